"""A number's width and colour are fixed; a limit that has to grow says so."""

import math
from itertools import pairwise

import pytest
from PySide6.QtGui import QColor

from xorstudio.core.experiment import LayerSpec
from xorstudio.core.state import Address
from xorstudio.ui.diagram.header import Header, Legend
from xorstudio.ui.diagram.picture import Picture
from xorstudio.ui.diagram.scales import WHILE_LEARNING, Limits, edge_width, tint
from xorstudio.ui.diagram.words import words
from xorstudio.ui.theme import LIGHT, load_fonts


def picture(weight=1.0, a=0.5):
    return Picture(
        0, 4, [0.0], [1.0], [[a]], [[a]], {Address(0, 0, 0): weight, Address(0, 0): 99.0}, 0.0, 0.0
    )


def test_small_and_large_weights_can_both_be_read():
    widths = [edge_width(weight, 20, LIGHT) for weight in (0, 0.05, 0.5, 5, 20)]
    assert widths[0] == LIGHT.edge_min
    assert widths[-1] == LIGHT.edge_max
    assert all(more - less > 0.4 for less, more in pairwise(widths))
    assert edge_width(-5, 20, LIGHT) == edge_width(5, 20, LIGHT)
    assert edge_width(1e9, 20, LIGHT) == LIGHT.edge_max
    assert edge_width(math.nan, 20, LIGHT) == LIGHT.edge_min


@pytest.mark.parametrize(("name", "ends"), [("sigmoid", (0, 1)), ("tanh", (-1, 1)), ("relu", (-2, 2))])
def test_activation_runs_from_blue_to_red(name, ends):
    low, high = Limits().range(name)
    assert (low, high) == ends
    assert tint(low, ends, LIGHT) == QColor(LIGHT.low)
    assert tint((low + high) / 2, ends, LIGHT) == QColor(LIGHT.middle)
    assert tint(high, ends, LIGHT) == QColor(LIGHT.high)


def test_limit_doubles_until_the_number_fits_and_comes_back_when_it_is_needed_no_more():
    limits, relu = Limits(), [LayerSpec(1, "relu")]
    assert not limits.follow(picture(weight=-19.9, a=1.9), relu)
    assert limits.follow(picture(weight=-41, a=7), relu)
    assert (limits.weight.value, limits.activation.value) == (80, 8)
    assert limits.follow(picture(weight=39, a=3.9), relu)
    assert (limits.weight.value, limits.activation.value) == (40, 4)
    assert limits.follow(picture(), relu)
    assert (limits.weight.value, limits.activation.value) == (20, 2)
    assert not limits.weight.grown
    assert not limits.follow(picture(weight=math.inf, a=math.nan), relu)


def test_while_learning_a_limit_does_not_flicker_around_a_number():
    limits, relu = Limits(), [LayerSpec(1, "relu")]
    limits.follow(picture(weight=20.5), relu)
    assert not limits.follow(picture(weight=19.5), relu, WHILE_LEARNING)
    assert not limits.follow(picture(weight=10.5), relu, WHILE_LEARNING)
    assert limits.follow(picture(weight=9.9), relu, WHILE_LEARNING)
    assert limits.weight.value == 20
    limits.follow(picture(weight=20.5), relu)
    assert not limits.follow(picture(weight=0.0), relu, None)


@pytest.mark.parametrize("weight", [1.9e29, 1e308, 1.7e308])
def test_even_the_largest_number_has_a_limit_and_a_width(weight):
    limits = Limits()
    limits.follow(picture(weight=weight), [LayerSpec(1, "tanh")])
    assert limits.weight.value < math.inf
    assert edge_width(weight, limits.weight.value, LIGHT) == pytest.approx(LIGHT.edge_max, rel=0.05)
    limits.follow(picture(weight=1.0), [LayerSpec(1, "tanh")], WHILE_LEARNING)
    assert limits.weight.value == 20


def test_biases_and_bounded_activations_need_no_larger_limit():
    limits = Limits()
    assert not limits.follow(picture(a=50), [LayerSpec(1, "tanh")])
    assert not limits.grown("tanh")


def said(limits, activations):
    legend = Legend.of(limits, activations, words())
    return [f"{entry.kind}: {entry.before} {entry.after}".strip() for entry in legend.entries]


def test_legend_names_every_limit_and_says_when_it_grew(qapp):
    limits = Limits()
    assert said(limits, ["relu", "relu", "sigmoid"])[2:] == [
        "size: |w|  0 20",
        "scale: a  −2 2",
        "scale: a  0 1",
    ]
    limits.follow(picture(weight=30, a=3), [LayerSpec(1, "relu")])
    assert said(limits, ["relu", "sigmoid"])[2:] == [
        "size: |w|  0 40  scale has grown",
        "scale: a  −4 4  scale has grown",
        "scale: a  0 1",
    ]


def test_header_takes_one_line_where_it_fits_and_two_where_not(qapp):
    load_fonts()
    header, legend = Header(LIGHT), Legend.of(Limits(), ["sigmoid"], words())
    heights = []
    for width in (1000, 500, 320):
        header.arrange(width, ["Sample 2 of 4: x = (0, 1), y = 1"], legend, legend)
        heights.append(header.height)
        assert header._placed[-1].after.right() <= width
    assert heights[0] < heights[1] == heights[2]
    assert header._placed[0].entry.after == "+"
