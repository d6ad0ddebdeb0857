"""The command line: what it prints, to the key and the digit, and how it ends."""

import io
import json
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from xorstudio import __version__, cli
from xorstudio.__main__ import main
from xorstudio.core.experiment_file import read, to_json
from xorstudio.core.presets import PRESETS, load_preset
from xorstudio.core.state import initial_state, parameters_of
from xorstudio.core.training import Stepper

DATA = Path(__file__).parent / "data"
OPERATIONS = [
    "z1", "a1", "z2", "a2", "loss", "grad_a2", "delta2", "grad_kernel2", "grad_bias2", "grad_a1", "delta1",
    "grad_kernel1", "grad_bias1", "update",
]  # fmt: skip
STEP_KEYS = [
    "epoch", "loss", "accuracy", "pre_activations", "activations", "deltas", "gradients", "updates",
    "parameters_before", "parameters_after", "optimizer_state", "operations",
]  # fmt: skip
DIVERGES = {
    "format": "xorstudio-experiment",
    "version": 1,
    "dataset": {"inputs": [[1]], "targets": [[0]]},
    "layers": [{"units": 1, "activation": "linear"}],
    "parameters": [{"kernel": [[1]], "bias": [0]}],
    "loss": "mean_squared_error",
    "optimizer": {"name": "sgd", "learning_rate": 1000},
}


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def answer(capsys: pytest.CaptureFixture[str], *arguments: str) -> Any:
    """Return the JSON that a call prints; nothing else may be printed."""
    assert main(arguments) == 0
    output = capsys.readouterr()
    assert output.err == ""
    return json.loads(output.out, parse_constant=pytest.fail)


@pytest.fixture
def diverging(tmp_path: Path) -> str:
    path = tmp_path / "diverges.xorstudio"
    path.write_text(json.dumps(DIVERGES))
    return str(path)


# ---------------------------------------------------------------- trace


def test_trace_prints_every_number_in_the_order_of_the_format(capsys: pytest.CaptureFixture[str]) -> None:
    result = answer(capsys, "trace", "--preset", "gradient-tape", "--steps", "3")
    assert list(result) == ["experiment", "engine", "steps"]
    assert result["experiment"] == to_json(load_preset("gradient-tape"))
    assert result["engine"] == "numpy"
    assert [step["epoch"] for step in result["steps"]] == [0, 1, 2]
    for step in result["steps"]:
        assert list(step) == STEP_KEYS
        assert [operation["name"] for operation in step["operations"]] == OPERATIONS
        assert all(list(item) == ["name", "kind", "layer", "formula", "value"] for item in step["operations"])
        for key in ("gradients", "updates", "parameters_before", "parameters_after"):
            assert [list(layer) for layer in step[key]] == [["kernel", "bias"]] * 2
        assert list(step["optimizer_state"]) == ["m", "v"]
    first, second, _ = result["steps"]
    assert first["parameters_after"] == second["parameters_before"]


def test_numbers_of_a_trace_read_back_exactly(capsys: pytest.CaptureFixture[str]) -> None:
    experiment = load_preset("gradient-tape")
    trace = Stepper(experiment).step(initial_state(experiment))
    (step,) = answer(capsys, "trace", "--preset", "gradient-tape")["steps"]
    assert step["loss"] == trace.loss
    assert step["accuracy"] == trace.accuracy
    for key, arrays in (
        ("pre_activations", trace.pre_activations),
        ("activations", trace.activations),
        ("deltas", trace.deltas),
    ):
        assert [np.array(item, "float32").tobytes() for item in step[key]] == [a.tobytes() for a in arrays]
    for key, layers in (
        ("gradients", trace.gradients),
        ("updates", trace.updates),
        ("parameters_before", trace.before.layers),
        ("parameters_after", trace.after.layers),
    ):
        for got, layer in zip(step[key], layers, strict=True):
            assert np.array(got["kernel"], "float32").tobytes() == layer.kernel.tobytes()
            assert np.array(got["bias"], "float32").tobytes() == layer.bias.tobytes()
    for name in ("m", "v"):
        assert step["optimizer_state"][name][0]["kernel"] == trace.after.slot(name)[0].kernel.tolist()
    values = {operation["name"]: operation["value"] for operation in step["operations"]}
    assert values["loss"] == step["loss"]
    assert values["z2"] == step["pre_activations"][1]
    assert values["grad_kernel1"] == step["gradients"][0]["kernel"]
    assert values["grad_bias2"] == step["gradients"][1]["bias"]
    assert values["update"] == step["updates"]


def test_trace_of_the_notebook_shows_its_printed_digits(capsys: pytest.CaptureFixture[str]) -> None:
    (step,) = answer(capsys, "trace", "--preset", "gradient-tape")["steps"]
    assert f"{step['loss']:.4f}" == "0.8035"
    printed = np.array([[0.15385544, 0.60593545], [-0.7374583, 0.41768745]], "float32")
    assert np.array(step["parameters_after"][0]["kernel"], "float32") == pytest.approx(printed, abs=0)


def test_trace_of_no_steps_is_an_empty_list(capsys: pytest.CaptureFixture[str]) -> None:
    assert answer(capsys, "trace", "--preset", "fast", "--steps", "0")["steps"] == []


def test_trace_goes_on_where_a_file_stands(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    saved = str(tmp_path / "saved.xorstudio")
    answer(capsys, "train", "--preset", "fast", "--epochs", "7", "--out", saved)
    (eighth,) = answer(capsys, "trace", saved)["steps"]
    assert eighth == answer(capsys, "trace", "--preset", "fast", "--steps", "8")["steps"][7]


# ---------------------------------------------------------------- train


def test_train_prints_the_result_in_the_order_of_the_format(capsys: pytest.CaptureFixture[str]) -> None:
    result = answer(capsys, "train", "--preset", "keras-fit")
    assert list(result) == [
        "engine", "epochs", "losses", "final_loss", "accuracy", "predictions", "parameters", "seconds",
    ]  # fmt: skip
    golden = json.loads((DATA / "keras_fit.json").read_text())
    assert result["epochs"] == len(result["losses"]) == 1000
    assert result["losses"] == pytest.approx(golden["losses"], abs=1e-6)
    assert np.array(result["predictions"]) == pytest.approx(
        np.array(golden["predictions_after_all"]), abs=1e-5
    )
    assert result["final_loss"] < result["losses"][-1]
    assert result["accuracy"] == 1
    assert result["seconds"] > 0


def test_result_of_no_epochs_is_that_of_the_start(capsys: pytest.CaptureFixture[str]) -> None:
    result = answer(capsys, "train", "--preset", "fast", "--epochs", "0")
    assert result["losses"] == []
    assert result["final_loss"] == pytest.approx(0.696316502, abs=1e-9)


@pytest.mark.parametrize("preset", ["keras-fit", "late", "mazur", "xnor"])
def test_training_in_two_parts_through_a_file_is_training_at_once(
    preset: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    half, whole, at_once = (str(tmp_path / f"{name}.xorstudio") for name in ("half", "whole", "at_once"))
    first = answer(capsys, "train", "--preset", preset, "--epochs", "100", "--out", half)
    second = answer(capsys, "train", half, "--epochs", "100", "--out", whole)
    both = answer(capsys, "train", "--preset", preset, "--epochs", "200", "--out", at_once)
    assert first["losses"] + second["losses"] == both["losses"]
    assert second["parameters"] == both["parameters"]
    assert second["predictions"] == both["predictions"]
    assert Path(whole).read_bytes() == Path(at_once).read_bytes()
    experiment = read(Path(whole))
    assert experiment.progress is not None
    assert experiment.progress.epoch == 200
    assert parameters_of(initial_state(experiment).layers) == experiment.parameters


def test_progress_is_shown_on_a_terminal_and_cleared(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    assert main(["train", "--preset", "fast", "--epochs", "2500"]) == 0
    assert "\repoch 1000 of 2500, loss 0.02247\x1b[K" in terminal.getvalue()
    assert terminal.getvalue().endswith("\r\x1b[K")
    assert json.loads(capsys.readouterr().out)["epochs"] == 2500


# ---------------------------------------------------------------- divergence


def test_diverging_training_names_epoch_and_quantity_and_shows_how_it_came(
    diverging: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out.xorstudio"
    assert main(["train", diverging, "--out", str(out)]) == 3
    output = capsys.readouterr()
    result = json.loads(output.out, parse_constant=pytest.fail)
    epoch = result["epochs"]
    assert output.err == f"xorstudio: the run diverged at epoch {epoch}: loss became inf\n"
    assert len(result["losses"]) == epoch
    assert result["losses"][:2] == [1.0, 3999.0**2]
    assert result["final_loss"] is None
    assert np.isfinite(result["predictions"]).all()
    assert not out.exists()


def test_diverging_trace_ends_before_the_step_that_diverges(
    diverging: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["train", diverging]) == 3
    epochs = json.loads(capsys.readouterr().out)["epochs"]
    assert main(["trace", diverging, "--steps", "100"]) == 3
    output = capsys.readouterr()
    steps = json.loads(output.out, parse_constant=pytest.fail)["steps"]
    assert len(steps) == epochs
    assert output.err == f"xorstudio: the run diverged at epoch {epochs}: loss became inf\n"


# ---------------------------------------------------------------- presets, snapshot, help


def test_presets_are_listed_with_a_line_each(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["presets"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split(maxsplit=1) for line in lines] == [[preset.name, preset.summary] for preset in PRESETS]
    assert max(len(line) for line in lines) <= 110


def test_snapshot_hands_its_options_to_the_window(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    calls: list[tuple[Any, ...]] = []

    def save(*arguments: Any, **options: Any) -> None:
        calls.append((*arguments, options))

    monkeypatch.setitem(sys.modules, "xorstudio.ui.snapshot", SimpleNamespace(save=save))
    monkeypatch.setattr("xorstudio.ui.snapshot", SimpleNamespace(save=save), raising=False)
    out = tmp_path / "picture.png"
    assert main(["snapshot", "--preset", "late", "--out", str(out)]) == 0
    more = "--epoch 7 --operation 14 --size 800x600 --language ko --workspace space".split()
    assert main(["snapshot", "--preset", "fast", "--out", str(out), *more]) == 0
    names = ("epoch", "operation", "size", "workspace", "language")
    assert calls == [
        (load_preset("late"), out, dict(zip(names, (None, None, (1440, 900), "step", None), strict=True))),
        (load_preset("fast"), out, dict(zip(names, (7, 14, (800, 600), "space", "ko"), strict=True))),
    ]


def test_version_and_help(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--version"]) == 0
    assert capsys.readouterr().out == f"xorstudio {__version__}\n"
    assert main(["--help"]) == 0
    text = capsys.readouterr().out
    assert all(word in text for word in ("FILE", "--preset", "presets", "trace", "train", "snapshot"))
    for command, option in (
        ("trace", "--steps"),
        ("train", "--epochs"),
        ("snapshot", "--size"),
        ("presets", ""),
    ):
        assert main([command, "--help"]) == 0
        assert option in capsys.readouterr().out


def test_arguments_of_the_window() -> None:
    assert vars(cli.parse([])) == {"command": None, "file": None, "preset": None}
    assert cli.experiment_of(cli.parse([])) == load_preset("gradient-tape")
    assert cli.experiment_of(cli.parse(["--preset", "late"])) == load_preset("late")
    assert cli.parse(["mine.xorstudio"]).file == "mine.xorstudio"
    assert cli.parse(["./trace"]).command is None
