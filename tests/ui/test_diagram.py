"""The network diagram, driven as a person does: pointer, wheel, keyboard, and the numbers that come back."""

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QColor, QHelpEvent, QImage, QKeyEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QToolTip, QVBoxLayout, QWidget

from xorstudio.core.experiment import Dataset, Experiment, LayerSpec, LayerValues, Start
from xorstudio.core.optimizers import Adam
from xorstudio.core.state import Address, addresses, initial_state
from xorstudio.core.training import Stepper
from xorstudio.ui.diagram import NetworkDiagram
from xorstudio.ui.theme import DARK, LIGHT, PROJECTOR, load_fonts, stylesheet

pytestmark = pytest.mark.qt_log_ignore(
    "This plugin does not support"
)  # the offscreen screen has no window manager

W21 = Address(0, 0, 1)
TAPE = Experiment(
    name="GradientTape notebook",
    parameters=(
        LayerValues(((0.2538452, 0.7059097), (-0.6374692, 0.51765466)), (0.0, 0.0)),
        LayerValues(((1.1513721,), (0.68751395,)), (0.0,)),
    ),
    optimizer=Adam(learning_rate=0.1),
)


def network(*sizes, activation="tanh"):
    inputs = tuple(tuple(float((row + k) % 2) for k in range(sizes[0])) for row in range(3))
    targets = tuple(tuple(float(row % 2) for _ in range(sizes[-1])) for row in range(3))
    layers = [LayerSpec(units, activation) for units in sizes[1:-1]]
    return Experiment(
        dataset=Dataset(inputs, targets), layers=(*layers, LayerSpec(sizes[-1])), initializer=Start(seed=2)
    )


def step(experiment, state=None):
    return Stepper(experiment).step(initial_state(experiment) if state is None else state)


class Follower:
    """Does what the session does: puts the number in, and shows the frame that follows."""

    def __init__(self, diagram, experiment=TAPE):
        self.diagram, self.trace, self.edits, self.chosen = diagram, step(experiment), [], []
        diagram.value_edited.connect(self.on_edited)
        diagram.selected.connect(self.chosen.append)
        diagram.show_frame(self.trace, None, 1)

    def on_edited(self, address, value, merge):
        self.edits.append((address, value, merge))
        state = self.trace.before.with_value(address, value)
        self.trace = step(self.trace.experiment, state)
        self.diagram.show_frame(self.trace, None, 1)

    def play(self):
        last = self.trace
        self.trace = step(last.experiment, last.after)
        self.diagram.show_frame(self.trace, last, 1)


def appear(qtbot, widget):
    with qtbot.waitActive(widget):
        widget.show()
        widget.activateWindow()


@pytest.fixture
def diagram(qtbot):
    load_fonts()
    widget = NetworkDiagram(LIGHT)
    widget.setStyleSheet(stylesheet(LIGHT))
    qtbot.addWidget(widget)
    widget.resize(732, 450)
    appear(qtbot, widget)
    return widget


@pytest.fixture
def follower(diagram):
    return Follower(diagram)


def place(diagram, address):
    return diagram.arrangement.pill(address).center().toPoint()


def editor(diagram):
    found = diagram.findChild(QLineEdit)
    return found if found.isVisible() else None


def click(diagram, address):
    QTest.mouseClick(diagram, Qt.MouseButton.LeftButton, pos=place(diagram, address))


def wheel(diagram, point, notches=1, modifiers=Qt.KeyboardModifier.NoModifier, sideways=False):
    turn = QPoint(120 * notches, 0) if sideways else QPoint(0, 120 * notches)
    event = QWheelEvent(
        QPointF(point),
        QPointF(diagram.mapToGlobal(point)),
        QPoint(),
        turn,
        Qt.MouseButton.NoButton,
        modifiers,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(diagram, event)
    return event.isAccepted()


def picture(diagram, ratio=1.0):
    image = QImage(diagram.size() * ratio, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(ratio)
    image.fill(QColor("white"))
    diagram.render(image)
    return image


def reds_and_blues(image):
    """How many pixels are clearly red, and how many clearly blue."""
    pixels = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), -1, 4)[:, : image.width()]
    blue, red = pixels[..., 0].astype(int), pixels[..., 2].astype(int)
    return int((red - blue > 60).sum()), int((blue - red > 60).sum())


# Editing


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


def test_click_on_a_neuron_opens_its_bias(diagram, follower):
    box = diagram.arrangement.neurons[1][0].rect
    QTest.mouseClick(diagram, Qt.MouseButton.LeftButton, pos=box.center().toPoint())
    assert follower.chosen == [Address(1, 0)]
    assert editor(diagram).text() == "0"


def test_click_on_the_bare_line_finds_its_edge(diagram, follower):
    edge = diagram.arrangement.edges[Address(1, 0, 0)]
    QTest.mouseClick(diagram, Qt.MouseButton.LeftButton, pos=edge.point(0.93).toPoint())
    assert follower.chosen == [Address(1, 0, 0)]


# Wheel and drag


@pytest.mark.parametrize(
    ("modifiers", "size"),
    [
        (Qt.KeyboardModifier.NoModifier, 0.1),
        (Qt.KeyboardModifier.ShiftModifier, 0.01),
        (Qt.KeyboardModifier.AltModifier, 1.0),
    ],
)
@pytest.mark.parametrize("address", [W21, Address(1, 0)], ids=lambda address: address.symbol)
def test_wheel_steps_the_number_under_the_pointer(diagram, follower, modifiers, size, address):
    sideways = bool(modifiers & Qt.KeyboardModifier.AltModifier)  # as Qt reports a wheel with Alt
    start = diagram.value(address)
    assert wheel(diagram, place(diagram, address), 2, modifiers, sideways)
    assert wheel(diagram, place(diagram, address), -1, modifiers, sideways)
    values = [value for _, value, _ in follower.edits]
    assert values == pytest.approx([start + 2 * size, start + size], abs=1e-6)
    assert {(where, merge) for where, _, merge in follower.edits} == {(address, True)}


def test_touchpads_small_turns_add_up_to_a_notch(diagram, follower):
    for _ in range(4):
        wheel(diagram, place(diagram, W21), 0.25)
    assert len(follower.edits) == 1


def test_wheel_beside_everything_is_left_to_the_page(diagram, follower):
    assert not wheel(diagram, QPoint(20, 430))
    assert not wheel(diagram, diagram.arrangement.neurons[0][0].rect.center().toPoint())
    assert follower.edits == []


def test_wheel_changes_nothing_under_an_open_editor(diagram, follower):
    diagram.edit(W21)
    wheel(diagram, place(diagram, Address(1, 0)))
    assert follower.edits == []
    assert editor(diagram) is not None


def drag(diagram, start, way, modifiers=Qt.KeyboardModifier.NoModifier):
    QTest.mousePress(diagram, Qt.MouseButton.LeftButton, modifiers, start)
    for part in (0.5, 1.0):
        QTest.mouseMove(diagram, start + QPoint(round(way.x() * part), round(way.y() * part)))


@pytest.mark.parametrize("way", [QPoint(40, 0), QPoint(0, -40)])
def test_drag_on_an_edge_moves_its_weight_live_as_one_edit(diagram, follower, way):
    start = place(diagram, W21)
    drag(diagram, start, way)
    assert len(follower.edits) == 2
    assert diagram.value(W21) == pytest.approx(-0.6374692 + 0.4, abs=1e-6)
    QTest.mouseRelease(diagram, Qt.MouseButton.LeftButton, pos=start + way)
    assert all(merge for _, _, merge in follower.edits)
    assert editor(diagram) is None


def test_small_tremble_is_still_a_click(diagram, follower):
    start = place(diagram, W21)
    drag(diagram, start, QPoint(2, 1))
    QTest.mouseRelease(diagram, Qt.MouseButton.LeftButton, pos=start + QPoint(2, 1))
    assert follower.edits == []
    assert editor(diagram) is not None


def test_escape_while_dragging_gives_the_weight_back(diagram, follower):
    start = place(diagram, W21)
    drag(diagram, start, QPoint(40, 0))
    QTest.keyClick(diagram, Qt.Key.Key_Escape)
    assert diagram.value(W21) == pytest.approx(-0.6374692)
    assert follower.edits[-1][2] is True
    QTest.mouseRelease(diagram, Qt.MouseButton.LeftButton, pos=start)
    assert editor(diagram) is None


def test_pointer_lights_up_what_it_is_over(diagram, follower):
    before = picture(diagram)
    QTest.mouseMove(diagram, place(diagram, W21))
    assert diagram.cursor().shape() == Qt.CursorShape.PointingHandCursor
    assert picture(diagram) != before
    QTest.mouseMove(diagram, QPoint(20, 430))
    assert diagram.cursor().shape() == Qt.CursorShape.ArrowCursor
    assert picture(diagram) == before


# Keyboard


@pytest.mark.parametrize("key", [Qt.Key.Key_Tab, Qt.Key.Key_Down])
def test_keyboard_reaches_every_weight_and_bias(diagram, follower, key):
    diagram.clearFocus()
    diagram.setFocus(Qt.FocusReason.TabFocusReason)
    wanted = list(addresses((2, 2, 1)))
    assert diagram.selection == wanted[0]
    for _ in wanted[1:]:
        QTest.keyClick(diagram, key)
    assert follower.chosen == wanted


def test_keyboard_walks_back(diagram, follower):
    diagram.clearFocus()
    diagram.setFocus(Qt.FocusReason.BacktabFocusReason)
    assert diagram.selection == Address(1, 0)
    QTest.keyClick(diagram, Qt.Key.Key_Up)
    QTest.keyClick(diagram, Qt.Key.Key_Backtab)
    assert diagram.selection == Address(1, 0, 0)


def test_tab_leaves_after_the_last(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    widget, other = NetworkDiagram(LIGHT, window), QLineEdit(window)
    layout = QVBoxLayout(window)
    layout.addWidget(widget)
    layout.addWidget(other)
    appear(qtbot, window)
    Follower(widget)
    widget.setFocus()
    widget.set_selection(Address(1, 0))
    QTest.keyClick(widget, Qt.Key.Key_Tab)
    assert other.hasFocus()


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2])
def test_enter_opens_the_selected_number(diagram, follower, key):
    diagram.setFocus()
    diagram.set_selection(W21)
    QTest.keyClick(diagram, key)
    assert editor(diagram).selectedText() == "-0.6374692"


def test_typing_a_digit_opens_and_replaces(diagram, follower):
    diagram.setFocus()
    diagram.set_selection(W21)
    QTest.keyClicks(diagram, "4")
    QTest.keyClicks(editor(diagram), "2")
    QTest.keyClick(editor(diagram), Qt.Key.Key_Tab)
    assert follower.edits == [(W21, 42.0, False)]
    assert diagram.selection == Address(0, 1, 1)
    assert diagram.hasFocus()


@pytest.mark.parametrize(
    "key", [Qt.Key.Key_Space, Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Home, Qt.Key.Key_End]
)
def test_transport_keys_are_left_to_the_window(diagram, follower, key):
    diagram.set_selection(W21)
    event = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, " " if key == 32 else "")
    QApplication.sendEvent(diagram, event)
    assert not event.isAccepted()
    assert editor(diagram) is None
    override = QKeyEvent(QEvent.Type.ShortcutOverride, key, Qt.KeyboardModifier.NoModifier)
    override.ignore()
    QApplication.sendEvent(diagram, override)
    assert not override.isAccepted()


def test_escape_selects_nothing_and_then_is_the_windows(diagram, follower):
    diagram.set_selection(W21)
    QTest.keyClick(diagram, Qt.Key.Key_Escape)
    assert diagram.selection is None
    assert follower.chosen == [None]
    event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(diagram, event)
    assert not event.isAccepted()


def test_selection_from_outside_is_shown_but_not_said_again(diagram, follower):
    before = picture(diagram)
    diagram.set_selection(W21)
    assert follower.chosen == []
    assert picture(diagram) != before
    diagram.set_selection(Address(7, 7, 7))
    assert diagram.selection is None


def test_focus_is_visible(diagram, follower):
    diagram.set_selection(W21)
    diagram.setFocus()
    focused = picture(diagram)
    diagram.clearFocus()
    assert picture(diagram) != focused


# What is said


def test_screen_reader_hears_the_focused_number(diagram, follower):
    diagram.setFocus()
    diagram.set_selection(W21)
    heard = QAccessible.queryAccessibleInterface(diagram)
    assert heard.text(QAccessible.Text.Name) == "weight x2 to h1, W1[2,1] = −0.6375"
    assert "Sample 2 of 4: x = (0, 1), y = 1" in heard.text(QAccessible.Text.Description)
    diagram.set_selection(Address(1, 0))
    assert heard.text(QAccessible.Text.Name) == "bias of ŷ, b2[1] = 0"
    follower.on_edited(Address(1, 0), 0.5, False)
    assert heard.text(QAccessible.Text.Name) == "bias of ŷ, b2[1] = 0.5"


def tip(diagram, point):
    QToolTip.hideText()
    event = QHelpEvent(QEvent.Type.ToolTip, point, diagram.mapToGlobal(point))
    QApplication.sendEvent(diagram, event)
    return QToolTip.text()


def test_tooltips_say_the_full_numbers(diagram, follower):
    assert tip(diagram, place(diagram, W21)) == "x₂→h₁   W1[2,1]\n-0.6374692"
    box = diagram.arrangement.neurons[0][0].rect.center().toPoint()
    assert tip(diagram, box).startswith("h₁\nz = -0.6374692\na = sigmoid(z) = 0.345")
    assert "|w|" in tip(diagram, QPoint(600, 15))
    follower.play()
    assert tip(diagram, place(diagram, W21)).endswith("last update −0.09999")
    QToolTip.hideText()


# What is painted


def test_negative_weight_is_dashed_and_blue_positive_solid_and_red(diagram):
    def painted(weight):
        experiment = replace(
            TAPE,
            layers=(LayerSpec(1),),
            parameters=(LayerValues(((weight,), (0.0,)), (0.0,)),),
        )
        diagram.show_frame(step(experiment), None, 1)
        line = diagram.arrangement.edges[Address(0, 0, 0)].line
        pill = diagram.arrangement.pill(Address(0, 0, 0))
        image = picture(diagram)
        points = [line.pointAt(t / 400).toPoint() for t in range(20, 380)]
        return [image.pixelColor(p) for p in points if not pill.adjusted(-3, -3, 3, 3).contains(QPointF(p))]

    solid, dashed = painted(2.0), painted(-2.0)
    assert all(colour.red() - colour.blue() > 60 for colour in solid)
    blue = sum(colour.blue() - colour.red() > 60 for colour in dashed)
    assert 0.3 < blue / len(dashed) < 0.8


def test_neuron_has_the_colour_of_its_activation(diagram):
    def painted(bias):
        experiment = replace(
            TAPE, layers=(LayerSpec(1),), parameters=(LayerValues(((0.0,), (0.0,)), (bias,)),)
        )
        diagram.show_frame(step(experiment), None, 0)
        box = diagram.arrangement.neurons[0][0].rect
        return picture(diagram).pixelColor(QPoint(round(box.center().x()), round(box.top()) + 4))

    high, low = painted(9.0), painted(-9.0)
    assert high.red() - high.blue() > 60
    assert low.blue() - low.red() > 60


def test_another_row_shows_its_inputs_and_numbers(diagram, follower):
    one = picture(diagram)
    diagram.show_frame(follower.trace, None, 2)
    assert picture(diagram) != one
    diagram.show_frame(follower.trace, None, 99)
    assert "Sample 4 of 4" in sample(diagram)


def sample(diagram):
    diagram.setFocus()
    diagram.retranslate()
    return diagram.accessibleDescription()


def test_not_a_number_is_painted_not_hidden(diagram, follower):
    diagram.show_frame(step(TAPE, follower.trace.before.with_value(W21, float("nan"))), None, 1)
    assert reds_and_blues(picture(diagram))[0] > 0
    assert "nan" in tip(diagram, place(diagram, W21))
    QToolTip.hideText()


@pytest.mark.parametrize("theme", [LIGHT, DARK, PROJECTOR], ids=lambda theme: theme.name)
@pytest.mark.parametrize("sizes", [(1, 1), (2, 2, 1), (2, 8, 3), (8, 8, 8, 8, 1)], ids=str)
def test_every_network_paints_in_every_theme_at_every_size(diagram, theme, sizes):
    diagram.set_theme(theme)
    trace = step(network(*sizes, activation="relu"))
    diagram.show_frame(trace, None, 1)
    for width, height in ((420, 260), (732, 450), (1900, 1000)):
        diagram.resize(width, height)
        reds, blues = reds_and_blues(picture(diagram, 2.0))
        assert reds + blues > 200


def test_nothing_is_painted_before_the_first_frame(diagram):
    assert reds_and_blues(picture(diagram)) == (0, 0)
    diagram.edit(W21)
    assert editor(diagram) is None
    assert not wheel(diagram, QPoint(100, 100))


def test_language_change_keeps_the_picture_and_says_everything_anew(diagram, follower):
    QApplication.sendEvent(diagram, QEvent(QEvent.Type.LanguageChange))
    assert diagram.accessibleName() == "Network"
