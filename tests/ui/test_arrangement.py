"""Themes, panels and their arrangement: changed live, remembered, and never lost to a damaged setting."""

from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollArea, QTabBar, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.studio import click, open_editor
from tests.ui.windows import Studio, studio_of
from xorstudio.app.settings import Settings
from xorstudio.app.speed import Speed
from xorstudio.core.state import Address
from xorstudio.ui.arrangement import Workspace
from xorstudio.ui.main_window import MainWindow
from xorstudio.ui.panels import PANELS

W = Address(0, 1, 0)
CTRL = Qt.KeyboardModifier.ControlModifier
KEY = Qt.Key


@pytest.mark.parametrize("name", ["dark", "projector", "light"])
def test_theme_switches_live_and_is_remembered(studio: Studio, name: str) -> None:
    start = "light" if name != "light" else "dark"
    studio.choose("theme", start)
    before = studio.window.grab().toImage()
    studio.choose("theme", name)
    QCoreApplication.processEvents()
    assert studio.window.grab().toImage() != before
    assert studio.settings.theme == name
    assert studio.look.theme.name == name


# Panels


def test_panels_can_be_closed_and_brought_back(studio: Studio) -> None:
    window = studio.window
    for name, dock in window.docks.items():
        dock.close()
        assert not dock.isVisible(), name
    studio.session.step_forward(3)
    window.actions_table["restore_layout"].trigger()
    QCoreApplication.processEvents()
    assert all(dock.isVisible() for dock in window.docks.values())
    assert window.dockWidgetArea(window.docks["experiment"]) == Qt.DockWidgetArea.LeftDockWidgetArea
    assert window.dockWidgetArea(window.docks["loss"]) == Qt.DockWidgetArea.BottomDockWidgetArea


def test_panel_menu_shows_and_hides_panels(studio: Studio) -> None:
    dock = studio.window.docks["loss"]
    action = next(
        action
        for action in studio.window.menus._submenus["panels"].actions()
        if action.text() == dock.windowTitle()
    )
    action.trigger()
    assert not dock.isVisible()
    action.trigger()
    assert dock.isVisible()


def test_arrangement_size_and_speed_are_remembered(qtbot: QtBot, tmp_path: Path) -> None:
    file = tmp_path / "settings.ini"
    with studio_of(qtbot, settings_file=file) as studio:
        window = studio.window
        window.resize(820, 700)
        window.docks["weights"].close()
        window.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, window.docks["experiment"])
        studio.session.set_speed(Speed(200.0))
        QCoreApplication.processEvents()
        assert window.close()
    with studio_of(qtbot, settings_file=file) as studio:
        window = studio.window
        assert (window.width(), window.height()) == (820, 700)
        assert not window.docks["weights"].isVisible()
        assert window.dockWidgetArea(window.docks["experiment"]) is Qt.DockWidgetArea.RightDockWidgetArea
        assert studio.settings.speed == Speed(200.0)
        window.arrangement.place()
        QCoreApplication.processEvents()
        assert window.docks["weights"].isVisible()


@pytest.mark.parametrize("state", [b"", b"nonsense", b"\x00" * 500])
def test_damaged_arrangement_falls_back_to_the_default(qtbot: QtBot, tmp_path: Path, state: bytes) -> None:
    file = tmp_path / "settings.ini"
    with studio_of(qtbot, settings_file=file) as studio:
        studio.settings.window_state = state
        studio.settings.window_geometry = state
        studio.settings.save()
    with studio_of(qtbot, settings_file=file) as studio:
        assert not any(dock.isHidden() for dock in studio.window.docks.values())


# Workspaces


def in_front(studio: Studio) -> set[str]:
    QCoreApplication.processEvents()
    return {name for name, panel in studio.window.panels.items() if not panel.visibleRegion().isEmpty()}


def test_the_planes_stand_above_the_picture_in_space_and_small_beside_it_in_step(studio: Studio) -> None:
    window = studio.window
    window.resize(1280, 800)
    window.arrangement.place()
    assert in_front(studio) == {"experiment", "weights", "input_space", "hidden_space", "loss"}
    small = window.panels["input_space"].size()
    QTest.keyClick(window, KEY.Key_2, CTRL)
    assert in_front(studio) == {"input_space", "hidden_space", "landscape", "weights", "loss"}
    large = window.panels["input_space"].size()
    assert large.width() > 2 * small.width()
    assert large.height() > 1.5 * small.height()
    bottom = window.panels["input_space"].mapTo(window, QPoint(0, large.height())).y()
    assert bottom <= window.diagram.mapTo(window, QPoint()).y()
    QTest.keyClick(window, KEY.Key_1, CTRL)
    assert in_front(studio) == {"experiment", "weights", "input_space", "hidden_space", "loss"}


def test_each_workspace_remembers_its_own_arrangement(qtbot: QtBot, tmp_path: Path) -> None:
    file = tmp_path / "settings.ini"
    with studio_of(qtbot, settings_file=file) as studio:
        window = studio.window
        window.docks["experiment"].close()
        window.actions_table["space_workspace"].trigger()
        assert "landscape" in in_front(studio)
        window.docks["landscape"].close()
        assert window.close()
    with studio_of(qtbot, settings_file=file) as studio:
        window = studio.window
        assert window.arrangement.workspace is Workspace.SPACE
        assert window.docks["landscape"].isHidden()
        window.actions_table["step_workspace"].trigger()
        assert window.docks["experiment"].isHidden()
        assert not window.docks["landscape"].isHidden()


def test_the_button_of_the_workspace_shown_stays_down(studio: Studio) -> None:
    window = studio.window
    buttons = {
        workspace: window.findChild(QToolButton, f"workspace_{workspace.value}") for workspace in Workspace
    }
    for workspace in (Workspace.SPACE, Workspace.SPACE, Workspace.STEP):
        buttons[workspace].click()
        assert [other for other, button in buttons.items() if button.isChecked()] == [workspace]
        assert window.arrangement.workspace is workspace


def tab_of(window: QWidget, title: str) -> tuple[QTabBar, QPoint]:
    """Return the bar that has a panel's tab, and the middle of that tab."""
    for bar in window.findChildren(QTabBar):
        for index in range(bar.count()):
            if bar.isVisible() and bar.tabText(index) == title:
                return bar, bar.tabRect(index).center()
    raise AssertionError(title)


def bars(window: MainWindow) -> list[list[str]]:
    """Return what stands on every row of tabs that is to be seen."""
    return [
        [bar.tabText(index) for index in range(bar.count())]
        for bar in window.findChildren(QTabBar)
        if bar.isVisible() and window.rect().intersects(bar.geometry())
    ]


def in_tabs(window: MainWindow) -> list[list[str]]:
    """Return the titles of the panels that share a place."""
    groups = {
        tuple(sorted(other.windowTitle() for other in (dock, *window.tabifiedDockWidgets(dock))))
        for dock in window.docks.values()
    }
    return sorted(list(group) for group in groups if len(group) > 1)


@pytest.mark.parametrize("name", ["light", "projector"])
@pytest.mark.parametrize("size", [(1280, 800), (1024, 640)])
def test_no_tab_of_another_arrangement_is_ever_seen(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, size: tuple[int, int]
) -> None:
    seen: list[tuple[list[list[str]], list[list[str]]]] = []

    def look(window: MainWindow) -> None:
        seen.append((sorted(sorted(bar) for bar in bars(window)), in_tabs(window)))

    complete = MainWindow.complete

    def complete_after_a_look(window: MainWindow) -> None:
        look(window)
        complete(window)

    monkeypatch.setattr(MainWindow, "complete", complete_after_a_look)
    settings = Settings(tmp_path / "settings.ini")
    settings.theme = name
    settings.save()
    with studio_of(qtbot, settings_file=settings.path, size=size) as studio:
        look(studio.window)
        for theme in ("dark", "projector", "light"):
            studio.choose("theme", theme)
            look(studio.window)
        studio.window.arrangement.place()
        look(studio.window)
    assert len(seen) == 6
    for shown, wanted in seen:
        assert shown == wanted
        assert all(all(bar) for bar in shown)


@pytest.mark.parametrize("language", ["en", "ko"])
def test_panels_have_their_names_before_they_are_there(studio: Studio, language: str) -> None:
    studio.translator.set_language(language)
    titles = {spec.name: spec.title() for spec in PANELS}
    assert titles == {name: panel.title() for name, panel in studio.window.panels.items()}


def test_a_field_behind_another_tab_gives_its_keys_back(studio: Studio) -> None:
    window = studio.window
    table = window.panels["weights"].table
    click(studio.qtbot, table, table.model().index(1, 1))
    assert open_editor(table) is not None
    bar, place = tab_of(window, "Inspector")
    studio.qtbot.mouseClick(bar, Qt.MouseButton.LeftButton, pos=place)
    QCoreApplication.processEvents()
    assert window.docks["weights"].visibleRegion().isEmpty()
    assert not table.isAncestorOf(QApplication.focusWidget() or window)
    studio.press(Qt.Key.Key_Right)
    assert studio.session.frame.moment.done == 1


# Everybody can use it


def focusable(window: QWidget) -> list[QWidget]:
    return [
        widget
        for widget in window.findChildren(QWidget)
        if widget.isVisible() and widget.focusPolicy() != Qt.FocusPolicy.NoFocus
    ]


@pytest.mark.parametrize("language", ["en", "ko"])
def test_every_widget_that_takes_the_focus_has_a_name_for_screen_readers(
    studio: Studio, language: str
) -> None:
    studio.translator.set_language(language)
    QCoreApplication.processEvents()
    nameless = [
        f"{type(widget).__name__} {widget.objectName()} in {type(widget.parent()).__name__}"
        for widget in focusable(studio.window)
        if not QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)
        and not isinstance(widget, QScrollArea)
        and widget.focusProxy() is None
    ]
    assert not nameless


@pytest.mark.parametrize("name", ["light", "projector"])
@pytest.mark.parametrize("language", ["en", "ko"])
def test_smallest_window_shows_everything(qtbot: QtBot, name: str, language: str) -> None:
    with studio_of(qtbot, size=(1024, 640)) as studio:
        studio.translator.set_language(language)
        studio.choose("theme", name)
        studio.window.resize(1024, 640)
        studio.window.arrangement.place()
        QCoreApplication.processEvents()
        window = studio.window
        assert (window.width(), window.height()) == (1024, 640)
        inside = window.rect()
        for widget in (window.diagram, window.transport, *window.transport.findChildren(QWidget)):
            if widget.isVisible():
                corner = widget.mapTo(window, QPoint(widget.width() - 1, widget.height() - 1))
                assert inside.contains(corner), f"{widget.objectName()} ends at {corner}"
        assert window.diagram.width() >= 300
        assert window.diagram.height() >= 200
