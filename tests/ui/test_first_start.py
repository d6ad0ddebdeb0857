"""The window as somebody finds it: its parts come after the picture, and the room is theirs all the same."""

from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication, QToolButton
from pytestqt.qtbot import QtBot

from tests.ui.windows import Studio, studio_of
from xorstudio.core.presets import load_preset
from xorstudio.ui.arrangement import Workspace
from xorstudio.ui.main_window import MainWindow
from xorstudio.ui.panels.experiment import Page


def places(window: MainWindow) -> dict[str, QRect]:
    """Return where every panel that is to be seen stands."""
    QCoreApplication.processEvents()
    return {
        name: dock.geometry() for name, dock in window.docks.items() if not dock.visibleRegion().isEmpty()
    }


@pytest.mark.parametrize("size", [(1280, 800), (1024, 640)])
def test_the_first_start_stands_as_restore_layout_puts_it(qtbot: QtBot, size: tuple[int, int]) -> None:
    with studio_of(qtbot, size=size) as studio:
        before = places(studio.window)
        studio.window.actions_table["restore_layout"].trigger()
        assert places(studio.window) == before


def test_a_later_start_stands_as_the_window_was_left(qtbot: QtBot, tmp_path: Path) -> None:
    file = tmp_path / "settings.ini"
    with studio_of(qtbot, settings_file=file, size=(820, 700)) as studio:
        window = studio.window
        window.resizeDocks([window.docks["loss"]], [170], Qt.Orientation.Vertical)
        left = places(window)
        assert studio.window.close()
    with studio_of(qtbot, settings_file=file) as studio:
        assert places(studio.window) == left


def test_the_choice_of_workspace_is_there_although_the_menus_came_first(studio: Studio) -> None:
    window = studio.window
    QCoreApplication.processEvents()
    for workspace in Workspace:
        button = window.findChild(QToolButton, f"workspace_{workspace.value}")
        assert isinstance(button, QToolButton)
        assert button.isVisible()
        corner = button.mapTo(window, QPoint(button.width() - 1, button.height() - 1))
        assert window.rect().contains(corner)
        assert not button.visibleRegion().isEmpty()


def alike(first: dict[str, QRect], second: dict[str, QRect]) -> bool:
    """Return whether the same panels stand at the same places, but for a pixel or two."""
    if first.keys() != second.keys():
        return False
    pairs = [(place.getRect(), second[name].getRect()) for name, place in first.items()]
    return all(abs(a - b) <= 2 for one, other in pairs for a, b in zip(one, other, strict=True))


def fits(window: MainWindow) -> bool:
    """Return whether everything on the page of the experiment ends before the page does."""
    page = window.panels["experiment"].findChild(Page)
    assert isinstance(page, Page)
    end = page.mapTo(window, page.rect().bottomRight()).x()
    inside = end < window.docks["experiment"].geometry().right()
    return inside and page.widget().width() <= page.viewport().width()


@pytest.mark.parametrize("theme", ["light", "projector"])
@pytest.mark.parametrize("size", [(1280, 800), (1024, 640)])
def test_no_panel_runs_out_over_an_edge_and_no_field_of_the_experiment_either(
    qtbot: QtBot, size: tuple[int, int], theme: str
) -> None:
    with studio_of(qtbot, size=size) as studio:
        window = studio.window
        studio.choose("theme", theme)
        window.actions_table["restore_layout"].trigger()
        for name, place in places(window).items():
            assert window.rect().contains(place), name
        for preset in ("gradient-tape", "mazur"):
            studio.session.load(load_preset(preset))
            studio.qtbot.waitUntil(lambda: fits(window))


@pytest.mark.parametrize("start", list(Workspace))
def test_the_layout_comes_back_when_the_large_type_goes(studio: Studio, start: Workspace) -> None:
    window = studio.window
    other = Workspace.SPACE if start is Workspace.STEP else Workspace.STEP
    left: dict[Workspace, dict[str, QRect]] = {}
    for workspace in (other, start):
        window.arrangement.switch(workspace)
        window.actions_table["restore_layout"].trigger()
        left[workspace] = places(window)
    studio.choose("theme", "projector")
    window.arrangement.switch(other)
    assert not alike(places(window), left[other])
    studio.choose("theme", "light")
    studio.qtbot.waitUntil(lambda: alike(places(window), left[other]))
    window.arrangement.switch(start)
    studio.qtbot.waitUntil(lambda: alike(places(window), left[start]))


def test_the_picture_has_the_keys_at_first(studio: Studio) -> None:
    assert QApplication.focusWidget() is studio.window.diagram
    studio.press(Qt.Key.Key_Right)
    assert studio.session.frame.moment.done == 1
