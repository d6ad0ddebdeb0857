"""Many lines or fields as one path: Qt draws a path in one go, where as many calls would cost the frame.

NumPy writes the bytes that Qt reads a path from.
"""

import numpy as np
from PySide6.QtCore import QByteArray, QDataStream, Qt
from PySide6.QtGui import QPainterPath

from xorstudio.core.values import Array

_ELEMENT = np.dtype([("kind", ">i4"), ("x", ">f8"), ("y", ">f8")])
_MOVE, _LINE = 0, 1


def path_of(lines: Array, *, closed: bool = False) -> QPainterPath:
    """Return lines of the same number of points as one path; where fields overlap it is filled once.

    Args:
        lines: (2, lines, points), in pixels.
        closed: Whether each line returns to its first point.
    """
    if closed:
        lines = np.concatenate([lines, lines[:, :, :1]], axis=2)
    _, count, points = lines.shape
    path = QPainterPath()
    if count == 0:
        return path
    elements = np.empty((count, points), _ELEMENT)
    elements["kind"] = _LINE
    elements["kind"][:, 0] = _MOVE
    elements["x"], elements["y"] = lines
    head = elements.size.to_bytes(4, "big")
    last = ((count - 1) * points).to_bytes(4, "big")
    rule = Qt.FillRule.WindingFill.value.to_bytes(4, "big")
    stream = QDataStream(QByteArray(head + elements.tobytes() + last + rule))
    stream >> path
    return path
