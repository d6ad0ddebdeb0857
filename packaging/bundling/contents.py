"""What belongs into a bundle and what does not: PyInstaller takes too much, so here is what is not used.

Each line was left out, the program was run from end to end, and nobody missed it (the smoke test of the
bundle does that again for every build). Names are matched from the start of a file's path in the bundle.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterable
from pathlib import PurePath

Entry = tuple[str, str, str]
"""PyInstaller's: path in the bundle, path on this machine (of a link: where it leads), kind."""

EDITIONS = ("small", "tensorflow")

_NEVER_IMPORTED = [
    *(f"PySide6.Qt{part}" for part in ("DBus", "Network", "OpenGL", "OpenGLWidgets", "PrintSupport", "Qml")),
    *(f"PySide6.Qt{part}" for part in ("Quick", "Sql", "Test", "Xml")),
    *("_pytest", "hypothesis", "mypy", "pyqtgraph", "pytest"),
    *("matplotlib", "numpy.f2py", "numpy.distutils", "pip", "scipy", "setuptools"),
    *("curses", "doctest", "ensurepip", "idlelib", "lib2to3", "sqlite3", "test", "tkinter", "turtle", "venv"),
]
_PYQTGRAPH_NEEDS = ("PySide6.QtOpenGL", "PySide6.QtOpenGLWidgets", "PySide6.QtTest")
_ONLY_FOR_TENSORFLOW = [
    *("h5py", "keras", "multiprocessing", "numpy.testing", "tensorflow"),
    *("_hashlib", "_ssl", "asyncio", "ctypes.test", "ftplib", "http", "pdb", "pydoc", "smtplib", "ssl"),
    *("unittest", "urllib.request", "xmlrpc"),
]

# Paths in the bundle, as regular expressions from the start; slashes on every system. Pictures are painted by
# the processor, so nothing that opens a graphics driver has to come along; nor what needs a desktop's own
# libraries.
_PLUGINS = "platforms|imageformats|iconengines|platforminputcontexts|styles|wayland-(decoration|shell)"
_LEFT_OUT = [
    r"PySide6/Qt/(qml|resources|metatypes|libexec|phrasebooks)/",
    r"PySide6/(Qt/)?translations/(?!qtbase_(en|ko)\.)",
    rf"PySide6/(Qt/)?plugins/(?!{_PLUGINS})",
    r"PySide6/(Qt/)?plugins/platforms/(lib)?q(eglfs|linuxfb|minimal|minimalegl|vnc|vkkhrdisplay|direct2d)\b",
    r"PySide6/(Qt/)?plugins/imageformats/(lib)?q(tiff|webp|pdf|wbmp|tga|icns|gif|jpeg)\b",
    r"PySide6/(Qt/)?plugins/platforminputcontexts/.*qtvirtualkeyboard",
    r"PySide6/opengl32sw\.dll",
]
_LEFT_OUT_OF_TENSORFLOW = [
    r"tensorflow/include/",
    r"tensorflow/.*stablehlo_extension\.so",
    r"tensorflow/.*/_xla_ops\.so",
    r"(grpc|clang)/",
]

STRIPPED = re.compile(r"(.*/)?(libpython3|libtensorflow)[^/]*\.so|python3[^/]*/lib-dynload/")
"""What still has symbols that nobody needs: 205 MB in TensorFlow, 20 MB in a Python built by hand. Not
NumPy's libraries: a strip would break what their makers have patched."""


BUDGET_MB = {"small": 175, "tensorflow": 960}
"""How large an unpacked edition may be, in millions of bytes."""


def excludes(edition: str) -> list[str]:
    """Return the modules that PyInstaller is not to follow; `bare` is what the editions are compared with."""
    if edition == "bare":  # pyqtgraph imports more of the standard library than the program does
        return [name for name in _NEVER_IMPORTED if name not in ("pyqtgraph", *_PYQTGRAPH_NEEDS)]
    return _NEVER_IMPORTED + ([] if edition == "tensorflow" else _ONLY_FOR_TENSORFLOW)


def hidden_imports(edition: str) -> list[str]:
    """Return the modules that PyInstaller cannot find by reading the sources."""
    return ["multiprocessing", "tensorflow", "keras"] if edition == "tensorflow" else []


def wanted(entries: Iterable[Entry], edition: str) -> list[Entry]:
    """Return the files of a collection that belong into the edition."""
    patterns = _LEFT_OUT + (_LEFT_OUT_OF_TENSORFLOW if edition == "tensorflow" else [])
    unwanted = re.compile("|".join(patterns))
    return [entry for entry in entries if not unwanted.match(entry[0].replace("\\", "/"))]


def reachable(binaries: list[Entry], needs: Callable[[str], Iterable[str]]) -> list[Entry]:
    """Return the binaries without those libraries that only something left out has asked for.

    Args:
        binaries: What is in the collection.
        needs: Answers with the names of the libraries that a file on this machine is linked with.
    """
    by_name: dict[str, list[Entry]] = {}
    for entry in binaries:
        by_name.setdefault(PurePath(entry[0]).name, []).append(entry)
    todo = [entry for entry in binaries if not _is_library(entry)]
    kept = set(todo)
    while todo:
        entry = todo.pop()
        names = [PurePath(entry[1]).name] if entry[2] == "SYMLINK" else needs(entry[1])
        for other in (other for name in names for other in by_name.get(name, ()) if other not in kept):
            kept.add(other)
            todo.append(other)
    return [entry for entry in binaries if entry in kept]


def without_dangling(entries: list[Entry], others: list[Entry]) -> list[Entry]:
    """Return entries without the links that lead to what is in neither of two collections."""
    there = {PurePath(entry[0]) for entry in (*entries, *others)}
    return [
        entry
        for entry in entries
        if entry[2] != "SYMLINK"
        or PurePath(posixpath.normpath(PurePath(entry[0]).parent / entry[1])) in there
    ]


def _is_library(entry: Entry) -> bool:
    """Return whether a file is there only because others are linked with it."""
    name = PurePath(entry[0]).name
    if entry[2] == "EXTENSION" or "/plugins/" in entry[0] or name.startswith("libpython"):
        return False
    return re.match(r"lib.*\.so", name) is not None
