"""Lines of hidden units in the hand: they pass where the pointer is, and a movement is undone as one."""

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QPointF, QSize, Qt
from pytestqt.qtbot import QtBot

from tests.ui.space import hand
from tests.ui.space.seen import grips_of, line_of, pixels_away, weights
from tests.ui.studio import session_of
from xorstudio.core.experiment import Experiment, LayerSpec, Start
from xorstudio.core.plane import predict
from xorstudio.core.presets import load_preset
from xorstudio.core.state import Address
from xorstudio.ui.changes import with_sample
from xorstudio.ui.space.input_paint import line_grips
from xorstudio.ui.space.input_space import InputSpaceCanvas
from xorstudio.ui.theme import LIGHT


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


def test_a_handle_of_the_selected_line_is_taken_before_a_row_under_it(canvas) -> None:
    canvas.look_at(canvas.view().bounds)
    tip = canvas.view().data(grips_of(canvas, 1).tip)
    canvas.session.edit(with_sample(canvas.session.frame.experiment, tip, (1.0,)), "row")
    canvas.session.select(Address(0, 0))
    at = grips_of(canvas, 1).tip
    assert canvas.item_at(at) == canvas.rows - 1
    canvas.session.select(Address(0, 1))
    assert canvas.item_at(at) == canvas.rows + 1
