"""The line above the picture: which sample is shown, and what colours, dashes and widths mean."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from PySide6.QtCore import QLineF, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QFontMetricsF, QLinearGradient, QPainter, QPolygonF

from xorstudio.ui.diagram.ink import LEFT, Ink
from xorstudio.ui.diagram.layout import MARGIN
from xorstudio.ui.diagram.scales import Limits
from xorstudio.ui.diagram.signs import paint_chevron
from xorstudio.ui.diagram.words import Words
from xorstudio.ui.kept import Kept
from xorstudio.ui.number.text import given
from xorstudio.ui.theme import Theme

SAMPLE = 22.0
SPACE, TIGHT = 12.0, 7.0
GAP = 5.0
AIR = 20.0


@dataclass(frozen=True, slots=True)
class Entry:
    """One explanation: a small drawing between two texts."""

    kind: Literal["positive", "negative", "gradient", "update", "size", "scale"]
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Legend:
    """What the colours, dashes and widths mean now.

    Attributes:
        entries: From left to right.
    """

    entries: tuple[Entry, ...]

    @classmethod
    def of(cls, limits: Limits, activations: Sequence[str], texts: Words, *, steps: bool = False) -> "Legend":
        """Return the legend of a network.

        Args:
            limits: Of its scales.
            activations: The name of every layer's activation.
            texts: The language.
            steps: Whether single operations are shown, with gradients and updates.
        """
        entries = [
            Entry("positive", "", "w > 0" if steps else texts.positive),
            Entry("negative", "", "w < 0" if steps else texts.negative),
            *([Entry("gradient", "", texts.gradient), Entry("update", "", texts.updated)] if steps else []),
            Entry("size", "|w|  0", _end(limits.weight.value, texts.grown if limits.weight.grown else "")),
        ]
        for activation in dict.fromkeys(limits.range(name) for name in activations):
            names = [name for name in activations if limits.range(name) == activation]
            grown = texts.grown if limits.grown(names[0]) else ""
            entries.append(Entry("scale", f"a  {given(activation[0])}", _end(activation[1], grown)))
        return cls(tuple(entries))


@dataclass(frozen=True, slots=True)
class _Placed:
    """An entry with its places: the text before, the drawing, the text after."""

    entry: Entry
    before: QRectF
    drawing: QRectF
    after: QRectF


class Header:
    """The line above the picture; on a narrow widget it takes more lines and shorter words.

    Attributes:
        height: Of all lines, in pixels.
    """

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._ink = Ink(theme, 12.0 * theme.scale)
        self._font = theme.font(theme.small_size)
        self._sample_font = theme.font()
        self._metrics = QFontMetricsF(self._font)
        self._sample_metrics = QFontMetricsF(self._sample_font)
        self._line = 24.0 * theme.scale
        self._space = SPACE
        self._sample = QRectF()
        self._placed: list[_Placed] = []
        self._kept = Kept()
        self.height = 0.0

    def arrange(self, width: float, samples: Sequence[str], legend: Legend, other: Legend) -> None:
        """Find the places, the same for every row.

        Args:
            width: Of the widget.
            samples: The sample line of every row.
            legend: What is explained.
            other: What is explained at other times, for which the height has to do, too.
        """
        scale, room = self._theme.scale, width - 2 * MARGIN
        self._sample = QRectF(MARGIN, 7.0 * scale, room, self._line)
        self._space = SPACE
        longest = max(self._sample_metrics.horizontalAdvance(text) for text in samples)
        need = self._width(legend.entries)
        widest = max(need, self._width(other.entries))
        self._kept.drop()
        if longest + widest + AIR * scale <= room:
            lines = 1
            self._placed, _ = self._flow(legend.entries, width - MARGIN - need, width, self._sample.top())
        else:
            below = self._sample.bottom()
            ends = []
            for entries in (other.entries, legend.entries):
                self._space = SPACE
                self._placed, end = self._flow(self._fitting(entries, room), MARGIN, width - MARGIN, below)
                ends.append(end)
            lines = 1 + max(ends)
        self.height = 10.0 * scale + lines * self._line

    def _fitting(self, entries: Sequence[Entry], room: float) -> Sequence[Entry]:
        """Return the entries in words that are short enough for a line, if such words there are."""
        if self._width(entries) <= room:
            return entries
        plus, minus, *rest = entries
        shorter = [replace(plus, after="+"), replace(minus, after="−"), *rest]
        if self._width(shorter) <= room:
            return shorter
        symbols = {"gradient": "∂L/∂w", "update": "Δw"}
        self._space = TIGHT
        return [replace(entry, after=symbols.get(entry.kind, entry.after)) for entry in shorter]

    def _flow(
        self, entries: Sequence[Entry], left: float, right: float, top: float
    ) -> tuple[list[_Placed], int]:
        """Place entries one after the other, in a new line where one would be cut.

        Returns:
            The entries with their places, and how many lines they take.
        """
        found: list[_Placed] = []
        x, lines = left, 1
        for entry in entries:
            placed = self._place(entry, x, top)
            if found and placed.after.right() > right:
                lines, top = lines + 1, top + self._line
                placed = self._place(entry, left, top)
            found.append(placed)
            x = placed.after.right() + self._space * self._theme.scale
        return found, lines

    def paint(self, painter: QPainter, sample: str, ratio: float = 0.0) -> None:
        """Paint the line of the row shown, and the legend.

        Args:
            painter: Where.
            sample: The line of the row.
            ratio: The screen's pixel ratio, to keep the picture for the next frames; 0 keeps nothing.
        """
        if ratio:
            size = QSizeF(self._sample.right() + MARGIN, self.height).toSize()
            painter.drawPixmap(
                0, 0, self._kept.picture(sample, size, ratio, lambda on: self._paint(on, sample))
            )
        else:
            self._paint(painter, sample)

    def _paint(self, painter: QPainter, sample: str) -> None:
        painter.setFont(self._sample_font)
        painter.setPen(self._ink.colour("muted"))
        text = self._sample_metrics.elidedText(sample, Qt.TextElideMode.ElideRight, self._sample.width())
        painter.drawText(self._sample, LEFT, text)
        painter.setFont(self._font)
        for placed in self._placed:
            painter.drawText(placed.before, LEFT, placed.entry.before)
            painter.drawText(placed.after, LEFT, placed.entry.after)
        for placed in self._placed:
            self._draw(painter, placed.entry.kind, placed.drawing)

    def _width(self, entries: Sequence[Entry]) -> float:
        spaces = self._space * self._theme.scale * (len(entries) - 1)
        return sum(self._place(entry, 0.0, 0.0).after.right() for entry in entries) + spaces

    def _place(self, entry: Entry, x: float, top: float) -> _Placed:
        scale = self._theme.scale
        before = QRectF(x, top, self._metrics.horizontalAdvance(entry.before), self._line)
        if entry.before:
            x = before.right() + GAP * scale
        drawing = QRectF(x, top + self._line / 2 - 5 * scale, SAMPLE * scale, 10 * scale)
        width = self._metrics.horizontalAdvance(entry.after) + 1
        after = QRectF(drawing.right() + GAP * scale, top, width, self._line)
        return _Placed(entry, before, drawing, after)

    def _draw(self, painter: QPainter, kind: str, rect: QRectF) -> None:
        ink = self._ink
        if kind == "scale":
            gradient = QLinearGradient(rect.topLeft(), rect.topRight())
            for position, name in ((0.0, "low"), (0.5, "middle"), (1.0, "high")):
                gradient.setColorAt(position, ink.colour(name))
            painter.setPen(ink.pen("border_strong"))
            painter.setBrush(gradient)
            painter.drawRoundedRect(rect, 3, 3)
        elif kind == "size":
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ink.colour("muted"))
            painter.drawPolygon(_wedge(rect, self._theme.edge_min, self._theme.edge_max))
        elif kind in ("gradient", "update"):
            line = QLineF(rect.left(), rect.center().y(), rect.right(), rect.center().y())
            painter.setPen(ink.pen(kind, 2.4))
            painter.drawLine(line)
            if kind == "gradient":
                for t in (0.2, 0.7):
                    paint_chevron(painter, ink, line, t, 0.3)
        else:
            painter.setPen(ink.signed_pen(1.0 if kind == "positive" else -1.0, 3.4 * self._theme.scale))
            y = rect.center().y()
            painter.drawLine(QLineF(rect.left(), y, rect.right(), y))


def _wedge(rect: QRectF, thin: float, thick: float) -> QPolygonF:
    y = rect.center().y()
    left, right = rect.left(), rect.right()
    heights = ((left, -thin), (right, -thick), (right, thick), (left, thin))
    return QPolygonF([QPointF(x, y + height / 2) for x, height in heights])


def _end(high: float, grown: str) -> str:
    return f"{given(high)}  {grown}".rstrip()
