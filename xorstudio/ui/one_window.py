"""Where the desktop meets the window: a file opened once more elsewhere, or handed over while it runs."""

import sys
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt, Slot
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication

from xorstudio import paths
from xorstudio.app.claim import Claim
from xorstudio.ui.main_window import MainWindow


class OneWindow(QObject):
    """Keeps the claim on the window's file, brings the window to the front, opens what macOS hands over.

    Args:
        window: The window, before it is complete.
        claim: Holds the window's file already, if it has one.
        application: Receives the files.
    """

    def __init__(self, window: MainWindow, claim: Claim, application: QApplication) -> None:
        super().__init__(window)
        self._window = window
        window.claim = claim
        claim.knocked.connect(self.come_to_front)
        window.session.document_changed.connect(self._on_document_changed)
        if sys.platform == "darwin":  # only there, for a filter sees every event of the program
            application.installEventFilter(self)

    @Slot()
    def come_to_front(self) -> None:
        """Let the person see this window."""
        window = self._window
        window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
        window.show()
        window.raise_()
        window.activateWindow()

    def say_at_start(self, *, held_elsewhere: Path | None, unwritable: Path | None) -> None:
        """Say what is not as it should be.

        Args:
            held_elsewhere: The window's file, if another window has it open, too, and does not answer.
            unwritable: The folder in which settings and log should have been kept, if it cannot be written.
        """
        if held_elsewhere is not None:
            text = self.tr(
                "{file} is open in another window, which does not answer. Save here under another name."
            )
            self._say(text.format(file=held_elsewhere.name))
        if unwritable is not None:
            text = self.tr("{folder} cannot be written; settings and log are kept in {other} instead.")
            self._say(text.format(folder=unwritable, other=paths.user_dir()))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Open a file that is double-clicked while the program runs, as macOS tells it."""
        if event.type() == QEvent.Type.FileOpen and isinstance(event, QFileOpenEvent):
            self._window.complete()
            self._window.files.open(Path(event.file()))
            return True
        return super().eventFilter(watched, event)

    def _say(self, sentence: str) -> None:
        self._window.complete()
        self._window.message_bar.say(sentence)

    @Slot()
    def _on_document_changed(self) -> None:
        self._window.claim.take(self._window.session.path)
