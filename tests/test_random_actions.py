"""Whatever a person does to the window, nothing breaks, and the numbers on the screen stay right."""

import json
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QAbstractItemModel, QCoreApplication
from PySide6.QtWidgets import QTableView
from pytestqt.logging import Record
from pytestqt.qtbot import QtBot

from tests.app.sessions import WILD
from tests.person import Person
from tests.ui.windows import Studio, studio_of
from xorstudio import __main__ as program
from xorstudio.core import experiment_file
from xorstudio.core.state import Address, addresses
from xorstudio.ui.number.text import given, short, signed

EACH = 500
"""Actions of one seed."""


@pytest.mark.parametrize("seed", [1, 2])
def test_a_thousand_random_actions_leave_the_numbers_right(
    seed: int, qtbot: QtBot, qtlog: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Any
) -> None:
    behave(seed, qtbot, qtlog, tmp_path, monkeypatch, capsys)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(3, 23))
def test_ten_thousand_random_actions_leave_the_numbers_right(
    seed: int, qtbot: QtBot, qtlog: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Any
) -> None:
    behave(seed, qtbot, qtlog, tmp_path, monkeypatch, capsys)


def behave(seed: int, qtbot: QtBot, qtlog: Any, folder: Path, patch: pytest.MonkeyPatch, capsys: Any) -> None:
    experiment_file.write(WILD, folder / "0.xorstudio")  # one of the files that the person opens diverges
    with studio_of(qtbot) as studio, qtbot.capture_exceptions() as exceptions:
        person = Person(studio.window, seed, folder, patch)
        for number in range(EACH):
            person.act()
            trail = "\n".join(person.trail)
            said = [record for record in qtlog.records if _is_wrong(record)]
            assert not exceptions, f"seed {seed}, action {number}:\n{trail}\n{exceptions[0][1]!r}"
            assert not said, f"seed {seed}, action {number}:\n{trail}\n{said}"
        person.settle()
        compare(studio, folder, capsys)
        assert not exceptions, f"seed {seed}: {exceptions}"


def _is_wrong(record: Record) -> bool:
    return not record.ignored and record.type_name not in ("QtDebugMsg", "QtInfoMsg")


# The numbers


def compare(studio: Studio, folder: Path, capsys: Any) -> None:
    """Hold every number on the screen against `trace`, run on the experiment that the window saved."""
    session = studio.session
    session.go_to(studio.epoch)  # the step as a whole, if it stands in the middle of one
    steps = traced(studio, folder, capsys, 1)
    if steps is None:  # the run stands where it diverges
        session.reset()
        steps = traced(studio, folder, capsys, 1)
        assert steps is not None
    now = steps[0]
    assert now["epoch"] == studio.epoch
    if session.frame.last is not None:
        session.step_back()
        before = traced(studio, folder, capsys, 2)
        assert before is not None
        session.step_forward()
        assert before[1] == now
    check_picture(studio, now)
    check_weights(studio, now)
    check_truth_table(studio, now)


def traced(studio: Studio, folder: Path, capsys: Any, steps: int) -> list[dict[str, Any]] | None:
    path = folder / "shown.xorstudio"
    studio.session.write_copy(path)
    capsys.readouterr()
    code = program.main(["trace", str(path), "--steps", str(steps)])
    out = capsys.readouterr().out
    assert code in (0, 3)
    found: list[dict[str, Any]] = json.loads(out)["steps"]
    return found if code == 0 else None


def check_picture(studio: Studio, now: dict[str, Any]) -> None:
    picture = studio.window.diagram.picture
    assert picture is not None
    row = picture.row
    assert row == studio.session.row
    assert picture.weights == weights_of(now["parameters_before"], studio)
    assert picture.z == [layer[row] for layer in now["pre_activations"]]
    assert picture.a == [layer[row] for layer in now["activations"]]
    assert short(picture.loss) == short(now["loss"])


def check_weights(studio: Studio, now: dict[str, Any]) -> None:
    model = table_model(studio, "weights")
    shown = {}
    for row in range(model.rowCount()):
        address = model.address(row)  # type: ignore[attr-defined]
        if address is not None:
            shown[address] = [str(model.index(row, column).data()) for column in (1, 2, 3)]
    values = weights_of(now["parameters_before"], studio)
    gradients = weights_of(now["gradients"], studio)
    updates = weights_of(now["updates"], studio)
    assert shown == {
        address: [short(values[address]), signed(gradients[address]), signed(updates[address])]
        for address in values
    }


def check_truth_table(studio: Studio, now: dict[str, Any]) -> None:
    model = table_model(studio, "experiment")
    data = studio.session.frame.experiment.dataset
    losses = studio.session.frame.trace.row_losses
    for row in range(data.batch):
        prediction = now["activations"][-1][row]
        expected = [given(number) for number in (*data.inputs[row], *data.targets[row])]
        expected += [short(number) for number in (*prediction, float(losses[row]))]
        assert [model.index(row, column).data() for column in range(model.columnCount())] == expected
    assert short(sum(losses.tolist()) / data.batch) == short(now["loss"])


def table_model(studio: Studio, panel: str) -> QAbstractItemModel:
    studio.window.docks[panel].show()
    studio.window.docks[panel].raise_()  # behind another tab it follows nothing
    QCoreApplication.processEvents()
    table = studio.window.panels[panel].findChild(QTableView)
    assert table is not None
    return table.model()


def weights_of(layers: list[dict[str, Any]], studio: Studio) -> dict[Address, float]:
    sizes = studio.session.frame.experiment.sizes
    assert [(len(layer["kernel"]), len(layer["bias"])) for layer in layers] == list(pairwise(sizes))
    numbers: dict[Address, float] = {}
    for address in addresses(sizes):
        layer = layers[address.layer]
        row = layer["bias"] if address.source is None else layer["kernel"][address.source]
        numbers[address] = row[address.unit]
    return numbers
