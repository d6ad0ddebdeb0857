"""The Keras notebook as an engine: Sequential, compile, fit.

The truth table is one batch, so an epoch is one step of `fit`, and a whole chunk of epochs is one call: a
call for each epoch would cost 30 ms.
"""

from typing import Any

from xorstudio.core.experiment import Experiment
from xorstudio.core.state import State
from xorstudio.core.trace import StepTrace
from xorstudio.core.training import Run
from xorstudio.engines import tensorflow_math as math
from xorstudio.engines.keras_parts import Variables, optimizer_of


class KerasEngine:
    """An experiment as `model.fit` trains it."""

    def __init__(self, experiment: Experiment) -> None:
        import keras
        import tensorflow as tf

        keras.backend.set_floatx(experiment.dtype)
        self.experiment = experiment
        dense = [
            keras.layers.Dense(spec.units, activation=spec.activation, dtype=experiment.dtype)
            for spec in experiment.layers
        ]
        inputs = keras.Input((experiment.dataset.fan_in,), dtype=experiment.dtype)
        self._model = keras.Sequential([inputs, *dense])
        self._model.compile(
            optimizer=optimizer_of(experiment), loss=_loss(experiment.loss), metrics=[_share_of_correct]
        )
        self._variables = Variables(experiment, dense, self._model.optimizer)
        self._layers = [(_before_activation(layer), layer.activation) for layer in dense]
        self._data = math.data_of(experiment)
        self._batches = tf.data.Dataset.from_tensors(self._data).repeat()

    def step(self, state: State) -> StepTrace:
        """Return every number of one training step.

        `fit` tells nothing of what happens inside. So the numbers on the way are those of the model's own
        layers and functions under a tape, and the weights after the step are those that `fit` arrives at.
        """
        after = self.run(state, 1).after
        self._variables.load(state)
        weights = [weight.value for weight in self._variables.weights]
        found = math.forward_and_back(self.experiment, self._data, self._layers, weights)
        return math.trace_of(self.experiment, state, found, after)

    def run(self, state: State, steps: int) -> Run:
        """Return the state after so many steps, every state on the way, and the loss before each."""
        import keras

        if steps == 0:
            return math.run_of(state, [], [], [])
        keras.backend.set_floatx(self.experiment.dtype)  # the precision of the losses that fit reports
        self._variables.load(state)
        diary = _Diary(self._model, self._variables, state.epoch)
        self._model.fit(
            self._batches,
            epochs=1,
            steps_per_epoch=steps,
            shuffle=False,
            verbose=0,
            callbacks=[diary.callback],
        )
        return math.run_of(state, diary.states, diary.losses, diary.accuracies)


def _loss(name: str) -> Any:
    import keras

    def half_squared_error(y: math.Tensor, a: math.Tensor) -> math.Tensor:
        return keras.ops.sum(keras.ops.square(a - y), axis=-1) / 2

    return half_squared_error if name == "half_squared_error" else name


def _share_of_correct(y: math.Tensor, a: math.Tensor) -> math.Tensor:
    import keras

    return keras.ops.mean(keras.ops.cast(keras.ops.equal(keras.ops.round(a), y), a.dtype))


def _before_activation(layer: Any) -> math.Function:
    def z(a: math.Tensor) -> math.Tensor:
        return a @ layer.kernel + layer.bias

    return z


class _Diary:
    """Writes down the loss and the state of every step that `fit` makes."""

    def __init__(self, model: Any, variables: Variables, epoch: int) -> None:
        import keras

        self._model, self._variables, self._epoch = model, variables, epoch
        self.states: list[State] = []
        self.losses: list[float] = []
        self.accuracies: list[float] = []
        self.callback = keras.callbacks.LambdaCallback(on_train_batch_end=self._write)

    def _write(self, batch: int, logs: dict[str, float]) -> None:
        self.losses.append(logs["loss"])
        self.accuracies.append(logs["_share_of_correct"])
        self.states.append(self._variables.read(self._epoch + batch + 1))
        self._model.reset_metrics()  # they are running means: the next step is to stand for itself
