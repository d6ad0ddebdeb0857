"""Training: one step with all its numbers, or many steps with nothing but their losses.

Both go through the same arithmetic in the same order, so `run` for n steps ends in the very bits that n times
`step` ends in. `step` and `run` are pure: state in, result out. A Stepper keeps the memory that they
need; it belongs to one thread, and the module's own `step` and `run` make one for a single call.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from xorstudio.core.experiment import Experiment
from xorstudio.core.losses import mean_over_rows
from xorstudio.core.network import Network
from xorstudio.core.state import State
from xorstudio.core.trace import StepTrace
from xorstudio.core.values import Array, frozen


@dataclass(frozen=True, slots=True, eq=False)
class Kept:
    """States on the way of a run that no replay would reach to the bit, because another engine made them.

    Attributes:
        epochs: Ascending, the last that of the run's end, (states,).
        values: What each holds, (states, 1 + slots, count).
    """

    epochs: NDArray[np.int64]
    values: Array


@dataclass(frozen=True, slots=True, eq=False)
class Run:
    """Many steps in a row.

    Attributes:
        before: The state in which they began.
        after: The state in which they ended.
        losses: The loss before each update, (steps,), in the experiment's precision.
        accuracies: The accuracy before each update, (steps,).
        kept: The states on the way that only the engine could reach again; None where a replay can.
    """

    before: State
    after: State
    losses: Array
    accuracies: Array
    kept: Kept | None = None

    @property
    def finite(self) -> bool:
        """Whether no loss, weight or optimizer slot is NaN or infinite."""
        return bool(np.isfinite(self.losses).all() and np.isfinite(self.after.values).all())


class DivergenceError(ArithmeticError):
    """A number of the run became NaN or infinite.

    Attributes:
        trace: The step in which it happened; its `before` is still finite.
        quantity: The first quantity that is not finite, in the order of computation: z1, a1, .., loss, ..
        value: What it became: nan, inf or -inf.
    """

    def __init__(self, trace: StepTrace, quantity: str, value: float) -> None:
        super().__init__(f"epoch {trace.epoch}: {quantity} became {value}")
        self.trace = trace
        self.quantity = quantity
        self.value = value


class Steps(Protocol):
    """Whatever can run an experiment's steps: the Stepper below, or another engine."""

    def run(self, state: State, steps: int) -> Run:
        """Return the state after so many steps, and the loss before each."""
        ...

    def divergence(self, state: State, steps: int) -> DivergenceError | None:
        """Return the first of so many steps in which a number is not finite; None if there is none."""
        ...


class Stepper:
    """An experiment made ready to compute: the arrays of its network and its optimizer's update."""

    def __init__(self, experiment: Experiment) -> None:
        self.experiment = experiment
        self._optimizer = experiment.optimizer
        self._dtype = np.dtype(experiment.dtype)
        self._network = Network(experiment)
        self._update = self._optimizer.updater(self._network.weights.size, self._dtype)
        size = self._network.weights.size
        self._slots: Array = np.zeros((len(self._optimizer.slots), size), self._dtype)
        self._out: Array = np.empty_like(self._network.weights)

    def step(self, state: State) -> StepTrace:
        """Return every number of one training step.

        Args:
            state: Where to begin; its sizes, slots and precision are those of the experiment.
        """
        network = self._network
        last = network.tapes[-1]
        with np.errstate(all="ignore"):
            rate = self._load(state, 1)[0]
            network.forward()
            network.backward()
            if network.fused is not None:
                network.fused.gradient(network.y, last.a, last.grad_a)
            rows = network.loss_rows(last.z, last.a)
            self._update(network.gradient, self._slots, rate, self._out)
            np.add(network.weights, self._out, network.weights)
            loss, accuracy = mean_over_rows(rows), network.accuracy(last.a)
        tapes = network.tapes
        return StepTrace(
            experiment=self.experiment,
            before=state,
            after=self._state(state, 1),
            inputs=network.x,
            targets=network.y,
            pre_activations=tuple([frozen(tape.z.copy()) for tape in tapes]),
            activations=tuple([frozen(tape.a.copy()) for tape in tapes]),
            row_losses=frozen(rows),
            loss=float(loss),
            accuracy=float(accuracy),
            grad_activations=tuple([frozen(tape.grad_a.copy()) for tape in tapes]),
            deltas=tuple([frozen(tape.delta.copy()) for tape in tapes]),
            gradient=frozen(network.gradient.copy()),
            update=frozen(self._out.copy()),
        )

    def run(self, state: State, steps: int) -> Run:
        """Return the state after `steps` steps, and the loss before each.

        Args:
            state: Where to begin.
            steps: How many updates to make, 0 or more. Numbers that overflow are not an error here: look
                at `Run.finite`, and `divergence` finds where it began.
        """
        network, update, out, slots = self._network, self._update, self._out, self._slots
        forward, backward, add = network.forward, network.backward, np.add
        weights, gradient = network.weights, network.gradient
        last = network.tapes[-1]
        z: Array = np.empty((steps, *last.z.shape), self._dtype)
        a: Array = np.empty_like(z)
        with np.errstate(all="ignore"):
            rates = self._load(state, steps)
            for z_now, a_now, rate in zip(z, a, rates, strict=True):
                forward()
                backward()
                z_now[:] = last.z
                a_now[:] = last.a
                update(gradient, slots, rate, out)
                add(weights, out, weights)
            losses = mean_over_rows(network.loss_rows(z, a))
            accuracies = network.accuracy(a)
        return Run(state, self._state(state, steps), frozen(losses), frozen(accuracies))

    def divergence(self, state: State, steps: int) -> DivergenceError | None:
        """Return the first step in which a number is not finite; None if there is none.

        Args:
            state: Where to begin.
            steps: How many steps to look through.
        """
        for _ in range(steps):
            trace = self.step(state)
            found = not_finite(trace)
            if found is not None:
                return DivergenceError(trace, *found)
            state = trace.after
        return None

    def _load(self, state: State, steps: int) -> Array:
        self._network.weights[:] = state.values[0]
        self._slots[:] = state.values[1:]
        return self._optimizer.rates(state.epoch + 1, steps, self._dtype)

    def _state(self, before: State, steps: int) -> State:
        values = np.empty_like(before.values)
        values[0] = self._network.weights
        values[1:] = self._slots
        return State(before.epoch + steps, frozen(values), before.sizes, before.slots)


def step(experiment: Experiment, state: State) -> StepTrace:
    """Return every number of one training step of the experiment from the state."""
    return Stepper(experiment).step(state)


def run(experiment: Experiment, state: State, steps: int) -> Run:
    """Return the state after `steps` training steps, and the loss before each."""
    return Stepper(experiment).run(state, steps)


def single(trace: StepTrace) -> Run:
    """Return one step as a run of length 1.

    Raises:
        DivergenceError: The step ends in a number that is not finite.
    """
    dtype = trace.before.values.dtype
    result = Run(
        trace.before,
        trace.after,
        frozen(np.array([trace.loss], dtype)),
        frozen(np.array([trace.accuracy])),
    )
    found = None if result.finite else not_finite(trace)
    if found is not None:
        raise DivergenceError(trace, *found)
    return result


def train(stepper: Steps, state: State, steps: int, chunk: int = 64) -> Iterator[Run]:
    """Yield runs that together make `steps` steps, each ending at a multiple of `chunk` or at the end.

    Raises:
        DivergenceError: A number became NaN or infinite; the runs yielded so far are all finite.
    """
    end = state.epoch + steps
    while state.epoch < end:
        length = min(chunk - state.epoch % chunk, end - state.epoch)
        part = stepper.run(state, length)
        error = None if part.finite else stepper.divergence(state, length)
        if error is not None:
            raise error
        yield part
        state = part.after


def not_finite(trace: StepTrace) -> tuple[str, float] | None:
    """Return the first quantity of a step that is not finite, and its first such value.

    First in the order of computation: z1, a1, .., loss, the gradients from the last layer to the first, the
    optimizer's slots, W1, b1, ..
    """
    named: list[tuple[str, Array]] = []
    for number, (z, a) in enumerate(zip(trace.pre_activations, trace.activations, strict=True), start=1):
        named += [(f"z{number}", z), (f"a{number}", a)]
    named.append(("loss", np.asarray(trace.loss)))
    gradients = trace.gradients
    for number in range(len(trace.deltas), 0, -1):
        gradient = gradients[number - 1]
        named += [
            (f"dL/da{number}", trace.grad_activations[number - 1]),
            (f"delta{number}", trace.deltas[number - 1]),
            (f"dL/dW{number}", gradient.kernel),
            (f"dL/db{number}", gradient.bias),
        ]
    after = trace.after
    named += [(name, after.values[1 + line]) for line, name in enumerate(after.slots)]
    for number, layer in enumerate(after.layers, start=1):
        named += [(f"W{number}", layer.kernel), (f"b{number}", layer.bias)]
    for name, values in named:
        wrong = values[~np.isfinite(values)]
        if wrong.size:
            return name, float(wrong[0])
    return None
