"""What the loss plot shows, as one value, and the scales that follow from it; the widget decides nothing."""

import math
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QRectF

from xorstudio.core.experiment import Dtype
from xorstudio.core.history import History
from xorstudio.ui.plot_line import Grid, Outline, RunCurve
from xorstudio.ui.plot_scale import Scale, epoch_scale, loss_scale

ACCURACY = Scale(0.0, 1.0)


@dataclass(frozen=True, slots=True)
class RunView:
    """What is to be seen.

    Attributes:
        history: The run.
        newest: Its newest epoch.
        tip: Loss and accuracy there, which no curve has yet.
        epoch: The epoch shown.
        loss: Its loss.
        accuracy: Its accuracy.
        ghost: An earlier run to compare with, or None.
        dtype: The run's precision: how many digits a loss has.
        log: Whether losses are on a logarithmic axis.
        reference: A loss to mark by a dotted line, or None.
    """

    history: History
    newest: int
    tip: tuple[float, float]
    epoch: int
    loss: float
    accuracy: float
    ghost: History | None = None
    dtype: Dtype = "float64"
    log: bool = False
    reference: float | None = None

    def values(self, epoch: int) -> tuple[float, float]:
        """Return loss and accuracy of an epoch, exactly."""
        if epoch == self.epoch:
            return self.loss, self.accuracy
        if epoch == self.newest:
            return self.tip
        return self.history.loss(epoch), self.history.accuracy(epoch)

    @property
    def epochs(self) -> Scale:
        """The axis of the epochs: long enough for both runs."""
        last = self.newest if self.ghost is None else max(self.newest, self.ghost.newest)
        return epoch_scale(self.history.first, last)


@dataclass(frozen=True, slots=True)
class Areas:
    """Where the two plots lie on the widget."""

    loss: QRectF
    accuracy: QRectF


@dataclass(frozen=True, slots=True)
class Picture:
    """Outlines and scales of a view on a widget of some size."""

    loss: Outline
    accuracy: Outline
    ghost_loss: Outline | None
    ghost_accuracy: Outline | None
    loss_grid: Grid
    accuracy_grid: Grid


class Outlines:
    """The four curves of the plot, kept from frame to frame."""

    def __init__(self) -> None:
        self._loss = RunCurve(lambda piece: piece.losses)
        self._accuracy = RunCurve(lambda piece: piece.accuracies)
        self._ghost_loss = RunCurve(lambda piece: piece.losses)
        self._ghost_accuracy = RunCurve(lambda piece: piece.accuracies)

    def picture(self, view: RunView, areas: Areas) -> Picture:
        """Return what is to be drawn.

        Args:
            view: What is to be seen.
            areas: Where.
        """
        x, columns = view.epochs, max(1, round(areas.loss.width()))
        loss = self._loss.outline(view.history, x, columns)
        ghost_loss = ghost_accuracy = None
        if view.ghost is not None:
            ghost_loss = self._ghost_loss.outline(view.ghost, x, columns)
            ghost_accuracy = self._ghost_accuracy.outline(view.ghost, x, columns)
        y = loss_scale(*_range(loss, ghost_loss, view.tip[0]), log=view.log)
        return Picture(
            loss,
            self._accuracy.outline(view.history, x, columns),
            ghost_loss,
            ghost_accuracy,
            Grid(x, y, areas.loss),
            Grid(x, ACCURACY, areas.accuracy),
        )


def _range(loss: Outline, ghost: Outline | None, tip: float) -> tuple[float, float]:
    """Return the least loss above 0 and the greatest one."""
    outlines = [loss] if ghost is None else [loss, ghost]
    low = np.concatenate([*(outline[1] for outline in outlines), [tip]])
    high = max(tip, *(float(outline[2].max(initial=0.0)) for outline in outlines))
    return float(low.min(where=low > 0, initial=math.inf if high > 0 else 1.0)), high
