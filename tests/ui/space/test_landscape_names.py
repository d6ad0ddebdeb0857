"""Names in the landscape: digits of the arrows, contours beside the names of the runs and the point."""

import pytest
from PySide6.QtGui import QFontMetricsF

from xorstudio.ui.number.text import signed
from xorstudio.ui.space.landscape import _entry_texts
from xorstudio.ui.space.landscape_view import Arrow
from xorstudio.ui.theme import LIGHT

ENTRIES = [
    ("−gradient", Arrow((0.0, 0.0), (0.018671, 0.018824))),
    ("next step", Arrow((0.0, 0.0), (-1.5, 2.25))),
]


def metrics():
    return QFontMetricsF(LIGHT.font(LIGHT.small_size))


def test_arrows_have_the_digits_of_the_weights_table(qapp):
    texts = _entry_texts(ENTRIES, metrics(), 1000.0)
    assert texts == ["−gradient (+0.01867, +0.01882)", "next step (−1.500, +2.250)"]
    assert signed(0.018671) in texts[0]


@pytest.mark.parametrize("room", range(60, 300, 20))
def test_all_arrows_have_numbers_or_none_has_and_they_fit(qapp, room):
    texts = _entry_texts(ENTRIES, metrics(), room)
    assert len({"(" in text for text in texts}) == 1
    assert "(" not in texts[0] or all(metrics().horizontalAdvance(text) <= room for text in texts)
    assert "0.01900" not in texts[0]
