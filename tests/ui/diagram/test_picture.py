"""What is painted is what the numbers say, and tooltips and screen readers say it too."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QLineF, QPoint, QPointF
from PySide6.QtGui import QAccessible, QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication, QToolTip

from tests.ui.diagram.driver import (
    TAPE,
    W21,
    editor,
    network,
    picture,
    place,
    reds_and_blues,
    step,
    tip,
    wheel,
)
from xorstudio.core.experiment import LayerSpec, LayerValues
from xorstudio.core.state import Address, addresses
from xorstudio.ui.diagram.items import paint_edge
from xorstudio.ui.theme import DARK, LIGHT, PROJECTOR


def test_screen_reader_hears_the_focused_number(diagram, follower):
    diagram.setFocus()
    diagram.set_selection(W21)
    heard = QAccessible.queryAccessibleInterface(diagram)
    assert heard.text(QAccessible.Text.Name) == "weight x2 to h1, W1[2,1] = −0.6375"
    assert "Sample 2 of 4: x = (0, 1), y = 1" in heard.text(QAccessible.Text.Description)
    diagram.set_selection(Address(1, 0))
    assert heard.text(QAccessible.Text.Name) == "bias of ŷ, b2[1] = 0"
    follower.on_edited(Address(1, 0), 0.5, False)
    assert heard.text(QAccessible.Text.Name) == "bias of ŷ, b2[1] = 0.5000"


def test_tooltips_say_the_full_numbers(diagram, follower):
    assert tip(diagram, place(diagram, W21)).startswith("x₂→h₁   W1[2,1]\n−0.6374692\nrow 1: 0\n")
    assert tip(diagram, place(diagram, W21)).endswith("update: ΔW1[2,1] = −0.09999")
    box = diagram.arrangement.neurons[0][0].rect.center().toPoint()
    assert tip(diagram, box).startswith("h₁\nz = −0.6374692\na = sigmoid(z) = 0.345")
    assert "|w|" in tip(diagram, QPoint(600, 15))
    follower.play()
    assert "\n−0.7374583\n" in tip(diagram, place(diagram, W21))
    QToolTip.hideText()


def test_negative_weight_is_dashed_and_blue_positive_solid_and_red(diagram):
    def painted(weight):
        experiment = replace(
            TAPE,
            layers=(LayerSpec(1),),
            parameters=(LayerValues(((weight,), (0.0,)), (0.0,)),),
        )
        diagram.show_frame(step(experiment), None, 1)
        line = diagram.arrangement.edges[Address(0, 0, 0)].line
        pill = diagram.arrangement.pill(Address(0, 0, 0))
        image = picture(diagram)
        points = [line.pointAt(t / 400).toPoint() for t in range(20, 380)]
        return [image.pixelColor(p) for p in points if not pill.adjusted(-3, -3, 3, 3).contains(QPointF(p))]

    solid, dashed = painted(2.0), painted(-2.0)
    assert all(colour.red() - colour.blue() > 60 for colour in solid)
    blue = sum(colour.blue() - colour.red() > 60 for colour in dashed)
    assert 0.3 < blue / len(dashed) < 0.8


def test_neuron_has_the_colour_of_its_activation(diagram):
    def painted(bias):
        experiment = replace(
            TAPE, layers=(LayerSpec(1),), parameters=(LayerValues(((0.0,), (0.0,)), (bias,)),)
        )
        diagram.show_frame(step(experiment), None, 0)
        box = diagram.arrangement.neurons[0][0].rect
        return picture(diagram).pixelColor(QPoint(round(box.center().x()), round(box.top()) + 4))

    high, low = painted(9.0), painted(-9.0)
    assert high.red() - high.blue() > 60
    assert low.blue() - low.red() > 60


def test_another_row_shows_its_inputs_and_numbers(diagram, follower):
    one = picture(diagram)
    diagram.show_frame(follower.trace, None, 2)
    assert picture(diagram) != one
    diagram.show_frame(follower.trace, None, 99)
    assert "Sample 4 of 4" in sample(diagram)


@pytest.mark.parametrize("way", ["edit", "earlier", "another run"])
def test_after_weights_beyond_all_bounds_the_scale_comes_back(diagram, follower, way):
    good = follower.trace
    usual = picture(diagram)
    later = step(TAPE, good.after)
    diagram.show_frame(step(TAPE, later.after.with_value(W21, 1.5e29)), later, 1)
    assert "1.981e+29  scale has grown" in legend(diagram)
    if way == "another run":
        good = step(replace(TAPE, name="Again"), good.before)
    elif way == "edit":
        good = step(TAPE, later.after.with_value(W21, 0.5))
    diagram.show_frame(good, None, 1)
    assert "20" in legend(diagram)
    if way == "earlier":
        assert picture(diagram) == usual


def legend(diagram):
    return [placed.entry.after for placed in diagram._header._placed]


def test_weights_of_one_size_have_one_width_with_and_without_room_for_numbers(diagram):
    sizes = (8, 4, 1)
    state = step(network(*sizes)).before
    for address in addresses(sizes):
        state = state.with_value(address, 1.0)
    diagram.show_frame(step(network(*sizes), state), None, 0)
    edges = diagram.arrangement.edges
    assert len({edge.shown for edge in edges.values()}) == 2
    image = QImage(diagram.size() * 4, QImage.Format.Format_RGB32)
    widths = set()
    for edge in edges.values():
        image.fill(QColor("white"))
        painter = QPainter(image)
        flat = replace(edge, line=QLineF(0, 100, 300, 100))
        paint_edge(painter, diagram._ink, flat, 1.0, 20.0)
        painter.end()
        widths.add(sum(image.pixelColor(150, y) != QColor("white") for y in range(200)))
    assert len(widths) == 1


def sample(diagram):
    diagram.setFocus()
    diagram.retranslate()
    return diagram.accessibleDescription()


def test_not_a_number_is_painted_not_hidden(diagram, follower):
    diagram.show_frame(step(TAPE, follower.trace.before.with_value(W21, float("nan"))), None, 1)
    assert reds_and_blues(picture(diagram))[0] > 0
    assert "nan" in tip(diagram, place(diagram, W21))
    QToolTip.hideText()


@pytest.mark.parametrize("theme", [LIGHT, DARK, PROJECTOR], ids=lambda theme: theme.name)
@pytest.mark.parametrize("sizes", [(1, 1), (2, 2, 1), (2, 8, 3), (8, 8, 8, 8, 1)], ids=str)
def test_every_network_paints_in_every_theme_at_every_size(diagram, theme, sizes):
    diagram.set_theme(theme)
    trace = step(network(*sizes, activation="relu"))
    diagram.show_frame(trace, None, 1)
    for width, height in ((420, 260), (732, 450), (1900, 1000)):
        diagram.resize(width, height)
        reds, blues = reds_and_blues(picture(diagram, 2.0))
        assert reds + blues > 200


def test_nothing_is_painted_before_the_first_frame(diagram):
    assert reds_and_blues(picture(diagram)) == (0, 0)
    diagram.edit(W21)
    assert editor(diagram) is None
    assert not wheel(diagram, QPoint(100, 100))


def test_language_change_keeps_the_picture_and_says_everything_anew(diagram, follower):
    QApplication.sendEvent(diagram, QEvent(QEvent.Type.LanguageChange))
    assert diagram.accessibleName() == "Network"
