"""What travels in an operation: where every pulse and chevron is at a time, as a pure function.

Forward a number goes along every edge, one for the row shown or one for each row of the batch, one behind the
other. Backward the gradient goes the other way. Whatever travels arrives after two thirds of the time; then
the numbers appear.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QLineF

from xorstudio.core.state import Address
from xorstudio.core.values import Array
from xorstudio.ui.diagram.scene import Scene
from xorstudio.ui.diagram.signs import strength

TRAVEL = 0.68
"""The part of the time in which things travel."""

MOST_ROWS = 16
"""So many rows travel at once; of more, these first ones."""

_BATCH = 0.5
_TRAIN = (0.0, 0.16)
_LARGEST_PRODUCT = 5.0


@dataclass(frozen=True, slots=True)
class Token:
    """Something that travels.

    Attributes:
        line: Its way, as drawn, from the source to the unit.
        size: From 0 to 1.
        delay: When it starts.
        address: Of the edge; None on a wire.
    """

    line: QLineF
    size: float
    delay: float
    address: Address | None = None


@dataclass(frozen=True, slots=True)
class Flow:
    """All that travels in one operation.

    Attributes:
        tokens: One by one.
        backward: Whether it is a gradient.
    """

    tokens: tuple[Token, ...] = ()
    backward: bool = False

    def at(self, time: float) -> Iterator[tuple[Token, float]]:
        """Yield what is on its way, and how far along its line from the source.

        Args:
            time: 0 is the beginning of the operation, 1 its end.
        """
        last = max((token.delay for token in self.tokens), default=0.0)
        for token in self.tokens:
            part = (time - token.delay) / (TRAVEL - last)
            if 0.0 < part < 1.0:
                way = smooth(part)
                yield token, 1.0 - way if self.backward else way


def smooth(part: float) -> float:
    """Return a part of a movement that starts and ends gently: 0 is 0 and 1 is 1."""
    part = max(0.0, min(1.0, part))
    return part * part * (3.0 - 2.0 * part)


def arrived(time: float, start: float = TRAVEL - 0.06) -> float:
    """Return how much of a number has appeared at a time, 0 to 1: nothing before `start`, all near the end."""
    return smooth((time - start) / (0.96 - start))


def flow_of(scene: Scene, batch: bool) -> Flow:
    """Return what travels in the operation that is looked at.

    Args:
        scene: The instant in which it begins.
        batch: Whether every row travels, or the one shown.
    """
    place = scene.progress.looked_at
    if place is None:
        return Flow()
    rows = range(min(scene.picture.rows, MOST_ROWS)) if batch else [scene.picture.row]
    last = scene.progress.layers - 1
    layer = last if place.layer is None else place.layer - 1
    flows = scene.flows
    if place.kind == "pre_activation":
        return Flow(_on_edges(scene, layer, flows.products[layer], rows, _LARGEST_PRODUCT, (0.0,)))
    if place.kind == "loss":
        return Flow(_on_wires(scene, flows.trace.activations[last], rows, (0.0,)))
    if place.kind == "grad_kernel":
        return Flow(_on_edges(scene, layer, flows.shares[layer], rows, 1.0, _TRAIN), backward=True)
    if place.kind == "grad_activation" and layer == last:
        return Flow(_on_wires(scene, flows.trace.grad_activations[last], rows, _TRAIN), backward=True)
    if place.kind == "grad_activation":
        return Flow(_on_edges(scene, layer + 1, flows.returns[layer + 1], rows, 1.0, _TRAIN), backward=True)
    return Flow()


def _on_edges(
    scene: Scene, layer: int, values: Array, rows: Sequence[int], limit: float, train: Sequence[float]
) -> tuple[Token, ...]:
    delays = _delays(rows, train)
    return tuple(
        Token(edge.line, strength(float(values[row, address.source, address.unit]), limit), delay, address)
        for address, edge in scene.layout.edges.items()
        if address.layer == layer
        for row, delay in delays
    )


def _on_wires(scene: Scene, values: Array, rows: Sequence[int], train: Sequence[float]) -> tuple[Token, ...]:
    return tuple(
        Token(wire, strength(float(values[row, index // 2])), delay)
        for index, wire in enumerate(scene.layout.wires)  # two of them for each output
        for row, delay in _delays(rows, train)
    )


def _delays(rows: Sequence[int], train: Sequence[float]) -> list[tuple[int, float]]:
    """Return when each row starts: one row as a short train, several one behind the other."""
    if len(rows) == 1:
        return [(rows[0], delay) for delay in train]
    return [(row, _BATCH * TRAVEL * index / (len(rows) - 1)) for index, row in enumerate(rows)]
