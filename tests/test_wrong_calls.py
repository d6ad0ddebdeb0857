"""A wrong call is answered in one line on stderr and with exit code 2, before anything is done."""

import json
from pathlib import Path

import pytest

from tests.test_cli import DIVERGES
from xorstudio import cli
from xorstudio.__main__ import main

FAST = ["--preset", "fast"]
PICTURE = ["snapshot", *FAST, "--out", "a.png"]
NOT_YET = "is not available in this version"


def refusal(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    """Return the one line that a wrong call leaves on stderr."""
    assert main(arguments) == 2
    output = capsys.readouterr()
    assert output.out == ""
    assert len(output.err.splitlines()) == 1
    return output.err.removeprefix("xorstudio: ").rstrip("\n")


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["trace"], "one of the arguments FILE --preset is required"),
        (["trace", "a", *FAST], "argument --preset: not allowed with argument FILE"),
        (["trace", "a", "b"], "unrecognized arguments: b"),
        (["trace", "none.xorstudio"], "none.xorstudio cannot be read: No such file or directory"),
        (["trace", "--pre", "fast"], "unrecognized arguments: --pre"),
        (["trace", "--preset"], "argument --preset: expected one argument"),
        (["trace", "--preset", "nope"], 'there is no preset "nope"; the presets are: gradient-tape, '),
        (["trace", *FAST, "--steps", "-1"], "argument --steps: holds '-1'; allowed is a"),
        (["trace", *FAST, "--steps", "1e3"], "argument --steps: holds '1e3'; allowed is a"),
        (["trace", *FAST, "--steps", "9" * 5000], "argument --steps: holds '999"),
        (["train", *FAST, "--epochs", "10000001"], "argument --epochs: holds '10000001'; allowed is"),
        (["train", *FAST, "--engine", "keras"], f"engine keras {NOT_YET}; available: numpy"),
        (["trace", *FAST, "--engine", "xla"], f"engine xla {NOT_YET}; available: numpy"),
        (["trace", *FAST, "--engine", "abacus"], "there is no engine 'abacus'; available: numpy"),
        (["snapshot", *FAST], "the following arguments are required: --out"),
        (["snapshot", *FAST, "--out", "a.jpg"], "--out holds a.jpg; allowed is a name that ends in .png or"),
        (["snapshot", *FAST, "--out", "none/a.png"], "--out holds none/a.png; allowed is a file"),
        ([*PICTURE, "--operation", "15"], "--operation holds 15; allowed is 0 to 14"),
        ([*PICTURE, "--operation", "-1"], "argument --operation: holds '-1'; allowed is a number from 0"),
        ([*PICTURE, "--workspace", "lab"], "argument --workspace: invalid choice: 'lab'"),
        ([*PICTURE, "--size", "12x9"], "argument --size: holds '12x9'; allowed is WIDTHxHEIGHT"),
        ([*PICTURE, "--size", "big"], "argument --size: holds 'big'; allowed is"),
        ([*PICTURE, "--language", "de"], "argument --language: invalid choice: 'de'"),
        (["presets", "--all"], "unrecognized arguments: --all"),
        (["--nonsense"], "unrecognized arguments: --nonsense"),
        (["trace", "a\nb\x1b[31m"], r"a\nb\x1b[31m cannot be read: No such file or directory"),
        (["trace", "a", "b\r\nc"], r"unrecognized arguments: b\r\nc"),
    ],
)  # fmt: skip
def test_wrong_call_is_answered_in_one_line(
    arguments: list[str],
    sentence: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    assert refusal(capsys, *arguments).startswith(sentence)
    assert list(tmp_path.iterdir()) == []


def test_training_to_nowhere_is_refused_before_it_begins(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(cli, "long_run", pytest.fail)
    nowhere = str(tmp_path / "none" / "x.xorstudio")
    allowed = "allowed is a file in a folder that exists"
    assert (
        refusal(capsys, "train", "--preset", "fast", "--out", nowhere) == f"--out holds {nowhere}; {allowed}"
    )
    assert refusal(capsys, "train", "--preset", "fast", "--out", str(tmp_path)).endswith(allowed)


def test_training_past_the_last_epoch_of_a_file_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "old.xorstudio"
    path.write_text(json.dumps(DIVERGES | {"progress": {"epoch": 999_999_990}}))
    sentence = "--epochs holds 1000; allowed from epoch 999999990 is 10"
    assert refusal(capsys, "train", str(path)) == sentence
