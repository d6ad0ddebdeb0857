"""Programs go out into notebooks and scripts, and weights come back in from Keras files."""

from pathlib import Path

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from xorstudio.app.session import Session
from xorstudio.app.settings import Settings
from xorstudio.app.translation import Translator, sentence, words_in
from xorstudio.core.atomic import replace_file
from xorstudio.core.experiment import Parameters
from xorstudio.core.notebook import PROGRAMS, Moment, to_ipynb, to_python
from xorstudio.core.state import Address, addresses
from xorstudio.engines.keras_file import KerasFileError, read_weights
from xorstudio.ui.notebook_dialog import NotebookDialog

WRITERS = {"ipynb": to_ipynb, "py": to_python}


class Notebooks(QObject):
    """The commands "Export Notebook" and "Import Keras Weights".

    Args:
        session: The document.
        settings: Remembers what was exported last.
        translator: Knows the window's language.
        window: The parent of every dialog.
    """

    def __init__(self, session: Session, settings: Settings, translator: Translator, window: QWidget) -> None:
        super().__init__(window)
        self._session = session
        self._settings = settings
        self._translator = translator
        self._window = window

    @Slot()
    def export(self) -> None:
        """Ask what to export, and where to."""
        self._session.pause()  # "the weights shown" are those that the person sees while answering
        dialog = NotebookDialog(self._settings, self._translator.language, self._window)
        dialog.accepted.connect(self.ask_where)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    @Slot(str)
    def export_kind(self, kind: str) -> None:
        """Ask how and where to export a program of this kind."""
        self._settings.notebook = kind
        self.export()

    @Slot(str)
    def remember_kind(self, kind: str) -> None:
        """Offer this kind first from now on."""
        self._settings.notebook = kind

    @Slot()
    def ask_where(self) -> None:
        """Ask for a file name and write the program that was chosen."""
        ending = self._settings.notebook_format
        title = Path(self._session.title).stem
        proposal = self._folder() / f"{title} {self._settings.notebook}.{ending}"
        kinds = {"ipynb": self.tr("Jupyter notebook (*.ipynb)"), "py": self.tr("Python script (*.py)")}
        name, _ = QFileDialog.getSaveFileName(
            self._window, self.tr("Export Notebook"), str(proposal), kinds[ending]
        )
        if name:
            path = Path(name)
            self.write(path if path.suffix else path.with_suffix(f".{ending}"))

    def write(self, path: Path) -> None:
        """Write the program that was chosen last; a name that ends in .py or .ipynb says which it is."""
        settings = self._settings
        language = settings.notebook_language
        words = words_in(self._translator.language if language == "system" else language, "notebook")
        frame = self._session.frame
        program = PROGRAMS[settings.notebook](Moment(frame.experiment, frame.trace.before, words))
        ending = path.suffix.lower().removeprefix(".")
        writer = WRITERS.get(ending, WRITERS[settings.notebook_format])
        try:
            replace_file(path, writer(program).encode())
        except OSError as error:
            text = self.tr("{file} cannot be written ({reason}).")
            self._complain(text.format(file=path, reason=error.strerror or error))

    @Slot()
    def import_weights(self) -> None:
        """Ask for a Keras file and put its weights into the network."""
        name, _ = QFileDialog.getOpenFileName(
            self._window,
            self.tr("Import Keras Weights"),
            str(self._folder()),
            self.tr("Keras models and weights (*.keras *.h5);;All files (*)"),
        )
        if name:
            self.read(Path(name))

    def read(self, path: Path) -> None:
        """Put the weights of a Keras file into the network, as one change; what does not fit is refused.

        They are an edit by hand like any other: the epoch and the optimizer's memory stay.
        """
        try:
            parameters = read_weights(path, self._session.frame.experiment.sizes)
        except KerasFileError as error:
            self._complain(sentence(error))
            return
        self._session.pause()
        values = _values(parameters, self._session.frame.experiment.sizes)
        self._session.set_values(values, self.tr("Import {file}").format(file=path.name))

    def _complain(self, text: str) -> None:
        QMessageBox.warning(self._window, self.tr("XOR Studio"), text)

    def _folder(self) -> Path:
        if self._session.path is not None:
            return self._session.path.parent
        recent = self._settings.recent_files
        return recent[0].parent if recent else Path.home()


def _values(parameters: Parameters, sizes: tuple[int, ...]) -> dict[Address, float]:
    """Return every number of some parameters under its address."""
    values = {}
    for address in addresses(sizes):
        layer = parameters[address.layer]
        numbers = layer.bias if address.source is None else layer.kernel[address.source]
        values[address] = numbers[address.unit]
    return values
