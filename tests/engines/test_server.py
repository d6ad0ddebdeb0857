"""Whatever happens to the process of TensorFlow: one clear sentence, nothing lost, no zombie."""

import logging
import os
import random
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from xorstudio import paths
from xorstudio.core.presets import load_preset
from xorstudio.core.state import initial_state
from xorstudio.core.training import Stepper
from xorstudio.engines import EngineFailure, Server, engine_for
from xorstudio.engines import server as module
from xorstudio.engines.failure import REASONS

FAST = load_preset("fast")
START = initial_state(FAST)
POSIX = pytest.mark.skipif(os.name != "posix", reason="signals are POSIX")


def fake(kind: str, silence_s: float = 20.0) -> Server:
    return Server([sys.executable, "-m", "tests.engines.fake_child", kind], silence_s)


def gone(pid: int) -> bool:
    """Return whether there is no such process, not even a zombie."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return True
    return False


def test_answers_are_those_of_the_other_process_to_the_bit() -> None:
    with fake("good") as server:
        engine = engine_for("xla", FAST, server)
        run, expected = engine.run(START, 100), Stepper(FAST).run(START, 100)
        assert run.after.same(expected.after)
        assert run.losses.tobytes() == expected.losses.tobytes()
        assert run.accuracies.tobytes() == expected.accuracies.tobytes()
        assert run.kept is None
        found, step = engine.step(run.after), Stepper(FAST).step(run.after)
        assert found.before is run.after
        assert found.after.same(step.after)
        assert (found.loss, found.accuracy) == (step.loss, step.accuracy)
        for name in ("inputs", "targets", "row_losses", "gradient", "update"):
            assert getattr(found, name).tobytes() == getattr(step, name).tobytes()
        for name in ("pre_activations", "activations", "grad_activations", "deltas"):
            pairs = zip(getattr(found, name), getattr(step, name), strict=True)
            assert all(one.tobytes() == other.tobytes() and one.shape == other.shape for one, other in pairs)
        with pytest.raises(ValueError, match="read-only"):
            found.gradient[0] = 1


@pytest.mark.parametrize(
    ("kind", "sentence"),
    [
        pytest.param("old_processor", "This computer's processor is too old for TensorFlow", marks=POSIX),
        pytest.param(
            "killed", "TensorFlow's process was killed, perhaps because the memory ran", marks=POSIX
        ),
        ("ends", r"TensorFlow's process ended by itself \(code 7\)\."),
        ("memory", r"TensorFlow ran out of memory\."),
        ("fault", r"TensorFlow could not compute the step \(ValueError: no\)\."),
        ("missing", r"TensorFlow is not installed: .* installs it\."),
        ("version", r"tensorflow 1\.15 is installed, but XOR Studio needs tensorflow 2\.16 or newer\."),
        ("broken", r"TensorFlow cannot be loaded \(ImportError: DLL load failed\)\."),
        ("hangs", r"TensorFlow has not answered for \d+ seconds\."),
        ("hangs_at_start", r"TensorFlow has not answered for \d+ seconds\."),
        ("babbles", r"TensorFlow's process (was killed|ended)"),
        ("half_an_answer", r"TensorFlow's process ended by itself \(code 0\)\."),
    ],
)
def test_every_trouble_is_one_sentence(kind: str, sentence: str) -> None:
    with fake(kind, silence_s=1.0 if kind.startswith("hangs") else 20.0) as server:
        with pytest.raises(EngineFailure, match=f"^{sentence}") as caught:
            engine_for("keras", FAST, server).run(START, 5)
        assert caught.value.template == REASONS[caught.value.cause]
        assert "\n" not in str(caught.value)
        assert (server.pid is None) is (kind not in ("memory", "fault"))


def test_program_that_is_not_there_is_one_sentence(tmp_path: Path) -> None:
    with (
        Server([str(tmp_path / "nothing")]) as server,
        pytest.raises(EngineFailure, match="cannot be started"),
    ):
        server.start()


def test_what_is_not_installed_is_not_started(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module.importlib.util, "find_spec", lambda name: None)
    assert module.missing() is not None
    with Server() as server:
        with pytest.raises(EngineFailure, match="not installed"):
            server.start()
        assert server.pid is None


def test_start_says_how_long_it_takes() -> None:
    seconds: list[float] = []
    with fake("slow_start") as server:
        assert not server.ready
        server.start(seconds.append)
        assert server.ready
        assert seconds == sorted(seconds)
        assert seconds[-1] > 0.5
        pid = server.pid
        server.start()
        assert server.pid == pid


def test_stop_from_another_thread_ends_the_wait() -> None:
    with fake("hangs_at_start") as server:
        timer = threading.Timer(0.5, server.stop)
        timer.start()
        with pytest.raises(EngineFailure, match="stopped") as caught:
            server.start()
        timer.join()
        assert caught.value.cause == "cancelled"


def test_closed_server_does_not_start_again() -> None:
    server = fake("good")
    server.close()
    with pytest.raises(EngineFailure, match="stopped"):
        server.start()


def test_noise_goes_into_the_log(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, "xorstudio.tensorflow")
    with fake("good") as server:
        engine_for("xla", FAST, server).run(START, 1)
    assert "a word on stderr" in [record.getMessage() for record in caplog.records]


@POSIX
@pytest.mark.slow
def test_killed_at_any_moment_it_starts_again_and_nothing_is_lost() -> None:
    rng = random.Random(3)
    state, pids = START, set()
    with fake("good") as server:
        engine = engine_for("xla", FAST, server)
        for _ in range(50):
            server.start()
            pid = server.pid
            assert pid is not None
            pids.add(pid)
            timer = threading.Timer(rng.uniform(0, 0.05), os.kill, (pid, signal.SIGKILL))
            timer.start()
            try:  # killed between two questions it is only found dead, and the next one starts another
                while server.pid == pid:
                    state = engine.run(state, 10).after
            except EngineFailure as failure:
                assert failure.cause == "killed"
            timer.join()
            assert gone(pid)
    assert len(pids) == 50
    assert state.same(Stepper(FAST).run(START, state.epoch).after)


# ---------------------------------------------------------------- the real process


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("HOME", "USERPROFILE", "XDG_CACHE_HOME", "XDG_CONFIG_HOME"):
        monkeypatch.setenv(name, str(tmp_path))
    monkeypatch.delenv("KERAS_HOME", raising=False)
    return tmp_path


@pytest.mark.tensorflow
@pytest.mark.slow
def test_tensorflow_writes_nothing_and_ends_with_the_studio(home: Path) -> None:
    code = (
        "from xorstudio.engines import Server, engine_for; from xorstudio.core.presets import load_preset\n"
        "from xorstudio.core.state import initial_state\n"
        "server = Server(); e = load_preset('fast'); engine_for('keras', e, server).run(initial_state(e), 3);"
        " print(server.pid, flush=True); import time; time.sleep(600)"
    )
    command = [sys.executable, "-c", code]
    with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=paths.resource().parent, text=True) as studio:
        assert studio.stdout is not None
        pid = int(studio.stdout.readline())
        studio.kill()  # it has no time to say goodbye
    deadline = time.monotonic() + 20
    while not gone(pid) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert gone(pid)
    assert [str(path) for path in home.rglob("*") if path.is_file()] == []


@POSIX
@pytest.mark.tensorflow
@pytest.mark.slow
def test_real_process_killed_at_random_moments(server: Server) -> None:
    rng, state = random.Random(5), START
    engine = engine_for("xla", FAST, server)
    for number in range(3):
        server.start()
        pid = server.pid
        assert pid is not None
        timer = threading.Timer(rng.uniform(0, 2), os.kill, (pid, signal.SIGKILL))
        timer.start()
        with pytest.raises(EngineFailure, match="killed"):
            while True:
                state = engine.run(state, 100 + number).after
        timer.join()
        assert gone(pid)
    assert engine.run(state, 1).after.epoch == state.epoch + 1


@POSIX
@pytest.mark.tensorflow
@pytest.mark.slow
def test_stopped_process_counts_as_hung() -> None:
    with Server(silence_s=3.0) as server:
        engine = engine_for("xla", FAST, server)
        engine.run(START, 1)
        pid = server.pid
        assert pid is not None
        os.kill(pid, signal.SIGSTOP)
        with pytest.raises(EngineFailure, match="not answered"):
            engine.run(START, 1)
        assert gone(pid)


@pytest.mark.tensorflow
@pytest.mark.slow
def test_beats_are_heard_during_a_long_computation() -> None:
    with Server(silence_s=4.0) as server:
        server.start()
        assert engine_for("keras", FAST, server).run(START, 2500).after.epoch == 2500
