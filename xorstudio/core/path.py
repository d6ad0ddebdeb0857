"""A path is the way of the weights through a run, in a few hundred points, however long the run is.

The beginning is replayed, every epoch at first, then every 2nd, every 4th, ..: the more epochs, the coarser.
From a stride of 64 on the states that the history keeps anyway are enough, and nothing is replayed any more.
"""

from weakref import WeakKeyDictionary

import numpy as np

from xorstudio.core.history import KEYFRAME_INTERVAL, History, Segment
from xorstudio.core.state import State
from xorstudio.core.values import Array

POINTS = 256
"""How many points are replayed of one stretch, and how many kept ones are added behind them, at most."""


class Track:
    """The way through one stretch of training."""

    def __init__(self, segment: Segment, points: int = POINTS) -> None:
        """Begin at the start of a stretch.

        Args:
            segment: The stretch; it may go on growing.
            points: How many points are replayed at most, an even number.
        """
        self._segment = segment
        self._state: State = segment.start
        first = segment.start.values[0]
        self._values: Array = np.empty((points + 1, len(first)), first.dtype)
        self._values[0] = first
        self._count = 1
        self.stride = 1

    @property
    def epoch(self) -> int:
        """How far it has been replayed."""
        return self._state.epoch

    def follow(self, steps: int) -> bool:
        """Replay what is new.

        Args:
            steps: How many epochs may be replayed at most, so that nobody waits.

        Returns:
            Whether it has caught up.
        """
        newest = self._segment.newest.epoch
        while self.stride < KEYFRAME_INTERVAL and self._state.epoch + self.stride <= newest:
            if steps < self.stride:
                return False
            steps -= self.stride
            self._state = self._segment.replay(self._state, self.stride)
            self._values[self._count] = self._state.values[0]
            self._count += 1
            if self._count == len(self._values):
                kept = self._values[::2].copy()
                self._count = len(kept)
                self._values[: self._count] = kept
                self.stride *= 2
        return True

    def points(self, stop: int) -> Array:
        """Return the weights along the way from the start to an epoch, (n, count).

        Args:
            stop: The last epoch; it is exact only where it is the newest one or near a point.
        """
        start, newest = self._segment.start.epoch, self._segment.newest
        known = min(self._count, max(0, stop - start) // self.stride + 1)
        _, kept = self._segment.kept(start + (known - 1) * self.stride, stop)
        parts = [self._values[:known], kept[:: len(kept) // POINTS + 1]]
        if stop == newest.epoch:
            parts.append(newest.values[:1])
        return np.concatenate(parts)


class Paths:
    """The ways through the runs that are looked at; what was replayed once is remembered."""

    def __init__(self) -> None:
        self._tracks: WeakKeyDictionary[Segment, Track] = WeakKeyDictionary()

    def of(self, history: History, steps: int) -> tuple[list[Array], bool]:
        """Return the way through a run, a line for each stretch between edits, (n, count) each.

        Args:
            history: The run.
            steps: How many epochs may be replayed at most.

        Returns:
            The lines, and whether they are as fine as they can be.
        """
        lines, complete = [], True
        for piece in history.pieces:
            if piece.stop == piece.start:
                continue
            track = self._tracks.get(piece.segment)
            if track is None:
                track = self._tracks[piece.segment] = Track(piece.segment)
            before = track.epoch
            complete = track.follow(steps) and complete
            steps -= track.epoch - before
            lines.append(track.points(piece.stop))
        return lines, complete
