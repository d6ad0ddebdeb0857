"""Without a display the studio works in the terminal: train, print the truth table, draw the picture."""

import sys
from functools import partial
from pathlib import Path

from xorstudio.core.experiment import Experiment
from xorstudio.core.state import initial_state
from xorstudio.core.trace import StepTrace
from xorstudio.core.training import DivergenceError, Stepper
from xorstudio.engines.long_run import long_run

EPOCHS = 1000
PICTURE = Path("xorstudio.png")
NO_DISPLAY = (
    "There is no display (DISPLAY and WAYLAND_DISPLAY are not set), so no window: training here instead."
)


def run(experiment: Experiment) -> int:
    """Train an experiment, print its truth table with the predictions, save the window's picture.

    Returns:
        The exit code: 0, or 2 when the picture cannot be written, or 3 when the run diverged.
    """
    print(NO_DISPLAY)
    engine = Stepper(experiment)
    start = initial_state(experiment)
    trained = long_run(engine, start, EPOCHS, partial(_progress, start.epoch))
    if trained.diverged is not None:
        return _diverged(trained.diverged)
    _print_table(engine.step(trained.state))
    return _save_picture(experiment, trained.state.epoch)


def _diverged(error: DivergenceError) -> int:
    print(f"\nThe run diverged at {error}.", file=sys.stderr)
    return 3


def _progress(first: int, done: int, loss: float) -> None:
    line = f"epoch {first + done:5d} of {first + EPOCHS}   loss {loss:.6f}"
    if sys.stdout.isatty():
        print("\r" + line, end="\n" if done == EPOCHS else "", flush=True)
    elif done == EPOCHS:
        print(line)


def _print_table(trace: StepTrace) -> None:
    inputs = " ".join(f"{f'x{number}':>8}" for number in range(1, trace.inputs.shape[1] + 1))
    targets = " ".join(f"{name:>8}" for name in _names("y", trace.targets.shape[1]))
    outputs = " ".join(f"{name:>10}" for name in _names("output", trace.targets.shape[1]))
    print(f"{inputs} {targets} {outputs} {'loss':>10}")
    for x, y, a, loss in zip(trace.inputs, trace.targets, trace.predictions, trace.row_losses, strict=True):
        left = " ".join(f"{value:8g}" for value in (*x, *y))
        print(f"{left} {' '.join(f'{value:10.6f}' for value in a)} {loss:10.6f}")
    print(f"loss {trace.loss:.6f}, accuracy {trace.accuracy:.0%} at epoch {trace.epoch}")


def _names(stem: str, number: int) -> list[str]:
    return [stem] if number == 1 else [f"{stem}{index}" for index in range(1, number + 1)]


def _save_picture(experiment: Experiment, epoch: int) -> int:
    from xorstudio.ui import snapshot

    try:
        snapshot.save(experiment, PICTURE, epoch=epoch, size=(1440, 900), language="en")
    except OSError as error:
        print(f"The picture cannot be written: {error}", file=sys.stderr)
        return 2
    print(f"The window's picture: {PICTURE.resolve()}")
    return 0
