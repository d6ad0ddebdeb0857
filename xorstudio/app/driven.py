"""What plays, and which engine makes its steps."""

from abc import abstractmethod

from PySide6.QtCore import QObject, Signal, Slot

from xorstudio.app.engine_choice import EngineChoice, EngineStatus
from xorstudio.app.player import Player
from xorstudio.core.experiment import Experiment
from xorstudio.core.state import State
from xorstudio.engines import Server


class Driven(QObject):
    """A player, and the engine that it asks.

    Signals:
        engine_changed(EngineStatus): Another engine computes, is being started, or has failed.

    Attributes:
        player: When steps are asked for, and how many.
        engines: Who makes them.

    Args:
        parent: Owner.
        server: TensorFlow's process; None for one of its own.
    """

    engine_changed = Signal(object)

    def __init__(self, parent: QObject | None = None, server: Server | None = None) -> None:
        super().__init__(parent)
        server = server or Server(lazy=False)
        self.player = Player(self._position, self, server)
        self.engines = EngineChoice(server, self)
        self.engines.changed.connect(self._on_engine_changed)

    @property
    def engine(self) -> str:
        """The name of the engine that computes."""
        return self.engines.status.name

    def set_engine(self, name: str) -> None:
        """Let another engine compute: at once, or as soon as TensorFlow has started."""
        self.engines.choose(name)

    @abstractmethod
    def _position(self) -> tuple[Experiment, State]:
        """Return what is learned, and the state from which to go on."""

    @Slot(object)
    def _on_engine_changed(self, status: EngineStatus) -> None:
        self.player.engine = status.name
        self.engine_changed.emit(status)
