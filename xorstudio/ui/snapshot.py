"""A picture of the real window, drawn off screen: for slides, worksheets and machines without a display."""

import os
import tempfile
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop
from PySide6.QtWidgets import QApplication

from xorstudio.app.session import Session
from xorstudio.app.settings import Settings
from xorstudio.app.translation import SYSTEM, Translator
from xorstudio.core.experiment import Experiment
from xorstudio.core.training import DivergenceError
from xorstudio.ui.look import Look
from xorstudio.ui.main_window import MainWindow


def save(
    experiment: Experiment, out: Path, *, epoch: int | None, size: tuple[int, int], language: str | None
) -> None:
    """Draw the window on an experiment and save the picture.

    Args:
        experiment: What the window shows.
        out: The PNG file to write.
        epoch: Which epoch it shows; one ahead is trained first. None for where the experiment stands.
        size: Width and height of the window, in pixels.
        language: "en" or "ko"; None for the system's.

    Raises:
        DivergenceError: The run diverged before the epoch was reached.
        OSError: The file cannot be written.
    """
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    running = QApplication.instance()
    application = running if isinstance(running, QApplication) else QApplication(["xorstudio"])
    with tempfile.TemporaryDirectory(prefix="xorstudio-") as folder:
        settings = Settings(Path(folder) / "settings.ini")
        translator = Translator()
        translator.set_language(language or SYSTEM)
        window = MainWindow(Session(experiment), settings, translator, Look(application, settings))
        try:
            _draw(window, epoch, size, out)
        finally:
            window.session.close()
            window.deleteLater()
            translator.close()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def _draw(window: MainWindow, epoch: int | None, size: tuple[int, int], out: Path) -> None:
    failures: list[DivergenceError] = []
    window.session.diverged.connect(failures.append)
    if epoch is not None:
        window.session.train_to(epoch)
    if failures:
        raise failures[0]
    window.resize(*size)
    window.complete()
    window.show()
    window.restore_layout()
    QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
    if not window.grab().save(str(out), "PNG"):
        raise OSError(f"{out} cannot be written")
