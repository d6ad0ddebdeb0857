"""What the flows in the network picture cost: every operation of a step in motion, frame by frame."""

import json
import os
import subprocess
import sys
import time

from PySide6.QtWidgets import QApplication

from tests.benchmarks.rows import Row
from xorstudio.core import experiment_file
from xorstudio.core.experiment import Experiment, LayerSpec, Start
from xorstudio.core.operations import order
from xorstudio.core.state import initial_state
from xorstudio.core.trace import StepTrace
from xorstudio.core.training import Stepper
from xorstudio.paths import resource
from xorstudio.ui.diagram import NetworkDiagram
from xorstudio.ui.theme import LIGHT, load_fonts

SIZE = (1280, 800)
FRAMES = 42
"""Of one operation: 700 ms at 60 frames a second."""

NOTE = f"all operations of a step, mean time of the window's thread a frame, {SIZE[0]}x{SIZE[1]}"


def rows() -> list[Row]:
    """Return the figures; takes about 15 seconds."""
    return [*_figures(1), *_in_another_process(2)]


def networks() -> dict[str, Experiment]:
    """Return the small network of the notebook, and one with many edges."""
    tape = experiment_file.read(resource("presets", "gradient-tape.xorstudio"))
    layers = (*(LayerSpec(8, "tanh") for _ in range(3)), LayerSpec(1))
    inputs = tuple(tuple(float((row >> (k % 2)) & 1) for k in range(8)) for row in range(4))
    deep = Experiment(
        dataset=type(tape.dataset)(inputs, tape.dataset.targets), layers=layers, initializer=Start(seed=1)
    )
    return {"2-2-1": tape, "8-8-8-8-1": deep}


def _figures(ratio: int) -> list[Row]:
    if QApplication.instance() is None:
        QApplication([])
    load_fonts()
    name = "flows of {net}, one {what}, pixel ratio {ratio}"
    found = []
    for (net, experiment), limit in zip(networks().items(), (8.0, 33.0), strict=True):
        for what, batch in (("row", False), ("batch", True)):
            label = name.format(net=net, what=what, ratio=ratio)
            found.append(Row(label, _mean(experiment, batch=batch), "ms", limit, NOTE))
    return found


def _mean(experiment: Experiment, *, batch: bool) -> float:
    diagram = NetworkDiagram(LIGHT)
    diagram.resize(*SIZE)
    diagram.set_batch(batch)
    diagram.show()
    stepper = Stepper(experiment)
    trace = stepper.step(initial_state(experiment))
    following = stepper.step(trace.after)
    count = len(order(len(experiment.layers)))
    diagram.show_frame(trace, None, 1, done=0)
    QApplication.processEvents()
    spent = sum(_operation(diagram, trace, following, done, count) for done in range(1, count + 1))
    diagram.close()
    return 1000 * spent / (count * FRAMES)


def _operation(
    diagram: NetworkDiagram, trace: StepTrace, following: StepTrace, done: int, count: int
) -> float:
    """Return the time that one operation took: to begin it, and to paint its frames."""
    start = time.thread_time()
    if done < count:
        diagram.show_frame(trace, None, 1, done=done, duration_ms=600_000)
    else:
        diagram.show_frame(following, trace, 1, done=0, duration_ms=600_000)
    for frame in range(FRAMES):
        diagram.show_time(frame / FRAMES)
        diagram.repaint()
    return time.thread_time() - start


def _in_another_process(ratio: int) -> list[Row]:
    """Measure at another pixel ratio, which Qt learns only once, when the program starts."""
    environment = {**os.environ, "QT_SCALE_FACTOR": str(ratio)}
    command = [sys.executable, "-m", "tests.benchmarks.flows", str(ratio)]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    return [Row(*values) for values in json.loads(done.stdout.splitlines()[-1])]


if __name__ == "__main__":
    print(json.dumps(_figures(int(sys.argv[1]))))
