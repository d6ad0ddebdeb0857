"""What the keyboard does to the picture: every weight and bias is reached, and typing a digit opens it.

Space, Left, Right, Home and End belong to the window, which plays and steps with them.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from xorstudio.core.state import Address

if TYPE_CHECKING:
    from xorstudio.ui.diagram.widget import NetworkDiagram

_STARTS_A_NUMBER = frozenset("0123456789.,-\N{MINUS SIGN}")
_OPENS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2)
_MOVES = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_COMMAND = (
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
)


def neighbour(order: Sequence[Address], address: Address | None, way: int) -> Address | None:
    """Return the next (1) or the last (-1) address; None beyond the end.

    Args:
        order: All addresses.
        address: Where to go on from; None begins at the start or at the end.
        way: 1 or -1.
    """
    if not order:
        return None
    if address is None:
        return order[0] if way > 0 else order[-1]
    index = order.index(address) + way
    return order[index] if 0 <= index < len(order) else None


def press(diagram: "NetworkDiagram", event: QKeyEvent) -> bool:
    """Do what a key asks for; return False if it is not for the diagram."""
    key = Qt.Key(event.key())
    if event.modifiers() & _COMMAND:
        return False
    if key in _MOVES:
        diagram.go(_MOVES[key])
        return True
    if key == Qt.Key.Key_Escape:
        return diagram.let_go()
    typed = event.text() if event.text() in _STARTS_A_NUMBER else ""
    if diagram.selection is None or not (typed or key in _OPENS):
        return False
    diagram.edit(diagram.selection, typed=typed)
    return True
