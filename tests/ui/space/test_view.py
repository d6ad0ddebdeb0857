"""Which part of a plane is seen, and where its points lie on the screen."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPointF, QRectF

from xorstudio.ui.space.view import LARGEST, SMALLEST, Bounds, View

AREA = QRectF(30, 10, 400, 200)
UNIT = Bounds(0.0, 1.0, 0.0, 1.0)


def test_a_square_view_shows_all_that_is_wanted_and_more_on_two_sides():
    view = View.fitted(AREA, UNIT)
    assert (view.bounds.y0, view.bounds.y1) == (0.0, 1.0)
    assert (view.bounds.x0, view.bounds.x1) == (-0.5, 1.5)
    assert view.pixel[0] == pytest.approx(view.pixel[1])


def test_a_view_that_need_not_be_square_fills_its_area():
    assert View.fitted(AREA, UNIT, square=False).bounds == UNIT


def test_upwards_is_larger():
    view = View(AREA, UNIT)
    assert view.pixels(0.0, 0.0) == AREA.bottomLeft()
    assert view.pixels(1.0, 1.0) == AREA.topRight()


@given(st.floats(30, 430), st.floats(10, 210))
def test_a_place_is_the_place_of_its_point(left, top):
    view = View.fitted(AREA, Bounds(-3.0, 2.0, 1.0, 4.0))
    at = view.pixels(*view.data(QPointF(left, top)))
    assert (at.x(), at.y()) == pytest.approx((left, top))


@given(st.floats(30, 430), st.floats(10, 210))
def test_a_rounded_point_is_half_a_pixel_away_at_most(left, top):
    view = View(AREA, UNIT)
    at = view.pixels(*view.rounded(QPointF(left, top)))
    assert abs(at.x() - left) <= 0.51
    assert abs(at.y() - top) <= 0.51


@given(st.floats(0.2, 5), st.floats(30, 430), st.floats(10, 210))
def test_zooming_leaves_the_point_under_the_pointer_where_it_is(factor, left, top):
    view = View.fitted(AREA, UNIT)
    zoomed, at = view.zoomed(factor, QPointF(left, top)), QPointF(left, top)
    assert zoomed.data(at) == pytest.approx(view.data(at))
    assert zoomed.bounds.width == pytest.approx(view.bounds.width / factor)


def test_dragging_moves_the_plane_with_the_hand():
    view = View(AREA, UNIT)
    at, way = QPointF(100, 100), QPointF(20, -30)
    assert view.dragged(way).data(at + way) == pytest.approx(view.data(at))


def test_there_is_an_end_to_zooming():
    bounds = UNIT
    for _ in range(100):
        bounds = bounds.zoomed(2.0, 0.0, 0.0)
    assert SMALLEST <= bounds.width < 2 * SMALLEST
    for _ in range(100):
        bounds = bounds.zoomed(0.5, 0.0, 0.0)
    assert LARGEST / 2 < bounds.width <= LARGEST
