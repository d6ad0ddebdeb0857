"""What the backward pass and the update write into the picture: deltas, gradients, what was added."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from xorstudio.core.state import Address
from xorstudio.ui.diagram.items import Mark, paint_bias, paint_pill
from xorstudio.ui.diagram.scene import Scene
from xorstudio.ui.diagram.signs import MOST_BARS, Bars, paint_change, paint_chevron, strength
from xorstudio.ui.number.text import signed

DELTA, GRAD_A = "δ", "∂L/∂a"


def bars_of(scene: Scene, address: Address) -> Bars | None:
    """Return what every row adds to the gradient of a weight; None for a bias, one row, or too many rows."""
    picture = scene.picture
    if address.source is None or not 1 < picture.rows <= MOST_BARS:
        return None
    shares, total = scene.flows.parts(address), scene.flows.gradient[address]
    limit = max(abs(value) for value in (*shares, total))
    return Bars(shares, total, limit, picture.row)


def neuron_change(scene: Scene, address: Address) -> tuple[str, float] | None:
    """Return the gold number of a neuron: dL/da, from then on delta; None before that."""
    progress, layer, unit = scene.progress, address.layer, address.unit
    if progress.happened("delta", layer):
        return DELTA, scene.flows.delta[layer][unit]
    if progress.happened("grad_activation", layer):
        return GRAD_A, scene.flows.grad_a[layer][unit]
    return None


def paint_chevrons(painter: QPainter, scene: Scene) -> None:
    """Paint the chevrons that stand still, where gradients have flown back."""
    place = scene.progress.looked_at
    if place is not None and place.kind == "update":
        return  # the edges themselves are on the move
    progress, flows, layout, ink = scene.progress, scene.flows, scene.layout, scene.ink
    last = len(layout.sizes) - 2
    if progress.happened("grad_activation", last) and scene.with_end():
        for index, line in enumerate(layout.wires):
            size = strength(flows.grad_a[last][index // 2])
            paint_chevron(painter, ink, line, 0.5, size)
    golden = [layer for layer in range(last + 1) if scene.progress.role(layer, bias=False) == "gradient"]
    for address, edge in layout.edges.items():
        if address.layer in golden and edge.shown and scene.with_edges(address.layer):
            for t in edge.free:
                paint_chevron(painter, ink, edge.line, t, strength(flows.gradient[address]))


def paint_numbers(painter: QPainter, scene: Scene) -> None:
    """Paint the numbers of weights and biases, of neurons' deltas, and what stands beside them."""
    layout, marks = scene.layout, scene.marks
    shown = [address for address in layout.edges if layout.edges[address].shown and address not in marks]
    if layout.biases_shown:
        shown += [address for address in layout.biases if address not in marks]
    for address in shown:
        paint_number(painter, scene, address)
    for address in layout.deltas:
        _paint_delta(painter, scene, address)
    for address in sorted(marks, key=marks.__getitem__):
        paint_number(painter, scene, address)


def paint_number(painter: QPainter, scene: Scene, address: Address) -> None:
    """Paint a weight or bias, and its gradient or update beside it."""
    mark = scene.marks.get(address, Mark.NONE)
    layer, bias = address.layer, address.source is None
    mine = scene.with_mark() if mark else scene.with_biases(layer) if bias else scene.with_edges(layer)
    if scene.left_out(address) or not mine:
        return
    if bias:
        _paint_bias(painter, scene, address, mark)
        return
    edge = scene.layout.edges[address]
    role = scene.progress.role(address.layer, bias=False)
    if role is not None and (edge.change_shown or mark):
        paint_change_of(painter, scene, address, role)
    elif role == "gradient" and _is_told(scene, layer):
        text = signed(scene.flows.gradient[address])
        paint_change(painter, scene.ink, edge.pill, text)
        return
    paint_pill(painter, scene.ink, edge.pill, scene.picture.weights[address], mark)


def _is_told(scene: Scene, layer: int) -> bool:
    """Return whether the gradient of a layer's weights is what the operation is about.

    Then it is written, if it has no room of its own, in the place of the weight.
    """
    place = scene.progress.current
    return place is not None and place.kind == "grad_kernel" and place.layer == layer + 1


def paint_change_of(painter: QPainter, scene: Scene, address: Address, role: str) -> None:
    """Paint the gradient or the update of a weight or bias in its place."""
    if role == "update" and scene.led is not None:
        rect = change_place(scene, address, None)
        paint_change(painter, scene.ink, rect, signed(scene.led.update[address]), role=role)
        return
    bars = bars_of(scene, address)
    text = signed(scene.flows.gradient[address])
    paint_change(painter, scene.ink, change_place(scene, address, bars), text, bars=bars)


def change_place(scene: Scene, address: Address, bars: Bars | None) -> QRectF:
    """Return where a gradient or an update is written; without bars it is as wide as the weight's pill."""
    rect, spare = scene.layout.change(address), 0.0
    if address.source is not None and bars is None:
        spare = (rect.width() - scene.layout.pill(address).width()) / 2
    return rect.adjusted(spare, 0, -spare, 0)


def delta_covers(scene: Scene, address: Address) -> bool:
    """Return whether a neuron's delta stands where its bias would; not while the bias is looked at."""
    layout, place = scene.layout, scene.progress.current
    if layout.detail.delta or not layout.biases_shown or address in scene.marks:
        return False
    if (
        place is not None
        and place.kind in ("grad_bias", "update")
        and place.layer in (None, address.layer + 1)
    ):
        return False
    return neuron_change(scene, address) is not None


def _paint_bias(painter: QPainter, scene: Scene, address: Address, mark: Mark) -> None:
    value, layout = scene.picture.weights[address], scene.layout
    role = scene.progress.role(address.layer, bias=True)
    if delta_covers(scene, address):
        return
    if role is None:
        paint_bias(painter, scene.ink, layout.biases[address], value, mark)
        return
    paint_change_of(painter, scene, address, role)
    paint_bias(painter, scene.ink, layout.pairs[address][0], value, mark)


def _paint_delta(painter: QPainter, scene: Scene, address: Address) -> None:
    found, layout = neuron_change(scene, address), scene.layout
    if found is None or not scene.with_column(address.layer):
        return
    if not layout.detail.delta and not delta_covers(scene, address):
        return
    label, value = found
    paint_change(painter, scene.ink, layout.deltas[address], signed(value), label=label)
