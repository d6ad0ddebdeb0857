"""States, steps and runs as messages, for the way to another process and back; nothing is lost on it."""

import json
from dataclasses import replace
from types import MappingProxyType
from typing import Any

import numpy as np
from numpy.typing import NDArray

from xorstudio.core.experiment import Experiment, Start
from xorstudio.core.experiment_file import from_json, to_json
from xorstudio.core.state import State
from xorstudio.core.trace import StepTrace
from xorstudio.core.training import Kept, Run
from xorstudio.engines.wire import Message

_SINGLE = ("inputs", "targets", "row_losses", "gradient", "update")
_BY_LAYER = ("pre_activations", "activations", "grad_activations", "deltas")


def experiment_text(experiment: Experiment) -> str:
    """Return what an engine needs to know of an experiment: all but the numbers that training changes."""
    plain = replace(
        experiment,
        initializer=experiment.initializer or Start(),
        parameters=None,
        progress=None,
        view=MappingProxyType({}),
    )
    return json.dumps(to_json(plain))


def experiment_from(text: str) -> Experiment:
    """Return the experiment that `experiment_text` describes."""
    return from_json(json.loads(text), "experiment")


def request(kind: str, engine: str, experiment: str, state: State, **facts: Any) -> Message:
    """Return the request to do something from a state.

    Args:
        kind: What to do: step or run.
        engine: The name of the engine that is to do it.
        experiment: What `experiment_text` returned.
        state: Where to begin.
        facts: Whatever else the request says.
    """
    head = {"engine": engine, "experiment": experiment, "epoch": state.epoch, **facts}
    return Message(kind, head, {"values": state.values})


def state_of(message: Message, experiment: Experiment) -> State:
    """Return the state in which a request begins."""
    slots = experiment.optimizer.slots
    return State(int(message.facts["epoch"]), message.arrays["values"], experiment.sizes, slots)


def answer_step(trace: StepTrace) -> Message:
    """Return a step as a message."""
    arrays = {name: getattr(trace, name) for name in _SINGLE} | {"after": trace.after.values}
    for name in _BY_LAYER:
        arrays |= {f"{name} {number}": array for number, array in enumerate(getattr(trace, name))}
    return Message("step", {}, arrays | {"means": np.array([trace.loss, trace.accuracy], np.float64)})


def step_of(message: Message, experiment: Experiment, before: State) -> StepTrace:
    """Return the step that a message tells of."""
    arrays = message.arrays
    layers = range(len(experiment.layers))
    loss, accuracy = arrays["means"].tolist()
    parts: dict[str, Any] = {name: arrays[name] for name in _SINGLE}
    parts |= {name: tuple([arrays[f"{name} {layer}"] for layer in layers]) for name in _BY_LAYER}
    after = State(before.epoch + 1, arrays["after"], before.sizes, before.slots)
    return StepTrace(experiment=experiment, before=before, after=after, loss=loss, accuracy=accuracy, **parts)


def answer_run(run: Run, busy_s: float) -> Message:
    """Return a run as a message, with the processor time that it took."""
    arrays: dict[str, NDArray[Any]] = {"after": run.after.values}
    arrays |= {"losses": run.losses, "accuracies": run.accuracies}
    if run.kept is not None:
        arrays |= {"kept": run.kept.values, "kept epochs": run.kept.epochs}
    return Message("run", {"busy_s": busy_s}, arrays)


def run_of(message: Message, before: State) -> Run:
    """Return the run that a message tells of."""
    arrays = message.arrays
    losses = arrays["losses"]
    after = State(before.epoch + len(losses), arrays["after"], before.sizes, before.slots)
    epochs = arrays.get("kept epochs")
    kept = None if epochs is None else Kept(epochs, arrays["kept"])
    return Run(before, after, losses, arrays["accuracies"], kept)
