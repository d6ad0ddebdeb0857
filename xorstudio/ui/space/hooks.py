"""What a picture of a space may be asked: to paint itself, and what hands and keys may do to its items.

Items are what can be taken hold of, counted from 0, in the order in which Tab goes through them. Every method
has an answer for a picture without such a thing, so that a subclass says only what it has.
"""

from PySide6.QtCore import QPointF, QSizeF, Qt
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QWidget

from xorstudio.ui.space.view import Bounds


class Hooks(QWidget):
    """The questions of a canvas, answered for an empty plane."""

    def home(self) -> Bounds:
        """Return what part of the plane is shown at first."""
        return Bounds(0.0, 1.0, 0.0, 1.0)

    def paint(self, painter: QPainter, size: QSizeF) -> None:
        """Draw the picture on `size` pixels, on a background that is clean already."""

    def items(self) -> int:
        """Return how many items there are."""
        return 0

    def item_at(self, _at: QPointF) -> int | None:
        """Return the item at a place of the screen, or None."""
        return None

    def hover_item(self, _item: int | None, _at: QPointF) -> None:
        """Show that the pointer is over an item, or over none; set the cursor."""

    def choose_item(self, item: int | None) -> None:
        """Follow the choice of an item by Tab or by a press; None for none."""

    def grab_item(self, _item: int, _at: QPointF) -> None:
        """Begin a drag."""

    def drag_item(self, _item: int, _at: QPointF, _keys: Qt.KeyboardModifier) -> None:
        """Follow the pointer with an item."""

    def drop_item(self, _item: int, *, back: bool = False) -> None:
        """End a drag; `back` puts everything where it was."""

    def nudge_item(self, _item: int, _x: float, _y: float, _keys: Qt.KeyboardModifier) -> None:
        """Move an item by keys: (1, 0) is to the right, (0, 1) up."""

    def turn_item(self, _item: int, _notches: int, _keys: Qt.KeyboardModifier) -> bool:
        """Turn the wheel over an item; return False where that means nothing, so that the plane zooms."""
        return False

    def press_key(self, _event: QKeyEvent) -> bool:
        """Do what another key asks for; return False where it asks for nothing."""
        return False

    def click(self, _at: QPointF) -> None:
        """A click on the plane itself."""

    def double_click(self, _item: int | None, _at: QPointF) -> None:
        """A double click on an item or on the plane."""

    def describe(self) -> str:
        """Return what a screen reader says: the chosen item with its values, or the picture's name."""
        return self.accessibleName()
