"""What the hidden space shows: the network's numbers, its border, axes that say when they grow, words."""

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QRectF

from tests.oracles import two_layers
from xorstudio.app.moment import Moment, frame_of
from xorstudio.core import grid
from xorstudio.core.experiment import Dataset, Experiment, LayerSpec, Start
from xorstudio.core.history import History
from xorstudio.core.plane import plane_of, predict
from xorstudio.core.presets import load_preset
from xorstudio.core.state import initial_state
from xorstudio.core.training import run
from xorstudio.ui.space import hidden_words as words
from xorstudio.ui.space.hidden_labels import heaps
from xorstudio.ui.space.hidden_limits import between
from xorstudio.ui.space.hidden_model import HiddenModel
from xorstudio.ui.space.hidden_paint import clipped
from xorstudio.ui.space.hidden_view import Wish, crossings
from xorstudio.ui.space.view import Bounds, View

PARITY = Dataset(
    tuple((float(i >> 2), float(i >> 1 & 1), float(i & 1)) for i in range(8)),
    tuple((float(i.bit_count() % 2),) for i in range(8)),
)


def frame_at(what, epoch=0):
    experiment = load_preset(what) if isinstance(what, str) else what
    start = initial_state(experiment)
    state = run(experiment, start, epoch).after if epoch else start
    return frame_of(Moment(History(experiment, state), state.epoch))


def picture_of(what, epoch=0, layer=0, model=None, **changes):
    frame = frame_at(what, epoch)
    experiment = frame.experiment
    plane = changes.pop("plane", plane_of(experiment))
    axes = grid.default_axes(experiment, frame.trace.before.layers, layer, plane, changes.get("output", 0))
    return (model or HiddenModel()).picture(frame, Wish(axes, plane, **changes))


def shaped(units, activation="sigmoid", data=None, seed=3):
    layers = (*(LayerSpec(count, activation) for count in units), LayerSpec(1))
    made = Experiment(layers=layers, initializer=Start(seed=seed), dtype="float64")
    return made if data is None else replace(made, dataset=data)


# ---------------------------------------------------------------- numbers


def test_the_points_are_the_numbers_of_the_step():
    picture = picture_of("fast", 100)
    trace = picture.frame.trace
    assert np.array_equal(picture.points.at(1.0), trace.pre_activations[0].T)
    assert np.array_equal(picture.points.at(2.0), trace.activations[0].T)


def test_a_probe_rides_along():
    picture = picture_of("fast", 100, probe=(0.25, 0.75))
    answers = predict(picture.experiment, picture.layers, [(0.25, 0.75)])
    assert picture.probe is not None
    assert picture.probe.a[:, 0].tolist() == answers.a[0][:, 0].tolist()
    assert picture_of("fast", 100, probe=(0.25,)).probe is None


@pytest.mark.parametrize("t", [0.0, 1.0, 2.0])
def test_on_the_carried_border_the_prediction_is_between_the_classes(t):
    picture = picture_of("fast", 500)
    carried = picture.level.at(t) if t < 1 else picture.curve(t, picture.bounds[int(t)])
    assert carried.shape[1] > 20
    if t == 0:
        said = predict(picture.experiment, picture.layers, carried.T).a[-1][0]
    else:
        a = grid.bent("sigmoid", carried) if t == 1 else carried
        said = grid.rest(picture.experiment, picture.layers, 0, a)[1]
    assert said == pytest.approx(0.5, abs=0.02 if t == 0 else 1e-4)


def test_the_line_in_a_is_met_by_the_border_carried_from_the_plane():
    picture = picture_of("fast", 500)
    assert picture.line is not None
    w1, w2, b = picture.line
    carried = picture.level.at(2.0)
    away = (w1 * carried[0] + w2 * carried[1] + b) / np.hypot(w1, w2)
    assert np.abs(away).max() < 0.003


def test_the_border_moves_from_the_curve_in_z_to_the_line_in_a():
    picture = picture_of("fast", 500)
    start, way = picture.curve(1.0, picture.bounds[1]), picture.curve(1.5, picture.bounds[1])
    assert way == pytest.approx((start + grid.bent("sigmoid", start)) / 2)


def test_the_border_is_found_also_where_the_second_unit_lies_across():
    picture = picture_of("fast", 500)
    turned = replace(picture.wish, axes=replace(picture.axes, after=(1, 0)))
    other = HiddenModel().picture(picture.frame, turned)
    carried = other.curve(1.0, other.bounds[1])
    said = grid.rest(other.experiment, other.layers, 0, grid.bent("sigmoid", carried[::-1]))[1]
    assert said == pytest.approx(0.5, abs=1e-4)


def test_a_number_line_has_its_border_where_the_output_crosses_the_level():
    picture = picture_of(two_layers([[1.0], [1.0]], [[2.0]], ([0.0], [-1.2]), dtype="float64"))
    assert picture.flat
    at_a = np.unique(picture.curve(2.0, picture.bounds[2])[0])
    at_z = np.unique(picture.curve(1.0, picture.bounds[1])[0])
    assert at_a == pytest.approx([0.6], abs=1e-3)
    assert at_z == pytest.approx([np.log(0.6 / 0.4)], abs=5e-3)
    assert np.unique(picture.curve(1.5, picture.bounds[1])[0]) == pytest.approx((at_z + at_a) / 2, abs=1e-3)


def test_a_plane_of_one_input_is_a_line_with_a_point_for_its_border():
    picture = picture_of(shaped((2,), "tanh", Dataset(((0.0,), (1.0,)), ((0.0,), (1.0,)))), 400)
    said = predict(picture.experiment, picture.layers, np.array([[picture.level.at(0.0)[0, 0]]]))
    assert said.a[-1][0] == pytest.approx([0.5], abs=0.01)


def test_rows_outside_the_slice_are_marked():
    plane = plane_of(shaped((2,), data=PARITY), fixed=(0.0, 0.0, 1.0))
    picture = picture_of(shaped((2,), data=PARITY), plane=plane)
    assert picture.inside == tuple(row[2] == 1 for row in PARITY.inputs)


def test_crossings_lie_on_straight_lines_between_the_places():
    assert crossings(np.array([0.0, 1.0, 2.0]), np.array([-1.0, 3.0, -1.0])).tolist() == [0.25, 1.75]


# ---------------------------------------------------------------- axes


def test_the_axes_of_a_sigmoid_never_move():
    model = HiddenModel()
    seen = {picture_of("fast", epoch, model=model).bounds[2] for epoch in (0, 100, 1000)}
    assert len(seen) == 1
    assert words.grown(picture_of("fast", 1000), 2.0) == ""


def test_axes_that_grow_say_so_and_come_back():
    model = HiddenModel()
    assert words.grown(picture_of("fast", 0, model=model), 1.0) == ""
    late = picture_of("fast", 1000, model=model)
    assert late.bounds[1] == Bounds(-16, 16, -16, 16)
    assert words.grown(late, 1.0) == "axes grown to ±16"
    assert picture_of("fast", 0, model=model).bounds[1] == Bounds(-4, 4, -4, 4)


def test_a_relu_has_room_upwards_only_and_says_when_it_grows():
    far = two_layers([[9.0, 1.0], [1.0, 9.0]], [[1.0], [1.0]], activation="relu")
    picture = picture_of(far)
    assert picture.bounds[2].x1 > 9
    assert -2 < picture.bounds[2].x0 < 0
    assert words.grown(picture, 2.0) == "axes grown to 16"
    assert words.grown(picture_of(replace(far, layers=(LayerSpec(2, "linear"), LayerSpec(1)))), 2.0) == (
        "axes grown to ±16"
    )


def test_while_it_learns_a_limit_does_not_flicker():
    model = HiddenModel()
    picture_of("fast", 1000, model=model)
    frame = frame_at("fast", 300)
    wish = Wish(
        grid.default_axes(frame.experiment, frame.trace.before.layers, 0, plane_of(frame.experiment)),
        plane_of(frame.experiment),
    )
    assert model.picture(frame, wish, learning=True).bounds[1].x1 == 16
    assert model.picture(frame, wish).bounds[1].x1 == 8


def test_between_two_places_the_axes_are_between():
    bounds = (Bounds(0, 1, 0, 1), Bounds(-4, 4, -4, 4), Bounds(-1, 1, -1, 1))
    assert between(bounds, 0.5) == Bounds(-2, 2.5, -2, 2.5)
    assert between(bounds, 2.0) == bounds[2]


# ---------------------------------------------------------------- drawing


VIEW = View(QRectF(0, 0, 100, 100), Bounds(0, 1, 0, 1))


@pytest.mark.parametrize(
    ("line", "ends"),
    [
        ((1.0, 0.0, -0.25), {(25, 0), (25, 100)}),
        ((0.0, 2.0, -1.0), {(0, 50), (100, 50)}),
        ((1.0, 1.0, -1.0), {(0, 0), (100, 100)}),
        ((-1.0, 1.0, -0.5), {(0, 50), (50, 0)}),
    ],
)
def test_a_line_is_drawn_through_the_whole_picture(line, ends):
    found = clipped(line, VIEW)
    assert found is not None
    assert {(round(at.x(), 6), round(at.y(), 6)) for at in (found.p1(), found.p2())} == ends


@pytest.mark.parametrize(
    "line",
    [
        (1.0, 0.0, 5.0),
        (0.0, 1.0, -2.0),
        (0.0, 0.0, 1.0),
        (1.0, 1.0, 9.0),
        (1.0, 1.0, np.inf),
        (np.inf, 0.0, 0.0),
    ],
)
def test_a_line_that_is_not_seen_is_not_drawn(line):
    assert clipped(line, VIEW) is None


def test_points_on_one_spot_share_a_label():
    places = np.array([[0.0, 3.0, 50.0], [0.0, 4.0, 0.0]])
    assert heaps(places, 6.0) == [[0, 1], [2]]
    assert heaps(places, 4.0) == [[0], [1], [2]]


# ---------------------------------------------------------------- words


def test_learning_xor_is_told_in_words():
    start, end = picture_of("fast", 0), picture_of("fast", 500)
    assert words.sides(start) == "✗ 2 of 4 on their side, not (0, 0), (0, 1)"
    assert words.sides(end) == "✓ 4 of 4 on their side"
    assert words.sides(end, short=True) == "✓ 4 of 4"
    assert words.parting(end, 0.0) == "In x no straight cut parts the classes."
    assert words.parting(end, 1.0) == "In z₁ no straight cut parts the classes."
    assert words.parting(end, 2.0) == "In a₁ a straight cut can part the classes: a street 0.5500 wide."


def test_words_say_why_a_stuck_run_is_stuck():
    assert words.parting(picture_of("stuck-half", 1000), 2.0) == (
        "In a₁ no straight cut parts the classes. (1, 0), (1, 1) lie on one spot."
    )
    third = words.parting(picture_of("stuck-third", 1000), 2.0)
    assert third.startswith("In a₁ a straight cut parts the classes only just: a street 0.000")
    assert third.endswith("(0, 1), (1, 0), (1, 1) lie on one spot.")
    zeros = words.parting(picture_of("zeros", 1000), 2.0)
    assert zeros.endswith("(0, 0), (0, 1), (1, 0), (1, 1) lie on one spot.")


def test_nothing_is_said_of_a_cut_that_cannot_be_seen():
    picture = picture_of(shaped((3,)))
    assert words.parting(picture, 2.0) == ""
    assert words.parting(picture, 0.0) == "In x no straight cut parts the classes."
    assert words.parting(picture_of("chain-rule"), 2.0) == ""


def test_what_is_shown_is_said_where_it_is_not_a_plane_in_two_units():
    assert words.shown(picture_of("fast")) == ""
    assert words.shown(picture_of("chain-rule")) == (
        "One input: the plane is a line. One unit: the plane becomes a number line."
    )
    assert words.shown(picture_of("nielsen-saturated")).endswith(
        "No hidden layer: this is the output itself."
    )
    three = shaped((3,), data=PARITY)
    picture = picture_of(three, row=1, plane=plane_of(three, fixed=PARITY.inputs[1]))
    assert words.shown(picture).startswith("The plane through (0, 0, 1): x₃ = 1. 3 units: a projection on ")
    assert words.shown(picture_of(shaped((2, 2)))) == "Later layers bend the border."


def test_the_border_is_named_by_what_the_output_says_there():
    assert words.border(picture_of("fast")) == "ŷ = 0.5"
    assert words.border(picture_of("mazur", output=1)) == "ŷ₂ = 0.5"
    signs = Dataset(((0.0,), (1.0,)), ((-1.0,), (1.0,)))
    assert words.border(picture_of(replace(shaped((2,), data=signs), loss="mean_squared_error"))) == "ŷ = 0"


def test_axes_are_named_after_what_lies_on_them():
    picture = picture_of("fast")
    assert [words.axis_names(picture, t) for t in (0.0, 1.0, 2.0)] == [
        ("x₁", "x₂"),
        ("z₁[1]", "z₁[2]"),
        ("a₁[1]", "a₁[2]"),
    ]
    deep = picture_of(shaped((2, 3)), layer=1)
    assert [words.place_name(deep, t) for t in (0.0, 1.0, 2.0)] == ["a₁", "z₂", "a₂"]
    assert words.axis_names(deep, 0.0) == ("a₁[1]", "a₁[2]")
    assert words.axis_names(picture_of("chain-rule"), 2.0) == ("a₁", "")


def test_a_row_tells_its_numbers_and_its_side():
    picture = picture_of("stuck-half", 1000)
    text = words.row_numbers(picture, 2)
    assert text.startswith("(1, 0): z₁[1] = −")
    assert text.endswith("y = 1; ✗ on the wrong side")
    assert words.row_numbers(picture, 0).endswith("y = 0; ✓ on its side")


def test_labels_are_short_where_there_are_many_or_no_room():
    assert words.labels(picture_of("fast", 0)) == ("(0, 0) ✗", "(0, 1) ✗", "(1, 0) ✓", "(1, 1) ✓")
    assert words.labels(picture_of("fast", 0), small=True) == ("✗", "✗", "", "")
    many = picture_of(shaped((2,), data=PARITY))
    assert [label.split()[0] for label in words.labels(many)] == [str(row) for row in range(1, 9)]
    assert words.sides(many).count("(") <= 4


def test_long_inputs_are_called_by_their_row():
    data = Dataset(((0.12345, 1.0), (1.0, 0.0)), ((0.0,), (1.0,)))
    assert words.row_name(picture_of(shaped((2,), data=data)), 0) == "row 1"
