"""A moment is a place in a run: which history, epoch, how much of its step. Undo shows an earlier one.

Which numbers belong to a moment, for every part of the window:

- One step is shown, `Frame.step`, and its epoch is the epoch that is named and marked everywhere.
- As a whole (`Frame.done` is None) it is the step that begins with the weights shown: what they give, its
  gradients, and the update that it is going to make. Picture and matrices show its forward pass.
- After k operations (1, 2, ..) the same step: what they have computed has numbers, the rest has none, and
  the weights are the old ones.
- The update is the last operation of its own epoch. The weights are new with it, so what the old ones gave
  (z, a, predictions, losses, gradients) has left the picture and the tables; caption, matrices and inspector
  name old and new side by side. The next epoch begins with its first operation.
- With nothing done where no update led, at the start of a run or after a hand edit, the step is shown as a
  whole: one operation back from the first of all is what the window began with.

The loss plot is the record of the run; it knows every epoch's loss, wherever the playhead stands.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

from PySide6.QtGui import QUndoCommand

from xorstudio.app.playhead import Position
from xorstudio.core.experiment import Experiment
from xorstudio.core.history import History
from xorstudio.core.operations import Place, order
from xorstudio.core.trace import StepTrace

MOST_BRANCHES = 8


@dataclass(frozen=True, slots=True, eq=False)
class Branch:
    """A run that was left, by an edit in its past or a reset; it can be returned to.

    Attributes:
        number: Its name: "Run 1", "Run 2", ..
        history: Its epochs.
    """

    number: int
    history: History


@dataclass(frozen=True, slots=True, eq=False)
class Moment:
    """A place in a run.

    Attributes:
        history: The run.
        epoch: Where in it, history.first to history.newest.
        done: How many operations of the step have happened; None shows it as a whole.
        number: The run's name, counted from 1.
        branches: The other runs, the one left last at the end.
    """

    history: History
    epoch: int
    done: int | None = None
    number: int = 1
    branches: tuple[Branch, ...] = ()

    @property
    def position(self) -> Position:
        """The place in time."""
        return Position(self.epoch, self.done)

    def at(self, position: Position) -> "Moment":
        """Return the moment of the same run at another place in time."""
        return replace(self, epoch=position.epoch, done=position.done)

    def left_for(self, history: History, epoch: int) -> "Moment":
        """Return the moment in a new run after leaving this one, which is kept as a branch."""
        branches = (*self.branches, Branch(self.number, self.history))[-MOST_BRANCHES:]
        number = max(branch.number for branch in branches) + 1
        return Moment(history, epoch, self.done, number, branches)

    def returned_to(self, branch: Branch) -> "Moment":
        """Return the moment in a branch, at the same epoch if it has it, with this run kept as a branch."""
        others = tuple(other for other in self.branches if other is not branch)
        history = branch.history
        epoch = min(max(self.epoch, history.first), history.newest)
        return Moment(history, epoch, None, branch.number, (*others, Branch(self.number, self.history)))

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
        """How many updates have been made; the epoch that is named on the screen is that of `step`."""
        return self.moment.epoch

    @property
    def done(self) -> int | None:
        """How many operations of the step that begins there have happened; None shows a step as a whole.

        0 is the moment after an update: all operations of the step that led there have happened.
        """
        done = self.moment.done
        return None if done == 0 and self.last is None else done

    @property
    def position(self) -> Position:
        """The place in time, as it is shown."""
        return Position(self.epoch, self.done)

    @property
    def step(self) -> StepTrace:
        """The step that is shown: the one that begins there, or just after its update the one before."""
        return self.last if self.done == 0 and self.last is not None else self.trace

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
        """The run that was left last, shown for comparison."""
        return self.moment.branches[-1].history if self.moment.branches else None

    @property
    def places(self) -> tuple[Place, ...]:
        """The operations of a step, in order."""
        return order(len(self.experiment.layers))

    @property
    def current(self) -> tuple[Place, StepTrace] | None:
        """The operation that happened last, with the step it belongs to; None while it shows whole steps."""
        done = self.done
        return None if done is None else (self.places[done - 1], self.step)

    def happened(self, name: str) -> bool:
        """Return whether what the operation of this name computes stands beside the weights shown.

        After the update that is the update alone: the rest was computed with the old weights.
        """
        done = self.done
        places = self.places[-1:] if done == 0 else self.places[:done]
        return any(place.name == name for place in places)


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
