"""Forward and backward through the layers, as in the textbook; every array is allocated once.

Forward, a0 = x:  z_l = a_{l-1} @ kernel_l + bias_l,  a_l = f_l(z_l).
Backward:  delta_l = grad_a_l * f_l'(z_l),  grad_kernel_l = a_{l-1}.T @ delta_l,
grad_bias_l = sum of delta_l over the batch,  grad_a_{l-1} = delta_l @ kernel_l.T.

The gradients are already divided by the batch, as the loss says, so a gradient is a plain sum over samples.

Source:
    Rumelhart, Hinton, Williams 1986; Nielsen, "Neural Networks and Deep Learning", chapter 2.
"""

from dataclasses import dataclass

import numpy as np

from xorstudio.core.activations import ACTIVATIONS, Activation
from xorstudio.core.experiment import Experiment
from xorstudio.core.losses import LOSSES, Loss
from xorstudio.core.state import Layer, count, split
from xorstudio.core.values import Array, frozen


@dataclass(frozen=True, slots=True)
class _Tape:
    """The arrays of one layer: what it reads, what it computes on the way forward and back."""

    activation: Activation
    layer: Layer
    source: Array
    source_t: Array
    z: Array
    a: Array
    grad_a: Array
    slope: Array
    delta: Array
    gradient: Layer


class Network:
    """The weights of one network and the arrays of one pass through it.

    Attributes:
        x: Inputs, (batch, fan_in).
        y: Targets, (batch, units of the last layer).
        loss: The loss function.
        weights: All weights and biases in one vector, (count,); the layers are views into it.
        gradient: All gradients in one vector, (count,).
        tapes: The arrays of each layer.
        fused: How the loss and the sigmoid before it are computed as one; None for other pairs.
    """

    def __init__(self, experiment: Experiment) -> None:
        dtype = np.dtype(experiment.dtype)
        self.x: Array = frozen(np.array(experiment.dataset.inputs, dtype))
        self.y: Array = frozen(np.array(experiment.dataset.targets, dtype))
        self.loss: Loss = LOSSES[experiment.loss]
        self.weights: Array = np.zeros(count(experiment.sizes), dtype)
        self.gradient: Array = np.zeros_like(self.weights)
        self.tapes: list[_Tape] = []
        source = self.x
        layers = split(self.weights, experiment.sizes)
        gradients = split(self.gradient, experiment.sizes)
        for spec, layer, gradient in zip(experiment.layers, layers, gradients, strict=True):
            activation = ACTIVATIONS[spec.activation]
            z, a, grad_a, slope, delta = (np.empty((len(self.x), spec.units), dtype) for _ in range(5))
            self.tapes.append(
                _Tape(activation, layer, source, source.T, z, a, grad_a, slope, delta, gradient)
            )
            source = a
        self._ones: Array = np.ones(len(self.x), dtype)
        self._forward = [
            (tape.source, tape.layer.kernel, tape.layer.bias, tape.z, tape.a, tape.activation.f)
            for tape in self.tapes
        ]
        self._backward = [
            (below, above.layer.kernel.T, above.delta)
            for below, above in zip(self.tapes[-2::-1], self.tapes[:0:-1], strict=True)
        ]
        self.fused = self.loss.from_logits if experiment.layers[-1].activation == "sigmoid" else None

    def forward(self) -> None:
        """Write z and a of every layer."""
        for source, kernel, bias, z, a, f in self._forward:
            np.dot(source, kernel, z)
            np.add(z, bias, z)
            f(z, a)

    def backward(self) -> None:
        """Write delta of every layer, grad_a of the hidden ones, and all gradients; after `forward`."""
        last = self.tapes[-1]
        if self.fused is not None:
            self.fused.delta(self.y, last.a, last.delta)
        else:
            self.loss.gradient(self.y, last.a, last.grad_a)
            last.activation.df(last.z, last.a, last.slope)
            np.multiply(last.grad_a, last.slope, last.delta)
        self._gradients_of(last)
        for tape, kernel_above, delta_above in self._backward:
            np.dot(delta_above, kernel_above, tape.grad_a)
            tape.activation.df(tape.z, tape.a, tape.slope)
            np.multiply(tape.grad_a, tape.slope, tape.delta)
            self._gradients_of(tape)

    def loss_rows(self, z: Array, a: Array) -> Array:
        """Return every sample's loss from z and a of the last layer, (..., batch, units) -> (..., batch)."""
        if self.fused is not None:
            return self.fused.rows(self.y, z)
        return self.loss.rows(self.y, a)

    def accuracy(self, a: Array) -> Array:
        """Return the share of outputs that round to their target, (..., batch, units) -> (...)."""
        correct = np.rint(a) == self.y
        share: Array = np.add.reduce(correct, axis=(-2, -1)) / self.y.size
        return share

    def _gradients_of(self, tape: _Tape) -> None:
        np.dot(tape.source_t, tape.delta, tape.gradient.kernel)
        np.dot(self._ones, tape.delta, tape.gradient.bias)
