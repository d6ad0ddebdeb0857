"""A network of one input: its space is a line, so prediction and activations stand over it as curves."""

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QLineF, QPointF, QSizeF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from xorstudio.core.experiment import Experiment
from xorstudio.core.parting import class_range
from xorstudio.core.plane import MARGIN, plane_of
from xorstudio.core.values import Array
from xorstudio.ui.number.text import given
from xorstudio.ui.space import axes
from xorstudio.ui.space.input_paint import (
    Marks,
    line_grips,
    paint_points,
    paint_probe,
    paint_zero_lines,
    point_places,
)
from xorstudio.ui.space.input_view import InputView
from xorstudio.ui.space.labels import Labels
from xorstudio.ui.space.points import RADIUS, SMALL_RADIUS
from xorstudio.ui.space.view import Bounds, View
from xorstudio.ui.symbols import prediction_name, unit_name
from xorstudio.ui.theme import Theme

_HIDDEN_DASHES = (Qt.PenStyle.DashLine, Qt.PenStyle.DashDotLine, Qt.PenStyle.DotLine)
_ALONG = (0.92, 0.08, 0.75, 0.25)


def home(experiment: Experiment, output: int) -> Bounds:
    """Return room for the rows and for what the units can be."""
    plane = plane_of(experiment)
    low, high = class_range(experiment, output)
    if any(spec.activation == "tanh" for spec in experiment.layers):
        low = min(low, -1.0)
    room = (high - low) * MARGIN
    return Bounds(plane.x0, plane.x1, low - room, high + room)


def paint(painter: QPainter, theme: Theme, view: View, shown: InputView, marks: Marks, size: QSizeF) -> None:
    """Draw the curves, the zeros of the first layer, the rows and the frame.

    Args:
        painter: Paints on the picture, smoothly.
        theme: Colours, fonts and widths.
        view: What is seen where.
        shown: The numbers.
        marks: What is lit up.
        size: Of the picture.
    """
    roomy = axes.roomy(theme, size)
    painter.fillRect(view.area, QColor(theme.field))
    axes.paint_lines(painter, theme, view)
    labels = Labels(theme, theme.font(theme.small_size * (1.0 if roomy else 0.85), bold=True))
    painter.save()
    painter.setClipRect(view.area)
    places = point_places(view, shown)
    _paint_level(painter, theme, view, shown)
    _paint_hidden(painter, theme, view, shown, labels)
    paint_zero_lines(painter, theme, view, shown, marks, labels, line_grips(view, shown, theme))
    ends = _curve(view, shown.prediction[0])
    painter.setPen(QPen(QColor(theme.text), 1.4 * theme.curve))
    painter.drawPolyline(QPolygonF(ends))
    outputs = shown.experiment.sizes[-1]
    labels.place(prediction_name(shown.slice.output, outputs), _along(ends), QColor(theme.text), view.area)
    for row, place in enumerate(places):
        answer = shown.experiment.dataset.inputs[row][0]
        painter.setPen(QPen(QColor(theme.muted), theme.line, Qt.PenStyle.DotLine))
        painter.drawLine(QLineF(place, QPointF(place.x(), view.top(_at(shown, answer)))))
    paint_points(painter, theme, view, shown, marks, RADIUS if roomy else SMALL_RADIUS)
    paint_probe(painter, theme, view, shown, labels)
    labels.paint(painter)
    painter.restore()


def _paint_level(painter: QPainter, theme: Theme, view: View, shown: InputView) -> None:
    """Draw the border between the classes."""
    top = view.top(shown.level)
    painter.setPen(QPen(QColor(theme.muted), theme.line, Qt.PenStyle.DashLine))
    painter.drawLine(QLineF(view.area.left(), top, view.area.right(), top))
    painter.setFont(theme.font(theme.small_size))
    painter.drawText(QPointF(view.area.left() + 4 * theme.scale, top - 3 * theme.scale), given(shown.level))


def _paint_hidden(painter: QPainter, theme: Theme, view: View, shown: InputView, labels: Labels) -> None:
    """Draw the activations of the hidden units, each layer with dashes of its own."""
    for layer, values in enumerate(shown.surface.a[:-1]):
        for unit, line in enumerate(values):
            selected = shown.unit == (layer, unit)
            dashes = _HIDDEN_DASHES[layer % len(_HIDDEN_DASHES)]
            ink = QColor(theme.accent if selected else theme.muted)
            painter.setPen(QPen(ink, theme.curve * (1.0 if selected else 0.7), dashes))
            ends = _curve(view, line)
            painter.drawPolyline(QPolygonF(ends))
            name = unit_name(layer, unit, shown.experiment.sizes)
            labels.place(f"a({name})", _along(ends), ink, view.area)


def _curve(view: View, values: Array) -> list[QPointF]:
    """Return values over the line as places on the screen; what is not finite is left out."""
    xs = np.linspace(view.area.left(), view.area.right(), len(values))
    pairs = zip(xs.tolist(), values.tolist(), strict=True)
    return [QPointF(x, view.top(max(-1e6, min(1e6, value)))) for x, value in pairs if np.isfinite(value)]


def _along(ends: Sequence[QPointF]) -> list[QPointF]:
    """Return where the name of a curve may stand."""
    return [ends[int(part * (len(ends) - 1))] for part in _ALONG] if ends else [QPointF()]


def _at(shown: InputView, x: float) -> float:
    """Return the prediction at a place of the line, from the curve."""
    plane, values = shown.surface.plane, shown.prediction[0]
    xs = np.linspace(plane.x0, plane.x1, len(values))
    return float(np.interp(x, xs, values))
