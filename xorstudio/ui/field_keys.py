"""Which keys a field leaves to the window while nothing has been typed into it."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QWidget

_TRANSPORT = (
    Qt.Key.Key_Left,
    Qt.Key.Key_Right,
    Qt.Key.Key_Home,
    Qt.Key.Key_End,
    Qt.Key.Key_Plus,
    Qt.Key.Key_Equal,
    Qt.Key.Key_Minus,
)


def override(event: QEvent) -> QKeyEvent | None:
    """Return the key of which Qt asks whether the field wants it before the shortcuts do; else None."""
    asks = event.type() == QEvent.Type.ShortcutOverride
    return event if asks and isinstance(event, QKeyEvent) else None


def is_space(event: QEvent) -> bool:
    """Return whether it is the key of Play."""
    return isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Space


def is_transport(event: QKeyEvent) -> bool:
    """Return whether the key moves through the run; with Shift it marks text instead."""
    shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
    return event.key() in _TRANSPORT and (not shift or event.key() == Qt.Key.Key_Plus)


def is_undo(event: QKeyEvent) -> bool:
    """Return whether the key takes back."""
    return event.matches(QKeySequence.StandardKey.Undo)


def is_redo(event: QKeyEvent) -> bool:
    """Return whether the key makes again what was taken back."""
    return event.matches(QKeySequence.StandardKey.Redo)


def forget_typing(edit: QLineEdit) -> None:
    """Make the text the field's first: there is nothing to take back any more, and nothing was typed."""
    if edit.isModified() or edit.isUndoAvailable() or edit.isRedoAvailable():
        place = edit.cursorPosition()
        edit.setText(edit.text())
        edit.setCursorPosition(place)
    edit.setModified(False)


def leave(field: QWidget) -> None:
    """Take the focus off a settled field, so that the arrows move the run; Tab stays nearby."""
    around = field.parentWidget()
    if field.hasFocus() and around is not None:
        around.setFocus(Qt.FocusReason.OtherFocusReason)
