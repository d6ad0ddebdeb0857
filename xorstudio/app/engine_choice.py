"""Which engine computes: NumPy at once, those of TensorFlow as soon as its process is there.

Starting TensorFlow takes seconds, so it is done in a thread of its own, and meanwhile everything goes on with
the engine before. When TensorFlow fails NumPy goes on from the same state. The choice belongs to the session,
not to the experiment: it is neither saved nor undone.
"""

from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, QThread, Signal, Slot

from xorstudio import log
from xorstudio.core.experiment import Experiment
from xorstudio.core.state import State
from xorstudio.core.training import Stepper
from xorstudio.engines import DEFAULT, TENSORFLOW, EngineFailure, Server, engine_for
from xorstudio.engines.agreement import check

logger = log.logger("engines")

STOP_WAIT_MS = 2000


@dataclass(frozen=True, slots=True)
class EngineStatus:
    """Who computes, and what is the matter with TensorFlow.

    Attributes:
        name: The engine that computes, one of `engines.NAMES`.
        starting: The engine that is to take over when TensorFlow has started; None when none is.
        seconds: How long the start has taken so far.
        failure: Why the engine chosen last does not compute; None if all is well.
    """

    name: str = DEFAULT
    starting: str | None = None
    seconds: float = 0.0
    failure: EngineFailure | None = None


class Attendant(QObject):
    """Lives in a thread of its own: starts TensorFlow, and compares gradients when asked."""

    waiting = Signal(float)
    started = Signal(int, object)
    checked = Signal(object)

    def __init__(self, server: Server) -> None:
        super().__init__()
        self._server = server

    @Slot(int)
    def on_start(self, ticket: int) -> None:
        """Start TensorFlow; answer with the ticket and None, or what is the matter."""
        try:
            self._server.start(self.waiting.emit)
        except EngineFailure as failure:
            self.started.emit(ticket, failure)
        else:
            self.started.emit(ticket, None)

    @Slot(object, object, bool)
    def on_check(self, experiment: Experiment, state: State, tensorflow: bool) -> None:
        """Compare a state's gradients; answer with an Agreement, or with what is the matter."""
        wanted = tensorflow and self._server.ready
        tape = engine_for("gradienttape", experiment, self._server) if wanted else None
        try:
            self.checked.emit(check(state, Stepper(experiment), tape))
        except EngineFailure as failure:
            self.checked.emit(failure)


class EngineChoice(QObject):
    """The engine of a session.

    Signals:
        changed(EngineStatus): Another engine computes, TensorFlow's start goes on, or something failed.
        checked(Agreement | EngineFailure): The answer to `check`.

    Args:
        server: TensorFlow's process.
        parent: Owner.
    """

    changed = Signal(object)
    checked = Signal(object)
    _start_wanted = Signal(int)
    _check_wanted = Signal(object, object, bool)

    def __init__(self, server: Server, parent: QObject) -> None:
        super().__init__(parent)
        self.status = EngineStatus()
        self._server = server
        self._thread: QThread | None = None
        self._attendant: Attendant | None = None
        self._ticket = 0  # of the start that counts: an older one's answer comes too late
        self._checking = False
        self._closed = False

    @property
    def ready(self) -> bool:
        """Whether TensorFlow runs."""
        return self._server.ready

    def choose(self, name: str) -> None:
        """Let another engine compute, at once or as soon as TensorFlow has started."""
        if name not in TENSORFLOW:
            self.cancel()
            self._set(EngineStatus())
        elif self._server.ready:
            self._set(EngineStatus(name))
        else:
            self._start_for(name)

    def start(self) -> None:
        """Start TensorFlow, so that it can be asked, and let the engine go on that computes."""
        if not self._server.ready and self.status.starting is None:
            self._start_for(self.status.name)

    def cancel(self) -> None:
        """Give up a start that is under way."""
        if self.status.starting is not None:
            self._ticket += 1
            self._set(replace(self.status, starting=None, seconds=0.0))
            self._server.stop()

    def fall_back(self, failure: EngineFailure) -> None:
        """Let NumPy go on, because TensorFlow cannot."""
        logger.warning("NumPy goes on: %s", failure)
        self._set(EngineStatus(failure=failure))

    def check(self, experiment: Experiment, state: State, *, tensorflow: bool = True) -> bool:
        """Ask for an Agreement on a state.

        Args:
            experiment: What is learned.
            state: The state.
            tensorflow: Whether TensorFlow is asked, too, if it runs.

        Returns:
            Whether the answer will come: not while another one is on its way.
        """
        if self._checking or self._closed:
            return False
        self._checking = True
        self._attend()
        self._check_wanted.emit(experiment, state, tensorflow)
        return True

    def close(self) -> None:
        """End TensorFlow and the thread."""
        self._closed = True
        self._server.close()
        thread, self._thread = self._thread, None
        if thread is None or self._attendant is None:
            return
        self._start_wanted.disconnect(self._attendant.on_start)
        self._check_wanted.disconnect(self._attendant.on_check)
        thread.quit()
        if not thread.wait(STOP_WAIT_MS):
            logger.error("the thread that attends to TensorFlow did not end in %d ms", STOP_WAIT_MS)
            thread.setParent(None)
            return
        self._attendant.deleteLater()
        thread.deleteLater()

    def _start_for(self, name: str) -> None:
        under_way = self.status.starting is not None
        self._set(replace(self.status, starting=name, failure=None))
        if not under_way:
            self._attend()
            self._ticket += 1
            self._start_wanted.emit(self._ticket)

    def _attend(self) -> None:
        if self._thread is not None:
            return
        self._thread, self._attendant = QThread(self), Attendant(self._server)
        self._thread.setObjectName("tensorflow")
        self._attendant.moveToThread(self._thread)
        self._start_wanted.connect(self._attendant.on_start)
        self._check_wanted.connect(self._attendant.on_check)
        self._attendant.waiting.connect(self._on_waiting)
        self._attendant.started.connect(self._on_started)
        self._attendant.checked.connect(self._on_checked)
        self._thread.start()

    def _set(self, status: EngineStatus) -> None:
        if status != self.status:
            self.status = status
            self.changed.emit(status)

    @Slot(float)
    def _on_waiting(self, seconds: float) -> None:
        if self.status.starting is not None and int(seconds) != int(self.status.seconds):
            self._set(replace(self.status, seconds=seconds))

    @Slot(int, object)
    def _on_started(self, ticket: int, failure: EngineFailure | None) -> None:
        name = self.status.starting
        if ticket != self._ticket or name is None:
            if name is None and self.status.name == DEFAULT:  # cancelled before there was a process to end
                self._server.stop()
            return
        if failure is None:
            self._set(EngineStatus(name))
        else:
            self.fall_back(failure)

    @Slot(object)
    def _on_checked(self, answer: object) -> None:
        self._checking = False
        if isinstance(answer, EngineFailure):
            logger.warning("the comparison was not possible: %s", answer)
            if self.status.name in TENSORFLOW and not self._server.ready:
                self.fall_back(answer)
        self.checked.emit(answer)
