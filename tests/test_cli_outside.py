"""The command line and the world outside: interrupts, readers who leave, full disks, and no Qt in it."""

import subprocess
import sys
from pathlib import Path

import pytest

from xorstudio import cli
from xorstudio.__main__ import main

PROGRAM = [sys.executable, "-m", "xorstudio"]


def test_interrupted_program_ends_quietly(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(cli, "long_run", interrupted)
    assert main(["train", "--preset", "fast"]) == 130
    assert capsys.readouterr() == ("", "")


def test_reader_who_leaves_is_no_failure_to_speak_of() -> None:
    command = [*PROGRAM, "trace", "--preset", "fast", "--steps", "100000"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.read(100)
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(60) == 141


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs Linux's full device")
def test_full_disk_is_one_line() -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [*PROGRAM, "presets"], stdout=full, stderr=subprocess.PIPE, check=False, text=True
        )
    assert done.returncode == 2
    assert done.stderr == "xorstudio: the output cannot be written: No space left on device\n"


def test_command_line_needs_no_qt() -> None:
    code = (
        "import sys; from xorstudio.__main__ import main; main(['trace', '--preset', 'fast']); "
        "sys.exit(any(name.startswith(('PySide6', 'pyqtgraph')) for name in sys.modules))"
    )
    assert (
        subprocess.run([sys.executable, "-c", code], stdout=subprocess.DEVNULL, check=False).returncode == 0
    )
