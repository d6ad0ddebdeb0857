"""A section is a part of a panel with a heading of its own, told what to do by the panel that holds it."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from xorstudio.app.session import Session
from xorstudio.ui.theme import Theme

GAP = 4
"""Between a refused number and the sentence about it, in pixels."""


class Heading(QLabel):
    """The small grey name above a section, in capitals where the language has them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "heading")

    def set_title(self, title: str) -> None:
        """Show the title; a screen reader is given it as it is written."""
        self.setText(title.upper())
        self.setAccessibleName(title)


class Refusal(QLabel):
    """The sentence that says why something was refused; there only while it has something to say."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("refusal")
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.hide()

    def say(self, sentence: str) -> None:
        """Show the sentence; an empty one takes the label away."""
        self.setText(sentence)
        self.setVisible(bool(sentence))

    def say_at(self, sentence: str, place: QRect) -> None:
        """Show the sentence below a place of the parent, or above where there is no room below."""
        self.setText(sentence)
        if not sentence:
            self.hide()
            return
        around = self.parentWidget()
        area = around.rect() if around is not None else place
        width = min(area.width(), self.fontMetrics().horizontalAdvance(sentence) + 8 * self.margin() + 24)
        self.setFixedSize(width, self.heightForWidth(width))
        top = place.bottom() + GAP
        if top + self.height() > area.bottom():
            top = place.top() - GAP - self.height()
        left = max(area.left(), min(place.left(), area.right() + 1 - width))
        self.move(left, top)
        self.show()
        self.raise_()


class Link(QToolButton):
    """Text that can be pressed, such as "+ row" beside a heading."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "link")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)


class Section(QWidget):
    """A heading, a link beside it if there is something to add, and a body below.

    A section follows the same four calls as a panel: `rebuild`, `refresh`, `retranslate`, `apply_theme`.
    """

    def __init__(self, session: Session, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.session = session
        self.theme = theme
        self.heading = Heading(self)
        self.link = Link(self)
        self.link.hide()
        self.top = QHBoxLayout()
        self.top.setSpacing(4)
        self.top.addWidget(self.heading)
        self.top.addStretch()
        self.top.addWidget(self.link)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(3)
        self.body.addLayout(self.top)

    def rebuild(self) -> None:
        """Follow another experiment."""

    def refresh(self) -> None:
        """Show the numbers of the frame."""

    def retranslate(self) -> None:
        """Set every text anew."""

    def apply_theme(self, theme: Theme) -> None:
        """Take over other colours and sizes; every heading is as high as one with a link beside it."""
        self.theme = theme
        self.heading.setMinimumHeight(self.link.sizeHint().height())
