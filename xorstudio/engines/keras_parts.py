"""A state goes into Keras's own variables and comes out again to the bit: weights, slots and step count."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from xorstudio.core.experiment import Experiment
from xorstudio.core.experiment_json import settings_of
from xorstudio.core.state import State, split
from xorstudio.core.values import Array, frozen


def optimizer_of(experiment: Experiment) -> Any:
    """Return Keras's own optimizer with the experiment's settings."""
    import keras

    kinds = {"sgd": keras.optimizers.SGD, "rmsprop": keras.optimizers.RMSprop, "adam": keras.optimizers.Adam}
    optimizer = experiment.optimizer
    return kinds[optimizer.name](**{name: getattr(optimizer, name) for name in settings_of(optimizer.name)})


class Variables:
    """The variables of some layers and of their optimizer, in the order of a state.

    Attributes:
        weights: kernel1, bias1, kernel2, ..
    """

    def __init__(self, experiment: Experiment, layers: Sequence[Any], optimizer: Any) -> None:
        self._sizes = experiment.sizes
        self._slots = experiment.optimizer.slots
        self.weights = [variable for layer in layers for variable in (layer.kernel, layer.bias)]
        optimizer.build(self.weights)
        self._iterations = optimizer.iterations
        # After its step count and learning rate the optimizer lists the slots of each weight in turn.
        slots, number = optimizer.variables[2:], len(self._slots)
        self._lines = [self.weights, *(slots[line::number] for line in range(number))]

    def load(self, state: State) -> None:
        """Set every variable to a state."""
        self._iterations.assign(state.epoch)
        for variables, values in zip(self._lines, state.values, strict=True):
            layers = split(values, self._sizes)
            arrays = [array for layer in layers for array in (layer.kernel, layer.bias)]
            for variable, array in zip(variables, arrays, strict=True):
                variable.assign(array)

    def read(self, epoch: int) -> State:
        """Return the state that the variables hold."""
        lines = [[np.ravel(variable.numpy()) for variable in variables] for variables in self._lines]
        values: Array = np.array([np.concatenate(arrays) for arrays in lines])
        return State(epoch, frozen(values), self._sizes, self._slots)
