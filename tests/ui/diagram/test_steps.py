"""What the diagram shows in the middle of a step: what has happened, with its numbers, and nothing else."""

import numpy as np
import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from tests.ui.diagram.driver import appear, network, step
from tests.ui.diagram.moving import GRAD_W1, GRAD_W2, NAMES, close_to, pixels, show
from xorstudio.core.experiment import Dataset, Experiment, LayerSpec, Start
from xorstudio.core.operations import order
from xorstudio.core.state import Address, addresses, initial_state
from xorstudio.core.training import Stepper
from xorstudio.ui.diagram import NetworkDiagram
from xorstudio.ui.diagram.changes import bars_of, neuron_change
from xorstudio.ui.diagram.picture import Flows
from xorstudio.ui.diagram.progress import Progress, focus_of
from xorstudio.ui.diagram.signs import Bars, paint_bars, strength
from xorstudio.ui.theme import DARK, LIGHT, PROJECTOR

W21 = Address(0, 0, 1)


@pytest.fixture
def diagram(flat):
    return flat


# What has happened


@pytest.mark.parametrize("layers", [1, 2, 3, 4])
def test_each_operation_makes_exactly_its_own_number_visible(layers):
    places = order(layers)
    for done in range(len(places)):
        progress = Progress(layers, done)
        seen = [p.name for p in places if progress.happened(p.kind, None if p.layer is None else p.layer - 1)]
        assert seen == [p.name for p in places[:done]]


def test_whole_step_shows_the_forward_pass_and_no_gradient():
    progress = Progress(2, None)
    assert progress.happened("pre_activation", 1)
    assert progress.happened("loss")
    assert not progress.happened("delta", 1)
    assert progress.role(0, bias=False) is None
    assert focus_of(progress.current, 2).all


def test_gradients_stay_until_the_update_takes_their_place():
    roles = [Progress(2, done, updated=True).role(1, bias=False) for done in range(14)]
    assert roles == ["update"] + [None] * (GRAD_W2 - 1) + ["gradient"] * (14 - GRAD_W2)


@pytest.mark.parametrize(
    ("name", "edges", "columns", "end"),
    [
        ("z1", (0,), (-1, 0), False),
        ("a2", (), (1,), False),
        ("loss", (), (1,), True),
        ("grad_a2", (), (1,), True),
        ("delta2", (), (1,), False),
        ("grad_kernel2", (1,), (0, 1), False),
        ("grad_bias2", (), (1,), False),
        ("grad_a1", (1,), (0, 1), False),
        ("grad_kernel1", (0,), (-1, 0), False),
        ("update", (0, 1), (), False),
    ],
)
def test_what_an_operation_works_on_stands_out(name, edges, columns, end):
    focus = focus_of(order(2)[NAMES.index(name)], 2)
    assert (focus.edges, focus.columns, focus.end) == (edges, columns, end)


def test_z_and_a_appear_one_after_the_other(diagram, steps):
    def ink(done):
        show(diagram, steps, done)
        z, a = diagram.arrangement.neurons[0][0].cells
        below = (0, z.height() * 0.5, 0, -2)
        return [close_to(pixels(diagram, cell.adjusted(*below)), "text", distance=200) for cell in (z, a)]

    nothing, only_z, both = ink(0), ink(1), ink(2)
    assert nothing == [0, 0]
    assert only_z[0] > 20
    assert only_z[1] == 0
    assert both[1] > 20


def test_loss_has_no_number_before_it_has_happened(diagram, steps):
    show(diagram, steps, NAMES.index("loss"))
    cell = diagram.arrangement.loss.cells[1]
    before = pixels(diagram, cell)
    show(diagram, steps, NAMES.index("loss") + 1)
    assert close_to(pixels(diagram, cell), "text", distance=150) > close_to(before, "text", distance=150)


def test_gold_is_nowhere_before_the_backward_pass(diagram, steps):
    for done in (None, 0, 1, 4, 5):
        show(diagram, steps, done)
        below = pixels(diagram)[round(diagram._header.height) :]
        assert close_to(below, "gradient") == 0
    for done in range(6, 14):
        show(diagram, steps, done)
        below = pixels(diagram)[round(diagram._header.height) :]
        assert close_to(below, "gradient") > 30


@pytest.mark.parametrize("theme", [LIGHT, DARK, PROJECTOR], ids=lambda theme: theme.name)
def test_update_is_green_beside_every_weight_and_bias(diagram, steps, theme):
    diagram.set_theme(theme)
    diagram.resize(1000, 600)
    first, second = steps
    diagram.show_frame(second, first, 1, done=0)
    for address in addresses((2, 2, 1)):
        assert close_to(pixels(diagram, diagram.arrangement.change(address)), "update", theme=theme) > 20
    assert close_to(pixels(diagram)[round(diagram._header.height) :], "gradient", 20, theme=theme) == 0


def test_start_of_a_run_has_no_update_to_show(diagram, steps):
    show(diagram, steps, 0)
    below = pixels(diagram)[round(diagram._header.height) :]
    assert close_to(below, "update") == 0


def test_what_the_operation_does_not_work_on_is_quieter(diagram, steps):
    wide = diagram.arrangement
    show(diagram, steps, 1)
    wide = diagram.arrangement
    loud = pixels(diagram, wide.edges[W21].pill)
    quiet = pixels(diagram, wide.edges[Address(1, 0, 0)].pill)
    assert close_to(loud, "text", distance=60) > 5
    assert close_to(quiet, "text", distance=60) == 0


# The numbers


def test_gold_number_of_a_neuron_is_first_its_share_of_the_loss_then_its_delta(diagram, steps):
    def found(name):
        show(diagram, steps, NAMES.index(name) + 1)
        scene = diagram._scene(diagram._instant, diagram.arrangement)
        return neuron_change(scene, Address(0, 0))

    assert found("grad_bias2") is None
    assert found("grad_a1") == ("∂L/∂a", float(steps[0].grad_activations[0][1, 0]))
    assert found("delta1") == ("δ", float(steps[0].deltas[0][1, 0]))
    assert round(found("grad_bias1")[1], 4) == -0.0198


def test_parts_of_the_rows_add_up_to_the_gradient(steps):
    flows = Flows(steps[0], 1)
    for address in addresses((2, 2, 1)):
        assert sum(flows.parts(address)) == pytest.approx(flows.gradient[address], abs=1e-7)
    assert flows.parts(W21)[1] == pytest.approx(-0.0198, abs=5e-5)
    assert flows.gradient[W21] == pytest.approx(0.03090181, abs=1e-7)


def test_returns_along_the_edges_add_up_to_the_neurons_gradient(steps):
    trace, flows = steps[0], Flows(steps[0], 1)
    np.testing.assert_allclose(flows.returns[1].sum(axis=2), trace.grad_activations[0], atol=1e-7)
    bias = trace.before.layers[0].bias
    np.testing.assert_allclose(flows.products[0].sum(axis=1) + bias, trace.pre_activations[0], atol=1e-6)


def table(rows, hidden=2):
    inputs = tuple((float(row % 2), float(row // 2 % 2)) for row in range(rows))
    targets = tuple((float(row % 2),) for row in range(rows))
    layers = (LayerSpec(hidden), LayerSpec(1))
    return Experiment(dataset=Dataset(inputs, targets), layers=layers, initializer=Start(seed=3))


@pytest.mark.parametrize(("rows", "bars"), [(1, 0), (2, 2), (4, 4), (8, 8), (9, 0)])
def test_up_to_eight_rows_get_bars(diagram, rows, bars):
    experiment = table(rows)
    trace = Stepper(experiment).step(initial_state(experiment))
    diagram.show_frame(trace, None, 0, done=GRAD_W1)
    scene = diagram._scene(diagram._instant, diagram.arrangement)
    found = bars_of(scene, W21)
    assert len(found.shares if found else ()) == bars
    assert bars_of(scene, Address(0, 0)) is None


def test_bars_stand_up_for_positive_and_hang_for_negative_shares(diagram, steps):
    image = QImage(80, 40, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    show(diagram, steps, 1)
    paint_bars(painter, diagram._ink, QRectF(0, 0, 80, 40), Bars([1.0, -1.0, 0.5, -0.5], 0.0, 1.0, 0))
    painter.end()
    dark = [[image.pixelColor(5 + 13 * bar, y).lightness() < 200 for y in range(40)] for bar in range(4)]
    above, below = [sum(column[:19]) for column in dark], [sum(column[22:]) for column in dark]
    assert above[0] > above[2] > 0
    assert below[1] > below[3] > 0
    assert above[1] == above[3] == below[0] == below[2] == 0


def test_strength_grows_almost_like_a_logarithm():
    sizes = [strength(value) for value in (0.0, 0.0005, 0.05, 0.5, 5.0)]
    assert sizes[0] == 0
    assert sizes == sorted(sizes)
    assert sizes[1] > 0.05
    assert sizes[3] < sizes[4] == 1.0
    assert strength(-0.05) == strength(0.05)
    assert strength(float("nan")) == 1.0


def test_gradient_without_room_of_its_own_stands_where_its_weight_does_while_it_is_told(qtbot):
    experiment = network(2, 3, 1)
    trace = step(experiment)
    diagram = NetworkDiagram(LIGHT)
    qtbot.addWidget(diagram)
    diagram.resize(650, 265)
    appear(qtbot, diagram)
    names = [place.name for place in order(2)]
    told, after = names.index("grad_kernel2") + 1, names.index("grad_bias2") + 1
    diagram.show_frame(trace, None, 1, done=told)
    edge = diagram.arrangement.edges[Address(1, 0, 0)]
    assert (edge.shown, edge.change_shown) == (True, False)
    assert close_to(pixels(diagram, edge.pill), "gradient_soft") > 100
    diagram.show_frame(trace, None, 1, done=after)
    assert close_to(pixels(diagram, edge.pill), "gradient_soft", 8) < 100
