"""The command line: the window's own code without a window, for scripts, worksheets and comparison.

JSON goes to stdout; every failure is one line on stderr. Exit codes: 0 done, 2 a wrong call or a refused
file, 3 the run diverged, 130 interrupted, 141 nobody reads the output any more.
"""

import argparse
import json
import os
import re
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NoReturn

from xorstudio import __version__
from xorstudio.core.experiment import MAX_EPOCH, Experiment, Progress
from xorstudio.core.experiment_file import ExperimentFileError, read, to_json, write
from xorstudio.core.operations import order
from xorstudio.core.presets import DEFAULT, PRESETS, load_preset
from xorstudio.core.state import initial_state, parameters_of, slots_of
from xorstudio.core.step_json import finite, layers_json, step_json
from xorstudio.core.training import DivergenceError
from xorstudio.engines import NAMES, EngineError, EngineFailure, opened
from xorstudio.engines.long_run import long_run, traces

PROGRAM = "xorstudio"
WRONG, DIVERGED, INTERRUPTED, UNREAD = 2, 3, 130, 141

_MAX_STEPS = 1_000_000
_MAX_EPOCHS = 10_000_000
_SIZES = range(320, 8193)
_LONGEST = 600

_COMMANDS_HELP = """\
commands (each has its own --help):
  presets    list the presets: name, one line
  trace      print every number of some training steps as JSON
  train      train; print the result as JSON
  snapshot   save a picture of the window
"""


class CallError(ValueError):
    """The call is wrong; the text is one sentence."""


class _Parser(argparse.ArgumentParser):
    """Answers a wrong call in one line, where argparse prints the usage, too."""

    def error(self, message: str) -> NoReturn:
        sys.exit(fail(f"{message} (help: {self.prog} --help)", WRONG))


def parse(argv: Sequence[str]) -> argparse.Namespace:
    """Return what the arguments ask for.

    Args:
        argv: The arguments, without the program's name.

    Returns:
        `command`: presets, trace, train, snapshot, or None for the window; and the command's own options.

    Raises:
        SystemExit: Help or version has been printed (0), or the call is wrong and one line has said why (2).
    """
    command = argv[0] if argv and argv[0] in _COMMANDS else None
    parser = _window_parser() if command is None else _command_parser(command)
    arguments = parser.parse_args(argv if command is None else argv[1:])
    arguments.command = command
    return arguments


def experiment_of(arguments: argparse.Namespace) -> Experiment:
    """Return the experiment that the arguments name: a file, a preset, or the default preset.

    Raises:
        ExperimentFileError: The file is refused, or there is no such preset.
    """
    if arguments.file is not None:
        return read(Path(arguments.file))
    return load_preset(arguments.preset or DEFAULT)


def run(arguments: argparse.Namespace) -> int:
    """Carry out the command that `parse` has found; return the exit code."""
    try:
        _COMMANDS[arguments.command](arguments)
        print(end="", flush=True)
    except (CallError, EngineError, EngineFailure, ExperimentFileError) as error:
        return fail(str(error), WRONG)
    except DivergenceError as error:
        return fail(f"the run diverged at {error}", DIVERGED)
    except KeyboardInterrupt:
        return INTERRUPTED
    except OSError as error:
        return _output_error(error)
    return 0


def fail(message: str, code: int) -> int:
    """Say in one line why the program ends, whatever stands in a file name; return the exit code."""
    line = "".join(letter if letter.isprintable() else repr(letter)[1:-1] for letter in message)
    print(f"{PROGRAM}: {line if len(line) <= _LONGEST else line[:_LONGEST] + '...'}", file=sys.stderr)
    return code


# ---------------------------------------------------------------- commands


def _presets(_: argparse.Namespace) -> None:
    width = max(len(preset.name) for preset in PRESETS)
    print(*(f"{preset.name:{width}}  {preset.summary}" for preset in PRESETS), sep="\n")


def _trace(arguments: argparse.Namespace) -> None:
    """Print step by step, so that a long trace needs no memory and a diverging run shows how it got there."""
    experiment = experiment_of(arguments)
    head = _json({"experiment": to_json(experiment), "engine": arguments.engine})
    with opened(arguments.engine, experiment, _starting) as engine:
        _report("")
        print(head.removesuffix("}"), end=', "steps": [')
        separator = "\n"
        try:
            for trace in traces(engine, initial_state(experiment), arguments.steps):
                print(separator + _json(step_json(trace)), end="")
                separator = ",\n"
        finally:
            print("\n]}")


def _train(arguments: argparse.Namespace) -> None:
    """Print the result; that of a run that diverges ends before that step, and is not saved."""
    experiment, epochs = experiment_of(arguments), arguments.epochs
    start = initial_state(experiment)
    _check_out(arguments.out)
    allowed = MAX_EPOCH - start.epoch
    if epochs > allowed:
        raise CallError(f"--epochs holds {epochs}; allowed from epoch {start.epoch} is {allowed}")
    with opened(arguments.engine, experiment, _starting) as engine:
        began = time.perf_counter()
        try:
            done = long_run(
                engine, start, epochs, lambda at, loss: _report(f"epoch {at} of {epochs}, loss {loss:.4g}")
            )
        finally:
            _report("")
        end = engine.step(done.state)
    result = {
        "engine": arguments.engine,
        "epochs": len(done.losses),
        "losses": done.losses,
        "final_loss": finite(end.loss),
        "accuracy": end.accuracy,
        "predictions": finite(end.predictions.tolist()),
        "parameters": layers_json(done.state.layers),
        "seconds": time.perf_counter() - began,
    }
    print(_json(result))
    if done.diverged is not None:
        raise done.diverged
    if arguments.out is not None:
        progress = Progress(done.state.epoch, slots_of(done.state))
        write(
            replace(experiment, parameters=parameters_of(done.state.layers), progress=progress), arguments.out
        )


def _snapshot(arguments: argparse.Namespace) -> None:
    if arguments.out.suffix.lower() not in (".png", ".svg"):
        raise CallError(f"--out holds {arguments.out}; allowed is a name that ends in .png or .svg")
    _check_out(arguments.out)
    experiment = experiment_of(arguments)
    last = len(order(len(experiment.layers)))
    if arguments.operation is not None and arguments.operation > last:
        raise CallError(f"--operation holds {arguments.operation}; allowed is 0 to {last}")
    from xorstudio.ui import snapshot  # Qt only where a picture is wanted

    options = {
        name: getattr(arguments, name) for name in ("epoch", "operation", "size", "workspace", "language")
    }
    snapshot.save(experiment, arguments.out, **options)


_COMMANDS: dict[str, Callable[[argparse.Namespace], None]] = {
    "presets": _presets,
    "trace": _trace,
    "train": _train,
    "snapshot": _snapshot,
}


# ---------------------------------------------------------------- arguments


def _window_parser() -> _Parser:
    parser = _Parser(
        prog=PROGRAM,
        allow_abbrev=False,
        description="See a small neural network learn XOR, every number of every step.",
        epilog=_COMMANDS_HELP,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"{PROGRAM} {__version__}")
    parser.add_argument("--portable", action="store_true", help="keep settings and log beside the program")
    parser.add_argument("--dialog", action="store_true", help="say in a dialog, too, why a file is refused")
    _add_source(parser, required=False)
    return parser


def _command_parser(command: str) -> _Parser:
    parser = _Parser(prog=f"{PROGRAM} {command}", allow_abbrev=False)
    if command == "presets":
        return parser
    _add_source(parser, required=True)
    if command == "snapshot":
        _add_snapshot_options(parser)
        return parser
    parser.add_argument(
        "--engine", default="numpy", help=f"what computes: {', '.join(NAMES)}; default: numpy"
    )
    if command == "trace":
        parser.add_argument("--steps", type=_whole(0, _MAX_STEPS), default=1, metavar="N", help="default: 1")
    else:
        epochs = _whole(0, _MAX_EPOCHS)
        parser.add_argument("--epochs", type=epochs, default=1000, metavar="N", help="default: 1000")
        parser.add_argument("--out", type=Path, metavar="FILE", help="save the trained experiment")
    return parser


def _add_source(parser: _Parser, *, required: bool) -> None:
    source = parser.add_mutually_exclusive_group(required=required)
    source.add_argument("file", nargs="?", metavar="FILE", help="an experiment, NAME.xorstudio")
    source.add_argument("--preset", metavar="NAME", help="one of those that `presets` lists")


def _add_snapshot_options(parser: _Parser) -> None:
    parser.add_argument("--out", type=Path, required=True, metavar="PICTURE", help="a .png or .svg file")
    parser.add_argument("--epoch", type=_whole(0, _MAX_EPOCHS), metavar="N", help="default: the file's own")
    help_ = "so many operations into the step; 0, and without it: the step as a whole"
    parser.add_argument("--operation", type=_whole(0, 1000), metavar="K", help=help_)
    parser.add_argument("--size", type=_size, default=(1440, 900), metavar="WxH", help="default: 1440x900")
    parser.add_argument("--workspace", choices=("step", "space"), default="step")
    parser.add_argument("--language", choices=("en", "ko"), help="default: that of the system")


def _whole(low: int, high: int) -> Callable[[str], int]:
    def convert(text: str) -> int:
        if not re.fullmatch("[0-9]{1,12}", text) or not low <= int(text) <= high:
            raise argparse.ArgumentTypeError(f"holds {text!r}; allowed is a number from {low} to {high}")
        return int(text)

    return convert


def _size(text: str) -> tuple[int, int]:
    match = re.fullmatch("([0-9]{1,5})x([0-9]{1,5})", text)
    size = (int(match[1]), int(match[2])) if match else (0, 0)
    if not all(side in _SIZES for side in size):
        limits = f"{_SIZES[0]} to {_SIZES[-1]}"
        raise argparse.ArgumentTypeError(f"holds {text!r}; allowed is WIDTHxHEIGHT from {limits}")
    return size


# ---------------------------------------------------------------- output


def _check_out(out: Path | None) -> None:
    """Refuse a place that cannot be written before the work, not after it."""
    if out is not None and (out.is_dir() or not out.parent.is_dir()):
        raise CallError(f"--out holds {out}; allowed is a file in a folder that exists")


def _json(value: object) -> str:
    return json.dumps(value, allow_nan=False)


def _starting(seconds: float) -> None:
    _report(f"starting TensorFlow, {seconds:.0f} s")


def _report(text: str) -> None:
    """Show on one line of a terminal how far a long training is; an empty text clears the line."""
    if sys.stderr and sys.stderr.isatty():
        print(f"\r{text}\x1b[K", end="", file=sys.stderr, flush=True)


def _output_error(error: OSError) -> int:
    """Answer output that cannot be written; the rest goes nowhere, or Python would complain at its end."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)
    if isinstance(error, BrokenPipeError):
        return UNREAD
    what = f"{error.filename or 'the output'} cannot be written: {error.strerror}"
    return fail(str(error) if error.strerror is None else what, WRONG)
