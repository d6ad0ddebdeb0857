"""A moment is a place in a run: which history, which epoch. To undo is to show an earlier moment again."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtGui import QUndoCommand

from xorstudio.core.experiment import Experiment
from xorstudio.core.history import History
from xorstudio.core.trace import StepTrace


@dataclass(frozen=True, slots=True, eq=False)
class Moment:
    """A place in a run.

    Attributes:
        history: The run.
        epoch: Where in it, history.first to history.newest.
        ghost: The run before the last reset, shown for comparison.
    """

    history: History
    epoch: int
    ghost: History | None = None

    @property
    def experiment(self) -> Experiment:
        """What is being learned there."""
        return self.history.experiment(self.epoch)


@dataclass(frozen=True, slots=True, eq=False)
class Frame:
    """All the numbers of one moment: what every part of the window shows.

    Attributes:
        moment: The place they belong to.
        trace: The step that begins there: z, a, loss and gradients of the weights shown.
        last: The step that led there; None at the start and after a hand edit.
    """

    moment: Moment
    trace: StepTrace
    last: StepTrace | None

    @property
    def epoch(self) -> int:
        """How many updates have been made."""
        return self.moment.epoch

    @property
    def experiment(self) -> Experiment:
        """What is being learned."""
        return self.trace.experiment

    @property
    def history(self) -> History:
        """Every epoch so far."""
        return self.moment.history

    @property
    def ghost(self) -> History | None:
        """The run before the last reset, shown for comparison."""
        return self.moment.ghost


def frame_of(moment: Moment) -> Frame:
    """Return all the numbers of a moment, replayed from its history."""
    history, epoch = moment.history, moment.epoch
    last = history.step_into(epoch)
    if last is None:
        return Frame(moment, history.step(epoch), None)
    return Frame(moment, history.segment(epoch).step(last.after), last)  # not replayed a second time


class ReplaceMoment(QUndoCommand):
    """The one undo command: show `after`, and on undo `before`.

    Commands with the same key, one right after the other, become one: a drag, a turn of the wheel, a row of
    steps.

    Attributes:
        before: What undo shows.
        after: What redo shows.
        key: Equal for the parts of one movement; None for a command that stands alone.
        edit: Whether something was changed by hand; training changes only what it can make again.
    """

    def __init__(
        self,
        show: Callable[[Moment], None],
        before: Moment,
        after: Moment,
        text: str,
        key: object = None,
        *,
        edit: bool = True,
    ) -> None:
        super().__init__(text)
        self._show = show
        self.before = before
        self.after = after
        self.key = key
        self.edit = edit
        self._shown = True

    def id(self) -> int:
        """Return a number that lets Qt try to merge commands; -1 for never."""
        return -1 if self.key is None else 1

    def mergeWith(self, other: QUndoCommand) -> bool:
        """Take over the end of the next command when both are parts of one movement."""
        if not isinstance(other, ReplaceMoment) or other.key != self.key or other.before is not self.after:
            return False
        self.after = other.after
        self.setText(other.text())
        return True

    def redo(self) -> None:
        """Show the moment after; the first time it is on the screen already."""
        if self._shown:
            self._shown = False
            return
        self._show(self.after)

    def undo(self) -> None:
        """Show the moment before."""
        self._show(self.before)
