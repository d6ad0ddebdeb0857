"""A probe asks the network for a point that is in no row of the truth table: what would it say there?"""

import math
from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal, Slot

from xorstudio.app.playback import Playback
from xorstudio.core.plane import Answers, predict


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

    def _set(self, point: tuple[float, ...] | None) -> None:
        if point != self._point:
            self._point = point
            self.changed.emit()

    @Slot()
    def _on_experiment_changed(self) -> None:
        """Let go of a point that the network has no inputs for any more."""
        if self._point is not None and len(self._point) != self._session.frame.experiment.dataset.fan_in:
            self.clear()
