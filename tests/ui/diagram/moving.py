"""A diagram that follows a session through single operations, held still at any moment of a movement."""

import numpy as np
from PySide6.QtGui import QColor, QImage

from xorstudio.core import experiment_file
from xorstudio.core.operations import order
from xorstudio.paths import resource
from xorstudio.ui.theme import LIGHT

TAPE = experiment_file.read(resource("presets", "gradient-tape.xorstudio"))
NAMES = [place.name for place in order(2)]
GRAD_W2 = NAMES.index("grad_kernel2") + 1
GRAD_W1 = NAMES.index("grad_kernel1") + 1
LONG_MS = 600_000.0


def pixels(diagram, rect=None, *, theme=LIGHT, ratio=1.0):
    """The pixels of a picture, or of a part of it: blue, green, red."""
    image = QImage(diagram.size() * ratio, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(ratio)
    image.fill(QColor(theme.card))
    diagram.render(image)
    found = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), -1, 4)[:, : image.width(), :3]
    if rect is None:
        return found.astype(int)
    area = rect.toAlignedRect()
    return found[area.top() : area.bottom() + 1, area.left() : area.right() + 1].astype(int)


def close_to(found, name, distance=40, *, theme=LIGHT):
    """How many pixels have about a colour of the theme."""
    colour = QColor(getattr(theme, name))
    wanted = np.array([colour.blue(), colour.green(), colour.red()])
    return int((abs(found - wanted).sum(axis=-1) < distance).sum())


def show(diagram, steps, done, row=1):
    """Show the first of two steps after some of its operations."""
    diagram.show_frame(steps[0], None, row, done=done)


def moving(session, view, name, time, duration=LONG_MS):
    """Show an operation at a moment of its movement."""
    index = NAMES.index(name)
    session.train_to(0, index)
    after = session.frame
    session.train_to(0, index)
    if name == "update":
        following = after.history.step(1) if after.history.newest else None
        session.train_to(1, 0)
        following = session.frame
        view.show_frame(after.trace, after.last, session.row, done=index)
        view.show_frame(following.trace, following.last, session.row, done=0, duration_ms=duration)
    else:
        view.show_frame(after.trace, after.last, session.row, done=index)
        view.show_frame(after.trace, after.last, session.row, done=index + 1, duration_ms=duration)
    assert view.moving
    view.show_time(time)
