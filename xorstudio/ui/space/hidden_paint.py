"""How the hidden space looks: the sheet of the plane with its grid, the border of the classes, the points.

From back to front: what the output says everywhere in z or a, faintly; the sheet in the colours that it has
in the input space, so that it can be recognized wherever it is carried; its grid; the border; the points.
"""

import math
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np
from PySide6.QtCore import QLineF, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from xorstudio.core.parting import meetings
from xorstudio.core.values import Array
from xorstudio.ui.colour import contrast, mixed
from xorstudio.ui.space import axes as frame
from xorstudio.ui.space.hidden_view import FINE, POINTS, HiddenPicture, tame
from xorstudio.ui.space.paths import path_of
from xorstudio.ui.space.points import RADIUS, SMALL_RADIUS, Point, paint_point
from xorstudio.ui.space.surface_image import SurfaceImage, draw, levels, table
from xorstudio.ui.space.view import View
from xorstudio.ui.theme import Theme

FAINT, SHEET, LINES = 0.28, 0.72, 0.30
"""How opaque are the picture behind, the sheet, its grid."""

READABLE = 3.0
"""The contrast that a line needs. Source: WCAG 2.2, non-text contrast."""

_SHADE = 30
"""So many entries of the table of colours are drawn as one; nobody tells them apart."""

_UNSEEN = 1e5
"""Pixels; what lies further away is drawn no further away."""


@dataclass(frozen=True, eq=False)
class Scene:
    """A picture that is to be drawn somewhere.

    Attributes:
        picture: The numbers.
        t: 0 shows x, 1 z, 2 a.
        view: What is seen where.
        theme: Colours and widths.
        size: Of the whole picture.
    """

    picture: HiddenPicture
    t: float
    view: View
    theme: Theme
    size: QSizeF

    @property
    def small(self) -> bool:
        """Whether there is room for the essential only."""
        return not frame.roomy(self.theme, self.size)

    @property
    def stage(self) -> int | None:
        """Which of x (0), z (1), a (2) it shows; None on the way between two."""
        return int(self.t) if self.t in (0.0, 1.0, 2.0) else None

    def pixels(self, points: Array) -> Array:
        """Return where points lie, (2, points)."""
        area, bounds = self.view.area, self.view.bounds
        x, y = tame(points)
        placed = np.empty(points.shape)
        placed[0] = area.left() + (x - bounds.x0) * (area.width() / bounds.width)
        placed[1] = area.bottom() - (y - bounds.y0) * (area.height() / bounds.height)
        return np.clip(placed, -_UNSEEN, _UNSEEN)


def paint_behind(painter: QPainter, scene: Scene, image: SurfaceImage) -> None:
    """Draw faintly what the rest of the network says everywhere in z or a, where all units can be seen."""
    stage, picture = scene.stage, scene.picture
    if not stage or picture.projected:
        painter.fillRect(scene.view.area, QColor(scene.theme.field))
        return
    values = picture.behind(stage, scene.view.bounds)
    draw(painter, image.show(values, picture.between, faint(scene.theme)), scene.view.area)


@lru_cache(maxsize=8)
def faint(theme: Theme) -> Theme:
    """Return a theme whose diverging scale has been mixed with the background: opaque is drawn faster."""
    low, middle, high = (
        mixed(theme.field, colour, FAINT).name() for colour in (theme.low, theme.middle, theme.high)
    )
    return replace(theme, low=low, middle=middle, high=high)


def paint_sheet(painter: QPainter, scene: Scene, image: SurfaceImage) -> None:
    """Draw the sheet: smoothly where it lies flat, else a colour for each field of the grid."""
    picture, plane = scene.picture, scene.picture.wish.plane
    if plane.up is None:
        _paint_strip(painter, scene)
    elif scene.t == 0 and picture.axes.layer == 0:
        corners = scene.view.pixels(plane.x0, plane.y1), scene.view.pixels(plane.x1, plane.y0)
        painter.setOpacity(SHEET)
        draw(painter, image.show(picture.predictions, picture.between, scene.theme), QRectF(*corners))
        painter.setOpacity(1.0)
    elif not picture.flat or scene.t < 1:
        _paint_fields(painter, scene)


def _paint_fields(painter: QPainter, scene: Scene) -> None:
    """Draw each field of the grid in the colour of the prediction in its middle."""
    picture = scene.picture
    step = 2 * FINE if scene.small else FINE
    corners = scene.pixels(picture.sheet.at(scene.t)).reshape(2, POINTS, POINTS)[:, ::step, ::step]
    around = [corners[:, :-1, :-1], corners[:, :-1, 1:], corners[:, 1:, 1:], corners[:, 1:, :-1]]
    fields = np.stack(around, axis=-1).reshape(2, -1, 4)
    said = picture.predictions[step // 2 :: step, step // 2 :: step]
    shades = (levels(said, picture.between).ravel() // _SHADE) * _SHADE + _SHADE // 2
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)  # else seams shine between the fields
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setOpacity(SHEET)
    for shade in np.unique(shades).tolist():
        painter.setBrush(QColor(int(table(scene.theme)[shade])))
        painter.drawPath(path_of(fields[:, shades == shade], closed=True))
    painter.setOpacity(1.0)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)


def paint_grid(painter: QPainter, scene: Scene) -> None:
    """Draw the grid lines of the plane, those of the unit square's border stronger."""
    picture, theme = scene.picture, scene.theme
    ink = theme.ink(QColor(theme.middle))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if picture.wish.plane.up is not None:
        step = FINE * (2 if scene.small else 1)
        placed = scene.pixels(picture.sheet.at(scene.t)).reshape(2, POINTS, POINTS)
        lines = np.concatenate([placed[:, ::step], placed.transpose(0, 2, 1)[:, ::step]], axis=1)
        ink.setAlphaF(LINES)
        painter.setPen(QPen(ink, 1.0))
        painter.drawPath(path_of(lines))
    edge = path_of(scene.pixels(picture.edge.at(scene.t))[:, None])
    width = (1.2 if scene.small else 1.8) * theme.line
    ink.setAlphaF(1.0)
    if contrast(ink, QColor(theme.field)) < READABLE:  # a folded sheet is too narrow to lie below its border
        painter.setPen(QPen(QColor(theme.middle), width + 1.6 * theme.line))
        painter.drawPath(edge)
    painter.setPen(QPen(ink, width))
    painter.drawPath(edge)


def border_pieces(scene: Scene) -> Array:
    """Return the border between the classes in pixels, (2, pieces, 2); in a it is the output's line."""
    picture = scene.picture
    if scene.t == 2 and picture.line is not None:
        line = clipped(picture.line, scene.view)
        if line is None:
            return np.empty((2, 0, 2))
        return np.array([[[line.x1(), line.x2()]], [[line.y1(), line.y2()]]])
    on_sheet = picture.projected or scene.t < 1
    ends = picture.level.at(scene.t) if on_sheet else picture.curve(scene.t, scene.view.bounds)
    return scene.pixels(ends).reshape(2, -1, 2)


def paint_border(painter: QPainter, scene: Scene, pieces: Array) -> None:
    """Draw the border between the classes, each piece a little longer than it is, so that no gap is left."""
    way = pieces[:, :, 1] - pieces[:, :, 0]
    more = way * (0.4 / np.maximum(np.hypot(*way), 1e-9))
    border = path_of(np.stack([pieces[:, :, 0] - more, pieces[:, :, 1] + more], axis=-1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    width = (1.8 if scene.small else 2.4) * scene.theme.line
    for colour, wide in ((scene.theme.card, width + 2.5 * scene.theme.line), (scene.theme.text, width)):
        painter.setPen(QPen(QColor(colour), wide))
        painter.drawPath(border)


def clipped(line: tuple[float, float, float], view: View) -> QLineF | None:
    """Return the part of w1 x + w2 y + b = 0 that is seen, in pixels; None where there is none."""
    w1, w2, b = line
    bounds = view.bounds
    length = float(np.hypot(w1, w2))
    if not 0 < length < np.inf or not math.isfinite(b):
        return None
    x, y = -b * w1 / length**2, -b * w2 / length**2
    way = (-w2 / length, w1 / length)
    low, high = -np.inf, np.inf
    for start, part, first, last in ((x, way[0], bounds.x0, bounds.x1), (y, way[1], bounds.y0, bounds.y1)):
        if part == 0:
            if not first <= start <= last:
                return None
            continue
        ends = sorted(((first - start) / part, (last - start) / part))
        low, high = max(low, ends[0]), min(high, ends[1])
    if low >= high:
        return None
    ends_ = [view.pixels(x + at * way[0], y + at * way[1]) for at in (low, high)]
    return QLineF(ends_[0], ends_[1])


def paint_points(painter: QPainter, scene: Scene) -> None:
    """Draw the rows of the truth table and the point that was asked for, where they are now."""
    picture, theme = scene.picture, scene.theme
    places = scene.pixels(picture.points.at(scene.t))
    radius = SMALL_RADIUS if scene.small else RADIUS
    row = picture.wish.row
    for first, second in meetings(places, picture.ones, 0.8 * radius * theme.scale):
        one = first if picture.ones[first] else second  # red would vanish below blue
        x, y = places[:, one].tolist()
        below = Point(x, y, class_one=True, away=not picture.inside[one])
        paint_point(painter, theme, QPointF(x, y), below, (2.1 if row in (first, second) else 1.5) * radius)
    order = [index for index in range(places.shape[1]) if index != row] + [row]  # the selected one on top
    for index in order:
        x, y = places[:, index]
        point = Point(x, y, bool(picture.ones[index]), index == row, not picture.inside[index])
        paint_point(painter, theme, QPointF(x, y), point, radius)
    if picture.probe is not None:
        paint_probe(painter, theme, QPointF(*scene.pixels(picture.probe.at(scene.t))[:, 0]), radius)


def paint_probe(painter: QPainter, theme: Theme, at: QPointF, radius: float) -> None:
    """Draw a point that was asked for: a cross in a diamond, for it has no class."""
    size = radius * theme.scale
    corners = [
        QPointF(at.x() + dx * size, at.y() + dy * size) for dx, dy in ((0, -1), (1, 0), (0, 1), (-1, 0))
    ]
    painter.setPen(QPen(QColor(theme.text), 1.6 * theme.line))
    painter.setBrush(QColor(theme.card))
    painter.drawPolygon(corners)
    half = size / 2.6
    painter.drawLine(QLineF(at.x() - half, at.y(), at.x() + half, at.y()))
    painter.drawLine(QLineF(at.x(), at.y() - half, at.x(), at.y() + half))


def _paint_strip(painter: QPainter, scene: Scene) -> None:
    """Draw a plane of one input: a line in the colours of the prediction, with a bead for each grid point."""
    picture = scene.picture
    placed = scene.pixels(picture.sheet.at(scene.t))
    colours = table(scene.theme)[levels(picture.predictions[0], picture.between)].tolist()
    wide = 9.0 * scene.theme.scale
    for index in range(POINTS - 1):
        painter.setPen(QPen(QColor(colours[index]), wide, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
        painter.drawLine(QLineF(*placed[:, index], *placed[:, index + 1]))
    painter.setPen(QPen(scene.theme.ink(QColor(scene.theme.middle)), 1.0))
    painter.setBrush(QColor(scene.theme.middle))
    for index in range(0, POINTS, FINE):
        painter.drawEllipse(QPointF(*placed[:, index]), 2.0, 2.0)
