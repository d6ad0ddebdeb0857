"""An equation on the screen must hold for whoever types its printed numbers into a calculator.

Rounding each number by itself does not give that: 1.449 × 1.449 is 2.0996, but 1.4 × 1.4 is 1.96. So the
numbers that go in get as many digits as make the printed numbers give the printed result.
"""

import math
from dataclasses import dataclass
from decimal import Context, Decimal, DecimalException, localcontext

from xorstudio.core.expression import DIGITS, Expression, read, real_minus, shown

MOST_DIGITS = 9
"""How many digits a number may have; 9 tell any two numbers of float32 apart."""

_MOST_PLACES = 6
_CONTEXT = Context(prec=40, Emax=999_999, Emin=-999_999, traps=[])


@dataclass(frozen=True, slots=True)
class Agreed:
    """An equation whose two printed sides agree.

    Attributes:
        expression: The left side with its numbers; empty where no digits make it hold (or something is not
            finite): then the result stands alone.
        result: The right side, whose last printed digit is right, zeros at its end included.
        digits: How many significant digits the numbers of the expression have.
        full: Whether the result has its 4 digits.
    """

    expression: str
    result: str
    digits: int = DIGITS
    full: bool = False


def agreeing(expression: Expression, result: float) -> Agreed:
    """Return an equation as it can be printed: whoever computes its left side finds its right side.

    The result has 4 significant digits, the numbers of the expression as few as will do, from 4 to 9. What
    was computed in float32 may differ from all of them; then the result has fewer digits, and one that is
    nothing but the noise of numbers that cancel is 0.000000. A result that is not printed exactly keeps the
    zeros at its end, so its precision can be seen.

    Args:
        expression: What is computed.
        result: What came out, in the precision of the experiment.
    """
    if math.isfinite(result):
        with localcontext(_CONTEXT):
            found = _found(expression, result)
        if found is not None:
            return found
    return Agreed("", shown(result))


def _found(expression: Expression, result: float) -> Agreed | None:
    values = _values(expression)
    for index, wanted in enumerate(_results(result)):
        for digits, value in values.items():
            if _agree(value, wanted):
                plain = shown(result)
                exact = value == read(plain)
                text = plain if exact else real_minus(wanted)
                return Agreed(
                    expression.text(digits), text, digits, full=exact or (index == 0 and result != 0)
                )
    return None


def _values(expression: Expression) -> dict[int, Decimal]:
    """Return what the expression is worth with 4 digits, 5, .., as long as that is finite."""
    result = {}
    for digits in range(DIGITS, MOST_DIGITS + 1):
        try:
            value = expression.evaluated(digits)
        except (DecimalException, ArithmeticError, ValueError):
            continue
        if value.is_finite():
            result[digits] = value
    return result


def _results(result: float) -> list[str]:
    """Return the result as it may be printed, the most precise first."""
    texts = [f"{result:#.{digits}g}".removesuffix(".").replace(".e", "e") for digits in range(DIGITS, 0, -1)]
    texts = texts if result else []
    texts += [f"{result:.{places}f}" for places in range(_MOST_PLACES, -1, -1) if abs(result) < 1]
    return [text.removeprefix("-") if not read(text) else text for text in texts]


def _agree(value: Decimal, wanted: str) -> bool:
    """Return whether a value rounds to a printed one."""
    printed = read(wanted)
    exponent = printed.as_tuple().exponent
    return isinstance(exponent, int) and abs(value - printed) * 2 <= Decimal(1).scaleb(exponent)
