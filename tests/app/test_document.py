"""What goes into a file comes out again: numbers to the last bit, the start, the selected row."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

import numpy as np
import pytest

from xorstudio.app import document
from xorstudio.app.moment import Frame, Moment, frame_of
from xorstudio.core import experiment_file
from xorstudio.core.experiment import Experiment, Start
from xorstudio.core.history import History
from xorstudio.core.optimizers import Adam, RmsProp, Sgd
from xorstudio.core.presets import PRESETS, load_preset
from xorstudio.core.state import State, initial_state
from xorstudio.core.training import run

FAST = load_preset("fast")


def frame_at(experiment: Experiment, epoch: int) -> Frame:
    start = initial_state(experiment)
    history = History(document.recipe_of(experiment), start)
    if epoch:
        history.append(run(experiment, start, epoch))
    return frame_of(Moment(history, epoch))


def state_of(content: document.Opened) -> State:
    return content.moment.history.state(content.moment.epoch)


def through_a_file(experiment: Experiment, tmp_path: Path) -> Experiment:
    path = tmp_path / "there.xorstudio"
    experiment_file.write(experiment, path)
    return experiment_file.read(path)


@pytest.mark.parametrize("dtype", ["float32", "float64"])
@pytest.mark.parametrize(
    "optimizer", [Adam(learning_rate=0.1), RmsProp(), Sgd(momentum=0.5, nesterov=True), Sgd()]
)
def test_a_run_goes_on_bit_for_bit_after_a_file(optimizer: Any, dtype: Any, tmp_path: Path) -> None:
    experiment = replace(FAST, optimizer=optimizer, dtype=dtype)
    frame = frame_at(experiment, 37)
    saved = document.saved(frame, initial_state(experiment), row=2)
    content = document.opened(through_a_file(saved, tmp_path))
    shown = frame_of(content.moment)
    assert shown.trace.before.same(frame.trace.before)
    assert content.start.same(initial_state(experiment))
    assert content.row == 2
    direct = run(experiment, initial_state(experiment), 90)
    assert run(shown.experiment, shown.trace.before, 53).after.same(direct.after)


@pytest.mark.parametrize("name", [preset.name for preset in PRESETS])
def test_every_preset_survives_a_file_at_its_start(name: str, tmp_path: Path) -> None:
    preset = load_preset(name)
    content = document.opened(preset)
    frame = frame_of(content.moment)
    again = document.opened(through_a_file(document.saved(frame, content.start, 0), tmp_path))
    assert state_of(again).same(state_of(content))
    assert again.start.same(content.start)
    assert again.moment.experiment == content.moment.experiment


def test_a_start_saves_no_progress_and_no_second_start() -> None:
    saved = document.saved(frame_at(FAST, 0), initial_state(FAST), row=0)
    assert saved.progress is None
    assert dict(saved.view) == {"row": 0}


def test_start_of_another_shape_is_not_saved() -> None:
    other = initial_state(load_preset("nielsen-saturated"))
    assert "start" not in document.saved(frame_at(FAST, 5), other, row=0).view


@pytest.mark.parametrize(
    "view",
    [
        {"row": 4},
        {"row": -1},
        {"row": "2"},
        {"row": 1.5},
        {"row": None},
    ],
)
def test_a_row_that_is_none_becomes_the_first(view: Mapping[str, Any]) -> None:
    assert document.opened(replace(FAST, view=MappingProxyType(view))).row == 0


@pytest.mark.parametrize("start", [[], {}, "x", 1, [{"kernel": [[1]], "bias": [0]}], [None, None]])
def test_a_remembered_start_that_does_not_fit_is_left_out(start: object) -> None:
    frame = frame_at(FAST, 12)
    saved = document.saved(frame, initial_state(FAST), row=0)
    content = document.opened(replace(saved, view=MappingProxyType({"start": start})))
    assert content.start.same(state_of(content))


def test_recipe_has_no_numbers_and_always_a_seed() -> None:
    recipe = document.recipe_of(document.saved(frame_at(FAST, 3), initial_state(FAST), row=1))
    assert (recipe.parameters, recipe.progress, dict(recipe.view)) == (None, None, {})
    assert recipe.initializer == Start()
    assert document.recipe_of(replace(FAST, initializer=Start("normal", 9))).initializer == Start("normal", 9)


def test_frame_is_not_touched_by_saving() -> None:
    frame = frame_at(FAST, 20)
    before = frame.trace.before.values.copy()
    document.saved(frame, initial_state(FAST), row=0)
    assert np.array_equal(frame.trace.before.values, before)
