"""The programs run in a fresh Python and print the losses that the studio shows next."""

import ast
import json
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings

from tests.core.any_experiment import experiments
from tests.core.notebook.programs import after, losses_of, program
from xorstudio.core.activations import ACTIVATIONS
from xorstudio.core.experiment import Experiment, LayerSpec, Start
from xorstudio.core.losses import LOSSES
from xorstudio.core.notebook import PROGRAMS, Moment, script, to_ipynb, to_python
from xorstudio.core.operations import operations, order
from xorstudio.core.optimizers import Adam, RmsProp, Sgd
from xorstudio.core.presets import PRESETS, load_preset
from xorstudio.core.training import Stepper

OPTIMIZERS = [
    Sgd(0.3),
    Sgd(0.3, momentum=0.8),
    Sgd(0.3, momentum=0.8, nesterov=True),
    RmsProp(0.01),
    Adam(0.05),
]


def assert_same_losses(kind: str, experiment: Experiment, epochs: int, rtol: float) -> None:
    state = after(experiment, epochs)
    found = losses_of(program(kind, experiment, state))
    wanted = Stepper(experiment).run(state, 10).losses
    assert list(found) == list(range(epochs, epochs + 10))
    np.testing.assert_allclose(list(found.values()), wanted, rtol=rtol, atol=1e-9)


@pytest.mark.parametrize("name", [preset.name for preset in PRESETS])
def test_numpy_program_prints_the_next_losses_of_every_preset(name: str) -> None:
    experiment = load_preset(name)
    rtol = 2e-6 if experiment.dtype == "float32" else 1e-12
    assert_same_losses("numpy", experiment, 0, rtol)
    assert_same_losses("numpy", experiment, 37, rtol)


@pytest.mark.parametrize("optimizer", OPTIMIZERS, ids=repr)
def test_numpy_program_goes_on_with_the_memory_of_every_optimizer(optimizer: Sgd | RmsProp | Adam) -> None:
    experiment = replace(load_preset("fast"), optimizer=optimizer)
    assert_same_losses("numpy", experiment, 25, 1e-12)


@pytest.mark.parametrize("loss", LOSSES)
@pytest.mark.parametrize("activation", ACTIVATIONS)
def test_numpy_program_knows_every_activation_and_loss(activation: str, loss: str) -> None:
    layers = (LayerSpec(3, activation), LayerSpec(2, "tanh"), LayerSpec(1, activation))
    experiment = Experiment(
        layers=layers, loss=loss, dtype="float64", initializer=Start(seed=3), optimizer=Sgd(0.05)
    )
    assert_same_losses("numpy", experiment, 3, 1e-9)


@pytest.mark.tensorflow
@pytest.mark.slow
@pytest.mark.parametrize("kind", ["keras", "gradient_tape"])
@pytest.mark.parametrize("name", ["gradient-tape", "fast", "mazur", "chain-rule"])
def test_tensorflow_programs_print_the_next_losses(kind: str, name: str) -> None:
    assert_same_losses(kind, load_preset(name), 37, 2e-6)


@pytest.mark.tensorflow
@pytest.mark.slow
@pytest.mark.parametrize("kind", ["keras", "gradient_tape"])
def test_tensorflow_programs_know_every_optimizer_loss_and_activation(kind: str) -> None:
    """One process for many programs: TensorFlow takes seconds to start."""
    made, wanted = [], []
    cases = [("sigmoid", loss, optimizer) for loss in LOSSES for optimizer in OPTIMIZERS]
    cases += [(activation, "mean_squared_error", Sgd(0.05)) for activation in ACTIVATIONS]
    for activation, loss, optimizer in cases:
        layers = (LayerSpec(3, activation), LayerSpec(1, activation))
        experiment = Experiment(layers=layers, loss=loss, initializer=Start(seed=3), optimizer=optimizer)
        state = after(experiment, 5)
        made.append(program(kind, experiment, state, 4))
        wanted += Stepper(experiment).run(state, 4).losses.tolist()
    text = "\n\n".join(made).replace(
        'print("epoch", epoch,', 'n = globals().get("n", -1) + 1\n    print("epoch", n,'
    )
    np.testing.assert_allclose(list(losses_of(text).values()), wanted, rtol=5e-6, atol=1e-9)


@pytest.mark.parametrize("kind", PROGRAMS)
@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])
@given(experiment=experiments())
def test_every_operation_has_a_line_in_every_program(kind: str, experiment: Experiment) -> None:
    made = PROGRAMS[kind](Moment(experiment, after(experiment, 0)))
    done = [name for line in made.code for name in line.operations]
    assert set(done) == {place.name for place in order(len(experiment.layers))}
    ast.parse(to_python(made))


@pytest.mark.parametrize("kind", PROGRAMS)
@pytest.mark.parametrize("loss", LOSSES)
@pytest.mark.parametrize("activation", ["sigmoid", "tanh"])
@pytest.mark.parametrize("optimizer", OPTIMIZERS, ids=repr)
def test_programs_of_every_kind_are_python(
    kind: str, loss: str, activation: str, optimizer: Sgd | RmsProp | Adam
) -> None:
    layers = (LayerSpec(2), LayerSpec(1, activation))
    experiment = Experiment(layers=layers, loss=loss, optimizer=optimizer)
    for epochs in (0, 2):
        ast.parse(program(kind, experiment, after(experiment, epochs)))


def test_the_lines_of_the_numpy_program_compute_what_the_operations_show() -> None:
    experiment = load_preset("gradient-tape")
    state = after(experiment, 3)
    made = PROGRAMS["numpy"](Moment(experiment, state, epochs=1))
    names: dict[str, object] = {}
    exec(to_python(made).partition("# The result")[0], names)
    names |= {f"grad_kernel{n}": names[f"grad_W{n}"] for n in (1, 2)}
    names |= {f"grad_bias{n}": names[f"grad_b{n}"] for n in (1, 2)}
    for operation in operations(Stepper(experiment).step(state))[:-1]:
        np.testing.assert_allclose(names[operation.name], operation.value, rtol=2e-6, atol=1e-9)


@pytest.mark.parametrize("kind", PROGRAMS)
def test_notebook_is_valid_and_holds_the_same_code(kind: str) -> None:
    experiment = load_preset("fast")
    made = PROGRAMS[kind](Moment(experiment, after(experiment, 0)))
    notebook = json.loads(to_ipynb(made))
    assert (notebook["nbformat"], notebook["nbformat_minor"]) == (4, 5)
    assert len({cell["id"] for cell in notebook["cells"]}) == len(notebook["cells"])
    code = [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]
    assert all(
        set(cell) == {"cell_type", "id", "metadata", "source", "execution_count", "outputs"} for cell in code
    )
    lines = "\n".join("".join(cell["source"]) for cell in code).split("\n")
    assert [line for line in lines if line] == [line.text for line in made.code if line.text]
    prose = "".join("".join(cell["source"]) for cell in notebook["cells"] if cell["cell_type"] == "markdown")
    assert prose.startswith("# ")


def test_prose_and_comments_speak_the_readers_language() -> None:
    experiment = load_preset("fast")
    moment = Moment(experiment, after(experiment, 5), words="“{}”".format)
    for made in (to_python(make(moment)) for make in PROGRAMS.values()):
        assert "“It goes on from epoch 5: " in made
        assert "“how many updates have been made”" in made
        ast.parse(made)


def test_long_arrays_stand_row_by_row() -> None:
    layers = (LayerSpec(8), LayerSpec(8), LayerSpec(1))
    experiment = Experiment(layers=layers, dtype="float64")
    text = program("numpy", experiment, after(experiment, 0))
    assert max(len(line) for line in text.splitlines()) < 220
    assert_same_losses("numpy", experiment, 0, 1e-12)


@pytest.mark.parametrize(
    ("optimizer", "line"),
    [
        (Sgd(0.3), "SGD(learning_rate=0.3)"),
        (Sgd(0.3, momentum=0.8, nesterov=True), "SGD(learning_rate=0.3, momentum=0.8, nesterov=True)"),
        (RmsProp(0.01), "RMSprop(learning_rate=0.01, rho=0.9, epsilon=1e-07)"),
        (Adam(0.05), "Adam(learning_rate=0.05, beta_1=0.9, beta_2=0.999, epsilon=1e-07)"),
    ],
    ids=["sgd", "momentum", "rmsprop", "adam"],
)
@pytest.mark.parametrize("kind", ["keras", "gradient_tape"])
def test_optimizer_is_made_with_its_settings_and_its_memory(
    kind: str, optimizer: Sgd | RmsProp | Adam, line: str
) -> None:
    experiment = replace(load_preset("fast"), optimizer=optimizer)
    fresh, later = (program(kind, experiment, after(experiment, epochs)) for epochs in (0, 5))
    assert f"optimizer = keras.optimizers.{line}\n" in fresh
    assert "iterations.assign" not in fresh
    assert "optimizer.iterations.assign(5)" in later
    assert ("memory = [" in later) == bool(optimizer.slots)


def test_lines_of_a_script_know_their_operations() -> None:
    experiment = load_preset("fast")
    made = PROGRAMS["numpy"](Moment(experiment, after(experiment, 5)))
    lines = script(made)
    assert [line.text for line in lines] == to_python(made).split("\n")[:-1]
    assert [line.text.strip() for line in lines if line.operations == ("loss",)] == [
        "loss = np.mean(np.maximum(z2, 0) - z2 * Y + np.log1p(np.exp(-np.abs(z2))))"
    ]


@pytest.mark.parametrize("kind", PROGRAMS)
def test_notebook_is_one_for_jupyters_own_check(kind: str) -> None:
    nbformat = pytest.importorskip("nbformat")
    experiment = load_preset("fast")
    made = PROGRAMS[kind](Moment(experiment, after(experiment, 5)))
    nbformat.validate(nbformat.reads(to_ipynb(made), as_version=4), relax_add_props=False)
