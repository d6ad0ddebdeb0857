"""What the two TensorFlow programs have in common: data, and an optimizer that goes on where it was."""

from collections.abc import Iterator

from xorstudio.core.notebook import cells
from xorstudio.core.notebook.cells import Moment, array
from xorstudio.core.optimizers import Adam, RmsProp, Sgd


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


def optimizer(moment: Moment) -> list[str]:
    """Return the line that makes the optimizer."""
    chosen = moment.experiment.optimizer
    settings = [f"learning_rate={chosen.learning_rate!r}"]
    if isinstance(chosen, Sgd):
        name = "SGD"
        settings += (
            [f"momentum={chosen.momentum!r}", f"nesterov={chosen.nesterov!r}"] if chosen.momentum else []
        )
    elif isinstance(chosen, RmsProp):
        name = "RMSprop"
        settings += [f"rho={chosen.rho!r}", f"epsilon={chosen.epsilon!r}"]
    elif isinstance(chosen, Adam):
        name = "Adam"
        betas = f"beta_1={chosen.beta_1!r}", f"beta_2={chosen.beta_2!r}"
        settings += [*betas, f"epsilon={chosen.epsilon!r}"]
    else:
        raise TypeError(f"optimizer is {chosen.name}; programs know sgd, rmsprop, adam")
    return [f"optimizer = keras.optimizers.{name}({', '.join(settings)})"]


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
