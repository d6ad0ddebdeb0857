"""A loss landscape is the loss over any two weights while all others stay as they are: hills and valleys.

Most of a network does not notice the two: a unit that depends on neither is one number for each row, and one
that depends on a single one of them is a line of numbers. Only where both meet does a whole grid have to be
computed, and there the grid is the last axis of every array, so that each operation runs over long rows.
"""

from dataclasses import dataclass
from typing import TypeAlias

import numpy as np

from xorstudio.core.activations import ACTIVATIONS
from xorstudio.core.experiment import Experiment
from xorstudio.core.losses import LOSSES, mean_over_rows
from xorstudio.core.state import Address, Layer, addresses
from xorstudio.core.values import Array

SIDE = 256
"""Points of the grid along each axis."""

_PIECE = 2**18
"""How many numbers are worked on at a time: what stays in a core's cache, a megabyte of float32."""


@dataclass(frozen=True, slots=True)
class Window:
    """Which part of the map is looked at.

    Attributes:
        left, right: Ends of the first weight's values; the left is the smaller.
        bottom, top: Ends of the second weight's values; the bottom is the smaller.
    """

    left: float
    right: float
    bottom: float
    top: float


@dataclass(slots=True, eq=False)
class _Meeting:
    """A unit that depends on both weights: z = across + up + the sum of the products.

    Attributes:
        activation: The name of its activation.
        across: What depends on the first weight at most, (batch or 1, 1, nx or 1).
        up: What depends on the second weight at most, (batch or 1, ny or 1, 1).
        products: What depends on both: a source and the weight that it is multiplied by.
        a: Its activations in the lines that are being worked on, (batch, lines, nx).
    """

    activation: str
    across: Array
    up: Array
    products: list[tuple["_Value", Array]]
    a: Array


_Value: TypeAlias = Array | _Meeting


class Landscape:
    """An experiment made ready to compute the loss over two of its weights, again and again.

    Attributes:
        experiment: What is being learned.
        across: The weight or bias along the first axis.
        up: The weight or bias along the second axis.
    """

    def __init__(
        self,
        experiment: Experiment,
        across: Address,
        up: Address,
        shape: tuple[int, int] = (SIDE, SIDE),
        dtype: str = "float32",
    ) -> None:
        """Make ready.

        Args:
            experiment: What is being learned.
            across: The weight or bias along the first axis.
            up: The weight or bias along the second axis; another one.
            shape: How many points the grid has along the second and the first axis, each from 2.
            dtype: The precision of the computation.

        Raises:
            ValueError: There is no such weight, or both are the same.
        """
        known = set(addresses(experiment.sizes))
        if across not in known or up not in known or across == up:
            raise ValueError(f"a landscape needs two weights, found {across.symbol} and {up.symbol}")
        self.experiment = experiment
        self.across = across
        self.up = up
        self._dtype = np.dtype(dtype)
        with np.errstate(over="ignore"):
            inputs = np.array(experiment.dataset.inputs).astype(dtype)
            self._targets: Array = np.array(experiment.dataset.targets).astype(dtype)
        self._inputs: list[_Value] = [column[:, None, None] for column in inputs.T]
        self._loss = LOSSES[experiment.loss]
        self._fused = self._loss.from_logits is not None and experiment.layers[-1].activation == "sigmoid"
        self._result: Array = np.empty(shape, dtype)
        batch, outputs = self._targets.shape
        arrays = 3 + sum(experiment.sizes[1:]) + outputs
        self._lines = max(1, min(shape[0], _PIECE // (batch * shape[1] * arrays)))
        self._memory: Array = np.empty((arrays, batch * self._lines * shape[1]), dtype)

    def losses(self, layers: tuple[Layer, ...], window: Window) -> Array:
        """Return the loss at every point of the window, (ny, nx); the next call writes into the same array.

        Args:
            layers: All weights and biases; the values of the two do not count.
            window: The ends of both axes; they are points of the grid, too.

        Returns:
            The losses, line by line from the bottom up. A loss that is not a finite number is infinite.
        """
        ny, nx = self._result.shape
        with np.errstate(all="ignore"):
            self._x: Array = np.linspace(window.left, window.right, nx).astype(self._dtype)[None, None, :]
            self._y: Array = np.linspace(window.bottom, window.top, ny).astype(self._dtype)[None, :, None]
            self._network = self._walk(layers)
            for first in range(0, ny, self._lines):
                self._piece(first, min(first + self._lines, ny))
            if not np.isfinite(self._result.sum()):
                self._result[~np.isfinite(self._result)] = np.inf
        return self._result

    # What is computed once

    def _walk(self, layers: tuple[Layer, ...]) -> list[list[_Meeting]]:
        """Return the units that have to be computed everywhere, layer by layer; the output's always are."""
        network: list[list[_Meeting]] = []
        sources = self._inputs
        for number, spec in enumerate(self.experiment.layers):
            last = number == len(layers) - 1
            values: list[_Value] = []
            for unit in range(spec.units):
                meeting = self._unit(layers, Address(number, unit), sources)
                values.append(meeting if last else self._thin(meeting))
            network.append([value for value in values if isinstance(value, _Meeting)])
            sources = values
        return network

    def _unit(self, layers: tuple[Layer, ...], place: Address, sources: list[_Value]) -> _Meeting:
        """Return how the z of a unit is added up."""
        across = up = np.zeros((1, 1, 1), self._dtype)
        terms: list[tuple[_Value, Array]] = [(np.ones((1, 1, 1), self._dtype), self._weight(layers, place))]
        for number, source in enumerate(sources):
            terms.append((source, self._weight(layers, Address(place.layer, place.unit, number))))
        products = []
        for source, weight in terms:
            if isinstance(source, _Meeting) or _both(source, weight):
                products.append((source, weight))
            elif source.shape[1] > 1 or weight.shape[1] > 1:
                up = up + source * weight
            else:
                across = across + source * weight
        activation = self.experiment.layers[place.layer].activation
        return _Meeting(activation, across, up, products, across)

    def _weight(self, layers: tuple[Layer, ...], address: Address) -> Array:
        """Return a weight or bias as something to multiply with: a number, or all values of an axis."""
        if address == self.across:
            return self._x
        if address == self.up:
            return self._y
        return np.full((1, 1, 1), address.of(layers), self._dtype)

    def _thin(self, unit: _Meeting) -> _Value:
        """Return the activations of a unit that depends on one of the weights at most, else the unit."""
        if unit.products or _both(unit.across, unit.up):
            return unit
        z = unit.across + unit.up
        a = np.empty_like(z)
        ACTIVATIONS[unit.activation].f(z, a)
        return a

    # What is computed everywhere

    def _piece(self, first: int, stop: int) -> None:
        """Write the losses of some lines."""
        lines = slice(first, stop)
        shape = (len(self._targets), stop - first, self._result.shape[1])
        memory = self._memory[:, : shape[0] * shape[1] * shape[2]].reshape(-1, *shape)
        outputs = self._targets.shape[1]
        logits, a, spare = memory[:outputs], memory[outputs : 2 * outputs], memory[2 * outputs :]
        free = iter(spare[3:])
        for layer in self._network[:-1]:
            for unit in layer:
                self._add_up(unit, lines, spare[0], spare[1])
                unit.a = next(free)
                _activate(unit.activation, spare[0], unit.a)
        for unit, own_z, own_a in zip(self._network[-1], logits, a, strict=True):
            self._add_up(unit, lines, own_z, spare[1])
            if not self._fused:
                _activate(unit.activation, own_z, own_a)
        if self._fused:
            self._cross_entropy(logits, spare[1], spare[2], self._result[lines])
        else:
            rows = self._loss.rows(self._targets, a.transpose(2, 3, 1, 0))
            self._result[lines] = mean_over_rows(rows)

    def _add_up(self, unit: _Meeting, lines: slice, z: Array, spare: Array) -> None:
        np.add(unit.across, _cut(unit.up, lines), out=z)
        for source, weight in unit.products:
            values = source.a if isinstance(source, _Meeting) else _cut(source, lines)
            np.multiply(values, _cut(weight, lines), out=spare)
            np.add(z, spare, out=z)

    def _cross_entropy(self, outputs: Array, spare: Array, more: Array, out: Array) -> None:
        """Write the mean of max(z, 0) - z y + ln(1 + e^-|z|); z is overwritten.

        max(z, 0) - z y is |z| / 2 + (1 / 2 - y) z. The logarithms of all rows are one: that of the product of
        1 + e^-|z|, kept as its distance from 1 so that a small loss keeps its digits.
        """
        out.fill(0.0)
        half = self._dtype.type(0.5)
        for number, z in enumerate(outputs):
            np.abs(z, out=spare)
            np.multiply(z, half - self._targets[:, number, None, None], out=z)
            np.negative(spare, out=more)
            np.exp(more, out=more)
            np.multiply(spare, half, out=spare)
            np.add(z, spare, out=z)
            product, step = more[0], spare[0]
            for line in z:
                np.add(out, line, out=out)
            for factor in more[1:]:
                np.multiply(product, factor, out=step)
                np.add(product, factor, out=product)
                np.add(product, step, out=product)
            np.log1p(product, out=product)
            np.add(out, product, out=out)
        np.divide(out, self._dtype.type(self._targets.size), out=out)


def _both(one: Array, other: Array) -> bool:
    """Return whether two arrays together depend on both weights."""
    lines, columns = max(one.shape[1], other.shape[1]), max(one.shape[2], other.shape[2])
    return bool(lines > 1 and columns > 1)


def _cut(values: Array, lines: slice) -> Array:
    """Return some lines of what depends on the second weight; all of what does not."""
    return values[:, lines] if values.shape[1] > 1 else values


def _activate(name: str, z: Array, a: Array) -> None:
    """Write a = f(z); the sigmoid as (1 + tanh(z / 2)) / 2, which is the same and quicker on a grid."""
    if name != "sigmoid":
        ACTIVATIONS[name].f(z, a)
        return
    half = z.dtype.type(0.5)
    np.multiply(z, half, out=a)
    np.tanh(a, out=a)
    np.multiply(a, half, out=a)
    np.add(a, half, out=a)
