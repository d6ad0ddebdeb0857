"""What crashes leave on the disk: reports, experiments to be offered, stacks of machine code."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication

from xorstudio import log, paths
from xorstudio.app import crash
from xorstudio.app.crash import CrashHandler, facts, put_aside, unsaved_sessions, unwatch_faults, watch_faults


@pytest.fixture
def handler(qapp: QCoreApplication, tmp_path: Path) -> CrashHandler:
    result = CrashHandler(tmp_path / "crash", qapp)
    result.save_session = lambda path: path.write_text("the experiment", encoding="utf-8") and None
    return result


def test_reports_are_kept_twenty_at_most_but_no_unsaved_experiment_is_lost(handler: CrashHandler) -> None:
    handler.session_file.parent.mkdir()
    old = [handler.session_file.parent / f"2020-{number}.xorstudio" for number in range(30)]
    for path in old:
        path.touch()
    for number in range(30):
        handler.handle(RuntimeError, RuntimeError(f"fault {number}"), None)
    assert len(list(handler.session_file.parent.glob("*.txt"))) == crash.MOST_KEPT
    assert all(path.exists() for path in old)


def test_next_start_finds_what_a_crash_saved_newest_first(handler: CrashHandler) -> None:
    assert unsaved_sessions(handler.session_file.parent) == []
    handler.handle(RuntimeError, RuntimeError("the fault"), None)
    handler.uninstall()  # that run is over
    older = handler.session_file.parent / "20200101-000000-1.xorstudio"
    older.touch()
    os.utime(older, (1_577_836_800, 1_577_836_800))
    found = unsaved_sessions(handler.session_file.parent)
    assert [session.path for session in found] == [handler.session_file, older]
    assert found[1].saved.astimezone(tz=None).year in (2019, 2020)


def test_experiment_put_aside_is_not_offered_again_but_still_there(handler: CrashHandler) -> None:
    handler.handle(RuntimeError, RuntimeError("the fault"), None)
    handler.uninstall()
    [session] = unsaved_sessions(handler.session_file.parent)
    put_aside(session.path)
    assert unsaved_sessions(handler.session_file.parent) == []
    kept = handler.session_file.parent / crash.OFFERED / session.path.name
    assert kept.read_text(encoding="utf-8") == "the experiment"


def test_experiment_that_the_person_has_saved_is_not_offered(handler: CrashHandler) -> None:
    handler.settle()  # nothing crashed: nothing to do
    handler.handle(RuntimeError, RuntimeError("the fault"), None)
    handler.settle()
    handler.uninstall()
    assert unsaved_sessions(handler.session_file.parent) == []


def test_copy_of_a_window_that_is_open_is_not_offered_to_another(handler: CrashHandler) -> None:
    assert handler.save()
    assert handler.session_file.exists()
    assert unsaved_sessions(handler.session_file.parent) == []
    handler.uninstall()
    assert [found.path for found in unsaved_sessions(handler.session_file.parent)] == [handler.session_file]


def test_crash_folder_is_the_users() -> None:
    assert CrashHandler().session_file.parent == paths.user_dir() / "crash"
    assert unsaved_sessions() == []


def test_facts_can_be_told_without_a_screen_or_numpy() -> None:
    code = "from xorstudio.app.crash import facts; print(facts())"
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True)
    assert "NumPy not loaded" in said.stdout
    assert "screen none" in said.stdout
    assert "offscreen" in facts()


def test_death_in_machine_code_leaves_its_stack_and_the_next_start_says_so(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    code = (
        "import sys, os, signal; from pathlib import Path; from xorstudio.app.crash import watch_faults\n"
        "file = watch_faults(Path(sys.argv[1]))\n"
        "def deep_inside(): os.abort()\n"
        "deep_inside()"
    )
    subprocess.run([sys.executable, "-c", code, tmp_path], check=False, capture_output=True)
    assert "deep_inside" in (tmp_path / "faults.txt").read_text(encoding="utf-8")
    code = (
        "import sys; from pathlib import Path; from xorstudio import log; from xorstudio.app import crash\n"
        "log.start(Path(sys.argv[1])); file = crash.watch_faults(Path(sys.argv[1]))\n"
        "import faulthandler; assert faulthandler.is_enabled()\n"
        "crash.unwatch_faults(file); assert file.closed and not faulthandler.is_enabled()"
    )
    subprocess.run([sys.executable, "-c", code, tmp_path], check=True)
    assert "deep_inside" in (tmp_path / "faults-before.txt").read_text(encoding="utf-8")
    assert "an earlier run died" in (tmp_path / log.FILE_NAME).read_text(encoding="utf-8")


def test_faults_that_cannot_be_written_are_no_reason_to_fail(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "occupied").touch()
    caplog.set_level("INFO")
    assert watch_faults(tmp_path / "occupied") is None
    unwatch_faults(None)
    assert "cannot be written" in caplog.text
