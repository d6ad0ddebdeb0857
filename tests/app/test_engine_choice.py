"""Another engine drives the session, NumPy goes on when it fails, and the past stays what it was."""

import os
import signal
import sys
from collections.abc import Callable, Iterator

import numpy as np
import pytest
from PySide6.QtCore import QCoreApplication
from pytestqt.qtbot import QtBot

from tests.app.sessions import WILD, state
from xorstudio.app.engine_choice import EngineStatus
from xorstudio.app.playhead import Granularity, Position
from xorstudio.app.session import Session
from xorstudio.app.speed import FULL, Speed
from xorstudio.app.trainer import Abroad, Request
from xorstudio.core.experiment import Experiment
from xorstudio.core.presets import load_preset
from xorstudio.core.state import Address, initial_state
from xorstudio.core.training import Stepper
from xorstudio.engines import EngineFailure, Server
from xorstudio.engines.agreement import Agreement
from xorstudio.engines.remote import RemoteEngine

POSIX = pytest.mark.skipif(os.name != "posix", reason="signals are POSIX")
MakeStudio = Callable[..., Session]
W = Address(0, 1, 0)


@pytest.fixture
def driven(qapp: QCoreApplication) -> Iterator[MakeStudio]:
    """Make sessions whose TensorFlow is a stand-in of a certain kind."""
    made: list[Session] = []

    def make(kind: str = "foreign", what: Experiment | str = "fast", silence_s: float = 20.0) -> Session:
        command = [sys.executable, "-m", "tests.engines.fake_child", kind]
        experiment = load_preset(what) if isinstance(what, str) else what
        made.append(Session(experiment, None, None, Server(command, silence_s, lazy=False)))
        return made[-1]

    yield make
    for session in made:
        session.close()


def choose(qtbot: QtBot, session: Session, name: str = "xla") -> None:
    session.set_engine(name)
    qtbot.waitUntil(lambda: session.engine == name, timeout=10_000)


def pid_of(session: Session) -> int:
    pid = session.engines._server.pid
    assert pid is not None
    return pid


def test_numpy_computes_at_first(driven: MakeStudio) -> None:
    session = driven()
    assert session.engine == "numpy"
    assert session.engines._server.pid is None


def test_engine_takes_over_when_it_has_started_and_numpy_goes_on_until_then(
    qtbot: QtBot, driven: MakeStudio
) -> None:
    session, told = driven("slow_start"), list[EngineStatus]()
    session.engine_changed.connect(told.append)
    session.set_speed(FULL)
    session.play()
    session.set_engine("xla")
    assert told[0].starting == "xla"
    assert session.engine == "numpy"
    epoch = session.frame.epoch
    qtbot.waitUntil(lambda: session.frame.epoch > epoch, timeout=3000)
    qtbot.waitUntil(lambda: session.engine == "xla", timeout=10_000)
    epoch = session.frame.epoch
    qtbot.waitUntil(lambda: session.frame.epoch > epoch, timeout=3000)
    assert [status.seconds for status in told[:-1]] == sorted(status.seconds for status in told[:-1])
    assert told[-1] == EngineStatus("xla")
    assert session.undo_stack.count() == 0  # the choice is no edit


def test_start_can_be_cancelled_and_begun_again(qtbot: QtBot, driven: MakeStudio) -> None:
    session = driven("slow_start")
    session.set_engine("xla")
    qtbot.waitUntil(lambda: session.engines._server.pid is not None, timeout=3000)
    session.engines.cancel()
    assert session.engines.status == EngineStatus()
    session.set_engine("keras")
    qtbot.waitUntil(lambda: session.engine == "keras", timeout=10_000)
    session.set_engine("numpy")
    assert session.engine == "numpy"
    session.set_engine("xla")  # TensorFlow is still there
    assert session.engine == "xla"


@pytest.mark.parametrize("kind", ["missing", "broken", "hangs_at_start"])
def test_engine_that_cannot_start_leaves_numpy(qtbot: QtBot, driven: MakeStudio, kind: str) -> None:
    session = driven(kind, silence_s=0.5 if kind.startswith("hangs") else 20.0)
    before = session.frame
    session.set_engine("keras")
    qtbot.waitUntil(lambda: session.engines.status.failure is not None, timeout=10_000)
    assert session.engine == "numpy"
    assert session.engines.status.starting is None
    assert session.frame is before


@pytest.mark.parametrize("kind", ["ends", "memory", "fault", pytest.param("killed", marks=POSIX)])
def test_engine_that_fails_while_it_plays_loses_nothing(qtbot: QtBot, driven: MakeStudio, kind: str) -> None:
    session = driven(kind)
    session.step_forward(5)
    choose(qtbot, session)
    session.set_speed(FULL)
    session.play()
    qtbot.waitUntil(lambda: session.engine == "numpy", timeout=10_000)
    assert session.engines.status.failure is not None
    qtbot.waitUntil(lambda: session.frame.epoch > 100, timeout=10_000)  # NumPy goes on
    session.pause()
    assert state(session).same(
        Stepper(load_preset("fast")).run(initial_state(load_preset("fast")), session.frame.epoch).after
    )


@POSIX
def test_killed_at_random_moments_the_session_goes_on(qtbot: QtBot, driven: MakeStudio) -> None:
    rng = np.random.default_rng(2)
    session = driven()
    session.set_speed(FULL)
    session.play()
    for _ in range(5):
        choose(qtbot, session)
        pid, epoch = pid_of(session), session.frame.epoch
        qtbot.wait(int(rng.integers(0, 60)))
        os.kill(pid, signal.SIGKILL)
        qtbot.waitUntil(lambda: session.engine == "numpy", timeout=10_000)
        assert session.frame.epoch >= epoch
        assert session.running
        with pytest.raises(ProcessLookupError):
            os.kill(pid, 0)
    session.pause()
    history = session.frame.history
    assert np.isfinite(state(session).values).all()
    assert all(history.loss(epoch) < 0.8 for epoch in range(0, history.newest, 97))


def test_what_was_shown_comes_back_bit_for_bit(qtbot: QtBot, driven: MakeStudio) -> None:
    """The stand-in's last digits are not ours, as TensorFlow's are not."""
    session = driven()
    choose(qtbot, session)
    frames = []
    session.frame_changed.connect(lambda: frames.append(session.frame))
    session.set_speed(FULL)
    session.play()
    qtbot.waitUntil(lambda: len(frames) > 20 and session.frame.epoch > 1000, timeout=10_000)
    session.pause()
    session.set_engine("numpy")
    shown = tuple(frames)
    assert len({frame.epoch for frame in shown}) > 15
    for frame in shown:
        session.go_to(frame.epoch)
        again = session.frame
        assert again.trace.before.same(frame.trace.before)
        assert again.trace.gradient.tobytes() == frame.trace.gradient.tobytes()
        assert again.last is not None
        assert frame.last is not None
        assert again.last.after.same(again.trace.before)
        assert again.last.update.tobytes() == frame.last.update.tobytes()
        assert again.last.gradient.tobytes() == frame.last.gradient.tobytes()
    ours = Stepper(load_preset("fast")).run(initial_state(load_preset("fast")), shown[-1].epoch).after
    assert not ours.same(shown[-1].trace.before)


def test_playing_through_known_epochs_shows_what_is_known(qtbot: QtBot, driven: MakeStudio) -> None:
    session = driven()
    session.step_forward(300)
    known = session.frame.history.state(100)
    newest = session.frame.history.state(300)
    choose(qtbot, session)
    session.go_to(90)
    session.set_speed(FULL)
    session.play()
    qtbot.waitUntil(lambda: session.frame.epoch > 400, timeout=10_000)
    session.pause()
    assert session.frame.history.state(100).same(known)
    assert session.frame.history.state(300).same(newest)


def test_single_steps_are_the_engines(qtbot: QtBot, driven: MakeStudio) -> None:
    session, by_numpy = driven(), driven()
    choose(qtbot, session)
    session.go_forward(Granularity.EPOCH)
    qtbot.waitUntil(lambda: session.frame.epoch == 1, timeout=5000)
    assert session.frame.history.newest == 1
    assert not session.frame.trace.before.same(
        Stepper(load_preset("fast")).step(initial_state(load_preset("fast"))).after
    )
    for _ in range(14):
        session.go_forward(Granularity.OPERATION)
        qtbot.waitUntil(lambda: session._awaited is None, timeout=5000)
    assert session.frame.moment.position == Position(2, 0)
    session.step_forward(3)
    qtbot.waitUntil(lambda: session.frame.epoch == 5, timeout=5000)
    by_numpy.go_forward(Granularity.EPOCH)
    for _ in range(14):
        by_numpy.go_forward(Granularity.OPERATION)
    by_numpy.step_forward(3)
    assert session.undo_stack.count() == by_numpy.undo_stack.count()
    session.undo()
    by_numpy.undo()
    assert session.frame.moment.position == by_numpy.frame.moment.position
    assert not session.running


def test_slow_play_by_operations_gets_its_steps_from_the_engine(qtbot: QtBot, driven: MakeStudio) -> None:
    session = driven()
    choose(qtbot, session)
    session.set_speed(Speed(200.0, operations=True))
    session.play()
    qtbot.waitUntil(lambda: session.frame.epoch >= 2, timeout=5000)
    session.pause()
    known = session.frame.history.state(1)
    assert not known.same(Stepper(load_preset("fast")).step(initial_state(load_preset("fast"))).after)


def test_step_that_fails_is_made_by_numpy(qtbot: QtBot, driven: MakeStudio) -> None:
    session = driven("fault")
    choose(qtbot, session)
    session.go_forward(Granularity.EPOCH)
    qtbot.waitUntil(lambda: session.frame.epoch == 1, timeout=5000)
    assert session.engine == "numpy"
    assert session.undo_stack.count() == 1


def test_edit_goes_on_with_the_engine(qtbot: QtBot, driven: MakeStudio) -> None:
    session = driven()
    choose(qtbot, session)
    session.set_speed(FULL)
    session.play()
    qtbot.waitUntil(lambda: session.frame.epoch > 100, timeout=5000)
    session.set_value(W, 0.25)
    at = session.frame.epoch
    assert W.of(state(session).layers) == 0.25
    qtbot.waitUntil(lambda: session.frame.epoch > at + 100, timeout=5000)
    session.pause()
    assert session.engine == "xla"
    assert session.frame.history.edits == (at,)


def test_divergence_stops_at_its_step(qtbot: QtBot, driven: MakeStudio) -> None:
    session = driven(what=WILD)
    choose(qtbot, session)
    session.set_speed(FULL)
    session.play()
    with qtbot.waitSignal(session.diverged, timeout=10_000) as told:
        pass
    assert told.args is not None
    assert not session.running
    assert session.frame.epoch == told.args[0].trace.epoch
    assert np.isfinite(state(session).values).all()


def test_steps_fit_into_the_budget_and_grow_with_the_speed(driven: MakeStudio) -> None:
    experiment = load_preset("fast")
    with Server([sys.executable, "-m", "tests.engines.fake_child", "foreign"]) as server:
        abroad = Abroad(RemoteEngine("xla", experiment, server))
        at, made = initial_state(experiment), []
        for _ in range(12):
            reply = abroad.advance(Request(0, experiment, at, 1_000_000, 0.05, "xla"))
            assert reply.trace.epoch == at.epoch + len(reply.runs[0].losses)
            made.append(len(reply.runs[0].losses))
            at = reply.trace.before
        assert made[0] < 1000
        assert made[-1] == 1000  # 50 microseconds of the processor each, the stand-in says
        one = abroad.advance(Request(0, experiment, at, 1, 0.05, "xla"))
        assert one.trace.epoch == at.epoch + 1
        assert one.last is not None
        assert one.last.before is at


def test_agreement_comes_one_at_a_time(qtbot: QtBot, driven: MakeStudio) -> None:
    session, found = driven("good"), list[Agreement]()
    session.engines.checked.connect(found.append)
    ask = (session.frame.experiment, state(session))
    assert session.engines.check(*ask)
    assert not session.engines.check(*ask)
    qtbot.waitUntil(lambda: len(found) == 1, timeout=5000)
    assert found[0].by_tape is None
    assert found[0].agrees
    choose(qtbot, session)
    assert session.engines.check(*ask)
    qtbot.waitUntil(lambda: len(found) == 2, timeout=5000)
    assert found[1].by_tape is not None
    assert found[1].state.same(state(session))
    assert session.engines.check(*ask, tensorflow=False)
    qtbot.waitUntil(lambda: len(found) == 3, timeout=5000)
    assert found[2].by_tape is None
    session.close()
    assert not session.engines.check(*ask)


def test_tensorflow_can_start_without_driving(qtbot: QtBot, driven: MakeStudio) -> None:
    session = driven("slow_start")
    session.engines.start()
    assert session.engines.status.starting == "numpy"
    qtbot.waitUntil(lambda: session.engines.ready, timeout=10_000)
    qtbot.waitUntil(lambda: session.engines.status == EngineStatus(), timeout=5000)
    assert session.engine == "numpy"
    session.engines.start()  # it runs already
    assert session.engines.status == EngineStatus()


def test_engine_found_dead_while_comparing_gives_way_to_numpy(qtbot: QtBot, driven: MakeStudio) -> None:
    session, found = driven("ends"), list[object]()
    session.engines.checked.connect(found.append)
    choose(qtbot, session)
    session.engines.check(session.frame.experiment, state(session))
    qtbot.waitUntil(lambda: len(found) == 1, timeout=5000)
    assert isinstance(found[0], EngineFailure)
    assert session.engine == "numpy"
    assert session.engines.status.failure is found[0]


def test_close_ends_a_start_and_a_hung_step_at_once(qtbot: QtBot, driven: MakeStudio) -> None:
    for kind in ("hangs_at_start", "hangs"):
        session = driven(kind)
        session.set_engine("xla")
        qtbot.waitUntil(lambda session=session: session.engines._server.pid is not None, timeout=3000)
        if kind == "hangs":
            qtbot.waitUntil(lambda session=session: session.engine == "xla", timeout=10_000)
            session.play()
            qtbot.wait(100)
        pid = pid_of(session)
        session.close()
        with pytest.raises(ProcessLookupError):
            os.kill(pid, 0)
