"""The Space workspace at full speed: all three planes complete, how many frames, and what each costs."""

import json
import statistics
import sys
import time

from PySide6.QtCore import QElapsedTimer

from tests.benchmarks.core_speed import notebook_loop
from tests.benchmarks.rows import Row
from tests.benchmarks.screen import Painted
from tests.benchmarks.stage import Environment, child, studio, wait
from xorstudio.app.speed import FULL
from xorstudio.ui.arrangement import Workspace

MODULE = "tests.benchmarks.space"
ROUNDS = 3
SECONDS = 3.0
WARM_S = 1.0
LOOP = 1000
FRAME_MS = 12.0
RATIO = FRAME_MS / 94e-3
RATIO_NOTE = "the ratio, whatever the machine"


def rows(screens: dict[str, Environment]) -> list[Row]:
    """Return the figures of every kind of screen; about 7 seconds a round."""
    rounds: dict[str, list[dict[str, float]]] = {name: [] for name in screens}
    for _ in range(ROUNDS):
        for name, env in screens.items():
            rounds[name].append(child(MODULE, env=env))
    found = []
    for name, figures in rounds.items():
        middle = {key: statistics.median(figure[key] for figure in figures) for key in figures[0]}
        note = f"{name}, full speed, 1280x800; median of {ROUNDS}"
        thread = "of the window's thread alone"
        found += [
            Row("Space workspace, painted", middle["frames"], "frames/s", 55, note, at_least=True),
            Row("Space workspace, a frame, processor time", middle["busy"], "ms", FRAME_MS, thread),
            Row("Space workspace, a frame / notebook epoch", middle["ratio"], "", RATIO, RATIO_NOTE),
            Row("pictures in the neurons, a frame", middle["thumbnails"], "ms", 0.5, thread),
        ]
    return found


def measure(seconds: float = SECONDS) -> dict[str, float]:
    """Play at full speed in the Space workspace; return frames a second and what one costs."""
    with studio("keras-fit") as window:
        window.arrangement.switch(Workspace.SPACE)
        window.arrangement.place()
        wait(0.3)
        session = window.session
        layers = session.frame.trace.before.layers
        loop = _loop_ms(layers)
        session.set_speed(FULL)
        session.play()
        wait(WARM_S)
        painted, clock = Painted(window.diagram), QElapsedTimer()
        clock.start()
        busy = time.thread_time()
        wait(seconds)
        busy = 1000 * (time.thread_time() - busy) / max(1, painted.count)
        frames = painted.count / (clock.nsecsElapsed() / 1e9)
        session.pause()
        loop = (loop + _loop_ms(layers)) / 2
    return {"frames": frames, "busy": busy, "ratio": busy / loop, "thumbnails": _thumbnails_ms()}


def _loop_ms(layers: object) -> float:
    """Return the processor time of an epoch of the notebook's loop, in milliseconds."""
    begin = time.thread_time()
    notebook_loop(layers, LOOP)
    return 1000 * (time.thread_time() - begin) / LOOP


def _thumbnails_ms() -> float:
    """Return what the pictures of all neurons of 2-2-1 cost when the weights are others, in milliseconds."""
    from xorstudio.core.presets import load_preset
    from xorstudio.core.state import initial_state
    from xorstudio.core.training import step
    from xorstudio.ui.diagram.thumbnails import Thumbnails
    from xorstudio.ui.theme import LIGHT

    thumbnails, experiment = Thumbnails(), load_preset("keras-fit")
    state, times = initial_state(experiment), []
    for _ in range(200):
        trace = step(experiment, state)
        begin = time.thread_time()
        thumbnails.follow(trace, 0, ((0.0, 1.0), (0.0, 1.0)), LIGHT)
        times.append(1000 * (time.thread_time() - begin))
        state = trace.after
    return statistics.median(times)


if __name__ == "__main__":
    print(json.dumps(measure(float(sys.argv[1]) if len(sys.argv) > 1 else SECONDS)))
