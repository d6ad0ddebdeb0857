"""Whoever types the inspector's printed numbers into a calculator gets its printed results."""

import math
import re
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.oracles import experiments
from xorstudio.core.chain_rule import chain_rule
from xorstudio.core.experiment import Experiment, LayerSpec, LayerValues, Start
from xorstudio.core.expression import plus, times
from xorstudio.core.optimizers import Adam, RmsProp, Sgd
from xorstudio.core.presets import PRESETS, load_preset
from xorstudio.core.state import Address, addresses, initial_state
from xorstudio.core.training import step
from xorstudio.ui.inspector.chain_lines import ChainLines, printed_as
from xorstudio.ui.inspector.line import Kind
from xorstudio.ui.inspector.optimizer_lines import optimizer_lines, title
from xorstudio.ui.symbols import low

_LOW = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")


def number(text):
    return Decimal(text.replace("−", "-"))


def calculated(text):
    """Compute a printed expression as a calculator does."""
    text = text.replace("−", "-").replace("×", "*")
    text = re.sub("[⁰¹²³⁴⁵⁶⁷⁸⁹]+", lambda power: "**" + power[0].translate(_LOW), text).replace("√", "sqrt")
    return eval(text, {"sqrt": math.sqrt, "__builtins__": {}})


def agrees(value, printed):
    """Return whether a value, rounded to the last digit that is printed, is what is printed."""
    exponent = number(printed).as_tuple().exponent
    return abs(Decimal(value) - number(printed)) <= Decimal(10) ** exponent * Decimal("0.5000001")


def steps_of(experiment, count):
    state = initial_state(experiment)
    for _ in range(count):
        trace = step(experiment, state)
        state = trace.after
    return trace


def everything(_name):
    return True


def check_chain(trace, address, row):
    rule = chain_rule(trace, address, row)
    for path in rule.paths:
        lines = ChainLines(rule, trace, everything, path.units).chain()
        check_path(lines)
    check_paths(lines)
    check_samples(ChainLines(rule, trace, everything, None).samples())


def check_path(lines):
    """Multiply the factors of the open path."""
    heads = [index for index, line in enumerate(lines) if line.kind == Kind.PATH and line.marked]
    result = lines[heads[0]] if heads else next(line for line in lines if line.kind == Kind.PRODUCT)
    begin = heads[0] + 1 if heads else 0
    notes = [index for index, line in enumerate(lines) if line.kind == Kind.NOTE]
    begin = max([begin, *(index + 1 for index in notes)])
    value = Decimal(1)
    for line in lines[begin:]:
        if line.kind != Kind.FACTOR:
            break
        value *= number(line.value)
    assert agrees(value, result.value), [line.text for line in lines]


def check_paths(lines):
    terms = [number(line.value) for line in lines if line.kind in (Kind.PATH, Kind.FIGURE)]
    result = next(line for line in lines if line.kind == Kind.PRODUCT)
    if terms and result.sign == "=":
        assert agrees(sum(terms), result.value), [line.text for line in lines]


def check_samples(lines):
    terms = [number(line.value) for line in lines if line.kind == Kind.BAR]
    result = next(line for line in lines if line.kind == Kind.TOTAL)
    if result.sign == "=":
        assert agrees(sum(terms), result.value), [line.text for line in lines]


def check_optimizer(trace, address):
    for line in optimizer_lines(trace, address, gradient=True, update=True):
        if line.below and line.sign == "=":
            assert agrees(calculated(line.below), line.value), line.text


@pytest.mark.parametrize("name", [preset.name for preset in PRESETS])
@pytest.mark.parametrize("count", [1, 2, 60])
def test_every_equation_of_every_preset_multiplies_out(name, count):
    trace = steps_of(load_preset(name), count)
    for address in addresses(trace.before.sizes):
        check_optimizer(trace, address)
        for row in range(len(trace.inputs)):
            check_chain(trace, address, row)


def test_equations_of_the_notebooks_need_no_about():
    for name in ("gradient-tape", "chain-rule", "mazur", "keras-fit"):
        trace = steps_of(load_preset(name), 3)
        for address in addresses(trace.before.sizes):
            lines = optimizer_lines(trace, address, gradient=True, update=True)
            rule = chain_rule(trace, address, 0)
            parts = ChainLines(rule, trace, everything, None)
            assert {line.sign for line in (*lines, *parts.chain(), *parts.samples())} == {"="}


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(experiments(), st.data())
def test_every_equation_of_any_experiment_multiplies_out(experiment, data):
    trace = steps_of(experiment, data.draw(st.integers(1, 3)))
    address = data.draw(st.sampled_from(list(addresses(experiment.sizes))))
    row = data.draw(st.integers(0, len(trace.inputs) - 1))
    if not math.isfinite(trace.loss):
        return
    check_chain(trace, address, row)
    check_optimizer(trace, address)


@pytest.mark.parametrize(
    ("optimizer", "name", "labels"),
    [
        (Sgd(0.1), "SGD", ["g = ∂L/∂w", "Δw = −η·g", "w ← w + Δw"]),
        (Sgd(0.1, 0.9), "SGD with momentum", ["g = ∂L/∂w", "v ← μ·v − η·g", "Δw = v", "w ← w + Δw"]),
        (
            Sgd(0.1, 0.9, True),
            "SGD with Nesterov momentum",
            ["g = ∂L/∂w", "v ← μ·v − η·g", "Δw = μ·v − η·g", "w ← w + Δw"],
        ),
        (RmsProp(), "RMSprop", ["g = ∂L/∂w", "v ← ρ·v + (1−ρ)·g²", "Δw = −η·g / √(v + ε)", "w ← w + Δw"]),
        (
            Adam(),
            "Adam",
            [
                "g = ∂L/∂w",
                "m ← β₁·m + (1−β₁)·g",
                "v ← β₂·v + (1−β₂)·g²",
                "1 − β₁ᵗ",
                "1 − β₂ᵗ",
                "α = η·√(1−β₂ᵗ) / (1−β₁ᵗ)",
                "Δw = −α·m / (√v + ε)",
                "w ← w + Δw",
            ],
        ),
    ],
)
def test_formula_is_that_of_the_active_optimizer(optimizer, name, labels):
    trace = steps_of(Experiment(optimizer=optimizer), 4)
    lines = optimizer_lines(trace, Address(0, 0, 1), gradient=True, update=True)
    assert title(trace) == name
    assert [line.label for line in lines][: len(labels)] == labels
    update = next(line for line in lines if line.label.startswith("Δw"))
    assert float(update.exact) == pytest.approx(Address(0, 0, 1).of(trace.updates), rel=1e-6)
    plain = [line for line in lines if line.label == "plain step −η·g"]
    assert len(plain) == (0 if labels[1] == "Δw = −η·g" else 1)


def test_each_formula_has_its_numbers_in_its_order_with_raised_exponents():
    trace = steps_of(Experiment(optimizer=Adam()), 12)
    lines = optimizer_lines(trace, Address(0, 0, 1), gradient=True, update=True)
    below = {line.brief: line.below for line in lines if line.kind == Kind.STEP and line.brief}
    assert list(below)[:7] == ["m", "v", "1 − β₁ᵗ", "1 − β₂ᵗ", "α", "Δw", "w"]
    assert re.fullmatch(r"0\.9 × \(?\S+ [+−] 0\.1 × \S+", below["m"])
    assert re.fullmatch(r"0\.999 × \S+ [+−] 0\.001 × \S+²", below["v"])
    assert (below["1 − β₁ᵗ"], below["1 − β₂ᵗ"]) == ("1 − 0.9¹²", "1 − 0.999¹²")
    assert below["α"] == "0.001 × √(1 − 0.999¹²) / (1 − 0.9¹²)"


def test_bars_compare_the_update_with_the_plain_step_on_one_scale():
    trace = steps_of(Experiment(optimizer=Adam(0.1)), 1)
    lines = optimizer_lines(trace, Address(0, 0, 1), gradient=True, update=True)
    update, plain = (line for line in lines if line.kind == Kind.BAR)
    assert abs(update.part) == 1.0
    assert plain.part == pytest.approx(float(plain.exact) / abs(float(update.exact)), rel=1e-6)


def test_saturated_output_says_so_and_still_multiplies_out():
    experiment = Experiment(
        layers=(LayerSpec(1, "sigmoid"),), parameters=(LayerValues(((40.0,), (40.0,)), (0.0,)),)
    )
    trace = steps_of(experiment, 1)
    lines = ChainLines(chain_rule(trace, Address(0, 0, 0), 3), trace, everything, None).chain()
    assert [line.kind for line in lines] == [
        Kind.FACTOR,
        Kind.FACTOR,
        Kind.NOTE,
        Kind.FACTOR,
        Kind.FACTOR,
        Kind.PRODUCT,
    ]
    assert lines[2].label.startswith("Saturated")
    assert lines[3].label == "∂L/∂z₁ = (ŷ−y)/4"
    assert lines[-1].value == "+0.2500"
    check_path(lines)


def test_relu_says_on_which_side_of_its_corner_it_is():
    experiment = Experiment(layers=(LayerSpec(4, "relu"), LayerSpec(1)), initializer=Start("normal", 1))
    trace = steps_of(experiment, 1)
    slopes = set()
    for unit in range(4):
        lines = ChainLines(chain_rule(trace, Address(0, unit, 0), 3), trace, everything, None).chain()
        z = trace.pre_activations[0][3, unit]
        (line,) = (line for line in lines if line.label.startswith(f"× ∂h{low(unit + 1)}/"))
        assert line.label.endswith(f"(z₁[{unit + 1}] > 0)" if z > 0 else f"(z₁[{unit + 1}] ≤ 0)")
        slopes.add(line.value)
    assert slopes == {"0", "1"}


def test_factors_get_more_digits_only_where_four_do_not_multiply_out():
    assert printed_as(times, [2.0, 0.25], 0.5).inputs == ("2", "0.2500")
    printed = printed_as(times, [-0.35912558, 0.21153092, 1.1513721, 0.22622816], -0.0197871)
    assert printed.result == "−0.01979"
    assert printed.inputs == ("−0.35913", "0.21153", "1.1514", "0.22623")


def test_what_is_not_finite_is_called_about():
    assert printed_as(plus, [float("nan"), 1.0], float("nan")).sign == "≈"
    assert printed_as(times, [float("inf"), 1.0], float("inf")).inputs == ("inf", "1")
