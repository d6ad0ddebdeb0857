"""The window's start-up as a story: crash hooks, settings, translation, theme, session, window."""

import gc
import logging
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtWidgets import QMessageBox

from xorstudio import __version__
from xorstudio.app import crash, qt_log
from xorstudio.app.session import Session
from xorstudio.app.settings import Settings
from xorstudio.app.system_motion import SystemMotion
from xorstudio.app.trainer import hung
from xorstudio.app.translation import Translator
from xorstudio.core.experiment import Experiment
from xorstudio.ui.look import Look, new_application
from xorstudio.ui.main_window import MainWindow

if TYPE_CHECKING:
    from xorstudio.ui.crash_dialog import CrashDialog

SWITCH_INTERVAL_S = 0.0005
"""How long the training thread may keep the interpreter while the window waits: a tenth of the default."""

MOTION_MS = 250
"""How long after the start the system is asked whether it wants less motion: the picture comes first."""

SETTLED_MS = 1000
"""How long after the start the window is complete."""


def run(experiment: Experiment, path: Path | None) -> int:
    """Open the window on an experiment and stay until it is closed.

    Args:
        experiment: What it shows at first.
        path: The file it came from, if any.

    Returns:
        The exit code of the program.
    """
    sys.setswitchinterval(SWITCH_INTERVAL_S)
    qt_log.install()
    faults = crash.watch_faults()
    application = new_application(sys.argv[0])
    application.setApplicationName("XOR Studio")
    application.setApplicationVersion(__version__)
    handler = crash.CrashHandler(parent=application)
    handler.install()
    settings = Settings(parent=application)
    translator = Translator(parent=application)
    translator.set_language(settings.language)
    session = Session(experiment, path, application)
    session.set_speed(settings.speed)
    if path is not None:
        settings.add_recent_file(path)
    window = MainWindow(session, settings, translator, Look(application, settings))
    guard = Guard(window, handler)
    window.show()
    motion = SystemMotion(application)
    motion.answered.connect(window.follow_system_motion)
    QTimer.singleShot(MOTION_MS, motion, motion.ask)
    QTimer.singleShot(SETTLED_MS, application, spare_the_start)
    guard.offer_unsaved()
    code = application.exec()
    motion.stop()
    session.close()
    handler.settle()
    handler.uninstall()
    translator.close()
    qt_log.uninstall()
    if faults is not None:
        crash.unwatch_faults(faults)
    if hung():
        _end_at_once(code)
    return code


def spare_the_start() -> None:
    """Let the garbage collector leave alone what the start-up has made: it stays."""
    gc.collect()
    gc.freeze()


def _end_at_once(code: int) -> NoReturn:
    """End the process: Python cannot end in order while a thread is stuck in a step."""
    logging.shutdown()
    os._exit(code)


class Guard(QObject):
    """Stands between an exception and the user's work: saves it, says so, and offers it at the next start."""

    def __init__(self, window: MainWindow, handler: crash.CrashHandler) -> None:
        super().__init__(window)
        self._window = window
        self._dialog: CrashDialog | None = None
        handler.save_session = window.session.write_copy
        handler.crashed.connect(self._on_crashed)

    def offer_unsaved(self) -> None:
        """Offer the experiment that an earlier run saved while it crashed."""
        unsaved = crash.unsaved_sessions()
        if not unsaved:
            return
        newest = unsaved[0]
        self._window.complete()
        answer = QMessageBox.question(
            self._window,
            self.tr("Restore Experiment?"),
            self.tr("XOR Studio did not close properly on {date}. Open what it saved?").format(
                date=f"{newest.saved:%Y-%m-%d %H:%M}"
            ),
        )
        if answer == QMessageBox.StandardButton.Yes:
            self._window.files.open_copy(newest.path)
        for session in unsaved:
            crash.put_aside(session.path)

    @Slot(object)
    def _on_crashed(self, caught: crash.Crash) -> None:
        self._window.session.pause()
        if self._dialog is None:
            from xorstudio.ui.crash_dialog import (
                CrashDialog,
            )  # not before it is needed: it costs start-up time

            self._dialog = CrashDialog(self._window.look.theme, self._window)
            self._dialog.quit_chosen.connect(self._window.close)
            self._window.look.changed.connect(self._dialog.apply_theme)
        self._dialog.add(caught)
