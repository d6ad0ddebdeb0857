"""A number is opened, typed, taken or refused, right where it stands."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout, QWidget

from tests.ui.diagram.driver import (
    W21,
    Follower,
    appear,
    click,
    editor,
    network,
    step,
    wheel,
)
from tests.ui.studio import Stage
from xorstudio.core.state import Address, addresses
from xorstudio.ui.diagram import NetworkDiagram
from xorstudio.ui.diagram.items import BIAS_DIGITS, WEIGHT_DIGITS
from xorstudio.ui.theme import LIGHT


@pytest.mark.parametrize("address", list(addresses((2, 2, 1))), ids=lambda address: address.symbol)
def test_click_opens_the_number_and_enter_takes_what_is_typed(diagram, follower, address):
    click(diagram, address)
    assert editor(diagram).hasSelectedText()
    assert editor(diagram).selectedText() == editor(diagram).text()
    QTest.keyClicks(editor(diagram), "-1,25")
    QTest.keyClick(editor(diagram), Qt.Key.Key_Return)
    assert follower.edits == [(address, -1.25, False)]
    assert follower.chosen == [address]
    assert editor(diagram) is None
    assert diagram.hasFocus()
    assert address.of(follower.trace.before.layers) == -1.25


def test_editor_shows_the_full_number(diagram, follower):
    click(diagram, W21)
    assert editor(diagram).text() == "-0.6374692"
    assert diagram.arrangement.pill(W21).toRect().intersects(editor(diagram).geometry())


def test_enter_without_a_change_edits_nothing(diagram, follower):
    click(diagram, W21)
    follower.play()
    QTest.keyClick(editor(diagram), Qt.Key.Key_Return)
    assert follower.edits == []
    assert editor(diagram) is None


def test_escape_takes_back_what_was_typed(diagram, follower):
    click(diagram, W21)
    QTest.keyClicks(editor(diagram), "7")
    QTest.keyClick(editor(diagram), Qt.Key.Key_Escape)
    assert follower.edits == []
    assert editor(diagram) is None
    assert diagram.selection == W21


def test_click_elsewhere_takes_the_number(diagram, follower):
    click(diagram, W21)
    QTest.keyClicks(editor(diagram), "0.5")
    QTest.mouseClick(diagram, Qt.MouseButton.LeftButton, pos=QPoint(20, 430))
    assert follower.edits == [(W21, 0.5, False)]
    assert editor(diagram) is None
    assert diagram.selection is None


def test_focus_elsewhere_takes_the_number(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    other, widget = QLineEdit(window), NetworkDiagram(LIGHT, window)
    layout = QVBoxLayout(window)
    layout.addWidget(other)
    layout.addWidget(widget)
    window.resize(732, 500)
    appear(qtbot, window)
    follower = Follower(widget)
    widget.edit(W21)
    QTest.keyClicks(editor(widget), "0.5")
    other.setFocus()
    assert follower.edits == [(W21, 0.5, False)]
    assert other.hasFocus()


def test_nonsense_is_refused_in_place_with_a_sentence(diagram, follower):
    click(diagram, W21)
    QTest.keyClicks(editor(diagram), "1.2.3")
    QTest.keyClick(editor(diagram), Qt.Key.Key_Return)
    assert follower.edits == []
    assert editor(diagram).property("refused") is True
    sentence = diagram.findChild(QLabel, "refusal")
    assert sentence.isVisible()
    assert "1.2.3" in sentence.text()
    assert diagram.rect().contains(sentence.geometry())
    assert editor(diagram).accessibleDescription() == sentence.text()
    QTest.mouseClick(diagram, Qt.MouseButton.LeftButton, pos=QPoint(20, 430))
    assert editor(diagram) is not None
    assert diagram.selection == W21
    editor(diagram).selectAll()
    QTest.keyClicks(editor(diagram), "2")
    assert not sentence.isVisible()
    assert editor(diagram).property("refused") is False
    QTest.keyClick(editor(diagram), Qt.Key.Key_Return)
    assert follower.edits == [(W21, 2.0, False)]


def test_playing_on_never_overwrites_what_is_typed(diagram, follower):
    click(diagram, W21)
    QTest.keyClicks(editor(diagram), "3.1")
    for _ in range(5):
        follower.play()
    QTest.keyClicks(editor(diagram), "4")
    assert editor(diagram).text() == "3.14"


def test_another_shape_closes_the_editor_and_drops_the_selection(diagram, follower):
    diagram.set_selection(Address(0, 1, 1))
    diagram.edit(Address(0, 1, 1))
    QTest.keyClicks(editor(diagram), "9")
    diagram.show_frame(step(network(1, 1)), None, 0)
    assert editor(diagram) is None
    assert diagram.selection is None
    assert follower.edits == []


def test_resizing_keeps_the_editor_on_its_number(diagram, follower):
    diagram.edit(W21)
    diagram.resize(1000, 700)
    assert diagram.arrangement.pill(W21).toRect().intersects(editor(diagram).geometry())


@pytest.mark.parametrize("address", [W21, Address(1, 0)], ids=lambda address: address.symbol)
def test_editor_writes_as_large_as_the_picture(diagram, follower, address):
    diagram.edit(address)
    sizes = []
    for width, height in ((732, 450), (1600, 900)):
        diagram.resize(width, height)
        line, pill = editor(diagram), diagram.arrangement.pill(address)
        part = BIAS_DIGITS if address.source is None else WEIGHT_DIGITS
        sizes.append(line.font().pixelSize())
        assert sizes[-1] == max(round(part * diagram.arrangement.unit), LIGHT.small_size)
        assert line.fontMetrics().height() <= line.height()
        assert line.width() >= pill.width() - 1
        assert abs(line.height() - pill.height()) <= 5
    assert sizes[1] > 1.3 * sizes[0]


def test_click_on_a_neuron_opens_its_bias(diagram, follower):
    box = diagram.arrangement.neurons[1][0].rect
    QTest.mouseClick(diagram, Qt.MouseButton.LeftButton, pos=box.center().toPoint())
    assert follower.chosen == [Address(1, 0)]
    assert editor(diagram).text() == "0"


def test_click_on_the_bare_line_finds_its_edge(diagram, follower):
    edge = diagram.arrangement.edges[Address(1, 0, 0)]
    QTest.mouseClick(diagram, Qt.MouseButton.LeftButton, pos=edge.point(0.93).toPoint())
    assert follower.chosen == [Address(1, 0, 0)]


@pytest.mark.parametrize("key", Stage.KEYS)
@pytest.mark.parametrize("address", [W21, Address(0, 1)])
def test_number_that_was_only_clicked_leaves_the_transport_its_keys(qtbot, key, address):
    diagram = NetworkDiagram(LIGHT)
    follower, stage = Follower(diagram), Stage(diagram, 732, 450)
    stage.open(qtbot)
    click(diagram, address)
    assert editor(diagram).hasFocus()
    qtbot.keyClick(editor(diagram), QKeySequence(key)[0].key())
    assert stage.heard == [key]
    assert editor(diagram) is None
    assert diagram.hasFocus()
    assert (diagram.selection, follower.edits) == (address, [])


def typing(diagram):
    QTest.keyClicks(editor(diagram), "-2")


def placing_the_cursor(diagram):
    QTest.mouseClick(editor(diagram), Qt.MouseButton.LeftButton)


def marking(diagram):
    QTest.keyClick(editor(diagram), Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)


def turning(diagram):
    wheel(diagram, editor(diagram).geometry().center())


def opening_it_by_key(diagram):
    QTest.keyClick(editor(diagram), Qt.Key.Key_Escape)
    QTest.keyClick(diagram, Qt.Key.Key_Return)


@pytest.mark.parametrize("use", [typing, placing_the_cursor, marking, turning, opening_it_by_key])
def test_number_that_is_worked_on_keeps_the_keys_of_a_line_of_text(qtbot, use):
    diagram = NetworkDiagram(LIGHT)
    follower, stage = Follower(diagram), Stage(diagram, 732, 450)
    stage.open(qtbot)
    click(diagram, W21)
    use(diagram)
    for key in (Qt.Key.Key_End, Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Home):
        qtbot.keyClick(editor(diagram), key)
    assert stage.heard == []
    assert editor(diagram).cursorPosition() == 0
    assert follower.edits == []
