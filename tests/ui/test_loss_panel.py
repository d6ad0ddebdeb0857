"""The loss panel shows the session's run, reads exact numbers, and takes the learner to any epoch."""

import math

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QAccessible, QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from xorstudio.app.session import Session
from xorstudio.core import experiment_file
from xorstudio.core.state import Address
from xorstudio.paths import resource
from xorstudio.ui.panels.loss import LossPanel
from xorstudio.ui.theme import DARK, LIGHT, PROJECTOR


@pytest.fixture
def opened(qtbot):
    """Return a function that opens a preset in a panel; every session is closed at the end."""
    sessions = []

    def opener(preset="fast", size=(740, 300)):
        session = Session(experiment_file.read(resource("presets", f"{preset}.xorstudio")))
        sessions.append(session)
        panel = LossPanel(session, LIGHT)
        qtbot.addWidget(panel)
        panel.resize(*size)
        panel.show()
        QApplication.processEvents()
        return session, panel

    yield opener
    for session in sessions:
        session.close()


@pytest.fixture
def panel(opened):
    session, panel = opened()
    session.step_forward(200)
    return panel


def at(panel, epoch):
    grid = panel.plot.picture().loss_grid
    return QPoint(round(grid.left(epoch)), round(grid.area.center().y()))


def hover(panel, epoch):
    QTest.mouseMove(panel.plot, at(panel, epoch) + QPoint(3, 3))
    QTest.mouseMove(panel.plot, at(panel, epoch))
    return panel.plot.reading()


def has_colour(panel, name):
    image = panel.plot.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    pixels = np.frombuffer(image.constBits(), np.uint32) & 0xFFFFFF
    return bool((pixels == QColor(name).rgb() & 0xFFFFFF).any())


def test_the_curve_is_the_run(panel):
    epochs, low, high = panel.plot.picture().loss
    history = panel.session.frame.history
    assert epochs.tolist() == list(range(200))
    assert low.tolist() == high.tolist() == [history.loss(epoch) for epoch in range(200)]
    assert panel.plot.picture().accuracy[1].tolist() == [history.accuracy(epoch) for epoch in range(200)]


def test_the_panel_follows_every_step(panel):
    panel.session.step_forward(1)
    assert len(panel.plot.picture().loss[0]) == 201
    assert panel.timeline.value() == panel.timeline.maximum() == 201
    panel.session.go_to(50)
    assert panel.timeline.value() == 50
    assert panel.timeline.maximum() == 201


def test_the_curve_and_its_theme_are_painted(panel):
    assert has_colour(panel, LIGHT.loss)
    assert has_colour(panel, LIGHT.accuracy)
    panel.apply_theme(DARK)
    assert has_colour(panel, DARK.loss)
    assert has_colour(panel, DARK.card)
    assert not has_colour(panel, LIGHT.card)


def test_hovering_reads_the_epoch_and_its_exact_loss(panel):
    loss = panel.session.frame.history.loss(100)
    assert hover(panel, 100) == ("epoch 100", f"loss {loss!r}", "accuracy 0.5000")


def test_hovering_beyond_the_run_reads_its_newest_epoch(panel):
    reading = hover(panel, 200)
    assert reading[0] == "epoch 200"
    assert reading[1] == f"loss {panel.session.frame.trace.loss!r}"
    QTest.mouseMove(panel.plot, QPoint(panel.plot.width() - 1, 50))
    assert panel.plot.reading() == reading


def test_single_precision_is_read_with_its_own_digits(opened):
    _, panel = opened("gradient-tape")
    reading = hover(panel, 0)[1].removeprefix("loss ")
    assert float(np.float32(reading)) == panel.session.frame.trace.loss
    assert len(reading) <= 11


def test_leaving_the_plot_ends_the_reading(panel):
    hover(panel, 100)
    QApplication.sendEvent(panel.plot, QEvent(QEvent.Type.Leave))
    assert panel.plot.reading() == ()


def test_a_click_in_the_plot_goes_to_that_epoch(qtbot, panel):
    QTest.mouseClick(panel.plot, Qt.MouseButton.LeftButton, pos=at(panel, 120))
    qtbot.waitUntil(lambda: panel.session.frame.epoch == 120)


def test_dragging_the_marker_travels(qtbot, panel):
    QTest.mousePress(panel.plot, Qt.MouseButton.LeftButton, pos=at(panel, 200))
    QTest.mouseMove(panel.plot, at(panel, 60))
    QTest.mouseRelease(panel.plot, Qt.MouseButton.LeftButton, pos=at(panel, 60))
    qtbot.waitUntil(lambda: panel.session.frame.epoch == 60)


def test_the_timeline_travels(qtbot, panel):
    panel.timeline.setValue(77)
    qtbot.waitUntil(lambda: panel.session.frame.epoch == 77)


def test_the_timeline_lies_below_the_axis_epoch_below_epoch(panel):
    for theme in (LIGHT, PROJECTOR):
        panel.apply_theme(theme)
        QApplication.processEvents()
        grid = panel.plot.picture().loss_grid
        for epoch in (0, 100, 200):
            above = panel.plot.mapTo(panel, QPoint(0, 0)).x() + grid.left(epoch)
            below = panel.timeline.mapTo(panel, QPoint(0, 0)).x() + panel.timeline.place(epoch)
            assert above == pytest.approx(below, abs=0.01)


def test_after_a_reset_the_run_that_was_left_can_be_compared(panel):
    assert not panel.compare.isEnabled()
    before = panel.plot.picture().loss[1].tolist()
    panel.session.reset()
    assert panel.compare.isEnabled()
    picture = panel.plot.picture()
    assert [(run.number, run.loss[1].tolist()) for run in picture.others] == [(1, before)]
    assert picture.loss_grid.x.high == 200
    assert has_colour(panel, LIGHT.ghost)
    panel.compare.click()
    assert panel.plot.picture().others == ()
    assert panel.plot.picture().loss_grid.x.high == 10
    assert not has_colour(panel, LIGHT.ghost)


def test_log_scale_shows_decades(panel):
    assert panel.plot.picture().loss_grid.y.low == 0
    panel.log.click()
    scale = panel.plot.picture().loss_grid.y
    assert scale.log
    assert scale.high == 1
    panel.session.step_forward(500)
    assert panel.plot.picture().loss_grid.y.low == pytest.approx(0.01)


def test_axes_stay_while_the_run_grows_and_change_in_steps(panel):
    scales = set()
    for _ in range(50):
        panel.session.step_forward(5)
        grid = panel.plot.picture().loss_grid
        scales.add((grid.x, grid.y))
    assert len(scales) == 1


def test_an_edit_is_marked_and_its_branch_drawn(panel):
    panel.session.go_to(100)
    panel.session.set_value(Address(0, 0, 0), 3.0)
    panel.session.step_forward(20)
    assert panel.session.frame.history.edits == (100,)
    epochs, low, _ = panel.plot.picture().loss
    assert epochs.tolist() == list(range(120))
    assert low[100] == panel.session.frame.history.loss(100)
    x = round(panel.plot.picture().loss_grid.left(100))
    image = panel.plot.grab().toImage()
    top = round(panel.plot.picture().loss_grid.area.top())
    assert image.pixelColor(x, top - 2) == QColor(LIGHT.muted)


@pytest.mark.parametrize(("preset", "meant"), [("fast", True), ("mazur", False), ("chain-rule", False)])
def test_guessing_is_marked_where_its_loss_is_ln_2(opened, preset, meant):
    _, panel = opened(preset)
    assert panel.reference.isVisible() is meant
    assert panel.plot._view.reference == (math.log(2) if meant else None)


def test_the_mark_of_guessing_can_be_switched_off(panel):
    panel.reference.click()
    assert panel.plot._view.reference is None


def test_a_hidden_panel_catches_up_when_it_is_shown(panel):
    panel.hide()
    panel.session.step_forward(3)
    assert panel.timeline.maximum() == 200
    panel.show()
    assert panel.timeline.maximum() == 203


def test_enter_switches_and_a_check_mark_says_so(panel):
    QTest.keyClick(panel.log, Qt.Key.Key_Return)
    assert panel.log.isChecked()
    assert panel.log.text() == "✓ log scale"
    QTest.keyClick(panel.log, Qt.Key.Key_Enter)
    assert panel.log.text() == "log scale"


def test_screen_readers_hear_names_and_numbers(panel):
    panel.session.go_to(100)
    loss = panel.session.frame.trace.loss
    said = f"epoch 100 · loss {loss:#.4g} · accuracy 0.5000"
    for widget, name in ((panel.plot, "Loss curve"), (panel.timeline, "Timeline")):
        interface = QAccessible.queryAccessibleInterface(widget)
        assert interface.text(QAccessible.Text.Name) == name
        assert interface.text(QAccessible.Text.Description) == said
    for switch in (panel.log, panel.compare, panel.reference):
        assert QAccessible.queryAccessibleInterface(switch).text(QAccessible.Text.Name)


def test_the_legend_names_the_curves_with_their_values(panel):
    entries = panel.legend.entries
    assert [(entry.name, entry.value) for entry in entries] == [
        ("loss", f"{panel.session.frame.trace.loss:#.4g}"),
        ("accuracy", "1"),
    ]


def test_a_small_panel_gives_up_the_hint_before_the_curve(panel):
    assert panel.hint.isVisible()
    panel.resize(400, 180)
    QApplication.processEvents()
    assert not panel.hint.isVisible()
    assert panel.plot.picture().loss_grid.area.height() > 30


@pytest.mark.parametrize("size", [(1, 1), (60, 40), (120, 90), (3000, 1200)])
def test_any_size_can_be_painted(panel, size):
    panel.plot.setMinimumSize(0, 0)
    panel.plot.resize(*size)
    assert panel.plot.grab().size().width() == size[0]
    assert 0 <= panel.plot._epoch_at(0) <= 200


def test_a_changed_language_is_spoken_at_once(panel, monkeypatch):
    monkeypatch.setattr(LossPanel, "tr", lambda self, text: f"<{text}>")
    QApplication.sendEvent(panel, QEvent(QEvent.Type.LanguageChange))
    assert panel.title() == "<Loss>"
    assert panel.log.text() == "<log scale>"
    assert panel.hint.text() == "<drag to travel in time>"
    assert panel.legend.entries[0].name == "<loss>"
