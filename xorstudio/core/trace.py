"""A trace is every number of one training step, from the weights before it to the weights after it.

It is frozen and its arrays are read-only: stepping back, comparing and drawing in another thread are safe
because nobody can change what has happened.
"""

from dataclasses import dataclass, replace

from xorstudio.core.experiment import Experiment
from xorstudio.core.state import Layer, State, split
from xorstudio.core.values import Array, frozen


@dataclass(frozen=True, slots=True, eq=False)
class StepTrace:
    """One step; entry l of a tuple belongs to layer l + 1.

    Attributes:
        experiment: What was being learned, and how.
        before: The state in which the step began; every number but the updates belongs to its weights.
        after: The state in which it ended.
        inputs: x, (batch, fan_in).
        targets: y, (batch, units of the last layer).
        pre_activations: z, (batch, units) each.
        activations: a = f(z), (batch, units) each; the last is the prediction.
        row_losses: The loss of each sample, (batch,).
        loss: Their mean.
        accuracy: The share of outputs that round to their target, 0 to 1.
        grad_activations: dL/da, (batch, units) each.
        deltas: dL/dz, (batch, units) each.
        gradient: dL/dw of every weight and bias in a state's order, summed over the batch, (count,).
        update: What is added to each; before + update is after, exactly, (count,).
    """

    experiment: Experiment
    before: State
    after: State
    inputs: Array
    targets: Array
    pre_activations: tuple[Array, ...]
    activations: tuple[Array, ...]
    row_losses: Array
    loss: float
    accuracy: float
    grad_activations: tuple[Array, ...]
    deltas: tuple[Array, ...]
    gradient: Array
    update: Array

    def led_to(self, after: State) -> "StepTrace":
        """Return this step as one that led to a state, which another engine may have reached.

        Args:
            after: That state; it differs from ours in the last digits at most.
        """
        if after.same(self.after):
            return self
        update = after.values[0] - self.before.values[0]
        return replace(self, after=after, update=frozen(update))

    @property
    def epoch(self) -> int:
        """How many updates had been made before this step."""
        return self.before.epoch

    @property
    def gradients(self) -> tuple[Layer, ...]:
        """The gradient, layer by layer: dL/dkernel and dL/dbias."""
        return split(self.gradient, self.before.sizes)

    @property
    def updates(self) -> tuple[Layer, ...]:
        """The update, layer by layer."""
        return split(self.update, self.before.sizes)

    @property
    def predictions(self) -> Array:
        """The activations of the last layer, (batch, units)."""
        return self.activations[-1]
