"""One file, one window: whoever opens an experiment file holds a claim on it, and a second start only knocks.

The claim is Qt's lock file in the user's folder, which goes with the process, also when that dies. A knock is
a small file beside it: the holder is told of it by the system (no socket, no polling), takes it away as its
answer, and comes to the front.
"""

import hashlib
import os
import sys
from pathlib import Path

from PySide6.QtCore import QEventLoop, QFileSystemWatcher, QLockFile, QObject, QTimer, Signal, Slot

from xorstudio import log, paths

ANSWER_MS = 3000
"""How long a window may take to answer a knock, in milliseconds."""

TOKENS = ("XDG_ACTIVATION_TOKEN", "DESKTOP_STARTUP_ID")
"""By these a Linux desktop knows that a window may come to the front: the person has just clicked for it."""

logger = log.logger("claim")


class Claim(QObject):
    """Holds at most one experiment file for this process.

    Signals:
        knocked(): The file has been opened once more, elsewhere: this window is the one to look at.

    Args:
        folder: Where claims are written down; None for the user's own folder.
        parent: Owner.
    """

    knocked = Signal()

    def __init__(self, folder: Path | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder = paths.user_dir() / "open" if folder is None else folder
        self._lock: QLockFile | None = None
        self._watcher: QFileSystemWatcher | None = None
        self.path: Path | None = None

    def take(self, path: Path | None) -> bool:
        """Hold a file instead of the one held so far.

        Args:
            path: The experiment file; None to hold nothing.

        Returns:
            False when another process holds it; nothing has changed then. True also where claims cannot be
            written: the program has to work there, too.
        """
        if path is not None and path == self.path:
            return True
        lock = None if path is None else self._locked(path)
        if lock is not None and _held_elsewhere(lock):
            return False
        self.release()
        self.path = path
        if lock is not None and lock.isLocked():
            self._lock = lock
            self._listen()
        return True

    def release(self) -> None:
        """Hold nothing."""
        if self._watcher is not None:
            self._watcher.deleteLater()
            self._watcher = None
        if self._lock is not None:
            self._lock.unlock()
            self._lock = None
        self.path = None

    def is_elsewhere(self, path: Path) -> bool:
        """Return whether another process holds a file; this one does not hold it afterwards either."""
        if path == self.path:
            return False
        lock = self._locked(path)
        elsewhere = _held_elsewhere(lock)
        lock.unlock()
        return elsewhere

    def knock(self, path: Path) -> bool:
        """Ask the process that holds a file to come to the front; return whether it has answered."""
        sign = self._sign(path)
        draft = sign.with_suffix(f".{os.getpid()}")
        _let_come_forward(self._locked(path))
        try:
            draft.write_text("\n".join(os.environ.get(name, "") for name in TOKENS), encoding="utf-8")
            draft.replace(sign)
            self._wait_until_gone(sign)
            answered = not sign.exists()
            sign.unlink(missing_ok=True)
        except OSError:
            logger.exception("%s cannot be written", sign)
            return False
        return answered

    def _wait_until_gone(self, sign: Path) -> None:
        loop = QEventLoop(self)
        watcher = QFileSystemWatcher([str(self._folder)], loop)
        watcher.directoryChanged.connect(lambda: None if sign.exists() else loop.quit())
        clock = QTimer(loop, singleShot=True, interval=ANSWER_MS)
        clock.timeout.connect(loop.quit)
        clock.start()
        if sign.exists():  # else it was answered before anybody watched
            loop.exec()
        clock.stop()
        loop.deleteLater()

    def _locked(self, path: Path) -> QLockFile:
        """Return the lock of a file after an attempt to hold it."""
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            logger.info("no claims in %s: %s", self._folder, error)
        lock = QLockFile(str(self._folder / f"{_key(path)}.lock"))
        lock.setStaleLockTime(0)  # a claim is as old as its window is open
        lock.tryLock(0)
        return lock

    def _sign(self, path: Path) -> Path:
        return self._folder / f"{_key(path)}.knock"

    def _listen(self) -> None:
        self._watcher = QFileSystemWatcher([str(self._folder)], self)
        self._watcher.directoryChanged.connect(self._on_folder_changed)

    @Slot()
    def _on_folder_changed(self) -> None:
        sign = None if self.path is None else self._sign(self.path)
        if sign is None or not sign.exists():
            return
        try:
            tokens = sign.read_text(encoding="utf-8").split("\n")
            sign.unlink()
        except OSError:
            logger.exception("%s cannot be taken away", sign)
            return
        os.environ.update({name: token for name, token in zip(TOKENS, tokens, strict=False) if token})
        self.knocked.emit()


def _key(path: Path) -> str:
    """Return a name for a file that is the same whichever way leads to it."""
    real = os.path.normcase(os.path.realpath(path))
    return hashlib.sha256(os.fsencode(real)).hexdigest()[:24]


def _held_elsewhere(lock: QLockFile) -> bool:
    return not lock.isLocked() and lock.error() == QLockFile.LockError.LockFailedError


def _let_come_forward(lock: QLockFile) -> None:
    """Allow the holder to come to the front: on Windows only the program just clicked may give that right."""
    if sys.platform == "win32":
        import ctypes

        found, process, _, _ = lock.getLockInfo()
        if found:
            ctypes.windll.user32.AllowSetForegroundWindow(process)
