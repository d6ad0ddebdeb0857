"""Moving in time: play, pause, step, go to an epoch, undo, redo.

A moment (a history and an epoch in it) is a plain value, so undo is to show an earlier moment again, and a
whole training run is one step of undo.
"""

import math
from dataclasses import replace

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QUndoStack

from xorstudio.app.moment import Frame, Moment, ReplaceMoment, frame_of
from xorstudio.app.player import Player
from xorstudio.app.playhead import Granularity, Position, back, forward
from xorstudio.app.speed import Speed
from xorstudio.app.trainer import Reply, Request, advance
from xorstudio.core.experiment import Experiment
from xorstudio.core.state import State
from xorstudio.core.training import Stepper

UNDO_LIMIT = 200


class Playback(QObject):
    """The moment shown, and all the ways to another one.

    Signals:
        frame_changed(): The numbers shown changed; read `frame`. At most at the screen's rate while playing.
        experiment_changed(): `frame.experiment` is another one.
        running_changed(bool), speed_changed(Speed), granularity_changed(): As they say.
        diverged(DivergenceError): The run stopped at a number that is not finite.
        failed(str): A step could not be computed.
    """

    frame_changed = Signal()
    experiment_changed = Signal()
    running_changed = Signal(bool)
    speed_changed = Signal(object)
    granularity_changed = Signal()
    diverged = Signal(object)
    failed = Signal(str)

    def __init__(self, moment: Moment, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.frame: Frame = frame_of(moment)
        self.undo_stack = QUndoStack(self)
        self.undo_stack.setUndoLimit(UNDO_LIMIT)
        self.granularity = Granularity.OPERATION
        self._pending = False
        self._run_from: tuple[Moment, int] | None = None
        self.player = Player(self._position, self)
        self.player.arrived.connect(self._on_arrived)
        self.player.ticked.connect(self._on_ticked)
        self.player.running_changed.connect(self._on_running_changed)
        self.player.speed_changed.connect(self.speed_changed)
        self.player.failed.connect(self.failed)
        self.player.operations_due.connect(self._on_operations_due)

    @property
    def running(self) -> bool:
        """Whether it plays."""
        return self.player.running

    @property
    def speed(self) -> Speed:
        """How fast it plays."""
        return self.player.speed

    def set_speed(self, speed: Speed) -> None:
        """Set how fast it plays."""
        self.player.set_speed(speed)

    def play(self) -> None:
        """Train on, from the moment shown."""
        self._run_from = self._run_from or self._here()
        self.player.play()

    def pause(self) -> None:
        """Stop training; the run so far becomes one step of undo."""
        self.player.pause()

    def toggle(self) -> None:
        """Play or pause."""
        if self.running:
            self.pause()
        else:
            self.play()

    def set_granularity(self, granularity: Granularity) -> None:
        """Set how far one step of the playhead goes."""
        if granularity is not self.granularity:
            self.granularity = granularity
            self.granularity_changed.emit()

    def go_forward(self, granularity: Granularity | None = None) -> None:
        """Go on by one operation, layer or epoch; by default as the granularity says."""
        self.pause()
        self._run_from = self._here()
        self._move(forward(self.frame.position, granularity or self.granularity, self._layers))
        self._commit_run("step")

    def go_back(self, granularity: Granularity | None = None) -> None:
        """Go back by one operation, layer or epoch; by default as the granularity says."""
        self.pause()
        frame, way = self.frame, granularity or self.granularity
        position = back(frame.position, way, self._layers, led=frame.last is not None)
        if position.epoch >= frame.history.first:
            self._show(self.frame.moment.at(position))

    def step_forward(self, epochs: int = 1) -> None:
        """Go on by a few epochs: known ones are shown again, new ones are trained."""
        self.train_to(self.frame.epoch + epochs)

    def step_back(self, epochs: int = 1) -> None:
        """Go back by a few epochs."""
        self.go_to(max(self.frame.history.first, self.frame.epoch - epochs))

    def train_to(self, epoch: int, done: int | None = None) -> None:
        """Show an epoch, after training up to it without the thread: the caller waits.

        Args:
            epoch: Which one, not before the first.
            done: How many operations of its step have happened; None shows it as a whole.
        """
        self.pause()
        self._run_from = self._here()
        self._move(Position(epoch, done))
        self._commit_run("step")

    def go_to(self, epoch: int) -> None:
        """Show an epoch; one that lies ahead is trained first, as fast as possible."""
        self.pause()
        history = self.frame.history
        if epoch > history.newest:
            self._run_from = self._here()
            self._show(self.frame.moment.at(Position(history.newest)))
            self.player.play(target=epoch)
        elif epoch >= history.first:
            self._show(self.frame.moment.at(Position(epoch)))

    def go_to_start(self) -> None:
        """Show the first epoch."""
        self.go_to(self.frame.history.first)

    def go_to_newest(self) -> None:
        """Show the last epoch so far."""
        self.go_to(self.frame.history.newest)

    def undo(self) -> None:
        """Take back the last change; a training run is one."""
        self.pause()
        self.undo_stack.undo()

    def redo(self) -> None:
        """Make the last change taken back again."""
        self.pause()
        self.undo_stack.redo()

    def close(self) -> None:
        """End the training thread; within a second."""
        self.player.stop()
        self.undo_stack.blockSignals(True)  # it says a last word when it goes, to a window that is gone

    def _position(self) -> tuple[Experiment, State]:
        return self.frame.experiment, self.frame.trace.before

    def _show(self, moment: Moment) -> None:
        self.player.invalidate()
        old, before = self.frame.moment, self.frame.experiment
        same_step = moment.history is old.history and moment.epoch == old.epoch
        self.frame = replace(self.frame, moment=moment) if same_step else frame_of(moment)
        self._pending = False
        if self.frame.experiment is not before:
            self.experiment_changed.emit()
        self.frame_changed.emit()

    def _push(self, after: Moment, text: str, key: object = None, *, edit: bool = True) -> None:
        before = self.frame.moment
        self._show(after)
        if self.running:
            self._run_from = self._here()
        self.undo_stack.push(ReplaceMoment(self._show, before, self.frame.moment, text, key, edit=edit))

    def _commit_run(self, key: object = None) -> None:
        """Make the training since play began one step of undo, if it went beyond what was known."""
        run_from, self._run_from = self._run_from, None
        if run_from is None:
            return
        before, known = run_from
        if before.history is self.frame.history and self.frame.epoch > known:
            text = self.tr("Train to epoch {epoch}").format(epoch=self.frame.epoch)
            self.undo_stack.push(ReplaceMoment(self._show, before, self.frame.moment, text, key, edit=False))

    def _here(self) -> tuple[Moment, int]:
        return self.frame.moment, self.frame.history.newest

    @property
    def _layers(self) -> int:
        return len(self.frame.experiment.layers)

    def _move(self, position: Position) -> None:
        """Show a position; epochs that are missing are trained here and now: a few take no time."""
        history = self.frame.history
        missing = position.epoch - history.newest
        if missing > 0:
            state = history.state(history.newest)
            experiment = history.experiment(history.newest)
            request = Request(0, experiment, state, missing, math.inf)
            reply = advance(Stepper(experiment), request)
            self._on_arrived(reply)
            if reply.diverged is not None:
                return
        self._show(self.frame.moment.at(position))

    @Slot(object)
    def _on_arrived(self, reply: Reply) -> None:
        self.frame.history.append(*reply.runs)
        moment = self.frame.moment.at(Position(reply.trace.epoch))
        self.frame = Frame(moment, reply.trace, reply.last)
        self._pending = True
        if reply.diverged is not None:
            self.frame = frame_of(moment)  # with the step that led there, which the trainer has not kept
            self.player.pause()
            self._on_ticked()
            self.diverged.emit(reply.diverged)

    @Slot(int)
    def _on_operations_due(self, count: int) -> None:
        position = self.frame.position
        for _ in range(count):
            position = forward(position, Granularity.OPERATION, self._layers)
        self._move(position)

    @Slot(bool)
    def _on_running_changed(self, running: bool) -> None:
        if not running:
            self._on_ticked()
            self._commit_run()
        self.running_changed.emit(running)

    @Slot()
    def _on_ticked(self) -> None:
        if self._pending:
            self._pending = False
            self.frame_changed.emit()
