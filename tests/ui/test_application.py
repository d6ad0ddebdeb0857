"""The program as a whole: a crash saves the experiment, the next start offers it, closing always ends."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMessageBox, QPlainTextEdit, QPushButton

from tests.ui.windows import Answers, Studio
from xorstudio.app import crash
from xorstudio.core import experiment_file
from xorstudio.core.state import Address, initial_state
from xorstudio.ui.application import Guard
from xorstudio.ui.crash_dialog import CrashDialog

W = Address(0, 1, 0)
Button = QMessageBox.StandardButton


@pytest.fixture
def handler(studio: Studio, qapp: QCoreApplication) -> Iterator[crash.CrashHandler]:
    result = crash.CrashHandler(parent=qapp)
    result.install()
    yield result
    result.uninstall()
    result.deleteLater()


def fail_in_a_slot(studio: Studio) -> None:
    action = studio.window.actions_table["open_log"]
    action.triggered.disconnect()
    action.triggered.connect(lambda: 1 / 0)
    action.trigger()


def dialog_of(studio: Studio) -> CrashDialog:
    studio.qtbot.waitUntil(lambda: studio.window.findChild(CrashDialog) is not None, timeout=3000)
    found = studio.window.findChild(CrashDialog)
    assert found is not None
    return found


def test_crash_in_a_slot_shows_the_dialog_and_saves_a_readable_session_beside_it(
    studio: Studio, handler: crash.CrashHandler
) -> None:
    Guard(studio.window, handler)
    studio.session.step_forward(7)
    studio.session.set_value(W, 2.5)
    studio.session.play()
    fail_in_a_slot(studio)
    dialog = dialog_of(studio)
    studio.qtbot.waitUntil(dialog.isVisible, timeout=3000)
    assert not studio.session.running
    report = dialog.findChild(QPlainTextEdit, "report")
    assert "ZeroDivisionError" in report.toPlainText()
    saved = initial_state(experiment_file.read(handler.session_file))
    assert saved.epoch >= 7
    assert handler.session_file.parent == crash.crash_folder()
    assert list(crash.crash_folder().glob("*.txt"))
    dialog.close()
    studio.session.step_forward()  # and the window goes on
    assert studio.session.modified


def test_crash_dialog_copies_the_report(studio: Studio, handler: crash.CrashHandler) -> None:
    Guard(studio.window, handler)
    fail_in_a_slot(studio)
    dialog = dialog_of(studio)
    studio.qtbot.waitUntil(dialog.isVisible, timeout=3000)
    buttons = {button.objectName(): button for button in dialog.findChildren(QPushButton)}
    assert buttons
    buttons["copy"].click()
    assert "ZeroDivisionError" in QGuiApplication.clipboard().text()
    dialog.close()


@pytest.mark.parametrize("answer", [Button.Yes, Button.No])
def test_next_start_offers_what_was_saved_once(
    studio: Studio, handler: crash.CrashHandler, answers: Answers, answer: Button
) -> None:
    studio.session.step_forward(12)
    there = studio.session.frame.trace.before
    path = crash.crash_folder() / "20250101-000000-1.xorstudio"
    path.parent.mkdir(parents=True)
    studio.session.write_copy(path)
    studio.session.reset()
    guard = Guard(studio.window, handler)
    answers.answer = answer
    guard.offer_unsaved()
    assert len(answers.asked) == 1
    if answer == Button.Yes:
        assert studio.session.frame.trace.before.same(there)
        assert studio.session.path is None
    else:
        assert studio.epoch == 0
    guard.offer_unsaved()
    assert len(answers.asked) == 1
    assert list(path.parent.rglob("*.xorstudio"))  # put aside, never deleted


def test_restored_experiment_counts_as_not_saved(
    studio: Studio, handler: crash.CrashHandler, answers: Answers
) -> None:
    path = crash.crash_folder() / "20250101-000000-1.xorstudio"
    path.parent.mkdir(parents=True)
    studio.session.set_value(W, 2.5)
    studio.session.write_copy(path)
    studio.session.undo()
    answers.answer = Button.Yes
    Guard(studio.window, handler).offer_unsaved()
    assert W.of(studio.session.frame.trace.before.layers) == 2.5
    assert studio.session.modified


# The process


DRIVEN = """
import sys, threading, time
from PySide6.QtCore import QTimer
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget
from xorstudio.app import trainer
from xorstudio.core.presets import load_preset
from xorstudio.ui import application

busy = threading.Event()

def hang(engine, request):
    busy.set()
    while True:
        {work}

class Broken(QWidget):
    def paintEvent(self, event):
        painter = QPainter(self)
        raise RuntimeError("on purpose")

class BrokenWithin(Broken):
    def event(self, event):
        return super().event(event)

class Driven(application.MainWindow):
    def showEvent(self, event):
        super().showEvent(event)
        QTimer.singleShot(200, self, self.drive)

    def drive(self):
        {drive}

application.MainWindow = Driven
if {hangs}:
    trainer.advance = hang
code = application.run(load_preset("fast"), None)
print("ended", code)
sys.exit(code)
"""


def drive(
    what: str, home: Path, *, work: str = "pass", hangs: bool = False
) -> "subprocess.CompletedProcess[str]":
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "XORSTUDIO_HOME": str(home)}
    script = DRIVEN.format(drive=what, work=work, hangs=hangs)
    return subprocess.run(
        [sys.executable, "-c", script],
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_program_ends_in_order_and_remembers_its_window(tmp_path: Path) -> None:
    fast = "from xorstudio.app.speed import Speed; self.session.set_speed(Speed(200.0)); self.session.play()"
    done = drive(f"{fast}; QTimer.singleShot(300, self.close)", tmp_path)
    assert (done.returncode, done.stdout.strip(), done.stderr) == (0, "ended 0", "")
    assert "200" in (tmp_path / "settings.ini").read_text(encoding="utf-8")


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the system is asked by another program")
@pytest.mark.parametrize(("chosen", "reduced"), [("", True), ("reduce_motion=false", False)])
def test_program_moves_less_where_the_system_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, chosen: str, reduced: bool
) -> None:
    system = tmp_path / "gsettings"
    system.write_text("#!/bin/sh\necho false\n")
    system.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    (tmp_path / "settings.ini").write_text(f"[window]\n{chosen}\n")
    shown = "print(self.actions_table['reduce_motion'].isChecked())"
    done = drive(f"QTimer.singleShot(1500, lambda: ({shown}, self.close()))", tmp_path)
    assert done.stdout.split()[0] == str(reduced), done.stderr
    assert (chosen in (tmp_path / "settings.ini").read_text()) is True


@pytest.mark.parametrize("work", ["pass", "time.sleep(60)"])
def test_closing_ends_the_program_although_a_step_hangs(tmp_path: Path, work: str) -> None:
    what = "self.session.play(); busy.wait(10); print(time.time(), flush=True); self.close()"
    done = drive(what, tmp_path, work=work, hangs=True)
    ended = time.time()
    assert done.returncode == 0, done.stderr
    began = float(done.stdout.split()[0])
    assert ended - began < 2
    assert "Fatal" not in done.stderr


def test_crash_leaves_a_file_only_until_the_program_was_closed_in_order(tmp_path: Path) -> None:
    what = "QTimer.singleShot(0, lambda: 1 / 0); QTimer.singleShot(400, self.close)"
    done = drive(what, tmp_path)
    assert done.returncode == 0
    assert "ZeroDivisionError" in done.stderr
    folder = tmp_path / "crash"
    assert list(folder.glob("*.xorstudio")) == []
    (aside,) = folder.glob("offered/*.xorstudio")
    assert json.loads(aside.read_text(encoding="utf-8"))["format"] == "xorstudio-experiment"


@pytest.mark.parametrize("widget", ["Broken", "BrokenWithin"])
def test_fault_in_painting_leaves_no_painter_behind(tmp_path: Path, widget: str) -> None:
    what = f"{widget}(self.diagram).show(); QTimer.singleShot(600, self.close)"
    done = drive(what, tmp_path)
    assert done.returncode == 0, done.stderr
    assert "on purpose" in done.stderr
    assert "active painter" not in done.stderr
