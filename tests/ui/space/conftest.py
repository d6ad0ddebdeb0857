"""What the tests of the spaces share: the input space of a trained network in a window that hears keys."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.ui.studio import Stage, session_of
from xorstudio.app.session import Session
from xorstudio.core.presets import load_preset
from xorstudio.ui.space.input_space import InputSpaceCanvas
from xorstudio.ui.theme import LIGHT


@pytest.fixture
def trained() -> Iterator[Session]:
    with session_of(load_preset("fast")) as made:
        made.train_to(60)
        made.undo_stack.clear()
        yield made


@pytest.fixture
def canvas(qtbot: QtBot, trained: Session) -> Iterator[InputSpaceCanvas]:
    made = InputSpaceCanvas(trained, LIGHT)
    trained.frame_changed.connect(made.refresh)
    trained.selection_changed.connect(made.refresh)
    trained.row_changed.connect(made.refresh)
    trained.probe.changed.connect(made.refresh)
    stage = Stage(made, 430, 400)
    stage.open(qtbot)
    made.setFocus(Qt.FocusReason.OtherFocusReason)
    yield made
    stage.close()
