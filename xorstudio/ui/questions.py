"""Questions to the person: a box with buttons of our own words, each with a key of its own."""

from collections.abc import Mapping

from PySide6.QtWidgets import QMessageBox, QWidget

Button = QMessageBox.StandardButton


def ask(parent: QWidget, title: str, text: str, choices: Mapping[QMessageBox.StandardButton, str]) -> Button:
    """Return what the person has chosen; Esc is Cancel, if that is among the choices.

    Args:
        parent: The window that waits.
        title: The box's title.
        text: The question.
        choices: What each button says, with its mnemonic; the first is the default.
    """
    box = QMessageBox(QMessageBox.Icon.Question, title, text, Button.NoButton, parent)
    for button, words in choices.items():
        box.addButton(button).setText(words)
    box.setDefaultButton(next(iter(choices)))
    answer = Button(box.exec())
    box.deleteLater()
    return answer
