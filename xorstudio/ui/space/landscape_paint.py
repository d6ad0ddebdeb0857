"""How a loss landscape looks, from back to front: the surface and its contours, ways, arrows, the point."""

import math
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QLineF, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from xorstudio.core.values import Array
from xorstudio.ui.colour import mixed
from xorstudio.ui.loss_plot.line import draw as draw_line
from xorstudio.ui.loss_plot.line import polygon
from xorstudio.ui.loss_plot.runs import pen as run_pen
from xorstudio.ui.space import axes
from xorstudio.ui.space.landscape_view import LN_2, Arrow, LandscapePicture, Way
from xorstudio.ui.space.loss_scale import LossImage, colour
from xorstudio.ui.space.paths import path_of
from xorstudio.ui.space.surface_image import draw as draw_image
from xorstudio.ui.space.view import View
from xorstudio.ui.theme import Theme

RADIUS = 6.0
"""Of the point, in pixels at scale 1."""

_SHORT, _LONG = 18.0, 64.0
_SMALL, _LARGE = 1e-4, 1.0
"""Arrows of these sizes are short and long, in pixels at scale 1; between them a logarithm."""

_FAR = 1e5
"""Pixels; what lies farther away is drawn no farther away."""


@dataclass(frozen=True, slots=True)
class Scene:
    """Where and how a picture is drawn.

    Attributes:
        picture: The numbers.
        view: What is seen where.
        theme: Colours, fonts and widths.
        size: Of the whole picture.
    """

    picture: LandscapePicture
    view: View
    theme: Theme
    size: QSizeF

    @property
    def small(self) -> bool:
        """Whether there is room for the essential only."""
        return not axes.roomy(self.theme, self.size)

    def px(self, size: float) -> float:
        """Return a length of the usual theme in this one's size."""
        return size * self.theme.scale

    def places(self, points: Array) -> Array:
        """Return where points lie on the screen, (n, 2) -> (n, 2)."""
        bounds, area = self.view.bounds, self.view.area
        placed = np.empty(points.shape)
        placed[:, 0] = points[:, 0] - bounds.x0
        placed[:, 0] *= area.width() / bounds.width
        placed[:, 0] += area.left()
        placed[:, 1] = bounds.y0 - points[:, 1]
        placed[:, 1] *= area.height() / bounds.height
        placed[:, 1] += area.bottom()
        clipped: Array = np.fmax(np.fmin(placed, _FAR), -_FAR)
        return clipped


def paint_ground(painter: QPainter, scene: Scene, image: LossImage) -> None:
    """Draw the surface and its contours."""
    surface, theme = scene.picture.surface, scene.theme
    painter.save()
    painter.setClipRect(scene.view.area, Qt.ClipOperation.IntersectClip)
    shown = View(scene.view.area, scene.view.bounds)
    bounds = surface.bounds
    place = QRectF(shown.pixels(bounds.x0, bounds.y1), shown.pixels(bounds.x1, bounds.y0))
    draw_image(painter, image.show(surface.losses, surface.limit, theme), place)
    for level, lines in surface.contours:
        _paint_contour(painter, scene, level, lines)
    painter.restore()


def paint_ways(painter: QPainter, scene: Scene) -> None:
    """Draw the ways of the runs: dashed those that were left, with a ring the beginning of the one shown."""
    theme = scene.theme
    painter.save()
    painter.setClipRect(scene.view.area, Qt.ClipOperation.IntersectClip)
    for way in scene.picture.others:
        pen = run_pen(theme, way.number)
        pen.setColor(QColor(theme.muted))
        _paint_way(painter, scene, way, pen)
    own = scene.picture.way
    for ink, width in ((theme.card, 2.2), (theme.loss, 1.0)):  # a rim lets it stand out from any loss
        _paint_way(painter, scene, own, QPen(QColor(ink), theme.curve * width))
    if own.lines:
        start = QPointF(*scene.places(own.lines[0][:1])[0])
        painter.setPen(QPen(QColor(theme.loss), theme.curve * 0.8))
        painter.setBrush(QColor(theme.card))
        painter.drawEllipse(start, scene.px(3.5), scene.px(3.5))
    painter.restore()


def paint_arrows(painter: QPainter, scene: Scene) -> None:
    """Draw the way downhill in gold, and over it, slimmer, what the optimizer does in green."""
    for arrow, ink, width in (
        (scene.picture.gradient, scene.theme.gradient, 5.0),
        (scene.picture.step, scene.theme.update, 2.4),
    ):
        line = None if arrow is None else arrow_line(scene, arrow)
        if line is not None:
            _paint_arrow(painter, scene, line, QColor(ink), width)


def paint_point(painter: QPainter, scene: Scene, *, chosen: bool) -> None:
    """Draw where the network stands; outside the picture a wedge at its edge points there."""
    theme, area = scene.theme, scene.view.area
    at = QPointF(*scene.places(np.array([scene.picture.point]))[0])
    radius = scene.px(RADIUS * (0.75 if scene.small else 1.0))
    painter.setPen(QPen(QColor(theme.card), theme.outline))
    painter.setBrush(QColor(theme.text))
    if area.contains(at):
        painter.drawEllipse(at, radius, radius)
        painter.setPen(QPen(QColor(theme.text), theme.line))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        ring = radius + theme.outline + (scene.px(3) if chosen else 0.0)
        painter.drawEllipse(at, ring, ring)
        return
    inner = area.adjusted(radius, radius, -radius, -radius)
    near = QPointF(
        min(max(at.x(), inner.left()), inner.right()), min(max(at.y(), inner.top()), inner.bottom())
    )
    angle = math.atan2(at.y() - near.y(), at.x() - near.x())
    turned = ((angle + turn, radius * length) for length, turn in ((1.4, 0.0), (1.2, 2.4), (1.2, -2.4)))
    painter.drawPolygon(
        [near + QPointF(math.cos(turn) * length, math.sin(turn) * length) for turn, length in turned]
    )


def arrow_line(scene: Scene, arrow: Arrow) -> QLineF | None:
    """Return an arrow on the screen: its direction is true, its length a logarithm; None where it is zero.

    One that really is longer than that is drawn as long as it is.
    """
    begin, end = (QPointF(*place) for place in scene.places(np.array([arrow.begin, arrow.end])))
    line = QLineF(begin, end)
    size = math.hypot(*arrow.way)
    if size == 0 or line.length() == 0:
        return None
    part = (math.log(size) - math.log(_SMALL)) / (math.log(_LARGE) - math.log(_SMALL))
    least = scene.px(_SHORT + (_LONG - _SHORT) * min(1.0, max(0.0, part)))
    line.setLength(max(line.length(), least * (0.6 if scene.small else 1.0)))
    return line


def _paint_arrow(painter: QPainter, scene: Scene, line: QLineF, ink: QColor, width: float) -> None:
    """Draw an arrow with a rim in the colour of a card, so that it stands out from any surface."""
    head = scene.px(6.0 + 1.6 * width)
    shaft, back = QLineF(line), QLineF(line)
    shaft.setLength(max(0.1, line.length() - 0.8 * head))
    back.setLength(max(0.1, line.length() - head))
    across = line.unitVector().normalVector()
    side = QPointF(across.dx(), across.dy()) * head * 0.55
    tip = QPolygonF([line.p2(), back.p2() + side, back.p2() - side])
    for rim, colour_ in ((scene.px(1.6), QColor(scene.theme.card)), (0.0, ink)):
        painter.setPen(QPen(colour_, scene.px(width) + rim, c=Qt.PenCapStyle.RoundCap))
        painter.drawLine(shaft)
        painter.setPen(QPen(colour_, rim + 0.5, j=Qt.PenJoinStyle.RoundJoin))
        painter.setBrush(colour_)
        painter.drawPolygon(tip)


def _paint_way(painter: QPainter, scene: Scene, way: Way, pen: QPen) -> None:
    for line in way.lines:
        placed = scene.places(line)
        steps = np.abs(np.diff(placed, axis=0)).sum(axis=1)
        kept = np.ones(len(placed), bool)
        kept[1:-1] = np.diff(np.floor(np.cumsum(steps) / 1.5))[: len(placed) - 2] > 0
        draw_line(painter, polygon(placed[kept, 0], placed[kept, 1]), pen, float(steps.sum()))


def _paint_contour(painter: QPainter, scene: Scene, level: float, lines: Array) -> None:
    theme = scene.theme
    named = level == LN_2
    ground = colour(level, scene.picture.surface.limit, theme)
    ink = mixed(ground.name(), theme.text, 0.75 if named else 0.4)
    painter.setPen(QPen(ink, theme.line * (1.8 if named else 1.0)))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    starts, ends = scene.places(lines[:, :2]), scene.places(lines[:, 2:])
    painter.drawPath(path_of(np.stack([starts, ends]).transpose(2, 1, 0)))
