"""What a loss landscape shows, as plain values: the surface, the point, the ways of the runs, the arrows."""

import math
from dataclasses import dataclass

import numpy as np

from xorstudio.app.moment import Frame
from xorstudio.core.contour import contour
from xorstudio.core.experiment import Experiment
from xorstudio.core.history import History
from xorstudio.core.landscape import Landscape, Window
from xorstudio.core.path import Paths
from xorstudio.core.state import Address, State, addresses
from xorstudio.core.values import Array
from xorstudio.ui.diagram.scales import WHILE_LEARNING, Limit
from xorstudio.ui.space.view import Bounds

LN_2 = math.log(2)
"""The cross-entropy of a network that always says 0.5: where a stuck run stays."""

LEVELS = (0.001, 0.01, 0.1, 0.2, 0.35, 0.5, 1.0, 1.5, 2.0, 3.0, 5.0, 10.0, 20.0, 50.0, 100.0, 1000.0)
"""The losses that have a contour, always the same ones."""

FEW = (0.01, 0.1, 0.35, 1.0, 3.0, 10.0, 50.0)
"""Those of them that are drawn while the run goes on."""

SIDES = ((64, 256), (320, 136), (1 << 30, 64))
"""Points along a side for networks of so many activations of the whole table; each is 3 n + 1 and 4 m."""

FINE, COARSE = 3, 5
"""Every so many points of the grid are looked at for contours: at rest, and while the run goes on."""

REPLAY, REPLAY_RUNNING = 1024, 3
"""How many epochs of a path may be replayed for one picture."""

HALF = 6.0
"""How far the plane reaches to either side of 0 at first."""

_ROUNDING = 1e-6

LIMIT = 4.0
"""The cross-entropy that has the full colour at first; of a squared error it is 1."""

Pair = tuple[Address, Address]
Vector = tuple[float, float]


@dataclass(frozen=True, slots=True, eq=False)
class Surface:
    """The loss over a part of the plane.

    Attributes:
        losses: (ny, nx), the lowest line first.
        bounds: Where.
        limit: What has the full colour.
        grown: Whether the limit is larger than at first.
        contours: Levels, each with its pieces from (x, y) to (x, y), (pieces, 4).
        infinite: Whether somewhere there is no finite loss.
        flat: Whether the loss is the same everywhere, to rounding.
    """

    losses: Array
    bounds: Bounds
    limit: float
    grown: bool
    contours: tuple[tuple[float, Array], ...]
    infinite: bool
    flat: bool


@dataclass(frozen=True, slots=True, eq=False)
class Way:
    """The way of a run, as seen in the plane.

    Attributes:
        number: The run's name.
        lines: A line for each stretch between edits, (n, 2) each.
    """

    number: int
    lines: tuple[Array, ...]


@dataclass(frozen=True, slots=True)
class Arrow:
    """From where to where, in the plane.

    Attributes:
        begin: Where it begins.
        way: How far it goes, across and upwards: the very numbers of the step, as tables print them.
    """

    begin: Vector
    way: Vector

    @property
    def end(self) -> Vector:
        """Where it ends."""
        return self.begin[0] + self.way[0], self.begin[1] + self.way[1]


@dataclass(frozen=True, slots=True, eq=False)
class LandscapePicture:
    """Everything that one picture shows.

    Attributes:
        pair: Which weights lie across and up.
        surface: The loss.
        point: Where the network stands.
        loss: The loss there.
        way: Of the run shown.
        others: Of the runs that were left.
        gradient: Downhill: against the gradient, as long as it is; None before it has been computed.
        step: What the optimizer adds; None before.
        ended: Whether both arrows belong to the step that led here, not to the one that begins here.
    """

    pair: Pair
    surface: Surface
    point: Vector
    loss: float
    way: Way
    others: tuple[Way, ...]
    gradient: Arrow | None
    step: Arrow | None
    ended: bool


class Terrain:
    """The surface of the moment; it is computed anew only when something has changed it."""

    def __init__(self, experiment: Experiment, pair: Pair) -> None:
        batch, units = experiment.dataset.batch, sum(experiment.sizes[1:])
        self.side = next(side for work, side in SIDES if batch * units <= work)
        self.guess = experiment.loss == "binary_crossentropy" and experiment.sizes[-1] == 1
        self.experiment = experiment
        self.pair = pair
        self._landscape = Landscape(experiment, *pair, (self.side, self.side))
        self._limit = Limit(LIMIT if experiment.loss == "binary_crossentropy" else 1.0)
        self._key: object = None
        self._surface: Surface | None = None

    def surface(self, state: State, bounds: Bounds, *, coarse: bool = False) -> Surface:
        """Return the loss over a part of the plane.

        Args:
            state: All weights; those of the pair do not matter.
            bounds: Which part.
            coarse: Whether contours may be fewer and coarser, for pictures that are soon gone.
        """
        others = state
        for address in self.pair:
            others = others.with_value(address, 0.0)
        key = (others.values[0].tobytes(), bounds, coarse)
        if key != self._key or self._surface is None:
            self._key, self._surface = key, self._compute(state, bounds, coarse=coarse)
        return self._surface

    def _compute(self, state: State, bounds: Bounds, *, coarse: bool) -> Surface:
        every = COARSE if coarse else FINE
        window = Window(bounds.x0, bounds.x1, bounds.y0, bounds.y1)
        losses = self._landscape.losses(state.layers, window).copy()
        most = float(losses.max())
        infinite = not math.isfinite(most)
        if infinite:
            most = float(np.max(losses, where=np.isfinite(losses), initial=0.0))
        self._limit.follow([most], WHILE_LEARNING)
        few = losses[::every, ::every] if (self.side - 1) % every == 0 else losses[::FINE, ::FINE]
        least, most = float(few.min()), float(few.max())
        place = (bounds.x0, bounds.x1, bounds.y0, bounds.y1)
        levels = (*(FEW if coarse else LEVELS), *((LN_2,) if self.guess else ()))
        contours = tuple((level, contour(few, level, place)) for level in levels if least < level < most)
        flat = most - least <= _ROUNDING * most
        return Surface(losses, bounds, self._limit.value, self._limit.grown, contours, infinite, flat)


class Ways:
    """The ways of all runs of a session."""

    def __init__(self) -> None:
        self._paths = Paths()

    def of(self, history: History, number: int, pair: Pair, steps: int) -> Way:
        """Return the way of a run; of one with other layers there is none.

        Args:
            history: The run.
            number: Its name.
            pair: Which weights lie across and up.
            steps: How many epochs may be replayed.
        """
        places = list(addresses(history.start.sizes))
        if not set(pair) <= set(places):
            return Way(number, ())
        columns = [places.index(address) for address in pair]
        return Way(number, tuple(line[:, columns] for line in self._paths.of(history, steps)[0]))


def place(state: State, pair: Pair) -> Vector:
    """Return where a state lies in the plane."""
    return pair[0].of(state.layers), pair[1].of(state.layers)


def ended(frame: Frame) -> bool:
    """Return whether the operation shown is an update: then the step that it ended is still looked at."""
    return frame.done == 0


def downhill(frame: Frame, pair: Pair) -> Arrow | None:
    """Return the way against the gradient, as long as the gradient; None before both parts were computed."""
    if not (ended(frame) or all(_known(frame, address) for address in pair)):
        return None
    trace = frame.step
    across, up = (-address.of(trace.gradients) for address in pair)
    return _arrow(place(trace.before, pair), (across, up))


def step(frame: Frame, pair: Pair) -> Arrow | None:
    """Return what the optimizer does: the step that begins here, or right after an update the one that ended.

    While the operations of a step are under way there is none yet.
    """
    if not frame.happened("update"):
        return None
    trace = frame.step
    across, up = (address.of(trace.updates) for address in pair)
    return _arrow(place(trace.before, pair), (across, up))


def _known(frame: Frame, address: Address) -> bool:
    kind = "grad_bias" if address.source is None else "grad_kernel"
    return frame.happened(f"{kind}{address.layer + 1}")


def _arrow(begin: Vector, way: Vector) -> Arrow | None:
    return Arrow(begin, way) if all(math.isfinite(value) for value in (*begin, *way)) else None
