"""A hand for the tests of the spaces: it moves, drags, clicks and turns the wheel on a canvas."""

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QWidget

NONE = Qt.KeyboardModifier.NoModifier
LEFT = Qt.MouseButton.LeftButton


def mouse(widget: QWidget, kind: QMouseEvent.Type, at: QPointF, held: bool, keys=NONE) -> None:
    """Send one event of the mouse, at a place finer than a pixel."""
    buttons = LEFT if held else Qt.MouseButton.NoButton
    button = Qt.MouseButton.NoButton if kind == QMouseEvent.Type.MouseMove else LEFT
    event = QMouseEvent(kind, at, QPointF(widget.mapToGlobal(at.toPoint())), button, buttons, keys)
    QApplication.sendEvent(widget, event)


def press(widget: QWidget, at: QPointF) -> None:
    """Press the left button."""
    mouse(widget, QMouseEvent.Type.MouseButtonPress, at, held=True)


def move(widget: QWidget, at: QPointF, *, held: bool = True) -> None:
    """Move the pointer."""
    mouse(widget, QMouseEvent.Type.MouseMove, at, held=held)


def release(widget: QWidget, at: QPointF) -> None:
    """Let go of the left button."""
    mouse(widget, QMouseEvent.Type.MouseButtonRelease, at, held=False)


def drag(widget: QWidget, start: QPointF, end: QPointF, steps: int = 5) -> None:
    """Drag from one place to another."""
    press(widget, start)
    for step in range(1, steps + 1):
        move(widget, start + (end - start) * (step / steps))
    release(widget, end)


def click(widget: QWidget, at: QPointF) -> None:
    """Click."""
    press(widget, at)
    release(widget, at)


def double_click(widget: QWidget, at: QPointF) -> None:
    """Click twice, as Qt reports it: the second press is the double click."""
    click(widget, at)
    mouse(widget, QMouseEvent.Type.MouseButtonDblClick, at, held=True)
    release(widget, at)


def wheel(widget: QWidget, at: QPointF, notches: int) -> None:
    """Turn the wheel."""
    event = QWheelEvent(
        at,
        QPointF(widget.mapToGlobal(at.toPoint())),
        QPoint(),
        QPoint(0, 120 * notches),
        Qt.MouseButton.NoButton,
        NONE,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(widget, event)
