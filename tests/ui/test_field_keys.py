"""Who gets which key in the fields of the experiment panel: the text while it is typed, else the window."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QToolTip

from tests.ui.studio import open_editor, retype
from xorstudio.ui.number.edit import NumberEdit

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def learning(studio):
    return studio.window.panels["experiment"].learning


def field(studio, name) -> NumberEdit:
    section = learning(studio)
    if name == "seed":
        return section.seed
    return section.fields[studio.session.frame.experiment.optimizer.name].edits[name]


def settings(studio):
    return studio.session.frame.experiment


@pytest.mark.parametrize("name", ["learning_rate", "beta_1", "epsilon", "seed"])
def test_undo_after_enter_is_the_window_s_and_the_field_follows(studio, name):
    start = settings(studio)
    edit = field(studio, name)
    shown = edit.text()
    edit.setFocus()
    retype(studio.qtbot, edit, "0.5" if name != "seed" else "7")
    assert settings(studio) != start
    edit.setFocus()
    studio.press(Qt.Key.Key_Z, CTRL)
    assert settings(studio) == start
    assert edit.text() == shown
    studio.press(Qt.Key.Key_Z, CTRL | SHIFT)
    assert settings(studio) != start
    assert edit.text() != shown
    count = studio.session.undo_stack.count()
    studio.window.setFocus()
    assert studio.session.undo_stack.count() == count


def test_undo_while_typing_is_the_field_s_own(studio):
    start = settings(studio)
    edit = field(studio, "learning_rate")
    shown = edit.text()
    edit.setFocus()
    edit.selectAll()
    studio.qtbot.keyClicks(edit, "5")
    studio.press(Qt.Key.Key_Z, CTRL)
    assert edit.text() == shown
    assert settings(studio) == start


def test_undo_that_is_used_up_in_the_field_goes_on_in_the_window(studio):
    start = settings(studio)
    edit = field(studio, "learning_rate")
    edit.setFocus()
    retype(studio.qtbot, edit, "0.5")
    edit.setFocus()
    edit.selectAll()
    studio.qtbot.keyClicks(edit, "7")
    studio.press(Qt.Key.Key_Z, CTRL)
    assert edit.text() == "0.5"
    studio.press(Qt.Key.Key_Z, CTRL)
    assert settings(studio) == start
    assert edit.text() == str(start.optimizer.learning_rate)


def test_undo_in_an_untouched_cell_is_the_window_s(studio):
    start = settings(studio)
    table = studio.window.panels["experiment"].truth_table.table
    table.setFocus()
    table.open_number(table.model().index(0, 0))
    retype(studio.qtbot, open_editor(table), "0.5")
    assert settings(studio) != start
    table.open_number(table.model().index(0, 0))
    assert open_editor(table) is not None
    studio.press(Qt.Key.Key_Z, CTRL)
    assert settings(studio) == start


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Escape])
def test_a_settled_field_gives_the_arrows_back_to_the_transport(studio, key):
    edit = field(studio, "learning_rate")
    edit.setFocus()
    retype(studio.qtbot, edit, "0.5", key)
    assert not edit.hasFocus()
    studio.press(Qt.Key.Key_Right, CTRL)
    assert studio.epoch == 1
    studio.press(Qt.Key.Key_Left, CTRL)
    assert studio.epoch == 0
    speed = studio.session.speed
    studio.press(Qt.Key.Key_Plus)
    assert studio.session.speed != speed
    studio.press(Qt.Key.Key_Minus)
    assert studio.session.speed == speed


def test_refused_field_keeps_the_focus(studio):
    edit = field(studio, "learning_rate")
    edit.setFocus()
    retype(studio.qtbot, edit, "x")
    assert edit.hasFocus()


def test_tab_stays_in_the_section_of_a_settled_field(studio):
    section = learning(studio)
    section.seed.setFocus()
    retype(studio.qtbot, section.seed, "7")
    studio.press(Qt.Key.Key_Tab)
    assert section.isAncestorOf(QApplication.focusWidget())


def test_spin_box_leaves_transport_and_undo_to_the_window(studio):
    start = settings(studio)
    spin = studio.window.panels["experiment"].network.rows[0].units
    spin.setFocus()
    studio.press(Qt.Key.Key_Up)
    assert settings(studio).layers[0].units == start.layers[0].units + 1
    studio.press(Qt.Key.Key_Right, CTRL)
    studio.press(Qt.Key.Key_Right, CTRL)
    assert studio.epoch == 2
    studio.press(Qt.Key.Key_Left, CTRL)
    assert studio.epoch == 1
    studio.press(Qt.Key.Key_Home)
    assert studio.epoch == 0
    studio.press(Qt.Key.Key_End)
    assert studio.epoch == 2
    while studio.session.undo_stack.canUndo():
        before = studio.session.undo_stack.index()
        studio.press(Qt.Key.Key_Z, CTRL)
        assert studio.session.undo_stack.index() < before
    assert settings(studio) == start


def test_typed_units_count_and_then_undo_is_the_window_s(studio):
    start = settings(studio)
    spin = studio.window.panels["experiment"].network.rows[0].units
    spin.setFocus()
    retype(studio.qtbot, spin, "5")
    assert settings(studio).layers[0].units == 5
    spin.setFocus()
    studio.press(Qt.Key.Key_Z, CTRL)
    assert settings(studio) == start


def test_spin_box_that_is_typed_into_keeps_its_keys(studio):
    spin = studio.window.panels["experiment"].network.rows[0].units
    spin.setFocus()
    spin.selectAll()
    studio.qtbot.keyClicks(spin, "5")
    studio.press(Qt.Key.Key_Left)
    assert studio.epoch == 0
    assert spin.lineEdit().cursorPosition() == 0
    studio.press(Qt.Key.Key_Right)
    assert studio.epoch == 0


def test_sentence_of_the_seed_proposes_what_the_seed_takes(studio):
    seed = learning(studio).seed
    for text in ("x", "-1", "0.5"):
        retype(studio.qtbot, seed, text)
        assert seed.sentence
        assert "−" not in seed.sentence
    retype(studio.qtbot, seed, "-1")
    assert "2147483647" in seed.sentence


def test_refusal_is_said_once(studio):
    section = learning(studio)
    edit = field(studio, "learning_rate")
    QToolTip.hideText()
    edit.setFocus()
    retype(studio.qtbot, edit, "x")
    assert section.refusal.isVisible()
    assert not QToolTip.isVisible()
