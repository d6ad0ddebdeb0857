"""How a random person reaches what is in the window: places that can be seen, texts, popups, dialogs."""

import random
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtGui import QDesktopServices, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QInputDialog, QLineEdit, QMessageBox, QWidget

from xorstudio.ui.main_window import MainWindow

KEY = Qt.Key
NONE = Qt.KeyboardModifier.NoModifier


class Reach:
    """Arms of a random person.

    Attributes:
        window: What is in front of the person.
        trail: What was done last, for the report of a failure.
    """

    def __init__(self, window: MainWindow, seed: int, folder: Path, patch: pytest.MonkeyPatch) -> None:
        self.window = window
        self.trail: list[str] = []
        self._dice = random.Random(seed)
        self._folder = folder
        window.actions_table["quit"].setEnabled(False)
        self._answer_dialogs(patch)

    def settle(self) -> None:
        """Close what is open, so that everything shows the frame."""
        while (widget := QApplication.activePopupWidget() or QApplication.activeModalWidget()) is not None:
            widget.close()
        focus = QApplication.focusWidget()
        if isinstance(focus, QLineEdit):
            QTest.keyClick(focus, KEY.Key_Escape)
        self.window.session.pause()
        self.window.session.probe.clear()
        if self.window.isFullScreen():
            self.window.showNormal()
        self.window.arrangement.place()
        QCoreApplication.processEvents()

    def _write(self, text: str) -> None:
        """Type a text where the focus is; a key may move it."""
        for letter in text:
            target = QApplication.focusWidget() or self.window
            if letter.isascii():
                QTest.keyClick(target, letter)
            else:  # QTest knows no other letters
                QApplication.sendEvent(target, QKeyEvent(QEvent.Type.KeyPress, 0, NONE, letter))

    def _menu(self, submenu: str, data: str) -> None:
        menu = self.window.menus._submenus[submenu]
        next(action for action in menu.actions() if action.data() == data).trigger()

    def _leave_popup(self) -> bool:
        """Close a menu, a list or a dialog that is open, sometimes after trying something in it."""
        widget = QApplication.activePopupWidget() or QApplication.activeModalWidget()
        if widget is None:
            return False
        if self._dice.random() < 0.5:
            QTest.keyClick(
                widget, self._dice.choice((KEY.Key_Down, KEY.Key_Up, KEY.Key_Return, KEY.Key_Escape))
            )
        elif (widget := QApplication.activePopupWidget() or QApplication.activeModalWidget()) is not None:
            widget.close()
        self.trail = [*self.trail[-15:], "popup"]
        return True

    def _somewhere(self, kind: type[QWidget]) -> tuple[QWidget, QPoint]:
        """Return a widget of a kind that can be seen, and a place in it."""
        everything = self.window.findChildren(kind)
        self._dice.shuffle(everything)
        for widget in everything:
            if not widget.isVisible() or not widget.isEnabled():
                continue
            region = widget.visibleRegion()
            if not region.isEmpty():
                rect = region.boundingRect()
                place = QPoint(
                    self._dice.randint(rect.left(), rect.right()),
                    self._dice.randint(rect.top(), rect.bottom()),
                )
                return widget, place if region.contains(place) else region.begin().center()
        return self.window.diagram, QPoint(1, 1)

    def _on_weight(self) -> QPoint:
        """Return the middle of a random number of the picture."""
        diagram = self.window.diagram
        layout, picture = diagram.arrangement, diagram.picture
        if layout is None or picture is None:
            return QPoint(1, 1)
        address = self._dice.choice(list(picture.weights))
        return inside(layout.pill(address).center().toPoint(), diagram)

    def _answer_dialogs(self, patch: pytest.MonkeyPatch) -> None:
        dice, folder = self._dice, self._folder

        def a_file(*_: object) -> tuple[str, str]:
            return str(folder / f"{dice.randrange(3)}.xorstudio") if dice.random() < 0.7 else "", ""

        def an_answer(*_: object) -> QMessageBox.StandardButton:
            standard = QMessageBox.StandardButton
            return dice.choice((standard.Save, standard.Discard, standard.Discard, standard.Cancel))

        patch.setattr(QFileDialog, "getOpenFileName", a_file)
        patch.setattr(QFileDialog, "getSaveFileName", a_file)
        patch.setattr(QMessageBox, "question", an_answer)
        patch.setattr("xorstudio.ui.files.ask", an_answer)
        patch.setattr(QMessageBox, "warning", lambda *_: QMessageBox.StandardButton.Ok)
        patch.setattr(QInputDialog, "getInt", lambda *_: (dice.randrange(3000), dice.random() < 0.7))
        patch.setattr(QDesktopServices, "openUrl", lambda *_: True)


def name_of(widget: QWidget) -> str:
    return f"{type(widget).__name__} {widget.objectName() or widget.accessibleName()}".strip()


def inside(place: QPoint, widget: QWidget) -> QPoint:
    return QPoint(min(max(place.x(), 0), widget.width() - 1), min(max(place.y(), 0), widget.height() - 1))
