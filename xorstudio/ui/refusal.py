"""A double-clicked file that is refused has no terminal to say why: a dialog says it."""

import sys

from PySide6.QtWidgets import QApplication, QMessageBox

from xorstudio.app.settings import Settings
from xorstudio.app.translation import Translator, sentence
from xorstudio.core.experiment_file import ExperimentFileError
from xorstudio.ui.look import Look, new_application


def show(error: ExperimentFileError) -> None:
    """Show why a file is refused, in the person's language, until they have read it.

    Args:
        error: What reading the file has raised.
    """
    running = QApplication.instance()
    application = running if isinstance(running, QApplication) else new_application(sys.argv[0])
    settings = Settings(parent=application)
    translator = Translator(parent=application)
    translator.set_language(settings.language)
    look = Look(application, settings)
    QMessageBox.warning(None, "XOR Studio", sentence(error))
    translator.close()
    look.deleteLater()
