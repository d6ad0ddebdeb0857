"""The start from the first moment to the painted picture, beside a bare window with a pyqtgraph plot.

Both are fresh processes with compiled bytecode that take turns; a moment counts when the paint event is over.
"""

import sys
import time

# Nothing else up here: the children load this file, and it counts as their start.
from tests.benchmarks.rows import Row

MODULE = "tests.benchmarks.start"
ROUNDS = 7


def rows(env: dict[str, str]) -> list[Row]:
    """Return the times of the start; about 15 seconds."""
    import statistics

    from tests.benchmarks.stage import child

    found: dict[str, list[float]] = {"diagram": [], "whole": [], "bare": []}
    for turn in range(ROUNDS + 1):
        for kind in ("bare", "studio"):
            begin = time.perf_counter()
            figures = child(MODULE, kind, env=env)
            if turn > 0:  # the first turn compiles, and brings the files into memory
                for name, moment in figures.items():
                    found[name].append(1000 * (moment - begin))
    bare, diagram, whole = (statistics.median(found[name]) for name in ("bare", "diagram", "whole"))
    note = f"median of {ROUNDS}, taking turns"
    return [
        Row("start, bare window with a pyqtgraph plot", bare, "ms", None, f"{note}; the reference"),
        Row("start, the network painted with its numbers", diagram, "ms", None, note),
        Row("start, everything painted", whole, "ms", None, note),
        Row("network painted / bare window", diagram / bare, "", 0.6, "the ratio, whatever the machine"),
        Row("everything painted / bare window", whole / bare, "", 1.3, "the ratio, whatever the machine"),
    ]


def bare() -> dict[str, float]:
    """Open a window with nothing but a plot; return when it was painted."""
    import pyqtgraph
    from PySide6.QtCore import QTimer
    from PySide6.QtGui import QPaintEvent
    from PySide6.QtWidgets import QApplication, QMainWindow

    moments: dict[str, float] = {}

    class Plot(pyqtgraph.PlotWidget):
        def paintEvent(self, event: QPaintEvent) -> None:
            super().paintEvent(event)
            if "bare" not in moments:
                moments["bare"] = time.perf_counter()
                QTimer.singleShot(0, application.quit)

    application = QApplication([])
    window = QMainWindow()
    plot = Plot()
    plot.plot([0.8, 0.5, 0.3, 0.2, 0.1])
    window.setCentralWidget(plot)
    window.resize(1280, 800)
    window.show()
    application.exec()
    return moments


def studio() -> dict[str, float]:
    """Start the program as its user does; return when the network and when everything was painted."""
    from xorstudio.__main__ import main

    moments: dict[str, float] = {}
    watch(moments)
    main([])
    return moments


def watch(moments: dict[str, float]) -> None:
    """Note the first paint of the network, and the moment when every panel has been painted; then quit."""
    from PySide6.QtCore import QEvent, QObject, QTimer
    from PySide6.QtGui import QPaintEvent

    from xorstudio.ui.diagram_view import DiagramView
    from xorstudio.ui.main_window import MainWindow

    paint, complete = DiagramView.paintEvent, MainWindow.complete

    def painted(view: DiagramView, event: QPaintEvent) -> None:
        paint(view, event)
        moments.setdefault("diagram", time.perf_counter())

    class Watch(QObject):
        def __init__(self, window: MainWindow) -> None:
            super().__init__(window)
            self._missing = set(window.panels.values())
            for panel in self._missing:
                panel.installEventFilter(self)

        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Paint and watched in self._missing:
                self._missing.remove(watched)
                QTimer.singleShot(0, self._look)  # after this repaint, of which the panels are parts
            return False

        def _look(self) -> None:
            hidden = {panel for panel in self._missing if panel.visibleRegion().isEmpty()}  # behind a tab
            if self._missing == hidden:
                moments.setdefault("whole", time.perf_counter())
                self.parent().close()

    def completed(window: MainWindow) -> None:
        complete(window)
        if "watch" not in window.__dict__:
            window.watch = Watch(window)

    DiagramView.paintEvent = painted
    MainWindow.complete = completed


if __name__ == "__main__":
    found = bare() if sys.argv[1] == "bare" else studio()
    import json

    print(json.dumps(found))
