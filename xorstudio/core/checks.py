"""A check takes one place of a file and returns its value, or says what stands there and what is allowed.

Checks are small functions that are put together to the shape of a file. A ready-made schema library would
find the same faults, but not in one sentence with the key, what it holds and what it may hold.
"""

import math
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeAlias, TypeVar

import numpy as np

from xorstudio.core.json_text import ExperimentFileError, Literal, Object, shown
from xorstudio.core.values import QT_TRANSLATE_NOOP, Matrix

T = TypeVar("T")

MAX_DEPTH = 16
_WHOLE_FILE = "experiment"
_UNWRITABLE = {"Cc", "Cs", "Zl", "Zp"}  # control characters, halves of a surrogate pair, line breaks

_WHOLE = QT_TRANSLATE_NOOP(
    "ExperimentFileError", "{key} holds {found}; allowed is a whole number from {low} to {high}"
)
_CHOICE = QT_TRANSLATE_NOOP("ExperimentFileError", "{key} holds {found}; allowed is one of: {names}")
_TRUTH = QT_TRANSLATE_NOOP("ExperimentFileError", "{key} holds {found}; allowed is true or false")
_TEXT = QT_TRANSLATE_NOOP(
    "ExperimentFileError", "{key} holds {found}; allowed is text on one line of at most {limit} characters"
)
_OBJECT = QT_TRANSLATE_NOOP("ExperimentFileError", "{key} holds {found}; allowed is an object with: {names}")
_ANY_OBJECT = QT_TRANSLATE_NOOP("ExperimentFileError", "{key} holds {found}; allowed is an object")
_LIST = QT_TRANSLATE_NOOP("ExperimentFileError", "{key} holds {found}; allowed is a list")
_LENGTH = QT_TRANSLATE_NOOP(
    "ExperimentFileError", "{key} holds a list of {count}; allowed is a list of {low} to {high}"
)
_EXACT = QT_TRANSLATE_NOOP("ExperimentFileError", "{key} holds a list of {count}; allowed is a list of {low}")
_UNKNOWN = QT_TRANSLATE_NOOP("ExperimentFileError", "{key} is an unknown key; allowed here is: {names}")
_TWICE = QT_TRANSLATE_NOOP("ExperimentFileError", "{key} stands twice; allowed is every key once")
_MISSING = QT_TRANSLATE_NOOP("ExperimentFileError", "{key} is missing; it must be there")
_FINITE = QT_TRANSLATE_NOOP(
    "ExperimentFileError", "{key} holds {found}; allowed is a number that fits {dtype}"
)
_POSITIVE = QT_TRANSLATE_NOOP(
    "ExperimentFileError", "{key} holds {found}; allowed is a number above 0 in {dtype}"
)
_NOT_NEGATIVE = QT_TRANSLATE_NOOP(
    "ExperimentFileError", "{key} holds {found}; allowed is a number from 0 up in {dtype}"
)
_FRACTION = QT_TRANSLATE_NOOP(
    "ExperimentFileError", "{key} holds {found}; allowed is a number from 0 to less than 1 in {dtype}"
)
_PROBABILITY = QT_TRANSLATE_NOOP(
    "ExperimentFileError", "{key} holds {found}; allowed with binary_crossentropy is a number from 0 to 1"
)
_JSON_NUMBER = QT_TRANSLATE_NOOP("ExperimentFileError", "{key} holds {found}; allowed is a finite number")
_BROKEN = QT_TRANSLATE_NOOP("ExperimentFileError", "{key} holds broken text; allowed is text in UTF-8")
_DEEP = QT_TRANSLATE_NOOP(
    "ExperimentFileError", "{key} holds {found}; allowed is at most {limit} levels of nesting"
)


@dataclass(frozen=True, slots=True)
class Node:
    """One place of a file.

    Attributes:
        key: The way to it: layers[1].units; empty for the whole file.
        value: What stands there.
    """

    key: str
    value: object

    def child(self, name: str) -> "Node":
        """Return the place under a key of this object; its value is None where there is no such key."""
        readable = name if name.isidentifier() and len(name) <= 40 else shown(name)
        value = self.value.get(name) if isinstance(self.value, Object) else None
        return Node(f"{self.key}.{readable}" if self.key else readable, value)

    def error(self, template: str, **values: object) -> ExperimentFileError:
        """Return the error that says where this is and what it holds."""
        return ExperimentFileError(template, key=self.key or _WHOLE_FILE, found=shown(self.value), **values)


Check: TypeAlias = Callable[[Node], T]


@dataclass(frozen=True, slots=True)
class Range:
    """Which numbers are allowed: the sentence that says so, and the test."""

    template: str
    holds: Callable[[float], bool]


FINITE = Range(_FINITE, lambda _: True)
POSITIVE = Range(_POSITIVE, lambda value: value > 0)
NOT_NEGATIVE = Range(_NOT_NEGATIVE, lambda value: value >= 0)
FRACTION = Range(_FRACTION, lambda value: 0 <= value < 1)
PROBABILITY = Range(_PROBABILITY, lambda value: 0 <= value <= 1)


def number(allowed: Range, dtype: str) -> Check[float]:
    """Return the check for a number that is in the range also after rounding to `dtype`."""

    def check(node: Node) -> float:
        value = _float(node.value)
        with np.errstate(over="ignore"):
            rounded = float(np.dtype(dtype).type(value))
        if not (math.isfinite(rounded) and allowed.holds(rounded)):
            raise node.error(allowed.template, dtype=dtype)
        return value

    return check


def whole(low: int, high: int) -> Check[int]:
    """Return the check for a whole number from `low` to `high`."""

    def check(node: Node) -> int:
        value = node.value
        if not isinstance(value, int) or isinstance(value, bool) or not low <= value <= high:
            raise node.error(_WHOLE, low=low, high=high)
        return value

    return check


def choice(names: Iterable[str]) -> Check[str]:
    """Return the check for one of these texts."""
    allowed = tuple(names)

    def check(node: Node) -> str:
        if not isinstance(node.value, str) or node.value not in allowed:
            raise node.error(_CHOICE, names=", ".join(allowed))
        return node.value

    return check


def truth(node: Node) -> bool:
    """Check for true or false."""
    if not isinstance(node.value, bool):
        raise node.error(_TRUTH)
    return node.value


def text(limit: int) -> Check[str]:
    """Return the check for a text on one line that can be written as UTF-8."""

    def check(node: Node) -> str:
        value = node.value
        if not isinstance(value, str) or len(value) > limit or value != on_one_line(value):
            raise node.error(_TEXT, limit=limit)
        return value

    return check


def on_one_line(value: str) -> str:
    """Return the text without what a title cannot show: line breaks, control characters, broken Unicode."""
    return "".join(letter for letter in value if unicodedata.category(letter) not in _UNWRITABLE)


def record(node: Node, required: Sequence[str], optional: Sequence[str] = ()) -> dict[str, Node]:
    """Check for an object with these keys and no other; return the places under those that are there."""
    allowed = (*required, *optional)
    names = ", ".join(allowed)
    if not isinstance(node.value, Object):
        raise node.error(_OBJECT, names=names)
    _once(node, node.value)
    for name in node.value:
        if name not in allowed:
            raise node.child(name).error(_UNKNOWN, names=names)
    for name in required:
        if name not in node.value:
            raise node.child(name).error(_MISSING)
    return {name: node.child(name) for name in node.value}


def listed(node: Node, low: int, high: int) -> list[Node]:
    """Check for a list of `low` to `high` entries; return their places."""
    if not isinstance(node.value, list):
        raise node.error(_LIST)
    count = len(node.value)
    if not low <= count <= high:
        raise node.error(_EXACT if low == high else _LENGTH, count=count, low=low, high=high)
    return [Node(f"{node.key}[{index}]", value) for index, value in enumerate(node.value)]


def vector(node: Node, check: Check[float], low: int, high: int) -> tuple[float, ...]:
    """Check for a list of `low` to `high` numbers."""
    return tuple(check(item) for item in listed(node, low, high))


def matrix(node: Node, check: Check[float], rows: tuple[int, int], columns: tuple[int, int]) -> Matrix:
    """Check for a list of lists of numbers, all of one length."""
    low, high = columns
    result: list[tuple[float, ...]] = []
    for row in listed(node, *rows):
        result.append(vector(row, check, low, high))
        low = high = len(result[0])
    return tuple(result)


def anything(node: Node, depth: int = MAX_DEPTH) -> object:
    """Check for any JSON value with finite numbers and few levels; return plain lists and dictionaries."""
    value = node.value
    if isinstance(value, Object | list) and depth == 0:
        raise node.error(_DEEP, limit=MAX_DEPTH)
    if isinstance(value, Object):
        _once(node, value)
        return {_utf8(node, name): anything(node.child(name), depth - 1) for name in value}
    if isinstance(value, list):
        return [anything(item, depth - 1) for item in listed(node, 0, len(value))]
    if isinstance(value, Literal) or (type(value) is int and math.isnan(_float(value))):
        raise node.error(_JSON_NUMBER)
    return _utf8(node, value) if isinstance(value, str) else value


def any_object(node: Node) -> dict[str, object]:
    """Check for an object of any JSON values."""
    value = anything(node)
    if not isinstance(value, dict):
        raise node.error(_ANY_OBJECT)
    return value


def _once(node: Node, value: Object) -> None:
    if value.twice is not None:
        raise node.child(value.twice).error(_TWICE)


def _utf8(node: Node, value: str) -> str:
    if any("\ud800" <= letter <= "\udfff" for letter in value):
        raise node.error(_BROKEN)
    return value


def _float(value: object) -> float:
    """Return a JSON number as a float, and NaN for what is none (true and false are none) or fits none."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return math.nan
    try:
        return float(value)
    except OverflowError:
        return math.nan
