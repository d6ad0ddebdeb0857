"""What a pupil sees in the tables: colours by sign and meaning, class by shape, no digit cut off."""

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QFontMetricsF, QImage

from tests.ui.studio import Stage, session_of
from xorstudio.core.presets import load_preset
from xorstudio.core.state import Address
from xorstudio.ui.number.kinds import Kind, sign
from xorstudio.ui.number.paint import NumberPainter
from xorstudio.ui.panels.experiment import ExperimentPanel
from xorstudio.ui.panels.weights import WeightsPanel
from xorstudio.ui.theme import DARK, LIGHT, PROJECTOR
from xorstudio.ui.weight_model import VALUE

THEMES = pytest.mark.parametrize("theme", [LIGHT, DARK, PROJECTOR], ids=lambda theme: theme.name)


@pytest.fixture
def session():
    with session_of(load_preset("gradient-tape")) as session:
        session.step_forward()
        yield session


def picture(qtbot, panel, theme):
    stage = Stage(panel, round(300 * theme.scale), 700)
    stage.open(qtbot)
    return stage


def nearest(image: QImage, colour: str) -> float:
    """Return how near the nearest pixel comes to a colour: the largest difference of a channel, 0 to 255."""
    wanted = QColor(colour)

    def distance(pixel: QColor) -> int:
        return max(
            abs(pixel.red() - wanted.red()),
            abs(pixel.green() - wanted.green()),
            abs(pixel.blue() - wanted.blue()),
        )

    pixels = (image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height()))
    return min(distance(pixel) for pixel in pixels)


def cell(table, row, column) -> QImage:
    rect = table.visualRect(table.model().index(row, column))
    return table.viewport().grab(rect.adjusted(3, 3, -3, -3)).toImage()


@THEMES
def test_sign_gradient_and_update_have_their_colours(qtbot, session, theme):
    panel = WeightsPanel(session, theme)
    stage = picture(qtbot, panel, theme)
    positive, negative = panel.model.row(Address(0, 1, 0)), panel.model.row(Address(0, 0, 1))
    assert nearest(cell(panel.table, positive, VALUE), theme.positive) < 40
    assert nearest(cell(panel.table, positive, VALUE), theme.negative) > 60
    assert nearest(cell(panel.table, negative, VALUE), theme.negative) < 40
    assert nearest(cell(panel.table, negative, VALUE), theme.positive) > 60
    assert nearest(cell(panel.table, positive, VALUE + 1), theme.gradient) < 60
    assert nearest(cell(panel.table, positive, VALUE + 2), theme.update) < 60
    stage.close()


@THEMES
def test_class_is_told_by_shape_as_well(qtbot, session, theme):
    panel = ExperimentPanel(session, theme)
    stage = picture(qtbot, panel, theme)
    table = panel.truth_table.table
    insides = []
    for row in (0, 1):
        rect = table.visualRect(table.model().index(row, 3))
        middle = round(rect.left() + 3 * theme.scale + 5 * theme.scale)
        spot = QRect(middle - 1, rect.center().y(), 2, 2)
        insides.append(table.viewport().grab(spot).toImage())
    ring, disc = insides
    assert nearest(disc, theme.high) < 25
    assert nearest(ring, theme.low) > 25  # it is open
    stage.close()


@THEMES
def test_selected_row_is_outlined(qtbot, session, theme):
    panel = WeightsPanel(session, theme)
    stage = picture(qtbot, panel, theme)
    session.select(Address(1, 0))
    table, row = panel.table, panel.model.row(Address(1, 0))
    rect = table.visualRect(table.model().index(row, 0))
    rect = QRect(
        rect.left(), rect.center().y() - 1, round(3 * theme.scale), 3
    )  # where the card's left edge is
    assert nearest(table.viewport().grab(rect).toImage(), theme.accent) < 40
    session.select(None)
    assert nearest(table.viewport().grab(rect).toImage(), theme.accent) > 40
    stage.close()


def test_number_that_is_too_long_has_fewer_digits_and_is_whole(qtbot, session):
    panel = WeightsPanel(session, LIGHT)
    stage = picture(qtbot, panel, LIGHT)
    session.set_value(Address(0, 0, 1), -1.234e-05)
    row = panel.model.row(Address(0, 0, 1))
    panel.table.setColumnWidth(VALUE, 50)
    rect = panel.table.visualRect(panel.model.index(row, VALUE))
    image = panel.table.viewport().grab(rect).toImage()
    left, right = image.copy(0, 0, 2, image.height()), image.copy(image.width() - 2, 0, 2, image.height())
    assert nearest(image, LIGHT.negative) < 60
    assert nearest(left, LIGHT.negative) > 60  # nothing touches the edges of the cell
    assert nearest(right, LIGHT.negative) > 60
    stage.close()


@THEMES
def test_four_digits_fit_the_columns_of_the_default_width(theme):
    painter = NumberPainter(theme)
    needs = [painter.need(kind) for kind in (Kind.NAME, Kind.VALUE, Kind.GRADIENT, Kind.UPDATE)]
    assert sum(needs) <= 265 * theme.scale


def test_zero_and_nan_have_no_sign():
    assert (sign(0.5), sign(-0.5), sign(0.0), sign(float("nan"))) == (True, False, None, None)


@THEMES
@pytest.mark.parametrize("squeeze", [1.0, 0.5])
def test_no_number_is_smaller_than_the_small_size(theme, squeeze):
    painter = NumberPainter(theme, squeeze)
    assert min(painter.font(kind).pixelSize() for kind in Kind) >= theme.small_size


@THEMES
def test_two_outputs_in_a_narrow_panel_keep_their_size_and_fit_their_columns(qtbot, theme):
    with session_of(load_preset("mazur")) as session:
        panel = ExperimentPanel(session, theme)
        stage = Stage(panel, round(240 * theme.scale), 700)
        stage.open(qtbot)
        table = panel.truth_table.table
        painter = table._painter
        for column in range(table.model().columnCount()):
            cell = table.model().cell(0, column)
            text = painter.written(cell, table.columnWidth(column) - 2 * painter.padding)
            assert QFontMetricsF(painter.font(cell.kind)).horizontalAdvance(text) < table.columnWidth(column)
        stage.close()
