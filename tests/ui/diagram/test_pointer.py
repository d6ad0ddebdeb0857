"""The wheel steps a number, a drag moves it, and the pointer lights up what it is over."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMainWindow

from tests.ui.diagram.driver import (
    W21,
    Follower,
    appear,
    drag,
    editor,
    move,
    picture,
    place,
    wheel,
)
from xorstudio.core.state import Address
from xorstudio.ui.diagram import NetworkDiagram
from xorstudio.ui.theme import LIGHT


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


def test_wheel_beside_an_open_editor_changes_nothing(diagram, follower):
    diagram.edit(W21)
    wheel(diagram, place(diagram, Address(1, 0)))
    assert follower.edits == []
    assert editor(diagram).text() == "-0.6374692"


@pytest.mark.parametrize(
    ("modifiers", "text"),
    [
        (Qt.KeyboardModifier.NoModifier, "-0.4374692"),
        (Qt.KeyboardModifier.ShiftModifier, "-0.6174692"),
        (Qt.KeyboardModifier.AltModifier, "1.3625308"),
    ],
)
def test_wheel_over_the_open_editor_steps_what_is_typed(diagram, follower, modifiers, text):
    diagram.edit(W21)
    line = editor(diagram)
    wheel(diagram, line.geometry().center(), 2, modifiers)
    assert line.text() == text
    assert follower.edits == []
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert follower.edits == [(W21, float(text), False)]


def test_wheel_in_the_open_editor_is_taken_back_and_leaves_nonsense_alone(diagram, follower):
    diagram.edit(W21)
    line = editor(diagram)
    QTest.keyClicks(line, "1.2.3")
    wheel(diagram, line.geometry().center())
    assert line.text() == "1.2.3"
    line.setText("5")
    wheel(diagram, line.geometry().center(), -1)
    wheel(diagram, line.geometry().center(), 0.25)
    assert line.text() == "4.9"
    QTest.keyClick(line, Qt.Key.Key_Escape)
    assert follower.edits == []


@pytest.mark.parametrize("turned", [True, False])
def test_alt_with_the_wheel_does_not_open_the_menu_bar(qtbot, turned):
    window = QMainWindow()
    qtbot.addWidget(window)
    widget = NetworkDiagram(LIGHT, window)
    window.setCentralWidget(widget)
    bar = window.menuBar()
    bar.setNativeMenuBar(False)
    bar.addMenu("File").addAction("New")
    window.resize(732, 500)
    appear(qtbot, window)
    follower, handle, held = Follower(widget), window.windowHandle(), Qt.KeyboardModifier.AltModifier
    QTest.keyPress(handle, Qt.Key.Key_Alt, held)
    if turned:
        wheel(widget, place(widget, W21), 1, held, sideways=True)
        QTest.keyPress(handle, Qt.Key.Key_Alt, held)  # as a keyboard repeats it
    QTest.keyRelease(handle, Qt.Key.Key_Alt)
    assert (bar.activeAction() is None) == turned
    assert len(follower.edits) == int(turned)
    if turned:  # the next time, Alt alone works as ever
        QTest.keyPress(handle, Qt.Key.Key_Alt, held)
        QTest.keyRelease(handle, Qt.Key.Key_Alt)
        assert bar.activeAction() is not None


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
