"""The network as a picture: every weight, bias, z and a of the moment, to be read and to be changed.

The diagram knows no session. It paints the frame that it is given, and says what somebody wants to change.
"""

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt, Signal, Slot
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QToolTip, QWidget

from xorstudio.core.state import Address
from xorstudio.core.trace import StepTrace
from xorstudio.ui.diagram import keys
from xorstudio.ui.diagram.alt import AltKey
from xorstudio.ui.diagram.canvas import Canvas
from xorstudio.ui.diagram.editor import BACK, ELSEWHERE, FORWARD, ValueEditor
from xorstudio.ui.diagram.geometry import Layout
from xorstudio.ui.diagram.hands import Hands, step_of
from xorstudio.ui.diagram.instant import Instant
from xorstudio.ui.diagram.items import BIAS_DIGITS, WEIGHT_DIGITS, Mark
from xorstudio.ui.diagram.lens import Lens
from xorstudio.ui.diagram.words import described, neuron_tip, spoken, weight_tip, words
from xorstudio.ui.number.text import exact
from xorstudio.ui.theme import LIGHT, Theme

_TAB = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)


class NetworkDiagram(Canvas):
    """The picture of a network.

    Attributes:
        selected: Somebody selected a weight or bias (Address), or nothing (None).
        hovered: The pointer is over another weight or bias (Address), or over none.
        value_edited: Somebody wants a number: its address, the number, and whether it is part of a drag or of
            a turn of the wheel, which are undone as one.
        selection: The weight or bias that is selected.
    """

    selected = Signal(object)
    hovered = Signal(object)
    value_edited = Signal(object, float, bool)

    def __init__(self, theme: Theme = LIGHT, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.selection: Address | None = None
        self._lit: Address | None = None
        self._hands = Hands(self)
        self._alt = AltKey(self)
        self._lens = Lens(theme, self)
        self._pointer: QPointF | None = None
        self._editor = ValueEditor(self)
        self._editor.accepted.connect(self._on_accepted)
        self._editor.closed.connect(self._on_closed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.retranslate()

    def show_frame(
        self,
        trace: StepTrace,
        last: StepTrace | None,
        row: int,
        *,
        done: int | None = None,
        duration_ms: float = 0.0,
        probe: bool = False,
    ) -> None:
        """Show the numbers of a moment.

        Args:
            trace: The step that begins now.
            last: The step that led here, if any.
            row: Which row of the truth table, counted from 0.
            done: How many operations of the step have happened; None shows it as a whole.
            duration_ms: How long an operation that has happened since may move; 0 for not at all.
            probe: Whether the row is a point that somebody asks for, which travels through once.
        """
        before, instant = self._instant, Instant(trace, last, row, done, probe=probe)
        if before is not None and before.same(instant):
            return
        self.show_instant(instant, duration_ms)
        self._look()
        if self.hasFocus():
            self._describe()

    def set_selection(self, address: Address | None) -> None:
        """Show another selection, without saying that somebody selected it here."""
        if self._instant is None or address not in self._instant.picture.weights:
            address = None
        if address == self.selection:
            return
        self.selection = address
        self._describe()
        if self.hasFocus():
            QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Focus))
        self.update()

    def set_hover(self, address: Address | None) -> None:
        """Light up what the pointer is over in another picture, or nothing."""
        if address != self._lit:
            self._lit = address
            self.update()

    def retranslate(self) -> None:
        """Speak the language of the moment."""
        self._words = words()
        self._editor.setAccessibleName(self.tr("New value"))
        self._describe()
        self._arrange()
        self.repaint_all()

    def value(self, address: Address) -> float:
        """Return the number shown there; NaN before the first frame."""
        return float("nan") if self._instant is None else self._instant.picture.weights[address]

    def select(self, address: Address | None) -> None:
        """Select, and say so."""
        if address != self.selection:
            self.set_selection(address)
            self.selected.emit(self.selection)

    def go(self, way: int) -> bool:
        """Select the next (1) or the last (-1) weight or bias; return False beyond the end."""
        order = [] if self._instant is None else list(self._instant.picture.weights)
        found = keys.neighbour(order, self.selection, way)
        if found is not None:
            self.select(found)
        return found is not None

    def let_go(self) -> bool:
        """Take back a drag, else select nothing; return whether there was anything to let go."""
        if self._hands.take_back():
            return True
        there = self.selection is not None
        self.select(None)
        return there

    def edit(self, address: Address, typed: str = "", *, clicked: bool = False) -> None:
        """Open the number of a weight or bias, with what has been typed already, or by a click."""
        if self.arrangement is None or self._instant is None:
            return
        self.select(address)
        text = exact(self.value(address), self._instant.trace.experiment.dtype)
        pill, digits = self._written(address, self.arrangement)
        self._editor.open(address, text, pill, digits, self._theme, clicked=clicked)
        if typed:
            self._editor.insert(typed)

    @Slot(object, float)
    def _on_accepted(self, address: Address, value: float) -> None:
        self.value_edited.emit(address, value, False)

    @Slot(int)
    def _on_closed(self, way: int) -> None:
        if way != ELSEWHERE:
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        if way in (FORWARD, BACK):
            self.go(way)
        self.update()

    def _arrange(self) -> None:
        """Let the open editor move along."""
        super()._arrange()
        if self._editor.address is not None and self.arrangement is not None:
            self._editor.place(*self._written(self._editor.address, self.arrangement), self._theme)

    def _written(self, address: Address, layout: Layout) -> tuple[QRectF, float]:
        """Return where a number is written, and how high its digits are."""
        size = BIAS_DIGITS if address.source is None else WEIGHT_DIGITS
        return layout.pill(address), size * layout.unit

    def _let_go_of_all(self) -> None:
        self._hands.forget()
        self.set_selection(self.selection)  # drops what is there no more
        self._editor.cancel()

    def _marks(self) -> dict[Address, Mark]:
        focus = Mark.FOCUS if self.hasFocus() else Mark.SELECTED
        pairs = ((self._lit, Mark.HOVER), (self._hands.hover, Mark.HOVER), (self.selection, focus))
        return {address: mark for address, mark in pairs if address is not None}

    def _describe(self) -> None:
        """Tell a screen reader what is selected, and of which sample the numbers are."""
        if self._instant is None:
            self.setAccessibleName(self._words.network)
            return
        self.setAccessibleName(spoken(self._words, self.selection, self._instant))
        self.setAccessibleDescription(described(self._words, self.selection, self._instant))

    def _look(self) -> None:
        """Show the picture of the neuron under the pointer, larger."""
        at, instant, layout, address = self._pointer, self._instant, self.arrangement, self._hands.hover
        if at is None or instant is None or layout is None or address is None:
            self._lens.hide()
        elif layout.on_neuron(address, at) and instant.progress.happened("activation", address.layer):
            between = self._limits.range(instant.trace.experiment.layers[address.layer].activation)
            self._lens.show_neuron(instant, address, between, layout, self._theme)
        else:
            self._lens.hide()

    def _tip(self, point: QPointF) -> str:
        """Return what there is to say about a point; empty for nothing."""
        if self._instant is None or self.arrangement is None:
            return ""
        address = self._hands.at(point)
        if address is None:
            return self._words.legend if point.y() < self._header.height else ""
        if self.arrangement.on_neuron(address, point):
            return "" if self._lens.isVisible() else neuron_tip(address, self._instant)
        return weight_tip(self._words, address, self._instant)

    def event(self, event: QEvent) -> bool:
        """Show the tooltip of what is under the pointer."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            text = self._tip(QPointF(event.pos()))
            if text:
                QToolTip.showText(event.globalPos() + QPoint(0, 6), text, self)
            else:
                QToolTip.hideText()
            return True
        return super().event(event)

    def changeEvent(self, event: QEvent) -> None:
        """Speak the new language at once."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Close what is open, and take hold of what is there."""
        if event.button() == Qt.MouseButton.LeftButton and self._editor.finish():
            self._hands.press(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag, or light up what is there."""
        self._hands.move(event)
        self._pointer = None if self._hands.dragging else event.position()
        self._look()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._hands.release()

    def leaveEvent(self, event: QEvent) -> None:
        """Nothing is under the pointer any more."""
        self._hands.leave()
        self._pointer = None
        self._look()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Turn the number that is open, else the one under the pointer."""
        if event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self._alt.used()
        opened = self._editor.address
        if opened is None:
            event.setAccepted(self._hands.wheel(event))
            return
        inside = self._editor.geometry().contains(event.position().toPoint())
        if inside or self._hands.at(event.position()) == opened:
            notches = self._hands.notches(event, opened)
            if notches:
                self._editor.step(notches * step_of(event.modifiers()))
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Do what a key asks for, and leave the others to the window."""
        if not keys.press(self, event):
            event.ignore()

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: N802 - Qt's own
        """Go through the weights and biases with Tab, and on to the next widget after the last."""
        return self.go(1 if forward else -1) or super().focusNextPrevChild(forward)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Begin at the first number, or with Shift+Tab at the last."""
        if self.selection is None and event.reason() in _TAB:
            self.go(1 if event.reason() == Qt.FocusReason.TabFocusReason else -1)
        self._describe()
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Draw the selection without the ring of the focus."""
        self.update()
