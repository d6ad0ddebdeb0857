"""The input space panel: slices of many inputs, outputs to choose, a curve for one input, exports."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QFileDialog, QMessageBox
from pytestqt.qtbot import QtBot

from tests.ui.space import hand
from tests.ui.space.seen import line_of, pixels_away, place_of
from tests.ui.studio import Stage, choose, retype, session_of
from xorstudio.app.session import Session
from xorstudio.app.speed import FULL
from xorstudio.core.experiment import Dataset, Experiment, LayerSpec, Start
from xorstudio.core.plane import predict
from xorstudio.core.presets import load_preset
from xorstudio.core.state import Address
from xorstudio.ui.panels.input_space import InputSpacePanel
from xorstudio.ui.space.input_paint import line_grips
from xorstudio.ui.theme import DARK, LIGHT, PROJECTOR

THREE = tuple((float(a), float(b), float(c)) for a in (0, 1) for b in (0, 1) for c in (0, 1))
PARITY = Experiment(
    dataset=Dataset(THREE, tuple((sum(row) % 2, float(sum(row) > 1)) for row in THREE)),
    layers=(LayerSpec(3, "tanh"), LayerSpec(2)),
    initializer=Start(seed=3),
)


def show(qtbot: QtBot, session: Session, size: tuple[int, int] = (460, 520)) -> InputSpacePanel:
    made = InputSpacePanel(session, LIGHT)
    stage = Stage(made, *size)
    stage.open(qtbot)
    return made


@pytest.fixture
def parity(qtbot: QtBot) -> Iterator[InputSpacePanel]:
    with session_of(PARITY) as session:
        made = show(qtbot, session)
        yield made
        made.window().close()


@pytest.fixture
def panel(qtbot: QtBot) -> Iterator[InputSpacePanel]:
    with session_of(load_preset("fast")) as session:
        made = show(qtbot, session)
        yield made
        made.window().close()


@pytest.fixture
def single(qtbot: QtBot) -> Iterator[InputSpacePanel]:
    with session_of(load_preset("chain-rule")) as session:
        made = show(qtbot, session)
        yield made
        made.window().close()


def surface(panel: InputSpacePanel):
    return panel.canvas.shown().prediction


def exact(panel: InputSpacePanel, output: int = 0):
    frame = panel.session.frame
    rows = panel.canvas.shown().surface.plane.rows(surface(panel).shape[1])
    return predict(frame.experiment, frame.trace.before.layers, rows).a[-1][output]


def test_two_inputs_and_one_output_leave_nothing_to_choose(panel) -> None:
    assert panel.bar.isHidden()
    assert panel.title() == "Input space"


def test_three_inputs_show_the_slice_in_which_the_selected_row_lies(parity) -> None:
    assert not parity.bar.isHidden()
    assert parity.canvas.slice.fixed[2] == 0.0
    parity.session.select_row(7)
    assert parity.canvas.slice.fixed[2] == 1.0
    assert parity.canvas.plane.fixed[2] == 1.0
    assert [point.away for point in parity.canvas.shown().points] == [row[2] == 0.0 for row in THREE]
    assert surface(parity).tobytes() == exact(parity).tobytes()


def test_other_inputs_can_lie_across_and_up(parity) -> None:
    choose(parity.bar.across, "2")
    assert (parity.canvas.slice.across, parity.canvas.slice.up) == (2, 1)
    choose(parity.bar.up, "2")  # they change places
    assert (parity.canvas.slice.across, parity.canvas.slice.up) == (1, 2)
    assert surface(parity).tobytes() == exact(parity).tobytes()
    assert "x₁ = 0" in parity.canvas.accessibleName()


def test_a_held_input_can_be_typed(parity, qtbot: QtBot) -> None:
    retype(qtbot, parity.bar.fields[2], "0,25")
    assert parity.canvas.slice.fixed[2] == 0.25
    assert parity.canvas.plane.fixed[2] == 0.25
    assert surface(parity).tobytes() == exact(parity).tobytes()
    assert all(point.away for point in parity.canvas.shown().points)


def test_a_line_in_a_slice_is_dragged_by_the_weights_of_its_two_inputs(parity) -> None:
    parity.session.select_row(1)
    before = parity.session.frame.trace.before.layers[0].kernel[2].copy()
    found = line_grips(parity.canvas.view(), parity.canvas.shown(), LIGHT)
    unit = next(index for index, grip in enumerate(found) if grip is not None)
    parity.session.select(Address(0, unit))
    goal = found[unit].line.pointAt(0.4) + QPointF(18, 11)
    hand.drag(parity.canvas, found[unit].line.pointAt(0.4), goal)
    assert pixels_away(parity.canvas, unit, goal) < 0.5
    assert parity.session.frame.trace.before.layers[0].kernel[2].tolist() == before.tolist()


def test_another_output_can_be_shown(parity) -> None:
    choose(parity.bar.output, "1")
    assert surface(parity).tobytes() == exact(parity, 1).tobytes()
    assert [point.class_one for point in parity.canvas.shown().points] == [sum(row) > 1 for row in THREE]
    assert parity.canvas.accessibleName().startswith("Input space: ŷ₂")


def test_the_slice_follows_another_network(parity) -> None:
    choose(parity.bar.output, "1")
    parity.session.edit(load_preset("fast"), "Other")
    assert parity.canvas.slice.fixed == (0.0, 0.0)
    assert parity.canvas.slice.output == 0
    assert parity.bar.isHidden()


def test_a_single_input_has_a_curve_through_the_predictions(single) -> None:
    shown = single.canvas.shown()
    assert shown.prediction.shape[0] == 1
    assert surface(single).tobytes() == exact(single).tobytes()
    assert (shown.points[0].x, shown.points[0].y) == (0.5, 1.0)


def test_a_row_of_a_single_input_is_dragged_across_and_its_target_upwards(single) -> None:
    goal = single.canvas.view().pixels(0.8, 0.7)
    hand.drag(single.canvas, place_of(single.canvas, 0), goal)
    data = single.session.frame.experiment.dataset
    assert (data.inputs[0][0], data.targets[0][0]) == pytest.approx((0.8, 0.7), abs=0.01)
    assert single.session.undo_stack.count() == 1


def test_the_zero_of_a_single_input_is_dragged_by_the_bias(single) -> None:
    single.session.set_value(Address(0, 0), -0.2)
    weight = line_of(single.canvas, 0).across
    found = line_grips(single.canvas.view(), single.canvas.shown(), LIGHT)[0]
    assert found is not None
    assert found.ends == ()
    start = found.line.pointAt(0.2)
    hand.drag(single.canvas, start, start + QPointF(-45, 10))
    assert pixels_away(single.canvas, 0, start + QPointF(-45, 10)) < 0.5
    assert line_of(single.canvas, 0).across == weight


def test_a_click_on_the_curve_asks_the_network(single) -> None:
    hand.click(single.canvas, single.canvas.view().pixels(0.25, 0.9))
    assert single.session.probe.point == pytest.approx((0.25,), abs=0.01)


def test_a_small_panel_has_nothing_but_the_picture_and_one_line(qtbot: QtBot) -> None:
    with session_of(load_preset("fast")) as session:
        made = show(qtbot, session, (160, 190))
        assert made.tools.isHidden()
        assert made.caption.text == "colour: ŷ, line: 0.5"
        assert made.canvas.view().area.width() > 120
        made.window().close()


def test_buttons_zoom_and_bring_the_whole_plane_back(panel, qtbot: QtBot) -> None:
    width = panel.canvas.view().bounds.width
    assert panel.tools.all.isHidden()
    panel.tools.closer.click()
    assert panel.canvas.view().bounds.width == pytest.approx(width / 1.5)
    assert not panel.tools.all.isHidden()
    panel.tools.all.click()
    assert panel.canvas.view().bounds.width == width
    panel.tools.away.click()
    assert panel.canvas.view().bounds.width == pytest.approx(width * 1.5)


def test_the_menu_adds_a_row_of_either_class_and_removes_one(panel) -> None:
    at = panel.canvas.view().pixels(0.5, 0.8)
    for number in (0, 1):
        panel.menu(at + QPointF(40 * number, 0)).actions()[number].trigger()
    assert panel.session.frame.experiment.dataset.targets[4:] == ((0.0,), (1.0,))
    flip, remove = panel.menu(place_of(panel.canvas, 4)).actions()[:2]
    flip.trigger()
    assert panel.session.frame.experiment.dataset.targets[4] == (1.0,)
    remove.trigger()
    assert panel.session.frame.experiment.dataset.batch == 5


def test_a_hidden_panel_computes_nothing_and_catches_up(panel, monkeypatch) -> None:
    panel.window().hide()
    calls: list[int] = []
    monkeypatch.setattr(panel.canvas, "refresh", lambda: calls.append(1))
    panel.session.step_forward()
    panel.session.set_value(Address(0, 0), 1.0)
    assert calls == []
    panel.window().show()
    assert calls


def test_the_last_epoch_is_shown_at_a_pause(panel, qtbot: QtBot) -> None:
    panel.session.set_speed(FULL)
    panel.session.play()
    qtbot.waitUntil(lambda: panel.session.frame.epoch > 300)
    panel.session.pause()
    assert surface(panel).tobytes() == exact(panel).tobytes()


@pytest.mark.parametrize("theme", [LIGHT, DARK, PROJECTOR], ids=lambda theme: theme.name)
def test_a_click_and_a_theme_repaint_without_a_word_from_qt(parity, qtbot: QtBot, theme) -> None:
    parity.apply_theme(theme)
    hand.click(parity.canvas, parity.canvas.view().pixels(0.5, 0.5))
    parity.canvas.choose(8)
    image = parity.grab().toImage()
    assert image.pixelColor(3, image.height() // 2).isValid()


@pytest.mark.parametrize("name", ["picture.png", "picture.svg", "picture"])
def test_the_picture_is_exported(panel, tmp_path: Path, monkeypatch, name: str) -> None:
    answer = str(tmp_path / name), "SVG drawing (*.svg)" if name == "picture.svg" else "PNG picture (*.png)"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: answer)
    panel.tools.save.click()
    path = tmp_path / (name if "." in name else name + ".png")
    if path.suffix == ".svg":
        text = path.read_text(encoding="utf-8")
        assert "<svg" in text
        assert "h₂" in text
        assert "ŷ" in text
    else:
        image = QImage(str(path))
        assert image.size() == panel.canvas.size().expandedTo(QSize(480, 480)) * 2
        corners = [image.pixelColor(at.toPoint() * 2) for at in (QPointF(200, 100), QPointF(300, 400))]
        assert corners[0] != corners[1]
    assert surface(panel).tobytes() == exact(panel).tobytes()


def test_a_picture_that_cannot_be_written_is_reported(panel, tmp_path: Path, monkeypatch) -> None:
    said: list[str] = []
    answer = str(tmp_path / "missing" / "a.png"), ""
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: answer)
    monkeypatch.setattr(QMessageBox, "warning", lambda *args: said.append(args[2]))
    panel.tools.export.ask()
    assert said == [f"{answer[0]} cannot be written."]


def test_predictions_beyond_the_targets_keep_the_colour_of_the_end(qtbot: QtBot) -> None:
    loud = replace(
        load_preset("fast"), layers=(LayerSpec(2), LayerSpec(1, "linear")), loss="mean_squared_error"
    )
    with session_of(loud) as session:
        made = show(qtbot, session)
        shown = made.canvas.shown()
        assert shown.between == (0.0, 1.0)
        far = np.abs(shown.prediction - 0.5).max()
        assert far > 0.5
        made.window().close()


def test_every_control_has_a_name(parity) -> None:
    widgets = [*parity.bar.fields, parity.bar.across, parity.bar.up, parity.bar.output, parity.canvas]
    widgets += [parity.tools.closer, parity.tools.away, parity.tools.save]
    assert all(widget.accessibleName() for widget in widgets)
    assert parity.canvas.focusPolicy() == Qt.FocusPolicy.StrongFocus
