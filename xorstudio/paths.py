"""Where the program's own files and the user's are: one answer for a checkout, a wheel and a bundle."""

import os
import sys
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent

_USER_DIRS = {
    "win32": ("LOCALAPPDATA", ("AppData", "Local"), "XOR Studio"),
    "darwin": (None, ("Library", "Application Support"), "XOR Studio"),
}
PORTABLE = "xorstudio-data"
"""The folder beside the program that keeps settings and log there; it is looked for at every start."""

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


def program_dir() -> Path:
    """Return the folder in which the program lies: the bundle's executable or .app, else the package."""
    if not getattr(sys, "frozen", False):
        return _PACKAGE.parent
    folder = Path(sys.executable).resolve().parent
    return folder.parents[2] if folder.name == "MacOS" else folder


def stay_portable(*, wanted: bool) -> Path | None:
    """Keep settings and log beside the program from now on, if that is wanted or was before.

    Args:
        wanted: The person asks for it; else it is done where the folder is there already (a USB stick that is
            only double-clicked) and XORSTUDIO_HOME names no other.

    Returns:
        The folder if it was to be used but cannot be written; the usual one is used then.
    """
    folder = program_dir() / PORTABLE
    if not wanted and (os.environ.get("XORSTUDIO_HOME") or not folder.is_dir()):
        return None
    try:
        folder.mkdir(exist_ok=True)
        trial = folder / f"trial-{os.getpid()}"
        trial.touch()
        trial.unlink()
    except OSError:
        return folder
    os.environ["XORSTUDIO_HOME"] = str(folder)  # also for processes that this one starts
    return None


def _home() -> Path:
    """Return the user's home, or a place for temporary files where there is none (a bare service account)."""
    try:
        return Path.home()
    except RuntimeError:
        import tempfile  # rarely needed: it costs start-up time

        return Path(tempfile.gettempdir())
