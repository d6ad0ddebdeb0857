"""The slider from x over z to a: by hand, by keys, and without asking when it only follows."""

import pytest
from PySide6.QtCore import QPoint, Qt

from tests.ui.studio import Stage, wheel
from xorstudio.ui.space.morph_bar import MorphBar
from xorstudio.ui.theme import LIGHT


@pytest.fixture
def bar(qtbot):
    bar = MorphBar(LIGHT)
    bar.show_names(("x", "z₁", "a₁"))
    stage = Stage(bar, 300, 40)
    stage.open(qtbot)
    bar.moves = []
    bar.moved.connect(bar.moves.append)
    yield bar
    stage.close()


def at(bar, t):
    return QPoint(round(bar.place(t)), 9)


def test_it_follows_without_asking(bar):
    bar.show_time(1.0)
    assert bar.time == 1.0
    assert bar.moves == []


def test_a_press_takes_the_handle_there_and_a_drag_takes_it_along(qtbot, bar):
    qtbot.mousePress(bar, Qt.MouseButton.LeftButton, pos=at(bar, 1.5))
    assert bar.time == pytest.approx(1.5, abs=0.02)
    bar.show_time(0.0)
    assert bar.time == pytest.approx(1.5, abs=0.02)
    qtbot.mouseMove(bar, at(bar, 0.5))
    qtbot.mouseRelease(bar, Qt.MouseButton.LeftButton, pos=at(bar, 0.5))
    assert bar.moves[-1] == pytest.approx(0.5, abs=0.02)


def test_let_go_near_a_stop_it_jumps_into_it(qtbot, bar):
    qtbot.mouseClick(bar, Qt.MouseButton.LeftButton, pos=at(bar, 1.05))
    assert bar.time == 1.0
    qtbot.mouseClick(bar, Qt.MouseButton.LeftButton, pos=at(bar, 1.3))
    assert bar.time == pytest.approx(1.3, abs=0.02)


def test_another_button_moves_nothing(qtbot, bar):
    qtbot.mouseClick(bar, Qt.MouseButton.MiddleButton, pos=at(bar, 2))
    assert bar.moves == []


def test_keys_move_it_and_leave_the_transport_alone(qtbot, bar):
    bar.setFocus()
    for key in (Qt.Key.Key_Space, Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Home, Qt.Key.Key_End):
        qtbot.keyClick(bar, key)
    assert bar.moves == []
    assert bar.window().heard == list(Stage.KEYS)
    qtbot.keyClick(bar, Qt.Key.Key_PageUp)
    assert bar.time == 1.0
    qtbot.keyClick(bar, Qt.Key.Key_Up)
    assert bar.time == 1.1


def test_the_wheel_moves_it(bar):
    assert wheel(bar, QPoint(0, 120))
    assert bar.time == 0.1


def test_it_says_where_it_stands(bar):
    assert bar.accessibleName() == "From x over z₁ to a₁"
    bar.show_time(2.0)
    assert bar.accessibleDescription() == "at a₁"
    bar.show_time(0.25)
    assert bar.accessibleDescription() == "25 % of the way from x to z₁"
