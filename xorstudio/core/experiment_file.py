"""An experiment as a file: JSON that a person can read, refused in one sentence where it is wrong.

What is read is checked key by key, so that a typing error is never silently ignored. What is written is
checked by the same rules before it touches the disk, and replaces the old file in one moment.
"""

from collections.abc import Callable, Mapping
from itertools import pairwise
from pathlib import Path
from types import MappingProxyType
from typing import Any, cast

from xorstudio.core import checks
from xorstudio.core.activations import ACTIVATIONS
from xorstudio.core.atomic import replace_file
from xorstudio.core.checks import FINITE, FRACTION, NOT_NEGATIVE, POSITIVE, PROBABILITY, Check, Node, Range
from xorstudio.core.experiment import (
    DTYPES,
    MAX_EPOCH,
    MAX_INPUTS,
    MAX_LAYERS,
    MAX_OUTPUTS,
    MAX_ROWS,
    MAX_SEED,
    MAX_UNITS,
    Dataset,
    Dtype,
    Experiment,
    LayerSpec,
    LayerValues,
    Parameters,
    Progress,
    Start,
)
from xorstudio.core.experiment_json import FORMAT, VERSION, settings_of, to_json
from xorstudio.core.initializers import INITIALIZERS
from xorstudio.core.json_text import MAX_BYTES, ExperimentFileError, dump, load
from xorstudio.core.losses import LOSSES
from xorstudio.core.optimizers import OPTIMIZERS, Optimizer
from xorstudio.core.values import QT_TRANSLATE_NOOP

__all__ = ["RANGES", "ExperimentFileError", "check", "from_json", "parse", "read", "to_json", "write"]

MAX_NAME = 200

RANGES: Mapping[str, Range] = MappingProxyType(
    {
        "learning_rate": POSITIVE,
        "momentum": FRACTION,
        "rho": FRACTION,
        "beta_1": FRACTION,
        "beta_2": FRACTION,
        "epsilon": POSITIVE,
    }
)
"""Which numbers an optimizer's settings may be."""

_SQUARES = {("adam", "v"), ("rmsprop", "velocity")}
"""Slots that are means of squares: below zero their root is NaN."""

_NEWER = QT_TRANSLATE_NOOP(
    "ExperimentFileError",
    "version holds {found}; allowed is {version}: the file is from a newer XOR Studio than this one",
)
_NO_START = QT_TRANSLATE_NOOP(
    "ExperimentFileError", "parameters is missing, and so is initializer; one of them must be there"
)
_NO_PARAMETERS = QT_TRANSLATE_NOOP(
    "ExperimentFileError", "parameters is missing; with progress the weights that were reached must be there"
)
_CANNOT_READ = QT_TRANSLATE_NOOP("ExperimentFileError", "{path} cannot be read: {reason}")
_CANNOT_WRITE = QT_TRANSLATE_NOOP("ExperimentFileError", "{path} cannot be written: {reason}")


def read(path: Path) -> Experiment:
    """Return the experiment in a file.

    Raises:
        ExperimentFileError: The file cannot be read, or is no experiment; one sentence says why.
    """
    try:
        with path.open("rb") as file:
            raw = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise ExperimentFileError(_CANNOT_READ, path=path, reason=error.strerror or error) from error
    return parse(raw, path.stem)


def write(experiment: Experiment, path: Path) -> None:
    """Save an experiment; a crash at any moment leaves the old file or the new one, whole.

    Raises:
        ExperimentFileError: The experiment breaks a rule of the file (a weight is NaN, say), or the file
            cannot be written; the old file is then as it was.
    """
    check(experiment)
    try:
        replace_file(path, f"{dump(to_json(experiment))}\n".encode())
    except OSError as error:
        raise ExperimentFileError(_CANNOT_WRITE, path=path, reason=error.strerror or error) from error


def check(experiment: Experiment) -> None:
    """Check that an experiment keeps the rules of the file, so that what can be trained can also be saved.

    Raises:
        ExperimentFileError: It breaks one; the message is that of the file it would make.
    """
    from_json(to_json(experiment), experiment.name)


def from_json(content: Mapping[str, Any], name: str = "") -> Experiment:
    """Return the experiment of what `to_json` gives.

    Raises:
        ExperimentFileError: The content breaks a rule.
    """
    return parse(dump(dict(content)), name)


def parse(source: str | bytes, name: str) -> Experiment:
    """Return the experiment that a text describes.

    Args:
        source: The content of a file.
        name: The experiment's name where the text gives none.

    Raises:
        ExperimentFileError: The text breaks a rule; it says which key, what it holds, what is allowed.
    """
    file = Node("", load(source))
    _check_version(file)
    keys = checks.record(
        file,
        ("format", "version", "dataset", "layers", "loss", "optimizer"),
        ("name", "initializer", "parameters", "dtype", "progress", "view"),
    )
    if "parameters" not in keys and ("initializer" not in keys or "progress" in keys):
        raise file.error(_NO_PARAMETERS if "progress" in keys else _NO_START)

    def get(key: str, check: Check[Any], default: Any) -> Any:
        return check(keys[key]) if key in keys else default

    dtype = cast("Dtype", get("dtype", checks.choice(DTYPES), "float32"))
    finite = checks.number(FINITE, dtype)
    layers = _layers(keys["layers"])
    loss = checks.choice(LOSSES)(keys["loss"])
    optimizer = _optimizer(keys["optimizer"], dtype)
    dataset = _dataset(keys["dataset"], layers[-1].units, loss, dtype)
    sizes = (dataset.fan_in, *(layer.units for layer in layers))
    return Experiment(
        name=get("name", checks.text(MAX_NAME), checks.on_one_line(name)[:MAX_NAME]),
        dataset=dataset,
        layers=layers,
        loss=loss,
        optimizer=optimizer,
        dtype=dtype,
        initializer=get("initializer", _start, None),
        parameters=get("parameters", _parameters(sizes, finite), None),
        progress=get("progress", _progress(sizes, optimizer, dtype), None),
        view=MappingProxyType(get("view", checks.any_object, {})),
    )


def _check_version(file: Node) -> None:
    """Look at the version before anything else: a newer file may hold keys that this program cannot know."""
    names = file.value if isinstance(file.value, dict) else ()
    if "format" in names:
        checks.choice((FORMAT,))(file.child("format"))
    if "version" in names:
        version = file.child("version")
        newer = isinstance(version.value, int) and version.value > VERSION
        if newer:
            raise version.error(_NEWER, version=VERSION)
        checks.whole(VERSION, VERSION)(version)


def _layers(node: Node) -> tuple[LayerSpec, ...]:
    items = checks.listed(node, 1, MAX_LAYERS)
    return tuple(_layer(item, MAX_OUTPUTS if item is items[-1] else MAX_UNITS) for item in items)


def _layer(node: Node, most: int) -> LayerSpec:
    keys = checks.record(node, ("units", "activation"))
    return LayerSpec(checks.whole(1, most)(keys["units"]), checks.choice(ACTIVATIONS)(keys["activation"]))


def _dataset(node: Node, outputs: int, loss: str, dtype: Dtype) -> Dataset:
    keys = checks.record(node, ("inputs", "targets"))
    finite = checks.number(FINITE, dtype)
    target = checks.number(PROBABILITY, dtype) if loss == "binary_crossentropy" else finite
    inputs = checks.matrix(keys["inputs"], finite, (1, MAX_ROWS), (1, MAX_INPUTS))
    batch = len(inputs)
    return Dataset(inputs, checks.matrix(keys["targets"], target, (batch, batch), (outputs, outputs)))


def _optimizer(node: Node, dtype: Dtype) -> Optimizer:
    name = node.child("name").value
    known = isinstance(name, str) and name in OPTIMIZERS
    keys = checks.record(node, ("name",), settings_of(str(name)) if known else (*RANGES, "nesterov"))
    optimizer = OPTIMIZERS[checks.choice(OPTIMIZERS)(keys.pop("name"))]
    settings: dict[str, Any] = {}
    for setting, place in keys.items():
        check = checks.number(RANGES[setting], dtype) if setting in RANGES else checks.truth
        settings[setting] = check(place)
    return optimizer(**settings)


def _start(node: Node) -> Start:
    keys = checks.record(node, ("name",), ("seed",))
    name = checks.choice(INITIALIZERS)(keys["name"])
    return Start(name, checks.whole(0, MAX_SEED)(keys["seed"])) if "seed" in keys else Start(name)


def _parameters(sizes: tuple[int, ...], check: Check[float]) -> Callable[[Node], Parameters]:
    """Return the check for a list of layers with a kernel (fan_in, units) and a bias (units,) each."""

    def layer(node: Node, fan_in: int, units: int) -> LayerValues:
        keys = checks.record(node, ("kernel", "bias"))
        kernel = checks.matrix(keys["kernel"], check, (fan_in, fan_in), (units, units))
        return LayerValues(kernel, checks.vector(keys["bias"], check, units, units))

    def layers(node: Node) -> Parameters:
        count = len(sizes) - 1
        items = zip(checks.listed(node, count, count), pairwise(sizes), strict=True)
        return tuple(layer(item, *size) for item, size in items)

    return layers


def _progress(sizes: tuple[int, ...], optimizer: Optimizer, dtype: Dtype) -> Callable[[Node], Progress]:
    """Return the check for an epoch and every slot of the optimizer: without them a run cannot go on."""

    def progress(node: Node) -> Progress:
        keys = checks.record(node, ("epoch", *optimizer.slots))
        slots = {}
        for slot in optimizer.slots:
            allowed = NOT_NEGATIVE if (optimizer.name, slot) in _SQUARES else FINITE
            slots[slot] = _parameters(sizes, checks.number(allowed, dtype))(keys[slot])
        return Progress(checks.whole(0, MAX_EPOCH)(keys["epoch"]), MappingProxyType(slots))

    return progress
