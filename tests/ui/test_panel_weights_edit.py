"""Editing weights in place: click, type, Enter, Esc, wheel, Tab, and nonsense refused."""

import pytest
from PySide6.QtCore import QPoint, Qt

from tests.ui.networks import GRADIENT, LARGE, X2_H1, cell, text, value
from tests.ui.studio import click, open_editor, retype, wheel
from xorstudio.app.speed import Speed
from xorstudio.core.state import Address
from xorstudio.ui.panels.weights import WeightsPanel
from xorstudio.ui.weight_model import VALUE

PANEL = WeightsPanel


def test_click_selects_and_opens_and_enter_commits(qtbot, panel, session):
    click(qtbot, panel.table, cell(panel, X2_H1))
    assert session.selection == X2_H1
    editor = open_editor(panel.table)
    assert editor is not None
    assert editor.text() == "-0.6374692"
    retype(qtbot, editor, "0,25")
    assert value(session, X2_H1) == 0.25
    assert open_editor(panel.table) is None
    assert panel.table.hasFocus()
    session.undo()
    assert text(panel, X2_H1) == "−0.6375"


def test_click_elsewhere_commits(qtbot, panel, session):
    click(qtbot, panel.table, cell(panel, X2_H1))
    editor = open_editor(panel.table)
    editor.selectAll()
    qtbot.keyClicks(editor, "2")
    click(qtbot, panel.table, cell(panel, Address(1, 0), GRADIENT))
    assert value(session, X2_H1) == 2.0
    assert session.selection == Address(1, 0)
    assert open_editor(panel.table) is None  # a click on a gradient opens nothing


def test_click_on_a_selected_weight_opens_it_at_once(qtbot, panel, session):
    session.select(X2_H1)
    click(qtbot, panel.table, cell(panel, X2_H1, 0))
    assert open_editor(panel.table).index.column() == VALUE


def test_new_table_drops_an_open_number(qtbot, panel, session):
    click(qtbot, panel.table, cell(panel, X2_H1))
    editor = open_editor(panel.table)
    editor.selectAll()
    qtbot.keyClicks(editor, "5")
    session.load(LARGE)
    assert open_editor(panel.table) is None
    assert not session.undo_stack.canUndo()


def test_escape_takes_back(qtbot, panel, session):
    click(qtbot, panel.table, cell(panel, X2_H1))
    retype(qtbot, open_editor(panel.table), "9", Qt.Key.Key_Escape)
    assert text(panel, X2_H1) == "−0.6375"
    assert not session.undo_stack.canUndo()


@pytest.mark.parametrize("nonsense", ["abc", "1e39", ""])
def test_nonsense_is_refused_in_place_with_a_sentence(qtbot, panel, session, nonsense):
    click(qtbot, panel.table, cell(panel, X2_H1))
    editor = open_editor(panel.table)
    qtbot.keyClick(editor, Qt.Key.Key_Delete)
    retype(qtbot, editor, nonsense)
    assert open_editor(panel.table) is editor
    assert editor.property("refused") is True
    assert panel.refusal.isVisible()
    assert panel.refusal.text() == editor.sentence
    assert text(panel, X2_H1) == "−0.6375"
    retype(qtbot, editor, "1")
    assert value(session, X2_H1) == 1.0
    assert not panel.refusal.isVisible()


def test_nonsense_left_behind_changes_nothing(qtbot, panel, session):
    click(qtbot, panel.table, cell(panel, X2_H1))
    qtbot.keyClicks(open_editor(panel.table), "abc")
    click(qtbot, panel.table, cell(panel, Address(1, 0), GRADIENT))
    assert open_editor(panel.table) is None
    assert text(panel, X2_H1) == "−0.6375"
    assert panel.refusal.isVisible()
    click(qtbot, panel.table, cell(panel, X2_H1))
    assert not panel.refusal.isVisible()


@pytest.mark.parametrize(
    ("keys", "delta", "result"),
    [
        (Qt.KeyboardModifier.NoModifier, QPoint(0, 120), -0.5374692),
        (Qt.KeyboardModifier.ShiftModifier, QPoint(0, -120), -0.6474692),
        (Qt.KeyboardModifier.AltModifier, QPoint(240, 0), 1.3625308),
    ],
)
def test_wheel_turns_an_open_number(qtbot, panel, session, keys, delta, result):
    click(qtbot, panel.table, cell(panel, X2_H1))
    wheel(open_editor(panel.table), delta, keys)
    assert value(session, X2_H1) == pytest.approx(result, abs=1e-7)


def test_a_whole_turn_of_the_wheel_is_one_undo_and_escape_takes_it_back(qtbot, panel, session):
    click(qtbot, panel.table, cell(panel, X2_H1))
    editor = open_editor(panel.table)
    for _ in range(5):
        wheel(editor, QPoint(0, 120))
    assert value(session, X2_H1) == pytest.approx(-0.1374692, abs=1e-7)
    qtbot.keyClick(editor, Qt.Key.Key_Escape)
    assert text(panel, X2_H1) == "−0.6375"
    assert session.undo_stack.count() <= 1


def test_wheel_over_a_closed_table_changes_nothing(panel, session):
    wheel(panel.table.viewport(), QPoint(0, 120))
    assert not session.undo_stack.canUndo()


def test_up_and_down_turn_an_open_number_like_the_wheel(qtbot, panel, session):
    click(qtbot, panel.table, cell(panel, X2_H1))
    qtbot.keyClick(open_editor(panel.table), Qt.Key.Key_Up, Qt.KeyboardModifier.ShiftModifier)
    assert value(session, X2_H1) == pytest.approx(-0.6274692, abs=1e-7)


def test_tab_goes_on_to_the_next_number_across_layers(qtbot, panel, session):
    panel.table.setFocus()
    session.select(Address(0, 1))
    qtbot.keyClick(panel.table, Qt.Key.Key_Return)
    retype(qtbot, open_editor(panel.table), "0.5", Qt.Key.Key_Tab)
    assert value(session, Address(0, 1)) == 0.5
    retype(qtbot, open_editor(panel.table), "0.75", Qt.Key.Key_Backtab)
    assert value(session, Address(1, 0, 0)) == 0.75
    assert session.selection == Address(0, 1)


def test_typing_a_digit_opens_the_selected_number(qtbot, panel, session):
    panel.table.setFocus()
    session.select(X2_H1)
    qtbot.keyClicks(panel.table, "7")
    editor = open_editor(panel.table)
    assert editor is not None
    assert editor.text() == "7"
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert value(session, X2_H1) == 7.0


def test_numbers_that_arrive_leave_an_open_editor_alone(qtbot, panel, session):
    click(qtbot, panel.table, cell(panel, X2_H1))
    editor = open_editor(panel.table)
    editor.selectAll()
    qtbot.keyClicks(editor, "0.1234")
    session.step_forward(3)
    assert open_editor(panel.table) is editor
    assert editor.text() == "0.1234"
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert text(panel, X2_H1) == "0.1234"


def test_editing_works_while_it_plays(qtbot, panel, session):
    session.set_speed(Speed(200))
    session.play()
    click(qtbot, panel.table, cell(panel, X2_H1))
    epoch = session.frame.epoch
    qtbot.waitUntil(lambda: session.frame.epoch > epoch + 2)
    retype(qtbot, open_editor(panel.table), "3")
    assert session.running
    qtbot.waitUntil(lambda: 2.0 < value(session, X2_H1) < 3.0)
    session.pause()


def test_the_sentence_of_a_refusal_stands_at_the_number(qtbot, panel, session):
    index = panel.model.index(2, VALUE)
    click(qtbot, panel.table, index)
    retype(qtbot, open_editor(panel.table), "x")
    cell, said = panel.table.visualRect(index), panel.refusal
    assert said.isVisible()
    assert said.parentWidget() is panel.table.viewport()
    assert 0 < said.geometry().top() - cell.bottom() < 10
    assert panel.table.viewport().rect().contains(said.geometry())
    retype(qtbot, open_editor(panel.table), "", Qt.Key.Key_Escape)
    assert not said.isVisible()
