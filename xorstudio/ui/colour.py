"""Colours as numbers: mixing two, and how well one can be read on another."""

from PySide6.QtGui import QColor


def mixed(start: str, end: str, part: float) -> QColor:
    """Return the colour a `part` (0 to 1) of the way from one colour to another."""
    a, b = QColor(start), QColor(end)
    return QColor.fromRgbF(
        a.redF() + (b.redF() - a.redF()) * part,
        a.greenF() + (b.greenF() - a.greenF()) * part,
        a.blueF() + (b.blueF() - a.blueF()) * part,
    )


def luminance(colour: QColor) -> float:
    """Return the relative luminance, 0 (black) to 1 (white).

    Source:
        WCAG 2.2, definition of relative luminance.
    """
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (colour.redF(), colour.greenF(), colour.blueF())
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: QColor, other: QColor) -> float:
    """Return the contrast ratio of two colours, 1 (the same) to 21 (black on white).

    Source:
        WCAG 2.2, definition of contrast ratio.
    """
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)
