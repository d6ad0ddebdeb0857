"""Runs of another engine: what it has reached is kept, and what lies between is replayed, always the same."""

import numpy as np
import pytest

from xorstudio.core.experiment import Experiment
from xorstudio.core.history import KEYFRAME_INTERVAL, History, Keyframes
from xorstudio.core.optimizers import Adam
from xorstudio.core.state import State, initial_state
from xorstudio.core.training import Kept, Run, Stepper
from xorstudio.core.values import frozen

EXPERIMENT = Experiment(optimizer=Adam(learning_rate=0.1))
STEPPER = Stepper(EXPERIMENT)


def elsewhere(state: State, steps: int, every: int = 1) -> Run:
    """Make steps whose last digits are not the core's; tell some of the states, and the last two."""
    before, states, losses = state, [], []
    for _ in range(steps):
        trace = STEPPER.step(state)
        losses.append(trace.loss * (1 + 1e-7))
        values = trace.after.values.copy()
        values[0] *= np.float32(1 + 2e-7)
        state = State(state.epoch + 1, frozen(values), state.sizes, state.slots)
        if state.epoch % every == 0 or state.epoch >= before.epoch + steps - 1:
            states.append(state)
    kept = Kept(np.array([each.epoch for each in states]), np.array([each.values for each in states]))
    return Run(before, state, np.array(losses, np.float32), np.zeros(steps), kept)


def test_what_was_shown_comes_back_bit_for_bit() -> None:
    history = History(EXPERIMENT, initial_state(EXPERIMENT))
    shown, losses = [], []
    for length in (1, 1, 5, 70, 3, 200, 1):
        run = elsewhere(history.state(history.newest), length, KEYFRAME_INTERVAL)
        history.append(run)
        shown.append(run.after)
        losses += run.losses.tolist()
    for state in shown:
        assert history.state(state.epoch).same(state)
        into = history.step_into(state.epoch)
        assert into is not None
        assert into.after.same(state)
        assert into.before.same(history.state(state.epoch - 1))
        np.testing.assert_allclose(into.before.values[0] + into.update, state.values[0], rtol=0, atol=1e-7)
    assert [history.loss(epoch) for epoch in range(history.newest)] == losses


def test_what_lies_between_is_replayed_from_what_was_reached() -> None:
    history = History(EXPERIMENT, initial_state(EXPERIMENT))
    run = elsewhere(history.start, 100, KEYFRAME_INTERVAL)
    history.append(run)
    assert run.kept is not None
    assert run.kept.epochs.tolist() == [64, 99, 100]
    grid = State(64, run.kept.values[0], run.after.sizes, run.after.slots)
    assert history.state(64).same(grid)
    assert history.state(80).same(STEPPER.run(grid, 16).after)
    assert history.state(63).same(STEPPER.run(history.start, 63).after)
    assert history.state(99).values.tobytes() == run.kept.values[1].tobytes()
    into = history.step_into(64)
    assert into is not None
    assert into.before.same(history.state(63))
    assert into.after.same(grid)


def test_the_core_goes_on_from_where_the_other_ended() -> None:
    history = History(EXPERIMENT, initial_state(EXPERIMENT))
    history.append(elsewhere(history.start, 30))
    reached = history.state(30)
    history.append(STEPPER.run(reached, 10))
    assert history.state(30).same(reached)
    assert history.state(35).same(STEPPER.run(reached, 5).after)


def test_a_step_is_the_same_object_where_the_engine_agrees() -> None:
    trace = STEPPER.step(initial_state(EXPERIMENT))
    assert trace.led_to(trace.after) is trace
    after = elsewhere(trace.before, 1).after
    led = trace.led_to(after)
    assert led.after is after
    assert led.update.tobytes() == (after.values[0] - trace.before.values[0]).tobytes()
    assert led.gradient is trace.gradient
    with pytest.raises(ValueError, match="read-only"):
        led.update[0] = 0


def test_shown_states_are_thinned_with_the_rest_when_memory_is_full() -> None:
    start = initial_state(EXPERIMENT)
    frames = Keyframes(start, limit=4 * start.values.nbytes, interval=8)
    state = start
    for _ in range(50):
        state = STEPPER.step(state).after
        frames.add(state, always=True)
        assert len(frames) <= 4
    assert frames.before(50).epoch == 50
    frames.add(state, always=True)  # known already
    assert frames.before(60).epoch == 50
