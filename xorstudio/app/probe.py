"""A probe asks the network for a point that is in no row of the truth table: what would it say there?"""

import math
from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QObject, Signal, Slot

from xorstudio.app.playback import Playback
from xorstudio.core.experiment import Dataset, Experiment
from xorstudio.core.plane import Answers, predict
from xorstudio.core.trace import StepTrace
from xorstudio.core.training import Stepper


class Probe(QObject):
    """The point that somebody asks for.

    Signals:
        changed(): Another point is asked for, or none any more.
    """

    changed = Signal()

    def __init__(self, session: Playback) -> None:
        super().__init__(session)
        self._session = session
        self._point: tuple[float, ...] | None = None
        self._asked: tuple[Experiment, tuple[float, ...]] | None = None
        self._stepper: Stepper | None = None
        session.experiment_changed.connect(self._on_experiment_changed)

    @property
    def point(self) -> tuple[float, ...] | None:
        """The inputs asked for; None for none."""
        return self._point

    def ask(self, point: Sequence[float]) -> None:
        """Ask for a point.

        Args:
            point: A value for every input, (fan_in,).

        Raises:
            ValueError: The network has another number of inputs, or a value is not finite.
        """
        wanted = tuple(float(value) for value in point)
        inputs = self._session.frame.experiment.dataset.fan_in
        if len(wanted) != inputs or not all(math.isfinite(value) for value in wanted):
            raise ValueError(f"a probe needs {inputs} finite inputs, found {wanted}")
        self._set(wanted)

    @Slot()
    def clear(self) -> None:
        """Ask for nothing any more."""
        self._set(None)

    def answers(self) -> Answers | None:
        """Return z and a of every unit at the point with the weights shown, each (units, 1), or None."""
        if self._point is None:
            return None
        frame = self._session.frame
        return predict(frame.experiment, frame.trace.before.layers, [self._point])

    def trace(self) -> StepTrace | None:
        """Return the pass of the point through the weights shown, as a step with a single row; None for none.

        Its targets, and what follows from them, mean nothing.
        """
        if self._point is None:
            return None
        frame = self._session.frame
        if self._stepper is None or self._asked != (frame.experiment, self._point):
            self._asked = frame.experiment, self._point
            nothing = (0.0,) * frame.experiment.layers[-1].units
            self._stepper = Stepper(replace(frame.experiment, dataset=Dataset((self._point,), (nothing,))))
        return self._stepper.step(frame.trace.before)

    def _set(self, point: tuple[float, ...] | None) -> None:
        if point != self._point:
            self._point = point
            self.changed.emit()

    @Slot()
    def _on_experiment_changed(self) -> None:
        """Let go of a point that the network has no inputs for any more."""
        if self._point is not None and len(self._point) != self._session.frame.experiment.dataset.fan_in:
            self.clear()
