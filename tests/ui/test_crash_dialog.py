"""The crash dialog: what is safe, where it is, and a report to copy."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QLocale, Qt
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from xorstudio.app.crash import Crash, CrashHandler
from xorstudio.app.translation import Translator
from xorstudio.ui import theme as themes
from xorstudio.ui.crash_dialog import MOST_SHOWN, CrashDialog

SESSION = Path("/home/ada/crash/20250101-120000-1.xorstudio")
REPORT = Path("/home/ada/crash/20250101-120000-1-1.txt")
SAVED = Crash("RuntimeError: first", REPORT, SESSION)
UNSAVED = Crash("RuntimeError: second", None, None)


@pytest.fixture
def dialog(qtbot: QtBot) -> CrashDialog:
    result = CrashDialog(themes.LIGHT)
    qtbot.addWidget(result)
    return result


@pytest.fixture
def translator(qapp: QCoreApplication) -> Iterator[Translator]:
    before = QLocale()
    result = Translator(parent=qapp)
    yield result
    result.close()
    result.deleteLater()
    QLocale.setDefault(before)


def label(dialog: CrashDialog, name: str) -> str:
    return dialog.findChild(QLabel, name).text()


def line(dialog: CrashDialog, name: str) -> QLineEdit:
    return dialog.findChild(QLineEdit, name)


def report(dialog: CrashDialog) -> str:
    return dialog.findChild(QPlainTextEdit, "report").toPlainText()


def press(qtbot: QtBot, dialog: CrashDialog, name: str) -> None:
    qtbot.mouseClick(dialog.findChild(QPushButton, name), Qt.MouseButton.LeftButton)


def test_saved_experiment_is_said_to_be_safe_and_where_it_is(dialog: CrashDialog) -> None:
    dialog.add(SAVED)
    assert dialog.isVisible()
    assert "your experiment is safe" in label(dialog, "title")
    assert line(dialog, "session_file").text() == str(SESSION)
    assert line(dialog, "report_file").text() == str(REPORT)
    assert line(dialog, "session_file").isVisible()
    assert report(dialog) == "RuntimeError: first"


def test_experiment_that_could_not_be_saved_is_not_said_to_be_safe(dialog: CrashDialog) -> None:
    dialog.add(UNSAVED)
    assert "safe" not in label(dialog, "title")
    assert "could not be saved" in label(dialog, "muted")
    assert not line(dialog, "session_file").isVisible()
    assert not line(dialog, "report_file").isVisible()


def test_report_is_copied_whole(qtbot: QtBot, dialog: CrashDialog) -> None:
    dialog.add(Crash("두 줄\nRuntimeError: −1 ≠ ∂", REPORT, SESSION))
    press(qtbot, dialog, "copy")
    assert QGuiApplication.clipboard().text() == "두 줄\nRuntimeError: −1 ≠ ∂"
    assert dialog.isVisible()


def test_going_on_closes_the_dialog_and_nothing_else(qtbot: QtBot, dialog: CrashDialog) -> None:
    dialog.add(SAVED)
    with qtbot.assertNotEmitted(dialog.quit_chosen):
        press(qtbot, dialog, "go_on")
    assert dialog.isHidden()


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Escape])
def test_return_and_escape_go_on(qtbot: QtBot, dialog: CrashDialog, key: Qt.Key) -> None:
    dialog.add(SAVED)
    with qtbot.assertNotEmitted(dialog.quit_chosen):
        qtbot.keyClick(dialog.focusWidget() or dialog, key)
    assert dialog.isHidden()


def test_quitting_is_asked_of_the_window_after_the_dialog_has_closed(
    qtbot: QtBot, dialog: CrashDialog
) -> None:
    dialog.add(SAVED)
    hidden: list[bool] = []
    dialog.quit_chosen.connect(lambda: hidden.append(dialog.isHidden()))
    press(qtbot, dialog, "quit")
    assert hidden == [True]


def test_crash_while_the_dialog_is_open_is_added(dialog: CrashDialog) -> None:
    dialog.add(SAVED)
    dialog.add(UNSAVED)
    assert report(dialog) == "RuntimeError: first\nRuntimeError: second"
    assert "safe" not in label(dialog, "title")  # the newest experiment is not


def test_flood_of_crashes_keeps_the_first(dialog: CrashDialog) -> None:
    for number in range(100):
        dialog.add(Crash(f"fault {number};", None, None))
    assert report(dialog).split("\n") == [f"fault {number};" for number in range(MOST_SHOWN)]


def test_dialog_that_was_closed_shows_the_next_crash_alone(qtbot: QtBot, dialog: CrashDialog) -> None:
    dialog.add(SAVED)
    press(qtbot, dialog, "go_on")
    dialog.add(UNSAVED)
    assert dialog.isVisible()
    assert report(dialog) == "RuntimeError: second"


def test_open_dialog_changes_its_language(qtbot: QtBot, dialog: CrashDialog, translator: Translator) -> None:
    dialog.add(SAVED)
    translator.set_language("ko")
    qtbot.waitUntil(lambda: "실험은 안전합니다" in label(dialog, "title"))
    assert dialog.windowTitle() == "문제가 생겼습니다"
    assert [button.text() for button in dialog.findChildren(QPushButton)] == [
        "보고서 복사(&C)",
        "끝내기(&Q)",
        "계속하기(&G)",
    ]
    assert report(dialog) == "RuntimeError: first"


def test_everything_that_takes_the_focus_has_a_name_for_screen_readers(dialog: CrashDialog) -> None:
    dialog.add(SAVED)
    focusable = [
        widget for widget in dialog.findChildren(QWidget) if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]
    assert len(focusable) >= 6
    nameless = [
        widget.objectName()
        for widget in focusable
        if not QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)
    ]
    assert nameless == []


@pytest.mark.parametrize("theme", themes.THEMES.values(), ids=themes.THEMES)
@pytest.mark.parametrize("language", ["en", "ko"])
def test_no_word_is_cut_off_in_any_theme(
    qtbot: QtBot, qapp: QApplication, translator: Translator, theme: themes.Theme, language: str
) -> None:
    before = qapp.styleSheet()
    translator.set_language(language)
    try:
        qapp.setStyleSheet(themes.stylesheet(theme))
        dialog = CrashDialog(theme)
        qtbot.addWidget(dialog)
        dialog.add(SAVED)
        for widget in [*dialog.findChildren(QPushButton), *dialog.findChildren(QLabel)]:
            wanted = widget.heightForWidth(widget.width()) if widget.hasHeightForWidth() else 0
            assert widget.height() >= wanted, widget.text()
            assert widget.width() >= widget.minimumSizeHint().width(), widget.text()
    finally:
        qapp.setStyleSheet(before)


def test_exception_in_the_program_ends_in_the_dialog(
    qtbot: QtBot, qapp: QCoreApplication, dialog: CrashDialog, tmp_path: Path
) -> None:
    handler = CrashHandler(tmp_path, qapp)
    handler.save_session = lambda path: path.write_text("the experiment", encoding="utf-8") and None
    handler.crashed.connect(dialog.add)
    handler.install()
    button = QPushButton()
    qtbot.addWidget(button)
    button.clicked.connect(lambda: 1 / 0)
    try:
        button.click()
        qtbot.waitUntil(dialog.isVisible)
    finally:
        handler.uninstall()
        handler.deleteLater()
    assert "ZeroDivisionError" in report(dialog)
    saved = Path(line(dialog, "session_file").text())
    assert saved.read_text(encoding="utf-8") == "the experiment"
