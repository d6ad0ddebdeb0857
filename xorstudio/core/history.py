"""A history brings back any epoch of a run bit for bit, and never needs more than a few megabytes for it.

It keeps a state every 64 epochs (a keyframe) and replays the few steps between: training is pure, so the
replay gives the very same bits. When the keyframes have filled their share of memory every second one goes,
and seeking takes twice as long instead. Editing the past branches: the new history shares the old one's
epochs up to the edit, and the old history stays as it is, which is what makes undo simple.
"""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass

import numpy as np

from xorstudio.core.curve import Curve
from xorstudio.core.experiment import Experiment
from xorstudio.core.state import State
from xorstudio.core.trace import StepTrace
from xorstudio.core.training import Run, Stepper
from xorstudio.core.values import Array, frozen

KEYFRAME_INTERVAL = 64
"""Epochs between keyframes at first: 2-2-1 replays 64 steps in about a millisecond."""

KEYFRAME_BYTES = 8 * 2**20
"""What the keyframes of one segment may take, in bytes."""


class Keyframes:
    """States at least an interval of epochs apart; the interval doubles whenever the memory is full."""

    def __init__(self, start: State, limit: int = KEYFRAME_BYTES, interval: int = KEYFRAME_INTERVAL) -> None:
        self._start = start
        self._capacity = max(2, limit // start.values.nbytes)
        self._values: Array = np.empty((2, *start.values.shape), start.values.dtype)
        self._epochs: list[int] = []
        self.interval = interval

    def __len__(self) -> int:
        """Return how many states are kept, the start not counted."""
        return len(self._epochs)

    def add(self, state: State) -> None:
        """Keep a state of a later epoch, if it is far enough from the one before."""
        before = self._epochs[-1] if self._epochs else self._start.epoch
        if state.epoch - before < self.interval:
            return
        if len(self) == self._capacity:
            self._thin()
            self.add(state)
            return
        if len(self) == len(self._values):
            more = np.empty_like(
                self._values, shape=(min(self._capacity - len(self), len(self)), *state.values.shape)
            )
            self._values = np.concatenate((self._values, more))
        self._values[len(self)] = state.values
        self._epochs.append(state.epoch)

    def before(self, epoch: int) -> State:
        """Return the latest kept state that is not after the epoch."""
        index = bisect_right(self._epochs, epoch) - 1
        if index < 0:
            return self._start
        values = frozen(self._values[index].copy())
        return State(self._epochs[index], values, self._start.sizes, self._start.slots)

    def between(self, after: int, stop: int) -> tuple[list[int], Array]:
        """Return the kept states of epochs above `after` and below `stop`: epochs, and weights (n, count)."""
        part = slice(bisect_right(self._epochs, after), bisect_left(self._epochs, stop))
        return self._epochs[part], self._values[part, 0]

    def _thin(self) -> None:
        self._epochs = self._epochs[1::2]
        self._values[: len(self)] = self._values[1::2][: len(self)].copy()
        self.interval *= 2


class Segment:
    """A stretch of training without an edit: its experiment, first and newest state, losses and keyframes."""

    def __init__(self, experiment: Experiment, start: State) -> None:
        self.experiment = experiment
        self.start = start
        self.newest = start
        self.losses = Curve(start.epoch)
        self.accuracies = Curve(start.epoch)
        self._keyframes = Keyframes(start)
        self._stepper = Stepper(experiment)

    def append(self, *runs: Run) -> None:
        """Add runs, one after the other; what is known of them already is skipped.

        Raises:
            ValueError: A run begins after the newest epoch; then none of them is added.
        """
        losses, accuracies, ends = [], [], [self.newest]
        for run in runs:
            newest, begin = ends[-1].epoch, run.before.epoch
            if begin > newest:
                raise ValueError(f"a run from epoch {begin} leaves a gap after {newest}")
            if run.after.epoch > newest:
                losses.append(run.losses[newest - begin :])
                accuracies.append(run.accuracies[newest - begin :])
                ends.append(run.after)
        if losses:
            self.losses.append(np.concatenate(losses))  # at once: that costs little more than a single run
            self.accuracies.append(np.concatenate(accuracies))
        for end in ends[1:]:
            self._keyframes.add(end)
        self.newest = ends[-1]

    def state(self, epoch: int) -> State:
        """Return the state at an epoch from `start` to `newest`."""
        if epoch == self.newest.epoch:
            return self.newest
        near = self._keyframes.before(epoch)
        return near if near.epoch == epoch else self._stepper.run(near, epoch - near.epoch).after

    def replay(self, state: State, steps: int) -> State:
        """Return the state so many steps after one of this segment."""
        return self._stepper.run(state, steps).after

    def kept(self, after: int, stop: int) -> tuple[list[int], Array]:
        """Return what is known without a replay of epochs above `after` and below `stop`.

        Returns:
            The epochs, ascending, and the weights at each, (n, count): a view that the next step may change.
        """
        return self._keyframes.between(after, stop)

    def step(self, state: State) -> StepTrace:
        """Return the step that begins at a state of this segment."""
        return self._stepper.step(state)


@dataclass(frozen=True, slots=True)
class Piece:
    """The part of a segment that belongs to a history: epochs [start, stop)."""

    segment: Segment
    start: int
    stop: int

    @property
    def losses(self) -> Curve:
        """The loss before each update; only [start, stop) of it belongs here."""
        return self.segment.losses

    @property
    def accuracies(self) -> Curve:
        """The accuracy before each update; only [start, stop) of it belongs here."""
        return self.segment.accuracies


class History:
    """Every epoch of a run, with its edits.

    Attributes:
        edits: The epochs at which something was changed by hand, ascending.
    """

    def __init__(
        self, experiment: Experiment, start: State, older: tuple[Piece, ...] = (), edits: tuple[int, ...] = ()
    ) -> None:
        self._older = older
        self._segment = Segment(experiment, start)
        self.edits = edits

    @property
    def first(self) -> int:
        """The first epoch."""
        return self.pieces[0].start

    @property
    def newest(self) -> int:
        """The last epoch so far."""
        return self._segment.newest.epoch

    @property
    def start(self) -> State:
        """The state at the first epoch."""
        return self.pieces[0].segment.start

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """The stretches between edits, in order; together they are [first, newest)."""
        segment = self._segment
        return (*self._older, Piece(segment, segment.start.epoch, segment.newest.epoch))

    def append(self, *runs: Run) -> None:
        """Add runs, one after the other; the first begins at or before the newest epoch, after the last edit.

        Raises:
            ValueError: A run begins after the newest epoch; then none of them is added.
        """
        self._segment.append(*runs)

    def segment(self, epoch: int) -> Segment:
        """Return the stretch that an epoch belongs to; at an edit the one after it.

        Raises:
            ValueError: The epoch is not between `first` and `newest`.
        """
        if not self.first <= epoch <= self.newest:
            raise ValueError(f"epoch must be {self.first} to {self.newest}, found {epoch}")
        for piece in self._older:
            if epoch < piece.stop:
                return piece.segment
        return self._segment

    def experiment(self, epoch: int) -> Experiment:
        """Return what was being learned at an epoch."""
        return self.segment(epoch).experiment

    def state(self, epoch: int) -> State:
        """Return the state at an epoch, bit for bit."""
        return self.segment(epoch).state(epoch)

    def step(self, epoch: int) -> StepTrace:
        """Return the step that begins at an epoch, with all its numbers."""
        segment = self.segment(epoch)
        return segment.step(segment.state(epoch))

    def step_into(self, epoch: int) -> StepTrace | None:
        """Return the step that led to an epoch; None at the start and where a hand edit led to it."""
        segment = self.segment(epoch)
        if epoch == segment.start.epoch:
            return None
        return segment.step(segment.state(epoch - 1))

    def loss(self, epoch: int) -> float:
        """Return the loss at an epoch, exactly."""
        known = self.segment(epoch).losses.value(epoch) if epoch < self.newest else None
        return self.step(epoch).loss if known is None else known

    def accuracy(self, epoch: int) -> float:
        """Return the accuracy at an epoch, exactly."""
        known = self.segment(epoch).accuracies.value(epoch) if epoch < self.newest else None
        return self.step(epoch).accuracy if known is None else known

    def branch(self, experiment: Experiment, state: State) -> "History":
        """Return a history that leaves this one at `state.epoch` and goes on from `state` instead.

        Args:
            experiment: What is to be learned from there on.
            state: The state there, with whatever was edited.
        """
        older = tuple(
            Piece(piece.segment, piece.start, min(piece.stop, state.epoch))
            for piece in self.pieces
            if piece.start < state.epoch
        )
        edits = tuple(epoch for epoch in self.edits if epoch < state.epoch)
        return History(experiment, state, older, (*edits, state.epoch) if older else ())
