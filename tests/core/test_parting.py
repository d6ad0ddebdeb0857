"""Whether a straight cut can part the classes, and who is on which side."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from xorstudio.core.experiment import XOR, Dataset, Experiment
from xorstudio.core.parting import class_level, class_range, classes, meetings, right, street
from xorstudio.core.presets import load_preset
from xorstudio.core.state import initial_state
from xorstudio.core.training import run, step

SQUARE = np.array(XOR.inputs).T
XOR_ONES = np.array([False, True, True, False])


def trace_of(preset, epoch):
    experiment = load_preset(preset)
    return step(experiment, run(experiment, initial_state(experiment), epoch).after)


def hidden_street(preset, epoch):
    trace = trace_of(preset, epoch)
    return street(trace.activations[0].T, classes(trace))


def test_no_line_parts_xor_in_its_own_plane():
    assert street(SQUARE, XOR_ONES) <= 0


def test_the_street_of_and_runs_between_its_corner_and_the_others():
    assert street(SQUARE, np.array([False, False, False, True])) == pytest.approx(math.sqrt(0.5))


def test_the_street_between_two_points_is_as_wide_as_they_are_apart():
    points = np.array([[0.0, 3.0], [0.0, 4.0]])
    assert street(points, np.array([True, False])) == pytest.approx(5.0)


def test_one_class_alone_has_all_the_room():
    assert street(SQUARE, np.ones(4, bool)) == math.inf
    assert street(SQUARE, np.zeros(4, bool)) == math.inf


def test_where_all_points_are_one_there_is_no_street():
    assert street(np.full((2, 4), 0.5), XOR_ONES) == 0.0


@settings(max_examples=60)
@given(st.integers(0, 2**31), st.integers(2, 12), st.integers(0, 359))
def test_no_direction_has_a_wider_street_than_the_one_found(seed, count, degrees):
    rng = np.random.default_rng(seed)
    points = rng.uniform(-1, 1, (2, count))
    ones = rng.uniform(size=count) < 0.5
    ones[:2] = True, False
    normal = np.array([math.cos(math.radians(degrees)), math.sin(math.radians(degrees))])
    places = normal @ points
    found = street(points, ones)
    assert places[ones].min() - places[~ones].max() <= max(found, 0.0) + 1e-12


@settings(max_examples=60)
@given(st.integers(0, 2**31), st.floats(0.01, 2.0))
def test_a_street_that_is_there_is_found(seed, width):
    rng = np.random.default_rng(seed)
    points = rng.uniform(-1, 1, (2, 9))
    normal = rng.normal(size=2)
    normal /= np.hypot(*normal)
    ones = normal @ points > 0
    ones[:2] = True, False
    points[:, 0] = abs(normal @ points[:, 0]) * normal
    points[:, 1] = -abs(normal @ points[:, 1]) * normal
    points += np.where(ones, width / 2, -width / 2) * normal[:, None]
    assert street(points, ones) >= width - 1e-12


def test_learning_makes_a_street_and_a_stuck_run_has_none():
    assert hidden_street("fast", 0) < 0
    assert hidden_street("fast", 500) > 0.5
    assert hidden_street("stuck-half", 1000) < 0
    assert hidden_street("stuck-third", 1000) < 0.001
    assert abs(hidden_street("symmetric", 1000)) < 1e-9
    assert hidden_street("zeros", 1000) == 0.0


def test_rows_that_meet_are_named_in_pairs():
    stuck = trace_of("stuck-half", 1000)
    assert meetings(stuck.activations[0].T, classes(stuck), 0.03) == [(2, 3)]
    assert meetings(SQUARE, XOR_ONES, 0.03) == []


def test_who_is_on_their_side_is_what_the_accuracy_counts():
    for preset in ("fast", "late", "stuck-half", "stuck-third", "zeros"):
        for epoch in (0, 300):
            trace = trace_of(preset, epoch)
            assert right(trace).mean() == pytest.approx(trace.accuracy)


def test_targets_beyond_0_and_1_move_the_level():
    data = Dataset(((0.0,), (1.0,)), ((-1.0,), (1.0,)))
    assert class_range(Experiment(dataset=data)) == (-1.0, 1.0)
    assert class_level(Experiment(dataset=data)) == 0.0
    assert class_level(load_preset("mazur"), 1) == 0.5
