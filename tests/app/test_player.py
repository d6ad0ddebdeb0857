"""The player asks for work, at the speed that is set, and never listens to an answer that is too late."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QObject
from pytestqt.qtbot import QtBot

from xorstudio.app import trainer as trainer_module
from xorstudio.app.player import Player
from xorstudio.app.speed import FULL, SPEEDS, Speed
from xorstudio.app.trainer import Reply, Request, advance
from xorstudio.core.presets import load_preset
from xorstudio.core.state import State, initial_state
from xorstudio.core.training import Stepper

FAST = load_preset("fast")


class Runner(QObject):
    """The least that a player needs: a position that its replies move on."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.state: State = initial_state(FAST)
        self.replies: list[Reply] = []
        self.player = Player(lambda: (FAST, self.state), self)
        self.player.arrived.connect(self.take)

    @property
    def epoch(self) -> int:
        return self.state.epoch

    def take(self, reply: Reply) -> None:
        assert reply.runs[0].before.same(self.state)
        self.replies.append(reply)
        self.state = reply.trace.before


@pytest.fixture
def runner(qapp: QCoreApplication) -> Iterator[Runner]:
    result = Runner(qapp)
    yield result
    result.player.stop()
    result.setParent(None)


def test_speeds_ascend_to_infinity() -> None:
    for operations in (True, False):
        rates = [speed.rate for speed in SPEEDS if speed.operations is operations]
        assert rates == sorted(set(rates))
    assert [speed.operations for speed in SPEEDS] == sorted((s.operations for s in SPEEDS), reverse=True)
    assert SPEEDS[-1] is FULL


def test_plays_at_once_even_at_the_lowest_speed(qtbot: QtBot, runner: Runner) -> None:
    runner.player.set_speed(Speed(1.0))
    runner.player.play()
    qtbot.waitUntil(lambda: runner.epoch == 1, timeout=900)


def test_plays_about_as_many_epochs_as_its_speed_says(qtbot: QtBot, runner: Runner) -> None:
    runner.player.set_speed(Speed(200.0))
    ticks: list[int] = []
    runner.player.ticked.connect(lambda: ticks.append(runner.epoch))
    runner.player.play()
    qtbot.wait(500)
    # A busy machine makes it slower, never faster than asked for.
    assert 10 < runner.epoch <= 130
    assert len(ticks) >= 5


def test_full_speed_leaves_any_finite_speed_behind(qtbot: QtBot, runner: Runner) -> None:
    runner.player.set_speed(FULL)
    runner.player.play()
    qtbot.waitUntil(lambda: runner.epoch > 2000, timeout=5000)


def test_pause_drops_the_answer_that_is_on_its_way(qtbot: QtBot, runner: Runner) -> None:
    runner.player.set_speed(FULL)
    runner.player.play()
    runner.player.pause()
    with qtbot.waitSignal(runner.player._trainer.advanced, timeout=3000):
        pass
    assert runner.replies == []
    assert not runner.player.running


def test_a_dropped_answer_does_not_end_the_play(qtbot: QtBot, runner: Runner) -> None:
    runner.player.set_speed(FULL)
    runner.player.play()
    runner.player.invalidate()
    qtbot.waitUntil(lambda: len(runner.replies) > 3, timeout=3000)
    assert runner.replies[0].runs[0].before.epoch == 0


def test_a_dropped_failure_does_not_end_the_play(
    qtbot: QtBot, runner: Runner, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls: list[int] = []

    def once_broken(engine: Stepper, request: Request) -> Reply:
        calls.append(request.generation)
        if len(calls) == 1:
            raise ZeroDivisionError("on purpose")
        return advance(engine, request)

    monkeypatch.setattr(trainer_module, "advance", once_broken)
    failures: list[str] = []
    runner.player.failed.connect(failures.append)
    runner.player.set_speed(FULL)
    runner.player.play()
    runner.player.invalidate()
    qtbot.waitUntil(lambda: len(runner.replies) > 3, timeout=3000)
    assert failures == []


def test_a_failure_pauses_and_says_why(qtbot: QtBot, runner: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(engine: Stepper, request: Request) -> Reply:
        raise ZeroDivisionError("on purpose")

    monkeypatch.setattr(trainer_module, "advance", broken)
    runner.player.play()
    with qtbot.waitSignal(runner.player.failed, timeout=3000) as failed:
        pass
    assert failed.args == ["ZeroDivisionError: on purpose"]
    assert not runner.player.running


def test_target_is_met_exactly_and_then_it_pauses(qtbot: QtBot, runner: Runner) -> None:
    runner.player.set_speed(Speed(1.0))
    runner.player.play(target=777)
    qtbot.waitUntil(lambda: not runner.player.running, timeout=5000)
    assert runner.epoch == 777
    runner.player.set_speed(FULL)
    runner.player.play()
    qtbot.waitUntil(lambda: runner.epoch > 1000, timeout=5000)


def test_never_more_than_one_request_is_on_its_way(
    qtbot: QtBot, runner: Runner, monkeypatch: pytest.MonkeyPatch
) -> None:
    trainer = runner.player._trainer
    open_requests = [0]
    most = [0]
    ask = trainer.ask

    def counted(request: Request) -> None:
        open_requests[0] += 1
        most[0] = max(most[0], open_requests[0])
        ask(request)

    def answered(_reply: Reply) -> None:
        open_requests[0] -= 1

    monkeypatch.setattr(trainer, "ask", counted)
    trainer.advanced.connect(answered)
    runner.player.set_speed(FULL)
    for _ in range(20):
        runner.player.play()
        QCoreApplication.processEvents()
        runner.player.pause()
    runner.player.play()
    qtbot.waitUntil(lambda: len(runner.replies) > 5, timeout=3000)
    trainer.advanced.disconnect(answered)
    assert most[0] <= 2  # the next one is asked before the test's own slot has counted the last answer


def test_running_and_speed_are_said_only_when_they_change(qtbot: QtBot, runner: Runner) -> None:
    said: list[object] = []
    runner.player.running_changed.connect(said.append)
    runner.player.speed_changed.connect(said.append)
    runner.player.pause()
    runner.player.play()
    runner.player.play()
    runner.player.pause()
    runner.player.pause()
    runner.player.set_speed(Speed(5.0))
    runner.player.set_speed(Speed(5.0))
    assert said == [True, False, Speed(5.0)]


def test_nothing_runs_while_it_is_paused(qtbot: QtBot, runner: Runner) -> None:
    runner.player.set_speed(FULL)
    runner.player.play()
    qtbot.waitUntil(lambda: runner.epoch > 10, timeout=3000)
    runner.player.pause()
    with qtbot.assertNotEmitted(runner.player.ticked, wait=60):
        assert not runner.player._tick.isActive()
    assert not runner.player._tick.isActive()


def test_death_of_the_thread_is_said_and_a_restart_goes_on(qtbot: QtBot, runner: Runner) -> None:
    runner.player.set_speed(FULL)
    runner.player.play()
    qtbot.waitUntil(lambda: runner.epoch > 10, timeout=3000)
    thread = runner.player._trainer._thread
    assert thread is not None
    with qtbot.waitSignal(runner.player.failed, timeout=3000) as failed:
        thread.quit()
    assert "thread" in failed.args[0]
    assert not runner.player.running
    before = runner.epoch
    runner.player.restart()
    runner.player.play()
    qtbot.waitUntil(lambda: runner.epoch > before + 10, timeout=3000)


def test_play_after_the_death_of_the_thread_starts_another(qtbot: QtBot, runner: Runner) -> None:
    thread = runner.player._trainer._thread
    assert thread is not None
    with qtbot.waitSignal(runner.player.failed, timeout=3000):
        thread.quit()
    runner.player.play()
    qtbot.waitUntil(lambda: runner.epoch > 0, timeout=3000)
