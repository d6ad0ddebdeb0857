"""Where does a surface have a certain height? A contour, found by marching through the squares of the grid.

A corner of a square is high or low. Between a high and a low corner the contour crosses the edge, where a
straight line from one value to the other has the level. A square with one, two or three high corners has one
piece of the contour; two high corners at opposite ends leave a doubt, which the mean of all four ends.

Source:
    Lorensen and Cline 1987, "Marching Cubes", in two dimensions; the doubt as in Nielson and Hamann 1991.
"""

import numpy as np
from numpy.typing import NDArray

from xorstudio.core.values import Array

Places = NDArray[np.intp]

_CORNERS = np.array([(0, 0), (0, 1), (1, 1), (1, 0)])
"""Lines and columns of a square's corners: lower left, lower right, upper right, upper left."""

_EDGES = np.array([(0, 1), (1, 2), (3, 2), (0, 3)])
"""Corners of the lower, right, upper and left edge; the same way in both squares that share it."""

_DOUBT = {5: 16, 10: 17}
"""Squares whose two high corners lie at opposite ends, and their number if the middle is high, too."""

_PIECES: dict[int, tuple[tuple[int, int], ...]] = {
    1: ((3, 0),),
    2: ((0, 1),),
    3: ((3, 1),),
    4: ((1, 2),),
    5: ((3, 0), (1, 2)),
    6: ((0, 2),),
    7: ((3, 2),),
    8: ((2, 3),),
    9: ((0, 2),),
    10: ((0, 1), (2, 3)),
    11: ((1, 2),),
    12: ((1, 3),),
    13: ((0, 1),),
    14: ((3, 0),),
    16: ((0, 1), (2, 3)),
    17: ((3, 0), (1, 2)),
}
"""The edges between which the contour runs; bit c of a number says that corner c is high."""

_FIRST, _SECOND = (
    np.array([[_PIECES.get(case, ())[part : part + 1] or ((-1, -1),) for case in range(18)]])[0, :, 0]
    for part in (0, 1)
)


def contour(values: Array, level: float, bounds: tuple[float, float, float, float]) -> Array:
    """Return the pieces of a contour, each from (x, y) to (x, y), as lines of (pieces, 4).

    Args:
        values: The surface, (ny, nx), each at least 2, the line at y0 first. Where a number is not finite
            there is no contour.
        level: The height.
        bounds: Where the outermost points lie: x0, x1, y0, y1.
    """
    high = values > level
    cases = high[:-1, :-1] | (high[:-1, 1:].view(np.uint8) << 1)
    cases |= high[1:, 1:].view(np.uint8) << 2
    cases |= high[1:, :-1].view(np.uint8) << 3
    lines, columns = np.nonzero((cases > 0) & (cases < 15))
    found = cases[lines, columns].astype(np.intp)
    for case, other in _DOUBT.items():
        at = np.flatnonzero(found == case)
        mean = sum(values[lines[at] + down, columns[at] + right] / 4 for down, right in _CORNERS.tolist())
        found[at[mean > level]] = other
    pieces = []
    for part in (_FIRST, _SECOND):
        edges = part[found]
        there = np.flatnonzero(edges[:, 0] >= 0)
        start, end = (
            _crossing(values, level, lines[there], columns[there], edges[there, side]) for side in (0, 1)
        )
        pieces.append(np.concatenate([start, end]).T)
    both = np.concatenate(pieces)
    both = both[np.isfinite(both).all(axis=1) & (both[:, :2] != both[:, 2:]).any(axis=1)]
    x0, x1, y0, y1 = bounds
    height, width = values.shape
    across, up = (x1 - x0) / (width - 1), (y1 - y0) / (height - 1)
    placed: Array = both * (across, up, across, up) + (x0, y0, x0, y0)
    return placed


def _crossing(values: Array, level: float, lines: Places, columns: Places, edges: Places) -> Array:
    """Return where the level is met on an edge of each square, (2, squares): column and line."""
    begin, end = _CORNERS[_EDGES[edges, 0]], _CORNERS[_EDGES[edges, 1]]
    here = values[lines + begin[:, 0], columns + begin[:, 1]].astype(float)
    there = values[lines + end[:, 0], columns + end[:, 1]].astype(float)
    with np.errstate(all="ignore"):
        part = (level - here) / (there - here)
    place = begin + part[:, None] * (end - begin)
    return np.stack([columns + place[:, 1], lines + place[:, 0]])
