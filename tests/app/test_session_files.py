"""The session and its file: what is saved goes on bit for bit, and when there is something to save."""

import json
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

import pytest
from pytestqt.qtbot import QtBot

from tests.app.sessions import MakeSession, W, play_to, recipe, state
from xorstudio.app.session import Session
from xorstudio.core import experiment_file
from xorstudio.core.experiment_file import ExperimentFileError
from xorstudio.core.presets import load_preset
from xorstudio.core.state import initial_state
from xorstudio.core.training import run


@pytest.mark.parametrize("name", ["gradient-tape", "keras-fit", "mazur", "late", "and"])
def test_saved_and_reopened_run_goes_on_bit_for_bit(
    make_session: MakeSession, name: str, tmp_path: Path
) -> None:
    path = tmp_path / "run.xorstudio"
    session = make_session(name)
    start = state(session)
    session.step_forward(77)
    session.select_row(1)
    session.save(path)
    again = make_session("zeros")
    again.open(path)
    assert state(again).same(state(session))
    assert again.row == min(1, recipe(session).dataset.batch - 1)
    again.step_forward(123)
    assert state(again).same(run(load_preset(name), start, 200).after)
    again.reset()
    assert state(again).same(start)


@pytest.mark.parametrize("replayed", [True, False])
def test_reset_returns_to_the_first_start_through_two_generations_of_files(
    make_session: MakeSession, tmp_path: Path, *, replayed: bool
) -> None:
    session = make_session()
    start = state(session)
    for generation in range(2):
        path = tmp_path / f"{generation}.xorstudio"
        session.step_forward(10)
        session.save(path)
        read = experiment_file.read(path)
        if not replayed:
            read = replace(read, view=MappingProxyType({"start": read.view["start"]}))
        session = make_session(read, path)
        assert session.frame.history.first == (0 if replayed else 10 * (generation + 1))
    session.reset()
    assert state(session).same(start)


def test_file_says_what_the_window_shows(session: Session, tmp_path: Path) -> None:
    session.step_forward(40)
    session.go_to(13)
    session.set_value(W, 0.125)
    path = tmp_path / "shown.xorstudio"
    session.save(path)
    content = json.loads(path.read_text(encoding="utf-8"))
    assert content["progress"]["epoch"] == 13
    assert content["parameters"][0]["kernel"][0][1] == 0.125


def test_saving_while_playing_saves_what_is_shown(qtbot: QtBot, session: Session, tmp_path: Path) -> None:
    play_to(qtbot, session, 50)
    path = tmp_path / "playing.xorstudio"
    session.save(path)
    assert not session.running
    assert initial_state(experiment_file.read(path)).same(state(session))
    assert not session.modified


def test_copy_written_in_need_changes_neither_path_nor_run(
    qtbot: QtBot, session: Session, tmp_path: Path
) -> None:
    play_to(qtbot, session, 50)
    session.set_value(W, 2.0)
    session.write_copy(tmp_path / "copy.xorstudio")
    assert session.running
    assert session.path is None
    assert session.modified
    assert (tmp_path / "copy.xorstudio").exists()


def test_refused_file_changes_nothing(session: Session, tmp_path: Path) -> None:
    bad = tmp_path / "bad.xorstudio"
    bad.write_text("{}", encoding="utf-8")
    session.step_forward(3)
    before, count = session.frame, session.undo_stack.count()
    with pytest.raises(ExperimentFileError):
        session.open(bad)
    assert session.frame is before
    assert session.undo_stack.count() == count
    assert session.path is None


def test_place_that_cannot_be_written_leaves_the_session_modified(session: Session, tmp_path: Path) -> None:
    session.set_value(W, 2.0)
    with pytest.raises(ExperimentFileError):
        session.save(tmp_path / "no" / "where.xorstudio")
    assert session.modified
    assert session.path is None


def test_loading_while_playing_shows_the_other_experiment_and_stays(qtbot: QtBot, session: Session) -> None:
    play_to(qtbot, session, 50)
    session.select(W)
    session.load(load_preset("late"))
    assert not session.running
    assert session.frame.epoch == 0
    assert (session.selection, session.undo_stack.count(), session.modified) == (None, 0, False)
    with qtbot.assertNotEmitted(session.frame_changed, wait=50):
        pass
    assert recipe(session).name == load_preset("late").name


def test_a_preset_is_modified_by_edits_not_by_training(session: Session) -> None:
    assert not session.modified
    session.step_forward(10)
    session.reset()
    session.step_forward(10)
    assert not session.modified
    session.set_value(W, 1.5)
    assert session.modified
    session.undo()
    assert not session.modified
    session.redo()
    assert session.modified


def test_a_file_of_ones_own_is_modified_by_training_too(session: Session, tmp_path: Path) -> None:
    session.save(tmp_path / "mine.xorstudio")
    assert not session.modified
    session.step_forward()
    assert session.modified
    session.undo()
    assert not session.modified


def test_saving_is_a_clean_point_on_both_sides(session: Session, tmp_path: Path) -> None:
    session.set_value(W, 1.5)
    session.save(tmp_path / "mine.xorstudio")
    assert not session.modified
    session.undo()
    assert session.modified
    session.redo()
    assert not session.modified


def test_an_edit_that_can_no_longer_be_redone_stays_a_change(session: Session, tmp_path: Path) -> None:
    session.set_value(W, 1.5)
    session.save(tmp_path / "mine.xorstudio")
    session.undo()
    session.set_value(W, 2.5)
    assert session.modified
    session.undo()
    assert session.modified


def test_running_training_counts_as_a_change_of_a_file_before_it_is_paused(
    qtbot: QtBot, session: Session, tmp_path: Path
) -> None:
    session.save(tmp_path / "mine.xorstudio")
    play_to(qtbot, session, 50)
    assert session.modified
    session.pause()
    assert session.modified


def test_title_is_the_files_name_or_the_experiments(session: Session, tmp_path: Path) -> None:
    assert session.title == load_preset("gradient-tape").name
    session.save(tmp_path / "mine.xorstudio")
    assert session.title == "mine.xorstudio"


def test_document_changed_is_said_when_the_title_or_the_star_changes(
    session: Session, tmp_path: Path
) -> None:
    said: list[tuple[str, bool]] = []
    session.document_changed.connect(lambda: said.append((session.title, session.modified)))
    name = session.title
    session.set_value(W, 1.5)
    assert said[-1] == (name, True)
    session.save(tmp_path / "mine.xorstudio")
    assert said[-1] == ("mine.xorstudio", False)
    session.load(load_preset("late"))
    assert said[-1] == (load_preset("late").name, False)


def test_nothing_but_a_start_needs_no_runs_in_the_file(session: Session, tmp_path: Path) -> None:
    path = tmp_path / "start.xorstudio"
    session.save(path)
    assert json.loads(path.read_text(encoding="utf-8"))["view"] == {"row": 0}
