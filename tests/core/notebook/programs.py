"""Runs a program in a fresh Python, far from the studio, and reads what it prints."""

import os
import re
import subprocess
import sys

from xorstudio.core.experiment import Experiment
from xorstudio.core.notebook import PROGRAMS, Moment, to_python
from xorstudio.core.state import State, initial_state
from xorstudio.core.training import Stepper

LOSS = re.compile(r"^epoch (\d+) loss (\S+)$", re.MULTILINE)


def after(experiment: Experiment, epochs: int) -> State:
    """Return the state of an experiment after so many epochs."""
    state = initial_state(experiment)
    return Stepper(experiment).run(state, epochs).after if epochs else state


def program(kind: str, experiment: Experiment, state: State, epochs: int = 10) -> str:
    """Return a program of a kind as a script."""
    return to_python(PROGRAMS[kind](Moment(experiment, state, epochs=epochs)))


def losses_of(text: str) -> dict[int, float]:
    """Run a script without the studio on its path; return the losses that it prints, under their epochs."""
    environment = {**os.environ, "PYTHONPATH": "", "TF_CPP_MIN_LOG_LEVEL": "3", "TF_ENABLE_ONEDNN_OPTS": "0"}
    command = [sys.executable, "-W", "error", "-"] if "tensorflow" not in text else [sys.executable, "-"]
    done = subprocess.run(
        command,
        check=False,
        input=text,
        capture_output=True,
        text=True,
        encoding="utf-8",
        env=environment,
        timeout=200,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return {int(epoch): float(loss) for epoch, loss in LOSS.findall(done.stdout)}
