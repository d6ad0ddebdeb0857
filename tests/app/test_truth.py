"""The state shown is checked when it stands still, once a second while it plays, and never otherwise."""

import os
import signal
import sys
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QObject, QTimer
from pytestqt.qtbot import QtBot

from tests.app.sessions import W, state
from xorstudio.app import truth as module
from xorstudio.app.session import Session
from xorstudio.app.speed import FULL
from xorstudio.app.truth import Truth
from xorstudio.core.experiment import Experiment
from xorstudio.core.presets import load_preset
from xorstudio.core.state import State
from xorstudio.engines import Server

POSIX = pytest.mark.skipif(os.name != "posix", reason="signals are POSIX")
Make = Callable[..., tuple[Session, Truth]]


@pytest.fixture
def made(qapp: QCoreApplication) -> Iterator[Make]:
    """Make sessions whose TensorFlow is a stand-in, each with somebody who watches."""
    sessions: list[tuple[Session, Truth]] = []

    def make(kind: str = "good", silence_s: float = 20.0) -> tuple[Session, Truth]:
        command = [sys.executable, "-m", "tests.engines.fake_child", kind]
        session = Session(load_preset("fast"), None, None, Server(command, silence_s, lazy=False))
        sessions.append((session, Truth(session, session)))
        return sessions[-1]

    yield make
    for session, truth in sessions:
        truth.rest()
        session.close()


def answered(truth: Truth, session: Session) -> bool:
    """Return whether what is shown has been checked."""
    agreement = truth.agreement
    return not truth.waiting and agreement is not None and agreement.state.same(state(session))


def asked(monkeypatch: pytest.MonkeyPatch, session: Session) -> list[State]:
    """Return the list that every state is put on which is asked about from now on."""
    states: list[State] = []
    check = session.engines.check

    def told(experiment: Experiment, at: State, *, tensorflow: bool = True) -> bool:
        going = check(experiment, at, tensorflow=tensorflow)
        states.extend([at] if going else [])
        return going

    monkeypatch.setattr(session.engines, "check", told)
    return states


def quiet(*owners: QObject) -> bool:
    """Return whether no timer runs."""
    return not any(timer.isActive() for owner in owners for timer in owner.findChildren(QTimer))


def test_nothing_is_checked_until_somebody_watches(
    qtbot: QtBot, made: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    session, truth = made()
    states = asked(monkeypatch, session)
    session.step_forward()
    assert quiet(truth)
    truth.watch()
    qtbot.waitUntil(lambda: answered(truth, session))
    truth.rest()
    session.step_forward()
    assert quiet(truth)
    assert len(states) == 1


def test_first_state_step_and_edit_are_checked_without_tensorflow(
    qtbot: QtBot, made: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    session, truth = made()
    states = asked(monkeypatch, session)
    truth.watch()
    assert truth.waiting
    changes: list[Callable[[], None]] = [
        lambda: None,
        session.step_forward,
        lambda: session.set_value(W, 0.125),
        session.undo,
    ]
    for number, change in enumerate(changes, 1):
        change()
        qtbot.waitUntil(lambda: answered(truth, session))
        assert len(states) == number
        assert quiet(truth)
    assert truth.agreement is not None
    assert truth.agreement.by_tape is None
    assert truth.agreement.agrees
    assert not truth.with_tensorflow
    assert session.engines._server.pid is None  # nobody asked for it


def test_drag_is_checked_where_it_ends(qtbot: QtBot, made: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    session, truth = made()
    states = asked(monkeypatch, session)
    truth.watch()
    for step in range(50):
        session.set_value(W, step / 100, merge=True)
    qtbot.waitUntil(lambda: answered(truth, session))
    assert len(states) == 1
    assert W.of(states[0].layers) == pytest.approx(0.49)


def test_single_operations_of_a_checked_step_need_no_check(
    qtbot: QtBot, made: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    session, truth = made()
    states = asked(monkeypatch, session)
    truth.watch()
    qtbot.waitUntil(lambda: answered(truth, session))
    for _ in range(5):
        session.go_forward(session.granularity)
    assert session.frame.moment.done == 5
    assert quiet(truth)
    assert len(states) == 1


def test_playing_is_checked_at_most_every_so_often_and_the_end_at_once(
    qtbot: QtBot, made: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "EVERY_MS", 10_000_000)
    session, truth = made()
    states = asked(monkeypatch, session)
    truth.watch()
    qtbot.waitUntil(lambda: answered(truth, session))
    session.set_speed(FULL)
    session.play()
    qtbot.waitUntil(lambda: session.frame.epoch > 200)
    assert len(states) == 1
    session.pause()
    qtbot.waitUntil(lambda: answered(truth, session))
    assert len(states) == 2
    assert states[1].same(state(session))
    assert quiet(truth)


def test_answers_come_while_it_plays(qtbot: QtBot, made: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "EVERY_MS", 1)
    session, truth = made()
    session.set_speed(FULL)
    truth.watch()
    session.play()
    epochs: set[int] = set()
    truth.changed.connect(lambda: epochs.add(truth.agreement.state.epoch if truth.agreement else -1))
    qtbot.waitUntil(lambda: len(epochs) > 3)
    session.pause()
    qtbot.waitUntil(lambda: answered(truth, session))


def test_late_answer_of_another_experiment_is_dropped(
    qtbot: QtBot, made: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    session, truth = made()
    states, seen = asked(monkeypatch, session), list[State]()
    truth.changed.connect(lambda: seen.extend([truth.agreement.state] if truth.agreement else []))
    told = session.engines.check

    def check(experiment: Experiment, at: State, *, tensorflow: bool = True) -> bool:
        going = told(experiment, at, tensorflow=tensorflow)
        if len(states) == 1:
            session.load(load_preset("keras-fit"))  # while the answer is on its way
        return going

    monkeypatch.setattr(session.engines, "check", check)
    truth.watch()
    qtbot.waitUntil(lambda: len(states) == 2)
    qtbot.waitUntil(lambda: answered(truth, session))
    assert [old.same(states[1]) for old in seen] == [True]


def test_tensorflow_is_asked_once_it_runs_and_stays_on(qtbot: QtBot, made: Make) -> None:
    session, truth = made()
    truth.watch()
    qtbot.waitUntil(lambda: answered(truth, session))
    truth.ask_tensorflow()
    assert session.engines.status.starting == "numpy"
    qtbot.waitUntil(lambda: truth.with_tensorflow, timeout=10_000)
    assert session.engine == "numpy"
    session.step_forward()
    qtbot.waitUntil(lambda: answered(truth, session))
    assert truth.with_tensorflow
    session.set_engine("xla")
    session.set_engine("numpy")
    session.step_forward()
    qtbot.waitUntil(lambda: answered(truth, session))
    assert truth.with_tensorflow
    assert quiet(truth)


@POSIX
def test_killed_while_it_checks_leaves_differences_and_can_be_asked_again(qtbot: QtBot, made: Make) -> None:
    session, truth = made("hangs")
    truth.watch()
    truth.ask_tensorflow()
    qtbot.waitUntil(lambda: session.engines.ready and session.engines._checking, timeout=10_000)
    before, pid = session.frame, session.engines._server.pid
    qtbot.waitUntil(lambda: truth.waiting)
    assert pid is not None
    os.kill(pid, signal.SIGKILL)
    qtbot.waitUntil(lambda: answered(truth, session), timeout=10_000)
    assert truth.failure is not None
    assert truth.failure.cause == "killed"
    assert truth.agreement is not None
    assert truth.agreement.by_tape is None
    assert session.frame is before
    assert quiet(truth)
    session.engines._server._command = [sys.executable, "-m", "tests.engines.fake_child", "good"]
    truth.ask_tensorflow()
    qtbot.waitUntil(lambda: truth.with_tensorflow, timeout=10_000)
    assert truth.failure is None


def test_tensorflow_that_cannot_compute_is_asked_once_only(qtbot: QtBot, made: Make) -> None:
    session, truth = made("fault")
    truth.watch()
    truth.ask_tensorflow()
    qtbot.waitUntil(lambda: truth.failure is not None, timeout=10_000)
    qtbot.waitUntil(lambda: answered(truth, session))
    assert quiet(truth)
    assert session.engines.ready
    truth.ask_tensorflow()  # a person may try again
    assert truth.failure is None
    qtbot.waitUntil(lambda: truth.failure is not None)
    qtbot.waitUntil(lambda: answered(truth, session))


@pytest.mark.parametrize("kind", ["missing", "broken"])
def test_without_tensorflow_the_reason_is_told(qtbot: QtBot, made: Make, kind: str) -> None:
    session, truth = made(kind)
    truth.watch()
    truth.ask_tensorflow()
    qtbot.waitUntil(lambda: truth.failure is not None and truth.failure.cause == kind, timeout=10_000)
    qtbot.waitUntil(lambda: answered(truth, session))


def test_wrong_gradient_is_found_and_named(qtbot: QtBot, made: Make) -> None:
    session, truth = made("wrong")
    truth.watch()
    session.set_engine("gradienttape")
    qtbot.waitUntil(lambda: truth.with_tensorflow, timeout=10_000)
    assert truth.agreement is not None
    assert not truth.agreement.agrees
    assert truth.agreement.worst is not None
    assert truth.agreement.worst.address.symbol == "W1[2,1]"


def test_answer_on_its_way_does_no_harm_to_a_session_that_closes(qtbot: QtBot, made: Make) -> None:
    session, truth = made("hangs")
    truth.watch()
    truth.ask_tensorflow()
    qtbot.waitUntil(lambda: session.engines.ready and session.engines._checking, timeout=10_000)
    truth.rest()
    session.close()
    assert session.engines._server.pid is None


def test_picture_has_its_answer_at_once(made: Make) -> None:
    session, truth = made()
    truth.settle()
    assert answered(truth, session)


@pytest.mark.tensorflow
@pytest.mark.slow
def test_real_tensorflow_agrees_while_it_plays(qtbot: QtBot) -> None:
    session = Session(load_preset("gradient-tape"))
    truth = Truth(session, session)
    try:
        truth.watch()
        session.set_engine("xla")
        qtbot.waitUntil(lambda: truth.with_tensorflow, timeout=120_000)
        assert session.engine == "xla"
        session.set_speed(FULL)
        session.play()
        qtbot.waitUntil(lambda: truth.agreement is not None and truth.agreement.state.epoch > 0)
        session.pause()
        qtbot.waitUntil(lambda: answered(truth, session))
        assert truth.agreement is not None
        assert truth.with_tensorflow
        assert truth.agreement.agrees
    finally:
        truth.rest()
        session.close()
