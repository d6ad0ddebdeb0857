"""What the session has to say, as sentences across the picture with something to do about it."""

from PySide6.QtCore import QObject, Slot

from xorstudio.app.session import Session
from xorstudio.core.training import DivergenceError
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

    @Slot(bool)
    def _on_running_changed(self, running: bool) -> None:
        if running:
            self._bar.clear()
