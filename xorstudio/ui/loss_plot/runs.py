"""The other runs in the loss plot: each has dashes of its own, to be told apart without colours.

The run shown is the only solid and coloured one.
"""

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter, QPen

from xorstudio.ui.loss_plot.paint import curve
from xorstudio.ui.loss_plot.view import Picture, RunView
from xorstudio.ui.theme import Theme

DASHES = ((7.0, 3.0), (1.5, 2.0), (8.0, 2.5, 1.5, 2.5), (3.5, 2.0), (6.0, 1.5, 1.5, 1.5, 1.5, 1.5))
"""Lengths of lines and gaps, in widths of the line."""


def pen(theme: Theme, number: int, *, lit: bool = False) -> QPen:
    """Return the pen of a run that was left.

    Args:
        theme: Colours and widths.
        number: The run's name.
        lit: Whether somebody points at it.
    """
    width = theme.curve if lit else max(1.0, theme.curve * 0.7)
    result = QPen(QColor(theme.text if lit else theme.ghost), width)
    result.setCapStyle(Qt.PenCapStyle.FlatCap)
    result.setDashPattern(DASHES[(number - 1) % len(DASHES)])
    return result


def others(painter: QPainter, theme: Theme, picture: Picture, view: RunView) -> None:
    """Draw the curves of the runs that were left; the one that somebody points at comes on top."""
    for run in sorted(picture.others, key=lambda run: run.number == view.lit):
        lit = run.number == view.lit
        curve(painter, run.loss, None, picture.loss_grid, pen(theme, run.number, lit=lit))
        if picture.two:
            curve(painter, run.accuracy, None, picture.accuracy_grid, pen(theme, run.number, lit=lit))
