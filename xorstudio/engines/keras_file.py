"""The weights of a Keras model, taken out of its file: numbers only, no code from the file is ever run.

Keras 3 keeps the weights of a Sequential as HDF5 under layers/dense/vars/0 (kernel) and /1 (bias), then
dense_1, dense_2, ..; a `.keras` file is a zip archive with that inside.

Source:
    Keras 3, `keras.saving`; the HDF5 library comes with TensorFlow.
"""

import io
import re
import zipfile
from collections.abc import Mapping
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np

from xorstudio.core.experiment import LayerValues, Parameters
from xorstudio.core.values import QT_TRANSLATE_NOOP, Array

MOST_BYTES = 10_000_000
"""A file that is larger holds no network of the studio's size."""

INSIDE = "model.weights.h5"
_DENSE = re.compile(r"dense(?:_(\d+))?")

ENDINGS = (".keras", ".h5")


class KerasFileError(ValueError):
    """The file is refused; the text is one sentence: what, what was found, what is allowed.

    Attributes:
        source: The sentence with places, for translation.
        values: What stands in them.
    """

    def __init__(self, source: str, **values: object) -> None:
        super().__init__(source.format(**values))
        self.source = source
        self.values: Mapping[str, object] = values


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
        raise KerasFileError(
            QT_TRANSLATE_NOOP("errors", "{file} is no Keras file; allowed are .keras and .weights.h5"),
            file=path.name,
        )
    try:
        import h5py
    except ImportError as error:
        raise KerasFileError(
            QT_TRANSLATE_NOOP("errors", "Keras files can be read once TensorFlow is installed")
        ) from error
    try:
        data = _weights_of(path)
        with h5py.File(io.BytesIO(data), "r") as file:
            found = _layers(file, h5py)
    except (OSError, KeyError, RuntimeError) as error:  # what the HDF5 library says of a damaged file
        raise KerasFileError(
            QT_TRANSLATE_NOOP("errors", "{file} cannot be read as Keras weights ({reason})"),
            file=path.name,
            reason=str(error).partition("\n")[0],
        ) from error
    return _fitting(path, found, sizes)


def _weights_of(path: Path) -> bytes:
    """Return the HDF5 part of a file.

    Raises:
        OSError: It cannot be read, or is too large.
        KerasFileError: It is a zip archive without weights.
    """
    if path.stat().st_size > MOST_BYTES:
        raise KerasFileError(
            QT_TRANSLATE_NOOP("errors", "{file} has {size} bytes; allowed are {most}"),
            file=path.name,
            size=path.stat().st_size,
            most=MOST_BYTES,
        )
    if path.suffix.lower() != ".keras":
        return path.read_bytes()
    try:
        with zipfile.ZipFile(path) as archive:
            entry = archive.getinfo(INSIDE)
            if entry.file_size > MOST_BYTES:
                raise OSError(f"{INSIDE} has {entry.file_size} bytes")
            return archive.read(entry)
    except (zipfile.BadZipFile, KeyError) as error:
        raise KerasFileError(
            QT_TRANSLATE_NOOP("errors", "{file} is no .keras file: it has no {inside} in it"),
            file=path.name,
            inside=INSIDE,
        ) from error


def _layers(file: Any, h5py: Any) -> list[tuple[Array, ...]]:
    """Return the arrays of every Dense layer, in the model's order."""
    layers = _group(file, "layers", h5py)
    names = [] if layers is None else [name for name in layers if _DENSE.fullmatch(name)]
    found = []
    for name in sorted(names, key=_number):
        numbers = _group(layers[name], "vars", h5py)
        arrays = [] if numbers is None else [_array(numbers, index, h5py) for index in ("0", "1")]
        found.append(tuple(array for array in arrays if array is not None))
    return found


def _number(name: str) -> int:
    match = _DENSE.fullmatch(name)
    return int(match[1] or 0) if match else 0


def _group(parent: Any, name: str, h5py: Any) -> Any:
    """Return a group inside the file itself; None where there is none, or only a link to elsewhere."""
    if not isinstance(parent, h5py.Group) or not isinstance(parent.get(name, getlink=True), h5py.HardLink):
        return None
    return parent[name]


def _array(numbers: Any, index: str, h5py: Any) -> Array | None:
    dataset = _group(numbers, index, h5py)
    if not isinstance(dataset, h5py.Dataset) or dataset.dtype.kind != "f" or dataset.size > MOST_BYTES:
        return None
    if dataset.external or dataset.is_virtual:  # its numbers lie in other files
        return None
    return np.asarray(dataset, float)


def _fitting(path: Path, found: list[tuple[Array, ...]], sizes: tuple[int, ...]) -> Parameters:
    """Return the numbers as parameters.

    Raises:
        KerasFileError: They are of other shapes, or not finite.
    """
    shapes = [array.shape for arrays in found for array in arrays]
    layers = []
    for arrays, fan_in, units in zip(found, sizes, sizes[1:], strict=False):
        kernel, bias = arrays[0] if arrays else None, arrays[1] if len(arrays) > 1 else np.zeros(units)
        if kernel is not None and kernel.shape == (fan_in, units) and bias.shape == (units,):
            layers.append((kernel, bias))
    if len(layers) != len(sizes) - 1 or len(found) != len(layers):
        raise KerasFileError(
            QT_TRANSLATE_NOOP(
                "errors", "{file} holds layers of the shapes {found}; this network needs {wanted}"
            ),
            file=path.name,
            found=", ".join(_shape(shape) for shape in shapes) or "0",
            wanted=", ".join(f"{_shape(pair)}, {_shape(pair[1:])}" for pair in pairwise(sizes)),
        )
    if not all(np.isfinite(array).all() for pair in layers for array in pair):
        raise KerasFileError(
            QT_TRANSLATE_NOOP("errors", "{file} holds a weight that is not finite"), file=path.name
        )
    return tuple(
        LayerValues(tuple(tuple(row) for row in kernel.tolist()), tuple(bias.tolist()))
        for kernel, bias in layers
    )


def _shape(shape: tuple[int, ...]) -> str:
    return f"({', '.join(str(size) for size in shape)})"
