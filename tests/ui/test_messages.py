"""What goes wrong is said across the picture, with what can be done about it."""

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from tests.app.sessions import WILD
from tests.ui.windows import Studio, studio_of
from xorstudio.app import trainer as trainer_module
from xorstudio.app.speed import FULL
from xorstudio.core.presets import load_preset
from xorstudio.core.state import Address, initial_state
from xorstudio.core.training import Stepper
from xorstudio.ui.message_bar import MessageBar

W = Address(0, 1, 0)


def offers(bar: MessageBar) -> dict[str, QPushButton]:
    return {button.text(): button for button in bar.findChildren(QPushButton) if button.isVisible()}


def test_divergence_names_epoch_and_quantity_and_steps_back(qtbot: QtBot) -> None:
    found = Stepper(WILD).divergence(initial_state(WILD), 500)
    assert found is not None
    with studio_of(qtbot, WILD) as studio:
        bar = studio.window.message_bar
        studio.session.set_speed(FULL)
        studio.session.play()
        qtbot.waitUntil(bar.isVisible, timeout=3000)
        assert f"epoch {found.trace.epoch}" in bar.text
        assert found.quantity in bar.text
        assert "float32" in bar.text
        assert bar.accessibleName() == bar.text
        offers(bar)["Step back"].click()
        assert studio.epoch == found.trace.epoch - 1
        assert not bar.isVisible()


def test_divergence_offers_to_begin_again(qtbot: QtBot) -> None:
    with studio_of(qtbot, WILD) as studio:
        studio.session.step_forward(500)
        offers(studio.window.message_bar)["Reset"].click()
        assert studio.epoch == 0
        assert not studio.window.message_bar.isVisible()


def test_refused_edit_is_said_without_anything_to_press(studio: Studio) -> None:
    studio.session.set_value(W, float("nan"))
    bar = studio.window.message_bar
    assert bar.isVisible()
    assert "W1[1,2]" in bar.text
    assert offers(bar) == {}


def test_dead_thread_is_said_and_restarted_by_a_button(studio: Studio) -> None:
    thread = studio.session.player._trainer._thread
    assert thread is not None
    with studio.qtbot.waitSignal(studio.session.failed, timeout=3000):
        thread.quit()
    bar = studio.window.message_bar
    assert bar.isVisible()
    assert "thread" in bar.text
    offers(bar)["Restart training"].click()
    studio.session.play()
    studio.qtbot.waitUntil(lambda: studio.epoch > 0, timeout=3000)
    assert not bar.isVisible()


def test_failed_step_says_why(studio: Studio, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise MemoryError("on purpose")

    monkeypatch.setattr(trainer_module, "advance", broken)
    with studio.qtbot.waitSignal(studio.session.failed, timeout=3000):
        studio.session.play()
    assert "MemoryError: on purpose" in studio.window.message_bar.text


def test_message_can_be_closed_and_goes_when_something_else_is_shown(studio: Studio) -> None:
    bar = studio.window.message_bar
    studio.session.set_value(W, float("nan"))
    studio.click("close_message")
    assert not bar.isVisible()
    studio.session.set_value(W, float("nan"))
    assert bar.isVisible()
    studio.session.load(load_preset("late"))
    assert not bar.isVisible()


def test_buttons_of_an_earlier_message_are_gone(studio: Studio) -> None:
    bar = studio.window.message_bar
    pressed: list[str] = []
    bar.say("first", ("one", lambda: pressed.append("one")))
    bar.say("second", ("two", lambda: pressed.append("two")))
    studio.qtbot.waitUntil(lambda: list(offers(bar)) == ["two"], timeout=3000)
    offers(bar)["two"].click()
    assert pressed == ["two"]
    assert not bar.isVisible()


def test_long_sentence_is_not_cut_off(studio: Studio) -> None:
    bar = studio.window.message_bar
    bar.say("A long sentence about what went wrong and why. " * 12, ("Step back", lambda: None))
    QCoreApplication.processEvents()
    label = bar._text
    assert label.height() >= label.heightForWidth(label.width())
    assert bar.width() <= studio.window.width()
