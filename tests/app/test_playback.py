"""Moving in time: every epoch is shown bit for bit, and whatever was done can be undone."""

import math
import time

import numpy as np
import pytest
from PySide6.QtCore import QThread
from pytestqt.qtbot import QtBot

from tests.app.conftest import MakeSession
from xorstudio.app import trainer as trainer_module
from xorstudio.app.session import Session
from xorstudio.app.trainer import Reply, Request, advance
from xorstudio.core.experiment import Experiment, LayerSpec
from xorstudio.core.optimizers import Sgd
from xorstudio.core.state import Address, State, initial_state
from xorstudio.core.training import DivergenceError, Stepper, run

W = Address(0, 1, 0)
WILD = Experiment(
    name="wild",
    layers=(LayerSpec(2, "linear"), LayerSpec(1, "linear")),
    loss="half_squared_error",
    optimizer=Sgd(learning_rate=10.0),
)


def state(session: Session) -> State:
    return session.frame.trace.before


def direct(session: Session, epochs: int) -> State:
    """Return the state that the core alone reaches from the session's start."""
    history = session.frame.history
    return run(history.experiment(history.first), history.start, epochs).after


def play_until(qtbot: QtBot, session: Session, epoch: int) -> None:
    session.set_speed(math.inf)
    session.play()
    qtbot.waitUntil(lambda: session.frame.epoch >= epoch, timeout=5000)
    session.pause()


# Steps


def test_steps_forward_and_back_show_the_bits_that_the_core_computes(session: Session) -> None:
    for epoch in range(1, 71):
        session.step_forward()
        assert session.frame.epoch == epoch
        assert state(session).same(direct(session, epoch))
    for epoch in range(69, -1, -1):
        session.step_back()
        assert session.frame.epoch == epoch
        assert state(session).same(direct(session, epoch))
        assert session.frame.history.newest == 70


def test_frame_is_the_same_from_both_sides(session: Session) -> None:
    session.step_forward(5)
    there = session.frame
    session.step_forward()
    session.step_back()
    again = session.frame
    assert again.trace.loss == there.trace.loss
    assert np.array_equal(again.trace.gradient, there.trace.gradient)
    assert again.last is not None
    assert there.last is not None
    assert np.array_equal(again.last.update, there.last.update)


def test_step_back_stops_at_the_first_epoch(session: Session) -> None:
    session.step_forward(3)
    session.step_back(10)
    assert session.frame.epoch == 0
    session.step_back()
    assert session.frame.epoch == 0


def test_step_forward_through_what_is_known_trains_nothing_new(session: Session) -> None:
    session.step_forward(10)
    session.go_to(4)
    session.step_forward(3)
    assert (session.frame.epoch, session.frame.history.newest) == (7, 10)
    session.step_forward(10)
    assert (session.frame.epoch, session.frame.history.newest) == (17, 17)
    assert state(session).same(direct(session, 17))


def test_a_step_while_playing_pauses_first(qtbot: QtBot, session: Session) -> None:
    session.set_speed(math.inf)
    session.play()
    qtbot.waitUntil(lambda: session.frame.epoch > 20, timeout=3000)
    before = session.frame.epoch
    session.step_forward()
    assert not session.running
    assert session.frame.epoch == before + 1
    assert state(session).same(direct(session, before + 1))


# Play


def test_play_shows_the_bits_that_the_core_computes(qtbot: QtBot, session: Session) -> None:
    play_until(qtbot, session, 500)
    epoch = session.frame.epoch
    assert state(session).same(direct(session, epoch))
    for earlier in (0, 1, 63, 64, 65, epoch // 2, epoch):
        session.go_to(earlier)
        assert state(session).same(direct(session, earlier))


def test_no_number_changes_after_pause(qtbot: QtBot, session: Session) -> None:
    play_until(qtbot, session, 100)
    frame = session.frame
    with qtbot.assertNotEmitted(session.frame_changed, wait=80):
        pass
    assert session.frame is frame


def test_play_goes_on_from_the_moment_shown_without_a_gap(qtbot: QtBot, session: Session) -> None:
    play_until(qtbot, session, 300)
    newest = session.frame.history.newest
    session.go_to(10)
    session.set_speed(math.inf)
    session.play()
    qtbot.waitUntil(lambda: session.frame.epoch > newest, timeout=3000)
    session.pause()
    assert state(session).same(direct(session, session.frame.epoch))


def test_frames_come_at_most_at_the_screens_rate(qtbot: QtBot, session: Session) -> None:
    times: list[float] = []
    session.frame_changed.connect(lambda: times.append(time.perf_counter()))
    session.set_speed(math.inf)
    session.play()
    qtbot.wait(400)
    session.pause()
    assert len(times) >= 4
    assert len(times) <= (times[-1] - times[0]) * 1000 / 14 + 2
    assert session.frame.epoch > len(times)


def test_toggle_plays_and_pauses(session: Session) -> None:
    session.toggle()
    assert session.running
    session.toggle()
    assert not session.running


# Going to an epoch


def test_going_ahead_trains_through_the_thread_and_stops_exactly_there(
    qtbot: QtBot, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    threads: list[QThread] = []

    def watched(engine: Stepper, request: Request) -> Reply:
        threads.append(QThread.currentThread())
        return advance(engine, request)

    monkeypatch.setattr(trainer_module, "advance", watched)
    session.set_speed(1.0)
    session.go_to(1234)
    assert session.running
    qtbot.waitUntil(lambda: not session.running, timeout=5000)
    assert (session.frame.epoch, session.frame.history.newest) == (1234, 1234)
    assert state(session).same(direct(session, 1234))
    assert threads
    assert QThread.currentThread() not in threads
    assert session.speed == 1.0


def test_going_ahead_is_one_step_of_undo_back_to_where_it_began(qtbot: QtBot, session: Session) -> None:
    session.step_forward(50)
    session.go_to(20)
    session.go_to(200)
    qtbot.waitUntil(lambda: not session.running, timeout=5000)
    assert "200" in session.undo_stack.undoText()
    session.undo()
    assert session.frame.epoch == 20
    session.redo()
    assert session.frame.epoch == 200


def test_play_on_the_way_to_an_epoch_ends_its_aim(qtbot: QtBot, session: Session) -> None:
    session.go_to(10**6)
    qtbot.waitUntil(lambda: session.frame.epoch > 0, timeout=3000)
    session.pause()
    epoch = session.frame.epoch
    session.set_speed(math.inf)
    session.play()
    qtbot.waitUntil(lambda: session.frame.epoch > epoch, timeout=3000)
    assert session.running


@pytest.mark.parametrize("epoch", [-1, -100])
def test_there_is_no_epoch_before_the_first(session: Session, epoch: int) -> None:
    session.step_forward(5)
    session.go_to(epoch)
    assert session.frame.epoch == 5


def test_start_and_newest(session: Session) -> None:
    session.step_forward(30)
    session.go_to_start()
    assert session.frame.epoch == 0
    session.go_to_newest()
    assert session.frame.epoch == 30


# Undo


def test_a_training_run_is_one_step_of_undo(qtbot: QtBot, session: Session) -> None:
    play_until(qtbot, session, 400)
    reached = session.frame.epoch
    assert session.undo_stack.count() == 1
    session.undo()
    assert session.frame.epoch == 0
    assert session.frame.history.newest == reached
    session.redo()
    assert session.frame.epoch == reached
    assert state(session).same(direct(session, reached))


def test_steps_in_a_row_are_one_step_of_undo(session: Session) -> None:
    for _ in range(5):
        session.step_forward()
    assert session.undo_stack.count() == 1
    session.undo()
    assert session.frame.epoch == 0
    session.redo()
    assert session.frame.epoch == 5


def test_an_edit_between_two_runs_keeps_them_apart(session: Session) -> None:
    session.step_forward(2)
    session.set_value(W, 2.0)
    session.step_forward(2)
    assert session.undo_stack.count() == 3
    epochs = []
    while session.undo_stack.canUndo():
        session.undo()
        epochs.append(session.frame.epoch)
    assert epochs == [2, 2, 0]


def test_looking_at_known_epochs_is_nothing_to_undo(session: Session) -> None:
    session.step_forward(5)
    session.go_to_start()
    session.step_forward(2)
    session.step_back()
    session.go_to_newest()
    assert session.undo_stack.count() == 1


def test_undo_while_playing_takes_back_the_run(qtbot: QtBot, session: Session) -> None:
    session.set_speed(math.inf)
    session.play()
    qtbot.waitUntil(lambda: session.frame.epoch > 50, timeout=3000)
    session.undo()
    assert not session.running
    assert session.frame.epoch == 0
    with qtbot.assertNotEmitted(session.frame_changed, wait=50):
        pass


def test_play_without_a_step_is_nothing_to_undo(session: Session) -> None:
    session.play()
    session.pause()
    assert not session.undo_stack.canUndo()


# Divergence


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
        session.set_speed(math.inf)
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
    session.set_speed(math.inf)
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
    play_until(qtbot, session, 100)
    assert state(session).same(direct(session, session.frame.epoch))


def test_death_of_the_thread_loses_nothing(qtbot: QtBot, session: Session) -> None:
    session.set_speed(math.inf)
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
    play_until(qtbot, session, epoch + 100)
    assert state(session).same(direct(session, session.frame.epoch))


def test_closing_while_it_plays_ends_within_a_second(qtbot: QtBot, session: Session) -> None:
    session.set_speed(math.inf)
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
