"""The theme of the whole program: chosen by the user or followed from the system, and remembered."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QFont, QFontInfo, QPalette
from PySide6.QtWidgets import QApplication

from xorstudio.app.settings import Settings
from xorstudio.ui.look import Look
from xorstudio.ui.theme import DARK, LIGHT, PROJECTOR, THEMES, Theme


class Hints(QObject):
    """Stands for a system that can be light and dark; offscreen it says nothing."""

    colorSchemeChanged = Signal(Qt.ColorScheme)

    def __init__(self) -> None:
        super().__init__()
        self.scheme = Qt.ColorScheme.Unknown

    def colorScheme(self) -> Qt.ColorScheme:
        return self.scheme

    def turn(self, scheme: Qt.ColorScheme) -> None:
        self.scheme = scheme
        self.colorSchemeChanged.emit(scheme)


@pytest.fixture
def application(qapp: QApplication) -> Iterator[QApplication]:
    palette, font = QPalette(qapp.palette()), QFont(qapp.font())
    yield qapp
    qapp.setStyleSheet("")
    qapp.setPalette(palette)
    qapp.setFont(font)


@pytest.fixture
def hints(application: QApplication, monkeypatch: pytest.MonkeyPatch) -> Hints:
    made = Hints()
    monkeypatch.setattr(QApplication, "styleHints", lambda *_: made)
    return made


@pytest.mark.parametrize(
    ("scheme", "theme"),
    [(Qt.ColorScheme.Dark, DARK), (Qt.ColorScheme.Light, LIGHT), (Qt.ColorScheme.Unknown, LIGHT)],
)
def test_follows_the_system_at_the_start(
    application: QApplication, hints: Hints, scheme: Qt.ColorScheme, theme: Theme
) -> None:
    hints.scheme = scheme
    assert Look(application, Settings()).theme is theme


def test_follows_the_system_while_it_runs(application: QApplication, hints: Hints) -> None:
    look = Look(application, Settings())
    said: list[Theme] = []
    look.changed.connect(said.append)
    hints.turn(Qt.ColorScheme.Dark)
    hints.turn(Qt.ColorScheme.Dark)
    hints.turn(Qt.ColorScheme.Light)
    assert said == [DARK, LIGHT]


def test_a_chosen_theme_stays_whatever_the_system_does(application: QApplication, hints: Hints) -> None:
    settings = Settings()
    look = Look(application, settings)
    look.choose("projector")
    hints.turn(Qt.ColorScheme.Dark)
    assert look.theme is PROJECTOR
    assert Look(application, settings).theme is PROJECTOR
    look.choose("system")
    assert look.theme is DARK


@pytest.mark.parametrize("name", sorted(THEMES))
def test_puts_palette_font_and_style_on_the_whole_program(application: QApplication, name: str) -> None:
    look = Look(application, Settings())
    look.choose(name)
    theme = THEMES[name]
    assert application.palette().color(QPalette.ColorRole.Window).name() == theme.window
    assert application.palette().color(QPalette.ColorRole.WindowText).name() == theme.text
    assert theme.window in application.styleSheet() or theme.card in application.styleSheet()
    assert QFontInfo(application.font()).family() in theme.families
    assert look.name == name
