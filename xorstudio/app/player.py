"""The player is the clock: it decides when to ask the trainer for more, and how often the window repaints.

Both threads share one interpreter lock, so they take turns: at every tick first the window paints, and then
the trainer works until shortly before the next one, which waits for its answer. At a finite speed it is asked
for speed times time epochs, at full speed for as many as it can make meanwhile. While paused no timer runs.
"""

import math
from collections.abc import Callable

from PySide6.QtCore import QElapsedTimer, QObject, Qt, QTimer, Signal, Slot

from xorstudio.app.speed import DEFAULT, Speed
from xorstudio.app.trainer import Reply, Request, Trainer
from xorstudio.core.experiment import Experiment
from xorstudio.core.state import State
from xorstudio.engines import DEFAULT as NUMPY
from xorstudio.engines import EngineFailure, Server

FRAME_MS = 16
REST_MS = 3
"""How long before the next tick the trainer is to stop: its last 64 epochs and its answer take a moment."""

LEAST_BURST_MS = 4
"""How long it works at least, also where painting takes all the time."""

MOST_STEPS = 1_000_000


class Player(QObject):
    """Play, pause and speed.

    Signals:
        arrived(Reply): New numbers for the current generation.
        ticked(): Time to paint, at the screen's rate; only while running.
        operations_due(int): So many operations are to be shown, at a speed that counts them.
        running_changed(bool), speed_changed(Speed): As they say.
        failed(str): A step could not be computed, or the thread died; the player has paused.
        engine_failed(EngineFailure): The engine is gone; whoever hears it chooses another one.

    Attributes:
        engine: What computes, one of `engines.NAMES`.
    """

    arrived = Signal(object)
    ticked = Signal()
    operations_due = Signal(int)
    running_changed = Signal(bool)
    speed_changed = Signal(object)
    failed = Signal(str)
    engine_failed = Signal(object)

    def __init__(
        self,
        position: Callable[[], tuple[Experiment, State]],
        parent: QObject,
        server: Server | None = None,
    ) -> None:
        super().__init__(parent)
        self.engine = NUMPY
        self._position = position
        self._fetch: tuple[Experiment, State, int] | None = None
        self._trainer = Trainer(self, server)
        self._trainer.engine_failed.connect(self._on_engine_failed)
        self._trainer.advanced.connect(self._on_advanced)
        self._trainer.failed.connect(self._on_failed)
        self._trainer.died.connect(self._on_died)
        self._generation = 0
        self._waiting = False
        self._target: int | None = None
        self._credit = 0.0
        self._since_tick = QElapsedTimer()
        self._tick = self._timer(FRAME_MS, self._on_tick)
        self._painted = self._timer(0, self._ask)  # Qt repaints before it looks at timers of no length
        self.running = False
        self.speed: Speed = DEFAULT

    def play(self, target: int | None = None) -> None:
        """Start asking; with a target, as fast as possible and not beyond that epoch."""
        self._target = target
        if self.running:
            return
        self.running = True
        self._credit = 1.0
        self._since_tick.start()
        self._tick.start()
        self.running_changed.emit(True)
        self._ask()

    def pause(self) -> None:
        """Stop asking; a reply on its way is dropped, and nothing of it is seen."""
        self.invalidate()
        if not self.running:
            return
        self.running = False
        self._target = None
        self._tick.stop()
        self._painted.stop()
        self.running_changed.emit(False)

    def fetch(self, experiment: Experiment, state: State, steps: int) -> None:
        """Ask for a few steps, playing or not; the answer arrives like any other."""
        self._fetch = experiment, state, steps
        self._ask_fetch()

    def invalidate(self) -> None:
        """Drop a reply that is on its way: the position it started from is no longer the one shown."""
        self._generation += 1
        self._fetch = None

    def set_speed(self, speed: Speed) -> None:
        """Set how fast it plays."""
        if speed != self.speed:
            self.speed = speed
            self._credit = min(self._credit, 1.0)
            self.speed_changed.emit(speed)

    def restart(self) -> None:
        """Start a fresh training thread after the old one died or hung."""
        self.pause()
        self._waiting = False
        self._trainer.restart()

    def stop(self) -> None:
        """Pause and end the thread; within a second."""
        self.pause()
        self._trainer.stop()

    @property
    def _full_speed(self) -> bool:
        return math.isinf(self.speed.rate) or self._target is not None

    def _timer(self, interval_ms: int, slot: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setTimerType(Qt.TimerType.PreciseTimer)
        timer.setInterval(interval_ms)
        timer.setSingleShot(True)
        timer.timeout.connect(slot)
        return timer

    @property
    def _by_operation(self) -> bool:
        return self.speed.operations and self._target is None

    def _spend_on_operations(self) -> None:
        count = int(self._credit)
        if count:
            self._credit -= count
            self.operations_due.emit(count)

    def _due(self, state: State) -> int:
        if self._target is not None:
            return self._target - state.epoch
        return MOST_STEPS if self._full_speed else int(self._credit)

    @Slot()
    def _ask(self) -> None:
        if self._waiting or self._by_operation or not self.running:
            return
        experiment, state = self._position()
        steps = self._due(state)
        if steps < 1:
            return
        if not self._full_speed:
            self._credit -= steps
        self._waiting = True
        burst_ms = max(LEAST_BURST_MS, self._tick.remainingTime() - REST_MS)
        self._trainer.ask(Request(self._generation, experiment, state, steps, burst_ms / 1000, self.engine))

    def _ask_fetch(self) -> None:
        if self._fetch is None or self._waiting:
            return
        (experiment, state, steps), self._fetch = self._fetch, None
        self._waiting = True
        self._trainer.ask(Request(self._generation, experiment, state, steps, math.inf, self.engine))

    @Slot()
    def _on_tick(self) -> None:
        if not self._waiting:  # else the answer will be the tick
            self._go_on()

    def _go_on(self) -> None:
        self._tick.start()
        passed_s = self._since_tick.restart() / 1000
        if not self._full_speed:
            most = max(1.0, self.speed.rate / 10)
            self._credit = min(self._credit + self.speed.rate * passed_s, most)
        if self._by_operation:
            self._spend_on_operations()
        self.ticked.emit()
        self._painted.start()

    @Slot(object)
    def _on_advanced(self, reply: Reply) -> None:
        self._waiting = False
        if reply.generation == self._generation:
            self.arrived.emit(reply)
            if self._target is not None and reply.trace.epoch >= self._target:
                self.pause()
        self._catch_up()

    @Slot(int, str)
    def _on_failed(self, generation: int, reason: str) -> None:
        self._waiting = False
        if generation == self._generation:
            self.pause()
            self.failed.emit(reason)
        self._catch_up()

    @Slot(object)
    def _on_engine_failed(self, failure: EngineFailure) -> None:
        self._waiting = False
        self.engine_failed.emit(failure)
        self._catch_up()

    def _catch_up(self) -> None:
        """Tick at once if the trainer's answer came later than the tick was due."""
        self._ask_fetch()
        if self.running and not self._tick.isActive():
            self._go_on()

    @Slot()
    def _on_died(self) -> None:
        self._waiting = False
        self.pause()
        self.failed.emit(self.tr("the training thread ended unexpectedly"))
