"""Files as the user meets them: open, save, recent files, presets, and "save changes?"."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, Slot
from PySide6.QtWidgets import QFileDialog, QMenu, QMessageBox, QWidget

from xorstudio.app.session import Session
from xorstudio.app.settings import Settings
from xorstudio.app.translation import sentence
from xorstudio.core.experiment_file import ExperimentFileError, read
from xorstudio.core.presets import PRESETS, load_preset
from xorstudio.core.values import QT_TRANSLATE_NOOP
from xorstudio.ui.questions import Button, ask

SUFFIX = ".xorstudio"

FILE_DIALOG = (
    QT_TRANSLATE_NOOP("QFileDialog", "&Look in:"),
    QT_TRANSLATE_NOOP("QFileDialog", "Files of &type:"),
)
"""What Qt's own file dialog says and its own Korean lacks: here only to be translated."""


class Files(QObject):
    """The file menu's commands.

    Args:
        session: The document.
        settings: Remembers the recent files.
        window: The parent of every dialog.
    """

    def __init__(self, session: Session, settings: Settings, window: QWidget) -> None:
        super().__init__(window)
        self._session = session
        self._settings = settings
        self._window = window

    @Slot()
    def open_with_dialog(self) -> None:
        """Ask for a file and open it."""
        if not self.may_leave():
            return
        name, _ = QFileDialog.getOpenFileName(
            self._window, self.tr("Open Experiment"), str(self._folder()), self._filter()
        )
        if name:
            self._open(Path(name))

    def open(self, path: Path) -> None:
        """Open a file, after asking whether to save what there is."""
        if self.may_leave():
            self._open(path)

    @Slot(str)
    def load_preset(self, name: str) -> None:
        """Show a preset, after asking whether to save what there is."""
        if self.may_leave():
            self._session.load(load_preset(name))
        else:
            self._session.document_changed.emit()

    @Slot()
    def save(self) -> bool:
        """Save into the present file, or ask for one; return whether it is saved."""
        path = self._session.path
        return self.save_with_dialog() if path is None else self._save(path)

    @Slot()
    def save_with_dialog(self) -> bool:
        """Ask for a file name and save; return whether it is saved."""
        proposal = self._folder() / (Path(self._session.title).stem + SUFFIX)
        name, _ = QFileDialog.getSaveFileName(
            self._window, self.tr("Save Experiment"), str(proposal), self._filter()
        )
        if not name:
            return False
        path = Path(name)
        return self._save(path if path.suffix else path.with_suffix(SUFFIX))

    @Slot()
    def export_picture(self) -> None:
        """Ask for a file name and save the window's picture."""
        proposal = self._folder() / (Path(self._session.title).stem + ".png")
        name, _ = QFileDialog.getSaveFileName(
            self._window, self.tr("Export Picture"), str(proposal), self.tr("PNG picture (*.png)")
        )
        if name and not self._window.grab().save(name, "PNG"):
            self._complain(self.tr("{file} cannot be written.").format(file=name))

    def may_leave(self) -> bool:
        """Ask "save changes?" where there are any; return False when the user would rather stay."""
        if not self._session.modified:
            return True
        self._session.pause()
        answer = ask(
            self._window,
            self.tr("Save Changes?"),
            self.tr("{title} has changes that are not saved. Save them?").format(title=self._session.title),
            {
                Button.Save: self.tr("&Save"),
                Button.Discard: self.tr("&Don't Save"),
                Button.Cancel: self.tr("&Cancel"),
            },
        )
        if answer == Button.Save:
            return self.save()
        return answer == Button.Discard

    def fill_recent(self, menu: QMenu) -> None:
        """Fill the menu of recent files."""
        menu.clear()
        for path in self._settings.recent_files:
            action = menu.addAction(path.name.replace("&", "&&"))
            action.setToolTip(str(path))
            action.setData(str(path))
        menu.setEnabled(not menu.isEmpty())

    def fill_presets(self, menu: QMenu) -> None:
        """Fill the menu of presets."""
        menu.clear()
        for preset in PRESETS:
            action = menu.addAction(QCoreApplication.translate("presets", preset.title))
            action.setToolTip(QCoreApplication.translate("presets", preset.summary))
            action.setData(preset.name)

    def open_copy(self, path: Path) -> None:
        """Show a file's content as a new experiment that belongs to no file and is not saved yet."""
        try:
            self._session.load(read(path), saved=False)
        except ExperimentFileError as error:
            self._complain(sentence(error))

    def _open(self, path: Path) -> None:
        try:
            self._session.open(path)
        except ExperimentFileError as error:
            self._complain(sentence(error))
        else:
            self._settings.add_recent_file(path)

    def _save(self, path: Path) -> bool:
        try:
            self._session.save(path)
        except ExperimentFileError as error:
            self._complain(sentence(error))
            return False
        self._settings.add_recent_file(path)
        return True

    def _complain(self, sentence: str) -> None:
        QMessageBox.warning(self._window, self.tr("XOR Studio"), sentence)

    def _folder(self) -> Path:
        if self._session.path is not None:
            return self._session.path.parent
        recent = self._settings.recent_files
        return recent[0].parent if recent else Path.home()

    def _filter(self) -> str:
        return self.tr("XOR Studio experiments (*.xorstudio);;All files (*)")
