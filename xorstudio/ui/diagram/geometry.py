"""What the picture is made of: nodes, edges and the places of all their numbers, computed once for a size."""

from dataclasses import dataclass

from PySide6.QtCore import QLineF, QPointF, QRectF

from xorstudio.core.state import Address
from xorstudio.ui.diagram.detail import Detail


@dataclass(frozen=True, slots=True)
class Node:
    """One circle or box.

    Attributes:
        rect: Its outline.
        name: Where its name stands.
        cells: Where its numbers stand.
    """

    rect: QRectF
    name: QRectF
    cells: tuple[QRectF, ...] = ()


@dataclass(frozen=True, slots=True)
class Edge:
    """The way from one unit to the next.

    Attributes:
        line: From the source to the unit.
        pill: Where its weight is written.
        shown: Whether the pill has its own room; else it appears only on demand, over its neighbours.
        change: Where its gradient is written, and later its update: below the pill.
        change_shown: Whether that has its own room.
        free: Where along the line nothing stands in the way, for signs on it.
    """

    line: QLineF
    pill: QRectF
    shown: bool
    change: QRectF
    change_shown: bool
    free: tuple[float, ...] = ()

    def point(self, t: float) -> QPointF:
        """Return the point a part `t` of the way along: 0 is the source, 1 the unit."""
        return self.line.pointAt(t)

    def distance(self, point: QPointF) -> float:
        """Return how far a point is from the line, in pixels."""
        along = self.line.p2() - self.line.p1()
        length = QPointF.dotProduct(along, along)
        t = QPointF.dotProduct(point - self.line.p1(), along) / length if length else 0.0
        return QLineF(self.line.pointAt(max(0.0, min(1.0, t))), point).length()


@dataclass(frozen=True, slots=True)
class Layout:
    """The whole picture.

    Attributes:
        sizes: The shape that it was made for.
        unit: The height of a digit, in pixels.
        detail: The kind of neuron.
        inputs, neurons, targets, loss: The nodes; neurons layer by layer.
        edges: One for every weight.
        biases: The pill of every bias.
        biases_shown: Whether these have their own room.
        pairs: Where a bias and its gradient (or update) stand side by side.
        deltas: The pill of every neuron's delta; without a row of its own it takes the bias's place.
        wires: From the outputs over the targets to the loss.
    """

    sizes: tuple[int, ...]
    unit: float
    detail: Detail
    inputs: tuple[Node, ...]
    neurons: tuple[tuple[Node, ...], ...]
    targets: tuple[Node, ...]
    loss: Node
    edges: dict[Address, Edge]
    biases: dict[Address, QRectF]
    biases_shown: bool
    pairs: dict[Address, tuple[QRectF, QRectF]]
    deltas: dict[Address, QRectF]
    wires: tuple[QLineF, ...]

    def pill(self, address: Address) -> QRectF:
        """Return where the number of a weight or bias is written."""
        return self.biases[address] if address.source is None else self.edges[address].pill

    def on_neuron(self, address: Address, point: QPointF) -> bool:
        """Return whether an address is a bias and a point in its neuron's box, or on its delta."""
        box = self.neurons[address.layer][address.unit].rect
        below = self.detail.delta > 0 and address.source is None and self.deltas[address].contains(point)
        return address.source is None and (box.contains(point) or below)

    def change(self, address: Address) -> QRectF:
        """Return where the gradient of a weight or bias is written, and later its update."""
        return self.pairs[address][1] if address.source is None else self.edges[address].change

    def change_shown(self, address: Address) -> bool:
        """Return whether that has its own room."""
        return self.biases_shown if address.source is None else self.edges[address].change_shown

    def shown(self, address: Address) -> bool:
        """Return whether that number has its own room."""
        return self.biases_shown if address.source is None else self.edges[address].shown


def line_between(source: QRectF, unit: QRectF) -> QLineF:
    """Return the line between two centres, from the right side of one to the left side of the other."""
    whole = QLineF(source.center(), unit.center())
    slope = whole.dy() / whole.dx()
    start, end = source.height() * 0.4, unit.height() * 0.4
    leave = max(-start, min(start, slope * source.width() / 2))
    arrive = max(-end, min(end, slope * unit.width() / 2))
    right = source.right()
    if source.width() == source.height():  # an input is a circle
        right = source.center().x() + (source.width() ** 2 / 4 - leave**2) ** 0.5
    return QLineF(right - 1.0, source.center().y() + leave, unit.left() + 1.0, unit.center().y() - arrive)
