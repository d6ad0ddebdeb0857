"""The session: another experiment goes on or begins anew; Reset and New weights begin again."""

from dataclasses import replace

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from tests.app.sessions import MakeSession, W, play_to, recipe, state, value
from xorstudio.app.session import Session
from xorstudio.core.experiment import Dataset, LayerSpec, Start
from xorstudio.core.optimizers import Adam, Sgd
from xorstudio.core.presets import load_preset
from xorstudio.core.state import Address, initial_state
from xorstudio.core.training import run


def test_other_learning_rate_goes_on_from_here(session: Session) -> None:
    session.step_forward(10)
    there = state(session)
    changed = replace(recipe(session), optimizer=Adam(learning_rate=0.5))
    session.edit(changed, "Change the learning rate")
    assert session.frame.epoch == 10
    assert state(session).same(there)
    assert recipe(session).optimizer == Adam(learning_rate=0.5)
    assert session.frame.history.edits == (10,)
    session.step_forward(3)
    assert state(session).same(run(changed, there, 3).after)
    session.step_back(5)
    assert recipe(session).optimizer == Adam(learning_rate=0.1)


@pytest.mark.parametrize(
    "change",
    [
        {"loss": "mean_squared_error"},
        {"layers": (LayerSpec(2, "tanh"), LayerSpec(1))},
        {"dataset": Dataset(((0.0, 1.0),), ((1.0,),))},
        {"name": "mine"},
    ],
)
def test_same_shapes_go_on(session: Session, change: dict[str, object]) -> None:
    session.step_forward(4)
    values = state(session).values
    session.edit(replace(recipe(session), **change), "Change")
    assert session.frame.epoch == 4
    assert np.array_equal(state(session).values, values)


@pytest.mark.parametrize(
    "change",
    [
        {"layers": (LayerSpec(3), LayerSpec(1))},
        {"layers": (LayerSpec(2), LayerSpec(2), LayerSpec(1))},
        {"optimizer": Sgd()},
        {"dtype": "float64"},
    ],
)
def test_other_shapes_begin_anew_and_keep_the_run_as_a_ghost(
    session: Session, change: dict[str, object]
) -> None:
    session.step_forward(4)
    before = session.frame.history
    session.edit(replace(recipe(session), **change), "Change")
    assert session.frame.epoch == 0
    assert session.frame.ghost is before
    assert session.frame.history.newest == 0
    session.step_forward(2)
    session.undo()
    session.undo()
    assert session.frame.epoch == 4
    assert session.frame.history is before


def test_new_run_keeps_the_start_weights_where_they_fit(session: Session) -> None:
    start = session.frame.history.start.values[0]
    session.step_forward(4)
    session.edit(replace(recipe(session), optimizer=Sgd(momentum=0.9)), "Change")
    assert np.array_equal(state(session).values[0], start)
    assert state(session).slots == ("velocity",)
    session.edit(replace(recipe(session), layers=(LayerSpec(3), LayerSpec(1))), "Change")
    assert state(session).same(initial_state(recipe(session)))


def test_start_weights_beyond_the_new_precision_give_way_to_new_ones(make_session: MakeSession) -> None:
    session = make_session(replace(load_preset("gradient-tape"), dtype="float64"))
    session.set_value(Address(0, 1, 0), 1e39)
    session.edit(replace(recipe(session), dtype="float32"), "Change")
    assert state(session).same(initial_state(recipe(session)))


def test_refused_experiment_changes_nothing_and_names_the_key(session: Session) -> None:
    said: list[str] = []
    session.refused.connect(said.append)
    before = session.frame
    session.edit(replace(recipe(session), optimizer=Adam(learning_rate=-1.0)), "Change")
    session.edit(
        replace(recipe(session), dataset=replace(recipe(session).dataset, targets=((2.0,),) * 4)), "Change"
    )
    session.edit(replace(recipe(session), layers=(LayerSpec(99), LayerSpec(1))), "Change")
    assert len(said) == 3
    for sentence, key in zip(said, ("learning_rate", "targets", "units"), strict=True):
        assert key in sentence
        assert "\n" not in sentence
    assert session.frame is before
    assert not session.undo_stack.canUndo()


def test_edit_that_changes_nothing_is_nothing_to_undo(session: Session) -> None:
    session.edit(recipe(session), "Change")
    session.edit(replace(recipe(session), parameters=None), "Change")
    assert not session.undo_stack.canUndo()


def test_undo_menu_says_what_was_changed(session: Session) -> None:
    session.edit(replace(recipe(session), loss="mean_squared_error"), "Change the loss")
    assert session.undo_stack.undoText() == "Change the loss"


def test_experiment_changed_is_said_before_frame_changed_and_only_then(session: Session) -> None:
    said: list[str] = []
    session.experiment_changed.connect(lambda: said.append("experiment"))
    session.frame_changed.connect(lambda: said.append("frame"))
    session.step_forward()
    session.edit(replace(recipe(session), loss="mean_squared_error"), "Change")
    session.undo()
    assert said == ["frame", "experiment", "frame", "experiment", "frame"]


def test_reset_returns_to_the_very_same_start_and_keeps_a_ghost(session: Session) -> None:
    start = state(session)
    session.step_forward(50)
    run_before = session.frame.history
    session.reset()
    assert state(session).same(start)
    assert session.frame.ghost is run_before
    assert session.frame.history.newest == 0
    session.undo()
    assert (session.frame.epoch, session.frame.ghost) == (50, None)


def test_reset_while_playing_pauses(qtbot: QtBot, session: Session) -> None:
    play_to(qtbot, session, 50)
    session.reset()
    assert not session.running
    assert session.frame.epoch == 0
    with qtbot.assertNotEmitted(session.frame_changed, wait=50):
        pass


def test_a_start_edited_by_hand_is_the_start(session: Session) -> None:
    session.set_value(W, 3.0)
    session.step_forward(10)
    session.set_value(W, 4.0)
    session.reset()
    assert value(session, W) == 3.0


def test_reset_after_another_learning_rate_keeps_that_and_returns_to_the_start(session: Session) -> None:
    start = state(session)
    session.step_forward(10)
    session.edit(replace(recipe(session), optimizer=Adam(learning_rate=0.5)), "Change")
    session.reset()
    assert state(session).same(start)
    assert recipe(session).optimizer == Adam(learning_rate=0.5)


def test_new_weights_are_those_of_the_next_seed(session: Session) -> None:
    first = recipe(session).initializer
    assert first is not None
    session.step_forward(5)
    for step in (1, 2):
        session.new_weights()
        now = recipe(session).initializer
        assert now is not None
        assert now.seed == first.seed + step
        assert state(session).same(initial_state(recipe(session)))
        assert session.frame.epoch == 0
    assert session.frame.ghost is not None
    session.reset()
    assert state(session).same(initial_state(recipe(session)))


def test_new_weights_after_the_last_seed_begin_at_zero(make_session: MakeSession) -> None:
    session = make_session(replace(load_preset("gradient-tape"), initializer=Start(seed=2**31 - 1)))
    session.new_weights()
    assert recipe(session).initializer == Start(seed=0)
