"""What a landscape shows: the core's losses, limits that tell when they grow, ways, arrows."""

from dataclasses import replace

import numpy as np
import pytest

from xorstudio.app.moment import Moment, frame_of
from xorstudio.core.experiment import Dataset, Experiment, LayerSpec, LayerValues
from xorstudio.core.history import History
from xorstudio.core.presets import load_preset
from xorstudio.core.state import Address, initial_state
from xorstudio.core.training import Stepper, step
from xorstudio.ui.space import landscape_view as seen
from xorstudio.ui.space.view import Bounds

XOR = load_preset("fast")
START = initial_state(XOR)
PAIR = Address(0, 0, 0), Address(1, 0, 1)
HOME = Bounds(-6.0, 6.0, -6.0, 6.0)


def frame(epochs=0, epoch=None, done=None, experiment=XOR):
    history = History(experiment, initial_state(experiment))
    history.append(Stepper(experiment).run(history.start, epochs))
    return frame_of(Moment(history, epochs if epoch is None else epoch, done))


def test_corners_of_the_surface_are_the_losses_of_training():
    surface = seen.Terrain(XOR, PAIR).surface(START, HOME)
    for line, column, y, x in ((0, 0, -6.0, -6.0), (0, -1, -6.0, 6.0), (-1, 0, 6.0, -6.0)):
        state = START.with_value(PAIR[0], x).with_value(PAIR[1], y)
        assert surface.losses[line, column] == pytest.approx(step(XOR, state).loss, rel=1e-6)


def test_contours_lie_where_the_loss_has_their_level():
    pair = Address(1, 0, 0), Address(1, 0)
    surface = seen.Terrain(XOR, pair).surface(frame(400).trace.before, HOME)
    state = frame(400).trace.before
    assert seen.LN_2 in dict(surface.contours)
    for level, lines in surface.contours:
        for x, y, *_ in lines[:: max(1, len(lines) // 5)].tolist():
            loss = step(XOR, state.with_value(pair[0], x).with_value(pair[1], y)).loss
            assert loss == pytest.approx(level, rel=0.02)


def test_line_of_guessing_is_only_there_where_it_has_a_meaning():
    other = replace(XOR, loss="mean_squared_error")
    surface = seen.Terrain(other, PAIR).surface(START, HOME)
    assert seen.LN_2 not in dict(surface.contours)


def test_surface_stays_while_only_the_two_weights_move():
    terrain = seen.Terrain(XOR, PAIR)
    first = terrain.surface(START, HOME)
    assert terrain.surface(START.with_value(PAIR[0], 3.0), HOME) is first
    assert terrain.surface(START.with_value(Address(1, 0), 3.0), HOME) is not first
    assert terrain.surface(START, Bounds(-1.0, 1.0, -1.0, 1.0)).bounds.width == 2.0


def test_limit_says_that_it_has_grown_and_comes_back():
    terrain = seen.Terrain(XOR, PAIR)
    near = Bounds(-1.0, 1.0, -1.0, 1.0)
    assert (terrain.surface(START, near).limit, terrain.surface(START, near).grown) == (seen.LIMIT, False)
    far = terrain.surface(START, Bounds(-60.0, 60.0, -60.0, 60.0))
    assert far.grown
    assert far.limit >= far.losses.max()
    assert not terrain.surface(START, near).grown


def test_coarse_contours_are_some_of_the_same_lines_in_fewer_pieces():
    terrain = seen.Terrain(XOR, PAIR)
    fine = dict(terrain.surface(START, HOME).contours)
    coarse = dict(terrain.surface(START, HOME, coarse=True).contours)
    assert coarse
    assert coarse.keys() < fine.keys()
    assert all(len(lines) < len(fine[level]) for level, lines in coarse.items())


@pytest.mark.parametrize(("hidden", "rows", "side"), [(2, 4, 256), (8, 12, 136), (8, 60, 64)])
def test_larger_networks_get_fewer_points(hidden, rows, side):
    data = Dataset(((0.0, 1.0),) * rows, ((1.0,),) * rows)
    experiment = Experiment(dataset=data, layers=(LayerSpec(hidden), LayerSpec(hidden), LayerSpec(1)))
    terrain = seen.Terrain(experiment, PAIR)
    surface = terrain.surface(initial_state(experiment), HOME, coarse=True)
    assert surface.losses.shape == (side, side)


def test_flat_land_and_what_is_not_finite_are_told():
    zeros = load_preset("zeros")
    flat = seen.Terrain(zeros, (Address(0, 0, 0), Address(0, 1, 0))).surface(initial_state(zeros), HOME)
    assert flat.flat
    assert not flat.infinite
    steep = Experiment(
        dataset=Dataset(((1e30,),), ((0.0,),)),
        layers=(LayerSpec(1, "linear"),),
        loss="mean_squared_error",
        parameters=(LayerValues(((0.0,),), (0.0,)),),
    )
    pair = Address(0, 0, 0), Address(0, 0)
    surface = seen.Terrain(steep, pair).surface(initial_state(steep), HOME)
    assert surface.infinite
    assert np.isfinite(surface.limit)


def test_way_is_that_of_the_two_weights():
    moment = frame(30).moment
    way = seen.Ways().of(moment.history, 3, PAIR, 1000)
    assert way.number == 3
    states = [moment.history.state(epoch) for epoch in range(31)]
    np.testing.assert_allclose(way.lines[0][:31], [seen.place(state, PAIR) for state in states])


def test_run_of_another_network_has_no_way_here():
    small = load_preset("mazur")
    pair = Address(0, 5, 0), Address(1, 0, 1)
    assert seen.Ways().of(frame(3, experiment=small).history, 1, pair, 100).lines == ()


def test_gradient_points_downhill_once_both_parts_are_computed():
    whole = frame(20)
    arrow = seen.downhill(whole, PAIR)
    gradients = whole.trace.gradients
    assert arrow.way == pytest.approx([-address.of(gradients) for address in PAIR])
    assert arrow.begin == seen.place(whole.trace.before, PAIR)
    names = [place.name for place in whole.places]
    upper, lower = names.index("grad_kernel2") + 1, names.index("grad_kernel1") + 1
    assert seen.downhill(frame(20, done=upper), PAIR) is None
    assert seen.downhill(frame(20, done=lower - 1), PAIR) is None
    assert seen.downhill(frame(20, done=lower), PAIR) == arrow


def test_gradient_of_a_bias_waits_for_its_own_operation():
    pair = Address(1, 0), Address(1, 0, 0)
    names = [place.name for place in frame().places]
    done = names.index("grad_bias2") + 1
    assert seen.downhill(frame(5, done=done - 1), pair) is None
    assert seen.downhill(frame(5, done=done), pair) is not None


def test_step_is_the_optimizers_and_not_the_gradient():
    arrow = seen.step(frame(20), PAIR)
    trace = frame(20).trace
    assert arrow.begin == seen.place(trace.before, PAIR)
    assert arrow.end == pytest.approx(seen.place(trace.after, PAIR))
    assert arrow.way != pytest.approx(seen.downhill(frame(20), PAIR).way)


def test_right_after_an_update_both_arrows_belong_to_the_step_that_led_here():
    assert seen.ended(frame(20, done=0))
    assert seen.downhill(frame(20, done=0), PAIR) == seen.downhill(frame(20, epoch=19), PAIR)
    arrow = seen.step(frame(20, done=0), PAIR)
    here = frame(20)
    assert arrow.begin == seen.place(here.last.before, PAIR)
    assert arrow.end == pytest.approx(seen.place(here.trace.before, PAIR))
    assert seen.step(frame(20, done=5), PAIR) is None


def test_with_nothing_done_at_the_start_of_a_run_both_arrows_are_those_of_the_whole_step():
    start = frame(0, done=0)
    assert not seen.ended(start)
    assert seen.downhill(start, PAIR) == seen.downhill(frame(0), PAIR)
    assert seen.step(start, PAIR) == seen.step(frame(0), PAIR) is not None


def test_numbers_of_the_arrows_are_those_of_the_step_however_small():
    whole = frame(20)
    arrow, update = seen.downhill(whole, PAIR), seen.step(whole, PAIR)
    assert arrow.way == tuple(-address.of(whole.step.gradients) for address in PAIR)
    assert update.way == tuple(address.of(whole.step.updates) for address in PAIR)


def test_a_gradient_too_small_to_move_the_weight_keeps_its_digits():
    state = initial_state(XOR).with_value(Address(1, 0), 38.0)
    history = History(XOR, state)
    whole = frame_of(Moment(history, 0))
    arrow = seen.downhill(whole, PAIR)
    assert arrow.way == tuple(-address.of(whole.trace.gradients) for address in PAIR)
