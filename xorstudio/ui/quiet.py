"""Fields that change only when they are meant: a wheel that scrolls the page past them does not turn them."""

from PySide6.QtCore import QEvent, QSize, Qt, Slot
from PySide6.QtGui import QKeyEvent, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import (
    QComboBox,
    QSizePolicy,
    QSpinBox,
    QStyle,
    QStyleOptionComboBox,
    QStylePainter,
    QWidget,
)

from xorstudio.ui import field_keys


class QuietCombo(QComboBox):
    """A combo box for a narrow column: translated names, with the program's own names as data."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(4)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMaxVisibleItems(20)
        self._whole = False

    def show_whole(self) -> None:
        """Never be narrower than the longest entry."""
        self._whole = True
        self.updateGeometry()

    def minimumSizeHint(self) -> QSize:
        """Return room for the longest entry, if it is to be shown whole, else for a few letters."""
        least = super().minimumSizeHint()
        if not self._whole:
            return least
        texts = (self.itemText(index) for index in range(self.count()))
        width = max((self.fontMetrics().horizontalAdvance(text) for text in texts), default=0)
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        content = QSize(width + 4, self.fontMetrics().height())
        kind = QStyle.ContentsType.CT_ComboBox
        return least.expandedTo(self.style().sizeFromContents(kind, option, content, self))

    def fill(self, entries: list[tuple[str, str, str]]) -> None:
        """Set (data, text, tooltip) of every entry anew; what was chosen stays chosen."""
        chosen = self.currentData()
        self.clear()
        for data, text, tip in entries:
            self.addItem(text, data)
            self.setItemData(self.count() - 1, tip, Qt.ItemDataRole.ToolTipRole)
        self.choose(chosen)
        self.updateGeometry()

    def choose(self, data: str | None) -> None:
        """Show the entry with this data."""
        self.setCurrentIndex(self.findData(data))
        self.setToolTip(str(self.currentData(Qt.ItemDataRole.ToolTipRole) or ""))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw an ellipsis where the text is too long: a style sheet alone would just cut it off."""
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        if self.currentIndex() < 0:
            option.currentText = self.placeholderText()
        complex_, part = QStyle.ComplexControl.CC_ComboBox, QStyle.SubControl.SC_ComboBoxEditField
        room = self.style().subControlRect(complex_, option, part, self).width()
        elided = self.fontMetrics().elidedText(option.currentText, Qt.TextElideMode.ElideRight, room)
        option.currentText = elided
        painter = QStylePainter(self)
        painter.drawComplexControl(complex_, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
        painter.end()

    def showPopup(self) -> None:  # noqa: N802 - Qt's own name
        """Open the list as wide as its longest entry, however narrow the box is."""
        self.view().setMinimumWidth(self.view().sizeHintForColumn(0) + 24)
        super().showPopup()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let the page scroll unless the box has the focus."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


class QuietSpin(QSpinBox):
    """A spin box that says how many of what: "2 units"."""

    def __init__(self, low: int, high: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setRange(low, high)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setKeyboardTracking(False)
        self.lineEdit().setTextMargins(5, 0, 0, 0)
        self.editingFinished.connect(self._on_settled)
        self.valueChanged.connect(self._on_settled)

    def event(self, event: QEvent) -> bool:
        """Leave Space to the window, and the transport's keys and Undo while nothing is being typed."""
        if field_keys.is_space(event):
            self.interpretText()
            event.ignore()
            return False
        key = field_keys.override(event)
        if key is not None and not self.lineEdit().isModified() and _is_for_window(key):
            key.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter takes what was typed and Esc takes it back; then the arrows are the window's again."""
        if event.key() == Qt.Key.Key_Escape:
            self.lineEdit().setText(self.prefix() + self.textFromValue(self.value()) + self.suffix())
        else:
            super().keyPressEvent(event)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape):
            field_keys.leave(self)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let the page scroll unless the box has the focus."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    @Slot()
    def _on_settled(self) -> None:
        field_keys.forget_typing(self.lineEdit())


def _is_for_window(key: QKeyEvent) -> bool:
    return field_keys.is_transport(key) or field_keys.is_undo(key) or field_keys.is_redo(key)
