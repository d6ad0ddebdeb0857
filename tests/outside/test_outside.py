"""The real program from outside, as a person meets it: a window, keys, clicks, and what is seen."""

import json
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QPoint
from pytestqt.qtbot import QtBot

from tests.outside.screen import (
    Photo,
    Program,
    Screen,
    a_program,
    a_screen,
    missing,
    wait_for,
    wait_until_still,
)
from tests.ui.windows import studio_of
from xorstudio import paths
from xorstudio.app.settings import FILE_NAME, Settings
from xorstudio.core.state import Address
from xorstudio.ui.theme import DARK, LIGHT

pytestmark = pytest.mark.outside

W11 = Address(0, 0, 0)


@pytest.fixture(autouse=True)
def _tools() -> None:
    """Skip where the tools are missing, but never where a machine is to judge."""
    lacking = missing()
    if lacking and os.environ.get("CI") == "true":
        pytest.fail(f"CI has to have {' and '.join(lacking)}")
    if lacking:
        pytest.skip(f"needs {' and '.join(lacking)} (Debian: apt-get install xvfb xdotool)")


@pytest.fixture
def screen(tmp_path: Path) -> Iterator[Screen]:
    with a_screen(tmp_path / "screen") as made:
        yield made


@pytest.fixture
def home(tmp_path: Path, qtbot: QtBot) -> Path:
    """Return a user folder in which English and the light theme are chosen."""
    return chosen(tmp_path / "home", "en", "light")


def chosen(home: Path, language: str, theme: str) -> Path:
    home.mkdir()
    settings = Settings(home / FILE_NAME)
    settings.language, settings.theme = language, theme
    settings.save()
    return home


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "mine.xorstudio"
    shutil.copy(paths.resource("presets", "gradient-tape.xorstudio"), path)
    return path


def saved(program: Program, file: Path) -> dict[str, Any]:
    """Press Ctrl+S and return what is in the file then."""
    before = file.stat().st_mtime_ns
    program.screen.key("ctrl+s")
    wait_for(lambda: file.stat().st_mtime_ns != before, "the file to be saved")
    content: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return content


def epoch_of(content: dict[str, Any]) -> int:
    return int(content.get("progress", {}).get("epoch", 0))


def pill(qtbot: QtBot, size: tuple[int, int], address: Address) -> tuple[int, int]:
    """Return where a weight is written in a window of this size, measured in a window of our own."""
    with studio_of(qtbot, size=size) as studio:
        assert (studio.window.width(), studio.window.height()) == size
        studio.window.arrangement.place()
        qtbot.wait(50)
        diagram = studio.window.diagram
        assert diagram.arrangement is not None
        place = diagram.mapTo(studio.window, diagram.arrangement.pill(address).center().toPoint())
    assert place != QPoint()
    return place.x(), place.y()


def test_a_person_plays_edits_steps_and_saves(screen: Screen, home: Path, file: Path, qtbot: QtBot) -> None:
    with a_program(screen, home, str(file)) as program:
        before = program.photo()
        screen.key("space")
        wait_for(lambda: not np.array_equal(program.photo(), before), "learning to be seen", patience_s=5)
        screen.key("space")
        played = epoch_of(saved(program, file))
        assert played > 0

        program.click(*pill(qtbot, program.size, W11))
        screen.key("ctrl+a")
        screen.write("1.25")
        screen.key("Return")
        content = saved(program, file)
        assert content["parameters"][0]["kernel"][0][0] == 1.25
        assert epoch_of(content) == played

        screen.key("ctrl+Right")
        stepped = saved(program, file)
        assert epoch_of(stepped) == played + 1
        assert stepped["parameters"] != content["parameters"]
        screen.key("ctrl+Left")
        back = saved(program, file)
        assert epoch_of(back) == played
        assert back["parameters"] == content["parameters"]

        code, _ = program.quit()
        assert code == 0


def test_right_fourteen_times_is_an_epoch_and_left_the_start_again(
    screen: Screen, home: Path, file: Path
) -> None:
    with a_program(screen, home, str(file)) as program:
        launched = wait_until_still(program)
        first = saved(program, file)
        screen.key("Right")
        screen.key("Left")
        start = wait_until_still(program)
        assert np.array_equal(start, launched), "one back from the first operation is the launch again"
        seen = [start]
        for number in range(1, 15):
            screen.key("Right")
            seen.append(wait_until_still(program))
            assert not any(np.array_equal(seen[-1], photo) for photo in seen[:-1]), f"operation {number}"
        assert epoch_of(saved(program, file)) == 1
        for _ in range(14):
            screen.key("Left")
        wait_until_still(program)
        again = saved(program, file)
        assert (epoch_of(again), again["parameters"]) == (0, first["parameters"])
        assert program.quit()[0] == 0


def test_closing_while_it_plays_ends_within_a_second(screen: Screen, home: Path) -> None:
    with a_program(screen, home, "--preset", "fast") as program:
        before = program.photo()
        screen.key("space")
        wait_for(lambda: not np.array_equal(program.photo(), before), "learning to be seen")
        code, took_s = program.quit()
        assert code == 0
        assert took_s < 1
        assert program.process.stdout is not None
        assert program.process.stdout.read() == ""


def test_the_screen_shows_the_theme_that_is_chosen(screen: Screen, home: Path, tmp_path: Path) -> None:
    with a_program(screen, home) as program:
        light = wait_until_still(program)
    with a_program(screen, chosen(tmp_path / "other", "en", "dark")) as program:
        dark = wait_until_still(program)
    for photo, theme, other in ((light, LIGHT, DARK), (dark, DARK, LIGHT)):
        assert len(np.unique(photo)) > 100
        assert share(photo, theme.window) > 0.02
        assert share(photo, theme.card) > 0.2
        assert share(photo, theme.positive) > 0
        assert share(photo, theme.negative) > 0
        assert share(photo, other.window) < 0.01


def test_korean_looks_different_and_is_still_the_same_window(
    screen: Screen, home: Path, tmp_path: Path
) -> None:
    with a_program(screen, home) as program:
        english = wait_until_still(program)
    with a_program(screen, chosen(tmp_path / "other", "ko", "light")) as program:
        korean = wait_until_still(program)
    assert english.shape == korean.shape
    different = float((english != korean).mean())
    assert 0.002 < different < 0.5


def share(photo: Photo, colour: str) -> float:
    """Return the part of a photo that has exactly this colour."""
    return float((photo == int(colour.removeprefix("#"), 16)).mean())
