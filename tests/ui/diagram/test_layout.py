"""Nothing in the picture lies over anything else, whatever the shape and the size."""

import itertools

import pytest
from PySide6.QtCore import QLineF, QPointF, QRectF

from xorstudio.core.state import Address, addresses
from xorstudio.ui.diagram.layout import arranged
from xorstudio.ui.diagram.placement import place

SHAPES = [
    (1, 1),
    (1, 1, 1),
    (2, 2, 1),
    (2, 3, 1),
    (2, 4, 1),
    (2, 8, 1),
    (2, 2, 2),
    (3, 3, 4),
    (8, 4),
    (2, 4, 4, 1),
    (2, 2, 2, 2, 1),
    (8, 8, 8, 8, 1),
    (8, 8, 8, 8, 4),
]
SIZES = [(420, 260), (500, 300), (732, 450), (900, 700), (1900, 1000)]


def area(size):
    return QRectF(18, 58, size[0] - 36, size[1] - 68)


def things(layout):
    """Every rectangle that has its own place, by name."""
    found = {f"input {i}": node.rect for i, node in enumerate(layout.inputs)}
    found |= {f"target {i}": node.rect for i, node in enumerate(layout.targets)}
    found |= {f"target name {i}": node.name.adjusted(0, 0, 0, -1) for i, node in enumerate(layout.targets)}
    found["loss"] = layout.loss.rect.united(layout.loss.name)
    for layer, column in enumerate(layout.neurons):
        for unit, node in enumerate(column):
            found[f"neuron {layer} {unit}"] = node.rect
            if layout.detail.above:
                found[f"name {layer} {unit}"] = node.name.adjusted(0, 0, 0, -1)
    for address, edge in layout.edges.items():
        if edge.shown:
            found[address.symbol] = edge.pill
        if edge.change_shown:
            found[f"change of {address.symbol}"] = edge.change
    if layout.biases_shown:
        for address, (bias, change) in layout.pairs.items():
            found |= {
                address.symbol: bias.united(layout.biases[address]),
                f"change of {address.symbol}": change,
            }
            found[address.symbol].setRight(min(bias.right(), change.left()))
    if layout.detail.delta:
        found |= {f"delta of {address.symbol}": pill for address, pill in layout.deltas.items()}
    return found


@pytest.mark.parametrize("scale", [1.0, 1.3])
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("shape", SHAPES, ids=str)
def test_nothing_overlaps_and_nothing_leaves_the_picture(shape, size, scale):
    layout = arranged(shape, area(size), scale)
    found = things(layout)
    for (one, a), (other, b) in itertools.combinations(found.items(), 2):
        assert not a.intersects(b), f"{one} {a} lies over {other} {b}"
    whole = area(size).adjusted(-1, -1, 1, 8)
    for name, rect in found.items():
        assert whole.contains(rect), f"{name} {rect} leaves {whole}"


@pytest.mark.parametrize("shape", SHAPES, ids=str)
def test_every_weight_and_bias_has_a_place_and_its_own_neurons_ends(shape):
    layout = arranged(shape, area((732, 450)))
    assert [*layout.edges, *layout.biases] == sorted(
        addresses(shape), key=lambda address: (address.source is None, address.layer)
    )
    columns = (layout.inputs, *layout.neurons)
    for address, edge in layout.edges.items():
        source = columns[address.layer][address.source].rect
        unit = columns[address.layer + 1][address.unit].rect
        assert source.adjusted(-2, -2, 2, 2).contains(edge.point(0))
        assert unit.adjusted(-2, -2, 2, 2).contains(edge.point(1))
        assert edge.distance(edge.pill.center()) < 0.5
        assert edge.line.x1() < edge.pill.center().x() < edge.line.x2()


@pytest.mark.parametrize("size", [(420, 260), (500, 300), (732, 450), (1900, 1000)])
def test_small_network_shows_every_number(size):
    layout = arranged((2, 2, 1), area(size))
    assert all(layout.shown(address) for address in addresses((2, 2, 1)))
    assert len(layout.neurons[0][0].cells) == 2


def test_crowd_shows_none_of_its_weights_but_the_others():
    layout = arranged((8, 8, 1), area((732, 450)))
    assert not any(edge.shown for address, edge in layout.edges.items() if address.layer == 0)
    assert all(edge.shown for address, edge in layout.edges.items() if address.layer == 1)


def test_inputs_and_neurons_of_equal_columns_stand_level():
    layout = arranged((2, 2, 1), area((732, 450)))
    for one, other in zip(layout.inputs, layout.neurons[0], strict=True):
        assert one.rect.center().y() == pytest.approx(other.rect.center().y())
    straight = layout.edges[Address(0, 0, 0)].line
    assert straight.dy() == pytest.approx(0)


def test_digits_grow_with_the_picture():
    units = [arranged((2, 2, 1), area(size)).unit for size in SIZES]
    assert units == sorted(units)
    assert units[0] >= 8
    assert units[-1] > 2 * units[1]


def test_point_walks_along_the_edge_and_distance_is_from_the_line_not_its_extension():
    edge = arranged((1, 1), area((732, 450))).edges[Address(0, 0, 0)]
    halfway = (edge.point(0) + edge.point(1)) / 2
    assert QLineF(edge.point(0.5), halfway).length() < 0.01
    assert edge.distance(halfway + QPointF(0, 5)) == pytest.approx(5, abs=0.1)
    assert edge.distance(edge.point(1) + QPointF(30, 0)) == pytest.approx(30)


def test_bias_is_found_in_the_box_of_its_neuron():
    layout = arranged((2, 2, 1), area((732, 450)))
    centre = layout.neurons[0][1].rect.center()
    assert layout.on_neuron(Address(0, 1), centre)
    assert not layout.on_neuron(Address(0, 0), centre)
    assert not layout.on_neuron(Address(0, 1, 0), centre)


def test_pills_stand_in_one_column_where_the_lines_part():
    lines = [QLineF(0, a, 150, b) for a in (0, 180) for b in (0, 180)]
    pills = place(lines, (60, 22), 0, 150)
    assert len({round(pill.center().x(), 3) for pill in pills}) == 1


def test_pills_that_meet_in_every_column_find_places_apart():
    lines = [QLineF(0, 0, 400, 90), QLineF(0, 90, 400, 0), QLineF(0, 45, 400, 45)]
    pills = place(lines, (60, 22), 0, 400)
    assert pills is not None
    assert not any(a.intersects(b) for a, b in itertools.combinations(pills, 2))


def test_no_pill_is_shown_where_the_gap_is_too_narrow():
    assert place([QLineF(0, 0, 60, 0)], (60, 22), 0, 60) is None
    assert place([QLineF(0, 0, 100, 30), QLineF(0, 30, 100, 0)], (60, 40), 0, 100) is None


@pytest.mark.parametrize("size", [(871, 270), (700, 270), (1000, 300)])
def test_on_a_projector_a_low_picture_of_four_neurons_has_all_its_numbers(size):
    room = QRectF(18, 75, size[0] - 36, size[1] - 84)
    layout = arranged((2, 2, 1), room, 1.3)
    assert all(layout.shown(address) for address in addresses((2, 2, 1)))
    assert all(len(node.cells) == 2 for column in layout.neurons for node in column)
    assert layout.unit >= 8.5


@pytest.mark.parametrize("shape", [(2, 2, 1), (2, 2, 2, 1), (2, 2, 2)], ids=str)
@pytest.mark.parametrize("size", [(686, 316), (732, 450), (900, 600)])
def test_where_a_weight_has_room_so_has_its_gradient_and_its_update(shape, size):
    layout = arranged(shape, area(size))
    for address, edge in layout.edges.items():
        assert edge.change_shown == edge.shown, address.symbol
        pill, change = edge.pill.adjusted(-2, -2, 2, 2), edge.change
        assert not edge.shown or pill.intersects(change), f"{address.symbol} is apart from its gradient"
