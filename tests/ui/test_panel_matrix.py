"""The matrix panel shows the present operation for all rows; its equations multiply out."""

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QRectF, Qt
from PySide6.QtGui import QAccessible, QColor, QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip

from tests.ui.networks import WIDE
from tests.ui.studio import session_of
from xorstudio.core.state import Address
from xorstudio.ui.matrix.layout import Spot
from xorstudio.ui.matrix.scales import blocks
from xorstudio.ui.panels.matrix import MatrixPanel
from xorstudio.ui.theme import DARK, LIGHT, PROJECTOR


@pytest.fixture
def panel(matrices):
    return matrices


def middle(panel, symbol, row, column):
    placed = next(part for part in panel.canvas.layout_.placed if part.block.symbol == symbol)
    return placed.cell(row, column).center().toPoint()


def shown(panel):
    return {block.symbol: block for block in blocks(panel.canvas.equations)}


def test_the_panel_follows_the_playhead(panel):
    session = panel.session
    for name, last in (("z1", "z₁"), ("a1", "a₁")):
        session.go_forward()
        assert session.frame.current[0].name == name
        assert panel.canvas.layout_.placed[-1].block.symbol == last
    session.go_back()
    assert panel.canvas.layout_.placed[-1].block.symbol == "z₁"


def test_hovering_a_cell_lights_the_weight_everywhere(panel):
    session, said = panel.session, []
    session.train_to(0, 1)
    session.hover_changed.connect(lambda: said.append(session.hovered))
    QTest.mouseMove(panel.canvas, middle(panel, "W₁", 1, 0))
    assert session.hovered == Address(0, 0, 1)
    assert panel.canvas.marks.hovered == Address(0, 0, 1)
    QTest.mouseMove(panel.canvas, middle(panel, "W₁", 1, 0) + QPoint(1, 1))
    QTest.mouseMove(panel.canvas, middle(panel, "b₁", 0, 1))
    QApplication.sendEvent(panel.canvas, QEvent(QEvent.Type.Leave))
    assert said == [Address(0, 0, 1), Address(0, 1), None]


def test_a_weight_lit_elsewhere_is_lit_here(panel):
    panel.session.train_to(0, 1)
    before = panel.canvas.grab().toImage()
    panel.session.hover(Address(0, 1, 0))
    assert panel.canvas.grab().toImage() != before
    panel.session.hover(None)
    assert panel.canvas.grab().toImage() == before


def test_a_click_selects_the_weight_and_the_row(panel):
    session = panel.session
    session.train_to(0, 1)
    QTest.mouseClick(panel.canvas, Qt.MouseButton.LeftButton, pos=middle(panel, "W₁", 0, 1))
    assert session.selection == Address(0, 1, 0)
    assert session.row == 0
    QTest.mouseClick(panel.canvas, Qt.MouseButton.LeftButton, pos=middle(panel, "z₁", 2, 0))
    assert session.selection == Address(0, 0)
    assert session.row == 2
    QTest.mouseClick(panel.canvas, Qt.MouseButton.LeftButton, pos=middle(panel, "X", 3, 0))
    assert session.selection == Address(0, 0)
    assert session.row == 3


@pytest.mark.parametrize("done", [1, 12])
def test_a_click_on_the_label_of_a_row_selects_it(panel, done):
    panel.session.train_to(0, done)
    placed = next(part for part in panel.canvas.layout_.placed if part.labels is not None)
    QTest.mouseClick(panel.canvas, Qt.MouseButton.LeftButton, pos=placed.label(2).center().toPoint())
    assert panel.session.row == 2
    assert panel.canvas.marks.row == 2
    assert panel.session.selection is None


def test_the_selected_row_is_outlined(panel):
    session = panel.session
    session.train_to(0, 1)
    placed = panel.canvas.layout_.placed[-1]

    def outlined(row):
        line, image = placed.line(row), panel.canvas.grab().toImage()
        colours = [image.pixelColor(round(line.left()) + x, round(line.center().y())) for x in (-2, -1, 0, 1)]
        return QColor(LIGHT.accent) in colours

    session.select_row(1)
    assert [outlined(row) for row in range(4)] == [False, True, False, False]
    session.select_row(3)
    assert [outlined(row) for row in range(4)] == [False, False, False, True]


def test_colours_are_those_of_the_diverging_scale(panel):
    panel.session.train_to(0, 2)
    scales, activations = panel.canvas.scales, shown(panel)["a₁"]
    assert scales.colour(activations, 0, 0, LIGHT) == LIGHT.colour(0.5, 0.5, 0.5)
    assert scales.between(activations) == (0.0, 1.0)
    sums = shown(panel)["z₁"]
    value = float(sums.values[1, 0])
    assert scales.colour(sums, 1, 0, LIGHT) == LIGHT.colour(value, 2.0)
    assert scales.colour(sums, 1, 0, LIGHT).blue() > scales.colour(sums, 1, 0, LIGHT).red()


def test_a_scale_that_has_to_grow_says_so_and_comes_back_when_it_may(panel):
    session = panel.session
    session.train_to(0, 1)
    assert "W₁, b₁, z₁ −2 … 2" in panel.legend.text()
    assert "grown" not in panel.legend.text()
    session.set_value(Address(0, 0, 0), 5.0)
    assert "W₁, b₁, z₁ −8 … 8 (scale has grown)" in panel.legend.text()
    session.set_value(Address(0, 0, 0), 0.5)
    assert "W₁, b₁, z₁ −2 … 2" in panel.legend.text()
    assert "grown" not in panel.legend.text()


def test_keys_go_from_cell_to_cell_and_select(panel):
    session, canvas = panel.session, panel.canvas
    session.train_to(0, 1)
    canvas.setFocus(Qt.FocusReason.TabFocusReason)
    assert canvas.spoken() == "X[1,1] = 0"
    QTest.keyClick(canvas, Qt.Key.Key_PageDown)
    QTest.keyClick(canvas, Qt.Key.Key_Down)
    assert canvas.spoken() == "W₁[1,2] = 0.7059"
    assert session.hovered == Address(0, 1, 0)
    QTest.keyClick(canvas, Qt.Key.Key_Return)
    assert session.selection == Address(0, 1, 0)
    for _ in range(30):
        QTest.keyClick(canvas, Qt.Key.Key_Down)
    assert canvas.spoken() == "z₁[4,2] = 1.224"
    QTest.keyClick(canvas, Qt.Key.Key_Enter)
    assert session.row == 3
    QTest.keyClick(canvas, Qt.Key.Key_PageUp)
    QTest.keyClick(canvas, Qt.Key.Key_Up)
    assert canvas.spoken() == "W₁[2,2] = 0.5177"


def test_the_transport_keys_stay_with_the_window(panel):
    panel.canvas.setFocus()
    for key in (Qt.Key.Key_Space, Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Home, Qt.Key.Key_End):
        QTest.keyClick(panel.canvas, key)
    assert panel.window().heard == ["Space", "Left", "Right", "Home", "End"]


def test_screen_readers_hear_the_name_and_the_cell(panel):
    panel.session.train_to(0, 7)
    interface = QAccessible.queryAccessibleInterface(panel.canvas)
    assert interface.text(QAccessible.Text.Name) == "Matrices of the operation"
    assert interface.text(QAccessible.Text.Description) == "a₂[1,1] = 0.7149"


def test_a_tooltip_tells_the_whole_number(panel):
    panel.session.train_to(0, 1)
    place = middle(panel, "W₁", 1, 0)
    QApplication.sendEvent(
        panel.canvas, QHelpEvent(QEvent.Type.ToolTip, place, panel.canvas.mapToGlobal(place))
    )
    value = float(panel.session.frame.trace.before.layers[0].kernel[1, 0])
    assert QToolTip.text() == f"W₁[2,1] = {np.float32(value)!s}".replace("-", "−")


def test_a_large_network_scrolls_and_the_focus_stays_visible(qtbot):
    with session_of(WIDE) as session:
        panel = MatrixPanel(session, LIGHT)
        qtbot.addWidget(panel)
        panel.resize(600, 260)
        panel.show()
        session.train_to(0, 3)
        canvas = panel.canvas
        assert canvas.layout_.size.width() > 600
        assert canvas.layout_.size.height() > 1000
        spots = len(canvas.layout_.placed) - 1
        canvas._move(Spot(spots, 63, 7))
        box = canvas.layout_.placed[spots].cell(63, 7)
        assert QRectF(canvas.visibleRegion().boundingRect()).contains(box.center())
        assert canvas.layout_.spot(box.center()) == Spot(spots, 63, 7)
        assert panel.canvas.grab(canvas.visibleRegion().boundingRect()).width() > 500


def test_matrices_never_overlap(panel):
    for experiment in (panel.session.frame.experiment, WIDE):
        panel.session.load(experiment)
        for done in range(len(panel.session.frame.places)):
            panel.session.train_to(0, done)
            placed, named = panel.canvas.layout_.placed, panel.canvas.layout_.signs
            boxes = [part.cells for part in placed] + [part.heading for part in placed]
            boxes += [part.labels for part in placed if part.labels is not None] + [box for _, box in named]
            for number, box in enumerate(boxes):
                inner = box.adjusted(0.1, 0.1, -0.1, -0.1)
                assert not any(inner.intersects(other) for other in boxes[:number]), done


def test_numbers_are_painted_as_large_as_there_is_room(panel):
    panel.session.train_to(0, 1)
    large = panel.canvas._measure.size
    panel.window().resize(420, 200)
    QApplication.processEvents()
    assert panel.canvas._measure.size < large


def test_columns_never_shrink_while_numbers_change(panel):
    session = panel.session
    session.train_to(0, 1)
    session.set_value(Address(0, 0, 0), -0.0001234)
    width = panel.canvas.layout_.placed[1].cells.width()
    session.set_value(Address(0, 0, 0), 1.0)
    assert panel.canvas.layout_.placed[1].cells.width() == width


@pytest.mark.parametrize("theme", [DARK, PROJECTOR])
def test_every_theme_can_be_painted(panel, theme):
    panel.session.train_to(0, 1)
    panel.apply_theme(theme)
    image = panel.canvas.grab().toImage()
    assert image.pixelColor(2, 2) == QColor(theme.card)
    cell = panel.canvas.layout_.placed[0].cell(0, 0)
    assert image.pixelColor(round(cell.left()) + 3, round(cell.top()) + 3) == QColor(theme.low)


def test_a_changed_language_is_spoken_at_once(panel, monkeypatch):
    monkeypatch.setattr(MatrixPanel, "tr", lambda self, text: f"<{text}>")
    QApplication.sendEvent(panel, QEvent(QEvent.Type.LanguageChange))
    assert panel.title() == "<Matrices>"
    assert panel.legend.text().startswith("<Blue to red: ")
    assert panel.canvas.accessibleName() == "<Matrices of the operation>"
