"""What is asked before a program is saved: which of the three, notebook or script, in which language."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFormLayout, QLabel, QVBoxLayout, QWidget

from xorstudio.app.settings import Settings
from xorstudio.app.translation import LANGUAGES
from xorstudio.ui.code.bar import NAMES
from xorstudio.ui.quiet import QuietCombo


class NotebookDialog(QDialog):
    """Three choices, which are remembered; `accepted` when they are made.

    Args:
        settings: Remembers the choices.
        language: The window's language, for somebody who has not chosen one yet.
        parent: The window.
    """

    def __init__(self, settings: Settings, language: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("export_notebook_dialog")
        self.setWindowTitle(self.tr("Export Notebook"))
        self._settings = settings
        self.kind, self.format, self.language = (QuietCombo(self) for _ in range(3))
        self._fill(language)
        form = QFormLayout()
        form.setSpacing(8)
        for text, combo in (
            (self.tr("&Program:"), self.kind),
            (self.tr("&File:"), self.format),
            (self.tr("&Language:"), self.language),
        ):
            label = QLabel(text, self)
            label.setBuddy(combo)
            combo.setAccessibleName(text.replace("&", "").rstrip(":"))
            combo.show_whole()
            form.addRow(label, combo)
        about = QLabel(
            self.tr("It goes on from the weights shown and prints the losses that the studio shows next."),
            self,
        )
        about.setProperty("role", "muted")
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, self)
        save = buttons.addButton(self.tr("&Save…"), QDialogButtonBox.ButtonRole.AcceptRole)
        save.setDefault(True)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(22, 20, 22, 16)
        column.setSpacing(12)
        column.addLayout(form)
        column.addWidget(about)
        column.addWidget(buttons)

    @Slot()
    def accept(self) -> None:
        """Remember the choices."""
        self._settings.notebook = self.kind.currentData()
        self._settings.notebook_format = self.format.currentData()
        self._settings.notebook_language = self.language.currentData()
        super().accept()

    def _fill(self, language: str) -> None:
        abouts = {
            "keras": self.tr("Keras: model.fit"),
            "gradient_tape": self.tr("GradientTape: the step taken apart"),
            "numpy": self.tr("NumPy: the chain rule by hand"),
        }
        self.kind.fill([(kind, abouts[kind], "") for kind in NAMES])
        self.format.fill(
            [("ipynb", self.tr("notebook (.ipynb)"), ""), ("py", self.tr("script (.py)"), "")],
        )
        self.language.fill([(code, name, "") for code, name in LANGUAGES.items()])
        settings = self._settings
        chosen = settings.notebook_language
        self.kind.choose(settings.notebook)
        self.format.choose(settings.notebook_format)
        self.language.choose(chosen if chosen in LANGUAGES else language)
