"""Where things are, on each system and in odd surroundings."""

import os
import sys
import tempfile
from pathlib import Path

import pytest

from xorstudio import paths


@pytest.fixture(autouse=True)
def bare_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("XORSTUDIO_HOME", "XDG_DATA_HOME", "LOCALAPPDATA"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", "/home/ada")


def test_resources_are_found_in_a_checkout_and_in_an_installed_package(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert paths.resource("presets", "fast.xorstudio").is_file()
    package = tmp_path / "xorstudio"
    (package / "_resources").mkdir(parents=True)
    monkeypatch.setattr(paths, "_PACKAGE", package)
    assert paths.resource("icons", "a.svg") == package / "_resources" / "icons" / "a.svg"


@pytest.mark.parametrize(
    ("system", "environment", "folder"),
    [
        ("linux", {}, "/home/ada/.local/share/xorstudio"),
        ("linux", {"XDG_DATA_HOME": "/data"}, "/data/xorstudio"),
        ("linux", {"XDG_DATA_HOME": "not/absolute"}, "/home/ada/.local/share/xorstudio"),
        ("freebsd14", {}, "/home/ada/.local/share/xorstudio"),
        ("darwin", {"XDG_DATA_HOME": "/data"}, "/home/ada/Library/Application Support/XOR Studio"),
        ("win32", {"LOCALAPPDATA": "/local"}, "/local/XOR Studio"),
        ("win32", {}, "/home/ada/AppData/Local/XOR Studio"),
        ("linux", {"XORSTUDIO_HOME": "/mine", "XDG_DATA_HOME": "/data"}, "/mine"),
    ],
)
@pytest.mark.skipif(sys.platform == "win32", reason="the paths are written as on Unix")
def test_user_folder(
    system: str, environment: dict[str, str], folder: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", system)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert paths.user_dir() == Path(folder)


def test_user_folder_without_a_home(monkeypatch: pytest.MonkeyPatch) -> None:
    def no_home() -> Path:
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.setattr(Path, "home", no_home)
    assert paths.user_dir().is_relative_to(tempfile.gettempdir())


@pytest.fixture
def stick(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Let the program be a bundle in a folder of its own."""
    folder = tmp_path / "USB 막대"
    folder.mkdir()
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(folder / "xorstudio"))
    return folder


def test_portable_keeps_everything_beside_the_program(stick: Path) -> None:
    assert paths.stay_portable(wanted=True) is None
    assert paths.user_dir() == stick / paths.PORTABLE
    assert list(paths.user_dir().iterdir()) == []


def test_portable_once_is_portable_at_every_start(stick: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = paths.user_dir()
    assert paths.stay_portable(wanted=False) is None
    assert paths.user_dir() == before
    (stick / paths.PORTABLE).mkdir()
    assert paths.stay_portable(wanted=False) is None
    assert paths.user_dir() == stick / paths.PORTABLE
    monkeypatch.setenv("XORSTUDIO_HOME", str(stick / "chosen"))
    assert paths.stay_portable(wanted=False) is None
    assert paths.user_dir() == stick / "chosen"


def test_portable_where_nothing_can_be_written_falls_back_and_names_the_folder(
    stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = paths.user_dir()
    (stick / paths.PORTABLE).write_text("a file where the folder should be", encoding="utf-8")
    assert paths.stay_portable(wanted=True) == stick / paths.PORTABLE
    assert paths.user_dir() == before
    assert "XORSTUDIO_HOME" not in os.environ


def test_program_is_beside_the_app_on_a_mac(stick: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = stick / "XOR Studio.app" / "Contents" / "MacOS" / "xorstudio"
    monkeypatch.setattr(sys, "executable", str(program))
    assert paths.program_dir() == stick
