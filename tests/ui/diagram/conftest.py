"""A diagram on the screen, and one that is followed by numbers."""

import pytest

from tests.ui.diagram.driver import Follower, appear
from tests.ui.diagram.moving import TAPE
from tests.ui.studio import session_of
from xorstudio.app.speed import Speed
from xorstudio.core.state import initial_state
from xorstudio.core.training import Stepper
from xorstudio.ui.diagram import NetworkDiagram
from xorstudio.ui.diagram_view import DiagramView
from xorstudio.ui.theme import LIGHT, load_fonts, stylesheet


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


@pytest.fixture
def flat(qtbot):
    """A diagram as low as under the transport of a small window."""
    load_fonts()
    widget = NetworkDiagram(LIGHT)
    qtbot.addWidget(widget)
    widget.resize(760, 360)
    appear(qtbot, widget)
    return widget


@pytest.fixture(scope="module")
def steps():
    """Two steps, one after the other."""
    stepper = Stepper(TAPE)
    first = stepper.step(initial_state(TAPE))
    return first, stepper.step(first.after)


@pytest.fixture
def session():
    with session_of(TAPE) as session:
        session.select_row(1)
        session.set_speed(Speed(1.0, operations=True))
        yield session


@pytest.fixture
def view(qtbot, session):
    load_fonts()
    widget = DiagramView(session, LIGHT)
    qtbot.addWidget(widget)
    widget.resize(760, 360)
    appear(qtbot, widget)
    yield widget
    widget.set_reduce_motion(True)  # ends what still moves
