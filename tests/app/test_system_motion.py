"""The system's wish for less motion is heard, and no system can hold up the program."""

import sys
from collections.abc import Callable

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from xorstudio.app.system_motion import QUESTIONS, Question, SystemMotion, windows_animates


@pytest.fixture
def parent(qtbot: QtBot) -> QObject:
    return QObject()


def python(code: str) -> dict[str, Question]:
    return {"linux": Question((sys.executable, "-c", code), "false")}


def answer(qtbot: QtBot, motion: SystemMotion, how: Callable[[], None] | None = None) -> bool:
    with qtbot.waitSignal(motion.answered, timeout=20_000) as signal:
        (how or motion.ask)()
    assert signal.args is not None
    return bool(signal.args[0])


@pytest.mark.parametrize(
    ("code", "reduced"),
    [
        ("print('false')", True),
        ("print('true')", False),
        ("print('no such schema')", False),
        ("print('false'); raise SystemExit(1)", False),
        ("import os; print('false', flush=True); os.abort()", False),
        ("", False),
    ],
)
def test_a_program_answers(qtbot: QtBot, parent: QObject, code: str, reduced: bool) -> None:
    assert answer(qtbot, SystemMotion(parent, "linux", python(code))) is reduced


def test_a_program_that_is_not_there_means_no(qtbot: QtBot, parent: QObject) -> None:
    nobody = {"linux": Question(("xorstudio-no-such-program",), "false")}
    assert answer(qtbot, SystemMotion(parent, "linux", nobody)) is False


def test_a_program_that_never_answers_is_ended(qtbot: QtBot, parent: QObject) -> None:
    endless = python("print('false', flush=True); import threading; threading.Event().wait()")
    assert answer(qtbot, SystemMotion(parent, "linux", endless, patience_ms=300)) is False


def test_the_end_of_the_program_ends_the_question(qtbot: QtBot, parent: QObject) -> None:
    motion = SystemMotion(parent, "linux", python("import threading; threading.Event().wait()"))
    motion.ask()
    assert answer(qtbot, motion, motion.stop) is False
    motion.stop()


def test_it_is_asked_once_at_a_time(qtbot: QtBot, parent: QObject) -> None:
    motion = SystemMotion(parent, "linux", python("print('false')"))
    motion.ask()
    assert answer(qtbot, motion) is True
    with qtbot.assertNotEmitted(motion.answered, wait=50):
        motion.stop()


@pytest.mark.parametrize("animates", [True, False])
def test_windows_is_asked_by_a_call(qtbot: QtBot, parent: QObject, animates: bool) -> None:
    motion = SystemMotion(parent, "win32", {}, lambda: animates)
    assert answer(qtbot, motion) is not animates


def test_a_system_without_a_question_wants_no_less(qtbot: QtBot, parent: QObject) -> None:
    assert answer(qtbot, SystemMotion(parent, "freebsd14")) is False
    assert set(QUESTIONS) == {"darwin", "linux"}


def test_where_there_is_no_windows_everything_moves(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr("ctypes.windll", raising=False)
    assert windows_animates()


@pytest.mark.parametrize(("done", "value", "animates"), [(1, 1, True), (1, 0, False), (0, 0, True)])
def test_windows_says_whether_it_animates(
    monkeypatch: pytest.MonkeyPatch, done: int, value: int, animates: bool
) -> None:
    class User32:
        @staticmethod
        def SystemParametersInfoW(action: int, _size: int, found: object, _save: int) -> int:
            assert action == 0x1042
            found._obj.value = value  # type: ignore[attr-defined]
            return done

    class Windll:
        user32 = User32

    monkeypatch.setattr("ctypes.windll", Windll, raising=False)
    assert windows_animates() is animates
