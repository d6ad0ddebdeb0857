"""Where everything stands: geometry is computed once for a shape and a size; a frame changes only numbers.

All lengths are multiples of one unit, the height of the digits. The roomiest kind of neuron whose digits can
still be read is taken; a crowded network gets smaller neurons that show less, never overlapping ones.
"""

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from PySide6.QtCore import QLineF, QPointF, QRectF

from xorstudio.core.state import Address
from xorstudio.ui.diagram.detail import DETAILS, ROW_GAP, Detail
from xorstudio.ui.diagram.geometry import Edge, Layout, Node, line_between
from xorstudio.ui.diagram.placement import beside, free_places, place

PILL = (5.3, 1.75)
CHANGE = (7.2, 1.85)
"""Below the pill: a gradient with its bars, later an update."""
CHANGE_GAP = 0.12
BIAS_WIDTH = 6.3
BIAS_PART = 0.54
"""What a bias gets of the room beside its gradient or update: it has a letter more."""
DELTA_WIDTH = 7.6
WIRE = 1.5
TARGET = 2.6
LOSS = (6.2, 6.2)
LARGEST = 26.0
CROWDED = 16
SMALLER = (1.0, 0.93, 0.86, 0.8)
SMALLEST = 8.5
"""The smallest height of a digit, in pixels, for the sake of every number having its place."""

ROOMY = 4.6
"""What a unit gets at least where its column has the room: a target and its name above it."""
MARGIN = 18.0


def arranged(sizes: tuple[int, ...], area: QRectF, scale: float = 1.0) -> Layout:
    """Return the picture of a network inside an area.

    Args:
        sizes: (fan_in, units, .., units).
        area: What the picture may fill, in pixels.
        scale: The theme's; it enlarges the smallest digits that are allowed.
    """
    detail, unit = _chosen(sizes, area, scale)
    roomiest = _Columns(sizes, area, detail, unit).layout()
    if not all(edge.shown for edge in roomiest.edges.values()):
        return _complete(sizes, area, scale) or roomiest
    for part in SMALLER:  # somewhat smaller digits, if every gradient then has its place
        layout = _Columns(sizes, area, detail, max(unit * part, detail.least * scale)).layout()
        if all(edge.change_shown for edge in layout.edges.values()):
            return layout
    return roomiest


def _complete(sizes: tuple[int, ...], area: QRectF, scale: float) -> Layout | None:
    """Return a picture in which every weight and bias has its number, with somewhat smaller digits."""
    for detail in DETAILS:
        unit = _unit(sizes, area, detail, scale)
        for part in SMALLER if detail.bias else ():
            if unit * part < max(SMALLEST, SMALLER[-1] * detail.least * scale):
                break
            layout = _Columns(sizes, area, detail, unit * part).layout()
            if all(edge.shown for edge in layout.edges.values()):
                return layout
    return None


def _chosen(sizes: tuple[int, ...], area: QRectF, scale: float) -> tuple[Detail, float]:
    for detail in DETAILS:
        unit = _unit(sizes, area, detail, scale)
        if unit >= detail.least * scale:
            break
    return detail, max(unit, 1.0)


def _unit(sizes: tuple[int, ...], area: QRectF, detail: Detail, scale: float) -> float:
    """Return the largest height of a digit with which all columns fit."""
    return min(
        area.width() / _width(sizes, detail),
        area.height() / (max(*sizes, 1) * detail.pitch),
        area.height() / (sizes[-1] * 6.6),  # a target, its name above it, and as much below
        area.height() / (LOSS[1] + 3.6),
        LARGEST * scale,
    )


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
        self.area, self.height = area, area.height()
        self.pitch = min(area.height() / max(sizes), 17.0 * unit)

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
            pairs=self._pairs(neurons),
            deltas=self._deltas(neurons),
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
        for layer, (before, after) in enumerate(pairwise(columns)):
            keys = [Address(layer, u, s) for s in range(len(before)) for u in range(len(after))]
            lines = [line_between(before[key.source or 0].rect, after[key.unit].rect) for key in keys]
            left, right = before[0].rect.right(), after[0].rect.left() - self.detail.overhang * self.unit
            left += self.detail.overhang * self.unit if layer else 0.0
            edges.update(zip(keys, self._numbered(lines, left, right), strict=True))
        return edges

    def _numbered(self, lines: list[QLineF], left: float, right: float) -> list[Edge]:
        """Return the edges of a gap with their numbers: with room for gradients, without it, on demand."""
        unit = self.unit
        size = (PILL[0] * unit, PILL[1] * unit)
        block = (CHANGE[0] * unit, (PILL[1] + CHANGE_GAP + CHANGE[1]) * unit)
        blocks = place(lines, block, left, right, above=size[1] / 2, dense=True)
        if blocks is not None:
            pills = [QRectF(rect.center().x() - size[0] / 2, rect.top(), *size) for rect in blocks]
            return self._with(lines, pills, 2)
        found = place(lines, size, left, right)
        if found is not None:
            room = QRectF(left + 1.0, self.area.top(), right - left - 2.0, self.height)
            change = (CHANGE[0] * unit, CHANGE[1] * unit)
            changes = beside(found, change, CHANGE_GAP * unit, room)
            return self._with(lines, found, 1, changes)
        return self._with(lines, [_around(line.center(), *size) for line in lines], 0)

    def _with(
        self, lines: list[QLineF], pills: list[QRectF], numbers: int, changes: list[QRectF] | None = None
    ) -> list[Edge]:
        edges = [self._edge(line, pill, numbers) for line, pill in zip(lines, pills, strict=True)]
        if numbers == 0:
            return edges
        if changes is not None:
            pairs = zip(edges, changes, strict=True)
            edges = [replace(edge, change=change, change_shown=True) for edge, change in pairs]
        taken = [edge.pill.united(edge.change) if edge.change_shown else edge.pill for edge in edges]
        return [replace(edge, free=free_places(edge.line, taken, 0.55 * self.unit)) for edge in edges]

    def _edge(self, line: QLineF, pill: QRectF, numbers: int) -> Edge:
        width, height = CHANGE[0] * self.unit, CHANGE[1] * self.unit
        change = QRectF(pill.center().x() - width / 2, pill.bottom() + CHANGE_GAP * self.unit, width, height)
        return Edge(line, pill, numbers > 0, change, numbers > 1)

    def _biases(self, neurons: list[tuple[Node, ...]]) -> dict[Address, QRectF]:
        unit, height = self.unit, (self.detail.bias or 1.6) * self.unit
        gap = ROW_GAP * unit if self.detail.bias else -0.9 * unit
        return {
            address: _below(node, min(BIAS_WIDTH, self.detail.width) * unit, height, gap)
            for address, node in _units(neurons)
        }

    def _pairs(self, neurons: list[tuple[Node, ...]]) -> dict[Address, tuple[QRectF, QRectF]]:
        unit = self.unit
        pairs = {}
        for address, row in self._biases(neurons).items():
            whole = (self.detail.width + 2 * self.detail.overhang - ROW_GAP / 2) * unit
            start, bias = row.center().x() - whole / 2 - ROW_GAP / 4 * unit, BIAS_PART * whole
            left = QRectF(start, row.top(), bias, row.height())
            right = QRectF(left.right() + ROW_GAP / 2 * unit, row.top(), whole - bias, row.height())
            pairs[address] = (left, right)
        return pairs

    def _deltas(self, neurons: list[tuple[Node, ...]]) -> dict[Address, QRectF]:
        detail, unit = self.detail, self.unit
        if not detail.delta:
            return self._biases(neurons)
        gap = (detail.bias + 2 * ROW_GAP) * unit
        width = min(DELTA_WIDTH, detail.width + 2 * detail.overhang) * unit
        return {address: _below(node, width, detail.delta * unit, gap) for address, node in _units(neurons)}


def _units(neurons: list[tuple[Node, ...]]) -> Iterator[tuple[Address, Node]]:
    """Yield every neuron under the address of its bias."""
    for layer, column in enumerate(neurons):
        yield from ((Address(layer, index), node) for index, node in enumerate(column))


def _below(node: Node, width: float, height: float, gap: float) -> QRectF:
    return QRectF(node.rect.center().x() - width / 2, node.rect.bottom() + gap, width, height)


def _around(centre: QPointF, width: float, height: float) -> QRectF:
    return QRectF(centre.x() - width / 2, centre.y() - height / 2, width, height)


def _wires(outputs: tuple[Node, ...], targets: tuple[Node, ...], loss: Node) -> tuple[QLineF, ...]:
    wires = []
    room = loss.rect.height() * 0.35
    for output, target in zip(outputs, targets, strict=True):
        y = target.rect.center().y()
        wires.append(QLineF(output.rect.right(), y, target.rect.left(), y))
        end = max(-room, min(room, y - loss.rect.center().y()))
        wires.append(QLineF(target.rect.right(), y, loss.rect.left(), loss.rect.center().y() + end))
    return tuple(wires)
