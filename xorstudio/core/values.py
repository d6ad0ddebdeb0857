"""Small shared words: what an array is here, and how a number is written so that it reads back exactly."""

from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Array: TypeAlias = NDArray[np.floating]
Vector: TypeAlias = tuple[float, ...]
Matrix: TypeAlias = tuple[Vector, ...]


def QT_TRANSLATE_NOOP(context: str, text: str) -> str:  # noqa: N802 - the name that Qt Linguist looks for
    """Mark `text` for translation without translating it (and without Qt); return it unchanged."""
    del context
    return text


def frozen(array: Array) -> Array:
    """Return the array after making it read-only, so that a trace can be shared between threads."""
    array.flags.writeable = False
    return array
