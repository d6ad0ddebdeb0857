"""The program on the screen: numbers of lines, the code, and on the right what each line has computed."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, Slot
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QKeySequence,
    QResizeEvent,
    QTextCursor,
    QTextFormat,
)
from PySide6.QtWidgets import QApplication, QMenu, QPlainTextEdit, QTextEdit, QToolTip, QWidget

from xorstudio.core.operations import Operation
from xorstudio.ui.code.colouring import Colouring
from xorstudio.ui.code.columns import NumberColumn, ValueColumn, tip
from xorstudio.ui.code.listing import Listing, whole
from xorstudio.ui.theme import Theme

VALUES_SHARE, LEAST_LETTERS = 0.4, 46
"""How much of the width belongs to the values; in a narrower view they are in the tooltips only."""

_ABOVE = 2
"""How many lines are seen above the one that is scrolled to."""

_SCROLL_KEYS = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class CodeView(QPlainTextEdit):
    """Text to be read, selected and copied; every key but those for that is the window's.

    Attributes:
        numbers: The column of line numbers, with a sign at the present operation.
        values: The column of results.
        lit: The lines of the present operation.
        phase: Its part of the step: forward, loss, backward or update; empty where none is lit.
        done: The operations that have happened, under their names.
    """

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("code_view")
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self.document().setDocumentMargin(0)  # the light of a line reaches to its number
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.theme = theme
        self.lit = range(0)
        self.phase = ""
        self.done: dict[str, Operation] = {}
        self._listing: Listing | None = None
        self._colouring = Colouring(self.document(), theme)
        self.numbers = NumberColumn(self)
        self.values = ValueColumn(self)
        self.updateRequest.connect(self._on_update_request)
        self.apply_theme(theme)

    def show_listing(self, listing: Listing) -> None:
        """Show a program; of one with as many lines only those that differ are set anew."""
        before, self._listing = self._listing, listing
        texts = [line.text for line in listing.lines]
        if before is None or len(before.lines) != len(texts):
            top = self.verticalScrollBar().value()
            self.lit, self.phase = range(0), ""
            self.setExtraSelections([])
            self.setPlainText("\n".join(texts))
            self._make_room()
            if before is not None:  # the loop stays where it is, however many lines come before it
                self.verticalScrollBar().setValue(top + listing.first - before.first)
            return
        for index, line in enumerate(before.lines):
            if line.text != texts[index]:
                self._replace(index, texts[index])

    def show_moment(self, done: dict[str, Operation], current: str, phase: str) -> None:
        """Show what has happened, and light the lines of the present operation.

        Args:
            done: The operations that have happened, in order, under their names.
            current: The name of the present one; empty for none.
            phase: Its part of the step.
        """
        self.done = done
        lit = self._listing.places.get(current, range(0)) if self._listing is not None else range(0)
        if (lit, phase) != (self.lit, self.phase):
            self.lit, self.phase = lit, phase
            self._light()
            self.numbers.update()
            if lit:
                self.scroll_to(lit.start)
        self.values.update()

    def scroll_to(self, line: int) -> None:
        """Make a line visible, with a little of what stands above; what is visible stays where it is."""
        bar = self.verticalScrollBar()
        top, rows = bar.value(), max(self.viewport().height() // self.row_height() - 1, 1)
        if not top <= line < top + rows:
            bar.setValue(max(line - _ABOVE, 0))

    def results(self, line: int) -> list[Operation]:
        """Return the operations that have happened and whose results stand beside a line."""
        names = self._listing.results.get(line, ()) if self._listing is not None else ()
        return [operation for name, operation in self.done.items() if name in names]

    def colours(self) -> tuple[str, str]:
        """Return the colour of the present phase and its soft one: gold is a gradient, green an update."""
        theme = self.theme
        return {
            "backward": (theme.gradient, theme.gradient_soft),
            "update": (theme.update, theme.update_soft),
        }.get(self.phase, (theme.accent, theme.accent_soft))

    def apply_theme(self, theme: Theme) -> None:
        """Take over other colours and sizes."""
        self.theme = theme
        self.setFont(theme.font(theme.code_size, number=True))
        self._colouring.apply_theme(theme)
        self.numbers.apply_theme()
        self.values.apply_theme()
        self._light()
        self._make_room()

    def row_height(self) -> int:
        """Return the height of a line, in pixels."""
        return max(round(self.blockBoundingRect(self.firstVisibleBlock()).height()), 1)

    def each_visible(self, paint: Callable[[int, QRect], None], bottom: int) -> None:
        """Call `paint` with the number and the place of every line that is seen, down to `bottom`."""
        block = self.firstVisibleBlock()
        top = self.blockBoundingGeometry(block).translated(self.contentOffset()).top()
        height = self.row_height()
        while block.isValid() and top <= bottom:
            paint(block.blockNumber(), QRect(0, round(top), 0, height))
            block, top = block.next(), top + height

    def line_at(self, y: int) -> int:
        """Return the number of the line at a height."""
        return self.cursorForPosition(QPoint(0, y)).blockNumber()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width out."""
        super().resizeEvent(event)
        self._make_room()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the keyboard is."""
        super().focusInEvent(event)
        self._make_room()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show that the keyboard has gone."""
        super().focusOutEvent(event)
        self._make_room()

    def viewportEvent(self, event: QEvent) -> bool:
        """Show every digit of what a line has computed."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            self.show_tip(event, self.viewport())
            return True
        return super().viewportEvent(event)

    def show_tip(self, event: QHelpEvent, part: QWidget) -> None:
        """Show the results of the line that is pointed at, in full."""
        QToolTip.showText(event.globalPos(), tip(self.results(self.line_at(event.pos().y()))), part)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take copying, selecting and scrolling; Right, Space and the others are the window's."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.matches(QKeySequence.StandardKey.SelectAll):
            self.selectAll()
        elif event.key() in _SCROLL_KEYS and not event.modifiers():
            super().keyPressEvent(event)
        else:
            event.ignore()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer copying; by the keyboard it is the value of the line that is lit."""
        mouse = event.reason() == QContextMenuEvent.Reason.Mouse
        line = self.line_at(event.pos().y()) if mouse or not self.lit else self.lit[-1]
        menu = self.menu(line)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPos())

    def menu(self, line: int) -> QMenu:
        """Return what can be done at a line."""
        menu = QMenu(self)
        copy = menu.addAction(self.tr("&Copy"), self.copy)
        copy.setEnabled(self.textCursor().hasSelection())
        value = menu.addAction(self.tr("Copy &Value"), lambda: self.copy_value(line))
        value.setEnabled(bool(self.results(line)))
        menu.addAction(self.tr("Select &All"), self.selectAll)
        return menu

    def copy_value(self, line: int) -> None:
        """Copy what a line has computed, with every digit."""
        QApplication.clipboard().setText(whole(self.results(line)))

    def _replace(self, line: int, text: str) -> None:
        cursor = QTextCursor(self.document().findBlockByNumber(line))
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(text)

    def _light(self) -> None:
        selections = []
        for line in self.lit:
            selection = QTextEdit.ExtraSelection()
            selection.format.setBackground(QColor(self.colours()[1]))
            selection.format.setProperty(QTextFormat.Property.FullWidthSelection, True)
            selection.cursor = QTextCursor(self.document().findBlockByNumber(line))
            selections.append(selection)
        self.setExtraSelections(selections)

    def _make_room(self) -> None:
        """Put the columns left and right of the code."""
        left = self.numbers.wanted(self.blockCount())
        letters = (self.width() - left) // self.fontMetrics().horizontalAdvance("0")
        right = round((self.width() - left) * VALUES_SHARE) if letters >= LEAST_LETTERS else 0
        self.setViewportMargins(left, 0, right, 0)
        seen = self.viewport().geometry()
        self.numbers.setGeometry(seen.left() - left, seen.top(), left, seen.height())
        self.values.setGeometry(seen.right() + 1, seen.top(), right, seen.height())
        self.values.setVisible(right > 0)
        self.numbers.update()
        self.values.update()

    @Slot(QRect, int)
    def _on_update_request(self, rect: QRect, dy: int) -> None:
        for column in (self.numbers, self.values):
            if dy:
                column.scroll(0, dy)
            else:
                column.update(0, rect.y(), column.width(), rect.height())
