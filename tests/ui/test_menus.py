"""The menus whose items change: themes, languages, presets, panels."""

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar

from tests.ui.windows import Studio
from xorstudio.app.translation import LANGUAGES


def checked(studio: Studio, submenu: str) -> list[str]:
    menu = studio.window.menus._submenus[submenu]
    return [action.data() for action in menu.actions() if action.isChecked()]


def test_exactly_the_chosen_theme_and_language_are_checked(studio: Studio) -> None:
    assert checked(studio, "theme") == ["system"]
    assert checked(studio, "language") == ["system"]
    studio.choose("theme", "dark")
    studio.choose("language", "ko")
    assert (checked(studio, "theme"), checked(studio, "language")) == (["dark"], ["ko"])
    QCoreApplication.processEvents()  # the new language makes the menus anew
    assert (checked(studio, "theme"), checked(studio, "language")) == (["dark"], ["ko"])


def test_languages_are_offered_in_their_own_words(studio: Studio) -> None:
    studio.choose("language", "ko")
    QCoreApplication.processEvents()
    texts = {action.data(): action.text() for action in studio.window.menus._submenus["language"].actions()}
    assert texts.keys() == {"system", *LANGUAGES}
    assert {code: texts[code] for code in LANGUAGES} == LANGUAGES


@pytest.mark.parametrize("submenu", ["presets", "panels", "theme", "language"])
def test_every_submenu_has_a_title_and_items(studio: Studio, submenu: str) -> None:
    menu = studio.window.menus._submenus[submenu]
    assert menu.title()
    assert menu.actions()
    assert all(action.text() for action in menu.actions())


def test_presets_say_what_they_show(studio: Studio) -> None:
    assert all(action.toolTip() for action in studio.window.menus._submenus["presets"].actions())
    assert studio.window.menus._submenus["presets"].toolTipsVisible()


def letters(menu: QMenu | QMenuBar) -> list[str]:
    """Return the key of each item of a menu; nothing for an item without one."""
    return [
        QKeySequence.mnemonic(action.text()).toString()
        for action in menu.actions()
        if not action.isSeparator()
    ]


@pytest.mark.parametrize("language", ["en", "ko"])
def test_every_item_has_a_letter_of_its_own(studio: Studio, language: str) -> None:
    studio.translator.set_language(language)
    QCoreApplication.processEvents()
    menus = studio.window.menus
    for menu in (studio.window.menuBar(), *menus._menus, menus._submenus["theme"]):
        found = letters(menu)
        assert all(found), [action.text() for action in menu.actions()]
        assert len(set(found)) == len(found)


def test_words_stand_in_one_column_in_every_menu(studio: Studio) -> None:
    assert not any(action.isIconVisibleInMenu() for action in studio.window.actions_table)
