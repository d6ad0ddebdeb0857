"""Surfaces as pictures: every value has the theme's colour, and lies where it belongs."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from xorstudio.ui.space.surface_image import SurfaceImage, draw, levels, table
from xorstudio.ui.theme import DARK, LIGHT, THEMES


@pytest.mark.parametrize("theme", THEMES.values(), ids=list(THEMES))
def test_ends_and_middle_have_the_colours_of_the_theme(theme):
    image = SurfaceImage().show(np.array([[0.0, 0.5], [1.0, np.nan]]), (0.0, 1.0), theme)
    assert image.pixelColor(0, 1) == QColor(theme.low)
    assert image.pixelColor(1, 1) == QColor(theme.middle)
    assert image.pixelColor(0, 0) == QColor(theme.high)
    assert image.pixelColor(1, 0) == QColor(theme.ghost)


@given(st.floats(-1, 2))
def test_a_colour_is_at_most_one_level_from_the_exact_one(value):
    place = int(levels(np.array([[value]]), (0.0, 1.0))[0, 0])
    found, exact = QColor.fromRgb(int(table(LIGHT)[place])), LIGHT.colour(value, 0.5, 0.5)
    steps = [abs(a - b) for a, b in zip(found.getRgb(), exact.getRgb(), strict=True)]
    assert max(steps) <= 2


def test_what_is_beyond_the_scale_has_the_colour_of_its_end():
    values = np.array([[-np.inf, -9.0, 9.0, np.inf]], np.float32)
    assert levels(values, (-2.0, 2.0)).tolist() == [[0, 0, 254, 254]]


def test_a_picture_follows_another_shape_and_another_theme():
    image = SurfaceImage()
    assert image.show(np.zeros((3, 5)), (0.0, 1.0), LIGHT).width() == 5
    other = image.show(np.zeros((4, 2)), (0.0, 1.0), DARK)
    assert (other.width(), other.height()) == (2, 4)
    assert other.pixelColor(1, 3) == QColor(DARK.low)


def test_outermost_grid_points_lie_on_the_edges_of_the_area(qapp):
    values = np.tile(np.linspace(0.0, 1.0, 11), (11, 1))
    canvas = QImage(300, 300, QImage.Format.Format_RGB32)
    canvas.fill(QColor("#00ff00"))
    painter = QPainter(canvas)
    draw(painter, SurfaceImage().show(values, (0.0, 1.0), LIGHT), QRectF(50, 50, 200, 200))
    painter.end()
    assert canvas.pixelColor(49, 150) == QColor("#00ff00")
    assert canvas.pixelColor(250, 150) == QColor("#00ff00")
    middle, exact = canvas.pixelColor(150, 150), LIGHT.colour(0.5025, 0.5, 0.5)
    assert max(abs(a - b) for a, b in zip(middle.getRgb(), exact.getRgb(), strict=True)) <= 4
    left, end = canvas.pixelColor(50, 150), LIGHT.colour(0.0025, 0.5, 0.5)
    assert max(abs(a - b) for a, b in zip(left.getRgb(), end.getRgb(), strict=True)) <= 4
