"""The window at full speed: epochs and frames a second, and how long an event from outside has to wait.

The events come from another process through a socket, at random moments, as a hand's do: a timer inside would
fire only when the window is free anyway. A frame is one real paint event of the network picture.
"""

import json
import socket
import statistics
import struct
import subprocess
import sys
import time

from PySide6.QtCore import QElapsedTimer, QEvent, QObject, QSocketNotifier, Slot

from tests.benchmarks.core_speed import notebook_loop
from tests.benchmarks.rows import Row
from tests.benchmarks.stage import Environment, child, studio, wait
from xorstudio.app.speed import FULL

MODULE = "tests.benchmarks.screen"
ROUNDS = 3
SECONDS = 3.0
WARM_S = 1.0
RATIO = 15_000 * 46e-6
RATIO_NOTE = "the ratio of epochs a second, whatever the machine"
STAMP = struct.Struct("d")

# Another process, so that its events wait for nothing but the window; perf_counter is the system's clock.
SENDER = """
import contextlib, random, socket, struct, sys, time
gone = contextlib.suppress(ConnectionError)  # the window has closed its end
with gone, socket.create_connection(("127.0.0.1", int(sys.argv[1]))) as line:
    line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    until = time.perf_counter() + float(sys.argv[2])
    while time.perf_counter() < until:
        time.sleep(random.uniform(0.001, 0.009))
        line.sendall(struct.pack("d", time.perf_counter()))
"""


def rows(screens: dict[str, Environment]) -> list[Row]:
    """Return the figures of every kind of screen; about 7 seconds a round."""
    rounds: dict[str, list[dict[str, float]]] = {name: [] for name in screens}
    for _ in range(ROUNDS):
        for name, env in screens.items():
            rounds[name].append(child(MODULE, env=env))
    found = []
    for name, figures in rounds.items():
        middle = {key: statistics.median(figure[key] for figure in figures) for key in figures[0]}
        note = f"{name}, full speed, 1280x800; median of {ROUNDS}"
        found += [
            Row("shown by the window", middle["epochs"], "epochs/s", 15_000, note, at_least=True),
            Row("shown / notebook loop alone", middle["ratio"], "", RATIO, RATIO_NOTE, at_least=True),
            Row("painted by the window", middle["frames"], "frames/s", 55, note, at_least=True),
            Row("a frame, processor time", middle["busy"], "ms", None, "of the window's thread alone"),
            Row("an event waits, median", middle["wait_50"], "ms", None, "sent by another process"),
            Row("an event waits, 99 of 100", middle["wait_99"], "ms", 16, "sent by another process"),
            Row("closing while it plays", middle["close"], "ms", 1000, name),
        ]
    return found


class Painted(QObject):
    """Counts the paint events of a widget."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.count = 0
        parent.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Count, and let pass."""
        if event.type() == QEvent.Type.Paint:
            self.count += 1
        return False


class Waits(QObject):
    """Listens to the sender, and notes how long each of its events has waited, in seconds."""

    def __init__(self, seconds: float, parent: QObject) -> None:
        super().__init__(parent)
        self.all: list[float] = []
        with socket.create_server(("127.0.0.1", 0)) as server:
            port = server.getsockname()[1]
            self._sender = subprocess.Popen([sys.executable, "-c", SENDER, str(port), str(seconds)])
            self._line = server.accept()[0]
        self._notifier = QSocketNotifier(self._line.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._on_activated)

    def close(self) -> None:
        """End the sender."""
        self._notifier.setEnabled(False)
        self._line.close()
        self._sender.wait()

    @Slot()
    def _on_activated(self) -> None:
        now = time.perf_counter()
        data = self._line.recv(1 << 16)
        if not data:
            self._notifier.setEnabled(False)
        for at in range(0, len(data) - STAMP.size + 1, STAMP.size):
            self.all.append(now - STAMP.unpack_from(data, at)[0])


def measure(seconds: float = SECONDS) -> dict[str, float]:
    """Play at full speed in the real window; return what was shown and how long events waited."""
    with studio("keras-fit") as window:
        session = window.session
        layers = session.frame.trace.before.layers
        session.set_speed(FULL)
        session.play()
        wait(WARM_S)
        painted, waits = Painted(window.diagram), Waits(seconds, window)
        epoch, clock = session.frame.epoch, QElapsedTimer()
        clock.start()
        busy = time.thread_time()
        wait(seconds)
        busy = 1000 * (time.thread_time() - busy) / max(1, painted.count)
        passed = clock.nsecsElapsed() / 1e9
        epochs, frames = (session.frame.epoch - epoch) / passed, painted.count / passed
        waits.close()
        clock.restart()
        session.close()
        closing = clock.nsecsElapsed() / 1e6
    begin = time.perf_counter()
    notebook_loop(layers, 4000)
    loop = 4000 / (time.perf_counter() - begin)
    percent = statistics.quantiles((1000 * wait for wait in waits.all), n=100)
    return {
        "epochs": epochs,
        "ratio": epochs / loop,
        "frames": frames,
        "busy": busy,
        "wait_50": percent[49],
        "wait_99": percent[98],
        "close": closing,
    }


if __name__ == "__main__":
    print(json.dumps(measure(float(sys.argv[1]) if len(sys.argv) > 1 else SECONDS)))
