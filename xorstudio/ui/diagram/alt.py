"""Alt held down for the wheel is no Alt for the menu bar: letting go of it opens nothing."""

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent

_KEYS = (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress, QEvent.Type.KeyRelease)
_AWAY = (QEvent.Type.ApplicationDeactivate, QEvent.Type.WindowDeactivate)


class AltKey(QObject):
    """Watches the Alt key from a turn of the wheel until it is let go."""

    def used(self) -> None:
        """Take the Alt key that is held for the wheel away from the menu bar."""
        application = QCoreApplication.instance()
        if application is None:
            return
        # A menu bar waits for the release of Alt until anything else happens; a wheel is nothing to it.
        QCoreApplication.sendEvent(self, QEvent(QEvent.Type.ActivationChange))
        application.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Swallow Alt until it is let go, also where a keyboard repeats it."""
        if event.type() in _AWAY:
            self._leave()
        elif event.type() in _KEYS and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Alt:
            if event.type() == QEvent.Type.KeyRelease and not event.isAutoRepeat():
                self._leave()
            return True
        return super().eventFilter(watched, event)

    def _leave(self) -> None:
        application = QCoreApplication.instance()
        if application is not None:
            application.removeEventFilter(self)
