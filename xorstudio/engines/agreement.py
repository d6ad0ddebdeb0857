"""Three ways to the same gradient: by hand, by TensorFlow's tape, by moving each weight; do they agree?

The first two use the chain rule, in programs that have nothing in common; the third uses no calculus at all.

What is compared is the difference against the largest gradient, or against 1 where all are smaller: two
roundings of a number near 1 differ by 1e-7 in float32, however small what is left of it afterwards.
The updated weights are compared for one and the same gradient, that of the tape. Otherwise Adam, which
divides a gradient by its own size, would turn the rounding of a gradient of zero into a whole step.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal, TypeAlias

import numpy as np

from xorstudio.core import gradcheck
from xorstudio.core.losses import CLIP
from xorstudio.core.state import Address, State, addresses
from xorstudio.core.trace import StepTrace
from xorstudio.core.training import Stepper
from xorstudio.core.values import Array, frozen
from xorstudio.engines import Engine

Way: TypeAlias = Literal["tape", "differences", "weights"]

TOLERANCES: Mapping[str, Mapping[Way, float]] = MappingProxyType(
    {
        "float32": MappingProxyType({"tape": 1e-6, "differences": 1e-5, "weights": 1e-6}),
        # Keras keeps an optimizer's constants in float32 also where everything else has 16 digits.
        "float64": MappingProxyType({"tape": 1e-12, "differences": 1e-5, "weights": 2e-6}),
    }
)
"""How far each way may be apart from ours, by the precision of the experiment."""

_CORNER = 1e-3


@dataclass(frozen=True, slots=True)
class Finding:
    """How far one way is apart from ours at most.

    Attributes:
        way: The gradient by the `tape` or by `differences`, or the updated `weights`.
        difference: The largest difference, against the scale that the module tells of.
        address: Where it is.
        tolerance: What it may be.
    """

    way: Way
    difference: float
    address: Address
    tolerance: float

    @property
    def agrees(self) -> bool:
        """Whether it is within the tolerance; NaN is not."""
        return self.difference <= self.tolerance


@dataclass(frozen=True, slots=True, eq=False)
class Agreement:
    """What a state's gradients and updated weights are by each way; arrays are in the order of `places`.

    Attributes:
        state: The state.
        places: Where each number belongs.
        by_hand: Our gradients, (count,).
        by_tape: Those of GradientTape; None without TensorFlow.
        by_differences: Those of central differences, in float64.
        weights_by_hand: The updated weights, by our optimizer from the tape's gradients (ours without it).
        weights_by_tape: The updated weights by Keras's optimizer; None without TensorFlow.
        findings: What was compared, in the order tape, weights, differences. Differences are left out at a
            corner (a ReLU at its bend, a prediction at the cross-entropy's clip): there is no derivative.
    """

    state: State
    places: tuple[Address, ...]
    by_hand: Array
    by_tape: Array | None
    by_differences: Array
    weights_by_hand: Array
    weights_by_tape: Array | None
    findings: tuple[Finding, ...]

    @property
    def agrees(self) -> bool:
        """Whether every way that was compared agrees."""
        return all(finding.agrees for finding in self.findings)

    @property
    def worst(self) -> Finding | None:
        """The finding that is nearest to its tolerance, or farthest beyond; None if nothing was compared."""
        return max(self.findings, key=_ratio, default=None)

    def finding(self, way: Way) -> Finding | None:
        """Return what was found for one way; None if it was not compared."""
        return next((finding for finding in self.findings if finding.way == way), None)


def agreement(hand: StepTrace, tape: StepTrace | None) -> Agreement:
    """Compare the ways for one state.

    Args:
        hand: The step as the core computes it.
        tape: The same step by the engine gradienttape; None without TensorFlow.
    """
    experiment, state = hand.experiment, hand.before
    numeric = gradcheck.check(experiment, state).numeric
    by_differences: Array = np.concatenate(
        [part.ravel() for layer in numeric for part in (layer.kernel, layer.bias)]
    )
    weights = hand.after.values[0] if tape is None else _updated(hand, tape.gradient)
    compared: list[tuple[Way, Array, Array]] = []
    if tape is not None:
        compared.append(("tape", hand.gradient, tape.gradient))
        compared.append(("weights", weights, tape.after.values[0]))
    if not _at_corner(hand):
        compared.append(("differences", hand.gradient, by_differences))
    places = tuple(addresses(state.sizes))
    tolerances = TOLERANCES[experiment.dtype]
    return Agreement(
        state=state,
        places=places,
        by_hand=hand.gradient,
        by_tape=None if tape is None else tape.gradient,
        by_differences=frozen(by_differences),
        weights_by_hand=weights,
        weights_by_tape=None if tape is None else tape.after.values[0],
        findings=tuple(
            _finding(way, ours, theirs, places, tolerances[way]) for way, ours, theirs in compared
        ),
    )


def apart(ours: Array, theirs: Array) -> Array:
    """Return how far numbers are apart, against the largest of ours, or against 1 where all are smaller.

    Args:
        ours: The numbers by hand, (count,).
        theirs: Those of another way, (count,).
    """
    with np.errstate(invalid="ignore", over="ignore"):
        difference: Array = np.abs(np.subtract(ours, theirs, dtype=np.float64))
        return difference / max(1.0, float(np.abs(ours).max()))


def check(state: State, stepper: Stepper, tape: Engine | None) -> Agreement:
    """Compute a state's step by hand and by the tape, and compare.

    Args:
        state: The state.
        stepper: The core.
        tape: The engine gradienttape on the same experiment; None without TensorFlow.

    Raises:
        EngineFailure: TensorFlow does not answer.
    """
    return agreement(stepper.step(state), None if tape is None else tape.step(state))


def _finding(way: Way, ours: Array, theirs: Array, places: tuple[Address, ...], tolerance: float) -> Finding:
    differences = apart(ours, theirs)
    at = int(np.argmax(differences))  # the first NaN, if there is one
    return Finding(way, float(differences[at]), places[at], tolerance)


def _ratio(finding: Finding) -> float:
    ratio = finding.difference / finding.tolerance
    return float("inf") if np.isnan(ratio) else ratio


def _updated(hand: StepTrace, gradient: Array) -> Array:
    """Return the weights after our optimizer's update from another gradient."""
    state, optimizer = hand.before, hand.experiment.optimizer
    dtype = state.values.dtype
    slots, out = state.values[1:].copy(), np.empty_like(gradient)
    with np.errstate(all="ignore"):
        rate = optimizer.rates(state.epoch + 1, 1, dtype)[0]
        optimizer.updater(gradient.size, dtype)(gradient, slots, rate, out)
        weights: Array = state.values[0] + out
    return frozen(weights)


def _at_corner(hand: StepTrace) -> bool:
    for spec, z in zip(hand.experiment.layers, hand.pre_activations, strict=True):
        if spec.activation in ("relu", "leaky_relu") and np.abs(z).min() < _CORNER:
            return True
    if hand.experiment.loss != "binary_crossentropy" or hand.experiment.layers[-1].activation == "sigmoid":
        return False
    a = hand.predictions
    return bool(np.minimum(a, 1 - a).min() < CLIP + _CORNER)
