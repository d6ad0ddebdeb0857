"""Engines by name, and long runs on any engine."""

import numpy as np
import pytest

from xorstudio.core.presets import load_preset
from xorstudio.core.state import initial_state
from xorstudio.engines import ENGINES, NAMES, EngineError, engine_for
from xorstudio.engines.long_run import CHUNK, long_run, traces


@pytest.mark.parametrize("name", [name for name in NAMES if name not in ENGINES])
def test_engine_of_a_later_version_is_refused_in_one_sentence(name: str) -> None:
    with pytest.raises(
        EngineError, match=f"^engine {name} is not available in this version; available: numpy$"
    ):
        engine_for(name, load_preset("fast"))


@pytest.mark.parametrize("name", ENGINES)
def test_steps_with_traces_and_a_long_run_end_in_the_same_bits(name: str) -> None:
    experiment = load_preset("late")
    start = initial_state(experiment)
    reports: list[tuple[int, float]] = []
    steps = CHUNK + 7
    result = long_run(engine_for(name, experiment), start, steps, lambda *report: reports.append(report))
    *_, last = traces(engine_for(name, experiment), start, steps)
    assert result.diverged is None
    assert result.state.same(last.after)
    assert len(result.losses) == steps
    assert np.float64(result.losses[-1]).tobytes() == np.float64(last.loss).tobytes()
    assert reports == [(CHUNK, result.losses[CHUNK - 1]), (steps, result.losses[-1])]
