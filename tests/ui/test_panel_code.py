"""The code panel shows the notebook of this experiment and follows the step, line by line."""

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QColor, QContextMenuEvent, QHelpEvent
from PySide6.QtWidgets import QApplication, QMenu, QToolTip

from tests.ui.studio import Stage, session_of, wheel
from tests.ui.windows import Studio
from xorstudio.core.notebook import PROGRAMS, Moment, to_python
from xorstudio.core.presets import load_preset
from xorstudio.core.state import Address
from xorstudio.ui.panels.code import CodePanel
from xorstudio.ui.theme import DARK, LIGHT, PROJECTOR

KEY = Qt.Key


@pytest.fixture
def panel(qtbot, session):
    made = CodePanel(session, LIGHT)
    stage = Stage(made, 760, 280)
    stage.open(qtbot)
    made.stage = stage
    return made


def program(panel):
    frame = panel.session.frame
    return to_python(PROGRAMS[panel.kind](Moment(frame.experiment, frame.trace.before)))


def lit(panel):
    document = panel.view.document()
    return [document.findBlockByNumber(line).text().strip() for line in panel.view.lit]


def line_of(panel, text):
    return panel.view.toPlainText().split("\n").index(text)


def place_of(panel, line):
    found = []
    panel.view.each_visible(lambda number, rect: found.append(rect) if number == line else None, 10_000)
    return found[0].center()


@pytest.mark.parametrize("kind", PROGRAMS)
def test_the_program_goes_on_from_the_state_shown(qtbot, panel, kind):
    qtbot.mouseClick(panel.bar.buttons[kind], Qt.MouseButton.LeftButton)
    assert panel.kind == kind
    assert panel.view.toPlainText() + "\n" == program(panel)
    panel.session.train_to(7)
    assert panel.view.toPlainText() + "\n" == program(panel)
    panel.session.set_value(Address(0, 0, 0), 0.125)
    assert "[0.125, " in panel.view.toPlainText()
    assert panel.view.toPlainText() + "\n" == program(panel)


def test_the_line_of_the_present_operation_is_lit_with_a_sign_of_its_own(panel):
    seen = []
    signs = set()
    for done in range(1, 14):
        panel.session.train_to(0, done)
        seen += lit(panel)
        signs.add(panel.view.phase)
    assert seen == [
        "z1 = X @ W1 + b1",
        "a1 = sigmoid(z1)",
        "z2 = a1 @ W2 + b2",
        "a2 = sigmoid(z2)",
        "loss = np.mean(np.maximum(z2, 0) - z2 * Y + np.log1p(np.exp(-np.abs(z2))))",
        "grad_a2 = (a2 - Y) / (p * (1 - p)) / Y.size",
        "delta2 = (a2 - Y) / Y.size",
        "grad_W2 = a1.T @ delta2",
        "grad_b2 = rows @ delta2",
        "grad_a1 = delta2 @ W2.T",
        "delta1 = grad_a1 * sigmoid_slope(z1, a1)",
        "grad_W1 = X.T @ delta1",
        "grad_b1 = rows @ delta1",
    ]
    panel.session.train_to(1, 0)
    assert lit(panel)[-1] == "w -= alpha * m_w / (np.sqrt(v_w) + epsilon)"
    assert signs | {panel.view.phase} == {"forward", "loss", "backward", "update"}
    panel.session.train_to(1)
    assert lit(panel) == []


def test_gold_is_backward_green_is_update_and_the_signs_differ(panel):
    pictures = []
    for epoch, done, colour in ((0, 1, LIGHT.accent), (0, 12, LIGHT.gradient), (1, 0, LIGHT.update)):
        panel.session.train_to(epoch, done)
        assert panel.view.colours()[0] == colour
        number = panel.view.numbers
        middle = place_of(panel, panel.view.lit[0]).y()
        side = panel.view.row_height()
        strip = number.grab().toImage().copy(number.width() - side - 4, middle - side // 2, side, side)
        ink = QColor(colour)
        pictures.append(
            tuple(strip.pixelColor(x, y) == ink for x in range(strip.width()) for y in range(strip.height()))
        )
        assert any(pictures[-1])
    assert len(set(pictures)) == 3


def test_the_lit_line_is_scrolled_into_sight(panel):
    panel.view.verticalScrollBar().setValue(0)
    panel.session.train_to(0, 12)
    top = panel.view.firstVisibleBlock().blockNumber()
    rows = panel.view.viewport().height() // panel.view.row_height()
    assert top <= panel.view.lit[0] < top + rows


def test_values_stand_beside_their_lines_and_in_full_in_the_tooltip(panel):
    panel.session.train_to(0, 1)
    line = line_of(panel, "    z1 = X @ W1 + b1")
    assert [operation.name for operation in panel.view.results(line)] == ["z1"]
    assert panel.view.results(line_of(panel, "    a1 = sigmoid(z1)")) == []
    for part in (panel.view.values, panel.view.viewport()):
        spot = QPoint(5, place_of(panel, line).y())
        QApplication.sendEvent(part, QHelpEvent(QEvent.Type.ToolTip, spot, part.mapToGlobal(spot)))
        assert "-0.6374692" in QToolTip.text()
        QToolTip.hideText()


def test_a_value_is_copied_with_every_digit(panel):
    panel.session.train_to(0, 1)
    line = panel.view.lit[0]
    menu = panel.view.menu(line)
    next(action for action in menu.actions() if action.text() == "Copy &Value").trigger()
    names = {}
    exec(QApplication.clipboard().text(), names)
    assert np.array_equal(np.array(names["z1"], np.float32), panel.session.frame.trace.pre_activations[0])
    assert not next(a for a in panel.view.menu(0).actions() if a.text() == "Copy &Value").isEnabled()


def test_the_menu_of_the_keyboard_is_that_of_the_lit_line(panel):
    panel.session.train_to(0, 1)
    for part, reason in (
        (panel.view.viewport(), QContextMenuEvent.Reason.Keyboard),
        (panel.view.values, QContextMenuEvent.Reason.Mouse),
    ):
        spot = QPoint(5, place_of(panel, panel.view.lit[0]).y())
        QApplication.sendEvent(part, QContextMenuEvent(reason, spot, part.mapToGlobal(spot)))
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        assert menu.actions()[1].isEnabled()
        menu.close()


def test_text_is_selected_and_copied(qtbot, panel):
    panel.view.setFocus()
    qtbot.keyClick(panel.view, KEY.Key_A, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(panel.view, KEY.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.clipboard().text() + "\n" == program(panel)
    panel.view.menu(0).actions()[0].trigger()
    qtbot.mouseClick(panel.bar.copy, Qt.MouseButton.LeftButton)
    assert QApplication.clipboard().text() == program(panel)


def test_transport_keys_pass_the_text_and_the_others_scroll(qtbot, panel):
    panel.view.setFocus()
    for key in (KEY.Key_Space, KEY.Key_Left, KEY.Key_Right, KEY.Key_Home, KEY.Key_End):
        qtbot.keyClick(panel.view, key)
    assert panel.stage.heard == ["Space", "Left", "Right", "Home", "End"]
    panel.view.verticalScrollBar().setValue(0)
    qtbot.keyClick(panel.view, KEY.Key_PageDown)
    assert panel.view.verticalScrollBar().value() > 0
    before = panel.view.verticalScrollBar().value()
    assert wheel(panel.view.values, QPoint(0, 120))
    assert panel.view.verticalScrollBar().value() < before


def test_a_screen_reader_is_told_the_line_and_its_value(panel):
    assert panel.view.accessibleName() == "Program"
    panel.session.train_to(0, 5)
    number = panel.view.lit[0] + 1
    text = panel.view.accessibleDescription()
    assert text.startswith(f"Line {number}: loss = np.mean(")
    assert text.endswith(f"loss = {panel.session.frame.trace.loss!r}")
    panel.session.train_to(1)
    assert panel.view.accessibleDescription() == ""


def test_while_it_flies_the_text_waits_and_at_pause_it_is_exact(qtbot, panel, monkeypatch):
    monkeypatch.setattr("xorstudio.ui.panels.code.TEXT_MS", 1_000_000)
    session = panel.session
    written = panel.view.toPlainText()
    session.play()
    qtbot.waitUntil(lambda: session.frame.epoch > 20)
    assert panel.view.toPlainText() == written
    session.pause()
    qtbot.waitUntil(lambda: panel.view.toPlainText() + "\n" == program(panel))


def test_other_lines_keep_a_selection_when_weights_change(panel):
    session = panel.session
    session.train_to(3)
    cursor = panel.view.textCursor()
    start = panel.view.toPlainText().index("import numpy")
    cursor.setPosition(start)
    cursor.setPosition(start + 12, cursor.MoveMode.KeepAnchor)
    panel.view.setTextCursor(cursor)
    session.train_to(4)
    assert panel.view.textCursor().selectedText() == "import numpy"
    assert panel.view.toPlainText() + "\n" == program(panel)


def test_another_experiment_is_another_program(panel):
    panel.session.load(load_preset("chain-rule"))
    assert "np.float64" in panel.view.toPlainText()
    panel.session.train_to(0, 2)
    assert lit(panel) == ["a1 = sigmoid(z1)"]


@pytest.mark.parametrize("theme", [DARK, PROJECTOR], ids=lambda theme: theme.name)
def test_the_program_takes_another_theme_over(panel, theme):
    panel.session.train_to(0, 12)
    before = panel.grab().toImage()
    panel.apply_theme(theme)
    assert panel.view.colours()[0] == theme.gradient
    assert panel.grab().toImage() != before
    assert lit(panel) == ["grad_W1 = X.T @ delta1"]


def test_a_narrow_panel_keeps_the_code_and_puts_values_into_tooltips(qtbot, session):
    made = CodePanel(session, LIGHT)
    Stage(made, 300, 300).open(qtbot)
    session.train_to(0, 2)
    assert not made.view.values.isVisible()
    assert made.view.viewport().width() > 200
    assert not made.bar.export.isVisible()
    made.window().resize(800, 300)
    qtbot.waitUntil(made.view.values.isVisible)
    assert made.bar.export.isVisible()


def test_widest_network_fits_too(qtbot):
    from tests.ui.networks import WIDE

    with session_of(WIDE) as session:
        made = CodePanel(session, LIGHT)
        Stage(made, 760, 280).open(qtbot)
        for name in PROGRAMS:
            made.choose(name)
            session.go_forward()
            assert made.view.lit
            assert not made.grab().isNull()


def test_comments_speak_the_language_of_the_window(studio: Studio) -> None:
    studio.window.docks["code"].raise_()
    panel = studio.window.panels["code"]
    assert isinstance(panel, CodePanel)
    studio.qtbot.waitUntil(lambda: "# forward" in panel.view.toPlainText())
    studio.translator.set_language("ko")
    studio.qtbot.waitUntil(lambda: "# 순전파" in panel.view.toPlainText())
    assert "# forward" not in panel.view.toPlainText()
    assert studio.window.docks["code"].windowTitle() == "코드"
    assert (panel.bar.copy.text(), panel.bar.export.text()) == ("복사", "내보내기…")
    assert panel.view.accessibleName() == "프로그램"


def test_the_kind_that_was_looked_at_is_remembered(studio: Studio) -> None:
    studio.window.docks["code"].raise_()
    assert studio.window.panels["code"].kind == "numpy"  # type: ignore[attr-defined]
    studio.click("code_keras")
    assert studio.settings.notebook == "keras"


def test_columns_have_the_background_of_the_text_with_and_without_the_keyboard(panel):
    for column in (panel.view.numbers, panel.view.values):
        panel.bar.copy.setFocus()
        assert column.grab().toImage().pixelColor(6, 1) == QColor(LIGHT.field)
        panel.view.setFocus()
        assert column.grab().toImage().pixelColor(6, 1) == QColor(LIGHT.card)
