"""The input space: surfaces are predictions, lines pass where the hand is, a movement is undone as one."""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QAccessible
from pytestqt.qtbot import QtBot

from tests.ui.space import hand
from tests.ui.studio import Stage, session_of
from xorstudio.app.session import Session
from xorstudio.core.experiment import Dataset, Experiment, LayerSpec, Start
from xorstudio.core.plane import predict
from xorstudio.core.presets import load_preset
from xorstudio.core.state import Address
from xorstudio.core.zero_line import zero_line
from xorstudio.ui.space.input_paint import line_grips, point_places
from xorstudio.ui.space.input_space import InputSpaceCanvas
from xorstudio.ui.theme import LIGHT


@pytest.fixture
def session() -> Iterator[Session]:
    with session_of(load_preset("fast")) as made:
        made.train_to(60)
        made.undo_stack.clear()
        yield made


@pytest.fixture
def canvas(qtbot: QtBot, session: Session) -> Iterator[InputSpaceCanvas]:
    made = InputSpaceCanvas(session, LIGHT)
    session.frame_changed.connect(made.refresh)
    session.selection_changed.connect(made.refresh)
    session.row_changed.connect(made.refresh)
    session.probe.changed.connect(made.refresh)
    stage = Stage(made, 430, 400)
    stage.open(qtbot)
    made.setFocus(Qt.FocusReason.OtherFocusReason)
    yield made
    stage.close()


def line_of(canvas: InputSpaceCanvas, unit: int):
    return zero_line(canvas.session.frame.trace.before.layers, canvas.plane, unit)


def grips_of(canvas: InputSpaceCanvas, unit: int):
    found = line_grips(canvas.view(), canvas.shown(), LIGHT)[unit]
    assert found is not None
    return found


def place_of(canvas: InputSpaceCanvas, row: int) -> QPointF:
    return point_places(canvas.view(), canvas.shown())[row]


def pixels_away(canvas: InputSpaceCanvas, unit: int, at: QPointF) -> float:
    return abs(line_of(canvas, unit).distance(*canvas.view().data(at))) / canvas.view().pixel[0]


def inputs(canvas: InputSpaceCanvas):
    return canvas.session.frame.experiment.dataset.inputs


def weights(canvas: InputSpaceCanvas):
    return canvas.session.frame.trace.before


def test_the_surface_shown_is_what_the_network_predicts(canvas: InputSpaceCanvas) -> None:
    frame, shown = canvas.session.frame, canvas.shown()
    plane = canvas.plane
    exact = predict(frame.experiment, frame.trace.before.layers, plane.rows()).a[-1][0]
    assert shown.prediction.tobytes() == exact.tobytes()


def test_the_surface_follows_training(canvas: InputSpaceCanvas, qtbot: QtBot) -> None:
    before = canvas.shown().prediction.copy()
    canvas.session.step_forward(5)
    assert np.abs(canvas.shown().prediction - before).max() > 0


@pytest.mark.parametrize("way", [(40.0, -25.0), (-33.3, 7.7), (12.5, 60.1)])
@pytest.mark.parametrize("unit", [0, 1])
def test_a_line_dragged_by_its_middle_passes_the_pointer(canvas, unit: int, way) -> None:
    before, line = weights(canvas), line_of(canvas, unit)
    found = grips_of(canvas, unit)
    start = found.line.pointAt(0.36)
    end = start + QPointF(*way)
    hand.drag(canvas, start, end)
    assert pixels_away(canvas, unit, end) < 0.5
    assert line_of(canvas, unit).normal == pytest.approx(line.normal)
    assert line_of(canvas, unit).steepness == pytest.approx(line.steepness)
    assert canvas.session.undo_stack.count() == 1
    canvas.session.undo()
    assert weights(canvas).same(before)


@pytest.mark.parametrize("end", [0, 1])
def test_a_line_dragged_by_an_end_turns_about_its_middle(canvas, end: int) -> None:
    line, found = line_of(canvas, 0), grips_of(canvas, 0)
    goal = found.ends[end] + QPointF(-21.5, -34.0)
    hand.drag(canvas, found.ends[end], goal)
    assert pixels_away(canvas, 0, goal) < 0.5
    assert pixels_away(canvas, 0, found.middle) < 0.5
    assert line_of(canvas, 0).steepness == pytest.approx(line.steepness, rel=1e-5)
    assert canvas.session.undo_stack.count() == 1


def test_a_line_pulled_at_its_arrow_becomes_steeper_and_stays_where_it_is(canvas) -> None:
    line, found = line_of(canvas, 1), grips_of(canvas, 1)
    hand.drag(canvas, found.tip, found.tip + (found.tip - found.middle) * 0.5)
    after = line_of(canvas, 1)
    assert after.steepness > 1.5 * line.steepness
    assert after.normal == pytest.approx(line.normal, abs=1e-5)
    assert pixels_away(canvas, 1, found.middle) < 0.5
    assert pixels_away(canvas, 1, found.ends[0]) < 0.5
    goal = found.tip + (found.tip - found.middle) * 0.5
    tip = grips_of(canvas, 1).tip
    assert (tip.x(), tip.y()) == pytest.approx((goal.x(), goal.y()), abs=0.5)


def test_an_arrow_pulled_through_its_line_changes_the_side(canvas) -> None:
    line, found = line_of(canvas, 1), grips_of(canvas, 1)
    hand.drag(canvas, found.tip, found.middle - (found.tip - found.middle))
    assert line_of(canvas, 1).normal == pytest.approx((-line.normal[0], -line.normal[1]), abs=1e-5)


def test_the_wheel_over_a_line_makes_it_steeper(canvas) -> None:
    line, found = line_of(canvas, 0), grips_of(canvas, 0)
    bounds = canvas.view().bounds
    hand.wheel(canvas, found.line.pointAt(0.3), 2)
    hand.wheel(canvas, found.line.pointAt(0.3), 1)
    assert line_of(canvas, 0).steepness == pytest.approx(line.steepness * 1.15**3, rel=1e-5)
    assert canvas.session.undo_stack.count() == 1
    assert canvas.view().bounds == bounds


def test_escape_takes_a_drag_back(canvas, qtbot: QtBot) -> None:
    before, found = weights(canvas), grips_of(canvas, 0)
    start = found.line.pointAt(0.36)
    hand.press(canvas, start)
    hand.move(canvas, start + QPointF(30, 30))
    assert not weights(canvas).same(before)
    qtbot.keyClick(canvas, Qt.Key.Key_Escape)
    hand.move(canvas, start + QPointF(60, 60))
    hand.release(canvas, start + QPointF(60, 60))
    assert weights(canvas).values[0].tolist() == before.values[0].tolist()


def test_editing_a_weight_moves_the_line(canvas) -> None:
    line = line_of(canvas, 0)
    canvas.session.set_value(Address(0, 0), 0.9)
    assert canvas.shown().lines[0] == replace(line, constant=pytest.approx(0.9))


def test_selecting_a_line_selects_its_unit_and_the_other_way_round(canvas) -> None:
    hand.click(canvas, grips_of(canvas, 1).line.pointAt(0.36))
    assert canvas.session.selection == Address(0, 1)
    canvas.session.select(Address(0, 0, 1))
    assert canvas.shown().unit == (0, 0)
    hand.click(canvas, grips_of(canvas, 0).line.pointAt(0.36))
    assert canvas.session.selection == Address(0, 0, 1)  # a weight of this unit is selected already


def test_a_row_is_dragged_and_one_step_of_undo_brings_it_back(canvas) -> None:
    goal = canvas.view().pixels(0.62, 0.31)
    state = weights(canvas)
    hand.drag(canvas, place_of(canvas, 2), goal)
    assert inputs(canvas)[2] == pytest.approx((0.62, 0.31), abs=canvas.view().pixel[0])
    assert canvas.session.row == 2
    assert weights(canvas).same(state)
    assert canvas.session.undo_stack.count() == 1
    canvas.session.undo()
    assert inputs(canvas)[2] == (1.0, 0.0)


def test_a_row_near_a_whole_number_stays_on_it(canvas) -> None:
    hand.drag(canvas, place_of(canvas, 3), canvas.view().pixels(1.0, 0.0) + QPointF(2.0, -2.5))
    assert inputs(canvas)[3] == (1.0, 0.0)


def test_escape_puts_a_dragged_row_back(canvas, qtbot: QtBot) -> None:
    start = place_of(canvas, 1)
    hand.press(canvas, start)
    hand.move(canvas, start + QPointF(50, 50))
    assert inputs(canvas)[1] != (0.0, 1.0)
    qtbot.keyClick(canvas, Qt.Key.Key_Escape)
    assert inputs(canvas)[1] == (0.0, 1.0)


@pytest.mark.parametrize("point", [(0.1, 0.9), (0.4, 0.45)])
def test_a_double_click_adds_a_row_of_the_class_that_is_predicted_there(canvas, point) -> None:
    frame = canvas.session.frame
    hand.double_click(canvas, canvas.view().pixels(*point))
    data = canvas.session.frame.experiment.dataset
    assert data.inputs[4] == pytest.approx(point, abs=canvas.view().pixel[0])
    answer = predict(frame.experiment, frame.trace.before.layers, [data.inputs[4]]).a[-1][0, 0]
    assert data.targets[4] == (float(answer >= 0.5),)
    assert canvas.session.row == 4
    assert canvas.session.probe.point is None
    assert canvas.session.undo_stack.count() == 1


def test_a_double_click_on_a_row_gives_it_the_other_class(canvas) -> None:
    hand.double_click(canvas, place_of(canvas, 0))
    assert canvas.session.frame.experiment.dataset.targets[0] == (1.0,)
    assert canvas.shown().points[0].class_one


def test_a_full_table_refuses_another_row(qtbot: QtBot, canvas) -> None:
    rows = tuple((i / 100, 0.0) for i in range(64))
    full = replace(canvas.session.frame.experiment, dataset=Dataset(rows, ((0.0,),) * 64))
    canvas.session.edit(full, "Fill")
    with qtbot.waitSignal(canvas.session.refused) as said:
        hand.double_click(canvas, canvas.view().pixels(0.5, 0.8))
    assert "64" in said.args[0]
    assert len(inputs(canvas)) == 64


def test_delete_removes_the_chosen_row(canvas, qtbot: QtBot) -> None:
    hand.click(canvas, place_of(canvas, 1))
    qtbot.keyClick(canvas, Qt.Key.Key_Delete)
    assert inputs(canvas) == ((0.0, 0.0), (1.0, 0.0), (1.0, 1.0))


def test_a_click_asks_the_network(canvas, qtbot: QtBot) -> None:
    at = canvas.view().pixels(0.25, 0.75)
    hand.click(canvas, at)
    point = canvas.session.probe.point
    assert point == pytest.approx((0.25, 0.75), abs=canvas.view().pixel[0])
    shown = canvas.shown().probe
    assert shown is not None
    frame = canvas.session.frame
    assert shown[1] == predict(frame.experiment, frame.trace.before.layers, [point]).a[-1][0, 0]
    qtbot.keyClick(canvas, Qt.Key.Key_Escape)
    assert canvas.session.probe.point is None


def test_the_plane_is_dragged_and_zoomed_and_comes_back(canvas, qtbot: QtBot) -> None:
    at = canvas.view().pixels(0.45, 0.55)
    home, point = canvas.view().bounds, canvas.view().data(at)
    hand.drag(canvas, at, at + QPointF(30, 20))
    assert canvas.view().data(at + QPointF(30, 20)) == pytest.approx(point)
    assert canvas.session.probe.point is None
    hand.wheel(canvas, at, -5)
    assert canvas.view().bounds.width > 1.9 * home.width
    assert canvas.shown().surface.plane.x0 == canvas.view().bounds.x0
    qtbot.keyClick(canvas, Qt.Key.Key_0)
    assert canvas.view().bounds == home


def test_tab_goes_through_rows_and_lines_and_says_their_numbers(canvas, qtbot: QtBot) -> None:
    seen = []
    for _ in range(6):
        qtbot.keyClick(canvas, Qt.Key.Key_Tab)
        seen.append(QAccessible.queryAccessibleInterface(canvas).text(QAccessible.Text.Name))
    assert seen[0].startswith("row 1: x₁ = 0, x₂ = 0, y = 0, ŷ = 0.")
    assert seen[3].startswith("row 4:")
    assert seen[4].startswith("line of h₁: z = ")
    assert canvas.session.row == 3
    assert canvas.session.selection == Address(0, 1)


def test_keys_move_turn_and_steepen_what_is_chosen(canvas, qtbot: QtBot) -> None:
    alt, shift = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ShiftModifier
    canvas.choose(2)
    qtbot.keyClick(canvas, Qt.Key.Key_Up, alt)
    qtbot.keyClick(canvas, Qt.Key.Key_Left, alt | shift)
    assert inputs(canvas)[2] == (0.99, 0.1)
    assert canvas.session.undo_stack.count() == 1
    canvas.choose(4)
    line = line_of(canvas, 0)
    qtbot.keyClick(canvas, Qt.Key.Key_Right, alt)
    moved = line_of(canvas, 0)
    assert moved.normal == pytest.approx(line.normal, abs=1e-6)
    assert moved.constant == pytest.approx(line.constant - 0.1 * line.across, abs=1e-5)
    qtbot.keyClick(canvas, Qt.Key.Key_Up, alt | shift)
    assert line_of(canvas, 0).steepness == pytest.approx(1.15 * line.steepness, rel=1e-5)
    qtbot.keyClick(canvas, Qt.Key.Key_Left, alt | shift)
    turned = line_of(canvas, 0).normal
    assert turned[0] * line.normal[1] - turned[1] * line.normal[0] == pytest.approx(
        -np.sin(np.pi / 36), abs=1e-5
    )


def test_keys_of_the_transport_reach_the_window(canvas, qtbot: QtBot) -> None:
    stage = canvas.window()
    for key in (Qt.Key.Key_Space, Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Home, Qt.Key.Key_End):
        qtbot.keyClick(canvas, key)
    assert stage.heard == ["Space", "Left", "Right", "Home", "End"]


def test_a_unit_without_weights_says_that_it_has_no_line(qtbot: QtBot) -> None:
    with session_of(load_preset("zeros")) as session:
        made = InputSpaceCanvas(session, LIGHT)
        qtbot.addWidget(made)
        made.resize(300, 300)
        assert line_grips(made.view(), made.shown(), LIGHT) == [None, None]
        made.choose(4)
        assert made.accessibleName() == "h₁ has no line: z = 0 everywhere"
        assert len(made.shown().border) == 0


def test_units_of_deeper_layers_have_curves_where_z_is_zero(qtbot: QtBot) -> None:
    deep = Experiment(
        layers=(LayerSpec(3, "tanh"), LayerSpec(2, "tanh"), LayerSpec(1)), initializer=Start(seed=3)
    )
    with session_of(deep) as session:
        made = InputSpaceCanvas(session, LIGHT)
        qtbot.addWidget(made)
        made.resize(QSize(400, 400))
        shown = made.shown()
        assert [(bend.layer, bend.unit) for bend in shown.bends] == [(1, 0), (1, 1)]
        pieces = shown.bends[1].pieces
        layers = session.frame.trace.before.layers
        z = predict(deep, layers, pieces[:, :2]).z[1][1]
        assert len(z) > 20
        assert np.abs(z).max() < 1e-3
