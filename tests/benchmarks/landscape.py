"""The loss over two weights, 256 x 256: where they meet late, where they meet early, and as in a notebook."""

import numpy as np

from tests.benchmarks.rows import Row, best_of
from xorstudio.core.landscape import SIDE, Landscape, Window
from xorstudio.core.presets import load_preset
from xorstudio.core.state import Address, Layer, initial_state
from xorstudio.core.values import Array

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
    ]


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
