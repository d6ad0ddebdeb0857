"""Where training starts: random kernels from a seed, so that the same seed is the same start on any day.

Biases always start at zero, as in the notebooks.

Source:
    Keras 3, `keras.initializers`; Glorot and Bengio 2010 for the range.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from xorstudio.core.values import QT_TRANSLATE_NOOP

if TYPE_CHECKING:
    from numpy.random import Generator  # NumPy loads it when it is first used: not every start is random


@dataclass(frozen=True, slots=True)
class Initializer:
    """One rule for a start kernel.

    Attributes:
        name: Its name in files.
        kernel: kernel(rng, fan_in, units) gives a float64 kernel, (fan_in, units).
        summary: One sentence, translatable.
    """

    name: str
    kernel: "Callable[[Generator, int, int], NDArray[np.float64]]"
    summary: str


def _glorot_uniform(rng: "Generator", fan_in: int, units: int) -> NDArray[np.float64]:
    limit = float(np.sqrt(6.0 / (fan_in + units)))
    return rng.uniform(-limit, limit, (fan_in, units))


def _zeros(rng: "Generator", fan_in: int, units: int) -> NDArray[np.float64]:
    del rng
    return np.zeros((fan_in, units))


def _normal(rng: "Generator", fan_in: int, units: int) -> NDArray[np.float64]:
    return rng.normal(0.0, 1.0, (fan_in, units))


def _uniform(rng: "Generator", fan_in: int, units: int) -> NDArray[np.float64]:
    return rng.uniform(-1.0, 1.0, (fan_in, units))


INITIALIZERS: dict[str, Initializer] = {
    initializer.name: initializer
    for initializer in (
        Initializer(
            "glorot_uniform",
            _glorot_uniform,
            QT_TRANSLATE_NOOP("initializers", "Even between -r and r = sqrt(6 / (fan_in + units))."),
        ),
        Initializer(
            "zeros", _zeros, QT_TRANSLATE_NOOP("initializers", "All zero: every unit stays like its twin.")
        ),
        Initializer(
            "normal", _normal, QT_TRANSLATE_NOOP("initializers", "Bell-shaped around zero with deviation 1.")
        ),
        Initializer("uniform", _uniform, QT_TRANSLATE_NOOP("initializers", "Even between -1 and 1.")),
    )
}
"""Every initializer under its name, in the order in which menus show them."""
