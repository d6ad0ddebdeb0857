"""The right end of the menus: a row of widgets that keeps the room which they need, also when they grow."""

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenuBar, QWidget


class Corner(QWidget):
    """Widgets in the corner of a menu bar.

    Args:
        widgets: From left to right.
        menus: The bar; it may be on the screen already.
    """

    def __init__(self, widgets: tuple[QWidget, ...], menus: QMenuBar) -> None:
        super().__init__(menus)
        self._menus = menus
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 2, 6, 2)
        row.setSpacing(8)
        for widget in widgets:
            row.addWidget(widget)
        menus.setCornerWidget(self)
        self.show()  # nobody else shows it if the menus are on the screen already
        menus.adjustSize()

    def event(self, event: QEvent) -> bool:
        """Ask the menus for the room that the widgets need now: they look only when they are resized."""
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest and self.size() != self.sizeHint():
            size = self._menus.size()
            QCoreApplication.sendEvent(self._menus, QResizeEvent(size, size))
        return done
