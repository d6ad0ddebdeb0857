"""A person in front of the diagram: what they do, and what follows."""

from xml.etree import ElementTree as ET

import numpy as np
from PySide6.QtCore import QBuffer, QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QHelpEvent, QImage, QMouseEvent, QWheelEvent
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QToolTip

from xorstudio.core.experiment import Dataset, Experiment, LayerSpec, LayerValues, Start
from xorstudio.core.optimizers import Adam
from xorstudio.core.state import Address, initial_state
from xorstudio.core.training import Stepper

W21 = Address(0, 0, 1)
TAPE = Experiment(
    name="GradientTape notebook",
    parameters=(
        LayerValues(((0.2538452, 0.7059097), (-0.6374692, 0.51765466)), (0.0, 0.0)),
        LayerValues(((1.1513721,), (0.68751395,)), (0.0,)),
    ),
    optimizer=Adam(learning_rate=0.1),
)


def network(*sizes, activation="tanh"):
    inputs = tuple(tuple(float((row + k) % 2) for k in range(sizes[0])) for row in range(3))
    targets = tuple(tuple(float(row % 2) for _ in range(sizes[-1])) for row in range(3))
    layers = [LayerSpec(units, activation) for units in sizes[1:-1]]
    return Experiment(
        dataset=Dataset(inputs, targets), layers=(*layers, LayerSpec(sizes[-1])), initializer=Start(seed=2)
    )


def step(experiment, state=None):
    return Stepper(experiment).step(initial_state(experiment) if state is None else state)


class Follower:
    """Does what the session does: puts the number in, and shows the frame that follows."""

    def __init__(self, diagram, experiment=TAPE):
        self.diagram, self.trace, self.edits, self.chosen = diagram, step(experiment), [], []
        diagram.value_edited.connect(self.on_edited)
        diagram.selected.connect(self.chosen.append)
        diagram.show_frame(self.trace, None, 1)

    def on_edited(self, address, value, merge):
        self.edits.append((address, value, merge))
        state = self.trace.before.with_value(address, value)
        self.trace = step(self.trace.experiment, state)
        self.diagram.show_frame(self.trace, None, 1)

    def play(self):
        last = self.trace
        self.trace = step(last.experiment, last.after)
        self.diagram.show_frame(self.trace, last, 1)


def appear(qtbot, widget):
    with qtbot.waitActive(widget):
        widget.show()
        widget.activateWindow()


def place(diagram, address):
    return diagram.arrangement.pill(address).center().toPoint()


def editor(diagram):
    found = diagram.findChild(QLineEdit)
    return found if found.isVisible() else None


def click(diagram, address):
    QTest.mouseClick(diagram, Qt.MouseButton.LeftButton, pos=place(diagram, address))


def move(diagram, point, buttons=Qt.MouseButton.NoButton, modifiers=Qt.KeyboardModifier.NoModifier):
    """Move the pointer by an event: QTest moves the real one, which a real screen reports late."""
    at, button = QPointF(point), Qt.MouseButton.NoButton
    where = QPointF(diagram.mapToGlobal(point))
    QApplication.sendEvent(diagram, QMouseEvent(QEvent.Type.MouseMove, at, where, button, buttons, modifiers))


def wheel(diagram, point, notches=1, modifiers=Qt.KeyboardModifier.NoModifier, sideways=False):
    turn = QPoint(120 * notches, 0) if sideways else QPoint(0, 120 * notches)
    event = QWheelEvent(
        QPointF(point),
        QPointF(diagram.mapToGlobal(point)),
        QPoint(),
        turn,
        Qt.MouseButton.NoButton,
        modifiers,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(diagram, event)
    return event.isAccepted()


def picture(diagram, ratio=1.0):
    image = QImage(diagram.size() * ratio, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(ratio)
    image.fill(QColor("white"))
    diagram.render(image)
    return image


def reds_and_blues(image):
    """How many pixels are clearly red, and how many clearly blue."""
    pixels = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), -1, 4)[:, : image.width()]
    blue, red = pixels[..., 0].astype(int), pixels[..., 2].astype(int)
    return int((red - blue > 60).sum()), int((blue - red > 60).sum())


def drag(diagram, start, way, modifiers=Qt.KeyboardModifier.NoModifier):
    QTest.mousePress(diagram, Qt.MouseButton.LeftButton, modifiers, start)
    for part in (0.5, 1.0):
        point = start + QPoint(round(way.x() * part), round(way.y() * part))
        move(diagram, point, Qt.MouseButton.LeftButton, modifiers)


def tip(diagram, point):
    QToolTip.hideText()
    event = QHelpEvent(QEvent.Type.ToolTip, point, diagram.mapToGlobal(point))
    QApplication.sendEvent(diagram, event)
    return QToolTip.text()


def drawn_texts(widget):
    """Return all that is written in a picture, read from an SVG of it."""
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setSize(widget.size())
    widget.render(generator)
    root = ET.fromstring(bytes(buffer.data().data()))
    return [
        " ".join("".join(text.itertext()).split()) for text in root.iter("{http://www.w3.org/2000/svg}text")
    ]
