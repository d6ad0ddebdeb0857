"""Without a display: one sentence, a trained network, its truth table, a picture; never Qt's abort."""

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QImage

from tests.app.sessions import WILD
from xorstudio import terminal
from xorstudio.core.experiment import Experiment, Progress
from xorstudio.core.presets import load_preset
from xorstudio.core.state import initial_state, parameters_of, slots_of
from xorstudio.core.training import run, step


def without_display(folder: Path, *arguments: str) -> "subprocess.CompletedProcess[str]":
    hidden = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    environment = {name: value for name, value in os.environ.items() if name not in hidden}
    environment["PYTHONPATH"] = str(Path(__file__).parents[1])
    return subprocess.run(
        [sys.executable, "-m", "xorstudio", *arguments],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def test_program_without_a_display_trains_prints_and_draws(tmp_path: Path) -> None:
    done = without_display(tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    lines = done.stdout.splitlines()
    assert lines[0] == terminal.NO_DISPLAY
    experiment = load_preset("gradient-tape")
    end = step(experiment, run(experiment, initial_state(experiment), terminal.EPOCHS).after)
    table = [line.split() for line in lines[3:7]]
    expected = zip(end.inputs, end.targets, end.predictions, end.row_losses, strict=True)
    for row, (x, y, a, loss) in zip(table, expected, strict=True):
        assert row == [*(f"{number:g}" for number in (*x, *y)), f"{a[0]:.6f}", f"{loss:.6f}"]
    assert f"{end.accuracy:.0%}" in done.stdout
    picture = QImage(str(tmp_path / "xorstudio.png"))
    assert (picture.width(), picture.height()) == (1440, 900)
    assert str(tmp_path / "xorstudio.png") in done.stdout


def test_progress_is_one_line_where_nobody_watches(tmp_path: Path) -> None:
    done = without_display(tmp_path, "--preset", "fast")
    assert done.stdout.count("epoch  1000 of 1000") == 1
    assert "\r" not in done.stdout


@pytest.fixture
def _no_picture(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(terminal, "_save_picture", lambda *_: 0)


@pytest.mark.usefixtures("_no_picture")
@pytest.mark.parametrize("name", ["mazur", "wikidocs", "nielsen-saturated", "chain-rule"])
def test_every_shape_of_truth_table_is_printed(name: str, capsys: Any) -> None:
    experiment = load_preset(name)
    assert terminal.run(experiment) == 0
    lines = capsys.readouterr().out.splitlines()
    columns = experiment.sizes[0] + 2 * experiment.sizes[-1] + 1
    rows = lines[-1 - experiment.dataset.batch : -1]
    assert [len(row.split()) for row in rows] == [columns] * experiment.dataset.batch


@pytest.mark.usefixtures("_no_picture")
def test_diverging_run_says_where_and_exits_3(capsys: Any) -> None:
    assert terminal.run(WILD) == 3
    said = capsys.readouterr()
    assert "diverged at epoch" in said.err
    assert "output" not in said.out


@pytest.mark.usefixtures("_no_picture")
def test_a_terminal_sees_the_progress_on_one_line(monkeypatch: pytest.MonkeyPatch, capsys: Any) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    assert terminal.run(load_preset("fast")) == 0
    said = capsys.readouterr().out
    assert "\repoch" in said
    assert "epoch  1000 of 1000" in said


@pytest.mark.usefixtures("_no_picture")
def test_saved_run_goes_on_from_its_epoch(capsys: Any) -> None:
    fast: Experiment = load_preset("fast")
    there = run(fast, initial_state(fast), 10).after
    saved = replace(fast, parameters=parameters_of(there.layers), progress=Progress(10, slots_of(there)))
    assert terminal.run(saved) == 0
    assert "at epoch 1010" in capsys.readouterr().out


def test_folder_that_cannot_be_written_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "xorstudio.png").mkdir()
    done = without_display(tmp_path, "--preset", "fast")
    assert done.returncode == 2
    assert "picture cannot be written" in done.stderr
    assert "Traceback" not in done.stderr
