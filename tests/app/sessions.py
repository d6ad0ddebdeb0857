"""What the tests of the session share: its state, the state that the core reaches, playing for a while."""

from collections.abc import Callable

from pytestqt.qtbot import QtBot

from xorstudio.app.session import Session
from xorstudio.app.speed import FULL
from xorstudio.core.experiment import Experiment, LayerSpec
from xorstudio.core.optimizers import Sgd
from xorstudio.core.state import Address, State
from xorstudio.core.training import run

MakeSession = Callable[..., Session]

W = Address(0, 1, 0)
OUTPUT_BIAS = Address(1, 0)
WILD = Experiment(
    name="wild",
    layers=(LayerSpec(2, "linear"), LayerSpec(1, "linear")),
    loss="half_squared_error",
    optimizer=Sgd(learning_rate=10.0),
)
"""Its numbers grow beyond float32 within a few dozen steps."""


def state(session: Session) -> State:
    """Return the weights shown."""
    return session.frame.trace.before


def value(session: Session, address: Address) -> float:
    """Return one weight or bias shown."""
    return address.of(state(session).layers)


def recipe(session: Session) -> Experiment:
    """Return what is being learned."""
    return session.frame.experiment


def direct(session: Session, epochs: int) -> State:
    """Return the state that the core alone reaches from the session's start."""
    history = session.frame.history
    return run(history.experiment(history.first), history.start, epochs).after


def play_to(qtbot: QtBot, session: Session, epoch: int) -> None:
    """Play at full speed until at least this epoch is shown, and go on playing."""
    session.set_speed(FULL)
    session.play()
    qtbot.waitUntil(lambda: session.frame.epoch >= epoch, timeout=5000)
