"""How the input space looks: the surface, its border, the lines of the hidden units, the points, a probe."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QLineF, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from xorstudio.core.values import Array
from xorstudio.ui.colour import contrast, mixed
from xorstudio.ui.number.text import given, short
from xorstudio.ui.space import axes, surface_image
from xorstudio.ui.space.grips import Grips, grips
from xorstudio.ui.space.input_view import InputView, unfixed
from xorstudio.ui.space.labels import Labels
from xorstudio.ui.space.points import RADIUS, SMALL_RADIUS, paint_point
from xorstudio.ui.space.surface_image import SurfaceImage
from xorstudio.ui.space.view import View
from xorstudio.ui.symbols import prediction_name, unit_name
from xorstudio.ui.theme import Theme

_ALONG = (0.94, 0.06, 0.78, 0.22, 0.66, 0.34)
"""Where on a line its name may stand, the best place first."""

_ARROWS = "→↗↑↖←↙↓↘"
"""Where a line is that is not to be seen, from the right counter-clockwise."""


@dataclass(frozen=True, slots=True)
class Marks:
    """What is lit up.

    Attributes:
        line: The line under the pointer; None for none.
        point: The point under the pointer.
        focus_line: The line that the keyboard has chosen.
        focus_point: The point that the keyboard has chosen.
    """

    line: int | None = None
    point: int | None = None
    focus_line: int | None = None
    focus_point: int | None = None


def paint_plane(
    painter: QPainter,
    theme: Theme,
    view: View,
    shown: InputView,
    image: SurfaceImage,
    marks: Marks,
    size: QSizeF,
) -> None:
    """Draw everything over a plane of two inputs.

    Args:
        painter: Paints on the picture, smoothly.
        theme: Colours, fonts and widths.
        view: What is seen where.
        shown: The numbers.
        image: Draws the surface.
        marks: What is lit up.
        size: Of the picture.
    """
    roomy = axes.roomy(theme, size)
    surface_image.draw(painter, image.show(shown.prediction, shown.between, theme), view.area)
    if roomy:
        axes.paint_lines(painter, theme, view, strong=True)
    labels = Labels(theme, theme.font(theme.small_size * (1.0 if roomy else 0.85), bold=True))
    radius = RADIUS if roomy else SMALL_RADIUS
    for place in point_places(view, shown):
        labels.keep_off(place, radius * theme.scale)
    found_lines = line_grips(view, shown, theme)
    for found in found_lines:
        if found is not None:
            for place in (*found.ends, found.tip):
                labels.keep_off(place, 5 * theme.scale)
    painter.save()
    painter.setClipRect(view.area)
    _paint_bends(painter, theme, view, shown, labels)
    _paint_border(painter, theme, view, shown, labels if roomy else None)
    paint_zero_lines(painter, theme, view, shown, marks, labels, found_lines)
    paint_points(painter, theme, view, shown, marks, radius)
    paint_probe(painter, theme, view, shown, labels)
    labels.paint(painter)
    painter.restore()


def on_surface(theme: Theme) -> QColor:
    """Return the ink for what lies on a surface: readable on its white middle in every theme."""
    return theme.ink(QColor(theme.middle))


def point_places(view: View, shown: InputView) -> list[QPointF]:
    """Return where the rows of the truth table lie, in pixels."""
    return [view.pixels(point.x, point.y) for point in shown.points]


def line_grips(view: View, shown: InputView, theme: Theme) -> list[Grips | None]:
    """Return where the zero lines lie, in pixels; None for one that is not to be seen."""
    flat = shown.slice.up is None
    return [grips(line, view, theme.scale, flat=flat) for line in shown.lines]


def paint_zero_lines(
    painter: QPainter,
    theme: Theme,
    view: View,
    shown: InputView,
    marks: Marks,
    labels: Labels,
    lines: Sequence[Grips | None],
) -> None:
    """Draw the line of every unit of the first layer: its name, and an arrow to where z is positive."""
    sizes = shown.experiment.sizes
    for unit, found in enumerate(lines):
        if found is None:
            _paint_elsewhere(theme, view, shown, unit, labels)
            continue
        selected = shown.unit == (0, unit)
        lit = selected or unit in (marks.line, marks.focus_line)
        ink = _selected(theme) if selected else mixed(on_surface(theme).name(), theme.middle, 0.3)
        width = theme.line * (2.6 if lit else 1.5)
        _halo(painter, theme, [found.line, QLineF(found.middle, found.tip)], ink, width)
        _arrow(painter, found, ink, theme.scale)
        if lit:
            _handles(painter, theme, found, ink, focus=unit == marks.focus_line)
        along = [found.line.pointAt(part) for part in _ALONG]
        labels.place(unit_name(0, unit, sizes), along, QColor(theme.text), view.area)


def _paint_elsewhere(theme: Theme, view: View, shown: InputView, unit: int, labels: Labels) -> None:
    """Say at the edge in which direction a line lies that is not to be seen; where there is none, say so."""
    line, name = shown.lines[unit], unit_name(0, unit, shown.experiment.sizes)
    middle = view.data(view.area.center())
    if line.steepness == 0:
        places = [view.area.center() + QPointF(0, 18 * step) * theme.scale for step in (0, 1, -1, 2, -2, 3)]
        labels.place(f"{name}: w = 0", places, QColor(theme.muted), view.area)
        return
    if shown.slice.up is None:
        middle = middle[0], 0.0
    nearest = line.nearest(*middle)
    dx, dy = nearest[0] - middle[0], nearest[1] - middle[1]
    octant = round(math.atan2(dy, dx) / (math.pi / 4)) % 8
    far = view.area.width() + view.area.height()
    way = QPointF(dx, -dy) * (far / max(math.hypot(dx, dy), 1e-12))
    labels.place(f"{name} {_ARROWS[octant]}", [_to_edge(view, way)], QColor(theme.muted), view.area)


def _to_edge(view: View, way: QPointF) -> QPointF:
    """Return where one comes to the edge of the area from its middle."""
    half = QPointF(view.area.width(), view.area.height()) / 2
    part = min(
        half.x() / abs(way.x()) if way.x() else math.inf, half.y() / abs(way.y()) if way.y() else math.inf
    )
    return view.area.center() + way * part


def paint_points(
    painter: QPainter, theme: Theme, view: View, shown: InputView, marks: Marks, radius: float
) -> None:
    """Draw the rows of the truth table, the selected one last."""
    order = sorted(range(len(shown.points)), key=lambda index: shown.points[index].selected)
    for index in order:
        at, point = view.pixels(shown.points[index].x, shown.points[index].y), shown.points[index]
        larger = 1.25 if index == marks.point else 1.0
        paint_point(painter, theme, at, point, radius * larger)
        if index == marks.focus_point:
            ring = (radius + 7) * theme.scale
            painter.setPen(QPen(on_surface(theme), theme.focus, Qt.PenStyle.DotLine))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(at, ring, ring)


def paint_probe(painter: QPainter, theme: Theme, view: View, shown: InputView, labels: Labels) -> None:
    """Draw the point asked for as a cross, with the network's answer beside it."""
    if shown.probe is None:
        return
    (x, y), answer = shown.probe
    if shown.slice.up is None:
        y = answer
    at, arm = view.pixels(x, y), 7 * theme.scale
    cross = [
        QLineF(at + QPointF(-arm, 0), at + QPointF(arm, 0)),
        QLineF(at + QPointF(0, -arm), at + QPointF(0, arm)),
    ]
    _halo(painter, theme, cross, on_surface(theme), 2 * theme.line)
    name = prediction_name(shown.slice.output, shown.experiment.sizes[-1])
    side = 15 * theme.scale
    places = [at + QPointF(0, -side), at + QPointF(0, side), at + QPointF(3 * side, 0)]
    labels.place(f"{name} = {short(answer)}", places, QColor(theme.text), view.area)


def legend(shown: InputView) -> tuple[str, str, str]:
    """Return what stands around the bar of the scale: the prediction's name, the lower and the upper end."""
    low, high = (given(value) for value in shown.between)
    name = prediction_name(shown.slice.output, shown.experiment.sizes[-1])
    if unfixed(shown.experiment):
        return name, f"≤ {low}", f"≥ {high}"
    return name, low, high


def _selected(theme: Theme) -> QColor:
    """Return the accent, darker where a surface would swallow it."""
    accent = QColor(theme.accent)
    return accent if contrast(accent, QColor(theme.middle)) >= 4.5 else accent.darker(220)


def _paint_border(
    painter: QPainter, theme: Theme, view: View, shown: InputView, labels: Labels | None
) -> None:
    lines = _on_screen(view, shown.border)
    if not lines:
        return
    painter.setPen(QPen(on_surface(theme), theme.curve * 1.2))  # square caps: round ones cost four times that
    painter.drawLines(lines)
    if labels is not None:
        name = prediction_name(shown.slice.output, shown.experiment.sizes[-1])
        step = max(1, len(lines) // 8)
        places = [line.center() for line in lines[step // 2 :: step]]
        labels.place(f"{name} = {given(shown.level)}", places, QColor(theme.text), view.area)


def _paint_bends(painter: QPainter, theme: Theme, view: View, shown: InputView, labels: Labels) -> None:
    for bend in shown.bends:
        lines = _on_screen(view, bend.pieces)
        if not lines:
            continue
        selected = shown.unit == (bend.layer, bend.unit)
        painter.setPen(QPen(on_surface(theme), theme.line * (2.2 if selected else 0.8)))
        painter.drawLines(lines)
        step = max(1, len(lines) // 5)
        places = [line.center() for line in lines[step // 2 :: step]]
        name = unit_name(bend.layer, bend.unit, shown.experiment.sizes)
        labels.place(name, places, QColor(theme.muted), view.area)


def _on_screen(view: View, pieces: Array) -> list[QLineF]:
    bounds, area = view.bounds, view.area
    across, up = area.width() / bounds.width, -area.height() / bounds.height
    placed = (pieces - (bounds.x0, bounds.y0, bounds.x0, bounds.y0)) * (across, up, across, up)
    placed += (area.left(), area.bottom(), area.left(), area.bottom())
    return [QLineF(*ends) for ends in placed.tolist()]


def _halo(painter: QPainter, theme: Theme, lines: Sequence[QLineF], ink: QColor, width: float) -> None:
    """Draw lines with a light rim, so that they can be told from any surface."""
    painter.setPen(QPen(QColor(theme.middle), width + 1.6 * theme.line))
    painter.drawLines(lines)
    painter.setPen(QPen(ink, width))
    painter.drawLines(lines)


def _arrow(painter: QPainter, found: Grips, ink: QColor, scale: float) -> None:
    """Draw the head of the arrow that points to where z is positive."""
    way = QLineF(found.middle, found.tip)
    if way.length() == 0:
        return
    along, side = QPointF(way.dx(), way.dy()) / way.length(), QPointF(-way.dy(), way.dx()) / way.length()
    size = 6.5 * scale
    back = found.tip - along * size
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink)
    head = [found.tip + along * 2 * scale, back + side * 0.55 * size, back - side * 0.55 * size]
    painter.drawPolygon(QPolygonF(head))


def _handles(painter: QPainter, theme: Theme, found: Grips, ink: QColor, *, focus: bool) -> None:
    """Draw what a hand can take hold of: squares that turn, a disc that steepens."""
    painter.setPen(QPen(ink, 1.5 * theme.line))
    painter.setBrush(QColor(theme.card))
    side = 4.0 * theme.scale
    for end in found.ends:
        painter.drawRect(QRectF(end.x() - side, end.y() - side, 2 * side, 2 * side))
    painter.drawEllipse(found.tip, side, side)
    painter.setBrush(ink)
    painter.drawEllipse(found.middle, 0.8 * side, 0.8 * side)
    if focus:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(ink, theme.focus, Qt.PenStyle.DotLine))
        painter.drawEllipse(found.middle, 2.4 * side, 2.4 * side)
