"""What the inspector says about the chain rule: factors, their product, the other samples, the sum."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from xorstudio.core.chain_rule import ChainRule, Factor, Path
from xorstudio.core.experiment import Dtype
from xorstudio.core.trace import StepTrace
from xorstudio.ui.inspector.digits import Printed, equation, figures, product, shown, total
from xorstudio.ui.inspector.line import UNKNOWN, Kind, Line, Tint
from xorstudio.ui.inspector.names import factor_symbol, letter, route
from xorstudio.ui.numbers import MINUS, exact, short

Happened = Callable[[str], bool]
MOST_SHARES = 8
"""So many samples have a bar each; of more, the largest have, and the others together."""


def translate(text: str) -> str:
    """Return a text in the language of the moment."""
    return QCoreApplication.translate("Inspector", text)


def signed(text: str) -> str:
    """Return a printed number with its sign always written."""
    return text if text.startswith(MINUS) or text in ("0", "nan", UNKNOWN) else f"+{text}"


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
        self._shares = total(rule.shares, rule.gradient)
        self._share = self._shares.inputs[rule.row]
        self._known = happened(rule.operation)

    @property
    def _dtype(self) -> Dtype:
        return self._trace.experiment.dtype

    def chain(self) -> list[Line]:
        """Return the factors and the share of this sample."""
        rule = self._rule
        digits = figures(self._share)
        share = rule.shares[rule.row]
        if len(rule.paths) + rule.others == 1:
            path = rule.paths[0]
            values = [factor.value for factor in path.factors]
            printed = equation(values, share, product, digits)
            return [*self._factors(path, printed), self._product(printed)]
        terms = [path.product for path in rule.paths] + ([rule.rest] if rule.others else [])
        printed = total(terms, share, digits)
        lines = []
        for path, text in zip(rule.paths, printed.inputs, strict=False):
            lines += self._path(path, text)
        if rule.others:
            label = translate("{count} more paths together").format(count=rule.others)
            lines.append(self._line(Kind.FIGURE, label, signed(printed.inputs[-1]), rule.rest, self._known))
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
            printed = total([*(rule.shares[row] for row in chosen), rest], rule.gradient)
            texts = dict(zip(chosen, printed.inputs, strict=False))
        else:
            texts = dict(enumerate(printed.inputs))
        longest = max(1e-300, *(abs(rule.shares[row]) for row in chosen), abs(rest))
        lines = [self._bar(row, texts[row], longest) for row in chosen]
        if others:
            label = translate("{count} more").format(count=len(others))
            lines.append(
                self._line(Kind.BAR, label, signed(printed.inputs[-1]), rest, self._known, rest / longest)
            )
        words = translate("all {rows} samples: ∂L/∂{symbol}")
        if len(rule.shares) == 1:
            words = translate("the only sample: ∂L/∂{symbol}")
        label = words.format(rows=len(rule.shares), symbol=letter(rule.address))
        value = signed(printed.result) if self._known else UNKNOWN
        full = exact(rule.gradient, self._dtype) if self._known else ""
        lines.append(Line(Kind.TOTAL, label, value, sign=printed.sign, exact=full, tint=Tint.GRADIENT))
        return lines

    def check(self, difference: float | None, error: float) -> list[Line]:
        """Return the gradient found by moving the weight, and how far the two are apart."""
        known = self._known and difference is not None
        value = difference if difference is not None else 0.0
        return [
            self._line(Kind.FIGURE, translate("central difference"), signed(short(value)), value, known),
            self._line(Kind.FIGURE, translate("relative error"), shown(error, 2), error, known),
        ]

    def _path(self, path: Path, text: str) -> list[Line]:
        name = route(path.units, self._rule.address.layer, self._trace.before.sizes)
        opened = path.units == self._opened
        head = Line(
            Kind.PATH,
            name,
            signed(text) if self._known else UNKNOWN,
            exact=repr(path.product) if self._known else "",
            tint=Tint.GRADIENT,
            marked=opened,
            key=("path", path.units),
        )
        if not opened:
            return [head]
        values = [factor.value for factor in path.factors]
        return [head, *self._factors(path, equation(values, path.product, product, figures(text)))]

    def _factors(self, path: Path, printed: Printed) -> list[Line]:
        lines = []
        if path.fused is not None:
            lines = [
                self._factor(factor, short(factor.value), first=i == 0) for i, factor in enumerate(path.fused)
            ]
            note = translate("Saturated: their product has lost its digits. Both at once, the loss gives")
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
            text if known else UNKNOWN,
            brief=times + brief,
            exact=exact(factor.value, self._dtype) if known else "",
            tint=Tint.PLAIN if factor.kind == "input" else Tint.GRADIENT,
        )

    def _product(self, printed: Printed) -> Line:
        share = self._rule.shares[self._rule.row]
        several = len(self._rule.paths) + self._rule.others > 1
        words = (
            translate("sum of the paths: this sample's share")
            if several
            else translate("this sample's share")
        )
        return Line(
            Kind.PRODUCT,
            words,
            signed(printed.result) if self._known else UNKNOWN,
            brief=translate("sum: this sample's share") if several else "",
            sign=printed.sign,
            exact=repr(share) if self._known else "",
            tint=Tint.GRADIENT,
        )

    def _bar(self, row: int, text: str, longest: float) -> Line:
        share = self._rule.shares[row]
        inputs = ", ".join(short(value) for value in self._trace.inputs[row].tolist())
        number = translate("row {row}").format(row=row + 1)
        return Line(
            Kind.BAR,
            f"{number}  ({inputs})",
            signed(text) if self._known else UNKNOWN,
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
            text if known else UNKNOWN,
            exact=repr(value) if known else "",
            tint=Tint.GRADIENT,
            part=part if known else 0.0,
        )
