"""A point that is in no row of the table passes through the picture, and leaves it again."""

import numpy as np
import pytest
from PySide6.QtCore import QCoreApplication

from tests.ui.windows import Studio
from xorstudio.core.plane import predict


def answers(studio: Studio, point: tuple[float, ...]) -> list[list[float]]:
    frame = studio.session.frame
    return [a[:, 0].tolist() for a in predict(frame.experiment, frame.trace.before.layers, [point]).a]


def test_a_probed_point_is_shown_with_its_own_numbers_and_without_a_loss(studio: Studio) -> None:
    diagram, probe = studio.window.diagram, studio.session.probe
    probe.ask((0.3, 0.7))
    picture = diagram.picture
    assert picture is not None
    assert np.allclose(picture.inputs, (0.3, 0.7), atol=1e-7)
    assert picture.targets == []
    for shown, wanted in zip(picture.a, answers(studio, (0.3, 0.7)), strict=True):
        assert np.allclose(shown, wanted, rtol=1e-6)
    probe.clear()
    assert diagram.picture is not None
    assert diagram.picture.targets == [studio.session.frame.trace.targets[studio.session.row][0]]


def test_a_probed_point_travels_forward_once(studio: Studio) -> None:
    diagram, probe = studio.window.diagram, studio.session.probe
    diagram.set_reduce_motion(False)
    probe.ask((0.3, 0.7))
    assert diagram.moving
    assert [act.looked_at.name for act in diagram._acts if act.looked_at] == ["z1", "a1", "z2", "a2"]
    diagram.grab()
    diagram.set_reduce_motion(True)
    assert not diagram.moving
    studio.session.step_forward()
    studio.qtbot.waitUntil(lambda: studio.epoch == 1)
    assert not diagram.moving
    assert diagram.picture is not None
    assert diagram.picture.targets == []  # it stays, with the new weights
    for shown, wanted in zip(diagram.picture.a, answers(studio, (0.3, 0.7)), strict=True):
        assert np.allclose(shown, wanted, rtol=1e-6)


@pytest.mark.parametrize("way", ["row", "operation"])
def test_a_row_or_an_operation_ends_the_probe(studio: Studio, way: str) -> None:
    session = studio.session
    session.probe.ask((0.3, 0.7))
    if way == "row":
        session.select_row(2)
    else:
        session.go_forward()
        QCoreApplication.processEvents()
    assert session.probe.point is None
    picture = studio.window.diagram.picture
    assert picture is not None
    assert picture.targets
