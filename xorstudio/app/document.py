"""What the session puts into a file, and what it takes out of one."""

from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any

from xorstudio import log
from xorstudio.app.moment import Frame
from xorstudio.core import experiment_file
from xorstudio.core.experiment import Experiment, Progress, Start
from xorstudio.core.state import State, initial_state, parameters_of, slots_of

logger = log.logger("document")


@dataclass(frozen=True, slots=True, eq=False)
class Opened:
    """A file's content as the session uses it.

    Attributes:
        recipe: The experiment without its numbers: they are in the states.
        state: Where the run stands.
        start: Where *Reset* returns to.
        row: The row of the truth table that was selected.
    """

    recipe: Experiment
    state: State
    start: State
    row: int


def recipe_of(experiment: Experiment) -> Experiment:
    """Return the experiment without starting weights, progress and view, and with a seed for new weights."""
    return replace(
        experiment,
        initializer=experiment.initializer or Start(),
        parameters=None,
        progress=None,
        view=MappingProxyType({}),
    )


def opened(experiment: Experiment) -> Opened:
    """Return what an experiment means to a session; a remembered start that does not fit is left out."""
    state = initial_state(experiment)
    row = experiment.view.get("row", 0)
    fits = isinstance(row, int) and 0 <= row < experiment.dataset.batch
    return Opened(recipe_of(experiment), state, _start(experiment, state), row if fits else 0)


def saved(frame: Frame, start: State, row: int) -> Experiment:
    """Return the experiment as a file keeps it, so that it goes on exactly where it stands.

    The weights are those shown; the optimizer's memory and the epoch go into `progress`, and the start that
    *Reset* returns to into `view`.

    Args:
        frame: What is shown.
        start: Where *Reset* returns to.
        row: The selected row of the truth table.
    """
    state = frame.trace.before
    fresh = state.epoch == 0 and not state.values[1:].any()
    view: dict[str, Any] = {"row": row}
    if start.sizes == state.sizes and not start.same(state):
        plain = replace(frame.experiment, parameters=parameters_of(start.layers))
        view["start"] = experiment_file.to_json(plain)["parameters"]
    return replace(
        frame.experiment,
        parameters=parameters_of(state.layers),
        progress=None if fresh else Progress(state.epoch, slots_of(state)),
        view=MappingProxyType(view),
    )


def _start(experiment: Experiment, state: State) -> State:
    remembered = experiment.view.get("start")
    if remembered is None:
        return state
    plain = experiment_file.to_json(replace(experiment, progress=None, view=MappingProxyType({})))
    try:
        return initial_state(experiment_file.from_json({**plain, "parameters": remembered}))
    except experiment_file.ExperimentFileError as error:
        logger.warning("view.start is left out: %s", error)
        return state
