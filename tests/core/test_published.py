"""Calculations that others published, to their printed digits; and what the presets' starts lead to."""

import numpy as np
import pytest

from tests.oracles import two_layers
from xorstudio.core.experiment import Dataset, Experiment, LayerSpec, LayerValues
from xorstudio.core.optimizers import Adam, Sgd
from xorstudio.core.state import Address, addresses, initial_state
from xorstudio.core.trace import StepTrace
from xorstudio.core.training import Stepper, step

MAZUR = two_layers(
    [[0.15, 0.25], [0.20, 0.30]],
    [[0.40, 0.50], [0.45, 0.55]],
    ([0.35, 0.35], [0.60, 0.60]),
    dataset=Dataset(((0.05, 0.10),), ((0.01, 0.99),)),
    loss="half_squared_error",
    optimizer=Sgd(0.5),
    dtype="float64",
)
WIKIDOCS = two_layers(
    [[0.3, 0.4], [0.25, 0.35]],
    [[0.45, 0.7], [0.4, 0.6]],
    dataset=Dataset(((0.1, 0.2),), ((0.4, 0.6),)),
    loss="half_squared_error",
    optimizer=Sgd(0.5),
    dtype="float64",
)


def first_step(experiment: Experiment) -> StepTrace:
    return step(experiment, initial_state(experiment))


def test_mazur_2015() -> None:
    trace = first_step(MAZUR)
    assert f"{trace.loss:.9f}" == "0.298371109"
    assert f"{trace.predictions[0, 0]:.8f}" == "0.75136507"
    assert f"{trace.predictions[0, 1]:.9f}" == "0.772928465"
    assert f"{trace.gradients[1].kernel[0, 0]:.9f}" == "0.082167041"
    assert f"{trace.after.layers[1].kernel[0, 0]:.8f}" == "0.35891648"
    assert f"{trace.after.layers[0].kernel[0, 0]:.9f}" == "0.149780716"


def test_mazurs_error_after_his_step_without_his_slip() -> None:
    """He prints .291027924; his own weights (he leaves the biases alone) give .291027774."""
    trace = first_step(MAZUR)
    state = trace.after
    for address in addresses(MAZUR.sizes):
        if address.source is None:
            state = state.with_value(address, address.of(trace.before.layers))
    assert f"{step(MAZUR, state).loss:.9f}" == "0.291027774"


def test_wikidocs_37406() -> None:
    trace = first_step(WIKIDOCS)
    assert f"{trace.loss:.8f}" == "0.02397190"
    assert f"{trace.gradients[1].kernel[0, 0]:.8f}" == "0.02592286"
    assert f"{trace.after.layers[1].kernel[0, 0]:.8f}" == "0.43703857"
    assert f"{trace.gradients[0].kernel[0, 0]:.8f}" == "0.00080888"
    assert f"{trace.after.layers[0].kernel[0, 0]:.8f}" == "0.29959556"


# ---------------------------------------------------------------- Nielsen, chapter 3: saturation


def nielsens_outputs(weight: float, bias: float, loss: str) -> list[float]:
    """Return what the one neuron says before each of 301 epochs; it is to learn to say 0."""
    experiment = Experiment(
        dataset=Dataset(((1.0,),), ((0.0,),)),
        layers=(LayerSpec(1),),
        loss=loss,
        optimizer=Sgd(0.15),
        dtype="float64",
        parameters=(LayerValues(((weight,),), (bias,)),),
    )
    stepper, state, outputs = Stepper(experiment), initial_state(experiment), []
    for _ in range(301):
        trace = stepper.step(state)
        outputs.append(float(trace.predictions[0, 0]))
        state = trace.after
    return outputs


def test_nielsens_neuron_learns_at_once_from_a_mild_start() -> None:
    outputs = nielsens_outputs(0.6, 0.9, "half_squared_error")
    assert f"{outputs[0]:.2f}" == "0.82"
    assert f"{outputs[300]:.2f}" == "0.09"


def test_saturated_neuron_hardly_moves_with_the_squared_error_but_learns_with_cross_entropy() -> None:
    squared = nielsens_outputs(2.0, 2.0, "half_squared_error")
    crossed = nielsens_outputs(2.0, 2.0, "binary_crossentropy")
    assert f"{squared[0]:.2f}" == f"{crossed[0]:.2f}" == "0.98"
    assert f"{squared[300]:.2f}" == "0.20"
    # After 50 epochs the one still errs as it did, the other is nearly right,
    assert squared[50] > 0.97
    assert crossed[50] < 0.1
    # because the slope a (1 - a) of the saturated sigmoid brakes the one and cancels in the other.
    assert squared[0] - squared[1] < 0.02 * (crossed[0] - crossed[1])


# ---------------------------------------------------------------- six starts of XOR

STARTS = {
    "fast": (
        [[-0.47, -0.47], [1.19, -0.40]],
        [[-0.76], [1.24]],
        [0.696316502, 0.695886743, 0.632844661, 0.073110734, 0.022434680, 0.000820959],
    ),
    "late": (
        [[-0.25, 0.71], [0.91, -0.78]],
        [[-1.03], [-1.09]],
        [0.844745732, 0.837219661, 0.694565488, 0.520573846, 0.070295948, 0.001475128],
    ),
    "stuck, two rows at 0.5": (
        [[-1.21, 0.78], [0.72, -0.08]],
        [[-0.56], [-0.62]],
        [0.740745134, 0.737098178, 0.693326158, 0.420085951, 0.358407508, 0.346890967],
    ),
    "stuck, three rows alike": (
        [[-0.24, -0.98], [1.14, -0.70]],
        [[0.48], [-0.56]],
        [0.693402588, 0.692671290, 0.644465788, 0.493145154, 0.481802813, 0.477502634],
    ),
    "symmetric": (
        [[0.5, 0.5], [0.5, 0.5]],
        [[0.5], [0.5]],
        [0.739324241, 0.735501843, 0.693186509, 0.531891847, 0.486235613, 0.477619305],
    ),
    "zeros": ([[0.0, 0.0], [0.0, 0.0]], [[0.0], [0.0]], [0.693147181] * 6),
}
EPOCHS = [0, 1, 100, 500, 1000, 5000]


@pytest.mark.parametrize("name", STARTS)
def test_start_leads_to_the_known_losses(name: str) -> None:
    kernel_1, kernel_2, losses = STARTS[name]
    experiment = two_layers(kernel_1, kernel_2, optimizer=Adam(0.01), dtype="float64")
    run = Stepper(experiment).run(initial_state(experiment), 5001)
    assert run.losses[EPOCHS] == pytest.approx(losses, abs=1e-8)
    kernel = run.after.layers[0].kernel
    if name == "symmetric":  # twins stay twins, bit for bit
        assert np.array_equal(kernel[:, 0], kernel[:, 1])
    if name == "zeros":
        assert not run.after.values[0].any()
    if name == "fast":
        trace = step(experiment, run.after)
        assert trace.accuracy == 1.0
        assert Address(0, 0, 0).of(trace.before.layers) != 0.0
