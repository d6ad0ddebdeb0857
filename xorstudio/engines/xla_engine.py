"""The turbo: thousands of steps in one compiled loop, written down only where the history wants it.

TensorFlow's compiler XLA turns the loop over the steps, gradients by the tape included, into one piece of
machine code. What may be edited while it plays (the truth table, the optimizer's settings) are arguments of
that code, so that it is compiled anew only for another shape of network.
"""

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from xorstudio.core.experiment import Experiment
from xorstudio.core.history import KEYFRAME_INTERVAL
from xorstudio.core.optimizers import Adam, RmsProp, Sgd
from xorstudio.core.state import State, count
from xorstudio.core.trace import StepTrace
from xorstudio.core.training import Kept, Run
from xorstudio.core.values import Array, frozen
from xorstudio.engines import tensorflow_math as math
from xorstudio.engines.tensorflow_math import Tensor

CAPACITIES = (1024, 65_536)
"""How many steps the arrays of one compiled loop can take; a longer run is several loops."""

_programs: dict[object, Any] = {}


class XlaEngine:
    """An experiment as one compiled loop."""

    def __init__(self, experiment: Experiment) -> None:
        self.experiment = experiment
        self._data = math.data_of(experiment)
        self._settings = _settings(experiment)
        # What the compiled code depends on: everything else is given to it as numbers.
        optimizer = experiment.optimizer
        nesterov = isinstance(optimizer, Sgd) and optimizer.nesterov
        self._shape = (
            experiment.layers, experiment.dataset.fan_in, experiment.dataset.batch, experiment.loss,
            experiment.dtype, optimizer.name, optimizer.slots, nesterov,
        )  # fmt: skip

    def step(self, state: State) -> StepTrace:
        """Return every number of one training step; those on the way come from compiled code, too."""
        program = self._program("pass", lambda: _pass_program(self.experiment))
        found = program(state.values[0], *self._data)
        return math.trace_of(self.experiment, state, found, self.run(state, 1).after)

    def run(self, state: State, steps: int) -> Run:
        """Return the state after so many steps, some on the way, and the loss before each."""
        before, parts = state, [_Part.empty(state)]
        while steps:
            capacity = next((size for size in CAPACITIES if size >= steps), CAPACITIES[-1])
            length = min(steps, capacity)
            steps -= length
            state, part = self._loop(state, length, capacity)
            parts.append(part)
        whole = _Part(*(np.concatenate(arrays) for arrays in zip(*parts, strict=True)))
        kept = Kept(whole.epochs, frozen(whole.kept))
        accuracies: Array = whole.correct.astype(np.float64) / np.size(self.experiment.dataset.targets)
        return Run(before, state, frozen(whole.losses), frozen(accuracies), kept)

    def _loop(self, state: State, steps: int, capacity: int) -> "tuple[State, _Part]":
        program = self._program(capacity, lambda: _loop_program(self.experiment, capacity))
        rates = np.zeros(capacity, self.experiment.dtype)
        optimizer = self.experiment.optimizer
        rates[:steps] = optimizer.rates(state.epoch + 1, steps, np.dtype(self.experiment.dtype))
        x, y = self._data
        found = program(
            state.values,
            rates,
            self._settings,
            x,
            y,
            np.int32(steps),
            np.int32(state.epoch % KEYFRAME_INTERVAL),
        )
        values, losses, correct, kept, lengths = (tensor.numpy() for tensor in found)
        blocks = int(np.searchsorted(np.cumsum(lengths), steps)) + 1
        epochs = state.epoch + np.cumsum(lengths[:blocks], dtype=np.int64)
        after = State(state.epoch + steps, frozen(values), state.sizes, state.slots)
        return after, _Part(losses[:steps], correct[:steps], epochs, kept[:blocks])

    def _program(self, kind: object, make: Callable[[], Any]) -> Any:
        key = (kind, *self._shape)
        if key not in _programs:
            _programs[key] = make()
        return _programs[key]


class _Part(NamedTuple):
    """What one loop has written down: the losses and correct outputs of its steps, and the kept states."""

    losses: Array
    correct: Array
    epochs: NDArray[np.int64]
    kept: Array

    @classmethod
    def empty(cls, state: State) -> "_Part":
        none, epochs = state.values[0, :0], np.empty(0, np.int64)
        return cls(none, none, epochs, np.empty((0, *state.values.shape), none.dtype))


def _settings(experiment: Experiment) -> Array:
    """Return the optimizer's settings in its precision; 1 - beta is rounded once, as Keras does."""
    optimizer = experiment.optimizer
    numbers: tuple[float, ...] = ()
    if isinstance(optimizer, Sgd):
        numbers = (optimizer.momentum,)
    elif isinstance(optimizer, RmsProp):
        numbers = (optimizer.rho, 1 - optimizer.rho, optimizer.epsilon)
    elif isinstance(optimizer, Adam):
        numbers = (1 - optimizer.beta_1, 1 - optimizer.beta_2, optimizer.epsilon)
    settings: Array = np.array(numbers, experiment.dtype)
    return settings


def _updated(
    experiment: Experiment, lines: Sequence[Tensor], g: Tensor, rate: Tensor, settings: Tensor
) -> list[Tensor]:
    """Return weights and slots after one update; the rules are those of `core.optimizers`."""
    import tensorflow as tf

    w, *slots = lines
    optimizer = experiment.optimizer
    if isinstance(optimizer, Adam):
        m, v = slots
        m = m + (g - m) * settings[0]
        v = v + (g * g - v) * settings[1]
        return [w - rate * m / (tf.sqrt(v) + settings[2]), m, v]
    if isinstance(optimizer, RmsProp):
        velocity = settings[0] * slots[0] + settings[1] * (g * g)
        return [w - rate * g / tf.sqrt(velocity + settings[2]), velocity]
    if not slots:
        return [w - rate * g]
    velocity = settings[0] * slots[0] - rate * g
    nesterov = isinstance(optimizer, Sgd) and optimizer.nesterov
    return [w + (settings[0] * velocity - rate * g if nesterov else velocity), velocity]


def _pass(experiment: Experiment, weights: Tensor, x: Tensor, y: Tensor) -> math.Pass:
    """Return forward and back from one vector of weights."""
    import tensorflow as tf

    layers, arrays, at = [], [], 0
    for spec, fan_in in zip(experiment.layers, experiment.sizes[:-1], strict=True):
        end = at + fan_in * spec.units
        kernel, bias = tf.reshape(weights[at:end], (fan_in, spec.units)), weights[end : end + spec.units]
        arrays += [kernel, bias]
        layers.append((_dense(kernel, bias), math.activation(spec.activation)))
        at = end + spec.units
    return math.forward_and_back(experiment, (x, y), layers, arrays)


def _dense(kernel: Tensor, bias: Tensor) -> math.Function:
    def z(a: Tensor) -> Tensor:
        return a @ kernel + bias

    return z


def _pass_program(experiment: Experiment) -> Any:
    """Return compiled code that computes all numbers of one step but the update."""
    import tensorflow as tf

    def program(weights: Tensor, x: Tensor, y: Tensor) -> Any:
        found = _pass(experiment, weights, x, y)
        return [getattr(found, name) for name in math.Pass.__slots__]

    compiled = tf.function(program, jit_compile=True, autograph=False)
    return lambda *arguments: math.Pass(*compiled(*arguments))


def _loop_program(experiment: Experiment, capacity: int) -> Any:
    """Return compiled code that makes many steps.

    The outer loop goes from one kept state to the next: they lie on the history's grid, and the last two
    steps' states are kept as well, for the window to show the step between them.
    """
    import tensorflow as tf

    dtype, slots = experiment.dtype, len(experiment.optimizer.slots)
    most = capacity // KEYFRAME_INTERVAL + 3
    shape = (1 + slots, count(experiment.sizes))

    def program(
        values: Tensor, rates: Tensor, settings: Tensor, x: Tensor, y: Tensor, steps: Tensor, phase: Tensor
    ) -> Any:
        def step(at: Tensor, lines: list[Tensor], losses: Tensor, correct: Tensor) -> list[Any]:
            found = _pass(experiment, lines[0], x, y)
            g = tf.concat([tf.reshape(gradient, [-1]) for gradient in found.gradients], 0)
            lines = _updated(experiment, lines, g, rates[at], settings)
            return [at + 1, lines, losses.write(at, found.loss), correct.write(at, found.correct)]

        def block(
            number: Tensor,
            at: Tensor,
            lines: list[Tensor],
            losses: Tensor,
            correct: Tensor,
            kept: Tensor,
            lengths: Tensor,
        ) -> list[Any]:
            to_grid = KEYFRAME_INTERVAL - (phase + at) % KEYFRAME_INTERVAL
            length = tf.where(at < steps - 1, tf.minimum(to_grid, steps - 1 - at), 1)
            end = at + length
            at, lines, losses, correct = tf.while_loop(
                lambda at, *_: at < end, step, [at, lines, losses, correct]
            )
            return [
                number + 1,
                at,
                lines,
                losses,
                correct,
                kept.write(number, tf.stack(lines)),
                lengths.write(number, length),
            ]

        whole = tf.TensorArray(dtype, capacity, element_shape=())
        also = tf.TensorArray(dtype, capacity, element_shape=())
        kept = tf.TensorArray(dtype, most, element_shape=shape)
        lengths = tf.TensorArray(tf.int32, most, element_shape=())
        zero = tf.constant(0)
        _, _, lines, losses, correct, kept, lengths = tf.while_loop(
            lambda _number, at, *_: at < steps,
            block,
            [zero, zero, tf.unstack(values), whole, also, kept, lengths],
        )
        return tf.stack(lines), losses.stack(), correct.stack(), kept.stack(), lengths.stack()

    return tf.function(program, jit_compile=True, autograph=False)
