"""What is under the pointer in one picture lights up in the others."""

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from tests.ui.studio import session_of
from xorstudio.core.experiment import Experiment, LayerSpec
from xorstudio.core.presets import load_preset
from xorstudio.core.state import Address
from xorstudio.ui.diagram_view import DiagramView
from xorstudio.ui.panels.matrix import MatrixPanel
from xorstudio.ui.theme import LIGHT

WEIGHT = Address(0, 1, 0)


@pytest.fixture
def pictures(qtbot):
    """A diagram and the matrices of one session."""
    with session_of(load_preset("gradient-tape")) as session:
        window = QWidget()
        qtbot.addWidget(window)
        window.resize(760, 700)
        diagram, matrices = DiagramView(session, LIGHT, window), MatrixPanel(session, LIGHT, window)
        diagram.setGeometry(0, 0, 760, 420)
        matrices.setGeometry(0, 420, 760, 280)
        window.show()
        diagram.set_reduce_motion(True)
        session.train_to(0, 1)
        QApplication.processEvents()
        yield session, diagram, matrices


def cell(matrices):
    placed = next(part for part in matrices.canvas.layout_.placed if part.block.symbol == "W₁")
    return placed.cell(0, 1).center().toPoint()


def test_a_cell_lights_its_edge(pictures):
    session, diagram, matrices = pictures
    before = diagram.grab().toImage()
    QTest.mouseMove(matrices.canvas, cell(matrices))
    assert session.hovered == WEIGHT
    assert diagram.grab().toImage() != before
    QApplication.sendEvent(matrices.canvas, QEvent(QEvent.Type.Leave))
    assert diagram.grab().toImage() == before


def test_an_edge_lights_its_cell(pictures):
    session, diagram, matrices = pictures
    before = matrices.canvas.grab().toImage()
    for x in range(0, diagram.width(), 4):
        for y in range(0, diagram.height(), 4):
            if diagram._hands.at(QPointF(x, y)) == WEIGHT:
                QTest.mouseMove(diagram, QPoint(x, y))
                assert session.hovered == matrices.canvas.marks.hovered == WEIGHT
                assert matrices.canvas.grab().toImage() != before
                QApplication.sendEvent(diagram, QEvent(QEvent.Type.Leave))
                assert session.hovered is None
                return
    pytest.fail("the edge was not found")


def test_another_shape_lights_nothing(pictures):
    session, diagram, _ = pictures
    session.hover(Address(0, 1, 1))
    session.load(Experiment(layers=(LayerSpec(1),)))
    assert session.hovered is None
    assert diagram._lit is None


def test_hovering_is_said_once(pictures):
    session, _, _ = pictures
    said = []
    session.hover_changed.connect(lambda: said.append(session.hovered))
    for address in (WEIGHT, WEIGHT, None, None):
        session.hover(address)
    assert said == [WEIGHT, None]
