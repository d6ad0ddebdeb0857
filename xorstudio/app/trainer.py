"""The trainer computes in a thread of its own, and only ever what it is asked for.

The window is the clock: it sends one Request (a state and how far to go, about 4 ms of work) and gets one
Reply. To play is to ask again, to pause is not to ask; so there are no flags, no locks, and no queue that
could grow. Only frozen objects cross between the threads.
"""

import math
import time
from dataclasses import dataclass

from PySide6.QtCore import QObject, QThread, Signal, Slot

from xorstudio import log
from xorstudio.app.collector import Collector
from xorstudio.core.experiment import Experiment
from xorstudio.core.history import KEYFRAME_INTERVAL
from xorstudio.core.state import State
from xorstudio.core.trace import StepTrace
from xorstudio.core.training import DivergenceError, Run, Stepper, single, train
from xorstudio.engines import DEFAULT, Engine, EngineFailure, Server, engine_for
from xorstudio.engines.remote import RemoteEngine

logger = log.logger("trainer")

STOP_WAIT_MS = 700
"""How long closing waits for the thread; it works 4 ms at a time."""

MOST_STEPS = 65_536
ABROAD_LEAST_S = 0.013
"""How long an engine of another process works at least: it takes nothing from the window meanwhile."""

FIRST_STEPS = 16
"""How many steps an engine of another process is asked for until its speed has been seen."""

_left_behind: list[tuple[QThread, QObject]] = []
"""Threads that did not end in time, with their workers: to destroy what still runs would end the program."""


def hung() -> bool:
    """Return whether a thread that was stopped still runs; Python cannot end in order then."""
    return any(thread.isRunning() for thread, _ in _left_behind)


@dataclass(frozen=True, slots=True)
class Request:
    """Go on from a state.

    Attributes:
        generation: Comes back in the reply; the window drops replies of an older one.
        experiment: What is being learned.
        state: Where to begin.
        steps: How many updates at most, at least 1.
        budget_s: About how long to work, in seconds.
        engine: What is to compute, one of `engines.NAMES`.
    """

    generation: int
    experiment: Experiment
    state: State
    steps: int
    budget_s: float
    engine: str = DEFAULT


@dataclass(frozen=True, slots=True)
class Reply:
    """What came of a request.

    Attributes:
        generation: That of the request.
        runs: The updates made, in order, each ending on the history's grid or at the end.
        last: The last update made, with all its numbers; None if there was none.
        trace: The step that comes next, with all its numbers.
        diverged: Set when a number became NaN or infinite; then `trace` is the step in which it did.
    """

    generation: int
    runs: tuple[Run, ...]
    last: StepTrace | None
    trace: StepTrace
    diverged: DivergenceError | None


def advance(source: Engine, request: Request) -> Reply:
    """Make updates until the steps are done or the time is up, at least one."""
    until = time.perf_counter() + request.budget_s
    runs: list[Run] = []
    state = request.state
    try:
        for run in train(source, state, request.steps - 1, KEYFRAME_INTERVAL):
            runs.append(run)
            state = run.after
            if time.perf_counter() > until:
                break
        last = source.step(state)
        runs.append(single(last))
    except DivergenceError as error:
        if error.trace.epoch > state.epoch:
            runs.append(source.run(state, error.trace.epoch - state.epoch))
        return Reply(request.generation, tuple(runs), None, error.trace, error)
    return Reply(request.generation, tuple(runs), last, source.step(last.after), None)


class Abroad:
    """An engine of another process: as many steps at a time as fit into the budget, for each call costs.

    What counts is the processor time there: how long the answer takes also depends on who else is busy.

    The engine makes the steps. What happens inside the one that is shown is computed here, from the state
    that the engine has reached: so the picture of a state is the same whenever it is shown.
    """

    def __init__(self, engine: RemoteEngine) -> None:
        self._engine = engine
        self._hand = Stepper(engine.experiment)
        self._steps = FIRST_STEPS
        self._least_s = math.inf

    def advance(self, request: Request) -> Reply:
        """Make updates, at least one.

        Raises:
            EngineFailure: The other process does not answer.
        """
        hurry = math.isfinite(request.budget_s)
        steps = min(request.steps, self._steps if hurry else MOST_STEPS)
        run = self._engine.run(request.state, steps)
        if hurry and steps == self._steps:
            self._learn(max(self._engine.busy_s, 1e-6), request.budget_s)
        if not run.finite:
            return self._diverged(request, steps)
        before = request.state
        if steps > 1 and run.kept is not None:
            before = State(run.after.epoch - 1, run.kept.values[-2], before.sizes, before.slots)
        last = self._hand.step(before).led_to(run.after)
        return Reply(request.generation, (run,), last, self._hand.step(run.after), None)

    def _learn(self, busy_s: float, budget_s: float) -> None:
        """Ask for more or fewer steps next time; at most half of the time is the call itself."""
        self._least_s = min(self._least_s, busy_s)
        share = max(budget_s, ABROAD_LEAST_S, 2 * self._least_s) / busy_s
        self._steps = max(1, min(MOST_STEPS, round(self._steps * max(1 / 8, min(4.0, share)))))

    def _diverged(self, request: Request, steps: int) -> Reply:
        error = self._engine.divergence(request.state, steps)
        if error is None:
            raise EngineFailure("fault", detail="NaN")
        good = error.trace.epoch - request.state.epoch
        runs = (self._engine.run(request.state, good),) if good else ()
        return Reply(request.generation, runs, None, error.trace, error)


class Worker(QObject):
    """Lives in the trainer's thread and answers requests one at a time.

    Args:
        server: The process for the engines that need one.
    """

    advanced = Signal(object)
    failed = Signal(int, str)
    engine_failed = Signal(object)

    def __init__(self, server: Server) -> None:
        super().__init__()
        self._server = server
        self._source: tuple[str, Experiment, Engine | Abroad] | None = None

    @Slot(object)
    def on_requested(self, request: Request) -> None:
        """Answer a request; a fault in the mathematics is an answer, too."""
        try:
            source = self._source_for(request)
            reply = source.advance(request) if isinstance(source, Abroad) else advance(source, request)
        except EngineFailure as failure:
            self._source = None
            self.engine_failed.emit(failure)
        except Exception as error:
            logger.exception("training failed")
            self._source = None
            self.failed.emit(request.generation, f"{type(error).__name__}: {error}")
        else:
            self.advanced.emit(reply)

    def _source_for(self, request: Request) -> Engine | Abroad:
        if self._source is not None:
            name, experiment, source = self._source
            if name == request.engine and experiment is request.experiment:
                return source
        engine = engine_for(request.engine, request.experiment, self._server)
        source = Abroad(engine) if isinstance(engine, RemoteEngine) else engine
        self._source = request.engine, request.experiment, source
        return source


class Trainer(QObject):
    """The window's side of the thread: ask, and listen to the answers.

    Signals:
        advanced(Reply): The answer to a request.
        failed(int, str): Generation and reason; the thread lives on and can be asked again.
        engine_failed(EngineFailure): There is no answer, because the engine is gone.
        died(): The thread has ended although nobody asked it to; `restart` starts another.
    """

    advanced = Signal(object)
    failed = Signal(int, str)
    engine_failed = Signal(object)
    died = Signal()
    _requested = Signal(object)

    def __init__(self, parent: QObject | None = None, server: Server | None = None) -> None:
        super().__init__(parent)
        self._server = server or Server()
        self._thread: QThread | None = None
        self._worker: Worker | None = None
        self._collector = Collector(self)
        self.restart()

    def ask(self, request: Request) -> None:
        """Send one request; ask again only after its answer. A thread that has died is replaced."""
        if self._thread is not None and self._thread.isFinished():
            self.restart()
        self._requested.emit(request)

    def restart(self) -> None:
        """Start a fresh thread, after the old one has been stopped (or has died)."""
        self.stop()
        thread = QThread(self)
        thread.setObjectName("trainer")
        worker = Worker(self._server)
        worker.moveToThread(thread)
        self._requested.connect(worker.on_requested)
        worker.advanced.connect(self.advanced)
        worker.failed.connect(self.failed)
        worker.engine_failed.connect(self.engine_failed)
        thread.finished.connect(self._on_thread_finished)
        self._thread, self._worker = thread, worker
        self._collector.hold()
        thread.start()

    def stop(self) -> None:
        """End the thread and wait for it, at most about a second."""
        if self._thread is None or self._worker is None:
            return
        thread, worker = self._thread, self._worker
        self._thread, self._worker = None, None
        self._requested.disconnect(worker.on_requested)
        thread.quit()
        if not thread.wait(STOP_WAIT_MS):
            logger.error("the training thread did not end in %d ms; it is left behind", STOP_WAIT_MS)
            _left_behind.append((thread, worker))
            thread.setParent(None)
            return
        worker.deleteLater()
        thread.deleteLater()
        self._collector.release()

    @Slot()
    def _on_thread_finished(self) -> None:
        if self._thread is not None and self._thread.isFinished():
            logger.error("the training thread ended by itself")
            self.died.emit()
