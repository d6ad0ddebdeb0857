"""Moving the playhead is arithmetic: forward and back are inverses, over the borders of epochs, too."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xorstudio.app.playhead import Granularity, Position, back, forward
from xorstudio.core.operations import layer_borders, order

OPERATION, LAYER, EPOCH = Granularity
ANY = st.builds(Position, st.integers(0, 50), st.integers(0, 13) | st.none())


@given(ANY, st.sampled_from((OPERATION, LAYER)), st.integers(1, 4))
def test_back_undoes_forward(position: Position, granularity: Granularity, layers: int) -> None:
    stops = layer_borders(layers) if granularity is LAYER else range(len(order(layers)))
    done = min(position.done or 0, stops[-1] - 1)
    at_stop = Position(position.epoch, max(stop for stop in stops if stop <= done))
    assert back(forward(at_stop, granularity, layers), granularity, layers) == at_stop


@given(ANY, st.sampled_from(Granularity), st.booleans())
def test_forward_always_leads_on_and_back_always_back(
    position: Position, granularity: Granularity, led: bool
) -> None:
    def order_of(position: Position) -> tuple[int, float]:
        return position.epoch, 0.5 if position.done is None else position.done

    after, before = forward(position, granularity, 2), back(position, granularity, 2, led=led)
    assert order_of(after) > order_of(position) > order_of(before)


def test_before_a_whole_step_comes_the_update_that_led_to_it_if_one_did() -> None:
    for granularity in (OPERATION, LAYER):
        assert back(Position(3), granularity, 2) == Position(3, 0)
        assert back(Position(3), granularity, 2, led=False) == Position(2, 13)


def test_an_epoch_on_from_an_update_is_the_step_that_follows_it() -> None:
    assert forward(Position(3, 0), EPOCH, 2) == Position(3)
    assert forward(Position(3, 1), EPOCH, 2) == Position(4)
    assert forward(Position(3), EPOCH, 2) == Position(4)
    assert back(Position(3, 0), EPOCH, 2) == Position(2), "the beginning of the epoch that it ends"


@pytest.mark.parametrize("layers", [1, 2, 3, 4])
def test_layers_of_a_step_end_where_the_phase_or_the_layer_changes(layers: int) -> None:
    places, position, borders = order(layers), Position(0, 0), [0]
    while position.epoch == 0:
        position = forward(position, LAYER, layers)
        borders.append(position.done or len(places))
    assert tuple(borders) == layer_borders(layers)
    for start, stop in pairwise(borders):
        assert len({(place.phase, place.layer) for place in places[start:stop]}) == 1
