"""One 2-2-1 Adam epoch: without a trace, with every number, and as a notebook writes it, all in one run."""

import numpy as np

from tests.benchmarks.rows import Row, best_of
from tests.oracles import experiment_of, golden
from xorstudio.core.operations import operations
from xorstudio.core.state import Layer, initial_state
from xorstudio.core.training import Stepper
from xorstudio.core.values import Array

EPOCHS = 1000
STEPS = 250


def rows() -> list[Row]:
    """Return microseconds an epoch for `run`, `step`, the operations of a trace, and a naive loop."""
    experiment = experiment_of(golden("keras_fit"))
    state, stepper = initial_state(experiment), Stepper(experiment)
    trace = stepper.step(state)

    def run() -> None:
        stepper.run(state, EPOCHS)

    def step() -> None:
        for _ in range(STEPS):
            stepper.step(state)

    def view() -> None:
        for _ in range(STEPS):
            operations(trace)

    def notebook() -> None:
        notebook_loop(state.layers, EPOCHS)

    seconds = best_of(run, step, view, notebook)
    us = [1e6 * second / count for second, count in zip(seconds, (EPOCHS, STEPS, STEPS, EPOCHS), strict=True)]
    loop = "best of 9, taking turns with the notebook loop"
    return [
        Row("2-2-1 Adam epoch, run", us[0], "µs", 20, loop),
        Row("2-2-1 Adam epoch, step with every number", us[1], "µs", 60, loop),
        Row("operations of a trace", us[2], "µs", None, "14 names, formulas and values"),
        Row("2-2-1 Adam epoch, notebook loop", us[3], "µs", None, "plain NumPy, the reference"),
        Row("run / notebook loop", us[0] / us[3], "", 20 / 46, "the ratio, whatever the machine"),
        Row("step / notebook loop", us[1] / us[3], "", 60 / 46, "the ratio, whatever the machine"),
    ]


def notebook_loop(start: tuple[Layer, ...], epochs: int) -> list[Array]:
    """Train XOR as a notebook does with NumPy: new arrays in every line."""
    x = np.array([[0, 0], [0, 1], [1, 0], [1, 1]], np.float32)
    y = np.array([[0], [1], [1], [0]], np.float32)
    parameters = [array.copy() for layer in start for array in (layer.kernel, layer.bias)]
    m = [np.zeros_like(array) for array in parameters]
    v = [np.zeros_like(array) for array in parameters]
    for t in range(1, epochs + 1):
        kernel1, bias1, kernel2, bias2 = parameters
        a1 = 1 / (1 + np.exp(-(x @ kernel1 + bias1)))
        a2 = 1 / (1 + np.exp(-(a1 @ kernel2 + bias2)))
        -np.mean(y * np.log(a2) + (1 - y) * np.log(1 - a2))
        delta2 = (a2 - y) / len(x)
        delta1 = (delta2 @ kernel2.T) * a1 * (1 - a1)
        gradients = [x.T @ delta1, delta1.sum(0), a1.T @ delta2, delta2.sum(0)]
        for i, g in enumerate(gradients):
            m[i] = 0.9 * m[i] + 0.1 * g
            v[i] = 0.999 * v[i] + 0.001 * g * g
            step = 0.01 * (m[i] / (1 - 0.9**t)) / (np.sqrt(v[i] / (1 - 0.999**t)) + 1e-7)
            parameters[i] = parameters[i] - step
    return parameters
