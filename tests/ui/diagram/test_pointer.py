"""The wheel steps a number, a drag moves it, and the pointer lights up what it is over."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from tests.ui.diagram.driver import (
    W21,
    drag,
    editor,
    move,
    picture,
    place,
    wheel,
)
from xorstudio.core.state import Address


@pytest.mark.parametrize(
    ("modifiers", "size"),
    [
        (Qt.KeyboardModifier.NoModifier, 0.1),
        (Qt.KeyboardModifier.ShiftModifier, 0.01),
        (Qt.KeyboardModifier.AltModifier, 1.0),
    ],
)
@pytest.mark.parametrize("address", [W21, Address(1, 0)], ids=lambda address: address.symbol)
def test_wheel_steps_the_number_under_the_pointer(diagram, follower, modifiers, size, address):
    sideways = bool(modifiers & Qt.KeyboardModifier.AltModifier)  # as Qt reports a wheel with Alt
    start = diagram.value(address)
    assert wheel(diagram, place(diagram, address), 2, modifiers, sideways)
    assert wheel(diagram, place(diagram, address), -1, modifiers, sideways)
    values = [value for _, value, _ in follower.edits]
    assert values == pytest.approx([start + 2 * size, start + size], abs=1e-6)
    assert {(where, merge) for where, _, merge in follower.edits} == {(address, True)}


def test_touchpads_small_turns_add_up_to_a_notch(diagram, follower):
    for _ in range(4):
        wheel(diagram, place(diagram, W21), 0.25)
    assert len(follower.edits) == 1


def test_wheel_beside_everything_is_left_to_the_page(diagram, follower):
    assert not wheel(diagram, QPoint(20, 430))
    assert not wheel(diagram, diagram.arrangement.neurons[0][0].rect.center().toPoint())
    assert follower.edits == []


def test_wheel_changes_nothing_under_an_open_editor(diagram, follower):
    diagram.edit(W21)
    wheel(diagram, place(diagram, Address(1, 0)))
    assert follower.edits == []
    assert editor(diagram) is not None


@pytest.mark.parametrize("way", [QPoint(40, 0), QPoint(0, -40)])
def test_drag_on_an_edge_moves_its_weight_live_as_one_edit(diagram, follower, way):
    start = place(diagram, W21)
    drag(diagram, start, way)
    assert len(follower.edits) == 2
    assert diagram.value(W21) == pytest.approx(-0.6374692 + 0.4, abs=1e-6)
    QTest.mouseRelease(diagram, Qt.MouseButton.LeftButton, pos=start + way)
    assert all(merge for _, _, merge in follower.edits)
    assert editor(diagram) is None


def test_drag_with_shift_is_finer(diagram, follower):
    start = place(diagram, W21)
    drag(diagram, start, QPoint(40, 0), Qt.KeyboardModifier.ShiftModifier)
    assert diagram.value(W21) == pytest.approx(-0.6374692 + 0.04, abs=1e-6)


def test_small_tremble_is_still_a_click(diagram, follower):
    start = place(diagram, W21)
    drag(diagram, start, QPoint(2, 1))
    QTest.mouseRelease(diagram, Qt.MouseButton.LeftButton, pos=start + QPoint(2, 1))
    assert follower.edits == []
    assert editor(diagram) is not None


def test_escape_while_dragging_gives_the_weight_back(diagram, follower):
    start = place(diagram, W21)
    drag(diagram, start, QPoint(40, 0))
    QTest.keyClick(diagram, Qt.Key.Key_Escape)
    assert diagram.value(W21) == pytest.approx(-0.6374692)
    assert follower.edits[-1][2] is True
    QTest.mouseRelease(diagram, Qt.MouseButton.LeftButton, pos=start)
    assert editor(diagram) is None


def test_pointer_lights_up_what_it_is_over(diagram, follower):
    before = picture(diagram)
    move(diagram, place(diagram, W21))
    assert diagram.cursor().shape() == Qt.CursorShape.PointingHandCursor
    assert picture(diagram) != before
    move(diagram, QPoint(20, 430))
    assert diagram.cursor().shape() == Qt.CursorShape.ArrowCursor
    assert picture(diagram) == before
