"""A table paints only the numbers while training moves them, and all of it when anything else is another."""

import pytest

from tests.ui.studio import Stage
from xorstudio.core.state import Address
from xorstudio.ui.changes import with_cell
from xorstudio.ui.number.paint import NumberPainter
from xorstudio.ui.panels.experiment import ExperimentPanel
from xorstudio.ui.panels.weights import WeightsPanel
from xorstudio.ui.theme import DARK, LIGHT


@pytest.fixture
def still(monkeypatch):
    """Give a list that grows whenever what stands still is painted."""
    painted = []
    paint = NumberPainter.paint_still

    def noted(self, painter, rows, columns, *, focused):
        painted.append(len(rows))
        paint(self, painter, rows, columns, focused=focused)

    monkeypatch.setattr(NumberPainter, "paint_still", noted)
    return painted


def picture(widget):
    return widget.grab().toImage()


@pytest.mark.parametrize("kind", [WeightsPanel, ExperimentPanel])
def test_training_paints_only_numbers(qtbot, session, still, kind):
    panel = kind(session, LIGHT)
    stage = Stage(panel)
    stage.open(qtbot)
    before, painted = picture(panel), len(still)
    session.step_forward(5)
    assert picture(panel) != before
    assert len(still) == painted
    stage.close()


def test_another_target_moves_the_dot_and_the_number(qtbot, session, still):
    panel = ExperimentPanel(session, LIGHT)
    stage = Stage(panel)
    stage.open(qtbot)
    before, painted = picture(panel.truth_table), len(still)
    session.edit(with_cell(session.frame.experiment, 0, 2, 1.0), "another")
    assert picture(panel.truth_table) != before
    assert len(still) > painted
    stage.close()


@pytest.mark.parametrize("change", ["select", "theme", "width"])
def test_what_is_seen_is_the_same_as_if_nothing_had_been_kept(qtbot, session, change):
    panel = WeightsPanel(session, LIGHT)
    stage = Stage(panel)
    stage.open(qtbot)
    viewport = panel.table.viewport()
    before = picture(viewport)
    if change == "select":
        session.select(Address(0, 1, 0))
    elif change == "theme":
        panel.apply_theme(DARK)
    else:
        stage.resize(360, 640)
    kept = picture(viewport)
    panel.table._layers.drop()
    assert kept == picture(viewport)
    assert kept != before
    stage.close()
