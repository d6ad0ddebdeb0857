"""The caption's text: rich text that is copied as plain text, with its exponents."""

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QResizeEvent, QTextCharFormat, QTextOption
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget


class CaptionText(QTextEdit):
    """Text to be read: it can be selected and copied, and leaves every other key to the window.

    Signals:
        resized(): Its lines have another width.
        focus_changed(): It was given the keyboard, or lost it.
    """

    resized = Signal()
    focus_changed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("caption_text")
        self.setReadOnly(True)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setStyleSheet("QTextEdit { background: transparent; border: none; padding: 0; }")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrapMode(QTextOption.WrapMode.WordWrap)
        self.setUndoRedoEnabled(False)
        self.document().setDocumentMargin(0)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self._html = ""

    def set_html(self, text: str) -> None:
        """Show rich text; the same again costs nothing."""
        if text != self._html:
            self._html = text
            self.setHtml(text)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Tell that the lines have another width."""
        super().resizeEvent(event)
        self.resized.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tell that the keyboard is here."""
        super().focusInEvent(event)
        self.focus_changed.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell that the keyboard has gone."""
        super().focusOutEvent(event)
        self.focus_changed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take copying and selecting; Right, Space and the others are the window's."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.matches(QKeySequence.StandardKey.SelectAll):
            self.selectAll()
        else:
            event.ignore()

    def createMimeDataFromSelection(self) -> QMimeData:  # noqa: N802 - Qt's own name
        """Return the selection as plain text in which exponents are still exponents."""
        data = QMimeData()
        data.setText(self._selected())
        return data

    def _selected(self) -> str:
        cursor = self.textCursor()
        start, end = cursor.selectionStart(), cursor.selectionEnd()
        lines = []
        block = self.document().findBlock(start)
        while block.isValid() and block.position() <= end:
            line, piece = "", block.begin()
            while not piece.atEnd():
                fragment = piece.fragment()
                first = max(start - fragment.position(), 0)
                text = fragment.text()[first : max(end - fragment.position(), 0)]
                raised = fragment.charFormat().verticalAlignment()
                exponent = raised == QTextCharFormat.VerticalAlignment.AlignSuperScript
                line += f"^({text})" if text and exponent else text
                piece += 1
            lines.append(line.replace("\N{NO-BREAK SPACE}", " "))
            block = block.next()
        return "\n".join(lines)
