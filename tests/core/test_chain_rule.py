"""The chain rule walked path by path gives what backpropagation gives."""

import math

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tests.oracles import experiments, golden, two_layers
from xorstudio.core.chain_rule import MOST_PATHS, chain_rule
from xorstudio.core.experiment import Dataset, Experiment, LayerSpec, LayerValues, Start
from xorstudio.core.presets import load_preset
from xorstudio.core.state import Address, addresses, initial_state
from xorstudio.core.training import step

X2_H1 = Address(0, 0, 1)


def trace_of(experiment):
    return step(experiment, initial_state(experiment))


@settings(max_examples=150)
@given(experiments("float64"), st.data())
def test_sum_over_paths_and_samples_is_the_backpropagated_gradient(experiment, data):
    trace = trace_of(experiment)
    address = data.draw(st.sampled_from(list(addresses(experiment.sizes))))
    gradient = address.of(trace.gradients)
    rules = [chain_rule(trace, address, row) for row in range(experiment.dataset.batch)]
    assert sum(rule.share for rule in rules) == pytest.approx(gradient, rel=1e-12, abs=1e-12)
    for rule in rules:
        assert rule.gradient == gradient
        assert rule.shares[rule.row] == pytest.approx(rule.share, rel=1e-12, abs=1e-12)
        shown = math.fsum(path.product for path in rule.paths)
        assert shown + rule.rest == pytest.approx(rule.share, rel=1e-12, abs=1e-12)
        for path in rule.paths:
            assert math.prod(factor.value for factor in path.factors) == path.product


def test_three_layers_have_a_path_for_every_unit_between():
    experiment = Experiment(
        layers=(LayerSpec(2), LayerSpec(3), LayerSpec(1)), dtype="float64", initializer=Start("normal", 1)
    )
    trace = trace_of(experiment)
    rule = chain_rule(trace, Address(0, 1, 0), 3)
    assert [path.units for path in rule.paths] == [(1, 0, 0), (1, 1, 0), (1, 2, 0)]
    assert rule.others == 0
    assert rule.rest == 0.0
    assert math.fsum(path.product for path in rule.paths) == pytest.approx(rule.share, rel=1e-14)


def test_of_many_paths_the_strongest_are_given_and_the_rest_as_a_sum():
    eights = tuple(LayerSpec(8, "tanh") for _ in range(3))
    experiment = Experiment(layers=(*eights, LayerSpec(1)), dtype="float64", initializer=Start("normal", 5))
    trace = trace_of(experiment)
    everything = chain_rule(trace, X2_H1, 1, most=64)
    rule = chain_rule(trace, X2_H1, 1)
    assert len(everything.paths) == 64
    assert len(rule.paths) == MOST_PATHS
    assert rule.others == 60
    sizes = sorted((abs(path.product) for path in everything.paths), reverse=True)
    assert min(abs(path.product) for path in rule.paths) == sizes[MOST_PATHS - 1]
    assert [path.units for path in rule.paths] == sorted(path.units for path in rule.paths)
    others = {path.units for path in everything.paths} - {path.units for path in rule.paths}
    rest = math.fsum(path.product for path in everything.paths if path.units in others)
    assert rule.rest == pytest.approx(rest, rel=1e-12)


def test_factors_of_the_notebook_are_those_on_paper():
    trace = trace_of(load_preset("gradient-tape"))
    (path,) = chain_rule(trace, X2_H1, 1).paths
    p = float(trace.predictions[1, 0])
    h = float(trace.activations[0][1, 0])
    expected = (-1 / (4 * p), p * (1 - p), 1.1513721, h * (1 - h), 1.0)
    assert [factor.value for factor in path.factors] == pytest.approx(expected, rel=1e-6)
    assert [factor.kind for factor in path.factors] == ["loss", "slope", "weight", "slope", "input"]
    assert path.fused is None


def test_shares_of_the_notebook_sum_to_its_printed_gradient():
    trace = trace_of(load_preset("gradient-tape"))
    rule = chain_rule(trace, X2_H1, 1)
    assert sum(rule.shares) == pytest.approx(0.03090181, abs=1e-8)
    assert rule.shares[0] == rule.shares[2] == 0


def test_factors_of_the_chain_rule_notebook():
    content = golden("chain_rule")["first_step"]
    trace = trace_of(load_preset("chain-rule"))
    (path,) = chain_rule(trace, Address(0, 0, 0), 0).paths
    assert path.product == pytest.approx(content["gradients"][0]["kernel"][0][0], abs=1e-12)
    assert path.product == pytest.approx(-0.00748784, abs=5e-9)


def test_each_factor_comes_in_with_an_operation_of_the_step():
    trace = trace_of(load_preset("gradient-tape"))
    (path,) = chain_rule(trace, X2_H1, 1).paths
    names = ["grad_a2", "delta2", "grad_a1", "delta1", "grad_kernel1"]
    assert [factor.operation for factor in path.factors] == names
    assert chain_rule(trace, X2_H1, 1).operation == "grad_kernel1"
    assert chain_rule(trace, Address(1, 0), 0).operation == "grad_bias2"


def test_bias_ends_in_one():
    trace = trace_of(load_preset("gradient-tape"))
    (path,) = chain_rule(trace, Address(1, 0), 2).paths
    assert [factor.kind for factor in path.factors] == ["loss", "slope", "input"]
    assert path.factors[-1].value == 1.0
    assert path.factors[-1].source is None


def test_saturated_sigmoid_is_taken_at_once_with_its_real_factors_beside():
    """At z = 40 float32 rounds a to 1: a (1 - a) is 0, but the loss still pulls with (a - y) / n."""
    experiment = Experiment(
        dataset=Dataset(((1.0,),), ((0.0,),)),
        layers=(LayerSpec(1, "sigmoid"),),
        parameters=(LayerValues(((40.0,),), (0.0,)),),
    )
    rule = chain_rule(trace_of(experiment), Address(0, 0, 0), 0)
    (path,) = rule.paths
    assert [factor.kind for factor in path.factors] == ["delta", "input"]
    assert rule.share == rule.gradient == 1.0
    assert path.fused is not None
    loss, slope = path.fused
    assert slope.value == 0.0
    assert np.isfinite(loss.value)


def test_saturated_output_with_the_squared_error_stays_as_it_is():
    experiment = two_layers([[9.0, 9.0], [9.0, 9.0]], [[40.0], [40.0]], loss="mean_squared_error")
    rule = chain_rule(trace_of(experiment), Address(1, 0, 0), 3)
    assert rule.paths[0].fused is None
    assert rule.share == rule.gradient == 0.0


@given(experiments("float32"))
def test_in_single_precision_the_shares_agree_as_far_as_its_digits_go(experiment):
    trace = trace_of(experiment)
    assume(np.isfinite(trace.gradient).all())
    address = next(addresses(experiment.sizes))
    rule = chain_rule(trace, address, 0)
    size = max(1e-6, *(abs(share) for share in rule.shares))
    assert abs(sum(rule.shares) - rule.gradient) < 1e-5 * size


@pytest.mark.parametrize(("address", "row"), [(Address(7, 0, 0), 0), (Address(0, 5, 0), 0), (X2_H1, 4)])
def test_what_is_not_there_is_refused(address, row):
    trace = trace_of(load_preset("gradient-tape"))
    with pytest.raises(IndexError):
        chain_rule(trace, address, row)
