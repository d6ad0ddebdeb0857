"""Scales end at round numbers, contain what they must, and change in steps."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from xorstudio.ui.loss_plot.scale import GENTLE_STEPS, Scale, epoch_scale, loss_scale, rounded_up

POSITIVE = st.floats(1e-12, 1e12)


@given(POSITIVE, st.sampled_from([(1.0, 2.0, 5.0, 10.0), GENTLE_STEPS]))
def test_rounding_up_is_never_below_and_at_most_the_next_step(value, steps):
    found = rounded_up(value, steps)
    assert value * (1 - 1e-8) <= found <= value * 2.5 * (1 + 1e-8)
    assert rounded_up(found, steps) == pytest.approx(found, rel=1e-12, abs=0)


@pytest.mark.parametrize(("value", "expected"), [(1, 1), (3, 5), (10, 10), (11, 20), (0.3, 0.5), (0.07, 0.1)])
def test_round_numbers_are_1_2_and_5(value, expected):
    assert rounded_up(value) == pytest.approx(expected, rel=1e-12)


@pytest.mark.parametrize(
    ("first", "last", "high"), [(0, 0, 10), (0, 10, 10), (0, 11, 20), (0, 1000, 1000), (1000, 1001, 1010)]
)
def test_the_axis_of_epochs_grows_in_steps(first, last, high):
    assert epoch_scale(first, last) == Scale(first, high)


def test_a_million_epochs_rescale_the_axis_only_sixteen_times():
    scales = {epoch_scale(0, last) for last in np.unique(np.geomspace(1, 1e6, 5000).astype(int)).tolist()}
    assert len(scales) == 16


@pytest.mark.parametrize(
    ("high", "top"), [(0.0, 1.0), (0.8035, 1.0), (0.7, 0.8), (0.74, 0.8), (1.1, 1.2), (37, 40)]
)
def test_linear_losses_begin_at_zero_and_end_gently_above_the_highest(high, top):
    scale = loss_scale(0.1, high, log=False)
    assert scale.low == 0
    assert scale.high == pytest.approx(top, rel=1e-12)


@given(POSITIVE, POSITIVE)
def test_logarithmic_losses_lie_between_whole_decades(one, other):
    low, high = sorted((one, other))
    scale = loss_scale(low, high, log=True)
    assert scale.low <= low * (1 + 1e-6)
    assert scale.high >= high * (1 - 1e-6)
    assert math.log10(scale.high / scale.low) >= 0.99
    for end in (scale.low, scale.high):
        assert math.log10(end) == pytest.approx(round(math.log10(end)))


@pytest.mark.parametrize(("low", "high"), [(math.inf, 0.0), (1.0, 0.0), (1e-300, 1e-300), (0.5, 0.5)])
def test_a_perfect_or_constant_run_still_has_an_axis(low, high):
    scale = loss_scale(low, high, log=True)
    assert 0 < scale.low < scale.high
    assert np.isfinite(scale.places(np.array([0.0, high]))).all()


@given(POSITIVE, st.integers(2, 12))
def test_ticks_are_on_the_axis_and_few(high, most):
    scale = loss_scale(high, high, log=False)
    ticks = scale.ticks(most)
    assert 1 <= len(ticks) <= most
    assert all(-1e-9 <= scale.place(tick) <= 1 + 1e-6 for tick in ticks)


@given(st.integers(-16, 5), st.integers(1, 20), st.integers(2, 12))
def test_logarithmic_ticks_are_decades_and_few(bottom, decades, most):
    ticks = Scale(10.0**bottom, 10.0 ** (bottom + decades), log=True).ticks(most)
    assert 1 <= len(ticks) <= most
    assert all(round(math.log10(tick)) == pytest.approx(math.log10(tick)) for tick in ticks)


def test_a_logarithmic_axis_shows_zero_at_its_bottom():
    scale = Scale(0.001, 1.0, log=True)
    assert scale.places(np.array([0.0, 0.001, 0.1, 1.0])).tolist() == pytest.approx([0, 0, 2 / 3, 1])


@pytest.mark.parametrize(
    ("high", "most", "expected"),
    [
        (0.8, 3, [0, 0.4, 0.8]),
        (0.8, 5, [0, 0.2, 0.4, 0.6, 0.8]),
        (1.2, 4, [0, 0.4, 0.8, 1.2]),
        (1.0, 3, [0, 0.5, 1]),
        (2.5, 3, [0, 2.5]),
        (1.0, 2, [0, 1]),
    ],
)
def test_divisions_go_from_end_to_end_with_one_digit(high, most, expected):
    assert Scale(0.0, high).divisions(most) == pytest.approx(expected)


def test_divisions_of_a_logarithmic_axis_are_decades():
    assert Scale(0.01, 1.0, log=True).divisions(5) == pytest.approx((0.01, 0.1, 1))
