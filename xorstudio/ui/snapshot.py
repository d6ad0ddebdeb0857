"""A picture of the real window, drawn off screen: for slides, worksheets and machines without a display."""

import os
import tempfile
from pathlib import Path

from PySide6.QtCore import QBuffer, QCoreApplication, QEvent, QEventLoop
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import QApplication

from xorstudio.app.playhead import Position
from xorstudio.app.session import Session
from xorstudio.app.settings import Settings
from xorstudio.app.translation import SYSTEM, Translator
from xorstudio.core.atomic import replace_file
from xorstudio.core.experiment import Experiment
from xorstudio.core.training import DivergenceError
from xorstudio.ui.look import Look, new_application
from xorstudio.ui.main_window import MainWindow

DOTS_PER_INCH = 96
"""What browsers take a pixel of an SVG for."""


def save(
    experiment: Experiment,
    out: Path,
    *,
    epoch: int | None = None,
    operation: int | None = None,
    size: tuple[int, int] = (1440, 900),
    workspace: str = "step",
    language: str | None = None,
) -> None:
    """Draw the window on an experiment and save the picture.

    Args:
        experiment: What the window shows.
        out: The file to write, a PNG, or an SVG if its name ends so.
        epoch: Which epoch it shows; one ahead is trained first. None for where the experiment stands.
        operation: How many operations of that epoch's step have happened, up to all; 0 and None show it as a
            whole.
        size: Width and height of the window, in pixels.
        workspace: What the window is arranged for, "step" or "space".
        language: "en" or "ko"; None for the system's.

    Raises:
        DivergenceError: The run diverged before the epoch was reached.
        OSError: The file cannot be written.
    """
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    running = QApplication.instance()
    application = running if isinstance(running, QApplication) else new_application("xorstudio")
    with tempfile.TemporaryDirectory(prefix="xorstudio-") as folder:
        settings = Settings(Path(folder) / "settings.ini")
        settings.workspace = workspace
        settings.reduce_motion = True
        translator = Translator()
        translator.set_language(language or SYSTEM)
        window = MainWindow(Session(experiment), settings, translator, Look(application, settings))
        try:
            _move(window.session, epoch, operation)
            window.resize(*size)
            window.complete()
            window.badge.truth.settle()
            window.show()
            QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
            _write(window, out)
        finally:
            window.session.close()
            window.deleteLater()
            translator.close()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def _move(session: Session, epoch: int | None, operation: int | None) -> None:
    """Go to an epoch and an operation of its step; with none done yet it is shown as a whole."""
    failures: list[DivergenceError] = []
    session.diverged.connect(failures.append)
    position = Position(session.frame.epoch if epoch is None else epoch, operation or None)
    if operation == len(session.frame.places):  # after the last one the weights are new: the next epoch
        position = Position(position.epoch + 1, 0)
    if position != session.frame.moment.position:
        session.train_to(position.epoch, position.done)
    if failures:
        raise failures[0]


def _write(window: MainWindow, out: Path) -> None:
    """Save the window's picture as a PNG or an SVG."""
    buffer = QBuffer(window)
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    if out.suffix.lower() == ".svg":
        generator = QSvgGenerator()
        generator.setOutputDevice(buffer)
        generator.setResolution(DOTS_PER_INCH)
        generator.setSize(window.size())
        generator.setViewBox(window.rect())
        generator.setTitle(window.session.title)
        window.render(generator)
    else:
        window.grab().save(buffer, "PNG")
    try:
        replace_file(out, bytes(buffer.data().data()))
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(out)) from error
