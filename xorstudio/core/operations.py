"""A training step is a row of single operations: z1, a1, .., loss, back through the layers, and the update.

They are a view of a finished trace: every value is taken from it, nothing is computed again. Each formula
says what the code does, operation for operation, so that a reader who applies the formulas in order to the
weights before the step gets the weights after it, to the last bit.

The notation is arithmetic as Python writes it, with `^` for a power and `.T` for a matrix with rows and
columns exchanged. `x` and `y` are the inputs and targets, n how many rows they have, k how many outputs; W1
and b1 are kernel and bias of the first layer. Settings of the optimizer have their own names; t is the number
of the step, from 1.

- `@` multiplies matrices; `sum_rows(d)` is a row of ones `@ d`;
- `mean_rows`, `mean_units`, `sum_units` go over the batch, over the units of a row;
- `exp`, `ln`, `log1p`, `sqrt`, `tanh`, `abs`, `max(z, 0)` and `.. if .. else ..` work number by number, and
  `clip(a, low, high)` is a, but no smaller than low and no larger than high;
- constants and settings are rounded to the precision of the experiment where they meet an array;
- statements are separated by `;`, each may use those before it. The update stands for every weight and bias w
  with its gradient g and its own slots.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal, TypeAlias

from xorstudio.core.activations import ACTIVATIONS
from xorstudio.core.losses import LOSSES, FromLogits, Loss
from xorstudio.core.state import Layer
from xorstudio.core.trace import StepTrace
from xorstudio.core.values import Array

Kind: TypeAlias = Literal[
    "pre_activation",
    "activation",
    "loss",
    "grad_activation",
    "delta",
    "grad_kernel",
    "grad_bias",
    "update",
]
Phase: TypeAlias = Literal["forward", "loss", "backward", "update"]
Value: TypeAlias = Array | float | tuple[Layer, ...]

PHASES: dict[Kind, Phase] = {
    "pre_activation": "forward",
    "activation": "forward",
    "loss": "loss",
    "grad_activation": "backward",
    "delta": "backward",
    "grad_kernel": "backward",
    "grad_bias": "backward",
    "update": "update",
}
"""The part of the step to which each kind of operation belongs."""


@dataclass(frozen=True, slots=True)
class Place:
    """One place in the order of operations, whatever the numbers are.

    Attributes:
        name: What is computed there: z1, a1, loss, grad_a1, delta1, grad_kernel1, grad_bias1, update.
        kind: The name's meaning, without the layer.
        layer: Which layer, counted from one as in the name; None for the loss and the update.
    """

    name: str
    kind: Kind
    layer: int | None = None

    @property
    def phase(self) -> Phase:
        """The part of the step: forward, loss, backward or update."""
        return PHASES[self.kind]


@cache
def order(layers: int) -> tuple[Place, ...]:
    """Return the order in which a step through so many layers happens.

    Returns:
        z1 a1 .. zL aL loss, then for each layer from L to 1 grad_a delta grad_kernel grad_bias, then update:
        6 L + 2 places, 14 for two layers.
    """
    forward = [
        place
        for layer in range(1, layers + 1)
        for place in (Place(f"z{layer}", "pre_activation", layer), Place(f"a{layer}", "activation", layer))
    ]
    backward = [
        place
        for layer in range(layers, 0, -1)
        for place in (
            Place(f"grad_a{layer}", "grad_activation", layer),
            Place(f"delta{layer}", "delta", layer),
            Place(f"grad_kernel{layer}", "grad_kernel", layer),
            Place(f"grad_bias{layer}", "grad_bias", layer),
        )
    ]
    return (*forward, Place("loss", "loss"), *backward, Place("update", "update"))


@cache
def layer_borders(layers: int) -> tuple[int, ...]:
    """Return after how many operations a layer's part of the step is over: 0, 2, 4, 5, 9, 13, 14 for two."""
    places = order(layers)
    return (
        0,
        *(
            index
            for index in range(1, len(places))
            if (places[index].phase, places[index].layer)
            != (places[index - 1].phase, places[index - 1].layer)
        ),
        len(places),
    )


@dataclass(frozen=True, slots=True, eq=False)
class Operation:
    """One operation of a step.

    Attributes:
        name: What it computes, as in Place.
        kind: The name's meaning, without the layer.
        layer: Which layer, counted from one as in the name; None for the loss and the update.
        formula: What is computed, in the notation that the module explains.
        value: The result: an array, the loss as a float, or the update of every layer.
    """

    name: str
    kind: Kind
    layer: int | None
    formula: str
    value: Value

    @property
    def phase(self) -> Phase:
        """The part of the step: forward, loss, backward or update."""
        return PHASES[self.kind]


def operations(trace: StepTrace) -> tuple[Operation, ...]:
    """Return the single operations of a step in the order in which they happen.

    Args:
        trace: A finished step through L layers.

    Returns:
        z1 a1 .. zL aL loss, then for each layer from L to 1 grad_a delta grad_kernel grad_bias, then update:
        6 L + 2 operations, 14 for two layers.
    """
    formula = trace.experiment.optimizer.formula
    return (
        *_forward(trace),
        *_backward(trace),
        Operation("update", "update", None, formula, trace.updates),
    )


def _forward(trace: StepTrace) -> Iterator[Operation]:
    source = "x"
    for layer, spec in enumerate(trace.experiment.layers, start=1):
        z, a = f"z{layer}", f"a{layer}"
        sum_formula = f"{z} = {source} @ W{layer} + b{layer}"
        bend_formula = f"{a} = {_at(layer, ACTIVATIONS[spec.activation].formula)}"
        yield Operation(z, "pre_activation", layer, sum_formula, trace.pre_activations[layer - 1])
        yield Operation(a, "activation", layer, bend_formula, trace.activations[layer - 1])
        source = a
    loss_formula = _at(len(trace.experiment.layers), _loss(trace).formula)
    yield Operation("loss", "loss", None, loss_formula, trace.loss)


def _backward(trace: StepTrace) -> Iterator[Operation]:
    gradients = trace.gradients
    for layer in range(len(gradients), 0, -1):
        grad_a, delta = f"grad_a{layer}", f"delta{layer}"
        kernel, bias = f"grad_kernel{layer}", f"grad_bias{layer}"
        source = f"a{layer - 1}" if layer > 1 else "x"
        from_above, into_sum = _back_formulas(trace, layer)
        values = gradients[layer - 1]
        yield Operation(grad_a, "grad_activation", layer, from_above, trace.grad_activations[layer - 1])
        yield Operation(delta, "delta", layer, into_sum, trace.deltas[layer - 1])
        yield Operation(kernel, "grad_kernel", layer, f"{kernel} = {source}.T @ {delta}", values.kernel)
        yield Operation(bias, "grad_bias", layer, f"{bias} = sum_rows({delta})", values.bias)


def _back_formulas(trace: StepTrace, layer: int) -> tuple[str, str]:
    """Return the formulas of grad_a and delta, which come from the loss or from the layer above."""
    derivative = ACTIVATIONS[trace.experiment.layers[layer - 1].activation].derivative
    factor = f"({derivative})" if " " in derivative else derivative
    delta = _at(layer, f"delta = grad_a * {factor}")
    if layer < len(trace.experiment.layers):
        return f"grad_a{layer} = delta{layer + 1} @ W{layer + 1}.T", delta
    loss = _loss(trace)
    if isinstance(loss, FromLogits):
        delta = _at(layer, loss.delta_formula)
    return _at(layer, loss.gradient_formula), delta


def _loss(trace: StepTrace) -> Loss | FromLogits:
    """Return the loss as it is computed: from z where it cancels with the sigmoid of the last layer."""
    experiment = trace.experiment
    loss = LOSSES[experiment.loss]
    if experiment.layers[-1].activation == "sigmoid" and loss.from_logits is not None:
        return loss.from_logits
    return loss


def _at(layer: int, formula: str) -> str:
    """Return the formula with the number of the layer behind z, a, grad_a and delta."""
    return re.sub(r"\b(z|a|grad_a|delta)\b", rf"\g<1>{layer}", formula)
