"""Can a line part the classes? That is all an output unit can do; the hidden layer must make it possible.

The widest empty street between the two classes is looked for. Where its width is above 0 a line parts them;
where it is not, no line does, and the network cannot be right about all of them, whatever its output weights.
"""

from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from xorstudio.core.experiment import Experiment
from xorstudio.core.trace import StepTrace
from xorstudio.core.values import Array

Marks: TypeAlias = NDArray[np.bool_]

NEAR = 0.03
"""Points that are no further apart than this, of a range of 1, lie on one spot for the eye."""


def class_range(experiment: Experiment, output: int = 0) -> tuple[float, float]:
    """Return what stands for class 0 and class 1: 0 and 1, farther apart where targets are."""
    targets = [row[output] for row in experiment.dataset.targets]
    return min(0.0, *targets), max(1.0, *targets)


def class_level(experiment: Experiment, output: int = 0) -> float:
    """Return the prediction between the classes: 0.5, unless targets lie beyond 0 to 1."""
    return sum(class_range(experiment, output)) / 2


def classes(trace: StepTrace, output: int = 0) -> Marks:
    """Return which rows are of class 1, (batch,): those whose target is not below the level."""
    ones: Marks = trace.targets[:, output] >= class_level(trace.experiment, output)
    return ones


def right(trace: StepTrace, output: int = 0) -> Marks:
    """Return which rows are on their side, (batch,): class 1 is above the level, class 0 is not."""
    said: Marks = trace.predictions[:, output] > class_level(trace.experiment, output)
    same: Marks = said == classes(trace, output)
    return same


def street(points: Array, ones: Marks) -> float:
    """Return the width of the widest empty street between two classes of points in a plane.

    The street is at right angles to a line from a point of one class to one of the other, or along a line
    through two points: no other can be the widest. So trying these few is exact.

    Args:
        points: (2, points).
        ones: Which of them are of class 1, (points,).

    Returns:
        Its width; 0 or less where no line parts the classes, infinite where there is only one class.
    """
    if ones.all() or not ones.any():
        return float("inf")
    ways = (points[:, :, None] - points[:, None, :]).reshape(2, -1)
    ways = np.concatenate([ways, np.stack([-ways[1], ways[0]])], axis=1)
    lengths = np.hypot(*ways)
    normals = ways[:, lengths > 0] / lengths[lengths > 0]
    if normals.shape[1] == 0:
        return 0.0
    places = normals.T @ points
    return float((places[:, ones].min(axis=1) - places[:, ~ones].max(axis=1)).max())


def meetings(points: Array, ones: Marks, near: float) -> list[tuple[int, int]]:
    """Return the pairs of rows of different classes that lie on one spot.

    Args:
        points: (2, points).
        ones: Which of them are of class 1, (points,).
        near: How far apart they may be.
    """
    apart = np.hypot(*(points[:, :, None] - points[:, None, :]))
    pairs = np.argwhere((apart <= near) & (ones[:, None] != ones[None, :]))
    return [(int(first), int(second)) for first, second in pairs if first < second]
