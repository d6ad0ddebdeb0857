"""Numbers as people read and type them: four digits on the screen, all for copying, comma and point."""

import math
import re

import numpy as np
from PySide6.QtCore import QCoreApplication

from xorstudio.core.experiment import Dtype

MINUS = "\N{MINUS SIGN}"
_WHOLE_BELOW = 1_000_000
_SPELLINGS = str.maketrans({MINUS: "-", "\N{FULLWIDTH HYPHEN-MINUS}": "-", "\N{EN DASH}": "-"})
_LIVE_STYLES = tuple(style for digits in (4, 3, 2, 1) for style in (f"#.{digits}g", f".{digits - 1}e"))
_NUMBER = re.compile(r"[+-]?([0-9]+[.,]?[0-9]*|[.,][0-9]+)([eE][+-]?[0-9]+)?")


def short(value: float) -> str:
    """Return a number with at most 4 significant digits and a real minus sign.

    Examples: 0.2538, −0.6375, 12.35, 1.2e−05, nan, −inf. Whole numbers below a million are written in full.
    """
    if math.isnan(value):
        return "nan"
    if value == 0:
        return "0"
    if abs(value) < _WHOLE_BELOW and float(value).is_integer():
        return f"{value:.0f}".replace("-", MINUS)
    text = f"{value:.4g}"
    if "." not in text and "e" not in text:
        text = f"{value:#.4g}"  # 0.99999995 is 1.000: a bare 1 would look exact
    return text.replace("-", MINUS)


def live(value: float, room: int = 10, *, plus: bool = False) -> str:
    """Return a number that keeps its place while it changes: 4 significant digits, zeros at the end too.

    Args:
        value: The number.
        room: How many characters there are; where that is too narrow, there are fewer digits.
        plus: Whether a + is written.

    Examples: 0.01150; −0.0116 and 1.2e−5 where there is little room. 0 and whole numbers are written as such.
    """
    sign_ = "+" if plus and value > 0 else ""
    if not math.isfinite(value) or (abs(value) < _WHOLE_BELOW and float(value).is_integer()):
        return sign_ + short(value)
    text = ""
    for style in _LIVE_STYLES:
        plain = format(value, style)
        if "e" in plain:
            plain = plain.replace("e-0", "e-").replace("e+0", "e+")
        text = sign_ + plain.rstrip(".").replace("-", MINUS)
        if len(text) <= room:
            return text
    return text


def signed(value: float) -> str:
    """Return `short` with its sign always written, as for gradients and updates: +0.0309; 0 has none."""
    return f"+{short(value)}" if value > 0 else short(value)


def exact(value: float, dtype: Dtype | None = None) -> str:
    """Return the shortest text that reads back to the very same number, with an ASCII minus for copying.

    Args:
        value: The number.
        dtype: "float32" when the number is one: then 0.2538452 instead of 0.25384521484375.
    """
    text = str(np.float32(value)) if dtype == "float32" else repr(float(value))
    return text.removesuffix(".0")


def parse(text: str, example: str = "−0.5") -> float:
    """Return the number that somebody typed; comma and point, any minus sign, and 1e-3 are understood.

    Args:
        text: What was typed.
        example: A number that would be taken, for the sentence that says what to type.

    Raises:
        ValueError: It is not one finite number; the message is a sentence for the person who typed it.
    """
    plain = "".join(text.split()).translate(_SPELLINGS)
    spaced = len(text.strip().lstrip("+-" + MINUS).split()) > 1
    if not plain:
        sentence = QCoreApplication.translate("numbers", "Type a number, such as {example}.")
        raise ValueError(sentence.format(example=example))
    if spaced or not _NUMBER.fullmatch(plain):
        sentence = QCoreApplication.translate(
            "numbers", "“{text}” is not a number. Type one such as {example}."
        )
        raise ValueError(sentence.format(text=text.strip()[:24], example=example))
    value = float(plain.replace(",", "."))
    if math.isinf(value):
        sentence = QCoreApplication.translate("numbers", "{text} is too large a number.")
        raise ValueError(sentence.format(text=text.strip()[:24]))
    return value
