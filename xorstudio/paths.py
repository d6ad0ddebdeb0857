"""Where the program's own files and the user's are: one answer for a checkout, a wheel and a bundle."""

import os
import sys
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent

_USER_DIRS = {
    "win32": ("LOCALAPPDATA", ("AppData", "Local"), "XOR Studio"),
    "darwin": (None, ("Library", "Application Support"), "XOR Studio"),
}
_XDG = ("XDG_DATA_HOME", (".local", "share"), "xorstudio")


def resource(*parts: str) -> Path:
    """Return the path of a file that comes with the program.

    Args:
        parts: The way to it below resources: "presets", "fast.xorstudio".
    """
    installed = _PACKAGE / "_resources"
    root = installed if installed.is_dir() else _PACKAGE.parent / "resources"
    return root.joinpath(*parts)


def user_dir() -> Path:
    """Return the folder for settings, log and crash files; it may not exist yet.

    The environment variable XORSTUDIO_HOME names another one.
    """
    chosen = os.environ.get("XORSTUDIO_HOME")
    if chosen:
        return Path(chosen).absolute()
    variable, below_home, name = _USER_DIRS.get(sys.platform, _XDG)
    base = os.environ.get(variable, "") if variable else ""
    if Path(base).is_absolute():  # the XDG rules: a path that is not absolute is to be ignored
        return Path(base) / name
    return _home().joinpath(*below_home, name)


def _home() -> Path:
    """Return the user's home, or a place for temporary files where there is none (a bare service account)."""
    try:
        return Path.home()
    except RuntimeError:
        import tempfile  # rarely needed: it costs start-up time

        return Path(tempfile.gettempdir())
