"""Many lines as one path."""

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt

from xorstudio.ui.space.paths import path_of


def test_lines_begin_and_end_where_they_should():
    path = path_of(np.array([[[0.0, 1.0], [5.0, 6.0]], [[0.0, 2.0], [7.0, 8.0]]]))
    kinds = [path.elementAt(index).isMoveTo() for index in range(path.elementCount())]
    places = [(path.elementAt(index).x, path.elementAt(index).y) for index in range(path.elementCount())]
    assert kinds == [True, False, True, False]
    assert places == [(0, 0), (1, 2), (5, 7), (6, 8)]
    assert path.currentPosition() == QPointF(6, 8)


def test_fields_are_closed_and_filled_once_where_they_overlap():
    square = np.array([[0.0, 2.0, 2.0, 0.0], [0.0, 0.0, 2.0, 2.0]])
    path = path_of(np.stack([square, square + 1], axis=1), closed=True)
    assert path.fillRule() == Qt.FillRule.WindingFill
    assert path.contains(QPointF(1.5, 1.5))
    assert path.boundingRect() == QRectF(0, 0, 3, 3)


def test_nothing_is_an_empty_path():
    assert path_of(np.empty((2, 0, 2))).isEmpty()
