"""The presets: all are there, readable, and do what their line says."""

import json
from pathlib import Path

import numpy as np
import pytest

from xorstudio.core.experiment import Dataset, Experiment
from xorstudio.core.experiment_file import ExperimentFileError, from_json, to_json
from xorstudio.core.json_text import dump
from xorstudio.core.optimizers import Adam
from xorstudio.core.presets import DEFAULT, PRESETS, Preset, load_preset
from xorstudio.core.state import initial_state
from xorstudio.core.training import Run, run
from xorstudio.paths import resource

NAMES = [
    "gradient-tape", "keras-fit", "chain-rule", "fast", "late", "stuck-half", "stuck-third", "symmetric",
    "zeros", "mazur", "wikidocs", "nielsen-saturated", "and", "or", "xnor",
]  # fmt: skip
DATA = Path(__file__).parent.parent / "data"


def trained(name: str, epochs: int) -> Run:
    experiment = load_preset(name)
    return run(experiment, initial_state(experiment), epochs)


def test_every_preset_of_the_format_is_listed_in_order() -> None:
    assert [preset.name for preset in PRESETS] == NAMES
    assert DEFAULT == "gradient-tape"


@pytest.mark.parametrize("preset", PRESETS, ids=NAMES)
def test_preset_is_a_tidy_file_under_its_own_title(preset: Preset) -> None:
    experiment = load_preset(preset.name)
    text = resource("presets", f"{preset.name}.xorstudio").read_text(encoding="utf-8")
    assert experiment.name == preset.title
    assert text == dump(to_json(experiment)) + "\n"


def test_no_file_lies_among_the_presets_unlisted() -> None:
    assert sorted(path.stem for path in resource("presets").glob("*.xorstudio")) == sorted(NAMES)


@pytest.mark.parametrize("name", ["nope", "FAST", "", "../presets/fast", "x\ny"])
def test_unknown_preset_is_refused_with_the_names(name: str) -> None:
    with pytest.raises(ExperimentFileError) as caught:
        load_preset(name)
    message = str(caught.value)
    assert message == f"there is no preset {json.dumps(name)}; the presets are: {', '.join(NAMES)}"


@pytest.mark.parametrize("name", ["gradient-tape", "keras-fit", "chain-rule"])
def test_notebooks_begin_as_the_golden_files_do(name: str) -> None:
    content = json.loads((DATA / f"{name.replace('-', '_')}.json").read_text())["experiment"]
    golden, preset = from_json(content), load_preset(name)
    assert to_json(preset) | {"name": ""} == to_json(golden) | {"name": ""}


LOSSES = {
    "fast": [0.696316502, 0.695886743, 0.632844661, 0.073110734, 0.022434680, 0.000820959],
    "late": [0.844745732, 0.837219661, 0.694565488, 0.520573846, 0.070295948, 0.001475128],
    "stuck-half": [0.740745134, 0.737098178, 0.693326158, 0.420085951, 0.358407508, 0.346890967],
    "stuck-third": [0.693402588, 0.692671290, 0.644465788, 0.493145154, 0.481802813, 0.477502634],
    "symmetric": [0.739324241, 0.735501843, 0.693186509, 0.531891847, 0.486235613, 0.477619305],
    "zeros": [0.693147181] * 6,
}


@pytest.mark.parametrize("name", LOSSES)
def test_starts_of_xor_reach_the_known_losses(name: str) -> None:
    losses = trained(name, 5001).losses[[0, 1, 100, 500, 1000, 5000]]
    assert losses == pytest.approx(LOSSES[name], abs=1e-8)


def test_fast_learns_soon_and_late_learns_late() -> None:
    assert np.flatnonzero(trained("fast", 1000).accuracies < 1)[-1] + 1 == pytest.approx(130, abs=10)
    assert np.flatnonzero(trained("late", 1000).accuracies < 1)[-1] > 500


def test_twins_stay_twins_and_zeros_never_move() -> None:
    kernel, _ = (layer.kernel for layer in trained("symmetric", 500).after.layers)
    assert (kernel[:, 0] == kernel[:, 1]).all()
    assert not trained("zeros", 100).after.values.any()


def test_hand_calculations_begin_and_step_as_published() -> None:
    mazur = trained("mazur", 1)
    assert round(float(mazur.losses[0]), 9) == 0.298371109
    first, second = (layer.kernel for layer in mazur.after.layers)
    assert round(float(second[0, 0]), 8) == 0.35891648
    assert round(float(first[0, 0]), 9) == 0.149780716
    wikidocs = trained("wikidocs", 1)
    assert round(float(wikidocs.losses[0]), 8) == 0.02397190
    first, second = (layer.kernel for layer in wikidocs.after.layers)
    assert round(float(second[0, 0]), 8) == 0.43703857
    assert round(float(first[0, 0]), 8) == 0.29959556


def test_saturated_neuron_hardly_moves_until_the_loss_is_cross_entropy() -> None:
    squared = trained("nielsen-saturated", 100)
    content = to_json(load_preset("nielsen-saturated")) | {"loss": "binary_crossentropy"}
    entropy_experiment = from_json(content)
    entropy = run(entropy_experiment, initial_state(entropy_experiment), 100)

    def output(result: Run) -> float:
        layer = result.after.layers[0]
        return float(1 / (1 + np.exp(-(layer.kernel[0, 0] + layer.bias[0]))))

    assert output(squared) > 0.95
    assert output(entropy) < 0.2


@pytest.mark.parametrize(
    ("name", "targets"), [("and", (0, 0, 0, 1)), ("or", (0, 1, 1, 1)), ("xnor", (1, 0, 0, 1))]
)
def test_other_gates_are_learned(name: str, targets: tuple[int, ...]) -> None:
    experiment = load_preset(name)
    xor = Experiment().dataset.inputs
    assert experiment.dataset == Dataset(xor, tuple((float(target),) for target in targets))
    assert experiment.optimizer == Adam(0.1)
    result = trained(name, 500)
    assert result.accuracies[-1] == 1
    assert result.losses[-1] < 0.01
