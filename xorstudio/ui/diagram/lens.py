"""A neuron's picture, larger: it stands near the neuron that the pointer is on, where it hides the least.

It shows the neuron's activation over the plane of the inputs, with the rows of the truth table in it, and
below it the neuron's numbers in full.
"""

import numpy as np
from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from xorstudio.core.plane import Plane, Surface, surface
from xorstudio.core.state import Address
from xorstudio.core.trace import StepTrace
from xorstudio.ui.diagram.geometry import Layout
from xorstudio.ui.diagram.ink import LEFT
from xorstudio.ui.diagram.instant import Instant
from xorstudio.ui.diagram.thumbnails import plane_for
from xorstudio.ui.diagram.words import neuron_tip
from xorstudio.ui.space.points import SMALL_RADIUS, Point, paint_point
from xorstudio.ui.space.surface_image import SurfaceImage, draw
from xorstudio.ui.space.view import Bounds, View
from xorstudio.ui.symbols import input_name, unit_name
from xorstudio.ui.theme import Theme

SIDE = 150
"""Of the picture, in pixels at scale 1."""

POINTS = 61
EDGE, TITLE, FOOT = 10, 20, 18
"""Room around the picture, and for the lines above and below it."""

LINE = 17
"""The height of a line of numbers."""

GAP = 10
"""Between the lens and the neuron."""


class Lens(QWidget):
    """One picture of a neuron, which the pointer passes through."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("lens")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._room = parent
        self._theme = theme
        self._instant: Instant | None = None
        self._address = Address(0, 0)
        self._between = (0.0, 1.0)
        self._surface: Surface | None = None
        self._image = SurfaceImage()
        self._lines: tuple[str, ...] = ()
        self.hide()

    def show_neuron(
        self, instant: Instant, address: Address, between: tuple[float, float], layout: Layout, theme: Theme
    ) -> None:
        """Show the picture of a neuron near its box, with its numbers.

        Args:
            instant: What the diagram shows.
            address: Of the neuron's bias.
            between: What gets the scale's full blue and its full red.
            layout: Where everything stands in the parent.
            theme: The scale and the fonts.
        """
        self._instant, self._address, self._between, self._theme = instant, address, between, theme
        trace = instant.trace
        plane = plane_for(trace, instant.picture.row)
        self._surface = surface(trace.experiment, trace.before.layers, plane, POINTS, out=self._surface)
        self._lines = tuple(neuron_tip(address, instant).splitlines()[1:])
        self.setGeometry(self._place(layout))
        self.show()
        self.raise_()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the size of the picture and of the lines around it."""
        scale, metrics = self._theme.scale, QFontMetrics(self._theme.font(self._theme.small_size))
        words = max((metrics.horizontalAdvance(line) for line in self._lines), default=0)
        high = 2 * EDGE + TITLE + SIDE + FOOT + LINE * len(self._lines)
        return QSize(round(max(SIDE * scale, words) + 2 * EDGE * scale), round(high * scale))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the card, the picture in it, the rows on it and its names."""
        if self._instant is None or self._surface is None:
            return
        theme, scale = self._theme, self._theme.scale
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(theme.border_strong), theme.line))
        painter.setBrush(QColor(theme.card))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), theme.radius, theme.radius)
        left = (self.width() - SIDE * scale) / 2
        area = QRectF(left, (EDGE + TITLE) * scale, SIDE * scale, SIDE * scale)
        values = self._surface.grid_a(self._address.layer, self._address.unit)
        if len(values) == 1:  # over a line of inputs: stripes
            values = np.broadcast_to(values, (2, values.shape[1]))
        draw(painter, self._image.show(values, self._between, theme), area)
        _paint_rows(painter, area, self._instant, self._surface.plane, theme)
        _paint_words(painter, area, self._instant.trace, self._address, theme)
        painter.setPen(QColor(theme.text))
        top = area.bottom() + FOOT * scale
        for index, line in enumerate(self._lines):
            room = QRectF(EDGE * scale, top + index * LINE * scale, self.width(), LINE * scale)
            painter.drawText(room, LEFT, line)
        painter.end()

    def _place(self, layout: Layout) -> QRect:
        """Return where it hides the least: right of the neuron, left, below or above, inside the parent."""
        size, room = self.sizeHint(), self._room.rect()
        gap = round(GAP * self._theme.scale)
        box = layout.neurons[self._address.layer][self._address.unit].rect.toRect()
        middle = box.center() - QPoint(size.width() // 2, size.height() // 2)
        corners = (
            QPoint(box.right() + gap, middle.y()),
            QPoint(box.left() - gap - size.width(), middle.y()),
            QPoint(middle.x(), box.bottom() + gap),
            QPoint(middle.x(), box.top() - gap - size.height()),
        )
        places = [QRect(_inside(corner, size, room), size) for corner in corners]
        return min(places, key=lambda place: _hidden(place, box, layout))


def _inside(corner: QPoint, size: QSize, room: QRect) -> QPoint:
    left = min(max(corner.x(), room.left() + 1), room.right() - size.width())
    top = min(max(corner.y(), room.top() + 1), room.bottom() - size.height())
    return QPoint(left, top)


def _hidden(place: QRect, box: QRect, layout: Layout) -> float:
    """Return how much a place hides, in pixels; the neuron itself counts more than all the rest."""
    nodes = (
        *layout.inputs,
        *layout.targets,
        layout.loss,
        *(node for layer in layout.neurons for node in layer),
    )
    things = [node.rect for node in nodes] + [edge.pill for edge in layout.edges.values() if edge.shown]
    things += layout.biases.values() if layout.biases_shown else ()
    return _area(QRectF(place), QRectF(box)) * 1e6 + sum(_area(QRectF(place), thing) for thing in things)


def _area(one: QRectF, other: QRectF) -> float:
    both = one.intersected(other)
    return both.width() * both.height()


def _paint_rows(painter: QPainter, area: QRectF, instant: Instant, plane: Plane, theme: Theme) -> None:
    """Paint the rows of the truth table where they lie, the one shown with a ring."""
    line = plane.up is None
    bounds = Bounds(plane.x0, plane.x1, -1.0 if line else plane.y0, 1.0 if line else plane.y1)
    view = View(area, bounds)
    for row, (inputs, targets) in enumerate(zip(instant.trace.inputs, instant.trace.targets, strict=True)):
        values = inputs.tolist()
        x, y = plane.place(values)
        selected, away = row == instant.picture.row, not plane.contains(values)
        point = Point(x, y, bool(targets[0] >= 0.5), selected, away)
        paint_point(painter, theme, view.pixels(x, y), point, SMALL_RADIUS)


def _paint_words(painter: QPainter, area: QRectF, trace: StepTrace, address: Address, theme: Theme) -> None:
    """Write the neuron's name above its picture, and what lies across and up below it."""
    name = unit_name(address.layer, address.unit, trace.before.sizes)
    painter.setFont(theme.font(theme.small_size, bold=True))
    painter.setPen(QColor(theme.text))
    above = QRectF(area.left(), 0, area.width(), area.top())
    title = f"{name} = {trace.experiment.layers[address.layer].activation}(z)"
    painter.drawText(above, Qt.AlignmentFlag.AlignCenter, title)
    painter.setFont(theme.font(theme.small_size))
    painter.setPen(QColor(theme.muted))
    below = QRectF(area.left(), area.bottom(), area.width(), (FOOT + EDGE / 2) * theme.scale)
    axes = f"{input_name(0)} →" + ("" if trace.inputs.shape[1] == 1 else f"   {input_name(1)} ↑")
    painter.drawText(below, Qt.AlignmentFlag.AlignCenter, axes)
