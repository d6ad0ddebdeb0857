"""A field for one number: what is typed counts on Enter, and what is not a number is refused in one sentence.

Comma and point both work, and so does the real minus sign. Esc takes back what was typed. A number that
comes from outside while somebody is typing waits until they have finished.
"""

import math
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QCoreApplication, QEvent, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QLineEdit, QStyle, QStyleOptionFrame, QWidget

from xorstudio.core.experiment import Dtype
from xorstudio.ui import field_keys
from xorstudio.ui.number.text import exact, given, parse

NOTCH = 120
"""What one notch of a wheel turns, in eighths of a degree; touchpads send smaller parts."""


@dataclass(frozen=True, slots=True)
class Limits:
    """Which numbers a field takes.

    Attributes:
        low: The smallest.
        high: The largest.
        above: Whether `low` itself is too small.
        below: Whether `high` itself is too large.
        whole: Whether it must be a whole number.
        dtype: The precision in which the number will live, and must still keep the limits.
        reason: A translated sentence to say instead of the plain range.
    """

    low: float = -math.inf
    high: float = math.inf
    above: bool = False
    below: bool = False
    whole: bool = False
    dtype: Dtype = "float64"
    reason: str = ""

    def refusal(self, text: str) -> str:
        """Return one translated sentence that says why the text is refused; empty if it is taken."""
        try:
            value = parse(text, self._example())
        except ValueError as error:
            return str(error)
        if self.whole and value != int(value):
            return QCoreApplication.translate("Limits", "Only whole numbers are allowed.")
        with np.errstate(over="ignore"):
            rounded = float(np.dtype(self.dtype).type(value))
        if math.isinf(rounded):
            sentence = QCoreApplication.translate("Limits", "{number} is too large for {dtype}.")
            return sentence.format(number=given(value), dtype=self.dtype)
        if self._inside(rounded):
            return ""
        show = exact if self.whole else given
        return (self.reason or self._range()).format(low=show(self.low), high=show(self.high))

    def _example(self) -> str:
        if self.whole:
            return "7"
        return "0.5" if self.low >= 0 else "−0.5"

    def _inside(self, value: float) -> bool:
        low = value > self.low if self.above else value >= self.low
        high = value < self.high if self.below else value <= self.high
        return low and high

    def _range(self) -> str:
        if self.high == math.inf:
            if self.above:
                return QCoreApplication.translate("Limits", "The number must be greater than {low}.")
            return QCoreApplication.translate("Limits", "The number must be at least {low}.")
        if self.below:
            return QCoreApplication.translate(
                "Limits", "The number must be at least {low} and less than {high}."
            )
        return QCoreApplication.translate("Limits", "The number must be between {low} and {high}.")


ANY = Limits()


def notches(event: QWheelEvent, rest: int) -> tuple[int, int]:
    """Return how many whole notches the wheel has turned, and what is left over for the next event.

    Args:
        event: The turn; with Alt held down some systems report it as a sideways turn.
        rest: What the last event left over.
    """
    turned = rest + (event.angleDelta().y() or event.angleDelta().x())
    whole = int(turned / NOTCH)
    return whole, turned - whole * NOTCH


SHORTEST, LONGEST = "0.00", 8
"""The narrowest field has room for this number, the widest for so many characters."""

PADDING = 4
"""What Qt leaves on either side of the text, for the caret too, in pixels."""


class NumberEdit(QLineEdit):
    """A line for one number.

    Attributes:
        committed: Another number has been typed and accepted.
        refused: The sentence that says why a text was refused; empty once that is settled.
        turned: The wheel or Up and Down: how many notches, and the keys held down.
        limits: Which numbers are taken.
        turns: Whether the wheel and Up and Down turn the number.
    """

    committed = Signal(float)
    refused = Signal(str)
    turned = Signal(int, Qt.KeyboardModifier)

    def __init__(self, limits: Limits = ANY, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.limits = limits
        self.turns = False
        self._value = math.nan
        self._rest = 0
        self._sentence = ""
        self.setProperty("refused", False)
        self.textEdited.connect(self._on_edited)

    @property
    def value(self) -> float:
        """The number that counts: the last one accepted or set."""
        return self._value

    @property
    def sentence(self) -> str:
        """Why the text is refused; empty if it is not."""
        return self._sentence

    def set_value(self, value: float) -> None:
        """Show a number from outside, unless somebody is typing."""
        self._value = value
        if self.isModified() and (self.hasFocus() or self._sentence):
            return
        self._show()

    def put(self, value: float) -> None:
        """Show a number that this very field has brought about, whatever was typed before."""
        self._value = value
        self._settle()
        self._show()
        self.selectAll()

    def commit(self) -> bool:
        """Take what was typed; return False if it is refused."""
        if not self.isModified():
            return True
        sentence = self.limits.refusal(self.text())
        if sentence:
            self._refuse(sentence)
            return False
        value = parse(self.text())
        self._settle()
        if value != self._value:
            self._value = value
            self.committed.emit(value)
        self._show()
        return True

    def take_back(self) -> None:
        """Forget what was typed."""
        self._settle()
        self._show()
        self.selectAll()

    def minimumSizeHint(self) -> QSize:
        """Return room for the number that counts, up to a handful of digits."""
        metrics, hint = self.fontMetrics(), super().minimumSizeHint()
        text = max(exact(self._value)[:LONGEST], SHORTEST, key=len)
        option = QStyleOptionFrame()
        self.initStyleOption(option)
        content = QSize(metrics.horizontalAdvance(text) + 2 * PADDING, metrics.height())
        kind = QStyle.ContentsType.CT_LineEdit
        framed = self.style().sizeFromContents(kind, option, content, self)
        return QSize(framed.width(), hint.height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter takes, Esc takes back, Up and Down turn like the wheel."""
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.commit():
                field_keys.leave(self)
        elif key == Qt.Key.Key_Escape:
            self.take_back()
            field_keys.leave(self)
        elif key == Qt.Key.Key_Space:
            event.ignore()
        elif self.turns and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.turned.emit(1 if key == Qt.Key.Key_Up else -1, event.modifiers())
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Leave Space to the window, and Undo where nothing that was typed is left to take back."""
        key = field_keys.override(event)
        if key is not None and field_keys.is_space(key):
            self.commit()
            key.ignore()
            return False
        if key is not None and self._is_for_window(key):
            key.ignore()
            return False
        return super().event(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Turn the number only when the field has the focus; else the page scrolls."""
        if not (self.turns and self.hasFocus()):
            event.ignore()
            return
        whole, self._rest = notches(event, self._rest)
        if whole:
            self.turned.emit(whole, event.modifiers())
        event.accept()

    def changeEvent(self, event: QEvent) -> None:
        """Say a refusal in the new language."""
        if event.type() == QEvent.Type.LanguageChange and self._sentence:
            self._mark(self.limits.refusal(self.text()))
        super().changeEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Leaving the field takes what was typed; a context menu does not count as leaving."""
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.commit()
        super().focusOutEvent(event)

    def _is_for_window(self, key: QKeyEvent) -> bool:
        if field_keys.is_undo(key):
            return not self.isUndoAvailable()
        return field_keys.is_redo(key) and not self.isRedoAvailable()

    def _show(self) -> None:
        text = exact(self._value)
        if text != self.text():
            self.setText(text)
            self.setCursorPosition(0)
            self.updateGeometry()
        field_keys.forget_typing(self)

    def _on_edited(self) -> None:
        self._settle(modified=self.text() != exact(self._value))

    def _refuse(self, sentence: str) -> None:
        self._mark(sentence)

    def _settle(self, *, modified: bool = False) -> None:
        self._mark("")
        self.setModified(modified)

    def _mark(self, sentence: str) -> None:
        """Let the style sheet draw the border of a refused field, and the screen reader say why."""
        if sentence == self._sentence:
            return
        self._sentence = sentence
        self.setProperty("refused", bool(sentence))
        self.style().unpolish(self)
        self.style().polish(self)
        self.setAccessibleDescription(sentence)
        self.refused.emit(sentence)
