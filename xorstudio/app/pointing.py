"""What every picture points at together: a row of the truth table, a weight, the whole batch, any point."""

from PySide6.QtCore import QObject, Signal, Slot

from xorstudio.app.moment import Moment
from xorstudio.app.playback import Playback
from xorstudio.app.probe import Probe
from xorstudio.core.state import Address, addresses
from xorstudio.engines import Server


class Pointing(Playback):
    """A run that can be played, and what is looked at in it. Nothing here changes a number.

    Signals:
        row_changed(int): Another row of the truth table is selected.
        selection_changed(): Another weight or bias is selected.
        batch_changed(bool): The picture shows the whole batch, or the selected row.
        hover_changed(): The pointer is over another weight or bias.

    Attributes:
        row: The row selected, counted from 0.
        selection: The weight or bias selected; None for none.
        hovered: The one under the pointer; None for none.
        whole_batch: Whether every row is looked at.
        probe: The point that somebody asks the network for.
    """

    row_changed = Signal(int)
    selection_changed = Signal()
    batch_changed = Signal(bool)
    hover_changed = Signal()

    def __init__(
        self, moment: Moment, row: int, parent: QObject | None = None, server: Server | None = None
    ) -> None:
        super().__init__(moment, parent, server)
        self.row = row
        self.selection: Address | None = None
        self.hovered: Address | None = None
        self.whole_batch = False
        self.probe = Probe(self)
        self.experiment_changed.connect(self._on_experiment_changed)

    def select_row(self, row: int) -> None:
        """Select a row of the truth table, counted from 0."""
        row = max(0, min(row, self.frame.experiment.dataset.batch - 1))
        if row != self.row:
            self.row = row
            self.row_changed.emit(row)

    def select(self, address: Address | None) -> None:
        """Select a weight or bias, or none."""
        if address != self.selection:
            self.selection = address
            self.selection_changed.emit()

    def hover(self, address: Address | None) -> None:
        """Let every picture light up the weight or bias under the pointer, or none."""
        if address != self.hovered:
            self.hovered = address
            self.hover_changed.emit()

    def show_batch(self, whole: bool) -> None:
        """Let the picture show the whole batch, or the selected row only."""
        if whole != self.whole_batch:
            self.whole_batch = whole
            self.batch_changed.emit(whole)

    @Slot()
    def _on_experiment_changed(self) -> None:
        self.select_row(self.row)
        known = (None, *addresses(self.frame.experiment.sizes))
        if self.selection not in known:
            self.select(None)
        if self.hovered not in known:
            self.hover(None)
