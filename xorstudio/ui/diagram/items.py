"""The parts of the picture; each paints what it is given and knows nothing of networks.

The sign of a number shows twice, in its colour and in a dash; so does its size, in a width and in digits.
"""

import math
from collections.abc import Sequence
from enum import IntEnum

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen

from xorstudio.ui.diagram.geometry import Edge, Node
from xorstudio.ui.diagram.ink import CENTRE, LEFT, RIGHT, Ink
from xorstudio.ui.diagram.scales import edge_width
from xorstudio.ui.number.text import given, short

WEIGHT_DIGITS, BIAS_DIGITS = 0.95, 0.88
"""How high the digits of a weight and of a bias are, in units."""

_LETTER, _ENDS = 1.4, 0.45
"""The width of the letter of a bias, in digits; the round ends of its pill that stay free, in units."""


class Mark(IntEnum):
    """How much attention something gets."""

    NONE = 0
    HOVER = 1
    SELECTED = 2
    FOCUS = 3


def paint_halo(painter: QPainter, ink: Ink, edge: Edge, colour: str) -> None:
    """Paint the band of light behind an edge that is looked at, in a colour of the theme."""
    width = ink.theme.edge_max * ink.thick + 9.0 * ink.theme.scale
    pen = QPen(ink.colour(colour), width)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    painter.setPen(pen)
    painter.drawLine(edge.point(0.035), edge.point(0.965))


def paint_edge(painter: QPainter, ink: Ink, edge: Edge, weight: float, limit: float) -> None:
    """Paint the line of a weight: in one picture the same size has the same width."""
    painter.setPen(ink.signed_pen(weight, edge_width(weight, limit, ink.theme) * ink.thick))
    painter.drawLine(edge.line)


def paint_pill(
    painter: QPainter, ink: Ink, rect: QRectF, value: float, mark: Mark, *, struck: bool = False
) -> None:
    """Paint the number of a weight; struck through, it is an old one."""
    _capsule(painter, ink, rect, _sign(value), mark)
    pad = 0.42 * ink.unit
    text = short(value)
    ink.number(painter, rect.adjusted(pad, 0, -pad, 0), text, WEIGHT_DIGITS)
    if struck:
        wide = min(len(text) * ink.advance(WEIGHT_DIGITS * ink.unit), rect.width() - 2 * pad)
        _strike(painter, ink, QRectF(rect.center().x() - wide / 2, rect.top(), wide, rect.height()))


def paint_ring(painter: QPainter, ink: Ink, node: Node, mark: Mark) -> None:
    """Paint the ring around a neuron that is selected."""
    ring = ink.theme.focus * (1.25 if mark is Mark.FOCUS else 0.6)
    grow = ink.theme.focus + ring / 2 + _outline(ink) / 2
    around = node.rect.adjusted(-grow, -grow, grow, grow)
    radius = (0.85 if len(node.cells) > 1 else 0.6) * ink.unit + grow
    painter.setPen(QPen(ink.colour("accent"), ring))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(around, radius, radius)


def paint_bias(
    painter: QPainter, ink: Ink, rect: QRectF, value: float, mark: Mark, *, struck: bool = False
) -> None:
    """Paint the pill of a bias: the letter and the number; struck through, it is an old one."""
    _capsule(painter, ink, rect, _sign(value), mark)
    text = short(value)
    size, place = bias_text(ink, rect, text)
    digit = ink.advance(size * ink.unit)
    ink.stamp(
        painter,
        ("b", size, place.getRect()),
        place,
        lambda on: ink.word(on, place, "b", size, align=LEFT),
    )
    number = place.adjusted(_LETTER * digit, 0, 1, 0)
    ink.number(painter, number, text, size, align=LEFT)
    if struck:
        _strike(painter, ink, number)


def bias_text(ink: Ink, rect: QRectF, text: str) -> tuple[float, QRectF]:
    """Return the size of a bias's letter and number, in units, and their place: off the pill's round ends."""
    letters, room = len(text) + _LETTER, rect.width() - 2 * _ENDS * ink.unit
    size = BIAS_DIGITS
    while size > 0.3 and letters * ink.advance(size * ink.unit) > room:
        size -= 0.5 / ink.unit
    wide = letters * ink.advance(size * ink.unit)
    return size, QRectF(rect.center().x() - wide / 2, rect.top(), wide, rect.height())


def paint_input(painter: QPainter, ink: Ink, node: Node, name: str, value: float) -> None:
    """Paint an input: a circle with its value."""
    text = given(value)
    around = _around(node, ink)
    ink.stamp(painter, ("input", name, text), around, lambda on: _input(on, ink, node, name, text))


def _input(painter: QPainter, ink: Ink, node: Node, name: str, text: str) -> None:
    ink.framed(
        painter, node.rect, node.rect.width() / 2, ink.colour("card"), ink.colour("text"), _outline(ink)
    )
    pad = node.rect.width() * 0.13
    size = 1.15 if node.rect.width() > 3.5 * ink.unit else 1.0
    ink.number(painter, node.rect.adjusted(pad, 0, -pad, 0), text, size)
    above = node.name.bottom() <= node.rect.top() + 0.5
    ink.word(painter, node.name, name, 1.15, bold=True, align=CENTRE if above else RIGHT)


def paint_neuron(
    painter: QPainter,
    ink: Ink,
    node: Node,
    name: str,
    numbers: tuple[float | None, float | None],
    fill: QBrush,
) -> None:
    """Paint a neuron: a rounded square on the ground of its own picture, with z and a.

    Args:
        painter: Where.
        ink: With what.
        node: Its places.
        name: h₁, ŷ, ..
        numbers: z and a; None for what has not happened yet.
        fill: Its picture; grey until its activation has happened.
    """
    big = len(node.cells) > 1
    ink.framed(painter, node.rect, (0.85 if big else 0.6) * ink.unit, fill, ink.colour("text"), _outline(ink))
    for cell in node.cells:
        ink.box(painter, cell, (0.5 if big else 0.35) * ink.unit, ink.veil)
    if len(node.cells) == 1:
        _one_number(painter, ink, node, name, numbers)
        return
    ink.stamp(painter, ("neuron", name), _around(node, ink), lambda on: _captions(on, ink, node, name))
    for cell, value in zip(node.cells, numbers, strict=True):
        if value is not None:
            _cell(painter, ink, cell, short(value))


def paint_target(painter: QPainter, ink: Ink, node: Node, name: str, value: float, colour: QColor) -> None:
    """Paint a target: a small circle in the colour of its class."""
    text = given(value)
    key = ("target", name, text, colour.rgba())
    ink.stamp(painter, key, _around(node, ink), lambda on: _target(on, ink, node, (name, text), colour))


def _target(painter: QPainter, ink: Ink, node: Node, texts: tuple[str, str], colour: QColor) -> None:
    name, text = texts
    width = 1.2 * ink.theme.line * ink.thick
    ink.framed(painter, node.rect, node.rect.width() / 2, colour, ink.colour("text"), width)
    pad = node.rect.width() * 0.12
    ink.number(painter, node.rect.adjusted(pad, 0, -pad, 0), text, colour=ink.theme.ink(colour))
    ink.word(painter, node.name, name, 1.05, bold=True)


def paint_loss(painter: QPainter, ink: Ink, node: Node, name: str, cells: Sequence[tuple[str, str]]) -> None:
    """Paint the loss: of this row, and of all.

    Args:
        painter: Where.
        ink: With what.
        node: Its places.
        name: Above the box.
        cells: Caption and number of each; an empty text for what has not happened yet.
    """
    captions = tuple(caption for caption, _ in cells)
    around = _around(node, ink)
    ink.stamp(painter, ("loss", name, captions), around, lambda on: _loss(on, ink, node, name, captions))
    for cell, (_, text) in zip(node.cells, cells, strict=True):
        half = cell.height() * 0.44
        number = cell.adjusted(0.2 * ink.unit, half - 0.15 * ink.unit, -0.2 * ink.unit, 0)
        ink.number(painter, number, text, 1.0)


def _loss(painter: QPainter, ink: Ink, node: Node, name: str, captions: Sequence[str]) -> None:
    width = 1.3 * ink.theme.line * ink.thick
    ink.framed(painter, node.rect, 0.85 * ink.unit, ink.colour("button"), ink.colour("muted"), width)
    for cell in node.cells:
        ink.box(painter, cell, 0.5 * ink.unit, ink.colour("card"))
    ink.word(painter, node.name, name, 1.1, bold=True)
    for cell, caption in zip(node.cells, captions, strict=True):
        half = cell.height() * 0.44
        ink.word(painter, QRectF(cell.left(), cell.top(), cell.width(), half), caption, 0.82)


def paint_wire(painter: QPainter, ink: Ink, line: QLineF) -> None:
    """Paint a line that carries a number but has no weight."""
    painter.setPen(ink.pen("ghost", 1.6))
    painter.drawLine(line)


def _captions(painter: QPainter, ink: Ink, node: Node, name: str) -> None:
    """Write a neuron's name above it, and z and a into its cells."""
    ink.word(painter, node.name, name, 1.2, bold=True)
    for cell, caption in zip(node.cells, "za", strict=True):
        if cell.height() > 3.2 * ink.unit:
            half = cell.height() * 0.45
            ink.word(painter, QRectF(cell.left(), cell.top(), cell.width(), half), caption, 0.95)
        elif cell.width() > 5.4 * ink.unit:
            left = QRectF(cell.left() + 0.45 * ink.unit, cell.top(), ink.unit, cell.height())
            ink.word(painter, left, caption, 0.95, align=LEFT)


def _cell(painter: QPainter, ink: Ink, cell: QRectF, text: str) -> None:
    pad = 0.05 * ink.unit
    if cell.height() > 3.2 * ink.unit:
        half = cell.height() * 0.45
        ink.number(painter, cell.adjusted(pad, half - 0.35 * ink.unit, -pad, -0.25 * ink.unit), text, 0.98)
    elif cell.width() > 5.4 * ink.unit:
        ink.number(painter, cell.adjusted(1.35 * ink.unit, 0, -0.35 * ink.unit, 0), text, 0.98, align=RIGHT)
    else:
        ink.number(painter, cell.adjusted(pad, 0, -pad, 0), text, 0.98)


def _one_number(
    painter: QPainter, ink: Ink, node: Node, name: str, numbers: tuple[float | None, float | None]
) -> None:
    """Write a where there is room for one number only; until it has happened, z in a paler colour."""
    z, a = numbers
    value = z if a is None else a
    text = "" if value is None else short(value)
    colour = ink.colour("text" if a is not None else "muted")
    cell = node.cells[0]
    pad = 0.3 * ink.unit
    if cell.width() < 5.4 * ink.unit:
        ink.number(painter, cell.adjusted(pad, 0, -pad, 0), text, 0.95, colour=colour)
        return
    ink.word(painter, cell.adjusted(pad, 0, 0, 0), name, 0.95, bold=True, align=LEFT)
    ink.number(painter, cell.adjusted(1.9 * ink.unit, 0, -pad, 0), text, 0.98, align=RIGHT, colour=colour)


def _strike(painter: QPainter, ink: Ink, text: QRectF) -> None:
    """Strike a number through: it is about to change."""
    y, more = text.center().y(), 0.2 * ink.unit
    painter.setPen(ink.pen("update", 2.0))
    painter.drawLine(QLineF(text.left() - more, y, text.right() + more, y))


def _capsule(painter: QPainter, ink: Ink, rect: QRectF, frame: str, mark: Mark) -> None:
    grow = 4 * ink.theme.focus
    around = rect.adjusted(-grow, -grow, grow, grow)
    key = (frame, mark, rect.getRect())
    ink.stamp(painter, key, around, lambda on: _empty_capsule(on, ink, rect, frame, mark))


def _empty_capsule(painter: QPainter, ink: Ink, rect: QRectF, frame: str, mark: Mark) -> None:
    radius = rect.height() / 2
    if mark >= Mark.SELECTED:
        ring = ink.theme.focus * (1.25 if mark is Mark.FOCUS else 0.6)
        grow = ink.theme.focus + ring / 2
        around = rect.adjusted(-grow, -grow, grow, grow)
        ink.framed(painter, around, radius + grow, ink.colour("accent_soft"), ink.colour("accent"), ring)
    fill = ink.colour("hover" if mark is Mark.HOVER else "card")
    ink.framed(painter, rect, radius, fill, ink.colour(frame), 1.4 * ink.theme.line)


def _sign(value: float) -> str:
    """Return the name of the colour of a sign."""
    if math.isnan(value):
        return "error"
    return "positive" if value > 0 else "negative" if value < 0 else "ghost"


def _around(node: Node, ink: Ink) -> QRectF:
    """Return what a node covers, with its name and its outline."""
    more = 2 * _outline(ink)
    return node.rect.united(node.name).adjusted(-more, -more, more, more)


def _outline(ink: Ink) -> float:
    return ink.theme.outline * ink.thick * 0.9
