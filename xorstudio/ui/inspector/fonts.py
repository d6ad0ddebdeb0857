"""Fonts with their measures, made once for a theme: made for every line they would be slow."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetricsF

from xorstudio.ui.inspector.line import SMALL, Kind, Line
from xorstudio.ui.theme import Theme

_BOLD = (Kind.HEADING, Kind.PRODUCT, Kind.TOTAL, Kind.PATH)
_PADS = {Kind.BAR: 4, Kind.FIGURE: 2, Kind.NOTE: 2, Kind.HEADING: 2, Kind.TOTAL: 6}
_KEPT = 500


class Fonts:
    """Fonts and measures of one theme.

    Attributes:
        theme: Whose they are.
        below: The font of the numbers under a formula.
        below_height: How high a line of them is.
        number: How wide the longest usual number of a bar is.
    """

    def __init__(self, theme: Theme) -> None:
        self.theme = theme
        self._words = {kind: _words_font(theme, kind) for kind in Kind}
        self._values = {kind: _value_font(theme, kind) for kind in Kind}
        self._metrics = {kind: QFontMetricsF(font) for kind, font in self._words.items()}
        self._digits = {
            kind: QFontMetricsF(font).horizontalAdvance("0") for kind, font in self._values.items()
        }
        self._widths: dict[tuple[Kind, str], float] = {}
        self.below = theme.font(theme.small_size, number=True)
        metrics = QFontMetricsF(self.below)
        self.below_height = metrics.height()
        self._below_digit = metrics.horizontalAdvance("0")
        self.number = len("−0.000000") * self._digits[Kind.BAR]

    def words(self, kind: Kind) -> QFont:
        """Return the font of a line's words."""
        return self._words[kind]

    def value(self, kind: Kind) -> QFont:
        """Return the font of a line's number."""
        return self._values[kind]

    def height(self, kind: Kind) -> float:
        """Return how high a line is without what stands below it."""
        return float(self._metrics[kind].height() + _PADS.get(kind, 10) * self.theme.scale)

    def wide(self, line: Line) -> float:
        """Return how wide a line's number is; all its characters have one width."""
        return len(line.value) * self._digits[line.kind]

    def fitting(self, line: Line, width: float) -> str:
        """Return the label if there is room for it, else what is said instead, cut off if need be."""
        label = _spoken(line, line.label)
        if self._advance(line.kind, label) <= width:
            return label
        brief = _spoken(line, line.brief or line.label)
        return self._metrics[line.kind].elidedText(brief, Qt.TextElideMode.ElideRight, width)

    def broken(self, text: str, width: float) -> tuple[str, ...]:
        """Break the numbers below a formula at spaces so that each line fits."""
        return _broken(text, lambda part: len(part) * self._below_digit, width)

    def broken_words(self, text: str, width: float) -> tuple[str, ...]:
        """Break a sentence at spaces so that each line fits."""
        return _broken(text, lambda part: self._advance(Kind.NOTE, part), width)

    def _advance(self, kind: Kind, text: str) -> float:
        if (kind, text) not in self._widths:
            if len(self._widths) > _KEPT:
                self._widths.clear()
            self._widths[kind, text] = self._metrics[kind].horizontalAdvance(text)
        return self._widths[kind, text]


def _broken(text: str, wide: Callable[[str], float], width: float) -> tuple[str, ...]:
    if wide(text) <= width:
        return (text,)
    lines: list[str] = []
    for word in text.split(" "):
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and wide(longer) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return tuple(lines)


def _words_font(theme: Theme, kind: Kind) -> QFont:
    small = kind in SMALL or kind == Kind.TOTAL
    return theme.font(theme.small_size if small else None, bold=kind in _BOLD)


def _value_font(theme: Theme, kind: Kind) -> QFont:
    return theme.font(theme.small_size if kind in SMALL else None, bold=kind not in SMALL, number=True)


def _spoken(line: Line, label: str) -> str:
    if line.kind == Kind.PATH:
        return f"{'▾' if line.marked else '▸'} {label}"
    return f"{line.sign} {label}" if line.kind == Kind.PRODUCT else label
