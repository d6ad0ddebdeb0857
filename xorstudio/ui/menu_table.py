"""The table of the menus: which actions stand in which, in which order."""

from dataclasses import dataclass

from xorstudio.core.values import QT_TRANSLATE_NOOP


@dataclass(frozen=True, slots=True)
class MenuSpec:
    """One menu: its title and the ids in it; "-" is a separator, "@name" the place of a submenu."""

    text: str
    items: tuple[str, ...]


MENUS: tuple[MenuSpec, ...] = (
    MenuSpec(
        QT_TRANSLATE_NOOP("actions", "&File"),
        (
            "open",
            "@recent",
            "@presets",
            "-",
            "save",
            "save_as",
            "export_picture",
            "export_notebook",
            "-",
            "import_weights",
            "-",
            "quit",
        ),
    ),
    MenuSpec(
        QT_TRANSLATE_NOOP("actions", "&Edit"),
        (
            "undo",
            "redo",
        ),
    ),
    MenuSpec(
        QT_TRANSLATE_NOOP("actions", "&Run"),
        (
            "toggle",
            "step_forward",
            "step_back",
            "layer_forward",
            "layer_back",
            "epoch_forward",
            "epoch_back",
            "go_to_start",
            "go_to_newest",
            "go_to_epoch",
            "-",
            "faster",
            "slower",
            "-",
            "whole_batch",
            "-",
            "reset",
            "new_weights",
        ),
    ),
    MenuSpec(
        QT_TRANSLATE_NOOP("actions", "&View"),
        (
            "step_workspace",
            "space_workspace",
            "-",
            "@panels",
            "restore_layout",
            "-",
            "@theme",
            "@language",
            "full_screen",
            "reduce_motion",
        ),
    ),
    MenuSpec(
        QT_TRANSLATE_NOOP("actions", "&Help"),
        (
            "shortcuts",
            "open_log",
            "about",
        ),
    ),
)
"""The menu bar."""
