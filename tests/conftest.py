"""What every test relies on: no screen, a home of its own, and nothing left running behind it."""

import os
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("PYTEST_QT_API", "pyside6")


@pytest.fixture(autouse=True)
def _home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the test a user folder of its own, so that nobody's settings are read or written."""
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("XORSTUDIO_HOME", str(home))
    return home


@pytest.fixture(autouse=True)
def _nothing_left_running() -> Iterator[None]:
    """Fail a test that leaves a thread alive."""
    before = set(threading.enumerate())
    yield
    left = [thread for thread in threading.enumerate() if thread not in before and not thread.daemon]
    assert not left, f"threads left behind: {left}"
    _assert_no_timer_or_qthread()


def _assert_no_timer_or_qthread() -> None:
    import gc
    import sys

    core = sys.modules.get("PySide6.QtCore")
    if core is None or core.QCoreApplication.instance() is None:
        return
    gc_objects = [item for item in gc.get_objects() if type(item) is core.QThread]
    running = [thread for thread in gc_objects if _alive(thread) and thread.isRunning()]
    assert not running, f"Qt threads left behind: {running}"


def _alive(item: object) -> bool:
    import shiboken6

    return bool(shiboken6.isValid(item))
