"""Numbers as people read and type them: four digits on the screen, all for copying, comma and point."""

import math
import re
from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QCoreApplication

from xorstudio.core.experiment import Dtype
from xorstudio.core.expression import MINUS, read, shown, written
from xorstudio.core.values import Array

_WHOLE_BELOW = 1_000_000
_FLOAT32 = 1e-6
"""What was given as 0.05 is 0.05000000075 in float32."""
_SPELLINGS = str.maketrans({MINUS: "-", "\N{FULLWIDTH HYPHEN-MINUS}": "-", "\N{EN DASH}": "-"})
_NUMBER = re.compile(r"[+-]?([0-9]+[.,]?[0-9]*|[.,][0-9]+)([eE][+-]?[0-9]+)?")


def short(value: float) -> str:
    """Return a number as it stands on the screen: 4 significant digits, zeros at the end too, a real minus.

    Examples: 0.2538, −0.6375, 0.5080, 12.35, 1.200e−5, nan, −inf. Whole numbers below a million are written
    in full. It is the rule of the printed equations, so that one number looks alike wherever it stands.
    """
    return shown(float(value))


def given(value: float) -> str:
    """Return a number that somebody has chosen, as an input or the end of a scale: no zeros are added to it.

    Examples: 0.05, 0.5, 12.35. One that has more than 4 significant digits is written as every other number.
    """
    text = short(value)
    mantissa, e, exponent = text.partition("e")
    if "." not in mantissa or not math.isclose(float(read(text)), value, rel_tol=_FLOAT32):
        return text
    return mantissa.rstrip("0").rstrip(".") + e + exponent


def vector(values: Sequence[float]) -> str:
    """Return given numbers as a vector: (0, 1), or 0.5 where there is only one."""
    texts = [given(value) for value in values]
    return texts[0] if len(texts) == 1 else f"({', '.join(texts)})"


def longest(values: Array, *, plus: bool = False) -> int:
    """Return the place of the number whose text is the longest, found without writing them all.

    Args:
        values: Numbers, of any shape; at least one.
        plus: Whether a + is written, as by `signed`.

    Returns:
        An index into the numbers, one after the other. By a rounding, as of 9.9996, its text may be shorter
        than another one by a digit.
    """
    numbers = np.ravel(values).astype(np.float64)
    size = np.abs(numbers)
    with np.errstate(all="ignore"):
        power = np.floor(np.log10(size))
        whole = (size < _WHOLE_BELOW) & (numbers == np.floor(numbers))
        plain = np.where(power < 0, 5 - power, np.where(power < 3, 5, 4))
        scaled = 7 + np.floor(np.log10(np.abs(power))) + 1  # 1.234e−5
        written_ = np.where((power < -4) | (power > 3), scaled, plain)
        digits = np.where(whole, np.maximum(power, 0) + 1, written_)
    digits = np.where(size > 0, np.where(np.isfinite(numbers), digits, 3), np.where(np.isnan(numbers), 3, 1))
    return int(np.argmax(digits + ((numbers != 0) if plus else (numbers < 0))))


def live(value: float, room: int = 10, *, plus: bool = False) -> str:
    """Return `short`, or where that is too wide the same number with fewer digits: −0.0116, 1.2e−5.

    Args:
        value: The number.
        room: How many characters there are.
        plus: Whether a + is written.
    """
    sign_ = "+" if plus and value > 0 else ""
    text = sign_ + short(value)
    if len(text) <= room or not math.isfinite(value) or (value.is_integer() and abs(value) < _WHOLE_BELOW):
        return text
    for digits in (4, 3, 2, 1):
        for style in (f"#.{digits}g", f".{digits - 1}e"):
            text = sign_ + written(f"{value:{style}}".rstrip("."))
            if len(text) <= room:
                return text
    return text


def signed(value: float) -> str:
    """Return `short` with its sign always written, as for gradients and updates: +0.03090; 0 has none."""
    return with_sign(short(value))


def with_sign(text: str) -> str:
    """Return a printed number with its sign always written; 0, nan and what is no number have none."""
    return f"+{text}" if text[:1].isdigit() and text != "0" else text


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
