"""Moving in time: every epoch is shown bit for bit, whichever way it was reached."""

import time

import numpy as np
import pytest
from PySide6.QtCore import QThread
from pytestqt.qtbot import QtBot

from tests.app.sessions import direct, play_to, state
from xorstudio.app import trainer as trainer_module
from xorstudio.app.session import Session
from xorstudio.app.speed import FULL, Speed
from xorstudio.app.trainer import Reply, Request, advance
from xorstudio.core.training import Stepper

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
    session.set_speed(FULL)
    session.play()
    qtbot.waitUntil(lambda: session.frame.epoch > 20, timeout=3000)
    before = session.frame.epoch
    session.step_forward()
    assert not session.running
    assert session.frame.epoch == before + 1
    assert state(session).same(direct(session, before + 1))


# Play


def test_play_shows_the_bits_that_the_core_computes(qtbot: QtBot, session: Session) -> None:
    play_to(qtbot, session, 500)
    session.pause()
    epoch = session.frame.epoch
    assert state(session).same(direct(session, epoch))
    for earlier in (0, 1, 63, 64, 65, epoch // 2, epoch):
        session.go_to(earlier)
        assert state(session).same(direct(session, earlier))


def test_no_number_changes_after_pause(qtbot: QtBot, session: Session) -> None:
    play_to(qtbot, session, 100)
    session.pause()
    frame = session.frame
    with qtbot.assertNotEmitted(session.frame_changed, wait=80):
        pass
    assert session.frame is frame


def test_play_goes_on_from_the_moment_shown_without_a_gap(qtbot: QtBot, session: Session) -> None:
    play_to(qtbot, session, 300)
    session.pause()
    newest = session.frame.history.newest
    session.go_to(10)
    session.set_speed(FULL)
    session.play()
    qtbot.waitUntil(lambda: session.frame.epoch > newest, timeout=3000)
    session.pause()
    assert state(session).same(direct(session, session.frame.epoch))


def test_frames_come_at_most_at_the_screens_rate(qtbot: QtBot, session: Session) -> None:
    times: list[float] = []
    session.frame_changed.connect(lambda: times.append(time.perf_counter()))
    session.set_speed(FULL)
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
    session.set_speed(Speed(1.0))
    session.go_to(1234)
    assert session.running
    qtbot.waitUntil(lambda: not session.running, timeout=5000)
    assert (session.frame.epoch, session.frame.history.newest) == (1234, 1234)
    assert state(session).same(direct(session, 1234))
    assert threads
    assert QThread.currentThread() not in threads
    assert session.speed == Speed(1.0)


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
    session.set_speed(FULL)
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
