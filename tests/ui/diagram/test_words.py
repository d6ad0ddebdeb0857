"""What the diagram says in the middle of a step, and how hands and keys reach it there."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QAccessible, QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip

from tests.ui.diagram.moving import GRAD_W1, NAMES, TAPE, close_to, pixels, show
from xorstudio.core.experiment import Dataset, Experiment, LayerSpec, Start
from xorstudio.core.operations import order
from xorstudio.core.state import Address, addresses, initial_state
from xorstudio.core.training import Stepper
from xorstudio.ui.diagram.instant import Instant, acts_between

W21 = Address(0, 0, 1)


@pytest.fixture
def diagram(flat):
    return flat


def table(rows, hidden=2):
    inputs = tuple((float(row % 2), float(row // 2 % 2)) for row in range(rows))
    targets = tuple((float(row % 2),) for row in range(rows))
    layers = (LayerSpec(hidden), LayerSpec(1))
    return Experiment(dataset=Dataset(inputs, targets), layers=layers, initializer=Start(seed=3))


# What is said


def tip(diagram, point):
    QToolTip.hideText()
    event = QHelpEvent(QEvent.Type.ToolTip, point, diagram.mapToGlobal(point))
    QApplication.sendEvent(diagram, event)
    text = QToolTip.text()
    QToolTip.hideText()
    return text


def test_tooltip_of_a_gradient_lists_every_row_and_the_sum(diagram, steps):
    show(diagram, steps, GRAD_W1)
    lines = tip(diagram, diagram.arrangement.change(W21).center().toPoint()).splitlines()
    assert lines[0].endswith("W1[2,1]")
    assert lines[2:] == [
        "row 1: 0",
        "row 2: −0.01979",
        "row 3: 0",
        "row 4: +0.05069",
        "sum: ∂L/∂W1[2,1] = +0.03090",
    ]


def test_long_table_is_cut_in_the_tooltip(diagram):
    experiment = table(40)
    trace = Stepper(experiment).step(initial_state(experiment))
    diagram.show_frame(trace, None, 0, done=GRAD_W1)
    lines = tip(diagram, diagram.arrangement.pill(W21).center().toPoint()).splitlines()
    assert lines[-2] == "…"
    assert len(lines) == 2 + 16 + 2


def test_tooltip_of_a_neuron_says_only_what_has_happened(diagram, steps):
    box = None
    said = []
    for name in ("z1", "a1", "grad_a1", "delta1"):
        show(diagram, steps, NAMES.index(name) + 1)
        box = diagram.arrangement.neurons[0][0].rect.center().toPoint()
        said.append([line.split(" ")[0] for line in tip(diagram, box).splitlines()])
    assert said == [["h₁", "z"], ["h₁", "z", "a"], ["h₁", "z", "a", "∂L/∂a"], ["h₁", "z", "a", "∂L/∂a", "δ"]]
    below = diagram.arrangement.deltas[Address(0, 0)].center().toPoint()
    assert tip(diagram, below) == tip(diagram, box)


def test_screen_reader_hears_gradients_and_deltas_once_they_are_there(diagram, steps):
    heard = QAccessible.queryAccessibleInterface(diagram)

    def name():
        return heard.text(QAccessible.Text.Name)

    show(diagram, steps, 1)
    diagram.setFocus()
    diagram.set_selection(W21)
    assert name() == "weight x2 to h1, W1[2,1] = −0.6375"
    show(diagram, steps, GRAD_W1)
    assert name() == "weight x2 to h1, W1[2,1] = −0.6375, dL/dW1[2,1] = +0.03090"
    diagram.set_selection(Address(0, 0))
    show(diagram, steps, GRAD_W1 + 1)
    assert name().startswith("bias of h1, b1[1] = 0, z = −0.6375, a = 0.3458, dL/da = −0.0")
    assert "delta = −0.01979" in name()
    assert "dL/db1[1] = +" in name()
    diagram.show_frame(steps[1], steps[0], 1, done=0)
    assert name() == "bias of h1, b1[1] = −0.09999, Δb1[1] = −0.09999"


def test_screen_reader_hears_the_neuron_in_whole_steps(diagram, steps):
    show(diagram, steps, None)
    diagram.set_selection(Address(0, 0))
    description = QAccessible.queryAccessibleInterface(diagram).text(QAccessible.Text.Description)
    assert "h1, z = −0.6375, a = 0.3458" in description


# Hands and keys


def test_gradient_can_be_clicked_only_while_it_is_shown(diagram, steps):
    show(diagram, steps, GRAD_W1)
    place = diagram.arrangement.change(W21).center()
    place = place + QPointF(diagram.arrangement.change(W21).width() * 0.45, 0)
    assert diagram._hands.at(place) == W21
    show(diagram, steps, 1)
    assert diagram._hands.at(place) is None


def test_every_edge_and_neuron_is_reached_with_a_visible_focus(diagram, steps):
    show(diagram, steps, GRAD_W1)
    diagram.setFocus()
    still, reached = pixels(diagram), []
    while diagram.go(1):
        address = diagram.selection
        reached.append(address)
        assert (pixels(diagram) != still).any()
        if address.source is None:
            node = diagram.arrangement.neurons[address.layer][address.unit].rect
            around = pixels(diagram, node.adjusted(-7, -7, 7, -node.height() - 1))
            assert close_to(around, "accent", distance=60) > 10
    assert reached == list(addresses((2, 2, 1)))


def test_on_a_big_network_the_selected_edge_alone_shows_its_gradient(diagram):
    layers = (LayerSpec(8), LayerSpec(8), LayerSpec(1))
    experiment = replace(table(4), layers=layers)
    trace = Stepper(experiment).step(initial_state(experiment))
    place = Address(1, 3, 4)
    diagram.show_frame(trace, None, 0, done=[p.name for p in order(3)].index("grad_kernel2") + 1)
    rect = diagram.arrangement.change(place)
    assert not diagram.arrangement.change_shown(place)
    assert close_to(pixels(diagram, rect), "gradient_soft", distance=12) < 30
    diagram.set_selection(place)
    assert close_to(pixels(diagram, rect), "gradient_soft", distance=12) > 200


def test_the_picture_stays_where_it_is_when_stepping_begins(diagram, steps):
    show(diagram, steps, None)
    whole = diagram.arrangement
    show(diagram, steps, 3)
    assert diagram.arrangement == whole
    diagram.resize(600, 360)
    narrow = diagram.arrangement
    show(diagram, steps, None)
    assert diagram.arrangement == narrow


def test_number_can_be_edited_in_the_middle_of_a_step(diagram, steps, qtbot):
    show(diagram, steps, GRAD_W1)
    edits = []
    diagram.value_edited.connect(lambda *what: edits.append(what))
    diagram.set_selection(W21)
    diagram.setFocus()
    QTest.keyClicks(diagram, "2")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert edits == [(W21, 2.0, False)]


# Which operations lie between


def test_acts_lie_between_two_instants_of_a_step(steps):
    first, second = steps

    def names(before, after):
        return [act.looked_at.name for act in acts_between(before, after)]

    at = [Instant(first, None, 1, done) for done in range(14)]
    whole = Instant(first, None, 1, None)
    assert names(at[3], at[4]) == ["a2"]
    assert names(at[5], at[9]) == NAMES[5:9]
    assert names(whole, at[1]) == ["z1"]
    assert names(at[13], Instant(second, first, 1, 0)) == ["update"]
    assert names(at[4], at[3]) == []
    assert names(at[4], whole) == []
    assert names(at[2], Instant(first, None, 2, 3)) == []
    assert names(at[0], at[13]) == []
    assert names(Instant(second, first, 1, 0), at[13]) == []
    assert names(None, at[1]) == []
    other = replace(TAPE, name="another")
    again = Stepper(other).step(initial_state(other))
    assert names(at[3], Instant(again, None, 1, 4)) == []
    copy = Stepper(first.experiment).step(first.before)
    assert names(at[3], Instant(copy, None, 1, 4)) == ["a2"]
