"""The weights panel: every number live, editable in place, and selected together with the picture."""

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from tests.ui.networks import GRADIENT, LARGE, UPDATE, X2_H1, cell, text, value
from tests.ui.studio import Stage, click, open_editor
from xorstudio.core.presets import load_preset
from xorstudio.core.state import Address, addresses
from xorstudio.ui.number.kinds import NOTHING, Role
from xorstudio.ui.panels.weights import WeightsPanel
from xorstudio.ui.theme import DARK, LIGHT, PROJECTOR

PANEL = WeightsPanel


def test_every_weight_and_bias_has_a_row(panel, session):
    rows = [panel.model.address(row) for row in range(panel.model.rowCount())]
    assert [address for address in rows if address] == list(addresses((2, 2, 1)))
    assert rows.count(None) == 2  # a heading for each layer


def test_row_shows_value_gradient_and_update(panel, session):
    assert text(panel, X2_H1) == "−0.6375"
    assert text(panel, X2_H1, GRADIENT) == "+0.03090"
    assert text(panel, X2_H1, UPDATE) == "−0.09999"
    session.step_forward()
    assert text(panel, X2_H1) == "−0.7375"


def test_the_update_of_a_whole_step_leads_to_the_next_value(panel, session):
    session.step_forward(5)
    expected = {}
    for address in addresses((2, 2, 1)):
        added = float(cell(panel, address, UPDATE).data(Role.EXACT))
        expected[address] = value(session, address) + added
    session.step_forward()
    for address, wanted in expected.items():
        assert value(session, address) == pytest.approx(wanted, abs=1e-7)


def test_a_row_with_plain_gradient_descent_multiplies_out(panel, session):
    session.load(load_preset("mazur"))
    session.step_forward(3)
    for address in addresses((2, 2, 2)):
        gradient, update = (float(cell(panel, address, c).data(Role.EXACT)) for c in (GRADIENT, UPDATE))
        assert update == pytest.approx(-0.5 * gradient, rel=1e-6)


def test_the_update_has_no_number_before_it_has_happened(panel, session):
    session.step_forward(3)
    for done in range(1, 14):
        session.train_to(3, done)
        assert text(panel, X2_H1, UPDATE) == NOTHING, done
        assert cell(panel, X2_H1, UPDATE).data(Qt.ItemDataRole.AccessibleTextRole) is None
    session.go_forward()
    added = float(cell(panel, X2_H1, UPDATE).data(Role.EXACT))
    assert added == pytest.approx(X2_H1.of(session.frame.last.updates), rel=1e-6)
    assert text(panel, X2_H1, GRADIENT) == NOTHING, "it was that of the old weight"


def test_names_carry_their_symbol(panel):
    name = cell(panel, X2_H1, 0)
    assert name.data() == "x₂→h₁"
    assert name.data(Qt.ItemDataRole.ToolTipRole) == "W1[2,1]"
    assert cell(panel, Address(1, 0), 0).data() == "b→ŷ"


def test_tooltip_and_copy_give_the_full_number(qtbot, panel):
    index = cell(panel, X2_H1)
    assert index.data(Qt.ItemDataRole.ToolTipRole) == "-0.6374692"
    panel.table.setFocus()
    panel.table.setCurrentIndex(cell(panel, X2_H1, GRADIENT))
    qtbot.keyClick(panel.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == cell(panel, X2_H1, GRADIENT).data(Role.EXACT)


def test_selection_comes_from_elsewhere_and_is_brought_into_view(qtbot, session):
    session.load(LARGE)
    panel = WeightsPanel(session, LIGHT)
    Stage(panel, 300, 300).open(qtbot)
    last = Address(3, 0, 7)
    session.select(last)
    index = cell(panel, last)
    assert panel.table.currentIndex().row() == index.row()
    assert panel.table.viewport().rect().contains(panel.table.visualRect(index).center())
    session.select(None)
    assert not panel.table.selectionModel().hasSelection()


def test_selecting_a_row_selects_everywhere(qtbot, panel, session):
    panel.table.setFocus()
    session.select(Address(0, 1))
    qtbot.keyClick(panel.table, Qt.Key.Key_Up)
    assert session.selection == Address(0, 0)


def test_up_and_down_step_over_headings(qtbot, panel, session):
    panel.table.setFocus()
    session.select(Address(0, 1))
    qtbot.keyClick(panel.table, Qt.Key.Key_Down)
    assert session.selection == Address(1, 0, 0)
    qtbot.keyClick(panel.table, Qt.Key.Key_Up)
    assert session.selection == Address(0, 1)
    session.select(None)
    qtbot.keyClick(panel.table, Qt.Key.Key_Down)
    assert session.selection == Address(0, 0, 0)


def test_transport_keys_reach_the_window_from_a_focused_table(qtbot, panel):
    panel.table.setFocus()
    panel.table.setCurrentIndex(cell(panel, X2_H1))
    for key in Stage.KEYS:
        qtbot.keyClick(panel.table, getattr(Qt.Key, f"Key_{key}"))
    assert panel.window().heard == list(Stage.KEYS)
    assert open_editor(panel.table) is None


def test_space_plays_from_an_open_editor_while_arrows_stay_in_the_text(qtbot, panel, session):
    click(qtbot, panel.table, cell(panel, X2_H1))
    editor = open_editor(panel.table)
    editor.selectAll()
    qtbot.keyClicks(editor, "0.5")
    for key in (Qt.Key.Key_Left, Qt.Key.Key_Home, Qt.Key.Key_Space):
        qtbot.keyClick(editor, key)
    assert panel.window().heard == ["Space"]
    assert value(session, X2_H1) == 0.5


def test_another_shape_gives_another_table(panel, session):
    session.load(LARGE)
    model = panel.model
    assert model.rowCount() == 3 * 72 + 9 + 4
    assert [model.index(row, 0).data() for row in model.headings()] == [
        "Layer 1",
        "Layer 2",
        "Layer 3",
        "Output layer",
    ]
    assert text(panel, Address(1, 7, 0), 0) == "h¹₁→h²₈"


def test_same_shape_keeps_table_selection_and_scroll(qtbot, panel, session):
    session.select(X2_H1)
    with qtbot.assertNotEmitted(panel.model.modelReset):
        session.set_value(Address(0, 0), 1.0)
        session.step_forward()
    assert session.selection == X2_H1
    assert panel.table.currentIndex().row() == panel.model.row(X2_H1)


def test_one_frame_is_one_signal(panel, session):
    session.load(LARGE)
    changes = []
    panel.model.dataChanged.connect(lambda first, last: changes.append((first.row(), last.row())))
    session.step_forward()
    assert len(changes) == 1


def test_hidden_panel_catches_up_when_it_is_shown(panel, session):
    panel.hide()
    changes = []
    panel.model.dataChanged.connect(lambda first, last: changes.append(1))
    session.step_forward(2)
    assert not changes
    panel.show()
    assert text(panel, X2_H1, UPDATE) != NOTHING


def test_open_editor_survives_a_theme_and_a_language(qtbot, panel):
    click(qtbot, panel.table, cell(panel, X2_H1))
    for theme in (DARK, PROJECTOR, LIGHT):
        panel.apply_theme(theme)
        panel.grab()
    QCoreApplication.sendEvent(panel, QEvent(QEvent.Type.LanguageChange))
    assert open_editor(panel.table) is not None


def test_everything_that_takes_the_focus_has_a_name(qtbot, panel):
    assert panel.title() == "Weights"
    assert panel.table.accessibleName()
    click(qtbot, panel.table, cell(panel, X2_H1))
    assert QApplication.focusWidget().accessibleName()
