"""What the two TensorFlow programs have in common: data, and an optimizer that goes on where it was."""

from collections.abc import Iterator

from xorstudio.core.notebook import cells
from xorstudio.core.notebook.cells import Moment, array


def imports(moment: Moment) -> list[str]:
    """Return the lines that every program with Keras begins with."""
    lines = ["import numpy as np", "import tensorflow as tf", "from tensorflow import keras"]
    if moment.experiment.dtype != "float32":
        lines += ["", f'keras.backend.set_floatx("{moment.experiment.dtype}")']
    return lines


def data(moment: Moment, call: str) -> list[str]:
    """Return the truth table; `call` has a place for the nested lists."""
    dataset = moment.experiment.dataset
    return [f"X = {call.format(array(dataset.inputs))}", f"Y = {call.format(array(dataset.targets))}"]


_KERAS = {
    "sgd": ("SGD", ("momentum", "nesterov")),
    "rmsprop": ("RMSprop", ("rho", "epsilon")),
    "adam": ("Adam", ("beta_1", "beta_2", "epsilon")),
}
"""What Keras calls each optimizer, and its settings, which have the names that they have here."""


def optimizer(moment: Moment) -> list[str]:
    """Return the line that makes the optimizer."""
    chosen = moment.experiment.optimizer
    name, settings = _KERAS[chosen.name]
    if chosen.name == "sgd" and not chosen.slots:
        settings = ()
    texts = [f"{setting}={getattr(chosen, setting)!r}" for setting in ("learning_rate", *settings)]
    return [f"optimizer = keras.optimizers.{name}({', '.join(texts)})"]


def memory(moment: Moment, variables: str) -> Iterator[str]:
    """Yield the lines that give the optimizer its memory and its step count; none at a fresh start.

    Args:
        moment: Where the program begins.
        variables: The expression for the list of all weights, in order.
    """
    if not moment.going_on:
        return
    state = moment.state
    yield f"optimizer.build({variables})"
    yield f"optimizer.iterations.assign({state.epoch})  # {moment.words(cells.STEP_COUNT)}"
    if state.slots:
        yield f"# {moment.words(cells.MEMORY)}"
        yield "memory = ["
        slots = [state.slot(name) for name in state.slots]
        for layers in zip(*slots, strict=True):
            yield from (f"    {array(layer.kernel)}," for layer in layers)
            yield from (f"    {array(layer.bias)}," for layer in layers)
        yield "]"
        yield "for variable, values in zip(optimizer.variables[2:], memory):"
        yield "    variable.assign(values)"
