"""A panel's frame: it can be moved, floated and closed, and its title reads as a heading of the window."""

from PySide6.QtCore import QCoreApplication, QEvent, QSize, Qt, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QDockWidget,
    QHBoxLayout,
    QLabel,
    QMainWindow,
    QTabBar,
    QToolButton,
    QWidget,
)

from xorstudio.ui import icons
from xorstudio.ui.theme import Theme

_LEFT, _RIGHT, _APART = 12, 6, 2
_MARGINS = _LEFT + _RIGHT + 2 * _APART


class Dock(QDockWidget):
    """A dock widget with a title bar of our own."""

    def __init__(self, name: str, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName(name + "_dock")
        self.setWidget(QWidget(self))
        self._bar = QWidget(self)
        self._title = QLabel(self._bar)
        self._title.setProperty("role", "heading")
        self._float = self._button("float")
        self._float.clicked.connect(self._on_float)
        self._close = self._button("close")
        self._close.clicked.connect(self.close)
        row = QHBoxLayout(self._bar)
        row.setContentsMargins(_LEFT, 6, _RIGHT, 3)
        row.setSpacing(_APART)
        row.addWidget(self._title, 1)
        row.addWidget(self._float)
        row.addWidget(self._close)
        self.setTitleBarWidget(self._bar)
        self.windowTitleChanged.connect(self._on_title_changed)
        self.visibilityChanged.connect(self._on_visibility_changed)
        self.apply_theme(theme)

    def apply_theme(self, theme: Theme) -> None:
        """Draw the buttons in the theme's colour."""
        side = round(11 * theme.scale)
        for name, button in (("float", self._float), ("close", self._close)):
            button.setIcon(icons.icon(name, theme.muted, theme.border_strong))
            button.setIconSize(QSize(side, side))
        self._fit()

    def retranslate(self) -> None:
        """Set every text in the language of the moment; the title comes from the panel."""
        name = self.windowTitle()
        self._float.setToolTip(self.tr("Float or dock {panel}").format(panel=name))
        self._close.setToolTip(self.tr("Close {panel}; the View menu brings it back").format(panel=name))
        for button in (self._float, self._close):
            button.setAccessibleName(button.toolTip())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give up the button that floats, which a double click on the title does too, before the title."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Speak the new language at once."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _button(self, name: str) -> QToolButton:
        button = QToolButton(self._bar)
        button.setObjectName(name + "_panel")
        button.setProperty("role", "mini")
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button

    def _fit(self) -> None:
        needed = self._title.sizeHint().width() + self._close.sizeHint().width() + _MARGINS
        self._float.setVisible(self.width() >= needed + self._float.sizeHint().width())

    @Slot(str)
    def _on_title_changed(self, title: str) -> None:
        self._title.setText(title.upper())
        self._fit()
        self.retranslate()

    @Slot(bool)
    def _on_visibility_changed(self, visible: bool) -> None:
        """Give the keyboard back to the window: a field behind another tab must not keep its keys."""
        focus = QApplication.focusWidget()
        if not visible and focus is not None and self.isAncestorOf(focus):
            focus.clearFocus()

    @Slot()
    def _on_float(self) -> None:
        self.setFloating(not self.isFloating())


def drop_old_tabs(window: QMainWindow) -> None:
    """Take away the tabs of the arrangement before: Qt keeps them on the screen until it finds time."""
    layout = window.layout()
    if layout is not None:
        layout.activate()
    for bar in window.findChildren(QTabBar):
        QCoreApplication.sendPostedEvents(bar, QEvent.Type.DeferredDelete)
