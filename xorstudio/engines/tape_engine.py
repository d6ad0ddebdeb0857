"""The GradientTape notebook as an engine: Keras's Dense layers, tf.nn's functions, a tape, Keras's optimizer.

Every number of the trace is one that TensorFlow computed, and the derivatives are the tape's.
"""

from xorstudio.core.experiment import Experiment
from xorstudio.core.state import State
from xorstudio.core.trace import StepTrace
from xorstudio.core.training import Run
from xorstudio.engines import tensorflow_math as math
from xorstudio.engines.keras_parts import Variables, optimizer_of


class TapeEngine:
    """An experiment as the GradientTape notebook computes it, step by step."""

    def __init__(self, experiment: Experiment) -> None:
        import keras
        import tensorflow as tf

        keras.backend.set_floatx(experiment.dtype)
        self.experiment = experiment
        self._layers = [keras.layers.Dense(spec.units, dtype=experiment.dtype) for spec in experiment.layers]
        for layer, fan_in in zip(self._layers, experiment.sizes[:-1], strict=True):
            layer.build((None, fan_in))
        self._functions = [math.activation(spec.activation) for spec in experiment.layers]
        self._data = math.data_of(experiment)
        self._optimizer = optimizer_of(experiment)
        self._variables = Variables(experiment, self._layers, self._optimizer)
        self._reached: State | None = None
        # The same operations in the same order, without Python between them: a fortieth of the time.
        self._graph = tf.function(self._step, autograph=False)

    def step(self, state: State) -> StepTrace:
        """Return every number of one training step."""
        if state is not self._reached:
            self._variables.load(state)
        found = math.Pass(*self._graph())
        self._reached = self._variables.read(state.epoch + 1)
        return math.trace_of(self.experiment, state, found, self._reached)

    def _step(self) -> list[math.Tensor]:
        layers = list(zip(self._layers, self._functions, strict=True))
        weights = self._variables.weights
        values = [weight.value for weight in weights]
        found = math.forward_and_back(self.experiment, self._data, layers, values)
        self._optimizer.apply(found.gradients, weights)
        return [getattr(found, name) for name in math.Pass.__slots__]

    def run(self, state: State, steps: int) -> Run:
        """Return the state after so many steps, every state on the way, and the loss before each."""
        before, states = state, []
        losses, accuracies = [], []
        for _ in range(steps):
            trace = self.step(state)
            state = trace.after
            states.append(state)
            losses.append(trace.loss)
            accuracies.append(trace.accuracy)
        return math.run_of(before, states, losses, accuracies)
