"""JSON, strict to read and pleasant to look at.

What JSON lets through but an experiment must not contain (NaN, a number beyond every float, a key that stands
twice) is kept as what it is, so that the checker that knows its place in the file can name it.
"""

import json
import math
from collections import Counter
from dataclasses import dataclass
from typing import Any

from xorstudio.core.values import QT_TRANSLATE_NOOP

MAX_BYTES = 1_000_000
LINE = 110
"""A list or an object that fits into so many characters is written on one line."""

_SHOWN = 40
_MAX_DIGITS = 400
"""No integer of more digits fits into a float; Python itself refuses to read one of more than 4300."""

_TOO_LONG = QT_TRANSLATE_NOOP(
    "ExperimentFileError", "the file holds more than {limit} bytes; allowed is 1 MB"
)
_NOT_UTF8 = QT_TRANSLATE_NOOP(
    "ExperimentFileError", "byte {position} of the file holds {found}; allowed is text in UTF-8"
)
_NOT_JSON = QT_TRANSLATE_NOOP(
    "ExperimentFileError", "line {line}, column {column} of the file holds {found}; allowed is JSON"
)
_ENDS = QT_TRANSLATE_NOOP(
    "ExperimentFileError",
    "the file ends at line {line}, column {column}, in the middle; allowed is whole JSON",
)
_TOO_DEEP = QT_TRANSLATE_NOOP(
    "ExperimentFileError", "the file holds brackets nested too deeply; allowed is an experiment"
)


class ExperimentFileError(ValueError):
    """A file cannot be an experiment; its text is one sentence.

    Attributes:
        template: The sentence with {placeholders}, marked for translation; this class's name is the context.
        values: What the placeholders stand for.
    """

    def __init__(self, template: str, **values: object) -> None:
        super().__init__(template)
        self.template = template
        self.values = values

    def __str__(self) -> str:
        """Return the sentence in English."""
        return self.template.format(**self.values)


@dataclass(frozen=True, slots=True)
class Literal:
    """A number as it is written, which no float can hold: NaN, Infinity, 1e999."""

    text: str


class Object(dict[str, object]):
    """A JSON object that remembers which of its keys stands twice."""

    def __init__(self, pairs: list[tuple[str, object]]) -> None:
        super().__init__(pairs)
        names = Counter(name for name, _ in pairs)
        self.twice = None if len(names) == len(pairs) else names.most_common(1)[0][0]


def load(source: str | bytes) -> object:
    """Return what a JSON text holds.

    Args:
        source: The text, or its bytes in UTF-8; the byte order mark that some editors write is skipped.

    Returns:
        Values of JSON with `Object` for dict and `Literal` for what is not a number.

    Raises:
        ExperimentFileError: It is too long, not UTF-8, not JSON, or nested too deeply.
    """
    raw = source.encode("utf-8", "surrogatepass") if isinstance(source, str) else source
    if len(raw) > MAX_BYTES:
        raise ExperimentFileError(_TOO_LONG, limit=MAX_BYTES)
    try:
        text = raw.decode("utf-8-sig")
        return json.loads(
            text, object_pairs_hook=Object, parse_float=_float, parse_int=_int, parse_constant=Literal
        )
    except UnicodeDecodeError as error:
        found = f"0x{raw[error.start]:02x}"
        raise ExperimentFileError(_NOT_UTF8, position=error.start, found=found) from None
    except json.JSONDecodeError as error:
        rest = error.doc[error.pos :].lstrip()
        template = _NOT_JSON if rest else _ENDS
        found = quoted(rest.splitlines()[0][:20]) if rest else ""
        raise ExperimentFileError(template, line=error.lineno, column=error.colno, found=found) from None
    except RecursionError:
        raise ExperimentFileError(_TOO_DEEP) from None


def dump(value: Any, indent: int = 0, taken: int = 0) -> str:
    """Return JSON whose short lists and objects stand on one line, as a person would write it.

    Args:
        value: Dictionaries, lists, numbers (they read back exactly), texts, true, false, null.
        indent: How far its lines are moved to the right.
        taken: How many characters stand before it on the first line.
    """
    line = json.dumps(value, ensure_ascii=False)
    if indent + taken + len(line) <= LINE or not isinstance(value, dict | list):
        return line
    inner, outer = "\n" + " " * (indent + 2), "\n" + " " * indent
    if isinstance(value, list):
        return "[" + inner + ("," + inner).join(dump(item, indent + 2) for item in value) + outer + "]"
    items = []
    for name, item in value.items():
        key = json.dumps(name, ensure_ascii=False) + ": "
        items.append(key + dump(item, indent + 2, len(key)))
    return "{" + inner + ("," + inner).join(items) + outer + "}"


def shown(value: object, depth: int = 1) -> str:
    """Return a JSON value in one short line for a message, however long and deep it is."""
    if isinstance(value, Literal):
        text = value.text
    elif isinstance(value, str):
        text = quoted(value[:_SHOWN])
    elif isinstance(value, dict):
        text = (
            "{"
            + _some([f"{quoted(key)}: {shown(value[key], 0)}" for key in [*value][:4]], len(value), depth)
            + "}"
        )
    elif isinstance(value, list):
        text = "[" + _some([shown(item, depth - 1) for item in value[: 4 * depth]], len(value), depth) + "]"
    else:
        text = json.dumps(value)
    return text if len(text) <= _SHOWN else text[: _SHOWN - 3] + "..."


def quoted(text: str) -> str:
    """Return a text in quotation marks on one line; what cannot be printed is written as its code."""
    return "".join(
        letter if letter.isprintable() else f"\\u{ord(letter):04x}"
        for letter in json.dumps(text, ensure_ascii=False)
    )


def _some(items: list[str], count: int, depth: int) -> str:
    if depth == 0:
        return "..." if count else ""
    return ", ".join(items if count <= len(items) else [*items, "..."])


def _float(text: str) -> float | Literal:
    value = float(text)
    return value if math.isfinite(value) else Literal(text)


def _int(text: str) -> int | Literal:
    return int(text) if len(text) <= _MAX_DIGITS else Literal(text)
