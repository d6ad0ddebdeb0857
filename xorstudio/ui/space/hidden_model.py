"""Makes the pictures of the hidden space, one for each frame, and keeps what lasts longer than a frame."""

import numpy as np

from xorstudio.app.moment import Frame
from xorstudio.core import grid
from xorstudio.core.experiment import Experiment
from xorstudio.core.parting import classes, right
from xorstudio.core.plane import Surface, surface
from xorstudio.ui.space.hidden_limits import Limits, square, unbounded
from xorstudio.ui.space.hidden_view import EDGE, POINTS, HiddenPicture, Wish
from xorstudio.ui.space.view import Bounds


class HiddenModel:
    """Makes the pictures; it keeps the limits of the axes and the memory of the surface."""

    def __init__(self) -> None:
        self.limits = Limits()
        self._surface: Surface | None = None

    def forget(self) -> None:
        """Begin anew with another experiment."""
        self.limits = Limits()
        self._surface = None

    def picture(self, frame: Frame, wish: Wish, *, learning: bool = False) -> HiddenPicture:
        """Return what is to be seen.

        Args:
            frame: The numbers.
            wish: What is looked at.
            learning: Whether the numbers move on their own; then limits do not come back at once.
        """
        experiment, trace, axes = frame.experiment, frame.trace, wish.axes
        layers = trace.before.layers
        over = surface(experiment, layers, wish.plane, POINTS, self._surface)
        self._surface = over
        below = trace.inputs if axes.layer == 0 else trace.activations[axes.layer - 1]
        z, a = trace.pre_activations[axes.layer], trace.activations[axes.layer]
        points = grid.ride(axes, below.T, z.T, a.T)
        activation = experiment.layers[axes.layer].activation
        self.limits.follow(points, activation, learning=learning)
        probe = None
        if wish.probe is not None and len(wish.probe) == experiment.dataset.fan_in:
            probe = grid.ride_of(axes, experiment, layers, np.array([wish.probe]))
        free = self.limits.free.grown
        return HiddenPicture(
            frame=frame,
            wish=wish,
            surface=over,
            sheet=grid.sheet(axes, over),
            edge=grid.ride_of(axes, experiment, layers, grid.border(wish.plane, EDGE)),
            points=points,
            probe=probe,
            ones=classes(trace, wish.output),
            right=right(trace, wish.output),
            inside=tuple(wish.plane.contains(row) for row in experiment.dataset.inputs),
            bounds=(
                self._before(experiment, wish),
                self.limits.of_sum(axes.after),
                self.limits.of_activation(activation, axes.after),
            ),
            limits=(self.limits.sums.value, self.limits.free.value),
            grown=(False, self.limits.sums.grown, free and unbounded(activation)),
        )

    def _before(self, experiment: Experiment, wish: Wish) -> Bounds:
        axes, plane = wish.axes, wish.plane
        if axes.layer > 0:
            return self.limits.of_activation(experiment.layers[axes.layer - 1].activation, axes.before)
        if plane.up is None:
            return square(plane.x0, plane.x1, (0, None))
        return Bounds(plane.x0, plane.x1, plane.y0, plane.y1)
