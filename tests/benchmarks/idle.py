"""A paused window is to take no processor time at all: no timer, no polling, no repaint."""

import json
import time

from tests.benchmarks.rows import Row
from tests.benchmarks.stage import Environment, child, studio, wait

MODULE = "tests.benchmarks.idle"
SECONDS = 2.0


def rows(env: Environment) -> list[Row]:
    """Return the processor time of a paused window; about 4 seconds."""
    found = child(MODULE, env=env)
    note = f"over {SECONDS:.0f} s, after playing"
    return [Row("paused, processor time", found["busy"], "ms", 5, note)]


def measure() -> dict[str, float]:
    """Play for a moment, pause, and look at the clock of the process."""
    with studio("keras-fit") as window:
        window.session.play()
        wait(0.5)
        window.session.pause()
        wait(1.0)
        begin = time.process_time()
        wait(SECONDS)
        return {"busy": 1000 * (time.process_time() - begin)}


if __name__ == "__main__":
    print(json.dumps(measure()))
