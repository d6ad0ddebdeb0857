"""A panel is one card of the window: it shows the session's frame, and asks the session for changes.

Panels never know each other. What one of them changes, the others learn from the session's signals.
"""

from typing import ClassVar

from PySide6.QtCore import QEvent, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from xorstudio.app.session import Session
from xorstudio.core.experiment import Experiment
from xorstudio.ui.pace import Pace
from xorstudio.ui.theme import Theme


class Panel(QWidget):
    """The base of every panel.

    A subclass builds its widgets in `__init__`, without a word of text, and ends with `self.retranslate()`.
    From then on it is told what to do:

    - `rebuild()` when the experiment is another one, always followed by `refresh()`;
    - `refresh()` when the numbers are others, up to 60 times a second;
    - `retranslate()` when the language is another one;
    - `apply_theme()` when the colours are others.

    A hidden panel costs nothing, nor does one behind another tab: it is told as soon as it is seen.

    Attributes:
        name: Identifies the panel in settings and tests; also its object name.
        pace: While it plays fast, of how many frames one is followed, and which of them.
        session: The document.
        theme: The colours and sizes of the moment.
    """

    name: ClassVar[str] = ""
    pace: ClassVar[tuple[int, int]] = (1, 0)

    def __init__(self, session: Session, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(self.name)
        self.session = session
        self.theme = theme
        self._experiment: Experiment | None = None
        self._pace = Pace(session, *self.pace, self)
        self._pace.due.connect(self.follow)
        session.experiment_changed.connect(self.follow)

    def title(self) -> str:
        """Return the name that the user reads, in the language of the moment."""
        raise NotImplementedError

    def rebuild(self) -> None:
        """Follow another experiment: shapes, names, settings."""

    def refresh(self) -> None:
        """Show the numbers of `self.session.frame`."""

    def retranslate(self) -> None:
        """Set every text anew."""

    def apply_theme(self, theme: Theme) -> None:
        """Take over other colours and sizes."""
        self.theme = theme
        self.update()

    def set_reduce_motion(self, reduced: bool) -> None:
        """Let things jump to where they would move, or move again."""

    @Slot()
    def follow(self) -> None:
        """Catch up with the session, if anybody can see it."""
        self._pace.followed()
        if not self.isVisible() or self._is_covered():
            return
        self._catch_up()

    def _catch_up(self) -> None:
        experiment = self.session.frame.experiment
        if experiment is not self._experiment:
            self._experiment = experiment
            self.rebuild()
        self.refresh()

    def _is_covered(self) -> bool:
        """Return whether it lies behind another tab: Qt calls it visible there, far outside the window."""
        corner = self.mapTo(self.window(), self.rect().bottomRight())
        return corner.x() < 0 or corner.y() < 0

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what happened while nobody looked."""
        super().showEvent(event)
        self.follow()

    def changeEvent(self, event: QEvent) -> None:
        """Speak the new language at once."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
            if self._experiment is not None:  # texts with numbers, also where another tab covers them now
                self._catch_up()
        super().changeEvent(event)
