"""What is written into the plot: the name of each run at the end of its line, and "ln 2" at that of guessing.

A name gives way to lines and to other names, and never moves while somebody points at it: it is a button.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter

from xorstudio.ui.loss_plot.line import Grid, Outline
from xorstudio.ui.loss_plot.paint import pixels
from xorstudio.ui.loss_plot.view import Picture, RunView
from xorstudio.ui.theme import Theme

NEAR = 3.0
"""How far a name goes to stand clear of every line, in heights of its box; farther it would lose its own."""


@dataclass(frozen=True, slots=True)
class Label:
    """Words and where they stand.

    Attributes:
        text: What is written.
        box: Where.
        run: The number of the run that it names; None for "ln 2".
    """

    text: str
    box: QRectF
    run: int | None = None


def placed(theme: Theme, picture: Picture, view: RunView) -> tuple[Label, ...]:
    """Return everything that is written into the plot; the runs are named only if there are several.

    Args:
        theme: Fonts.
        picture: Outlines and scales.
        view: What is to be seen.
    """
    grid = picture.loss_grid
    labels: list[Label] = []
    if view.reference is not None and grid.y.low < view.reference < grid.y.high:
        labels.append(Label("ln 2", _reference_box(theme, picture, view.reference)))
    if not view.others:
        return tuple(labels)
    tip = QPointF(grid.left(view.newest), grid.top(view.tip[0]))
    ends = [(view.number, tip), *((run.number, _end(run.loss, grid)) for run in picture.others)]
    for number, end in ends:
        if end is not None:
            text = view.word.format(number=number)
            box = _at_end(theme, text, grid.area, end)
            shown = covered(picture.loss, grid, box)
            others = [covered(run.loss, grid, box) for run in picture.others]
            taken = [label.box for label in labels]
            box = free(box, grid.area, taken, shown, others)
            if not any(box.intersects(other) for other in taken):  # else the row of runs above names it
                labels.append(Label(text, box, number))
    return tuple(labels)


def paint(painter: QPainter, theme: Theme, labels: Sequence[Label], view: RunView) -> None:
    """Write the labels in front of the lines; the one that somebody points at looks as buttons do."""
    for label in labels:
        lit = label.run is not None and label.run == view.lit
        shown = label.run == view.number
        ground = QColor(theme.hover if lit else theme.card)
        ground.setAlphaF(1.0 if lit else 0.8)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        painter.drawRoundedRect(label.box, theme.small_radius, theme.small_radius)
        painter.setFont(_font(theme, bold=lit or shown))
        painter.setPen(QColor(theme.loss if shown else theme.text if lit else theme.muted))
        painter.drawText(label.box, Qt.AlignmentFlag.AlignCenter, label.text)


def run_at(labels: Sequence[Label], place: QPointF) -> int | None:
    """Return the number of the run whose name is at a place, or None."""
    return next((label.run for label in labels if label.run is not None and label.box.contains(place)), None)


def free(
    box: QRectF,
    area: QRectF,
    taken: Sequence[QRectF],
    shown: QRectF | None = None,
    others: Sequence[QRectF] = (),
) -> QRectF:
    """Return the box moved up or down by as little as possible, so that it covers nothing else.

    Args:
        box: Where it would rather be.
        area: Where it has to stay.
        taken: What it covers only if there is no other place at all.
        shown: What it goes anywhere for.
        others: What it goes a little way for.
    """
    line = [] if shown is None else [shown]
    places = list(_places(box, area, 8 * len(taken) + 24))
    near = [place for place in places if abs(place.top() - places[0].top()) <= NEAR * box.height()]
    for candidates, obstacles in (
        (near, [*taken, *line, *others]),
        (places, [*taken, *line]),
        (places, taken),
    ):
        for place in candidates:
            if not any(place.intersects(other) for other in obstacles):
                return place
    return places[0]


def covered(outline: Outline, grid: Grid, box: QRectF) -> QRectF:
    """Return what a curve takes of the column in which a box stands; nothing where it does not pass."""
    epochs, low, high = outline
    lefts = grid.area.left() + grid.x.places(epochs) * grid.area.width()
    if len(lefts) == 0 or lefts[0] > box.right() or lefts[-1] < box.left():
        return QRectF()
    sides = np.clip([box.left(), box.right()], lefts[0], lefts[-1])
    inside = (lefts >= box.left()) & (lefts <= box.right())
    lowest = min(np.interp(sides, lefts, low).min(), low[inside].min(initial=np.inf))
    highest = max(np.interp(sides, lefts, high).max(), high[inside].max(initial=-np.inf))
    top, bottom = grid.top(float(highest)), grid.top(float(lowest))
    return QRectF(box.left(), top - 2, box.width(), bottom - top + 4)


def _places(box: QRectF, area: QRectF, count: int) -> Iterator[QRectF]:
    """Yield the box pushed into the area, then moved up and down in small steps while it stays there."""
    box = box.translated(0, min(0.0, area.bottom() - box.bottom()))
    box = box.translated(0, max(0.0, area.top() - box.top()))
    yield box
    for number in range(1, count):
        moved = box.translated(0, box.height() / 4 * ((number + 1) // 2) * (-1 if number % 2 else 1))
        if area.top() <= moved.top() and moved.bottom() <= area.bottom():
            yield moved


def _font(theme: Theme, *, bold: bool) -> QFont:
    return theme.font(theme.small_size, bold=bold)


def _size(theme: Theme, text: str) -> tuple[float, float]:
    """Return width and height of a label, the same whether it is bold at the moment or not."""
    metrics = QFontMetricsF(_font(theme, bold=True))
    return metrics.horizontalAdvance(text) + pixels(theme, 6), metrics.height()


def _end(outline: Outline, grid: Grid) -> QPointF | None:
    """Return where a line ends; None if it has no point in the picture."""
    epochs, low, high = outline
    if len(epochs) == 0 or epochs[-1] < grid.x.low:
        return None
    return QPointF(grid.left(float(epochs[-1])), grid.top(float(low[-1] + high[-1]) / 2))


def _at_end(theme: Theme, text: str, area: QRectF, end: QPointF) -> QRectF:
    """Return a box for a name: right of the end of the line, or above it where there is no room."""
    (wide, high), gap = _size(theme, text), pixels(theme, 5)
    if end.x() + gap + wide <= area.right() + pixels(theme, 12):
        return QRectF(end.x() + gap, end.y() - high / 2, wide, high)
    return QRectF(area.right() - wide, end.y() - high - gap / 2, wide, high)


def _reference_box(theme: Theme, picture: Picture, value: float) -> QRectF:
    """Return where "ln 2" stands: below its line or above it, as far right as the curve lets it."""
    grid = picture.loss_grid
    (wide, high), gap = _size(theme, "ln 2"), pixels(theme, 4)
    room = grid.area.width() - wide
    boxes = [
        QRectF(grid.area.left() + room * part, grid.top(value) + top, wide, high)
        for part in (1.0, 0.75, 0.5, 0.25, 0.0)
        for top in (gap, -gap - high)
    ]
    inside = [box for box in boxes if box.bottom() <= grid.area.bottom() + gap and box.top() >= 0]
    clear = [box for box in inside if not box.intersects(covered(picture.loss, grid, box))]
    return (clear or inside or boxes)[0]
