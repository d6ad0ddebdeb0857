"""Where the window is measured: in a process of its own, with a home of its own, on a screen of its own."""

import contextlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from xorstudio.ui.main_window import MainWindow

ROOT = Path(__file__).resolve().parents[2]
SIZE = (1280, 800)
LONGEST_S = 240
Environment = dict[str, str]


@contextlib.contextmanager
def screens() -> Iterator[dict[str, Environment]]:
    """Give the environment for each way to paint: on a screen (an Xvfb of our own), and without one.

    What is compiled is kept for the next process, as after an installation.
    """
    with tempfile.TemporaryDirectory(prefix="xorstudio-bench-") as bytecode:
        env = dict(os.environ, QT_LOGGING_RULES="qt.qpa.*=false", PYTHONPYCACHEPREFIX=bytecode)
        env.pop("PYTHONDONTWRITEBYTECODE", None)
        offscreen = {"offscreen": env | {"QT_QPA_PLATFORM": "offscreen"}}
        if shutil.which("Xvfb") is None:
            yield offscreen
            return
        with _xvfb() as display:
            yield {"xcb": env | {"QT_QPA_PLATFORM": "xcb", "DISPLAY": display}} | offscreen


@contextlib.contextmanager
def _xvfb() -> Iterator[str]:
    ours, theirs = os.pipe()
    command = ["Xvfb", "-displayfd", str(theirs), "-screen", "0", "1400x900x24", "-nolisten", "tcp"]
    server = subprocess.Popen(command, pass_fds=[theirs], stderr=subprocess.DEVNULL)
    os.close(theirs)
    with os.fdopen(ours) as answer:
        display = answer.readline().strip()
    try:
        yield f":{display}"
    finally:
        server.terminate()
        server.wait()


def child(module: str, *arguments: str, env: Environment) -> dict[str, float]:
    """Run a benchmark's module in a fresh process; return the figures that it prints."""
    command = [sys.executable, "-m", module, *arguments]
    with tempfile.TemporaryDirectory(prefix="xorstudio-bench-") as home:
        done = subprocess.run(
            command,
            cwd=ROOT,
            env=env | {"XORSTUDIO_HOME": home},
            stdout=subprocess.PIPE,
            timeout=LONGEST_S,
            check=True,
            text=True,
        )
    figures: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return figures


@contextlib.contextmanager
def studio(preset: str) -> "Iterator[MainWindow]":
    """Give the program's real window on a preset, complete and painted, as its start-up makes it."""
    from PySide6.QtWidgets import QApplication

    from xorstudio.app.session import Session
    from xorstudio.app.settings import Settings
    from xorstudio.app.translation import Translator
    from xorstudio.core.presets import load_preset
    from xorstudio.ui.application import SWITCH_INTERVAL_S
    from xorstudio.ui.look import Look
    from xorstudio.ui.main_window import MainWindow

    sys.setswitchinterval(SWITCH_INTERVAL_S)
    application = QApplication([])
    settings, translator = Settings(parent=application), Translator(parent=application)
    session = Session(load_preset(preset), None, application)
    window = MainWindow(session, settings, translator, Look(application, settings))
    window.resize(*SIZE)
    window.show()
    window.complete()
    window.arrangement.place()
    wait(0.3)
    try:
        yield window
    finally:
        session.close()
        window.close()
        translator.close()


def wait(seconds: float) -> None:
    """Let the window live for a while, in an event loop as the program's own."""
    from PySide6.QtCore import QEventLoop, QTimer

    loop = QEventLoop()
    QTimer.singleShot(round(1000 * seconds), loop.quit)
    loop.exec()
