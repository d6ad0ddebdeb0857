"""A whole main window for tests, on settings of its own, that leaves the application as it was."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QLocale, Qt
from PySide6.QtGui import QFont, QPalette
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from xorstudio.app.session import Session
from xorstudio.app.settings import Settings
from xorstudio.app.translation import Translator
from xorstudio.core.experiment import Experiment
from xorstudio.core.presets import load_preset
from xorstudio.ui.look import Look
from xorstudio.ui.main_window import MainWindow
from xorstudio.ui.panels import PANELS


@dataclass
class Studio:
    """A window and what it was made of."""

    qtbot: QtBot
    window: MainWindow
    session: Session
    settings: Settings
    translator: Translator
    look: Look

    @property
    def epoch(self) -> int:
        """The epoch shown."""
        return self.session.frame.epoch

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key where the focus is."""
        target = QApplication.focusWidget() or self.window
        self.qtbot.keyClick(target, key, modifier)

    def child(self, name: str) -> QWidget:
        """Return the widget of an object name."""
        found = self.window.findChild(QWidget, name)
        assert found is not None, name
        return found

    def click(self, name: str) -> None:
        """Click on the widget of an object name."""
        self.qtbot.mouseClick(self.child(name), Qt.MouseButton.LeftButton)

    def choose(self, submenu: str, data: str) -> None:
        """Choose an item of one of the changing menus."""
        menu = self.window.menus._submenus[submenu]
        action = next(action for action in menu.actions() if action.data() == data)
        action.trigger()


@contextmanager
def studio_of(
    qtbot: QtBot,
    what: Experiment | str = "gradient-tape",
    path: Path | None = None,
    settings_file: Path | None = None,
    size: tuple[int, int] = (1280, 800),
) -> Iterator[Studio]:
    """Give a window that is shown, active and complete."""
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    before = (QLocale(), QPalette(application.palette()), QFont(application.font()))
    settings = Settings(settings_file)
    translator = Translator()
    translator.set_language("en")
    session = Session(load_preset(what) if isinstance(what, str) else what, path)
    look = Look(application, settings)
    window = MainWindow(session, settings, translator, look)
    if settings_file is None or not settings.window_geometry:
        window.resize(*size)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(lambda: window.isActiveWindow() and len(window.panels) == len(PANELS), timeout=5000)
    try:
        yield Studio(qtbot, window, session, settings, translator, look)
    finally:
        session.close()
        window.hide()
        window.deleteLater()
        look.deleteLater()
        translator.close()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        application.setStyleSheet("")
        QLocale.setDefault(before[0])
        application.setPalette(before[1])
        application.setFont(before[2])


class Answers:
    """Stands for a person at message boxes: gives the answer that is set, and counts the questions."""

    def __init__(self, answer: QMessageBox.StandardButton) -> None:
        self.answer = answer
        self.asked: list[str] = []

    def __call__(self, _parent: object, _title: str, text: str, *_rest: object) -> QMessageBox.StandardButton:
        """Answer a question."""
        self.asked.append(text)
        return self.answer
