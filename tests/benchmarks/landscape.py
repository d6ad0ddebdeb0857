"""The loss over two weights, 256 x 256: where they meet late, where they meet early, and as in a notebook."""

import time
from collections.abc import Callable
from statistics import median

import numpy as np
from PySide6.QtWidgets import QApplication

from tests.benchmarks.rows import Row, best_of
from xorstudio.app.session import Session
from xorstudio.core.landscape import SIDE, Landscape, Window
from xorstudio.core.presets import load_preset
from xorstudio.core.state import Address, Layer, initial_state
from xorstudio.core.values import Array
from xorstudio.ui.panels.landscape import REST_MS, LandscapePanel
from xorstudio.ui.theme import LIGHT, load_fonts

WINDOW = Window(-6.0, 6.0, -6.0, 6.0)
APART = Address(0, 0, 0), Address(0, 1, 1)
TOGETHER = Address(0, 0, 0), Address(0, 0, 1)


def rows() -> list[Row]:
    """Return milliseconds for weights that meet in the output, in a hidden unit, and for plain NumPy."""
    experiment = load_preset("fast")
    layers = initial_state(experiment).layers
    apart, together = Landscape(experiment, *APART), Landscape(experiment, *TOGETHER)
    seconds = best_of(
        lambda: apart.losses(layers, WINDOW),
        lambda: together.losses(layers, WINDOW),
        lambda: notebook(layers),
        rounds=15,
    )
    ms = [1e3 * second for second in seconds]
    note = "256 x 256 losses of 2-2-1, float32; best of 15, taking turns"
    return [
        Row("loss landscape, two hidden units", ms[0], "ms", 3, note),
        Row("loss landscape, one hidden unit", ms[1], "ms", 3, note),
        Row(
            "loss landscape, as in a notebook", ms[2], "ms", None, "float64, every grid point a whole network"
        ),
        Row("landscape / notebook", max(ms[:2]) / ms[2], "", 0.25, "the ratio, whatever the machine"),
        *_panel_rows(),
    ]


def _panel_rows() -> list[Row]:
    """Return milliseconds of the window's own thread for the panel, 400 x 480."""
    application = QApplication.instance() or QApplication([])
    assert isinstance(application, QApplication)
    load_fonts()
    session = Session(load_preset("fast"))
    session.train_to(300)
    panel = LandscapePanel(session, LIGHT)
    panel.resize(400, 480)
    panel.show()
    QApplication.processEvents()
    bias = Address(0, 1)

    def frame(_number: int) -> None:
        panel.refresh()
        panel.canvas.repaint()

    def drag(number: int) -> None:
        session.set_value(bias, 0.1 * number, merge=True)
        panel.canvas.repaint()

    frames, drags = _thread_ms(frame), _thread_ms(drag)
    panel.hide()
    panel.deleteLater()
    session.close()
    often = "while epochs fly by every third frame"
    seldom = f"while epochs fly by once in {REST_MS} ms, with fewer contours"
    return [
        Row("landscape panel, point, ways and arrows", frames, "ms", 5, often),
        Row(
            "landscape panel, another surface",
            drags,
            "ms",
            12,
            f"exact, with the session's work; {seldom}",
        ),
    ]


def _thread_ms(job: Callable[[int], None], rounds: int = 30) -> float:
    """Return the middle of the times that a job takes of this thread, in milliseconds."""
    times = []
    for number in range(rounds):
        begin = time.thread_time()
        job(number)
        times.append(1e3 * (time.thread_time() - begin))
    return median(times)


def notebook(layers: tuple[Layer, ...]) -> Array:
    """Compute the same as a notebook does: the batch as the last axis but one, new arrays in every line."""
    x, y = np.array([[0, 0], [0, 1], [1, 0], [1, 1.0]]), np.array([[0], [1], [1], [0.0]])
    across, up = np.meshgrid(np.linspace(-6, 6, SIDE), np.linspace(-6, 6, SIDE))
    kernel = np.tile(layers[0].kernel.astype(float), (SIDE, SIDE, 1, 1))
    kernel[..., 0, 0], kernel[..., 1, 1] = across, up
    a1 = 1 / (1 + np.exp(-(x @ kernel + layers[0].bias)))
    a2 = 1 / (1 + np.exp(-(a1 @ layers[1].kernel + layers[1].bias)))
    loss: Array = -np.mean(y * np.log(a2) + (1 - y) * np.log(1 - a2), axis=(-2, -1))
    return loss
