"""The keyboard alone reaches and changes everything, and leaves the transport keys to the window."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from tests.ui.diagram.driver import (
    W21,
    Follower,
    appear,
    editor,
    picture,
)
from xorstudio.core.state import Address, addresses
from xorstudio.ui.diagram import NetworkDiagram
from xorstudio.ui.theme import LIGHT


@pytest.mark.parametrize("key", [Qt.Key.Key_Tab, Qt.Key.Key_Down])
def test_keyboard_reaches_every_weight_and_bias(diagram, follower, key):
    diagram.clearFocus()
    diagram.setFocus(Qt.FocusReason.TabFocusReason)
    wanted = list(addresses((2, 2, 1)))
    assert diagram.selection == wanted[0]
    for _ in wanted[1:]:
        QTest.keyClick(diagram, key)
    assert follower.chosen == wanted


def test_keyboard_walks_back(diagram, follower):
    diagram.clearFocus()
    diagram.setFocus(Qt.FocusReason.BacktabFocusReason)
    assert diagram.selection == Address(1, 0)
    QTest.keyClick(diagram, Qt.Key.Key_Up)
    QTest.keyClick(diagram, Qt.Key.Key_Backtab)
    assert diagram.selection == Address(1, 0, 0)


def test_tab_leaves_after_the_last(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    widget, other = NetworkDiagram(LIGHT, window), QLineEdit(window)
    layout = QVBoxLayout(window)
    layout.addWidget(widget)
    layout.addWidget(other)
    appear(qtbot, window)
    Follower(widget)
    widget.setFocus()
    widget.set_selection(Address(1, 0))
    QTest.keyClick(widget, Qt.Key.Key_Tab)
    assert other.hasFocus()


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2])
def test_enter_opens_the_selected_number(diagram, follower, key):
    diagram.setFocus()
    diagram.set_selection(W21)
    QTest.keyClick(diagram, key)
    assert editor(diagram).selectedText() == "-0.6374692"


def test_typing_a_digit_opens_and_replaces(diagram, follower):
    diagram.setFocus()
    diagram.set_selection(W21)
    QTest.keyClicks(diagram, "4")
    QTest.keyClicks(editor(diagram), "2")
    QTest.keyClick(editor(diagram), Qt.Key.Key_Tab)
    assert follower.edits == [(W21, 42.0, False)]
    assert diagram.selection == Address(0, 1, 1)
    assert diagram.hasFocus()


@pytest.mark.parametrize(
    "key", [Qt.Key.Key_Space, Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Home, Qt.Key.Key_End]
)
def test_transport_keys_are_left_to_the_window(diagram, follower, key):
    diagram.set_selection(W21)
    event = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, " " if key == 32 else "")
    QApplication.sendEvent(diagram, event)
    assert not event.isAccepted()
    assert editor(diagram) is None
    override = QKeyEvent(QEvent.Type.ShortcutOverride, key, Qt.KeyboardModifier.NoModifier)
    override.ignore()
    QApplication.sendEvent(diagram, override)
    assert not override.isAccepted()


def test_escape_selects_nothing_and_then_is_the_windows(diagram, follower):
    diagram.set_selection(W21)
    QTest.keyClick(diagram, Qt.Key.Key_Escape)
    assert diagram.selection is None
    assert follower.chosen == [None]
    event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(diagram, event)
    assert not event.isAccepted()


def test_selection_from_outside_is_shown_but_not_said_again(diagram, follower):
    before = picture(diagram)
    diagram.set_selection(W21)
    assert follower.chosen == []
    assert picture(diagram) != before
    diagram.set_selection(Address(7, 7, 7))
    assert diagram.selection is None


def test_focus_is_visible(diagram, follower):
    diagram.set_selection(W21)
    diagram.setFocus()
    focused = picture(diagram)
    diagram.clearFocus()
    assert picture(diagram) != focused
