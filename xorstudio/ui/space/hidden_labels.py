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

_SHARES = (0.15, 0.85, 0.3, 0.7, 0.5, 0.05, 0.95, 0.22, 0.78, 0.4, 0.6)
"""Where along the border its name may stand, the best places first."""


def paint_labels(
    painter: QPainter, scene: Scene, labels: tuple[str, ...], border: str, pieces: Array
) -> None:
    """Write beside each point which row it is, where that hides least; rows on one spot share a label.

    Args:
        painter: Paints on the picture.
        scene: What is drawn there.
        labels: A text for each row; an empty one for none.
        border: What is written at the border between the classes.
        pieces: Where the border is, as from `border_pieces`.
    """
    places = scene.pixels(scene.picture.points.at(scene.t))
    reach = RADIUS * scene.theme.scale
    taken = [QRectF(x - reach, y - reach, 2 * reach, 2 * reach) for x, y in places.T.tolist()]
    font, high, wide_of = _type(scene.theme)
    painter.setFont(font)
    for rows in heaps(places, 1.5 * reach):
        texts = [labels[row] for row in rows if labels[row]]
        at = QPointF(*places[:, rows].mean(axis=1).tolist())
        if texts and scene.view.area.contains(at):
            size = QSizeF(max(wide_of(text) for text in texts) + 6, high * len(texts))
            box = _freest(_beside(at, size, scene), scene.view.area, taken)
            _paint(painter, scene.theme, box, "\n".join(texts))
            taken.append(box)
    if border and pieces.size and not scene.small:
        size = QSizeF(wide_of(border) + 6, high)
        _paint(painter, scene.theme, _freest(_along(pieces, size), scene.view.area, taken), border)


def _paint(painter: QPainter, theme: Theme, box: QRectF, text: str) -> None:
    ground = QColor(theme.card)
    ground.setAlphaF(0.85)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ground)
    painter.drawRoundedRect(box, 3, 3)
    painter.setPen(QColor(theme.text))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)


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


def _beside(at: QPointF, size: QSizeF, scene: Scene) -> list[QRectF]:
    """Return boxes right, left, above and below a point."""
    away, wide, high = (RADIUS + 5) * scene.theme.scale, size.width(), size.height()
    corners = (
        (at.x() + away, at.y() - high / 2),
        (at.x() - away - wide, at.y() - high / 2),
        (at.x() - wide / 2, at.y() - away - high),
        (at.x() - wide / 2, at.y() + away),
    )
    return [QRectF(left, top, wide, high) for left, top in corners]


def _along(pieces: Array, size: QSizeF) -> list[QRectF]:
    """Return boxes at some places of a line of pieces."""
    start, end = pieces[:, :, 0], pieces[:, :, 1]
    found = []
    for share in _SHARES:
        at = share * pieces.shape[1]
        piece = int(at)
        x, y = start[:, piece] + (at - piece) * (end - start)[:, piece]
        found.append(QRectF(x - size.width() / 2, y - size.height() / 2, size.width(), size.height()))
    return found


def _freest(boxes: list[QRectF], area: QRectF, taken: list[QRectF]) -> QRectF:
    """Return the box that covers least of what is taken, and reaches least out of the area."""
    best, least = boxes[0], math.inf
    for box in boxes:
        inside = box.intersected(area)
        hidden = 4 * (box.width() * box.height() - inside.width() * inside.height())
        for other in taken:
            if box.intersects(other):
                both = box.intersected(other)
                hidden += both.width() * both.height()
        if hidden < least:
            best, least = box, hidden
        if hidden == 0:
            break
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
