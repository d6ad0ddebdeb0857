"""A file opened once more brings its window to the front; a file handed over while it runs is opened."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QUrl
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication, QMessageBox

from tests.app.test_claim import another_process
from tests.ui.windows import Answers, Studio
from xorstudio import paths
from xorstudio.core.experiment_file import ExperimentFileError
from xorstudio.ui import refusal
from xorstudio.ui.one_window import OneWindow


@pytest.fixture
def one_window(studio: Studio, qapp: QApplication) -> Iterator[OneWindow]:
    result = OneWindow(studio.window, studio.window.claim, qapp)
    yield result
    studio.window.claim.release()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "mine.xorstudio"
    path.write_bytes(paths.resource("presets", "late.xorstudio").read_bytes())
    return path


def test_knock_brings_a_minimized_window_back(studio: Studio, one_window: OneWindow) -> None:
    studio.window.showMinimized()
    studio.window.claim.knocked.emit()
    assert not studio.window.isMinimized()
    assert studio.window.isVisible()


def test_window_holds_the_file_that_it_shows(studio: Studio, one_window: OneWindow, file: Path) -> None:
    studio.window.files.open(file)
    assert studio.window.claim.path == file
    studio.window.files.load_preset("fast")
    assert studio.window.claim.path is None


def test_file_open_elsewhere_is_brought_to_the_front_there(
    studio: Studio, one_window: OneWindow, file: Path
) -> None:
    with another_process(paths.user_dir() / "open", file) as other:
        studio.window.files.open(file)
        assert other.stdout is not None
        assert other.stdout.readline() == "knocked\n"
    assert studio.session.path is None


def test_file_open_elsewhere_is_not_saved_over(
    studio: Studio, one_window: OneWindow, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    warnings = Answers(QMessageBox.StandardButton.Ok)
    monkeypatch.setattr(QMessageBox, "warning", warnings)
    before = file.read_bytes()
    with another_process(paths.user_dir() / "open", file):
        assert not studio.window.files._save(file)
    assert warnings.asked == ["mine.xorstudio is open in another window: save under another name."]
    assert file.read_bytes() == before


def test_file_double_clicked_while_the_program_runs_is_opened(
    studio: Studio, one_window: OneWindow, file: Path, qapp: QApplication
) -> None:
    qapp.installEventFilter(one_window)  # as on macOS
    QCoreApplication.sendEvent(qapp, QFileOpenEvent(QUrl.fromLocalFile(str(file))))
    qapp.removeEventFilter(one_window)
    assert studio.session.path == file


def test_what_could_not_be_is_said_across_the_picture(
    studio: Studio, one_window: OneWindow, tmp_path: Path
) -> None:
    one_window.say_at_start(held_elsewhere=None, unwritable=tmp_path / "stick")
    assert studio.window.message_bar.text == (
        f"{tmp_path / 'stick'} cannot be written; settings and log are kept in {paths.user_dir()} instead."
    )
    one_window.say_at_start(held_elsewhere=tmp_path / "mine.xorstudio", unwritable=None)
    assert studio.window.message_bar.text.startswith("mine.xorstudio is open in another window, which")


def test_refused_file_is_explained_in_a_dialog(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> None:
    warnings = Answers(QMessageBox.StandardButton.Ok)
    monkeypatch.setattr(QMessageBox, "warning", warnings)
    refusal.show(ExperimentFileError("version is {found}", found="2"))
    assert warnings.asked == ["version is 2"]
