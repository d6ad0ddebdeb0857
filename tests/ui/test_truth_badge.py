"""The badge says whether the numbers are true; a click shows them all, and offers to ask TensorFlow."""

import sys
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QItemSelectionModel, Qt
from PySide6.QtGui import QColor, QFontMetrics, QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.ui.studio import Stage
from tests.ui.windows import Studio
from xorstudio.app.session import Session
from xorstudio.core.experiment import Experiment, LayerSpec
from xorstudio.core.presets import load_preset
from xorstudio.core.state import Address
from xorstudio.engines import EngineFailure, Server
from xorstudio.ui import agreement_dialog
from xorstudio.ui.agreement_dialog import AgreementDialog
from xorstudio.ui.agreement_words import size
from xorstudio.ui.number.text import live
from xorstudio.ui.theme import DARK, LIGHT, PROJECTOR
from xorstudio.ui.truth_badge import ROOMY, TruthBadge

Make = Callable[..., tuple[Session, TruthBadge]]
TAPE, TAPE_DIFFERENCE, KERAS = 2, 3, 7


@pytest.fixture(autouse=True)
def _installed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(agreement_dialog, "missing", lambda: None)


@pytest.fixture
def made(qtbot: QtBot) -> Iterator[Make]:
    """Make badges in windows of their own, on a session with a stand-in for TensorFlow."""
    shown: list[tuple[Session, Stage]] = []

    def make(
        kind: str = "good", what: Experiment | None = None, width: int = ROOMY
    ) -> tuple[Session, TruthBadge]:
        command = [sys.executable, "-m", "tests.engines.fake_child", kind]
        experiment = load_preset("gradient-tape") if what is None else what
        session = Session(experiment, None, None, Server(command, lazy=False))
        badge = TruthBadge(session, LIGHT)
        stage = Stage(badge, width, 200)
        shown.append((session, stage))
        stage.open(qtbot)
        return session, badge

    yield make
    for session, stage in shown:
        session.close()
        stage.hide()
        stage.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def mark(badge: TruthBadge) -> str:
    return str(badge.property("mark"))


def opened(badge: TruthBadge) -> AgreementDialog:
    badge.click()
    assert badge._dialog is not None
    return badge._dialog


def cell(dialog: AgreementDialog, row: int, column: int, role: int = Qt.ItemDataRole.DisplayRole) -> object:
    return dialog.model.index(row, column).data(role)


def test_badge_says_that_hand_and_differences_agree(qtbot: QtBot, made: Make) -> None:
    session, badge = made()
    assert badge.text() == "Checking …"
    assert mark(badge) == "undecided"
    qtbot.waitUntil(lambda: badge.text().startswith("✓ By hand and by differences agree: "))
    assert mark(badge) == "undecided"  # TensorFlow has said nothing
    assert "TensorFlow has not been asked." in badge.toolTip()
    assert badge.accessibleName() == badge.text()
    assert session.engines._server.pid is None


def test_badge_is_green_when_tensorflow_agrees(qtbot: QtBot, made: Make) -> None:
    session, badge = made()
    session.set_engine("xla")
    qtbot.waitUntil(lambda: badge.text() == "✓ TensorFlow agrees: 0", timeout=10_000)
    assert mark(badge) == "agrees"
    assert "✓ Gradient by GradientTape: no difference" in badge.toolTip()


def test_wrong_engine_turns_it_red_and_the_place_is_named(qtbot: QtBot, made: Make) -> None:
    session, badge = made("wrong")
    session.set_engine("gradienttape")
    qtbot.waitUntil(lambda: mark(badge) == "differs", timeout=10_000)
    assert badge.text() == "✗ TensorFlow differs by 2e−03 at W1[2,1]"
    dialog = opened(badge)
    assert cell(dialog, 2, 0) == "✗ W1[2,1]"
    assert cell(dialog, 2, TAPE_DIFFERENCE) == "✗ 2e−03"
    ink = cell(dialog, 2, TAPE_DIFFERENCE, Qt.ItemDataRole.ForegroundRole)
    assert ink == QColor(LIGHT.error)
    assert cell(dialog, 3, 0) == "W1[2,2]"
    session.set_value(Address(0, 0, 0), 0.5)  # it remains wrong, and red
    qtbot.waitUntil(lambda: cell(dialog, 0, 1) == live(float(session.frame.trace.gradient[0]), plus=True))
    assert mark(badge) == "differs"


def test_badge_counts_the_seconds_while_tensorflow_starts(qtbot: QtBot, made: Make) -> None:
    session, badge = made("slow_start")
    session.engines.start()
    assert badge.text() == "Starting TensorFlow, 0 s"
    assert mark(badge) == "undecided"
    qtbot.waitUntil(lambda: badge.text().startswith("✓ TensorFlow agrees"), timeout=10_000)


def test_narrow_window_leaves_sign_and_number(qtbot: QtBot, made: Make) -> None:
    _, badge = made(width=700)
    qtbot.waitUntil(lambda: badge.text().startswith("✓ "))
    assert "agree" not in badge.text()
    assert badge.accessibleName().startswith("✓ By hand and by differences agree")
    badge.window().resize(ROOMY, 200)
    qtbot.waitUntil(lambda: "agree" in badge.text())
    badge.apply_theme(PROJECTOR)
    assert "agree" not in badge.text()


def test_at_a_bend_there_is_nothing_to_compare(qtbot: QtBot, made: Make) -> None:
    _, badge = made(what=Experiment(layers=(LayerSpec(2, "relu"), LayerSpec(1))))
    qtbot.waitUntil(lambda: badge.text() == "Nothing to compare here")
    assert "a ReLU is at its bend" in badge.toolTip()


def test_enter_opens_and_the_keys_of_the_transport_stay_the_windows(qtbot: QtBot, made: Make) -> None:
    _, badge = made()
    badge.setFocus(Qt.FocusReason.TabFocusReason)
    for key in (Qt.Key.Key_Space, Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Home, Qt.Key.Key_End):
        QTest.keyClick(badge, key)
    stage = badge.window()
    assert isinstance(stage, Stage)
    assert stage.heard == ["Space", "Left", "Right", "Home", "End"]
    assert not badge.window().findChildren(AgreementDialog)
    QTest.keyClick(badge, Qt.Key.Key_Return)
    dialog = badge._dialog
    assert dialog is not None
    assert not dialog.isModal()
    qtbot.waitUntil(dialog.isActiveWindow)
    QTest.keyClick(dialog.table, Qt.Key.Key_Right)  # the window's key here, too
    assert stage.heard[-1] == "Right"
    assert len(stage.heard) == 6
    badge.click()
    assert badge._dialog is dialog  # one is enough
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: badge._dialog is None)


def test_table_follows_the_session(qtbot: QtBot, made: Make) -> None:
    session, badge = made()
    dialog = opened(badge)
    qtbot.waitUntil(lambda: dialog.model.rowCount() == 9)
    assert [cell(dialog, 0, column) for column in (1, TAPE, KERAS)] == ["+0.03312", "—", "—"]
    assert "Epoch 0. NumPy drives the run." in dialog._about.text()
    session.step_forward()
    qtbot.waitUntil(lambda: "Epoch 1." in dialog._about.text())
    assert cell(dialog, 0, 1) != "+0.03312"
    session.load(load_preset("chain-rule"))
    qtbot.waitUntil(lambda: dialog.model.rowCount() == 4)


def test_ask_tensorflow_starts_it_without_letting_it_drive(qtbot: QtBot, made: Make) -> None:
    session, badge = made()
    dialog = opened(badge)
    assert dialog.ask.isEnabled()
    assert session.engines._server.pid is None  # opening alone starts nothing
    dialog.ask.click()
    assert not dialog.ask.isEnabled()
    qtbot.waitUntil(lambda: badge.truth.with_tensorflow, timeout=10_000)
    assert session.engine == "numpy"
    assert cell(dialog, 0, TAPE) == "+0.03312"
    assert cell(dialog, 0, KERAS) == "0.1539"
    assert dialog._verdict.text() == "✓ TensorFlow agrees: 0"
    assert not dialog.ask.isEnabled()
    session.set_engine("xla")
    assert "XLA turbo drives the run." in dialog._about.text()


def test_failure_is_told_and_it_can_be_asked_again(qtbot: QtBot, made: Make) -> None:
    _, badge = made("ends")
    dialog = opened(badge)
    dialog.ask.click()
    qtbot.waitUntil(lambda: badge.truth.failure is not None, timeout=10_000)
    qtbot.waitUntil(lambda: badge.text().startswith("✓ By hand and by differences agree"))
    assert "TensorFlow's process ended by itself (code 7)." in dialog._about.text()
    assert "TensorFlow's process ended by itself (code 7)." in badge.toolTip()
    assert dialog.ask.isEnabled()


def test_not_installed_cannot_be_asked(made: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(agreement_dialog, "missing", lambda: EngineFailure("missing"))
    _, badge = made()
    dialog = opened(badge)
    assert not dialog.ask.isEnabled()
    assert dialog.ask.toolTip().startswith("TensorFlow is not installed")


def test_table_is_copied_in_full(qtbot: QtBot, made: Make) -> None:
    session, badge = made(what=replace(load_preset("gradient-tape"), name="copied"))
    dialog = opened(badge)
    qtbot.waitUntil(lambda: dialog.model.rowCount() == 9)
    dialog.copy.click()
    lines = QGuiApplication.clipboard().text().splitlines()
    assert len(lines) == 10
    assert lines[0].split("\t")[1:3] == ["∂L/∂w by hand", "∂L/∂w by GradientTape"]
    first = lines[1].split("\t")
    assert first[0] == "W1[1,1]"
    assert float(first[1]) == pytest.approx(float(session.frame.trace.gradient[0]), rel=1e-7)
    assert first[TAPE] == ""
    selection = dialog.table.selectionModel()
    flags = QItemSelectionModel.SelectionFlag
    selection.select(dialog.model.index(4, 0), flags.ClearAndSelect | flags.Rows)
    dialog.table.setFocus()
    QTest.keyClick(dialog.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    lines = QGuiApplication.clipboard().text().splitlines()
    assert [line.split("\t")[0] for line in lines[1:]] == ["b1[1]"]


def test_no_number_or_heading_is_cut_off(qtbot: QtBot, made: Make) -> None:
    _, badge = made("wrong")
    dialog = opened(badge)
    dialog.ask.click()
    qtbot.waitUntil(lambda: badge.truth.with_tensorflow, timeout=10_000)
    for theme in (LIGHT, DARK, PROJECTOR):
        badge.apply_theme(theme)
        width = dialog.table.horizontalHeader().sectionSize(0)
        metrics = QFontMetrics(theme.font(number=True, bold=True))
        texts = [str(cell(dialog, row, column)) for row in range(9) for column in range(9)]
        assert max(metrics.horizontalAdvance(text) for text in texts) < width


def test_sizes_are_written_short() -> None:
    assert [size(number) for number in (0.0, 3.4e-8, 0.0021, float("nan"))] == ["0", "3e−08", "2e−03", "nan"]


def test_window_has_the_badge_and_speaks_korean(qtbot: QtBot, studio: Studio) -> None:
    badge = studio.window.badge
    qtbot.waitUntil(lambda: badge.accessibleName().startswith("✓ By hand"))
    assert badge.focusPolicy() == Qt.FocusPolicy.TabFocus
    dialog = opened(badge)
    studio.translator.set_language("ko")
    qtbot.waitUntil(lambda: badge.accessibleName().startswith("✓ 직접 계산과 차분이 일치"))
    assert dialog.windowTitle() == "세 가지 방법으로 계산한 한 단계"
    assert dialog.ask.text() == "TensorFlow에 묻기"
    assert dialog.table.accessibleName()
    studio.look.choose("dark")
    assert dialog._theme.name == "dark"
