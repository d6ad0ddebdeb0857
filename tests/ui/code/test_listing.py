"""Lines of a program know where their operation stands and what it has given."""

import numpy as np
import pytest

from tests.ui.studio import session_of
from xorstudio.core.notebook import PROGRAMS, Moment
from xorstudio.core.operations import order
from xorstudio.core.presets import load_preset
from xorstudio.core.state import initial_state
from xorstudio.core.training import Stepper
from xorstudio.ui.code.listing import Listing, compact, happened, listing, whole

pytestmark = pytest.mark.usefixtures("qapp")


def of(kind: str, preset: str = "gradient-tape") -> Listing:
    experiment = load_preset(preset)
    return listing(PROGRAMS[kind](Moment(experiment, initial_state(experiment))))


@pytest.mark.parametrize("kind", PROGRAMS)
def test_every_operation_stands_in_lines_that_do_it(kind: str) -> None:
    made = of(kind)
    assert set(made.places) == {place.name for place in order(2)}
    for name, place in made.places.items():
        assert all(name in made.lines[line].operations for line in place)
        assert name in made.results[place[-1]]
    assert made.first == min(place.start for place in made.places.values())


def test_what_is_done_again_for_the_result_is_lit_in_the_loop_only() -> None:
    made = of("numpy")
    assert [made.lines[line].text for line in made.places["z1"]] == ["    z1 = X @ W1 + b1"]
    assert sum("z1" in line.operations for line in made.lines) == 2


def test_update_of_several_lines_has_its_result_at_the_last() -> None:
    made = of("numpy")
    place = made.places["update"]
    assert len(place) > 3
    assert made.lines[place[0]].text.strip() == "t = t + 1"
    assert made.results[place[-1]] == ("update",)
    assert "w -=" in made.lines[place[-1]].text


def test_results_are_short_in_the_line_and_whole_for_copying() -> None:
    with session_of(load_preset("gradient-tape")) as session:
        session.train_to(0, 14)
        done = happened(session.frame)
        trace = session.frame.step
    z1 = done["z1"]
    text = compact([z1], 1000)
    assert text.startswith("[[0, 0], [−0.6375, 0.5177], [0.2538, 0.7059]")
    assert compact([z1], 12) == "[[0, 0], [−…"
    assert len(compact([z1], 12)) <= 12
    names: dict[str, object] = {}
    exec(whole([z1, done["grad_kernel2"], done["loss"]]), names)
    assert np.array_equal(np.array(names["z1"], np.float32), trace.pre_activations[0])
    assert np.array_equal(np.array(names["grad_W2"], np.float32), trace.gradients[1].kernel)
    assert names["loss"] == trace.loss


def test_of_several_operations_in_a_line_the_last_comes_first() -> None:
    with session_of(load_preset("gradient-tape")) as session:
        session.train_to(0, 12)
        done = happened(session.frame)
    text = compact([done["grad_bias2"], done["grad_kernel1"]], 400)
    assert text.startswith("grad_W1 = [[0.03312, ")
    assert ";  grad_b2 = [" in text


def test_update_names_what_is_added_to_every_weight() -> None:
    experiment = load_preset("gradient-tape")
    trace = Stepper(experiment).step(initial_state(experiment))
    with session_of(experiment) as session:
        update = happened(session.frame)["update"]
    assert compact([update], 30).startswith("W1 += [[−0.09999")
    names: dict[str, object] = {}
    exec(whole([update]).replace(" += ", " = "), names)
    for number, layer in enumerate(trace.updates, start=1):
        assert np.array_equal(np.array(names[f"W{number}"], np.float32), layer.kernel)
        assert np.array_equal(np.array(names[f"b{number}"], np.float32), layer.bias)


def test_only_what_has_happened_has_a_result() -> None:
    with session_of(load_preset("gradient-tape")) as session:
        session.train_to(0, 3)
        assert list(happened(session.frame)) == ["z1", "a1", "z2"]
        session.train_to(1, 0)  # the weights are new: what the old ones gave has left
        assert list(happened(session.frame)) == ["update"]
