"""The inspector takes one weight apart: where its gradient comes from, and what the optimizer makes of it."""

from collections.abc import Callable, Hashable
from typing import ClassVar

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from xorstudio.app.moment import Frame
from xorstudio.app.session import Session
from xorstudio.core.chain_rule import chain_rule
from xorstudio.core.gradcheck import RESOLUTION, difference
from xorstudio.core.state import Address
from xorstudio.core.trace import StepTrace
from xorstudio.core.weight_curve import weight_curve
from xorstudio.ui.inspector.chain_lines import ChainLines, strongest
from xorstudio.ui.inspector.curve_paint import CurvePicture
from xorstudio.ui.inspector.curve_view import CurveView
from xorstudio.ui.inspector.names import letter, symbol
from xorstudio.ui.inspector.optimizer_lines import optimizer_lines, title
from xorstudio.ui.inspector.sheet import Sheet
from xorstudio.ui.number.text import short, vector
from xorstudio.ui.panels.base import Panel
from xorstudio.ui.sections.base import Heading
from xorstudio.ui.symbols import target_name, weight_name
from xorstudio.ui.theme import Theme

FIRST = Address(0, 0, 0)


class InspectorPanel(Panel):
    """The selected weight or bias: chain rule, all samples, central difference, curve, optimizer.

    Attributes:
        chain: The factors, from the loss to the weight, and this sample's share.
        samples: Every sample's share, and their sum beside the central difference.
        curve: The loss as a function of the weight.
        optimizer: How the optimizer makes its update from the gradient.
    """

    name: ClassVar[str] = "inspector"
    pace: ClassVar[tuple[int, int]] = (4, 1)

    def __init__(self, session: Session, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(session, theme, parent)
        self._opened: tuple[int, ...] | None = None
        content = QWidget(self)
        self.heading = QLabel(content)
        self.heading.setProperty("role", "strong")
        self.sample = QLabel(content)
        self.sample.setProperty("role", "small")
        self.hint = QLabel(content)
        self.hint.setProperty("role", "muted")
        self.samples_heading, self.curve_heading, self.optimizer_heading = (
            Heading(content) for _ in range(3)
        )
        for label in (
            *(self.heading, self.sample, self.hint),
            *(self.samples_heading, self.curve_heading, self.optimizer_heading),
        ):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
        self.chain = Sheet(theme, "chain_rule", content)
        self.samples = Sheet(theme, "samples", content)
        self.curve = CurveView(theme, content)
        self.optimizer = Sheet(theme, "optimizer", content)
        self._column = QVBoxLayout(content)
        for widget in (
            *(self.heading, self.hint, self.sample, self.chain, self.samples_heading, self.samples),
            *(self.curve_heading, self.curve, self.optimizer_heading, self.optimizer),
        ):
            self._column.addWidget(widget)
        self._column.addStretch(1)
        self._area = self._framed(content)
        self._connect()
        self.apply_theme(theme)
        self.retranslate()

    @property
    def address(self) -> Address:
        """The weight or bias shown: the selected one, else the first."""
        return self.session.selection or FIRST

    def title(self) -> str:
        """Return the panel's name."""
        return self.tr("Inspector")

    def sizeHint(self) -> QSize:
        """Return a size that is comfortable beside the picture."""
        return QSize(round(300 * self.theme.scale), round(420 * self.theme.scale))

    def rebuild(self) -> None:
        """Follow another experiment: paths may lead through other units."""
        self._opened = None

    def refresh(self) -> None:
        """Show the numbers of the frame."""
        trace, happened = shown_step(self.session.frame)
        self._show_words(trace)
        self._show_curve(trace, happened)
        self._show_numbers(trace, happened)

    def retranslate(self) -> None:
        """Set every text anew."""
        self.hint.setText(self.tr("Select any weight, bias or neuron in the picture."))
        self.samples_heading.set_title(self.tr("Each sample's share"))
        self.curve_heading.set_title(self.tr("Loss over this weight alone"))
        self.chain.setAccessibleName(self.tr("Chain rule, from the loss to the weight"))
        self.samples.setAccessibleName(self.tr("What each sample contributes to the gradient"))
        self.curve.setAccessibleName(self.tr("Loss as a function of this weight"))
        self.curve.setToolTip(self.tr("Drag the point to change the weight; Up and Down do it, too"))
        self.optimizer.setAccessibleName(self.tr("How the optimizer makes the update"))
        self.follow()

    def apply_theme(self, theme: Theme) -> None:
        """Take over other colours and sizes."""
        super().apply_theme(theme)
        margin = round(10 * theme.scale)
        self._column.setContentsMargins(margin, round(8 * theme.scale), margin, round(8 * theme.scale))
        self._column.setSpacing(round(5 * theme.scale))
        for part in (self.chain, self.samples, self.curve, self.optimizer):
            part.apply_theme(theme)

    def _framed(self, content: QWidget) -> QScrollArea:
        card = QFrame(self)
        card.setObjectName("card")
        area = QScrollArea(card)
        area.setWidget(content)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inside = QVBoxLayout(card)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.addWidget(area)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(4, 0, 4, 6)
        whole.addWidget(card)
        return area

    def _connect(self) -> None:
        session = self.session
        session.selection_changed.connect(self._on_selection_changed)
        session.row_changed.connect(self.follow)
        session.running_changed.connect(self._on_running_changed)
        for sheet in (self.chain, self.samples, self.optimizer):
            sheet.activated.connect(self._on_activated)
            sheet.reached.connect(self._on_reached)
        self.curve.dragged.connect(self._on_dragged)
        self.curve.turned.connect(self._on_turned)
        self.curve.released.connect(self.follow)

    def _show_words(self, trace: StepTrace) -> None:
        address, sizes = self.address, trace.before.sizes
        if self.session.selection is None:
            words = self.tr("Example: weight {name} ({symbol})")
        elif address.source is None:
            words = self.tr("bias {name} ({symbol})")
        else:
            words = self.tr("weight {name} ({symbol})")
        _set(self.heading, words.format(name=weight_name(address, sizes), symbol=symbol(address)))
        self.hint.setVisible(self.session.selection is None)
        row, updated = self.session.row, self.session.frame.done == 0
        sample = (
            self.tr("Sample {row} of {rows}: {x} = {inputs}, {y} = {targets}; before the update")
            if updated
            else self.tr("Sample {row} of {rows}: {x} = {inputs}, {y} = {targets}")
        )
        _set(
            self.sample,
            sample.format(
                row=row + 1,
                rows=len(trace.inputs),
                x="x" if sizes[0] > 1 else "x₁",
                inputs=vector(trace.inputs[row].tolist()),
                y="y" if sizes[-1] > 1 else target_name(0, 1),
                targets=vector(trace.targets[row].tolist()),
            ),
        )
        heading = self.tr("The step by {optimizer}").format(optimizer=title(trace))
        if self.optimizer_heading.accessibleName() != heading:
            self.optimizer_heading.set_title(heading)

    def _show_numbers(self, trace: StepTrace, happened: Callable[[str], bool]) -> None:
        rule = chain_rule(trace, self.address, self.session.row)
        if self._opened is None:
            self._opened = strongest(rule)
        lines = ChainLines(rule, trace, happened, self._opened)
        self.chain.show_lines(lines.chain())
        self.samples.show_lines([*lines.samples(), *lines.check(*self._checked(trace))])
        gradient, update = happened(rule.operation), happened("update")
        self.optimizer.show_lines(optimizer_lines(trace, self.address, gradient=gradient, update=update))

    def _show_curve(self, trace: StepTrace, happened: Callable[[str], bool]) -> None:
        """Show the curve; it is there from the start, for it is not computed by the step."""
        address = self.address
        part = "bias" if address.source is None else "kernel"
        gradient = happened(f"grad_{part}{address.layer + 1}")
        picture = CurvePicture(
            weight_curve(trace, address, self.curve.ends),
            symbol(address),
            letter(address),
            address.of(trace.gradients) if gradient else None,
            address.of(trace.updates) if happened("update") else None,
        )
        self.curve.show_picture(picture)
        words = self.tr("{symbol} = {value}, loss {loss}")
        loss = short(picture.curve.loss)
        self.curve.setAccessibleDescription(
            words.format(symbol=picture.symbol, value=short(picture.curve.weight), loss=loss)
        )

    def _checked(self, trace: StepTrace) -> tuple[float, float]:
        """Return the central difference, and how far the gradient is from it, relative to the larger."""
        found = difference(trace.experiment, trace.before, self.address)
        gradient = self.address.of(trace.gradients)
        floor = RESOLUTION * max(1.0, abs(float(trace.loss)))
        return found, abs(gradient - found) / max(abs(gradient), abs(found), floor)

    @Slot()
    def _on_selection_changed(self) -> None:
        self._opened = None
        self.follow()

    @Slot(bool)
    def _on_running_changed(self, running: bool) -> None:
        if not running:
            self.follow()
            for sheet in (self.chain, self.samples, self.optimizer):
                sheet.settle()

    @Slot(object)
    def _on_activated(self, key: Hashable) -> None:
        kind, value = key if isinstance(key, tuple) else ("", None)
        if kind == "row" and isinstance(value, int):
            self.session.select_row(value)
        elif kind == "path" and isinstance(value, tuple):
            self._opened = value
            self.follow()

    @Slot(int, int)
    def _on_reached(self, top: int, height: int) -> None:
        sheet = self.sender()
        content = self._area.widget()
        if isinstance(sheet, Sheet) and content is not None:
            middle = sheet.mapTo(content, sheet.rect().topLeft()).y() + top + height // 2
            self._area.ensureVisible(0, middle, 0, height)

    @Slot(float)
    def _on_dragged(self, weight: float) -> None:
        self.session.set_value(self.address, weight, merge=True)

    @Slot(float)
    def _on_turned(self, change: float) -> None:
        value = self.address.of(self.session.frame.trace.before.layers)
        self.session.set_value(self.address, round(value + change, 10), merge=True)


def shown_step(frame: Frame) -> tuple[StepTrace, Callable[[str], bool]]:
    """Return the step that the inspector takes apart, and what of it is to be seen.

    That is the step which begins here, as far as it has happened; right after an update, with nothing of the
    next step done, it is still the step that the update ended.
    """
    return frame.step, _everything if frame.done == 0 else frame.happened


def _everything(_name: str) -> bool:
    return True


def _set(label: QLabel, text: str) -> None:
    """Set a text only if it is another one, which spares a layout."""
    if label.text() != text:
        label.setText(text)
