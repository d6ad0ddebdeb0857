"""The actions of a window, made from their table: text, tip, shortcut and symbol, in language and theme."""

from collections.abc import Iterator, Mapping

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from xorstudio.ui.action_table import ACTIONS
from xorstudio.ui.icons import DRAWINGS, icon
from xorstudio.ui.theme import Theme


class Actions:
    """The QActions of a window, by id."""

    def __init__(self, window: QWidget) -> None:
        self._actions: dict[str, QAction] = {}
        for spec in ACTIONS:
            action = QAction(window)
            action.setObjectName(spec.id)
            action.setCheckable(spec.checkable)
            action.setIconVisibleInMenu(False)  # a few among many items only push the words aside
            action.setShortcuts([QKeySequence(key) for key in spec.keys])
            window.addAction(action)
            self._actions[spec.id] = action

    def __getitem__(self, id_: str) -> QAction:
        """Return an action.

        Raises:
            KeyError: There is none of this id.
        """
        return self._actions[id_]

    def __iter__(self) -> Iterator[QAction]:
        """Yield every action in the table's order."""
        return iter(self._actions.values())

    def connect(self, slots: Mapping[str, object]) -> None:
        """Connect each action to its slot.

        Raises:
            KeyError: An action has no slot, or a slot no action.
        """
        if slots.keys() != self._actions.keys():
            raise KeyError(f"actions and slots differ: {sorted(slots.keys() ^ self._actions.keys())}")
        for id_, slot in slots.items():
            self._actions[id_].triggered.connect(slot)

    def retranslate(self) -> None:
        """Set every text in the language of the moment."""
        for spec in ACTIONS:
            action = self._actions[spec.id]
            tip = QCoreApplication.translate("actions", spec.tip)
            action.setText(QCoreApplication.translate("actions", spec.text))
            keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            action.setToolTip(f"{tip} ({keys})" if keys else tip)
            action.setStatusTip(tip)

    def apply_theme(self, theme: Theme) -> None:
        """Draw the symbols in the theme's colour."""
        for id_ in DRAWINGS.keys() & self._actions.keys():
            self._actions[id_].setIcon(icon(id_, theme.text, theme.border_strong))
