"""The weights of a Keras model, taken out of its file: numbers only, no code from the file is ever run.

Keras 3 keeps the weights of a Sequential as HDF5 under layers/dense/vars/0 (kernel) and /1 (bias), then
dense_1, dense_2, ..; a `.keras` file is a zip archive with that inside.

Source:
    Keras 3, `keras.saving`; the HDF5 library comes with TensorFlow.
"""

import io
import math
import re
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np

from xorstudio.core.experiment import LayerValues, Parameters
from xorstudio.core.values import QT_TRANSLATE_NOOP, Array

MOST_BYTES = 10_000_000
"""A file that is larger holds no network of the studio's size."""

INSIDE = "model.weights.h5"
ENDINGS = (".keras", ".h5")

_DENSE = re.compile(r"dense(?:_(\d+))?")
_PACKED = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_MOST_SHOWN = 12
"""More shapes than that are not named in a sentence."""

_ENDING = QT_TRANSLATE_NOOP("KerasFileError", "{file} is no Keras file; allowed are .keras and .weights.h5.")
_MISSING = QT_TRANSLATE_NOOP(
    "KerasFileError",
    "Keras files can be read once TensorFlow is installed: "
    "'python3 packaging/dev.py run --tensorflow' installs it.",
)
_UNREADABLE = QT_TRANSLATE_NOOP("KerasFileError", "{file} cannot be read as Keras weights ({reason}).")
_TOO_LARGE = QT_TRANSLATE_NOOP("KerasFileError", "{file} has {size} bytes; allowed are {most}.")
_NO_ARCHIVE = QT_TRANSLATE_NOOP(
    "KerasFileError", "{file} is no .keras file: {inside} is not in it, or is damaged."
)
_NO_DENSE = QT_TRANSLATE_NOOP("KerasFileError", "{file} holds no Dense layer of a Keras 3 Sequential model.")
_OTHER = QT_TRANSLATE_NOOP(
    "KerasFileError", "{file} holds a layer '{layer}' with weights; allowed are Dense layers only."
)
_SHAPES = QT_TRANSLATE_NOOP(
    "KerasFileError", "{file} holds weights of the shapes {found}; this network needs {wanted}."
)
_NOT_FINITE = QT_TRANSLATE_NOOP("KerasFileError", "{file} holds a weight that is not finite.")

_DAMAGE = (
    ArithmeticError,
    AttributeError,
    EOFError,
    LookupError,
    MemoryError,
    OSError,
    RuntimeError,
    TypeError,
    ValueError,
    zlib.error,
)
"""What the zip and the HDF5 library say of a damaged file."""


class KerasFileError(Exception):
    """The file is refused; the text is one sentence: what, what was found, what is allowed.

    Attributes:
        template: The sentence with places, for translation.
        values: What stands in them.
    """

    def __init__(self, template: str, **values: object) -> None:
        super().__init__(template.format(**values))
        self.template = template
        self.values: Mapping[str, object] = values


@dataclass(frozen=True, slots=True)
class _Found:
    """One layer in the file: its HDF5 datasets, none of them read yet."""

    name: str
    datasets: tuple[Any, ...]

    @property
    def shapes(self) -> list[tuple[int, ...]]:
        return [tuple(dataset.shape) for dataset in self.datasets]


def read_weights(path: Path, sizes: tuple[int, ...]) -> Parameters:
    """Return kernel and bias of every layer in the file of a Keras Sequential of Dense layers.

    Args:
        path: A `.keras` or `.weights.h5` file.
        sizes: What has to fit: (fan_in, units, .., units).

    Returns:
        The numbers, layer by layer; a layer without bias gets zeros.

    Raises:
        KerasFileError: The file cannot be read, is no such file, or its shapes are others.
    """
    if path.suffix.lower() not in ENDINGS:
        raise KerasFileError(_ENDING, file=path.name)
    try:
        import h5py
    except ImportError as error:
        raise KerasFileError(_MISSING) from error
    try:
        with h5py.File(io.BytesIO(_weights_of(path)), "r") as file:
            return _fitting(path, _layers(file, h5py), sizes)
    except _DAMAGE as error:
        reason = str(error).partition("\n")[0].strip("'\"") or type(error).__name__
        raise KerasFileError(_UNREADABLE, file=path.name, reason=reason) from error


def _weights_of(path: Path) -> bytes:
    """Return the HDF5 part of a file.

    Raises:
        OSError: It cannot be read.
        KerasFileError: It is too large, or a zip archive without weights.
    """
    size = path.stat().st_size
    if size > MOST_BYTES:
        raise KerasFileError(_TOO_LARGE, file=path.name, size=size, most=MOST_BYTES)
    if path.suffix.lower() != ".keras":
        return path.read_bytes()
    try:
        with zipfile.ZipFile(path) as archive:
            entry = archive.getinfo(INSIDE)
            if entry.file_size > MOST_BYTES:  # what is unpacked never gets longer than this says
                raise KerasFileError(_TOO_LARGE, file=INSIDE, size=entry.file_size, most=MOST_BYTES)
            if entry.compress_type not in _PACKED:
                raise OSError(f"{INSIDE} is packed in a way that Keras does not use")
            return archive.read(entry)
    except (zipfile.BadZipFile, KeyError) as error:
        raise KerasFileError(_NO_ARCHIVE, file=path.name, inside=INSIDE) from error


def _layers(file: Any, h5py: Any) -> list[_Found]:
    """Return every layer that has weights, the Dense ones in the model's order, then the others."""
    layers = _inside(file, "layers", h5py)
    found = []
    for name in sorted(layers if isinstance(layers, h5py.Group) else (), key=_rank):
        numbers = _inside(_inside(layers, name, h5py), "vars", h5py)
        keys = sorted(numbers) if isinstance(numbers, h5py.Group) else []
        datasets = [_inside(numbers, key, h5py) for key in keys]
        if keys or _DENSE.fullmatch(name):
            own = tuple(dataset for dataset in datasets if _holds_its_numbers(dataset, h5py))
            found.append(_Found(name, own))
    return found


def _rank(name: str) -> tuple[bool, int]:
    match = _DENSE.fullmatch(name)
    return match is None, int(match[1] or 0) if match else 0


def _inside(parent: Any, name: str, h5py: Any) -> Any:
    """Return what is inside the file itself; None where there is nothing, or only a link to elsewhere."""
    if not isinstance(parent, h5py.Group) or not isinstance(parent.get(name, getlink=True), h5py.HardLink):
        return None
    return parent[name]


def _holds_its_numbers(dataset: Any, h5py: Any) -> bool:
    """Return whether it is an array of floats that lie in this file, not in others, in parts of its size."""
    if not isinstance(dataset, h5py.Dataset) or dataset.dtype.kind != "f" or dataset.shape is None:
        return False
    chunk = math.prod(dataset.chunks or (1,))  # a packed one is unpacked as a whole
    return not dataset.external and not dataset.is_virtual and chunk <= MOST_BYTES // 8


def _fitting(path: Path, found: list[_Found], sizes: tuple[int, ...]) -> Parameters:
    """Return the numbers as parameters; they are read only if they fit, so that they are few.

    Raises:
        KerasFileError: They are of other shapes, or not finite.
    """
    if not found:
        raise KerasFileError(_NO_DENSE, file=path.name)
    if not _DENSE.fullmatch(found[-1].name):
        raise KerasFileError(_OTHER, file=path.name, layer=found[-1].name[:40])
    wanted = [[pair, pair[1:]] for pair in pairwise(sizes)]
    shapes = [layer.shapes for layer in found]
    fits = [own in (both, both[:1]) for own, both in zip(shapes, wanted, strict=False)]
    if len(found) != len(wanted) or not all(fits):
        raise KerasFileError(_SHAPES, file=path.name, found=_named(shapes), wanted=_named(wanted))
    return tuple(_values(path, layer.datasets) for layer in found)


def _values(path: Path, datasets: tuple[Any, ...]) -> LayerValues:
    kernel: Array = np.asarray(datasets[0], float)
    bias: Array = np.asarray(datasets[1], float) if len(datasets) > 1 else np.zeros(kernel.shape[1])
    if not (np.isfinite(kernel).all() and np.isfinite(bias).all()):
        raise KerasFileError(_NOT_FINITE, file=path.name)
    return LayerValues(tuple(tuple(row) for row in kernel.tolist()), tuple(bias.tolist()))


def _named(layers: list[Any]) -> str:
    """Return shapes as a sentence names them: (2, 2), (2), (2, 1), (1)."""
    shapes = [shape for layer in layers for shape in layer]
    texts = [f"({', '.join(str(size) for size in shape)})" for shape in shapes[:_MOST_SHOWN]]
    return ", ".join(texts + ["…"] * (len(shapes) > _MOST_SHOWN)) or "()"
