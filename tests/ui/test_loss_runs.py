"""All runs share one chart; each has a name, a line of its own, and a button that returns to it."""

import pytest
from PySide6.QtCore import QEvent, QPointF, QRectF, Qt
from PySide6.QtGui import QAccessible, QEnterEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.ui.studio import session_of
from xorstudio.core.presets import load_preset
from xorstudio.core.state import Address
from xorstudio.ui.loss_plot import labels
from xorstudio.ui.loss_plot import runs as plot_runs
from xorstudio.ui.panels.loss import LossPanel
from xorstudio.ui.theme import LIGHT, PROJECTOR


@pytest.fixture
def session():
    with session_of(load_preset("fast")) as session:
        yield session


@pytest.fixture
def panel(qtbot, session):
    """A panel on three runs: 200 epochs; 150 that leave it at 100; 80 from the start."""
    panel = LossPanel(session, LIGHT)
    qtbot.addWidget(panel)
    panel.resize(740, 300)
    panel.show()
    panel.activateWindow()
    qtbot.waitUntil(panel.isActiveWindow)
    session.step_forward(200)
    session.go_to(100)
    session.set_value(Address(0, 1, 0), -2.0)
    session.step_forward(50)
    session.reset()
    session.step_forward(80)
    return panel


def test_one_run_needs_no_choice(qtbot, session):
    panel = LossPanel(session, LIGHT)
    qtbot.addWidget(panel)
    panel.show()
    session.step_forward(30)
    assert not panel.runs.isVisible()
    assert not panel.compare.isEnabled()
    session.reset()
    assert panel.runs.isVisible()


def test_every_run_is_drawn_over_the_same_epochs(panel):
    picture = panel.plot.picture()
    assert [run.number for run in picture.others] == [1, 2]
    for run, branch in zip(picture.others, panel.session.frame.moment.branches, strict=True):
        losses = [branch.history.loss(epoch) for epoch in range(branch.history.newest)]
        assert run.loss[1].tolist() == losses
    assert picture.loss_grid.x.high == 200
    assert len(picture.loss[0]) == 80


def test_every_run_has_a_button_in_the_order_of_the_numbers(panel):
    buttons = sorted(panel.runs.buttons.values(), key=lambda button: button.x())
    assert [button.text() for button in buttons] == ["Run 1", "Run 2", "Run 3"]
    assert [button.entry.shown for button in buttons] == [False, False, True]
    assert [button.isVisible() for button in buttons] == [True] * 3


def test_a_click_returns_to_a_run_and_the_other_stays(panel):
    session = panel.session
    session.go_to(60)
    first = session.frame.moment.branches[0].history
    QTest.mouseClick(panel.runs.buttons[1], Qt.MouseButton.LeftButton)
    assert session.frame.history is first
    assert session.frame.epoch == 60
    assert {number: button.entry.shown for number, button in panel.runs.buttons.items()} == {
        1: True,
        2: False,
        3: False,
    }
    assert len(panel.plot.picture().loss[0]) == 200
    session.undo()
    assert session.frame.moment.number == 3


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_enter_returns_to_a_run_and_the_focus_stays(panel, key):
    button = panel.runs.buttons[2]
    button.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(button, key)
    assert panel.session.frame.moment.number == 2
    assert QApplication.focusWidget() is button


def test_tab_reaches_every_button(panel):
    panel.runs.buttons[1].setFocus(Qt.FocusReason.TabFocusReason)
    seen = []
    for _ in range(3):
        seen.append(QApplication.focusWidget().text())
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert seen == ["Run 1", "Run 2", "Run 3"]


def test_a_click_on_the_run_shown_changes_nothing(panel):
    before = panel.session.frame
    panel.runs.buttons[3].click()
    assert panel.session.frame is before


def test_a_run_that_is_pointed_at_is_emphasised(panel):
    plain = panel.plot.grab().toImage()
    button = panel.runs.buttons[2]
    QApplication.sendEvent(button, QEnterEvent(QPointF(3, 3), QPointF(3, 3), QPointF(3, 3)))
    assert panel.plot._view.lit == 2
    assert panel.plot.grab().toImage() != plain
    QApplication.sendEvent(button, QEvent(QEvent.Type.Leave))
    assert panel.plot._view.lit is None
    assert panel.plot.grab().toImage() == plain


def test_runs_differ_in_their_dashes_not_in_colour_only():
    pens = [plot_runs.pen(LIGHT, number) for number in range(1, 6)]
    assert len({tuple(pen.dashPattern()) for pen in pens}) == 5
    assert all(pen.style() == Qt.PenStyle.CustomDashLine for pen in pens)


def test_names_lie_inside_the_picture_and_never_on_each_other():
    area, box = QRectF(0, 0, 300, 200), QRectF(100, 90, 40, 14)
    taken = []
    for _ in range(8):
        taken.append(labels.free(box, area, taken))
    assert taken[0] == box
    for number, one in enumerate(taken):
        assert area.contains(one)
        assert not any(one.intersects(other) for other in taken[:number])
    edge = labels.free(QRectF(0, -30, 40, 14), area, [])
    assert edge.top() >= 0


def test_the_runs_that_were_left_can_be_hidden(panel):
    panel.compare.click()
    assert panel.plot.picture().others == ()
    assert not panel.runs.isVisible()
    panel.compare.click()
    assert len(panel.plot.picture().others) == 2
    assert panel.runs.isVisible()


def test_screen_readers_hear_what_a_run_is(panel):
    interface = QAccessible.queryAccessibleInterface(panel.runs.buttons[1])
    assert interface.role() == QAccessible.Role.Button
    assert interface.text(QAccessible.Text.Name) == "Run 1"
    loss = panel.session.frame.moment.branches[0].history.loss(200)
    assert interface.text(QAccessible.Text.Description) == (
        f"Return to this run: 200 epochs, loss {loss:#.4g} at the end"
    )


def test_undo_of_a_branch_takes_its_button_away(panel):
    panel.session.undo()
    panel.session.undo()
    assert sorted(panel.runs.buttons) == [1, 2]
    assert panel.session.frame.moment.number == 2


def test_eight_runs_fit_into_a_panel_of_usual_width(panel):
    for _ in range(7):
        panel.session.reset()
        panel.session.step_forward(10)
    panel.resize(720, 260)
    QApplication.processEvents()
    buttons = panel.runs.buttons.values()
    assert len(buttons) == 9
    assert max(button.geometry().right() for button in buttons) < panel.runs.width()


def test_every_theme_and_language_is_followed(panel, monkeypatch):
    before = panel.runs.buttons[1].height()
    panel.apply_theme(PROJECTOR)
    assert panel.runs.buttons[1].sizeHint().height() > before
    monkeypatch.setattr(LossPanel, "tr", lambda self, text: f"<{text}>")
    QApplication.sendEvent(panel, QEvent(QEvent.Type.LanguageChange))
    assert panel.runs.buttons[1].text() == "<Run 1>"
    assert panel.plot._view.word == "<Run {number}>"
