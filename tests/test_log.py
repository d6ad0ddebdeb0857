"""The log: one file, rotated, and never a reason to fail."""

import io
import logging
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from xorstudio import log, paths

Start = Callable[..., logging.Handler]


@pytest.fixture
def start() -> Iterator[Start]:
    handlers = []

    def begin(*arguments: object, **named: object) -> logging.Handler:
        handlers.append(log.start(*arguments, **named))
        return handlers[-1]

    yield begin
    for handler in handlers:
        log.stop(handler)


def read(folder: Path) -> str:
    return (folder / log.FILE_NAME).read_text(encoding="utf-8")


def test_line_names_level_part_and_message(start: Start, tmp_path: Path) -> None:
    start(tmp_path)
    log.logger("trainer").warning("loss %s is not finite", "∞ 손실")
    assert "WARNING  MainThread xorstudio.trainer: loss ∞ 손실 is not finite" in read(tmp_path)


def test_log_lies_in_the_users_folder_by_default(start: Start) -> None:
    start()
    log.logger("trainer").info("hello")
    assert "hello" in read(paths.user_dir() / "log")


def test_less_important_lines_are_left_out(start: Start, tmp_path: Path) -> None:
    start(tmp_path, logging.WARNING)
    log.logger("trainer").info("small talk")
    log.logger("trainer").error("serious")
    assert "small talk" not in read(tmp_path)
    assert "serious" in read(tmp_path)


def test_stopped_log_writes_no_more(tmp_path: Path) -> None:
    handler = log.start(tmp_path)
    log.stop(handler)
    log.logger("trainer").error("too late")
    assert "too late" not in read(tmp_path)


def test_file_is_rotated_before_it_grows_large(
    start: Start, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(log, "MAX_BYTES", 1000)
    start(tmp_path)
    for number in range(200):
        log.logger("trainer").info("line %d", number)
    files = sorted(path.name for path in tmp_path.iterdir())
    assert files == [log.FILE_NAME, *(f"{log.FILE_NAME}.{i}" for i in range(1, log.OLD_FILES + 1))]
    assert all(
        path.stat().st_size <= 1000 + 100 for path in tmp_path.iterdir()
    )  # and the line that was one too many
    assert "line 199" in read(tmp_path)


def test_file_that_may_not_be_renamed_goes_on(
    start: Start, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(log, "MAX_BYTES", 300)
    start(tmp_path)

    def refuse(source: Path, target: Path) -> None:
        raise PermissionError(13, "used by another process")

    monkeypatch.setattr(Path, "replace", refuse)
    for number in range(20):
        log.logger("trainer").info("line %d", number)
    assert [f"line {number}" in read(tmp_path) for number in range(20)] == [True] * 20
    assert capsys.readouterr().err == ""


def test_folder_that_cannot_be_made_is_said_once_and_warnings_go_to_stderr(
    start: Start, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "occupied").write_text("a file where the folder should be", encoding="utf-8")
    start(tmp_path / "occupied")
    logger = log.logger("trainer")
    logger.info("small talk")
    logger.warning("serious")
    logger.warning("again")
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 3
    assert str(tmp_path / "occupied" / log.FILE_NAME) in lines[0]
    assert "serious" in lines[1]
    assert "again" in lines[2]


def test_nowhere_to_write_at_all_is_no_reason_to_fail(
    start: Start, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "occupied").touch()
    monkeypatch.setattr(sys, "stderr", None)  # as in a windowed program on Windows
    assert isinstance(start(tmp_path / "occupied"), logging.NullHandler)
    log.logger("trainer").error("nobody hears this")


def test_full_disk_is_said_once(
    start: Start, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    class Full(io.StringIO):
        def write(self, text: str) -> int:
            raise OSError(28, "No space left on device")

    handler = start(tmp_path)
    assert isinstance(handler, log.LogFile)
    handler.stream.close()
    handler.stream = Full()
    for _ in range(3):
        log.logger("trainer").error("lost")
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 1
    assert "No space left on device" in lines[0]


def test_log_needs_no_qt() -> None:
    code = "import sys, xorstudio.log; sys.exit(any(name.startswith('PySide6') for name in sys.modules))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
