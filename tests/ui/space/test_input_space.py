"""The input space: surfaces are predictions, lines pass where the hand is, a movement is undone as one."""

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QAccessible
from pytestqt.qtbot import QtBot

from tests.ui.space import hand
from tests.ui.space.seen import inputs, line_of, place_of, weights
from xorstudio.core.experiment import Dataset, LayerSpec
from xorstudio.core.plane import predict
from xorstudio.core.state import Address
from xorstudio.ui.number.text import short
from xorstudio.ui.space.input_space import InputSpaceCanvas
from xorstudio.ui.space.labels import Labels


def test_the_surface_shown_is_what_the_network_predicts(canvas: InputSpaceCanvas) -> None:
    frame, shown = canvas.session.frame, canvas.shown()
    plane = canvas.plane
    exact = predict(frame.experiment, frame.trace.before.layers, plane.rows()).a[-1][0]
    assert shown.prediction.tobytes() == exact.tobytes()


@pytest.mark.parametrize("epoch", [0, 100, 1000])
@pytest.mark.parametrize("activation", ["sigmoid", "tanh", "relu"])
def test_the_border_lies_where_the_prediction_has_its_level(canvas, activation: str, epoch: int) -> None:
    session = canvas.session
    if activation != "sigmoid":
        experiment = session.frame.experiment
        output = replace(experiment.layers[-1], activation=activation)
        other = replace(experiment, layers=(*experiment.layers[:-1], output), loss="mean_squared_error")
        session.edit(other, "Other")
    session.train_to(epoch)
    frame, shown, pixel = session.frame, canvas.shown(), canvas.view().pixel[0]
    ends = np.concatenate([shown.border[:, :2], shown.border[:, 2:]])
    around = [ends + np.array((dx, dy)) * pixel for dx, dy in ((1, 0), (-1, 0), (0, 1), (0, -1))]
    sides = [predict(frame.experiment, frame.trace.before.layers, place).a[-1][0] > 0.5 for place in around]
    assert (np.any(sides, axis=0) & ~np.all(sides, axis=0)).all()  # it is crossed within a pixel
    signs = shown.prediction > 0.5
    assert bool(len(ends)) == bool(signs.any() and not signs.all())


def test_the_surface_follows_training(canvas: InputSpaceCanvas, qtbot: QtBot) -> None:
    before = canvas.shown().prediction.copy()
    canvas.session.step_forward(5)
    assert np.abs(canvas.shown().prediction - before).max() > 0


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
    hand.click(canvas, at)
    assert canvas.session.probe.point == point
    hand.click(canvas, at + QPointF(2, 1))
    assert canvas.session.probe.point is None


def test_a_tooltip_says_what_the_network_would_answer(canvas) -> None:
    view = canvas.view()
    at = view.pixels(0.25, 0.75)
    point = view.rounded(at)
    frame = canvas.session.frame
    answer = predict(frame.experiment, frame.trace.before.layers, [point]).a[-1][0, 0]
    assert canvas._tip(at) == f"x₁ = 0.25, x₂ = 0.75: ŷ = {short(float(answer))}"
    assert canvas._tip(place_of(canvas, 2)).startswith("row 3: x₁ = 1, x₂ = 0, y = 1")


def test_a_line_that_is_elsewhere_has_its_name_at_the_edge(canvas, monkeypatch) -> None:
    found: dict[str, QPointF] = {}
    place = Labels.place

    def noted(labels: Labels, text: str, at: list[QPointF], *rest: object) -> None:
        found[text] = at[0]
        place(labels, text, at, *rest)

    monkeypatch.setattr(Labels, "place", noted)
    values = {Address(0, 0, 0): 1.0, Address(0, 0, 1): 1.0, Address(0, 0): -9.0}
    canvas.session.set_values(values, "Away")
    canvas.session.set_values({Address(0, 1, 0): 0.0, Address(0, 1, 1): 0.0}, "Nowhere")
    canvas.grab()
    area, at = canvas.view().area, found["h₁ ↗"]
    assert min(abs(at.y() - area.top()), abs(at.x() - area.right())) < 1
    assert "h₂: w = 0" in found


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
    assert canvas.session.row == 0, "who only passes through chooses nothing"
    assert canvas.session.selection is None
    qtbot.keyClick(canvas, Qt.Key.Key_Return)
    assert canvas.session.selection == Address(0, 1)


def test_a_chosen_line_stays_chosen_when_rows_come_and_go(canvas) -> None:
    canvas.choose(5)
    hand.double_click(canvas, canvas.view().pixels(0.2, 0.5))
    canvas.choose(6)
    assert canvas.unit_of(canvas.item) == 1
    canvas.session.undo()
    assert canvas.unit_of(canvas.item) == 1
    canvas.choose(3)
    canvas.session.redo()
    assert canvas.item == 3
    canvas.choose(4)
    canvas.session.undo()
    assert canvas.item == 3  # the row is gone: the last one that is left
    canvas.choose(5)
    experiment = canvas.session.frame.experiment
    canvas.session.edit(replace(experiment, layers=(LayerSpec(1), *experiment.layers[1:])), "One unit")
    assert canvas.item is None


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
