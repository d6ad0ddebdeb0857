"""The optimizer opened up: how a gradient becomes an update, each line first in symbols, then in numbers.

With momentum, RMSprop or Adam the update is not the gradient times the learning rate. The lines follow the
active optimizer's own formula, number by number, and set the plain gradient step beside it.
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from xorstudio.core.experiment import Dtype
from xorstudio.core.optimizers import Adam, RmsProp, Sgd
from xorstudio.core.state import Address
from xorstudio.core.trace import StepTrace
from xorstudio.ui.inspector.chain_lines import signed, translate
from xorstudio.ui.inspector.digits import equation
from xorstudio.ui.inspector.line import UNKNOWN, Kind, Line, Tint
from xorstudio.ui.inspector.names import letter
from xorstudio.ui.numbers import MINUS, exact, short
from xorstudio.ui.symbols import high

Rule = Callable[[Sequence[float]], float]
TITLES = {"sgd": "SGD", "rmsprop": "RMSprop", "adam": "Adam"}


@dataclass(frozen=True, slots=True)
class _Numbers:
    """What a step knows of one weight: itself, its gradient, its update, and the slots before and after."""

    name: str
    dtype: Dtype
    step: int
    w: float
    g: float
    update: float
    after: float
    old: dict[str, float]
    new: dict[str, float]


def title(trace: StepTrace) -> str:
    """Return the optimizer's name, with what it is set to do."""
    optimizer = trace.experiment.optimizer
    name = TITLES[optimizer.name]
    if isinstance(optimizer, Sgd) and optimizer.slots:
        if optimizer.nesterov:
            return translate("{name} with Nesterov momentum").format(name=name)
        return translate("{name} with momentum").format(name=name)
    return name


def optimizer_lines(trace: StepTrace, address: Address, *, gradient: bool, update: bool) -> list[Line]:
    """Return how the optimizer moves one weight or bias.

    Args:
        trace: The step.
        address: Which one.
        gradient: Whether its gradient is to be seen yet.
        update: Whether its update is.
    """
    before, after = trace.before, trace.after
    numbers = _Numbers(
        name=letter(address),
        dtype=trace.experiment.dtype,
        step=trace.epoch + 1,
        w=address.of(before.layers),
        g=address.of(trace.gradients),
        update=address.of(trace.updates),
        after=address.of(after.layers),
        old={name: address.of(before.slot(name)) for name in before.slots},
        new={name: address.of(after.slot(name)) for name in after.slots},
    )
    lines = _own_lines(trace, numbers)
    lines.append(
        _line(
            numbers,
            f"{numbers.name} + Δ{numbers.name}",
            [numbers.w, numbers.update],
            numbers.after,
            sum,
            "{0} + {1}",
            Tint.UPDATE,
        )
    )
    if not update:
        lines = [_unknown(line) for line in lines]
    head = Line(
        Kind.STEP,
        f"g = ∂L/∂{numbers.name}",
        short(numbers.g) if gradient else UNKNOWN,
        exact=exact(numbers.g, numbers.dtype) if gradient else "",
        tint=Tint.GRADIENT,
    )
    return [head, *lines, *_beside(trace, numbers, gradient=gradient, update=update)]


def _own_lines(trace: StepTrace, numbers: _Numbers) -> list[Line]:
    optimizer = trace.experiment.optimizer
    if isinstance(optimizer, Adam):
        return _adam(optimizer, numbers)
    if isinstance(optimizer, RmsProp):
        return _rmsprop(optimizer, numbers)
    return _sgd(optimizer, numbers) if isinstance(optimizer, Sgd) else []


def _sgd(optimizer: Sgd, numbers: _Numbers) -> list[Line]:
    name, g = numbers.name, numbers.g
    rate, momentum = optimizer.learning_rate, optimizer.momentum
    eta, mu = _setting(rate), _setting(momentum)
    if not optimizer.slots:
        return [_plain(numbers, rate, f"Δ{name} = −η·g", numbers.update, Tint.UPDATE)]
    old, new = numbers.old["velocity"], numbers.new["velocity"]

    def rule(values: Sequence[float]) -> float:
        return momentum * values[0] - rate * values[1]

    template = f"{mu} × {{0}} − {eta} × {{1}}"
    lines = [_line(numbers, "v = μ·v − η·g", [old, g], new, rule, template)]
    if optimizer.nesterov:
        lines.append(
            _line(numbers, f"Δ{name} = μ·v − η·g", [new, g], numbers.update, rule, template, Tint.UPDATE)
        )
    else:
        lines.append(_line(numbers, f"Δ{name} = v", [], numbers.update, None, "", Tint.UPDATE))
    return lines


def _rmsprop(optimizer: RmsProp, numbers: _Numbers) -> list[Line]:
    g, old, new = numbers.g, numbers.old["velocity"], numbers.new["velocity"]
    rate, rho, epsilon = optimizer.learning_rate, optimizer.rho, optimizer.epsilon
    return [
        _line(
            numbers,
            "v = ρ·v + (1−ρ)·g²",
            [old, 1 - rho, g],
            new,
            lambda values: rho * values[0] + values[1] * values[2] ** 2,
            f"{_setting(rho)} × {{0}} + {{1}} × {{2}}²",
        ),
        _line(
            numbers,
            f"Δ{numbers.name} = −η·g / √(v + ε)",
            [g, new],
            numbers.update,
            lambda values: -rate * values[0] / math.sqrt(values[1] + epsilon),
            f"−{_setting(rate)} × {{0}} / √({{1}} + {_setting(epsilon)})",
            Tint.UPDATE,
        ),
    ]


def _adam(optimizer: Adam, numbers: _Numbers) -> list[Line]:
    m, v = numbers.new["m"], numbers.new["v"]
    rate, epsilon = optimizer.learning_rate, optimizer.epsilon
    dtype = np.dtype(numbers.dtype)
    t = dtype.type(numbers.step)
    one, two = (float(1 - np.power(dtype.type(beta), t)) for beta in (optimizer.beta_1, optimizer.beta_2))
    alpha = float(optimizer.rates(numbers.step, 1, dtype)[0])
    return [
        _mean(numbers, "m = m + (1−β₁)(g−m)", "m", optimizer.beta_1, squared=False),
        _mean(numbers, "v = v + (1−β₂)(g²−v)", "v", optimizer.beta_2, squared=True),
        _correction(numbers, "1 − β₁ᵗ", optimizer.beta_1, one),
        _correction(numbers, "1 − β₂ᵗ", optimizer.beta_2, two),
        _line(
            numbers,
            "α = η·√(1−β₂ᵗ) / (1−β₁ᵗ)",
            [two, one],
            alpha,
            lambda values: rate * math.sqrt(values[0]) / values[1],
            f"{_setting(rate)} × √{{0}} / {{1}}",
        ),
        _line(
            numbers,
            f"Δ{numbers.name} = −α·m / (√v + ε)",
            [alpha, m, v],
            numbers.update,
            lambda values: -values[0] * values[1] / (math.sqrt(values[2]) + epsilon),
            f"−{{0}} × {{1}} / (√{{2}} + {_setting(epsilon)})",
            Tint.UPDATE,
        ),
    ]


def _mean(numbers: _Numbers, label: str, slot: str, beta: float, *, squared: bool) -> Line:
    """Return the line of a running mean of g or g²; 1 − β is computed in double, as the code does."""
    rest = 1 - beta
    power = 2 if squared else 1
    square = "²" if squared else ""
    return _line(
        numbers,
        label,
        [numbers.old[slot], rest, numbers.g],
        numbers.new[slot],
        lambda values: values[0] + values[1] * (values[2] ** power - values[0]),
        f"{{0}} + {{1}} × ({{2}}{square} − {{0}})",
    )


def _correction(numbers: _Numbers, label: str, beta: float, value: float) -> Line:
    step = numbers.step

    def rule(_values: Sequence[float]) -> float:
        return 1 - beta**step

    return _line(numbers, label, [], value, rule, f"1 − {_setting(beta)}{high(step)}")


def _plain(numbers: _Numbers, rate: float, label: str, value: float, tint: Tint) -> Line:
    return _line(
        numbers,
        label,
        [numbers.g],
        value,
        lambda values: -rate * values[0],
        f"−{_setting(rate)} × {{0}}",
        tint,
    )


def _beside(trace: StepTrace, numbers: _Numbers, *, gradient: bool, update: bool) -> list[Line]:
    """Return the plain gradient step beside the optimizer's own, as numbers and as two bars."""
    optimizer = trace.experiment.optimizer
    name = numbers.name
    if isinstance(optimizer, Sgd) and not optimizer.slots:
        return [Line(Kind.NOTE, translate("Plain gradient descent: the update is the gradient step itself."))]
    plain = -optimizer.learning_rate * numbers.g
    line = _plain(numbers, optimizer.learning_rate, translate("plain step −η·g"), plain, Tint.GRADIENT)
    longest = max(abs(plain), abs(numbers.update), 1e-300)
    bars = [
        Line(
            Kind.BAR,
            label,
            signed(short(value)) if known else UNKNOWN,
            exact=exact(value, numbers.dtype) if known else "",
            tint=tint,
            part=value / longest if known else 0.0,
        )
        for label, value, known, tint in (
            (f"Δ{name}", numbers.update, update, Tint.UPDATE),
            ("−η·g", plain, gradient, Tint.GRADIENT),
        )
    ]
    return [line if gradient else _unknown(line), *bars]


def _line(
    numbers: _Numbers,
    label: str,
    inputs: Sequence[float],
    result: float,
    rule: Rule | None,
    template: str,
    tint: Tint = Tint.PLAIN,
) -> Line:
    """Return a line whose printed numbers give its printed result."""
    full = exact(result, numbers.dtype)
    if rule is None:
        return Line(Kind.STEP, label, short(result), exact=full, tint=tint)
    printed = equation(inputs, result, rule)
    return Line(
        Kind.STEP,
        label,
        printed.result,
        below=_filled(template, printed.inputs),
        sign=printed.sign,
        exact=full,
        tint=tint,
    )


def _filled(template: str, texts: Sequence[str]) -> str:
    """Put numbers into a template; a negative one that does not begin it stands in brackets."""
    braced = [f"({text})" if text.startswith(MINUS) else text for text in texts]
    filled = template.format(*braced)
    if template.startswith("{0}") and texts and texts[0].startswith(MINUS):
        filled = texts[0] + filled[len(braced[0]) :]
    return filled


def _setting(value: float) -> str:
    """Return a setting in full, with a real minus sign in its exponent."""
    return exact(value).replace("-", MINUS)


def _unknown(line: Line) -> Line:
    """Return the line with its number still to come, and with room for its formula's numbers."""
    return Line(line.kind, line.label, UNKNOWN, below=" " if line.below else "", tint=line.tint)
