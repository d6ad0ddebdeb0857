"""The whole picture, painted from the back to the front; what is looked at lies on top."""

from dataclasses import replace

from PySide6.QtGui import QBrush, QColor, QPainter

from xorstudio.core.state import Address
from xorstudio.ui.diagram.changes import paint_chevrons, paint_numbers
from xorstudio.ui.diagram.items import (
    Mark,
    paint_edge,
    paint_halo,
    paint_input,
    paint_loss,
    paint_neuron,
    paint_ring,
    paint_target,
    paint_wire,
)
from xorstudio.ui.diagram.scales import tint
from xorstudio.ui.diagram.scene import FADED, VEIL, Scene, halo
from xorstudio.ui.diagram.words import target_label
from xorstudio.ui.number.text import short
from xorstudio.ui.symbols import input_name, unit_name


def paint(painter: QPainter, scene: Scene) -> None:
    """Paint the network; what the operation looked at does not work on lies behind a veil."""
    if scene.focus.all:
        _paint_part(painter, scene)
        return
    _paint_part(painter, replace(scene, part="quiet"))
    veil = QColor(scene.ink.colour("card"))
    veil.setAlphaF(VEIL)
    painter.fillRect(painter.viewport(), veil)
    _paint_part(painter, replace(scene, part="loud"))


def _paint_part(painter: QPainter, scene: Scene) -> None:
    if scene.with_end():
        for line in scene.layout.wires:
            paint_wire(painter, scene.ink, line)
    _paint_halos(painter, scene)
    _paint_edges(painter, scene)
    paint_chevrons(painter, scene)
    _paint_ends(painter, scene)
    _paint_neurons(painter, scene)
    _paint_rings(painter, scene)
    paint_numbers(painter, scene)


def _paint_rings(painter: QPainter, scene: Scene) -> None:
    for address, mark in scene.marks.items():
        if address.source is None and mark >= Mark.SELECTED and scene.with_mark():
            node = scene.layout.neurons[address.layer][address.unit]
            paint_ring(painter, scene.ink, node, mark)


def _paint_halos(painter: QPainter, scene: Scene) -> None:
    for address, edge in scene.layout.edges.items():
        if edge.shown and address.layer in scene.focus.edges and scene.with_edges(address.layer):
            paint_halo(painter, scene.ink, edge, halo(scene))
    for address, mark in scene.marks.items():
        if address.source is not None and scene.with_mark():
            colour = "hover" if mark is Mark.HOVER else "accent_soft"
            paint_halo(painter, scene.ink, scene.layout.edges[address], colour)


def _paint_edges(painter: QPainter, scene: Scene) -> None:
    layout, ink, weights = scene.layout, scene.ink, scene.picture.weights
    marked = [address for address in scene.marks if address.source is not None]
    crowds = {address.layer for address in marked if not layout.edges[address].shown}
    for address, edge in layout.edges.items():
        if scene.with_edges(address.layer) and not scene.left_out(address):
            painter.setOpacity(FADED if address.layer in crowds else 1.0)
            paint_edge(painter, ink, edge, weights[address], scene.weight_limit)
    painter.setOpacity(1.0)
    for address in marked:  # once more, so that no other edge lies over it
        if scene.with_mark() and not scene.left_out(address):
            paint_edge(painter, ink, layout.edges[address], weights[address], scene.weight_limit)


def _paint_ends(painter: QPainter, scene: Scene) -> None:
    layout, ink, picture = scene.layout, scene.ink, scene.picture
    if scene.with_column(-1):
        for index, (node, value) in enumerate(zip(layout.inputs, picture.inputs, strict=True)):
            paint_input(painter, ink, node, input_name(index), value)
    if scene.with_end():
        for index, (node, value) in enumerate(zip(layout.targets, picture.targets, strict=True)):
            colour = tint(value, scene.ranges[-1], ink.theme)
            paint_target(painter, ink, node, target_label(index, layout.sizes), value, colour)
        happened = scene.progress.happened("loss")
        row, rows = (short(picture.row_loss), short(picture.loss)) if happened else ("", "")
        paint_losses(painter, scene, row, rows)


def paint_losses(painter: QPainter, scene: Scene, row: str, rows: str) -> None:
    """Paint the loss with two numbers, that of the row and that of all."""
    words, picture = scene.words, scene.picture
    captions = words.row.format(row=picture.row + 1), words.rows.format(rows=picture.rows)
    cells = tuple(zip(captions, (row, rows), strict=True))
    paint_loss(painter, scene.ink, scene.layout.loss, words.loss, cells)


def neuron_fill(scene: Scene, address: Address) -> QBrush:
    """Return the ground of a neuron: its own picture; grey until its activation has happened."""
    if not scene.progress.happened("activation", address.layer):
        return QBrush(scene.ink.colour("button"))
    return scene.thumbnails.brush(address, scene.layout.neurons[address.layer][address.unit].rect)


def _paint_neurons(painter: QPainter, scene: Scene) -> None:
    layout, picture, progress = scene.layout, scene.picture, scene.progress
    for layer, column in enumerate(layout.neurons):
        if not scene.with_column(layer):
            continue
        with_z = progress.happened("pre_activation", layer)
        with_a = progress.happened("activation", layer)
        for unit, node in enumerate(column):
            address = Address(layer, unit)
            numbers = (
                picture.z[layer][unit] if with_z else None,
                picture.a[layer][unit] if with_a else None,
            )
            name = unit_name(layer, unit, layout.sizes)
            paint_neuron(painter, scene.ink, node, name, numbers, neuron_fill(scene, address))
