"""Every printed equation multiplies out: recomputed from its text, and equal to the step's own number."""

import dataclasses
import math
from collections.abc import Iterator
from decimal import Decimal

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.core.any_experiment import experiments
from tests.formula_text import check, last_digit, number, value_of
from xorstudio.core.activations import ACTIVATIONS
from xorstudio.core.equation import MOST_DIGITS, agreeing
from xorstudio.core.experiment import Dataset, Experiment, LayerSpec, Start
from xorstudio.core.explain import explain, subject
from xorstudio.core.expression import Number, minus, over, plus, shown, times
from xorstudio.core.expression import given as setting
from xorstudio.core.losses import LOSSES
from xorstudio.core.operations import Place, order
from xorstudio.core.optimizers import Adam, Optimizer, RmsProp, Sgd
from xorstudio.core.presets import PRESETS, load_preset
from xorstudio.core.state import Address, addresses, initial_state
from xorstudio.core.symbol import Equation
from xorstudio.core.trace import StepTrace
from xorstudio.core.training import DivergenceError, Stepper, train

OPTIMIZERS = (Sgd(0.5), Sgd(0.1, 0.9), Sgd(0.1, 0.9, nesterov=True), RmsProp(0.01), Adam(0.1))
PLACES = {place.name: place for place in order(2)}


def trace_at(experiment: Experiment, epoch: int = 0) -> StepTrace:
    state = initial_state(experiment)
    stepper = Stepper(experiment)
    for run in train(stepper, state, epoch):
        state = run.after
    return stepper.step(state)


def told(
    trace: StepTrace, row: int, selection: Address | None = None
) -> Iterator[tuple[Place, Address, Equation]]:
    for place in order(len(trace.experiment.layers)):
        address = subject(place, selection, trace.before.sizes)
        for equation in explain(trace, place, row, address):
            yield place, address, equation


def text_of(equation: Equation) -> str:
    middle = f" = {equation.agreed.expression}" if equation.agreed.expression else ""
    return f"left{middle} = {equation.agreed.result}"


def true_value(trace: StepTrace, equation: Equation, row: int) -> float:  # noqa: PLR0911 - one line each
    """Return the number of the step that an equation's result stands for."""
    symbol = equation.symbol
    layer, unit = symbol.layer, symbol.unit
    address = Address(layer, unit, symbol.source)
    match symbol.quantity:
        case "z":
            return float(trace.pre_activations[layer][row, unit])
        case "a":
            return float(trace.activations[layer][row, unit])
        case "loss":
            return trace.loss
        case "row_loss":
            return float(trace.row_losses[row])
        case "grad_a":
            return float(trace.grad_activations[layer][row, unit])
        case "delta":
            return float(trace.deltas[layer][row, unit])
        case "gradient":
            return address.of(trace.gradients)
        case "share":
            delta = float(trace.deltas[layer][row, unit])
            below = trace.inputs if layer == 0 else trace.activations[layer - 1]
            return delta if symbol.source is None else float(below[row, symbol.source]) * delta
        case "update":
            return address.of(trace.updates)
        case "w":
            return address.of(trace.after.layers)
        case "velocity" | "m" | "v" as slot:
            return address.of(trace.after.slot(slot))
        case "alpha":
            with np.errstate(all="ignore"):
                rates = trace.experiment.optimizer.rates(trace.epoch + 1, 1, trace.before.values.dtype)
            return float(rates[0])
    raise AssertionError(symbol)


def check_step(trace: StepTrace, row: int, selection: Address | None = None) -> tuple[int, int]:
    """Check every equation of a step; return how many there are, and how many have all four digits."""
    count = full = 0
    for _, _, equation in told(trace, row, selection):
        check(text_of(equation))
        result = equation.agreed.result
        if equation.symbol.quantity != "unit_loss":
            value = true_value(trace, equation, row)
            if not math.isfinite(value):
                assert result == shown(value)
                continue
            exact = Decimal(value)
            assert (
                abs(number(result) - exact) * 2 <= last_digit(result) * Decimal("1.0000001")
                or shown(value) == result
            )
        count += 1
        full += equation.agreed.full or not equation.agreed.expression
    return count, full


@pytest.mark.parametrize("preset", [preset.name for preset in PRESETS])
def test_every_operation_of_every_preset_multiplies_out(preset: str) -> None:
    experiment = load_preset(preset)
    count = full = 0
    for epoch in (0, 1, 37, 400):
        trace = trace_at(experiment, epoch)
        for row in range(len(trace.inputs)):
            for selection in (None, *addresses(trace.before.sizes)):
                found = check_step(trace, row, selection)
                count, full = count + found[0], full + found[1]
    assert full > 0.99 * count, "nearly all numbers have their four digits"


@pytest.mark.parametrize("optimizer", OPTIMIZERS, ids=lambda optimizer: repr(optimizer)[:40])
@pytest.mark.parametrize("loss", sorted(LOSSES))
@pytest.mark.parametrize("activation", sorted(ACTIVATIONS))
def test_every_activation_loss_and_optimizer_multiplies_out(
    optimizer: Optimizer, loss: str, activation: str
) -> None:
    experiment = Experiment(
        layers=(LayerSpec(3, activation), LayerSpec(2, activation), LayerSpec(1, "sigmoid")),
        loss=loss,
        optimizer=optimizer,
        initializer=Start("normal", 3),
    )
    for last in ("sigmoid", activation):
        layers = (*experiment.layers[:-1], LayerSpec(1, last))
        for epoch in (0, 3):
            try:
                trace = trace_at(dataclasses.replace(experiment, layers=layers), epoch)
            except DivergenceError as error:
                trace = error.trace
            check_step(trace, 2, Address(1, 1, 2))


@settings(max_examples=150, deadline=None)
@given(experiments(), st.integers(0, 63), st.integers(0, 400), st.sampled_from((0, 1, 2)))
def test_any_experiment_multiplies_out(experiment: Experiment, row: int, choice: int, epoch: int) -> None:
    experiment = dataclasses.replace(experiment, progress=None)
    try:
        trace = trace_at(experiment, epoch)
    except DivergenceError as error:
        trace = error.trace
    selectable = [None, *addresses(trace.before.sizes)]
    check_step(trace, row % len(trace.inputs), selectable[choice % len(selectable)])


NUMBERS = st.floats(-1e6, 1e6, allow_subnormal=False)


@given(st.lists(NUMBERS, min_size=2, max_size=6), st.lists(NUMBERS, min_size=2, max_size=6))
@example([0.1, 0.2, -0.3], [1.0, 1.0, 1.0])
@example([1e6, -1e6, 1e-300], [1.0, 1.0, 1.0])
def test_a_sum_of_products_agrees_with_its_printed_numbers(left: list[float], right: list[float]) -> None:
    pairs = list(zip(left, right, strict=False))
    result = sum(a * b for a, b in pairs)
    agreed = agreeing(plus(*(times(Number(a), Number(b)) for a, b in pairs)), result)
    check(f"s = {agreed.expression} = {agreed.result}" if agreed.expression else f"s = {agreed.result}")
    assert 4 <= agreed.digits <= MOST_DIGITS


def test_four_digits_stay_four_where_they_are_enough() -> None:
    agreed = agreeing(times(Number(1.0), Number(-0.019794321)), -0.019794321)
    assert (agreed.expression, agreed.result, agreed.digits) == ("1 × (−0.01979)", "−0.01979", 4)


def test_a_factor_gets_more_digits_where_four_would_not_multiply_out() -> None:
    agreed = agreeing(times(Number(1.4494), Number(1.4494)), 1.4494 * 1.4494)
    assert (agreed.expression, agreed.result) == ("1.4494 × 1.4494", "2.101")
    assert value_of("1.449 × 1.449").quantize(Decimal("0.001")) != Decimal("2.101")


def test_noise_of_cancelled_numbers_is_zero_with_its_precision() -> None:
    agreed = agreeing(plus(Number(0.0312), Number(-0.0312)), 1.3e-9)
    assert (agreed.expression, agreed.result, agreed.full) == ("0.03120 − 0.03120", "0.000000", False)


def test_a_result_that_does_not_follow_stands_alone() -> None:
    assert agreeing(plus(Number(1.0), Number(1.0)), 1000.0).expression == ""
    assert agreeing(over(Number(1.0), Number(0.0)), 3.0).expression == ""
    assert agreeing(Number(math.nan), math.nan).result == "nan"
    assert agreeing(Number(1.0), -math.inf).result == "−inf"


def test_brackets_stand_where_they_are_needed() -> None:
    nested = over(minus(Number(1.5), plus(Number(-2.0), Number(0.25))), times(setting(4), Number(-0.5)))
    agreed = agreeing(nested, (1.5 - (-2.0 + 0.25)) / (4 * -0.5))
    assert agreed.expression == "(1.500 − (−2 + 0.2500)) / (4 × (−0.5000))"
    assert agreed.result == "−1.625"


def test_the_notebook_reads_as_in_the_picture() -> None:
    trace = trace_at(load_preset("gradient-tape"))
    address = Address(0, 0, 1)
    share, whole = explain(trace, PLACES["grad_kernel1"], 1, address)
    assert (share.scope, share.agreed.expression, share.agreed.result) == (
        "row",
        "1 × (−0.01979)",
        "−0.01979",
    )
    assert (whole.scope, whole.agreed.expression) == ("rows", "0 − 0.01979 + 0 + 0.05069")
    assert number(whole.agreed.result) == Decimal("0.0309")


def test_many_rows_are_told_as_one_and_all_others() -> None:
    rows = tuple((row / 10, row % 3 / 2) for row in range(20))
    dataset = Dataset(rows, tuple((float(row % 2),) for row in range(20)))
    trace = trace_at(Experiment(dataset=dataset))
    _, whole = explain(trace, PLACES["grad_kernel1"], 7, Address(0, 1, 0))
    assert whole.scope == "others"
    assert len(whole.agreed.expression.split()) == 3
    check_step(trace, 7)


def test_a_single_row_has_no_sum() -> None:
    trace = trace_at(load_preset("chain-rule"))
    (only,) = explain(trace, PLACES["grad_kernel2"], 0, Address(1, 0, 0))
    assert only.symbol.quantity == "gradient"
    assert [line.symbol.quantity for line in explain(trace, PLACES["loss"], 0, Address(1, 0))] == ["row_loss"]


def test_several_outputs_have_a_loss_each() -> None:
    trace = trace_at(load_preset("mazur"))
    lines = explain(trace, PLACES["loss"], 0, Address(1, 1))
    assert [line.symbol.quantity for line in lines] == ["unit_loss", "row_loss"]
    assert lines[0].agreed.result == "0.02356"
    assert lines[1].agreed.result == "0.2984"


@pytest.mark.parametrize(
    ("name", "selection", "told_for"),
    [
        ("z1", None, Address(0, 0)),
        ("z1", Address(0, 1, 1), Address(0, 1)),
        ("a1", Address(1, 0, 1), Address(0, 1)),
        ("z2", Address(0, 1, 1), Address(1, 0)),
        ("loss", Address(1, 0), Address(1, 0)),
        ("grad_kernel1", Address(0, 1, 1), Address(0, 1, 1)),
        ("grad_kernel1", Address(0, 1), Address(0, 1, 0)),
        ("grad_bias1", Address(0, 1, 1), Address(0, 1)),
        ("update", Address(0, 1), Address(0, 1)),
        ("update", None, Address(0, 0, 0)),
    ],
)
def test_an_operation_is_told_for_the_selection_where_it_takes_part(
    name: str, selection: Address | None, told_for: Address
) -> None:
    assert subject(PLACES[name], selection, (2, 2, 1)) == told_for


@pytest.mark.parametrize("optimizer", OPTIMIZERS, ids=lambda optimizer: repr(optimizer)[:40])
def test_the_update_is_told_in_the_active_optimizers_formula(optimizer: Optimizer) -> None:
    trace = trace_at(Experiment(optimizer=optimizer), 2)
    quantities = [line.symbol.quantity for line in explain(trace, PLACES["update"], 0, Address(0, 0, 0))]
    wanted = {
        0: ["update", "w"],
        1: ["velocity", "w"],
        2: ["velocity", "update", "w"],
        3: ["velocity", "update", "w"],
        4: ["m", "v", "alpha", "update", "w"],
    }[OPTIMIZERS.index(optimizer)]
    assert quantities == wanted


def test_an_unknown_optimizer_is_told_by_what_it_adds() -> None:
    trace = trace_at(Experiment())
    foreign = dataclasses.replace(trace.experiment, optimizer=object())
    lines = explain(dataclasses.replace(trace, experiment=foreign), PLACES["update"], 0, Address(0, 0, 0))
    assert [line.symbol.quantity for line in lines] == ["w"]


def test_a_prediction_beyond_the_clip_has_no_gradient_to_compute() -> None:
    experiment = Experiment(
        layers=(LayerSpec(1, "linear"),), loss="binary_crossentropy", initializer=Start("normal", 1)
    )
    trace = trace_at(experiment)
    rows = [row for row in range(4) if not 0 < trace.predictions[row, 0] < 1]
    place = order(1)[3]
    (line,) = explain(trace, place, rows[0], Address(0, 0))
    assert place.kind == "grad_activation"
    assert (line.agreed.expression, line.agreed.result) == ("", "0")
