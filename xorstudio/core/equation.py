"""An equation on the screen must hold for whoever types its printed numbers into a calculator.

Rounding each number by itself does not give that: 1.449 × 1.449 is 2.0996, but 1.4 × 1.4 is 1.96. So the
numbers that go in get as many digits as make the printed numbers give the printed result.
"""

import math
from dataclasses import dataclass
from decimal import Context, Decimal, DecimalException, localcontext

from xorstudio.core.expression import DIGITS, Expression, read, shown, written

MOST_DIGITS = 13
"""How many digits a number may have: four are left where a prediction and its target differ by 1e-9."""
ALL_DIGITS = 17
"""So many tell any two numbers of float64 apart."""

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

    The result has 4 significant digits, the numbers of the expression as few as will do, from 4 to 13. What
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


def computed(expression: Expression) -> float:
    """Return what an expression gives with all the digits of its numbers; nan where one is not finite."""
    with localcontext(_CONTEXT):
        return float(_value(expression, ALL_DIGITS))


def _found(expression: Expression, result: float) -> Agreed | None:
    values: dict[int, Decimal] = {}
    for index, wanted in enumerate(_results(result)):
        for digits in range(DIGITS, MOST_DIGITS + 1):
            if digits not in values:
                values[digits] = _value(expression, digits)
            value = values[digits]
            if rounds_to(value, wanted):
                plain = shown(result)
                exact = value == read(plain)
                text = plain if exact else written(wanted)
                full = exact or (index == 0 and result != 0)
                return Agreed(expression.text(digits), text, digits, full)
        if index == 0 and _halfway(values[MOST_DIGITS], wanted):  # with a digit more it is exact
            digits = min(digits for digits, value in values.items() if value == values[MOST_DIGITS])
            text = written(f"{float(values[MOST_DIGITS]):.{DIGITS + 1}g}")
            return Agreed(expression.text(digits), text, digits, full=True)
    return None


def _value(expression: Expression, digits: int) -> Decimal:
    """Return what the expression is worth as it is printed; not a number where it cannot be computed."""
    try:
        return expression.evaluated(digits)
    except (DecimalException, ArithmeticError, ValueError):
        return Decimal("NaN")


def _results(result: float) -> list[str]:
    """Return the result as it may be printed, the most precise first."""
    texts = [f"{result:#.{digits}g}".removesuffix(".").replace(".e", "e") for digits in range(DIGITS, 0, -1)]
    texts = texts if result else []
    texts += [f"{result:.{places}f}" for places in range(_MOST_PLACES, -1, -1) if abs(result) < 1]
    return [text.removeprefix("-") if not read(text) else text for text in texts]


def rounds_to(value: Decimal, wanted: str) -> bool:
    """Return whether a value rounds to a printed one, whatever rule rounds it.

    One that is halfway between two rounds up or down, as the rule is; one that is not finite never does.
    """
    return value.is_finite() and abs(value - read(wanted)) * 2 < _last_place(wanted)


def _halfway(value: Decimal, wanted: str) -> bool:
    return value.is_finite() and abs(value - read(wanted)) * 2 == _last_place(wanted)


def _last_place(printed: str) -> Decimal:
    """Return what 1 is worth at the last digit of a printed number."""
    return Decimal(1).scaleb(int(read(printed).as_tuple().exponent))
