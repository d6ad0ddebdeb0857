"""Numbers on crossing lines: where each pill stands so that no two touch.

First all pills of a gap are tried in one straight column, which is easiest to read; if the lines meet there,
each pill looks for its own place along its line. When one of them finds none, none is shown: better no
numbers than some.
"""

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QLineF, QRectF

AIR = 1.14
"""How much room a pill needs, in its own heights."""

FULL = 0.42
"""How much of the area between two columns may be covered by pills."""


def place(
    lines: Sequence[QLineF],
    size: tuple[float, float],
    left: float,
    right: float,
    *,
    above: float | None = None,
    dense: bool = False,
) -> list[QRectF] | None:
    """Return a pill for every line, or None where they do not all fit.

    Args:
        lines: From the left column to the right one.
        size: Width and height of a pill.
        left: The right side of the left column, which pills may not touch.
        right: The left side of the right column.
        above: How much of the pill stands above the line; by default half of it.
        dense: Whether they may stand close together, with half the picture covered.
    """
    width, height = size
    air, full = (1.03, 0.66) if dense else (AIR, FULL)
    margin = width * (0.51 if dense else 0.6)
    first, last = left + margin, right - margin
    if last < first or _crowded(lines, size, right - left, full):
        return None
    steps = [first + (last - first) * k / 16 for k in range(17)]
    third = (2 * left + right) / 3
    free = [x for x in steps if _clearance(lines, x, height) >= height * air]
    if dense:  # only before the lines cross, where each is still next to its source
        before = [x for x in free if x <= (left + right) / 2]
        fitting = sorted(before, key=lambda x: abs(x - third))
    else:  # the airiest, and rather before the lines cross than after
        fitting = sorted(
            free, key=lambda x: 2 * abs(x - third) / (right - left) - _clearance(lines, x, height) / height
        )
    if fitting:
        best = fitting[0]
        pills: list[QRectF] | None = [_pill(line, best, size) for line in lines]
    else:
        pills = _scattered(lines, size, steps, air)
    shift = 0.0 if above is None else height / 2 - above
    return None if pills is None else [pill.translated(0, shift) for pill in pills]


def _crowded(lines: Sequence[QLineF], size: tuple[float, float], gap: float, full: float) -> bool:
    ends = [y for line in lines for y in (line.y1(), line.y2())]
    area = gap * (max(ends) - min(ends) + 2 * size[1])
    return len(lines) * size[0] * size[1] > full * area


def _clearance(lines: Sequence[QLineF], x: float, height: float) -> float:
    """Return the smallest distance between two lines at x; what is more than two pills counts no more."""
    ys = sorted(_y(line, x) for line in lines)
    gaps = [below - above for above, below in pairwise(ys)]
    return min([*gaps, 2 * height])


def _y(line: QLineF, x: float) -> float:
    return line.y1() + (x - line.x1()) / line.dx() * line.dy()


def _pill(line: QLineF, x: float, size: tuple[float, float]) -> QRectF:
    return QRectF(x - size[0] / 2, _y(line, x) - size[1] / 2, *size)


def _scattered(
    lines: Sequence[QLineF], size: tuple[float, float], steps: Sequence[float], air: float
) -> list[QRectF] | None:
    """Give each line the first free place, trying orders from the left, the right and the middle."""
    middle = (steps[0] + steps[-1]) / 2
    third = (2 * steps[0] + steps[-1]) / 3
    for centre in (third, middle, steps[0], steps[-1]):
        placed = _greedy(lines, size, _from(centre, steps), air)
        if placed is not None:
            return placed
    return None


def _from(centre: float, steps: Sequence[float]) -> list[float]:
    """Return the places, the nearest to a centre first."""
    return sorted(steps, key=lambda x: abs(x - centre))


def _greedy(
    lines: Sequence[QLineF], size: tuple[float, float], order: Sequence[float], air: float
) -> list[QRectF] | None:
    room = size[1] * (air - 1)
    wide, high = size[0] + room, size[1] + room
    placed: list[tuple[float, float]] = []
    for line in lines:
        for x in order:
            y = _y(line, x)
            if all(abs(x - other) >= wide or abs(y - at) >= high for other, at in placed):
                placed.append((x, y))
                break
        else:
            return None
    return [QRectF(x - size[0] / 2, y - size[1] / 2, *size) for x, y in placed]


def beside(
    pills: Sequence[QRectF], size: tuple[float, float], gap: float, room: QRectF
) -> list[QRectF] | None:
    """Return a second pill for every pill, under or over it; None where they do not all fit.

    Args:
        pills: Those that have their places.
        size: Width and height of the second ones.
        gap: Between a pill and its second one.
        room: Where they may stand.
    """
    width, height = size
    found: dict[int, QRectF] = {}
    for index in sorted(range(len(pills)), key=lambda index: pills[index].center().y()):
        pill = pills[index]
        others = [other for other in pills if other is not pill] + list(found.values())
        left = max(room.left(), min(pill.center().x() - width / 2, room.right() - width))
        places = [
            QRectF(left, top, width, height) for top in (pill.bottom() + gap, pill.top() - gap - height)
        ]
        free = [rect for rect in places if room.contains(rect) and not any(map(rect.intersects, others))]
        if not free:
            return None
        found[index] = max(free, key=lambda rect: _apart(rect, others))
    return [found[index] for index in range(len(pills))]


def _apart(rect: QRectF, others: Sequence[QRectF]) -> float:
    """Return how far the nearest of the others above or below is away; of two alike the first is taken."""
    beside_it = [other for other in others if other.left() < rect.right() and rect.left() < other.right()]
    return min((round(abs(other.center().y() - rect.center().y()), 3) for other in beside_it), default=1e9)


def free_places(line: QLineF, taken: Sequence[QRectF], air: float) -> tuple[float, ...]:
    """Return up to two places along a line where no number stands, far apart and near the unit's end.

    Args:
        line: From the source to the unit.
        taken: Where numbers stand.
        air: How far away from them a place has to be, in pixels.
    """
    boxes = [(r.left() - air, r.right() + air, r.top() - air, r.bottom() + air) for r in taken]

    def is_free(t: float) -> bool:
        x, y = line.x1() + t * line.dx(), line.y1() + t * line.dy()
        return not any(left < x < right and top < y < bottom for left, right, top, bottom in boxes)

    free = [t for t in (0.1 + 0.02 * k for k in range(41)) if is_free(t)]
    if not free:
        return ()
    first = min(free, key=lambda t: abs(t - 0.8))
    second = min(free, key=lambda t: abs(t - (first - 0.33)))
    return (first, second) if first - second > 0.12 else (first,)
