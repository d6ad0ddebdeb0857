"""What the session has to say, as sentences across the picture with something to do about it."""

from PySide6.QtCore import QObject, Slot

from xorstudio.app.engine_choice import EngineStatus
from xorstudio.app.session import Session
from xorstudio.app.translation import sentence as sentence_of
from xorstudio.core.training import DivergenceError
from xorstudio.engines import TENSORFLOW
from xorstudio.ui.message_bar import MessageBar
from xorstudio.ui.number.text import short


class Messages(QObject):
    """Listens to the session's troubles and says them on the bar."""

    def __init__(self, session: Session, bar: MessageBar, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._bar = bar
        session.diverged.connect(self._on_diverged)
        session.refused.connect(self._on_refused)
        session.failed.connect(self._on_failed)
        session.engine_changed.connect(self._on_engine_changed)
        self._starting = ""
        self._wanted = session.engine
        session.experiment_changed.connect(bar.clear)
        session.running_changed.connect(self._on_running_changed)

    @Slot(object)
    def _on_diverged(self, error: DivergenceError) -> None:
        sentence = self.tr(
            "Training stopped at epoch {epoch}: {quantity} became {value}. "
            "The numbers grew beyond what {dtype} can hold; a smaller learning rate helps."
        ).format(
            epoch=f"{error.trace.epoch:,}",
            quantity=error.quantity,
            value=short(error.value),
            dtype=error.trace.experiment.dtype,
        )
        self._bar.say(
            sentence,
            (self.tr("Step back"), self._session.step_back),
            (self.tr("Reset"), self._session.reset),
        )

    @Slot(str)
    def _on_refused(self, sentence: str) -> None:
        self._bar.say(sentence)

    @Slot(str)
    def _on_failed(self, reason: str) -> None:
        sentence = self.tr("Training stopped: {reason}. Nothing is lost; it can go on from here.")
        self._bar.say(
            sentence.format(reason=reason),
            (self.tr("Restart training"), self._session.player.restart),
        )

    @Slot(object)
    def _on_engine_changed(self, status: EngineStatus) -> None:
        if status.starting is not None:
            self._wanted = status.starting
            self._say_starting(status.seconds)
        elif status.failure is not None:
            self._starting = ""
            text = self.tr("{reason} NumPy goes on from the same numbers.")
            again = (self.tr("Try again"), self._try_again)
            self._bar.say(text.format(reason=sentence_of(status.failure)), again)
        elif self._starting:
            if self._bar.text == self._starting:
                self._bar.clear()
            self._starting = ""

    def _say_starting(self, seconds: float) -> None:
        text = self.tr("Starting TensorFlow, {seconds} s; until then NumPy computes.")
        old, self._starting = self._starting, text.format(seconds=round(seconds))
        if old:
            self._bar.amend(old, self._starting)
        else:
            self._bar.say(self._starting, (self.tr("Cancel"), self._session.engines.cancel))

    def _try_again(self) -> None:
        if self._wanted in TENSORFLOW:
            self._session.set_engine(self._wanted)
        else:  # it was only to be asked
            self._session.engines.start()

    @Slot(bool)
    def _on_running_changed(self, running: bool) -> None:
        if running and not self._starting:
            self._bar.clear()
