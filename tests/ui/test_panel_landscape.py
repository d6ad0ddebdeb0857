"""The loss landscape in the window: axes, hands, keys, limits, words."""

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QWidget

from tests.ui.studio import choose
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


def test_picture_can_be_exported(panel, tmp_path):
    panel.export.save(tmp_path / "map.png")
    panel.export.save(tmp_path / "map.svg")
    image = QImage(str(tmp_path / "map.png"))
    assert not image.isNull()
    drawing = (tmp_path / "map.svg").read_text("utf-8")
    assert symbol(panel.pair[0]) in drawing
    assert "<image" in drawing
    assert panel.export.action in panel.canvas.actions()


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


def test_edits_and_other_axes_are_shown_at_once_while_it_plays(panel, qtbot):
    panel.session.play()
    qtbot.waitUntil(lambda: panel.session.frame.epoch > 5)
    for number in range(5):
        panel.session.set_value(panel.pair[0], float(number))
        assert point(panel)[0] == number
    choose(panel.bar.across, "b1[1]")
    assert panel.canvas.picture.pair == panel.pair
    panel.canvas.zoom(2.0)
    assert panel.canvas.picture.surface.bounds == panel.canvas.bounds
    panel.session.pause()


def test_hidden_panel_computes_nothing(panel):
    before = panel.canvas.picture
    panel.hide()
    panel.session.set_value(Address(1, 0), 3.0)
    assert panel.canvas.picture is before
    panel.show()
    assert panel.canvas.picture is not before


def test_low_panel_gives_all_its_room_to_the_map(panel, qtbot):
    assert panel.note.isVisible()
    panel.window().resize(300, 200)
    qtbot.waitUntil(lambda: not panel.bar.isVisible())
    assert not panel.note.isVisible()
    assert not panel.bar.across.isVisible()


def test_narrow_panel_leaves_out_links_and_keeps_the_choosers(panel, qtbot):
    panel.window().resize(200, 600)
    qtbot.waitUntil(lambda: panel.width() <= 220)
    assert panel.bar.across.isVisible()
    assert not panel.bar.away.isVisible()
    panel.window().resize(700, 600)
    qtbot.waitUntil(panel.bar.away.isVisible)


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
