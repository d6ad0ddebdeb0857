"""How operations move through the picture: what travels, and how it looks."""

from dataclasses import replace

import numpy as np
import pytest

from tests.ui.diagram.driver import drawn_texts
from tests.ui.diagram.moving import NAMES, TAPE, close_to, moving, pixels
from tests.ui.studio import session_of
from xorstudio.app.playhead import Granularity
from xorstudio.core.experiment import Dataset, LayerSpec, Start
from xorstudio.core.operations import order
from xorstudio.core.state import Address
from xorstudio.ui.diagram.flow import MOST_ROWS, TRAVEL, arrived, flow_of, smooth
from xorstudio.ui.diagram.instant import Instant
from xorstudio.ui.diagram.overlay import rolling
from xorstudio.ui.diagram_view import DiagramView
from xorstudio.ui.theme import DARK, LIGHT, PROJECTOR


def flow(view, session, name, *, batch=False, row=1):
    place = order(2)[NAMES.index(name)]
    act = Instant(session.frame.trace, None, row, NAMES.index(name), place)
    return flow_of(view._scene(act, view.arrangement), batch=batch)


def sizes(found):
    return {(t.address.source, t.address.unit): t.size for t in found.tokens}


# What travels


def test_a_pulse_runs_along_every_edge_of_the_layer_as_large_as_its_product(view, session):
    found = flow(view, session, "z1")
    assert not found.backward
    assert {token.address for token in found.tokens} == {Address(0, u, s) for s in (0, 1) for u in (0, 1)}
    large = sizes(found)
    assert large[0, 0] == large[0, 1] == 0.0  # x1 is 0
    assert large[1, 0] > large[1, 1] > 0.3  # 0.637 against 0.518


def test_chevrons_run_from_the_loss_back_to_the_outputs_and_through_every_edge(view, session):
    from_loss, gradient, back = (flow(view, session, name) for name in ("grad_a2", "grad_kernel2", "grad_a1"))
    assert from_loss.backward
    assert gradient.backward
    assert back.backward
    assert [token.address for token in from_loss.tokens] == [None] * 4
    assert {token.address.layer for token in (*gradient.tokens, *back.tokens)} == {1}
    assert sizes(back)[0, 0] > sizes(back)[1, 0]  # the weights are 1.151 and 0.688


@pytest.mark.parametrize("name", ["a1", "delta2", "grad_bias1", "update"])
def test_nothing_travels_where_no_edge_takes_part(view, session, name):
    assert flow(view, session, name).tokens == ()


def test_pulses_go_forward_and_chevrons_backward_and_all_arrive(view, session):
    for name, way in (("z1", 1), ("grad_kernel1", -1)):
        found = flow(view, session, name)
        path = [
            t for time in np.linspace(0, 1, 200) for token, t in found.at(time) if token is found.tokens[0]
        ]
        assert (np.diff(path) * way > 0).all()
        assert min(path) < 0.02
        assert max(path) > 0.98
        assert list(found.at(TRAVEL + 0.001)) == []
        assert list(found.at(0.0)) == []


def test_whole_batch_sends_every_row_one_behind_the_other(view, session):
    found = flow(view, session, "z1", batch=True)
    one = [token for token in found.tokens if token.address == Address(0, 0, 1)]
    assert [round(token.size > 0) for token in one] == [0, 1, 0, 1]  # x2 of the four rows
    delays = [token.delay for token in one]
    assert delays == sorted(set(delays))
    places = [t for token, t in found.at(0.4) if token.address == Address(0, 0, 1)]
    assert places == sorted(places, reverse=True)


def test_very_long_batch_sends_its_first_rows(qtbot, view):
    inputs = tuple((float(row % 2), float(row % 3)) for row in range(40))
    long = replace(TAPE, dataset=Dataset(inputs, tuple((float(row % 2),) for row in range(40))))
    with session_of(long) as session:
        other = DiagramView(session, LIGHT)
        qtbot.addWidget(other)
        found = flow(other, session, "z1", batch=True, row=0)
        assert len(found.tokens) == 4 * MOST_ROWS
        other.close()


def test_numbers_start_when_the_pulses_arrive_and_end_in_time():
    assert arrived(TRAVEL - 0.1) == 0
    assert 0 < arrived(0.8) < 1
    assert arrived(0.96) == arrived(1.0) == 1
    assert [smooth(part) for part in (-1.0, 0.0, 0.5, 1.0, 2.0)] == [0.0, 0.0, 0.5, 1.0, 1.0]


def test_rolling_number_keeps_its_decimals_and_ends_exactly():
    assert rolling(-0.6374692, 0.5) == -0.3187
    assert rolling(-0.6374692, 1.0) == -0.6374692
    assert rolling(1.5e-7, 0.0) == 0.0
    assert rolling(3.0, 0.4) == 1.0


# How it looks


@pytest.mark.parametrize("name", NAMES)
def test_every_operation_moves_and_ends_as_the_picture_that_stays(view, session, name):
    moving(session, view, name, 0.45)
    middle = pixels(view)
    view.show_time(0.8)
    late = pixels(view)
    view._motion.stop()
    view.repaint_all()
    still = pixels(view)
    assert (middle != late).any()
    assert (late != still).any() or name == "update"


def test_update_strikes_the_old_number_through_and_writes_what_is_added_beside(view, session):
    moving(session, view, "update", 0.38)
    assert close_to(pixels(view), "update") > 300
    place = view.arrangement.pill(Address(0, 0, 0)).toAlignedRect()
    middle = place.center().y()
    line = pixels(view)[middle - 1 : middle + 2, place.left() + 8 : place.right() - 8]
    assert close_to(line, "update") > 20
    view.show_time(0.95)
    line = pixels(view)[middle - 1 : middle + 2, place.left() + 8 : place.right() - 8]
    assert close_to(line, "update") == 0


@pytest.mark.parametrize("theme", [LIGHT, DARK, PROJECTOR], ids=lambda theme: theme.name)
@pytest.mark.parametrize("hidden", [(), (2,), (5,), (8, 8, 8)], ids=str)
@pytest.mark.parametrize("batch", [False, True])
def test_every_operation_of_every_network_moves_at_every_size(qtbot, theme, hidden, batch):
    layers = (*(LayerSpec(units, "softplus") for units in hidden), LayerSpec(2, "sigmoid"))
    targets = tuple((y[0], 1 - y[0]) for y in TAPE.dataset.targets)
    dataset = Dataset(TAPE.dataset.inputs, targets)
    experiment = replace(TAPE, parameters=None, dataset=dataset, layers=layers, initializer=Start(seed=2))
    with session_of(experiment) as session:
        view = DiagramView(session, theme)
        qtbot.addWidget(view)
        view.resize(430, 270) if batch else view.resize(1200, 700)
        view.show()
        view.set_batch(batch)
        view.set_selection(Address(0, 1, 0) if batch else Address(0, 0))
        session.train_to(0, 0)
        for _ in order(len(layers)):
            session.go_forward(Granularity.OPERATION)
            assert view.moving
            for time in (0.2, 0.5, 0.75, 0.95):
                view.show_time(time)
                pixels(view, ratio=1.0)
        assert session.frame.epoch == 1
        view.set_reduce_motion(True)


def test_whole_batch_is_said_in_the_line_above_the_picture(session, view):
    sample, more = "Sample 2 of 4: x = (0, 1), y = 1", " · whole batch: all 4 rows flow"
    assert sample in drawn_texts(view)
    session.show_batch(True)
    assert sample + more in drawn_texts(view)
    session.show_batch(False)
    assert sample in drawn_texts(view)
