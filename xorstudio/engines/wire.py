"""What two processes say to each other: a line of JSON, then the bytes of the arrays that it announces.

Nothing that arrives is ever executed, as an unpickled object could be, and every number arrives to the bit.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, BinaryIO

import numpy as np
from numpy.typing import NDArray

from xorstudio.core.values import frozen

_LONGEST_HEAD = 64 * 2**20
Arrays = Mapping[str, NDArray[Any]]


class WireError(ValueError):
    """The other side said something that is no message."""


@dataclass(frozen=True, slots=True, eq=False)
class Message:
    """One message.

    Attributes:
        kind: What it is: a request's name, or "answer", "failure", "alive", ..
        facts: Whatever JSON can say.
        arrays: Arrays of numbers under their names; those received are read-only.
    """

    kind: str
    facts: Mapping[str, Any] = field(default_factory=dict)
    arrays: Arrays = field(default_factory=dict)


def write(stream: BinaryIO, message: Message) -> None:
    """Send a message.

    Raises:
        OSError: Nobody reads any more.
    """
    arrays = message.arrays
    shapes = {name: [array.dtype.str, *array.shape] for name, array in arrays.items()}
    head = json.dumps({"kind": message.kind, "facts": dict(message.facts), "arrays": shapes})
    stream.write(b"".join([head.encode(), b"\n", *(array.tobytes() for array in arrays.values())]))
    stream.flush()


def read(stream: BinaryIO) -> Message | None:
    """Return the next message; None when the other side has ended.

    Raises:
        WireError: What arrived is no message.
    """
    line = stream.readline(_LONGEST_HEAD)
    if not line.endswith(b"\n"):
        return None
    try:
        head = json.loads(line)
        shapes: dict[str, Sequence[Any]] = head["arrays"]
        message = Message(str(head["kind"]), head["facts"], {})
        arrays = {name: _array(stream, *shape) for name, shape in shapes.items()}
    except (ValueError, KeyError, TypeError) as error:
        raise WireError(f"no message: {line[:80]!r}") from error
    if any(array is None for array in arrays.values()):
        return None
    return Message(message.kind, message.facts, {k: v for k, v in arrays.items() if v is not None})


def _array(stream: BinaryIO, dtype: str, *shape: int) -> NDArray[Any] | None:
    kind = np.dtype(dtype)
    length = kind.itemsize * int(np.prod(shape, dtype=np.int64))
    content = stream.read(length)
    if len(content) < length:
        return None
    return frozen(np.frombuffer(content, kind).reshape(shape))
