"""What each action does: the slots that the table in `actions` is connected to."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QInputDialog

from xorstudio import log
from xorstudio.app.playhead import Granularity
from xorstudio.app.speed import faster, slower
from xorstudio.ui.arrangement import Workspace
from xorstudio.ui.panels.base import Panel
from xorstudio.ui.panels.code import CodePanel

if TYPE_CHECKING:
    from xorstudio.ui.main_window import MainWindow

MOST_EPOCHS = 1_000_000_000


class Commands(QObject):
    """The window's commands that are more than one call of the session."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self._session = window.session
        stack = self._session.undo_stack
        stack.indexChanged.connect(self.name_undo)
        self.name_undo()

    def slots(self) -> dict[str, object]:
        """Return the slot of each action, by id."""
        session, files, window = self._session, self._window.files, self._window
        return {
            "open": files.open_with_dialog,
            "save": files.save,
            "save_as": files.save_with_dialog,
            "export_picture": files.export_picture,
            "export_notebook": window.notebooks.export,
            "import_weights": window.notebooks.import_weights,
            "quit": window.close,
            "undo": session.undo,
            "redo": session.redo,
            "toggle": session.toggle,
            "step_forward": self.step_forward,
            "step_back": self.step_back,
            "layer_forward": self.layer_forward,
            "layer_back": self.layer_back,
            "epoch_forward": self.epoch_forward,
            "epoch_back": self.epoch_back,
            "go_to_start": session.go_to_start,
            "go_to_newest": session.go_to_newest,
            "go_to_epoch": self.go_to_epoch,
            "faster": self.faster,
            "slower": self.slower,
            "reset": session.reset,
            "new_weights": session.new_weights,
            "whole_batch": session.show_batch,
            "reduce_motion": self.reduce_motion,
            "restore_layout": window.arrangement.place,
            "step_workspace": self.step_workspace,
            "space_workspace": self.space_workspace,
            "full_screen": self.full_screen,
            "shortcuts": self.shortcuts,
            "open_log": self.open_log,
            "about": self.about,
        }

    def adopt(self, panel: Panel) -> None:
        """Connect what a panel asks of the window."""
        requested = getattr(panel, "preset_requested", None)
        if requested is not None:
            requested.connect(self._window.files.load_preset)
        if isinstance(panel, CodePanel):
            notebooks = self._window.notebooks
            panel.choose(self._window.settings.notebook)
            panel.kind_chosen.connect(notebooks.remember_kind)
            panel.export_requested.connect(notebooks.export_kind)

    def open_path(self, path: str) -> None:
        """Open a file by its path."""
        self._window.files.open(Path(path))

    @Slot()
    def step_forward(self) -> None:
        """Go forward by one operation, layer or epoch, as the granularity says."""
        self._session.go_forward()

    @Slot()
    def step_back(self) -> None:
        """Go back by one operation, layer or epoch, as the granularity says."""
        self._session.go_back()

    @Slot()
    def layer_forward(self) -> None:
        """Go one layer forward."""
        self._session.go_forward(Granularity.LAYER)

    @Slot()
    def layer_back(self) -> None:
        """Go one layer back."""
        self._session.go_back(Granularity.LAYER)

    @Slot()
    def epoch_forward(self) -> None:
        """Go one epoch forward."""
        self._session.go_forward(Granularity.EPOCH)

    @Slot()
    def epoch_back(self) -> None:
        """Go one epoch back."""
        self._session.go_back(Granularity.EPOCH)

    @Slot()
    def go_to_epoch(self) -> None:
        """Ask for an epoch and show it."""
        history = self._session.frame.history
        epoch, agreed = QInputDialog.getInt(
            self._window,
            self.tr("Go to Epoch"),
            self.tr("Epoch (the newest so far is {newest}):").format(newest=f"{history.newest:,}"),
            self._session.frame.step.epoch,
            history.first,
            MOST_EPOCHS,
        )
        if agreed:
            self._session.go_to(epoch)

    @Slot()
    def faster(self) -> None:
        """Take the next higher speed."""
        self._session.set_speed(faster(self._session.speed))

    @Slot()
    def slower(self) -> None:
        """Take the next lower speed."""
        self._session.set_speed(slower(self._session.speed))

    @Slot(bool)
    def reduce_motion(self, reduced: bool) -> None:
        """Replace travel along the edges by a highlight, and remember it."""
        self._window.settings.reduce_motion = reduced
        self._window.reduce_motion(reduced)

    @Slot()
    def step_workspace(self) -> None:
        """Arrange the window for the operations."""
        self._window.arrangement.switch(Workspace.STEP)

    @Slot()
    def space_workspace(self) -> None:
        """Arrange the window for their geometry."""
        self._window.arrangement.switch(Workspace.SPACE)

    @Slot()
    def full_screen(self) -> None:
        """Use the whole screen, or give it back."""
        if self._window.isFullScreen():
            self._window.showNormal()
        else:
            self._window.showFullScreen()

    @Slot()
    def shortcuts(self) -> None:
        """Show every key and what it does."""
        from xorstudio.ui.about import ShortcutsDialog

        ShortcutsDialog(self._window.actions_table, self._window).open()

    @Slot()
    def open_log(self) -> None:
        """Open the folder with the log in the system's file manager."""
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(log.folder())))

    @Slot()
    def about(self) -> None:
        """Show version, system and licences."""
        from xorstudio.ui.about import AboutDialog

        AboutDialog(self._window).open()

    @Slot()
    def name_undo(self) -> None:
        """Say in the menu what would be undone and redone."""
        stack = self._session.undo_stack
        undo, redo = self._window.actions_table["undo"], self._window.actions_table["redo"]
        undo.setEnabled(stack.canUndo())
        redo.setEnabled(stack.canRedo())
        undo.setText(
            self.tr("&Undo: {what}").format(what=stack.undoText()) if stack.canUndo() else self.tr("&Undo")
        )
        redo.setText(
            self.tr("&Redo: {what}").format(what=stack.redoText()) if stack.canRedo() else self.tr("&Redo")
        )
