"""What the hidden space costs a frame: its numbers and its picture, beside a loop as a notebook has it."""

import time
from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QApplication

from tests.benchmarks.core_speed import notebook_loop
from tests.benchmarks.rows import Row
from xorstudio.app.session import Session
from xorstudio.core.presets import load_preset
from xorstudio.ui.panels.hidden_space import HiddenSpacePanel
from xorstudio.ui.space.hidden_model import HiddenModel
from xorstudio.ui.theme import LIGHT, load_fonts

SIZES = ((400, 540), (170, 230))
FRAMES = 30
LOOP = 100
LIMIT_MS = 7.5
"""While epochs fly by every third frame is painted, so that one of these may take three times its share."""


def rows() -> list[Row]:
    """Return milliseconds of the window's own thread for a frame; takes about three seconds."""
    application = QApplication.instance() or QApplication([])
    assert isinstance(application, QApplication)
    load_fonts()
    session = Session(load_preset("fast"))
    session.train_to(300)
    found = [row for size in SIZES for row in _panel_rows(session, size)]
    session.close()
    return found


def _panel_rows(session: Session, size: tuple[int, int]) -> list[Row]:
    panel = HiddenSpacePanel(session, LIGHT)
    panel.resize(*size)
    panel.show()
    QApplication.processEvents()
    model, picture = HiddenModel(), panel.picture
    assert picture is not None
    frames, numbers, loops = [], [], []
    for t in (0, 100, 200):
        panel.bar.setValue(t)
        for _ in range(FRAMES):
            frames.append(_ms(partial(_frame, panel)))
            numbers.append(_ms(partial(model.picture, session.frame, picture.wish)))
            loops.append(_ms(partial(notebook_loop, session.frame.trace.before.layers, LOOP)))
    panel.hide()
    panel.deleteLater()
    name = f"hidden space, {size[0]}x{size[1]}"
    frame, loop = _middle(frames), _middle(loops)
    note = "numbers, words and picture; only every third frame while epochs fly by"
    return [
        Row(f"{name}, a frame", frame, "ms", LIMIT_MS, note),
        Row(
            f"{name}, its numbers alone",
            _middle(numbers),
            "ms",
            None,
            "29 x 29 points carried, and the border",
        ),
        Row(
            f"{name}, a frame / {LOOP} notebook epochs",
            frame / loop,
            "",
            1.0,
            "the ratio, whatever the machine",
        ),
    ]


def _frame(panel: HiddenSpacePanel) -> None:
    panel.refresh()
    panel.canvas.repaint()


def _ms(job: Callable[[], object]) -> float:
    begin = time.thread_time()
    job()
    return 1e3 * (time.thread_time() - begin)


def _middle(times: list[float]) -> float:
    return sorted(times)[len(times) // 2]
