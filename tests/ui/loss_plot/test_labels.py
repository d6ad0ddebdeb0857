"""Names in the plot are buttons, and neither lines nor numbers of the axes get in their way."""

import pytest
from PySide6.QtCore import QEvent, QPoint, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip

from tests.ui.studio import session_of
from xorstudio.core.presets import load_preset
from xorstudio.core.state import Address
from xorstudio.ui.loss_plot import labels, paint
from xorstudio.ui.panels.loss import LossPanel
from xorstudio.ui.theme import DARK, LIGHT, PROJECTOR


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
    session.step_forward(200)
    session.go_to(100)
    session.set_value(Address(0, 1, 0), -2.0)
    session.step_forward(50)
    session.reset()
    session.step_forward(80)
    painted(panel)
    return panel


def painted(panel):
    """Return the labels as they are painted now, by the number of their run; None is that of guessing."""
    panel.plot.grab()
    return {label.run: label for label in panel.plot.labels}


def place(panel, run):
    return painted(panel)[run].box.center().toPoint()


def point_at(panel, spot):
    QTest.mouseMove(panel.plot, spot + QPoint(2, 1))
    QTest.mouseMove(panel.plot, spot)


def test_a_click_on_a_name_in_the_plot_returns_to_its_run(panel):
    session = panel.session
    first = session.frame.moment.branches[0].history
    QTest.mouseClick(panel.plot, Qt.MouseButton.LeftButton, pos=place(panel, 1))
    assert session.frame.history is first
    assert session.frame.moment.number == 1


def test_a_click_on_the_name_of_the_run_shown_changes_nothing(qtbot, panel):
    before = panel.session.frame
    with qtbot.assertNotEmitted(panel.plot.epoch_requested, wait=50):
        QTest.mouseClick(panel.plot, Qt.MouseButton.LeftButton, pos=place(panel, 3))
    assert panel.session.frame is before


def test_a_name_that_is_pointed_at_looks_as_a_button_and_stays_where_it_is(panel):
    before = panel.plot.labels
    point_at(panel, place(panel, 2))
    assert panel.plot.cursor().shape() is Qt.CursorShape.PointingHandCursor
    assert panel.plot._view.lit == 2
    assert panel.plot.reading() == ()
    painted(panel)
    assert panel.plot.labels == before
    point_at(panel, QPoint(200, 60))
    assert panel.plot.cursor().shape() is Qt.CursorShape.ArrowCursor
    assert panel.plot._view.lit is None
    assert panel.plot.reading()


def test_leaving_the_plot_lets_go_of_a_name(panel):
    point_at(panel, place(panel, 2))
    QApplication.sendEvent(panel.plot, QEvent(QEvent.Type.Leave))
    assert panel.plot._view.lit is None


@pytest.mark.parametrize(("run", "said"), [(1, "Return to this run: 200 epochs"), (3, "The run shown: 80")])
def test_a_name_says_what_a_click_does(panel, run, said):
    spot = place(panel, run)
    event = QHelpEvent(QEvent.Type.ToolTip, spot, panel.plot.mapToGlobal(spot))
    QApplication.sendEvent(panel.plot, event)
    assert QToolTip.text().startswith(said)
    away = QPoint(200, 60)
    QApplication.sendEvent(panel.plot, QHelpEvent(QEvent.Type.ToolTip, away, panel.plot.mapToGlobal(away)))
    QToolTip.hideText()


@pytest.mark.parametrize("theme", [LIGHT, DARK, PROJECTOR], ids=lambda theme: theme.name)
@pytest.mark.parametrize("size", [(740, 300), (552, 200), (340, 420)])
def test_names_stand_clear_of_lines_and_of_each_other(panel, theme, size):
    panel.apply_theme(theme)
    panel.resize(*size)
    shown = painted(panel)
    assert {None, 3} <= set(shown) if size[1] == 200 else {None, 1, 2, 3} == set(shown)
    picture = panel.plot.picture()
    boxes = [label.box for label in shown.values()]
    for number, box in enumerate(boxes):
        assert picture.loss_grid.area.adjusted(0, -1, 20, 1).contains(box)
        assert not any(box.intersects(other) for other in boxes[:number])
        assert not box.intersects(labels.covered(picture.loss, picture.loss_grid, box))


@pytest.mark.parametrize("preset", ["fast", "late", "stuck-half", "gradient-tape", "keras-fit"])
def test_the_name_of_guessing_gives_way_to_the_end_of_the_curve(qtbot, preset):
    with session_of(load_preset(preset)) as session:
        panel = LossPanel(session, LIGHT)
        qtbot.addWidget(panel)
        panel.resize(740, 300)
        panel.show()
        for epochs in (10, 10, 30, 50, 100):
            session.step_forward(epochs)
            box, picture = painted(panel)[None].box, panel.plot.picture()
            assert not box.intersects(labels.covered(picture.loss, picture.loss_grid, box)), session.frame


def test_the_curve_takes_what_lies_between_its_points_too(panel):
    picture = panel.plot.picture()
    grid = picture.loss_grid
    left, right = grid.left(40), grid.left(41)
    between = QRectF(left + (right - left) / 3, grid.area.top(), (right - left) / 3, 10)
    box = labels.covered(picture.loss, grid, between)
    assert box.top() < grid.top(panel.session.frame.history.loss(40)) < box.bottom()
    assert labels.covered(picture.loss, grid, QRectF(grid.left(150), 0, 20, 10)).isEmpty()


# Low plots


@pytest.mark.parametrize("theme", [LIGHT, PROJECTOR], ids=lambda theme: theme.name)
def test_numbers_of_the_axes_never_collide(panel, theme):
    line = QFontMetricsF(theme.font(theme.small_size)).height()
    for height in range(40, 400, 4):
        areas = paint.areas(theme, "epoch", (500, height))
        if not areas.accuracy.isEmpty():
            assert areas.accuracy.top() - areas.loss.bottom() >= line
            assert min(areas.accuracy.height(), areas.loss.height()) >= line
    assert not paint.areas(theme, "epoch", (500, 300)).accuracy.isEmpty()


def test_a_low_plot_is_the_loss_alone(panel):
    panel.plot.setFixedHeight(64)
    painted(panel)
    picture = panel.plot.picture()
    assert not picture.two
    assert picture.loss_grid.area.height() > 30


def test_a_reading_in_a_low_plot_is_one_line(panel, monkeypatch):
    panel.plot.setFixedHeight(64)
    point_at(panel, QPoint(200, 20))
    texts = []
    monkeypatch.setattr(paint, "_beside", lambda *values: texts.append(values) or QRectF(0, 0, 9, 9))
    painted(panel)
    (_, _, height, gap, area, _) = texts[0]
    assert height <= area.height()
    assert gap > 0


# What the pointer reads


def test_a_reading_ends_when_the_keyboard_moves_on(panel):
    point_at(panel, QPoint(200, 60))
    assert panel.plot.reading()
    panel.session.go_to(20)
    assert panel.plot.reading() == ()
    point_at(panel, QPoint(210, 60))
    assert panel.plot.reading()


def test_a_reading_ends_when_another_run_comes(panel):
    point_at(panel, QPoint(200, 60))
    panel.session.undo()
    assert panel.plot.reading() == ()


def test_a_reading_stays_at_the_epoch_that_was_clicked(qtbot, panel):
    QTest.mouseClick(panel.plot, Qt.MouseButton.LeftButton, pos=QPoint(150, 60))
    before = panel.plot.reading()
    qtbot.waitUntil(lambda: panel.session.frame.epoch == panel.plot.hovered)
    assert panel.plot.reading() == before != ()


def test_a_reading_stays_while_it_plays(qtbot, panel):
    point_at(panel, QPoint(150, 60))
    before, epoch = panel.plot.reading(), panel.session.frame.epoch
    panel.session.play()
    qtbot.waitUntil(lambda: panel.session.frame.epoch > epoch + 3)
    assert panel.plot.reading() == before
    panel.session.pause()


# Accuracy


@pytest.mark.parametrize(
    ("preset", "means"), [("fast", True), ("xnor", True), ("mazur", False), ("wikidocs", False)]
)
def test_an_accuracy_is_shown_only_where_outputs_are_right_or_wrong(qtbot, preset, means):
    with session_of(load_preset(preset)) as session:
        panel = LossPanel(session, LIGHT)
        qtbot.addWidget(panel)
        panel.resize(740, 300)
        panel.show()
        session.step_forward(30)
        point_at(panel, QPoint(200, 60))
        assert panel.plot.picture().two is means
        assert len(panel.legend.entries) == 1 + means
        for text in (*panel.plot.reading(), panel.plot.accessibleDescription()):
            assert means or "accuracy" not in text
        session.load(load_preset("mazur" if means else "fast"))
        assert panel.plot.picture().two is not means
