"""Questions have buttons that the keyboard finds, in the language of the moment."""

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QMessageBox, QPushButton, QWidget

from tests.ui.windows import Studio
from xorstudio.core.state import Address
from xorstudio.ui.questions import Button, ask

CHOICES = {Button.Save: "&Keep", Button.Discard: "&Drop", Button.Cancel: "&Cancel"}


def box_of(parent: QWidget) -> QMessageBox:
    found = parent.findChild(QMessageBox)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("key", "answer"),
    [
        (Qt.Key.Key_Return, Button.Save),
        (Qt.Key.Key_Escape, Button.Cancel),
    ],
)
def test_enter_is_the_first_choice_and_esc_is_cancel(
    studio: Studio, key: Qt.Key, answer: QMessageBox.StandardButton
) -> None:
    QTimer.singleShot(0, studio.window, lambda: studio.qtbot.keyClick(box_of(studio.window), key))
    assert ask(studio.window, "Title", "Really?", CHOICES) == answer


def test_a_click_chooses(studio: Studio) -> None:
    def click() -> None:
        box = box_of(studio.window)
        assert box.text() == "Really?"
        box.button(Button.Discard).click()

    QTimer.singleShot(0, studio.window, click)
    assert ask(studio.window, "Title", "Really?", CHOICES) == Button.Discard


@pytest.mark.parametrize("language", ["en", "ko"])
def test_every_button_of_save_changes_has_a_key_of_its_own(studio: Studio, language: str) -> None:
    studio.translator.set_language(language)
    QApplication.processEvents()
    studio.session.set_value(Address(0, 0, 0), 3.0)
    found: list[str] = []

    def read_and_leave() -> None:
        box = box_of(studio.window)
        found.extend(QKeySequence.mnemonic(button.text()).toString() for button in box.buttons())
        box.button(Button.Cancel).click()

    QTimer.singleShot(0, studio.window, read_and_leave)
    assert not studio.window.files.may_leave()
    assert sorted(found) == ["Alt+C", "Alt+D", "Alt+S"]


@pytest.mark.parametrize("mode", [QFileDialog.AcceptMode.AcceptOpen, QFileDialog.AcceptMode.AcceptSave])
def test_the_file_dialog_speaks_korean_throughout(studio: Studio, mode: QFileDialog.AcceptMode) -> None:
    studio.translator.set_language("ko")
    QApplication.processEvents()
    dialog = QFileDialog(studio.window)
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.setAcceptMode(mode)
    texts = [label.text() for label in dialog.findChildren(QLabel) if label.text()]
    texts += [button.text() for button in dialog.findChildren(QPushButton)]
    english = [text for text in texts if text.replace("&", "").rstrip(":").replace(" ", "").isascii()]
    assert not english
    keys = [key for text in texts if (key := QKeySequence.mnemonic(text).toString())]
    assert len(keys) == len(set(keys)) >= 4
    dialog.deleteLater()
