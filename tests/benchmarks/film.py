"""How many frames a second are painted while operations move in the real window, every row's flows at once.

A frame is one real paint event of the network picture. Only the time between two frames of the same operation
counts: after an operation the picture stands still until the next, and that is no slowness.
"""

import json
import sys
import time

from PySide6.QtCore import QEvent, QObject

from tests.benchmarks.flows import networks
from tests.benchmarks.rows import Row
from tests.benchmarks.stage import Environment, child, studio, wait
from xorstudio.app.speed import Speed
from xorstudio.ui.diagram_view import DiagramView

MODULE = "tests.benchmarks.film"
OPERATIONS = 1.0
"""A second: each moves for 700 ms."""

SECONDS = {"2-2-1": 15.0, "8-8-8-8-1": 27.0}
"""About one epoch."""

LEAST = {"2-2-1": 60.0, "8-8-8-8-1": 30.0}


def rows(screens: dict[str, Environment]) -> list[Row]:
    """Return the figures of every network and kind of screen; about a minute and a half."""
    found = []
    for name, env in screens.items():
        for net, least in LEAST.items():
            figure = child(MODULE, net, env=env)
            note = f"{name}, 1280x800, every row, one operation a second"
            label = f"painted while {net} moves"
            found.append(Row(label, figure["frames"], "frames/s", least, note, at_least=True))
    return found


class Film(QObject):
    """Notes when each frame of a moving operation was painted."""

    def __init__(self, diagram: DiagramView) -> None:
        super().__init__(diagram)
        self._diagram = diagram
        self._last = 0.0
        self.frames = 0
        self.seconds = 0.0
        diagram.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Note, and let pass."""
        if event.type() == QEvent.Type.Paint:
            now = time.perf_counter()
            if self._last:
                self.frames += 1
                self.seconds += now - self._last
            self._last = now if self._diagram.moving else 0.0
        return False


def measure(net: str) -> dict[str, float]:
    """Play operation by operation in the real window."""
    with studio("gradient-tape") as window:
        session = window.session
        session.load(networks()[net])
        session.show_batch(True)
        session.set_speed(Speed(OPERATIONS, operations=True))
        session.play()
        wait(1.0)
        film = Film(window.diagram)
        wait(SECONDS[net])
        session.pause()
        return {"frames": film.frames / film.seconds, "count": float(film.frames)}


if __name__ == "__main__":
    print(json.dumps(measure(sys.argv[1])))
