"""What every test relies on: no screen, a home of its own, and nothing left running behind it."""

import importlib.util
import os
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("PYTEST_QT_API", "pyside6")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip what needs TensorFlow where it is not installed."""
    if importlib.util.find_spec("tensorflow") is None:
        skipped = pytest.mark.skip(reason="TensorFlow is not installed: dev.py test --tensorflow brings it")
        for item in items:
            if item.get_closest_marker("tensorflow"):
                item.add_marker(skipped)


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
    alive = list(_alive_in_qt())
    assert not alive, f"left running: {alive}"


def _alive_in_qt() -> Iterator[object]:
    """Yield every Qt thread, timer and animation that still runs."""
    if "PySide6.QtCore" not in sys.modules:
        return
    import shiboken6
    from PySide6.QtCore import QAbstractAnimation, QCoreApplication, QThread, QTimer

    application = QCoreApplication.instance()
    if application is None:
        return
    for item in shiboken6.getAllValidWrappers():
        if isinstance(item, QThread):
            running = item.isRunning() and item is not application.thread()
        elif isinstance(item, QTimer):
            running = item.isActive()
        else:
            running = isinstance(item, QAbstractAnimation) and item.state() == item.State.Running
        if running:
            yield item
