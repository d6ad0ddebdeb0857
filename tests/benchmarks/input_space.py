"""Surfaces of every unit over the plane, 121 x 121, with their pictures; and a frame of the panel."""

import statistics
import time

import numpy as np
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication

from tests.benchmarks.rows import Row, best_of
from xorstudio.app.session import Session
from xorstudio.core.experiment import Experiment, LayerSpec
from xorstudio.core.plane import Plane, surface
from xorstudio.core.presets import load_preset
from xorstudio.core.state import initial_state
from xorstudio.core.values import Array
from xorstudio.ui.panels.input_space import InputSpacePanel
from xorstudio.ui.space.surface_image import SurfaceImage
from xorstudio.ui.theme import LIGHT, load_fonts

SIZE = QSize(430, 470)
FRAMES = 60


def rows() -> list[Row]:
    """Return milliseconds for all surfaces with their pictures, the same in a notebook, and frames."""
    if QApplication.instance() is None:
        QApplication([])
    load_fonts()
    experiment, plane = load_preset("fast"), Plane()
    layers = initial_state(experiment).layers
    over = surface(experiment, layers, plane)
    images = [SurfaceImage() for _ in range(3)]

    def surfaces() -> None:
        surface(experiment, layers, plane, out=over)

    def pictures() -> None:
        found = surface(experiment, layers, plane, out=over)
        units = [found.grid_a(0, 0), found.grid_a(0, 1), found.grid_a(1, 0)]
        for image, values in zip(images, units, strict=True):
            image.show(values, (0.0, 1.0), LIGHT)

    def notebook() -> None:
        across, up = np.meshgrid(plane.xs(), plane.ys())
        a: Array = np.stack([across.ravel(), up.ravel()], axis=1)
        for layer in layers:
            a = 1 / (1 + np.exp(-(a @ layer.kernel + layer.bias)))

    ms = [1e3 * second for second in best_of(surfaces, pictures, notebook, rounds=25)]
    large = Experiment(layers=(LayerSpec(8), LayerSpec(8), LayerSpec(1)))
    note = "refresh and paint, time of its thread, 430x470"
    return [
        Row("surfaces of 2-2-1, 121x121", ms[0], "ms", 1, "z and a of every unit, float32; best of 25"),
        Row("surfaces of 2-2-1 with all pictures", ms[1], "ms", 2, "three pictures by table; best of 25"),
        Row("surfaces of 2-2-1 as in a notebook", ms[2], "ms", None, "float64, matrix products, no picture"),
        Row("surfaces with pictures / notebook", ms[1] / ms[2], "", 1.0, "the ratio, whatever the machine"),
        Row("input space, a frame", _frame(experiment), "ms", 5, note + "; every second frame at full speed"),
        Row(
            "input space, a frame of 2-8-8-1", _frame(large), "ms", 12, note + "; every fourth at full speed"
        ),
    ]


def _frame(experiment: Experiment) -> float:
    """Return the median milliseconds of a frame in which every number is another one."""
    session = Session(experiment)
    panel = InputSpacePanel(session, LIGHT)
    session.frame_changed.disconnect(panel.follow)
    panel.resize(SIZE)
    panel.show()
    QApplication.processEvents()
    durations = []
    for _ in range(FRAMES):
        session.train_to(session.frame.epoch + 7)
        start = time.thread_time()
        panel.refresh()
        QApplication.processEvents()
        durations.append(1e3 * (time.thread_time() - start))
    session.close()
    panel.close()
    return statistics.median(durations[10:])
