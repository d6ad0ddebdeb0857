"""How a live number looks in a table, and how it is edited there.

A row is drawn as one card; what a number is decides its colour: red and blue by sign for a weight, gold for a
gradient, green for an update. An editor that is open is never overwritten by the numbers that arrive.
"""

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from xorstudio.ui.number.edit import ANY, NumberEdit
from xorstudio.ui.number.kinds import Role
from xorstudio.ui.number.text import parse
from xorstudio.ui.theme import Theme

Index = QModelIndex | QPersistentModelIndex


class CellEdit(NumberEdit):
    """The editor of one cell; it remembers which one, and the number that it opened with."""

    def __init__(self, index: Index, parent: QWidget) -> None:
        super().__init__(index.data(Role.LIMITS) or ANY, parent)
        self.index = QPersistentModelIndex(index)
        self.before = float(index.data(Qt.ItemDataRole.EditRole))
        self.set_value(self.before)
        self.setFrame(False)
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.setAccessibleName(str(index.data(Qt.ItemDataRole.AccessibleTextRole) or ""))
        self.setAutoFillBackground(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Leave it to the delegate to take the number: when a table is built anew its editors just go."""
        QLineEdit.focusOutEvent(self, event)


class NumberDelegate(QStyledItemDelegate):
    """Draws and edits the numbers of a table.

    Attributes:
        theme: The colours and sizes of the moment.
        steps: Whether the wheel turns an open number.
        squeeze: How much smaller everything is written, 1 where the columns have the room that they need.
        refused: The sentence that says why a text was refused; empty once that is settled.
        left: Tab has settled a number: 1 asks for the next one, -1 for the one before.
        stepped: The wheel over an open number: its row, and the number to show at once.
    """

    refused = Signal(str)
    left = Signal(int)
    stepped = Signal(int, float)

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self.theme = theme
        self.steps = False
        self.squeeze = 1.0

    # Editing

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """Return a field for the number of this cell."""
        self.refused.emit("")
        editor = CellEdit(index, parent)
        editor.setFont(self.theme.font(number=True))
        editor.turns = self.steps
        editor.committed.connect(lambda: self.commitData.emit(editor))
        editor.refused.connect(self.refused)
        editor.turned.connect(lambda notches, keys: self._step(editor, notches, keys))
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Leave the editor alone: it took the number when it opened, and somebody may be typing."""

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Hand the accepted number to the model."""
        if isinstance(editor, CellEdit):
            model.setData(model.index(index.row(), index.column()), editor.value, Qt.ItemDataRole.EditRole)

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        """Give the editor the whole cell, and more where the number is long."""
        text = editor.text() if isinstance(editor, CellEdit) else ""
        wanted = editor.fontMetrics().horizontalAdvance(f"{text}00") + round(12 * self.theme.scale)
        rect = QRect(option.rect)
        if wanted > rect.width():
            rect.setWidth(wanted)
            room = viewport.width() if (viewport := editor.parentWidget()) else wanted
            rect.moveLeft(max(0, min(rect.left(), room - wanted)))
        editor.setGeometry(rect)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Close the editor when its number is settled, and only then."""
        if not isinstance(watched, CellEdit):
            return super().eventFilter(watched, event)
        if isinstance(event, QFocusEvent) and event.lostFocus():
            if event.reason() != Qt.FocusReason.PopupFocusReason:
                watched.commit()
                self._close(watched)
        elif isinstance(event, QKeyEvent) and event.key() in _CLOSING:
            if event.type() == QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress:
                self._on_key(watched, Qt.Key(event.key()))
                return True
        return False

    def _on_key(self, editor: CellEdit, key: Qt.Key) -> None:
        if key == Qt.Key.Key_Escape:
            editor.take_back()
            if editor.value != editor.before:
                self.stepped.emit(editor.index.row(), editor.before)
            self._close(editor)
        elif editor.commit():
            self._close(editor)
            if _CLOSING[key]:
                self.left.emit(_CLOSING[key])

    def _close(self, editor: CellEdit) -> None:
        self.closeEditor.emit(editor, QAbstractItemDelegate.EndEditHint.NoHint)

    def _step(self, editor: CellEdit, notches: int, keys: Qt.KeyboardModifier) -> None:
        """Turn the number by 0.1, with Shift 0.01, with Alt 1; everything follows at once."""
        size = 0.1
        if keys & Qt.KeyboardModifier.ShiftModifier:
            size = 0.01
        elif keys & Qt.KeyboardModifier.AltModifier:
            size = 1.0
        shown = editor.value if editor.limits.refusal(editor.text()) else parse(editor.text())
        value = round(shown + notches * size, 12)
        editor.put(value)
        self.stepped.emit(editor.index.row(), value)


_CLOSING = {
    Qt.Key.Key_Escape: 0,
    Qt.Key.Key_Return: 0,
    Qt.Key.Key_Enter: 0,
    Qt.Key.Key_Tab: 1,
    Qt.Key.Key_Backtab: -1,
}
"""The keys that settle an open number, and in which direction the table opens the next one."""
