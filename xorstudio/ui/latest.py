"""Of many wishes at once only the last one counts, so that a drag never lags behind the hand."""

from PySide6.QtCore import QObject, QTimer, Signal, Slot


class Latest(QObject):
    """Collects epochs and passes on the last one as soon as the window has nothing more urgent to do.

    Signals:
        settled(int): The epoch.
    """

    settled = Signal(int)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._epoch: int | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._on_timeout)

    def ask(self, epoch: int) -> None:
        """Wish for an epoch; an earlier wish on its way is replaced."""
        self._epoch = epoch
        self._timer.start()

    @Slot()
    def _on_timeout(self) -> None:
        if self._epoch is not None:
            epoch, self._epoch = self._epoch, None
            self.settled.emit(epoch)
