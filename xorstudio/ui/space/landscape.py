"""The loss over two weights as a map: the point on it is the network, and a hand may put it anywhere.

Surface and contours are painted once and kept as long as they stay as they are; what moves is painted over.
"""

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QWidget

from xorstudio.ui.inspector.names import symbol
from xorstudio.ui.number import text as numbers
from xorstudio.ui.space import axes
from xorstudio.ui.space.canvas import SpaceCanvas
from xorstudio.ui.space.landscape_names import paint_contour_names, paint_names, point_box, run_names
from xorstudio.ui.space.landscape_paint import (
    RADIUS,
    Scene,
    paint_arrows,
    paint_ground,
    paint_point,
    paint_ways,
)
from xorstudio.ui.space.landscape_view import HALF, LN_2, Arrow, LandscapePicture
from xorstudio.ui.space.loss_scale import LossImage, paint_scale
from xorstudio.ui.space.view import Bounds, View
from xorstudio.ui.theme import Theme

_REACH = 12.0
_NAMED = 160.0
"""Pixels: how far away the point can be taken, and how wide a picture is that names its axes."""

_STEP, _FINE_STEP = 0.1, 0.01

_ENTRY_ROOMS = (12, 8, 7, 6)
"""How many characters a number of an arrow may have: all of it, then ever fewer digits."""


class LandscapeCanvas(SpaceCanvas):
    """Paints a LandscapePicture; a click or a drag of the point asks for other weights.

    Signals:
        placed(float, float): A click asks for these values of the two weights.
        dragged(float, float): The point in the hand asks for these.
        nudged(float, float): A key asks for as much more.
        held(bool): A hand has taken the point, or let it go.
    """

    placed = Signal(float, float)
    dragged = Signal(float, float)
    nudged = Signal(float, float)
    held = Signal(bool)
    square = False

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.setObjectName("landscape_canvas")
        self.halves = (HALF, HALF)
        self._picture: LandscapePicture | None = None
        self._image = LossImage()
        self._start: tuple[float, float] = (0.0, 0.0)
        self._offset = QPointF()

    @property
    def picture(self) -> LandscapePicture | None:
        """What it shows."""
        return self._picture

    def show_picture(self, picture: LandscapePicture) -> None:
        """Show other numbers."""
        self._picture = picture
        self.update()

    # The picture

    def home(self) -> Bounds:
        """Return the plane around 0."""
        across, up = self.halves
        return Bounds(-across, across, -up, up)

    def view(self, size: QSizeF | None = None) -> View:
        """Return what is seen where; a roomy picture has its legend on top."""
        size = QSizeF(self.size()) if size is None else size
        area = axes.area(self.theme, size)
        if axes.roomy(self.theme, size):
            area.setTop(area.top() + self._legend_height())
        return View.fitted(area, self.bounds or self.home(), square=False)

    def paint(self, painter: QPainter, size: QSizeF) -> None:
        """Draw the picture."""
        if self._picture is None:
            return
        scene = Scene(self._picture, self.view(size), self.theme, size)
        key = self._picture.surface, scene.view.bounds, self.tr("loss")
        self.paint_still(painter, size, key, lambda on: self._paint_ground(on, scene))
        self._paint_over(painter, scene)

    def _paint_ground(self, painter: QPainter, scene: Scene) -> None:
        paint_ground(painter, scene, self._image)
        axes.paint_frame(painter, self.theme, scene.view, ("", ""), scene.size)
        if scene.view.area.width() >= _NAMED * self.theme.scale:
            self._paint_axes_names(painter, scene)
        if not scene.small:
            self._paint_scale(painter, scene)

    def _paint_over(self, painter: QPainter, scene: Scene) -> None:
        paint_ways(painter, scene)
        painter.save()
        painter.setClipRect(scene.view.area, Qt.ClipOperation.IntersectClip)
        names = run_names(scene, self.tr("Run {number}"))
        paint_contour_names(painter, scene, [point_box(scene), *(name.box for name in names)])
        paint_arrows(painter, scene)
        paint_names(painter, scene, names)
        paint_point(painter, scene, chosen=self.item is not None and self.hasFocus())
        painter.restore()
        if not scene.small:
            self._paint_entries(painter, scene)

    def _paint_axes_names(self, painter: QPainter, scene: Scene) -> None:
        """Write the names of the axes inside, at their ends, where there is room for them."""
        font = self.theme.font(self.theme.small_size, bold=True)
        metrics, area = QFontMetricsF(font), scene.view.area.adjusted(3, 3, -3, -3)
        ground = QColor(self.theme.card)
        ground.setAlphaF(0.8)
        painter.setFont(font)
        painter.setPen(QColor(self.theme.text))
        for address, upwards in zip(scene.picture.pair, (False, True), strict=True):
            text = symbol(address)
            box = QRectF(0, 0, metrics.horizontalAdvance(text) + 8, metrics.height())
            if upwards:
                box.moveTopLeft(area.topLeft())
            else:
                box.moveBottomRight(area.bottomRight())
            painter.fillRect(box, ground)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)

    def _legend_height(self) -> float:
        return 2 * QFontMetricsF(self.theme.font(self.theme.small_size)).height() + 10 * self.theme.scale

    def _paint_scale(self, painter: QPainter, scene: Scene) -> None:
        surface, theme = scene.picture.surface, self.theme
        metrics = QFontMetricsF(theme.font(theme.small_size))
        line, top = metrics.height(), 4 * theme.scale
        left, width = scene.view.area.left(), scene.view.area.width()
        word = self.tr("loss")
        painter.setFont(theme.font(theme.small_size))
        painter.setPen(QColor(theme.muted))
        room = metrics.horizontalAdvance(word) + 6 * theme.scale
        painter.drawText(QRectF(left, top, room, line), Qt.AlignmentFlag.AlignVCenter, word)
        bar = QRectF(left + room, top + 0.2 * line, 0.31 * width - room, 0.65 * line)
        marks = ((LN_2, "ln 2"),) if any(level == LN_2 for level, _ in surface.contours) else ()
        paint_scale(painter, theme, bar, surface.limit, (*marks, (0.1, numbers.given(0.1))))

    def _paint_entries(self, painter: QPainter, scene: Scene) -> None:
        """Write beside the scale what the arrows are."""
        picture, theme = scene.picture, self.theme
        line = QFontMetricsF(theme.font(theme.small_size)).height()
        left, width = scene.view.area.left(), scene.view.area.width()
        step = self.tr("last step") if picture.ended else self.tr("next step")
        row = 4 * theme.scale
        begin = left + 0.31 * width + 14 * theme.scale
        entries = [
            (name, arrow, ink)
            for name, arrow, ink in (
                (self.tr("−gradient"), picture.gradient, theme.gradient),
                (step, picture.step, theme.update),
            )
            if arrow is not None
        ]
        font = theme.font(theme.small_size, bold=True)
        room = left + width - begin - 22 * theme.scale
        texts = _entry_texts([(name, arrow) for name, arrow, _ in entries], QFontMetricsF(font), room)
        painter.setFont(font)
        for text, (_, _, ink) in zip(texts, entries, strict=True):
            self._paint_entry(painter, QRectF(begin, row, left + width - begin, line), text, ink)
            row += line

    def _paint_entry(self, painter: QPainter, box: QRectF, text: str, ink: str) -> None:
        """Write what an arrow is, after a small arrow of the same colour."""
        theme = self.theme
        middle, end = box.center().y(), box.left() + 16 * theme.scale
        painter.setPen(QPen(QColor(ink), 2.2 * theme.scale, c=Qt.PenCapStyle.RoundCap))
        head = 4 * theme.scale
        painter.drawLine(QPointF(box.left(), middle), QPointF(end, middle))
        painter.drawPolyline(
            [QPointF(end - head, middle - head), QPointF(end, middle), QPointF(end - head, middle + head)]
        )
        painter.drawText(box.adjusted(22 * theme.scale, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, text)

    # Hands

    def items(self) -> int:
        """Return 1: the point."""
        return 0 if self._picture is None else 1

    def item_at(self, at: QPointF) -> int | None:
        """Return the point if the pointer is near it."""
        if self._picture is None:
            return None
        way = at - self.view().pixels(*self._picture.point)
        near = way.x() ** 2 + way.y() ** 2 <= ((RADIUS + _REACH) * self.theme.scale) ** 2
        return 0 if near else None

    def hover_item(self, item: int | None, _at: QPointF) -> None:
        """Show by the cursor that the point can be taken, and that a click elsewhere puts it there."""
        held = Qt.CursorShape.SizeAllCursor
        self.setCursor(held if item is not None else Qt.CursorShape.CrossCursor)

    def grab_item(self, _item: int, at: QPointF) -> None:
        """Begin a drag of the point; it stays under the hand as it was taken."""
        if self._picture is not None:
            self._start = self._picture.point
            self._offset = self.view().pixels(*self._start) - at
            self.held.emit(True)

    def drag_item(self, _item: int, at: QPointF, _keys: Qt.KeyboardModifier) -> None:
        """Ask for the weights under the hand, inside the picture."""
        self.dragged.emit(*self._inside(at + self._offset))

    def drop_item(self, _item: int, *, back: bool = False) -> None:
        """End a drag."""
        if back:
            self.dragged.emit(*self._start)
        self.held.emit(False)

    def nudge_item(self, _item: int, x: float, y: float, keys: Qt.KeyboardModifier) -> None:
        """Ask for a small step, with Shift for a smaller one."""
        size = _FINE_STEP if keys & Qt.KeyboardModifier.ShiftModifier else _STEP
        self.nudged.emit(x * size, y * size)

    def click(self, at: QPointF) -> None:
        """Ask for the weights there."""
        if self._picture is not None and self.view().area.contains(at):
            self.placed.emit(*self.view().rounded(at))

    def describe(self) -> str:
        """Return where the network stands, for a screen reader."""
        if self._picture is None:
            return self.tr("Loss landscape")
        across, up = (address.symbol for address in self._picture.pair)
        x, y = (numbers.short(value) for value in self._picture.point)
        text = self.tr("Loss landscape: {across} is {x}, {up} is {y}, loss {loss}")
        return text.format(across=across, up=up, x=x, y=y, loss=numbers.short(self._picture.loss))

    def _inside(self, at: QPointF) -> tuple[float, float]:
        view = self.view()
        area = view.area
        x, y = min(max(at.x(), area.left()), area.right()), min(max(at.y(), area.top()), area.bottom())
        return view.rounded(QPointF(x, y))


def _entry_texts(entries: list[tuple[str, Arrow]], metrics: QFontMetricsF, room: float) -> list[str]:
    """Return names with the two numbers of their arrows, all with as many digits as there is room for.

    The numbers are those of the weights table; where no digits fit beside them, all names stand alone.
    """
    for most in _ENTRY_ROOMS:
        texts = []
        for name, arrow in entries:
            x, y = (numbers.live(part, most, plus=True) for part in arrow.way)
            texts.append(f"{name} ({x}, {y})")
        if all(metrics.horizontalAdvance(text) <= room for text in texts):
            return texts
    return [name for name, _ in entries]
