"""The playhead says how much of a training step has happened, and where one step further leads.

A step is finished before anybody sees it; its operations are shown one after the other. So a position is an
epoch and a number of operations, and moving is arithmetic: forward and back are exact inverses, over the
borders of epochs, too. After the last operation, the update, the weights are new: that is the next epoch with
nothing done yet, and it is still shown as the end of its own.
"""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from enum import Enum

from xorstudio.core.operations import layer_borders, order


class Granularity(Enum):
    """How far one step of the playhead goes."""

    OPERATION = "operation"
    LAYER = "layer"
    EPOCH = "epoch"


@dataclass(frozen=True, slots=True)
class Position:
    """A place in time.

    Attributes:
        epoch: How many updates have been made.
        done: How many operations of the next step have happened; 0 shows the update that led there, None the
            next step as a whole, as while it plays by epochs.
    """

    epoch: int
    done: int | None = None


def forward(position: Position, granularity: Granularity, layers: int) -> Position:
    """Return the next position; from an update one epoch on is the step that follows, as a whole.

    Args:
        position: Where it stands.
        granularity: How far to go.
        layers: How many layers the network has.
    """
    if granularity is Granularity.EPOCH:
        return Position(position.epoch + (position.done != 0))
    stops = _stops(granularity, layers)
    done = stops[bisect_right(stops, position.done or 0)]
    return Position(position.epoch + 1, 0) if done == stops[-1] else Position(position.epoch, done)


def back(position: Position, granularity: Granularity, layers: int, *, led: bool = True) -> Position:
    """Return the position before; the epoch may become -1, which the caller knows not to exist.

    Args:
        position: Where it stands.
        granularity: How far to go.
        layers: How many layers the network has.
        led: Whether an update led to this epoch, which can be shown.
    """
    if granularity is Granularity.EPOCH:
        return Position(position.epoch) if position.done else Position(position.epoch - 1)
    stops = _stops(granularity, layers)
    if position.done:
        return Position(position.epoch, stops[bisect_left(stops, position.done) - 1])
    if position.done is None and led:
        return Position(position.epoch, 0)
    return Position(position.epoch - 1, stops[-2])


def _stops(granularity: Granularity, layers: int) -> tuple[int, ...]:
    if granularity is Granularity.LAYER:
        return layer_borders(layers)
    return tuple(range(len(order(layers)) + 1))
