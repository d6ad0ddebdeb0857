"""The playhead goes into a step operation by operation, and back again: the identity, bit for bit."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QCoreApplication
from pytestqt.qtbot import QtBot

from tests.app.sessions import W, direct, recipe, state, value
from xorstudio.app.moment import Frame
from xorstudio.app.playhead import Granularity, Position
from xorstudio.app.session import Session
from xorstudio.app.speed import FULL, Speed
from xorstudio.core.experiment import Dataset, Experiment, LayerSpec
from xorstudio.core.operations import operations
from xorstudio.core.optimizers import Adam, RmsProp, Sgd
from xorstudio.core.training import run

OPERATION, LAYER, EPOCH = Granularity
OPTIMIZERS = (Adam(0.1), Sgd(0.5), Sgd(0.3, 0.9, True), RmsProp(0.05))


def shown(frame: Frame) -> tuple[object, ...]:
    """Return everything that the moment shows, as bits."""
    current = frame.current
    return (
        frame.moment.position,
        frame.trace.before.values.tobytes(),
        frame.trace.after.values.tobytes(),
        None if frame.last is None else frame.last.before.values.tobytes(),
        None if current is None else (current[0], current[1].after.values.tobytes()),
        [frame.happened(place.name) for place in frame.places],
    )


def counted(position: Position) -> int:
    """Return how many operations of a network of two layers have happened since the start."""
    return 14 * position.epoch + (position.done or 0)


@st.composite
def small_networks(draw: st.DrawFn) -> Experiment:
    units = draw(st.lists(st.integers(1, 8), min_size=1, max_size=4))
    fan_in, batch, outputs = draw(st.integers(1, 4)), draw(st.integers(1, 6)), min(units[-1], 4)
    layers = tuple(
        LayerSpec(count, draw(st.sampled_from(("tanh", "sigmoid", "relu")))) for count in units[:-1]
    )
    inputs = tuple(tuple((3 * row + column) % 5 / 4 for column in range(fan_in)) for row in range(batch))
    targets = tuple(tuple(float((row + unit) % 2) for unit in range(outputs)) for row in range(batch))
    return Experiment(
        dataset=Dataset(inputs, targets),
        layers=(*layers, LayerSpec(outputs)),
        optimizer=draw(st.sampled_from(OPTIMIZERS)),
        dtype=draw(st.sampled_from(("float32", "float64"))),
    )


def test_fourteen_operations_are_one_epoch_with_the_very_same_bits(session: Session) -> None:
    names = []
    for _ in range(14):
        session.go_forward()
        assert session.frame.current is not None
        names.append(session.frame.current[0].name)
    assert names == [operation.name for operation in operations(session.frame.history.step(0))]
    assert session.frame.moment.position == Position(1, 0)
    assert state(session).same(direct(session, 1))
    for _ in range(14 * 9):
        session.go_forward()
    assert state(session).same(direct(session, 10))
    for _ in range(140):
        session.go_back()
    assert session.frame.moment.position == Position(0, 0)
    assert state(session).same(direct(session, 0))


def test_numbers_of_a_step_appear_one_after_the_other(session: Session) -> None:
    places = session.frame.places
    assert all(session.frame.happened(place.name) for place in places)
    for count in range(1, 14):
        session.go_forward()
        assert [session.frame.happened(place.name) for place in places] == [True] * count + [False] * (
            14 - count
        )
        assert session.frame.epoch == 0
        assert state(session).same(direct(session, 0)), "old weights until the update"


@settings(max_examples=25, deadline=None)
@given(small_networks(), st.integers(1, 60), st.integers(0, 6), st.data())
def test_n_operations_forward_and_back_are_the_identity(
    qapp: QCoreApplication, experiment: Experiment, count: int, epoch: int, data: st.DataObject
) -> None:
    session = Session(experiment)
    try:
        session.train_to(epoch, data.draw(st.integers(0, len(session.frame.places) - 1)))
        seen = []
        for _ in range(count):
            seen.append(shown(session.frame))
            session.go_forward()
        for before in reversed(seen):
            session.go_back()
            assert shown(session.frame) == before
    finally:
        session.close()


def test_ten_thousand_operations_forward_and_back_are_the_identity(session: Session) -> None:
    session.train_to(3, 5)
    before, epochs = shown(session.frame), {}
    for _ in range(10_000):
        session.go_forward()
        epochs.setdefault(session.frame.moment.position, shown(session.frame))
    assert session.frame.moment.position == Position(3 + 10_005 // 14, 10_005 % 14)
    assert state(session).same(direct(session, session.frame.epoch))
    for _ in range(10_000):
        assert shown(session.frame) == epochs[session.frame.moment.position]
        session.go_back()
    assert shown(session.frame) == before


def test_the_identity_holds_across_an_edit_and_a_branch(session: Session) -> None:
    session.train_to(6, 3)
    first = session.frame.history
    session.train_to(2, 9)
    session.set_value(W, 0.5)
    assert session.frame.history is not first
    before = shown(session.frame)
    positions = [session.frame.moment.position]
    for _ in range(50):
        session.go_back()
        positions.append(session.frame.moment.position)
    assert positions[37:] == [Position(0, 0)] * 14, "it stays at the start"
    for _ in range(37):
        session.go_forward()
    assert shown(session.frame) == before
    session.return_to(session.frame.moment.branches[0])
    for _ in range(100):
        session.go_forward()
    for _ in range(100):
        session.go_back()
    assert session.frame.history is first
    assert session.frame.moment.position == Position(2, 0)
    assert state(session).same(direct(session, 2))


def test_back_from_the_start_stays_there(session: Session) -> None:
    for granularity in Granularity:
        session.go_back(granularity)
    assert session.frame.moment.position == Position(0)


def test_layers_and_epochs_are_stepped_across_the_borders_of_epochs(session: Session) -> None:
    session.set_granularity(LAYER)
    found = []
    for _ in range(7):
        session.go_forward()
        found.append(session.frame.moment.position)
    assert found == [*(Position(0, done) for done in (2, 4, 5, 9, 13)), Position(1, 0), Position(1, 2)]
    for wanted in reversed(found[:-1]):
        session.go_back()
        assert session.frame.moment.position == wanted
    session.go_forward(EPOCH)
    assert session.frame.moment.position == Position(1)
    session.go_back()
    assert session.frame.moment.position == Position(1, 0), "the update that led there"
    session.go_back()
    assert session.frame.moment.position == Position(0, 13)
    session.go_back(EPOCH)
    assert session.frame.moment.position == Position(0), "first to the beginning of the step"
    session.train_to(1)
    session.go_back(EPOCH)
    assert session.frame.moment.position == Position(0)


def test_after_the_update_it_shows_the_update_of_the_step_that_led_here(
    session: Session,
) -> None:
    session.train_to(1, 0)
    assert session.frame.current is not None
    place, trace = session.frame.current
    assert (place.name, trace.epoch) == ("update", 0)
    assert trace.after.same(state(session))


def test_an_edit_in_mid_step_keeps_the_place_in_the_step(session: Session) -> None:
    session.train_to(2, 9)
    session.set_value(W, 3.0)
    assert session.frame.moment.position == Position(2, 9)
    assert value(session, W) == 3.0
    edited = state(session)
    for _ in range(5):
        session.go_forward()
    assert session.frame.moment.position == Position(3, 0)
    assert state(session).same(run(recipe(session), edited, 1).after)
    session.undo()
    session.undo()
    assert session.frame.moment.position == Position(2, 9)
    assert state(session).same(direct(session, 2))


def test_another_learning_rate_in_mid_step_keeps_the_place_in_the_step(session: Session) -> None:
    session.train_to(1, 4)
    session.edit(replace(recipe(session), optimizer=Adam(0.5)), "Change")
    assert session.frame.moment.position == Position(1, 4)


def test_steps_through_new_epochs_are_one_change_to_undo(session: Session) -> None:
    for _ in range(20):
        session.go_forward()
    assert session.undo_stack.count() == 1
    session.undo()
    assert session.frame.moment.position == Position(0, 13), "just before the training"
    session.redo()
    assert session.frame.moment.position == Position(1, 0), "just after it"
    assert state(session).same(direct(session, 1))


def test_steps_through_known_epochs_are_no_change(session: Session) -> None:
    session.train_to(5)
    session.undo_stack.setClean()
    session.train_to(2, 3)
    for _ in range(10):
        session.go_forward()
        session.go_back()
    assert session.undo_stack.isClean()


def test_playing_by_operations_shows_each_of_them(qtbot: QtBot, session: Session) -> None:
    seen: list[Position] = []
    session.frame_changed.connect(lambda: seen.append(session.frame.moment.position))
    session.set_speed(Speed(12.0, operations=True))
    session.play()
    qtbot.waitUntil(lambda: counted(session.frame.moment.position) >= 16, timeout=5000)
    session.pause()
    end = session.frame.moment.position
    steps = [counted(position) for position in seen]
    assert sorted(set(steps)) == list(range(1, max(steps) + 1))
    assert steps == sorted(steps)
    assert state(session).same(direct(session, end.epoch))
    qtbot.wait(60)
    assert session.frame.moment.position == end


def test_a_change_of_speed_while_playing_leaves_the_step_or_enters_it(qtbot: QtBot, session: Session) -> None:
    session.set_speed(Speed(12.0, operations=True))
    session.play()
    qtbot.waitUntil(lambda: (session.frame.moment.done or 0) >= 2, timeout=5000)
    session.set_speed(FULL)
    qtbot.waitUntil(lambda: session.frame.epoch > 500, timeout=5000)
    assert session.frame.moment.done is None
    session.set_speed(Speed(12.0, operations=True))
    qtbot.waitUntil(lambda: session.frame.moment.done is not None, timeout=5000)
    session.pause()
    assert state(session).same(direct(session, session.frame.epoch))
