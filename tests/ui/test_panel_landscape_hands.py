"""Hands and keys on the loss landscape: the network goes where the point is put, and everything is undone."""

import pytest
from PySide6.QtCore import QPoint, Qt

from tests.ui.studio import wheel
from xorstudio.ui.panels.landscape import LandscapePanel
from xorstudio.ui.space.view import Bounds

PANEL = LandscapePanel
ALT, SHIFT = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ShiftModifier


def point(panel):
    return panel.canvas.picture.point


def values(panel):
    layers = panel.session.frame.trace.before.layers
    return tuple(address.of(layers) for address in panel.pair)


def pixel(panel, x, y):
    return panel.canvas.view().pixels(x, y).toPoint()


def drag(qtbot, panel, begin, *ways):
    left = Qt.MouseButton.LeftButton
    qtbot.mousePress(panel.canvas, left, pos=begin)
    for way in ways:
        qtbot.mouseMove(panel.canvas, way)
    qtbot.mouseRelease(panel.canvas, left, pos=ways[-1])


def test_click_puts_the_network_there_as_one_command(panel, qtbot):
    before, count = values(panel), panel.session.undo_stack.count()
    qtbot.mouseClick(panel.canvas, Qt.MouseButton.LeftButton, pos=pixel(panel, 3.0, -4.0))
    x, y = values(panel)
    assert (x, y) == pytest.approx((3.0, -4.0), abs=0.06)
    assert point(panel) == (x, y)
    assert panel.session.undo_stack.count() == count + 1
    panel.session.undo_stack.undo()
    assert values(panel) == before
    assert point(panel) == before


def test_drag_moves_the_network_live_and_is_undone_as_one(panel, qtbot):
    before, count = values(panel), panel.session.undo_stack.count()
    surface = panel.canvas.picture.surface
    start = pixel(panel, *before)
    drag(qtbot, panel, start, start + QPoint(30, 0), start + QPoint(60, -40))
    across, up = panel.canvas.view().pixel
    assert values(panel) == pytest.approx((before[0] + 60 * across, before[1] + 40 * up), abs=0.06)
    assert panel.canvas.picture.surface is surface
    assert panel.session.undo_stack.count() == count + 1
    panel.session.undo_stack.undo()
    assert values(panel) == before


def test_drag_stops_at_the_edge(panel, qtbot):
    start = pixel(panel, *values(panel))
    drag(qtbot, panel, start, start + QPoint(20, 0), QPoint(5000, 40))
    assert values(panel)[0] == pytest.approx(6.0, abs=0.05)


def test_escape_takes_a_drag_back(panel, qtbot):
    before = values(panel)
    start = pixel(panel, *before)
    qtbot.mousePress(panel.canvas, Qt.MouseButton.LeftButton, pos=start)
    qtbot.mouseMove(panel.canvas, start + QPoint(50, 0))
    assert values(panel) != before
    qtbot.keyClick(panel.canvas, Qt.Key.Key_Escape)
    assert values(panel) == pytest.approx(before, abs=1e-6)


def test_background_moves_the_plane_and_not_the_network(panel, qtbot):
    before = values(panel)
    begin = pixel(panel, -4.0, 4.0)
    drag(qtbot, panel, begin, begin + QPoint(20, 0), begin + QPoint(40, 10))
    assert values(panel) == before
    bounds = panel.canvas.bounds
    assert bounds.x0 < -6.0
    assert panel.canvas.picture.surface.bounds == bounds


def test_wheel_zooms_and_the_button_returns(panel, qtbot):
    wheel(panel.canvas, QPoint(0, 240))
    assert panel.canvas.bounds.width < 12.0
    assert panel.canvas.picture.surface.bounds == panel.canvas.bounds
    panel.bar.all.click()
    assert panel.canvas.picture.surface.bounds == Bounds(-6.0, 6.0, -6.0, 6.0)


def test_buttons_zoom(panel):
    panel.bar.closer.click()
    assert panel.canvas.bounds.width == pytest.approx(8.0)
    panel.bar.away.click()
    assert panel.canvas.bounds.width == pytest.approx(12.0)


def test_keys_move_the_point_by_small_steps(panel, qtbot):
    x, y = values(panel)
    panel.bar.across.setFocus()
    panel.canvas.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(panel.canvas, Qt.Key.Key_Right, ALT)
    qtbot.keyClick(panel.canvas, Qt.Key.Key_Down, ALT | SHIFT)
    assert values(panel) == pytest.approx((x + 0.1, y - 0.01), abs=1e-5)
    assert panel.session.undo_stack.count() == 1


def test_transport_keys_stay_with_the_window(panel, qtbot):
    panel.canvas.setFocus(Qt.FocusReason.TabFocusReason)
    for key in (Qt.Key.Key_Space, Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Home, Qt.Key.Key_End):
        qtbot.keyClick(panel.canvas, key)
    assert panel.window().heard == ["Space", "Left", "Right", "Home", "End"]
