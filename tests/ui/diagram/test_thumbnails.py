"""Each neuron carries a picture of its activation over the plane, which is larger under the pointer."""

import numpy as np
import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QPointF, QRectF
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolTip

from tests.ui.diagram.driver import TAPE, drawn_texts, move, network, step, tip
from xorstudio.core.plane import predict
from xorstudio.core.state import Address
from xorstudio.ui.diagram.lens import Lens
from xorstudio.ui.diagram.thumbnails import POINTS, Thumbnails, plane_for
from xorstudio.ui.number.text import exact
from xorstudio.ui.theme import DARK, LIGHT

RANGES = ((0.0, 1.0), (0.0, 1.0))
BOX = QRectF(0, 0, 100, 70)
H1 = Address(0, 0)


def pictures(experiment, row=0, theme=LIGHT, ranges=RANGES):
    trace = step(experiment)
    thumbnails = Thumbnails()
    thumbnails.follow(trace, row, ranges, theme)
    return trace, thumbnails


@pytest.mark.parametrize("address", [Address(0, 0), Address(0, 1), Address(1, 0)])
def test_every_pixel_has_the_colour_of_the_activation_there(address):
    trace, thumbnails = pictures(TAPE)
    image = thumbnails.brush(address, BOX).textureImage()
    plane = plane_for(trace, 0)
    rows = plane.rows(POINTS)
    a = predict(TAPE, trace.before.layers, rows).a[address.layer][address.unit].reshape(POINTS, POINTS)
    for line, column in [(0, 0), (0, 24), (24, 0), (24, 24), (12, 12), (5, 17)]:
        wanted = LIGHT.colour(float(a[line, column]) * 2 - 1, 1.0)
        found = image.pixelColor(column, POINTS - 1 - line)
        channels = zip(wanted.getRgb(), found.getRgb(), strict=True)
        assert max(abs(one - other) for one, other in channels) <= 2


def test_the_outermost_points_lie_on_the_edges_of_the_box():
    _, thumbnails = pictures(TAPE)
    transform = thumbnails.brush(H1, BOX).transform()
    first, last = transform.map(0.5, 0.5), transform.map(POINTS - 0.5, POINTS - 0.5)
    assert np.allclose([*first, *last], [0, 0, 100, 70])


def test_a_picture_follows_weights_and_colours():
    trace, thumbnails = pictures(TAPE)
    before = thumbnails.brush(H1, BOX).textureImage().copy()
    changed = step(TAPE, trace.before.with_value(Address(0, 0, 0), -3.0))
    thumbnails.follow(changed, 0, RANGES, LIGHT)
    other = thumbnails.brush(H1, BOX).textureImage().copy()
    assert other != before
    thumbnails.follow(changed, 0, RANGES, DARK)
    assert thumbnails.brush(H1, BOX).textureImage() != other


def test_one_input_gives_stripes_and_three_a_slice_through_the_row():
    _, stripes = pictures(network(1, 2, 1), ranges=((-1.0, 1.0), (0.0, 1.0)))
    image = stripes.brush(H1, BOX).textureImage()
    assert (image.width(), image.height()) == (POINTS, 1)
    trace, first = pictures(network(3, 2, 1), row=0, ranges=((-1.0, 1.0), (0.0, 1.0)))
    second = Thumbnails()
    second.follow(trace, 1, ((-1.0, 1.0), (0.0, 1.0)), LIGHT)
    assert trace.inputs[0][2] != trace.inputs[1][2]
    assert first.brush(H1, BOX).textureImage() != second.brush(H1, BOX).textureImage()


def test_the_picture_appears_with_the_activation(follower):
    diagram = follower.diagram
    node = diagram.arrangement.neurons[0][0]
    corner = QPoint(round(node.rect.right() - 4), round(node.rect.center().y()))
    trace = follower.trace
    seen = {}
    for done in (1, 2):
        diagram.show_frame(trace, None, 1, done=done)
        seen[done] = diagram.grab().toImage().pixelColor(corner)
    assert seen[1].name() != seen[2].name()


# Under the pointer


def point_at(diagram, place):
    QTest.mouseMove(diagram, place + QPoint(0, 2))
    QTest.mouseMove(diagram, place)
    QCoreApplication.processEvents()


def test_the_picture_is_larger_under_the_pointer_and_passes_it_through(follower):
    diagram = follower.diagram
    lens = diagram.findChild(Lens)
    assert not lens.isVisible()
    box = diagram.arrangement.neurons[0][1].rect
    point_at(diagram, box.center().toPoint())
    assert lens.isVisible()
    assert diagram.rect().contains(lens.geometry())
    assert not lens.geometry().intersects(box.toRect())
    assert diagram.childAt(lens.geometry().center()) is not lens
    point_at(diagram, QPoint(2, diagram.height() - 2))
    assert not lens.isVisible()


def test_the_larger_picture_follows_the_weights_and_leaves_with_the_pointer(follower):
    diagram = follower.diagram
    lens = diagram.findChild(Lens)
    point_at(diagram, diagram.arrangement.neurons[1][0].rect.center().toPoint())
    before = lens.grab().toImage()
    follower.on_edited(Address(1, 0), 4.0, False)
    assert lens.grab().toImage() != before
    QCoreApplication.sendEvent(diagram, QEvent(QEvent.Type.Leave))
    assert not lens.isVisible()


def test_there_is_no_larger_picture_before_the_activation_has_happened(follower):
    diagram = follower.diagram
    diagram.show_frame(follower.trace, None, 1, done=1)
    point_at(diagram, diagram.arrangement.neurons[0][0].rect.center().toPoint())
    assert not diagram.findChild(Lens).isVisible()


def test_the_larger_picture_of_a_network_with_one_input_has_stripes(diagram):
    diagram.show_frame(step(network(1, 2, 1)), None, 0)
    point_at(diagram, diagram.arrangement.neurons[0][0].rect.center().toPoint())
    image = diagram.findChild(Lens).grab().toImage()
    middle, y = image.width() // 2, image.height() // 2
    assert image.pixelColor(middle, y - 20) == image.pixelColor(middle, y - 40)
    assert image.pixelColor(25, y - 20) != image.pixelColor(middle + 40, y - 20)


@pytest.mark.parametrize("unit", [Address(0, 0), Address(0, 1), Address(1, 0)])
def test_larger_picture_has_the_neurons_numbers_and_no_tooltip_lies_on_it(qtbot, diagram, follower, unit):
    diagram.resize(900, 600)
    centre = diagram.arrangement.neurons[unit.layer][unit.unit].rect.center().toPoint()
    assert tip(diagram, centre).startswith(("h", "ŷ"))
    QToolTip.hideText()
    qtbot.waitUntil(lambda: not QToolTip.isVisible())
    move(diagram, centre)
    assert diagram._tip(QPointF(centre)) == ""  # at once: a pointer that nobody holds may leave meanwhile
    lens = diagram.findChild(Lens)
    z = exact(float(follower.trace.pre_activations[unit.layer][1, unit.unit]), "float32").replace("-", "−")
    assert f"z = {z}" in drawn_texts(lens)


def test_larger_picture_stands_where_it_hides_no_number_if_there_is_such_a_place(diagram, follower):
    diagram.resize(1000, 900)
    for unit in (Address(0, 0), Address(1, 0)):
        layout = diagram.arrangement
        move(diagram, layout.neurons[unit.layer][unit.unit].rect.center().toPoint())
        place = QRectF(diagram.findChild(Lens).geometry())
        nodes = [
            *layout.inputs,
            *layout.targets,
            layout.loss,
            *(n for layer in layout.neurons for n in layer),
        ]
        pills = [edge.pill for edge in layout.edges.values()]
        hidden = [rect for rect in [*(node.rect for node in nodes), *pills] if rect.intersects(place)]
        assert hidden == []
