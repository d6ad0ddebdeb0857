"""An engine that computes in TensorFlow's process, seen from here: it asks, waits, returns what came back."""

from xorstudio.core.experiment import Experiment
from xorstudio.core.state import State
from xorstudio.core.trace import StepTrace
from xorstudio.core.training import DivergenceError, Run, not_finite
from xorstudio.engines import exchange
from xorstudio.engines.server import Server


class RemoteEngine:
    """One experiment on one of TensorFlow's engines; every call waits for the other process.

    Args:
        name: gradienttape, keras or xla.
        experiment: What is being learned.
        server: The process.

    Attributes:
        busy_s: The processor time that the last run took there.
    """

    def __init__(self, name: str, experiment: Experiment, server: Server) -> None:
        self.name = name
        self.experiment = experiment
        self._text = exchange.experiment_text(experiment)
        self._server = server
        self.busy_s = 0.0

    def step(self, state: State) -> StepTrace:
        """Return every number of one training step.

        Raises:
            EngineFailure: The process does not answer.
        """
        answer = self._server.ask(exchange.request("step", self.name, self._text, state))
        return exchange.step_of(answer, self.experiment, state)

    def run(self, state: State, steps: int) -> Run:
        """Return the state after so many steps, some on the way, and the loss before each.

        Raises:
            EngineFailure: The process does not answer.
        """
        answer = self._server.ask(exchange.request("run", self.name, self._text, state, steps=steps))
        self.busy_s = float(answer.facts["busy_s"])
        return exchange.run_of(answer, state)

    def divergence(self, state: State, steps: int) -> DivergenceError | None:
        """Return the first of so many steps in which a number is not finite; None if there is none.

        What is not finite stays so, and halving finds where it began.

        Raises:
            EngineFailure: The process does not answer.
        """
        good, bad = 0, steps
        if steps == 0 or self.run(state, steps).finite:
            return None
        while bad - good > 1:
            middle = (good + bad) // 2
            good, bad = (middle, bad) if self.run(state, middle).finite else (good, middle)
        trace = self.step(self.run(state, good).after if good else state)
        found = not_finite(trace)
        return None if found is None else DivergenceError(trace, *found)
