"""Pens, brushes and letters of one theme at one size, made once and used for every frame."""

import math
from collections.abc import Callable

from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetricsF, QPainter, QPen, QPixmap

from xorstudio.ui.theme import Theme

CENTRE = Qt.AlignmentFlag.AlignCenter
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
DASH = (9.0, 6.5)
"""Lengths of a dash and of the gap after it, in pixels at thickness 1."""
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


MOST_STAMPS = 500
"""A large network has some 200 edges, whose pills have up to three looks."""


VEIL = 0.8
"""How much of a neuron's picture the cells with its numbers hide."""


class Ink:
    """What items paint with.

    Attributes:
        theme: The theme.
        unit: The height of a digit, in pixels.
        thick: How thick lines are, against the theme's.
    """

    def __init__(self, theme: Theme, unit: float) -> None:
        self.theme = theme
        self.unit = unit
        self.thick = max(0.5, min(unit / (12.0 * theme.scale), 1.7))
        self._fonts: dict[tuple[int, bool, bool], QFont] = {}
        self._colours: dict[str, QColor] = {}
        self._advance: dict[int, float] = {}
        self._pens: dict[tuple[int, int], QPen] = {}
        self._stamps: dict[object, tuple[QPoint, QPixmap]] = {}
        self._ratio = self._stamped_for = 0.0

    def keep_stamps(self, ratio: float) -> None:
        """Keep what is stamped from now on, for a screen of this pixel ratio; 0 paints it anew each time."""
        if ratio and ratio != self._stamped_for:
            self._stamps.clear()
            self._stamped_for = ratio
        self._ratio = ratio

    def stamp(
        self, painter: QPainter, key: object, bounds: QRectF, paint: Callable[[QPainter], None]
    ) -> None:
        """Paint a piece that looks the same in the next frame: a copy costs a tenth of it.

        Args:
            painter: Where.
            key: Everything that the piece depends on.
            bounds: It does not leave them.
            paint: Paints it.
        """
        if not self._ratio:
            paint(painter)
            return
        found = self._stamps.get(key)
        if found is None:
            if len(self._stamps) >= MOST_STAMPS:
                self._stamps.clear()
            found = self._stamps[key] = self._stamped(bounds, paint)
        painter.drawPixmap(*found)

    def _stamped(self, bounds: QRectF, paint: Callable[[QPainter], None]) -> tuple[QPoint, QPixmap]:
        area = bounds.toAlignedRect()
        pixmap = QPixmap(area.size() * self._ratio)
        pixmap.setDevicePixelRatio(self._ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(-area.topLeft())
        paint(painter)
        painter.end()
        return area.topLeft(), pixmap

    def colour(self, name: str) -> QColor:
        """Return the theme's colour of that name."""
        if name not in self._colours:
            self._colours[name] = QColor(getattr(self.theme, name))
        return self._colours[name]

    @property
    def veil(self) -> QColor:
        """The colour that hides most of a neuron's picture behind the numbers."""
        if "veil" not in self._colours:
            veil = QColor(self.theme.card)
            veil.setAlphaF(VEIL)
            self._colours["veil"] = veil
        return self._colours["veil"]

    def pen(self, name: str, width: float = 1.0) -> QPen:
        """Return a solid pen; the width is that of the theme's thin line times `width`."""
        return QPen(self.colour(name), width * self.theme.line * self.thick)

    def font(self, size: float, *, bold: bool = False, number: bool = False) -> QFont:
        """Return a font of so many pixels."""
        key = (max(1, round(size)), bold, number)
        if key not in self._fonts:
            self._fonts[key] = self.theme.font(key[0], bold=bold, number=number)
        return self._fonts[key]

    def advance(self, size: float) -> float:
        """Return the width of a heavy digit of so many pixels height."""
        key = max(1, round(size))
        if key not in self._advance:
            font = self.font(size, bold=True, number=True)
            self._advance[key] = QFontMetricsF(font).horizontalAdvance("0")
        return self._advance[key]

    def number(
        self,
        painter: QPainter,
        rect: QRectF,
        text: str,
        size: float = 1.0,
        *,
        align: Qt.AlignmentFlag = CENTRE,
        colour: QColor | None = None,
    ) -> None:
        """Write a number, smaller when it would not fit.

        Args:
            painter: Where.
            rect: The room; the number never leaves it.
            text: What.
            size: Height of a digit, in units.
            align: Where in the room.
            colour: By default that of text.
        """
        height = size * self.unit
        need = len(text) * self.advance(height)
        if need > rect.width():
            height *= rect.width() / need
            while height > 2 and len(text) * self.advance(height) > rect.width():
                height -= 1
        painter.setFont(self.font(height, bold=True, number=True))
        painter.setPen(colour or self.colour("text"))
        painter.drawText(rect, align, text)

    def word(
        self,
        painter: QPainter,
        rect: QRectF,
        text: str,
        size: float = 1.0,
        *,
        align: Qt.AlignmentFlag = CENTRE,
        bold: bool = False,
    ) -> None:
        """Write a name or a caption in the colour of lesser weight."""
        painter.setFont(self.font(size * self.unit, bold=bold))
        painter.setPen(self.colour("muted"))
        painter.drawText(rect, align, text)

    def box(self, painter: QPainter, rect: QRectF, radius: float, fill: QBrush | QColor) -> None:
        """Fill a rectangle with round corners; the radius is in pixels."""
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(fill)
        painter.drawRoundedRect(rect, radius, radius)

    def framed(
        self,
        painter: QPainter,
        rect: QRectF,
        radius: float,
        fill: QBrush | QColor,
        frame: QColor,
        width: float,
    ) -> None:
        """Fill a rectangle with round corners twice, frame and inside: four times faster than a stroke.

        Args:
            painter: Where.
            rect: The middle of the frame's line.
            radius: Of the corners there, in pixels.
            fill: The colour or the picture inside.
            frame: The colour of the frame.
            width: Of the frame, in pixels.
        """
        half = width / 2
        self.box(painter, rect.adjusted(-half, -half, half, half), radius + half, frame)
        self.box(painter, rect.adjusted(half, half, -half, -half), max(0.0, radius - half), fill)

    def signed_pen(self, value: float, width: float) -> QPen:
        """Return the pen of a number: solid red, dashed blue, grey for 0, dotted where it is not finite."""
        sign = 2 if not math.isfinite(value) else (value > 0) - (value < 0)
        key = (sign, round(width * 8))
        if key not in self._pens:
            self._pens[key] = self._new_pen(sign, key[1] / 8)
        return self._pens[key]

    def _new_pen(self, sign: int, width: float) -> QPen:
        pen = QPen(self.colour({-1: "negative", 0: "ghost", 1: "positive", 2: "error"}[sign]), width)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        if sign < 0:
            pen.setDashPattern([length * self.thick / width for length in DASH])
        elif sign == 2:
            pen.setStyle(Qt.PenStyle.DotLine)
        return pen
