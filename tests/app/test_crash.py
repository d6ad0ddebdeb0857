"""Crashes: wherever an exception comes from, it is reported once and the experiment is saved."""

import gc
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import (
    QCoreApplication,
    QObject,
    QThread,
    QTimer,
    Signal,
    Slot,
)
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

import xorstudio
from xorstudio import paths
from xorstudio.app import crash
from xorstudio.app.crash import Crash, CrashHandler


class Watched:
    """A handler with what it has said and saved."""

    def __init__(self, folder: Path, parent: QObject) -> None:
        self.folder = folder
        self.handler = CrashHandler(folder, parent)
        self.handler.save_session = self.save
        self.crashes: list[Crash] = []
        self.saved_in: list[threading.Thread] = []
        self.handler.crashed.connect(self.crashes.append)

    def save(self, path: Path) -> None:
        self.saved_in.append(threading.current_thread())
        path.write_text(f"experiment {len(self.saved_in)}", encoding="utf-8")


@pytest.fixture
def watched(qapp: QCoreApplication, tmp_path: Path) -> Iterator[Watched]:
    result = Watched(tmp_path / "crash", qapp)
    result.handler.install()
    yield result
    result.handler.uninstall()
    result.handler.deleteLater()


def fail(text: object = "the fault") -> None:
    raise RuntimeError(text)


def crash_in_slot(qtbot: QtBot) -> None:
    button = QPushButton()
    qtbot.addWidget(button)
    button.clicked.connect(lambda: fail("the fault"))
    button.click()


def crash_in_timer(qtbot: QtBot) -> None:
    QTimer.singleShot(0, fail)


def crash_in_virtual(qtbot: QtBot) -> QWidget:
    class Broken(QWidget):
        def paintEvent(self, event: QPaintEvent) -> None:
            fail()

    widget = Broken()
    qtbot.addWidget(widget)
    widget.show()
    return widget


def crash_in_thread(qtbot: QtBot) -> None:
    thread = threading.Thread(target=fail, name="worker 7")
    thread.start()
    thread.join()


def crash_in_qthread(qtbot: QtBot) -> None:
    class Runner(QThread):
        def run(self) -> None:
            fail()

    thread = Runner()
    thread.start()
    assert thread.wait(5000)


def crash_in_workers_slot(qtbot: QtBot) -> None:
    class Worker(QObject):
        asked = Signal()

        @Slot()
        def work(self) -> None:
            QThread.currentThread().quit()
            fail()

    thread, worker = QThread(), Worker()
    worker.moveToThread(thread)
    worker.asked.connect(worker.work)
    thread.start()
    worker.asked.emit()
    assert thread.wait(5000)


def crash_in_destructor(qtbot: QtBot) -> None:
    class Broken:
        def __del__(self) -> None:
            fail()

    Broken()
    gc.collect()


PLACES = [
    crash_in_slot,
    crash_in_timer,
    crash_in_virtual,
    crash_in_thread,
    crash_in_qthread,
    crash_in_workers_slot,
    crash_in_destructor,
]


@pytest.mark.parametrize("place", PLACES)
def test_exception_anywhere_is_reported_and_the_experiment_saved_in_the_gui_thread(
    qtbot: QtBot, watched: Watched, place: Callable[[QtBot], object]
) -> None:
    with qtbot.waitSignal(watched.handler.crashed):  # an event loop, as in the program
        shown = place(qtbot)
    del shown
    assert len(watched.crashes) == 1
    seen = watched.crashes[0]
    assert "RuntimeError: the fault" in seen.report
    assert seen.report_file is not None
    assert seen.report_file.read_text(encoding="utf-8") == seen.report
    assert seen.session_file is not None
    assert seen.session_file.read_text(encoding="utf-8") == "experiment 1"
    assert watched.saved_in == [threading.main_thread()]


def test_report_says_versions_system_screen_and_thread(qtbot: QtBot, watched: Watched) -> None:
    crash_in_thread(qtbot)
    qtbot.waitUntil(lambda: bool(watched.crashes))
    head = watched.crashes[0].report.split("Traceback")[0]
    words = [f"XOR Studio {xorstudio.__version__}", "Python 3.", "NumPy ", "Qt 6.", "offscreen", "worker 7"]
    assert [word for word in words if word not in head] == []


def test_window_hears_of_it_from_the_event_loop_only(qtbot: QtBot, watched: Watched) -> None:
    crash_in_slot(qtbot)
    assert watched.crashes == []  # a dialog now would open in the middle of the click, or of a paint event
    assert len(watched.saved_in) == 1  # but the experiment does not wait
    qtbot.waitUntil(lambda: len(watched.crashes) == 1)


def test_same_place_again_is_only_counted(
    qtbot: QtBot, watched: Watched, caplog: pytest.LogCaptureFixture
) -> None:
    button = QPushButton()
    qtbot.addWidget(button)
    numbers = iter(range(1000))
    button.clicked.connect(lambda: fail(f"fault number {next(numbers)}"))
    for _ in range(1000):
        button.click()
    crash_in_timer(qtbot)
    qtbot.waitUntil(lambda: len(watched.crashes) == 2)
    assert "fault number 0" in watched.crashes[0].report
    assert len(list(watched.folder.glob("*.txt"))) == 2
    lines = [record.getMessage() for record in caplog.records]
    counted = [line for line in lines if "times at the same place" in line]
    assert [line.split()[2] for line in counted] == ["10", "100", "1000"]


def test_another_crash_saves_the_experiment_anew_in_the_same_file(qtbot: QtBot, watched: Watched) -> None:
    crash_in_slot(qtbot)
    crash_in_destructor(qtbot)
    qtbot.waitUntil(lambda: len(watched.crashes) == 2)
    first, second = watched.crashes
    assert first.session_file == second.session_file == watched.handler.session_file
    assert watched.handler.session_file.read_text(encoding="utf-8") == "experiment 2"
    assert first.report_file != second.report_file


def test_saving_that_fails_is_logged_and_the_crash_still_shown(
    qtbot: QtBot, watched: Watched, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(path: Path) -> None:
        raise OSError("disk full")

    watched.handler.save_session = broken
    crash_in_slot(qtbot)
    qtbot.waitUntil(lambda: len(watched.crashes) == 1)
    assert watched.crashes[0].session_file is None
    assert "disk full" in caplog.text


def test_crash_while_saving_does_not_save_again(qtbot: QtBot, watched: Watched) -> None:
    calls = []

    def crashes_inside(path: Path) -> None:
        calls.append(path)
        crash_in_slot(qtbot)

    watched.handler.save_session = crashes_inside
    crash_in_destructor(qtbot)
    qtbot.waitUntil(lambda: len(watched.crashes) == 2)
    assert len(calls) == 1


def test_crash_before_there_is_a_session_is_reported(qtbot: QtBot, watched: Watched) -> None:
    watched.handler.save_session = None
    crash_in_slot(qtbot)
    qtbot.waitUntil(lambda: len(watched.crashes) == 1)
    assert watched.crashes[0].session_file is None
    assert watched.crashes[0].report_file is not None


def test_folder_that_cannot_be_made_leaves_the_report_in_the_dialog(
    qtbot: QtBot, qapp: QCoreApplication, tmp_path: Path
) -> None:
    (tmp_path / "occupied").touch()
    watched = Watched(tmp_path / "occupied", qapp)
    watched.handler.install()
    try:
        crash_in_slot(qtbot)
        qtbot.waitUntil(lambda: len(watched.crashes) == 1)
    finally:
        watched.handler.uninstall()
    assert watched.crashes[0].report_file is None
    assert watched.crashes[0].session_file is None
    assert "the fault" in watched.crashes[0].report


def test_handler_that_fails_itself_only_logs(
    qtbot: QtBot, watched: Watched, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(crash, "facts", lambda: fail("inside the handler"))
    crash_in_slot(qtbot)
    assert "inside the handler" in caplog.text


def test_exception_whose_text_cannot_be_made_is_reported(qtbot: QtBot, watched: Watched) -> None:
    class Mute(Exception):
        def __str__(self) -> str:
            raise ValueError

    watched.handler.handle(Mute, Mute(), None)
    watched.handler.handle(RuntimeError, RuntimeError("lone \ud800 surrogate"), None)
    qtbot.waitUntil(lambda: len(watched.crashes) == 2)
    assert "Mute" in watched.crashes[0].report
    assert watched.crashes[1].report_file is not None


def test_crash_without_stderr_is_reported(
    qtbot: QtBot, watched: Watched, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stderr", None)
    crash_in_slot(qtbot)
    qtbot.waitUntil(lambda: len(watched.crashes) == 1)


def test_thread_may_end_itself(qtbot: QtBot, watched: Watched) -> None:
    thread = threading.Thread(target=sys.exit)
    thread.start()
    thread.join()
    QCoreApplication.processEvents()
    assert watched.crashes == []


def test_hooks_are_given_back() -> None:
    before = (sys.excepthook, threading.excepthook, sys.unraisablehook)
    handler = CrashHandler()
    handler.install()
    assert sys.excepthook != before[0]
    handler.uninstall()
    assert (sys.excepthook, threading.excepthook, sys.unraisablehook) == before


def test_interrupt_at_the_terminal_ends_the_event_loop_without_a_crash() -> None:
    code = (
        "import sys; from pathlib import Path; from PySide6.QtCore import QCoreApplication, QTimer\n"
        "from xorstudio.app.crash import CrashHandler\n"
        "app = QCoreApplication([]); handler = CrashHandler(parent=app); handler.install()\n"
        "def interrupt(): raise KeyboardInterrupt\n"
        "QTimer.singleShot(0, interrupt); sys.exit(app.exec())"
    )
    done = subprocess.run([sys.executable, "-c", code], check=False, capture_output=True, timeout=30)
    assert (done.returncode, done.stderr) == (130, b"")
    assert not (paths.user_dir() / "crash").exists()
