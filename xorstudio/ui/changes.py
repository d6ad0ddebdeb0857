"""What can be changed about an experiment, each change a function from the old one to the new one.

A change of shape adapts the truth table: a new input or output is a new column of zeros. Weights never appear
here: the session keeps those that fit, and draws new ones where the shape is another.
"""

from dataclasses import replace

from xorstudio.core.experiment import Dataset, Experiment, LayerSpec
from xorstudio.core.values import Matrix, Vector

NEW_UNITS = 2
"""How many units a new hidden layer begins with."""


def with_cell(experiment: Experiment, row: int, column: int, value: float) -> Experiment:
    """Return the experiment with one number of the truth table changed; targets follow the inputs."""
    data = experiment.dataset
    if column < data.fan_in:
        data = replace(data, inputs=_with(data.inputs, row, column, value))
    else:
        data = replace(data, targets=_with(data.targets, row, column - data.fan_in, value))
    return replace(experiment, dataset=data)


def with_row(experiment: Experiment) -> Experiment:
    """Return the experiment with a row of zeros at the end of the truth table."""
    data = experiment.dataset
    inputs = (*data.inputs, (0.0,) * data.fan_in)
    targets = (*data.targets, (0.0,) * len(data.targets[0]))
    return replace(experiment, dataset=Dataset(inputs, targets))


def with_sample(experiment: Experiment, inputs: Vector, targets: Vector) -> Experiment:
    """Return the experiment with one more row at the end of the truth table."""
    data = experiment.dataset
    return replace(experiment, dataset=Dataset((*data.inputs, inputs), (*data.targets, targets)))


def without_row(experiment: Experiment, row: int) -> Experiment:
    """Return the experiment without one row of the truth table."""
    data = experiment.dataset
    inputs = (*data.inputs[:row], *data.inputs[row + 1 :])
    targets = (*data.targets[:row], *data.targets[row + 1 :])
    return replace(experiment, dataset=Dataset(inputs, targets))


def with_inputs(experiment: Experiment, count: int) -> Experiment:
    """Return the experiment with so many inputs."""
    data = experiment.dataset
    return replace(experiment, dataset=replace(data, inputs=_wide(data.inputs, count)))


def with_units(experiment: Experiment, layer: int, units: int) -> Experiment:
    """Return the experiment with so many units in a layer; in the last one, with as many targets."""
    spec = replace(experiment.layers[layer], units=units)
    changed = replace(experiment, layers=_put(experiment.layers, layer, spec))
    if layer == len(experiment.layers) - 1:
        data = experiment.dataset
        changed = replace(changed, dataset=replace(data, targets=_wide(data.targets, units)))
    return changed


def with_activation(experiment: Experiment, layer: int, name: str) -> Experiment:
    """Return the experiment with another activation in a layer."""
    spec = replace(experiment.layers[layer], activation=name)
    return replace(experiment, layers=_put(experiment.layers, layer, spec))


def with_layer(experiment: Experiment) -> Experiment:
    """Return the experiment with one more hidden layer in front of the output, active like its neighbour."""
    *hidden, output = experiment.layers
    activation = hidden[-1].activation if hidden else "sigmoid"
    return replace(experiment, layers=(*hidden, LayerSpec(NEW_UNITS, activation), output))


def without_layer(experiment: Experiment, layer: int) -> Experiment:
    """Return the experiment without one hidden layer."""
    return replace(experiment, layers=experiment.layers[:layer] + experiment.layers[layer + 1 :])


def _with(matrix: Matrix, row: int, column: int, value: float) -> Matrix:
    line = (*matrix[row][:column], value, *matrix[row][column + 1 :])
    return (*matrix[:row], line, *matrix[row + 1 :])


def _wide(matrix: Matrix, width: int) -> Matrix:
    def fit(line: Vector) -> Vector:
        return (*line[:width], *(0.0,) * (width - len(line)))

    return tuple(fit(line) for line in matrix)


def _put(layers: tuple[LayerSpec, ...], index: int, spec: LayerSpec) -> tuple[LayerSpec, ...]:
    return (*layers[:index], spec, *layers[index + 1 :])
