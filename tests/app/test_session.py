"""The session: a weight is changed, and what becomes of the run; the row and the selection."""

import math
from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from tests.app.sessions import OUTPUT_BIAS, MakeSession, W, play_to, recipe, state, value
from xorstudio.app import trainer as trainer_module
from xorstudio.app.session import Session
from xorstudio.app.speed import Speed
from xorstudio.app.trainer import Reply, Request, advance
from xorstudio.core.experiment import Dataset, LayerSpec
from xorstudio.core.presets import load_preset
from xorstudio.core.state import Address, initial_state
from xorstudio.core.training import Stepper, run


def test_edited_weight_is_shown_at_once_and_the_run_goes_on_from_it(session: Session) -> None:
    session.step_forward(10)
    expected = state(session).with_value(W, 2.5)
    session.set_value(W, 2.5)
    assert state(session).same(expected)
    assert (session.frame.epoch, session.frame.last) == (10, None)
    assert session.frame.history.edits == (10,)
    session.step_forward(5)
    assert state(session).same(run(recipe(session), expected, 5).after)
    session.step_back(6)
    assert session.frame.epoch == 9
    assert state(session).same(run(recipe(session), session.frame.history.start, 9).after)


def test_every_weight_and_bias_can_be_edited(session: Session) -> None:
    for number, address in enumerate([Address(0, 0, 0), Address(0, 1), Address(1, 0, 1), OUTPUT_BIAS]):
        session.set_value(address, number + 0.25)
        assert value(session, address) == number + 0.25


def test_edit_in_the_past_leaves_the_old_future_to_undo(session: Session) -> None:
    session.step_forward(20)
    old = state(session)
    session.go_to(5)
    session.set_value(W, -1.0)
    assert session.frame.history.newest == 5
    session.undo()
    assert session.frame.epoch == 5
    session.go_to_newest()
    assert session.frame.epoch == 20
    assert state(session).same(old)


def test_edit_drops_a_stale_reply(qtbot: QtBot, session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    replies: list[int] = []

    def watched(engine: Stepper, request: Request) -> Reply:
        replies.append(request.generation)
        return advance(engine, request)

    monkeypatch.setattr(trainer_module, "advance", watched)
    session.set_speed(Speed(1.0))
    session.play()
    session.set_value(W, 9.0)
    qtbot.waitUntil(lambda: len(replies) >= 1, timeout=3000)
    qtbot.waitUntil(lambda: not session.player._waiting, timeout=3000)
    assert value(session, W) == 9.0
    assert session.frame.epoch == 0
    qtbot.waitUntil(lambda: session.frame.epoch == 1, timeout=3000)
    expected = initial_state(load_preset("gradient-tape")).with_value(W, 9.0)
    assert state(session).same(run(recipe(session), expected, 1).after)


def test_edit_while_playing_plays_on_from_the_edit(qtbot: QtBot, session: Session) -> None:
    play_to(qtbot, session, 100)
    session.set_value(W, 5.0)
    edited = state(session)
    assert session.running
    qtbot.waitUntil(lambda: session.frame.epoch > edited.epoch + 100, timeout=3000)
    session.pause()
    assert state(session).same(run(recipe(session), edited, session.frame.epoch - edited.epoch).after)
    epochs = []
    while session.undo_stack.canUndo():
        session.undo()
        epochs.append(session.frame.epoch)
    assert epochs == [edited.epoch, edited.epoch, 0]


def test_drag_is_one_step_of_undo(session: Session) -> None:
    before = value(session, W)
    for step in range(1, 30):
        session.set_value(W, step / 10, merge=True)
    assert value(session, W) == pytest.approx(2.9)
    assert session.undo_stack.count() == 1
    session.undo()
    assert value(session, W) == before


def test_drags_of_two_weights_and_typed_numbers_stay_apart(session: Session) -> None:
    session.set_value(W, 1.0, merge=True)
    session.set_value(W, 1.1, merge=True)
    session.set_value(OUTPUT_BIAS, 0.5, merge=True)
    session.set_value(OUTPUT_BIAS, 0.75)
    session.set_value(OUTPUT_BIAS, 1.0)
    assert session.undo_stack.count() == 4


def test_same_value_is_nothing_to_undo(session: Session) -> None:
    session.set_value(W, value(session, W))
    assert not session.undo_stack.canUndo()
    assert session.frame.history.edits == ()


def test_field_still_open_on_a_weight_that_is_gone_changes_nothing(session: Session) -> None:
    gone = Address(0, 1, 0)
    session.experiment_changed.connect(lambda: session.set_value(gone, 7.0))
    session.edit(replace(recipe(session), layers=(LayerSpec(1), LayerSpec(1))), "Change")
    assert state(session).same(initial_state(recipe(session)))
    assert session.undo_stack.count() == 1


@pytest.mark.parametrize("wrong", [math.nan, math.inf, -math.inf, 1e39])
def test_number_that_the_precision_cannot_hold_is_refused(session: Session, wrong: float) -> None:
    said: list[str] = []
    session.refused.connect(said.append)
    before = state(session)
    session.set_value(W, wrong)
    assert len(said) == 1
    assert "W1[1,2]" in said[0]
    assert state(session) is before
    assert not session.undo_stack.canUndo()


def test_double_precision_holds_more(make_session: MakeSession) -> None:
    session = make_session(replace(load_preset("gradient-tape"), dtype="float64"))
    session.set_value(W, 1e39)
    assert value(session, W) == 1e39


@pytest.mark.parametrize(("wanted", "got"), [(2, 2), (-5, 0), (99, 3)])
def test_row_is_clamped(session: Session, wanted: int, got: int) -> None:
    session.select_row(wanted)
    assert session.row == got


def test_row_follows_a_table_that_becomes_shorter(session: Session) -> None:
    session.select_row(3)
    rows: list[int] = []
    session.row_changed.connect(rows.append)
    session.edit(replace(recipe(session), dataset=Dataset(((0.0, 1.0),), ((1.0,),))), "Change")
    assert (session.row, rows) == (0, [0])


def test_selection_of_a_weight_that_is_gone_is_dropped(session: Session) -> None:
    session.select(Address(0, 1, 1))
    session.edit(replace(recipe(session), layers=(LayerSpec(1), LayerSpec(1))), "Change")
    assert session.selection is None
    session.select(Address(0, 0, 1))
    session.edit(replace(recipe(session), layers=(LayerSpec(4), LayerSpec(1))), "Change")
    assert session.selection == Address(0, 0, 1)


def test_row_and_selection_are_said_only_when_they_change(session: Session) -> None:
    said: list[str] = []
    session.row_changed.connect(lambda _: said.append("row"))
    session.selection_changed.connect(lambda: said.append("selection"))
    session.select_row(0)
    session.select(None)
    session.select(W)
    session.select(W)
    assert said == ["selection"]
