"""Files as the user meets them: dialogs, recent files, presets, and what is said when a file is refused."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QMenu, QMessageBox

from tests.ui.windows import Answers, Studio
from xorstudio.core import experiment_file
from xorstudio.core.presets import PRESETS, load_preset
from xorstudio.core.state import Address, initial_state

W = Address(0, 1, 0)
Button = QMessageBox.StandardButton


@pytest.fixture
def complaints(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    said: list[str] = []

    def warning(_parent: object, _title: str, text: str) -> Button:
        said.append(text)
        return Button.Ok

    monkeypatch.setattr(QMessageBox, "warning", warning)
    return said


def choose_file(monkeypatch: pytest.MonkeyPatch, path: Path | None) -> list[str]:
    """Answer every file dialog with a path, or cancel it; return the proposals made."""
    proposals: list[str] = []

    def dialog(_parent: object, _title: str, proposal: str, _filter: str) -> tuple[str, str]:
        proposals.append(proposal)
        return "" if path is None else str(path), ""

    monkeypatch.setattr(QFileDialog, "getOpenFileName", dialog)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", dialog)
    return proposals


@pytest.fixture
def late(tmp_path: Path) -> Path:
    path = tmp_path / "late.xorstudio"
    experiment_file.write(load_preset("late"), path)
    return path


def test_open_shows_the_file_and_remembers_it(
    studio: Studio, monkeypatch: pytest.MonkeyPatch, late: Path
) -> None:
    choose_file(monkeypatch, late)
    studio.window.files.open_with_dialog()
    assert studio.session.path == late
    assert studio.session.frame.trace.before.same(initial_state(load_preset("late")))
    assert studio.settings.recent_files == (late,)


def test_cancelled_dialogs_change_nothing(studio: Studio, monkeypatch: pytest.MonkeyPatch) -> None:
    choose_file(monkeypatch, None)
    before = studio.session.frame
    studio.window.files.open_with_dialog()
    assert not studio.window.files.save()
    studio.window.files.export_picture()
    assert studio.session.frame is before
    assert studio.session.path is None


def test_refused_file_is_said_in_one_sentence_that_names_the_key(
    studio: Studio, monkeypatch: pytest.MonkeyPatch, complaints: list[str], late: Path
) -> None:
    late.write_text(late.read_text(encoding="utf-8").replace('"adam"', '"adagrad"'), encoding="utf-8")
    choose_file(monkeypatch, late)
    before = studio.session.frame
    studio.window.files.open_with_dialog()
    assert len(complaints) == 1
    assert "optimizer.name" in complaints[0]
    assert "adagrad" in complaints[0]
    assert studio.session.frame is before
    assert studio.settings.recent_files == ()


def test_first_save_asks_for_a_name_and_later_ones_do_not(
    studio: Studio, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    proposals = choose_file(monkeypatch, tmp_path / "mine.xorstudio")
    studio.session.set_value(W, 2.0)
    assert studio.window.files.save()
    assert len(proposals) == 1
    assert proposals[0].endswith(".xorstudio")
    studio.session.set_value(W, 3.0)
    assert studio.window.files.save()
    assert len(proposals) == 1
    written = experiment_file.read(tmp_path / "mine.xorstudio")
    assert W.of(initial_state(written).layers) == 3.0


@pytest.mark.parametrize(("typed", "written"), [("mine", "mine.xorstudio"), ("mine.json", "mine.json")])
def test_a_name_without_an_ending_gets_one(
    studio: Studio, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, typed: str, written: str
) -> None:
    choose_file(monkeypatch, tmp_path / typed)
    assert studio.window.files.save_with_dialog()
    assert studio.session.path == tmp_path / written
    assert (tmp_path / written).exists()


def test_place_that_cannot_be_written_is_said_and_nothing_is_lost(
    studio: Studio, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, complaints: list[str]
) -> None:
    choose_file(monkeypatch, tmp_path / "no" / "where.xorstudio")
    studio.session.set_value(W, 2.0)
    assert not studio.window.files.save()
    assert len(complaints) == 1
    assert "where.xorstudio" in complaints[0]
    assert studio.session.modified


def test_export_saves_the_windows_picture(
    studio: Studio, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    proposals = choose_file(monkeypatch, tmp_path / "picture.png")
    studio.window.files.export_picture()
    assert proposals[0].endswith(".png")
    assert (tmp_path / "picture.png").read_bytes().startswith(b"\x89PNG")


def test_export_that_fails_is_said(
    studio: Studio, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, complaints: list[str]
) -> None:
    choose_file(monkeypatch, tmp_path / "no" / "picture.png")
    studio.window.files.export_picture()
    assert len(complaints) == 1
    assert "picture.png" in complaints[0]


# Leaving what is not saved


def test_nothing_is_asked_where_nothing_is_to_save(studio: Studio, answers: Answers) -> None:
    assert studio.window.files.may_leave()
    assert answers.asked == []


@pytest.mark.parametrize(
    ("answer", "leaves"), [(Button.Cancel, False), (Button.Discard, True), (Button.Escape, False)]
)
def test_preset_over_unsaved_changes_asks_first(
    studio: Studio, answers: Answers, answer: Button, leaves: bool
) -> None:
    answers.answer = answer
    studio.session.set_value(W, 2.0)
    studio.window.files.load_preset("late")
    assert len(answers.asked) == 1
    assert studio.session.title in answers.asked[0] or leaves
    shown = studio.session.frame.experiment.name
    assert shown == load_preset("late" if leaves else "gradient-tape").name


def test_save_that_is_cancelled_stays(
    studio: Studio, answers: Answers, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers.answer = Button.Save
    choose_file(monkeypatch, None)
    studio.session.set_value(W, 2.0)
    assert not studio.window.files.may_leave()


def test_question_pauses_a_run(studio: Studio, answers: Answers) -> None:
    studio.session.set_value(W, 2.0)
    studio.session.play()
    studio.window.files.may_leave()
    assert not studio.session.running


def test_preset_box_returns_to_what_is_shown_when_the_answer_is_cancel(
    studio: Studio, answers: Answers
) -> None:
    box = studio.window.panels["experiment"].presets.combo  # type: ignore[attr-defined]
    studio.session.set_value(W, 2.0)
    box.activated.emit(box.findData("late"))
    assert answers.asked
    assert box.placeholderText() == "GradientTape notebook (changed)"


# Menus


def test_recent_files_are_offered_the_newest_first_and_opened(
    studio: Studio, late: Path, tmp_path: Path
) -> None:
    other = tmp_path / "a & b.xorstudio"
    experiment_file.write(load_preset("fast"), other)
    studio.window.files.open(late)
    studio.window.files.open(other)
    menu = studio.window.menus._submenus["recent"]
    menu.aboutToShow.emit()
    assert [action.data() for action in menu.actions()] == [str(other), str(late)]
    assert menu.actions()[0].text() == "a && b.xorstudio"
    menu.actions()[1].trigger()
    assert studio.session.path == late


def test_recent_file_that_is_gone_is_not_offered(studio: Studio, late: Path) -> None:
    studio.window.files.open(late)
    late.unlink()
    menu = QMenu()
    studio.window.files.fill_recent(menu)
    assert menu.isEmpty()
    assert not menu.isEnabled()


def test_every_preset_is_in_the_menu_and_opens(studio: Studio) -> None:
    menu = studio.window.menus._submenus["presets"]
    assert [action.data() for action in menu.actions()] == [preset.name for preset in PRESETS]
    for preset in PRESETS:
        studio.choose("presets", preset.name)
        assert studio.session.frame.trace.before.same(initial_state(load_preset(preset.name)))
        assert not studio.session.modified


def test_copy_is_shown_as_a_new_experiment_of_no_file(studio: Studio, late: Path) -> None:
    studio.window.files.open_copy(late)
    assert studio.session.path is None
    assert studio.session.modified
    assert studio.session.frame.experiment.name == load_preset("late").name
    assert studio.settings.recent_files == ()


def test_copy_that_is_damaged_is_said(studio: Studio, late: Path, complaints: list[str]) -> None:
    late.write_text("{", encoding="utf-8")
    studio.window.files.open_copy(late)
    assert len(complaints) == 1
