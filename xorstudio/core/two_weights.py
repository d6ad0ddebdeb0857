"""Which two weights are worth a map? A weight and its strongest partner: the one whose slope it changes most.

The partner of w is the v with the largest |d2L / dw dv|: where that is large, neither weight has a best value
of its own, it depends on the other. It is found by central differences of the gradient, in double precision.
Where no weight changes its slope the partner is the one with the largest gradient. Biases are passed over:
that of the output changes every slope, and a map of it shows little.
"""

import math
from dataclasses import replace

import numpy as np

from xorstudio.core.experiment import Experiment
from xorstudio.core.state import Address, State, addresses
from xorstudio.core.trace import StepTrace
from xorstudio.core.training import Stepper
from xorstudio.core.values import Array, frozen

_STEP = 1e-4
"""Half the way between the two gradients, for weights of size 1 and below; larger ones take a larger step."""


def partner(trace: StepTrace, address: Address) -> Address:
    """Return the weight that works together with another one, or with a bias, most strongly.

    Args:
        trace: The step whose weights are meant.
        address: The other one.

    Raises:
        IndexError: There is no such weight.
    """
    others = _weights(trace, address)
    for strength in (_change_of_slopes(trace, address), np.abs(trace.gradient.astype(np.float64))):
        found = _largest(trace, strength, others)
        if found is not None:
            return found
    return others[0]


def steepest(trace: StepTrace) -> Address:
    """Return the weight with the largest gradient; the first one where all are zero."""
    others = _weights(trace, None)
    return _largest(trace, np.abs(trace.gradient), others) or others[0]


def _weights(trace: StepTrace, but: Address | None) -> list[Address]:
    """Return all weights but one; where that is the only one, the biases."""
    others = [place for place in addresses(trace.experiment.sizes) if place != but]
    return [place for place in others if place.source is not None] or others


def _largest(trace: StepTrace, numbers: Array, among: list[Address]) -> Address | None:
    """Return where the largest of some numbers stands, (count,); None if none is a finite one above zero."""
    known = dict(zip(addresses(trace.experiment.sizes), numbers.tolist(), strict=True))
    usable = [place for place in among if math.isfinite(known[place]) and known[place] > 0]
    return max(usable, key=known.__getitem__, default=None)


def _change_of_slopes(trace: StepTrace, address: Address) -> Array:
    """Return |d2L / dw dv| for every v, (count,)."""
    experiment: Experiment = replace(trace.experiment, dtype="float64")
    stepper = Stepper(experiment)
    before = trace.before
    state = State(before.epoch, frozen(before.values.astype(np.float64)), before.sizes, before.slots)
    weight = address.of(state.layers)
    way = _STEP * max(1.0, abs(weight))
    with np.errstate(all="ignore"):
        ahead = stepper.step(state.with_value(address, weight + way)).gradient
        behind = stepper.step(state.with_value(address, weight - way)).gradient
        change: Array = np.abs((ahead - behind) / (2 * way))
    return change
