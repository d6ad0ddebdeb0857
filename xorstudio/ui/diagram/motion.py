"""When something moves: one animation that exists only as long as it runs."""

from PySide6.QtCore import QObject, QVariantAnimation, Signal, Slot

LATER_ACTS = 0.7
"""How long each of several operations in a row takes, against a single one."""


class Motion(QObject):
    """The time of a few operations, one after the other.

    Attributes:
        moved: Time has passed, or it is over.
    """

    moved = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._animation: QVariantAnimation | None = None
        self._acts = 0
        self._now = 0.0

    @property
    def running(self) -> bool:
        """Whether anything moves."""
        return self._animation is not None

    @property
    def act(self) -> int:
        """Which operation happens now, counted from 0."""
        return min(int(self._now), self._acts - 1)

    @property
    def time(self) -> float:
        """How much of it has happened, 0 to 1."""
        return self._now - self.act

    def play(self, acts: int, duration_ms: float) -> None:
        """Begin; whatever moved before is over.

        Args:
            acts: How many operations.
            duration_ms: How long a single one takes, in milliseconds.
        """
        self.stop()
        self._acts, self._now = acts, 0.0
        animation = QVariantAnimation(self)
        animation.setStartValue(0.0)
        animation.setEndValue(float(acts))
        animation.setDuration(round(duration_ms * (1.0 if acts == 1 else LATER_ACTS * acts)))
        animation.valueChanged.connect(self._on_value_changed)
        animation.finished.connect(self._on_finished)
        self._animation = animation
        animation.start()

    def hold(self, time: float) -> None:
        """Stand still at a time, 0 to 1 of all operations; nothing if nothing moves."""
        if self._animation is not None:
            self._animation.pause()
            self._now = self._acts * time
            self.moved.emit()

    def stop(self) -> None:
        """Jump to the end."""
        animation, self._animation = self._animation, None
        if animation is not None:
            animation.stop()
            animation.deleteLater()

    @Slot(object)
    def _on_value_changed(self, value: float) -> None:
        self._now = float(value)
        self.moved.emit()

    @Slot()
    def _on_finished(self) -> None:
        if self._animation is not None:
            self.stop()
            self.moved.emit()
