"""What the tests of panels share: a session that ends with them, a window that hears keys, a wheel."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QModelIndex, QPoint, QPointF, Qt
from PySide6.QtGui import QAction, QKeySequence, QWheelEvent
from PySide6.QtWidgets import QApplication, QComboBox, QMainWindow, QWidget
from pytestqt.qtbot import QtBot

from xorstudio.app.session import Session
from xorstudio.core.experiment import Experiment
from xorstudio.ui.number.delegate import CellEdit
from xorstudio.ui.number.edit import NumberEdit
from xorstudio.ui.number.table import NumberTable
from xorstudio.ui.panels.experiment import ExperimentPanel


@contextmanager
def session_of(experiment: Experiment) -> Iterator[Session]:
    """Give a session, and end its thread afterwards."""
    session = Session(experiment)
    try:
        yield session
    finally:
        session.close()


class Stage(QMainWindow):
    """A window that counts how often each of the transport's keys reaches it."""

    KEYS = ("Space", "Left", "Right", "Home", "End")

    def __init__(self, panel: QWidget, width: int = 300, height: int = 640) -> None:
        super().__init__()
        self.heard: list[str] = []
        for key in self.KEYS:
            action = QAction(key, self)
            action.setShortcut(QKeySequence(key))
            action.triggered.connect(lambda _=False, key=key: self.heard.append(key))
            self.addAction(action)
        self.setCentralWidget(panel)
        self.resize(width, height)

    def open(self, qtbot: QtBot) -> None:
        """Show the window as the active one."""
        qtbot.addWidget(self)
        self.show()
        self.activateWindow()
        qtbot.waitUntil(self.isActiveWindow)


def click(qtbot: QtBot, table: NumberTable, index: QModelIndex) -> None:
    """Click into the middle of a cell."""
    place = table.visualRect(index).center()
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)


def open_editor(table: NumberTable) -> CellEdit | None:
    """Return the editor that is open in a table."""
    focus = QApplication.focusWidget()
    return focus if isinstance(focus, CellEdit) and table.isAncestorOf(focus) else None


def retype(qtbot: QtBot, editor: QWidget | None, text: str, key: Qt.Key = Qt.Key.Key_Return) -> None:
    """Type a number over what stands in an editor, and press a key."""
    assert editor is not None
    editor.selectAll()  # type: ignore[attr-defined]
    qtbot.keyClicks(editor, text)
    qtbot.keyClick(editor, key)


def wheel(widget: QWidget, delta: QPoint, keys: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> bool:
    """Turn the wheel over a widget; return whether the widget took it."""
    event = QWheelEvent(
        QPointF(5, 5),
        QPointF(widget.mapToGlobal(QPoint(5, 5))),
        QPoint(),
        delta,
        Qt.MouseButton.NoButton,
        keys,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(widget, event)
    return event.isAccepted()


def choose(combo: QComboBox, data: str) -> None:
    """Choose an entry as a person does: it is shown, and the box says that it was chosen."""
    index = combo.findData(data)
    assert index >= 0
    combo.setCurrentIndex(index)
    combo.activated.emit(index)


def experiment(panel: ExperimentPanel) -> Experiment:
    """Return what the panel's session is learning."""
    return panel.session.frame.experiment


def table(panel: ExperimentPanel) -> NumberTable:
    """Return the truth table."""
    return panel.truth_table.table


def texts(panel: ExperimentPanel, row: int) -> list[str]:
    """Return what a row of the truth table shows."""
    model = table(panel).model()
    return [model.index(row, column).data() for column in range(model.columnCount())]


def rate(panel: ExperimentPanel) -> NumberEdit:
    """Return the field of the learning rate."""
    return panel.learning.fields[experiment(panel).optimizer.name].learning_rate
