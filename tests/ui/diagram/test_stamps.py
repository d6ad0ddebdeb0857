"""Pieces of the picture are kept from frame to frame, and nobody sees it."""

import numpy as np
from PySide6.QtGui import QColor, QImage

from tests.ui.diagram.driver import W21
from xorstudio.ui.theme import LIGHT


def pixels(view, ratio=1.0):
    image = QImage(view.size() * ratio, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(ratio)
    image.fill(QColor(LIGHT.card))
    view.render(image)
    return np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), -1, 4)[..., :3].astype(int)


def test_kept_pieces_look_as_if_painted_anew(diagram, follower, monkeypatch):
    for _ in range(3):
        follower.play()
        pixels(diagram)
    kept = pixels(diagram)
    diagram._ink._stamps.clear()
    assert np.array_equal(kept, pixels(diagram))
    monkeypatch.setattr(diagram._ink, "keep_stamps", lambda _ratio: None)
    assert np.abs(kept - pixels(diagram)).max() <= 3


def test_a_number_that_was_put_in_is_seen_with_its_sign(diagram, follower):
    before = pixels(diagram)
    diagram.value_edited.emit(W21, -float(follower.trace.before.layers[0].kernel[1, 0]), False)
    changed = pixels(diagram)
    assert not np.array_equal(before, changed)
    diagram._ink._stamps.clear()
    assert np.array_equal(changed, pixels(diagram))


def test_another_screen_gets_pieces_of_its_own(diagram, follower):
    pixels(diagram)
    fine = pixels(diagram, 2.0)
    diagram._ink._stamps.clear()
    assert np.array_equal(fine, pixels(diagram, 2.0))
