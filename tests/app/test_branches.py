"""All the runs of a session are in its file, and come back bit for bit, or not at all."""

import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.app.sessions import OUTPUT_BIAS, MakeSession, W, direct, recipe, state
from xorstudio.app import branches
from xorstudio.app.session import Session
from xorstudio.core import experiment_file
from xorstudio.core.experiment import Dataset, Experiment, LayerSpec
from xorstudio.core.history import History
from xorstudio.core.json_text import MAX_BYTES
from xorstudio.core.optimizers import Adam, Sgd
from xorstudio.core.state import Address

EDIT = "Change"


def epochs_of(history: History) -> tuple[object, ...]:
    """Return all that a run is: every state, loss and experiment of it."""
    every = range(history.first, history.newest + 1)
    return (
        history.edits,
        [history.state(epoch).values.tobytes() for epoch in every],
        [history.state(epoch).slots for epoch in every],
        [history.loss(epoch) for epoch in every],
        [history.experiment(epoch) for epoch in every],
    )


def assert_same_runs(one: Session, other: Session) -> None:
    first, second = one.frame.moment, other.frame.moment
    assert (first.epoch, first.number) == (second.epoch, second.number)
    assert state(one).same(state(other))
    assert epochs_of(first.history) == epochs_of(second.history)
    assert [branch.number for branch in first.branches] == [branch.number for branch in second.branches]
    for branch, again in zip(first.branches, second.branches, strict=True):
        assert epochs_of(branch.history) == epochs_of(again.history)


def reopened(session: Session, make_session: MakeSession, tmp_path: Path) -> Session:
    path = tmp_path / "runs.xorstudio"
    session.save(path)
    return make_session(experiment_file.read(path), path)


def with_view(session: Session, view: Mapping[str, Any], tmp_path: Path) -> Experiment:
    """Return what the session saves, with parts of its view replaced by hand."""
    path = tmp_path / "by hand.xorstudio"
    session.save(path)
    content = json.loads(path.read_text(encoding="utf-8"))
    content["view"].update(view)
    return experiment_file.parse(json.dumps(content), "by hand")


@pytest.fixture
def branched(session: Session) -> Session:
    """A session with three runs, edits in them, and a moment in the middle."""
    session.step_forward(100)
    session.go_to(40)
    session.set_value(W, 2.0)
    session.step_forward(80)
    session.set_value(OUTPUT_BIAS, -1.0)
    session.edit(replace(recipe(session), optimizer=Adam(learning_rate=0.02)), EDIT)
    session.step_forward(33)
    session.reset()
    session.step_forward(20)
    session.return_to(session.frame.moment.branches[1])
    session.go_to(90)
    return session


def test_all_runs_are_there_again_after_a_file(
    branched: Session, make_session: MakeSession, tmp_path: Path
) -> None:
    assert [branch.number for branch in branched.frame.moment.branches] == [1, 3]
    assert branched.frame.history.edits == (40, 120)
    again = reopened(branched, make_session, tmp_path)
    assert_same_runs(branched, again)
    assert_same_runs(branched, reopened(again, make_session, tmp_path))
    assert not again.modified


def test_it_goes_on_from_a_file_as_without_it(
    branched: Session, make_session: MakeSession, tmp_path: Path
) -> None:
    again = reopened(branched, make_session, tmp_path)
    for session in (branched, again):
        session.step_forward(200)
        session.go_to(10)
        session.set_value(W, -0.5)
        session.return_to(session.frame.moment.branches[0])
        session.step_forward(150)
    assert_same_runs(branched, again)


def test_what_runs_have_in_common_is_replayed_once(
    branched: Session, make_session: MakeSession, tmp_path: Path
) -> None:
    again = reopened(branched, make_session, tmp_path).frame.moment
    assert again.branches[0].history.pieces[0].segment is again.history.pieces[0].segment
    assert again.branches[1].history.pieces[0].segment is not again.history.pieces[0].segment


def test_other_shapes_precisions_and_tables_are_kept(
    session: Session, make_session: MakeSession, tmp_path: Path
) -> None:
    session.step_forward(9)
    session.edit(replace(recipe(session), layers=(LayerSpec(3, "tanh"), LayerSpec(1))), EDIT)
    session.step_forward(5)
    session.edit(replace(recipe(session), dtype="float64", optimizer=Sgd(0.5)), EDIT)
    session.step_forward(7)
    session.edit(replace(recipe(session), optimizer=Sgd(0.5, momentum=0.9)), EDIT)
    session.step_forward(7)
    table = Dataset(((0.0, 0.0), (1.0, 1.0)), ((0.0,), (1.0,)))
    session.edit(replace(recipe(session), dataset=table), EDIT)
    session.step_forward(4)
    assert_same_runs(session, reopened(session, make_session, tmp_path))


def test_a_timeline_that_goes_on_after_the_moment_saved_is_kept(
    session: Session, make_session: MakeSession, tmp_path: Path
) -> None:
    session.step_forward(70)
    session.go_to(12)
    again = reopened(session, make_session, tmp_path)
    assert (again.frame.epoch, again.frame.history.newest) == (12, 70)
    again.go_to_newest()
    assert state(again).same(direct(session, 70))
    assert again.frame.last is not None


def test_a_file_without_the_runs_still_has_the_numbers(
    branched: Session, make_session: MakeSession, tmp_path: Path
) -> None:
    path = tmp_path / "plain.xorstudio"
    branched.save(path)
    content = json.loads(path.read_text(encoding="utf-8"))
    del content["view"]
    again = make_session(experiment_file.parse(json.dumps(content), "plain"))
    assert state(again).same(state(branched))
    assert again.frame.moment.branches == ()


@pytest.mark.parametrize(
    "view",
    [
        {"runs": None},
        {"runs": 1},
        {"runs": [1]},
        {"runs": [{}]},
        {"runs": [{"number": 1, "newest": 5, "segments": []}]},
        {"runs": [{"number": 1, "newest": 5, "segments": [{}]}]},
        {"runs": [{"number": 1, "newest": 5, "segments": [{"parameters": []}]}]},
        {"runs": [{"number": 1, "newest": 5, "segments": "none"}], "run": 1},
        {"run": 0},
        {"run": "2"},
        {"run": None},
        {"run": 10**9},
    ],
)
def test_runs_that_do_not_fit_are_left_out_with_a_line_in_the_log(
    branched: Session,
    make_session: MakeSession,
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
    view: Mapping[str, Any],
) -> None:
    again = make_session(with_view(branched, view, tmp_path))
    assert state(again).same(state(branched))
    assert again.frame.moment.branches == ()
    assert [text.startswith("the runs are left out: ") for text in caplog.messages] == [True]


@pytest.mark.parametrize(
    ("key", "value"),
    [("newest", -1), ("newest", 10**9), ("newest", 1.5), ("number", 3), ("number", True), ("colour", "red")],
)
def test_one_run_that_does_not_fit_spoils_no_number(
    branched: Session, make_session: MakeSession, tmp_path: Path, key: str, value: object
) -> None:
    path = tmp_path / "there.xorstudio"
    branched.save(path)
    runs = json.loads(path.read_text(encoding="utf-8"))["view"]["runs"]
    runs[0][key] = value
    again = make_session(with_view(branched, {"runs": runs}, tmp_path))
    assert state(again).same(state(branched))
    assert again.frame.moment.branches == ()


def test_segments_out_of_order_are_refused(
    branched: Session, make_session: MakeSession, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    path = tmp_path / "there.xorstudio"
    branched.save(path)
    runs = json.loads(path.read_text(encoding="utf-8"))["view"]["runs"]
    runs[2]["segments"][1:] = runs[2]["segments"][:0:-1]
    make_session(with_view(branched, {"runs": runs}, tmp_path))
    assert "goes on from the one before" in caplog.text


def test_numbers_of_the_file_win_over_the_replay(
    branched: Session, make_session: MakeSession, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    path = tmp_path / "there.xorstudio"
    branched.save(path)
    content = json.loads(path.read_text(encoding="utf-8"))
    content["parameters"][0]["kernel"][0][0] = 0.75
    content["optimizer"]["learning_rate"] = 0.5
    again = make_session(experiment_file.parse(json.dumps(content), "by hand"))
    changed = Address(0, 0, 0)
    assert changed.of(state(again).layers) == 0.75
    assert recipe(again).optimizer == Adam(learning_rate=0.5)
    assert again.frame.history.edits == (40, 90), "it counts as an edit at the epoch saved"
    assert (again.frame.epoch, again.frame.history.newest) == (90, 90)
    assert epochs_of(again.frame.history)[1][:90] == epochs_of(branched.frame.history)[1][:90]  # type: ignore[index]
    assert "those of the file win" in caplog.text
    for branch, other in zip(again.frame.moment.branches, branched.frame.moment.branches, strict=True):
        assert epochs_of(branch.history) == epochs_of(other.history)


def test_a_file_of_another_shape_keeps_its_numbers_beside_the_runs(
    branched: Session, make_session: MakeSession, tmp_path: Path
) -> None:
    path = tmp_path / "there.xorstudio"
    branched.save(path)
    content = json.loads(path.read_text(encoding="utf-8"))
    for changes in ({"dtype": "float64"}, {"progress": content["progress"] | {"epoch": 1000}}):
        again = make_session(experiment_file.parse(json.dumps(content | changes), "by hand"))
        assert again.frame.history.first == again.frame.epoch
        assert again.frame.history.edits == ()
        assert len(again.frame.moment.branches) == 2


def test_a_run_that_diverges_on_replay_is_left_out(
    branched: Session, make_session: MakeSession, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    path = tmp_path / "there.xorstudio"
    branched.save(path)
    runs = json.loads(path.read_text(encoding="utf-8"))["view"]["runs"]
    runs[0]["segments"][0] |= {
        "layers": [{"units": 2, "activation": "linear"}, {"units": 1, "activation": "linear"}],
        "loss": "half_squared_error",
        "optimizer": {"name": "sgd", "learning_rate": 50},
    }
    runs[0]["segments"][0].pop("progress", None)
    again = make_session(with_view(branched, {"runs": runs[:1]}, tmp_path))
    assert again.frame.moment.branches == ()
    assert "run 1 is left out: it diverges at epoch" in caplog.text
    assert state(again).same(state(branched))


def test_too_many_epochs_are_left_out_old_runs_first(
    branched: Session,
    make_session: MakeSession,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    monkeypatch.setattr(branches, "MOST_EPOCHS", 180)  # the run shown has 153, run 3 20, run 1 100
    again = reopened(branched, make_session, tmp_path)
    assert [branch.number for branch in again.frame.moment.branches] == [3]
    assert again.frame.history.newest == 153
    assert "run 1 is too long for a file: 100 epochs" in caplog.text
    monkeypatch.setattr(branches, "MOST_EPOCHS", 150)
    again = reopened(branched, make_session, tmp_path)
    assert [branch.number for branch in again.frame.moment.branches] == [1, 3]
    assert again.frame.history.first == again.frame.epoch == 90
    assert again.frame.moment.number == 2
    assert state(again).same(state(branched))


def test_a_file_never_becomes_too_large_to_be_opened(
    make_session: MakeSession, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    rows = tuple(tuple(((row * 7 + column) % 11) / 7 for column in range(8)) for row in range(64))
    wide = Experiment(
        dataset=Dataset(rows, tuple((float(row % 2),) for row in range(64))),
        layers=(*(LayerSpec(8, "tanh"),) * 3, LayerSpec(1)),
        dtype="float64",
    )
    session = make_session(wide)
    session.step_forward(60)
    session.reset()
    for epoch in range(60):
        session.step_forward()
        session.set_value(W, epoch / 7)
    path = tmp_path / "runs.xorstudio"
    session.save(path)
    assert path.stat().st_size <= MAX_BYTES
    assert "no room for all runs" in caplog.text
    again = make_session(experiment_file.read(path), path)
    assert state(again).same(state(session))
