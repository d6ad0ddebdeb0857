"""A table of live numbers: rows drawn as cards, one number edited at a time, no key taken from the transport.

Space, Left, Right, Home and End move the network in time, also while a table has the focus. So in a table Up
and Down go from row to row, Enter opens the number, and Tab goes on to the next one while one is open.
"""

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QSize, Qt, Signal, Slot
from PySide6.QtGui import (
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget

from xorstudio.ui.number.delegate import NumberDelegate
from xorstudio.ui.number.kinds import LIVE, Kind, NumberModel, Role
from xorstudio.ui.number.layers import Layers
from xorstudio.ui.number.paint import NumberPainter
from xorstudio.ui.theme import Theme

BARE = """
QTableView, QAbstractScrollArea::corner { border: none; background: transparent; }
"""
"""The table draws nothing by itself: the rows are the cards."""

OPENED_BY_CLICK = (Kind.NAME, Kind.INPUT, Kind.TARGET, Kind.VALUE)

TRANSPORT_KEYS = (Qt.Key.Key_Space, Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Home, Qt.Key.Key_End)


class NumberTable(QTableView):
    """A table of numbers.

    Attributes:
        refused: The sentence that says why a number was refused; empty once that is settled.
        stepped: The wheel over an open number: its row, and the number to show at once.
    """

    refused = Signal(str)
    stepped = Signal(int, float)

    def __init__(self, model: NumberModel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._delegate = NumberDelegate(theme, self)
        self._delegate.refused.connect(self.refused)
        self._delegate.stepped.connect(self.stepped)
        self._delegate.left.connect(self._open_next)
        self._numbers = model
        self._plain = self._painter = NumberPainter(theme)
        self._layers = Layers(self, model)
        self._shown_rows = 0
        self._opens_at_once = False
        self._chosen = True
        self._pressed_on = QPersistentModelIndex()
        self.setItemDelegate(self._delegate)
        self.setModel(model)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self._scrolls = False
        self.setStyleSheet(BARE)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.EditKeyPressed | triggers.DoubleClicked | triggers.AnyKeyPressed)
        self.clicked.connect(self._on_clicked)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setWordWrap(False)
        header = self.horizontalHeader()
        header.setSectionsClickable(False)
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setMinimumSectionSize(16)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setMinimumSectionSize(12)
        model.modelReset.connect(self._on_reset)
        model.dataChanged.connect(self._on_data_changed)
        self.apply_theme(theme)

    def apply_theme(self, theme: Theme) -> None:
        """Take over other colours and sizes."""
        self._delegate.theme = theme
        self._plain = NumberPainter(theme)
        self.verticalHeader().setDefaultSectionSize(round(25 * theme.scale))
        self.horizontalHeader().setFixedHeight(round(22 * theme.scale))
        self._distribute()
        self.updateGeometry()
        self.viewport().update()

    def set_scrubbing(self) -> None:
        """Let the first click open a number, and the wheel and Up and Down turn it."""
        self._opens_at_once = True
        self._delegate.steps = True

    def clear_selection(self) -> None:
        """Select nothing."""
        self.clearSelection()
        self.setCurrentIndex(QModelIndex())

    def show_rows(self, rows: int) -> None:
        """Be as high as the content, up to so many rows."""
        self._shown_rows = rows
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Return room for the header and the rows to be shown."""
        rows = self.model().rowCount()
        if self._shown_rows:
            rows = min(rows, self._shown_rows)
        height = self.horizontalHeader().height() + rows * self.verticalHeader().defaultSectionSize()
        if self._scrolls:
            height += self.horizontalScrollBar().sizeHint().height()
        return QSize(sum(self._needs(self._plain)), height)

    def minimumSizeHint(self) -> QSize:
        """Return the size hint where the height follows the content, else room for three rows."""
        if self._shown_rows:
            return QSize(80, self.sizeHint().height())
        rows = 3 * self.verticalHeader().defaultSectionSize()
        return QSize(80, self.horizontalHeader().height() + rows)

    def copy(self) -> None:
        """Copy the current number in full."""
        text = self.currentIndex().data(Role.EXACT)
        if text:
            QGuiApplication.clipboard().setText(text)

    def open_number(self, index: QModelIndex | None = None) -> None:
        """Open a number for editing: this cell's, else the first of its row that can be edited."""
        if self.state() == QAbstractItemView.State.EditingState:
            return
        index = index or self.currentIndex()
        model = self.model()
        row = [index, *(model.index(index.row(), column) for column in range(model.columnCount()))]
        for cell in row:
            if cell.isValid() and cell.flags() & Qt.ItemFlag.ItemIsEditable:
                self.setCurrentIndex(cell)
                self.edit(cell)
                return

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember which cell was the current one: a click on that one again opens it."""
        self._pressed_on = QPersistentModelIndex(self.currentIndex())
        self._chosen = False
        super().mousePressEvent(event)

    @Slot(QModelIndex)
    def _on_clicked(self, index: QModelIndex) -> None:
        """Open the number; a click on what only follows from others selects it, to be copied."""
        again = self._pressed_on == QPersistentModelIndex(index)
        mine = self._numbers.kind(index.column()) in OPENED_BY_CLICK
        selectable = index.flags() & Qt.ItemFlag.ItemIsSelectable
        if mine and selectable and (again or self._opens_at_once):
            self.open_number(index)

    @Slot(int)
    def _open_next(self, direction: int) -> None:
        """Open the next number that can be edited, in reading order; at the end the table is done."""
        model, here = self.model(), self.currentIndex()
        width = model.columnCount()
        at = here.row() * width + here.column() + direction
        while 0 <= at < width * model.rowCount():
            cell = model.index(*divmod(at, width))
            if cell.flags() & Qt.ItemFlag.ItemIsEditable:
                self.setCurrentIndex(cell)
                self.edit(cell)
                return
            at += direction

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave the transport's keys to the window; Enter, or just typing a number, opens the number."""
        if event.key() in TRANSPORT_KEYS:
            event.ignore()
        elif event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._go_on(1 if event.key() == Qt.Key.Key_Down else -1)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.open_number()
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.text() and event.text() not in "0123456789.,-\N{MINUS SIGN}":
            event.ignore()
        elif event.text() and not self._chosen:
            event.ignore()  # a click has only selected the row: no number was meant
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Take Ctrl+C before the window's menu does: it means the number here."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.matches(QKeySequence.StandardKey.Copy)
        ):
            event.accept()
            return True
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share out the width."""
        super().resizeEvent(event)
        self._distribute()

    @Slot(QModelIndex)
    def _on_data_changed(self, first: QModelIndex) -> None:
        if self._numbers.kind(first.column()) not in LIVE:
            self._layers.drop()

    def _on_reset(self) -> None:
        self._layers.drop()
        self._distribute()
        self.updateGeometry()

    def _go_on(self, direction: int) -> None:
        """Go to the next row that can be selected: headings are stepped over."""
        self._chosen = True
        here = self.currentIndex()
        row, column = here.row() + direction, max(0, here.column())
        while 0 <= row < self._numbers.rowCount():
            index = self._numbers.index(row, column)
            if index.flags() & Qt.ItemFlag.ItemIsSelectable:
                self.setCurrentIndex(index)
                return
            row += direction

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw what has to be drawn again."""
        self._layers.paint(self._painter, event.rect())

    def _needs(self, painter: NumberPainter, *, least: bool = False) -> list[int]:
        kinds = [self._numbers.kind(column) for column in range(self._numbers.columnCount())]
        needs = [painter.need(kind, least=least) for kind in kinds]
        for column, kind in enumerate(kinds):
            if kind is Kind.NAME:  # all names of a table are short, and cut off they would read alike
                rows = range(self._numbers.rowCount())
                cells = (self._numbers.cell(row, column) for row in rows)
                names = [cell.text for cell in cells if cell.kind is Kind.NAME]
                needs[column] = max([needs[column], *(painter.room(kind, name) for name in names)])
        return needs

    def _distribute(self) -> None:
        """Share out the width; a narrow table is written smaller, then with fewer digits, then it scrolls."""
        theme, width = self._plain.theme, self.viewport().width()
        self._painter = self._plain
        widths = self._needs(self._plain)
        if sum(widths) > width:
            self._painter = NumberPainter(theme, theme.small_size / (theme.number_size - 1))
            widths, most = self._needs(self._painter, least=True), self._needs(self._painter)
            gains = [wide - narrow for wide, narrow in zip(most, widths, strict=True)]
            part = (width - sum(widths)) / max(1, sum(gains))
            part = max(0.0, min(1.0, part))
            widths = [narrow + int(gain * part) for narrow, gain in zip(widths, gains, strict=True)]
        if self._scrolls != (sum(widths) > width):
            self._scrolls = not self._scrolls
            self.updateGeometry()
        spare = max(0, width - sum(widths))
        for column, need in enumerate(widths):
            share = spare * (column + 1) // len(widths) - spare * column // len(widths)
            self.setColumnWidth(column, need + share)
