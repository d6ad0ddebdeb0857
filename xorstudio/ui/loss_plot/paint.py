"""How the loss plot looks: grid and numbers behind; curves, marks and readings in front."""

import math
from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from xorstudio.ui.loss_plot.line import Grid, Outline, draw, length, line
from xorstudio.ui.loss_plot.view import Areas, Picture
from xorstudio.ui.number import text as numbers
from xorstudio.ui.theme import Theme

WIDEST_NUMBERS = ("1e−05", "0.0001")
LEAST_LINES_FOR_TWO = 5.0
"""Lines of text that fit into the height of two plots at least, else the numbers of their axes collide."""


def pixels(theme: Theme, size: float) -> float:
    """Return a length of the usual theme in this one's size."""
    return size * theme.scale


def margins(theme: Theme, word: str) -> tuple[float, float]:
    """Return what lies left and right of the plots; it depends on fonts only, so that nothing ever jumps."""
    metrics = QFontMetricsF(theme.font(theme.small_size))
    wide = max(metrics.horizontalAdvance(text) for text in (*WIDEST_NUMBERS, word))
    return wide + pixels(theme, 10), pixels(theme, 14)


def areas(theme: Theme, word: str, size: tuple[float, float], *, two: bool = True) -> Areas:
    """Return where the plots lie on a widget; where it is low, the loss has it all to itself.

    Args:
        theme: Sizes.
        word: What stands left of the epochs.
        size: Width and height of the widget, in pixels.
        two: Whether the accuracy is wanted, too.
    """
    metrics = QFontMetricsF(theme.font(theme.small_size))
    left, right = margins(theme, word)
    top, bottom = metrics.height() / 2 + pixels(theme, 3), metrics.height() + pixels(theme, 6)
    height = max(0.0, size[1] - top - bottom)
    width = max(1.0, size[0] - left - right)
    if not two or height < LEAST_LINES_FOR_TWO * metrics.height():
        return Areas(QRectF(left, top, width, max(1.0, height)), QRectF(left, top + height, width, 0.0))
    slim = max(0.2 * height, 1.7 * metrics.height())
    gap = 1.25 * metrics.height()
    return Areas(
        QRectF(left, top, width, height - slim - gap),
        QRectF(left, top + height - slim, width, slim),
    )


def behind(painter: QPainter, theme: Theme, word: str, picture: Picture, reference: float | None) -> None:
    """Draw what seldom changes."""
    font = theme.font(theme.small_size)
    painter.setFont(font)
    _rows(painter, theme, picture.loss_grid, _most_rows(picture.loss_grid.area, font))
    if picture.two:
        _rows(painter, theme, picture.accuracy_grid, 2)
    _columns(painter, theme, picture.accuracy_grid, word)
    if reference is not None:
        _reference(painter, theme, picture.loss_grid, reference)


def curves(painter: QPainter, theme: Theme, picture: Picture, newest: int, tip: tuple[float, float]) -> None:
    """Draw the run itself.

    Args:
        painter: Paints on the widget.
        theme: Colours and widths.
        picture: Outlines and scales.
        newest: The newest epoch.
        tip: Loss and accuracy there.
    """
    pen = QPen(QColor(theme.loss), theme.curve)
    curve(painter, picture.loss, (newest, tip[0]), picture.loss_grid, pen)
    if picture.two:
        pen.setColor(QColor(theme.accuracy))
        curve(painter, picture.accuracy, (newest, tip[1]), picture.accuracy_grid, pen)


def edits(painter: QPainter, theme: Theme, picture: Picture, epochs: Sequence[int]) -> None:
    """Draw a dotted line and a small flag where something was changed by hand."""
    painter.setBrush(QColor(theme.muted))
    side, top = pixels(theme, 4), picture.loss_grid.area.top()
    for left in sorted({_sharp(picture.loss_grid.left(epoch)) for epoch in epochs}):
        painter.setPen(QPen(QColor(theme.muted), theme.line, Qt.PenStyle.DotLine))
        _upright(painter, picture, left)
        painter.setPen(Qt.PenStyle.NoPen)
        corners = ((left - side, top - side), (left + side, top - side), (left, top))
        painter.drawPolygon([QPointF(*corner) for corner in corners])


def marker(
    painter: QPainter, theme: Theme, picture: Picture, epoch: int, values: tuple[float, float]
) -> None:
    """Draw the line at an epoch, with a dot on each curve."""
    left = _sharp(picture.loss_grid.left(epoch))
    painter.setPen(QPen(QColor(theme.text), theme.line))
    _upright(painter, picture, left)
    _dots(painter, theme, picture, left, values)


def crosshair(
    painter: QPainter, theme: Theme, picture: Picture, epoch: int, values: tuple[float, float]
) -> None:
    """Draw the lines through the epoch under the pointer and its loss, with a dot on each curve."""
    area = picture.loss_grid.area
    left, top = _sharp(picture.loss_grid.left(epoch)), _sharp(picture.loss_grid.top(values[0]))
    painter.setPen(QPen(QColor(theme.muted), theme.line, Qt.PenStyle.DashLine))
    _upright(painter, picture, left)
    painter.drawLine(QPointF(area.left(), top), QPointF(area.right(), top))
    _dots(painter, theme, picture, left, values)


def reading(
    painter: QPainter,
    theme: Theme,
    area: QRectF,
    place: QPointF,
    lines: Sequence[str],
    taken: Sequence[QRectF],
) -> None:
    """Draw a small label with numbers beside a place, off the names if that can be.

    Args:
        painter: Paints on the widget.
        theme: Colours and sizes.
        area: Where the label has to stay.
        place: What it tells of.
        lines: What it says; in one line where there is no height for several.
        taken: Where the names stand.
    """
    font = theme.font(theme.small_size, number=True)
    metrics = QFontMetricsF(font)
    gap = pixels(theme, 8)
    if metrics.height() * len(lines) + gap > area.height():
        lines = (" · ".join(lines),)
    width = max(metrics.horizontalAdvance(text) for text in lines) + 2 * gap
    box = _beside(place, width, metrics.height() * len(lines) + gap, gap, area, taken)
    painter.setPen(QPen(QColor(theme.border_strong), theme.line))
    painter.setBrush(QColor(theme.card))
    painter.drawRoundedRect(box, theme.small_radius, theme.small_radius)
    painter.setPen(QColor(theme.text))
    painter.setFont(font)
    text = box.adjusted(gap, 0, 0, 0)
    painter.drawText(text, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, "\n".join(lines))


def _beside(
    place: QPointF, width: float, height: float, gap: float, area: QRectF, taken: Sequence[QRectF]
) -> QRectF:
    """Return a box of a size beside a place, the first that hides neither a name nor the place itself."""
    right, low = max(area.left(), area.right() - width), max(area.top(), area.bottom() - height)
    lefts = (place.x() + gap, place.x() - gap - width)
    tops = (place.y() - height - gap, place.y() + gap, area.top(), low)
    boxes = [
        QRectF(max(area.left(), min(left, right)), max(area.top(), min(top, low)), width, height)
        for left in lefts
        for top in tops
    ]
    clear = [box for box in boxes if not any(box.intersects(other) for other in taken)]
    apart = [box for box in clear if not box.contains(place)]
    return (apart or clear or boxes)[0]


def _sharp(coordinate: float) -> float:
    """Return the nearest place where a line one pixel wide covers exactly one pixel."""
    return round(coordinate) + 0.5


def _upright(painter: QPainter, picture: Picture, left: float) -> None:
    """Draw a line down through both plots."""
    top, bottom = picture.loss_grid.area.top(), picture.accuracy_grid.area.bottom()
    painter.drawLine(QPointF(left, top), QPointF(left, bottom))


def _dots(
    painter: QPainter, theme: Theme, picture: Picture, left: float, values: tuple[float, float]
) -> None:
    grids = (picture.loss_grid, picture.accuracy_grid) if picture.two else (picture.loss_grid,)
    radius = theme.curve * 1.2 + 2
    for grid, value, colour in zip(grids, values, (theme.loss, theme.accuracy), strict=False):
        painter.setPen(QPen(QColor(theme.card), theme.outline))
        painter.setBrush(QColor(colour))
        painter.drawEllipse(QPointF(left, grid.top(value)), radius, radius)


def curve(
    painter: QPainter, outline: Outline, tip: tuple[float, float] | None, grid: Grid, pen: QPen
) -> None:
    """Draw one curve inside its grid.

    Args:
        painter: Paints on the widget.
        outline: First epoch, lowest and highest value of each column.
        tip: Epoch and value of the newest point, or None.
        grid: Where numbers lie.
        pen: Colour, width and dashes.
    """
    painter.save()
    margin = pen.widthF()
    painter.setClipRect(grid.area.adjusted(-margin, -margin, margin, margin))
    draw(painter, line(outline, tip, grid), pen, length(outline, grid))
    painter.restore()


def _most_rows(area: QRectF, font: QFont) -> int:
    return max(2, min(6, int(area.height() / (QFontMetricsF(font).height() * 1.5))))


def _rows(painter: QPainter, theme: Theme, grid: Grid, most: int) -> None:
    """Draw the lines across, with their numbers at the left."""
    height = painter.fontMetrics().height()
    last = math.inf
    for value in grid.y.divisions(most):
        top = _sharp(grid.top(value))
        painter.setPen(QPen(QColor(theme.grid), theme.line))
        painter.drawLine(QPointF(grid.area.left(), top), QPointF(grid.area.right(), top))
        if last - top < 0.9 * height:
            continue
        last = top
        box = QRectF(0, top - height / 2, grid.area.left() - pixels(theme, 6), height)
        painter.setPen(QColor(theme.muted))
        painter.drawText(
            box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, numbers.given(value)
        )


def _columns(painter: QPainter, theme: Theme, grid: Grid, word: str) -> None:
    """Write the epochs below."""
    metrics = QFontMetricsF(painter.font())
    most = max(2, int(grid.area.width() / (metrics.horizontalAdvance("1,000,000") * 1.6)))
    painter.setPen(QColor(theme.muted))
    top = grid.area.bottom() + pixels(theme, 5)
    for value in grid.x.ticks(min(most, 11)):
        text = f"{round(value):,}"
        wide = metrics.horizontalAdvance(text) + 2
        left = min(grid.left(value) - wide / 2, grid.area.right() + pixels(theme, 13) - wide)
        painter.drawText(QRectF(left, top, wide, metrics.height()), Qt.AlignmentFlag.AlignCenter, text)
    box = QRectF(0, top, grid.area.left() - pixels(theme, 10), metrics.height())
    painter.drawText(box, Qt.AlignmentFlag.AlignRight, word)


def _reference(painter: QPainter, theme: Theme, grid: Grid, value: float) -> None:
    if grid.y.low < value < grid.y.high:
        top = _sharp(grid.top(value))
        painter.setPen(QPen(QColor(theme.muted), theme.line, Qt.PenStyle.DotLine))
        painter.drawLine(QPointF(grid.area.left(), top), QPointF(grid.area.right(), top))
