"""How a line of the inspector looks: gold rows of factors, bars to either side of zero, formulas."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from xorstudio.ui.colour import mixed
from xorstudio.ui.inspector.line import Kind, Line, Tint
from xorstudio.ui.theme import Theme

LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter

_BOXED = (Kind.FACTOR, Kind.STEP, Kind.PATH)
_SMALL = (Kind.BAR, Kind.FIGURE, Kind.NOTE, Kind.HEADING)


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


def label_font(theme: Theme, kind: Kind) -> QFont:
    """Return the font of a line's words."""
    bold = kind in (Kind.HEADING, Kind.PRODUCT, Kind.TOTAL, Kind.PATH)
    return theme.font(theme.small_size if kind in _SMALL or kind == Kind.TOTAL else None, bold=bold)


def value_font(theme: Theme, kind: Kind) -> QFont:
    """Return the font of a line's number."""
    return theme.font(theme.small_size if kind in _SMALL else None, bold=kind not in _SMALL, number=True)


def below_font(theme: Theme) -> QFont:
    """Return the font of the numbers below a formula."""
    return theme.font(theme.small_size, number=True)


def placed(lines: tuple[Line, ...], theme: Theme, width: float, least: dict[int, int]) -> list[Row]:
    """Return every line with its place, one below the other.

    Args:
        lines: From top to bottom.
        theme: Fonts and sizes.
        width: How much room there is.
        least: How many lines of numbers each formula has had: it keeps them, so that nothing jumps while
            numbers run. What is found here is written back.
    """
    small, scale = QFontMetricsF(below_font(theme)), theme.scale
    rows: list[Row] = []
    top = 0.0
    for index, line in enumerate(lines):
        below: tuple[str, ...] = ()
        if line.kind == Kind.NOTE:
            below = wrapped(line.label, QFontMetricsF(label_font(theme, line.kind)), width - 4 * scale)
        elif line.kind == Kind.STEP:
            below = wrapped(line.below, small, width - 18 * scale) if line.below else ()
            least[index] = max(least.get(index, 0), len(below))
        count = len(below) if line.kind == Kind.NOTE else least.get(index, 0)
        height = _height(line, theme) + (count - (line.kind == Kind.NOTE)) * small.height()
        gap = _gap(line.kind, rows[-1].line.kind if rows else None) * scale
        rows.append(Row(line, QRectF(0, top + gap, width, height), below))
        top += gap + height
    return rows


def wrapped(text: str, metrics: QFontMetricsF, width: float) -> tuple[str, ...]:
    """Break a text at its spaces so that each line fits."""
    lines: list[str] = []
    for word in text.split(" "):
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and metrics.horizontalAdvance(longer) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return tuple(lines)


def paint_row(painter: QPainter, theme: Theme, row: Row, *, focused: bool, hovered: bool) -> None:
    """Draw one line."""
    line, box = row.line, row.box
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
        _paint_note(painter, theme, row)
    else:
        _paint_words(painter, theme, row)
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


def _paint_note(painter: QPainter, theme: Theme, row: Row) -> None:
    painter.setFont(label_font(theme, row.line.kind))
    painter.setPen(QColor(theme.muted))
    painter.drawText(row.box.adjusted(2 * theme.scale, 0, 0, 0), LEFT, "\n".join(row.below))


def _paint_words(painter: QPainter, theme: Theme, row: Row) -> None:
    line, scale = row.line, theme.scale
    inset = 9 * scale if line.kind in _BOXED else 6 * scale if line.kind == Kind.BAR else 2 * scale
    room = row.box.adjusted(inset, 0, -inset, 0)
    if line.kind == Kind.STEP:
        room.setHeight(_height(line, theme))
    font = value_font(theme, line.kind)
    metrics = QFontMetricsF(font)
    wide = metrics.horizontalAdvance(line.value)
    painter.setFont(font)
    painter.setPen(_ink(theme, line))
    painter.drawText(room, RIGHT, line.value)
    left = room.adjusted(0, 0, -wide - 8 * scale, 0)
    if line.kind == Kind.BAR:
        left = _paint_bar(painter, theme, line, room)
    painter.setFont(label_font(theme, line.kind))
    colour = QColor(theme.muted if line.kind in _SMALL else theme.text)
    painter.setPen(_ink(theme, line) if line.kind == Kind.TOTAL else colour)
    painter.drawText(left, LEFT, fitting(line, QFontMetricsF(painter.font()), left.width()))
    if row.below:
        _paint_below(painter, theme, row, room)


def _paint_below(painter: QPainter, theme: Theme, row: Row, room: QRectF) -> None:
    """Write the formula's numbers under it, close to it as a pair."""
    painter.setFont(below_font(theme))
    painter.setPen(QColor(theme.muted))
    height = QFontMetricsF(below_font(theme)).height()
    top = room.bottom() - 3 * theme.scale
    for text in row.below:
        painter.drawText(QRectF(room.left(), top, room.width(), height), LEFT, text)
        top += height


def _paint_bar(painter: QPainter, theme: Theme, line: Line, room: QRectF) -> QRectF:
    """Draw a bar from the middle to either side; return the room that its words have."""
    metrics = QFontMetricsF(value_font(theme, line.kind))
    number = metrics.horizontalAdvance("−0.000000")
    words = min(0.4 * room.width(), room.width() - number - 30 * theme.scale)
    field = QRectF(
        room.left() + words, room.top(), room.width() - words - number - 6 * theme.scale, room.height()
    )
    middle, height = field.center(), min(9 * theme.scale, 0.6 * field.height())
    length = line.part * field.width() / 2
    _soft, strong = _tints(theme, line.tint)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(strong))
    bar = QRectF(middle.x(), middle.y() - height / 2, length, height).normalized()
    painter.drawRect(bar)
    painter.setPen(QPen(QColor(theme.border_strong), max(1.0, theme.line)))
    painter.drawLine(QPointF(middle.x(), field.top()), QPointF(middle.x(), field.bottom()))
    return QRectF(room.left(), room.top(), words - 4 * theme.scale, room.height())


def fitting(line: Line, metrics: QFontMetricsF, width: float) -> str:
    """Return the label if there is room for it, else what is said instead, cut off if need be."""
    label = line.label
    if line.kind == Kind.PATH:
        label = f"{'▾' if line.marked else '▸'} {label}"
    elif line.kind == Kind.PRODUCT:
        label = f"{line.sign} {label}"
    if line.brief and metrics.horizontalAdvance(label) > width:
        label = f"{line.sign} {line.brief}" if line.kind == Kind.PRODUCT else line.brief
    return metrics.elidedText(label, Qt.TextElideMode.ElideRight, width)


def _ink(theme: Theme, line: Line) -> QColor:
    if line.tint == Tint.UPDATE:
        return QColor(theme.update)
    gold = line.tint == Tint.GRADIENT and line.kind != Kind.FACTOR
    return QColor(theme.gradient if gold else theme.text)


def _tints(theme: Theme, tint: Tint) -> tuple[str, str]:
    if tint == Tint.GRADIENT:
        return theme.gradient_soft, theme.gradient
    return (theme.update_soft, theme.update) if tint == Tint.UPDATE else (theme.field, theme.border)


def _height(line: Line, theme: Theme) -> float:
    small = line.kind in _SMALL
    text = QFontMetricsF(theme.font(theme.small_size if small else None)).height()
    pad = {Kind.BAR: 4, Kind.FIGURE: 2, Kind.NOTE: 2, Kind.HEADING: 2, Kind.TOTAL: 6, Kind.PRODUCT: 10}
    return float(text + pad.get(line.kind, 10) * theme.scale)


def _gap(kind: Kind, before: Kind | None) -> float:
    """Return the room above a line, in pixels of the usual theme."""
    if before is None:
        return 0.0
    if kind in (Kind.HEADING, Kind.PRODUCT):
        return 8.0
    return 4.0 if kind in _BOXED or kind != before else 1.0
