"""Numbers over a grid become a picture in the theme's one diverging scale, by a table of 255 colours.

A colour for each of 14,641 points would take as many calls; so the table is made once for each theme, and
NumPy looks the colours up. The middle of the scale has an entry of its own, exactly the theme's white.
"""

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QLinearGradient, QPainter, QPen

from xorstudio.core.values import Array
from xorstudio.ui.theme import Theme

LEVELS = 255
"""How many colours the scale has; odd, so that the middle is one of them."""

_NAN = LEVELS
"""The table's last entry: what is not a number is grey."""

Colours = NDArray[np.uint32]


@lru_cache(maxsize=8)
def table(theme: Theme) -> Colours:
    """Return the colours of the scale from low to high, and that of NaN at the end, as 0xffrrggbb."""
    half = (LEVELS - 1) / 2
    colours = [theme.colour((level - half) / half, 1.0).rgb() for level in range(LEVELS)]
    made = np.array([*colours, theme.colour(float("nan"), 1.0).rgb()], np.uint32)
    made.flags.writeable = False
    return made


class SurfaceImage:
    """The picture of one surface; it keeps its memory from frame to frame."""

    def __init__(self) -> None:
        self._pixels: Colours = np.zeros((0, 0), np.uint32)
        self._image = QImage()

    def show(self, values: Array, between: tuple[float, float], theme: Theme) -> QImage:
        """Return the picture of values; it is valid until the next call.

        Args:
            values: (ny, nx), the lowest line first.
            between: What gets the scale's full blue and its full red; beyond them the colour stays.
            theme: The scale's colours.
        """
        if self._pixels.shape != values.shape:
            self._pixels = np.zeros(values.shape, np.uint32)
            height, width = values.shape
            self._image = QImage(self._pixels.data, width, height, 4 * width, QImage.Format.Format_RGB32)
        np.take(table(theme), levels(values, between)[::-1], out=self._pixels, mode="clip")
        return self._image


def levels(values: Array, between: tuple[float, float]) -> NDArray[np.uint8]:
    """Return each value's place in the table."""
    low, high = between
    with np.errstate(all="ignore"):
        scaled = (values - low) * ((LEVELS - 1) / (high - low)) + 0.5
        np.fmin(scaled, LEVELS - 0.5, out=scaled)
        np.fmax(scaled, 0.0, out=scaled)
        places = scaled.astype(np.uint8)
    missing = np.isnan(values)
    if missing.any():
        places[missing] = _NAN
    return places


def draw(painter: QPainter, image: QImage, area: QRectF) -> None:
    """Draw a picture so that its outermost grid points lie on the edges of an area.

    Args:
        painter: Where to.
        image: From `SurfaceImage.show`, at least 2 x 2.
        area: In pixels.
    """
    across = area.width() / (image.width() - 1) / 2
    up = area.height() / (image.height() - 1) / 2
    painter.save()
    painter.setClipRect(area, Qt.ClipOperation.IntersectClip)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.drawImage(area.adjusted(-across, -up, across, up), image)
    painter.restore()


def draw_scale(painter: QPainter, theme: Theme, bar: QRectF) -> None:
    """Draw the scale as a bar from blue over white to red."""
    gradient = QLinearGradient(bar.topLeft(), bar.topRight())
    for place, value in ((0.0, -1.0), (0.5, 0.0), (1.0, 1.0)):
        gradient.setColorAt(place, theme.colour(value, 1.0))
    painter.setPen(QPen(theme.sign(0.0), theme.line))
    painter.setBrush(gradient)
    painter.drawRoundedRect(bar, 3, 3)
