"""What the loss plot costs: a million epochs on the screen and in memory, beside pyqtgraph in one run."""

import gc
import statistics
import time
import tracemalloc
from collections.abc import Callable
from dataclasses import replace

import numpy as np
from PySide6.QtWidgets import QApplication

from tests.benchmarks.rows import Row
from xorstudio.app.moment import frame_of
from xorstudio.app.session import Session
from xorstudio.core import experiment_file
from xorstudio.core.curve import Curve
from xorstudio.core.history import History
from xorstudio.core.training import Run
from xorstudio.core.values import Array
from xorstudio.paths import resource
from xorstudio.ui.panels.loss import LossPanel
from xorstudio.ui.theme import LIGHT, load_fonts

EPOCHS = 1_000_000
BURST = 320  # epochs between two frames at 20,000 epochs a second
KEYFRAME = 64  # a history keeps a state where a run of this length ends
SIZE = (740, 300)
FRAMES = 60
WARM = 10


def rows() -> list[Row]:
    """Return the figures; takes about 15 seconds."""
    _application()
    return [*_drawing(), *_memory()]


def grow(history: History, losses: Array, accuracies: Array) -> None:
    """Add epochs with made-up losses to a history, in bursts as they come while it plays."""
    for start in range(0, len(losses), KEYFRAME):
        before = history.state(history.newest)
        part = slice(start, start + KEYFRAME)
        after = replace(before, epoch=before.epoch + len(losses[part]))
        history.append(Run(before, after, losses[part], accuracies[part]))


def _losses(count: int, noise: float) -> Array:
    epochs = np.arange(count)
    return 0.7 * np.exp(-epochs / 3e5) + noise * np.random.default_rng(1).random(count)


def _accuracies(count: int, noise: float) -> Array:
    if noise == 0:
        return np.ones(count)
    return np.random.default_rng(2).integers(0, 5, count) / 4


def _drawing() -> list[Row]:
    note = f"{BURST} new epochs, then refresh and paint in a window, time of its thread, {SIZE[0]}x{SIZE[1]}"
    return [
        Row("loss plot, a frame at full speed", _panel(20_000, 0.0), "ms", 2.0, note),
        Row("loss plot, 1,000,000 epochs", _panel(EPOCHS, 0.0), "ms", 4.0, note),
        Row("loss plot, 1,000,000 epochs, noisy", _panel(EPOCHS, 0.3), "ms", 4.0, note),
        _pyqtgraph(),
    ]


def _panel(epochs: int, noise: float) -> float:
    session = Session(experiment_file.read(resource("presets", "fast.xorstudio")))
    panel = LossPanel(session, LIGHT)
    panel.resize(*SIZE)
    panel.show()
    history = session.frame.history
    before = epochs - (FRAMES + WARM) * BURST
    losses, accuracies = _losses(epochs, noise), _accuracies(epochs, noise)
    grow(history, losses[:before], accuracies[:before])
    QApplication.processEvents()

    def prepare() -> None:
        part = slice(history.newest, history.newest + BURST)
        grow(history, losses[part], accuracies[part])
        session.frame = frame_of(replace(session.frame.moment, epoch=history.newest))

    def frame() -> None:
        panel.refresh()
        QApplication.processEvents()

    value = _milliseconds(frame, FRAMES, prepare)
    session.close()
    panel.close()
    return value


def _pyqtgraph() -> Row:
    import pyqtgraph

    plot = pyqtgraph.PlotWidget()
    plot.resize(*SIZE)
    plot.show()
    epochs, losses = np.arange(float(EPOCHS)), _losses(EPOCHS, 0.0)
    curve = plot.plot(epochs, losses)

    def frame() -> None:
        curve.setData(epochs, losses)
        QApplication.processEvents()

    value = _milliseconds(frame, 10)
    plot.close()
    return Row(
        "pyqtgraph, a plain curve of 1,000,000 epochs", value, "ms", None, "setData and paint, for comparison"
    )


def _memory() -> list[Row]:
    losses = _losses(BURST, 0.3)
    gc.collect()
    tracemalloc.start()
    curve = Curve(0)
    for _ in range(EPOCHS // BURST):
        curve.append(losses)
    now, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    note = "allocated by Python and NumPy"
    return [
        Row("a curve of 1,000,000 epochs", now / 1e6, "MB", 20.0, note),
        Row("the same while it grows", most / 1e6, "MB", 40.0, note),
    ]


def _milliseconds(work: Callable[[], None], times: int, prepare: Callable[[], None] = lambda: None) -> float:
    """Return the median processor time of this thread, after a few turns to warm up."""
    durations = []
    for _ in range(times + WARM):
        prepare()
        start = time.thread_time()
        work()
        durations.append(1000 * (time.thread_time() - start))
    return statistics.median(durations[WARM:])


def _application() -> None:
    if QApplication.instance() is None:
        QApplication([])
    load_fonts()
