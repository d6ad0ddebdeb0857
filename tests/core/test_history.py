"""Any epoch comes back bit for bit, whatever was appended, thinned or branched."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from xorstudio.core.experiment import Experiment, LayerSpec
from xorstudio.core.history import KEYFRAME_INTERVAL, History, Keyframes
from xorstudio.core.optimizers import Adam, Sgd
from xorstudio.core.state import Address, State, initial_state
from xorstudio.core.training import Stepper, run, train

EXPERIMENT = Experiment(optimizer=Adam(learning_rate=0.1))
WEIGHT = Address(0, 0, 1)


def trained(epochs: int, experiment: Experiment = EXPERIMENT) -> History:
    history = History(experiment, initial_state(experiment))
    extend(history, epochs)
    return history


def extend(history: History, epochs: int) -> None:
    stepper = Stepper(history.experiment(history.newest))
    for part in train(stepper, history.state(history.newest), epochs, KEYFRAME_INTERVAL):
        history.append(part)


@given(
    epochs=st.integers(0, 400),
    wanted=st.floats(0, 1),
    chunks=st.lists(st.integers(1, 90), max_size=8),
)
@settings(max_examples=40, deadline=None)
def test_every_epoch_comes_back_bit_for_bit(epochs: int, wanted: float, chunks: list[int]) -> None:
    history = trained(epochs)
    for chunk in chunks:
        extend(history, chunk)
    epoch = round(wanted * history.newest)
    expected = run(EXPERIMENT, initial_state(EXPERIMENT), epoch)
    assert history.state(epoch).same(expected.after)
    assert history.loss(epoch) == Stepper(EXPERIMENT).step(expected.after).loss
    assert history.accuracy(epoch) == Stepper(EXPERIMENT).step(expected.after).accuracy


def test_keyframes_are_thinned_when_their_memory_is_full_and_still_exact() -> None:
    start = initial_state(EXPERIMENT)
    frames = Keyframes(start, limit=4 * start.values.nbytes, interval=8)
    stepper, state = Stepper(EXPERIMENT), start
    for _ in range(40):
        state = stepper.run(state, 8).after
        frames.add(state)
        assert len(frames) <= 4
    assert frames.interval == 128
    for epoch in (0, 127, 128, 200, 256, 319, 320):
        near = frames.before(epoch)
        assert near.epoch == epoch // 128 * 128
        assert near.same(stepper.run(start, near.epoch).after)


@pytest.mark.parametrize("first", [0, 1, 63, 64, 65, 130])
def test_keyframes_of_a_run_that_starts_late(first: int) -> None:
    start = run(EXPERIMENT, initial_state(EXPERIMENT), first).after
    history = History(EXPERIMENT, start)
    extend(history, 300)
    assert (history.first, history.newest) == (first, first + 300)
    for epoch in range(first, first + 301, 37):
        assert history.state(epoch).same(run(EXPERIMENT, start, epoch - first).after)


def test_a_run_that_is_known_already_is_skipped() -> None:
    history = trained(100)
    losses = [history.loss(epoch) for epoch in range(101)]
    again = run(EXPERIMENT, history.state(40), 90)
    history.append(again)
    assert history.newest == 130
    assert [history.loss(epoch) for epoch in range(101)] == losses
    history.append(run(EXPERIMENT, history.state(10), 20))
    assert history.newest == 130


def test_runs_that_are_added_together_are_the_same_as_one_by_one() -> None:
    one, other = trained(50), trained(50)
    runs = [run(EXPERIMENT, one.state(30), 40)]
    for steps in (64, 64, 1):
        runs.append(run(EXPERIMENT, runs[-1].after, steps))
    one.append(*runs)
    for part in runs:
        other.append(part)
    assert one.newest == other.newest == 199
    assert [one.loss(epoch) for epoch in range(200)] == [other.loss(epoch) for epoch in range(200)]
    assert all(one.state(epoch).same(other.state(epoch)) for epoch in range(0, 200, 13))


def test_after_a_gap_no_run_is_added() -> None:
    history = trained(10)
    next_ = run(EXPERIMENT, history.state(10), 5)
    late = run(EXPERIMENT, run(EXPERIMENT, next_.after, 5).after, 5)
    with pytest.raises(ValueError, match="from epoch 20 leaves a gap after 15"):
        history.append(next_, late)
    assert history.newest == 10


def test_a_gap_is_refused() -> None:
    history = trained(10)
    late = run(EXPERIMENT, run(EXPERIMENT, initial_state(EXPERIMENT), 20).after, 5)
    with pytest.raises(ValueError, match="from epoch 20 leaves a gap after 10"):
        history.append(late)


def test_an_epoch_outside_is_refused_by_name() -> None:
    history = trained(10)
    with pytest.raises(ValueError, match="epoch must be 0 to 10, found 11"):
        history.state(11)


def edited(history: History, epoch: int, value: float) -> History:
    return history.branch(history.experiment(epoch), history.state(epoch).with_value(WEIGHT, value))


def test_a_branch_shares_the_past_and_leaves_the_old_run_alone() -> None:
    old = trained(200)
    before = [old.loss(epoch) for epoch in range(0, 201, 10)]
    new = edited(old, 70, 3.0)
    extend(new, 50)
    assert (new.first, new.newest, new.edits) == (0, 120, (70,))
    assert new.state(69).same(old.state(69))
    assert not new.state(70).same(old.state(70))
    assert new.step_into(70) is None
    assert new.step_into(71) is not None
    assert [old.loss(epoch) for epoch in range(0, 201, 10)] == before
    pieces = [(piece.start, piece.stop) for piece in new.pieces]
    assert pieces == [(0, 70), (70, 120)]


def test_edits_after_edits_replace_what_came_later() -> None:
    history = trained(100)
    for epoch, value in ((80, 1.0), (60, 2.0), (60, 2.5)):
        history = edited(history, epoch, value)
        extend(history, 30)
    assert history.edits == (60,)
    assert [(piece.start, piece.stop) for piece in history.pieces] == [(0, 60), (60, 90)]
    history = edited(history, 75, 0.0)
    assert history.edits == (60, 75)
    assert history.newest == 75


def test_an_edit_at_the_start_is_another_start_not_an_edit() -> None:
    history = edited(trained(50), 0, 1.25)
    assert (history.newest, history.edits) == (0, ())
    assert history.start.layers[0].kernel[1, 0] == 1.25


def test_an_experiment_may_change_on_the_way() -> None:
    history = trained(30)
    faster = replace(EXPERIMENT, optimizer=Adam(learning_rate=0.5))
    branch = history.branch(faster, history.state(20))
    extend(branch, 20)
    assert branch.experiment(19) == EXPERIMENT
    assert branch.experiment(20) == faster
    expected = run(faster, run(EXPERIMENT, initial_state(EXPERIMENT), 20).after, 20)
    assert branch.state(40).same(expected.after)


def test_a_million_epochs_stay_within_the_memory_that_is_allowed() -> None:
    wide = Experiment(layers=(LayerSpec(8), LayerSpec(8), LayerSpec(8), LayerSpec(1)), optimizer=Sgd())
    start = initial_state(wide)
    frames = Keyframes(start)
    for index in range(1, 20_000):
        frames.add(State(index * KEYFRAME_INTERVAL, start.values, start.sizes, start.slots))
    assert frames._values.nbytes <= 8 * 2**20
    assert frames.interval > KEYFRAME_INTERVAL
