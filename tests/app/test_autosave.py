"""A copy of what has changed is on the disk before anything can happen to it, and nothing runs while idle."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication
from pytestqt.qtbot import QtBot

from xorstudio.app import autosave
from xorstudio.app.autosave import Autosave
from xorstudio.app.crash import CrashHandler, unsaved_sessions
from xorstudio.app.session import Session
from xorstudio.core import experiment_file
from xorstudio.core.state import Address, initial_state

W = Address(0, 1, 0)


@pytest.fixture
def handler(session: Session, tmp_path: Path, qapp: QCoreApplication) -> Iterator[CrashHandler]:
    result = CrashHandler(tmp_path / "crash", qapp)
    result.save_session = session.write_copy
    yield result
    result.uninstall()
    result.deleteLater()


@pytest.fixture
def keeper(session: Session, handler: CrashHandler, monkeypatch: pytest.MonkeyPatch) -> Iterator[Autosave]:
    monkeypatch.setattr(autosave, "DELAY_MS", 50)
    result = Autosave(session, handler, session)
    yield result
    result._clock.stop()


def test_edit_is_saved_by_itself_and_found_after_a_power_cut(
    session: Session, handler: CrashHandler, keeper: Autosave, qtbot: QtBot
) -> None:
    session.set_value(W, 2.5)
    qtbot.waitUntil(handler.session_file.exists, timeout=5000)
    handler._sign_of_life.unlock()  # the process is gone
    [found] = unsaved_sessions(handler.session_file.parent)
    assert W.of(initial_state(experiment_file.read(found.path)).layers) == 2.5


def test_run_is_saved_while_it_goes_on(
    session: Session, handler: CrashHandler, keeper: Autosave, qtbot: QtBot
) -> None:
    session.play()
    qtbot.waitUntil(handler.session_file.exists, timeout=5000)
    session.pause()
    assert experiment_file.read(handler.session_file).name == session.frame.experiment.name


def test_window_in_which_nothing_changes_writes_nothing(
    session: Session, handler: CrashHandler, keeper: Autosave
) -> None:
    session.select_row(2)
    session.select(W)
    session.frame_changed.emit()
    session.document_changed.emit()
    assert not keeper._clock.isActive()
    assert not handler.session_file.exists()


def test_copy_that_cannot_be_written_is_tried_once(
    session: Session, handler: CrashHandler, keeper: Autosave
) -> None:
    handler.session_file.parent.touch()  # a file where the folder should be
    session.set_value(W, 2.5)
    assert keeper._clock.isActive()
    keeper.save()
    session.set_value(W, 3.5)
    assert not keeper._clock.isActive()
