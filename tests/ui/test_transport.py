"""The transport bar: every button does what its key does, and the bar says where the run stands."""

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtWidgets import QLabel, QSlider, QWidget

from tests.ui.windows import Studio
from xorstudio.app.speed import FULL, SPEEDS, Speed
from xorstudio.ui.transport import Place


def label(studio: Studio, name: str) -> str:
    found = studio.window.transport.findChild(QLabel, name)
    assert found is not None
    return found.text()


def slider(studio: Studio) -> QSlider:
    found = studio.window.transport.findChild(QSlider, "speed")
    assert found is not None
    return found


def test_play_button_plays_and_pauses_and_says_so(studio: Studio) -> None:
    toggle = studio.window.actions_table["toggle"]
    play = studio.child("play")
    before = toggle.icon().pixmap(18).toImage()
    name = play.accessibleName()
    studio.click("play")
    assert studio.session.running
    assert toggle.icon().pixmap(18).toImage() != before
    assert play.accessibleName() != name
    studio.click("play")
    assert not studio.session.running
    assert toggle.icon().pixmap(18).toImage() == before
    assert play.accessibleName() == name


def test_step_and_end_buttons(studio: Studio) -> None:
    studio.click("granularity_epoch")
    studio.click("step_forward")
    studio.click("step_forward")
    assert studio.epoch == 2
    studio.click("step_back")
    assert studio.epoch == 1
    studio.click("go_to_start")
    assert studio.epoch == 0
    studio.click("go_to_newest")
    assert studio.epoch == 2


def test_reset_and_new_weights_are_two_buttons(studio: Studio) -> None:
    start = studio.session.frame.trace.before
    studio.session.step_forward()
    studio.click("reset")
    assert studio.session.frame.trace.before.same(start)
    studio.click("new_weights")
    assert not studio.session.frame.trace.before.same(start)
    assert studio.epoch == 0


def test_epoch_is_shown_and_the_newest_where_it_is_another(studio: Studio) -> None:
    studio.session.step_forward(1234)
    assert label(studio, "epoch") == "Epoch 1,234"
    studio.session.step_back()
    assert label(studio, "epoch") == "Epoch 1,233 of 1,234"


def test_another_epoch_does_not_lay_the_window_out_anew(studio: Studio) -> None:
    label = studio.child("epoch")
    place = label.parentWidget()
    assert isinstance(place, Place)
    requests = Requests(studio.window)
    studio.qtbot.waitUntil(requests.none_since)  # the window has come to rest
    for number in range(3):
        place.show_text(f"Epoch 1{number}")
        QCoreApplication.processEvents()
    assert requests.count == 0
    place.show_text("W" * 60)  # too long: the others have to make room
    studio.qtbot.waitUntil(lambda: requests.count > 0)


class Requests(QObject):
    """Counts how often a widget is laid out anew."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.count = 1  # asked for the first time, nobody knows yet
        widget.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Count, and let pass."""
        self.count += event.type() == QEvent.Type.LayoutRequest
        return False

    def none_since(self) -> bool:
        """Return whether there was none since this was last asked."""
        before, self.count = self.count, 0
        return before == 0


@pytest.mark.parametrize("index", [0, 5, len(SPEEDS) - 1])
def test_slider_sets_the_speed_and_follows_it(studio: Studio, index: int) -> None:
    slider(studio).setValue(index)
    assert studio.session.speed == SPEEDS[index]
    studio.session.set_speed(SPEEDS[2])
    assert slider(studio).value() == 2


@pytest.mark.parametrize(
    ("speed", "index"),
    [
        (FULL, len(SPEEDS) - 1),
        (Speed(0.01, operations=True), 0),
        (Speed(61.0), SPEEDS.index(Speed(60.0))),
        (Speed(1e9), len(SPEEDS) - 1),
    ],
)
def test_slider_stands_at_the_nearest_stop(studio: Studio, speed: Speed, index: int) -> None:
    studio.session.set_speed(speed)
    assert slider(studio).value() == index
    assert studio.session.speed == speed


def test_buttons_keep_space_for_the_window(studio: Studio) -> None:
    for name in ("play", "step_forward", "reset"):
        studio.child(name).setFocus()
        studio.press(Qt.Key.Key_Space)
        assert studio.session.running, name
        studio.press(Qt.Key.Key_Space)
        assert not studio.session.running, name


def test_a_click_while_a_reply_is_on_its_way_is_not_lost(studio: Studio) -> None:
    studio.session.set_speed(FULL)
    studio.click("granularity_epoch")
    for _ in range(10):
        studio.click("play")
        epoch = studio.epoch
        studio.click("step_forward")
        assert not studio.session.running
        assert studio.epoch >= epoch + 1
