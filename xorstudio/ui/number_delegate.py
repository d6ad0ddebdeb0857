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
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFocusEvent, QFont, QFontMetrics, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from xorstudio.ui.number_edit import ANY, NumberEdit
from xorstudio.ui.number_kinds import DOT, GAP, WIDEST, Kind, Role, alignment
from xorstudio.ui.numbers import parse
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
        wanted = editor.fontMetrics().horizontalAdvance(f"{text}00") + 4 * self._padding()
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

    # Drawing

    def need(self, kind: Kind) -> int:
        """Return how wide a column of this kind has to be, in pixels."""
        font = self._font(kind)
        dot = DOT + GAP if kind is Kind.PREDICTION else 0
        width = QFontMetrics(font).horizontalAdvance(WIDEST[kind]) + 2 * self._padding()
        return width + round(dot * self.theme.scale)

    def _padding(self) -> int:
        return round(3 * self.theme.scale)

    def _font(self, kind: Kind) -> QFont:
        """Return the font of a kind: what can be changed is larger than what follows from it."""
        theme = self.theme
        if kind is Kind.NAME:
            return theme.font(theme.text_size - 1)
        if kind in (Kind.GRADIENT, Kind.UPDATE):
            return theme.font(theme.small_size, number=True)
        return theme.font(theme.number_size - 1, number=True, bold=kind in (Kind.VALUE, Kind.TARGET))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw this cell's part of its row's card, and its text."""
        view = option.widget
        rect = QRectF(option.rect)
        kind = index.data(Role.KIND)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if kind is Kind.HEADING:
            self._paint_heading(painter, rect, str(index.data()))
        else:
            if isinstance(view, QTableView):
                self._paint_card(painter, view, rect, option.state)
            self._paint_cell(painter, rect, index, kind)
        painter.restore()

    def _paint_heading(self, painter: QPainter, rect: QRectF, text: str) -> None:
        painter.setFont(self.theme.font(self.theme.small_size, bold=True))
        painter.setPen(QColor(self.theme.muted))
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom
        painter.drawText(rect.adjusted(2, 0, 0, -3), flags, text)

    def _paint_card(self, painter: QPainter, view: QTableView, rect: QRectF, state: QStyle.StateFlag) -> None:
        """Draw the row's card; the clip leaves only this cell's part of it."""
        selected = bool(state & QStyle.StateFlag.State_Selected)
        header = view.horizontalHeader()
        theme = self.theme
        width = theme.line
        if selected:
            width = theme.focus if view.hasFocus() else 1.5 * theme.line
        card = QRectF(-header.offset(), rect.top(), header.length(), rect.height())
        inset = width / 2 + 0.5
        card.adjust(inset, inset + 0.5, -inset, -inset - 0.5)
        painter.setClipRect(rect)
        painter.setPen(QPen(QColor(theme.accent if selected else theme.border), width))
        painter.setBrush(QColor(theme.accent_soft if selected else theme.field))
        painter.drawRoundedRect(card, theme.small_radius, theme.small_radius)

    def _paint_cell(self, painter: QPainter, rect: QRectF, index: Index, kind: Kind) -> None:
        text = str(index.data() or "")
        number = index.data(Qt.ItemDataRole.EditRole)
        padding = self._padding()
        inner = rect.adjusted(padding, 0, -padding, 0)
        if kind is Kind.PREDICTION:
            dot = self._paint_dot(painter, inner, class_one=bool(index.data(Role.CLASS)))
            inner.setLeft(dot)
        painter.setFont(self._fitted(text, inner.width(), kind))
        painter.setPen(self._colour(kind, number))
        painter.drawText(inner, alignment(kind), text)

    def _paint_dot(self, painter: QPainter, rect: QRectF, *, class_one: bool) -> float:
        """Draw the class, 1 as a red disc, 0 as a blue ring; return where the number may begin."""
        theme = self.theme
        size = DOT * theme.scale * self.squeeze
        colour = QColor(theme.high if class_one else theme.low)
        width = size / 4
        dot = QRectF(rect.left(), rect.center().y() - size / 2, size, size)
        painter.setPen(QPen(colour, width))
        painter.setBrush(colour if class_one else QColor(Qt.GlobalColor.transparent))
        painter.drawEllipse(dot.adjusted(width / 2, width / 2, -width / 2, -width / 2))
        return dot.right() + GAP * theme.scale * self.squeeze

    def _fitted(self, text: str, width: float, kind: Kind) -> QFont:
        """Return the font of a cell, smaller where the number would not fit: no digit is ever cut off."""
        font = self._font(kind)
        font.setPixelSize(round(font.pixelSize() * self.squeeze))
        needed = QFontMetrics(font).horizontalAdvance(text)
        if needed > width > 0:
            font.setPixelSize(max(6, int(font.pixelSize() * width / needed)))
        return font

    def _colour(self, kind: Kind, number: object) -> QColor:
        theme = self.theme
        if kind is Kind.VALUE and isinstance(number, float):
            return theme.sign(number)
        if kind is Kind.GRADIENT:
            return QColor(theme.gradient)
        if kind is Kind.UPDATE:
            return QColor(theme.update)
        return QColor(theme.text)


_CLOSING = {
    Qt.Key.Key_Escape: 0,
    Qt.Key.Key_Return: 0,
    Qt.Key.Key_Enter: 0,
    Qt.Key.Key_Tab: 1,
    Qt.Key.Key_Backtab: -1,
}
"""The keys that settle an open number, and in which direction the table opens the next one."""
