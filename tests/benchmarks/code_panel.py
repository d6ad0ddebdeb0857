"""The code panel while epochs fly by: what its values and its text cost the window's thread, a frame."""

import time
from collections.abc import Callable
from statistics import median

from PySide6.QtWidgets import QApplication

from tests.benchmarks.rows import Row
from xorstudio.app.session import Session
from xorstudio.core.experiment import Experiment, LayerSpec, Start
from xorstudio.core.notebook import PROGRAMS
from xorstudio.core.presets import load_preset
from xorstudio.ui.panels.code import TEXT_MS, CodePanel
from xorstudio.ui.theme import LIGHT, load_fonts

FRAMES_A_SECOND = 60
LARGEST = Experiment(layers=(LayerSpec(8),) * 3 + (LayerSpec(1),), initializer=Start(seed=1))


def rows() -> list[Row]:
    """Return milliseconds a frame for each program, on 2-2-1 and on the largest network."""
    application = QApplication.instance() or QApplication([])
    assert isinstance(application, QApplication)
    load_fonts()
    found = []
    for name, experiment in (("2-2-1", load_preset("fast")), ("2-8-8-8-1", LARGEST)):
        figures = [_of(experiment, kind) for kind in PROGRAMS]
        values, text = (max(column) for column in zip(*figures, strict=True))
        every = CodePanel.pace[0]
        frame = values / every + text / (FRAMES_A_SECOND * TEXT_MS / 1000)
        note = f"values {values:.2f} ms, each {every}th frame; text {text:.2f} ms, once in {TEXT_MS} ms"
        found.append(Row(f"code panel, {name}, a frame", frame, "ms", 1, note))
    return found


def _of(experiment: Experiment, kind: str) -> tuple[float, float]:
    """Return milliseconds for new values, and for a new text with them."""
    session = Session(experiment)
    session.train_to(30)
    panel = CodePanel(session, LIGHT)
    panel.choose(kind)
    panel.resize(760, 280)
    panel.show()
    QApplication.processEvents()

    def text(number: int) -> None:
        session.train_to(31 + number)
        panel.grab()

    def values(_number: int) -> None:
        panel.refresh()
        panel.view.values.repaint()

    found = _thread_ms(values), _thread_ms(text)
    panel.hide()
    panel.deleteLater()
    session.close()
    return found


def _thread_ms(job: Callable[[int], None], rounds: int = 30) -> float:
    """Return the middle of the times that a job takes of this thread, in milliseconds."""
    times = []
    for number in range(rounds):
        begin = time.thread_time()
        job(number)
        times.append(1e3 * (time.thread_time() - begin))
    return median(times)
