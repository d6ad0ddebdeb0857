"""Experiment files: what is written is read back exactly, what may be left out, what is refused and how."""

import json
import pickle
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.bad_files import GOOD
from tests.core.any_experiment import ANYTHING, experiments
from xorstudio.core.experiment import MAX_SEED, Dataset, Experiment, LayerSpec, LayerValues, Start
from xorstudio.core.experiment_file import ExperimentFileError, check, from_json, parse, read, to_json, write
from xorstudio.core.json_text import LINE
from xorstudio.core.losses import LOSSES
from xorstudio.core.optimizers import Adam, Optimizer, RmsProp, Sgd

FORMAT_EXAMPLE = """{
  "format": "xorstudio-experiment", "version": 1,
  "name": "GradientTape notebook",
  "dataset": {"inputs": [[0, 0], [0, 1], [1, 0], [1, 1]], "targets": [[0], [1], [1], [0]]},
  "layers": [{"units": 2, "activation": "sigmoid"}, {"units": 1, "activation": "sigmoid"}],
  "initializer": {"name": "glorot_uniform", "seed": 0},
  "parameters": [{"kernel": [[0.25, 0.70], [-0.63, 0.51]], "bias": [0, 0]},
                 {"kernel": [[1.15], [0.68]], "bias": [0]}],
  "loss": "binary_crossentropy",
  "optimizer": {"name": "adam", "learning_rate": 0.1, "beta_1": 0.9, "beta_2": 0.999, "epsilon": 1e-7},
  "dtype": "float32"
}"""


def refusal(content: dict[str, Any]) -> str:
    with pytest.raises(ExperimentFileError) as caught:
        from_json(content)
    return str(caught.value)


# ---------------------------------------------------------------- any experiment comes back


@settings(deadline=None, max_examples=60)
@given(experiments())
def test_any_experiment_is_read_back_to_the_last_digit(
    tmp_path_factory: pytest.TempPathFactory, experiment: Experiment
) -> None:
    path = tmp_path_factory.getbasetemp() / "any.xorstudio"
    write(experiment, path)
    again = read(path)
    assert again == experiment
    assert repr(again) == repr(experiment)  # also tells 0.0 from -0.0


@settings(deadline=None, max_examples=60)
@given(ANYTHING, st.sampled_from(sorted(GOOD)))
def test_noise_is_refused_or_read_but_nothing_else(noise: Any, key: str) -> None:
    try:
        experiment = from_json(GOOD | {key: noise})
    except ExperimentFileError as error:
        sentence = str(error)
    else:
        sentence = ""
        assert key in ("name", "view")
        assert from_json(to_json(experiment)) == experiment
    assert sentence.isprintable()


# ---------------------------------------------------------------- what may be left out


def test_example_of_the_format_is_read() -> None:
    experiment = parse(FORMAT_EXAMPLE, "unused")
    assert experiment.name == "GradientTape notebook"
    assert experiment.sizes == (2, 2, 1)
    assert experiment.initializer == Start("glorot_uniform", 0)
    assert experiment.parameters is not None
    assert experiment.parameters[0] == LayerValues(((0.25, 0.70), (-0.63, 0.51)), (0.0, 0.0))
    assert experiment.optimizer == Adam(0.1, 0.9, 0.999, 1e-7)
    assert experiment.dtype == "float32"
    assert from_json(to_json(experiment)) == experiment


@pytest.mark.parametrize(
    ("name", "optimizer"),
    [
        ("sgd", Sgd(0.01, 0.0, False)),
        ("rmsprop", RmsProp(0.001, 0.9, 1e-7)),
        ("adam", Adam(0.001, 0.9, 0.999, 1e-7)),
    ],
)
def test_what_is_left_out_takes_its_default(name: str, optimizer: Optimizer, tmp_path: Path) -> None:
    left_out = {"name", "dtype", "progress", "view", "parameters"}
    content = {key: value for key, value in GOOD.items() if key not in left_out}
    path = tmp_path / "학교 1.xorstudio"
    path.write_text(json.dumps(content | {"optimizer": {"name": name}, "initializer": {"name": "zeros"}}))
    experiment = read(path)
    assert experiment.name == "학교 1"
    assert experiment.dtype == "float32"
    assert experiment.optimizer == optimizer
    assert experiment.initializer == Start("zeros", 0)
    assert experiment.parameters is None
    assert experiment.progress is None
    assert not experiment.view


def test_name_of_the_file_is_made_fit_for_a_title() -> None:
    content = json.dumps({key: value for key, value in GOOD.items() if key != "name"})
    assert parse(content, "a\nb\udcffc" + "d" * 300).name == "abc" + "d" * 197


def test_byte_order_mark_of_a_text_editor_is_skipped() -> None:
    assert parse(b"\xef\xbb\xbf" + json.dumps(GOOD).encode(), "x").name == "good"
    assert parse("\ufeff" + json.dumps(GOOD), "x").name == "good"


def test_the_largest_experiment_is_allowed() -> None:
    layers = (LayerSpec(8), LayerSpec(8), LayerSpec(8), LayerSpec(4))
    dataset = Dataset(((0.5,) * 8,) * 64, ((1.0,) * 4,) * 64)
    experiment = Experiment(dataset=dataset, layers=layers, initializer=Start("normal", MAX_SEED))
    assert from_json(to_json(experiment), "XOR") == experiment


# ---------------------------------------------------------------- what is refused, and how


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        (
            {"layers": [{"units": 9, "activation": "relu"}]},
            "layers[0].units holds 9; allowed is a whole number from 1 to 4",
        ),
        ({"loss": "bce"}, 'loss holds "bce"; allowed is one of: ' + ", ".join(LOSSES)),
        ({"version": 2}, "version holds 2; allowed is 1: the file is from a newer XOR Studio than this one"),
        (
            {"optimizer": {"name": "adam", "learning_rate": 0}},
            "optimizer.learning_rate holds 0; allowed is a number above 0 in float32",
        ),
        (
            {"optimizer": {"name": "adam", "beta_1": 1}},
            "optimizer.beta_1 holds 1; allowed is a number from 0 to less than 1 in float32",
        ),
        (
            {"optimizer": {"name": "adam", "lr": 1}},
            "optimizer.lr is an unknown key; allowed here is: name, learning_rate, beta_1, beta_2, epsilon",
        ),
        (
            {"dataset": {"inputs": [[0]], "targets": [[2]]}},
            "dataset.targets[0][0] holds 2; allowed with binary_crossentropy is a number from 0 to 1",
        ),
        (
            {"dataset": {"inputs": [[0, 0], [1]], "targets": [[0], [1]]}},
            "dataset.inputs[1] holds a list of 1; allowed is a list of 2",
        ),
        (
            {"dataset": {"inputs": [], "targets": []}},
            "dataset.inputs holds a list of 0; allowed is a list of 1 to 64",
        ),
        ({"view": {"a": float("nan")}}, "view.a holds NaN; allowed is a finite number"),
        (
            {"name": {"a": [1], "b": 2}},
            'name holds {"a": [...], "b": 2}; allowed is text on one line of at most 200 characters',
        ),
        ({"dtype": [1, 2, 3, 4, 5]}, "dtype holds [1, 2, 3, 4, ...]; allowed is one of: float32, float64"),
        ({"dtype": "x" * 99}, f'dtype holds "{"x" * 36}...; allowed is one of: float32, float64'),
    ],
)  # fmt: skip
def test_message_names_the_key_what_it_holds_and_what_is_allowed(
    changes: dict[str, Any], sentence: str
) -> None:
    assert refusal(GOOD | changes) == sentence


def test_number_must_fit_the_precision() -> None:
    weights = [{"kernel": [[3.5e38, 0], [0, 0]], "bias": [0, 0]}, {"kernel": [[0], [0]], "bias": [0]}]
    content = {key: value for key, value in GOOD.items() if key != "progress"} | {"parameters": weights}
    assert (
        refusal(content) == "parameters[0].kernel[0][0] holds 3.5e+38; allowed is a number that fits float32"
    )
    assert from_json(content | {"dtype": "float64"}).dtype == "float64"


def test_error_crosses_processes_with_its_sentence() -> None:
    with pytest.raises(ExperimentFileError) as caught:
        from_json(GOOD | {"loss": 1})
    assert str(pickle.loads(pickle.dumps(caught.value))) == str(caught.value)


def test_file_that_is_not_there_or_a_folder_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(
        ExperimentFileError, match=r"none\.xorstudio cannot be read: No such file or directory$"
    ):
        read(tmp_path / "none.xorstudio")
    with pytest.raises(ExperimentFileError, match=r"cannot be read: Is a directory$"):
        read(tmp_path)


# ---------------------------------------------------------------- writing


def test_what_could_not_be_read_is_not_written(tmp_path: Path) -> None:
    path = tmp_path / "mine.xorstudio"
    good = Experiment(initializer=None, parameters=from_json(GOOD).parameters)
    write(good, path)
    before = path.read_bytes()
    diverged = LayerValues(((float("nan"), 0.0), (0.0, 0.0)), (0.0, 0.0))
    assert good.parameters is not None
    bad = replace(good, parameters=(diverged, good.parameters[1]))
    with pytest.raises(ExperimentFileError, match=r"^parameters\[0\]\.kernel\[0\]\[0\] holds NaN; "):
        write(bad, path)
    with pytest.raises(ExperimentFileError, match=r"^parameters\[0\]\.kernel\[0\]\[0\] holds NaN; "):
        check(bad)
    check(good)
    assert path.read_bytes() == before
    assert [item.name for item in tmp_path.iterdir()] == ["mine.xorstudio"]


def test_place_that_cannot_be_written_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(
        ExperimentFileError, match=r"x\.xorstudio cannot be written: No such file or directory$"
    ):
        write(Experiment(), tmp_path / "none" / "x.xorstudio")


def test_file_is_written_for_people(tmp_path: Path) -> None:
    path = tmp_path / "mine.xorstudio"
    numbers_of_a_run = np.random.default_rng(0).normal(size=(8, 8)).tolist()
    rows = tuple(tuple(row) for row in numbers_of_a_run)
    weights = (LayerValues(rows, rows[0]), LayerValues(tuple((row[0],) for row in rows), (-0.0,)))
    dataset = Dataset(((0.0,) * 8, (1.0,) * 8), ((0.0,), (1.0,)))
    write(Experiment("한글", dataset, (LayerSpec(8), LayerSpec(1)), parameters=weights), path)
    lines = path.read_text(encoding="utf-8").splitlines()
    assert lines[3] == '  "name": "한글",'
    assert '"inputs": [[0, 0, 0, 0, 0, 0, 0, 0], [1, 1, 1, 1, 1, 1, 1, 1]]' in lines[4]
    assert sum('"bias": [-0.0]' in line for line in lines) == 1
    assert max(len(line) for line in lines) <= LINE + 1  # a comma may follow
