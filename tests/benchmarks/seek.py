"""A million epochs in the real window: how much the process grows, and how fast any of them is shown again.

They are really trained, from the default start, in replies as the trainer gives them; the states of some
hundred of them are put aside, and have to come back bit for bit.
"""

import json
import math
import random
import statistics
import sys
import time

from PySide6.QtCore import QCoreApplication

from tests.benchmarks.rows import Row
from tests.benchmarks.stage import Environment, child, studio
from xorstudio.app.moment import Moment, frame_of
from xorstudio.core.history import KEYFRAME_INTERVAL
from xorstudio.core.training import Stepper, train

MODULE = "tests.benchmarks.seek"
EPOCHS = 1_000_000
PUT_ASIDE = 400
BURST = 5 * KEYFRAME_INTERVAL
WARM_EPOCHS = 20_000


def rows(env: Environment) -> list[Row]:
    """Return the figures; about 30 seconds."""
    found = child(MODULE, env=env)
    note = f"{PUT_ASIDE} random epochs of a million"
    return [
        Row(
            "the process grows over 1,000,000 epochs",
            found["grown"],
            "MB",
            64,
            "most memory in use, window shown",
        ),
        Row("an epoch's numbers again, median", found["frame_50"], "ms", None, note),
        Row("an epoch's numbers again, 99 of 100", found["frame_99"], "ms", 5, note),
        Row("an epoch shown again, median", found["shown_50"], "ms", 5, "the same, and the window repainted"),
        Row(
            "an epoch shown again, 99 of 100",
            found["shown_99"],
            "ms",
            None,
            "the same, and the window repainted",
        ),
        Row("epochs that came back otherwise", found["wrong"], "", 0, "compared bit for bit"),
    ]


def measure(epochs: int = EPOCHS) -> dict[str, float]:
    """Train in the real window, then go to epochs at random."""
    with studio("keras-fit") as window:
        session = window.session
        history = session.frame.history
        wanted = set(random.Random(1).sample(range(epochs), PUT_ASIDE))
        kept: dict[int, bytes] = {}
        stepper, before = Stepper(session.frame.experiment), math.nan
        for run in train(stepper, history.state(0), epochs, KEYFRAME_INTERVAL):
            history.append(run)
            for epoch in wanted & set(range(run.before.epoch, run.after.epoch)):
                state = Stepper(session.frame.experiment).run(run.before, epoch - run.before.epoch).after
                kept[epoch] = state.values.tobytes()
            if run.after.epoch % (BURST * 50) == 0:  # as often as it takes to see that painting keeps nothing
                session.go_to_newest()
                QCoreApplication.processEvents()
            if run.after.epoch <= WARM_EPOCHS:
                before = most_memory()
        grown = most_memory() - before
        numbers, shown, wrong = [], [], 0
        for epoch in random.Random(2).sample(sorted(wanted), PUT_ASIDE):
            begin = time.perf_counter()
            frame = frame_of(Moment(history, epoch))
            numbers.append(1000 * (time.perf_counter() - begin))
            wrong += frame.trace.before.values.tobytes() != kept[epoch]
            QCoreApplication.processEvents()
            begin = time.perf_counter()
            session.go_to(epoch)
            QCoreApplication.processEvents()
            shown.append(1000 * (time.perf_counter() - begin))
    numbers_percent, shown_percent = statistics.quantiles(numbers, n=100), statistics.quantiles(shown, n=100)
    return {
        "grown": grown,
        "frame_50": numbers_percent[49],
        "frame_99": numbers_percent[98],
        "shown_50": shown_percent[49],
        "shown_99": shown_percent[98],
        "wrong": wrong,
    }


def most_memory() -> float:
    """Return the most memory that this process has had so far, in MB; NaN where the system does not say."""
    if sys.platform == "win32":
        return math.nan
    import resource

    unit = 1e6 if sys.platform == "darwin" else 1e3
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit


if __name__ == "__main__":
    print(json.dumps(measure(int(sys.argv[1]) if len(sys.argv) > 1 else EPOCHS)))
