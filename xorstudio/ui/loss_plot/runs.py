"""The other runs in the loss plot: each has dashes of its own, and its name stands at the end of its line.

So they can be told apart without colours. The run shown is the only solid and coloured one.
"""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from xorstudio.ui.loss_plot.line import NOTHING, Grid, Outline
from xorstudio.ui.loss_plot.paint import curve, pixels, reference_name
from xorstudio.ui.loss_plot.view import Picture, RunView
from xorstudio.ui.theme import Theme

DASHES = ((7.0, 3.0), (1.5, 2.0), (8.0, 2.5, 1.5, 2.5), (3.5, 2.0), (6.0, 1.5, 1.5, 1.5, 1.5, 1.5))
"""Lengths of lines and gaps, in widths of the line."""


def pen(theme: Theme, number: int, *, lit: bool = False) -> QPen:
    """Return the pen of a run that was left.

    Args:
        theme: Colours and widths.
        number: The run's name.
        lit: Whether somebody points at it.
    """
    width = theme.curve if lit else max(1.0, theme.curve * 0.7)
    result = QPen(QColor(theme.text if lit else theme.ghost), width)
    result.setCapStyle(Qt.PenCapStyle.FlatCap)
    result.setDashPattern(DASHES[(number - 1) % len(DASHES)])
    return result


def others(painter: QPainter, theme: Theme, picture: Picture, view: RunView) -> None:
    """Draw the curves of the runs that were left; the one that somebody points at comes on top."""
    for run in sorted(picture.others, key=lambda run: run.number == view.lit):
        lit = run.number == view.lit
        curve(painter, run.loss, None, picture.loss_grid, pen(theme, run.number, lit=lit))
        curve(painter, run.accuracy, None, picture.accuracy_grid, pen(theme, run.number, lit=lit))


def names(painter: QPainter, theme: Theme, picture: Picture, view: RunView) -> None:
    """Write the name of every run at the end of its line, if there are several."""
    if not view.others:
        return
    grid = picture.loss_grid
    taken = [] if view.reference is None else [reference_name(theme, grid, view.reference)]
    end = QPointF(grid.left(view.newest), grid.top(view.tip[0]))
    bold = theme.font(theme.small_size, bold=True)
    _write(painter, theme, bold, _Name(view.word.format(number=view.number), theme.loss, end), grid, taken)
    for run in sorted(picture.others, key=lambda run: run.number != view.lit):
        last = _end(run.loss, grid)
        if last is not None:
            lit = run.number == view.lit
            text = view.word.format(number=run.number)
            name = _Name(text, theme.text if lit else theme.muted, last)
            font = bold if lit else theme.font(theme.small_size)
            _write(painter, theme, font, name, grid, taken, picture.loss)


@dataclass(frozen=True, slots=True)
class _Name:
    """A run's name, its colour, and the end of its line."""

    text: str
    colour: str
    end: QPointF


def _end(outline: Outline, grid: Grid) -> QPointF | None:
    """Return where a line ends; None if it has no point in the picture."""
    epochs, low, high = outline
    if len(epochs) == 0 or epochs[-1] < grid.x.low:
        return None
    return QPointF(grid.left(float(epochs[-1])), grid.top(float(low[-1] + high[-1]) / 2))


def _place(theme: Theme, font: QFont, text: str, area: QRectF, end: QPointF) -> QRectF:
    """Return a box for a name: right of the end of the line, or above it where there is no room."""
    metrics = QFontMetricsF(font)
    wide, high, gap = metrics.horizontalAdvance(text) + 2, metrics.height(), pixels(theme, 5)
    if end.x() + gap + wide <= area.right() + pixels(theme, 12):
        return QRectF(end.x() + gap, end.y() - high / 2, wide, high)
    return QRectF(area.right() - wide, end.y() - high - gap / 2, wide, high)


def _covered(outline: Outline, grid: Grid, box: QRectF) -> QRectF:
    """Return what a curve takes of the column in which a box stands."""
    epochs, low, high = outline
    lefts = grid.area.left() + grid.x.places(epochs) * grid.area.width()
    inside = (lefts >= box.left() - 4) & (lefts <= box.right() + 4)
    if not inside.any():
        return QRectF()
    top, bottom = grid.top(float(high[inside].max())), grid.top(float(low[inside].min()))
    return QRectF(box.left(), top - 2, box.width(), bottom - top + 4)


def free(box: QRectF, area: QRectF, taken: list[QRectF]) -> QRectF:
    """Return the box moved up or down by as little as possible, so that it covers nothing else."""
    step = box.height() / 4
    box = box.translated(0, min(0.0, area.bottom() - box.bottom()))
    box = box.translated(0, max(0.0, area.top() - box.top()))
    for number in range(8 * len(taken) + 9):
        moved = box.translated(0, step * ((number + 1) // 2) * (-1 if number % 2 else 1))
        inside = area.top() <= moved.top() and moved.bottom() <= area.bottom()
        if inside and not any(moved.intersects(other) for other in taken):
            return moved
    return box


def _write(
    painter: QPainter,
    theme: Theme,
    font: QFont,
    name: _Name,
    grid: Grid,
    taken: list[QRectF],
    shown: Outline = NOTHING,
) -> None:
    """Write a name where nothing else is, and note its place."""
    box = _place(theme, font, name.text, grid.area, name.end)
    box = free(box, grid.area, [*taken, _covered(shown, grid, box)])
    taken.append(box)
    painter.setFont(font)
    painter.setPen(QColor(name.colour))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, name.text)
