"""What the picture of the hidden space shows at one moment: the carried plane, its points, the border.

All of it are numbers of the network; how they look is in `hidden_paint`.
"""

from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from xorstudio.app.moment import Frame
from xorstudio.core import grid
from xorstudio.core.contour import contour
from xorstudio.core.experiment import Experiment
from xorstudio.core.grid import CELLS, Axes, Ride
from xorstudio.core.parting import Marks, class_level, class_range
from xorstudio.core.plane import Plane, Surface
from xorstudio.core.state import Layer
from xorstudio.core.values import Array
from xorstudio.ui.space.view import Bounds

FINE = 2
"""Pieces of a grid line from one crossing to the next."""

POINTS = CELLS * FINE + 1
EDGE = 17
"""Points of one side of the unit square."""

BEHIND = 31
"""Points of the faint picture behind the sheet, across and up."""

_WORLD = 1e9
"""Beyond this a number is as good as infinite for a picture."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What the learner has chosen to see.

    Attributes:
        axes: The layer, and what lies across and up.
        plane: The plane that is carried.
        output: Which output decides about the classes.
        row: The selected row.
        probe: A point that was asked for; None for none.
    """

    axes: Axes
    plane: Plane
    output: int = 0
    row: int = 0
    probe: tuple[float, ...] | None = None


@dataclass(frozen=True, eq=False)
class HiddenPicture:
    """One moment of the hidden space.

    Attributes:
        frame: The numbers.
        wish: What is looked at.
        sheet: The grid of the plane, POINTS x POINTS places (POINTS on a line).
        surface: The answers over it.
        edge: The border of the unit square.
        points: The rows of the truth table.
        probe: The point asked for.
        ones: Which rows are of class 1.
        right: Which rows are on their side.
        inside: Which rows lie in the plane itself; the others only when looked at along the fixed inputs.
        bounds: What is seen of x, z and a.
        grown: Whether the axes of x, z and a go further than at first.
        limits: How far those of z and of an unbounded a go.
    """

    frame: Frame
    wish: Wish
    surface: Surface
    sheet: Ride
    edge: Ride
    points: Ride
    probe: Ride | None
    ones: Marks
    right: Marks
    inside: tuple[bool, ...]
    bounds: tuple[Bounds, Bounds, Bounds]
    grown: tuple[bool, bool, bool]
    limits: tuple[float, float]
    _kept: dict[tuple[int, Bounds], tuple[Array, Array]] = field(default_factory=dict)

    @property
    def experiment(self) -> Experiment:
        """What is being learned."""
        return self.frame.experiment

    @property
    def layers(self) -> tuple[Layer, ...]:
        """The weights shown."""
        return self.frame.trace.before.layers

    @property
    def axes(self) -> Axes:
        """What lies across and up."""
        return self.wish.axes

    @property
    def activation(self) -> str:
        """The activation of the layer that carries."""
        return self.experiment.layers[self.axes.layer].activation

    @property
    def flat(self) -> bool:
        """Whether the plane becomes a number line."""
        return self.axes.after[1] is None

    @property
    def projected(self) -> bool:
        """Whether the layer has more units than can be seen."""
        return self.experiment.layers[self.axes.layer].units > 2

    @cached_property
    def line(self) -> tuple[float, float, float] | None:
        """The straight border of the output in a; None where it is bent."""
        return grid.output_line(self.experiment, self.layers, self.axes, self.cut, self.wish.output)

    @cached_property
    def between(self) -> tuple[float, float]:
        """The predictions that are full blue and full red."""
        return class_range(self.experiment, self.wish.output)

    @cached_property
    def cut(self) -> float:
        """The prediction between the classes, 0.5 as a rule."""
        return class_level(self.experiment, self.wish.output)

    @cached_property
    def predictions(self) -> Array:
        """What the network says over the sheet, (lines, POINTS)."""
        return self.surface.grid_a(-1, self.wish.output)

    @cached_property
    def level(self) -> Ride:
        """The border on the sheet: pieces from point 2k to point 2k + 1.

        It is looked for in z of the output, which bends less than the prediction.
        """
        plane = self.wish.plane
        last = self.experiment.layers[-1].activation
        heights = self.surface.grid_z(-1, self.wish.output) - grid.sum_at(last, self.cut)
        if plane.up is None:
            places = np.repeat(crossings(plane.xs(POINTS), heights[0]), 2)[None]
        else:
            places = _contour(heights, Bounds(plane.x0, plane.x1, plane.y0, plane.y1))
        rows = np.tile(np.array(plane.fixed, float), (places.shape[1], 1))
        rows[:, plane.across] = places[0]
        if plane.up is not None:
            rows[:, plane.up] = places[1]
        return grid.ride_of(self.axes, self.experiment, self.layers, rows)

    def behind(self, stage: int, seen: Bounds) -> Array:
        """Return what the rest of the network says everywhere in z (1) or a (2), (BEHIND, BEHIND).

        Args:
            stage: 1 or 2.
            seen: Where.
        """
        return self._rest(stage, seen)[1]

    def curve(self, t: float, seen: Bounds) -> Array:
        """Return the border of the output as it is carried from z (1) to a (2): pieces, (2, 2k).

        Args:
            t: From 1 to 2.
            seen: What is seen of z (of a at 2).
        """
        seen = seen if t in (1.0, 2.0) else self.bounds[1]
        stage = 2 if t == 2 else 1
        heights = self._rest(stage, seen)[0]
        if self.flat:
            at = np.repeat(crossings(np.linspace(seen.x0, seen.x1, BEHIND), heights[0]), 2)
            ends = np.stack([at, np.tile([seen.y0, seen.y1], len(at) // 2)])
        else:
            ends = self._refined(stage, _contour(heights, seen), seen.width / BEHIND)
        if t in (1.0, 2.0):
            return ends
        moved = grid.bent(self.activation, ends)
        if self.flat:
            moved[1] = ends[1]
        return (2 - t) * ends + (t - 1) * moved

    def _rest(self, stage: int, seen: Bounds) -> tuple[Array, Array]:
        """Return how far the output is above the border, and what it says, both (BEHIND, BEHIND)."""
        key = (stage, seen)
        if key not in self._kept:
            values = np.empty((1 if self.flat else 2, BEHIND, BEHIND))
            values[self.axes.after[0]] = np.linspace(seen.x0, seen.x1, BEHIND)
            if self.axes.after[1] is not None:
                values[self.axes.after[1]] = np.linspace(seen.y0, seen.y1, BEHIND)[:, None]
            found = self._above(stage, values.reshape(len(values), -1))
            self._kept[key] = (found[0].reshape(BEHIND, BEHIND), found[1].reshape(BEHIND, BEHIND))
        return self._kept[key]

    def _above(self, stage: int, values: Array) -> tuple[Array, Array]:
        """Return for any z (1) or a (2) how far the output is above the border, and what it says."""
        a = grid.bent(self.activation, values) if stage == 1 else values
        return grid.rest(self.experiment, self.layers, self.axes.layer, a, self.cut, self.wish.output)

    def _refined(self, stage: int, ends: Array, reach: float) -> Array:
        """Return points near the border moved onto it by Newton's steps, none longer than `reach`."""
        order = (1, 0) if self.axes.after[0] == 1 else (0, 1)
        small = 1e-4 * reach
        beside, over = np.array([[small], [0.0]]), np.array([[0.0], [small]])
        for _ in range(2):
            around = np.concatenate([ends, ends + beside, ends + over], axis=1)
            here, right, above = np.split(self._above(stage, around[list(order)])[0], 3)
            slope = np.stack([right - here, above - here]) / small
            with np.errstate(all="ignore"):
                way = -here * slope / (slope**2).sum(axis=0)
            ends = ends + np.clip(np.nan_to_num(way, posinf=0.0, neginf=0.0), -reach, reach)
        return ends


def crossings(xs: Array, heights: Array) -> Array:
    """Return where heights cross 0, by straight lines between the places xs; all (points,)."""
    low, high = heights[:-1], heights[1:]
    at = np.flatnonzero((low < 0) != (high < 0))
    return np.asarray(xs[at] + (xs[at + 1] - xs[at]) * (low[at] / (low[at] - high[at])))


def _contour(heights: Array, bounds: Bounds) -> Array:
    """Return the contour at 0: a piece from point 2k to point 2k + 1, (2, points)."""
    found = contour(heights, 0.0, (bounds.x0, bounds.x1, bounds.y0, bounds.y1))
    return found.reshape(-1, 2).T


def tame(points: Array) -> Array:
    """Return points without infinities and NaN, so that they can be painted."""
    return np.fmax(np.fmin(points, _WORLD), -_WORLD)
