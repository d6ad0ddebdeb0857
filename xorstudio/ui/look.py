"""Puts a theme on the whole program: style, colours, fonts; follows the system's light and dark."""

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QApplication

from xorstudio.app.settings import Settings
from xorstudio.ui.theme import DARK, LIGHT, THEMES, Theme, load_fonts, palette, stylesheet

SYSTEM = "system"
STYLE = "Fusion"
_STYLED = "styled"


def new_application(name: str) -> QApplication:
    """Return the application, in the style that every theme is made for: set later, it takes 10 ms more.

    Args:
        name: That of the program.
    """
    application = QApplication([name, "-style", STYLE])
    application.setProperty(_STYLED, True)
    return application


class Look(QObject):
    """The theme of the moment.

    Signals:
        changing(): Another one is about to be put on; everything still has its old size.
        changed(Theme): Every widget that paints by itself takes it over.
    """

    changing = Signal()
    changed = Signal(object)

    def __init__(self, application: QApplication, settings: Settings) -> None:
        super().__init__(application)
        self._application = application
        self._settings = settings
        load_fonts()
        if not application.property(_STYLED):
            application.setStyle(STYLE)
        self.theme = self._wanted()
        self._put_on()
        application.styleHints().colorSchemeChanged.connect(self._on_color_scheme_changed)

    @property
    def name(self) -> str:
        """What the user has chosen: "system" or a theme's name."""
        return self._settings.theme

    def choose(self, name: str) -> None:
        """Take a theme and remember it.

        Args:
            name: "system" or a key of THEMES.
        """
        self._settings.theme = name
        self._follow()

    def _wanted(self) -> Theme:
        if self._settings.theme != SYSTEM:
            return THEMES[self._settings.theme]
        dark = self._application.styleHints().colorScheme() == Qt.ColorScheme.Dark
        return DARK if dark else LIGHT

    def _put_on(self) -> None:
        self._application.setPalette(palette(self.theme))
        self._application.setFont(self.theme.font())
        self._application.setStyleSheet(stylesheet(self.theme))

    def _follow(self) -> None:
        wanted = self._wanted()
        if wanted is not self.theme:
            self.theme = wanted
            self.changing.emit()
            self._put_on()
            self.changed.emit(wanted)

    @Slot(Qt.ColorScheme)
    def _on_color_scheme_changed(self, _scheme: Qt.ColorScheme) -> None:
        self._follow()
