"""Programs are exported as notebooks and scripts, and weights of Keras come back in."""

import json
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QMessageBox

from tests.core.notebook.programs import losses_of
from tests.ui.windows import Studio
from xorstudio.core.experiment import LayerValues
from xorstudio.core.presets import load_preset
from xorstudio.core.state import Address
from xorstudio.core.training import Stepper
from xorstudio.engines.keras_file import KerasFileError
from xorstudio.ui.notebook_dialog import NotebookDialog

W = Address(0, 1, 0)
Button = QMessageBox.StandardButton


@pytest.fixture
def complaints(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    said: list[str] = []

    def warning(_parent: object, _title: str, text: str) -> Button:
        said.append(text)
        return Button.Ok

    monkeypatch.setattr(QMessageBox, "warning", warning)
    return said


def dialog_of(studio: Studio) -> NotebookDialog:
    dialog = studio.window.findChild(NotebookDialog)
    assert dialog is not None
    return dialog


def export(
    studio: Studio, monkeypatch: pytest.MonkeyPatch, path: Path, kind: str, ending: str, language: str = "en"
) -> str:
    """Export through the menu as a person does; return the file's text."""
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    studio.window.actions_table["export_notebook"].trigger()
    dialog = dialog_of(studio)
    dialog.kind.choose(kind)
    dialog.format.choose(ending)
    dialog.language.choose(language)
    studio.qtbot.keyClick(dialog, Qt.Key.Key_Return)
    return path.read_text(encoding="utf-8")


def code_of(text: str, ending: str) -> str:
    if ending == "py":
        return text
    cells = json.loads(text)["cells"]
    return "\n\n".join("".join(cell["source"]) for cell in cells if cell["cell_type"] == "code")


def assert_prints_what_comes_next(studio: Studio, code: str) -> None:
    frame = studio.session.frame
    found = losses_of(code)
    wanted = Stepper(frame.experiment).run(frame.trace.before, 10).losses
    assert list(found) == list(range(frame.epoch, frame.epoch + 10))
    np.testing.assert_allclose(list(found.values()), wanted, rtol=2e-6)


@pytest.mark.parametrize("language", ["en", "ko"])
@pytest.mark.parametrize("ending", ["py", "ipynb"])
def test_exported_program_prints_the_studios_next_losses(
    studio: Studio, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, ending: str, language: str
) -> None:
    studio.session.train_to(25)
    studio.session.set_value(W, 0.5)
    text = export(studio, monkeypatch, tmp_path / f"mine.{ending}", "numpy", ending, language)
    assert ("순전파" in text) == (language == "ko")
    assert_prints_what_comes_next(studio, code_of(text, ending))


@pytest.mark.tensorflow
@pytest.mark.parametrize("kind", ["keras", "gradient_tape"])
def test_exported_tensorflow_notebook_prints_the_studios_next_losses(
    studio: Studio, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, kind: str
) -> None:
    studio.session.train_to(25)
    studio.session.set_value(W, 0.5)
    text = export(studio, monkeypatch, tmp_path / "mine.ipynb", kind, "ipynb")
    assert_prints_what_comes_next(studio, code_of(text, "ipynb"))


def test_last_choice_is_offered_again_and_the_windows_language_at_first(
    studio: Studio, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    studio.translator.set_language("ko")
    studio.window.actions_table["export_notebook"].trigger()
    dialog = dialog_of(studio)
    first = dialog.kind.currentData(), dialog.format.currentData(), dialog.language.currentData()
    assert first == ("numpy", "ipynb", "ko")
    dialog.reject()
    studio.qtbot.waitUntil(lambda: studio.window.findChild(NotebookDialog) is None)
    export(studio, monkeypatch, tmp_path / "a.py", "keras", "py", "en")
    studio.qtbot.waitUntil(lambda: studio.window.findChild(NotebookDialog) is None)
    studio.window.actions_table["export_notebook"].trigger()
    dialog = dialog_of(studio)
    again = dialog.kind.currentData(), dialog.format.currentData(), dialog.language.currentData()
    assert again == ("keras", "py", "en")
    dialog.reject()


def test_panel_exports_the_program_that_it_shows(studio: Studio) -> None:
    studio.window.docks["code"].raise_()
    studio.click("code_gradient_tape")
    studio.click("export_code")
    assert dialog_of(studio).kind.currentData() == "gradient_tape"
    dialog_of(studio).reject()


def test_a_name_without_an_ending_gets_one_and_a_cancelled_dialog_writes_nothing(
    studio: Studio, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: ("", ""))
    studio.window.notebooks.ask_where()
    assert list(tmp_path.iterdir()) == []
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "mine"), ""))
    studio.window.notebooks.ask_where()
    assert [path.name for path in tmp_path.iterdir()] == ["mine.ipynb"]


def test_the_ending_that_is_typed_says_what_is_written(studio: Studio, tmp_path: Path) -> None:
    studio.settings.notebook_format = "ipynb"
    studio.window.notebooks.write(tmp_path / "mine.py")
    assert (tmp_path / "mine.py").read_text(encoding="utf-8").startswith("# GradientTape notebook")


def test_place_that_cannot_be_written_is_said(studio: Studio, tmp_path: Path, complaints: list[str]) -> None:
    studio.window.notebooks.write(tmp_path / "no" / "mine.ipynb")
    assert len(complaints) == 1
    assert "mine.ipynb" in complaints[0]


def test_export_pauses_so_that_what_is_seen_is_what_is_written(studio: Studio) -> None:
    studio.session.play()
    studio.window.notebooks.export()
    assert not studio.session.running
    dialog_of(studio).reject()


# Weights of Keras

FOUND = (
    LayerValues(((0.5, -1.5), (2.0, 0.25)), (0.125, -0.5)),
    LayerValues(((1.0,), (-2.0,)), (0.75,)),
)


def choose(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (name, ""))


def test_imported_weights_are_one_change_and_nothing_else_changes(
    studio: Studio, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = studio.session
    session.train_to(10)
    before = session.frame.trace.before
    monkeypatch.setattr("xorstudio.ui.notebooks.read_weights", lambda _path, _sizes: FOUND)
    choose(monkeypatch, "some.keras")
    studio.window.actions_table["import_weights"].trigger()
    after = session.frame.trace.before
    for layer, values in zip(after.layers, FOUND, strict=True):
        assert layer.kernel.tolist() == [list(row) for row in values.kernel]
        assert layer.bias.tolist() == list(values.bias)
    assert np.array_equal(after.values[1:], before.values[1:])
    assert after.epoch == 10
    assert session.undo_stack.undoText() == "Import some.keras"
    session.undo()
    assert session.frame.trace.before.same(before)


def test_refused_weights_change_nothing_and_are_one_sentence_in_the_language_of_the_window(
    studio: Studio, monkeypatch: pytest.MonkeyPatch, complaints: list[str], tmp_path: Path
) -> None:
    def refuse(path: Path, _sizes: object) -> None:
        raise KerasFileError("{file} holds a weight that is not finite.", file=path.name)

    before = studio.session.frame
    monkeypatch.setattr("xorstudio.ui.notebooks.read_weights", refuse)
    studio.window.notebooks.read(tmp_path / "bad.keras")
    studio.translator.set_language("ko")
    studio.window.notebooks.read(tmp_path / "bad.keras")
    assert complaints == [
        "bad.keras holds a weight that is not finite.",
        "bad.keras에 유한한 수가 아닌 가중치가 있습니다.",
    ]
    assert studio.session.frame is before


def test_weight_that_the_precision_cannot_hold_is_refused(
    studio: Studio, monkeypatch: pytest.MonkeyPatch
) -> None:
    huge = (LayerValues(((1e300, 0.0), (0.0, 0.0)), (0.0, 0.0)), FOUND[1])
    monkeypatch.setattr("xorstudio.ui.notebooks.read_weights", lambda _path, _sizes: huge)
    before, refused = studio.session.frame, []
    studio.session.refused.connect(refused.append)
    studio.window.notebooks.read(Path("huge.keras"))
    assert len(refused) == 1
    assert studio.session.frame is before


def test_import_that_is_cancelled_changes_nothing(studio: Studio, monkeypatch: pytest.MonkeyPatch) -> None:
    choose(monkeypatch, "")
    before = studio.session.frame
    studio.window.notebooks.import_weights()
    assert studio.session.frame is before
    assert before.experiment.name == load_preset("gradient-tape").name
