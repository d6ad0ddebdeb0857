"""The three notebooks, digit for digit as real Keras printed them."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from tests.oracles import distance, experiment_of, golden
from xorstudio.core.state import initial_state
from xorstudio.core.trace import StepTrace
from xorstudio.core.training import Run, Stepper


def first_step(name: str) -> tuple[dict[str, Any], StepTrace]:
    content = golden(name)
    experiment = experiment_of(content)
    return content, Stepper(experiment).step(initial_state(experiment))


def whole_run(name: str) -> tuple[dict[str, Any], Run]:
    content = golden(name)
    experiment = experiment_of(content)
    return content, Stepper(experiment).run(initial_state(experiment), len(content["losses"]))


def furthest(found: tuple[np.ndarray, ...], wanted: Any) -> float:
    pairs = zip(found, wanted, strict=True)
    return max(float(np.abs(array - np.array(numbers)).max()) for array, numbers in pairs)


# ---------------------------------------------------------------- chain rule, float64


def test_chain_rule_notebook_to_twelve_digits() -> None:
    content, trace = first_step("chain_rule")
    wanted = content["first_step"]
    assert furthest(trace.pre_activations, wanted["pre_activations"]) < 1e-12
    assert furthest(trace.activations, wanted["activations"]) < 1e-12
    assert trace.loss == pytest.approx(wanted["loss"], abs=1e-12)
    assert distance(trace.gradients, wanted["gradients"]) < 1e-12
    assert distance(trace.after.layers, wanted["parameters_after"]) < 1e-12


def test_chain_rule_notebooks_printed_digits() -> None:
    _, trace = first_step("chain_rule")
    assert f"{trace.loss:.8f}" == "0.05808589"
    assert f"{trace.gradients[1].kernel[0, 0]:.7f}" == "-0.0439884"
    assert f"{trace.gradients[0].kernel[0, 0]:.8f}" == "-0.00748784"


def test_chain_rule_factors_one_by_one() -> None:
    """dL/dy_pred * dy_pred/dz2 * dz2/da1 * da1/dz1 * dz1/dW1, each from the trace."""
    _, trace = first_step("chain_rule")
    a1, a2 = (float(a[0, 0]) for a in trace.activations)
    loss_to_prediction, prediction_to_z2, z2_to_a1, a1_to_z1, z1_to_w1 = (
        a2 - 1,
        a2 * (1 - a2),
        0.8,
        a1 * (1 - a1),
        0.5,
    )
    assert trace.grad_activations[1][0, 0] == pytest.approx(loss_to_prediction, rel=1e-15)
    assert trace.deltas[1][0, 0] == pytest.approx(loss_to_prediction * prediction_to_z2, rel=1e-15)
    assert trace.grad_activations[0][0, 0] == pytest.approx(
        loss_to_prediction * prediction_to_z2 * z2_to_a1, rel=1e-15
    )
    product = loss_to_prediction * prediction_to_z2 * z2_to_a1 * a1_to_z1
    assert trace.deltas[0][0, 0] == pytest.approx(product, rel=1e-15)
    assert trace.gradients[0].kernel[0, 0] == pytest.approx(product * z1_to_w1, rel=1e-15)


# ---------------------------------------------------------------- GradientTape, float32


PRINTED = ([[0.03311843, 0.01262036], [0.03090181, 0.009837]], [[0.10218746], [0.14137457]])


def test_gradient_tape_notebooks_printed_loss_and_weights() -> None:
    _, trace = first_step("gradient_tape")
    assert f"{trace.loss:.4f}" == "0.8035"
    assert [[str(w) for w in row] for row in trace.after.layers[0].kernel] == [
        ["0.15385544", "0.60593545"],
        ["-0.7374583", "0.41768745"],
    ]


def test_gradient_tape_notebooks_printed_gradients_to_single_precision() -> None:
    """They agree to the rounding of float32: in the eighth decimal they may differ by one or two.

    TensorFlow's sigmoid is another approximation than NumPy's, and its last digit is not the exact one: where
    it prints 0.10218746 the same step in double precision gives 0.10218747.
    """
    content, trace = first_step("gradient_tape")
    for layer, printed in zip(trace.gradients, PRINTED, strict=True):
        assert np.abs(layer.kernel - np.array(printed)).max() < 2e-8
    double = replace(experiment_of(content), dtype="float64")
    exact = Stepper(double).step(initial_state(double)).gradients
    assert f"{exact[1].kernel[0, 0]:.8f}" == "0.10218747"
    for layer, truth in zip(trace.gradients, exact, strict=True):
        assert np.abs(layer.kernel - truth.kernel).max() < 2e-8


def test_gradient_tape_weights_after_the_step_agree_to_the_last_bit() -> None:
    content, trace = first_step("gradient_tape")
    wanted = content["first_step"]
    for layer, entry in zip(trace.after.layers, wanted["parameters_after"], strict=True):
        assert layer.kernel.tobytes() == np.array(entry["kernel"], np.float32).tobytes()
    assert distance(trace.after.layers, wanted["parameters_after"]) < 1e-8
    assert distance(trace.gradients, wanted["gradients"]) < 3e-8
    assert furthest(trace.pre_activations, wanted["pre_activations"]) < 2e-7
    assert furthest(trace.activations, wanted["activations"]) < 1e-7


# ---------------------------------------------------------------- model.fit, float32


def test_keras_fit_all_losses_weights_and_predictions() -> None:
    content, run = whole_run("keras_fit")
    assert len(content["losses"]) == 1000
    assert np.abs(run.losses - np.array(content["losses"])).max() < 1e-6
    assert distance(run.after.layers, content["parameters_after_all"]) < 1e-5
    last = Stepper(experiment_of(content)).step(run.after)
    predictions = np.array(content["predictions_after_all"])
    assert np.abs(last.predictions - predictions.reshape(4, 1)).max() < 1e-5
    assert np.rint(last.predictions).tolist() == np.rint(predictions.reshape(4, 1)).tolist()


def test_accuracy_is_the_share_of_rounded_predictions_that_are_right() -> None:
    content, run = whole_run("keras_fit")
    stepper = Stepper(experiment_of(content))
    state = run.before
    for epoch in range(0, 1000, 100):
        trace = stepper.step(stepper.run(state, epoch).after)
        right = sum(round(float(a)) == y for a, y in zip(trace.predictions[:, 0], (0, 1, 1, 0), strict=True))
        assert trace.accuracy == run.accuracies[epoch] == right / 4
    assert run.accuracies.tolist() == content["accuracy"]
    assert len(set(content["accuracy"])) > 1
