"""Whatever a curve leaves out of its picture could not have been seen."""

import tracemalloc
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from xorstudio.core.curve import LIMIT, Curve

VALUES = st.lists(st.floats(-1e9, 1e9), max_size=400)


@st.composite
def curves(draw, limit=LIMIT):
    """A curve made from chunks of any sizes, and the values that went in."""
    values = np.array(draw(VALUES))
    cuts = sorted(draw(st.lists(st.integers(0, len(values)), max_size=12)))
    first = draw(st.integers(0, 10_000))
    curve = Curve(first, limit)
    for start, stop in pairwise([0, *cuts, len(values)]):
        curve.append(values[start:stop])
    return curve, values


@given(curves())
def test_every_value_reads_back_exactly(made):
    curve, values = made
    assert len(curve) == len(values)
    assert curve.stop == curve.first + len(values)
    assert [curve.value(curve.first + at) for at in range(len(values))] == values.tolist()


@given(curves(), st.data())
def test_each_column_has_the_extremes_of_its_own_epochs(made, data):
    curve, values = made
    start = data.draw(st.integers(0, len(values)))
    stop = data.draw(st.integers(start, len(values)))
    columns = data.draw(st.integers(1, 50))
    epochs, low, high = curve.outline(curve.first + start, curve.first + stop, columns)
    assert len(epochs) == len(low) == len(high) <= columns + 2
    edges = [int(epoch) - curve.first for epoch in epochs] + [stop]
    assert edges[0] == start
    assert all(left < right for left, right in pairwise(edges)) or start == stop
    for at, (left, right) in enumerate(pairwise(edges)):
        assert low[at] == values[left:right].min()
        assert high[at] == values[left:right].max()


@given(curves(limit=16), st.data())
def test_beyond_the_limit_the_picture_still_contains_every_value(made, data):
    curve, values = made
    start = data.draw(st.integers(0, len(values)))
    stop = data.draw(st.integers(start, len(values)))
    columns = data.draw(st.integers(1, 50))
    epochs, low, high = curve.outline(curve.first + start, curve.first + stop, columns)
    assert len(epochs) <= columns + 2
    edges = [int(epoch) - curve.first for epoch in epochs] + [stop]
    for at, (left, right) in enumerate(pairwise(edges)):
        # A bucket cut by the end of the stretch counts as a whole, nothing farther away does.
        near = values[left // curve.stride * curve.stride : -(-right // curve.stride) * curve.stride]
        assert near.min() <= low[at] <= values[left:right].min()
        assert values[left:right].max() <= high[at] <= near.max()


@given(curves(limit=16))
def test_beyond_the_limit_a_value_is_exact_or_absent(made):
    curve, values = made
    assert len(curve) == len(values)
    found = [curve.value(curve.first + at) for at in range(len(values))]
    assert all(one in (None, value) for one, value in zip(found, values, strict=True))
    if len(values) <= 16:
        assert None not in found
    else:
        assert found.count(None) >= len(values) - curve.stride


def test_values_that_wait_for_a_full_bucket_are_exact():
    curve = Curve(0, 4)
    curve.append(np.arange(7.0))
    assert curve.stride == 2
    assert [curve.value(epoch) for epoch in range(7)] == [None] * 6 + [6.0]
    assert [part.tolist() for part in curve.outline(0, 7, 4)] == [[0, 2, 4, 6], [0, 2, 4, 6], [1, 3, 5, 6]]


def test_a_stretch_within_one_column_is_one_column():
    curve = Curve(0)
    curve.append(np.arange(10.0))
    assert [part.tolist() for part in curve.outline(5, 8, 1)] == [[5], [5], [7]]


@given(curves(limit=16))
def test_the_whole_curve_has_the_extremes_of_all_values_whatever_the_stride(made):
    curve, values = made
    _, low, high = curve.outline(curve.first, curve.stop, 8)
    if len(values):
        assert low.min() == values.min()
        assert high.max() == values.max()


@given(st.lists(st.integers(0, 100), max_size=30))
def test_grouping_of_the_values_makes_no_difference(sizes):
    values = np.random.default_rng(sum(sizes)).normal(size=sum(sizes))
    at_once, in_groups, one_by_one = Curve(0, 32), Curve(0, 32), Curve(0, 32)
    at_once.append(values)
    for start, stop in pairwise(np.cumsum([0, *sizes])):
        in_groups.append(values[start:stop])
    for value in values:
        one_by_one.append(np.array([value]))
    expected = at_once.outline(0, len(values), 10)
    assert at_once.stride == in_groups.stride == one_by_one.stride
    for other in (in_groups, one_by_one):
        assert all(
            np.array_equal(a, b) for a, b in zip(expected, other.outline(0, len(values), 10), strict=True)
        )


def test_columns_stay_where_they_are_while_the_curve_grows():
    curve = Curve(100)
    curve.append(np.random.default_rng(1).normal(size=5000))
    before = curve.outline(100, 5100, 80)
    curve.append(np.zeros(100))
    after = curve.outline(100, 5200, 80)
    assert all(np.array_equal(a[:-1], b[: len(a) - 1]) for a, b in zip(before, after, strict=True))


def test_single_precision_goes_in_and_comes_back_unchanged():
    values = np.float32([0.1, 0.2, 0.3])
    curve = Curve(0)
    curve.append(values)
    assert [curve.value(epoch) for epoch in range(3)] == [float(value) for value in values]


def test_later_changes_of_an_appended_array_do_not_reach_the_curve():
    values = np.arange(7.0)
    curve = Curve(0, 4)
    curve.append(values)
    values[:] = 99
    assert curve.outline(0, 7, 100)[2].max() == 6


def test_an_outline_is_a_copy():
    curve = Curve(0)
    curve.append(np.arange(10.0))
    curve.outline(0, 10, 100)[1][:] = -1
    assert curve.value(3) == 3


def test_a_stretch_outside_the_curve_is_empty():
    curve = Curve(10)
    curve.append(np.arange(5.0))
    assert all(len(part) == 0 for part in curve.outline(0, 10, 5))
    assert all(len(part) == 0 for part in curve.outline(15, 20, 5))
    assert curve.outline(0, 100, 50)[0].tolist() == [10, 11, 12, 13, 14]


@pytest.mark.parametrize("epoch", [9, 15])
def test_an_epoch_outside_the_curve_is_refused(epoch):
    curve = Curve(10)
    curve.append(np.arange(5.0))
    with pytest.raises(IndexError, match=f"the curve has epochs 10 to 14, found {epoch}"):
        curve.value(epoch)


@pytest.mark.parametrize("limit", [-1, 0, 1, 3, 1000])
def test_a_limit_that_cannot_be_halved_is_refused(limit):
    with pytest.raises(ValueError, match=f"power of two from 2 on, found {limit}"):
        Curve(0, limit)


def test_a_million_epochs_cost_less_than_20_megabytes_and_less_than_40_at_any_moment():
    chunk = np.linspace(0, 1, 500)
    tracemalloc.start()
    curve = Curve(0)
    for _ in range(2000):
        curve.append(chunk)
    now, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert len(curve) == 1_000_000
    assert curve.stride == 1
    assert now < 20e6
    assert most < 40e6


def test_memory_stays_the_same_beyond_the_limit():
    chunk = np.linspace(0, 1, 1000)
    curve = Curve(0, 1024)
    tracemalloc.start()
    sizes = []
    for _ in range(4):
        for _ in range(100):
            curve.append(chunk)
        sizes.append(tracemalloc.get_traced_memory()[0])
    tracemalloc.stop()
    assert len(curve) == 400_000
    assert curve.stride == 512
    assert max(sizes) < 80_000
