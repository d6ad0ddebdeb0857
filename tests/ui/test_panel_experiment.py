"""The experiment panel as a whole: presets, keys, names, sizes."""

from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QStyle, QStyleOptionComboBox, QStyleOptionFrame, QWidget

from tests.ui.studio import choose, experiment, rate, table
from xorstudio.core.presets import PRESETS, load_preset
from xorstudio.core.state import Address
from xorstudio.ui.number.edit import NumberEdit
from xorstudio.ui.panels.experiment import ExperimentPanel
from xorstudio.ui.quiet import QuietCombo
from xorstudio.ui.theme import DARK, LIGHT, PROJECTOR

PANEL = ExperimentPanel


def test_choosing_a_preset_asks_the_window_and_changes_nothing_itself(qtbot, panel):
    before = experiment(panel)
    with qtbot.waitSignal(panel.preset_requested) as signal:
        choose(panel.presets.combo, "mazur")
    assert signal.args == ["mazur"]
    assert experiment(panel) is before
    assert panel.presets.combo.currentData() == "gradient-tape"


@pytest.mark.parametrize("name", [preset.name for preset in PRESETS])
def test_every_preset_is_recognised_and_drawn(panel, session, name):
    session.load(load_preset(name))
    assert panel.presets.combo.currentData() == name
    assert not panel.grab().isNull()


def test_a_file_shows_its_own_name(panel, session, tmp_path):
    session.save(tmp_path / "mine.xorstudio")
    assert panel.presets.combo.currentIndex() == -1
    assert panel.presets.combo.placeholderText() == "mine.xorstudio"


def test_space_plays_from_every_field(qtbot, panel):
    heard = panel.window().heard
    fields = [
        panel.presets.combo,
        panel.network.inputs,
        panel.network.rows[0].units,
        panel.network.rows[0].activation,
        panel.learning.loss,
        rate(panel),
        panel.learning.seed,
    ]
    for field in fields:
        field.setFocus()
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    assert heard == ["Space"] * len(fields)


def test_everything_that_takes_the_focus_has_a_name(panel):
    nameless = [
        widget
        for widget in panel.findChildren(QWidget)
        if widget.isVisible()
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not (widget.accessibleName() or getattr(widget, "text", str)())
    ]
    assert not nameless


def test_tab_goes_through_the_panel_from_top_to_bottom(qtbot, panel):
    panel.presets.combo.setFocus()
    heights = []
    for _ in range(40):
        focus = QApplication.focusWidget()
        heights.append(focus.mapTo(panel, QPoint(0, 0)).y())
        qtbot.keyClick(focus, Qt.Key.Key_Tab)
        if QApplication.focusWidget() is panel.presets.combo:
            break
    assert len(heights) > 15
    assert all(below >= above - 6 for above, below in pairwise(heights))


@pytest.mark.parametrize("theme", [LIGHT, DARK, PROJECTOR], ids=lambda theme: theme.name)
def test_nothing_is_wider_than_the_panel(panel, theme):
    panel.window().resize(round(260 * theme.scale), 900)
    panel.apply_theme(theme)
    QApplication.processEvents()
    for widget in panel.findChildren(QWidget):
        if widget.isVisible() and not table(panel).isAncestorOf(widget):
            right = widget.mapTo(panel, QPoint(widget.width(), 0)).x()
            assert right <= panel.width(), widget


def test_hidden_panel_catches_up_when_it_is_shown(panel, session):
    panel.hide()
    session.load(load_preset("mazur"))
    panel.show()
    assert panel.presets.combo.currentData() == "mazur"
    assert table(panel).model().columnCount() == 7


def test_a_changed_preset_says_so_until_it_is_taken_back(panel, session):
    combo = panel.presets.combo
    session.set_value(Address(0, 0, 0), 9.0)
    assert combo.currentIndex() == -1
    assert combo.placeholderText() == "GradientTape notebook (changed)"
    session.undo()
    assert combo.currentData() == "gradient-tape"
    choose(panel.learning.loss, "mean_squared_error")
    assert combo.placeholderText() == "GradientTape notebook (changed)"


def test_a_run_that_nobody_touched_is_the_preset_again(panel, session):
    combo = panel.presets.combo
    session.step_forward(20)
    session.go_to(10)
    session.set_value(Address(0, 0, 0), 3.0)
    assert combo.placeholderText() == "GradientTape notebook (changed)"
    session.return_to(session.frame.moment.branches[0])
    assert combo.currentData() == "gradient-tape"
    session.undo()
    assert combo.currentIndex() == -1
    session.return_to(session.frame.moment.branches[0])
    session.set_value(Address(0, 0, 0), 3.0)
    session.step_forward(5)
    assert combo.placeholderText() == "GradientTape notebook (changed)"
    session.reset()
    assert combo.currentData() == "gradient-tape"  # from the start weights, which nobody has changed
    session.new_weights()
    assert combo.placeholderText() == "GradientTape notebook (changed)"


def test_training_does_not_change_a_preset(panel, session):
    session.step_forward()
    assert panel.presets.combo.currentData() == "gradient-tape"


def room_of(field: NumberEdit | QuietCombo) -> int:
    """Return how much of a field is left for its text."""
    if isinstance(field, NumberEdit):
        frame = QStyleOptionFrame()
        field.initStyleOption(frame)
        return field.style().subElementRect(QStyle.SubElement.SE_LineEditContents, frame, field).width() - 4
    option = QStyleOptionComboBox()
    field.initStyleOption(option)
    kind, part = QStyle.ComplexControl.CC_ComboBox, QStyle.SubControl.SC_ComboBoxEditField
    return field.style().subControlRect(kind, option, part, field).width()


def cut_off(panel: ExperimentPanel) -> list[str]:
    """Return the names of the settings whose text is longer than their field, or beyond the panel's edge."""
    found = []
    for field in (*panel.findChildren(NumberEdit), *panel.findChildren(QuietCombo)):
        text = field.text() if isinstance(field, NumberEdit) else field.currentText()
        right = field.mapTo(panel, QPoint(field.width(), 0)).x()
        fits = field.fontMetrics().horizontalAdvance(text) <= room_of(field) and right <= panel.width()
        if field.isVisible() and field is not panel.presets.combo and not fits:
            found.append(field.accessibleName())
    return found


@pytest.mark.parametrize("theme", [LIGHT, DARK, PROJECTOR], ids=lambda theme: theme.name)
def test_no_setting_is_cut_off_however_narrow_the_panel(qtbot, studio, theme):
    studio.look.choose(theme.name)
    window, panel = studio.window, studio.window.panels["experiment"]
    choose(panel.learning.optimizer, "adam")
    choose(panel.learning.loss, "binary_crossentropy")
    window.resizeDocks([window.docks["experiment"]], [50], Qt.Orientation.Horizontal)
    qtbot.waitUntil(lambda: cut_off(panel) == [] and panel.width() >= panel.minimumSizeHint().width())


def test_list_of_presets_opens_with_every_entry_whole(qtbot, studio):
    combo = studio.window.panels["experiment"].presets.combo
    combo.showPopup()
    view = combo.view()
    qtbot.waitUntil(view.isVisible)
    last = view.visualRect(view.model().index(combo.count() - 1, 0))
    assert view.viewport().rect().contains(last)
    assert view.verticalScrollBar().maximum() == 0
    combo.hidePopup()
