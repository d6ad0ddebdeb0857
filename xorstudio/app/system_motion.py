"""Whether the person has asked the system for less motion; the question is put once, and nobody waits for it.

On Windows it is a call, on macOS and GNOME a small program that is given a moment. No answer means no wish.
"""

import ctypes
import sys
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, QProcess, QTimer, Signal, Slot

PATIENCE_MS = 2000
SPI_GETCLIENTAREAANIMATION = 0x1042


@dataclass(frozen=True, slots=True)
class Question:
    """How to ask a system.

    Attributes:
        command: A program and its arguments.
        reduced: What it prints where less motion is wanted.
    """

    command: tuple[str, ...]
    reduced: str


QUESTIONS: dict[str, Question] = {
    "darwin": Question(("defaults", "read", "com.apple.universalaccess", "reduceMotion"), "1"),
    "linux": Question(("gsettings", "get", "org.gnome.desktop.interface", "enable-animations"), "false"),
}
"""By `sys.platform`."""


def windows_animates() -> bool:
    """Return whether Windows animates what is inside windows; also where there is no Windows.

    Source:
        Microsoft, SystemParametersInfoW, SPI_GETCLIENTAREAANIMATION.
    """
    library = getattr(ctypes, "windll", None)
    animates = ctypes.c_int(1)
    if library is None:
        return True
    done = library.user32.SystemParametersInfoW(SPI_GETCLIENTAREAANIMATION, 0, ctypes.byref(animates), 0)
    return not done or bool(animates.value)


class SystemMotion(QObject):
    """Asks the system once.

    Signals:
        answered(bool): Whether less motion is wanted.

    Args:
        parent: Owner.
        platform: A value of `sys.platform`.
        questions: How to ask each platform that is asked by a program.
        animates: Asks Windows.
        patience_ms: How long the program may take, in milliseconds.
    """

    answered = Signal(bool)

    def __init__(
        self,
        parent: QObject,
        platform: str = sys.platform,
        questions: dict[str, Question] = QUESTIONS,
        animates: Callable[[], bool] = windows_animates,
        patience_ms: int = PATIENCE_MS,
    ) -> None:
        super().__init__(parent)
        self._question = questions.get(platform)
        self._on_windows = platform == "win32"
        self._animates = animates
        self._process: QProcess | None = None
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(patience_ms)
        self._patience.timeout.connect(self.stop)

    @Slot()
    def ask(self) -> None:
        """Put the question; where there is none to put, the answer is no."""
        if self._on_windows or self._question is None:
            self.answered.emit(self._on_windows and not self._animates())
            return
        if self._process is not None:
            return
        process = self._process = QProcess(self)
        process.finished.connect(self._on_finished)
        process.errorOccurred.connect(self._on_error_occurred)
        self._patience.start()
        process.start(self._question.command[0], list(self._question.command[1:]))

    @Slot()
    def stop(self) -> None:
        """Wait no longer."""
        if self._process is not None:
            self._process.kill()
            self._process.waitForFinished(100)

    @Slot()
    def _on_finished(self) -> None:
        process = self._process
        if process is not None and self._question is not None:
            said = bytes(process.readAllStandardOutput().data()).decode("utf-8", "replace").strip()
            good = process.exitStatus() is QProcess.ExitStatus.NormalExit and process.exitCode() == 0
            self._answer(reduced=good and said == self._question.reduced)

    @Slot(QProcess.ProcessError)
    def _on_error_occurred(self, error: QProcess.ProcessError) -> None:
        """Take a program that is not there for a no; any other trouble ends with `finished`."""
        if error is QProcess.ProcessError.FailedToStart:
            self._answer(reduced=False)

    def _answer(self, *, reduced: bool) -> None:
        self._patience.stop()
        if self._process is not None:
            self._process.deleteLater()
            self._process = None
            self.answered.emit(reduced)
