"""An expression is a tree of numbers and operations that can be printed, and computed from what is printed.

The printed text is evaluated in decimal arithmetic, so nothing is lost between the screen and the result.
"""

import math
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import reduce
from typing import TypeAlias

MINUS = "\N{MINUS SIGN}"
DIGITS = 4
"""How many significant digits a number has on the screen, where they are enough."""

_WHOLE_BELOW = 1_000_000

Evaluated: TypeAlias = Callable[[Sequence[Decimal]], Decimal]
Printed: TypeAlias = Callable[[Sequence[str]], str]

_EXPONENT = re.compile(r"e([+-])0+(?=[0-9])")
_PLAIN = rf"[0-9.]+(?:e[+{MINUS}][0-9]+)?"
_NEGATIVE = re.compile(rf"\({MINUS}({_PLAIN}(?: × (?:{_PLAIN}|\({MINUS}{_PLAIN}\)))*)\)")
_ATOM, _POWER, _PRODUCT, _SUM = 3, 2, 1, 0


def shown(value: float, digits: int = DIGITS) -> str:
    """Return a number with at most so many significant digits: −0.6375, 0.5080, 1.200e−5, 0.50812.

    It has at least 4 of them, zeros at the end too (or as many as asked for, if those are fewer), so that its
    precision can be seen and nothing jumps while it changes. Whole numbers below a million are written in
    full, and 0.99999995 is 1.000: a bare 1 would look exact.

    Args:
        value: The number.
        digits: How many significant digits it may have.
    """
    if value == 0:
        return "0"
    if abs(value) < _WHOLE_BELOW and float(value).is_integer():
        return real_minus(f"{value:.0f}")
    text = f"{value:.{digits}g}"
    least = min(digits, DIGITS)
    if math.isfinite(value) and _significant(text) < least:
        text = f"{value:#.{least}g}".rstrip(".")
    return written(text)


def written(text: str) -> str:
    """Return a number as Python writes it as it is printed: 1.2e-05 is 1.2e−5."""
    return real_minus(_EXPONENT.sub(r"e\1", text)) if "e" in text else real_minus(text)


def read(text: str) -> Decimal:
    """Return the number that a printed text says, exactly."""
    return Decimal(text.replace(MINUS, "-"))


@dataclass(frozen=True, slots=True)
class Number:
    """A number in an expression.

    Attributes:
        value: Its value.
        given: Whether it was given by somebody, as a setting or a count: then all of its digits are printed.
    """

    value: float
    given: bool = False

    @property
    def rank(self) -> int:
        """How tightly it holds together."""
        return _ATOM

    def text(self, digits: int) -> str:
        """Return it as printed."""
        if not self.given:
            return shown(self.value, digits)
        return shown(self.value, 17) if float(self.value).is_integer() else real_minus(repr(self.value))

    def evaluated(self, digits: int) -> Decimal:
        """Return what the printed text says.

        Raises:
            ValueError: It is not a finite number, with which nobody can compute.
        """
        if not math.isfinite(self.value):
            raise ValueError(f"a number must be finite, found {self.value}")
        return read(self.text(digits))


@dataclass(frozen=True, slots=True)
class Term:
    """Numbers and terms joined by an operation.

    Attributes:
        parts: What is joined.
        rank: How tightly the operation binds.
        least: How tightly each part has to, not to be put in brackets.
        printed: Joins the parts' texts.
        value: Joins their values.
        leading: Whether the first part may begin with a minus sign.
    """

    parts: tuple["Expression", ...]
    rank: int
    least: tuple[int, ...]
    printed: Printed
    value: Evaluated
    leading: bool = False

    def text(self, digits: int) -> str:
        """Return it as printed, each number with so many digits."""
        return self.printed(
            [
                _within(part, least, digits, signed=self.leading and index == 0)
                for index, (part, least) in enumerate(zip(self.parts, self.least, strict=True))
            ]
        )

    def evaluated(self, digits: int) -> Decimal:
        """Return what the printed text says."""
        return self.value([part.evaluated(digits) for part in self.parts])


Expression: TypeAlias = Number | Term


def given(value: float) -> Number:
    """Return a setting or a count, which is printed as it was given."""
    return Number(value, given=True)


def times(*parts: Expression) -> Expression:
    """Return a product: 1 × (−0.6375)."""
    return _joined(parts, " × ", _PRODUCT, lambda values: reduce(lambda a, b: a * b, values))


def plus(*parts: Expression) -> Expression:
    """Return a sum; a negative number in it is subtracted: 0.25 − 0.125."""
    least = (_SUM, *(_PRODUCT for _ in parts[1:]))
    if len(parts) == 1:
        return parts[0]
    return Term(parts, _SUM, least, _added, lambda values: sum(values, Decimal(0)), leading=True)


def minus(left: Expression, right: Expression) -> Expression:
    """Return a difference."""
    return Term(
        (left, right), _SUM, (_SUM, _PRODUCT), " − ".join, lambda values: values[0] - values[1], leading=True
    )


def over(left: Expression, right: Expression) -> Expression:
    """Return a quotient."""
    return Term(
        (left, right),
        _PRODUCT,
        (_PRODUCT, _POWER),
        " / ".join,
        lambda values: values[0] / values[1],
        leading=True,
    )


def negative(part: Expression) -> Expression:
    """Return the negative of something, −(..)."""
    return Term((part,), _SUM, (_PRODUCT,), lambda texts: MINUS + texts[0], lambda values: -values[0])


def squared(part: Expression) -> Expression:
    """Return a square: 0.5²."""
    return Term((part,), _POWER, (_ATOM,), lambda texts: texts[0] + "²", lambda values: values[0] * values[0])


def power(part: Expression, exponent: int) -> Expression:
    """Return a whole power: 0.999^12."""
    return Term(
        (part,),
        _POWER,
        (_ATOM,),
        lambda texts: f"{texts[0]}^{exponent}",
        lambda values: values[0] ** exponent,
    )


def exp(part: Expression) -> Expression:
    """Return e^(..)."""
    return Term((part,), _POWER, (_SUM,), lambda texts: f"e^({texts[0]})", lambda values: values[0].exp())


def ln(part: Expression) -> Expression:
    """Return the natural logarithm."""
    return _called("ln", part, lambda values: values[0].ln())


def root(part: Expression) -> Expression:
    """Return the square root."""
    return _called("√", part, lambda values: values[0].sqrt())


def tanh(part: Expression) -> Expression:
    """Return the hyperbolic tangent, 1 − 2 / (e^2z + 1)."""
    return _called("tanh", part, lambda values: 1 - 2 / ((2 * values[0]).exp() + 1))


def positive_part(part: Expression) -> Expression:
    """Return max(z, 0)."""
    return Term(
        (part,),
        _ATOM,
        (_SUM,),
        lambda texts: f"max({texts[0]}, 0)",
        lambda values: max(values[0], Decimal(0)),
    )


def real_minus(text: str) -> str:
    """Return a number's text with a real minus sign for each hyphen."""
    return text.replace("-", MINUS)


def _significant(text: str) -> int:
    """Return how many significant digits a printed number has, zeros at its end included."""
    mantissa = text.partition("e")[0].replace(".", "").lstrip("-0")
    return len(mantissa)


def _within(part: Expression, least: int, digits: int, *, signed: bool) -> str:
    """Return a part's text, in brackets where it would be read wrongly without."""
    text = part.text(digits)
    bare = part.rank >= least and (signed or least == _SUM or not text.startswith(MINUS))
    if least == _ATOM and isinstance(part, Number) and "e" in text:
        bare = False
    return text if bare else f"({text})"


def _joined(parts: tuple[Expression, ...], sign: str, rank: int, value: Evaluated) -> Expression:
    return Term(parts, rank, (rank, *(_POWER for _ in parts[1:])), sign.join, value, leading=True)


def _called(name: str, part: Expression, value: Evaluated) -> Expression:
    return Term((part,), _ATOM, (_SUM,), lambda texts: f"{name}({texts[0]})", value)


def _added(texts: Sequence[str]) -> str:
    """Join terms by +, or by − where one is a negative number or begins with one as a product."""
    result = texts[0]
    for text in texts[1:]:
        negative_number = _NEGATIVE.fullmatch(text)
        result += f" − {negative_number[1]}" if negative_number else f" + {text}"
    return result
