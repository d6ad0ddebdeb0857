"""Engines by name, and long runs on any engine."""

import numpy as np
import pytest

from xorstudio.core.presets import load_preset
from xorstudio.core.state import initial_state
from xorstudio.core.training import Stepper
from xorstudio.engines import DEFAULT, NAMES, TENSORFLOW, EngineError, Server, engine_for
from xorstudio.engines.long_run import CHUNK, long_run, traces

ENGINES = [
    name if name == DEFAULT else pytest.param(name, marks=[pytest.mark.tensorflow, pytest.mark.slow])
    for name in NAMES
]


def test_unknown_engine_is_refused_in_one_sentence() -> None:
    with pytest.raises(
        EngineError, match=r"^there is no engine 'abacus'; available: numpy, gradienttape, keras, xla$"
    ):
        engine_for("abacus", load_preset("fast"), Server())


@pytest.mark.parametrize("name", NAMES)
def test_making_an_engine_starts_nothing(name: str) -> None:
    with Server() as server:
        assert isinstance(engine_for(name, load_preset("fast"), server), Stepper) is (name not in TENSORFLOW)
        assert server.pid is None


@pytest.mark.parametrize("name", ENGINES)
def test_steps_with_traces_and_a_long_run_end_in_the_same_bits(name: str, server: Server) -> None:
    experiment = load_preset("late")
    start = initial_state(experiment)
    reports: list[tuple[int, float]] = []
    steps = CHUNK + 7
    result = long_run(
        engine_for(name, experiment, server), start, steps, lambda *report: reports.append(report)
    )
    *_, last = traces(engine_for(DEFAULT, experiment, server), start, steps)
    assert result.diverged is None
    assert len(result.losses) == steps
    assert reports == [(CHUNK, result.losses[CHUNK - 1]), (steps, result.losses[-1])]
    if name == DEFAULT:
        assert result.state.same(last.after)
        assert np.float64(result.losses[-1]).tobytes() == np.float64(last.loss).tobytes()
    else:
        assert result.losses[-1] == pytest.approx(last.loss, abs=1e-4)
