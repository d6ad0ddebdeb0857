"""The menu bar, and the menus whose items change: recent files, presets, panels, themes, languages."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Slot
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu

from xorstudio.app.translation import LANGUAGES, SYSTEM, Translator
from xorstudio.ui.menu_table import MENUS

if TYPE_CHECKING:
    from xorstudio.ui.main_window import MainWindow

SUBMENUS = ("recent", "presets", "panels", "theme", "language")


class Menus(QObject):
    """Builds the menus of a window and keeps the changing ones up to date."""

    def __init__(self, window: "MainWindow", translator: Translator) -> None:
        super().__init__(window)
        self._window = window
        self._translator = translator
        self._menus = [QMenu(window) for _ in MENUS]
        self._submenus = {name: QMenu(window) for name in SUBMENUS}
        self._groups = {name: QActionGroup(self) for name in ("theme", "language")}
        for spec, menu in zip(MENUS, self._menus, strict=True):
            menu.setToolTipsVisible(True)
            window.menuBar().addMenu(menu)
            for item in spec.items:
                self._add(menu, item)
        for submenu in self._submenus.values():
            submenu.setToolTipsVisible(True)
        self._submenus["recent"].triggered.connect(self._on_recent)
        self._submenus["presets"].triggered.connect(self._on_preset)
        self._submenus["theme"].triggered.connect(self._on_theme)
        self._submenus["language"].triggered.connect(self._on_language)
        self._submenus["recent"].aboutToShow.connect(self._fill_recent)
        self._menus[0].aboutToShow.connect(self._fill_recent)
        for dock in window.docks.values():
            self._submenus["panels"].addAction(dock.toggleViewAction())

    def retranslate(self) -> None:
        """Set every text in the language of the moment."""
        for spec, menu in zip(MENUS, self._menus, strict=True):
            menu.setTitle(QCoreApplication.translate("actions", spec.text))
        self._submenus["recent"].setTitle(self.tr("Open &Recent"))
        self._submenus["presets"].setTitle(self.tr("&Presets"))
        self._submenus["panels"].setTitle(self.tr("&Panels"))
        self._submenus["theme"].setTitle(self.tr("&Theme"))
        self._submenus["language"].setTitle(self.tr("&Language"))
        self._window.files.fill_presets(self._submenus["presets"])
        self._fill_recent()
        themes = {
            "system": self.tr("Like the &system"),
            "light": self.tr("&Light"),
            "dark": self.tr("&Dark"),
            "projector": self.tr("&Projector"),
        }
        self._fill_choice("theme", themes, self._window.look.name)
        languages = {SYSTEM: self.tr("Like the &system"), **LANGUAGES}
        self._fill_choice("language", languages, self._window.settings.language)

    def _add(self, menu: QMenu, item: str) -> None:
        if item == "-":
            menu.addSeparator()
        elif item.startswith("@"):
            menu.addMenu(self._submenus[item[1:]])
        else:
            menu.addAction(self._window.actions_table[item])

    def _fill_choice(self, name: str, choices: dict[str, str], chosen: str) -> None:
        menu = self._submenus[name]
        menu.clear()
        group = self._groups[name]
        for value, text in choices.items():
            action = menu.addAction(text)
            action.setData(value)
            action.setCheckable(True)
            action.setChecked(value == chosen)
            group.addAction(action)

    @Slot()
    def _fill_recent(self) -> None:
        self._window.files.fill_recent(self._submenus["recent"])

    @Slot(QAction)
    def _on_recent(self, action: QAction) -> None:
        self._window.commands.open_path(action.data())

    @Slot(QAction)
    def _on_preset(self, action: QAction) -> None:
        self._window.files.load_preset(action.data())

    @Slot(QAction)
    def _on_theme(self, action: QAction) -> None:
        self._window.look.choose(action.data())

    @Slot(QAction)
    def _on_language(self, action: QAction) -> None:
        self._window.settings.language = action.data()
        self._translator.set_language(action.data())
