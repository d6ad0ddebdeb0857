"""A switch is words that are on or off, small enough to stand beside the picture that they change."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QToolButton, QWidget


class Switch(QToolButton):
    """Words that can be switched on and off; a check mark says that they are on."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "link")
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._text = ""
        self.toggled.connect(self._on_toggled)

    def set_text(self, text: str, tip: str) -> None:
        """Set the words and what they mean."""
        self._text = text
        self.setToolTip(tip)
        self.setAccessibleName(text)
        self._on_toggled()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Switch by Enter: Space is play, in the whole window."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    @Slot()
    def _on_toggled(self) -> None:
        self.setText(("✓ " if self.isChecked() else "") + self._text)
