"""Labels say which row is which in the hidden space, and hide as little as they can."""

import math
from collections.abc import Callable
from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter

from xorstudio.core.values import Array
from xorstudio.ui.space.hidden_paint import Scene
from xorstudio.ui.space.points import RADIUS
from xorstudio.ui.theme import Theme


def paint_labels(painter: QPainter, scene: Scene, labels: tuple[str, ...]) -> None:
    """Write beside each point which row it is, where that hides least; rows on one spot share a label."""
    theme = scene.theme
    font, high, wide_of = _type(theme)
    painter.setFont(font)
    places = scene.pixels(scene.picture.points.at(scene.t))
    reach = RADIUS * theme.scale
    taken = [QRectF(x - reach, y - reach, 2 * reach, 2 * reach) for x, y in places.T.tolist()]
    ground = QColor(theme.card)
    ground.setAlphaF(0.85)
    for rows in heaps(places, 1.5 * reach):
        texts = [labels[row] for row in rows if labels[row]]
        at = QPointF(*places[:, rows].mean(axis=1).tolist())
        if not texts or not scene.view.area.contains(at):
            continue
        wide = max(wide_of(text) for text in texts) + 6
        box = _beside(at, QSizeF(wide, high * len(texts)), scene, taken)
        taken.append(box)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        painter.drawRoundedRect(box, 3, 3)
        painter.setPen(QColor(theme.text))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, "\n".join(texts))


@lru_cache(maxsize=4)
def _type(theme: Theme) -> tuple[QFont, float, Callable[[str], float]]:
    """Return the font of the labels, the height of a line, and how wide a text is."""
    font = theme.font(theme.small_size, bold=True)
    metrics = QFontMetricsF(font)
    return font, metrics.height(), lru_cache(maxsize=256)(metrics.horizontalAdvance)


def heaps(places: Array, reach: float) -> list[list[int]]:
    """Return the rows heap by heap: those whose points lie on each other are one.

    Args:
        places: In pixels, (2, points).
        reach: How close they are then, in pixels.
    """
    found: list[list[int]] = []
    for index, (x, y) in enumerate(places.T.tolist()):
        near = (heap for heap in found if math.dist((x, y), places[:, heap[0]]) <= reach)
        heap = next(near, None)
        if heap is None:
            found.append([index])
        else:
            heap.append(index)
    return found


def _beside(at: QPointF, size: QSizeF, scene: Scene, taken: list[QRectF]) -> QRectF:
    """Return a box right, left, above or below a point: the one that covers least of what is taken."""
    area, away = scene.view.area, (RADIUS + 5) * scene.theme.scale
    wide, high = size.width(), size.height()
    corners = (
        (at.x() + away, at.y() - high / 2),
        (at.x() - away - wide, at.y() - high / 2),
        (at.x() - wide / 2, at.y() - away - high),
        (at.x() - wide / 2, at.y() + away),
    )
    best, least = QRectF(), math.inf
    for left, top in corners:
        box = QRectF(left, top, wide, high)
        inside = box.intersected(area)
        hidden = 4 * (wide * high - inside.width() * inside.height())
        for other in taken:
            both = box.intersected(other)
            hidden += both.width() * both.height()
        if hidden < least:
            best, least = box, hidden
    return best


def paint_grown(painter: QPainter, scene: Scene, text: str) -> None:
    """Say in a corner that the axes go further than at first."""
    if not text or scene.small:
        return
    theme, gap = scene.theme, 4 * scene.theme.scale
    painter.setFont(theme.font(theme.small_size))
    painter.setPen(QColor(theme.muted))
    corner = scene.view.area.adjusted(gap, gap, -gap, -gap)
    painter.drawText(corner, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop, text)
