"""What travels in an operation: where every pulse and chevron is at a time, as a pure function.

Forward a number goes along every edge, one for the row shown or one for each row of the batch, one behind the
other. Backward the gradient goes the other way. Whatever travels arrives after two thirds of the time; then
the numbers appear.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QLineF

from xorstudio.core.operations import Kind
from xorstudio.core.state import Address
from xorstudio.core.values import Array
from xorstudio.ui.diagram.scene import Scene
from xorstudio.ui.diagram.signs import strength

TRAVEL = 0.68
"""The part of the time in which things travel."""

MOST_ROWS = 16
"""So many rows travel at once; of more, these first ones."""

IN_A_CROWD = 0.6

_BATCH = 0.5
_TRAIN = (0.0, 0.16)
_LARGEST_PRODUCT = 5.0
_LARGEST_OUTPUT = 50.0


@dataclass(frozen=True, slots=True)
class Token:
    """Something that travels.

    Attributes:
        line: Its way, as drawn, from the source to the unit.
        size: From 0 to 1.
        delay: When it starts.
        address: Of the edge; None on a wire.
        scale: How large it is drawn, smaller in a crowd.
    """

    line: QLineF
    size: float
    delay: float
    address: Address | None = None
    scale: float = 1.0


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
    """Return how much of a number has appeared at a time, from 0 at `start` to 1 near the end."""
    return smooth((time - start) / (0.96 - start))


def flow_of(scene: Scene, *, batch: bool) -> Flow:
    """Return what travels in the operation that is looked at.

    Args:
        scene: The instant in which it begins.
        batch: Whether every row travels, or the one shown.
    """
    place = scene.progress.looked_at
    if place is None:
        return Flow()
    rows = range(min(scene.picture.rows, MOST_ROWS)) if batch else [scene.picture.row]
    return _FLOWS[place.kind](scene, place.layer or 0, rows) if place.kind in _FLOWS else Flow()


def _forward(scene: Scene, number: int, rows: Sequence[int]) -> Flow:
    products = scene.flows.products[number - 1]
    return Flow(_on_edges(scene, number - 1, products, rows, _LARGEST_PRODUCT, (0.0,)))


def _to_the_loss(scene: Scene, _number: int, rows: Sequence[int]) -> Flow:
    return Flow(_on_wires(scene, scene.flows.trace.activations[-1], rows, _LARGEST_OUTPUT, (0.0,)))


def _back(scene: Scene, number: int, rows: Sequence[int]) -> Flow:
    if number == scene.progress.layers:
        gradients = scene.flows.trace.grad_activations[-1]
        return Flow(_on_wires(scene, gradients, rows, 1.0, _TRAIN), backward=True)
    return Flow(_on_edges(scene, number, scene.flows.returns[number], rows, 1.0, _TRAIN), backward=True)


def _gradient(scene: Scene, number: int, rows: Sequence[int]) -> Flow:
    shares = scene.flows.shares[number - 1]
    return Flow(_on_edges(scene, number - 1, shares, rows, 1.0, _TRAIN), backward=True)


_FLOWS: dict[Kind, Callable[[Scene, int, Sequence[int]], Flow]] = {
    "pre_activation": _forward,
    "loss": _to_the_loss,
    "grad_activation": _back,
    "grad_kernel": _gradient,
}


def _on_edges(
    scene: Scene, layer: int, values: Array, rows: Sequence[int], limit: float, train: Sequence[float]
) -> tuple[Token, ...]:
    delays = _delays(rows, train)
    tokens = []
    for address, edge in scene.layout.edges.items():
        if address.layer == layer:
            scale = 1.0 if edge.shown else IN_A_CROWD
            sizes = values[:, address.source, address.unit]
            tokens += [
                Token(edge.line, strength(float(sizes[row]), limit), delay, address, scale)
                for row, delay in delays
            ]
    return tuple(tokens)


def _on_wires(
    scene: Scene, values: Array, rows: Sequence[int], limit: float, train: Sequence[float]
) -> tuple[Token, ...]:
    return tuple(
        Token(wire, strength(float(values[row, index // 2]), limit), delay)
        for index, wire in enumerate(scene.layout.wires)  # two of them for each output
        for row, delay in _delays(rows, train)
    )


def _delays(rows: Sequence[int], train: Sequence[float]) -> list[tuple[int, float]]:
    """Return when each row starts: one row as a short train, several one behind the other."""
    if len(rows) == 1:
        return [(rows[0], delay) for delay in train]
    return [(row, _BATCH * TRAVEL * index / (len(rows) - 1)) for index, row in enumerate(rows)]
