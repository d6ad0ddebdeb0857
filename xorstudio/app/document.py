"""What the session puts into a file, and what it takes out of one."""

from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any

from xorstudio import log
from xorstudio.app import branches
from xorstudio.app.branches import recipe_of, with_numbers
from xorstudio.app.moment import Frame, Moment
from xorstudio.core import experiment_file
from xorstudio.core.experiment import Experiment
from xorstudio.core.history import History
from xorstudio.core.json_text import MAX_BYTES, dump
from xorstudio.core.state import State, initial_state

__all__ = ["Opened", "opened", "recipe_of", "saved", "untouched"]

logger = log.logger("document")


@dataclass(frozen=True, slots=True, eq=False)
class Opened:
    """A file's content as the session uses it.

    Attributes:
        moment: Where the run stands, with all its epochs and the other runs as far as the file knows them.
        start: Where *Reset* returns to.
        row: The row of the truth table that was selected.
    """

    moment: Moment
    start: State
    row: int


def opened(experiment: Experiment) -> Opened:
    """Return what an experiment means to a session; a remembered start that does not fit is left out."""
    state = initial_state(experiment)
    row = experiment.view.get("row", 0)
    fits = isinstance(row, int) and 0 <= row < experiment.dataset.batch
    moment = branches.restored(experiment.view, recipe_of(experiment), state)
    return Opened(moment, _start(experiment, state), row if fits else 0)


def saved(frame: Frame, start: State, row: int) -> Experiment:
    """Return the experiment as a file keeps it, so that it goes on exactly where it stands.

    The weights are those shown; the optimizer's memory and the epoch go into `progress`, and the start that
    *Reset* returns to and the other epochs and runs into `view`.

    Args:
        frame: What is shown.
        start: Where *Reset* returns to.
        row: The selected row of the truth table.
    """
    state = frame.trace.before
    view: dict[str, Any] = {"row": row}
    if start.sizes == state.sizes and not start.same(state):
        plain = with_numbers(frame.experiment, start)
        view["start"] = experiment_file.to_json(plain)["parameters"]
    whole = with_numbers(frame.experiment, state)
    for runs in branches.views(frame.moment):
        whole = replace(whole, view=MappingProxyType({**view, **runs}))
        if _fits(whole):
            break
        logger.warning("a file has no room for all runs; the oldest is left out")
    return whole


def untouched(history: History, experiment: Experiment) -> bool:
    """Return whether a run is what an experiment becomes by training alone, however far.

    Args:
        history: The run.
        experiment: The experiment, with the numbers that it begins from.
    """
    return (
        not history.edits
        and history.experiment(history.newest) == recipe_of(experiment)
        and history.start.same(initial_state(experiment))
    )


def _fits(experiment: Experiment) -> bool:
    """Return whether a file of an experiment is small enough to be opened again."""
    return len(dump(experiment_file.to_json(experiment)).encode()) < MAX_BYTES


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
