"""The whole window under keys and mouse, as a person uses it."""

import time
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QInputDialog, QMessageBox, QWidget

from tests.ui.windows import Answers, Studio
from xorstudio.app.speed import FULL, SPEEDS, nearest
from xorstudio.core.presets import load_preset
from xorstudio.core.state import Address, initial_state
from xorstudio.core.training import run

W = Address(0, 1, 0)
CTRL = Qt.KeyboardModifier.ControlModifier
KEY = Qt.Key


def test_space_plays_and_pauses(studio: Studio) -> None:
    studio.press(KEY.Key_Space)
    assert studio.session.running
    studio.qtbot.waitUntil(lambda: studio.epoch > 3, timeout=3000)
    studio.press(KEY.Key_Space)
    assert not studio.session.running


def test_space_shows_learning_within_a_second(studio: Studio) -> None:
    before = studio.window.diagram.grab().toImage()
    began = time.perf_counter()
    studio.press(KEY.Key_Space)
    studio.qtbot.waitUntil(lambda: studio.window.diagram.grab().toImage() != before, timeout=3000)
    assert time.perf_counter() - began < 1


def test_right_and_left_with_control_are_exactly_one_epoch(studio: Studio) -> None:
    start = initial_state(load_preset("gradient-tape"))
    for epoch in (1, 2, 3):
        studio.press(KEY.Key_Right, CTRL)
        assert studio.epoch == epoch
    assert studio.session.frame.trace.before.same(run(load_preset("gradient-tape"), start, 3).after)
    studio.press(KEY.Key_Left, CTRL)
    assert studio.epoch == 2


def test_right_and_left_are_exactly_one_operation(studio: Studio) -> None:
    names = []
    for _ in range(14):
        studio.press(KEY.Key_Right)
        current = studio.session.frame.current
        assert current is not None
        names.append(current[0].name)
    forward = ["z1", "a1", "z2", "a2", "loss"]
    second = ["grad_a2", "delta2", "grad_kernel2", "grad_bias2"]
    first = ["grad_a1", "delta1", "grad_kernel1", "grad_bias1"]
    assert names == [*forward, *second, *first, "update"]
    assert (studio.epoch, studio.session.frame.moment.done) == (1, 0)
    for _ in range(14):
        studio.press(KEY.Key_Left)
    assert (studio.epoch, studio.session.frame.moment.done) == (0, 0)


def test_right_with_shift_is_one_layer(studio: Studio) -> None:
    done = []
    for _ in range(6):
        studio.press(KEY.Key_Right, Qt.KeyboardModifier.ShiftModifier)
        done.append((studio.epoch, studio.session.frame.moment.done))
    assert done == [(0, 2), (0, 4), (0, 5), (0, 9), (0, 13), (1, 0)]


def test_home_and_end(studio: Studio) -> None:
    studio.session.step_forward(12)
    studio.press(KEY.Key_Home)
    assert studio.epoch == 0
    studio.press(KEY.Key_End)
    assert studio.epoch == 12


def test_plus_and_minus_change_the_speed(studio: Studio) -> None:
    before = studio.session.speed
    studio.press(KEY.Key_Plus)
    assert nearest(studio.session.speed) > nearest(before)
    studio.press(KEY.Key_Minus)
    assert studio.session.speed == before
    for _ in range(20):
        studio.press(KEY.Key_Minus)
    assert studio.session.speed == SPEEDS[0]
    for _ in range(20):
        studio.press(KEY.Key_Plus)
    assert studio.session.speed == FULL


def test_undo_redo_and_reset_keys(studio: Studio) -> None:
    studio.session.set_value(W, 3.0)
    studio.press(KEY.Key_Z, CTRL)
    assert W.of(studio.session.frame.trace.before.layers) != 3.0
    studio.press(KEY.Key_Z, CTRL | Qt.KeyboardModifier.ShiftModifier)
    assert W.of(studio.session.frame.trace.before.layers) == 3.0
    studio.session.step_forward(5)
    studio.press(KEY.Key_R, CTRL)
    assert studio.epoch == 0
    assert studio.session.frame.ghost is not None


@pytest.mark.parametrize(("agreed", "epoch"), [(True, 321), (False, 0)])
def test_go_to_epoch_asks_for_one(
    studio: Studio, monkeypatch: pytest.MonkeyPatch, agreed: bool, epoch: int
) -> None:
    monkeypatch.setattr(QInputDialog, "getInt", lambda *_: (321, agreed))
    studio.press(KEY.Key_G, CTRL)
    studio.qtbot.waitUntil(lambda: not studio.session.running, timeout=3000)
    assert studio.epoch == epoch


@pytest.mark.parametrize("panel", ["experiment", "weights", "loss"])
def test_transport_keys_work_wherever_the_focus_is(studio: Studio, panel: str) -> None:
    widgets = [
        widget
        for widget in studio.window.panels[panel].findChildren(QWidget)
        if widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]
    assert widgets
    for widget in widgets:
        widget.setFocus()
        studio.session.reset()
        studio.press(KEY.Key_Space)
        assert studio.session.running, f"{widget} keeps Space"
        studio.press(KEY.Key_Space)
        assert not studio.session.running, f"{widget} keeps Space"


def test_title_says_what_is_shown_and_whether_it_is_saved(studio: Studio, tmp_path: Path) -> None:
    window = studio.window
    assert load_preset("gradient-tape").name in window.windowTitle()
    assert not window.isWindowModified()
    studio.session.set_value(W, 3.0)
    assert window.isWindowModified()
    assert "[*]" in window.windowTitle()
    studio.session.save(tmp_path / "mine.xorstudio")
    assert not window.isWindowModified()
    assert "mine.xorstudio" in window.windowTitle()


# Closing


@pytest.mark.parametrize(
    ("answer", "closes"),
    [
        (QMessageBox.StandardButton.Cancel, False),
        (QMessageBox.StandardButton.Discard, True),
    ],
)
def test_closing_asks_for_what_is_not_saved(
    studio: Studio, answers: Answers, answer: QMessageBox.StandardButton, closes: bool
) -> None:
    answers.answer = answer
    studio.session.set_value(W, 3.0)
    assert studio.window.close() is closes
    assert studio.window.isVisible() is not closes
    assert len(answers.asked) == 1


def test_closing_saves_into_the_present_file_when_asked_to(
    studio: Studio, answers: Answers, tmp_path: Path
) -> None:
    path = tmp_path / "mine.xorstudio"
    studio.session.save(path)
    before = path.read_text(encoding="utf-8")
    studio.session.set_value(W, 3.0)
    answers.answer = QMessageBox.StandardButton.Save
    assert studio.window.close()
    assert path.read_text(encoding="utf-8") != before


def test_closing_asks_for_a_file_whose_run_still_plays(
    studio: Studio, answers: Answers, tmp_path: Path
) -> None:
    studio.session.save(tmp_path / "mine.xorstudio")
    studio.press(KEY.Key_Space)
    studio.qtbot.waitUntil(lambda: studio.epoch > 3, timeout=3000)
    assert not studio.window.close()
    assert len(answers.asked) == 1


def test_closing_a_playing_preset_asks_nothing_and_ends_within_a_second(
    studio: Studio, answers: Answers
) -> None:
    studio.session.set_speed(FULL)
    studio.press(KEY.Key_Space)
    studio.qtbot.waitUntil(lambda: studio.epoch > 100, timeout=3000)
    began = time.perf_counter()
    assert studio.window.close()
    assert time.perf_counter() - began < 1
    assert answers.asked == []
    assert not studio.session.running


# Theme
