"""States are values: addressed, compared bit for bit, changed into new ones."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.oracles import experiments
from xorstudio.core.experiment import Experiment, LayerSpec, LayerValues, Progress
from xorstudio.core.optimizers import Adam, Sgd
from xorstudio.core.state import (
    Address,
    State,
    adapted,
    addresses,
    count,
    initial_state,
    parameters_of,
    slots_of,
    split,
)
from xorstudio.core.training import run

ONE = (LayerValues(((1.0,), (2.0,)), (3.0,)),)
NEURON = Experiment(layers=(LayerSpec(1),), parameters=ONE, optimizer=Adam(), dtype="float64")


@given(st.lists(st.integers(1, 8), min_size=2, max_size=5))
def test_every_number_has_one_address_in_the_order_of_the_vector(sizes: list[int]) -> None:
    shape = tuple(sizes)
    layers = split(np.arange(float(count(shape))), shape)
    assert [address.of(layers) for address in addresses(shape)] == list(range(count(shape)))


def test_symbols_count_from_one_and_name_the_source_first() -> None:
    assert Address(0, unit=0, source=1).symbol == "W1[2,1]"
    assert Address(1, unit=2).symbol == "b2[3]"


def test_address_outside_the_network_is_refused() -> None:
    with pytest.raises(IndexError):
        Address(5, 0).of(initial_state(NEURON).layers)


def test_split_gives_views_of_the_vector() -> None:
    vector = np.zeros(count((2, 1)))
    layer = split(vector, (2, 1))[0]
    layer.kernel[1, 0], layer.bias[0] = 5.0, 7.0
    assert vector.tolist() == [0.0, 5.0, 7.0]


def test_start_holds_the_parameters_and_empty_slots() -> None:
    state = initial_state(NEURON)
    assert state.epoch == 0
    assert state.values.tolist() == [[1, 2, 3], [0, 0, 0], [0, 0, 0]]
    assert state.slot("v")[0].kernel.tolist() == [[0], [0]]


def test_unknown_slot_is_refused() -> None:
    with pytest.raises(ValueError, match="not in"):
        initial_state(NEURON).slot("velocity")


def test_experiment_without_any_start_is_refused() -> None:
    with pytest.raises(ValueError, match="needs parameters or an initializer"):
        initial_state(Experiment(initializer=None, parameters=None))


def test_parameters_win_over_the_initializer() -> None:
    assert NEURON.initializer is not None
    assert initial_state(NEURON).layers[0].bias.tolist() == [3.0]


def test_progress_goes_on_where_it_was() -> None:
    """Slots that the file does not mention start at zero."""
    progress = Progress(7, {"m": (LayerValues(((0.5,), (0.25,)), (0.125,)),)})
    state = initial_state(replace(NEURON, progress=progress))
    assert state.epoch == 7
    assert state.values.tolist() == [[1, 2, 3], [0.5, 0.25, 0.125], [0, 0, 0]]


@given(experiments(), st.integers(0, 5))
def test_state_written_as_numbers_reads_back_exactly(experiment: Experiment, steps: int) -> None:
    state = run(experiment, initial_state(experiment), steps).after
    saved = replace(
        experiment, parameters=parameters_of(state.layers), progress=Progress(state.epoch, slots_of(state))
    )
    assert initial_state(saved).same(state)


def test_same_tells_every_difference() -> None:
    state = initial_state(NEURON)
    assert state.same(initial_state(NEURON))
    zero, minus = (State(0, np.array([[number]]), (0, 1), ()) for number in (0.0, -0.0))
    nan = State(0, np.array([[np.nan]]), (0, 1), ())
    assert nan.same(nan)
    assert not zero.same(minus)
    for other in (
        replace(state, epoch=1),
        replace(state, sizes=(1, 1)),
        replace(state, slots=("a", "b")),
        replace(state, values=state.values.astype(np.float32)),
        state.with_value(Address(0, 0), 3.5),
    ):
        assert not state.same(other)


@pytest.mark.parametrize("address", list(addresses((2, 1))))
def test_changing_a_value_makes_a_new_state_and_leaves_the_rest(address: Address) -> None:
    state = initial_state(NEURON)
    changed = state.with_value(address, 9.0)
    assert address.of(changed.layers) == 9.0
    assert (changed.values != state.values).sum() == 1
    assert initial_state(NEURON).same(state)
    with pytest.raises(ValueError, match="read-only"):
        changed.values[0, 0] = 1.0


def test_new_slots_of_the_same_optimizer_start_at_zero() -> None:
    plain = replace(NEURON, optimizer=Sgd(learning_rate=0.5))
    trained = run(plain, initial_state(plain), 3).after
    state = adapted(trained, replace(NEURON, optimizer=Sgd(momentum=0.9)))
    assert state.slots == ("velocity",)
    assert state.epoch == 3
    assert np.array_equal(state.values[0], trained.values[0])
    assert not state.values[1].any()


def test_other_settings_of_the_same_optimizer_keep_its_memory() -> None:
    trained = run(NEURON, initial_state(NEURON), 3).after
    faster = replace(NEURON, optimizer=Adam(learning_rate=0.5))
    assert adapted(trained, faster) is trained
