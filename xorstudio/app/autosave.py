"""What has changed is on the disk some seconds later, so that a power cut or a killed program costs no work.

It goes where a crash saves the experiment, and the next start offers it. The clock runs only while something
is not saved yet: a window in which nothing happens writes nothing and waits for nothing.
"""

from PySide6.QtCore import QObject, QTimer, Slot

from xorstudio.app.crash import CrashHandler
from xorstudio.app.session import Session

DELAY_MS = 5000
"""How much work may be lost, in milliseconds; a copy takes 4 ms of the window's time."""


class Autosave(QObject):
    """Keeps the copy of a session that a crash would leave behind up to date.

    Args:
        session: What is copied, once something in it has changed or a run has gone on.
        handler: Knows where to, and takes care of the copy at the end.
        parent: Owner.
    """

    def __init__(self, session: Session, handler: CrashHandler, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._handler = handler
        self._seen = session.frame.history, session.frame.moment.position
        self._clock = QTimer(self, singleShot=True, interval=DELAY_MS)
        self._clock.timeout.connect(self.save)
        session.frame_changed.connect(self._on_changed)
        session.document_changed.connect(self._on_changed)

    @Slot()
    def save(self) -> None:
        """Write the copy now; where that fails, never again in this run."""
        self._clock.stop()
        if not self._handler.save():
            self._session.frame_changed.disconnect(self._on_changed)
            self._session.document_changed.disconnect(self._on_changed)

    @Slot()
    def _on_changed(self) -> None:
        frame = self._session.frame
        now = frame.history, frame.moment.position
        if now != self._seen:
            self._seen = now
            if not self._clock.isActive():
                self._clock.start()
