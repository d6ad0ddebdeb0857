"""What is shown at one instant, and which operations lie between two of them."""

from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from xorstudio.core.operations import Place, order
from xorstudio.core.trace import StepTrace
from xorstudio.ui.diagram.picture import Flows, Picture, picture_of
from xorstudio.ui.diagram.progress import Progress

MOST_ACTS = 5
"""A jump over more operations shows only where it ends."""


@dataclass(frozen=True, eq=False)
class Instant:
    """One moment of one step, for one row of the truth table.

    Attributes:
        trace: The step that begins, or is under way.
        last: The step that led there, if any.
        row: Counted from 0.
        done: How many operations have happened; None for the step as a whole.
        looked_at: The operation that is happening just now, while it moves.
        probe: Whether it is a point that somebody asks for: only its forward pass is to be seen.
    """

    trace: StepTrace
    last: StepTrace | None
    row: int
    done: int | None = None
    looked_at: Place | None = None
    probe: bool = False

    def same(self, other: "Instant") -> bool:
        """Return whether both show the very same."""
        mine, theirs = (self.trace, self.last), (other.trace, other.last)
        alike = all(one is another for one, another in zip(mine, theirs, strict=True))
        return alike and (self.row, self.done, self.probe) == (other.row, other.done, other.probe)

    @cached_property
    def progress(self) -> Progress:
        """How much is to be seen."""
        layers = len(self.trace.experiment.layers)
        return Progress(layers, self.done, self.last is not None, self.looked_at)

    @cached_property
    def picture(self) -> Picture:
        """The numbers of the row."""
        return picture_of(self.trace, self.row, probe=self.probe)

    @cached_property
    def flows(self) -> Flows:
        """What travels in this step."""
        return Flows(self.trace, self.row)

    @cached_property
    def led(self) -> Flows | None:
        """What travelled in the step that led here."""
        return None if self.last is None else Flows(self.last, self.row)


def acts_between(before: Instant | None, after: Instant) -> tuple[Instant, ...]:
    """Return the operations that happen from one instant to a later one, each as the instant it begins.

    Args:
        before: What was shown; None for nothing.
        after: What is shown now.

    Returns:
        Nothing for a way back, for another step than the next, and for a long way; for a point that has just
        been asked for its whole way forward.
    """
    places = order(len(after.trace.experiment.layers))
    if after.probe:
        return _passage(before, after, places)
    if before is None or before.probe or after.done is None or before.row != after.row:
        return ()
    start, end = before.done or 0, after.done
    if after.done == 0 and after.last is not None and _same(before.trace, after.last):
        end = len(places)
    elif not _same(before.trace, after.trace):
        return ()
    if end - start > MOST_ACTS:
        return ()
    return tuple(Instant(before.trace, before.last, after.row, k, places[k]) for k in range(start, end))


def _passage(before: Instant | None, after: Instant, places: tuple[Place, ...]) -> tuple[Instant, ...]:
    """Return the forward pass of a point that has just been asked for."""
    if before is not None and before.probe and np.array_equal(before.trace.inputs, after.trace.inputs):
        return ()
    forward = (k for k, place in enumerate(places) if place.kind in ("pre_activation", "activation"))
    return tuple(replace(after, done=k, looked_at=places[k]) for k in forward)


def _same(one: StepTrace, other: StepTrace) -> bool:
    return one is other or (one.experiment is other.experiment and one.before.same(other.before))
