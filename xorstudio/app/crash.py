"""When something in the program goes wrong, nothing of the person's work may be lost, and it can be told on.

An exception that nobody caught, in whichever thread, is written into a report, the experiment is saved beside
it, and the window is told: the program goes on. The same exception again (a fault in painting comes sixty
times a second) is only counted. Nothing in here raises, whatever fails.
"""

import faulthandler
import os
import sys
import threading
import traceback
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import TextIO

import PySide6
from PySide6.QtCore import QCoreApplication, QLockFile, QObject, Qt, Signal, Slot, qVersion
from PySide6.QtGui import QGuiApplication

import xorstudio
from xorstudio import log, paths

SESSION_SUFFIX = ".xorstudio"
REPORT_SUFFIX = ".txt"
OFFERED = "offered"
MOST_KEPT = 20

logger = log.logger("crash")


@dataclass(frozen=True, slots=True)
class Crash:
    """What the window shows of one exception.

    Attributes:
        report: All that a developer wants to know, as text.
        report_file: Where the report is; None when it could not be written.
        session_file: Where the experiment was saved; None when it could not be.
    """

    report: str
    report_file: Path | None
    session_file: Path | None


class CrashHandler(QObject):
    """Catches every exception that nobody else has caught, from `install` to `uninstall`.

    Signals:
        crashed(Crash): Something went wrong. In the GUI thread, from the event loop, once for each place.

    Attributes:
        save_session: Writes the experiment into a file, in the GUI thread; None while there is none.
        session_file: Where it writes: one file for this run, so that there is always the latest only.

    Args:
        folder: Where reports and experiments go; None for the user's own.
        parent: Owner.
    """

    crashed = Signal(object)
    _caught = Signal(str, object)
    _handled = Signal(object)

    def __init__(self, folder: Path | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.save_session: Callable[[Path], None] | None = None
        folder = crash_folder() if folder is None else folder
        self._name = f"{_now():%Y%m%d-%H%M%S}-{os.getpid()}"
        self.session_file = folder / (self._name + SESSION_SUFFIX)
        self._sign_of_life = _sign_of_life(self.session_file)
        self._lock = threading.RLock()  # an exception may come while one is being handled
        self._counts: Counter[object] = Counter()
        self._saving = False
        self._previous = (sys.excepthook, threading.excepthook, sys.unraisablehook)
        # From a worker this waits for the event loop; in the GUI thread the experiment is saved at once.
        self._caught.connect(self._on_caught)
        # Never a dialog in the middle of a paint event.
        self._handled.connect(self.crashed, Qt.ConnectionType.QueuedConnection)

    def install(self) -> None:
        """Catch from now on what nobody else does; PySide brings what slots and overrides raise here."""
        self._previous = (sys.excepthook, threading.excepthook, sys.unraisablehook)
        sys.excepthook = self._on_exception
        threading.excepthook = self._on_thread_exception
        sys.unraisablehook = self._on_unraisable

    def uninstall(self) -> None:
        """Give the hooks back; what lies there now is of a run that is over."""
        self._sign_of_life.unlock()
        sys.excepthook, threading.excepthook, sys.unraisablehook = self._previous

    def settle(self) -> None:
        """Do not offer this run's experiment at the next start: the person has saved it or given it up."""
        if self.session_file.exists():
            put_aside(self.session_file)

    def handle(
        self, kind: type[BaseException], error: BaseException | None, tb: TracebackType | None
    ) -> None:
        """Report an exception; may be called from any thread."""
        try:
            if issubclass(kind, KeyboardInterrupt):
                QCoreApplication.exit(130)
            else:
                self._handle(kind, error, tb)
        except Exception:
            logger.exception("an exception could not be reported: %s", kind)
        # Python keeps the last traceback; a painter that lived on in its frames would be the end of Qt.
        traceback.clear_frames(tb)

    def _handle(
        self, kind: type[BaseException], error: BaseException | None, tb: TracebackType | None
    ) -> None:
        frames = tuple((frame.f_code, line) for frame, line in traceback.walk_tb(tb))
        place = (kind, frames or "".join(traceback.format_exception_only(kind, error)))
        with self._lock:
            self._counts[place] += 1
            count, number = self._counts[place], len(self._counts)
        if count > 1:
            if str(count).strip("0") == "1":  # 10, 100, ..: a line for each would fill the log
                logger.error("%s came %d times at the same place", kind.__name__, count)
            return
        details = "".join(traceback.format_exception(kind, error, tb))
        logger.error("nobody caught this:\n%s", details)
        if sys.stderr is not None:
            print(details, end="", file=sys.stderr)  # noqa: T201 - where Python itself would have said it
        report = f"{facts()}\n{details}"
        path = self.session_file.with_name(f"{self._name}-{number}{REPORT_SUFFIX}")
        self._caught.emit(report, path if _write(path, report) else None)

    @Slot(str, object)
    def _on_caught(self, report: str, report_file: Path | None) -> None:
        self._handled.emit(Crash(report, report_file, self.session_file if self.save() else None))

    def save(self) -> bool:
        """Save a copy of the experiment now; return whether it is there. In the GUI thread."""
        if self.save_session is None or self._saving:
            return False
        self._saving = True
        try:
            self.session_file.parent.mkdir(parents=True, exist_ok=True)
            self._sign_of_life.tryLock(0)
            self.save_session(self.session_file)
        except Exception as error:
            about_it = None if isinstance(error, OSError) else error
            logger.warning("no copy of the experiment in %s: %s", self.session_file, error, exc_info=about_it)
            return False
        finally:
            self._saving = False
        return True

    def _on_exception(
        self, kind: type[BaseException], error: BaseException, tb: TracebackType | None
    ) -> None:
        self.handle(kind, error, tb)

    def _on_thread_exception(self, args: threading.ExceptHookArgs) -> None:
        if not issubclass(args.exc_type, SystemExit):  # a thread may end itself by it
            self.handle(args.exc_type, args.exc_value, args.exc_traceback)

    def _on_unraisable(self, args: "sys.UnraisableHookArgs") -> None:
        self.handle(args.exc_type, args.exc_value, args.exc_traceback)


@dataclass(frozen=True, slots=True)
class UnsavedSession:
    """An experiment that a crash of an earlier run left behind.

    Attributes:
        path: The experiment file.
        saved: When it was saved, in local time.
    """

    path: Path
    saved: datetime


def crash_folder() -> Path:
    """Return the folder of reports and saved experiments, whether or not it exists yet."""
    return paths.user_dir() / "crash"


def unsaved_sessions(folder: Path | None = None) -> list[UnsavedSession]:
    """Return the experiments that crashes of earlier runs left behind, the newest first.

    The copies of windows that are open at this moment are not among them.

    To be asked at a start, before the window of this run can crash itself; `put_aside` what was offered.

    Args:
        folder: Where to look; None for the user's own.
    """
    folder = crash_folder() if folder is None else folder
    sessions = []
    try:
        for path in folder.glob("*" + SESSION_SUFFIX):
            if not _sign_of_life(path).tryLock(0):
                continue  # its window is open
            saved = datetime.fromtimestamp(path.stat().st_mtime, UTC).astimezone()
            sessions.append(UnsavedSession(path, saved))
    except OSError:
        logger.exception("%s could not be looked through for experiments of an earlier run", folder)
    return sorted(sessions, key=lambda session: session.saved, reverse=True)


def _sign_of_life(session_file: Path) -> QLockFile:
    """Return the lock that a run holds as long as it lives, once it has saved an experiment."""
    lock = QLockFile(str(session_file.with_suffix(".lock")))
    lock.setStaleLockTime(0)
    return lock


def put_aside(path: Path) -> None:
    """Move an experiment where it is not offered again, but can still be opened; the oldest of those go."""
    aside = path.parent / OFFERED
    try:
        aside.mkdir(exist_ok=True)
        path.replace(aside / path.name)
        _prune(aside)
    except OSError:
        logger.exception("%s could not be put aside", path)


def watch_faults(folder: Path | None = None) -> TextIO | None:
    """Let Python write its stacks into a file of the log folder when the process dies in machine code.

    Args:
        folder: Where; None for the log's own.

    Returns:
        The file, which has to stay open until `unwatch_faults`; None when it cannot be written.
    """
    path = (log.folder() if folder is None else folder) / "faults.txt"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.exists() and path.stat().st_size:
            old = path.with_name("faults-before.txt")
            path.replace(old)
            logger.warning("an earlier run died in machine code: see %s", old)
        file = path.open("a", encoding="utf-8")
    except OSError as error:
        logger.info("%s cannot be written: %s", path, error)  # the log, beside it, has said so itself
        return None
    faulthandler.enable(file)
    return file


def unwatch_faults(file: TextIO | None) -> None:
    """Close what `watch_faults` returned, before its number is given to another file."""
    if file is not None:
        faulthandler.disable()
        file.close()


def facts() -> str:
    """Return what a developer asks first: versions, system, screen, thread, time."""
    import platform  # only for a report: it costs start-up time

    numpy = getattr(sys.modules.get("numpy"), "__version__", "not loaded")
    screen = QGuiApplication.platformName() if QGuiApplication.instance() else "none"
    return "\n".join(
        (
            f"XOR Studio {xorstudio.__version__}, {_now().isoformat(timespec='seconds')}",
            f"Python {platform.python_version()}, NumPy {numpy}",
            f"PySide6 {PySide6.__version__}, Qt {qVersion()}",
            f"{platform.platform()}, screen {screen}, thread {threading.current_thread().name}",
            "",
        )
    )


def _now() -> datetime:
    return datetime.now(UTC).astimezone()


def _write(path: Path, text: str) -> bool:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", errors="backslashreplace")
        _prune(path.parent)
    except OSError:
        logger.exception("the report %s could not be written", path)
        return False
    return True


def _prune(folder: Path) -> None:
    """Keep the newest files only, and every experiment that was not offered yet."""
    files = [path for path in folder.iterdir() if path.is_file()]
    if folder.name != OFFERED:
        files = [path for path in files if path.suffix == REPORT_SUFFIX]
    for path in sorted(files, key=lambda file: file.stat().st_mtime)[:-MOST_KEPT]:
        path.unlink(missing_ok=True)
