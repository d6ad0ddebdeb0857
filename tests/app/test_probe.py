"""Asking the network for a point."""

from dataclasses import replace

import pytest

from tests.app.sessions import recipe
from xorstudio.app.session import Session
from xorstudio.core.experiment import Dataset


def test_a_probe_answers_what_the_rows_of_the_table_answer(session: Session) -> None:
    session.probe.ask((0.0, 1.0))
    answers = session.probe.answers()
    assert answers is not None
    trace = session.frame.trace
    for found, known in zip(answers.a, trace.activations, strict=True):
        assert found[:, 0].tolist() == known[1].tolist()


def test_a_probe_says_when_it_changes_and_only_then(session: Session, qtbot) -> None:
    assert session.probe.point is None
    assert session.probe.answers() is None
    with qtbot.waitSignal(session.probe.changed):
        session.probe.ask([0.25, 1])
    assert session.probe.point == (0.25, 1.0)
    with qtbot.assertNotEmitted(session.probe.changed):
        session.probe.ask((0.25, 1.0))
    with qtbot.waitSignal(session.probe.changed):
        session.probe.clear()
    with qtbot.assertNotEmitted(session.probe.changed):
        session.probe.clear()


@pytest.mark.parametrize("wrong", [(), (0.5,), (0.5, 0.5, 0.5), (0.5, float("nan"))])
def test_a_point_that_is_none_is_refused(session: Session, wrong: tuple[float, ...]) -> None:
    with pytest.raises(ValueError, match="2 finite inputs"):
        session.probe.ask(wrong)


def test_a_probe_follows_training_and_ends_with_its_inputs(session: Session) -> None:
    session.probe.ask((0.5, 0.5))
    before = session.probe.answers()
    session.step_forward()
    after = session.probe.answers()
    assert before is not None
    assert after is not None
    assert before.a[-1][0, 0] != after.a[-1][0, 0]
    experiment = recipe(session)
    session.edit(replace(experiment, name="other"), "Rename")
    assert session.probe.point == (0.5, 0.5)
    wide = tuple((*row, 0.0) for row in experiment.dataset.inputs)
    session.edit(replace(experiment, dataset=Dataset(wide, experiment.dataset.targets)), "Add input")
    assert session.probe.point is None
