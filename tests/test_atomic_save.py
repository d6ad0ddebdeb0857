"""Saving replaces a file in one moment: whatever happens, it is the old one or the new one, whole."""

import os
import random
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

import pytest

from xorstudio.core import atomic
from xorstudio.core.atomic import PREFIX, STALE_S, SUFFIX, replace_file
from xorstudio.core.experiment import Experiment
from xorstudio.core.experiment_file import ExperimentFileError, read, write

VERSIONS = [
    replace(Experiment(), name="old", view=MappingProxyType({"filler": list(range(500))})),
    replace(Experiment(), name="new", view=MappingProxyType({"filler": list(range(1_000))})),
]

# For each line on its stdin it forks a child, which saves the two versions in turn until it is killed: a fork
# costs a millisecond, a fresh Python with NumPy 0.2 s.
SAVER = """
import os, sys
from pathlib import Path
from tests.test_atomic_save import VERSIONS, write
path = Path(sys.argv[1])
for first in sys.stdin:
    child = os.fork()
    if child == 0:
        write(VERSIONS[int(first)], path)
        print(os.getpid(), flush=True)
        while True:
            for version in VERSIONS:
                write(version, path)
    os.waitpid(child, 0)
    print("gone", flush=True)
"""


def litter(folder: Path) -> list[Path]:
    return list(folder.glob(f"{PREFIX}*{SUFFIX}"))


@pytest.fixture
def saver(tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-c", SAVER, str(tmp_path / "mine.xorstudio")]
    root = Path(__file__).parent.parent
    with subprocess.Popen(
        command, cwd=root, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        yield process
        assert process.stdin is not None
        process.stdin.close()
        assert process.wait(10) == 0


@pytest.mark.skipif(not hasattr(os, "fork"), reason="the test forks; kill -9 is a thing of Unix")
def test_kill_at_a_hundred_random_moments_leaves_a_whole_file(
    saver: subprocess.Popen[str], tmp_path: Path
) -> None:
    assert saver.stdin is not None
    assert saver.stdout is not None
    path = tmp_path / "mine.xorstudio"
    write(VERSIONS[0], path)
    seen = []
    for turn in range(100):
        saver.stdin.write(f"{turn % 2}\n")
        saver.stdin.flush()
        child = int(saver.stdout.readline())
        time.sleep(random.uniform(0, 0.02))  # the random moment is what is tested
        os.kill(child, signal.SIGKILL)
        assert saver.stdout.readline() == "gone\n"
        experiment = read(path)
        assert experiment in VERSIONS
        seen.append(experiment.name)
    assert {"old", "new"} == set(seen)
    left = litter(tmp_path)
    assert left, "no kill hit a save: the test has shown nothing"
    assert len(left) + 1 == len(list(tmp_path.iterdir()))
    for file in left:
        os.utime(file, (0, 0))
    write(VERSIONS[0], path)
    assert list(tmp_path.iterdir()) == [path]


def test_litter_of_a_killed_save_is_taken_away_but_not_that_of_a_running_one(tmp_path: Path) -> None:
    old, running, other = (
        tmp_path / name for name in (f"{PREFIX}1{SUFFIX}", f"{PREFIX}2{SUFFIX}", "notes.saving")
    )
    for file in (old, running, other):
        file.write_text("half")
    before = time.time() - STALE_S - 1
    os.utime(old, (before, before))
    os.utime(other, (before, before))
    replace_file(tmp_path / "mine", b"whole")
    assert sorted(tmp_path.iterdir()) == sorted([running, other, tmp_path / "mine"])


def test_litter_that_cannot_be_removed_stops_nothing(tmp_path: Path) -> None:
    folder = tmp_path / f"{PREFIX}1{SUFFIX}"
    folder.mkdir()
    os.utime(folder, (0, 0))
    replace_file(tmp_path / "mine", b"whole")
    assert (tmp_path / "mine").read_bytes() == b"whole"


@pytest.mark.skipif(os.name != "posix", reason="permissions of Unix")
def test_permissions_stay_and_new_files_follow_the_users_mask(tmp_path: Path) -> None:
    path = tmp_path / "mine"
    mask = os.umask(0o027)
    try:
        replace_file(path, b"1")
    finally:
        os.umask(mask)
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    path.chmod(0o604)
    replace_file(path, b"2")
    assert stat.S_IMODE(path.stat().st_mode) == 0o604
    assert path.read_bytes() == b"2"


@pytest.mark.skipif(os.name != "posix", reason="links need rights on Windows")
def test_link_stays_a_link(tmp_path: Path) -> None:
    target, link = tmp_path / "folder" / "target", tmp_path / "link"
    target.parent.mkdir()
    target.write_bytes(b"1")
    link.symlink_to(target)
    replace_file(link, b"2")
    assert link.is_symlink()
    assert target.read_bytes() == b"2"
    assert not litter(tmp_path)


@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_failure_on_the_way_leaves_the_old_file_and_no_litter(
    step: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "mine.xorstudio"
    write(VERSIONS[0], path)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    if step == "fsync":
        monkeypatch.setattr(os, "fsync", full)
    else:
        monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(
        ExperimentFileError, match=r"mine\.xorstudio cannot be written: No space left on device$"
    ):
        write(VERSIONS[1], path)
    assert read(path) == VERSIONS[0]
    assert list(tmp_path.iterdir()) == [path]


def test_folder_that_cannot_be_forced_to_disk_is_no_failure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.fsync

    def fsync(handle: int) -> None:
        if stat.S_ISDIR(os.fstat(handle).st_mode):
            raise OSError(22, "Invalid argument")
        real(handle)

    monkeypatch.setattr(atomic.os, "fsync", fsync)
    replace_file(tmp_path / "mine", b"whole")
    assert (tmp_path / "mine").read_bytes() == b"whole"


def test_folder_or_device_is_not_replaced(tmp_path: Path) -> None:
    with pytest.raises(ExperimentFileError, match="cannot be written: it is not an ordinary file$"):
        write(VERSIONS[0], tmp_path)
    assert not litter(tmp_path.parent)
    with pytest.raises(OSError, match="it is not an ordinary file"):
        replace_file(Path(os.devnull), b"x")


def test_write_protected_file_is_not_replaced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "mine"
    path.write_bytes(b"1")
    monkeypatch.setattr(
        os, "access", lambda *_: False
    )  # root, who runs the tests in CI, may write everything
    with pytest.raises(PermissionError):
        replace_file(path, b"2")
    assert path.read_bytes() == b"1"
