"""A diagram on the screen, and one that is followed by numbers."""

import pytest

from tests.ui.diagram.driver import (
    Follower,
    appear,
)
from xorstudio.ui.diagram import NetworkDiagram
from xorstudio.ui.theme import LIGHT, load_fonts, stylesheet


@pytest.fixture
def diagram(qtbot):
    load_fonts()
    widget = NetworkDiagram(LIGHT)
    widget.setStyleSheet(stylesheet(LIGHT))
    qtbot.addWidget(widget)
    widget.resize(732, 450)
    appear(qtbot, widget)
    return widget


@pytest.fixture
def follower(diagram):
    return Follower(diagram)
