"""Contours lie where the surface has the level, and pieces of one line meet."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from xorstudio.core.contour import contour
from xorstudio.core.plane import plane_of, predict, surface
from xorstudio.core.presets import load_preset
from xorstudio.core.state import initial_state
from xorstudio.core.training import run

UNIT = (0.0, 1.0, 0.0, 1.0)


def ends(pieces):
    return np.concatenate([pieces[:, :2], pieces[:, 2:]])


def lengths(pieces):
    return np.hypot(pieces[:, 2] - pieces[:, 0], pieces[:, 3] - pieces[:, 1])


@pytest.mark.parametrize(
    ("a", "b", "c"), [(1.0, 0.0, -0.3), (0.0, 2.0, -1.1), (1.0, 1.0, -0.7), (-3.0, 1.0, 0.5)]
)
def test_the_contour_of_a_slope_is_a_straight_line(a, b, c):
    x, y = np.meshgrid(np.linspace(0, 1, 31), np.linspace(0, 1, 31))
    pieces = contour(a * x + b * y + c, 0.0, UNIT)
    assert np.abs(a * ends(pieces)[:, 0] + b * ends(pieces)[:, 1] + c).max() < 1e-12
    assert lengths(pieces).sum() > 0.5


def test_the_contour_of_a_cone_is_a_closed_circle():
    x, y = np.meshgrid(np.linspace(-2, 2, 81), np.linspace(-1, 1, 61))
    pieces = contour(np.hypot(x, y), 0.71, (-2, 2, -1, 1))
    assert np.hypot(*ends(pieces).T) == pytest.approx(0.71, abs=1e-3)
    assert lengths(pieces).sum() == pytest.approx(2 * np.pi * 0.71, rel=1e-2)
    _, counts = np.unique(ends(pieces), axis=0, return_counts=True)
    assert set(counts.tolist()) == {2}  # every end is the beginning of another piece


@settings(max_examples=60)
@given(st.lists(st.integers(-2, 2), min_size=20, max_size=20))
def test_a_contour_ends_only_at_the_edge(numbers):
    values = np.array(numbers, float).reshape(4, 5)
    pieces = contour(values, 0.5, (0, 4, 0, 3))
    points, counts = np.unique(ends(pieces), axis=0, return_counts=True)
    edge = (points[:, 0] % 4 == 0) | (points[:, 1] % 3 == 0)
    assert (counts[~edge] % 2 == 0).all()
    assert (counts[edge] == 1).all()


@pytest.mark.parametrize(("centre", "corner"), [(3.0, (1, 0)), (0.9, (0, 0))])
def test_doubt_is_ended_by_the_mean(centre, corner):
    values = np.array([[centre, 0.0], [0.0, centre]])  # two high corners, two low ones
    pieces = contour(values, 0.5, UNIT)
    assert len(pieces) == 2
    near = np.abs(ends(pieces) - corner).sum(axis=1)
    assert (near < 0.9).sum() == 2  # the contour goes round the corner that is cut off
    mirrored = contour(values[:, ::-1], 0.5, UNIT)
    assert len(mirrored) == 2


def test_there_is_no_contour_where_there_is_no_number():
    assert contour(np.full((3, 3), 0.5), 0.5, UNIT).shape == (0, 4)
    assert contour(np.array([[0.0, np.nan], [np.nan, np.nan]]), 0.5, UNIT).shape == (0, 4)
    assert np.isfinite(contour(np.array([[0.0, np.inf], [-np.inf, 1.0]]), 0.5, UNIT)).all()


def test_the_prediction_is_one_half_on_the_contour():
    experiment = load_preset("fast")
    layers = run(experiment, initial_state(experiment), 1000).after.layers
    plane = plane_of(experiment)
    over = surface(experiment, layers, plane)
    pieces = contour(over.grid_a(-1, 0), 0.5, (plane.x0, plane.x1, plane.y0, plane.y1))
    found = predict(experiment, layers, ends(pieces)).a[-1][0]
    assert len(found) > 200
    assert np.abs(found - 0.5).max() < 2e-3
