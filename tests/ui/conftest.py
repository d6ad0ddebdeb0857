"""What the tests of the whole window share."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from tests.ui.windows import Answers, Studio, studio_of


@pytest.fixture
def studio(qtbot: QtBot) -> Iterator[Studio]:
    """Give a main window on the GradientTape notebook."""
    with studio_of(qtbot) as made:
        yield made


@pytest.fixture
def answers(monkeypatch: pytest.MonkeyPatch) -> Answers:
    """Answer every question by Cancel, until the test says otherwise."""
    result = Answers(QMessageBox.StandardButton.Cancel)
    monkeypatch.setattr(QMessageBox, "question", result)
    return result
