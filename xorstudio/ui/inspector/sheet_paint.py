"""How a line of the inspector looks: gold rows of factors, bars to either side of zero, formulas."""

import math
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from xorstudio.ui.colour import mixed
from xorstudio.ui.inspector.fonts import Fonts
from xorstudio.ui.inspector.line import SMALL, Kind, Line, Tint
from xorstudio.ui.theme import Theme

LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter

_BOXED = (Kind.FACTOR, Kind.STEP, Kind.PATH)


@dataclass(frozen=True, slots=True)
class Row:
    """A line with its place.

    Attributes:
        line: What it says.
        box: Where.
        below: Its second line, broken to fit.
    """

    line: Line
    box: QRectF
    below: tuple[str, ...]


def placed(lines: tuple[Line, ...], fonts: Fonts, width: float, least: dict[int, int]) -> list[Row]:
    """Return every line with its place, one below the other.

    Args:
        lines: From top to bottom.
        fonts: Fonts and sizes.
        width: How much room there is.
        least: How many lines of numbers each formula has had: it keeps them, so that nothing jumps while
            numbers run. What is found here is written back.
    """
    scale = fonts.theme.scale
    rows: list[Row] = []
    top = 0.0
    for index, line in enumerate(lines):
        below: tuple[str, ...] = ()
        if line.kind == Kind.NOTE:
            below = fonts.broken_words(line.label, width - 4 * scale)
        elif line.kind == Kind.STEP:
            below = fonts.broken(line.below, width - 18 * scale) if line.below else ()
            least[index] = max(least.get(index, 0), len(below))
        count = len(below) if line.kind == Kind.NOTE else least.get(index, 0)
        height = fonts.height(line.kind) + (count - (line.kind == Kind.NOTE)) * fonts.below_height
        gap = _gap(line.kind, rows[-1].line.kind if rows else None) * scale
        rows.append(Row(line, QRectF(0, top + gap, width, height), below))
        top += gap + height
    return rows


def paint_row(painter: QPainter, fonts: Fonts, row: Row, *, focused: bool, hovered: bool) -> None:
    """Draw one line."""
    theme, line, box = fonts.theme, row.line, row.box
    if line.kind in _BOXED:
        _paint_box(painter, theme, line, box)
    if line.key is not None and (line.marked or hovered) and line.kind == Kind.BAR:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.accent_soft if line.marked else theme.hover))
        painter.drawRoundedRect(box, theme.small_radius, theme.small_radius)
    if line.kind == Kind.PRODUCT:
        painter.setPen(QPen(QColor(theme.border_strong), max(1.5, theme.line)))
        painter.drawLine(box.topLeft(), box.topRight())
    if line.kind == Kind.NOTE:
        _paint_note(painter, fonts, row)
    else:
        _paint_words(painter, fonts, row)
    if focused:
        painter.setPen(QPen(QColor(theme.accent), theme.focus))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        half = theme.focus / 2
        painter.drawRoundedRect(
            box.adjusted(half, half, -half, -half), theme.small_radius, theme.small_radius
        )


def _paint_box(painter: QPainter, theme: Theme, line: Line, box: QRectF) -> None:
    soft, strong = _tints(theme, line.tint)
    painter.setPen(
        QPen(mixed(soft, strong, 0.3) if line.tint != Tint.PLAIN else QColor(theme.border), theme.line)
    )
    painter.setBrush(QColor(soft if line.kind != Kind.PATH or line.marked else theme.card))
    half = theme.line / 2
    painter.drawRoundedRect(box.adjusted(half, half, -half, -half), theme.small_radius, theme.small_radius)


def _paint_note(painter: QPainter, fonts: Fonts, row: Row) -> None:
    painter.setFont(fonts.words(row.line.kind))
    painter.setPen(QColor(fonts.theme.muted))
    painter.drawText(row.box.adjusted(2 * fonts.theme.scale, 0, 0, 0), LEFT, "\n".join(row.below))


def _paint_words(painter: QPainter, fonts: Fonts, row: Row) -> None:
    theme, line, scale = fonts.theme, row.line, fonts.theme.scale
    inset = 9 * scale if line.kind in _BOXED else 6 * scale if line.kind == Kind.BAR else 2 * scale
    room = row.box.adjusted(inset, 0, -inset, 0)
    if line.kind == Kind.STEP:
        room.setHeight(fonts.height(line.kind))
    painter.setFont(fonts.value(line.kind))
    painter.setPen(_ink(theme, line))
    painter.drawText(room, RIGHT, line.value)
    left = room.adjusted(0, 0, -fonts.wide(line) - 8 * scale, 0)
    if line.kind == Kind.BAR:
        left = _paint_bar(painter, fonts, line, room)
    painter.setFont(fonts.words(line.kind))
    colour = QColor(theme.muted if line.kind in SMALL else theme.text)
    painter.setPen(_ink(theme, line) if line.kind == Kind.TOTAL else colour)
    painter.drawText(left, LEFT, fonts.fitting(line, left.width()))
    if row.below:
        _paint_below(painter, fonts, row, room)


def _paint_below(painter: QPainter, fonts: Fonts, row: Row, room: QRectF) -> None:
    """Write the formula's numbers under it, close to it as a pair."""
    painter.setFont(fonts.below)
    painter.setPen(QColor(fonts.theme.muted))
    height = fonts.below_height
    top = room.bottom() - 3 * fonts.theme.scale
    for text in row.below:
        painter.drawText(QRectF(room.left(), top, room.width(), height), LEFT, text)
        top += height


def _paint_bar(painter: QPainter, fonts: Fonts, line: Line, room: QRectF) -> QRectF:
    """Draw a bar from the middle to either side; return the room that its words have."""
    theme, number = fonts.theme, fonts.number
    words = min(0.4 * room.width(), room.width() - number - 30 * theme.scale)
    field = QRectF(
        room.left() + words, room.top(), room.width() - words - number - 6 * theme.scale, room.height()
    )
    middle, height = field.center(), min(9 * theme.scale, 0.6 * field.height())
    length = line.part * field.width() / 2 if math.isfinite(line.part) else 0.0
    _soft, strong = _tints(theme, line.tint)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(strong))
    bar = QRectF(middle.x(), middle.y() - height / 2, length, height).normalized()
    painter.drawRect(bar)
    painter.setPen(QPen(QColor(theme.border_strong), max(1.0, theme.line)))
    painter.drawLine(QPointF(middle.x(), field.top()), QPointF(middle.x(), field.bottom()))
    return QRectF(room.left(), room.top(), words - 4 * theme.scale, room.height())


def _ink(theme: Theme, line: Line) -> QColor:
    if line.tint == Tint.UPDATE:
        return QColor(theme.update)
    gold = line.tint == Tint.GRADIENT and line.kind != Kind.FACTOR
    return QColor(theme.gradient if gold else theme.text)


def _tints(theme: Theme, tint: Tint) -> tuple[str, str]:
    if tint == Tint.GRADIENT:
        return theme.gradient_soft, theme.gradient
    return (theme.update_soft, theme.update) if tint == Tint.UPDATE else (theme.field, theme.border)


def _gap(kind: Kind, before: Kind | None) -> float:
    """Return the room above a line, in pixels of the usual theme."""
    if before is None:
        return 0.0
    if kind in (Kind.HEADING, Kind.PRODUCT):
        return 8.0
    return 4.0 if kind in _BOXED or kind != before else 1.0
