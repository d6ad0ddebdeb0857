"""The engines, the notebook's own loop and a rival in JavaScript take turns at the same 2-2-1 network.

An engine's time is what the studio waits: the way to its process and back included. The rival is brain.js,
installed by npm into a folder for temporary files; without node, npm or a registry its row says so.
"""

import importlib.util
import json
import math
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path

from tests.benchmarks.core_speed import notebook_loop
from tests.benchmarks.rows import Row, best_of
from tests.benchmarks.stage import LONGEST_S, Environment, child, studio, wait
from tests.oracles import experiment_of, golden
from xorstudio.app.speed import FULL
from xorstudio.core.state import initial_state
from xorstudio.core.training import Stepper
from xorstudio.engines import DEFAULT, NAMES, Server, engine_for

MODULE = "tests.benchmarks.engines"
EPOCHS = {"numpy": 1000, "gradienttape": 100, "keras": 200, "xla": 60_000}
RIVAL_EPOCHS = 50_000
MILLION = 1_000_000
BRAIN = "brain.js@1.6.1"

# Answers each line with the seconds that so many epochs take.
RIVAL = """
const brain = require('brain.js');
const rows = [[0, 0, 0], [0, 1, 1], [1, 0, 1], [1, 1, 0]];
const data = rows.map(([a, b, y]) => ({input: [a, b], output: [y]}));
const net = new brain.NeuralNetwork({inputSize: 2, hiddenLayers: [2], outputSize: 1, activation: 'sigmoid'});
const run = n => net.train(data, {iterations: n, errorThresh: 1e-12, logPeriod: n + 1});
run(20000);
require('readline').createInterface({input: process.stdin}).on('line', line => {
  const begin = process.hrtime.bigint();
  run(Number(line));
  console.log(Number(process.hrtime.bigint() - begin) / 1e9);
});
"""


def rows(env: Environment) -> list[Row]:
    """Return the figures; about a minute, and nothing without TensorFlow."""
    if importlib.util.find_spec("tensorflow") is None:
        return [Row("TensorFlow's engines", math.nan, "", None, "not measured: TensorFlow is not installed")]
    with Server() as server, _rival() as rival:
        us, rival_us = _microseconds(server, rival)
    note = "2-2-1 Adam, best of 5, all taking turns; the way to the process and back included"
    found = [Row(f"an epoch, engine {name}", us[name], "µs", None, note) for name in NAMES]
    found.append(Row("an epoch, notebook loop", us["loop"], "µs", None, "plain NumPy, the reference"))
    limit = "the ratio, whatever the machine"
    if math.isnan(rival_us):
        found.append(
            Row("an epoch, brain.js", rival_us, "µs", None, "not measured: no node, npm or registry")
        )
        found.append(Row("engine xla / notebook loop", us["xla"] / us["loop"], "", 0.8 / 46, limit))
    else:
        found.append(Row("an epoch, brain.js", rival_us, "µs", None, f"{BRAIN} under node, plain SGD"))
        found.append(Row("engine xla / brain.js", us["xla"] / rival_us, "", 1.0, limit))
    window = child(MODULE, env=env)
    return [
        *found,
        Row(
            "TensorFlow starts",
            window["start"],
            "s",
            None,
            "until the engine takes over; the window plays on",
        ),
        Row(
            "an event waits meanwhile, longest",
            window["wait"],
            "ms",
            50,
            "a timer of 1 ms in the window's thread, playing at full speed",
        ),
        Row(
            "the same in 5 s before, longest", window["alone"], "ms", None, "what the machine does by itself"
        ),
        Row(
            "1,000,000 epochs on the screen", window["million"], "s", 5, "engine xla in the real window, warm"
        ),
    ]


def _microseconds(server: Server, rival: Callable[[int], float]) -> tuple[dict[str, float], float]:
    experiment = experiment_of(golden("keras_fit"))
    state = initial_state(experiment)
    jobs: list[Callable[[], object]] = []
    for name in NAMES:
        engine = Stepper(experiment) if name == DEFAULT else engine_for(name, experiment, server)
        engine.run(state, EPOCHS[name])  # what is compiled once
        jobs.append(lambda engine=engine, name=name: engine.run(state, EPOCHS[name]))
    jobs.append(lambda: notebook_loop(state.layers, 1000))
    best = math.nan
    seconds = [math.inf] * len(jobs)
    for _ in range(5):
        seconds = [min(pair) for pair in zip(seconds, best_of(*jobs, rounds=1), strict=True)]
        took = rival(RIVAL_EPOCHS)
        best = took if math.isnan(best) else min(best, took)
    epochs = [*(EPOCHS[name] for name in NAMES), 1000]
    us = [1e6 * second / count for second, count in zip(seconds, epochs, strict=True)]
    return dict(zip((*NAMES, "loop"), us, strict=True)), 1e6 * best / RIVAL_EPOCHS


@contextmanager
def _rival() -> Iterator[Callable[[int], float]]:
    """Give what trains brain.js for so many epochs and returns the seconds; NaN where it cannot be had."""
    node, npm = shutil.which("node"), shutil.which("npm")
    with tempfile.TemporaryDirectory(prefix="xorstudio-bench-") as folder:
        if node is None or npm is None or not _installed(npm, folder):
            yield lambda _epochs: math.nan
            return
        Path(folder, "rival.js").write_text(RIVAL, encoding="utf-8")
        pipe = subprocess.PIPE
        with subprocess.Popen([node, "rival.js"], cwd=folder, stdin=pipe, stdout=pipe, text=True) as process:
            stdin, stdout = process.stdin, process.stdout
            assert stdin is not None
            assert stdout is not None

            def train(epochs: int) -> float:
                stdin.write(f"{epochs}\n")
                stdin.flush()
                return float(stdout.readline() or "nan")

            yield train


def _installed(npm: str, folder: str) -> bool:
    command = [npm, "install", "--ignore-scripts", "--no-audit", "--no-fund", "--prefix", folder, BRAIN]
    quiet = subprocess.DEVNULL
    try:
        return subprocess.call(command, cwd=folder, stdout=quiet, stderr=quiet, timeout=LONGEST_S) == 0
    except subprocess.TimeoutExpired:
        return False


def measure() -> dict[str, float]:
    """Start TensorFlow while the real window plays, then let XLA train a million epochs in it."""
    from PySide6.QtCore import QTimer

    with studio("keras-fit") as window:
        session = window.session
        session.set_speed(FULL)
        session.play()
        wait(1)
        ticks = [time.perf_counter()]
        timer = QTimer(window)
        timer.timeout.connect(lambda: ticks.append(time.perf_counter()))
        timer.start(1)
        wait(5)
        alone = max(after - before for before, after in pairwise(ticks))
        del ticks[:-1]
        begin = time.perf_counter()
        session.set_engine("xla")
        while session.engine != "xla" and time.perf_counter() - begin < LONGEST_S / 2:
            wait(0.1)
        start = time.perf_counter() - begin
        timer.stop()
        longest = max(after - before for before, after in pairwise(ticks))
        wait(5)  # what is compiled once, and the pace
        session.pause()
        session.reset()
        begin = time.perf_counter()
        session.go_to(MILLION)
        while session.frame.epoch < MILLION and time.perf_counter() - begin < LONGEST_S / 4:
            wait(0.01)
        million = time.perf_counter() - begin
        assert session.engine == "xla"
        assert session.frame.epoch == MILLION
    return {"start": start, "alone": 1000 * alone, "wait": 1000 * longest, "million": million}


if __name__ == "__main__":
    print(json.dumps(measure() if len(sys.argv) == 1 else {}))
