"""The way through a run in a few hundred points: the run's own states, and bounded whatever its length."""

import numpy as np
import pytest

from xorstudio.core.history import History
from xorstudio.core.path import POINTS, Paths, Track
from xorstudio.core.presets import load_preset
from xorstudio.core.state import Address, initial_state
from xorstudio.core.training import Stepper

EXPERIMENT = load_preset("fast")


def grow(history, steps):
    while steps > 0:
        part = min(64, steps)
        history.append(Stepper(history.experiment(history.newest)).run(history.state(history.newest), part))
        steps -= part
    return history


def run_of(steps):
    return grow(History(EXPERIMENT, initial_state(EXPERIMENT)), steps)


def weights(history, epochs):
    return np.array([history.state(epoch).values[0] for epoch in epochs])


def test_short_run_has_every_epoch():
    history = run_of(100)
    (line,), complete = Paths().of(history, 1000)
    assert complete
    np.testing.assert_array_equal(line[:101], weights(history, range(101)))
    np.testing.assert_array_equal(line[101:], weights(history, [100]))


def test_longer_run_has_every_few_epochs_and_its_end():
    history = run_of(700)
    (line,), _ = Paths().of(history, 10_000)
    np.testing.assert_array_equal(line[:175], weights(history, range(0, 700, 4)))
    np.testing.assert_array_equal(line[-1], history.state(700).values[0])


def test_very_long_run_replays_only_its_beginning():
    history = run_of(40_000)
    track = Track(history.segment(0))
    assert track.follow(100_000)
    assert track.stride == 64
    assert track.epoch <= 2 * 64 * POINTS
    line = track.points(40_000)
    assert POINTS / 2 < len(line) <= 2 * POINTS + 2
    kept = weights(history, range(0, 40_001, 64))
    assert (line[:, None] == kept[None]).all(axis=2).any(axis=1).all()
    np.testing.assert_array_equal(line[-1], history.state(40_000).values[0])


def test_what_may_not_be_replayed_yet_is_bridged_by_the_keyframes():
    history = run_of(640)
    paths = Paths()
    (line,), complete = paths.of(history, 100)
    assert not complete
    np.testing.assert_array_equal(line[:101], weights(history, range(101)))
    np.testing.assert_array_equal(line[101:], weights(history, range(128, 641, 64)))
    assert not paths.of(history, 100)[1]
    assert paths.of(history, 1000)[1]


def test_path_grows_with_the_run():
    history, paths = run_of(10), Paths()
    assert len(paths.of(history, 100)[0][0]) == 12
    (line,), _ = paths.of(grow(history, 5), 100)
    np.testing.assert_array_equal(line[:16], weights(history, range(16)))


def test_an_edit_begins_another_line():
    first = run_of(50)
    second = grow(first.branch(EXPERIMENT, first.state(20).with_value(Address(0, 0, 0), 3.0)), 30)
    before, after = Paths().of(second, 1000)[0]
    np.testing.assert_array_equal(before, weights(first, range(21)))
    np.testing.assert_array_equal(after[:31], weights(second, range(20, 51)))
    assert after[0, 0] == 3.0


def test_start_alone_is_no_way():
    assert Paths().of(run_of(0), 100) == ([], True)


@pytest.mark.parametrize("stop", [0, 7])
def test_part_of_a_stretch_ends_early(stop):
    history = run_of(100)
    track = Track(history.segment(0))
    track.follow(1000)
    np.testing.assert_array_equal(track.points(stop), weights(history, range(stop + 1)))
