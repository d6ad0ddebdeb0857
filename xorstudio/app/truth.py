"""Is what the window shows true? The state shown is computed again in other ways, at quiet moments.

While it plays once a second is enough; what is shown when it stops, or after a step or an edit, is asked
about at once. The work is done in the thread that attends to TensorFlow, and an answer that comes after the
run has become another one is dropped. TensorFlow is asked when it runs, and started only at a person's wish.
"""

import time
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from xorstudio.app.engine_choice import EngineStatus
from xorstudio.app.moment import Frame
from xorstudio.app.session import Session
from xorstudio.core.training import Stepper
from xorstudio.engines import EngineFailure
from xorstudio.engines.agreement import Agreement, check

EVERY_MS = 1000
"""How often the state is checked while it plays, at most."""

SETTLED_MS = 80
"""How long a state has to stand still before it is checked: a drag makes many."""

PATIENCE_MS = 400
"""How long the last answer stays while a new one is awaited."""


class Truth(QObject):
    """Asks for the agreement on the state shown, while somebody watches.

    Signals:
        changed(): There is another answer, or one is being awaited.

    Attributes:
        agreement: The last answer for this run; None before the first.
        waiting: Whether an answer has been awaited for longer than a moment.
        failure: Why TensorFlow could not answer last; None if it could, or was not asked.
    """

    changed = Signal()

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self.agreement: Agreement | None = None
        self.waiting = True
        self.failure: EngineFailure | None = None
        self._session = session
        self._watched = False
        self._asked: Frame | None = None
        self._answered: Frame | None = None
        self._asked_at = -float(EVERY_MS)
        self._timer = self._make_timer(self._ask)
        self._patience = self._make_timer(self._on_impatient)
        session.frame_changed.connect(self._on_frame_changed)
        session.running_changed.connect(self._on_frame_changed)
        session.engines.checked.connect(self._on_checked)
        session.engine_changed.connect(self._on_engine_changed)

    @property
    def with_tensorflow(self) -> bool:
        """Whether TensorFlow had its say in the last answer."""
        return self.agreement is not None and self.agreement.by_tape is not None

    def watch(self) -> None:
        """Check the state shown, and every other one from now on."""
        self._watched = True
        self._on_frame_changed()

    def rest(self) -> None:
        """Check nothing: nobody watches."""
        self._watched = False
        self._timer.stop()
        self._patience.stop()

    def settle(self) -> None:
        """Have the answer here and now, without TensorFlow: for a picture of the window."""
        frame = self._session.frame
        self._asked = frame
        self._take(frame, check(frame.trace.before, Stepper(frame.experiment), None))

    @Slot()
    def ask_tensorflow(self) -> None:
        """Let TensorFlow have its say from now on; it is started if it does not run."""
        self.failure = None
        if self._session.engines.ready:
            self._on_engine_changed(self._session.engines.status)
        else:
            self._session.engines.start()

    def _make_timer(self, slot: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.timeout.connect(slot)
        return timer

    @Slot()
    def _on_frame_changed(self) -> None:
        if not self._watched:
            return
        frame = self._session.frame
        if self._answered is not None and self._answered.experiment != frame.experiment:
            self._forget()
        if _same_state(self._answered, frame):
            self._timer.stop()
            self._patience.stop()
        elif self._session.running:
            self._patience.stop()  # the last answer is at most some seconds old
            if not self._timer.isActive():
                rest = EVERY_MS - (time.monotonic() * 1000 - self._asked_at)
                self._timer.start(max(SETTLED_MS, round(rest)))
        else:
            self._timer.start(SETTLED_MS)
            if not (self._patience.isActive() or self.waiting):
                self._patience.start(PATIENCE_MS)

    @Slot()
    def _ask(self) -> None:
        """Ask about the state shown; while an answer is on its way, that answer's arrival asks again."""
        engines, frame = self._session.engines, self._session.frame
        if engines.status.starting is not None:
            return
        tensorflow = self.failure is None
        if engines.check(frame.experiment, frame.trace.before, tensorflow=tensorflow):
            self._asked, self._asked_at = frame, time.monotonic() * 1000

    @Slot(object)
    def _on_checked(self, answer: Agreement | EngineFailure) -> None:
        asked, self._asked = self._asked, None
        if isinstance(answer, EngineFailure):
            self.failure = answer
        elif asked is not None and asked.trace.before is answer.state and self._counts(asked):
            self._take(asked, answer)
        self._on_frame_changed()

    def _counts(self, asked: Frame) -> bool:
        """Return whether an answer is still of interest: of the state shown, or of a run that plays."""
        frame = self._session.frame
        return _same_state(asked, frame) or (self._session.running and _same_run(asked, frame))

    def _take(self, frame: Frame, agreement: Agreement) -> None:
        self._answered, self.agreement, self.waiting = frame, agreement, False
        self.changed.emit()

    def _forget(self) -> None:
        """Let the answer go that belongs to a run that is shown no longer."""
        self._answered, self.agreement, self.waiting, self.failure = None, None, True, None
        self.changed.emit()

    @Slot()
    def _on_impatient(self) -> None:
        self.waiting = True
        self.changed.emit()

    @Slot(object)
    def _on_engine_changed(self, status: EngineStatus) -> None:
        """Ask again when TensorFlow is there from now on, or no longer."""
        if status.starting is None:
            if status.failure is not None:
                self.failure = status.failure
            elif self._session.engines.ready:
                self.failure = None
            if self._session.engines.ready != self.with_tensorflow:
                self._answered = None
            self._on_frame_changed()
        self.changed.emit()


def _same_run(one: Frame, other: Frame) -> bool:
    return one.history is other.history and one.experiment == other.experiment


def _same_state(one: Frame | None, other: Frame) -> bool:
    return one is not None and _same_run(one, other) and one.trace.before.same(other.trace.before)
