"""What the pointer and the wheel do to the picture: point, click, drag a weight, turn it.

A click opens the number. A drag on an edge moves its weight along with the pointer, right and up for more.
The wheel turns it by 0.1, with Shift by 0.01, with Alt by 1; a drag moves a tenth of that for every pixel.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QLineF, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QWheelEvent

from xorstudio.core.state import Address
from xorstudio.ui.diagram.geometry import Layout
from xorstudio.ui.diagram.progress import Progress

if TYPE_CHECKING:
    from xorstudio.ui.diagram.widget import NetworkDiagram

NOTCH = 120
"""What one notch of a wheel turns; touchpads send smaller parts."""

_THRESHOLD = 4.0
_REACH = 7.0


def step_of(modifiers: Qt.KeyboardModifier) -> float:
    """Return how much one notch of the wheel changes a number: 0.1, with Shift 0.01, with Alt 1."""
    if modifiers & Qt.KeyboardModifier.ShiftModifier:
        return 0.01
    return 1.0 if modifiers & Qt.KeyboardModifier.AltModifier else 0.1


def hit(
    layout: Layout, point: QPointF, lifted: Address | None = None, progress: Progress | None = None
) -> Address | None:
    """Return the weight or bias at a point: a number first, then a neuron (its bias), then the nearest edge.

    Args:
        layout: The geometry.
        point: Where.
        lifted: Whose number is shown although it has no room of its own.
        progress: How much has happened; a gradient that is shown is part of its weight.
    """
    if lifted is not None and layout.pill(lifted).contains(point):
        return lifted
    for address, edge in layout.edges.items():
        if edge.shown and edge.pill.contains(point):
            return address
        if edge.change_shown and edge.change.contains(point) and _changed(progress, address):
            return address
    for address in layout.biases:
        if _on_unit(layout, address, point, progress):
            return address
    if not layout.edges:
        return None
    nearest = min(layout.edges, key=lambda address: layout.edges[address].distance(point))
    return nearest if layout.edges[nearest].distance(point) <= _REACH else None


def _on_unit(layout: Layout, address: Address, point: QPointF, progress: Progress | None) -> bool:
    """Return whether a point lies in a neuron, or on one of the numbers below it."""
    if layout.neurons[address.layer][address.unit].rect.contains(point):
        return True
    if not layout.biases_shown:
        return False
    found = layout.biases[address].contains(point)
    if _changed(progress, address):
        found |= any(rect.contains(point) for rect in layout.pairs[address])
    if progress is not None and progress.happened("grad_activation", address.layer):
        found |= layout.deltas[address].contains(point)
    return found


def _changed(progress: Progress | None, address: Address) -> bool:
    return progress is not None and progress.role(address.layer, bias=address.source is None) is not None


@dataclass(slots=True)
class _Grip:
    """A button held down on something."""

    address: Address
    at: QPointF
    start: float
    value: float
    moving: bool = False


class Hands:
    """Pointer and wheel of one diagram.

    Attributes:
        hover: What the pointer is over.
    """

    def __init__(self, diagram: "NetworkDiagram") -> None:
        self._diagram = diagram
        self.hover: Address | None = None
        self._grip: _Grip | None = None
        self._rest = 0
        self._turned: Address | None = None

    @property
    def dragging(self) -> bool:
        """Whether a weight is being dragged."""
        return self._grip is not None and self._grip.moving

    def press(self, event: QMouseEvent) -> None:
        """Take hold of what is there."""
        diagram = self._diagram
        address = self.at(event.position())
        diagram.select(address)
        if address is not None:
            value = diagram.value(address)
            self._grip = _Grip(address, event.position(), value, value)

    def move(self, event: QMouseEvent) -> None:
        """Drag the weight that is held, or light up what is there."""
        grip = self._grip
        if grip is None:
            self._point(self.at(event.position()))
            return
        way = event.position() - grip.at
        if not grip.moving and QLineF(QPointF(), way).length() < _THRESHOLD:
            return
        grip.moving = True
        grip.at = event.position()
        grip.value += (way.x() - way.y()) * step_of(event.modifiers()) / 10
        self._diagram.setCursor(Qt.CursorShape.SizeAllCursor)
        self._diagram.value_edited.emit(grip.address, round(grip.value, 10), True)

    def release(self) -> None:
        """Let go: without a movement it was a click, which opens the number."""
        grip, self._grip = self._grip, None
        if grip is None:
            return
        if grip.moving:
            self._diagram.setCursor(Qt.CursorShape.PointingHandCursor)
        else:
            self._diagram.edit(grip.address, clicked=True)

    def take_back(self) -> bool:
        """Give a dragged weight its old value and let go; return whether anything was dragged."""
        grip, self._grip = self._grip, None
        if grip is None or not grip.moving:
            return False
        self._diagram.value_edited.emit(grip.address, grip.start, True)
        return True

    def leave(self) -> None:
        """The pointer is gone."""
        self._point(None)

    def forget(self) -> None:
        """The network has another shape: what was held is there no more."""
        self.hover, self._grip, self._turned = None, None, None

    def wheel(self, event: QWheelEvent) -> bool:
        """Turn what is under the pointer; return False where there is nothing to turn."""
        address, layout = self.at(event.position()), self._diagram.arrangement
        if address is None or layout is None or layout.on_neuron(address, event.position()):
            return False
        notches = self.notches(event, address)
        if notches:
            self._diagram.select(address)
            value = self._diagram.value(address) + notches * step_of(event.modifiers())
            self._diagram.value_edited.emit(address, round(value, 10), True)
        return True

    def notches(self, event: QWheelEvent, address: Address) -> int:
        """Return how many whole notches the wheel has turned on a number; small turns add up."""
        if address != self._turned:
            self._turned, self._rest = address, 0
        delta = event.angleDelta()
        turned = self._rest + (delta.y() or delta.x())  # with Alt Qt reports a sideways turn
        notches = int(turned / NOTCH)
        self._rest = turned - notches * NOTCH
        return notches

    def at(self, point: QPointF) -> Address | None:
        """Return the weight or bias at a point."""
        layout = self._diagram.arrangement
        if layout is None:
            return None
        return hit(layout, point, self.hover or self._diagram.selection, self._diagram.progress)

    def _point(self, address: Address | None) -> None:
        if address == self.hover:
            return
        self.hover = address
        shape = Qt.CursorShape.ArrowCursor if address is None else Qt.CursorShape.PointingHandCursor
        self._diagram.setCursor(shape)
        self._diagram.update()
        self._diagram.hovered.emit(address)
