"""The truth table: what the network is asked, what it should say, what it says, and how wrong that is."""

from PySide6.QtCore import QModelIndex, Qt, Slot
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from xorstudio.app.session import Session
from xorstudio.core.experiment import MAX_ROWS
from xorstudio.ui.number.table import NumberTable
from xorstudio.ui.sections.base import Link, Refusal, Section
from xorstudio.ui.theme import Theme
from xorstudio.ui.truth_model import TruthModel

ROWS_SHOWN = 8
"""A longer table scrolls by itself."""


class TruthTableSection(Section):
    """The truth table; the row selected here is the row that every picture shows."""

    def __init__(self, session: Session, theme: Theme, parent: QWidget) -> None:
        super().__init__(session, theme, parent)
        self.model = TruthModel(session, self)
        self.table = NumberTable(self.model, theme, self)
        self.table.show_rows(ROWS_SHOWN)
        self.refusal = Refusal(self)
        self.body.addWidget(self.table)
        self.body.addWidget(self.refusal)
        self.link.show()
        self.remove = Link(self)
        self.top.addWidget(self.remove)
        self.remove.clicked.connect(self._remove_row)
        self.link.clicked.connect(self.model.add_row)
        self._add = QAction(self)
        self._add.triggered.connect(self.model.add_row)
        self._remove = QAction(self)
        self._remove.setShortcut(QKeySequence(QKeySequence.StandardKey.Delete))
        self._remove.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self._remove.triggered.connect(self._remove_row)
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self.table.addActions([self._add, self._remove])
        self.table.refused.connect(self.refusal.say)
        self.table.selectionModel().currentRowChanged.connect(self._on_current_row)
        session.row_changed.connect(self._show_row)
        self.setTabOrder(self.link, self.remove)
        self.setTabOrder(self.remove, self.table)

    def rebuild(self) -> None:
        """Follow another experiment."""
        self.refusal.say("")
        self.model.follow_experiment()
        rows = self.model.rowCount()
        self.link.setEnabled(rows < MAX_ROWS)
        self._add.setEnabled(rows < MAX_ROWS)
        self._remove.setEnabled(rows > 1)
        self.remove.setEnabled(rows > 1)
        self._show_row()

    def refresh(self) -> None:
        """Show the predictions and losses of the frame."""
        self.model.follow_numbers()

    def retranslate(self) -> None:
        """Set every text anew."""
        self.heading.set_title(self.tr("Truth table"))
        self.link.setText(self.tr("+ row"))
        self.link.setAccessibleName(self.tr("Add row"))
        self.link.setToolTip(self.tr("Add a row, up to {limit}").format(limit=MAX_ROWS))
        self.remove.setText(self.tr("− row"))
        self.remove.setAccessibleName(self.tr("Remove row"))
        self.remove.setToolTip(self.tr("Remove the selected row (Delete)"))
        self._add.setText(self.tr("Add row"))
        self._remove.setText(self.tr("Remove row"))
        self.table.setAccessibleName(self.tr("Truth table"))
        self.table.setAccessibleDescription(self.tr("Up and Down select a row, Enter edits its numbers"))
        self.model.retranslate()

    def apply_theme(self, theme: Theme) -> None:
        """Take over other colours and sizes."""
        super().apply_theme(theme)
        self.table.apply_theme(theme)

    @Slot()
    def _show_row(self) -> None:
        """Select the session's row; the column stays where the reader is."""
        row = self.session.row
        if row != self.table.currentIndex().row() and row < self.model.rowCount():
            self.table.setCurrentIndex(self.model.index(row, max(0, self.table.currentIndex().column())))

    @Slot(QModelIndex)
    def _on_current_row(self, current: QModelIndex) -> None:
        if current.isValid():
            self.session.select_row(current.row())

    @Slot()
    def _remove_row(self) -> None:
        self.model.remove_row(self.table.currentIndex().row())
