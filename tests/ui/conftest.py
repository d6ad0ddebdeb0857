"""What the tests of the whole window share."""

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QFont, QPalette
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from tests.ui.studio import Stage, session_of
from tests.ui.windows import Answers, Studio, studio_of
from xorstudio.app.session import Session
from xorstudio.core.presets import load_preset
from xorstudio.core.state import Address
from xorstudio.ui.panels.base import Panel
from xorstudio.ui.panels.inspector import InspectorPanel
from xorstudio.ui.panels.matrix import MatrixPanel
from xorstudio.ui.theme import LIGHT


@pytest.fixture(autouse=True)
def _plain_application() -> Iterator[None]:
    """Take the theme off the application again, so that no test sees the colours of the one before."""
    yield
    application = QApplication.instance()
    if isinstance(application, QApplication) and application.styleSheet():
        application.setStyleSheet("")
        application.setPalette(QPalette())
        application.setFont(QFont())


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
    monkeypatch.setattr("xorstudio.ui.files.ask", result)
    return result


@pytest.fixture
def session() -> Iterator[Session]:
    """Give a session on the GradientTape notebook."""
    with session_of(load_preset("gradient-tape")) as made:
        yield made


@pytest.fixture
def panel(request: pytest.FixtureRequest, qtbot: QtBot, session: Session) -> Iterator[Panel]:
    """Give the panel that the test's module names as PANEL, in a window of its own."""
    made = request.module.PANEL(session, LIGHT)
    stage = Stage(made)
    stage.open(qtbot)
    yield made
    stage.close()


@pytest.fixture
def inspector(qtbot: QtBot, session: Session) -> Iterator[InspectorPanel]:
    """Give the inspector of the drawing: the weight from x2 to h1, in the second row."""
    session.select(Address(0, 0, 1))
    session.select_row(1)
    made = InspectorPanel(session, LIGHT)
    stage = Stage(made, 300, 1200)
    stage.open(qtbot)
    yield made
    stage.close()


@pytest.fixture
def matrices(qtbot: QtBot, session: Session) -> MatrixPanel:
    """Give the panel of the matrices."""
    made = MatrixPanel(session, LIGHT)
    Stage(made, 760, 280).open(qtbot)
    return made
