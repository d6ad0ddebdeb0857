"""Numbers that change 60 times a second cannot be read: parts of the window take turns while it plays fast.

A picture follows every frame. A table follows every second one, a text fewer still, so that the window has
time left for the network to learn. An edit and the last frame are always shown by all.
"""

import time

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from xorstudio.app.session import Session

FAST_S = 0.04
"""Frames that come sooner after one another are too many to be read one by one."""

STILL_FAST_S = 0.12
"""A film that was fast stays so with frames as far apart: else a slow machine, once behind, would have to
show everything in each of them and stay behind."""

CATCH_UP_MS = 60
"""So long after a frame that was left out it is shown nevertheless, if no other has come."""


class Pace(QObject):
    """Tells one part of the window when to follow the session's frames.

    Args:
        session: While it plays fast, frames are left out; else none.
        every: Of how many frames one is followed.
        turn: Which of them, from 0 to `every` - 1, so that parts follow at different ones.
        parent: The part.

    Signals:
        due(): Follow now.
    """

    due = Signal()

    def __init__(self, session: Session, every: int, turn: int, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._every = every
        self._turn = turn
        self._count = 0
        self._fast = False
        self._asked_at = 0.0
        self._history = session.frame.history
        self._late = QTimer(self)
        self._late.setSingleShot(True)
        self._late.setInterval(CATCH_UP_MS)
        self._late.timeout.connect(self.due)
        session.frame_changed.connect(self._on_frame_changed)
        session.running_changed.connect(self._on_running_changed)

    def followed(self) -> None:
        """Note that the part shows the session's frame."""
        if self._late.isActive():
            self._late.stop()

    @Slot()
    def _on_frame_changed(self) -> None:
        now = time.monotonic()
        apart = now - self._asked_at
        fast = self._session.running and apart < (STILL_FAST_S if self._fast else FAST_S)
        self._fast = fast
        self._asked_at = now
        if self._session.frame.history is not self._history:  # an edit by hand is shown at once
            self._history, fast = self._session.frame.history, False
        self._count = self._count + 1 if fast else 0
        if not fast or self._count % self._every == self._turn:
            self.due.emit()
        elif not self._late.isActive():
            self._late.start()

    @Slot(bool)
    def _on_running_changed(self, running: bool) -> None:
        if not running and self._late.isActive():
            self.due.emit()
