"""Where there is little room something gives way as a whole: no word is cut, and pictures stay alike."""

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QLabel, QTabBar, QToolButton, QWidget

from tests.ui.windows import Studio, studio_of
from xorstudio.ui.arrangement import Workspace
from xorstudio.ui.granularity import GranularityControl
from xorstudio.ui.switch import Switch


def settle(studio: Studio) -> None:
    studio.window.arrangement.place()
    for _ in range(3):
        QCoreApplication.processEvents()


def cut(widgets: list[QWidget]) -> list[str]:
    """Return the texts that are wider than the widgets that show them."""
    return [
        widget.text()
        for widget in widgets
        if widget.isVisible()
        and QFontMetrics(widget.font()).horizontalAdvance(widget.text()) > widget.width()
    ]


@pytest.mark.parametrize("theme", ["light", "projector"])
def test_in_the_smallest_window_every_step_size_and_every_tab_can_be_read(qtbot, theme) -> None:
    with studio_of(qtbot, size=(1024, 640)) as studio:
        studio.choose("theme", theme)
        studio.window.resize(1024, 640)
        settle(studio)
        assert cut(studio.window.transport.findChild(GranularityControl).findChildren(QToolButton)) == []
        for bar in studio.window.findChildren(QTabBar):
            for tab in range(bar.count()):
                assert bar.tabRect(tab).width() > bar.fontMetrics().horizontalAdvance(bar.tabText(tab))


def test_the_switches_of_the_loss_can_be_read_in_the_smallest_space_workspace(qtbot) -> None:
    with studio_of(qtbot, size=(1024, 640)) as studio:
        studio.window.arrangement.switch(Workspace.SPACE)
        settle(studio)
        assert cut(studio.window.panels["loss"].findChildren(Switch)) == []


def test_small_pictures_of_both_planes_are_alike_and_their_titles_can_be_read(studio) -> None:
    settle(studio)
    canvases = [studio.window.panels[name].canvas for name in ("input_space", "hidden_space")]
    first, second = (canvas.mapTo(studio.window, canvas.rect().topLeft()).y() for canvas in canvases)
    assert first == second
    assert canvases[0].height() == canvases[1].height()
    assert abs(canvases[0].width() - canvases[1].width()) < 12
    for name in ("input_space", "hidden_space"):
        dock = studio.window.docks[name]
        assert cut([dock.titleBarWidget().findChild(QLabel)]) == []
        close = dock.findChild(QToolButton, "close_panel")
        assert close.width() >= close.sizeHint().width()
