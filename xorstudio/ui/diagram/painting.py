"""The whole picture, painted from the back to the front; what is looked at lies on top."""

from dataclasses import dataclass

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from xorstudio.core.state import Address
from xorstudio.ui.diagram.geometry import Layout
from xorstudio.ui.diagram.ink import Ink
from xorstudio.ui.diagram.items import (
    Mark,
    paint_bias,
    paint_edge,
    paint_halo,
    paint_input,
    paint_loss,
    paint_neuron,
    paint_pill,
    paint_target,
    paint_wire,
)
from xorstudio.ui.diagram.picture import Picture
from xorstudio.ui.diagram.scales import tint
from xorstudio.ui.diagram.words import Words, target_label
from xorstudio.ui.symbols import input_name, unit_name

FADED = 0.22
"""How strong the other edges of a crowd are while one of them is looked at."""


@dataclass(frozen=True, slots=True)
class Scene:
    """Everything that one repaint needs.

    Attributes:
        layout: Where.
        picture: Which numbers.
        ink: With what.
        words: Captions.
        weight_limit: What gets the widest line.
        ranges: The activation values that get full blue and full red, for every layer.
        marks: What gets attention.
    """

    layout: Layout
    picture: Picture
    ink: Ink
    words: Words
    weight_limit: float
    ranges: tuple[tuple[float, float], ...]
    marks: dict[Address, Mark]


def paint(painter: QPainter, scene: Scene) -> None:
    """Paint the network."""
    _paint_edges(painter, scene)
    _paint_ends(painter, scene)
    _paint_neurons(painter, scene)
    _paint_numbers(painter, scene)


def _paint_edges(painter: QPainter, scene: Scene) -> None:
    layout, ink, weights = scene.layout, scene.ink, scene.picture.weights
    for line in layout.wires:
        paint_wire(painter, ink, line)
    marked = [address for address in scene.marks if address.source is not None]
    crowds = {address.layer for address in marked if not layout.edges[address].shown}
    for address in marked:
        paint_halo(painter, ink, layout.edges[address], scene.marks[address])
    for address, edge in layout.edges.items():
        painter.setOpacity(FADED if address.layer in crowds else 1.0)
        paint_edge(painter, ink, edge, weights[address], scene.weight_limit)
    painter.setOpacity(1.0)
    for address in marked:  # once more, so that no other edge lies over it
        paint_edge(painter, ink, layout.edges[address], weights[address], scene.weight_limit)


def _paint_ends(painter: QPainter, scene: Scene) -> None:
    layout, ink, picture, words = scene.layout, scene.ink, scene.picture, scene.words
    for index, (node, value) in enumerate(zip(layout.inputs, picture.inputs, strict=True)):
        paint_input(painter, ink, node, input_name(index), value)
    for index, (node, value) in enumerate(zip(layout.targets, picture.targets, strict=True)):
        colour = tint(value, scene.ranges[-1], ink.theme)
        paint_target(painter, ink, node, target_label(index, layout.sizes), value, colour)
    row = (words.row.format(row=picture.row + 1), picture.row_loss)
    rows = (words.rows.format(rows=picture.rows), picture.loss)
    paint_loss(painter, ink, layout.loss, words.loss, (row, rows))


def _paint_neurons(painter: QPainter, scene: Scene) -> None:
    layout, picture = scene.layout, scene.picture
    for layer, column in enumerate(layout.neurons):
        numbers = zip(picture.z[layer], picture.a[layer], strict=True)
        for unit, (node, (z, a)) in enumerate(zip(column, numbers, strict=True)):
            colour = tint(a, scene.ranges[layer], scene.ink.theme)
            paint_neuron(painter, scene.ink, node, unit_name(layer, unit, layout.sizes), (z, a), colour)


def _paint_numbers(painter: QPainter, scene: Scene) -> None:
    layout, marks = scene.layout, scene.marks
    shown = [address for address in layout.edges if layout.edges[address].shown and address not in marks]
    if layout.biases_shown:
        shown += [address for address in layout.biases if address not in marks]
    for address in [*shown, *sorted(marks, key=marks.__getitem__)]:
        _paint_number(painter, scene, address, layout.pill(address))


def _paint_number(painter: QPainter, scene: Scene, address: Address, rect: QRectF) -> None:
    value, mark = scene.picture.weights[address], scene.marks.get(address, Mark.NONE)
    if address.source is None:
        paint_bias(painter, scene.ink, rect, value, mark)
    else:
        paint_pill(painter, scene.ink, rect, value, mark)
