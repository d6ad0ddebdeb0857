"""The hidden space panel: it follows operations, rows, probe and experiment; a hand may move it, too."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QColor

from tests.ui.studio import Stage, choose, session_of
from xorstudio.app.playhead import Granularity
from xorstudio.app.speed import Speed
from xorstudio.core.experiment import Experiment, LayerSpec
from xorstudio.core.presets import load_preset
from xorstudio.core.state import Address
from xorstudio.ui.panels.hidden_space import HiddenSpacePanel
from xorstudio.ui.space import hidden_words
from xorstudio.ui.theme import DARK, LIGHT, PROJECTOR


@pytest.fixture
def session():
    with session_of(load_preset("fast")) as session:
        yield session


@pytest.fixture
def panel(qtbot, session):
    panel = HiddenSpacePanel(session, LIGHT)
    panel.set_reduce_motion(True)
    stage = Stage(panel, 420, 560)
    stage.open(qtbot)
    yield panel
    stage.close()


def at_operation(session, done, epoch=0):
    session.train_to(epoch, done)


def place_of(panel, row):
    x, y = panel.picture.points.at(panel.canvas.time)[:, row]
    return panel.canvas.view().pixels(float(x), float(y)).toPoint()


def picture_bytes(panel):
    image = panel.canvas.grab().toImage()
    return bytes(image.constBits())


# ---------------------------------------------------------------- following


def test_a_whole_step_shows_the_plane_bent(panel):
    assert panel.canvas.time == panel.bar.time == 2.0


def test_it_goes_where_the_forward_operations_are(panel, session):
    for epoch, done, t in ((0, 1, 1.0), (0, 2, 2.0), (0, 7, 2.0), (1, 0, 0.0), (1, 1, 1.0), (0, 2, 2.0)):
        at_operation(session, done, epoch)
        assert panel.canvas.time == panel.bar.time == t


def test_an_operation_moves_it_and_it_arrives(qtbot, panel, session):
    panel.set_reduce_motion(False)
    session.set_speed(Speed(12.0, operations=True))
    at_operation(session, 1)
    assert panel.canvas.time < 1.0
    seen = set()
    panel.bar.valueChanged.connect(seen.add)
    qtbot.waitUntil(lambda: panel.canvas.time == 1.0)
    assert len(seen) > 2
    assert panel.bar.time == 1.0


def test_a_step_back_is_there_at_once(panel, session):
    at_operation(session, 2)
    panel.set_reduce_motion(False)
    at_operation(session, 1)
    assert panel.canvas.time == 1.0


def test_a_movement_ends_at_its_place_when_nobody_looks(panel, session):
    panel.set_reduce_motion(False)
    session.set_speed(Speed(1.0, operations=True))
    at_operation(session, 1)
    panel.hide()
    assert panel.canvas.time == 1.0


def test_the_next_step_begins_in_the_plane_at_once(panel, session):
    panel.set_reduce_motion(False)
    at_operation(session, 13)
    at_operation(session, 0, 1)
    assert panel.canvas.time == 0.0


def test_a_hand_holds_it_until_the_next_operation_moves_the_plane(qtbot, panel, session):
    at_operation(session, 1)
    qtbot.mouseClick(panel.bar, Qt.MouseButton.LeftButton, pos=QPoint(round(panel.bar.place(0)), 9))
    assert panel.canvas.time == 0.0
    assert not panel.follow_switch.isChecked()
    session.set_value(Address(0, 0, 0), 0.5)
    assert panel.canvas.time == 0.0
    at_operation(session, 2)
    assert panel.canvas.time == 2.0
    assert panel.follow_switch.isChecked()


def test_follow_brings_it_back_at_once(panel, session):
    at_operation(session, 1)
    panel.bar.setValue(30)
    assert panel.canvas.time == 0.3
    panel.follow_switch.click()
    assert panel.canvas.time == panel.bar.time == 1.0


def test_numbers_follow_training_and_editing(panel, session):
    assert panel.sides.text == "✗ 2 of 4 on their side, not (0, 0), (0, 1)"
    session.train_to(500)
    assert panel.sides.text == "✓ 4 of 4 on their side"
    assert panel.parting.text == "In a₁ a straight cut can part the classes: a street 0.5500 wide."
    session.set_value(Address(1, 0, 0), 0.0)
    assert panel.sides.text.startswith("✗")
    session.undo()
    assert panel.sides.text == "✓ 4 of 4 on their side"


def test_a_frame_changes_the_picture(panel, session):
    before = picture_bytes(panel)
    session.train_to(100)
    assert picture_bytes(panel) != before


def test_while_epochs_fly_by_some_frames_are_left_out_but_not_the_last_one_at_a_pause(qtbot, panel, session):
    session.set_speed(Speed(2000.0, operations=False))
    session.granularity = Granularity.EPOCH
    shown = []
    show = panel.canvas.show_picture
    panel.canvas.show_picture = lambda picture: (shown.append(picture.frame.epoch), show(picture))
    frames = []
    session.frame_changed.connect(lambda: frames.append(session.frame.epoch))
    session.play()
    qtbot.waitUntil(lambda: len(frames) >= 8)
    session.pause()
    qtbot.waitUntil(lambda: not session.running)
    qtbot.waitUntil(lambda: shown[-1] == session.frame.epoch)
    assert len(shown) <= len(frames) // 3 + 3


def test_a_hidden_panel_is_told_when_it_is_shown_again(panel, session):
    panel.hide()
    session.train_to(500)
    assert panel.picture.frame.epoch == 0
    panel.show()
    assert panel.picture.frame.epoch == 500


# ---------------------------------------------------------------- points


def test_a_click_on_a_point_selects_its_row(qtbot, panel, session):
    qtbot.mouseClick(panel.canvas, Qt.MouseButton.LeftButton, pos=place_of(panel, 3))
    assert session.row == 3
    assert panel.picture.wish.row == 3


def test_tab_goes_through_the_rows_and_says_their_numbers(qtbot, panel, session):
    panel.bar.setFocus()
    panel.canvas.setFocus(Qt.FocusReason.TabFocusReason)
    assert panel.canvas.accessibleName().startswith("(0, 0): z₁[1] = 0")
    qtbot.keyClick(panel.canvas, Qt.Key.Key_Tab)
    assert panel.canvas.accessibleName().startswith("(0, 1): z₁[1] = 1.190, ")
    assert session.row == 0
    qtbot.keyClick(panel.canvas, Qt.Key.Key_Return)
    assert session.row == 1


def test_the_picture_tells_a_screen_reader_what_it_shows(panel, session):
    session.train_to(500)
    assert panel.canvas.accessibleName() == (
        "Hidden space at a₁: ✓ 4 of 4 on their side. "
        "In a₁ a straight cut can part the classes: a street 0.5500 wide."
    )


def test_a_point_that_is_asked_for_rides_along(panel, session):
    session.probe.ask((0.5, 0.25))
    assert panel.picture.probe.x[:, 0].tolist() == [0.5, 0.25]
    session.probe.clear()
    assert panel.picture.probe is None


def test_a_red_point_below_a_blue_one_is_still_seen(panel, session):
    session.load(load_preset("zeros"))
    image = panel.canvas.grab().toImage()
    at = place_of(panel, 1)
    red = QColor(LIGHT.high)
    ring = [image.pixelColor(at - QPoint(way, 0)) for way in range(20)]
    assert any(abs(colour.red() - red.red()) + abs(colour.blue() - red.blue()) < 20 for colour in ring)


# ---------------------------------------------------------------- looking closer


def test_zoom_keeps_its_place_on_the_way_from_z_to_a(qtbot, panel):
    panel.canvas.zoom(2.0)
    home, seen = panel.canvas.home(), panel.canvas.bounds
    shares = (seen.x0 - home.x0) / home.width, seen.width / home.width
    panel.bar.setValue(100)
    home, seen = panel.canvas.home(), panel.canvas.bounds
    assert ((seen.x0 - home.x0) / home.width, seen.width / home.width) == pytest.approx(shares)
    qtbot.keyClick(panel.canvas, Qt.Key.Key_0)
    assert panel.canvas.bounds is None


def test_links_go_closer_and_away_and_show_all(panel):
    home = panel.canvas.view().bounds
    panel.tools.closer.click()
    assert panel.canvas.bounds.width < home.width
    panel.tools.away.click()
    assert panel.canvas.bounds.width == pytest.approx(home.width)
    panel.tools.all.click()
    assert panel.canvas.bounds is None


# ---------------------------------------------------------------- choices


def wide(session, units=3, layers=1, outputs=1):
    experiment = session.frame.experiment
    hidden = (LayerSpec(units),) * layers
    targets = tuple(row * outputs for row in experiment.dataset.targets)
    data = replace(experiment.dataset, targets=targets)
    session.edit(replace(experiment, dataset=data, layers=(*hidden, LayerSpec(outputs))), "Shape")


def test_two_units_leave_nothing_to_choose(panel):
    assert panel.choice.isHidden()


def test_of_three_units_two_are_chosen(panel, session):
    wide(session)
    assert not panel.choice.isHidden()
    assert panel.choice.layer_field.isHidden()
    choose(panel.choice.across_field, "2")
    choose(panel.choice.up_field, "0")
    assert panel.picture.axes.after == (2, 0)
    choose(panel.choice.up_field, "2")
    assert panel.picture.axes.after == (0, 2)
    assert "a projection on" in panel.notes.text


def test_the_layer_of_a_deeper_network_is_chosen(panel, session):
    wide(session, 2, 2)
    at_operation(session, 3)
    assert panel.canvas.time == 2.0
    choose(panel.choice.layer_field, "1")
    assert panel.picture.axes.layer == 1
    assert panel.canvas.time == panel.bar.time == 1.0


def test_of_several_outputs_one_decides(panel, session):
    wide(session, 2, 1, 2)
    choose(panel.choice.output_field, "1")
    assert panel.picture.wish.output == 1


def test_another_shape_forgets_what_was_chosen(panel, session):
    wide(session)
    choose(panel.choice.across_field, "2")
    wide(session, 4)
    assert (
        panel.picture.axes.after
        == panel.choice.axes(session.frame.experiment, panel.picture.wish.plane).after
    )
    session.undo()
    session.undo()
    assert panel.choice.isHidden()


@pytest.mark.parametrize("preset", ["chain-rule", "nielsen-saturated", "mazur", "zeros"])
def test_every_preset_is_painted_at_every_place(panel, session, preset):
    session.load(load_preset(preset))
    for t in (0, 50, 100, 150, 200):
        panel.bar.setValue(t)
        assert len(set(picture_bytes(panel)[::4])) > 3


def test_a_slice_of_three_inputs_goes_through_the_selected_row(panel, session):
    rows = tuple((float(i >> 2), float(i >> 1 & 1), float(i & 1)) for i in range(8))
    data = replace(session.frame.experiment.dataset, inputs=rows, targets=tuple((row[2],) for row in rows))
    session.load(Experiment(dataset=data))
    session.select_row(1)
    assert panel.picture.wish.plane.fixed == (0.0, 0.0, 1.0)
    assert panel.notes.text == "The plane through (0, 0, 1): x₃ = 1."
    assert not panel.notes.isHidden()


# ---------------------------------------------------------------- looks


def test_a_small_panel_keeps_picture_slider_and_count(panel, session):
    session.train_to(500)
    panel.window().resize(QSize(170, 230))
    assert (panel.width(), panel.height()) == (170, 230)
    assert panel.parting.isHidden()
    assert panel.follow_switch.isHidden()
    assert panel.sides.text == "✓ 4 of 4"


@pytest.mark.parametrize("theme", [DARK, PROJECTOR])
def test_another_theme_is_taken_over(panel, theme):
    before = picture_bytes(panel)
    panel.apply_theme(theme)
    assert picture_bytes(panel) != before


def test_the_picture_is_exported(panel, tmp_path):
    for name in ("hidden.png", "hidden.svg"):
        panel.tools.export.save(tmp_path / name)
        assert (tmp_path / name).stat().st_size > 4000


def test_keys_of_the_transport_pass_by(qtbot, panel):
    for widget in (panel.canvas, panel.bar, panel.follow_switch):
        widget.setFocus()
        panel.window().heard.clear()
        for key in (Qt.Key.Key_Space, Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Home, Qt.Key.Key_End):
            qtbot.keyClick(widget, key)
        assert panel.window().heard == list(Stage.KEYS)


def test_on_the_way_the_axes_have_no_name_of_either_place(panel):
    assert hidden_words.axis_names(panel.picture, 0.3) == ("x → z₁", "")
    assert hidden_words.axis_names(panel.picture, 1.5) == ("z₁ → a₁", "")
    assert hidden_words.axis_names(panel.picture, 0.0) == ("x₁", "x₂")


@pytest.mark.parametrize("height", [260, 340, 560])
def test_axes_can_be_chosen_in_a_low_panel_too(qtbot, panel, session, height):
    session.load(Experiment(layers=(LayerSpec(3), LayerSpec(1))))
    panel.resize(300, height)
    assert not panel.choice.isHidden()


def test_picture_can_be_exported_wherever_the_words_have_room(qtbot, panel):
    panel.resize(300, 340)
    assert not panel.tools.isHidden()
    assert not panel.tools.save.isHidden()
