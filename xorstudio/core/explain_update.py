"""The update of one weight, told with its numbers: in the active optimizer's own formula, line for line."""

import numpy as np

from xorstudio.core.expression import (
    Expression,
    Number,
    given,
    minus,
    over,
    plus,
    power,
    root,
    squared,
    times,
)
from xorstudio.core.optimizers import Adam, RmsProp, Sgd
from xorstudio.core.state import Address
from xorstudio.core.symbol import Equation, Quantity, Symbol, equation
from xorstudio.core.trace import StepTrace

ONE = given(1)


def update_equations(trace: StepTrace, address: Address) -> tuple[Equation, ...]:
    """Return how the optimizer moves one weight or bias, from its gradient to its new value."""
    optimizer = trace.experiment.optimizer
    update = address.of(trace.updates)
    lines = _Lines(trace, address)
    if isinstance(optimizer, Adam):
        lines.adam(optimizer, update)
    elif isinstance(optimizer, RmsProp):
        lines.rmsprop(optimizer, update)
    elif isinstance(optimizer, Sgd):
        lines.sgd(optimizer, update)
    before, after = address.of(trace.before.layers), address.of(trace.after.layers)
    lines.add("w", after, plus(Number(before), Number(update)))
    return tuple(lines.written)


class _Lines:
    """The equations of one weight, as they are written one after the other."""

    def __init__(self, trace: StepTrace, address: Address) -> None:
        self._trace = trace
        self._address = address
        self._g = Number(address.of(trace.gradients))
        self.written: list[Equation] = []

    def add(self, quantity: Quantity, result: float, way: Expression) -> None:
        """Write one equation."""
        symbol = Symbol(quantity, self._address.layer, self._address.unit, self._address.source)
        self.written.append(equation(symbol, result, way))

    def sgd(self, optimizer: Sgd, update: float) -> None:
        """Write plain gradient descent, or that with a velocity."""
        rate = optimizer.learning_rate
        if not optimizer.slots:
            self.add("update", update, times(given(-rate), self._g))
            return
        pull = times(given(rate), self._g)
        old, new = self._slot("velocity")
        self.add("velocity", new, minus(times(given(optimizer.momentum), Number(old)), pull))
        if optimizer.nesterov:
            self.add("update", update, minus(times(given(optimizer.momentum), Number(new)), pull))

    def rmsprop(self, optimizer: RmsProp, update: float) -> None:
        """Write the gradient over its own running size."""
        old, new = self._slot("velocity")
        self.add("velocity", new, _mean(optimizer.rho, old, squared(self._g)))
        size = root(plus(Number(new), given(optimizer.epsilon)))
        self.add("update", update, over(times(given(-optimizer.learning_rate), self._g), size))

    def adam(self, optimizer: Adam, update: float) -> None:
        """Write both running means, the step size of this step, and the step."""
        step = self._trace.epoch + 1
        beta_1, beta_2 = given(optimizer.beta_1), given(optimizer.beta_2)
        m_old, m = self._slot("m")
        v_old, v = self._slot("v")
        self.add("m", m, _mean(optimizer.beta_1, m_old, self._g))
        self.add("v", v, _mean(optimizer.beta_2, v_old, squared(self._g)))
        with np.errstate(all="ignore"):  # a rate may be as large as a number can be
            alpha = float(optimizer.rates(step, 1, self._trace.before.values.dtype)[0])
        rate = times(given(optimizer.learning_rate), root(minus(ONE, power(beta_2, step))))
        self.add("alpha", alpha, over(rate, minus(ONE, power(beta_1, step))))
        size = plus(root(Number(v)), given(optimizer.epsilon))
        self.add("update", update, over(times(Number(-alpha), Number(m)), size))

    def _slot(self, name: str) -> tuple[float, float]:
        before, after = self._trace.before, self._trace.after
        return self._address.of(before.slot(name)), self._address.of(after.slot(name))


def _mean(beta: float, old: float, new: Expression) -> Expression:
    """Return a running mean, beta old + (1 - beta) new; of 0.9 the rest is 0.1, whatever the last bit."""
    rest = given(float(f"{1 - beta:.12g}"))
    return plus(times(given(beta), Number(old)), times(rest, new))
