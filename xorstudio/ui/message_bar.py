"""One sentence across the picture when something needs to be said, with what can be done about it."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QAccessible, QAccessibleEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton, QWidget


class MessageBar(QFrame):
    """Hidden until `say`; stays until it is closed, acted upon or replaced."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("message")
        self._text = QLabel(self)
        self._text.setWordWrap(True)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._close = QToolButton(self)
        self._close.setText("✕")
        self._close.setObjectName("close_message")
        self._close.clicked.connect(self.hide)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(14, 8, 8, 8)
        self._row.addWidget(self._text, 1)
        self._row.addWidget(self._close)
        self._buttons: list[QPushButton] = []
        QShortcut(QKeySequence(Qt.Key.Key_Escape), self).activated.connect(self.hide)
        self.hide()

    @property
    def text(self) -> str:
        """The sentence."""
        return self._text.text()

    def say(self, sentence: str, *offers: tuple[str, Callable[[], None]]) -> None:
        """Show a sentence.

        Args:
            sentence: What happened, in the user's language.
            offers: Label and slot of each button; pressing one also closes the bar.
        """
        for button in self._buttons:
            self._row.removeWidget(button)
            button.deleteLater()
        self._buttons = []
        self._text.setText(sentence)
        self._close.setAccessibleName(self.tr("Close message"))
        for label, slot in offers:
            button = QPushButton(label, self)
            button.clicked.connect(self.hide)
            button.clicked.connect(_without_argument(slot))
            self._row.insertWidget(self._row.count() - 1, button)
            self._buttons.append(button)
        self.setAccessibleName(sentence)
        self.show()
        self._make_room()
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def amend(self, old: str, sentence: str) -> None:
        """Go on with a sentence that still stands there: its buttons stay, and it is not announced again."""
        if self.isVisible() and self.text == old:
            self._text.setText(sentence)
            self.setAccessibleName(sentence)
            self._make_room()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep room for every line: the window's layout does not ask how high a sentence is at a width."""
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        self._row.activate()
        self._text.setMinimumHeight(max(0, self._text.heightForWidth(self._text.width())))

    @Slot()
    def clear(self) -> None:
        """Hide the sentence."""
        self.hide()


def _without_argument(slot: Callable[[], None]) -> Callable[[bool], None]:
    def call(_checked: bool) -> None:
        slot()

    return call
