"""The trainer: one request, one reply; frozen numbers; and an end that never takes long."""

import math
import subprocess
import sys
import threading
from collections.abc import Iterator

import numpy as np
import pytest
from PySide6.QtCore import QCoreApplication
from pytestqt.qtbot import QtBot

from tests.app.sessions import WILD
from xorstudio.app import trainer as trainer_module
from xorstudio.app.trainer import Reply, Request, Trainer, advance
from xorstudio.core.experiment import Experiment
from xorstudio.core.history import KEYFRAME_INTERVAL, History
from xorstudio.core.presets import load_preset
from xorstudio.core.state import State, initial_state
from xorstudio.core.training import Stepper, not_finite, run, step

FAST = load_preset("fast")


def request(experiment: Experiment, state: State, steps: int, budget_s: float = math.inf) -> Request:
    return Request(0, experiment, state, steps, budget_s)


def made(reply: Reply) -> int:
    return sum(len(part.losses) for part in reply.runs)


@pytest.fixture
def trainer(qapp: QCoreApplication) -> Iterator[Trainer]:
    result = Trainer()
    yield result
    result.stop()
    result.deleteLater()


@pytest.mark.parametrize("steps", [1, 2, 63, 64, 65, 200])
@pytest.mark.parametrize("first", [0, 7, 64])
def test_advance_makes_exactly_the_steps_asked_for_in_the_bits_of_run(steps: int, first: int) -> None:
    start = run(FAST, initial_state(FAST), first).after
    reply = advance(Stepper(FAST), request(FAST, start, steps))
    assert reply.diverged is None
    assert made(reply) == steps
    assert reply.runs[0].before.same(start)
    for former, latter in zip(reply.runs, reply.runs[1:], strict=False):
        assert former.after.same(latter.before)
    direct = run(FAST, start, steps)
    assert reply.trace.before.same(direct.after)
    assert np.concatenate([part.losses for part in reply.runs]).tobytes() == direct.losses.tobytes()


def test_last_is_the_step_that_led_to_the_moment_shown() -> None:
    reply = advance(Stepper(FAST), request(FAST, initial_state(FAST), 10))
    assert reply.last is not None
    assert reply.last.epoch == 9
    assert reply.last.after.same(reply.trace.before)
    assert reply.trace.epoch == 10
    assert reply.trace.loss == step(FAST, reply.trace.before).loss


def test_runs_end_on_the_grid_of_the_history() -> None:
    start = run(FAST, initial_state(FAST), 10).after
    reply = advance(Stepper(FAST), request(FAST, start, 3 * KEYFRAME_INTERVAL))
    ends = [part.after.epoch for part in reply.runs]
    assert ends[:3] == [KEYFRAME_INTERVAL, 2 * KEYFRAME_INTERVAL, 3 * KEYFRAME_INTERVAL]
    history = History(FAST, start)
    for part in reply.runs:
        history.append(part)
    assert history.state(150).same(run(FAST, start, 140).after)


def test_a_used_up_budget_still_makes_a_step_and_then_stops() -> None:
    reply = advance(Stepper(FAST), request(FAST, initial_state(FAST), 1_000_000, budget_s=0))
    assert 1 <= made(reply) <= KEYFRAME_INTERVAL + 1


@pytest.mark.parametrize("spare", [-1, 0, 500])
def test_divergence_is_an_answer_that_ends_before_the_step_that_failed(spare: int) -> None:
    direct = run(WILD, initial_state(WILD), 500)
    found = Stepper(WILD).divergence(initial_state(WILD), 500)
    assert not direct.finite
    assert found is not None
    steps = found.trace.epoch + 1 + spare
    reply = advance(Stepper(WILD), request(WILD, initial_state(WILD), steps))
    if spare < 0:
        assert reply.diverged is None
        assert made(reply) == steps
        return
    assert reply.diverged is not None
    assert (reply.diverged.trace.epoch, reply.diverged.quantity) == (found.trace.epoch, found.quantity)
    assert reply.last is None
    assert reply.trace is reply.diverged.trace
    assert np.isfinite(reply.trace.before.values).all()
    assert all(part.finite for part in reply.runs)
    assert made(reply) == reply.trace.epoch
    assert not_finite(reply.trace) is not None


def test_reply_comes_from_another_thread_with_the_generation_of_its_request(
    qtbot: QtBot, trainer: Trainer, monkeypatch: pytest.MonkeyPatch
) -> None:
    threads: list[threading.Thread] = []

    def watched(engine: Stepper, asked: Request) -> Reply:
        threads.append(threading.current_thread())
        return advance(engine, asked)

    monkeypatch.setattr(trainer_module, "advance", watched)
    with qtbot.waitSignal(trainer.advanced, timeout=3000) as caught:
        trainer.ask(Request(42, FAST, initial_state(FAST), 5, math.inf))
    reply = caught.args[0]
    assert (reply.generation, reply.trace.epoch) == (42, 5)
    assert threads != [threading.main_thread()]
    assert not reply.trace.before.values.flags.writeable
    with pytest.raises(AttributeError):
        reply.generation = 1


def test_fault_in_the_mathematics_is_an_answer_and_the_thread_lives_on(
    qtbot: QtBot, trainer: Trainer, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(engine: Stepper, asked: Request) -> Reply:
        raise ZeroDivisionError("on purpose")

    with monkeypatch.context() as patch:
        patch.setattr(trainer_module, "advance", broken)
        with qtbot.waitSignal(trainer.failed, timeout=3000) as failed:
            trainer.ask(Request(7, FAST, initial_state(FAST), 5, math.inf))
    assert failed.args == [7, "ZeroDivisionError: on purpose"]
    with qtbot.waitSignal(trainer.advanced, timeout=3000) as caught:
        trainer.ask(Request(8, FAST, initial_state(FAST), 5, math.inf))
    assert caught.args[0].generation == 8


def test_another_experiment_gets_another_engine(qtbot: QtBot, trainer: Trainer) -> None:
    for experiment in (FAST, load_preset("mazur"), FAST):
        with qtbot.waitSignal(trainer.advanced, timeout=3000) as caught:
            trainer.ask(Request(0, experiment, initial_state(experiment), 3, math.inf))
        assert caught.args[0].trace.before.same(run(experiment, initial_state(experiment), 3).after)


def test_thread_that_ends_by_itself_is_noticed_and_can_be_replaced(qtbot: QtBot, trainer: Trainer) -> None:
    thread = trainer._thread
    assert thread is not None
    with qtbot.waitSignal(trainer.died, timeout=3000):
        thread.quit()
    trainer.restart()
    with qtbot.waitSignal(trainer.advanced, timeout=3000):
        trainer.ask(Request(0, FAST, initial_state(FAST), 3, math.inf))


def test_thread_that_is_stopped_is_not_called_dead(qtbot: QtBot, trainer: Trainer) -> None:
    with qtbot.assertNotEmitted(trainer.died, wait=50):
        trainer.restart()
        trainer.stop()


HUNG = """
import gc, os, sys, threading, time
from PySide6.QtCore import QCoreApplication
from tests.app.sessions import WILD
from xorstudio.app import trainer as module
from xorstudio.app.trainer import Request, Trainer
from xorstudio.core.presets import load_preset
from xorstudio.core.state import initial_state

application = QCoreApplication([])
busy = threading.Event()
def hang(engine, request):
    busy.set()
    time.sleep(60)
module.advance = hang
trainer = Trainer(application)
experiment = load_preset("fast")
trainer.ask(Request(0, experiment, initial_state(experiment), 1, 0.004))
assert busy.wait(5)
began = time.perf_counter()
trainer.{what}()
print(f"{{time.perf_counter() - began:.3f}}")
{then}
gc.collect()
print("alive", flush=True)
os._exit(0)
"""


@pytest.mark.parametrize(
    ("what", "then"),
    [("stop", ""), ("restart", "trainer.stop()")],
)
def test_a_hung_step_is_left_behind_after_a_second_and_takes_nothing_down_with_it(
    what: str, then: str
) -> None:
    done = subprocess.run(
        [sys.executable, "-c", HUNG.format(what=what, then=then)],
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )
    lines = done.stdout.split()
    assert lines[1:] == ["alive"], done.stderr
    assert float(lines[0]) < 1.3
    assert done.returncode == 0, done.stderr
