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
        running_changed(bool), speed_changed(float): As they say.
        diverged(DivergenceError): The run stopped at a number that is not finite.
        failed(str): A step could not be computed.
    """

    frame_changed = Signal()
    experiment_changed = Signal()
    running_changed = Signal(bool)
    speed_changed = Signal(float)
    diverged = Signal(object)
    failed = Signal(str)

    def __init__(self, moment: Moment, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.frame: Frame = frame_of(moment)
        self.undo_stack = QUndoStack(self)
        self.undo_stack.setUndoLimit(UNDO_LIMIT)
        self._pending = False
        self._run_from: tuple[Moment, int] | None = None
        self.player = Player(self._position, self)
        self.player.arrived.connect(self._on_arrived)
        self.player.ticked.connect(self._on_ticked)
        self.player.running_changed.connect(self._on_running_changed)
        self.player.speed_changed.connect(self.speed_changed)
        self.player.failed.connect(self.failed)

    @property
    def running(self) -> bool:
        """Whether it plays."""
        return self.player.running

    @property
    def speed(self) -> float:
        """Epochs a second; infinite is as fast as possible."""
        return self.player.speed

    def set_speed(self, epochs_per_second: float) -> None:
        """Set how fast it plays; infinite is as fast as possible."""
        self.player.set_speed(epochs_per_second)

    def play(self) -> None:
        """Train on, from the moment shown."""
        self._run_from = self._run_from or (self.frame.moment, self.frame.history.newest)
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

    def step_forward(self, epochs: int = 1) -> None:
        """Go on by a few epochs: known ones are shown again, new ones are trained."""
        self.pause()
        target = self.frame.epoch + epochs
        history = self.frame.history
        if target > history.newest:
            self._train_here(target)
        else:
            self._show(replace(self.frame.moment, epoch=target))

    def train_to(self, epoch: int) -> None:
        """Train up to an epoch without the thread: the caller waits (the command line does)."""
        if epoch > self.frame.history.newest:
            self._train_here(epoch)
        else:
            self.go_to(epoch)

    def step_back(self, epochs: int = 1) -> None:
        """Go back by a few epochs."""
        self.go_to(max(self.frame.history.first, self.frame.epoch - epochs))

    def go_to(self, epoch: int) -> None:
        """Show an epoch; one that lies ahead is trained first, as fast as possible."""
        self.pause()
        history = self.frame.history
        if epoch > history.newest:
            self._run_from = (self.frame.moment, history.newest)
            self._show(replace(self.frame.moment, epoch=history.newest))
            self.player.play(target=epoch)
        elif epoch >= history.first:
            self._show(replace(self.frame.moment, epoch=epoch))

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

    def _position(self) -> tuple[Experiment, State]:
        return self.frame.experiment, self.frame.trace.before

    def _show(self, moment: Moment) -> None:
        self.player.invalidate()
        before = self.frame.experiment
        self.frame = frame_of(moment)
        self._pending = False
        if self.frame.experiment is not before:
            self.experiment_changed.emit()
        self.frame_changed.emit()

    def _push(self, after: Moment, text: str, key: object = None, *, edit: bool = True) -> None:
        before = self.frame.moment
        self._show(after)
        if self.running:
            self._run_from = (self.frame.moment, self.frame.history.newest)
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

    def _train_here(self, target: int) -> None:
        """Train to an epoch a few steps ahead without the thread: it takes less than a frame."""
        history = self.frame.history
        self._run_from = (self.frame.moment, history.newest)
        state = history.state(history.newest)
        request = Request(0, self.frame.experiment, state, target - state.epoch, math.inf)
        self._on_arrived(advance(Stepper(self.frame.experiment), request))
        self._commit_run("step")
        self._on_ticked()

    @Slot(object)
    def _on_arrived(self, reply: Reply) -> None:
        history = self.frame.history
        for run in reply.runs:
            history.append(run)
        moment = replace(self.frame.moment, epoch=reply.trace.epoch)
        self.frame = Frame(moment, reply.trace, reply.last)
        self._pending = True
        if reply.diverged is not None:
            self.frame = frame_of(moment)  # with the step that led there, which the trainer has not kept
            self.player.pause()
            self._on_ticked()
            self.diverged.emit(reply.diverged)

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
