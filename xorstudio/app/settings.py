"""What the program remembers from one start to the next: a small text file, and for each line of it a type.

The file may have been damaged, or written by hand or by another version. A value that cannot be used is left
out with a line in the log, and its default holds: settings are a comfort, never a reason not to start.
"""

import base64
import binascii
import json
import math
from collections.abc import Callable
from pathlib import Path
from typing import Generic, Self, TypeVar, overload

from PySide6.QtCore import QObject, QSettings

from xorstudio import log, paths
from xorstudio.app import translation
from xorstudio.app.speed import DEFAULT, Speed

FILE_NAME = "settings.ini"
MOST_RECENT_FILES = 10

LANGUAGE_CHOICES = (translation.SYSTEM, *translation.LANGUAGES)
WORKSPACES = ("step", "space")
THEMES = ("system", "light", "dark", "projector")

logger = log.logger("settings")

T = TypeVar("T")


class Setting(Generic[T]):
    """One line of the file: an attribute of `Settings` that is read and written as a value of its type.

    Args:
        key: Section and name in the file, for example "window/theme".
        default: The value when the file has none, or none that can be used.
        decode: Makes the value from the text in the file; raises ValueError when the text is none.
        encode: Makes the text.
    """

    def __init__(self, key: str, default: T, decode: Callable[[str], T], encode: Callable[[T], str]) -> None:
        self.key = key
        self.default = default
        self._decode = decode
        self._encode = encode

    @overload
    def __get__(self, settings: None, owner: type["Settings"]) -> Self: ...

    @overload
    def __get__(self, settings: "Settings", owner: type["Settings"]) -> T: ...

    def __get__(self, settings: "Settings | None", owner: type["Settings"]) -> T | Self:
        """Return the value in the file, or the default."""
        if settings is None:
            return self
        text = settings.text(self.key)
        if text is None:
            return self.default
        try:
            return self._decode(text)
        except ValueError as error:
            settings.complain(self.key, str(error))
            return self.default

    def __set__(self, settings: "Settings", value: T) -> None:
        """Write the value.

        Raises:
            ValueError: It is none that could be read again.
        """
        text = self._encode(value)
        self._decode(text)
        settings.set_text(self.key, text)


def _choice(key: str, allowed: tuple[str, ...]) -> Setting[str]:
    def decode(text: str) -> str:
        if text not in allowed:
            raise ValueError(f"is '{text[:40]}'; allowed are {', '.join(allowed)}")
        return text

    return Setting(key, allowed[0], decode, str)


def _switch(key: str) -> Setting[bool]:
    def decode(text: str) -> bool:
        if text not in ("true", "false"):
            raise ValueError(f"is '{text[:40]}'; allowed are true, false")
        return text == "true"

    return Setting(key, False, decode, lambda on: "true" if on else "false")


def _speed(key: str) -> Setting[Speed]:
    def decode(text: str) -> Speed:
        rate, _, unit = text.partition(" ")
        if unit not in ("operations", "epochs"):
            raise ValueError(f"is '{text[:40]}'; it has to be a number of operations or epochs")
        number = float(rate)
        if math.isnan(number) or number <= 0:
            raise ValueError(f"is {number}; it has to be greater than 0")
        return Speed(number, operations=unit == "operations")

    def encode(speed: Speed) -> str:
        return f"{speed.rate!r} {'operations' if speed.operations else 'epochs'}"

    return Setting(key, DEFAULT, decode, encode)


def _data(key: str) -> Setting[bytes]:
    def decode(text: str) -> bytes:
        try:
            return base64.b64decode(text, validate=True)
        except binascii.Error as error:
            raise ValueError(f"is not base64 ({error})") from error

    return Setting(key, b"", decode, lambda data: base64.b64encode(data).decode("ascii"))


def _files(key: str) -> Setting[tuple[Path, ...]]:
    def decode(text: str) -> tuple[Path, ...]:
        try:
            names = json.loads(text)
        except RecursionError as error:
            raise ValueError("is nested too deeply") from error
        if not isinstance(names, list) or not all(isinstance(name, str) and name for name in names):
            raise ValueError(f"is '{text[:40]}'; it has to be a list of file names")
        return tuple(Path(name) for name in names)

    return Setting(key, (), decode, lambda files: json.dumps([str(file) for file in files]))


class Settings(QObject):
    """The remembered wishes of the person at this computer.

    Attributes:
        language: "system" or a language of `translation.LANGUAGES`.
        theme: "system", "light", "dark" or "projector".
        reduce_motion: Whether travel on the screen is replaced by a highlight.
        speed: How fast it plays.
        log_loss: Whether the loss is drawn on a logarithmic scale.
        window_geometry: Qt's own bytes: place and size of the window; empty before the first time.
        window_state: Qt's own bytes: the arrangement of docks and toolbars; empty before the first time.
        workspace: What the window is arranged for, "step" or "space".
        space_state: As window_state, which is that of Step, for the workspace Space.
        notebook: Which program was looked at or exported last, a name in PROGRAMS.
        notebook_format: The ending of the program exported last, "ipynb" or "py".
        notebook_language: The language of its comments, a code of `translation.LANGUAGES`, or "system" for
            that of the window.
        recent_files: The files opened and saved last, the newest first; those that are gone are left out.
    """

    language = _choice("language", LANGUAGE_CHOICES)
    theme = _choice("window/theme", THEMES)
    reduce_motion = _switch("window/reduce_motion")
    speed = _speed("run/speed")
    log_loss = _switch("loss/log_scale")
    window_geometry = _data("window/geometry")
    window_state = _data("window/state")
    workspace = _choice("window/workspace", WORKSPACES)
    space_state = _data("window/space_state")
    notebook = _choice("notebook/program", ("numpy", "keras", "gradient_tape"))
    notebook_format = _choice("notebook/format", ("ipynb", "py"))
    notebook_language = _choice("notebook/language", LANGUAGE_CHOICES)
    _recent_files = _files("recent_files")

    def __init__(self, path: Path | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.path = paths.user_dir() / FILE_NAME if path is None else path
        self._file = QSettings(str(self.path), QSettings.Format.IniFormat, self)
        self._complaints: set[str] = set()
        self._look_at_status()

    @property
    def recent_files(self) -> tuple[Path, ...]:
        """The files opened and saved last, the newest first; those that are gone are left out."""
        return tuple(file for file in self._recent_files if _is_there(file))[:MOST_RECENT_FILES]

    def add_recent_file(self, file: Path) -> None:
        """Put a file at the head of the recent ones."""
        file = file.absolute()
        others = (other for other in self._recent_files if other != file)
        self._recent_files = (file, *others)[:MOST_RECENT_FILES]

    def forget_recent_files(self) -> None:
        """Empty the list of recent files."""
        self._recent_files = ()

    @property
    def motion_chosen(self) -> bool:
        """Whether somebody has ever used the switch for less motion: then the system is not heard."""
        return self.text(Settings.reduce_motion.key) is not None

    def save(self) -> None:
        """Write what has changed; Qt also does so by itself a little later."""
        self._file.sync()
        self._look_at_status()

    def text(self, key: str) -> str | None:
        """Return what the file has under a key; None when there is nothing, or no text."""
        if not self._file.contains(key):
            return None
        value = self._file.value(key)
        if isinstance(value, str):
            return value
        self.complain(key, f"is not a text but {type(value).__name__}")
        return None

    def set_text(self, key: str, text: str) -> None:
        """Put a text under a key."""
        self._complaints.discard(key)
        self._file.setValue(key, text)

    def complain(self, key: str, what: str) -> None:
        """Say once in the log what is wrong with the value of a key."""
        if key not in self._complaints:
            self._complaints.add(key)
            logger.warning("%s: '%s' %s; the default holds", self.path, key, what)

    def _look_at_status(self) -> None:
        status = self._file.status()
        if status != QSettings.Status.NoError and status.name not in self._complaints:
            self._complaints.add(status.name)
            logger.warning("%s: these settings cannot be read or written (%s)", self.path, status.name)


def _is_there(file: Path) -> bool:
    try:
        return file.is_file()
    except (OSError, ValueError):  # a name that this system cannot even ask for
        return False
