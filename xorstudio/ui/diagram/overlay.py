"""What moves, painted over the picture that stands still while it moves."""

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QPainter

from xorstudio.core.operations import Kind
from xorstudio.core.state import Address
from xorstudio.ui.diagram.changes import DELTA, GRAD_A, bars_of, change_place, paint_number
from xorstudio.ui.diagram.flow import Flow, arrived, smooth
from xorstudio.ui.diagram.geometry import Node
from xorstudio.ui.diagram.ink import CENTRE, Ink
from xorstudio.ui.diagram.items import Mark, paint_bias, paint_edge, paint_neuron, paint_pill
from xorstudio.ui.diagram.painting import neuron_fill, paint_losses
from xorstudio.ui.diagram.scene import Scene
from xorstudio.ui.diagram.signs import Bars, paint_change, paint_chevron, paint_pulse
from xorstudio.ui.number.text import short, signed
from xorstudio.ui.symbols import unit_name

_SYMBOLS = {"sigmoid": "σ", "leaky_relu": "leaky", "softplus": "softplus", "linear": "="}


def paint_moving(painter: QPainter, scene: Scene, flow: Flow, time: float) -> None:
    """Paint everything that moves in the operation that is looked at.

    Args:
        painter: Where.
        scene: The instant in which the operation begins.
        flow: What travels.
        time: How much of the operation has happened, 0 to 1.
    """
    place = scene.progress.looked_at
    if place is None:
        return
    _paint_tokens(painter, scene, flow, time)
    _HAPPENINGS[place.kind](painter, scene, time)


def rolling(value: float, part: float) -> float:
    """Return a number on its way up from 0, with as many decimals as it has at the end."""
    if part >= 1.0:
        return value
    text = short(value)
    decimals = len(text.partition(".")[2]) if "e" not in text else 8
    return round(value * part, decimals)


def _layer(scene: Scene) -> int:
    place = scene.progress.looked_at
    return scene.progress.layers - 1 if place is None or place.layer is None else place.layer - 1


def _neurons(scene: Scene) -> list[tuple[Address, Node]]:
    layer = _layer(scene)
    return [(Address(layer, unit), node) for unit, node in enumerate(scene.layout.neurons[layer])]


def _paint_tokens(painter: QPainter, scene: Scene, flow: Flow, time: float) -> None:
    ink, weights = scene.ink, scene.picture.weights
    for token, t in flow.at(time):
        if flow.backward:
            paint_chevron(painter, ink, token.line, t, token.size, token.scale)
            continue
        weight = weights[token.address] if token.address is not None else 0.0
        colour = ink.theme.sign(weight) if token.size else ink.colour("ghost")
        paint_pulse(painter, ink, token.line.pointAt(t), token.size, colour, token.scale)
    layers = {token.address.layer for token in flow.tokens if token.address is not None}
    for address, edge in scene.layout.edges.items():  # pulses pass below the numbers
        if address.layer in layers and edge.shown:
            paint_number(painter, scene, address)


def _z(painter: QPainter, scene: Scene, time: float) -> None:
    part = arrived(time)
    if part <= 0.0:
        return
    for address, node in _neurons(scene):
        z = rolling(scene.picture.z[address.layer][address.unit], part)
        _paint_neuron(painter, scene, address, node, (z, None), neuron_fill(scene, address))


def _a(painter: QPainter, scene: Scene, time: float) -> None:
    part = smooth(time / 0.75)
    settled = arrived(time, 0.55)
    for address, node in _neurons(scene):
        layer, unit = address.layer, address.unit
        z, a = scene.picture.z[layer][unit], scene.picture.a[layer][unit]
        fill = scene.thumbnails.brush(address, node.rect, scene.ink.colour("button"), settled)
        there = len(node.cells) == 1 or part >= 1.0
        _paint_neuron(painter, scene, address, node, (z, a if there and part > 0.5 else None), fill)
        if not there:
            _pass_through(painter, scene, node, (z, a), part)


def _pass_through(
    painter: QPainter, scene: Scene, node: Node, numbers: tuple[float, float], part: float
) -> None:
    """Paint the activation between the cells of z and a, and the number that comes out of it into a's cell.

    z stays where it is: no card lies over its digits.
    """
    ink = scene.ink
    start, end = node.cells[0].center(), node.cells[1].center()
    name = scene.flows.trace.experiment.layers[_layer(scene)].activation
    text = _SYMBOLS.get(name, name)
    size = max(1.9, 0.62 * len(text) + 0.9) * ink.unit
    middle = (start + end) / 2 - QPointF(0, 0.95 * ink.unit)
    gate = QRectF(middle.x() - size / 2, middle.y() - 0.85 * ink.unit, size, 1.7 * ink.unit)
    _paint_coming(painter, ink, node, numbers[1], part)
    ink.framed(painter, gate, 0.85 * ink.unit, ink.colour("accent"), ink.colour("card"), 1.5 * ink.theme.line)
    painter.setFont(ink.font(1.0 * ink.unit, bold=True))
    painter.setPen(ink.colour("on_accent"))
    painter.drawText(gate, CENTRE, text)


def _paint_coming(painter: QPainter, ink: Ink, node: Node, a: float, part: float) -> None:
    """Paint a on its way into its cell, from the side of the activation."""
    source, cell = node.cells[0].center(), node.cells[1]
    left = 2.0 * (part - 1.0)
    way = (cell.center() - source) * max(-1.0, min(0.0, left))
    painter.save()
    painter.setClipRect(cell, Qt.ClipOperation.IntersectClip)
    painter.setOpacity(smooth(2.0 * part - 0.7))
    ink.number(painter, cell.translated(way + QPointF(0, 0.7 * ink.unit)), short(a), 0.95)
    painter.restore()


def _loss(painter: QPainter, scene: Scene, time: float) -> None:
    part = arrived(time)
    if part > 0.0:
        picture = scene.picture
        paint_losses(
            painter, scene, short(rolling(picture.row_loss, part)), short(rolling(picture.loss, part))
        )


def _grad_a(painter: QPainter, scene: Scene, time: float) -> None:
    part = arrived(time)
    for address, _ in _neurons(scene):
        value = scene.flows.grad_a[address.layer][address.unit]
        _paint_delta(painter, scene, address, GRAD_A, rolling(value, part), part)


def _delta(painter: QPainter, scene: Scene, time: float) -> None:
    part = smooth((time - 0.1) / 0.75)
    for address, _ in _neurons(scene):
        layer, unit = address.layer, address.unit
        before, after = scene.flows.grad_a[layer][unit], scene.flows.delta[layer][unit]
        value = after if part >= 1.0 else float(f"{before + (after - before) * part:.4g}")
        _paint_delta(painter, scene, address, GRAD_A if part < 0.5 else DELTA, value, 1.0)


def _grad_kernel(painter: QPainter, scene: Scene, time: float) -> None:
    part = arrived(time)
    if part <= 0.0:
        return
    for address, edge in scene.layout.edges.items():
        if address.layer == _layer(scene) and (edge.change_shown or address in scene.marks):
            value = rolling(scene.flows.gradient[address], part)
            bars = _growing(bars_of(scene, address), arrived(time, 0.5))
            place = _popping(change_place(scene, address, bars), part)
            paint_change(painter, scene.ink, place, signed(value), bars=bars)


def _growing(bars: Bars | None, part: float) -> Bars | None:
    """Return bars that come one after the other, the sum last."""
    if bars is None:
        return None
    count = len(bars.shares)
    grown = [value * smooth(part * (count + 1) - index) for index, value in enumerate(bars.shares)]
    return Bars(grown, bars.total * smooth(part * (count + 1) - count), bars.limit, bars.row)


def _grad_bias(painter: QPainter, scene: Scene, time: float) -> None:
    aside, part = smooth(time / 0.4), arrived(time, 0.3)
    for address, _ in _neurons(scene):
        if not scene.layout.biases_shown and address not in scene.marks:
            continue
        centre, (left, right) = scene.layout.biases[address], scene.layout.pairs[address]
        if part > 0.0:
            value = rolling(scene.flows.gradient[address], part)
            paint_change(painter, scene.ink, _popping(right, part), signed(value))
        mark = scene.marks.get(address, Mark.NONE)
        paint_bias(painter, scene.ink, _between(centre, left, aside), scene.picture.weights[address], mark)


def _update(painter: QPainter, scene: Scene, time: float) -> None:
    """Old widths and numbers become new ones; the old number is struck through first."""
    part = smooth((time - 0.42) / 0.45)
    weights, update, ink = scene.picture.weights, scene.flows.update, scene.ink
    now = {address: value + update[address] * part for address, value in weights.items()}
    for address, edge in scene.layout.edges.items():
        paint_edge(painter, ink, edge, now[address], scene.weight_limit)
    for address, value in now.items():
        mark = scene.marks.get(address, Mark.NONE)
        if mark or scene.layout.shown(address):
            text = value if part in (0.0, 1.0) else float(f"{value:.4g}")
            _paint_updated(painter, scene, address, text, time, part)


def _paint_updated(
    painter: QPainter, scene: Scene, address: Address, value: float, time: float, part: float
) -> None:
    ink, layout, mark = scene.ink, scene.layout, scene.marks.get(address, Mark.NONE)
    beside = smooth((time - 0.1) / 0.25)
    if beside > 0.0 and (layout.change_shown(address) or mark):
        text = signed(scene.flows.update[address])
        paint_change(painter, ink, _popping(change_place(scene, address, None), beside), text, role="update")
    if address.source is None:
        paint_bias(painter, ink, layout.pairs[address][0], value, mark, struck=part == 0.0 and time > 0.1)
    else:
        paint_pill(painter, ink, layout.pill(address), value, mark, struck=part == 0.0 and time > 0.1)


def _paint_neuron(
    painter: QPainter,
    scene: Scene,
    address: Address,
    node: Node,
    numbers: tuple[float | None, float | None],
    fill: QBrush,
) -> None:
    name = unit_name(address.layer, address.unit, scene.layout.sizes)
    paint_neuron(painter, scene.ink, node, name, numbers, fill)


def _paint_delta(
    painter: QPainter, scene: Scene, address: Address, label: str, value: float, part: float
) -> None:
    layout = scene.layout
    if part <= 0.0 or not (layout.detail.delta or layout.biases_shown):
        return
    if not layout.detail.delta and address in scene.marks:
        return
    paint_change(painter, scene.ink, _popping(layout.deltas[address], part), signed(value), label=label)


def _popping(rect: QRectF, part: float) -> QRectF:
    """Return a rectangle that grows to its size around its middle."""
    left = (1.0 - min(1.0, 0.4 + 1.2 * part)) / 2
    return rect.adjusted(
        rect.width() * left, rect.height() * left, -rect.width() * left, -rect.height() * left
    )


def _between(one: QRectF, other: QRectF, part: float) -> QRectF:
    """Return a rectangle on the way from one to another."""
    return QRectF(
        one.left() + (other.left() - one.left()) * part,
        one.top() + (other.top() - one.top()) * part,
        one.width() + (other.width() - one.width()) * part,
        one.height() + (other.height() - one.height()) * part,
    )


_HAPPENINGS: dict[Kind, Callable[[QPainter, Scene, float], None]] = {
    "pre_activation": _z,
    "activation": _a,
    "loss": _loss,
    "grad_activation": _grad_a,
    "delta": _delta,
    "grad_kernel": _grad_kernel,
    "grad_bias": _grad_bias,
    "update": _update,
}
