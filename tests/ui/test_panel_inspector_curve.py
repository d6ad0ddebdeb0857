"""The curve of the inspector: the loss over one weight, live, and a handle for the weight."""

import pytest
from PySide6.QtCore import QPoint, Qt

from tests.ui.networks import X2_H1, value, values
from tests.ui.studio import wheel


@pytest.fixture
def panel(inspector):
    return inspector


def point(panel):
    place, curve = panel.curve.place(), panel.curve.picture.curve
    return place.point(curve.weight, curve.loss).toPoint()


def test_dragging_the_point_changes_the_weight_as_one_undo(qtbot, panel, session):
    before = value(session)
    count = session.undo_stack.count()
    start = point(panel)
    qtbot.mousePress(panel.curve, Qt.MouseButton.LeftButton, pos=start)
    ends = panel.curve.ends
    for way in (10, 30, 60):
        qtbot.mouseMove(panel.curve, start + QPoint(way, 0))
        assert abs(point(panel).x() - (start.x() + way)) <= 1
        assert panel.curve.ends == ends
    qtbot.mouseRelease(panel.curve, Qt.MouseButton.LeftButton)
    assert value(session) > before + 0.3
    assert panel.curve.ends is None
    assert session.undo_stack.count() == count + 1
    session.undo()
    assert value(session) == before


def test_curve_gradient_and_factors_follow_the_drag_live(qtbot, panel, session):
    start, old = point(panel), values(panel.samples)["all 4 samples: ∂L/∂w"]
    qtbot.mousePress(panel.curve, Qt.MouseButton.LeftButton, pos=start)
    qtbot.mouseMove(panel.curve, start + QPoint(40, 0))
    assert values(panel.samples)["all 4 samples: ∂L/∂w"] != old
    assert panel.curve.picture.curve.loss == session.frame.trace.loss
    qtbot.keyClick(panel.curve, Qt.Key.Key_Escape)
    assert values(panel.samples)["all 4 samples: ∂L/∂w"] == old
    assert panel.curve.ends is None


def test_press_beside_the_point_changes_nothing(qtbot, panel, session):
    before = value(session)
    qtbot.mousePress(panel.curve, Qt.MouseButton.LeftButton, pos=point(panel) + QPoint(60, 0))
    qtbot.mouseMove(panel.curve, point(panel) + QPoint(90, 0))
    assert value(session) == before


def test_point_lies_on_its_curve_and_the_tangent_has_the_gradients_slope(panel):
    place, picture = panel.curve.place(), panel.curve.picture
    curve = picture.curve
    nearest = min(range(len(curve.weights)), key=lambda i: abs(curve.weights[i] - curve.weight))
    way = float(curve.weights[nearest]) - curve.weight
    assert float(curve.losses[nearest]) == pytest.approx(curve.loss + picture.gradient * way, abs=1e-5)
    at = place.point(curve.weight, curve.loss)
    assert place.area.contains(at)
    assert place.weight(at.x()) == pytest.approx(curve.weight)


def test_up_and_down_and_the_wheel_turn_the_weight(qtbot, panel, session):
    before = value(session)
    assert not wheel(panel.curve, QPoint(0, 120))
    panel.curve.setFocus()
    qtbot.keyClick(panel.curve, Qt.Key.Key_Up)
    assert value(session) == pytest.approx(before + 0.1)
    qtbot.keyClick(panel.curve, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert value(session) == pytest.approx(before + 0.09)
    assert wheel(panel.curve, QPoint(0, -120))
    assert value(session) == pytest.approx(before - 0.01)
    assert session.selection == X2_H1


def test_while_it_plays_the_curve_rests_and_in_the_end_it_is_exact(qtbot, monkeypatch, panel, session):
    shown = []
    show = panel.curve.show_picture
    monkeypatch.setattr(panel.curve, "show_picture", lambda picture: (shown.append(1), show(picture)))
    frames = []
    session.frame_changed.connect(lambda: frames.append(1))
    session.play()
    qtbot.waitUntil(lambda: len(frames) >= 20)
    session.pause()
    assert len(shown) < len(frames)
    assert panel.curve.picture.curve.weight == value(session)
    assert panel.curve.picture.curve.loss == session.frame.trace.loss
