"""The timeline goes where the hand wants, to the epoch, and says nothing by itself."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QMouseEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from xorstudio.ui.theme import LIGHT, PROJECTOR
from xorstudio.ui.timeline import Timeline

MILLION = 1_000_000


@pytest.fixture
def wished():
    return []


@pytest.fixture
def timeline(qtbot, wished):
    made = Timeline(LIGHT)
    qtbot.addWidget(made)
    made.resize(700, 30)
    made.set_inset(50, 14)
    made.show_run(0, 1000, 300, 2000, (100, 250))
    made.epoch_requested.connect(wished.append)
    made.show()
    return made


def at(timeline, epoch):
    return QPoint(round(timeline.place(epoch)), timeline.height() // 2)


def move(timeline, point, modifiers=Qt.KeyboardModifier.NoModifier):
    """Move the pressed mouse, as a window system reports it."""
    event = QMouseEvent(
        QMouseEvent.Type.MouseMove,
        QPointF(point),
        timeline.mapToGlobal(QPointF(point)),
        Qt.MouseButton.NoButton,
        Qt.MouseButton.LeftButton,
        modifiers,
    )
    QApplication.sendEvent(timeline, event)


def turn(timeline, delta):
    event = QWheelEvent(
        QPointF(100, 15),
        timeline.mapToGlobal(QPointF(100, 15)),
        QPoint(),
        QPoint(0, delta),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(timeline, event)


def settled(qtbot, wished, *epochs):
    qtbot.waitUntil(lambda: wished == list(epochs))


def test_the_axis_lies_between_the_insets(timeline):
    assert timeline.place(0) == 50
    assert timeline.place(2000) == 686
    assert timeline.place(1000) == 368


def test_following_the_run_asks_for_nothing(qtbot, timeline, wished):
    timeline.show_run(0, 1200, 1200, 2000)
    timeline.show_run(5, 6, 6, 15)
    QTest.mouseClick(timeline, Qt.MouseButton.LeftButton, pos=at(timeline, 5))
    settled(qtbot, wished, 5)


def test_a_click_jumps_there(qtbot, timeline, wished):
    QTest.mouseClick(timeline, Qt.MouseButton.LeftButton, pos=at(timeline, 800))
    qtbot.waitUntil(lambda: len(wished) == 1)
    assert wished[0] == pytest.approx(800, abs=2)
    assert timeline.value() == wished[0]


def test_beyond_the_newest_epoch_there_is_nothing_to_go_to(qtbot, timeline, wished):
    QTest.mouseClick(timeline, Qt.MouseButton.LeftButton, pos=at(timeline, 1900))
    settled(qtbot, wished, 1000)


def test_other_buttons_do_not_travel(qtbot, timeline, wished):
    QTest.mouseClick(timeline, Qt.MouseButton.RightButton, pos=at(timeline, 800))
    QTest.mouseClick(timeline, Qt.MouseButton.LeftButton, pos=at(timeline, 0))
    settled(qtbot, wished, 0)


def test_a_press_on_the_handle_takes_it_without_moving_it(qtbot, timeline, wished):
    held = at(timeline, 300) + QPoint(4, 0)
    QTest.mousePress(timeline, Qt.MouseButton.LeftButton, pos=held)
    assert timeline.value() == 300
    move(timeline, held + QPoint(100, 0))
    QTest.mouseRelease(timeline, Qt.MouseButton.LeftButton, pos=held + QPoint(100, 0))
    qtbot.waitUntil(lambda: len(wished) == 1)
    assert wished[0] == pytest.approx(300 + 100 * 2000 / 636, abs=1)


def test_many_moves_in_one_turn_ask_once(qtbot, timeline, wished):
    QTest.mousePress(timeline, Qt.MouseButton.LeftButton, pos=at(timeline, 300))
    for epoch in range(310, 900, 10):
        move(timeline, at(timeline, epoch))
    last = timeline.value()
    settled(qtbot, wished, last)
    QTest.mouseRelease(timeline, Qt.MouseButton.LeftButton, pos=at(timeline, 890))


def test_a_playing_run_does_not_tear_the_handle_out_of_the_hand(timeline):
    QTest.mousePress(timeline, Qt.MouseButton.LeftButton, pos=at(timeline, 300))
    move(timeline, at(timeline, 700))
    here = timeline.value()
    timeline.show_run(0, 1010, 1010, 2000)
    assert timeline.value() == here
    QTest.mouseRelease(timeline, Qt.MouseButton.LeftButton, pos=at(timeline, 700))
    timeline.show_run(0, 1010, 1010, 2000)
    assert timeline.value() == 1010


def test_with_shift_a_pixel_is_one_epoch_of_a_million(timeline):
    timeline.show_run(0, MILLION, 500_000, MILLION)
    held = at(timeline, 500_000)
    QTest.mousePress(timeline, Qt.MouseButton.LeftButton, pos=held)
    for pixel in range(1, 38):
        move(timeline, held + QPoint(pixel, 0), Qt.KeyboardModifier.ShiftModifier)
    assert timeline.value() == 500_037
    QTest.mouseRelease(timeline, Qt.MouseButton.LeftButton, pos=held)


def test_after_a_fine_drag_the_coarse_one_goes_on_from_there(timeline):
    timeline.show_run(0, MILLION, 500_000, MILLION)
    held = at(timeline, 500_000)
    QTest.mousePress(timeline, Qt.MouseButton.LeftButton, pos=held)
    move(timeline, held + QPoint(50, 0), Qt.KeyboardModifier.ShiftModifier)
    move(timeline, held + QPoint(50, 0))
    assert timeline.value() == pytest.approx(500_050, abs=1)
    QTest.mouseRelease(timeline, Qt.MouseButton.LeftButton, pos=held)


def test_with_shift_a_short_run_is_not_coarser_than_without(timeline):
    timeline.show_run(0, 10, 5, 10)
    held = at(timeline, 5)
    QTest.mousePress(timeline, Qt.MouseButton.LeftButton, pos=held)
    move(timeline, held + QPoint(20, 0), Qt.KeyboardModifier.ShiftModifier)
    assert timeline.value() == 5
    QTest.mouseRelease(timeline, Qt.MouseButton.LeftButton, pos=held)


def test_the_wheel_moves_by_single_epochs(qtbot, timeline, wished):
    turn(timeline, 120)
    assert timeline.value() == 301
    turn(timeline, -240)
    assert timeline.value() == 299
    turn(timeline, 60)
    assert timeline.value() == 299
    turn(timeline, 60)
    settled(qtbot, wished, 300)


@pytest.mark.parametrize(
    ("key", "epoch"),
    [
        (Qt.Key.Key_PageUp, 400),
        (Qt.Key.Key_PageDown, 200),
        (Qt.Key.Key_Right, 301),
        (Qt.Key.Key_Left, 299),
        (Qt.Key.Key_Home, 0),
        (Qt.Key.Key_End, 1000),
    ],
)
def test_keys_travel(qtbot, timeline, wished, key, epoch):
    QTest.keyClick(timeline, key)
    settled(qtbot, wished, epoch)


def test_space_is_left_to_the_window(qtbot, wished):
    heard = []

    class Window(QWidget):
        def keyPressEvent(self, event):
            heard.append(event.key())

    window = Window()
    qtbot.addWidget(window)
    timeline = Timeline(LIGHT, window)
    QVBoxLayout(window).addWidget(timeline)
    QTest.keyClick(timeline, Qt.Key.Key_Space)
    assert heard == [Qt.Key.Key_Space]


def test_a_screen_reader_finds_a_slider_with_name_value_and_range(timeline):
    interface = QAccessible.queryAccessibleInterface(timeline)
    assert interface.role() == QAccessible.Role.Slider
    assert interface.text(QAccessible.Text.Name) == "Timeline"
    value = interface.valueInterface()
    assert (value.minimumValue(), value.currentValue(), value.maximumValue()) == (0, 300, 1000)


def test_a_screen_reader_can_move_it(qtbot, timeline, wished):
    QAccessible.queryAccessibleInterface(timeline).valueInterface().setCurrentValue(42)
    settled(qtbot, wished, 42)


def test_edits_are_marked_at_their_epochs(timeline):
    def dark_pixels():
        image = timeline.grab().toImage()
        middle = timeline.height() // 2
        return {
            x
            for x in range(image.width())
            if image.pixelColor(x, middle - 7).lightness() < 80
            and image.pixelColor(x, middle + 7).lightness() < 80
        }

    marked = dark_pixels()
    assert all(any(abs(x - timeline.place(epoch)) < 2 for x in marked) for epoch in (100, 250))
    timeline.show_run(0, 1000, 300, 2000, ())
    assert not dark_pixels()


def test_a_larger_theme_needs_more_room(timeline):
    small = timeline.sizeHint().height(), timeline.minimumSizeHint().height()
    timeline.apply_theme(PROJECTOR)
    assert timeline.sizeHint().height() > small[0]
    assert timeline.minimumSizeHint().height() > small[1]
