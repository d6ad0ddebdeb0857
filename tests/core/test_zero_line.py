"""The straight line of a hidden unit: where it crosses, and what a hand does to it."""

from dataclasses import replace

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from xorstudio.core.experiment import Dataset, Experiment, LayerSpec
from xorstudio.core.plane import Plane, plane_of, predict
from xorstudio.core.presets import load_preset
from xorstudio.core.state import Address, initial_state
from xorstudio.core.zero_line import SHALLOWEST, ZeroLine, weights_for, zero_line

NUMBER = st.floats(-5, 5)


def lines():
    return st.builds(ZeroLine, NUMBER, NUMBER, NUMBER).filter(lambda line: line.steepness > 0.05)


def state_of(experiment):
    return initial_state(experiment)


def changed(state, values):
    for address, value in values.items():
        state = state.with_value(address, value)
    return state


def test_z_of_the_network_is_zero_on_the_line():
    experiment = load_preset("fast")
    state, plane = state_of(experiment), plane_of(experiment)
    for unit in range(2):
        line = zero_line(state.layers, plane, unit)
        found = line.clipped(-1.0, 2.0, -1.0, 2.0)
        assert found is not None
        for place in found:
            assert abs(predict(experiment, state.layers, [place]).z[0][unit, 0]) < 1e-6


@given(lines(), NUMBER, NUMBER)
def test_the_nearest_place_lies_on_the_line_and_the_distance_away(line, x, y):
    nearest = line.nearest(x, y)
    assert line.z(*nearest) == pytest.approx(0.0, abs=1e-9)
    way = ((x - nearest[0]) ** 2 + (y - nearest[1]) ** 2) ** 0.5
    assert way == pytest.approx(abs(line.distance(x, y)), abs=1e-9)


@given(lines())
def test_clipped_ends_lie_on_the_line_and_on_the_edge(line):
    found = line.clipped(-1.0, 2.0, -1.5, 1.0)
    assume(found is not None)
    for x, y in found:
        assert line.z(x, y) == pytest.approx(0.0, abs=1e-9)
        assert min(abs(x + 1), abs(x - 2), abs(y + 1.5), abs(y - 1)) < 1e-9
        assert -1 - 1e-9 <= x <= 2 + 1e-9
        assert -1.5 - 1e-9 <= y <= 1 + 1e-9


def test_a_line_that_is_elsewhere_or_nowhere_has_no_ends():
    assert ZeroLine(1.0, 1.0, -9.0).clipped(0.0, 1.0, 0.0, 1.0) is None
    assert ZeroLine(0.0, 1.0, -9.0).clipped(0.0, 1.0, 0.0, 1.0) is None
    assert ZeroLine(1.0, 0.0, 9.0).clipped(0.0, 1.0, 0.0, 1.0) is None
    nowhere = ZeroLine(0.0, 0.0, 1.0)
    assert nowhere.clipped(0.0, 1.0, 0.0, 1.0) is None
    assert nowhere.distance(0.5, 0.5) == float("inf")
    assert nowhere.normal == (0.0, 0.0)
    assert nowhere.steepened(2.0) == ZeroLine(0.0, 0.0, 0.0)


@given(lines(), NUMBER, NUMBER)
def test_a_moved_line_passes_through_the_hand_without_turning(line, x, y):
    moved = line.moved(x, y)
    assert moved.z(x, y) == pytest.approx(0.0, abs=1e-9)
    assert moved.normal == line.normal
    assert moved.steepness == line.steepness


@given(lines(), NUMBER, NUMBER, NUMBER, NUMBER)
def test_a_turned_line_passes_through_hand_and_pivot_as_steep_as_before(line, px, py, x, y):
    assume(abs(x - px) + abs(y - py) > 1e-3)
    pivot = line.nearest(px, py)
    assume(abs(x - pivot[0]) + abs(y - pivot[1]) > 1e-3)
    turned = line.turned(pivot, x, y)
    assert turned.z(x, y) == pytest.approx(0.0, abs=1e-7)
    assert turned.z(*pivot) == pytest.approx(0.0, abs=1e-7)
    assert turned.steepness == pytest.approx(line.steepness)
    assert turned.across * line.across + turned.up * line.up >= -1e-9


def test_a_line_held_at_its_pivot_stays():
    line = ZeroLine(1.0, 2.0, -1.0)
    assert line.turned((1.0, 0.0), 1.0, 0.0) == line


@given(lines(), st.floats(-10, 10))
def test_a_steeper_line_is_the_same_line(line, steepness):
    steeper = line.steepened(steepness)
    assert steeper.steepness == pytest.approx(max(abs(steepness), SHALLOWEST))
    nearest = line.nearest(0.5, 0.5)
    assert steeper.distance(*nearest) == pytest.approx(0.0, abs=1e-7)


@given(lines(), st.sampled_from(["float32", "float64"]), NUMBER, NUMBER)
def test_weights_for_a_line_let_the_network_be_zero_at_the_hand(line, dtype, x, y):
    experiment = replace(load_preset("fast"), dtype=dtype)
    state, plane = state_of(experiment), Plane()
    values = weights_for(line.moved(x, y), state.layers, plane, 1, (x, y))
    assert list(values) == [Address(0, 1, 0), Address(0, 1, 1), Address(0, 1)]
    after = zero_line(changed(state, values).layers, plane, 1)
    assert abs(after.distance(x, y)) < (1e-4 if dtype == "float32" else 1e-9)


def test_in_a_slice_the_fixed_inputs_belong_to_the_bias():
    data = Dataset(((0.0, 0.0, 0.0), (1.0, 1.0, 1.0)), ((0.0,), (1.0,)))
    experiment = Experiment(dataset=data, layers=(LayerSpec(2), LayerSpec(1)), dtype="float64")
    state, plane = state_of(experiment), plane_of(experiment, 2, 0, (0.0, 0.75, 0.0))
    line = zero_line(state.layers, plane, 1)
    point = plane.point(0.25, 0.5)
    assert line.z(0.25, 0.5) == pytest.approx(float(predict(experiment, state.layers, [point]).z[0][1, 0]))
    values = weights_for(line.moved(0.25, 0.5), state.layers, plane, 1, (0.25, 0.5))
    assert Address(0, 1, 1) not in values
    after = predict(experiment, changed(state, values).layers, [point])
    assert float(after.z[0][1, 0]) == pytest.approx(0.0, abs=1e-12)


def test_a_single_input_has_a_point_where_z_is_zero():
    experiment = load_preset("chain-rule")
    state, plane = state_of(experiment), plane_of(experiment)
    line = zero_line(state.layers, plane, 0)
    assert line.up == 0.0
    assert line.nearest(0.0, 0.0)[0] == pytest.approx(-0.1 / 0.4)
    values = weights_for(line.moved(0.3, 0.0), state.layers, plane, 0, (0.3, 0.0))
    assert list(values) == [Address(0, 0, 0), Address(0, 0)]
    assert values[Address(0, 0)] == pytest.approx(-0.3 * 0.4)
