"""A person in front of the window who does anything: keys, clicks, wheel, edits, menus, in any order."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLineEdit,
    QMenuBar,
    QSlider,
    QSpinBox,
    QTableView,
    QWidget,
)

from tests.reach import KEY, NONE, Reach, inside, name_of
from xorstudio.core.presets import PRESETS
from xorstudio.ui.main_window import MainWindow

LEFT = Qt.MouseButton.LeftButton
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier

KEYS = (
    (KEY.Key_Space, NONE), (KEY.Key_Space, NONE), (KEY.Key_Right, NONE), (KEY.Key_Right, NONE),
    (KEY.Key_Left, NONE), (KEY.Key_Right, CTRL), (KEY.Key_Left, CTRL), (KEY.Key_Home, NONE),
    (KEY.Key_End, NONE), (KEY.Key_Up, NONE), (KEY.Key_Down, NONE), (KEY.Key_Tab, NONE), (KEY.Key_Tab, NONE),
    (KEY.Key_Backtab, SHIFT), (KEY.Key_Return, NONE), (KEY.Key_Escape, NONE), (KEY.Key_F2, NONE),
    (KEY.Key_Delete, NONE), (KEY.Key_Backspace, NONE), (KEY.Key_PageUp, NONE), (KEY.Key_PageDown, NONE),
    (KEY.Key_Plus, NONE), (KEY.Key_Minus, NONE), (KEY.Key_Z, CTRL), (KEY.Key_Y, CTRL), (KEY.Key_R, CTRL),
    (KEY.Key_N, CTRL), (KEY.Key_G, CTRL), (KEY.Key_S, CTRL), (KEY.Key_O, CTRL), (KEY.Key_E, CTRL),
    (KEY.Key_C, CTRL), (KEY.Key_V, CTRL), (KEY.Key_A, CTRL), (KEY.Key_5, NONE), (KEY.Key_Period, NONE),
)  # fmt: skip
NUMBERS = (
    "0", "1", "-1", "0.5", "-0,25", "1.5e0", "2", ".75", "−3", "12345", "1e-9", "1e39", "1e999", "nan", "",
    "x", "1.2.3", "--1", "1 2", "0.333333333333", "-20",
)  # fmt: skip


class Person(Reach):
    """Does one random thing after another; the same seed does the same things."""

    def __init__(self, window: MainWindow, seed: int, folder: Path, patch: pytest.MonkeyPatch) -> None:
        super().__init__(window, seed, folder, patch)
        self._acts: list[tuple[Callable[[], str], int]] = [
            (self._press, 30),
            (self._click, 20),
            (self._wheel, 8),
            (self._drag, 8),
            (self._edit_weight_in_picture, 8),
            (self._edit_cell, 10),
            (self._type, 6),
            (self._wait, 10),
            (self._choose, 5),
            (self._turn, 4),
            (self._trigger, 6),
            (self._preset, 2),
            (self._resize, 1),
            (self._panel, 1),
        ]
        self._weights = [weight for _, weight in self._acts]
        self._rare = (self._language, self._theme, self._layout)

    def act(self) -> None:
        """Do one thing."""
        if self._leave_popup():
            return
        if not self.window.isActiveWindow():  # there is no window manager to give it back after a dialog
            self.window.activateWindow()
            QCoreApplication.processEvents()
        if self._dice.random() < 0.002:
            done = self._dice.choice(self._rare)()
        else:
            (chosen,) = self._dice.choices(self._acts, self._weights)
            done = chosen[0]()
        self.trail = [*self.trail[-15:], done]

    # What a person does

    def _press(self) -> str:
        target = QApplication.focusWidget() or self.window
        key, modifier = self._dice.choice(KEYS)
        QTest.keyClick(target, key, modifier)
        return f"{key.name} {modifier.name} in {name_of(target)}"

    def _type(self) -> str:
        target = QApplication.focusWidget() or self.window
        text = self._dice.choice(NUMBERS)
        self._write(text)
        return f"type {text!r} in {name_of(target)}"

    def _click(self) -> str:
        widget, place = self._somewhere(QWidget)
        if isinstance(widget, QMenuBar):
            return "nothing"
        if self._dice.random() < 0.1:
            QTest.mouseDClick(widget, LEFT, NONE, place)
        else:
            QTest.mouseClick(widget, LEFT, NONE, place)
        return f"click {name_of(widget)} at {place.x()}, {place.y()}"

    def _wheel(self) -> str:
        widget, place = self._somewhere(QWidget)
        if self._dice.random() < 0.5:
            widget, place = self.window.diagram, self._on_weight()
        notches = self._dice.choice((-240, -120, 40, 120, 360))
        keys = self._dice.choice((NONE, NONE, SHIFT, ALT))
        event = QWheelEvent(
            QPointF(place),
            QPointF(widget.mapToGlobal(place)),
            QPoint(),
            QPoint(0, notches),
            Qt.MouseButton.NoButton,
            keys,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(widget, event)
        return f"wheel {notches} {keys.name} over {name_of(widget)} at {place.x()}, {place.y()}"

    def _drag(self) -> str:
        widget: QWidget = self.window.diagram
        place = self._on_weight()
        if self._dice.random() < 0.4:
            widget, place = self._somewhere(QWidget)
        keys = self._dice.choice((NONE, SHIFT, ALT))
        QTest.mousePress(widget, LEFT, keys, place)
        for _ in range(self._dice.randrange(1, 6)):
            place += QPoint(self._dice.randrange(-30, 31), self._dice.randrange(-30, 31))
            place = inside(place, widget)
            QTest.mouseMove(widget, place)
            if self._dice.random() < 0.1:
                QTest.keyClick(widget, KEY.Key_Escape)
        QTest.mouseRelease(widget, LEFT, keys, place)
        return f"drag {name_of(widget)} to {place.x()}, {place.y()}"

    def _edit_weight_in_picture(self) -> str:
        diagram = self.window.diagram
        place = self._on_weight()
        QTest.mouseClick(diagram, LEFT, NONE, place)
        return f"click weight at {place.x()}, {place.y()}, {self._fill_in()}"

    def _edit_cell(self) -> str:
        table, _ = self._somewhere(QTableView)
        if not isinstance(table, QTableView) or not table.model().rowCount():
            return "nothing"
        model = table.model()
        index = model.index(self._dice.randrange(model.rowCount()), self._dice.randrange(model.columnCount()))
        table.scrollTo(index)
        place = table.visualRect(index).center()
        if not table.viewport().visibleRegion().contains(place):
            return "nothing"
        QTest.mouseClick(table.viewport(), LEFT, NONE, place)
        return f"click cell {index.row()}, {index.column()} of {name_of(table)}, {self._fill_in()}"

    def _fill_in(self) -> str:
        """Type into whatever took the focus, and leave it in one way or another."""
        field = QApplication.focusWidget()
        if not isinstance(field, QLineEdit):
            return "nothing to fill in"
        text = self._dice.choice(NUMBERS)
        if self._dice.random() < 0.9:
            field.selectAll()
        self._write(text)
        key = self._dice.choice(
            (KEY.Key_Return, KEY.Key_Return, KEY.Key_Tab, KEY.Key_Escape, KEY.Key_Up, None)
        )
        if key is not None:
            QTest.keyClick(QApplication.focusWidget() or self.window, key)
        return f"type {text!r}, {key.name if key else 'leave it open'}"

    def _wait(self) -> str:
        QTest.qWait(self._dice.randrange(1, 12))
        return "wait"

    def _choose(self) -> str:
        box, _ = self._somewhere(QComboBox)
        if not isinstance(box, QComboBox) or not box.count():
            return "nothing"
        box.setFocus()
        for _ in range(self._dice.randrange(1, 4)):
            QTest.keyClick(box, self._dice.choice((KEY.Key_Up, KEY.Key_Down)))
        return f"choose {box.currentText()} in {name_of(box)}"

    def _turn(self) -> str:
        widget, _ = self._somewhere(self._dice.choice((QSpinBox, QSlider)))
        widget.setFocus()
        key = self._dice.choice((KEY.Key_Up, KEY.Key_Down, KEY.Key_PageUp))
        QTest.keyClick(widget, key)
        return f"turn {name_of(widget)} by {key.name}"

    def _trigger(self) -> str:
        action = self._dice.choice(list(self.window.actions_table))
        action.trigger()
        return f"menu {action.objectName()}"

    def _preset(self) -> str:
        name = self._dice.choice(PRESETS).name
        self._menu("presets", name)
        return f"preset {name}"

    def _language(self) -> str:
        language = self._dice.choice(("en", "ko"))
        self._menu("language", language)
        return f"language {language}"

    def _theme(self) -> str:
        theme = self._dice.choice(("light", "dark", "projector"))
        self._menu("theme", theme)
        return f"theme {theme}"

    def _layout(self) -> str:
        self.window.arrangement.place()
        return "restore layout"

    def _resize(self) -> str:
        width, height = self._dice.randrange(820, 1500), self._dice.randrange(560, 1000)
        self.window.resize(width, height)
        return f"resize {width}x{height}"

    def _panel(self) -> str:
        dock = self._dice.choice(list(self.window.docks.values()))
        if self._dice.random() < 0.3:
            dock.setFloating(not dock.isFloating())
            return f"float or dock {dock.objectName()}"
        dock.toggleViewAction().trigger()
        return f"show or hide {dock.objectName()}"
