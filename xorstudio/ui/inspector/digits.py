"""An equation on the screen has to hold for whoever types its printed numbers into a calculator.

Rounding each number by itself does not give that: 1.4 × 1.4 is 2.0, not 1.9. So the numbers that go in get as
many digits as it takes for the printed result to come out of them, and four where four will do.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

import numpy as np

from xorstudio.ui.numbers import MINUS, parse, short

DIGITS = 4
_MOST = 12
_EXTRA = 7

EQUAL, ABOUT = "=", "≈"


@dataclass(frozen=True, slots=True)
class Printed:
    """The numbers of an equation as they are printed.

    Attributes:
        inputs: What goes in.
        result: What comes out.
        sign: = where the printed inputs give the printed result; ≈ where no number of digits makes them, for
            the result is nothing but the rounding of the numbers it came from.
    """

    inputs: tuple[str, ...]
    result: str
    sign: str = EQUAL


def shown(value: float, digits: int = DIGITS) -> str:
    """Return a number with so many significant digits and a real minus sign."""
    if digits == DIGITS or value == 0 or not np.isfinite(value):
        return short(value)
    return f"{value:.{digits}g}".replace("-", MINUS)


def read(text: str) -> float:
    """Return a printed number; one that is not finite reads as nan."""
    return parse(text) if text.lstrip(MINUS) not in ("nan", "inf") else float("nan")


def figures(text: str) -> int:
    """Return how many significant digits a printed number has, four at least."""
    mantissa = text.strip(MINUS).partition("e")[0]
    return max(DIGITS, len(mantissa.replace(".", "").lstrip("0")))


def equation(
    inputs: Sequence[float],
    result: float,
    rule: Callable[[Sequence[float]], float],
    digits: int = DIGITS,
) -> Printed:
    """Return the numbers of an equation with as many digits as it needs.

    Args:
        inputs: What goes in.
        result: What comes out.
        rule: How it comes out, for checking it with the rounded inputs.
        digits: How many digits the result has, at most.
    """
    for places in range(digits, 0, -1):
        wanted = shown(result, places)
        for more in range(DIGITS, _MOST):
            texts = tuple(shown(value, more) for value in inputs)
            if shown(_by(rule, texts), places) == wanted:
                return Printed(texts, wanted)
    return Printed(tuple(shown(value) for value in inputs), shown(result), ABOUT)


def total(terms: Sequence[float], result: float, digits: int = DIGITS) -> Printed:
    """Return the numbers of a sum: every term reaches as far behind the point as the printed result does.

    Args:
        terms: What is added.
        result: Their sum.
        digits: How many digits the result has, at most.
    """
    if not np.isfinite([*terms, result]).all():
        return Printed(tuple(shown(term) for term in terms), shown(result), ABOUT)
    for places in range(digits, 0, -1):
        wanted = shown(result, places)
        last = _exponent(result) - places + 1
        for further in range(_EXTRA):
            texts = tuple(_down_to(term, last - further) for term in terms)
            if shown(float(sum(map(_decimal, texts))), places) == wanted:
                return Printed(texts, wanted)
    return Printed(tuple(shown(term) for term in terms), shown(result), ABOUT)


def product(numbers: Sequence[float]) -> float:
    """Return the product of printed numbers, exact but for one rounding."""
    result = Decimal(1)
    for number in numbers:
        result *= Decimal(repr(number))
    return float(result)


def _by(rule: Callable[[Sequence[float]], float], texts: Sequence[str]) -> float:
    try:
        return rule([read(text) for text in texts])
    except (ArithmeticError, ValueError):  # a rounded divisor may be 0: then more digits are needed
        return float("nan")


def _decimal(text: str) -> Decimal:
    return Decimal(text.replace(MINUS, "-"))


def _down_to(value: float, last: int) -> str:
    """Return a number down to the digit worth 10^last, and with four digits at least."""
    if value == 0:
        return "0"
    return shown(value, max(DIGITS, _exponent(value) - last + 1))


def _exponent(value: float) -> int:
    return int(np.floor(np.log10(abs(value)))) if value else 0
