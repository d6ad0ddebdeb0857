"""How the loss over one weight looks: grid, curve, the present point, the gold tangent, the green step."""

from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen, QPolygonF

from xorstudio.core.weight_curve import WeightCurve
from xorstudio.ui.loss_plot.scale import ROUND_STEPS, Scale, rounded_up
from xorstudio.ui.number.text import given, short, signed
from xorstudio.ui.theme import Theme

_FLAT = 1e-3  # a curve lower than this share of its loss is drawn flat, not as a mountain of rounding
_SPACE = 5.0
_RADIUS = 4.5


@dataclass(frozen=True, slots=True, eq=False)
class CurvePicture:
    """What is to be drawn.

    Attributes:
        curve: The loss over the weight.
        symbol: The weight's name in formulas: W1[2,1].
        letter: Its short name: w or b.
        gradient: dL/dw, once it has happened.
        update: What the optimizer adds, once it has happened.
    """

    curve: WeightCurve
    symbol: str
    letter: str
    gradient: float | None
    update: float | None


@dataclass(frozen=True, slots=True)
class Frame:
    """Where everything lies."""

    area: QRectF
    x: Scale
    y: Scale

    def point(self, weight: float, loss: float) -> QPointF:
        """Return the place of a weight with a loss."""
        return QPointF(self.left(weight), self.area.bottom() - self.y.place(loss) * self.area.height())

    def left(self, weight: float) -> float:
        """Return the x coordinate of a weight."""
        return self.area.left() + self.x.place(weight) * self.area.width()

    def weight(self, left: float) -> float:
        """Return the weight at an x coordinate."""
        return self.x.low + (left - self.area.left()) / self.area.width() * (self.x.high - self.x.low)


def frame(picture: CurvePicture, theme: Theme, width: float, height: float) -> Frame:
    """Return where everything lies on a widget of this size."""
    metrics = QFontMetricsF(theme.font(theme.small_size))
    curve = picture.curve
    losses = np.append(curve.losses, curve.loss).astype(np.float64)
    losses = losses[np.isfinite(losses)]
    y = loss_range(float(losses.min()), float(losses.max())) if losses.size else Scale(0.0, 1.0)
    scale = theme.scale
    top, bottom = metrics.height() * 1.25, 2 * metrics.height() + 6 * scale
    wide = max(
        metrics.horizontalAdvance(_tick(value)) for value in y.ticks(_most(height - top - bottom, metrics))
    )
    left = wide + 8 * scale
    area = QRectF(left, top, max(1.0, width - left - 10 * scale), max(1.0, height - top - bottom))
    return Frame(area, Scale(float(curve.weights[0]), float(curve.weights[-1])), y)


def loss_range(low: float, high: float) -> Scale:
    """Return a range of round ends for losses between two; a nearly flat curve looks flat."""
    least = max(_FLAT * max(abs(low), abs(high)), 1e-12)
    if high - low < least:
        low, high = (low + high - least) / 2, (low + high + least) / 2
    step = rounded_up((high - low) / 4, ROUND_STEPS)
    return Scale(float(np.floor(low / step)) * step, float(np.ceil(high / step)) * step)


def paint(painter: QPainter, theme: Theme, picture: CurvePicture, place: Frame, *, held: bool) -> None:
    """Draw everything."""
    painter.setFont(theme.font(theme.small_size))
    _axes(painter, theme, place)
    painter.save()
    painter.setClipRect(place.area.adjusted(-1, -1, 1, 1))
    _curve(painter, theme, picture, place)
    here = np.isfinite([picture.curve.weight, picture.curve.loss]).all()
    if here and picture.gradient is not None and np.isfinite(picture.gradient):
        _tangent(painter, theme, picture.gradient, picture.curve, place)
    painter.restore()
    if here:
        at = place.point(picture.curve.weight, picture.curve.loss)
        if picture.update is not None and np.isfinite(picture.update):
            _step(painter, theme, picture.curve.weight + picture.update, place, at)
        _point(painter, theme, at, held=held)
    _words(painter, theme, picture, place)


def _axes(painter: QPainter, theme: Theme, place: Frame) -> None:
    area, metrics = place.area, QFontMetricsF(painter.font())
    grid, ink = QPen(QColor(theme.grid), theme.line), QPen(QColor(theme.muted))
    height = metrics.height()
    for value in place.y.ticks(_most(area.height(), metrics)):
        top = round(place.point(0.0, value).y()) + 0.5
        painter.setPen(grid)
        painter.drawLine(QPointF(area.left(), top), QPointF(area.right(), top))
        painter.setPen(ink)
        box = QRectF(0, top - height / 2, area.left() - _SPACE, height)
        painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, _tick(value))
    for value in place.x.ticks(5):
        left = round(place.left(value)) + 0.5
        painter.setPen(grid)
        painter.drawLine(QPointF(left, area.top()), QPointF(left, area.bottom()))
        painter.setPen(ink)
        text = _tick(value)
        wide = metrics.horizontalAdvance(text)
        start = min(left - wide / 2, painter.device().width() - wide - 1)
        painter.drawText(QPointF(start, area.bottom() + metrics.ascent() + 3), text)
    painter.setPen(ink)
    painter.drawText(QRectF(0, 0, area.left(), height), Qt.AlignmentFlag.AlignLeft, "L")


def _tick(value: float) -> str:
    return given(round(value, 12))


def _most(height: float, metrics: QFontMetricsF) -> int:
    return max(2, min(5, int(height / (1.8 * metrics.height()))))


def _curve(painter: QPainter, theme: Theme, picture: CurvePicture, place: Frame) -> None:
    curve, area = picture.curve, place.area
    lefts = area.left() + place.x.places(curve.weights.astype(np.float64)) * area.width()
    with np.errstate(all="ignore"):
        tops = area.bottom() - place.y.places(curve.losses.astype(np.float64)) * area.height()
    tops = np.clip(np.nan_to_num(tops, nan=-1e4, posinf=-1e4, neginf=1e4), -1e4, 1e4)
    painter.setPen(QPen(QColor(theme.loss), theme.curve, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    painter.drawPolyline(
        QPolygonF([QPointF(x, y) for x, y in zip(lefts.tolist(), tops.tolist(), strict=True)])
    )


def _tangent(painter: QPainter, theme: Theme, slope: float, curve: WeightCurve, place: Frame) -> None:
    """Draw the line through the present point that is as steep as the gradient says."""
    reach = 0.3 * (place.x.high - place.x.low)
    painter.setPen(QPen(QColor(theme.gradient), theme.curve * 0.9, Qt.PenStyle.DashLine))
    ends = (place.point(curve.weight + way, curve.loss + slope * way) for way in (-reach, reach))
    painter.drawLine(*ends)


def _step(painter: QPainter, theme: Theme, after: float, place: Frame, at: QPointF) -> None:
    """Draw an arrow from the present point to the new weight.

    Its tip is at the new weight, and so is the dotted line; only an arrow that would vanish behind the point
    is drawn longer, so that one sees its direction.
    """
    green, head = QColor(theme.update), 5.0 * theme.scale
    new = min(max(place.left(after), place.area.left()), place.area.right())
    if new == at.x():
        return
    turn = 1.0 if new > at.x() else -1.0
    least = (_RADIUS + 3) * theme.scale + 1.6 * head
    tip = QPointF(at.x() + turn * max(abs(new - at.x()), least), at.y())
    painter.setPen(QPen(green, theme.line, Qt.PenStyle.DotLine))
    painter.drawLine(QPointF(new, at.y()), QPointF(new, place.area.bottom()))
    painter.setPen(QPen(green, theme.curve * 1.4, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
    back = QPointF(tip.x() - turn * head * 1.6, tip.y())
    painter.drawLine(at, back)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(green)
    corners = (tip, QPointF(back.x(), tip.y() - head), QPointF(back.x(), tip.y() + head))
    painter.drawPolygon(QPolygonF(corners))


def _point(painter: QPainter, theme: Theme, at: QPointF, *, held: bool) -> None:
    radius = (_RADIUS * (1.3 if held else 1.0)) * theme.scale
    painter.setPen(QPen(QColor(theme.card), theme.outline * 0.75))
    painter.setBrush(QColor(theme.accent))
    painter.drawEllipse(at, radius, radius)


def _words(painter: QPainter, theme: Theme, picture: CurvePicture, place: Frame) -> None:
    """Write the slope above in gold, the step below in green, and the weight's name."""
    metrics = QFontMetricsF(theme.font(theme.small_size, bold=True))
    painter.setFont(theme.font(theme.small_size, bold=True))
    if picture.gradient is not None:
        painter.setPen(QColor(theme.gradient))
        text = f"∂L/∂{picture.letter} = {signed(picture.gradient)}"
        box = QRectF(place.area.left(), 0, place.area.width(), metrics.height())
        painter.drawText(box, Qt.AlignmentFlag.AlignRight, text)
    foot = QRectF(
        place.area.left(), place.area.bottom() + metrics.height() + 4, place.area.width(), metrics.height()
    )
    if picture.update is not None:
        painter.setPen(QColor(theme.update))
        green = f"Δ{picture.letter} = {signed(picture.update)}"
        painter.drawText(foot, Qt.AlignmentFlag.AlignRight, green)
        foot.setWidth(foot.width() - metrics.horizontalAdvance(green) - _SPACE)
    painter.setPen(QColor(theme.muted))
    painter.setFont(theme.font(theme.small_size))
    text = f"{picture.symbol} = {short(picture.curve.weight)}"
    if QFontMetricsF(painter.font()).horizontalAdvance(text) > foot.width():
        text = f"{picture.letter} = {short(picture.curve.weight)}"
    painter.drawText(foot, Qt.AlignmentFlag.AlignLeft, text)
