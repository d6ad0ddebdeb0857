"""A state is all that training changes: the weights, what the optimizer remembers, and the epoch.

Everything lies in one small read-only array, one line for the weights and one for each slot, in the order
kernel1, bias1, kernel2, bias2, .. So a state can be kept, compared and sent to another thread as a value.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from xorstudio.core.experiment import Experiment, LayerValues, Parameters
from xorstudio.core.initializers import INITIALIZERS
from xorstudio.core.values import Array, frozen


@dataclass(frozen=True, slots=True, eq=False)
class Layer:
    """Numbers of one layer: values, gradients or updates.

    Attributes:
        kernel: (fan_in, units).
        bias: (units,).
    """

    kernel: Array
    bias: Array


@dataclass(frozen=True, slots=True)
class Address:
    """Where one weight or bias lives, counted from zero.

    Attributes:
        layer: 0 is the first hidden layer.
        unit: The unit it belongs to.
        source: The unit (or input) it comes from; None for the bias.
    """

    layer: int
    unit: int
    source: int | None = None

    @property
    def symbol(self) -> str:
        """The name used in formulas, counted from one: W1[2,1] or b1[1]."""
        if self.source is None:
            return f"b{self.layer + 1}[{self.unit + 1}]"
        return f"W{self.layer + 1}[{self.source + 1},{self.unit + 1}]"

    def of(self, layers: tuple[Layer, ...]) -> float:
        """Return the number at this address.

        Raises:
            IndexError: The layers have no such place.
        """
        layer = layers[self.layer]
        if self.source is None:
            return float(layer.bias[self.unit])
        return float(layer.kernel[self.source, self.unit])


def addresses(sizes: tuple[int, ...]) -> Iterator[Address]:
    """Yield every weight and bias of a network in the order in which a state keeps them."""
    for layer, (fan_in, units) in enumerate(pairwise(sizes)):
        yield from (Address(layer, unit, source) for source in range(fan_in) for unit in range(units))
        yield from (Address(layer, unit) for unit in range(units))


def count(sizes: tuple[int, ...]) -> int:
    """Return how many weights and biases a network of these sizes has."""
    return sum((fan_in + 1) * units for fan_in, units in pairwise(sizes))


def split(vector: Array, sizes: tuple[int, ...]) -> tuple[Layer, ...]:
    """Return the kernels and biases inside a vector, as views: writing into one writes into the other.

    Args:
        vector: All numbers in order, (count(sizes),).
        sizes: (fan_in, units, .., units).
    """
    layers, at = [], 0
    for fan_in, units in pairwise(sizes):
        end = at + fan_in * units
        layers.append(Layer(vector[at:end].reshape(fan_in, units), vector[end : end + units]))
        at = end + units
    return tuple(layers)


@dataclass(frozen=True, slots=True, eq=False)
class State:
    """One moment of a run.

    Attributes:
        epoch: How many updates have been made; also the optimizer's step count.
        values: Line 0 the weights, then one line for each slot, (1 + slots, count), read-only.
        sizes: (fan_in, units, .., units).
        slots: Names of lines 1, 2, ..
    """

    epoch: int
    values: Array
    sizes: tuple[int, ...]
    slots: tuple[str, ...]

    @property
    def layers(self) -> tuple[Layer, ...]:
        """The weights and biases, layer by layer."""
        return split(self.values[0], self.sizes)

    def slot(self, name: str) -> tuple[Layer, ...]:
        """Return one of the optimizer's memories, layer by layer.

        Raises:
            ValueError: There is no slot of this name.
        """
        return split(self.values[1 + self.slots.index(name)], self.sizes)

    def same(self, other: "State") -> bool:
        """Return whether both are equal bit for bit (so that NaN equals NaN and -0 differs from 0)."""
        return (
            self.epoch == other.epoch
            and self.sizes == other.sizes
            and self.slots == other.slots
            and self.values.dtype == other.values.dtype
            and self.values.tobytes() == other.values.tobytes()
        )

    def with_value(self, address: Address, value: float) -> "State":
        """Return this state with one weight or bias changed; the optimizer's memory stays."""
        values = self.values.copy()
        layer = split(values[0], self.sizes)[address.layer]
        if address.source is None:
            layer.bias[address.unit] = value
        else:
            layer.kernel[address.source, address.unit] = value
        return State(self.epoch, frozen(values), self.sizes, self.slots)


def initial_state(experiment: Experiment) -> State:
    """Return the state in which a run of the experiment begins.

    That is its parameters (and progress, where it has any), else a random start from its initializer.

    Raises:
        ValueError: The experiment has neither parameters nor an initializer.
    """
    slots = experiment.optimizer.slots
    values = np.zeros((1 + len(slots), count(experiment.sizes)), experiment.dtype)
    if experiment.parameters is not None:
        _fill(values[0], experiment.sizes, experiment.parameters)
    elif experiment.initializer is not None:
        initializer = INITIALIZERS[experiment.initializer.name]
        rng = np.random.default_rng(experiment.initializer.seed)
        for layer in split(values[0], experiment.sizes):
            layer.kernel[:] = initializer.kernel(rng, *layer.kernel.shape)
    else:
        raise ValueError("an experiment needs parameters or an initializer, found neither")
    epoch = 0
    if experiment.progress is not None:
        epoch = experiment.progress.epoch
        for line, name in enumerate(slots, start=1):
            if name in experiment.progress.slots:
                _fill(values[line], experiment.sizes, experiment.progress.slots[name])
    return State(epoch, frozen(values), experiment.sizes, slots)


def adapted(state: State, experiment: Experiment) -> State:
    """Return the state with the slots that the experiment's optimizer wants; new ones start at zero.

    Args:
        state: A state of the same sizes, precision and kind of optimizer; only settings may differ, such as
            the momentum that makes a velocity necessary.
        experiment: What training is to go on with.
    """
    slots = experiment.optimizer.slots
    if slots == state.slots:
        return state
    values = np.zeros((1 + len(slots), state.values.shape[1]), state.values.dtype)
    values[0] = state.values[0]
    return State(state.epoch, frozen(values), state.sizes, slots)


def parameters_of(layers: tuple[Layer, ...]) -> Parameters:
    """Return arrays as the plain numbers of an experiment; they read back exactly."""
    return tuple(
        LayerValues(tuple(tuple(row) for row in layer.kernel.tolist()), tuple(layer.bias.tolist()))
        for layer in layers
    )


def slots_of(state: State) -> Mapping[str, Parameters]:
    """Return the optimizer's memory as the plain numbers of an experiment."""
    return {name: parameters_of(state.slot(name)) for name in state.slots}


def _fill(vector: Array, sizes: tuple[int, ...], parameters: Parameters) -> None:
    for layer, values in zip(split(vector, sizes), parameters, strict=True):
        layer.kernel[:] = values.kernel
        layer.bias[:] = values.bias
