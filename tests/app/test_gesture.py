"""One movement of the hand is one step of undo, however long it takes and however many weights it moves."""

import math
from dataclasses import replace

import pytest

from tests.app.sessions import W, recipe, state, value
from xorstudio.app import gesture
from xorstudio.app.session import Session
from xorstudio.core.experiment import Dataset
from xorstudio.core.state import Address

LINE = (Address(0, 1, 0), Address(0, 1, 1), Address(0, 1))


def line(numbers):
    return dict(zip(LINE, numbers, strict=True))


def moved(session: Session, x: float):
    data = recipe(session).dataset
    return replace(recipe(session), dataset=Dataset(((x, 0.0), *data.inputs[1:]), data.targets))


def test_several_weights_change_at_once(session: Session, qtbot) -> None:
    with qtbot.waitSignals([session.frame_changed]):
        session.set_values(line((0.5, -1.5, 0.25)), "Move line")
    assert [value(session, address) for address in LINE] == [0.5, -1.5, 0.25]
    assert session.undo_stack.count() == 1
    assert session.undo_stack.undoText() == "Move line"


def test_a_long_drag_of_a_line_is_one_step_of_undo(session: Session, monkeypatch) -> None:
    monkeypatch.setattr(gesture, "PAUSE_MS", -1)  # every change comes after a pause
    before = state(session)
    session.gestures.hold()
    for step in range(1, 9):
        session.set_values(line((step / 2, 1.0, -step / 3)), "Move line", merge=True)
    session.gestures.release()
    assert session.undo_stack.count() == 1
    session.set_values(line((9.0, 9.0, 9.0)), "Move line", merge=True)
    assert session.undo_stack.count() == 2
    session.undo()
    session.undo()
    assert state(session).same(before)


def test_two_drags_one_after_the_other_are_two(session: Session) -> None:
    for step in (1.0, 2.0):
        session.gestures.hold()
        session.set_values(line((step, step, step)), "Move line", merge=True)
        session.gestures.release()
    assert session.undo_stack.count() == 2


def test_without_a_hand_a_pause_parts_two_changes(session: Session, monkeypatch) -> None:
    session.set_value(W, 1.0, merge=True)
    session.set_value(W, 1.5, merge=True)
    assert session.undo_stack.count() == 1
    monkeypatch.setattr(gesture, "PAUSE_MS", -1)
    session.set_value(W, 2.0, merge=True)
    assert session.undo_stack.count() == 2


def test_a_dragged_row_is_one_step_of_undo_and_the_run_goes_on(session: Session) -> None:
    session.step_forward(3)
    weights, commands = state(session), session.undo_stack.count()
    session.gestures.hold()
    for step in range(1, 6):
        session.edit(moved(session, step / 10), "Move row 1", merge=True)
    session.gestures.release()
    assert recipe(session).dataset.inputs[0] == (0.5, 0.0)
    assert state(session).same(weights)
    assert session.undo_stack.count() == commands + 1
    session.undo()
    assert recipe(session).dataset.inputs[0] == (0.0, 0.0)


@pytest.mark.parametrize("wrong", [math.nan, math.inf, 1e39])
def test_one_number_that_does_not_fit_refuses_all(session: Session, wrong: float) -> None:
    said: list[str] = []
    session.refused.connect(said.append)
    before = state(session)
    session.set_values(line((1.0, wrong, 1.0)), "Move line")
    assert state(session).same(before)
    assert len(said) == 1
    assert "W1[2,2]" in said[0]


def test_an_address_that_is_gone_changes_nothing(session: Session) -> None:
    session.set_values({LINE[0]: 1.0, Address(0, 7): 1.0}, "Move line")
    assert session.undo_stack.count() == 0
