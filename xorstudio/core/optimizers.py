"""The optimizer turns a gradient into the update that is added to a weight.

All weights of a network lie in one vector, so an optimizer is written for one vector: `slots` names what
it remembers of each weight between steps (a velocity, Adam's m and v), `rates` gives the step sizes that
depend only on the step number, and `updater` returns the function that does one update.

In float32 every constant is rounded exactly where Keras rounds it, so that the printed digits agree.

Source:
    Keras 3, `keras.optimizers`; Kingma and Ba 2015 for Adam ("epsilon hat"), with the update rules of
    the Keras documentation.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar, Protocol, TypeAlias

import numpy as np

from xorstudio.core.values import Array

Updater: TypeAlias = Callable[[Array, Array, Array, Array], None]
"""updater(gradient, slots, rate, out): change the slots (slots, n) in place, write the update (n,) to out."""


class Optimizer(Protocol):
    """What every optimizer can do; its dataclass fields are its settings, with Keras's defaults."""

    name: ClassVar[str]

    @property
    def learning_rate(self) -> float:
        """How far one step goes; above 0."""
        ...

    @property
    def formula(self) -> str:
        """What one step does to one weight w with gradient g at step t, as the code computes it.

        The notation is that of `operations`; settings and slots have their own names, and the line
        ends with `update = ..; w = w + update`.
        """
        ...

    @property
    def slots(self) -> tuple[str, ...]:
        """Names of the numbers kept for each weight from step to step."""
        ...

    def rates(self, first_step: int, steps: int, dtype: np.dtype[np.floating]) -> Array:
        """Return what the step number alone decides, one entry a step, (steps,); steps count from 1."""
        ...

    def updater(self, size: int, dtype: np.dtype[np.floating]) -> Updater:
        """Return the function that does one update of `size` weights; it owns its scratch memory."""
        ...


def _constant_rates(learning_rate: float, steps: int, dtype: np.dtype[np.floating]) -> Array:
    return np.full(steps, learning_rate, dtype)


@dataclass(frozen=True, slots=True)
class Sgd:
    """Gradient descent, w += -lr g; with momentum v = momentum v - lr g and w += v.

    With nesterov w += momentum v - lr g, v being the new velocity.

    Source:
        Keras 3, `keras.optimizers.SGD`.
    """

    name: ClassVar[str] = "sgd"
    learning_rate: float = 0.01
    momentum: float = 0.0
    nesterov: bool = False

    @property
    def formula(self) -> str:
        """One step of one weight: plain, with momentum, or with Nesterov's look ahead."""
        if not self.slots:
            return "update = -learning_rate * g; w = w + update"
        velocity = "velocity = momentum * velocity - learning_rate * g"
        update = "momentum * velocity - learning_rate * g" if self.nesterov else "velocity"
        return f"{velocity}; update = {update}; w = w + update"

    @property
    def slots(self) -> tuple[str, ...]:
        """A velocity for each weight, once there is momentum."""
        return ("velocity",) if self.momentum > 0 else ()

    def rates(self, first_step: int, steps: int, dtype: np.dtype[np.floating]) -> Array:
        """Return the learning rate for each step, (steps,)."""
        del first_step
        return _constant_rates(self.learning_rate, steps, dtype)

    def updater(self, size: int, dtype: np.dtype[np.floating]) -> Updater:
        """Return the update of Keras's SGD."""
        momentum = np.array(self.momentum, dtype)
        pull = np.empty(size, dtype)

        def plain(gradient: Array, _slots: Array, rate: Array, out: Array) -> None:
            np.multiply(gradient, rate, out)
            np.negative(out, out)

        def with_momentum(gradient: Array, slots: Array, rate: Array, out: Array) -> None:
            velocity = slots[0]
            np.multiply(gradient, rate, pull)
            np.multiply(velocity, momentum, velocity)
            np.subtract(velocity, pull, velocity)
            np.copyto(out, velocity)

        def nesterov(gradient: Array, slots: Array, rate: Array, out: Array) -> None:
            with_momentum(gradient, slots, rate, out)
            np.multiply(slots[0], momentum, out)
            np.subtract(out, pull, out)

        if not self.slots:
            return plain
        return nesterov if self.nesterov else with_momentum


@dataclass(frozen=True, slots=True)
class RmsProp:
    """Divide each gradient by its own running size.

    v = rho v + (1 - rho) g^2, w += -lr g / sqrt(v + epsilon), v being the slot called velocity.

    Source:
        Keras 3, `keras.optimizers.RMSprop`; note that epsilon stands inside the root.
    """

    name: ClassVar[str] = "rmsprop"
    learning_rate: float = 0.001
    rho: float = 0.9
    epsilon: float = 1e-7

    @property
    def formula(self) -> str:
        """One step of one weight."""
        return (
            "velocity = rho * velocity + (1 - rho) * g^2; "
            "update = -learning_rate * g / sqrt(velocity + epsilon); w = w + update"
        )

    @property
    def slots(self) -> tuple[str, ...]:
        """The running mean of the squared gradient."""
        return ("velocity",)

    def rates(self, first_step: int, steps: int, dtype: np.dtype[np.floating]) -> Array:
        """Return the learning rate for each step, (steps,)."""
        del first_step
        return _constant_rates(self.learning_rate, steps, dtype)

    def updater(self, size: int, dtype: np.dtype[np.floating]) -> Updater:
        """Return the update of Keras's RMSprop."""
        rho, rest = np.array(self.rho, dtype), np.array(1 - self.rho, dtype)
        epsilon = np.array(self.epsilon, dtype)
        scratch = np.empty(size, dtype)

        def update(gradient: Array, slots: Array, rate: Array, out: Array) -> None:
            velocity = slots[0]
            np.multiply(gradient, gradient, scratch)
            np.multiply(scratch, rest, scratch)
            np.multiply(velocity, rho, velocity)
            np.add(velocity, scratch, velocity)
            np.add(velocity, epsilon, scratch)
            np.sqrt(scratch, scratch)
            np.multiply(gradient, rate, out)
            np.divide(out, scratch, out)
            np.negative(out, out)

        return update


@dataclass(frozen=True, slots=True)
class Adam:
    """Step by the running mean of g over the root of the running mean of g^2, both freed from starting at 0.

    m += (g - m)(1 - beta_1), v += (g^2 - v)(1 - beta_2),
    alpha = lr sqrt(1 - beta_2^t) / (1 - beta_1^t), w += -alpha m / (sqrt(v) + epsilon), t = 1, 2, ..

    Source:
        Keras 3, `keras.optimizers.Adam`, which is the "epsilon hat" form of Kingma and Ba 2015, section 2.
    """

    name: ClassVar[str] = "adam"
    learning_rate: float = 0.001
    beta_1: float = 0.9
    beta_2: float = 0.999
    epsilon: float = 1e-7

    @property
    def formula(self) -> str:
        """One step of one weight; alpha depends on the step number alone."""
        return (
            "m = m + (g - m) * (1 - beta_1); v = v + (g^2 - v) * (1 - beta_2); "
            "alpha = learning_rate * sqrt(1 - beta_2^t) / (1 - beta_1^t); "
            "update = -alpha * m / (sqrt(v) + epsilon); w = w + update"
        )

    @property
    def slots(self) -> tuple[str, ...]:
        """The running means of the gradient and of its square."""
        return ("m", "v")

    def rates(self, first_step: int, steps: int, dtype: np.dtype[np.floating]) -> Array:
        """Return alpha = lr sqrt(1 - beta_2^t) / (1 - beta_1^t) for each step t, (steps,)."""
        t = np.arange(first_step, first_step + steps).astype(dtype)
        beta_1, beta_2, rate = (
            np.array([number], dtype) for number in (self.beta_1, self.beta_2, self.learning_rate)
        )
        alpha: Array = rate * np.sqrt(1 - np.power(beta_2, t)) / (1 - np.power(beta_1, t))
        return alpha

    def updater(self, size: int, dtype: np.dtype[np.floating]) -> Updater:
        """Return the update of Keras's Adam; 1 - beta is computed in double and rounded once."""
        rest_1, rest_2 = np.array(1 - self.beta_1, dtype), np.array(1 - self.beta_2, dtype)
        epsilon = np.array(self.epsilon, dtype)
        scratch = np.empty(size, dtype)

        def update(gradient: Array, slots: Array, rate: Array, out: Array) -> None:
            m, v = slots
            np.subtract(gradient, m, scratch)
            np.multiply(scratch, rest_1, scratch)
            np.add(m, scratch, m)
            np.multiply(gradient, gradient, scratch)
            np.subtract(scratch, v, scratch)
            np.multiply(scratch, rest_2, scratch)
            np.add(v, scratch, v)
            np.sqrt(v, scratch)
            np.add(scratch, epsilon, scratch)
            np.multiply(m, rate, out)
            np.divide(out, scratch, out)
            np.negative(out, out)

        return update


OPTIMIZERS: dict[str, type[Sgd] | type[RmsProp] | type[Adam]] = {
    optimizer.name: optimizer for optimizer in (Sgd, RmsProp, Adam)
}
"""Every optimizer under its name, in the order in which menus show them."""
