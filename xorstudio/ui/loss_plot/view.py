"""What the loss plot shows, as one value, and the scales that follow from it; the widget decides nothing."""

import math
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QRectF

from xorstudio.app.moment import Branch
from xorstudio.core.experiment import Dtype
from xorstudio.core.history import History
from xorstudio.ui.loss_plot.line import Grid, Outline, RunCurve
from xorstudio.ui.loss_plot.scale import Scale, epoch_scale, loss_scale

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
        number: The run's name: Run 1, Run 2, ..
        others: The runs to compare with.
        lit: The number of the run that somebody points at, or None.
        word: What a run is called, with a place for its {number}.
        dtype: The run's precision: how many digits a loss has.
        log: Whether losses are on a logarithmic axis.
        reference: A loss to mark by a dotted line, or None.
        classes: Whether outputs are right or wrong, so that an accuracy means something.
        playing: Whether new epochs come by themselves.
    """

    history: History
    newest: int
    tip: tuple[float, float]
    epoch: int
    loss: float
    accuracy: float
    number: int = 1
    others: tuple[Branch, ...] = ()
    lit: int | None = None
    word: str = "{number}"
    dtype: Dtype = "float64"
    log: bool = False
    reference: float | None = None
    classes: bool = True
    playing: bool = False

    def values(self, epoch: int) -> tuple[float, float]:
        """Return loss and accuracy of an epoch, exactly."""
        if epoch == self.epoch:
            return self.loss, self.accuracy
        if epoch == self.newest:
            return self.tip
        return self.history.loss(epoch), self.history.accuracy(epoch)

    @property
    def epochs(self) -> Scale:
        """The axis of the epochs: long enough for all runs."""
        last = max([self.newest, *(other.history.newest for other in self.others)])
        return epoch_scale(self.history.first, last)


@dataclass(frozen=True, slots=True)
class Areas:
    """Where the two plots lie on the widget; that of the accuracy may be empty."""

    loss: QRectF
    accuracy: QRectF


@dataclass(frozen=True, slots=True)
class OtherRun:
    """The curves of a run that was left."""

    number: int
    loss: Outline
    accuracy: Outline


@dataclass(frozen=True, slots=True)
class Picture:
    """Outlines and scales of a view on a widget of some size."""

    loss: Outline
    accuracy: Outline
    others: tuple[OtherRun, ...]
    loss_grid: Grid
    accuracy_grid: Grid

    @property
    def two(self) -> bool:
        """Whether the accuracy is drawn, too."""
        return not self.accuracy_grid.area.isEmpty()


class Outlines:
    """The curves of all runs in the plot, kept from frame to frame."""

    def __init__(self) -> None:
        self._curves: dict[History, tuple[RunCurve, RunCurve]] = {}

    def picture(self, view: RunView, areas: Areas) -> Picture:
        """Return what is to be drawn.

        Args:
            view: What is to be seen.
            areas: Where.
        """
        x, columns = view.epochs, max(1, round(areas.loss.width()))
        histories = [view.history, *(other.history for other in view.others)]
        self._curves = {history: self._curves.get(history) or _curves() for history in histories}
        lines = [
            (losses.outline(history, x, columns), accuracies.outline(history, x, columns))
            for history, (losses, accuracies) in self._curves.items()
        ]
        y = loss_scale(*_range([loss for loss, _ in lines], view.tip[0]), log=view.log)
        others = [OtherRun(run.number, *line) for run, line in zip(view.others, lines[1:], strict=True)]
        return Picture(*lines[0], tuple(others), Grid(x, y, areas.loss), Grid(x, ACCURACY, areas.accuracy))


def _curves() -> tuple[RunCurve, RunCurve]:
    return RunCurve(lambda piece: piece.losses), RunCurve(lambda piece: piece.accuracies)


def _range(outlines: list[Outline], tip: float) -> tuple[float, float]:
    """Return the least loss above 0 and the greatest one."""
    low = np.concatenate([*(outline[1] for outline in outlines), [tip]])
    high = max(tip, *(float(outline[2].max(initial=0.0)) for outline in outlines))
    return float(low.min(where=low > 0, initial=math.inf if high > 0 else 1.0)), high
