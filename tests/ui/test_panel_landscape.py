"""The loss landscape in the window: axes, hands, keys, limits, words."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QWidget

from tests.ui.studio import choose, wheel
from xorstudio.core.presets import load_preset
from xorstudio.core.state import Address, addresses
from xorstudio.core.two_weights import partner, steepest
from xorstudio.ui.inspector.names import symbol
from xorstudio.ui.panels.landscape import LandscapePanel
from xorstudio.ui.space.landscape_view import Terrain
from xorstudio.ui.space.view import Bounds
from xorstudio.ui.theme import DARK, PROJECTOR

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


def train(panel, qtbot, epochs):
    panel.session.go_to(epochs)
    qtbot.waitUntil(lambda: panel.session.frame.epoch == epochs)


def picture(panel):
    image = QImage(panel.canvas.size(), QImage.Format.Format_RGB32)
    image.fill(0xFFFFFFFF)
    panel.canvas.render(image)
    return image


def test_without_a_selection_it_begins_at_the_steepest_weight(panel):
    trace = panel.session.frame.trace
    first = steepest(trace)
    assert panel.pair == (first, partner(trace, first))
    assert panel.bar.across.currentData() == first.symbol
    assert point(panel) == values(panel)


def test_axes_follow_the_selection_to_its_partner(panel):
    address = Address(0, 1, 0)
    panel.session.select(address)
    assert panel.pair == (address, partner(panel.session.frame.trace, address))
    panel.session.select(None)
    assert panel.pair[0] == address


def test_axes_stay_while_the_run_goes_on(panel, qtbot):
    panel.session.select(Address(0, 0, 0))
    before = panel.pair
    train(panel, qtbot, 30)
    panel.session.set_value(Address(1, 0, 1), -3.0)
    assert panel.pair == before


def test_chosen_axes_no_longer_follow_until_they_are_asked_to(panel):
    choose(panel.bar.across, "b2[1]")
    assert panel.pair[0] == Address(1, 0)
    assert not panel.bar.following.isChecked()
    panel.session.select(Address(0, 1, 1))
    assert panel.pair[0] == Address(1, 0)
    panel.bar.following.click()
    assert panel.pair[0] == Address(0, 1, 1)


def test_same_weight_twice_exchanges_the_axes(panel):
    across, up = panel.pair
    choose(panel.bar.up, across.symbol)
    assert panel.pair == (up, across)


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


def test_picture_can_be_exported(panel, tmp_path):
    panel.export.save(tmp_path / "map.png")
    panel.export.save(tmp_path / "map.svg")
    image = QImage(str(tmp_path / "map.png"))
    assert not image.isNull()
    drawing = (tmp_path / "map.svg").read_text("utf-8")
    assert symbol(panel.pair[0]) in drawing
    assert "<image" in drawing
    assert panel.export.action in panel.canvas.actions()


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


def test_plane_grows_with_the_point_and_says_so(panel):
    panel.session.set_value(panel.pair[0], 9.0)
    assert panel.canvas.picture.surface.bounds == Bounds(-12.0, 12.0, -6.0, 6.0)
    assert "grown to ±12, ±6" in panel.note.text()
    panel.session.set_value(panel.pair[0], 1.0)
    assert "±12" in panel.note.text()
    panel.bar.all.click()
    assert "±" not in panel.note.text()


def test_note_tells_grown_colours_flat_land_and_projection(panel):
    assert "shadow" in panel.note.text()
    panel.session.set_value(Address(1, 0), 30.0)
    assert "limit has grown" in panel.note.text()
    panel.session.load(load_preset("zeros"))
    assert "flat" in panel.note.text()


def test_screen_reader_hears_point_and_loss(panel, qtbot):
    panel.canvas.setFocus(Qt.FocusReason.TabFocusReason)
    panel.session.set_values(dict(zip(panel.pair, (1.5, -2.25), strict=True)), "put")
    name = panel.canvas.accessibleName()
    assert "1.5" in name
    assert "−2.25" in name
    for widget in panel.bar.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly):
        if widget.focusPolicy() == Qt.FocusPolicy.NoFocus:
            continue
        assert widget.accessibleName()


def test_another_network_brings_other_axes(panel):
    panel.session.select(Address(0, 1, 1))
    panel.session.load(load_preset("chain-rule"))
    known = list(addresses(panel.session.frame.experiment.sizes))
    assert set(panel.pair) <= set(known)
    assert [panel.bar.across.itemData(row) for row in range(panel.bar.across.count())] == [
        address.symbol for address in known
    ]


def test_runs_that_were_left_keep_their_ways(panel, qtbot):
    train(panel, qtbot, 40)
    panel.session.go_to(10)
    panel.session.set_value(panel.pair[0], 2.0)
    train(panel, qtbot, 20)
    shown = panel.canvas.picture
    assert [way.number for way in shown.others] == [1]
    assert len(shown.way.lines) == 2
    assert shown.way.lines[1][0, 0] == 2.0


def test_while_playing_the_point_follows_and_at_rest_the_surface_is_exact(panel, qtbot):
    session = panel.session
    session.play()
    qtbot.waitUntil(lambda: session.frame.epoch > 30)
    session.pause()
    assert point(panel) == values(panel)
    bounds = panel.canvas.home()
    wanted = Terrain(session.frame.experiment, panel.pair).surface(session.frame.trace.before, bounds)
    shown = panel.canvas.picture.surface
    assert (shown.losses == wanted.losses).all()
    assert sum(len(lines) for _, lines in shown.contours) == sum(len(lines) for _, lines in wanted.contours)


def test_hidden_panel_computes_nothing(panel):
    before = panel.canvas.picture
    panel.hide()
    panel.session.set_value(Address(1, 0), 3.0)
    assert panel.canvas.picture is before
    panel.show()
    assert panel.canvas.picture is not before


def test_low_panel_gives_all_its_room_to_the_map(panel, qtbot):
    assert panel.note.isVisible()
    panel.resize(300, 200)
    assert not panel.note.isVisible()
    assert not panel.bar.across.isVisible()
    assert picture(panel) != QImage(panel.canvas.size(), QImage.Format.Format_RGB32)


@pytest.mark.parametrize("theme", [DARK, PROJECTOR], ids=lambda theme: theme.name)
def test_other_theme_paints_another_picture(panel, theme):
    before = picture(panel)
    panel.apply_theme(theme)
    assert picture(panel) != before


def test_exported_picture_is_painted_at_any_size(panel):
    image = QImage(640, 600, QImage.Format.Format_RGB32)
    image.fill(0xFFFFFFFF)
    painter = QPainter(image)
    panel.canvas.paint(painter, image.size().toSizeF())
    painter.end()
    assert len({image.pixel(x, 300) for x in range(0, 640, 8)}) > 5


def test_point_outside_the_view_is_pointed_at(panel):
    panel.canvas.look_at(Bounds(3.0, 5.0, 3.0, 5.0))
    shown = picture(panel)
    area = panel.canvas.view().area
    ink = panel.theme.text
    near = QPointF(area.left(), area.bottom())
    found = [
        (x, y)
        for x in range(round(near.x()) + 2, round(near.x()) + 14)
        for y in range(round(near.y()) - 14, round(near.y()) - 2)
        if shown.pixelColor(x, y).name() == ink
    ]
    assert found
