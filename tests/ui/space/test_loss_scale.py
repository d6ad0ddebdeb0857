"""The colours of a loss: a scale of its own, the same in picture and legend, with a limit that is written."""

import numpy as np
import pytest
from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QImage, QPainter

from xorstudio.ui.colour import contrast, luminance
from xorstudio.ui.space.loss_scale import LossImage, colour, paint_scale
from xorstudio.ui.theme import DARK, LIGHT, PROJECTOR


@pytest.fixture(params=[LIGHT, DARK, PROJECTOR], ids=lambda theme: theme.name)
def theme(request):
    return request.param


def pixels(losses, limit, theme):
    memory = LossImage()
    image = memory.show(np.array(losses, np.float32), limit, theme)
    return [[QColor(image.pixel(x, y)) for x in range(image.width())] for y in range(image.height())]


def test_lowest_line_of_the_grid_is_at_the_bottom(theme):
    (upper, lower) = pixels([[0, 0, 0, 0], [4, 4, 4, 4]], 4.0, theme)
    assert lower == [QColor(theme.valley)] * 4
    assert upper == [QColor(theme.hill)] * 4


def test_colour_is_a_square_root_and_stays_beyond_the_limit(theme):
    ((none, hundredth, full, beyond),) = pixels([[0.0, 0.04, 4.0, 99.0]], 4.0, theme)
    assert none == QColor(theme.valley)
    assert full == beyond == QColor(theme.hill)
    wanted = colour(0.04, 4.0, theme)
    assert hundredth.red() == pytest.approx(wanted.red(), abs=1)
    assert wanted.red() == pytest.approx(none.red() + 0.1 * (full.red() - none.red()), abs=1)


def test_what_is_not_finite_has_a_colour_outside_the_scale(theme):
    ((_, infinite, *_),) = pixels([[0.0, np.inf, 4.0, 1.0]], 4.0, theme)
    assert infinite == QColor(theme.grid)


def test_pictures_of_another_size_follow(theme):
    image = LossImage()
    assert image.show(np.zeros((2, 4), np.float32), 1.0, theme).size() == QSize(4, 2)
    assert image.show(np.zeros((8, 8), np.float32), 1.0, theme).size() == QSize(8, 8)


def test_scale_runs_one_way_and_is_neither_red_nor_blue_nor_gold_nor_green(theme):
    steps = [luminance(colour(part / 10, 1.0, theme)) for part in range(11)]
    assert steps in (sorted(steps), sorted(steps, reverse=True))
    assert contrast(QColor(theme.valley), QColor(theme.hill)) > 3
    assert QColor(theme.hill).hsvSaturationF() < 0.3


def test_text_and_curves_can_be_seen_on_the_whole_scale(theme):
    for part in range(11):
        ground = colour(part / 10, 1.0, theme)
        assert contrast(QColor(theme.text), ground) >= 3
        assert contrast(theme.ink(ground), ground) >= 4.5


def test_legend_names_its_ends_and_what_there_is_room_for(qapp):
    def drawn(marks):
        image = QImage(140, 40, QImage.Format.Format_RGB32)
        image.fill(0xFFFFFFFF)
        painter = QPainter(image)
        paint_scale(painter, LIGHT, QRectF(5, 2, 130, 8), 4.0, marks)
        painter.end()
        return image

    plain = drawn(())
    assert drawn(((0.69, "ln 2"),)) != plain
    assert drawn(((9.0, "beyond"),)) == plain
    assert drawn(((4.0, "no room"),)) == plain
