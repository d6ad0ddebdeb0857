"""The strongest partner of a weight: the one whose slope it changes most."""

import numpy as np
import pytest

from xorstudio.core.experiment import Dataset, Experiment, LayerSpec, LayerValues
from xorstudio.core.presets import load_preset
from xorstudio.core.state import Address, initial_state
from xorstudio.core.training import step
from xorstudio.core.two_weights import partner, steepest


def trace_of(experiment):
    return step(experiment, initial_state(experiment))


def linear(weights, inputs, targets):
    return trace_of(
        Experiment(
            dataset=Dataset(inputs, targets),
            layers=(LayerSpec(1, "linear"),),
            loss="half_squared_error",
            parameters=(LayerValues(tuple((weight,) for weight in weights), (0.0,)),),
        )
    )


def test_partner_has_the_largest_mixed_derivative():
    # L = (w1 + 2 w2 + 5 w3 - 1)^2 / 2, so d2L / dwi dwj is xi xj.
    trace = linear((0.1, 0.2, 0.3), ((1.0, 2.0, 5.0),), ((1.0,),))
    assert partner(trace, Address(0, 0, 0)) == Address(0, 0, 2)
    assert partner(trace, Address(0, 0, 2)) == Address(0, 0, 1)


def test_bias_has_a_partner_but_is_none():
    trace = linear((0.1, 0.2), ((0.5, 0.25),), ((1.0,),))
    assert partner(trace, Address(0, 0)) == Address(0, 0, 0)
    assert partner(trace, Address(0, 0, 0)) == Address(0, 0, 1)


def test_bias_is_the_partner_of_an_only_weight():
    trace = linear((0.1,), ((0.5,),), ((1.0,),))
    assert partner(trace, Address(0, 0, 0)) == Address(0, 0)


def test_without_any_mixed_derivative_the_largest_gradient_counts():
    trace = linear((0.1, 0.2, 0.3), ((0.0, 3.0, 0.0), (0.0, 0.0, 1.0)), ((1.0,), (1.0,)))
    assert partner(trace, Address(0, 0, 0)) == Address(0, 0, 1)


def test_where_everything_is_flat_it_is_the_first_other_weight():
    trace = trace_of(load_preset("zeros"))
    assert partner(trace, Address(0, 0, 0)) == Address(0, 1, 0)
    assert partner(trace, Address(0, 1, 0)) == Address(0, 0, 0)


def test_steepest_is_the_weight_with_the_largest_gradient():
    trace = trace_of(load_preset("gradient-tape"))
    largest = max(float(np.abs(layer.kernel).max()) for layer in trace.gradients)
    assert abs(steepest(trace).of(trace.gradients)) == largest
    assert steepest(trace_of(load_preset("zeros"))) == Address(0, 0, 0)


def test_numbers_that_are_not_finite_are_passed_over():
    trace = linear((0.1, 1e38, 0.3), ((1.0, 1e38, 2.0),), ((1.0,),))
    assert partner(trace, Address(0, 0, 0)) in (Address(0, 0, 1), Address(0, 0, 2))
    assert steepest(trace) == Address(0, 0, 0)


def test_weight_that_is_not_there_is_refused():
    with pytest.raises(IndexError):
        partner(trace_of(load_preset("gradient-tape")), Address(0, 2, 0))
