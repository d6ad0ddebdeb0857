"""The line in which a number is typed, right where it stands in the picture.

Enter or leaving takes the number, Esc takes the change back, and what is no number is refused in place: the
line stays open, turns red and says why. Whatever plays on meanwhile, nobody overwrites what is being typed.

A click selects as well as opens. So until somebody types, marks or clicks in the line, the transport has its
keys, and using one closes it.
"""

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from xorstudio.core.state import Address
from xorstudio.ui import field_keys
from xorstudio.ui.number.text import exact, parse
from xorstudio.ui.theme import Theme

HERE, FORWARD, BACK, ELSEWHERE = 0, 1, -1, 2
"""Where the focus goes when the editor closes."""

_TRANSPORT = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_Space)
_STAYS_OPEN = (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason)


class ValueEditor(QLineEdit):
    """An open editor for one weight or bias.

    Attributes:
        accepted: Another number has been typed: the address and the number.
        closed: The editor is done: HERE, FORWARD or BACK say which number gets the focus, ELSEWHERE none.
        address: What is being edited; None while the editor is closed.
    """

    accepted = Signal(object, float)
    closed = Signal(int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._picture = parent
        self.address: Address | None = None
        self._original = ""
        self._untouched = False
        self._refusal = QLabel(parent)
        self._refusal.setObjectName("refusal")
        self._refusal.setAutoFillBackground(True)
        self._refusal.setWordWrap(True)
        self._refusal.hide()
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setProperty("role", "inline")
        self.textEdited.connect(self._settle)
        self.hide()

    @property
    def sentence(self) -> str:
        """Why the text is refused; empty if it is not."""
        return self._refusal.text() if self._refusal.isVisibleTo(self._picture) else ""

    def open(
        self,
        address: Address,
        text: str,
        pill: QRectF,
        digits: float,
        theme: Theme,
        *,
        clicked: bool = False,
    ) -> None:
        """Show the number selected, over its pill and as large as it is written there.

        Args:
            address: What is edited.
            text: Its full value.
            pill: Where it is written.
            digits: How high, in pixels.
            theme: For the font.
            clicked: Whether a click opens it, which may mean no more than to select.
        """
        self.address = address
        self._untouched = clicked
        self._original = text
        self.setText(text)
        self.place(pill, digits, theme)
        self._settle()
        self.show()
        self.raise_()
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.selectAll()

    def finish(self, then: int = HERE) -> bool:
        """Take the number and close; return False, and stay open, if it is refused."""
        if self.address is None:
            return True
        text = self.text()
        if text.strip() == self._original:
            self._close(then)
            return True
        try:
            value = parse(text)
        except ValueError as error:
            self._refuse(str(error), grab=then != ELSEWHERE)
            return False
        self._close(then, value)
        return True

    def step(self, amount: float) -> None:
        """Turn the number that is open; what is no number stays as it is."""
        try:
            value = parse(self.text())
        except ValueError:
            return
        self._untouched = False
        self.setText(exact(round(value + amount, 10)))
        self._settle()
        self.selectAll()

    def cancel(self) -> None:
        """Take back what was typed and close."""
        if self.address is not None:
            self._close(HERE)

    def event(self, event: QEvent) -> bool:
        """Close for a key of the transport while nobody has begun to work here, and leave it the key."""
        key = field_keys.override(event)
        if key is None:
            return super().event(event)
        shifted = bool(key.modifiers() & ~Qt.KeyboardModifier.KeypadModifier)
        if self._untouched and not shifted and key.key() in _TRANSPORT:
            self.finish()
            key.ignore()
            return False
        if key.text() or key.key() in _TRANSPORT:
            self._untouched = False
        return super().event(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Somebody places the cursor: from now on the keys move it."""
        self._untouched = False
        super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter takes, Esc takes back; Up and Down stay here rather than move on."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.finish()
        elif event.key() == Qt.Key.Key_Escape:
            self.cancel()
        else:
            super().keyPressEvent(event)
        event.accept()

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: N802 - Qt's own name and signature
        """Take the number and go on to the next weight."""
        self.finish(FORWARD if forward else BACK)
        return True

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the number when the focus goes elsewhere; a menu or another window does not count."""
        super().focusOutEvent(event)
        if event.reason() not in _STAYS_OPEN:
            self.finish(ELSEWHERE)

    def _close(self, then: int, value: float | None = None) -> None:
        address, self.address = (
            self.address,
            None,
        )  # first, because hiding moves the focus: that takes the number
        self._settle()
        self.hide()
        if value is not None:
            self.accepted.emit(address, value)
        self.closed.emit(then)

    def place(self, pill: QRectF, digits: float, theme: Theme) -> None:
        """Stand over a pill, inside the picture, with digits as high as there, if they can be read."""
        size = f"font-size: {round(max(digits, theme.small_size))}px"
        if self.styleSheet() != size:  # the window's style sheet has a size for all fields
            self.setStyleSheet(size)
            self.ensurePolished()
        metrics = QFontMetrics(self.font())
        wide = metrics.horizontalAdvance("0" * max(8, len(self.text()) + 1)) + round(18 * theme.scale)
        width = max(round(pill.width()), wide)
        height = max(round(pill.height()), metrics.height() + 2 * round(theme.focus))
        rect = QRect(0, 0, width, height)
        rect.moveCenter(pill.center().toPoint())
        self.setGeometry(_inside(rect, self._picture.rect()))

    def _refuse(self, sentence: str, *, grab: bool) -> None:
        self._mark(refused=True)
        self._refusal.setText(sentence)
        self.setAccessibleDescription(sentence)
        area = self._picture.rect()
        self._refusal.setMaximumWidth(min(320, area.width()))
        self._refusal.adjustSize()
        rect = QRect(QPoint(self.x(), self.geometry().bottom() + 5), self._refusal.size())
        if rect.bottom() > area.bottom():
            rect.moveBottom(self.y() - 5)
        self._refusal.setGeometry(_inside(rect, area))
        self._refusal.show()
        self._refusal.raise_()
        if grab:
            self.setFocus(Qt.FocusReason.OtherFocusReason)
            self.selectAll()

    def _settle(self) -> None:
        self._mark(refused=False)
        self.setAccessibleDescription("")
        self._refusal.hide()

    def _mark(self, *, refused: bool) -> None:
        """Let the style sheet draw the red border, or take it away."""
        if self.property("refused") != refused:
            self.setProperty("refused", refused)
            self.style().unpolish(self)
            self.style().polish(self)


def _inside(rect: QRect, area: QRect) -> QRect:
    """Return the rectangle moved into the area."""
    x = max(area.left(), min(rect.x(), area.right() - rect.width()))
    y = max(area.top(), min(rect.y(), area.bottom() - rect.height()))
    return QRect(QPoint(x, y), rect.size())
