"""The caption says what just happened: in a sentence, as a formula, and with the numbers of this row.

Its text can be selected, copied and computed: every equation holds as it is printed.
"""

import html
import math
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Slot
from PySide6.QtGui import (
    QColor,
    QFontMetricsF,
    QPainter,
    QPaintEvent,
    QPen,
    QShowEvent,
)
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout, QWidget

from xorstudio.app.session import Session
from xorstudio.core.explain import MOST_ROWS, explain, subject
from xorstudio.core.symbol import Symbol
from xorstudio.core.trace import StepTrace
from xorstudio.ui.caption_strip import words
from xorstudio.ui.caption_strip.text import CaptionText
from xorstudio.ui.formula import formula, rich, symbol_name
from xorstudio.ui.number.text import short
from xorstudio.ui.pace import Pace
from xorstudio.ui.theme import Theme

PACE = (6, 3)
"""While it plays fast, of how many frames one is put into words, and which."""

TEXT_LINES, SMALL_LINES = 2, 3
"""Its lines: heading with sentence, formula; three for small numbers, which are two for larger ones."""
_LARGE = 1.2
"""From this scale on there is a line more: large letters need it in a window that is no larger."""
_SMALLER = (0.86, 0.78)
"""What small numbers shrink to where they still need too many lines."""
_GAP = "\N{NO-BREAK SPACE}" * 3


@dataclass(frozen=True, slots=True)
class Caption:
    """What the strip says.

    Attributes:
        phase: forward, loss, backward or update; empty between operations.
        heading: Which operation.
        sentence: What it does.
        formula: What it computes, in symbols.
        equations: The same with numbers.
    """

    phase: str
    heading: str
    sentence: str
    formula: str = ""
    equations: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """All of it, one thing a line."""
        return "\n".join(filter(None, (self.heading, self.sentence, self.formula, *self.equations)))


class CaptionStrip(QFrame):
    """Follows the session; its height stays the same whatever it says."""

    def __init__(self, session: Session, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("caption_strip")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(200)
        self._session = session
        self._theme = theme
        self._caption = Caption("", "", "")
        self._text = CaptionText(self)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self._text)
        self._text.resized.connect(self._render)
        self._text.focus_changed.connect(self._on_focus_changed)
        self._pace = Pace(session, *PACE, self)
        self._pace.due.connect(self.follow)
        session.row_changed.connect(self.follow)
        session.selection_changed.connect(self.follow)
        session.batch_changed.connect(self.follow)
        self.apply_theme(theme)
        self.retranslate()

    def plain_text(self) -> str:
        """Return what the strip says, one thing a line: heading, sentence, formula, equations."""
        return self._caption.text

    def retranslate(self) -> None:
        """Set every text anew."""
        self._text.setAccessibleName(words.caption_name())
        self._show(self._of_moment())

    def apply_theme(self, theme: Theme) -> None:
        """Take over other colours and sizes."""
        self._theme = theme
        self._text.setFont(theme.font())
        margin = round(8 * theme.scale)
        self._column.setContentsMargins(margin + round(4 * theme.scale), margin - 1, margin, margin - 1)
        lines = TEXT_LINES * QFontMetricsF(theme.font(bold=True)).lineSpacing()
        small = SMALL_LINES + (theme.scale >= _LARGE)
        lines += small * QFontMetricsF(theme.font(theme.small_size, bold=True)).lineSpacing()
        self.setFixedHeight(math.ceil(lines + 2 * margin + 2 * theme.scale))
        self._render()

    def sizeHint(self) -> QSize:
        """Return a comfortable width."""
        return QSize(round(720 * self._theme.scale), self.height())

    @Slot()
    def follow(self) -> None:
        """Say what happened last, if anybody can see it."""
        self._pace.followed()
        if self.isVisible():
            caption = self._of_moment()
            if caption != self._caption:
                self._show(caption)

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what happened while nobody looked."""
        super().showEvent(event)
        self.follow()

    def changeEvent(self, event: QEvent) -> None:
        """Speak the new language at once."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the card in the colour of the phase."""
        del event
        theme = self._theme
        colour, soft = self._colours()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width = theme.focus if self._text.hasFocus() else theme.line
        painter.setPen(QPen(QColor(colour if self._caption.phase else theme.border), width))
        painter.setBrush(QColor(soft))
        inset = width / 2
        frame = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        painter.drawRoundedRect(frame, theme.radius, theme.radius)
        painter.end()

    def _colours(self) -> tuple[str, str]:
        """Return the colour of the phase: gold is a gradient, green an update."""
        theme = self._theme
        return {
            "": (theme.text, theme.field),
            "backward": (theme.gradient, theme.gradient_soft),
            "update": (theme.update, theme.update_soft),
        }.get(self._caption.phase, (theme.accent, theme.accent_soft))

    def _of_moment(self) -> Caption:
        session = self._session
        frame = session.frame
        if frame.current is None:
            return self._whole_step()
        place, trace = frame.current
        sizes = trace.before.sizes
        rows = len(trace.inputs)
        row = min(session.row, rows - 1)
        address = subject(place, session.selection, sizes)
        equations = []
        for equation in explain(trace, place, row, address):
            scope = words.scope_words(equation.scope, row, rows)
            start = f"{scope}: " if scope else ""
            name = symbol_name(equation.symbol, sizes)
            agreed = equation.agreed
            middle = f" = {agreed.expression}" if agreed.expression else ""
            equations.append(f"{start}{name}{middle} = {agreed.result}")
            if session.whole_batch:
                equations += _of_all_rows(trace, equation.symbol, name)
        heading = words.heading(place, frame.places)
        sentence = words.sentence(trace, place)
        return Caption(place.phase, heading, sentence, formula(trace, place), tuple(equations))

    def _whole_step(self) -> Caption:
        frame = self._session.frame
        loss = short(frame.trace.loss)
        if frame.last is None:
            sentence = words.start_words(loss)
        else:
            sentence = words.summary_words(short(frame.last.loss), loss)
        return Caption("", words.epoch_words(frame.epoch), sentence, words.hint_words())

    def _show(self, caption: Caption) -> None:
        self._caption = caption
        self.setAccessibleDescription(caption.text)
        self._text.setAccessibleDescription(caption.text)
        self._render()
        self.update()

    @Slot()
    def _on_focus_changed(self) -> None:
        self.update()

    @Slot()
    def _render(self) -> None:
        """Set the text; numbers that do not fit into their lines are set smaller."""
        colour, _ = self._colours()
        width = self._text.viewport().width()
        theme = self._theme
        sizes = (theme.text_size, theme.small_size, *(round(part * theme.small_size) for part in _SMALLER))
        for size in sizes[_too_long(self._caption, theme, width) :]:
            self._text.set_html(_html(self._caption, theme, colour, width, size))
            if self._text.document().size().height() <= self._text.viewport().height() + 1:
                break
        self.setToolTip(self._caption.sentence)


def _of_all_rows(trace: StepTrace, symbol: Symbol, name: str) -> list[str]:
    """Return what every row has, for an operation that is told for one; nothing for what concerns all."""
    arrays = {
        "z": trace.pre_activations,
        "a": trace.activations,
        "grad_a": trace.grad_activations,
        "delta": trace.deltas,
    }
    rows = len(trace.inputs)
    if symbol.quantity not in arrays or rows == 1:
        return []
    values = arrays[symbol.quantity][symbol.layer][:, symbol.unit].tolist()
    texts = [short(value) for value in values[:MOST_ROWS]] + ["…"] * (rows > MOST_ROWS)
    return [f"{words.scope_words('rows', 0, rows)}: {name} = {', '.join(texts)}"]


def _too_long(caption: Caption, theme: Theme, width: int) -> bool:
    """Return whether it can be seen at once that the numbers do not fit into two lines of text."""
    text = _GAP.join(caption.equations)
    return len(caption.equations) > 2 and QFontMetricsF(theme.font()).horizontalAdvance(text) > 2 * width


def _html(caption: Caption, theme: Theme, colour: str, width: int, size: int) -> str:
    """Return the caption as rich text that fits a width.

    Args:
        caption: What it says.
        theme: Colours and sizes.
        colour: The colour of the phase.
        width: The width of a line, in pixels.
        size: The size of the numbers, in pixels.
    """
    used = QFontMetricsF(theme.font(bold=True)).horizontalAdvance(caption.heading + _GAP)
    small = QFontMetricsF(theme.font(theme.small_size))
    sentence = small.elidedText(caption.sentence, Qt.TextElideMode.ElideRight, max(0.0, width - used - 4))
    head = f'<b style="color:{colour}">{html.escape(caption.heading)}</b>{_GAP}'
    muted = f"color:{theme.muted}; font-size:{theme.small_size}px"
    lines = [f'{head}<span style="{muted}">{html.escape(sentence)}</span>']
    if caption.formula:
        lines.append(rich(caption.formula))
    metrics = QFontMetricsF(theme.font(size, bold=True))
    equations = [
        _equation(text, colour, whole=metrics.horizontalAdvance(text) < width) for text in caption.equations
    ]
    groups = equations if len(equations) <= 2 else [f"{_GAP} ".join(equations)]
    lines += [f'<span style="font-size:{size}px">{group}</span>' for group in groups]
    top = round(2 * theme.scale) if size == theme.text_size else 0
    return "".join(
        f'<p style="margin:{top if index else 0}px 0 0 0; color:{theme.text}">{line}</p>'
        for index, line in enumerate(lines)
    )


def _equation(text: str, colour: str, *, whole: bool) -> str:
    """Return an equation with its result in bold; `whole` keeps it on one line."""
    left, _, result = text.rpartition(" = ")
    inner = f'{rich(left)} = <b style="color:{colour}">{html.escape(result)}</b>'
    if not whole:
        return inner
    return "".join(
        part if part.startswith("<") else part.replace(" ", "\N{NO-BREAK SPACE}") for part in _pieces(inner)
    )


def _pieces(markup: str) -> list[str]:
    """Return tags and the texts between them."""
    pieces: list[str] = []
    for part in markup.split("<"):
        tag, closed, text = part.partition(">")
        pieces += [f"<{tag}>", text] if closed else [part]
    return pieces
