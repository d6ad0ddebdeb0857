"""The field that chooses the engine, and what is said while TensorFlow starts or fails."""

import sys
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QStandardItemModel
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from tests.ui.studio import Stage, choose
from tests.ui.windows import Studio
from xorstudio.app.engine_choice import EngineStatus
from xorstudio.app.session import Session
from xorstudio.core.presets import load_preset
from xorstudio.engines import NAMES, EngineFailure, Server
from xorstudio.ui.message_bar import MessageBar
from xorstudio.ui.messages import Messages
from xorstudio.ui.panels.experiment import ExperimentPanel
from xorstudio.ui.sections import learning
from xorstudio.ui.theme import LIGHT


@pytest.fixture(autouse=True)
def _installed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(learning, "missing", lambda: None)


@pytest.fixture
def stage(
    qtbot: QtBot, request: pytest.FixtureRequest
) -> Iterator[tuple[Session, ExperimentPanel, MessageBar]]:
    """Give a session with a stand-in for TensorFlow, its panel and a message bar."""
    command = [sys.executable, "-m", "tests.engines.fake_child", getattr(request, "param", "slow_start")]
    session = Session(load_preset("fast"), None, None, Server(command, lazy=False))
    panel = ExperimentPanel(session, LIGHT)
    shown = Stage(panel)
    shown.open(qtbot)
    bar = MessageBar(shown)
    messages = Messages(session, bar, shown)
    yield session, panel, bar
    session.close()
    messages.deleteLater()


def buttons(bar: MessageBar) -> dict[str, QPushButton]:
    return {button.text(): button for button in bar.findChildren(QPushButton) if not button.isHidden()}


def tip(panel: ExperimentPanel, row: int) -> str:
    return str(panel.learning.engine.itemData(row, Qt.ItemDataRole.ToolTipRole))


def enabled(panel: ExperimentPanel) -> list[bool]:
    model = panel.learning.engine.model()
    assert isinstance(model, QStandardItemModel)
    return [model.item(row).isEnabled() for row in range(model.rowCount())]


def test_every_engine_is_offered_with_a_tip(stage: tuple[Session, ExperimentPanel, MessageBar]) -> None:
    _, panel, _ = stage
    field = panel.learning.engine
    assert [field.itemData(row) for row in range(field.count())] == list(NAMES)
    assert field.currentData() == "numpy"
    assert field.accessibleName() == "Engine"
    assert enabled(panel) == [True] * 4
    assert all(tip(panel, row) for row in range(4))


def test_engines_that_are_not_installed_say_so(
    stage: tuple[Session, ExperimentPanel, MessageBar], monkeypatch: pytest.MonkeyPatch
) -> None:
    _, panel, _ = stage
    monkeypatch.setattr(learning, "missing", lambda: EngineFailure("missing"))
    panel.retranslate()
    assert enabled(panel) == [True, False, False, False]
    assert all(tip(panel, row).startswith("TensorFlow is not installed") for row in (1, 2, 3))
    assert "not installed" not in tip(panel, 0)


def test_chosen_engine_starts_and_the_bar_counts_the_seconds(
    qtbot: QtBot, stage: tuple[Session, ExperimentPanel, MessageBar]
) -> None:
    session, panel, bar = stage
    choose(panel.learning.engine, "xla")
    assert bar.text == "Starting TensorFlow, 0 s; until then NumPy computes."
    cancel = buttons(bar)["Cancel"]
    session.play()
    assert not bar.isHidden()  # it still starts
    session.pause()
    qtbot.waitUntil(lambda: bar.text.startswith("Starting TensorFlow, 1 s"), timeout=5000)
    assert buttons(bar)["Cancel"] is cancel
    qtbot.waitUntil(lambda: session.engine == "xla", timeout=10_000)
    assert bar.isHidden()
    assert panel.learning.engine.currentData() == "xla"
    panel.retranslate()
    assert panel.learning.engine.currentData() == "xla"


def test_cancel_returns_to_numpy(qtbot: QtBot, stage: tuple[Session, ExperimentPanel, MessageBar]) -> None:
    session, panel, bar = stage
    choose(panel.learning.engine, "keras")
    assert panel.learning.engine.currentData() == "keras"
    buttons(bar)["Cancel"].click()
    assert session.engines.status == EngineStatus()
    assert panel.learning.engine.currentData() == "numpy"
    assert bar.isHidden()


@pytest.mark.parametrize("stage", ["broken"], indirect=True)
def test_failure_is_one_sentence_and_can_be_tried_again(
    qtbot: QtBot, stage: tuple[Session, ExperimentPanel, MessageBar]
) -> None:
    session, panel, bar = stage
    choose(panel.learning.engine, "gradienttape")
    qtbot.waitUntil(lambda: session.engines.status.failure is not None, timeout=10_000)
    assert bar.text == (
        "TensorFlow cannot be loaded (ImportError: DLL load failed). NumPy goes on from the same numbers."
    )
    assert panel.learning.engine.currentData() == "numpy"
    buttons(bar)["Try again"].click()
    assert session.engines.status.starting == "gradienttape"
    qtbot.waitUntil(lambda: session.engines.status.failure is not None, timeout=10_000)


@pytest.mark.parametrize("stage", ["broken"], indirect=True)
def test_start_for_a_comparison_alone_can_be_tried_again(
    qtbot: QtBot, stage: tuple[Session, ExperimentPanel, MessageBar]
) -> None:
    session, panel, bar = stage
    session.engines.start()
    assert panel.learning.engine.currentData() == "numpy"
    qtbot.waitUntil(lambda: session.engines.status.failure is not None, timeout=10_000)
    buttons(bar)["Try again"].click()
    assert session.engines.status.starting == "numpy"
    qtbot.waitUntil(lambda: session.engines.status.failure is not None, timeout=10_000)


def test_window_speaks_of_the_engine_in_korean(qtbot: QtBot, studio: Studio) -> None:
    studio.translator.set_language("ko")
    panel = studio.window.findChild(ExperimentPanel)
    assert panel is not None
    qtbot.waitUntil(lambda: panel.learning.engine.accessibleName() == "계산 엔진", timeout=3000)
