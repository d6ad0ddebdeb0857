"""An experiment as plain dictionaries, lists and numbers: what its file holds."""

from dataclasses import fields
from typing import Any

from xorstudio.core.experiment import Experiment, Parameters
from xorstudio.core.optimizers import OPTIMIZERS
from xorstudio.core.values import Matrix

FORMAT = "xorstudio-experiment"
VERSION = 1


def to_json(experiment: Experiment) -> dict[str, Any]:
    """Return the experiment as the file holds it: dictionaries, lists and numbers that read back exactly."""
    result: dict[str, Any] = {
        "format": FORMAT,
        "version": VERSION,
        "name": experiment.name,
        "dataset": {
            "inputs": _rows(experiment.dataset.inputs),
            "targets": _rows(experiment.dataset.targets),
        },
        "layers": [{"units": layer.units, "activation": layer.activation} for layer in experiment.layers],
    }
    if experiment.initializer is not None:
        result["initializer"] = {"name": experiment.initializer.name, "seed": experiment.initializer.seed}
    if experiment.parameters is not None:
        result["parameters"] = _parameters_json(experiment.parameters)
    optimizer = experiment.optimizer
    result["loss"] = experiment.loss
    result["optimizer"] = {"name": optimizer.name} | {
        setting: _tidy(getattr(optimizer, setting)) for setting in settings_of(optimizer.name)
    }
    result["dtype"] = experiment.dtype
    if experiment.progress is not None:
        slots = experiment.progress.slots
        result["progress"] = {"epoch": experiment.progress.epoch} | {
            name: _parameters_json(values) for name, values in slots.items()
        }
    if experiment.view:
        result["view"] = dict(experiment.view)
    return result


def settings_of(optimizer: str) -> tuple[str, ...]:
    """Return the names of an optimizer's settings."""
    return tuple(field.name for field in fields(OPTIMIZERS[optimizer]))


def _parameters_json(parameters: Parameters) -> list[dict[str, Any]]:
    return [
        {"kernel": _rows(layer.kernel), "bias": [_tidy(number) for number in layer.bias]}
        for layer in parameters
    ]


def _rows(matrix: Matrix) -> list[list[float]]:
    return [[_tidy(number) for number in row] for row in matrix]


def _tidy(number: float) -> float:
    """Return a small whole number as an int, for a truth table of 0 and 1; minus zero keeps its sign."""
    if isinstance(number, bool):
        return number
    number = float(number)
    return int(number) if number.is_integer() and abs(number) < 1e6 and str(number) != "-0.0" else number
