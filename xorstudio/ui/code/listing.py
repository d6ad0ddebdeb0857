"""A listing is a program as lines that know which operation they do, and what it has given."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from xorstudio.app.moment import Frame
from xorstudio.core.notebook import Line, Program, script
from xorstudio.core.notebook.cells import array
from xorstudio.core.operations import Operation, Value, operations
from xorstudio.core.values import Array
from xorstudio.ui.number.text import short


@dataclass(frozen=True, slots=True)
class Listing:
    """A program as it stands in the panel.

    Attributes:
        lines: From top to bottom.
        places: Under the name of each operation the lines that do it, counted from 0.
        results: Under the number of a line the operations whose result stands beside it.
    """

    lines: tuple[Line, ...]
    places: dict[str, range]
    results: dict[int, tuple[str, ...]]

    @property
    def first(self) -> int:
        """The first line that does an operation."""
        return min(place.start for place in self.places.values())


def listing(program: Program) -> Listing:
    """Return the listing of a program; one that is done again later stands where it is done first."""
    lines = script(program)
    places: dict[str, range] = {}
    for index, line in enumerate(lines):
        for name in line.operations:
            place = places.get(name)
            if place is None:
                places[name] = range(index, index + 1)
            elif place.stop == index:
                places[name] = range(place.start, index + 1)
    results: dict[int, tuple[str, ...]] = {}
    for name, place in places.items():
        results[place[-1]] = (*results.get(place[-1], ()), name)
    return Listing(lines, places, results)


def happened(frame: Frame) -> dict[str, Operation]:
    """Return the operations of the step shown that have happened, under their names, in order."""
    return {
        operation.name: operation for operation in operations(frame.step) if frame.happened(operation.name)
    }


def compact(done: list[Operation], room: int) -> str:
    """Return results in one line, the last one first, cut off where there is no more room.

    Args:
        done: The operations of one line of the program, in order.
        room: How many characters there are.
    """
    text = ""
    for piece in _pieces(done):
        text += piece
        if len(text) > room:
            return text[: max(room - 1, 0)].rstrip(" ,") + "…"
    return text


def whole(done: list[Operation]) -> str:
    """Return results with every digit, an operation a line, as Python reads them."""
    lines = []
    for operation in done:
        for name, values in _named(operation):
            lines.append(name + (array(values) if isinstance(values, np.ndarray) else repr(float(values))))
    return "\n".join(lines)


def _pieces(done: list[Operation]) -> Iterator[str]:
    for index, operation in enumerate(reversed(done)):
        if index:
            yield ";  "
        alone = len(done) == 1 and operation.kind != "update"
        for part, (name, values) in enumerate(_named(operation)):
            if part:
                yield ", "
            yield "" if alone else name
            yield from _nested(values)


def _named(operation: Operation) -> Iterator[tuple[str, Array | float]]:
    """Yield what an operation gives with the name that it has in a program: "z1 = ", "W1 += "."""
    value: Value = operation.value
    if isinstance(value, tuple):
        for number, layer in enumerate(value, start=1):
            yield f"W{number} += ", layer.kernel
            yield f"b{number} += ", layer.bias
    else:
        name = operation.name.replace("kernel", "W").replace("bias", "b")
        yield f"{name} = ", value


def _nested(values: Array | float) -> Iterator[str]:
    if not isinstance(values, np.ndarray):
        yield short(float(values))
        return
    yield "["
    for index, value in enumerate(values):
        if index:
            yield ", "
        yield from _nested(value)
    yield "]"
