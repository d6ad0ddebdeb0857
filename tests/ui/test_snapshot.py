"""The picture of the real window: the asked size, epoch and language, and nothing left behind."""

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from tests.app.sessions import WILD
from xorstudio.core.experiment import Experiment
from xorstudio.core.presets import load_preset
from xorstudio.core.training import DivergenceError
from xorstudio.ui import snapshot

FAST = load_preset("fast")


def picture(
    folder: Path,
    experiment: Experiment = FAST,
    epoch: int | None = None,
    size: tuple[int, int] = (1200, 800),
    language: str = "en",
) -> QImage:
    out = folder / "picture.png"
    snapshot.save(experiment, out, epoch=epoch, size=size, language=language)
    image = QImage(str(out))
    assert not image.isNull()
    return image


@pytest.mark.parametrize("size", [(1440, 900), (1024, 640)])
def test_picture_has_the_size_asked_for(qtbot: QtBot, tmp_path: Path, size: tuple[int, int]) -> None:
    image = picture(tmp_path, size=size)
    assert (image.width(), image.height()) == size


def test_picture_shows_a_window_not_one_colour(qtbot: QtBot, tmp_path: Path) -> None:
    image = picture(tmp_path)
    colours = {image.pixel(x, y) for x in range(0, image.width(), 7) for y in range(0, image.height(), 7)}
    assert len(colours) > 50


def test_epoch_and_language_change_the_picture_and_the_same_call_does_not(
    qtbot: QtBot, tmp_path: Path
) -> None:
    start = picture(tmp_path)
    assert picture(tmp_path) == start
    assert picture(tmp_path, epoch=0) == start
    assert picture(tmp_path, epoch=100) != start
    assert picture(tmp_path, language="ko") != start


def test_diverging_run_is_no_picture(qtbot: QtBot, tmp_path: Path) -> None:
    with pytest.raises(DivergenceError):
        picture(tmp_path, WILD, epoch=500)
    assert list(tmp_path.iterdir()) == []


def test_place_that_cannot_be_written_is_an_error(qtbot: QtBot, tmp_path: Path) -> None:
    with pytest.raises(OSError, match=r"picture\.png"):
        picture(tmp_path / "nowhere")


def test_users_settings_are_neither_read_nor_written(qtbot: QtBot, tmp_path: Path, _home: Path) -> None:
    (_home / "settings.ini").write_text("[window]\ntheme=dark\n", encoding="utf-8")
    assert picture(tmp_path).pixelColor(2, 2).lightness() > 128
    assert (_home / "settings.ini").read_text(encoding="utf-8") == "[window]\ntheme=dark\n"


def test_command_makes_the_picture_in_a_process_without_display(tmp_path: Path) -> None:
    out = tmp_path / "a.png"
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "xorstudio",
            "snapshot",
            "--preset",
            "late",
            "--epoch",
            "40",
            "--out",
            str(out),
        ],
        env={"PATH": "", "XORSTUDIO_HOME": str(tmp_path / "home")},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert QImage(str(out)).width() == 1440
