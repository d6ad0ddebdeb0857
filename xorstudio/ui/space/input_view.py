"""What the picture of the input space shows at one moment: the prediction over a plane, and what parts it.

All of it are numbers of the network; how they look is in `input_paint`, and what hands do in `input_hands`.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from xorstudio.app.moment import Frame
from xorstudio.core.contour import contour
from xorstudio.core.experiment import Experiment
from xorstudio.core.grid import sum_at
from xorstudio.core.parting import class_level, class_range
from xorstudio.core.plane import Plane, Surface, surface
from xorstudio.core.state import Address, Layer
from xorstudio.core.values import Array
from xorstudio.core.zero_line import ZeroLine, zero_line
from xorstudio.ui.space.points import Point
from xorstudio.ui.space.view import Bounds

LINE_POINTS = 241
"""How many places a curve over a single input has."""

_COARSE = 2
"""Every second grid point is enough for lines: theirs bend far less than a pixel in between."""


@dataclass(frozen=True, slots=True)
class Slice:
    """Which inputs lie across and up, the values of the others, and which output is shown.

    Attributes:
        across: An input, counted from 0.
        up: Another input; None for a network with a single one.
        fixed: A value for every input.
        output: An output, counted from 0.
    """

    across: int
    up: int | None
    fixed: tuple[float, ...]
    output: int = 0

    def plane(self, bounds: Bounds) -> Plane:
        """Return the plane in which the bounds lie."""
        return Plane(bounds.x0, bounds.x1, bounds.y0, bounds.y1, self.fixed, self.across, self.up)


def first_slice(experiment: Experiment) -> Slice:
    """Return the slice with which a network is shown at first: its first two inputs, the others held at 0."""
    inputs = experiment.dataset.fan_in
    return Slice(0, None if inputs == 1 else 1, (0.0,) * inputs)


@dataclass(frozen=True, slots=True)
class Bend:
    """Where the z of a unit beyond the first layer is zero: a curve, as pieces of (pieces, 4)."""

    layer: int
    unit: int
    pieces: Array


@dataclass(frozen=True, slots=True, eq=False)
class InputView:
    """Everything that is to be seen.

    Attributes:
        experiment: What is being learned.
        layers: The weights and biases.
        slice: Which inputs and which output.
        surface: z and a of every unit over the plane.
        between: The predictions that get the scale's full blue and full red.
        level: The prediction between the classes.
        border: Where the prediction has this level, as pieces of (pieces, 4); none on a line.
        lines: The zero line of every unit of the first layer.
        bends: The zero contours of the hidden units beyond.
        points: The rows of the truth table.
        unit: The layer and the unit that are selected; None for none.
        probe: The point asked for, and the prediction there.
    """

    experiment: Experiment
    layers: tuple[Layer, ...]
    slice: Slice
    surface: Surface
    between: tuple[float, float]
    level: float
    border: Array
    lines: tuple[ZeroLine, ...]
    bends: tuple[Bend, ...]
    points: tuple[Point, ...]
    unit: tuple[int, int] | None
    probe: tuple[tuple[float, float], float] | None

    @property
    def prediction(self) -> Array:
        """The prediction over the plane, (ny, nx)."""
        return self.surface.grid_a(-1, self.slice.output)


class InputNumbers:
    """Computes views, and keeps the memory of the surface from one to the next."""

    def __init__(self) -> None:
        self._surface: Surface | None = None

    def view(
        self,
        frame: Frame,
        cut: Slice,
        bounds: Bounds,
        row: int,
        selection: Address | None,
        probe: tuple[tuple[float, ...], float] | None,
    ) -> InputView:
        """Return what is to be seen; the one before is not valid any more.

        Args:
            frame: The moment.
            cut: Which slice.
            bounds: What part of it.
            row: The selected row of the truth table.
            selection: The selected weight or bias.
            probe: The point asked for, all its inputs, and the prediction there.
        """
        experiment, layers = frame.experiment, frame.trace.before.layers
        plane = cut.plane(bounds)
        over = self._over(experiment, layers, plane)
        level = class_level(experiment, cut.output)
        return InputView(
            experiment=experiment,
            layers=layers,
            slice=cut,
            surface=over,
            between=class_range(experiment, cut.output),
            level=level,
            border=_border(over, cut, experiment.layers[-1].activation, level),
            lines=tuple(zero_line(layers, plane, unit) for unit in range(experiment.layers[0].units)),
            bends=tuple(_bends(over, experiment)),
            points=_points(experiment, plane, cut.output, level, row),
            unit=None if selection is None else (selection.layer, selection.unit),
            probe=None if probe is None else (plane.place(probe[0]), probe[1]),
        )

    def _over(self, experiment: Experiment, layers: tuple[Layer, ...], plane: Plane) -> Surface:
        if plane.up is None:
            self._surface = surface(experiment, layers, plane, LINE_POINTS, out=self._surface)
        else:
            self._surface = surface(experiment, layers, plane, out=self._surface)
        return self._surface


def unfixed(experiment: Experiment) -> bool:
    """Return whether predictions may lie beyond the targets, where the colour does not change any more."""
    return experiment.layers[-1].activation != "sigmoid"


def _border(over: Surface, cut: Slice, activation: str, level: float) -> Array:
    """Return where the prediction has a level: looked for in z, which bends less between grid points."""
    if cut.up is None:
        return np.empty((0, 4))
    values = over.grid_z(-1, cut.output)[::_COARSE, ::_COARSE]
    return contour(values, sum_at(activation, level), _corners(over.plane))


def _bends(over: Surface, experiment: Experiment) -> Sequence[Bend]:
    if over.plane.up is None:
        return ()
    corners = _corners(over.plane)
    return [
        Bend(layer, unit, contour(over.grid_z(layer, unit)[::_COARSE, ::_COARSE], 0.0, corners))
        for layer in range(1, len(experiment.layers) - 1)
        for unit in range(experiment.layers[layer].units)
    ]


def _corners(plane: Plane) -> tuple[float, float, float, float]:
    return plane.x0, plane.x1, plane.y0, plane.y1


def _points(experiment: Experiment, plane: Plane, output: int, level: float, row: int) -> tuple[Point, ...]:
    data = experiment.dataset
    found = []
    for index, (inputs, targets) in enumerate(zip(data.inputs, data.targets, strict=True)):
        x, y = plane.place(inputs)
        up = targets[output] if plane.up is None else y
        away = not plane.contains(inputs)
        found.append(Point(x, up, targets[output] >= level, index == row, away))
    return tuple(found)
