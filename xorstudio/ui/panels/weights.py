"""Every weight and bias with its gradient and its update; a click opens a number for editing."""

from typing import ClassVar

from PySide6.QtCore import QModelIndex, Slot
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from xorstudio.app.session import Session
from xorstudio.ui.number.table import NumberTable
from xorstudio.ui.panels.base import Panel
from xorstudio.ui.sections.base import Refusal
from xorstudio.ui.theme import Theme
from xorstudio.ui.weight_model import VALUE, WeightModel


class WeightsPanel(Panel):
    """All layers in one table, so that nothing hides behind a tab; a selection here is one everywhere."""

    name: ClassVar[str] = "weights"
    pace: ClassVar[tuple[int, int]] = (2, 0)

    def __init__(self, session: Session, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(session, theme, parent)
        card = QFrame(self)
        card.setObjectName("card")
        self.model = WeightModel(session, self)
        self.table = NumberTable(self.model, theme, card)
        self.table.set_scrubbing()
        self.refusal = Refusal(self.table.viewport())
        self._column = QVBoxLayout(card)
        self._column.addWidget(self.table, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(4, 0, 4, 6)
        whole.addWidget(card)
        self.setFocusProxy(self.table)
        self.table.refused.connect(self._on_refused)
        self.table.stepped.connect(self.model.step)
        self.table.selectionModel().currentRowChanged.connect(self._on_current_row)
        session.selection_changed.connect(self._show_selection)
        self.apply_theme(theme)
        self.retranslate()

    def title(self) -> str:
        """Return the panel's name."""
        return self.tr("Weights")

    def rebuild(self) -> None:
        """Follow another experiment."""
        self.refusal.say("")
        self.model.follow_experiment()
        self._show_selection()

    def refresh(self) -> None:
        """Show the numbers of the frame."""
        self.model.follow_numbers()

    def retranslate(self) -> None:
        """Set every text anew."""
        self.table.setAccessibleName(self.tr("Weights and biases"))
        self.table.setAccessibleDescription(self.tr("Up and Down select a weight, Enter edits it"))
        self.model.retranslate()

    def apply_theme(self, theme: Theme) -> None:
        """Take over other colours and sizes."""
        super().apply_theme(theme)
        margin = round(6 * theme.scale)
        self._column.setContentsMargins(margin, margin, margin, margin)
        self.table.apply_theme(theme)

    @Slot(str)
    def _on_refused(self, sentence: str) -> None:
        """Say it where the eye is: at the number."""
        self.refusal.say_at(sentence, self.table.visualRect(self.table.currentIndex()))

    @Slot()
    def _show_selection(self) -> None:
        """Select what is selected elsewhere, and bring it into view."""
        row = self.model.row(self.session.selection)
        if row < 0:
            self.table.clear_selection()
        elif row != self.table.currentIndex().row():
            index = self.model.index(row, VALUE)
            self.table.setCurrentIndex(index)
            self.table.scrollTo(index)

    @Slot(QModelIndex)
    def _on_current_row(self, current: QModelIndex) -> None:
        address = self.model.address(current.row()) if current.isValid() else None
        if address is not None:
            self.session.select(address)
