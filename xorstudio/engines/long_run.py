"""Many steps in a row on any engine, watched: how far it is, and where a number ceases to be one."""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from xorstudio.core.state import State
from xorstudio.core.trace import StepTrace
from xorstudio.core.training import DivergenceError, not_finite
from xorstudio.engines import Engine

CHUNK = 1000
"""Epochs between the first two looks at the numbers; a fast engine is looked at less often."""

MOST = 64_000
QUICK_S = 0.1


@dataclass(frozen=True, slots=True)
class LongRun:
    """What came of a long run.

    Attributes:
        state: Where it ended; if it diverged, the last state whose numbers are all finite.
        losses: The loss before each update.
        diverged: The step in which a number became NaN or infinite; None if all went well.
    """

    state: State
    losses: list[float]
    diverged: DivergenceError | None


def long_run(engine: Engine, state: State, epochs: int, report: Callable[[int, float], None]) -> LongRun:
    """Train without traces.

    Args:
        engine: What computes.
        state: Where to begin.
        epochs: How many updates to make.
        report: Called from time to time with the epochs done and the newest loss.
    """
    losses: list[float] = []
    chunk = CHUNK
    while len(losses) < epochs:
        length = min(chunk, epochs - len(losses))
        began = time.perf_counter()
        part = engine.run(state, length)
        diverged = None if part.finite else engine.divergence(state, length)
        if diverged is not None:
            part = engine.run(state, diverged.trace.epoch - state.epoch)
            return LongRun(part.after, losses + part.losses.tolist(), diverged)
        losses += part.losses.tolist()
        state = part.after
        if time.perf_counter() - began < QUICK_S:
            chunk = min(2 * chunk, MOST)
        report(len(losses), losses[-1])
    return LongRun(state, losses, None)


def traces(engine: Engine, state: State, steps: int) -> Iterator[StepTrace]:
    """Yield so many steps with all their numbers.

    Raises:
        DivergenceError: The next step has a number that is NaN or infinite.
    """
    for _ in range(steps):
        trace = engine.step(state)
        found = not_finite(trace)
        if found is not None:
            raise DivergenceError(trace, *found)
        yield trace
        state = trace.after
