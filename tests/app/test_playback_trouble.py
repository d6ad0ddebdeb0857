"""When a run diverges, a step fails, or the thread dies or hangs: it is said, and nothing is lost."""

import time

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from tests.app.sessions import WILD, MakeSession, direct, play_to, state
from xorstudio.app import trainer as trainer_module
from xorstudio.app.session import Session
from xorstudio.app.speed import FULL
from xorstudio.app.trainer import Reply, Request, advance
from xorstudio.core.state import initial_state
from xorstudio.core.training import DivergenceError, Stepper


def epoch_of_divergence() -> tuple[int, str]:
    found = Stepper(WILD).divergence(initial_state(WILD), 500)
    assert found is not None
    return found.trace.epoch, found.quantity


@pytest.mark.parametrize("way", ["play", "go_to", "step"])
def test_divergence_stops_names_the_quantity_and_shows_the_last_finite_state(
    qtbot: QtBot, make_session: MakeSession, way: str
) -> None:
    session = make_session(WILD)
    epoch, quantity = epoch_of_divergence()
    said: list[DivergenceError] = []
    session.diverged.connect(said.append)
    if way == "play":
        session.set_speed(FULL)
        session.play()
        qtbot.waitUntil(lambda: bool(said), timeout=3000)
    elif way == "go_to":
        session.go_to(500)
        qtbot.waitUntil(lambda: bool(said), timeout=3000)
    else:
        session.step_forward(500)
    assert [(error.trace.epoch, error.quantity) for error in said] == [(epoch, quantity)]
    assert not session.running
    assert session.frame.epoch == epoch
    assert np.isfinite(state(session).values).all()
    session.step_back()
    assert session.frame.epoch == epoch - 1
    assert state(session).same(direct(session, epoch - 1))
    assert session.undo_stack.count() == 1


def test_a_diverged_run_diverges_again_at_the_same_epoch_and_can_be_mended(
    qtbot: QtBot, make_session: MakeSession
) -> None:
    session = make_session(WILD)
    epoch, _ = epoch_of_divergence()
    said: list[DivergenceError] = []
    session.diverged.connect(said.append)
    session.step_forward(500)
    session.step_forward()
    session.set_speed(FULL)
    session.play()
    qtbot.waitUntil(lambda: len(said) == 3, timeout=3000)
    assert {error.trace.epoch for error in said} == {epoch}
    session.reset()
    assert session.frame.epoch == 0
    session.step_forward(3)
    assert len(said) == 3


# The thread in trouble


def test_a_failed_step_pauses_is_said_and_play_goes_on(
    qtbot: QtBot, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    session.step_forward(5)

    def broken(engine: Stepper, request: Request) -> Reply:
        raise ZeroDivisionError("on purpose")

    with monkeypatch.context() as patch:
        patch.setattr(trainer_module, "advance", broken)
        with qtbot.waitSignal(session.failed, timeout=3000) as failed:
            session.play()
    assert "on purpose" in failed.args[0]
    assert not session.running
    assert session.frame.epoch == 5
    session.player.restart()
    play_to(qtbot, session, 100)
    session.pause()
    assert state(session).same(direct(session, session.frame.epoch))


def test_death_of_the_thread_loses_nothing(qtbot: QtBot, session: Session) -> None:
    session.set_speed(FULL)
    session.play()
    qtbot.waitUntil(lambda: session.frame.epoch > 100, timeout=3000)
    thread = session.player._trainer._thread
    assert thread is not None
    with qtbot.waitSignal(session.failed, timeout=3000):
        thread.quit()
    assert not session.running
    epoch = session.frame.epoch
    assert state(session).same(direct(session, epoch))
    session.player.restart()
    play_to(qtbot, session, epoch + 100)
    session.pause()
    assert state(session).same(direct(session, session.frame.epoch))


def test_closing_while_it_plays_ends_within_a_second(qtbot: QtBot, session: Session) -> None:
    session.set_speed(FULL)
    session.play()
    qtbot.waitUntil(lambda: session.frame.epoch > 100, timeout=3000)
    began = time.perf_counter()
    session.close()
    assert time.perf_counter() - began < 1
    assert not session.running


def test_a_slow_step_holds_up_closing_for_no_more_than_a_second(
    qtbot: QtBot, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[int] = []

    def slow(engine: Stepper, request: Request) -> Reply:
        started.append(1)
        time.sleep(1.5)
        return advance(engine, request)

    monkeypatch.setattr(trainer_module, "advance", slow)
    session.play()
    qtbot.waitUntil(lambda: bool(started), timeout=3000)
    began = time.perf_counter()
    session.close()
    assert time.perf_counter() - began < 1
    assert trainer_module.hung()
    qtbot.waitUntil(lambda: not trainer_module.hung(), timeout=5000)
