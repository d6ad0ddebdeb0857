"""The language of the whole window changes while it runs: every text, at once, there and back."""

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QCoreApplication, QObject, Qt, QTranslator
from PySide6.QtGui import QAccessible, QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QLabel,
    QMenu,
    QTableView,
    QWidget,
)

from tests.ui.windows import Studio
from xorstudio.core.activations import ACTIVATIONS
from xorstudio.core.experiment import DTYPES
from xorstudio.core.initializers import INITIALIZERS
from xorstudio.core.optimizers import OPTIMIZERS
from xorstudio.core.state import Address
from xorstudio.core.training import DivergenceError

OPEN, CLOSE = "⟦", "⟧"
WORD = re.compile(r"[^\W\d_]{3,}")
"""W1, x₁ → h₂, b2[1], ∂L/∂w are no words: the same in every language."""

PRODUCTS = {"NumPy", "Keras", "Keras fit", "GradientTape", "XLA turbo"}
NAMES = {
    "GradientTape notebook",
    "English",
    "한국어",
    *PRODUCTS,
    *ACTIVATIONS,
    *OPTIMIZERS,
    *INITIALIZERS,
    *DTYPES,
}
"""What bears its name in every language, as in the file and in Keras."""


class Foreign(QTranslator):
    """A language of brackets: what is not in them was not translated."""

    def isEmpty(self) -> bool:
        return False

    def translate(self, context: str, source: str, /, disambiguation: str | None = None, n: int = -1) -> str:
        # A mnemonic and what follows "[*]" mean something to Qt and stay.
        return f"{OPEN}{source}{CLOSE}"


@pytest.fixture
def foreign(studio: Studio) -> Iterator[Foreign]:
    translator = Foreign()
    yield translator
    QCoreApplication.removeTranslator(translator)
    QCoreApplication.processEvents()


def texts(studio: Studio) -> Iterator[tuple[str, str]]:
    """Yield where each text of the window is, and the text."""
    window = studio.window
    yield "window", window.windowTitle()
    for action in window.findChildren(QAction):
        yield f"action {action.objectName()}", action.text()
        if action.objectName():
            yield f"tip {action.objectName()}", action.toolTip()
    for menu in window.findChildren(QMenu):
        yield "menu", menu.title()
    for widget in window.findChildren(QWidget):
        yield from of_widget(widget)


def of_widget(widget: QWidget) -> Iterator[tuple[str, str]]:
    where = f"{type(widget).__name__} {widget.objectName()}"
    if isinstance(widget, QLabel | QAbstractButton) and widget.isVisible():
        yield where, widget.text()
    if isinstance(widget, QComboBox):
        for index in range(widget.count()):
            yield where, widget.itemText(index)
    if isinstance(widget, QTableView):
        model = widget.model()
        for column in range(model.columnCount()):
            yield where, str(model.headerData(column, Qt.Orientation.Horizontal) or "")
    if widget.isVisible():
        yield f"tip of {where}", widget.toolTip()
        if widget.focusPolicy() != Qt.FocusPolicy.NoFocus:
            yield f"name of {where}", QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)


def untranslated(studio: Studio) -> list[tuple[str, str]]:
    return [
        (where, text)
        for where, text in texts(studio)
        if OPEN not in text and WORD.search(text) and not {text, text.lower().replace(" ", "_")} & NAMES
    ]


def switch(translator: QTranslator) -> None:
    QCoreApplication.installTranslator(translator)
    QCoreApplication.processEvents()


def test_every_text_of_the_window_changes_and_changes_back(studio: Studio, foreign: Foreign) -> None:
    studio.qtbot.waitUntil(lambda: studio.window.badge.text() != "…")  # its first answer comes by itself
    before = list(texts(studio))
    assert len(before) > 100
    switch(foreign)
    assert "\n".join(map(str, untranslated(studio))) == ""
    QCoreApplication.removeTranslator(foreign)
    QCoreApplication.processEvents()
    assert list(texts(studio)) == before


def test_texts_made_after_the_change_speak_the_language_too(studio: Studio, foreign: Foreign) -> None:
    switch(foreign)
    session = studio.session
    session.select(Address(0, 0, 1))
    session.step_forward(3)
    session.select_row(2)
    session.edit(replace(session.frame.experiment, loss="mean_squared_error"), "[x]")
    session.new_weights()
    studio.press(Qt.Key.Key_Space)
    QCoreApplication.processEvents()
    assert "\n".join(map(str, untranslated(studio))) == ""
    studio.press(Qt.Key.Key_Space)
    QCoreApplication.processEvents()
    assert "\n".join(map(str, untranslated(studio))) == ""


def test_a_message_on_the_screen_speaks_the_language(studio: Studio, foreign: Foreign) -> None:
    switch(foreign)
    bar = studio.window.message_bar
    session = studio.session
    for say in (
        lambda: session.set_value(Address(0, 0, 0), float("nan")),
        lambda: session.diverged.emit(DivergenceError(session.frame.trace, "z1", float("inf"))),
        lambda: session.failed.emit("why"),
    ):
        bar.clear()
        say()
        assert bar.isVisible()
        assert bar.text.startswith(OPEN)
        assert all(
            OPEN in button.text() or button.text() == "✕" for button in bar.findChildren(QAbstractButton)
        )


def test_no_object_has_lost_its_window(studio: Studio, foreign: Foreign) -> None:
    """Menus and groups made anew for each language must not pile up."""
    switch(foreign)
    before = len(studio.window.findChildren(QObject))
    for _ in range(5):
        QCoreApplication.removeTranslator(foreign)
        QCoreApplication.processEvents()
        switch(foreign)
    assert len(studio.window.findChildren(QObject)) == before
