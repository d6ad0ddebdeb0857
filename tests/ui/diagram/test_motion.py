"""When something moves in the picture, for how long, and that no key waits for it."""

from PySide6.QtCore import QAbstractAnimation, Qt, QTimer, QVariantAnimation
from PySide6.QtTest import QTest

from tests.ui.diagram.moving import close_to, moving, pixels
from xorstudio.app.playhead import Granularity
from xorstudio.app.speed import Speed
from xorstudio.core.state import Address
from xorstudio.ui.diagram_view import duration_ms
from xorstudio.ui.theme import DARK

# When it moves


def test_a_step_moves_for_a_moment_and_leaves_no_animation_behind(qtbot, view, session):
    session.set_speed(Speed(12.0, operations=True))
    session.go_forward()
    session.go_forward()
    assert view.moving
    qtbot.waitUntil(lambda: not view.moving, timeout=3000)
    qtbot.waitUntil(lambda: view.findChildren(QVariantAnimation) == [])
    assert not any(timer.isActive() for timer in view.findChildren(QTimer))


def test_new_step_ends_the_old_one_and_no_key_is_lost(qtbot, view, session):
    session.train_to(0, 0)
    for expected in range(1, 14):
        session.go_forward()
        assert view.moving
        assert session.frame.moment.done == expected
        running = [
            each
            for each in view.findChildren(QVariantAnimation)
            if each.state() == QAbstractAnimation.State.Running
        ]
        assert len(running) == 1
    session.go_forward()
    assert (session.frame.epoch, session.frame.moment.done) == (1, 0)


def test_step_back_is_instant(view, session):
    session.train_to(0, 5)
    session.go_forward()
    assert view.moving
    session.go_back()
    assert not view.moving
    assert session.frame.moment.done == 5


def test_fourteen_steps_forward_and_back_end_with_the_very_same_picture(view, session):
    view.set_reduce_motion(True)
    session.train_to(3, 0)
    start = pixels(view)
    seen = [start]
    for _ in range(14):
        session.go_forward(Granularity.OPERATION)
        seen.append(pixels(view))
    for before in reversed(seen[:-1]):
        session.go_back(Granularity.OPERATION)
        assert (pixels(view) == before).all()
    assert len({picture.tobytes() for picture in seen}) == 15


def test_layer_moves_as_its_operations_one_after_the_other(view, session):
    session.train_to(0, 0)
    session.go_forward(Granularity.LAYER)
    assert view.moving
    assert [act.looked_at.name for act in view._acts] == ["z1", "a1"]
    first = (view.show_time(0.2), pixels(view))[1]
    assert view._motion.act == 0
    view.show_time(0.8)
    assert view._motion.act == 1
    assert (pixels(view) != first).any()


def test_epoch_edit_and_row_do_not_move(view, session):
    session.train_to(0, 3)
    session.go_forward()
    session.go_forward(Granularity.EPOCH)
    assert not view.moving
    session.train_to(1, 3)
    session.go_forward()
    session.set_value(Address(0, 0, 0), 2.0)
    assert not view.moving
    session.go_forward()
    session.select_row(2)
    assert not view.moving


def test_reduced_motion_highlights_and_does_not_travel(view, session):
    view.set_reduce_motion(True)
    session.train_to(0, 0)
    before = pixels(view)
    session.go_forward()
    assert not view.moving
    halo = close_to(pixels(view), "hover", 6)
    assert halo > 400
    assert halo > close_to(before, "hover", 6) + 300


def test_switching_motion_off_ends_what_moves(view, session):
    session.train_to(0, 0)
    session.go_forward()
    view.set_reduce_motion(True)
    assert not view.moving


def test_hidden_picture_does_not_move(view, session):
    session.train_to(0, 0)
    view.hide()
    session.go_forward()
    assert not view.moving


def test_same_frame_again_lets_it_move_on(view, session):
    session.train_to(0, 0)
    session.go_forward()
    session.frame_changed.emit()
    assert view.moving


def test_selection_and_theme_may_change_while_it_moves(view, session):
    moving(session, view, "grad_kernel1", 0.5)
    before = pixels(view)
    QTest.keyClick(view, Qt.Key.Key_Down)
    assert view.selection is not None
    assert view.moving
    assert (pixels(view) != before).any()
    view.set_theme(DARK)
    view.resize(900, 500)
    assert view.moving
    assert pixels(view).mean() < before.mean() / 2


def test_whole_batch_switch_is_heard(view, session):
    moving(session, view, "z1", 0.3)
    row = pixels(view)
    session.show_batch(True)
    assert (pixels(view) != row).any()


def test_movement_is_as_fast_as_the_speed_asks_for():
    def playing(rate):
        return duration_ms(Speed(rate, operations=True), running=True)

    assert playing(1.0) == 700
    assert playing(0.5) == 1000
    assert playing(4.0) == 175
    assert 40 < playing(12.0) < 1000 / 12
    assert playing(13.0) == 0
    assert duration_ms(Speed(60.0), running=True) == 0
    assert duration_ms(Speed(60.0), running=False) == 700
    assert duration_ms(Speed(100.0, operations=True), running=False) == playing(12.0)
