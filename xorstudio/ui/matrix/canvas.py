"""The widget on which the matrices are painted: it finds the cell under the pointer and the one in focus."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QColor,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QToolTip, QWidget

from xorstudio.core.experiment import Dtype
from xorstudio.core.expression import real_minus
from xorstudio.core.state import Address
from xorstudio.ui.matrix.blocks import Block, Equation
from xorstudio.ui.matrix.layout import MatrixLayout, Measure, Spot, arrange
from xorstudio.ui.matrix.paint import Marks, MatrixPainter
from xorstudio.ui.matrix.scales import MatrixScales
from xorstudio.ui.number import text as numbers
from xorstudio.ui.theme import Theme

_OPENS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class MatrixCanvas(QWidget):
    """Paints equations.

    Up and Down go from cell to cell, Page Up and Page Down from matrix to matrix, Enter selects.

    Signals:
        hovered(Address | None): The pointer or the keyboard is on another weight or bias.
        chosen(Address | None, int | None): A cell was clicked: its weight or bias, its row of the table.
        moved(QRectF): The keyboard is on another cell, which ought to be visible.
    """

    hovered = Signal(object)
    chosen = Signal(object, object)
    moved = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("matrices")
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._theme = theme
        self.scales = MatrixScales()
        self._measures = _measures(theme)
        self._measure = self._measures[-1]
        self._keyboard = False
        self._equations: tuple[Equation, ...] = ()
        self._labels: tuple[str, ...] = ("",)
        self._marks = Marks()
        self._focus = Spot(0, 0, 0)
        self.layout_: MatrixLayout = arrange((), self._labels, self._measure, (0, 0))

    @property
    def equations(self) -> tuple[Equation, ...]:
        """What is shown."""
        return self._equations

    @property
    def marks(self) -> Marks:
        """What is emphasised."""
        return self._marks

    def show_equations(self, equations: tuple[Equation, ...], labels: Sequence[str], room: QSize) -> None:
        """Show other numbers.

        Args:
            equations: The operation.
            labels: How the rows of the truth table are called.
            room: What there is: as large as fits, the numbers are painted.
        """
        self._equations, self._labels = equations, tuple(labels)
        self.scales.follow(equations)
        for measure in self._measures:
            self._measure = measure
            self.layout_ = arrange(equations, self._labels, measure, (room.width(), room.height()))
            size = self.layout_.size
            if size.width() <= room.width() and size.height() <= room.height():
                break
        self._focus = self._inside(self._focus)
        self.setMinimumSize(self.sizeHint())
        self._speak()
        self.update()

    def show_marks(self, row: int, selection: Address | None, hovered: Address | None) -> None:
        """Emphasise something else."""
        self._marks = Marks(row, selection, hovered)
        self.update()

    def apply_theme(self, theme: Theme) -> None:
        """Take over other colours and sizes; the owner shows the equations anew."""
        self._theme = theme
        self._measures = _measures(theme)

    def start_anew(self) -> None:
        """Forget widths and limits of another experiment."""
        self._measures = _measures(self._theme)
        self.scales = MatrixScales()

    def spoken(self) -> str:
        """Return name and value of the cell that the keyboard is on."""
        placed = self.layout_.placed
        if not placed:
            return ""
        spot = self._focus
        return _text(placed[spot.block].block, spot)

    def sizeHint(self) -> QSize:
        """Return the size of the equations."""
        return self.layout_.size.toSize()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the part that is visible."""
        painter = QPainter(self)
        painter.fillRect(event.rect(), QColor(self._theme.card))
        marks = self._marks
        if self._keyboard and self.hasFocus() and self.layout_.placed:
            marks = Marks(marks.row, marks.selection, marks.hovered, self._focus)
        paint = MatrixPainter(painter, self._theme, self.scales, self._measure.size)
        paint.paint(self.layout_, self._labels, marks, event.rect().toRectF())
        painter.end()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Light up the weight or bias under the pointer."""
        point = event.position()
        spot = self.layout_.spot(point)
        self.hovered.emit(None if spot is None else self._address(spot))
        hand = spot is not None or self.layout_.labelled(point) is not None
        self.setCursor(Qt.CursorShape.PointingHandCursor if hand else Qt.CursorShape.ArrowCursor)

    def leaveEvent(self, event: QEvent) -> None:
        """Light up nothing."""
        self.hovered.emit(None)
        super().leaveEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Select what is under the pointer: a cell, or a row of the truth table by its label."""
        if event.button() != Qt.MouseButton.LeftButton:
            super().mousePressEvent(event)
            return
        self._keyboard = False
        self._choose_at(event.position())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go from cell to cell, and select."""
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._go(1 if key == Qt.Key.Key_Down else -1)
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self._leap(1 if key == Qt.Key.Key_PageDown else -1)
        elif key in _OPENS and self.layout_.placed:
            self.chosen.emit(self._address(self._focus), self._sample(self._focus))
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show which cell the keyboard is on, if it was the keyboard that came here."""
        self._keyboard = event.reason() in (
            Qt.FocusReason.TabFocusReason,
            Qt.FocusReason.BacktabFocusReason,
            Qt.FocusReason.ShortcutFocusReason,
        )
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show that it is on none."""
        super().focusOutEvent(event)
        self.hovered.emit(None)
        self.update()

    def event(self, event: QEvent) -> bool:
        """Tell the exact number under the pointer."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            spot = self.layout_.spot(QPointF(event.pos()))
            text = "" if spot is None else _text(self.layout_.placed[spot.block].block, spot, exact=True)
            QToolTip.showText(event.globalPos(), text, self)
            return True
        return super().event(event)

    def _choose_at(self, point: QPointF) -> None:
        spot = self.layout_.spot(point)
        if spot is not None:
            self._focus = spot
            self._speak()
            self.chosen.emit(self._address(spot), self._sample(spot))
            return
        row = self.layout_.labelled(point)
        if row is not None:
            self.chosen.emit(None, row)

    def _go(self, way: int) -> None:
        spots = [
            Spot(number, row, column)
            for number, placed in enumerate(self.layout_.placed)
            for row in range(placed.block.shape[0])
            for column in range(placed.block.shape[1])
        ]
        if spots:
            at = spots.index(self._focus) + way
            self._move(spots[max(0, min(at, len(spots) - 1))])

    def _leap(self, way: int) -> None:
        last = len(self.layout_.placed) - 1
        if last >= 0:
            self._move(Spot(max(0, min(self._focus.block + way, last)), 0, 0))

    def _move(self, spot: Spot) -> None:
        self._focus, self._keyboard = spot, True
        self._speak()
        self.hovered.emit(self._address(spot))
        self.moved.emit(self.layout_.placed[spot.block].cell(spot.row, spot.column))
        self.update()

    def _inside(self, spot: Spot) -> Spot:
        placed = self.layout_.placed
        if spot.block < len(placed):
            rows, columns = placed[spot.block].block.shape
            if spot.row < rows and spot.column < columns:
                return spot
        return Spot(0, 0, 0)

    def _address(self, spot: Spot) -> Address | None:
        return self.layout_.placed[spot.block].block.address(spot.row, spot.column)

    def _sample(self, spot: Spot) -> int | None:
        return self.layout_.placed[spot.block].block.sample(spot.row, spot.column)

    def _speak(self) -> None:
        """Let a screen reader say the cell in focus, if it has changed and anybody listens."""
        text = self.spoken()
        if text != self.accessibleDescription():
            self.setAccessibleDescription(text)
            if self.hasFocus():
                QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.DescriptionChanged))


def _measures(theme: Theme) -> list[Measure]:
    """Return sizes from comfortable to small."""
    return [Measure(theme, size) for size in (theme.number_size + 1, theme.number_size, theme.small_size)]


def _text(block: Block, spot: Spot, *, exact: bool = False) -> str:
    name = block.name(spot.row, spot.column)
    if not exact:
        return f"{name} = {block.text(spot.row, spot.column)}"
    values = block.values
    dtype: Dtype = "float32" if values.dtype.itemsize == 4 else "float64"
    return f"{name} = {real_minus(numbers.exact(float(values[spot.row, spot.column]), dtype))}"
