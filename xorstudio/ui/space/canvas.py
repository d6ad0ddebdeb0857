"""A canvas shows a plane and lets the hand move in it: zoom, drag the plane, take hold of things.

What the plane shows, and what can be taken hold of, a subclass says in the methods of `hooks`; the canvas
leads pointer and keyboard to them.

Wheel zooms about the pointer; a drag of the background moves the plane; Page Up, Page Down and 0 zoom by
keys. Tab goes through the items; Alt with an arrow moves the item, or the plane where none is chosen.
"""

from collections.abc import Callable
from typing import ClassVar

from PySide6.QtCore import QEvent, QLineF, QPointF, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QColor,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPaintEngine,
    QPainter,
    QPaintEvent,
    QPen,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from xorstudio.ui.diagram.alt import AltKey
from xorstudio.ui.kept import Kept
from xorstudio.ui.number.edit import notches
from xorstudio.ui.space import axes
from xorstudio.ui.space.hooks import Hooks
from xorstudio.ui.space.view import Bounds, View
from xorstudio.ui.theme import Theme

_WHEEL_ZOOM = 1.15
_KEY_ZOOM = 1.5
_THRESHOLD = 4.0
_ARROWS = {
    Qt.Key.Key_Left: (-1.0, 0.0),
    Qt.Key.Key_Right: (1.0, 0.0),
    Qt.Key.Key_Up: (0.0, 1.0),
    Qt.Key.Key_Down: (0.0, -1.0),
}
_TAB = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
_ALT, _SHIFT, _CONTROL = (
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
)


class SpaceCanvas(Hooks):
    """The base of the pictures of input space, hidden space and landscape.

    Signals:
        bounds_changed(): Another part of the plane is wanted; paint it with new numbers.

    Attributes:
        theme: Colours, fonts and widths.
        square: Whether a unit is as long across as upwards.
        bounds: What part of the plane is wanted; None shows `home()`.
        item: The item that the keyboard has chosen; None for none.
    """

    bounds_changed = Signal()
    square: ClassVar[bool] = True

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.bounds: Bounds | None = None
        self.item: int | None = None
        self._pressed: QPointF | None = None
        self._held: int | None = None
        self._moving = False
        self._rest = 0
        self._alt = AltKey(self)
        self._still = Kept()
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)  # no need to paint the card below
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setMinimumSize(100, 84)

    # The view

    def view(self, size: QSizeF | None = None) -> View:
        """Return what is seen where.

        Args:
            size: Of the picture; by default that of the widget.
        """
        area = axes.area(self.theme, QSizeF(self.size()) if size is None else size)
        return View.fitted(area, self.bounds or self.home(), square=self.square)

    def zoom(self, factor: float, at: QPointF | None = None) -> None:
        """Go closer (above 1) or away, about a place of the screen or the middle."""
        self.look_at(self.view().zoomed(factor, at).bounds)

    def look_at(self, bounds: Bounds | None) -> None:
        """Show another part of the plane; None shows `home()` again."""
        if bounds != self.bounds:
            self.bounds = bounds
            self.bounds_changed.emit()
            self.update()

    def paint_still(
        self, painter: QPainter, size: QSizeF, key: object, paint: Callable[[QPainter], None]
    ) -> None:
        """Draw what stands still on the card: on the screen from a picture that is kept, else anew.

        Args:
            painter: Paints on the widget, or on a picture of its own.
            size: Of the whole picture.
            key: All that it depends on, but for size and theme.
            paint: Draws it.
        """
        ground = QColor(self.theme.card)
        if painter.device() is self and painter.paintEngine().type() != QPaintEngine.Type.SVG:
            whole = key, self.theme
            kept = self._still.picture(whole, self.size(), self.devicePixelRatioF(), paint, ground)
            painter.drawPixmap(0, 0, kept)
        else:
            painter.fillRect(QRectF(QPointF(), size), ground)
            paint(painter)

    def apply_theme(self, theme: Theme) -> None:
        """Take over other colours and sizes."""
        self.theme = theme
        self.update()

    def say(self) -> None:
        """Tell a screen reader what is chosen."""
        self.setAccessibleName(self.describe())

    def choose(self, item: int | None) -> None:
        """Choose an item, as a click does."""
        if item != self.item:
            self.item = item
            self.choose_item(item)
            self.walk_to(item)

    def walk_to(self, item: int | None) -> None:
        """Come to an item without choosing it: who only passes through changes nothing."""
        self.item = item
        self.say()
        if self.hasFocus():
            QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Focus))
        self.update()

    # What Qt asks

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the picture, and a ring when the keyboard is here."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.paint(painter, QSizeF(self.size()))
        if self.hasFocus():
            half = self.theme.focus / 2
            painter.setPen(QPen(QColor(self.theme.accent), self.theme.focus))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            ring = self.rect().toRectF().adjusted(half, half, -half, -half)
            painter.drawRoundedRect(ring, self.theme.small_radius, self.theme.small_radius)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of what is there."""
        if event.button() != Qt.MouseButton.LeftButton:
            super().mousePressEvent(event)
            return
        self._pressed, self._moving = event.position(), False
        self._held = self.item_at(event.position())
        if self._held is not None:
            self.choose(self._held)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag what is held, or the plane; else light up what is there."""
        at = event.position()
        if self._pressed is None:
            self.hover_item(self.item_at(at), at)
            return
        if not self._moving:
            if QLineF(self._pressed, at).length() < _THRESHOLD:
                return
            self._moving = True
            if self._held is not None:
                self.grab_item(self._held, self._pressed)
        if self._held is not None:
            self.drag_item(self._held, at, event.modifiers())
        else:
            self.look_at(self.view().dragged(at - self._pressed).bounds)
            self._pressed = at

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go; without a movement it was a click."""
        if event.button() != Qt.MouseButton.LeftButton or self._pressed is None:
            return
        held, moving = self._held, self._moving
        self._pressed, self._held, self._moving = None, None, False
        if moving and held is not None:
            self.drop_item(held)
        elif not moving and held is None:
            self.choose(None)
            self.click(event.position())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Do what a double click asks for."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.double_click(self.item_at(event.position()), event.position())

    def leaveEvent(self, event: QEvent) -> None:
        """Nothing is under the pointer any more."""
        self.hover_item(None, QPointF())
        super().leaveEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Turn what is under the pointer, or zoom."""
        if event.modifiers() & _ALT:
            self._alt.used()
        whole, self._rest = notches(event, self._rest)
        item = self.item_at(event.position())
        if whole and (item is None or not self.turn_item(item, whole, event.modifiers())):
            self.zoom(_WHEEL_ZOOM**whole, event.position())
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Do what a key asks for, and leave the others to the window."""
        taken = self._escape(event) or self._move(event) or self._zoom(event) or self.press_key(event)
        if not (taken or self._enter(event)):
            event.ignore()

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: N802 - Qt's own
        """Go through the items with Tab, and on to the next widget after the last."""
        count = self.items()
        following = (0 if forward else count - 1) if self.item is None else self.item + (2 * forward - 1)
        if 0 <= following < count:
            self.walk_to(following)
            return True
        return super().focusNextPrevChild(forward)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Begin at the first item, or with Shift+Tab at the last."""
        if event.reason() in _TAB and self.items():
            self.walk_to(0 if event.reason() == Qt.FocusReason.TabFocusReason else self.items() - 1)
        self.say()
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Draw no ring any more."""
        self.update()

    # Inside

    def _escape(self, event: QKeyEvent) -> bool:
        """Take a drag back, else choose nothing; False where there was nothing to leave."""
        if event.key() != Qt.Key.Key_Escape:
            return False
        held, moving = self._held, self._moving
        self._pressed, self._held, self._moving = None, None, False
        if held is not None and moving:
            self.drop_item(held, back=True)
            return True
        there = self.item is not None
        self.choose(None)
        return there or self.press_key(event)

    def _enter(self, event: QKeyEvent) -> bool:
        """Choose the item to which Tab has come, where Enter means nothing else."""
        takes = self.item is not None and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if takes:
            self.choose_item(self.item)
        return takes

    def _move(self, event: QKeyEvent) -> bool:
        way = _ARROWS.get(Qt.Key(event.key()))
        if way is None or not event.modifiers() & _ALT:
            return False
        if self.item is not None:
            self.nudge_item(self.item, *way, event.modifiers())
        else:
            view = self.view()
            across, up = view.bounds.width / 10, view.bounds.height / 10
            self.look_at(view.bounds.moved(way[0] * across, way[1] * up))
        return True

    def _zoom(self, event: QKeyEvent) -> bool:
        if event.modifiers() & (_ALT | _SHIFT | _CONTROL):
            return False
        if event.key() == Qt.Key.Key_0:
            self.look_at(None)
        elif event.key() == Qt.Key.Key_PageUp:
            self.zoom(_KEY_ZOOM)
        elif event.key() == Qt.Key.Key_PageDown:
            self.zoom(1 / _KEY_ZOOM)
        else:
            return False
        return True
