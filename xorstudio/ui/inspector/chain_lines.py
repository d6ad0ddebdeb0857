"""What the inspector says about the chain rule: factors, their product, the other samples, the sum."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QCoreApplication

from xorstudio.core.chain_rule import ChainRule, Factor, Path
from xorstudio.core.equation import ALL_DIGITS, agreeing, rounds_to
from xorstudio.core.experiment import Dtype
from xorstudio.core.expression import DIGITS, Expression, Number, plus, shown, times
from xorstudio.core.trace import StepTrace
from xorstudio.ui.inspector.line import Kind, Line, Tint
from xorstudio.ui.inspector.names import factor_symbol, letter, route
from xorstudio.ui.number.kinds import NOTHING
from xorstudio.ui.number.text import exact, given, short, signed, with_sign

Happened = Callable[[str], bool]
EQUAL, ABOUT = "=", "≈"
"""What stands before a result: ≈ where no number of digits lets the printed equation hold."""
MOST_SHARES = 8
"""So many samples have a bar each; of more, the largest have, and the others together."""


@dataclass(frozen=True, slots=True)
class Printed:
    """The numbers of an equation as they are printed, and what stands before its result."""

    inputs: tuple[str, ...]
    result: str
    sign: str


def printed_as(
    join: Callable[..., Expression], values: Sequence[float], result: float, wanted: str = ""
) -> Printed:
    """Return numbers and what they give together with as many digits as it takes to hold as printed.

    Args:
        join: `times` or `plus`.
        values: The numbers.
        result: Their product or sum.
        wanted: How the result is printed elsewhere; it is kept if any number of digits allows.
    """
    if not np.isfinite([*values, result]).all():
        return Printed(tuple(short(value) for value in values), short(result), ABOUT)
    numbers = [Number(value) for value in values]
    for digits in range(DIGITS, ALL_DIGITS + 1) if wanted else ():
        if rounds_to(join(*numbers).evaluated(digits), wanted):
            return Printed(tuple(number.text(digits) for number in numbers), wanted, EQUAL)
    agreed = agreeing(join(*numbers), result)
    inputs = tuple(number.text(agreed.digits) for number in numbers)
    return Printed(inputs, agreed.result, EQUAL if agreed.expression else ABOUT)


def strongest(rule: ChainRule) -> tuple[int, ...]:
    """Return the units of the path that carries most."""
    return max(rule.paths, key=lambda path: abs(path.product)).units


class ChainLines:
    """Makes the lines of one chain rule.

    Args:
        rule: The numbers.
        trace: The step that they belong to.
        happened: Whether an operation of it is to be seen yet.
        opened: The units of the path whose factors are listed; by default the first path's.
    """

    def __init__(
        self, rule: ChainRule, trace: StepTrace, happened: Happened, opened: tuple[int, ...] | None
    ) -> None:
        self._rule = rule
        self._trace = trace
        self._happened = happened
        units = [path.units for path in rule.paths]
        self._opened = opened if opened in units else strongest(rule)
        self._shares = printed_as(plus, rule.shares, rule.gradient)
        self._known = happened(rule.operation)

    @property
    def _dtype(self) -> Dtype:
        return self._trace.experiment.dtype

    def chain(self) -> list[Line]:
        """Return the factors and the share of this sample."""
        rule = self._rule
        share = rule.shares[rule.row]
        if len(rule.paths) + rule.others == 1:
            path = rule.paths[0]
            values = [factor.value for factor in path.factors]
            printed = printed_as(times, values, share, self._shares.inputs[rule.row])
            return [*self._factors(path, printed), self._product(printed)]
        terms = [path.product for path in rule.paths] + ([rule.rest] if rule.others else [])
        printed = printed_as(plus, terms, share, self._shares.inputs[rule.row])
        lines = []
        for path, text in zip(rule.paths, printed.inputs, strict=False):
            lines += self._path(path, text)
        if rule.others:
            label = QCoreApplication.translate("Inspector", "{count} more paths together").format(
                count=rule.others
            )
            lines.append(
                self._line(Kind.FIGURE, label, with_sign(printed.inputs[-1]), rule.rest, self._known)
            )
        return [*lines, self._product(printed)]

    def samples(self) -> list[Line]:
        """Return a bar for each sample's share, and their sum."""
        rule = self._rule
        chosen = sorted(
            sorted(range(len(rule.shares)), key=lambda row: (row != rule.row, -abs(rule.shares[row])))[
                :MOST_SHARES
            ]
        )
        others = [row for row in range(len(rule.shares)) if row not in chosen]
        rest = sum(rule.shares[row] for row in others)
        printed = self._shares
        if others:
            printed = printed_as(plus, [*(rule.shares[row] for row in chosen), rest], rule.gradient)
            texts = dict(zip(chosen, printed.inputs, strict=False))
        else:
            texts = dict(enumerate(printed.inputs))
        longest = max(1e-300, *(abs(rule.shares[row]) for row in chosen), abs(rest))
        lines = [self._bar(row, texts[row], longest) for row in chosen]
        if others:
            label = QCoreApplication.translate("Inspector", "{count} more").format(count=len(others))
            lines.append(
                self._line(Kind.BAR, label, with_sign(printed.inputs[-1]), rest, self._known, rest / longest)
            )
        words = QCoreApplication.translate("Inspector", "all {rows} samples: ∂L/∂{symbol}")
        if len(rule.shares) == 1:
            words = QCoreApplication.translate("Inspector", "the only sample: ∂L/∂{symbol}")
        label = words.format(rows=len(rule.shares), symbol=letter(rule.address))
        value = with_sign(printed.result) if self._known else NOTHING
        full = exact(rule.gradient, self._dtype) if self._known else ""
        lines.append(Line(Kind.TOTAL, label, value, sign=printed.sign, exact=full, tint=Tint.GRADIENT))
        return lines

    def check(self, difference: float, error: float) -> list[Line]:
        """Return the gradient found by moving the weight, and how far the two are apart."""
        central = signed(difference)
        return [
            self._line(
                Kind.FIGURE,
                QCoreApplication.translate("Inspector", "central difference"),
                central,
                difference,
                self._known,
            ),
            self._line(
                Kind.FIGURE,
                QCoreApplication.translate("Inspector", "relative error"),
                shown(error, 2),
                error,
                self._known,
            ),
        ]

    def _path(self, path: Path, text: str) -> list[Line]:
        name = route(path.units, self._rule.address.layer, self._trace.before.sizes)
        opened = path.units == self._opened
        head = Line(
            Kind.PATH,
            name,
            with_sign(text) if self._known else NOTHING,
            exact=repr(path.product) if self._known else "",
            tint=Tint.GRADIENT,
            marked=opened,
            key=("path", path.units),
        )
        if not opened:
            return [head]
        values = [factor.value for factor in path.factors]
        return [head, *self._factors(path, printed_as(times, values, path.product, text))]

    def _factors(self, path: Path, printed: Printed) -> list[Line]:
        lines = []
        if path.fused is not None:
            lines = [
                self._factor(factor, short(factor.value), first=i == 0) for i, factor in enumerate(path.fused)
            ]
            note = QCoreApplication.translate(
                "Inspector", "Saturated: their product has lost its digits. Both at once, the loss gives"
            )
            lines.append(Line(Kind.NOTE, note))
        for index, (factor, text) in enumerate(zip(path.factors, printed.inputs, strict=True)):
            lines.append(self._factor(factor, text, first=index == 0))
        return lines

    def _factor(self, factor: Factor, text: str, *, first: bool) -> Line:
        known = self._happened(factor.operation)
        label, brief = factor_symbol(factor, self._trace, self._rule.address)
        times = "" if first else "× "
        return Line(
            Kind.FACTOR,
            times + label,
            text if known else NOTHING,
            brief=times + brief,
            exact=exact(factor.value, self._dtype) if known else "",
            tint=Tint.PLAIN if factor.kind == "input" else Tint.GRADIENT,
        )

    def _product(self, printed: Printed) -> Line:
        share = self._rule.shares[self._rule.row]
        several = len(self._rule.paths) + self._rule.others > 1
        words = (
            QCoreApplication.translate("Inspector", "sum of the paths: this sample's share")
            if several
            else QCoreApplication.translate("Inspector", "this sample's share")
        )
        return Line(
            Kind.PRODUCT,
            words,
            with_sign(printed.result) if self._known else NOTHING,
            brief=QCoreApplication.translate("Inspector", "sum: this sample's share") if several else "",
            sign=printed.sign,
            exact=repr(share) if self._known else "",
            tint=Tint.GRADIENT,
        )

    def _bar(self, row: int, text: str, longest: float) -> Line:
        share = self._rule.shares[row]
        inputs = ", ".join(given(value) for value in self._trace.inputs[row].tolist())
        number = QCoreApplication.translate("Inspector", "row {row}").format(row=row + 1)
        return Line(
            Kind.BAR,
            f"{number}  ({inputs})",
            with_sign(text) if self._known else NOTHING,
            brief=number,
            exact=repr(share) if self._known else "",
            tint=Tint.GRADIENT,
            part=share / longest if self._known else 0.0,
            marked=row == self._rule.row,
            key=("row", row),
        )

    def _line(self, kind: Kind, label: str, text: str, value: float, known: bool, part: float = 0.0) -> Line:
        return Line(
            kind,
            label,
            text if known else NOTHING,
            exact=repr(value) if known else "",
            tint=Tint.GRADIENT,
            part=part if known else 0.0,
        )
