"""Python's garbage collector may run in the GUI thread only: in another it would destroy Qt's objects there.

While a training thread lives, automatic collection is off; the event loop collects when it is about to sleep
and enough has piled up.
"""

import gc
import time

from PySide6.QtCore import QAbstractEventDispatcher, QObject, Slot

FULL_EVERY_S = 10.0
"""A collection of everything takes longest, and old objects seldom become garbage: not more often."""


class Collector(QObject):
    """Collects in the thread that it was made in, from `hold` to `release`; several may hold at a time."""

    holders = 0

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._dispatcher: QAbstractEventDispatcher | None = None
        self._full_at = time.monotonic()

    def hold(self) -> None:
        """Take collection over."""
        if self._dispatcher is not None:
            return
        Collector.holders += 1
        gc.disable()
        self._dispatcher = QAbstractEventDispatcher.instance()
        self._dispatcher.aboutToBlock.connect(self._on_about_to_block)

    def release(self) -> None:
        """Leave collection to Python again, if nobody else holds it."""
        if self._dispatcher is None:
            return
        self._dispatcher.aboutToBlock.disconnect(self._on_about_to_block)
        self._dispatcher = None
        Collector.holders -= 1
        if Collector.holders == 0:
            gc.enable()

    @Slot()
    def _on_about_to_block(self) -> None:
        counts, thresholds = gc.get_count(), gc.get_threshold()
        if counts[0] <= thresholds[0]:
            return
        if counts[2] > thresholds[2] and time.monotonic() - self._full_at > FULL_EVERY_S:
            gc.collect(2)
            self._full_at = time.monotonic()
        else:
            gc.collect(1 if counts[1] > thresholds[1] else 0)
