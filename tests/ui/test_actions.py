"""The table of actions: complete, without two meanings of one key, and found in the menus."""

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMenu, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.windows import Studio
from xorstudio.ui.action_table import ACTIONS
from xorstudio.ui.actions import Actions
from xorstudio.ui.menu_table import MENUS
from xorstudio.ui.theme import LIGHT


def test_every_action_has_a_text_a_tip_and_a_slot(studio: Studio) -> None:
    actions = list(studio.window.actions_table)
    assert len(actions) == len(ACTIONS)
    for action in actions:
        assert action.text(), action.objectName()
        assert action.toolTip(), action.objectName()
        assert action.statusTip(), action.objectName()
    assert studio.window.commands.slots().keys() == {spec.id for spec in ACTIONS}


def test_no_key_means_two_things() -> None:
    keys = [QKeySequence(key).toString() for spec in ACTIONS for key in spec.keys]
    assert len(keys) == len(set(keys))
    assert "" not in keys


def test_tip_names_the_first_key(studio: Studio) -> None:
    assert "Space" in studio.window.actions_table["toggle"].toolTip()
    assert "Ctrl+S" in studio.window.actions_table["save"].toolTip()


def test_every_action_is_in_exactly_one_menu() -> None:
    items = [item for menu in MENUS for item in menu.items if item != "-" and not item.startswith("@")]
    assert sorted(items) == sorted(spec.id for spec in ACTIONS)


@pytest.mark.parametrize("menu", MENUS, ids=lambda menu: menu.text)
def test_mnemonics_of_a_menu_are_different(menu: object) -> None:
    texts = {spec.id: spec.text for spec in ACTIONS}
    letters = []
    for item in menu.items:  # type: ignore[attr-defined]
        text = texts.get(item, "")
        if "&" in text:
            letters.append(text[text.index("&") + 1].lower())
    assert len(letters) == len(set(letters)), letters


def test_action_without_slot_and_slot_without_action_are_mistakes(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    actions = Actions(window)
    slots = {spec.id: print for spec in ACTIONS}
    with pytest.raises(KeyError, match="toggle"):
        actions.connect({key: slot for key, slot in slots.items() if key != "toggle"})
    with pytest.raises(KeyError, match="nonsense"):
        actions.connect({**slots, "nonsense": print})


def test_actions_with_a_drawing_have_an_icon(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    actions = Actions(window)
    actions.apply_theme(LIGHT)
    for name in ("step_forward", "step_back", "go_to_start", "go_to_newest", "reset", "new_weights"):
        assert not actions[name].icon().isNull(), name


def test_undo_and_redo_can_be_pressed_only_when_there_is_something(studio: Studio) -> None:
    undo, redo = studio.window.actions_table["undo"], studio.window.actions_table["redo"]
    assert (undo.isEnabled(), redo.isEnabled()) == (False, False)
    studio.session.step_forward()
    assert (undo.isEnabled(), redo.isEnabled()) == (True, False)
    undo.trigger()
    assert (undo.isEnabled(), redo.isEnabled()) == (False, True)


@pytest.mark.parametrize("name", ["shortcuts", "about"])
def test_help_dialogs_open_beside_the_window_and_close(studio: Studio, name: str) -> None:
    studio.window.actions_table[name].trigger()
    dialogs = [child for child in studio.window.children() if child.inherits("QDialog")]
    assert [dialog.isVisible() for dialog in dialogs].count(True) == 1  # type: ignore[attr-defined]
    for dialog in dialogs:
        dialog.close()  # type: ignore[attr-defined]


def test_full_screen_and_back(studio: Studio) -> None:
    action = studio.window.actions_table["full_screen"]
    action.trigger()
    assert studio.window.isFullScreen()
    action.trigger()
    assert not studio.window.isFullScreen()


def test_menu_bar_holds_the_menus_in_order(studio: Studio) -> None:
    titles = [action.text() for action in studio.window.menuBar().actions()]
    assert titles == [menu.text for menu in MENUS]
    assert all(isinstance(action.menu(), QMenu) for action in studio.window.menuBar().actions())


def test_the_systems_wish_for_less_motion_counts_until_somebody_chooses_here(studio: Studio) -> None:
    action = studio.window.actions_table["reduce_motion"]
    studio.window.follow_system_motion(True)
    assert action.isChecked()
    assert not studio.settings.motion_chosen
    studio.session.step_forward()
    assert not studio.window.diagram.moving
    action.trigger()
    assert not action.isChecked()
    assert studio.settings.motion_chosen
    studio.window.follow_system_motion(True)
    assert not action.isChecked()
