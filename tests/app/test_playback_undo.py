"""Undo: a training run is one step, steps in a row are one, looking around is none."""

from pytestqt.qtbot import QtBot

from tests.app.sessions import W, direct, play_to, state
from xorstudio.app.session import Session
from xorstudio.app.speed import FULL


def test_a_training_run_is_one_step_of_undo(qtbot: QtBot, session: Session) -> None:
    play_to(qtbot, session, 400)
    session.pause()
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
    session.set_speed(FULL)
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
