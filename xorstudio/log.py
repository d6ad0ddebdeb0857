"""What the program did is written down line by line, so that a report of a fault can say what came before it.

Every module asks for its own logger by name; where the lines go is decided once, by `start`. Nothing here
knows Qt. A log is a helper: when its folder cannot be written it says so once and the program goes on.
"""

import logging
import sys
from itertools import pairwise
from pathlib import Path

from xorstudio import paths

FILE_NAME = "xorstudio.log"
MAX_BYTES = 512 * 1024
OLD_FILES = 3

_ROOT = "xorstudio"
_FORMAT = "%(asctime)s %(levelname)-8s %(threadName)s %(name)s: %(message)s"


def logger(name: str) -> logging.Logger:
    """Return the logger of one part of the program, for example `logger("trainer")`."""
    return logging.getLogger(f"{_ROOT}.{name}")


def folder() -> Path:
    """Return the folder of the log files, whether or not it exists yet."""
    return paths.user_dir() / "log"


def start(where: Path | None = None, level: int = logging.INFO) -> logging.Handler:
    """Let the loggers write from now on, into a file that is rotated before it grows large.

    Args:
        where: Folder of the log files; None for the user's own.
        level: What is less important than this is left out.

    Returns:
        The handler that writes, for `stop`: a file's, or that of stderr when no file can be written.
    """
    handler = _file_handler(folder() if where is None else where)
    handler.setFormatter(logging.Formatter(_FORMAT))
    root = logging.getLogger(_ROOT)
    root.setLevel(level)
    root.addHandler(handler)
    return handler


def stop(handler: logging.Handler) -> None:
    """Write no more into what `start` returned, and close it."""
    logging.getLogger(_ROOT).removeHandler(handler)
    handler.close()


class LogFile(logging.FileHandler):
    """A file that is put aside when it has grown large, and that reports a failure once, not once a line.

    The standard library has one in logging.handlers, which brings sockets, queues and pickle with it: a
    thirtieth of the time to the first picture.
    """

    def __init__(self, path: Path) -> None:
        super().__init__(path, encoding="utf-8", errors="replace")
        self._rotates = True
        self._told = False

    def emit(self, record: logging.LogRecord) -> None:
        """Write a line."""
        try:
            if self._rotates and self.stream is not None and self.stream.tell() >= MAX_BYTES:
                self.stream.close()
                self._rotate()
                self.stream = self._open()
            super().emit(record)
        except (OSError, ValueError):  # the latter: somebody closed the file
            self.handleError(record)

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - the name in the standard library
        """Say once that a line could not be written."""
        if not self._told:
            self._told = True
            _tell(f"A line could not be written to the log {self.baseFilename} ({sys.exc_info()[1]}).")

    def _rotate(self) -> None:
        """Put the file aside, so that a new one begins; where that is not allowed, the old one goes on.

        Windows does not rename a file that another window of the program holds open.
        """
        path = Path(self.baseFilename)
        names = [path, *(path.with_name(f"{path.name}.{age}") for age in range(1, OLD_FILES + 1))]
        try:
            for newer, older in reversed(list(pairwise(names))):
                if newer.exists():
                    newer.replace(older)
        except OSError:
            self._rotates = False


def _file_handler(where: Path) -> logging.Handler:
    path = where / FILE_NAME
    try:
        where.mkdir(parents=True, exist_ok=True)
        return LogFile(path)
    except OSError as error:
        _tell(f"The log {path} cannot be written ({error.strerror or error}): warnings go to stderr instead.")
    if sys.stderr is None:
        return logging.NullHandler()
    handler = logging.StreamHandler(sys.stderr)
    # stdout and stderr belong to the command line, so that only what matters is shown there.
    handler.setLevel(logging.WARNING)
    return handler


def _tell(sentence: str) -> None:
    """Say a sentence on stderr, which a windowed program on Windows does not have."""
    if sys.stderr is not None:
        print(sentence, file=sys.stderr)  # noqa: T201 - the log itself is what failed
