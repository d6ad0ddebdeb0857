"""The network in TensorFlow's own functions; every derivative is left to its tape, none is written here.

Only the process that holds TensorFlow calls these.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from xorstudio.core.activations import LEAKY_SLOPE
from xorstudio.core.experiment import Experiment
from xorstudio.core.state import State, count, split
from xorstudio.core.trace import StepTrace
from xorstudio.core.training import Kept, Run
from xorstudio.core.values import Array, frozen

Tensor = Any
Function = Callable[[Tensor], Tensor]


@dataclass(frozen=True, slots=True, eq=False)
class Pass:
    """What TensorFlow computed of one step, but for the update; tensors, layer by layer."""

    pre_activations: Sequence[Tensor]
    activations: Sequence[Tensor]
    row_losses: Tensor
    loss: Tensor
    correct: Tensor
    grad_activations: Sequence[Tensor]
    deltas: Sequence[Tensor]
    gradients: Sequence[Tensor]


def activation(name: str) -> Function:
    """Return an activation function of TensorFlow, under the name that files and Keras give it."""
    import tensorflow as tf

    functions: dict[str, Function] = {
        "linear": tf.identity,
        "sigmoid": tf.nn.sigmoid,
        "tanh": tf.nn.tanh,
        "relu": tf.nn.relu,
        # Not tf.nn.leaky_relu: in float64 it would round its slope to float32.
        "leaky_relu": lambda z: tf.where(z > 0, z, tf.constant(LEAKY_SLOPE, z.dtype) * z),
        "softplus": tf.nn.softplus,
    }
    return functions[name]


def row_losses(experiment: Experiment, y: Tensor, z: Tensor, a: Tensor) -> Tensor:
    """Return the loss of each sample, (batch,), from the last layer's z or a.

    Args:
        experiment: Which loss; cross-entropy behind a sigmoid is computed from z, which is stable.
        y: Targets.
        z: Pre-activations of the last layer.
        a: Predictions.
    """
    import keras
    import tensorflow as tf

    if experiment.loss == "half_squared_error":  # the textbook's; Keras has none
        return tf.reduce_sum(tf.square(a - y), axis=-1) / 2
    if experiment.loss == "mean_squared_error":
        return keras.losses.mean_squared_error(y, a)
    if fused(experiment):
        return tf.reduce_mean(tf.nn.sigmoid_cross_entropy_with_logits(labels=y, logits=z), axis=-1)
    return keras.losses.binary_crossentropy(y, a)


def fused(experiment: Experiment) -> bool:
    """Return whether the loss is computed from z, so that dL/da is not on the way back."""
    return experiment.loss == "binary_crossentropy" and experiment.layers[-1].activation == "sigmoid"


def forward_and_back(
    experiment: Experiment,
    data: tuple[Tensor, Tensor],
    layers: Sequence[tuple[Function, Function]],
    weights: Sequence[Tensor],
) -> Pass:
    """Return every number of a step but the update; the tape finds the derivatives.

    Args:
        experiment: Which loss.
        data: Inputs and targets.
        layers: Each layer's z from the a below, and its activation function.
        weights: What to differentiate by: kernel1, bias1, kernel2, ..
    """
    import keras
    import tensorflow as tf

    a, y = data
    zs, activations = [], []
    with tf.GradientTape() as tape:
        tape.watch(weights)
        for dense, f in layers:
            z = dense(a)
            a = f(z)
            zs.append(z)
            activations.append(a)
        rows = row_losses(experiment, y, z, a)
        loss = tf.reduce_mean(rows)
    grad_a, deltas, gradients = tape.gradient(loss, [activations, zs, list(weights)])
    if grad_a[-1] is None:  # the loss was computed from z: ask for its derivative by the prediction apart
        with tf.GradientTape() as by_prediction:
            by_prediction.watch(a)
            again = tf.reduce_mean(keras.losses.binary_crossentropy(y, tf.identity(a)))
        grad_a[-1] = by_prediction.gradient(again, a)
    correct = tf.reduce_sum(tf.cast(tf.equal(tf.round(a), y), y.dtype))
    return Pass(zs, activations, rows, loss, correct, grad_a, deltas, gradients)


def data_of(experiment: Experiment) -> tuple[Tensor, Tensor]:
    """Return the truth table as two tensors."""
    import tensorflow as tf

    dataset = experiment.dataset
    return tf.constant(dataset.inputs, experiment.dtype), tf.constant(dataset.targets, experiment.dtype)


def trace_of(experiment: Experiment, before: State, found: Pass, after: State) -> StepTrace:
    """Return a step as the studio keeps it; the update is what the engine's own optimizer has added."""
    gradient: Array = np.empty(count(experiment.sizes), experiment.dtype)
    for layer, kernel, bias in zip(
        split(gradient, experiment.sizes), found.gradients[::2], found.gradients[1::2], strict=True
    ):
        layer.kernel[:], layer.bias[:] = kernel, bias
    x, y = data_of(experiment)
    with np.errstate(all="ignore"):
        update = after.values[0] - before.values[0]
    return StepTrace(
        experiment=experiment,
        before=before,
        after=after,
        inputs=_array(x),
        targets=_array(y),
        pre_activations=tuple([_array(z) for z in found.pre_activations]),
        activations=tuple([_array(a) for a in found.activations]),
        row_losses=_array(found.row_losses),
        loss=float(found.loss),
        accuracy=float(found.correct) / np.size(y),
        grad_activations=tuple([_array(grad_a) for grad_a in found.grad_activations]),
        deltas=tuple([_array(delta) for delta in found.deltas]),
        gradient=frozen(gradient),
        update=frozen(update),
    )


def run_of(
    before: State, states: Sequence[State], losses: Sequence[float], accuracies: Sequence[float]
) -> Run:
    """Return many steps as the studio keeps them, with every state on the way.

    Args:
        before: Where they began.
        states: The state after each.
        losses: The loss before each.
        accuracies: The share of correct outputs before each.
    """
    dtype, shape = before.values.dtype, before.values.shape
    kept = Kept(
        np.array([state.epoch for state in states], np.int64),
        frozen(np.array([state.values for state in states], dtype).reshape(-1, *shape)),
    )
    after = states[-1] if states else before
    return Run(before, after, frozen(np.array(losses, dtype)), frozen(np.array(accuracies)), kept)


def _array(tensor: Tensor) -> Array:
    array: Array = np.array(tensor)
    return frozen(array)
