"""Numbers in the picture keep off each other and off the borders of what they stand in."""

import numpy as np
import pytest
from PySide6.QtCore import QRectF

from tests.ui.diagram.moving import close_to, moving, pixels
from xorstudio.core.state import Address
from xorstudio.ui.diagram.ink import Ink
from xorstudio.ui.diagram.items import bias_text
from xorstudio.ui.theme import DARK, LIGHT, PROJECTOR


@pytest.mark.parametrize("theme", [LIGHT, DARK, PROJECTOR], ids=lambda theme: theme.name)
@pytest.mark.parametrize("text", ["0", "−0.09999", "−1.200e−05"])
def test_a_bias_stays_off_the_round_ends_of_its_pill(qapp, theme, text):
    for unit in (8.5, 10.0, 14.0):
        ink = Ink(theme, unit)
        pill = QRectF(0, 0, 5.6 * unit, 1.75 * unit)
        size, place = bias_text(ink, pill, text)
        assert place.left() >= 0.44 * unit
        assert place.right() <= pill.right() - 0.44 * unit
        assert place.width() >= len(text) * ink.advance(size * unit)
        assert place.center().x() == pytest.approx(pill.center().x())


def written(view, rect):
    """Where the ink of digits is, whatever colour lies behind it."""
    return pixels(view, rect).sum(axis=-1) < 300


@pytest.mark.parametrize("time", [0.15, 0.3, 0.45, 0.6])
def test_nothing_covers_z_while_a_comes_out_of_the_activation(view, session, time):
    view.set_reduce_motion(True)
    session.train_to(0, 1)
    node = view.arrangement.neurons[0][0]
    digits = node.cells[0].adjusted(0, node.cells[0].height() * 0.55, -node.cells[0].width() * 0.05, -2)
    still = written(view, digits)
    assert still.sum() > 10
    view.set_reduce_motion(False)
    moving(session, view, "a1", time)
    assert np.array_equal(written(view, digits), still)


def test_a_is_in_its_own_cell_before_the_movement_ends(view, session):
    moving(session, view, "a1", 0.0)
    cell = view.arrangement.neurons[0][0].cells[1]
    lower = cell.adjusted(2, cell.height() * 0.5, -2, -2)
    assert close_to(pixels(view, lower), "text", distance=200) == 0
    view.show_time(0.6)
    assert close_to(pixels(view, lower), "text", distance=200) > 10
    assert Address(0, 0) in view.arrangement.biases
