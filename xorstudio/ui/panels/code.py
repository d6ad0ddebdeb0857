"""The code panel shows the notebook of this experiment, with the line of the present operation lit."""

from functools import partial
from typing import ClassVar

from PySide6.QtCore import QElapsedTimer, QSize, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QVBoxLayout, QWidget

from xorstudio.app.moment import Frame
from xorstudio.app.session import Session
from xorstudio.app.translation import translate
from xorstudio.core.notebook import PROGRAMS, Moment, Program, to_python
from xorstudio.core.state import State
from xorstudio.ui.code.bar import CodeBar
from xorstudio.ui.code.listing import happened, listing, whole
from xorstudio.ui.code.view import CodeView
from xorstudio.ui.panels.base import Panel
from xorstudio.ui.theme import Theme

TEXT_MS = 500
"""While whole epochs fly past, the weights in the text are written no more often."""


class CodePanel(Panel):
    """A program that goes on from the state shown, and what each of its lines has computed.

    Signals:
        kind_chosen(str): Somebody wants to read another program.
        export_requested(str): Somebody wants to save a program of this kind.

    Attributes:
        kind: Which program is shown, a name in PROGRAMS.
    """

    name: ClassVar[str] = "code"
    pace: ClassVar[tuple[int, int]] = (6, 3)

    kind_chosen = Signal(str)
    export_requested = Signal(str)

    def __init__(self, session: Session, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(session, theme, parent)
        self.kind = "numpy"
        self.bar = CodeBar(self)
        self.view = CodeView(theme, self)
        self._written: State | None = None
        self._scrolled = ""
        self._text_age = QElapsedTimer()
        card = QFrame(self)
        card.setObjectName("card")
        column = QVBoxLayout(card)
        column.setContentsMargins(6, 6, 6, 6)
        column.setSpacing(4)
        column.addWidget(self.bar)
        column.addWidget(self.view, 1)
        around = QVBoxLayout(self)
        around.setContentsMargins(4, 0, 4, 6)
        around.addWidget(card)
        self.setFocusProxy(self.view)
        self.bar.choose(self.kind)
        self.bar.chosen.connect(self.choose)
        self.bar.chosen.connect(self.kind_chosen)
        self.bar.copy.clicked.connect(self._on_copy)
        self.bar.export.clicked.connect(self._on_export)
        session.running_changed.connect(self.follow)
        self.retranslate()

    def title(self) -> str:
        """Return the panel's name."""
        return self.tr("Code")

    def sizeHint(self) -> QSize:
        """Return a size that is comfortable below the picture."""
        return QSize(round(720 * self.theme.scale), round(270 * self.theme.scale))

    def minimumSizeHint(self) -> QSize:
        """Return room for a few lines."""
        return QSize(self.bar.minimumSizeHint().width() + 24, round(120 * self.theme.scale))

    @Slot(str)
    def choose(self, kind: str) -> None:
        """Show the program of another kind, a name in PROGRAMS."""
        if kind != self.kind:
            self.kind = kind
            self.bar.choose(kind)
            self.rebuild()
            self.follow()

    def rebuild(self) -> None:
        """Write the program anew at the next chance."""
        self._written = None

    def refresh(self) -> None:
        """Follow the step; at full speed the text only now and then."""
        frame = self.session.frame
        flies = self.session.running and frame.done is None and self._written is not None
        if not flies or (self._text_age.hasExpired(TEXT_MS) and not self.view.textCursor().hasSelection()):
            self._write(frame)
        place = frame.current[0] if frame.current is not None else None
        self.view.show_moment(
            happened(frame), place.name if place is not None else "", place.phase if place is not None else ""
        )
        if not flies:
            self._say(frame)

    def retranslate(self) -> None:
        """Set every text anew; comments speak the reader's language, too."""
        self.bar.retranslate()
        self.view.setAccessibleName(self.tr("Program"))
        self.bar.fit(self.bar.width())
        self.rebuild()
        self.follow()

    def apply_theme(self, theme: Theme) -> None:
        """Take over other colours and sizes."""
        super().apply_theme(theme)
        self.view.apply_theme(theme)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out what there is no room for."""
        super().resizeEvent(event)
        self.bar.fit(self.width() - 24)

    def program(self) -> Program:
        """Return the program that goes on from the weights shown."""
        frame = self.session.frame
        words = partial(translate, "notebook")
        return PROGRAMS[self.kind](Moment(frame.experiment, frame.trace.before, words))

    def _write(self, frame: Frame) -> None:
        state = frame.trace.before
        if state is self._written:
            return
        self._written = state
        self._text_age.start()
        made = listing(self.program())
        self.view.show_listing(made)
        if self._scrolled != self.kind:
            self._scrolled = self.kind
            self.view.scroll_to(made.first)

    def _say(self, frame: Frame) -> None:
        """Tell a screen reader the line that is lit, and what it has given."""
        lit = self.view.lit
        text = ""
        if lit and frame.current is not None:
            line = self.view.document().findBlockByNumber(lit[-1]).text().strip()
            current = self.view.done[frame.current[0].name]
            text = self.tr("Line {number}: {code}. {value}").format(
                number=lit[-1] + 1, code=line, value=whole([current])
            )
        self.view.setAccessibleDescription(text)

    @Slot()
    def _on_copy(self) -> None:
        QApplication.clipboard().setText(to_python(self.program()))

    @Slot()
    def _on_export(self) -> None:
        self.export_requested.emit(self.kind)
