"""How large a bundle is, part by part, and whether that is within its budget."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

MB = 1_000_000

# The first of these that a file's path begins with, or contains, names its part.
_PARTS = {
    "libicu": "Qt: Unicode (ICU)",
    "PySide6/Qt/plugins": "Qt: plugins",
    "PySide6/Qt/": "Qt: libraries",
    "PySide6": "Qt for Python",
    "shiboken6": "Qt for Python",
    "libshiboken6": "Qt for Python",
    "libpyside6": "Qt for Python",
    "numpy.libs": "NumPy: linear algebra (OpenBLAS)",
    "numpy": "NumPy",
    "xorstudio/_resources/fonts": "our fonts (Hangul, symbols)",
    "xorstudio/": "our presets, texts, icons, licences",
    "tensorflow": "TensorFlow",
    "keras": "Keras",
    "jaxlib": "JAX",
    "libpython": "Python",
    "python3": "Python",
    "base_library": "Python",
    "pyqtgraph": "pyqtgraph",
    "share/": "menu entry and icons",
}


def files(folder: Path) -> dict[Path, int]:
    """Return every file of a folder, relative to it, with its size in bytes; links count nothing."""
    found = (path for path in sorted(folder.rglob("*")) if path.is_file() and not path.is_symlink())
    return {path.relative_to(folder): path.stat().st_size for path in found}


def total_mb(folder: Path) -> float:
    """Return the size of a folder in millions of bytes."""
    return sum(files(folder).values()) / MB


def part_of(path: Path) -> str:
    """Return which part of a bundle a file belongs to."""
    inside = path.as_posix().removeprefix("_internal/")
    if len(path.parts) == 1:
        return "the program's start and its Python modules"
    if "/" not in inside and inside.startswith(("libicu", "libpython", "libshiboken6", "libpyside6")):
        return next(part for start, part in _PARTS.items() if inside.startswith(start))
    if inside.rpartition("/")[2].startswith("libicu"):
        return _PARTS["libicu"]
    for start, part in _PARTS.items():
        if inside.startswith(start):
            return part
    return "libraries of the system" if "/" not in inside else "other packages"


def report(folder: Path) -> str:
    """Return a table of the parts, the largest first, with the total."""
    parts: Counter[str] = Counter()
    for path, size in files(folder).items():
        parts[part_of(path)] += size
    lines = [f"{size / MB:9.1f} MB  {part}" for part, size in parts.most_common()]
    return "\n".join([*lines, f"{parts.total() / MB:9.1f} MB  together"])


def check(folder: Path, budget_mb: float) -> str:
    """Return what is wrong with the size, or an empty text.

    Args:
        folder: The bundle.
        budget_mb: How large it may be, in millions of bytes.
    """
    size = total_mb(folder)
    if size <= budget_mb:
        return ""
    largest = sorted(files(folder).items(), key=lambda item: -item[1])[:10]
    names = ", ".join(f"{path.name} {bytes_ / MB:.1f}" for path, bytes_ in largest)
    return (
        f"{folder.name} has {size:.1f} MB, and its budget is {budget_mb:.0f} MB; the largest files: {names}."
    )
