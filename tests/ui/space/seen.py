"""Where things are on an input space, for the tests that take hold of them."""

from PySide6.QtCore import QPointF

from xorstudio.core.state import State
from xorstudio.core.values import Matrix
from xorstudio.core.zero_line import ZeroLine, zero_line
from xorstudio.ui.space.grips import Grips
from xorstudio.ui.space.input_paint import line_grips, point_places
from xorstudio.ui.space.input_space import InputSpaceCanvas
from xorstudio.ui.theme import LIGHT


def line_of(canvas: InputSpaceCanvas, unit: int) -> ZeroLine:
    return zero_line(canvas.session.frame.trace.before.layers, canvas.plane, unit)


def grips_of(canvas: InputSpaceCanvas, unit: int) -> Grips:
    found = line_grips(canvas.view(), canvas.shown(), LIGHT)[unit]
    assert found is not None
    return found


def place_of(canvas: InputSpaceCanvas, row: int) -> QPointF:
    return point_places(canvas.view(), canvas.shown())[row]


def pixels_away(canvas: InputSpaceCanvas, unit: int, at: QPointF) -> float:
    return abs(line_of(canvas, unit).distance(*canvas.view().data(at))) / canvas.view().pixel[0]


def inputs(canvas: InputSpaceCanvas) -> Matrix:
    return canvas.session.frame.experiment.dataset.inputs


def weights(canvas: InputSpaceCanvas) -> State:
    return canvas.session.frame.trace.before
