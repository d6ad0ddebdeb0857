"""A field for one number: what counts, what is refused, and who gets which key."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from xorstudio.ui.number.edit import Limits, NumberEdit

POSITIVE = Limits(0.0, above=True, dtype="float32")


@pytest.fixture
def edits(qtbot: QtBot) -> Iterator[tuple[NumberEdit, NumberEdit]]:
    page = QWidget()
    column = QVBoxLayout(page)
    first, second = NumberEdit(POSITIVE, page), NumberEdit(parent=page)
    for edit in (first, second):
        column.addWidget(edit)
        edit.set_value(0.1)
    qtbot.addWidget(page)
    page.show()
    qtbot.waitExposed(page)
    first.setFocus()
    yield first, second
    page.close()


def wheel(
    widget: QWidget, delta: QPoint, keys: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> QWheelEvent:
    event = QWheelEvent(
        QPointF(5, 5),
        QPointF(widget.mapToGlobal(QPoint(5, 5))),
        QPoint(),
        delta,
        Qt.MouseButton.NoButton,
        keys,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(widget, event)
    return event


def retype(qtbot: QtBot, edit: NumberEdit, text: str) -> None:
    edit.selectAll()
    qtbot.keyClicks(edit, text)


@pytest.mark.parametrize(("text", "value"), [("0,25", 0.25), ("0.25", 0.25), ("1e-3", 1e-3)])
def test_enter_takes_comma_and_point(qtbot, edits, text, value):
    edit = edits[0]
    retype(qtbot, edit, text)
    with qtbot.waitSignal(edit.committed) as signal:
        qtbot.keyClick(edit, Qt.Key.Key_Return)
    assert signal.args == [value]


def test_real_minus_sign_is_a_minus(qtbot, edits):
    edit = edits[1]
    edit.setFocus()
    edit.selectAll()
    edit.insert("\N{MINUS SIGN}2,5")
    qtbot.keyClick(edit, Qt.Key.Key_Return)
    assert edit.value == -2.5


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("abc", "abc"),
        ("", "number"),
        ("0", "greater than 0"),
        ("-1", "greater than 0"),
        ("1e-60", "greater than 0"),  # in float32 it is 0
        ("1e39", "too large for float32"),
        ("1e999", "too large"),
        ("nan", "nan"),
    ],
)
def test_nonsense_is_refused_in_place(qtbot, edits, text, part):
    edit = edits[0]
    retype(qtbot, edit, text)
    if not text:
        qtbot.keyClick(edit, Qt.Key.Key_Delete)
    with qtbot.assertNotEmitted(edit.committed):
        qtbot.keyClick(edit, Qt.Key.Key_Return)
    assert part in edit.sentence
    assert edit.property("refused") is True
    assert edit.accessibleDescription() == edit.sentence
    assert edit.text() == text
    assert edit.value == 0.1


def test_range_sentences_name_both_ends():
    assert Limits(0.0, 1.0, below=True).refusal("1") == "The number must be at least 0 and less than 1."
    assert Limits(0.0, 1.0).refusal("2") == "The number must be between 0 and 1."
    assert Limits(0.0, whole=True).refusal("1.5") == "Only whole numbers are allowed."
    assert Limits(0.0).refusal("-1") == "The number must be at least 0."
    assert Limits(0.0, 1.0, reason="So it is.").refusal("2") == "So it is."
    assert Limits(0.0, 1.0, below=True, dtype="float32").refusal("0.99999999") != ""  # there it is 1


def test_refused_field_is_mended_by_typing_on(qtbot, edits):
    edit = edits[0]
    retype(qtbot, edit, "x")
    qtbot.keyClick(edit, Qt.Key.Key_Return)
    assert edit.sentence
    retype(qtbot, edit, "3")
    assert not edit.sentence
    assert edit.property("refused") is False
    qtbot.keyClick(edit, Qt.Key.Key_Return)
    assert edit.value == 3.0


def test_leaving_the_field_takes_the_number(qtbot, edits):
    first, second = edits
    retype(qtbot, first, "0.5")
    with qtbot.waitSignal(first.committed) as signal:
        second.setFocus()
    assert signal.args == [0.5]


def test_escape_takes_back(qtbot, edits):
    edit = edits[0]
    retype(qtbot, edit, "7")
    with qtbot.assertNotEmitted(edit.committed):
        qtbot.keyClick(edit, Qt.Key.Key_Escape)
        edits[1].setFocus()
    assert edit.text() == "0.1"


def test_typing_is_not_overwritten_from_outside(qtbot, edits):
    edit = edits[0]
    retype(qtbot, edit, "0.7")
    edit.set_value(0.3)
    assert edit.text() == "0.7"
    qtbot.keyClick(edit, Qt.Key.Key_Escape)
    assert edit.text() == "0.3"


def test_same_number_again_changes_nothing(qtbot, edits):
    edit = edits[0]
    retype(qtbot, edit, "0,10")
    with qtbot.assertNotEmitted(edit.committed):
        qtbot.keyClick(edit, Qt.Key.Key_Return)
    assert edit.text() == "0.1"


def test_wheel_turns_only_the_focused_field(qtbot, edits):
    first, second = edits
    first.turns = second.turns = True
    turned: list[int] = []
    first.turned.connect(lambda notches, keys: turned.append(notches))
    second.turned.connect(lambda notches, keys: turned.append(100 * notches))
    event = wheel(second, QPoint(0, 120))
    assert not event.isAccepted()  # so that the page scrolls
    wheel(first, QPoint(0, 120))
    wheel(first, QPoint(120, 0), Qt.KeyboardModifier.AltModifier)  # Alt turns the wheel's axes
    wheel(first, QPoint(0, -60))
    wheel(first, QPoint(0, -60))  # a touchpad: two halves are one notch
    assert turned == [1, 1, -1]


def test_field_that_does_not_turn_lets_the_page_scroll(edits):
    assert not wheel(edits[0], QPoint(0, 120)).isAccepted()


def test_space_takes_the_number_and_is_left_to_the_window(qtbot, edits):
    edit = edits[0]
    retype(qtbot, edit, "0.4")
    press = QKeyEvent(QEvent.Type.ShortcutOverride, Qt.Key.Key_Space, Qt.KeyboardModifier.NoModifier, " ")
    press.ignore()
    QApplication.sendEvent(edit, press)
    assert not press.isAccepted()
    assert edit.value == 0.4


def test_left_and_home_belong_to_the_text(edits):
    for key in (Qt.Key.Key_Left, Qt.Key.Key_Home):
        press = QKeyEvent(QEvent.Type.ShortcutOverride, key, Qt.KeyboardModifier.NoModifier)
        press.ignore()
        QApplication.sendEvent(edits[0], press)
        assert press.isAccepted()
