"""What the window is arranged for: Step or Space. Two buttons of which one is down."""

from PySide6.QtCore import QEvent, Qt, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QToolButton, QWidget

from xorstudio.ui.actions import Actions
from xorstudio.ui.arrangement import Arrangement, Workspace


class WorkspaceControl(QFrame):
    """A row of segments, each the button of an action."""

    def __init__(self, arrangement: Arrangement, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("segments")
        self.setProperty("role", "slim")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._arrangement = arrangement
        self._actions = {workspace: actions[f"{workspace.value}_workspace"] for workspace in Workspace}
        row = QHBoxLayout(self)
        row.setContentsMargins(1, 1, 1, 1)
        row.setSpacing(0)
        for workspace, action in self._actions.items():
            button = QToolButton(self)
            button.setObjectName("workspace_" + workspace.value)
            button.setProperty("role", "segment")
            button.setDefaultAction(action)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            row.addWidget(button)
        arrangement.changed.connect(self.follow)
        for action in self._actions.values():
            action.triggered.connect(self.follow)  # pressed again it stays down
        self.follow()
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text in the language of the moment."""
        self.setAccessibleName(self.tr("Workspace"))

    def changeEvent(self, event: QEvent) -> None:
        """Speak the new language at once."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    @Slot()
    def follow(self) -> None:
        """Press down the button of the workspace shown."""
        for workspace, action in self._actions.items():
            action.setChecked(workspace is self._arrangement.workspace)
