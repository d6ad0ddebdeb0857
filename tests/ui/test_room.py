"""Where room is short nothing is cut: texts take shorter words first, and never lose a number."""

import pytest
from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QLabel, QScrollArea, QToolButton
from pytestqt.qtbot import QtBot

from tests.ui.windows import Studio, studio_of
from xorstudio.core.presets import load_preset
from xorstudio.ui.about import ShortcutsDialog
from xorstudio.ui.diagram.header import Header, Legend
from xorstudio.ui.diagram.layout import MARGIN
from xorstudio.ui.diagram.scales import Limits
from xorstudio.ui.diagram.words import words
from xorstudio.ui.loss_plot.run_bar import RunBar, RunEntry
from xorstudio.ui.number.kinds import Kind
from xorstudio.ui.number.paint import NumberPainter
from xorstudio.ui.theme import LIGHT, PROJECTOR


@pytest.mark.parametrize("language", ["en", "ko"])
def test_no_word_of_the_transport_is_cut_when_the_type_becomes_large(qtbot: QtBot, language: str) -> None:
    with studio_of(qtbot) as studio:
        studio.translator.set_language(language)
        studio.session.train_to(101, 8)
        studio.choose("theme", "projector")
        transport = studio.window.transport

        def nothing_is_cut() -> bool:
            shown = [button for button in transport.findChildren(QToolButton) if button.isVisible()]
            labels = [label for label in transport.findChildren(QLabel) if label.isVisible()]
            narrow = [one for one in (*shown, *labels) if one.width() < one.minimumSizeHint().width()]
            badge = studio.window.badge
            narrow += [badge] if badge.width() < badge.sizeHint().width() else []
            end = transport.mapTo(studio.window, QPoint(transport.width(), 0)).x()
            return not narrow and end <= studio.window.width()

        qtbot.waitUntil(nothing_is_cut)


@pytest.mark.parametrize("width", [260, 330, 400, 530, 900, 1400])
def test_the_legend_of_the_picture_is_never_cut(qtbot: QtBot, width: int) -> None:
    experiment = load_preset("gradient-tape")
    names = [layer.activation for layer in experiment.layers]
    header = Header(PROJECTOR)
    legend, other = (Legend.of(Limits(), names, words(), steps=steps) for steps in (True, False))
    header.arrange(width, ["Sample 1 of 4: x = (0, 0), y = 0"], legend, other)
    assert len(header._placed) == len(legend.entries)
    for placed in header._placed:
        assert placed.after.right() <= width - MARGIN + 1
        assert placed.after.bottom() <= header.height


def test_a_prediction_has_room_for_four_digits_after_a_zero() -> None:
    for theme in (LIGHT, PROJECTOR):
        painter = NumberPainter(theme)
        wide = QFontMetricsF(painter.font(Kind.PREDICTION)).horizontalAdvance("0.06453")
        for kind in (Kind.PREDICTION, Kind.LOSS):
            assert painter.need(kind, least=True) >= wide


def test_names_of_weights_between_hidden_layers_have_room(qtbot: QtBot) -> None:
    with studio_of(qtbot) as studio:
        studio.window.panels["experiment"].network.link.click()
        studio.window.actions_table["space_workspace"].trigger()
        QCoreApplication.processEvents()
        table = studio.window.panels["weights"].table
        metrics = QFontMetricsF(table._painter.font(Kind.NAME))
        names = [table.model().index(row, 0).data() for row in range(table.model().rowCount())]
        assert any("→" in name and "²" in name for name in names)
        for name in names:
            if "→" in name:
                assert metrics.horizontalAdvance(name) <= table.columnWidth(0)


def run_bar(qtbot: QtBot, count: int, width: int, shown: int = 1) -> RunBar:
    bar = RunBar(LIGHT)
    qtbot.addWidget(bar)
    bar.resize(width, 24)
    bar.show_runs([RunEntry(one, f"Run {one}", "", one == shown) for one in range(1, count + 1)])
    bar.show()
    qtbot.waitExposed(bar)
    return bar


def test_runs_lose_the_word_before_the_number(qtbot: QtBot) -> None:
    roomy = run_bar(qtbot, 3, 600)
    assert [button.text() for button in roomy.buttons.values()] == ["Run 1", "Run 2", "Run 3"]
    bar = run_bar(qtbot, 9, 330)
    assert [button.text() for button in bar.buttons.values()] == [str(number) for number in range(1, 10)]
    for button in bar.buttons.values():
        assert button.width() >= button.sizeHint().width()
        assert button.accessibleName() == f"Run {button.entry.number}"


def test_the_frame_of_the_keyboard_goes_along_to_the_run_shown(qtbot: QtBot) -> None:
    bar = run_bar(qtbot, 3, 600)
    bar.activateWindow()
    bar.buttons[1].setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(bar.buttons[1].hasFocus)
    bar.show_runs([RunEntry(one, f"Run {one}", "", one == 2) for one in range(1, 4)])
    assert bar.buttons[2].hasFocus()


def test_the_list_of_keys_is_no_wider_than_the_window(studio: Studio) -> None:
    window = studio.window
    dialog = ShortcutsDialog(window.actions_table, window)
    dialog.show()
    QCoreApplication.processEvents()
    assert dialog.width() <= window.width()
    assert dialog.height() <= window.height()
    area = dialog.findChild(QScrollArea)
    assert isinstance(area, QScrollArea)
    assert area.widget().width() <= area.viewport().width()
    dialog.close()


def test_the_picture_comes_right_after_the_transport(studio: Studio) -> None:
    window = studio.window
    assert window.transport.last.nextInFocusChain() is window.diagram


def test_a_capital_b_asks_for_the_whole_batch_too(studio: Studio) -> None:
    studio.window.diagram.setFocus()
    studio.press(Qt.Key.Key_B, Qt.KeyboardModifier.ShiftModifier)
    assert studio.session.whole_batch
    studio.press(Qt.Key.Key_B)
    assert not studio.session.whole_batch
