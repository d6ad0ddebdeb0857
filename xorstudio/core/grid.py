"""What does a layer do to the plane? It shears it, z = x W + b, then bends it, a = f(z); points ride along.

The plane is a sheet with a grid on it. However many numbers a layer has, two of them can be looked at: two
inputs (or units of the layer below) before it, two units after it. Between the three places, x, z and a, the
sheet is moved along straight lines; that movement is there for the eye, the three places are numbers.

A network says class 1 where its prediction is above some level, 0.5 as a rule: where z of its output is above
some number, 0 for a sigmoid. That z is a sum over the a below it, so the border of the classes is a line.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np

from xorstudio.core.activations import ACTIVATIONS, LEAKY_SLOPE
from xorstudio.core.experiment import Experiment
from xorstudio.core.plane import Plane, Surface, predict
from xorstudio.core.state import Layer
from xorstudio.core.values import Array

CELLS = 14
"""Cells of the grid across and up: with the usual plane, -0.2 to 1.2, one line for each tenth."""

RANGES: dict[str, tuple[float, float]] = {
    "sigmoid": (0.0, 1.0),
    "tanh": (-1.0, 1.0),
    "relu": (0.0, math.inf),
    "softplus": (0.0, math.inf),
}
"""The values that an activation can have; any for those that are not named."""

Pair: TypeAlias = tuple[int, int | None]


@dataclass(frozen=True, slots=True)
class Axes:
    """What is looked at.

    Attributes:
        layer: The layer that carries the plane, counted from 0.
        before: Which of its inputs lie across and up, counted from 0; None up where there is only one.
        after: Which of its units.
    """

    layer: int
    before: Pair
    after: Pair


@dataclass(frozen=True, slots=True, eq=False)
class Ride:
    """Where some points are on their way through a layer: across and up, (2, points) each.

    Attributes:
        x: Before the layer.
        z: After its sum.
        a: After its bend.
    """

    x: Array
    z: Array
    a: Array

    def at(self, t: float) -> Array:
        """Return the places at a time: 0 is x, 1 is z, 2 is a; between them along straight lines.

        Args:
            t: From 0 to 2.

        Returns:
            (2, points); at 0, 1 and 2 the very numbers.
        """
        if t in (0.0, 1.0, 2.0):
            return (self.x, self.z, self.a)[int(t)]
        start, end, part = (self.x, self.z, t) if t < 1 else (self.z, self.a, t - 1)
        with np.errstate(invalid="ignore", over="ignore"):
            return (1 - part) * start + part * end


def default_axes(
    experiment: Experiment, layers: tuple[Layer, ...], layer: int, plane: Plane, output: int = 0
) -> Axes:
    """Return the axes that say most: the two units with the largest weights into the next layer.

    Args:
        experiment: Its sizes are meant.
        layers: The weights.
        layer: The layer that carries the plane, counted from 0.
        plane: Says what lies across and up before the first layer.
        output: Which output counts, where the next layer is the last one.
    """
    before = (plane.across, plane.up) if layer == 0 else _largest(layers, layer - 1, None)
    last = layer == len(experiment.layers) - 2
    after = _largest(layers, layer, output if last else None)
    return Axes(layer, before, after)


def ride(axes: Axes, x: Array, z: Array, a: Array) -> Ride:
    """Return the way of some points through a layer.

    Args:
        axes: What is looked at.
        x: What goes into the layer, (fan_in, points).
        z: Its sums, (units, points).
        a: Its activations, (units, points).
    """
    return Ride(_pair(x, axes.before), _pair(z, axes.after), _pair(a, axes.after))


def sheet(axes: Axes, surface: Surface) -> Ride:
    """Return the way of every point of a surface: point k is column k % nx of line k // nx."""
    below = surface.plane.rows(surface.shape[1]).T if axes.layer == 0 else surface.a[axes.layer - 1]
    return ride(axes, below, surface.z[axes.layer], surface.a[axes.layer])


def ride_of(axes: Axes, experiment: Experiment, layers: tuple[Layer, ...], rows: Array) -> Ride:
    """Return the way of any inputs, (points, fan_in)."""
    answers = predict(experiment, layers, rows)
    below = np.asarray(rows, float).T if axes.layer == 0 else answers.a[axes.layer - 1]
    return ride(axes, below, answers.z[axes.layer], answers.a[axes.layer])


def border(plane: Plane, points: int) -> Array:
    """Return the inputs once around the unit square, (4 points, fan_in); on a line from 0 to 1."""
    along = np.linspace(0.0, 1.0, points)
    if plane.up is None:
        return np.array([plane.point(x) for x in along])
    full, none = np.ones(points), np.zeros(points)
    xs = np.concatenate([along, full, along[::-1], none])
    ys = np.concatenate([none, along, full, along[::-1]])
    rows = np.tile(np.array(plane.fixed, float), (len(xs), 1))
    rows[:, plane.across], rows[:, plane.up] = xs, ys
    return rows


def output_line(
    experiment: Experiment, layers: tuple[Layer, ...], axes: Axes, level: float = 0.5, output: int = 0
) -> tuple[float, float, float] | None:
    """Return w1, w2 and b of the line w1 a1 + w2 a2 + b = 0 on which the prediction has a level.

    Args:
        experiment: Says how the output is activated.
        layers: The weights.
        axes: Which layer, and which of its units lie across and up; where there is only one, w2 is 0.
        level: The prediction between the classes.
        output: Which output.

    Returns:
        None where the border is no straight line, because layers lie between, or more than two units speak.
    """
    units = layers[axes.layer].bias.size
    if units > 2 or axes.layer < len(layers) - 2:
        return None
    across, up = axes.after
    if axes.layer == len(layers) - 1:
        return float(across == output), float(up == output), -level
    weights = layers[-1].kernel[:, output].tolist()
    bias = float(layers[-1].bias[output]) - sum_at(experiment.layers[-1].activation, level)
    return weights[across], 0.0 if up is None else weights[up], bias


def rest(
    experiment: Experiment,
    layers: tuple[Layer, ...],
    layer: int,
    a: Array,
    level: float = 0.5,
    output: int = 0,
) -> tuple[Array, Array]:
    """Return what the rest of a network makes of activations of a layer.

    Args:
        experiment: Says how layers are activated.
        layers: The weights.
        layer: The layer whose activations are given, counted from 0.
        a: (units, points).
        level: The prediction between the classes.
        output: Which output.

    Returns:
        How far the output is above the border between the classes, in its z (in a, if the layer is the output
        itself), and the prediction, both (points,).
    """
    if layer == len(layers) - 1:
        return a[output] - level, a[output]
    z = a
    with np.errstate(all="ignore"):
        for spec, above in zip(experiment.layers[layer + 1 :], layers[layer + 1 :], strict=True):
            z = above.kernel.T @ a + above.bias[:, None]
            a = bent(spec.activation, z)
    return z[output] - sum_at(experiment.layers[-1].activation, level), a[output]


def bent(activation: str, z: Array) -> Array:
    """Return a = f(z)."""
    a = np.empty_like(z)
    with np.errstate(all="ignore"):
        ACTIVATIONS[activation].f(z, a)
    return a


def sum_at(activation: str, a: float) -> float:
    """Return the z at which an activation is a; infinite where it never is."""
    low, high = RANGES.get(activation, (-math.inf, math.inf))
    if not low < a < high:
        if activation == "relu" and a == 0:
            return 0.0
        return -math.inf if a <= low else math.inf
    return _INVERSES[activation](a)


_INVERSES: dict[str, Callable[[float], float]] = {
    "linear": lambda a: a,
    "sigmoid": lambda a: math.log(a / (1 - a)),
    "tanh": math.atanh,
    "relu": lambda a: a,
    "leaky_relu": lambda a: a if a >= 0 else a / LEAKY_SLOPE,
    "softplus": lambda a: math.log(math.expm1(a)),
}


def _largest(layers: tuple[Layer, ...], layer: int, output: int | None) -> Pair:
    """Return the units with the largest outgoing weights, in their own order."""
    units = layers[layer].bias.size
    if units == 1:
        return 0, None
    if layer + 1 == len(layers):
        return 0, 1
    outgoing = np.abs(layers[layer + 1].kernel)
    weight = outgoing.sum(axis=1) if output is None else outgoing[:, output]
    first, second = sorted(np.argsort(-weight, kind="stable")[:2].tolist())
    return first, second


def _pair(values: Array, pair: Pair) -> Array:
    across, up = pair
    low = np.zeros_like(values[across]) if up is None else values[up]
    return np.stack([values[across], low])
