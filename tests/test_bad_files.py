"""Hundreds of bad files: each is refused in one line that names the place."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.bad_files import GOOD, cases, with_text
from xorstudio.__main__ import main

CASES = cases()


def test_the_good_file_is_good(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "good.xorstudio"
    path.write_text(json.dumps(GOOD))
    assert main(["trace", str(path), "--steps", "0"]) == 0
    assert not capsys.readouterr().err


def test_there_are_hundreds_of_bad_files_and_no_two_are_alike() -> None:
    assert len(CASES) >= 400
    assert len({content for content, _ in CASES.values()}) == len(CASES)


@pytest.mark.parametrize("name", CASES)
def test_bad_file_is_refused_in_one_line_that_names_the_place(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    content, words = CASES[name]
    path = tmp_path / "bad.xorstudio"
    path.write_bytes(content)
    assert main(["trace", str(path)]) == 2
    output = capsys.readouterr()
    assert output.out == ""
    assert words in output.err
    assert output.err.startswith("xorstudio: ")
    assert output.err.endswith("\n")
    assert len(output.err.splitlines()) == 1
    assert len(output.err) < 300


@pytest.mark.parametrize("command", [["train"], ["snapshot", "--out", "picture.png"], []])
def test_every_command_refuses_a_bad_file(
    command: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("bad.xorstudio").write_bytes(with_text("loss", "1"))
    assert main([*command, "bad.xorstudio"]) == 2
    assert capsys.readouterr().err.startswith("xorstudio: loss holds 1; allowed is one of: ")
    assert [path.name for path in tmp_path.iterdir()] == ["bad.xorstudio"]


@pytest.mark.parametrize(
    "name",
    [
        "empty",
        "not UTF-8",
        "deep lists",
        "deep objects",
        "over 1 MB",
        "a key with a line break",
        "version = 2 (1)",
    ],
)
def test_program_itself_answers_in_one_line(name: str, tmp_path: Path) -> None:
    content, words = CASES[name]
    path = tmp_path / "bad.xorstudio"
    path.write_bytes(content)
    done = subprocess.run(
        [sys.executable, "-m", "xorstudio", "trace", str(path)], capture_output=True, check=False, text=True
    )
    assert done.returncode == 2
    assert done.stdout == ""
    assert words in done.stderr
    assert len(done.stderr.splitlines()) == 1
