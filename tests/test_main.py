"""The start-up: arguments, refused files, the choice between window, command and terminal."""

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from xorstudio import __main__ as program
from xorstudio import __version__, paths, terminal
from xorstudio.core.experiment import Experiment
from xorstudio.core.presets import load_preset

unwritables: list[Path | None] = []
"""The folders that the last test's windows could not keep their settings in."""


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Experiment, Path | None]]:
    """Note what a window would be opened on."""
    from xorstudio import log
    from xorstudio.ui import application

    calls: list[tuple[Experiment, Path | None]] = []
    unwritables.clear()

    def run(experiment: Experiment, path: Path | None, *, unwritable: Path | None) -> int:
        calls.append((experiment, path))
        unwritables.append(unwritable)
        return 0

    monkeypatch.setattr(application, "run", run)
    monkeypatch.setattr(log, "start", lambda *_: None)
    monkeypatch.setattr(program, "has_display", lambda: True)
    return calls


def test_without_arguments_the_window_shows_the_gradient_tape_notebook(opened: list[Any]) -> None:
    assert program.main([]) == 0
    assert opened == [(load_preset("gradient-tape"), None)]


def test_preset_and_file(opened: list[Any]) -> None:
    file = paths.resource("presets", "late.xorstudio")
    assert program.main(["--preset", "fast"]) == 0
    assert program.main([str(file)]) == 0
    assert [path for _, path in opened] == [None, file]
    assert opened[0][0] == load_preset("fast")


@pytest.mark.parametrize(
    "arguments", [["nowhere.xorstudio"], ["--preset", "nonsense"], ["--nonsense"], ["a", "b"]]
)
def test_wrong_call_is_one_line_and_exit_2(arguments: list[str], opened: list[Any], capsys: Any) -> None:
    assert program.main(arguments) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert len(said.err.strip().splitlines()) == 1
    assert said.err.startswith("xorstudio")
    assert opened == []


def test_refused_file_names_the_key(tmp_path: Path, opened: list[Any], capsys: Any) -> None:
    bad = tmp_path / "bad.xorstudio"
    text = paths.resource("presets", "late.xorstudio").read_text(encoding="utf-8")
    bad.write_text(text.replace('"adam"', '"adagrad"'), encoding="utf-8")
    assert program.main([str(bad)]) == 2
    assert "optimizer.name" in capsys.readouterr().err
    assert opened == []


def test_version_and_help_say_something_and_open_nothing(opened: list[Any], capsys: Any) -> None:
    assert program.main(["--version"]) == 0
    assert capsys.readouterr().out.strip() == f"xorstudio {__version__}"
    assert program.main(["--help"]) == 0
    assert "--preset" in capsys.readouterr().out
    assert opened == []


def test_command_opens_no_window(opened: list[Any], capsys: Any) -> None:
    assert program.main(["presets"]) == 0
    assert "gradient-tape" in capsys.readouterr().out
    assert opened == []


@pytest.mark.parametrize(
    ("platform", "variables", "there"),
    [
        ("linux", {}, False),
        ("linux", {"DISPLAY": ""}, False),
        ("linux", {"DISPLAY": ":0"}, True),
        ("linux", {"WAYLAND_DISPLAY": "wayland-0"}, True),
        ("linux", {"QT_QPA_PLATFORM": "offscreen"}, True),
        ("win32", {}, True),
        ("darwin", {}, True),
    ],
)
def test_display(
    platform: str, variables: dict[str, str], there: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(sys, "platform", platform)
    assert program.has_display() is there


def test_without_a_display_the_terminal_does_the_job(
    opened: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[Experiment] = []
    monkeypatch.setattr(program, "has_display", lambda: False)
    monkeypatch.setattr(terminal, "run", lambda experiment: done.append(experiment) or 3)
    assert program.main(["--preset", "fast"]) == 3
    assert done == [load_preset("fast")]
    assert opened == []


def test_command_line_imports_no_qt() -> None:
    script = (
        "import sys; from xorstudio.__main__ import main; main(['trace', '--preset', 'fast']); "
        "sys.exit(any(name.startswith('PySide6') for name in sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, timeout=60, check=False)
    assert done.returncode == 0


def test_file_refused_after_a_double_click_is_explained_in_a_dialog(
    tmp_path: Path, opened: list[Any], monkeypatch: pytest.MonkeyPatch, capsys: Any
) -> None:
    from xorstudio.ui import refusal

    shown: list[Exception] = []
    monkeypatch.setattr(refusal, "show", shown.append)
    bad = tmp_path / "bad.xorstudio"
    bad.write_text("{}", encoding="utf-8")
    assert program.main([str(bad)]) == 2
    assert shown == []
    assert program.main(["--dialog", str(bad)]) == 2
    [error] = shown
    assert capsys.readouterr().err.splitlines() == [f"xorstudio: {error}"] * 2
    assert opened == []


def test_portable_window_is_told_where_it_could_not_write(
    tmp_path: Path, opened: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(paths, "program_dir", lambda: tmp_path)
    assert program.main([]) == 0
    assert program.main(["--portable"]) == 0
    (tmp_path / paths.PORTABLE).rmdir()
    (tmp_path / paths.PORTABLE).touch()
    assert program.main(["--portable"]) == 0
    assert unwritables == [None, None, tmp_path / paths.PORTABLE]
