"""PySide reads the source of every module that is imported after it; here it is told that it need not.

It looks for modules that write `from __feature__ import snake_case`, which this program never does. Reading
two hundred files took a seventh of the time to the first frame.
"""

import builtins

import PySide6.QtCore  # noqa: F401 - it is its import that replaces Python's own


def restore() -> None:
    """Give back Python's own `__import__`, which PySide keeps beside its own; else nothing happens."""
    plain = getattr(builtins, "__orig_import__", None)
    if plain is not None:
        builtins.__import__ = plain
