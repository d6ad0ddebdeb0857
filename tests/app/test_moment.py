"""A moment is a place in a run; the undo command shows one moment or the other."""

import pytest
from PySide6.QtGui import QUndoStack
from pytestqt.qtbot import QtBot

from xorstudio.app.moment import Moment, ReplaceMoment, frame_of
from xorstudio.core.history import History
from xorstudio.core.presets import load_preset
from xorstudio.core.state import Address, initial_state
from xorstudio.core.training import run, single, step

FAST = load_preset("fast")


def history_of(epochs: int) -> History:
    start = initial_state(FAST)
    history = History(FAST, start)
    if epochs:
        history.append(run(FAST, start, epochs))
    return history


def test_frame_holds_the_step_that_begins_and_the_step_that_led_there() -> None:
    frame = frame_of(Moment(history_of(10), 7))
    direct = step(FAST, run(FAST, initial_state(FAST), 7).after)
    assert (frame.epoch, frame.trace.epoch) == (7, 7)
    assert frame.trace.before.same(direct.before)
    assert frame.trace.loss == direct.loss
    assert frame.last is not None
    assert frame.last.after.same(frame.trace.before)
    assert frame.experiment is FAST


def test_no_step_led_to_the_start_or_to_a_hand_edit() -> None:
    history = history_of(10)
    assert frame_of(Moment(history, 0)).last is None
    edited = history.branch(FAST, history.state(4).with_value(Address(0, 0, 0), 3.0))
    assert frame_of(Moment(edited, 4)).last is None
    before = frame_of(Moment(edited, 3)).last
    assert before is not None
    assert before.epoch == 2


def test_moment_knows_what_is_learned_at_its_epoch() -> None:
    history = history_of(5)
    other = load_preset("late")
    changed = history.branch(other, history.state(5))
    changed.append(single(step(other, history.state(5))))
    assert Moment(changed, 4).experiment is FAST
    assert Moment(changed, 5).experiment is other
    assert Moment(changed, 6).experiment is other


class Shown:
    def __init__(self) -> None:
        self.moments: list[Moment] = []
        self.stack = QUndoStack()

    def push(self, before: Moment, after: Moment, key: object = None, text: str = "change") -> None:
        self.stack.push(ReplaceMoment(self.moments.append, before, after, text, key))


@pytest.fixture
def shown(qtbot: QtBot) -> Shown:
    return Shown()


def moments(number: int) -> list[Moment]:
    history = history_of(number)
    return [Moment(history, epoch) for epoch in range(number)]


def test_pushing_shows_nothing_because_it_is_shown_already(shown: Shown) -> None:
    a, b, *_ = moments(2)
    shown.push(a, b)
    assert shown.moments == []


def test_undo_and_redo_show_the_very_moments(shown: Shown) -> None:
    a, b, *_ = moments(2)
    shown.push(a, b)
    shown.stack.undo()
    shown.stack.redo()
    shown.stack.undo()
    assert [id(moment) for moment in shown.moments] == [id(a), id(b), id(a)]


def test_parts_of_one_movement_are_one_step_of_undo(shown: Shown) -> None:
    a, b, c, d = moments(4)
    shown.push(a, b, key="drag", text="first")
    shown.push(b, c, key="drag", text="second")
    shown.push(c, d, key="drag", text="third")
    assert shown.stack.count() == 1
    assert shown.stack.undoText() == "third"
    shown.stack.undo()
    assert shown.moments[-1] is a
    shown.stack.redo()
    assert shown.moments[-1] is d


@pytest.mark.parametrize(("first", "second"), [("drag", "other"), (None, None), ("drag", None)])
def test_other_movements_stay_apart(shown: Shown, first: object, second: object) -> None:
    a, b, c = moments(3)
    shown.push(a, b, key=first)
    shown.push(b, c, key=second)
    assert shown.stack.count() == 2


def test_a_movement_that_begins_elsewhere_is_another_one(shown: Shown) -> None:
    a, b, c = moments(3)
    shown.push(a, b, key="drag")
    shown.push(a, c, key="drag")
    assert shown.stack.count() == 2


def test_the_update_belongs_to_the_epoch_that_it_ends() -> None:
    frame = frame_of(Moment(history_of(10), 7, 0))
    assert frame.current is not None
    assert (frame.current[0].name, frame.current[1]) == ("update", frame.step)
    assert frame.step is frame.last
    assert (frame.step.epoch, frame.done) == (6, 0)
    assert [place.name for place in frame.places if frame.happened(place.name)] == ["update"]


def test_within_a_step_and_as_a_whole_it_shows_the_step_that_begins() -> None:
    for done in (None, 1, 13):
        frame = frame_of(Moment(history_of(10), 7, done))
        assert frame.step is frame.trace
        assert frame.step.epoch == 7
        assert sum(frame.happened(place.name) for place in frame.places) == (14 if done is None else done)


def test_where_no_update_led_nothing_done_is_the_step_as_a_whole() -> None:
    history = history_of(10)
    edited = history.branch(FAST, history.state(4).with_value(Address(0, 0, 0), 3.0))
    for start in (Moment(history, 0, 0), Moment(edited, 4, 0)):
        frame = frame_of(start)
        assert (frame.done, frame.current, frame.position.done) == (None, None, None)
        assert frame.step is frame.trace
        assert all(frame.happened(place.name) for place in frame.places)
