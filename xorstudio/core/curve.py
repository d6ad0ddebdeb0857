"""A curve is one number for every epoch, kept so that a million of them can be drawn as fast as a hundred.

A screen has some hundred columns of pixels, and in one column only the lowest and the highest value can be
seen. So beside the values themselves a pyramid of buckets is kept: the extremes of every 8 epochs, of every
64, of every 512, .. It grows with the curve, and any stretch of it is outlined from the level that fits.
"""

import numpy as np

from xorstudio.core.values import Array

LIMIT = 2**20
_FAN = 8  # buckets of a level in a bucket of the next: 2/7 more memory, at most 8 to look at for a column
_SMALL = 64


class Curve:
    """One number for each epoch from `first` on, in bounded memory: 8 MB and 2/7 for a million epochs.

    The values are exact up to `limit` epochs. Beyond that the finest level keeps the extremes of 2 epochs,
    then of 4, and so on: the picture stays true, and the memory never grows again.
    """

    def __init__(self, first: int, limit: int = LIMIT) -> None:
        """Start an empty curve.

        Args:
            first: The epoch of the first value.
            limit: How many buckets the finest level may have, a power of two from 2 on.

        Raises:
            ValueError: The limit is not a power of two from 2 on.
        """
        if limit < 2 or limit & (limit - 1):
            raise ValueError(f"the limit of a curve is a power of two from 2 on, found {limit}")
        self.first = first
        self.stride = 1
        self._limit = limit
        self._levels = [_Level(_Series())]
        self._rest = np.empty(0)  # values that do not fill a bucket of the finest level yet

    def __len__(self) -> int:
        return len(self._levels[0]) * self.stride + len(self._rest)

    @property
    def stop(self) -> int:
        """The epoch after the last one."""
        return self.first + len(self)

    def append(self, values: Array) -> None:
        """Add the values of the next epochs, (epochs,), finite, in order.

        The cost for each value is the same on average, however long the curve is.
        """
        waiting = np.concatenate([self._rest, values]) if len(self._rest) else values
        while True:
            room = (self._limit - len(self._levels[0])) * self.stride
            whole = min(len(waiting), room) // self.stride * self.stride
            self._grow(waiting[:whole])
            waiting = waiting[whole:]
            if len(waiting) < self.stride:
                break
            self._halve()
        self._rest = np.array(waiting, np.float64)

    def value(self, epoch: int) -> float | None:
        """Return the value of an epoch exactly, or None where only the extremes of its bucket are left.

        Raises:
            IndexError: The curve has no such epoch.
        """
        if not self.first <= epoch < self.stop:
            raise IndexError(f"the curve has epochs {self.first} to {self.stop - 1}, found {epoch}")
        at = epoch - self.first
        kept = len(self) - len(self._rest)
        if at >= kept:
            return float(self._rest[at - kept])
        return float(self._levels[0].low[at]) if self.stride == 1 else None

    def outline(self, first: int, stop: int, columns: int) -> tuple[Array, Array, Array]:
        """Return the extremes of the curve from epoch `first` to before `stop`, column by column.

        A column is a power of two of epochs wide and begins at a multiple of its width, so that the columns
        (and the picture) stay the same while the curve grows; only the first and the last may be cut short.

        Args:
            first: The first epoch; what lies outside the curve is left out.
            stop: The epoch after the last one.
            columns: How many whole columns there may be, from 1 on.

        Returns:
            The first epoch of each column, its lowest and its highest value, each (at most columns + 2,). A
            column of one epoch has its exact value twice. Once values are kept in buckets, the two columns at
            the ends take whole buckets.
        """
        start, end = max(first, self.first) - self.first, min(stop, self.stop) - self.first
        if start >= end:
            return np.empty(0), np.empty(0), np.empty(0)
        width = self.stride
        while width * columns < end - start:
            width *= 2
        left, right = -(-start // width), end // width  # whole columns
        spans = [self._columns(left, right, width)]
        if start < left * width:
            spans.insert(0, self._span(start, min(left * width, end)))
        if left <= right and right * width < end:
            spans.append(self._span(right * width, end))
        starts, low, high = (np.concatenate(parts) for parts in zip(*spans, strict=True))
        return starts + self.first, low, high

    def _columns(self, left: int, right: int, width: int) -> tuple[Array, Array, Array]:
        """Return whole columns, from the coarsest level with buckets not wider than a column."""
        if left >= right:
            return np.empty(0), np.empty(0), np.empty(0)
        bucket, level = self.stride, 0
        while bucket * _FAN <= width:
            bucket, level = bucket * _FAN, level + 1
        fan = width // bucket
        low, high = self._levels[level].extremes(left * fan, right * fan, fan)
        return np.arange(left, right, dtype=np.float64) * width, low, high

    def _span(self, start: int, end: int) -> tuple[Array, Array, Array]:
        """Return a stretch within one column, from the finest level: (1,) each."""
        finest, kept = self._levels[0], len(self) - len(self._rest)
        buckets = slice(start // self.stride, -(-end // self.stride))
        rest = self._rest[max(0, start - kept) : max(0, end - kept)]
        low = np.concatenate([finest.low[buckets], rest]).min()
        high = np.concatenate([finest.high[buckets], rest]).max()
        return np.array([float(start)]), np.array([low]), np.array([high])

    def _grow(self, values: Array) -> None:
        """Put values that fill whole buckets of the finest level into the pyramid."""
        buckets = values.reshape(-1, self.stride)
        self._levels[0].extend(_extreme(np.minimum, buckets), _extreme(np.maximum, buckets))
        self._pile_up()

    def _pile_up(self) -> None:
        """Bring every level up to date with the one below."""
        level = 0
        while len(self._levels[level]) >= _FAN:
            if level + 1 == len(self._levels):
                self._levels.append(_Level(_Series(), _Series()))
            below, above = self._levels[level], self._levels[level + 1]
            above.extend(*below.extremes(len(above) * _FAN, len(below) // _FAN * _FAN, _FAN))
            level += 1

    def _halve(self) -> None:
        """Make every bucket twice as wide; called when the finest level is full."""
        finest = _Level(_Series(), _Series())
        finest.extend(*self._levels[0].extremes(0, self._limit, 2))
        self.stride *= 2
        self._levels = [finest]
        self._pile_up()


class _Level:
    """The lowest and the highest value of each bucket; the buckets of single values share one series."""

    def __init__(self, low: "_Series", high: "_Series | None" = None) -> None:
        self._low = low
        self._high = low if high is None else high

    def __len__(self) -> int:
        return self._low.count

    @property
    def low(self) -> Array:
        return self._low.values

    @property
    def high(self) -> Array:
        return self._high.values

    def extend(self, low: Array, high: Array) -> None:
        self._low.extend(low)
        if self._high is not self._low:
            self._high.extend(high)

    def extremes(self, start: int, stop: int, fan: int) -> tuple[Array, Array]:
        """Return the extremes of every `fan` buckets from `start` to before `stop`; never a view."""
        low, high = self.low[start:stop].reshape(-1, fan), self.high[start:stop].reshape(-1, fan)
        return _extreme(np.minimum, low), _extreme(np.maximum, high)


class _Series:
    """An array that grows at its end: twice as large whenever it is full."""

    def __init__(self) -> None:
        self.count = 0
        self._memory = np.empty(_SMALL)

    @property
    def values(self) -> Array:
        return self._memory[: self.count]

    def extend(self, values: Array) -> None:
        stop = self.count + len(values)
        if stop > len(self._memory):
            memory = np.empty(1 << (stop - 1).bit_length())
            memory[: self.count] = self.values
            self._memory = memory
        self._memory[self.count : stop] = values
        self.count = stop


def _extreme(pick: np.ufunc, buckets: Array) -> Array:
    """Return the least (np.minimum) or greatest (np.maximum) of each row, as a new array."""
    rows, width = buckets.shape
    if rows < _SMALL or width > _FAN:
        least: Array = pick.reduce(buckets, axis=1)
        return least
    best: Array = buckets[:, 0].copy()
    for column in range(1, width):  # NumPy is ten times slower along many short rows
        pick(best, buckets[:, column], out=best)
    return best
