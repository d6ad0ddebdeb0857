"""The truth table: edited in place, limited as the file is, live, selected together with the picture."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests.ui.studio import Stage, choose, click, experiment, open_editor, retype, table, texts
from xorstudio.core.experiment import MAX_ROWS
from xorstudio.core.presets import load_preset
from xorstudio.ui.number.kinds import NOTHING, Kind, Role
from xorstudio.ui.panels.experiment import ExperimentPanel

PANEL = ExperimentPanel


def test_rows_show_data_prediction_and_loss(panel):
    headings = [table(panel).model().headerData(column, Qt.Orientation.Horizontal) for column in range(5)]
    assert headings == ["x₁", "x₂", "y", "ŷ", "loss"]
    assert texts(panel, 1) == ["0", "1", "1", "0.6961", "0.3622"]


def test_training_moves_only_predictions_and_losses(panel, session):
    spans = []
    table(panel).model().dataChanged.connect(lambda a, b: spans.append((a.column(), b.column())))
    session.step_forward()
    assert spans == [(3, 4)]


def test_class_of_the_dot_is_that_of_the_target(panel):
    model = table(panel).model()
    cells = [model.cell(row, 3) for row in range(4)]
    assert [cell.positive for cell in cells] == [False, True, True, False]
    assert {cell.kind for cell in cells} == {Kind.PREDICTION}


def test_selected_row_is_the_row_of_the_session_both_ways(qtbot, panel, session):
    click(qtbot, table(panel), table(panel).model().index(2, 4))
    assert session.row == 2
    session.select_row(3)
    assert table(panel).currentIndex().row() == 3
    table(panel).setFocus()
    qtbot.keyClick(table(panel), Qt.Key.Key_Up)
    assert session.row == 2


def test_input_and_target_are_edited_in_place_and_undone(qtbot, panel, session):
    table(panel).setFocus()
    table(panel).setCurrentIndex(table(panel).model().index(1, 0))
    qtbot.keyClick(table(panel), Qt.Key.Key_Return)
    retype(qtbot, open_editor(table(panel)), "0,5", Qt.Key.Key_Tab)
    retype(qtbot, open_editor(table(panel)), "0.25", Qt.Key.Key_Tab)
    retype(qtbot, open_editor(table(panel)), "0.75")
    assert experiment(panel).dataset.inputs[1] == (0.5, 0.25)
    assert experiment(panel).dataset.targets[1] == (0.75,)
    assert session.undo_stack.undoText() == "Set y of row 2"
    session.undo()
    assert texts(panel, 1)[:3] == ["0.5", "0.25", "1"]


def test_first_click_selects_the_row_and_the_second_opens_the_number(qtbot, panel, session):
    index = table(panel).model().index(2, 1)
    click(qtbot, table(panel), index)
    assert session.row == 2
    assert open_editor(table(panel)) is None
    click(qtbot, table(panel), index)
    assert open_editor(table(panel)).index.column() == 1


def test_target_outside_cross_entropy_is_refused_in_place(qtbot, panel):
    table(panel).setFocus()
    table(panel).setCurrentIndex(table(panel).model().index(0, 2))
    qtbot.keyClick(table(panel), Qt.Key.Key_Return)
    retype(qtbot, open_editor(table(panel)), "1.5")
    assert open_editor(table(panel)) is not None
    assert panel.truth_table.refusal.text() == "Binary cross-entropy takes targets from 0 to 1."
    retype(qtbot, open_editor(table(panel)), "", Qt.Key.Key_Escape)
    assert experiment(panel).dataset.targets[0] == (0.0,)
    choose(panel.learning.loss, "mean_squared_error")
    qtbot.keyClick(table(panel), Qt.Key.Key_Return)
    retype(qtbot, open_editor(table(panel)), "1.5")
    assert experiment(panel).dataset.targets[0] == (1.5,)


def test_a_table_that_scrolls_sideways_still_shows_all_its_rows(qtbot, panel, session):
    session.load(load_preset("mazur"))
    QApplication.processEvents()
    shown = table(panel)
    assert shown.horizontalScrollBar().maximum() > 0
    qtbot.waitUntil(lambda: shown.verticalScrollBar().maximum() == 0)
    bottom = shown.rowViewportPosition(0) + shown.rowHeight(0)
    assert shown.viewport().height() >= bottom


def test_what_has_not_happened_is_neither_shown_nor_told(panel, session):
    model = table(panel).model()
    told = (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.EditRole, Role.EXACT)
    for done, prediction, loss in ((3, False, False), (4, True, False), (5, True, True)):
        session.train_to(0, done)
        for column, known in ((3, prediction), (4, loss)):
            index = model.index(1, column)
            assert (index.data() != NOTHING) == known
            assert [index.data(role) is not None for role in told] == [known] * 3
            assert ("0." in index.data(Qt.ItemDataRole.AccessibleTextRole)) == known


def test_predictions_cannot_be_edited(qtbot, panel):
    table(panel).setFocus()
    table(panel).setCurrentIndex(table(panel).model().index(0, 3))
    qtbot.keyClick(table(panel), Qt.Key.Key_Return)
    assert open_editor(table(panel)).index.column() == 0  # Enter opens the row's first number instead


def test_row_is_added_up_to_the_limit(qtbot, panel, session):
    qtbot.mouseClick(panel.truth_table.link, Qt.MouseButton.LeftButton)
    assert experiment(panel).dataset.batch == 5
    assert session.row == 4
    while experiment(panel).dataset.batch < MAX_ROWS:
        panel.truth_table.link.click()
    assert not panel.truth_table.link.isEnabled()
    assert table(panel).height() < 300  # a long table scrolls by itself


def test_delete_removes_the_selected_row_but_never_the_last(qtbot, panel, session):
    table(panel).setFocus()
    session.select_row(1)
    for left in (3, 2, 1, 1):
        qtbot.keyClick(table(panel), Qt.Key.Key_Delete)
        assert experiment(panel).dataset.batch == left
    assert table(panel).currentIndex().row() == session.row == 0
    session.undo()
    assert experiment(panel).dataset.batch == 2


def test_transport_keys_reach_the_window_from_the_truth_table(qtbot, panel):
    table(panel).setFocus()
    for key in Stage.KEYS:
        qtbot.keyClick(table(panel), getattr(Qt.Key, f"Key_{key}"))
    assert panel.window().heard == list(Stage.KEYS)


def test_a_row_can_be_removed_with_a_button_that_is_seen(qtbot, panel, session):
    button = panel.truth_table.remove
    assert button.isVisible()
    assert "Delete" in button.toolTip()
    session.select_row(1)
    for left in (3, 2, 1):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        assert experiment(panel).dataset.batch == left
    assert not button.isEnabled()
    session.undo()
    assert button.isEnabled()


def test_typing_on_a_row_that_was_only_clicked_opens_nothing(qtbot, panel):
    for column in (0, 3):
        click(qtbot, table(panel), table(panel).model().index(2, column))
        qtbot.keyClick(table(panel), Qt.Key.Key_7)
        assert open_editor(table(panel)) is None


def test_typing_on_a_row_that_the_keyboard_chose_opens_its_number(qtbot, panel):
    click(qtbot, table(panel), table(panel).model().index(2, 0))
    qtbot.keyClick(table(panel), Qt.Key.Key_Up)
    qtbot.keyClick(table(panel), Qt.Key.Key_7)
    assert open_editor(table(panel)).text() == "7"
