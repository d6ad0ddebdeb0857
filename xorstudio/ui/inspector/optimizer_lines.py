"""The optimizer opened up: how a gradient becomes an update, each line first in symbols, then in numbers.

With momentum, RMSprop or Adam the update is not the gradient times the learning rate. The lines follow the
active optimizer's own formula, number by number, and set the plain gradient step beside it. It is the form
in which the caption says it; an arrow means that a quantity gets a new value.
"""

import re
from dataclasses import replace

import numpy as np
from PySide6.QtCore import QCoreApplication

from xorstudio.core.equation import Agreed, agreeing
from xorstudio.core.explain_update import ONE, update_equations
from xorstudio.core.expression import Number, given, minus, power, times
from xorstudio.core.optimizers import Adam, Sgd
from xorstudio.core.state import Address
from xorstudio.core.symbol import Quantity
from xorstudio.core.trace import StepTrace
from xorstudio.ui.inspector.chain_lines import ABOUT, EQUAL
from xorstudio.ui.inspector.line import Kind, Line, Tint
from xorstudio.ui.inspector.names import letter
from xorstudio.ui.number.kinds import NOTHING
from xorstudio.ui.number.text import exact, short, signed
from xorstudio.ui.symbols import high

_TITLES = {"sgd": "SGD", "rmsprop": "RMSprop", "adam": "Adam"}
_SGD: dict[Quantity, str] = {"velocity": "v ← μ·v − η·g", "update": "Δ{w} = −η·g", "w": "{w} ← {w} + Δ{w}"}
_LABELS: dict[str, dict[Quantity, str]] = {
    "sgd": _SGD,
    "nesterov": _SGD | {"update": "Δ{w} = μ·v − η·g"},
    "rmsprop": {
        "velocity": "v ← ρ·v + (1−ρ)·g²",
        "update": "Δ{w} = −η·g / √(v + ε)",
        "w": "{w} ← {w} + Δ{w}",
    },
    "adam": {
        "m": "m ← β₁·m + (1−β₁)·g",
        "v": "v ← β₂·v + (1−β₂)·g²",
        "alpha": "α = η·√(1−β₂ᵗ) / (1−β₁ᵗ)",
        "update": "Δ{w} = −α·m / (√v + ε)",
        "w": "{w} ← {w} + Δ{w}",
    },
}
_TINTS: dict[Quantity, Tint] = {"update": Tint.UPDATE, "w": Tint.UPDATE}


def title(trace: StepTrace) -> str:
    """Return the optimizer's name, with what it is set to do."""
    optimizer = trace.experiment.optimizer
    name = _TITLES[optimizer.name]
    if isinstance(optimizer, Sgd) and optimizer.slots:
        if optimizer.nesterov:
            return QCoreApplication.translate("Inspector", "{name} with Nesterov momentum").format(name=name)
        return QCoreApplication.translate("Inspector", "{name} with momentum").format(name=name)
    return name


def optimizer_lines(trace: StepTrace, address: Address, *, gradient: bool, update: bool) -> list[Line]:
    """Return how the optimizer moves one weight or bias.

    Args:
        trace: The step.
        address: Which one.
        gradient: Whether its gradient is to be seen yet.
        update: Whether its update is.
    """
    with np.errstate(all="ignore"):  # a run that diverges is shown, too
        lines = _Lines(trace, address)
        own = lines.own()
        head, plain, bars = lines.gradient(), lines.plain(), lines.bars()
    if not update:
        own, bars = [_unknown(line) for line in own], [_unknown(bars[0]), *bars[1:]] if bars else bars
    if not gradient:
        head, plain = _unknown(head), [_unknown(line) for line in plain]
        bars = [_unknown(line) for line in bars]
    return [head, *own, *plain, *bars]


class _Lines:
    """One weight's step, line by line."""

    def __init__(self, trace: StepTrace, address: Address) -> None:
        self._trace = trace
        self._address = address
        self._optimizer = trace.experiment.optimizer
        self._name = letter(address)
        self._g = address.of(trace.gradients)
        self._update = address.of(trace.updates)

    def gradient(self) -> Line:
        """Return the gradient, where it all begins."""
        text = f"g = ∂L/∂{self._name}"
        return Line(Kind.STEP, text, short(self._g), exact=self._exact(self._g), tint=Tint.GRADIENT)

    def own(self) -> list[Line]:
        """Return the optimizer's own formula."""
        optimizer = self._optimizer
        nesterov = isinstance(optimizer, Sgd) and bool(optimizer.slots) and optimizer.nesterov
        labels = _LABELS["nesterov" if nesterov else optimizer.name]
        values = self._values()
        lines: list[Line] = []
        for equation in update_equations(self._trace, self._address):
            quantity = equation.symbol.quantity
            if quantity == "alpha":
                lines += self._corrections()
            if quantity == "w" and "update" not in [line.key for line in lines]:
                lines.append(self._velocity())
            line = self._line(
                labels[quantity].format(w=self._name),
                equation.agreed,
                values[quantity],
                _TINTS.get(quantity, Tint.PLAIN),
            )
            lines.append(replace(line, key=quantity))
        return [replace(line, key=None) for line in lines]

    def plain(self) -> list[Line]:
        """Return the plain gradient step, for comparison; where there is nothing to compare, that is said."""
        if isinstance(self._optimizer, Sgd) and not self._optimizer.slots:
            words = QCoreApplication.translate(
                "Inspector", "Plain gradient descent: the update is the gradient step itself."
            )
            return [Line(Kind.NOTE, words)]
        value = -self._optimizer.learning_rate * self._g
        agreed = agreeing(times(given(-self._optimizer.learning_rate), Number(self._g)), value)
        return [
            self._line(
                QCoreApplication.translate("Inspector", "plain step −η·g"), agreed, value, Tint.GRADIENT
            )
        ]

    def bars(self) -> list[Line]:
        """Return the update and the plain gradient step as two bars on one scale."""
        if isinstance(self._optimizer, Sgd) and not self._optimizer.slots:
            return []
        plain = -self._optimizer.learning_rate * self._g
        longest = max(abs(plain), abs(self._update), 1e-300)
        return [
            Line(
                Kind.BAR,
                label,
                signed(value),
                exact=self._exact(value),
                tint=tint,
                part=value / longest,
            )
            for label, value, tint in (
                (f"Δ{self._name}", self._update, Tint.UPDATE),
                ("−η·g", plain, Tint.GRADIENT),
            )
        ]

    def _values(self) -> dict[Quantity, float]:
        """Return what the left side of each equation is worth."""
        after, address = self._trace.after, self._address
        slots = {name: address.of(after.slot(name)) for name in after.slots}
        return {
            "velocity": slots.get("velocity", 0.0),
            "m": slots.get("m", 0.0),
            "v": slots.get("v", 0.0),
            "alpha": float(self._optimizer.rates(after.epoch, 1, after.values.dtype)[0]),
            "update": self._update,
            "w": address.of(after.layers),
        }

    def _corrections(self) -> list[Line]:
        """Return what frees Adam's two means from having begun at 0."""
        optimizer = self._optimizer
        if not isinstance(optimizer, Adam):
            return []
        step, dtype = self._trace.after.epoch, self._trace.after.values.dtype
        lines = []
        for label, beta in (("1 − β₁ᵗ", optimizer.beta_1), ("1 − β₂ᵗ", optimizer.beta_2)):
            value = float(1 - np.power(dtype.type(beta), dtype.type(step)))
            agreed = agreeing(minus(ONE, power(given(beta), step)), value)
            lines.append(self._line(label, agreed, value, Tint.PLAIN))
        return lines

    def _velocity(self) -> Line:
        """Return the update that is the velocity itself."""
        label = f"Δ{self._name} = v"
        return Line(Kind.STEP, label, short(self._update), exact=self._exact(self._update), tint=Tint.UPDATE)

    def _line(self, label: str, agreed: Agreed, value: float, tint: Tint) -> Line:
        return Line(
            Kind.STEP,
            label,
            agreed.result,
            brief=re.split(" [=←] ", label)[0],
            below=_raised(agreed.expression) or " ",
            sign=EQUAL if agreed.expression else ABOUT,
            exact=self._exact(value),
            tint=tint,
        )

    def _exact(self, value: float) -> str:
        return exact(value, self._trace.experiment.dtype)


def _raised(text: str) -> str:
    """Return a computation with its exponents raised: 0.999¹²."""
    return re.sub(r"\^(\d+)", lambda power: high(int(power[1])), text)


def _unknown(line: Line) -> Line:
    """Return the line with its number still to come, and with room for its formula's numbers."""
    if line.kind == Kind.NOTE:
        return line
    return Line(
        line.kind, line.label, NOTHING, brief=line.brief, below=" " if line.below else "", tint=line.tint
    )
