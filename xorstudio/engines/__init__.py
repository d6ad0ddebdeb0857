"""An engine computes training steps; all answer the same question, so that their numbers can be compared."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Protocol

from xorstudio.core.experiment import Experiment
from xorstudio.core.state import State
from xorstudio.core.trace import StepTrace
from xorstudio.core.training import DivergenceError, Run, Stepper
from xorstudio.engines.failure import EngineFailure
from xorstudio.engines.remote import RemoteEngine
from xorstudio.engines.server import Server

__all__ = [
    "DEFAULT", "NAMES", "TENSORFLOW", "Engine", "EngineError", "EngineFailure", "Server", "engine_for",
    "opened",
]  # fmt: skip

DEFAULT = "numpy"
TENSORFLOW = ("gradienttape", "keras", "xla")
"""The engines that need TensorFlow, and compute in its process."""

NAMES = (DEFAULT, *TENSORFLOW)
"""Every engine that there is, in the order in which menus show them."""


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


class EngineError(ValueError):
    """There is no such engine; the text is one sentence."""


def engine_for(name: str, experiment: Experiment, server: Server) -> Engine:
    """Return an experiment made ready by the engine of this name.

    Args:
        name: One of NAMES.
        experiment: What is to be learned.
        server: The process that those of TensorFlow compute in; it is started when they are first asked.

    Raises:
        EngineError: There is no such engine.
    """
    if name == DEFAULT:
        return Stepper(experiment)
    if name in TENSORFLOW:
        return RemoteEngine(name, experiment, server)
    raise EngineError(f"there is no engine {name!r}; available: {', '.join(NAMES)}")


@contextmanager
def opened(name: str, experiment: Experiment, waiting: Callable[[float], None]) -> Iterator[Engine]:
    """Give an engine that is ready, with a process of its own where it needs one.

    Args:
        name: One of NAMES.
        experiment: What is to be learned.
        waiting: Called a few times a second with the seconds that TensorFlow's start has taken so far.

    Raises:
        EngineError: There is no such engine.
        EngineFailure: It cannot be started.
    """
    with Server() as server:
        engine = engine_for(name, experiment, server)
        if name in TENSORFLOW:
            server.start(waiting)
        yield engine
