"""An engine computes training steps; all answer the same question, so that their numbers can be compared."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Protocol

from xorstudio.core.experiment import Experiment
from xorstudio.core.state import State
from xorstudio.core.trace import StepTrace
from xorstudio.core.training import DivergenceError, Run, Stepper

NAMES = ("numpy", "gradienttape", "keras", "xla")
"""Every engine that the command line knows by name."""


class Engine(Protocol):
    """An experiment made ready to compute; it belongs to one thread."""

    experiment: Experiment

    def step(self, state: State) -> StepTrace:
        """Return every number of one training step."""
        ...

    def run(self, state: State, steps: int) -> Run:
        """Return the state after so many steps, and the loss before each; faster than to call `step`."""
        ...

    def divergence(self, state: State, steps: int) -> DivergenceError | None:
        """Return the first of so many steps in which a number is not finite; None if there is none."""
        ...


ENGINES: Mapping[str, Callable[[Experiment], Engine]] = MappingProxyType({"numpy": Stepper})
"""Every engine of this version under its name; each makes an experiment ready."""


class EngineError(ValueError):
    """There is no such engine; the text is one sentence."""


def engine_for(name: str, experiment: Experiment) -> Engine:
    """Return an experiment made ready by the engine of this name.

    Raises:
        EngineError: There is none, or not in this version.
    """
    if name not in ENGINES:
        known = (
            f"engine {name} is not available in this version"
            if name in NAMES
            else f"there is no engine {name!r}"
        )
        raise EngineError(f"{known}; available: {', '.join(ENGINES)}")
    return ENGINES[name](experiment)
