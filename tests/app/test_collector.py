"""The garbage collector runs in the GUI thread only, as long as a training thread lives."""

import gc
import threading
import weakref
from typing import ClassVar

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from xorstudio.app.collector import Collector
from xorstudio.app.trainer import Trainer


class Knot:
    """Something that only the collector can take away, and that remembers where that happened."""

    ends: ClassVar[list[int]] = []

    def __init__(self) -> None:
        self.me = self

    def __del__(self) -> None:
        self.ends.append(threading.get_ident())


@pytest.fixture(autouse=True)
def _automatic() -> None:
    assert gc.isenabled()
    Knot.ends.clear()


def test_garbage_is_collected_by_the_event_loop_in_its_own_thread(qtbot: QtBot, qapp: QObject) -> None:
    collector = Collector(qapp)
    collector.hold()
    assert not gc.isenabled()
    last = weakref.ref(Knot())
    heap = [Knot() for _ in range(5000)]
    del heap
    qtbot.waitUntil(lambda: last() is None, timeout=5000)
    assert set(Knot.ends) == {threading.get_ident()}
    collector.release()
    assert gc.isenabled()


def test_collection_is_automatic_again_after_the_last_trainer(qapp: QObject) -> None:
    one, other = Trainer(qapp), Trainer(qapp)
    assert not gc.isenabled()
    one.stop()
    one.stop()
    assert not gc.isenabled()
    other.restart()
    other.stop()
    assert gc.isenabled()
