"""Names in a loss landscape, of contours and of runs: none lies on another, and none on the point."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter

from xorstudio.core.values import Array
from xorstudio.ui.number import text as numbers
from xorstudio.ui.space.landscape_paint import RADIUS, Scene
from xorstudio.ui.space.landscape_view import LN_2
from xorstudio.ui.space.loss_scale import colour


@dataclass(frozen=True, slots=True)
class RunName:
    """The name of a run, and where it stands."""

    text: str
    ink: str
    box: QRectF


def point_box(scene: Scene) -> QRectF:
    """Return the square around the point where nothing is written."""
    x, y = scene.places(np.array([scene.picture.point]))[0]
    side = scene.px(2 * RADIUS)
    return QRectF(x - side, y - side, 2 * side, 2 * side)


def run_names(scene: Scene, word: str) -> list[RunName]:
    """Return the name of every run, at the end of its way, if there are several.

    Args:
        scene: Where and how.
        word: "Run {number}" in the language of the moment.
    """
    picture, theme = scene.picture, scene.theme
    if scene.small or not picture.others:
        return []
    taken, found = [point_box(scene)], []
    for way, ink in ((picture.way, theme.loss), *((way, theme.muted) for way in picture.others)):
        if way.lines:
            end = QPointF(*scene.places(way.lines[-1][-1:])[0])
            text = word.format(number=way.number)
            found.append(RunName(text, ink, _beside(scene, end, text, ink, taken)))
    return found


def paint_names(painter: QPainter, scene: Scene, names: list[RunName]) -> None:
    """Write the names of the runs, each on a ground of its own."""
    theme = scene.theme
    ground = QColor(theme.card)
    ground.setAlphaF(0.75)
    for name in names:
        painter.fillRect(name.box, ground)
        painter.setFont(theme.font(theme.small_size, bold=name.ink == theme.loss))
        painter.setPen(QColor(name.ink))
        painter.drawText(name.box, Qt.AlignmentFlag.AlignCenter, name.text)


def paint_contour_names(painter: QPainter, scene: Scene, taken: list[QRectF]) -> None:
    """Write the loss of every contour at a place of it that nothing else needs.

    Args:
        painter: Paints on the picture.
        scene: Where and how.
        taken: Where the point and the names of the runs stand.
    """
    taken = list(taken)
    for level, lines in sorted(scene.picture.surface.contours, key=lambda entry: abs(entry[0] - LN_2)):
        if len(lines) and (level == LN_2 or not scene.small):
            _paint_contour_name(painter, scene, level, lines, taken)


def _beside(scene: Scene, end: QPointF, text: str, ink: str, taken: list[QRectF]) -> QRectF:
    """Return a box beside a place where no other name is, and take it."""
    theme, area = scene.theme, scene.view.area
    metrics = QFontMetricsF(theme.font(theme.small_size, bold=ink == theme.loss))
    wide, high = metrics.horizontalAdvance(text) + scene.px(6), metrics.height()
    box = QRectF(end.x() + scene.px(14), end.y() - high / 2, wide, high)
    if box.right() > area.right():
        box.moveRight(end.x() - scene.px(14))
    box.moveTop(min(max(box.top(), area.top()), area.bottom() - high))
    down = high if box.center().y() < area.center().y() else -high
    while any(box.intersects(other) for other in taken):
        box.translate(0, down / 2)
    taken.append(box)
    return box


def _paint_contour_name(
    painter: QPainter, scene: Scene, level: float, lines: Array, taken: list[QRectF]
) -> None:
    """Write a name where the contour comes nearest to a ray from the middle, the same for all of them."""
    theme, named = scene.theme, level == LN_2
    ground = colour(level, scene.picture.surface.limit, theme)
    starts = scene.places(lines[:, :2])
    text = "ln 2" if named else numbers.given(level)
    font = theme.font(theme.small_size, bold=named)
    metrics = QFontMetricsF(font)
    wide, high = metrics.horizontalAdvance(text) + scene.px(4), metrics.height()
    inner = scene.view.area.adjusted(wide / 2, high / 2, -wide / 2, -high / 2)
    for x, y in starts[_order(starts, scene.view.area)].tolist():
        box = QRectF(x - wide / 2, y - high / 2, wide, high)
        if inner.contains(QPointF(x, y)) and not any(box.intersects(other) for other in taken):
            taken.append(box.adjusted(-3, -3, 3, 3))
            ground.setAlphaF(0.8)
            painter.fillRect(box.adjusted(0, 2, 0, -2), ground)
            painter.setFont(font)
            painter.setPen(theme.ink(ground) if named else QColor(theme.text))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
            return


def _order(starts: Array, area: QRectF) -> NDArray[np.intp]:
    """Return a few places of a contour, the best for its name first."""
    x = (starts[:, 0] - area.left()) / area.width()
    y = (starts[:, 1] - area.top()) / area.height()
    awkward = np.abs(y - 0.16) + 0.5 * np.abs(x - 0.5)
    best: NDArray[np.intp] = np.argsort(awkward)[:: max(1, len(starts) // 24)][:24]
    return best
