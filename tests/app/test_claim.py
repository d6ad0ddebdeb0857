"""One file, one window: claims across processes, knocks and their answers."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication
from pytestqt.qtbot import QtBot

from xorstudio.app import claim as claims
from xorstudio.app.claim import Claim

OTHER = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from xorstudio.app.claim import Claim
application = QCoreApplication([])
claim = Claim(Path(sys.argv[1]))
claim.knocked.connect(lambda: print("knocked", flush=True))
print(claim.take(Path(sys.argv[2])), flush=True)
if sys.argv[3] == "answer":
    application.exec()
else:
    sys.stdin.read()
"""


@contextmanager
def another_process(folder: Path, file: Path, how: str = "answer") -> Iterator["subprocess.Popen[str]"]:
    """Let another process hold a file, and answer knocks, or sit there as if it hung."""
    process = subprocess.Popen(
        [sys.executable, "-c", OTHER, str(folder), str(file), how],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert process.stdout is not None
        assert process.stdout.readline() == "True\n"
        yield process
    finally:
        process.kill()
        process.communicate(timeout=20)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "open"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "실험 1.xorstudio"
    path.touch()
    return path


@pytest.fixture
def claim(folder: Path, qapp: QCoreApplication) -> Iterator[Claim]:
    result = Claim(folder, qapp)
    yield result
    result.release()
    result.deleteLater()


def test_file_of_another_process_cannot_be_taken_by_whichever_name(
    claim: Claim, folder: Path, file: Path, tmp_path: Path
) -> None:
    alias = tmp_path / "alias.xorstudio"
    alias.symlink_to(file)
    with another_process(folder, file):
        assert not claim.take(file)
        assert not claim.take(alias)
        assert claim.is_elsewhere(file)
        assert claim.path is None
        assert claim.take(tmp_path / "another.xorstudio")


def test_file_of_a_process_that_died_is_free(claim: Claim, folder: Path, file: Path) -> None:
    with another_process(folder, file):
        pass
    assert not claim.is_elsewhere(file)
    assert claim.take(file)


def test_taking_another_file_frees_the_one_before(
    claim: Claim, folder: Path, file: Path, tmp_path: Path
) -> None:
    assert claim.take(file)
    assert claim.take(file)
    assert claim.take(tmp_path / "another.xorstudio")
    with another_process(folder, file):
        assert claim.take(None)
        assert claim.path is None


def test_knock_reaches_the_window_that_has_the_file(claim: Claim, folder: Path, file: Path) -> None:
    with another_process(folder, file) as other:
        assert claim.knock(file)
        assert other.stdout is not None
        assert other.stdout.readline() == "knocked\n"
    assert list(folder.glob("*.knock")) == []


def test_knock_brings_the_permission_to_come_to_the_front(
    claim: Claim, folder: Path, file: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setenv("XDG_ACTIVATION_TOKEN", "")
    assert claim.take(file)
    with qtbot.waitSignal(claim.knocked, timeout=5000):
        claim._sign(file).write_text("the token\n", encoding="utf-8")
    assert claims.os.environ["XDG_ACTIVATION_TOKEN"] == "the token"


def test_window_that_hangs_gives_no_answer(
    claim: Claim, folder: Path, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(claims, "ANSWER_MS", 200)
    with another_process(folder, file, "hang"):
        assert not claim.knock(file)
    assert list(folder.iterdir()) != []
    assert list(folder.glob("*.knock")) == []


def test_where_claims_cannot_be_written_the_program_works_without(
    tmp_path: Path, qapp: QCoreApplication
) -> None:
    obstacle = tmp_path / "a file"
    obstacle.touch()
    claim = Claim(obstacle / "open", qapp)
    assert claim.take(tmp_path / "mine.xorstudio")
    assert not claim.is_elsewhere(tmp_path / "other.xorstudio")
    assert not claim.knock(tmp_path / "other.xorstudio")
    claim.release()
