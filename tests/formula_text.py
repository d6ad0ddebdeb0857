"""A calculator for printed equations: it knows nothing but the text, as somebody with pencil and paper."""

import re
from decimal import Context, Decimal, localcontext

_TOKEN = re.compile(r"\s*(\d+\.?\d*(?:e[+−]\d+)?|ln|tanh|max|[e√()²^×/+−,|])")
_NUMBER = re.compile(r"−?\d+\.?\d*(?:e[+−]\d+)?")
_CONTEXT = Context(prec=60, Emax=999_999, Emin=-999_999, traps=[])


class NotNumbersError(ValueError):
    """The text has something in it that is not a number or a sign."""


def value_of(text: str) -> Decimal:
    """Return what an expression gives, computed from its text alone."""
    with localcontext(_CONTEXT):
        reader = _Reader(text)
        value = reader.sum()
        if reader.tokens:
            raise NotNumbersError(f"cannot read {''.join(reader.tokens)!r} in {text!r}")
        return value


def number(text: str) -> Decimal:
    """Return a single printed number."""
    assert _NUMBER.fullmatch(text), text
    return Decimal(text.replace("−", "-"))


def last_digit(text: str) -> Decimal:
    """Return what the last printed digit of a number is worth."""
    return Decimal(1).scaleb(number(text).as_tuple().exponent)


def check(equation: str) -> bool:
    """Check an equation, `row 2: name = computation = result`; return whether there was a computation.

    Halfway between two results is not good enough: somebody may round it the other way.
    """
    _, colon, rest = equation.partition(": ")
    _name, *sides = (rest if colon else equation).split(" = ")
    assert sides, equation
    if len(sides) == 1:
        assert sides[0] in ("nan", "inf", "−inf") or number(sides[0]) is not None
        return False
    assert len(sides) == 2, equation
    left, right = sides
    off = abs(value_of(left) - number(right))
    assert off * 2 < last_digit(right), f"{equation}: {value_of(left)}"
    return True


class _Reader:
    def __init__(self, text: str) -> None:
        self.tokens: list[str] = []
        at = 0
        while at < len(text):
            found = _TOKEN.match(text, at)
            if found is None:
                raise NotNumbersError(f"cannot read {text[at:]!r} in {text!r}")
            self.tokens.append(found[1])
            at = found.end()

    def take(self, *wanted: str) -> str | None:
        if self.tokens and self.tokens[0] in wanted:
            return self.tokens.pop(0)
        return None

    def need(self, wanted: str) -> None:
        if self.take(wanted) is None:
            raise NotNumbersError(f"{wanted} expected before {self.tokens}")

    def sum(self) -> Decimal:
        value = self.signed()
        while sign := self.take("+", "−"):
            term = self.product()
            value = value + term if sign == "+" else value - term
        return value

    def signed(self) -> Decimal:
        return -self.product() if self.take("−") else self.product()

    def product(self) -> Decimal:
        value = self.power()
        while sign := self.take("×", "/"):
            factor = self.power()
            value = value * factor if sign == "×" else value / factor
        return value

    def power(self) -> Decimal:
        if self.take("e"):
            self.need("^")
            return self.bracket().exp()
        value = self.atom()
        if self.take("²"):
            return value * value
        if self.take("^"):
            return value ** self.atom()
        return value

    def bracket(self) -> Decimal:
        self.need("(")
        value = self.sum()
        self.need(")")
        return value

    def atom(self) -> Decimal:
        if self.take("ln"):
            return self.bracket().ln()
        if self.take("√"):
            return self.bracket().sqrt()
        if self.take("tanh"):
            z = self.bracket()
            up, down = z.exp(), (-z).exp()
            return (up - down) / (up + down) if abs(z) < 1000 else Decimal(1).copy_sign(z)
        if self.take("max"):
            self.need("(")
            first = self.sum()
            self.need(",")
            second = self.sum()
            self.need(")")
            return max(first, second)
        if self.tokens and self.tokens[0] == "(":
            return self.bracket()
        if not self.tokens or not self.tokens[0][0].isdigit():
            raise NotNumbersError(f"a number expected before {self.tokens}")
        return Decimal(self.tokens.pop(0).replace("−", "-"))
