"""What the input space says: the legend above it, a tooltip, and the words for a screen reader."""

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen

from xorstudio.app.moment import Frame
from xorstudio.core.expression import MINUS
from xorstudio.core.plane import predict
from xorstudio.core.zero_line import zero_line
from xorstudio.ui.number.text import given, short
from xorstudio.ui.space import surface_image
from xorstudio.ui.space.input_paint import legend
from xorstudio.ui.space.input_view import InputView, Slice
from xorstudio.ui.space.points import Point, paint_point
from xorstudio.ui.space.view import Bounds, View
from xorstudio.ui.symbols import input_name, prediction_name, target_name, unit_name
from xorstudio.ui.theme import Theme

_BAR = 54.0
_POSITIVE = "z > 0"
_ANYWHERE = Bounds(0.0, 1.0, 0.0, 1.0)


def legend_height(theme: Theme) -> float:
    """Return what the legend takes above a roomy picture, in pixels."""
    return QFontMetricsF(theme.font(theme.small_size)).height() + 6 * theme.scale


def paint_legend(painter: QPainter, theme: Theme, view: View, shown: InputView) -> None:
    """Draw the scale with its ends, and what arrows and points mean, as far as there is room."""
    font = theme.font(theme.small_size)
    metrics = QFontMetricsF(font)
    painter.setFont(font)
    x, height = view.area.left(), metrics.height()
    top, gap = view.area.top() - height - 4 * theme.scale, 5 * theme.scale

    words = legend_words(shown)

    def write(text: str) -> None:
        nonlocal x
        width = metrics.horizontalAdvance(text) + 1
        painter.setPen(QColor(theme.muted))
        painter.drawText(QRectF(x, top, width, height), Qt.AlignmentFlag.AlignVCenter, text)
        x += width + gap

    name, low, high = words[:3]
    if shown.slice.up is not None:
        write(f"{name}  {low}")
        bar = QRectF(x, top + 0.2 * height, _BAR * theme.scale, 0.6 * height)
        surface_image.draw_scale(painter, theme, bar)
        x = bar.right() + gap
        write(high)
        x += 2 * gap
    for text, class_one in ((words[3], True), (words[4], False)):
        width = metrics.horizontalAdvance(text) + 14 * theme.scale
        if x + width > view.area.right():
            return
        paint_point(painter, theme, QPointF(x + gap, top + height / 2), Point(0, 0, class_one), 4.5)
        x += 12 * theme.scale
        write(text)
    if x + metrics.horizontalAdvance(_POSITIVE) + 30 * theme.scale <= view.area.right():
        x += gap
        _paint_arrow(painter, theme, QPointF(x, top + height / 2))
        x += 20 * theme.scale
        write(_POSITIVE)


def legend_words(shown: InputView) -> tuple[str, ...]:
    """Return the words of the legend: the prediction, both ends of its scale, class 1, class 0."""
    return (*legend(shown), class_word(1), class_word(0))


def class_word(number: int) -> str:
    """Return what a class is called."""
    return QCoreApplication.translate("InputSpace", "class {number}").format(number=number)


def spoken(frame: Frame, cut: Slice, item: int | None) -> str:
    """Return a row or a line in words and numbers, or what the picture shows.

    Args:
        frame: The moment.
        cut: Which slice.
        item: A row, then a line, counted from 0; None for the picture.
    """
    rows = frame.experiment.dataset.batch
    if item is None:
        return _picture(frame, cut)
    return _row(frame, item) if item < rows else _line(frame, cut, item - rows)


def answer(frame: Frame, cut: Slice, point: tuple[float, ...]) -> str:
    """Return what the network would say at a point: "x₁ = 0.25, x₂ = 0.5: ŷ = 0.6556"."""
    found = predict(frame.experiment, frame.trace.before.layers, [point]).a[-1][cut.output, 0]
    inputs = ", ".join(f"{input_name(index)} = {given(value)}" for index, value in enumerate(point))
    return f"{inputs}: {prediction_name(cut.output, frame.experiment.sizes[-1])} = {short(float(found))}"


def slice_words(cut: Slice) -> str:
    """Return what is held fixed: "x₃ = 0.5, x₄ = 1"; empty if nothing is."""
    held = (index for index in range(len(cut.fixed)) if index not in (cut.across, cut.up))
    return ", ".join(f"{input_name(index)} = {given(cut.fixed[index])}" for index in held)


def _picture(frame: Frame, cut: Slice) -> str:
    name = prediction_name(cut.output, frame.experiment.sizes[-1])
    if cut.up is None:
        text = QCoreApplication.translate("InputSpace", "Input space: {prediction} over {x}")
        return text.format(prediction=name, x=input_name(cut.across))
    text = QCoreApplication.translate("InputSpace", "Input space: {prediction} over {x} and {y}")
    text = text.format(prediction=name, x=input_name(cut.across), y=input_name(cut.up))
    held = slice_words(cut)
    return f"{text}; {held}" if held else text


def _row(frame: Frame, row: int) -> str:
    data, outputs = frame.experiment.dataset, frame.experiment.sizes[-1]
    answers = predict(frame.experiment, frame.trace.before.layers, [data.inputs[row]]).a[-1][:, 0]
    parts = [f"{input_name(index)} = {given(value)}" for index, value in enumerate(data.inputs[row])]
    parts += [
        f"{target_name(index, outputs)} = {given(value)}" for index, value in enumerate(data.targets[row])
    ]
    parts += [
        f"{prediction_name(index, outputs)} = {short(value)}" for index, value in enumerate(answers.tolist())
    ]
    text = QCoreApplication.translate("InputSpace", "row {number}: {numbers}")
    return text.format(number=row + 1, numbers=", ".join(parts))


def _line(frame: Frame, cut: Slice, unit: int) -> str:
    layers = frame.trace.before.layers
    line = zero_line(layers, cut.plane(_ANYWHERE), unit)
    terms = [f"{short(line.across)} {input_name(cut.across)}"]
    if cut.up is not None:
        terms.append(f"{short(line.up)} {input_name(cut.up)}")
    terms.append(short(line.constant))
    equation = " + ".join(terms).replace(f"+ {MINUS}", f"{MINUS} ")
    name = unit_name(0, unit, frame.experiment.sizes)
    if line.steepness == 0:
        text = QCoreApplication.translate("InputSpace", "{unit} has no line: z = {value} everywhere")
        return text.format(unit=name, value=short(line.constant))
    text = QCoreApplication.translate("InputSpace", "line of {unit}: z = {equation} = 0")
    return text.format(unit=name, equation=equation)


def _paint_arrow(painter: QPainter, theme: Theme, at: QPointF) -> None:
    """Draw a small arrow to the right."""
    size = 4 * theme.scale
    end = at + QPointF(4 * size, 0)
    painter.setPen(QPen(QColor(theme.muted), 1.5 * theme.line))
    painter.drawLine(at, end)
    painter.drawPolyline([end + QPointF(-size, -size), end, end + QPointF(-size, size)])
