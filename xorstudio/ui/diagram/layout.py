"""Where everything stands: geometry is computed once for a shape and a size; a frame changes only numbers.

All lengths are multiples of one unit, the height of the digits. The roomiest kind of neuron whose digits can
still be read is taken; a crowded network gets smaller neurons that show less, never overlapping ones.
"""

from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import QLineF, QPointF, QRectF

from xorstudio.core.state import Address
from xorstudio.ui.diagram.detail import BIAS_GAP, DETAILS, Detail
from xorstudio.ui.diagram.placement import place

PILL = (5.3, 1.75)
BIAS_WIDTH = 6.3
WIRE = 1.5
TARGET = 2.6
LOSS = (6.2, 6.2)
LARGEST = 26.0
CROWDED = 16
ROOMY = 4.6
"""What a unit gets at least where its column has the room: a target and its name above it."""
MARGIN = 18.0


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
    """

    line: QLineF
    pill: QRectF
    shown: bool

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
    wires: tuple[QLineF, ...]

    def pill(self, address: Address) -> QRectF:
        """Return where the number of a weight or bias is written."""
        return self.biases[address] if address.source is None else self.edges[address].pill

    def on_neuron(self, address: Address, point: QPointF) -> bool:
        """Return whether an address is a bias and a point in its neuron's box."""
        box = self.neurons[address.layer][address.unit].rect
        return address.source is None and box.contains(point)

    def shown(self, address: Address) -> bool:
        """Return whether that number has its own room."""
        return self.biases_shown if address.source is None else self.edges[address].shown


def arranged(sizes: tuple[int, ...], area: QRectF, scale: float = 1.0) -> Layout:
    """Return the picture of a network inside an area.

    Args:
        sizes: (fan_in, units, .., units).
        area: What the picture may fill, in pixels.
        scale: The theme's; it enlarges the smallest digits that are allowed.
    """
    detail, unit = _chosen(sizes, area, scale)
    return _Columns(sizes, area, detail, unit).layout()


def _chosen(sizes: tuple[int, ...], area: QRectF, scale: float) -> tuple[Detail, float]:
    for detail in DETAILS:
        unit = min(
            area.width() / _width(sizes, detail),
            area.height() / (max(*sizes, 1) * detail.pitch),
            area.height() / (sizes[-1] * 6.6),  # a target, its name above it, and as much below
            area.height() / (LOSS[1] + 3.6),
            LARGEST * scale,
        )
        if unit >= detail.least * scale:
            break
    return detail, max(unit, 1.0)


def _gaps(sizes: tuple[int, ...], detail: Detail) -> list[float]:
    return [detail.gap if before * after <= CROWDED else detail.dense for before, after in pairwise(sizes)]


def _width(sizes: tuple[int, ...], detail: Detail) -> float:
    ends = _name_room(detail) + detail.circle + 2 * WIRE + TARGET + LOSS[0]
    return ends + detail.width * (len(sizes) - 1) + sum(_gaps(sizes, detail))


def _name_room(detail: Detail) -> float:
    """Return the room left of an input for its name, where it does not stand above."""
    return 0.0 if detail.above else 2.0


class _Columns:
    """Column after column, from the inputs to the loss."""

    def __init__(self, sizes: tuple[int, ...], area: QRectF, detail: Detail, unit: float) -> None:
        self.sizes, self.detail, self.unit = sizes, detail, unit
        gaps = _gaps(sizes, detail)
        spare = max(0.0, area.width() / unit - _width(sizes, detail))
        more = min(spare / len(gaps), 8.0)
        self.gaps = [(gap + more) * unit for gap in gaps]
        self.left = area.left() + (spare - more * len(gaps)) / 2 * unit
        self.middle = (
            area.center().y() + (detail.above - detail.below) * 0.37 * unit
        )  # names above, biases below
        self.height = area.height()
        self.pitch = min(area.height() / max(sizes), 15.0 * unit)

    def layout(self) -> Layout:
        unit, detail = self.unit, self.detail
        x = self.left + _name_room(detail) * unit
        inputs = self._column(x, self.sizes[0], detail.circle, detail.circle, cells=False)
        x += detail.circle * unit
        neurons: list[tuple[Node, ...]] = []
        for gap, units in zip(self.gaps, self.sizes[1:], strict=True):
            x += gap
            neurons.append(self._column(x, units, detail.width, detail.height, cells=True))
            x += detail.width * unit
        x += WIRE * unit
        targets = self._targets(x)
        x += (TARGET + WIRE) * unit
        loss = self._loss(x)
        columns = (inputs, *neurons)
        return Layout(
            sizes=self.sizes,
            unit=unit,
            detail=detail,
            inputs=inputs,
            neurons=tuple(neurons),
            targets=targets,
            loss=loss,
            edges=self._edges(columns),
            biases=self._biases(neurons),
            biases_shown=detail.bias > 0,
            wires=_wires(neurons[-1], targets, loss),
        )

    def _column(self, x: float, units: int, width: float, height: float, *, cells: bool) -> tuple[Node, ...]:
        nodes = []
        pitch = min(self.height / units, max(self.pitch, ROOMY * self.unit))
        for index in range(units):
            y = self.middle + (index - (units - 1) / 2) * pitch
            rect = QRectF(x, y - height * self.unit / 2, width * self.unit, height * self.unit)
            nodes.append(Node(rect, self._name(rect, inside=cells), self._cells(rect) if cells else ()))
        return tuple(nodes)

    def _targets(self, x: float) -> tuple[Node, ...]:
        height = 1.3 * self.unit
        rects = [node.rect for node in self._column(x, self.sizes[-1], TARGET, TARGET, cells=False)]
        return tuple(
            Node(rect, QRectF(rect.left(), rect.top() - height, rect.width(), height)) for rect in rects
        )

    def _name(self, rect: QRectF, *, inside: bool) -> QRectF:
        unit, above = self.unit, self.detail.above
        if above:
            return QRectF(rect.left(), rect.top() - above * unit, rect.width(), above * unit)
        if inside:
            return QRectF(rect.left(), rect.top(), 2.4 * unit, rect.height())
        return QRectF(rect.left() - 2.0 * unit, rect.top(), 1.8 * unit, rect.height())

    def _cells(self, rect: QRectF) -> tuple[QRectF, ...]:
        pad = 0.36 * self.unit
        inner = rect.adjusted(pad, pad, -pad, -pad)
        if self.detail.cells in ("beside", "bare"):
            width = (inner.width() - pad) / 2
            z = QRectF(inner.left(), inner.top(), width, inner.height())
            return z, z.translated(width + pad, 0)
        if self.detail.cells in ("over", "stack"):
            height = (inner.height() - pad) / 2
            z = QRectF(inner.left(), inner.top(), inner.width(), height)
            return z, z.translated(0, height + pad)
        return (inner,)

    def _loss(self, x: float) -> Node:
        width, height = LOSS[0] * self.unit, LOSS[1] * self.unit
        rect = QRectF(x, self.middle - height / 2, width, height)
        pad = 0.36 * self.unit
        cell = QRectF(x + pad, rect.top() + pad, width - 2 * pad, (height - 3 * pad) / 2)
        name = QRectF(x, rect.top() - 1.7 * self.unit, width, 1.7 * self.unit)
        return Node(rect, name, (cell, cell.translated(0, cell.height() + pad)))

    def _edges(self, columns: tuple[tuple[Node, ...], ...]) -> dict[Address, Edge]:
        edges: dict[Address, Edge] = {}
        size = (PILL[0] * self.unit, PILL[1] * self.unit)
        for layer, (before, after) in enumerate(pairwise(columns)):
            keys = [Address(layer, u, s) for s in range(len(before)) for u in range(len(after))]
            lines = [_line(before[key.source or 0].rect, after[key.unit].rect) for key in keys]
            pills: list[QRectF] | list[None] = place(
                lines, size, before[0].rect.right(), after[0].rect.left()
            ) or [None] * len(lines)
            for key, line, pill in zip(keys, lines, pills, strict=True):
                edges[key] = Edge(line, pill or _around(line.center(), *size), pill is not None)
        return edges

    def _biases(self, neurons: list[tuple[Node, ...]]) -> dict[Address, QRectF]:
        unit, height = self.unit, (self.detail.bias or 1.6) * self.unit
        width = min(BIAS_WIDTH, self.detail.width) * unit
        gap = BIAS_GAP * unit if self.detail.bias else -0.9 * unit
        return {
            Address(layer, index): QRectF(
                node.rect.center().x() - width / 2, node.rect.bottom() + gap, width, height
            )
            for layer, column in enumerate(neurons)
            for index, node in enumerate(column)
        }


def _around(centre: QPointF, width: float, height: float) -> QRectF:
    return QRectF(centre.x() - width / 2, centre.y() - height / 2, width, height)


def _line(source: QRectF, unit: QRectF) -> QLineF:
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


def _wires(outputs: tuple[Node, ...], targets: tuple[Node, ...], loss: Node) -> tuple[QLineF, ...]:
    wires = []
    room = loss.rect.height() * 0.35
    for output, target in zip(outputs, targets, strict=True):
        y = target.rect.center().y()
        wires.append(QLineF(output.rect.right(), y, target.rect.left(), y))
        end = max(-room, min(room, y - loss.rect.center().y()))
        wires.append(QLineF(target.rect.right(), y, loss.rect.left(), loss.rect.center().y() + end))
    return tuple(wires)
