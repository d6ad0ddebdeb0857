"""Ties the network picture to the session: it shows the session's frame and hands edits back."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QWidget

from xorstudio.app.session import Session
from xorstudio.app.speed import Speed
from xorstudio.core.state import Address
from xorstudio.ui.diagram import NetworkDiagram
from xorstudio.ui.theme import Theme

ONE_MS = 700.0
"""How long an operation moves at one operation a second."""

LONGEST_MS = 1000.0
FASTEST = 12.0
"""Above so many operations a second nothing moves; the picture follows the numbers."""


def duration_ms(speed: Speed, *, running: bool) -> float:
    """Return how long an operation moves; 0 for not at all.

    Args:
        speed: How fast it plays.
        running: Whether it plays; a single step by hand is always seen, and at its own pace while the speed
            counts epochs.
    """
    if not speed.operations:
        return 0.0 if running else ONE_MS
    if running and speed.rate > FASTEST:
        return 0.0
    return min(ONE_MS / min(speed.rate, FASTEST), LONGEST_MS)


class DiagramView(NetworkDiagram):
    """The network picture of a session.

    Signals:
        first_painted(): It has been painted for the first time.
    """

    first_painted = Signal()

    def __init__(self, session: Session, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._session = session
        self._is_new = True
        session.frame_changed.connect(self._on_frame_changed)
        session.row_changed.connect(self._on_row_changed)
        session.selection_changed.connect(self._on_selection_changed)
        session.probe.changed.connect(self._on_frame_changed)
        session.batch_changed.connect(self.set_batch)
        session.hover_changed.connect(self._on_hover_changed)
        self.selected.connect(session.select)
        self.hovered.connect(session.hover)
        self.value_edited.connect(self._on_value_edited)
        self.set_batch(session.whole_batch)
        self._on_frame_changed()

    def apply_theme(self, theme: Theme) -> None:
        """Take over other colours and sizes."""
        self.set_theme(theme)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the network, and say so the first time."""
        super().paintEvent(event)
        if self._is_new:
            self._is_new = False
            self.first_painted.emit()

    @Slot()
    def _on_frame_changed(self) -> None:
        session, frame = self._session, self._session.frame
        if frame.moment.done is not None:
            session.probe.clear()  # the operations of a step are about the rows of the table
        time = duration_ms(session.speed, running=session.running)
        asked = session.probe.trace()
        if asked is not None:
            self.show_frame(asked, None, 0, duration_ms=time, probe=True)
        else:
            self.show_frame(frame.trace, frame.last, session.row, done=frame.done, duration_ms=time)

    @Slot(int)
    def _on_row_changed(self, _row: int) -> None:
        self._session.probe.clear()
        self._on_frame_changed()

    @Slot()
    def _on_selection_changed(self) -> None:
        self.set_selection(self._session.selection)

    @Slot()
    def _on_hover_changed(self) -> None:
        self.set_hover(self._session.hovered)

    @Slot(object, float, bool)
    def _on_value_edited(self, address: Address, value: float, merge: bool) -> None:
        self._session.set_value(address, value, merge=merge)
