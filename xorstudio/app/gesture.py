"""A gesture is one movement of the hand: what it changes, however often, is undone as one.

While a hand holds something the gesture lasts until it lets go. A wheel or a key has no end: there a pause
ends it.
"""

from PySide6.QtCore import QElapsedTimer

PAUSE_MS = 800
"""A pause between two changes after which they are undone one by one, in milliseconds."""


class Gestures:
    """Counts the gestures of a session."""

    def __init__(self) -> None:
        self._number = 0
        self._held = False
        self._since = QElapsedTimer()

    def hold(self) -> None:
        """A hand takes hold of something: a gesture begins that lasts until `release`."""
        self._number += 1
        self._held = True

    def release(self) -> None:
        """The hand lets go; what comes next is another gesture."""
        self._held = False
        self._since.invalidate()

    def number(self) -> int:
        """Return which gesture a change is part of."""
        if self._held:
            return self._number
        if not self._since.isValid() or self._since.restart() > PAUSE_MS:
            self._since.start()
            self._number += 1
        return self._number
