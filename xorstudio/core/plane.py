"""What does the network answer anywhere, not only in the rows of its table? Its units over a plane of inputs.

A plane lays two of the inputs across and up and holds the others fixed. `predict` answers single points,
`surface` a whole grid; both add up the same products in the same order, one number at a time, so that a
surface equals `predict` at every grid point to the last bit. The order is that of the textbook,
((x1 w1 + x2 w2) + ..) + b. A training step lets a matrix product add up, which may round otherwise: the two
agree to a few units in the last place of the sum of |x w|.

The points are the last axis of every array, because then each product runs along memory; and in the first
layer x1 w1 depends on the column alone and x2 w2 on the row alone, so a grid costs one addition a point.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from xorstudio.core.activations import ACTIVATIONS
from xorstudio.core.experiment import Experiment
from xorstudio.core.state import Layer
from xorstudio.core.values import Array, Vector

POINTS = 121
MARGIN = 0.2
"""Room around the data, as a share of its range."""


@dataclass(frozen=True, slots=True)
class Plane:
    """Which inputs are looked at, and where.

    Attributes:
        x0: Where it begins across.
        x1: Where it ends across.
        y0: Where it begins upwards.
        y1: Where it ends upwards.
        fixed: A value for every input in order; those that lie across and up are not read.
        across: The input that lies across, counted from 0.
        up: The input that lies upwards; None for a network of one input, whose plane is a line.
    """

    x0: float = -MARGIN
    x1: float = 1 + MARGIN
    y0: float = -MARGIN
    y1: float = 1 + MARGIN
    fixed: Vector = (0.0, 0.0)
    across: int = 0
    up: int | None = 1

    def point(self, x: float, y: float = 0.0) -> Vector:
        """Return the inputs at a place of the plane, (fan_in,)."""
        values = list(self.fixed)
        values[self.across] = x
        if self.up is not None:
            values[self.up] = y
        return tuple(values)

    def place(self, point: Sequence[float]) -> tuple[float, float]:
        """Return where inputs lie when they are looked at along the fixed ones; up is 0 on a line."""
        return float(point[self.across]), 0.0 if self.up is None else float(point[self.up])

    def contains(self, point: Sequence[float]) -> bool:
        """Return whether inputs have the fixed values, so that they lie in the plane itself."""
        pairs = enumerate(zip(point, self.fixed, strict=True))
        return all(value == held for index, (value, held) in pairs if index not in (self.across, self.up))

    def xs(self, points: int = POINTS) -> Array:
        """Return the places of a grid across, (points,), float64."""
        return np.linspace(self.x0, self.x1, points)

    def ys(self, points: int = POINTS) -> Array:
        """Return the places of a grid upwards, from y0 on, (points,), float64; a single 0 on a line."""
        return np.zeros(1) if self.up is None else np.linspace(self.y0, self.y1, points)

    def rows(self, points: int = POINTS) -> Array:
        """Return the inputs of every grid point, those of the lowest line first, (ny * nx, fan_in)."""
        xs, ys = self.xs(points), self.ys(points)
        rows = np.tile(np.array(self.fixed, float), (len(ys) * len(xs), 1))
        rows[:, self.across] = np.tile(xs, len(ys))
        if self.up is not None:
            rows[:, self.up] = np.repeat(ys, len(xs))
        return rows


@dataclass(frozen=True, slots=True, eq=False)
class Answers:
    """z and a of every unit at some points; entry l of a tuple belongs to layer l + 1.

    Attributes:
        z: Before the activation, (units, points) each.
        a: After it, (units, points) each; the last is the prediction.
    """

    z: tuple[Array, ...]
    a: tuple[Array, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Surface(Answers):
    """The answers over a grid of a plane: point k is column k % nx of line k // nx, and line 0 is at y0.

    Attributes:
        plane: Where.
        shape: (ny, nx); ny is 1 on a line.
    """

    plane: Plane
    shape: tuple[int, int]

    def grid_z(self, layer: int, unit: int) -> Array:
        """Return z of one unit as a grid, (ny, nx), without copying."""
        grid: Array = self.z[layer][unit].reshape(self.shape)
        return grid

    def grid_a(self, layer: int, unit: int) -> Array:
        """Return a of one unit as a grid, (ny, nx), without copying; layer -1 is the prediction."""
        grid: Array = self.a[layer][unit].reshape(self.shape)
        return grid


def plane_of(experiment: Experiment, across: int = 0, up: int = 1, fixed: Vector | None = None) -> Plane:
    """Return a square plane with room around the rows of the truth table and around 0 to 1.

    Args:
        experiment: Whose inputs are meant.
        across: The input that lies across.
        up: The input that lies upwards; not read for a network of one input.
        fixed: A value for every input; by default 0.
    """
    size = experiment.dataset.fan_in
    held = (0.0,) * size if fixed is None else fixed
    inputs = np.array(experiment.dataset.inputs)
    seen = inputs[:, [across] if size == 1 else [across, up]]
    low, high = np.minimum(seen.min(axis=0), 0.0), np.maximum(seen.max(axis=0), 1.0)
    middle = (low + high) / 2
    half = float((high - low).max()) * (0.5 + MARGIN)
    x0, x1 = float(middle[0]) - half, float(middle[0]) + half
    if size == 1:
        return Plane(x0, x1, 0.0, 0.0, held, 0, None)
    return Plane(x0, x1, float(middle[1]) - half, float(middle[1]) + half, held, across, up)


def predict(experiment: Experiment, layers: tuple[Layer, ...], rows: Array | Sequence[Vector]) -> Answers:
    """Return z and a of every unit for any inputs.

    Args:
        experiment: Which activations and which precision.
        layers: The weights and biases.
        rows: Inputs, (points, fan_in); they are rounded to the experiment's precision.
    """
    columns = np.ascontiguousarray(np.asarray(rows, experiment.dtype).T)
    answers = _empty(experiment, columns.shape[1])
    _forward(experiment, layers, list(columns), answers, columns.shape[1:])
    return answers


def surface(
    experiment: Experiment,
    layers: tuple[Layer, ...],
    plane: Plane,
    points: int = POINTS,
    out: Surface | None = None,
) -> Surface:
    """Return z and a of every unit over points x points places of a plane, edges included.

    Args:
        experiment: Which activations and which precision.
        layers: The weights and biases.
        plane: Where.
        points: How many places in a line, from 2.
        out: An earlier surface that is no longer needed: its arrays are written anew where they fit.
    """
    dtype = np.dtype(experiment.dtype)
    xs, ys = plane.xs(points).astype(dtype), plane.ys(points).astype(dtype)
    shape = len(ys), len(xs)
    answers: Answers | None = out
    if answers is None or not _fits(answers, experiment, shape[0] * shape[1]):
        answers = _empty(experiment, shape[0] * shape[1])
    inputs: list[Array] = [np.array(value, dtype) for value in plane.fixed]
    inputs[plane.across] = xs
    if plane.up is not None:
        inputs[plane.up] = ys[:, None]
    _forward(experiment, layers, inputs, answers, shape)
    return Surface(answers.z, answers.a, plane, shape)


def _empty(experiment: Experiment, points: int) -> Answers:
    z = tuple(np.empty((spec.units, points), experiment.dtype) for spec in experiment.layers)
    return Answers(z, tuple(np.empty_like(array) for array in z))


def _fits(answers: Answers, experiment: Experiment, points: int) -> bool:
    wanted = [(spec.units, points) for spec in experiment.layers]
    return answers.z[0].dtype == experiment.dtype and [array.shape for array in answers.z] == wanted


def _forward(
    experiment: Experiment,
    layers: tuple[Layer, ...],
    inputs: list[Array],
    answers: Answers,
    shape: tuple[int, ...],
) -> None:
    """Fill the answers; each input has a shape that broadcasts to `shape`, that of the points."""
    spare = np.empty(shape[0] if len(shape) == 1 else shape[0] * shape[1], experiment.dtype)
    sources, at = inputs, shape
    with np.errstate(all="ignore"):
        for spec, layer, z, a in zip(experiment.layers, layers, answers.z, answers.a, strict=True):
            for unit in range(spec.units):
                line = z[unit].reshape(at)
                _add_up(sources, layer.kernel[:, unit], line, spare.reshape(at))
                np.add(line, layer.bias[unit], line)
            ACTIVATIONS[spec.activation].f(z, a)
            sources, at = list(a), a.shape[1:]


def _add_up(sources: list[Array], weights: Array, out: Array, spare: Array) -> None:
    """Write source 1 times weight 1 plus source 2 times weight 2 and so on, in this order."""
    if len(sources) == 1:
        np.multiply(sources[0], weights[0], out=out)
        return
    total: Array = np.multiply(sources[0], weights[0])
    for source, weight in zip(sources[1:-1], weights[1:-1], strict=True):
        total = total + source * weight
    last = sources[-1]
    np.add(total, np.multiply(last, weights[-1], out=spare if last.shape == spare.shape else None), out=out)
