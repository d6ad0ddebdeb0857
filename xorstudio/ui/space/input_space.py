"""The input space in the hand: rows and lines are dragged, added, asked for; the network follows at once.

A row: drag it, Delete removes it, a double click or Enter gives it the other class. A line: its middle moves
it, its ends turn it, its arrow and the wheel steepen it. The plane: a click asks the network, a double click
adds a row of the class that the network would say.
"""

import math

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from xorstudio.app.session import Session
from xorstudio.core.state import Address
from xorstudio.core.zero_line import Place, ZeroLine
from xorstudio.ui.space import input_paint
from xorstudio.ui.space.input_hands import Hands, LineHold, magnetic
from xorstudio.ui.space.input_picture import InputPicture
from xorstudio.ui.space.points import RADIUS, REACH, point_at
from xorstudio.ui.theme import Theme

_STEP, _FINE_STEP = 0.1, 0.01
_TURN = math.radians(5)
_STEEPER = 1.15


class InputSpaceCanvas(InputPicture):
    """The picture of the input space, to be changed by hand."""

    def __init__(self, session: Session, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(session, theme, parent)
        self.setObjectName("input_space_canvas")
        self.hands = Hands(session)
        self._line: LineHold | None = None
        self._row: tuple[float, ...] | None = None

    def choose_item(self, item: int | None) -> None:
        """Select a row, or the bias of a line's unit."""
        if item is None:
            return
        unit, session = self.unit_of(item), self.session
        if unit is None:
            session.select_row(item)
        elif session.selection is None or (session.selection.layer, session.selection.unit) != (0, unit):
            session.select(Address(0, unit))

    def grab_item(self, item: int, at: QPointF) -> None:
        """Take hold of a row or of a part of a line."""
        self._frozen = self.view().bounds
        unit, view = self.unit_of(item), self.view()
        if unit is None:
            self._row = self.hands.take_row(item)
            return
        grip = input_paint.line_grips(view, self.shown(), self.theme)[unit]
        pivot = view.data(at if grip is None else grip.middle)
        self._line = self.hands.take_line(unit, self.plane, self.part_at(unit, at), pivot)

    def drag_item(self, item: int, at: QPointF, _keys: Qt.KeyboardModifier) -> None:
        """Let what is held follow the pointer."""
        view = self.view()
        if self._line is not None:
            self.hands.pull_line(self._line, self.plane, view, at, self.theme.scale)
        elif self._row is not None:
            self._put_row(item, *magnetic(view, at))

    def drop_item(self, item: int, *, back: bool = False) -> None:
        """Let go; `back` takes the drag back."""
        if back and self._line is not None:
            self.hands.put_back(self._line)
        elif back and self._row is not None:
            self.hands.put_row(item, dict(enumerate(self._row)))
        self._line, self._row, self._frozen = None, None, None
        self.hands.let_go()
        self.refresh()

    def nudge_item(self, item: int, x: float, y: float, keys: Qt.KeyboardModifier) -> None:
        """Move a row or a line; with Shift finer for a row, and turning or steepening for a line."""
        shift = bool(keys & Qt.KeyboardModifier.ShiftModifier)
        unit = self.unit_of(item)
        if unit is None:
            step = _FINE_STEP if shift else _STEP
            place = self.shown().points[item]
            self._put_row(item, round(place.x + x * step, 9), round(place.y + y * step, 9))
            return
        line, bounds = self.shown().lines[unit], self.view().bounds
        at = line.nearest((bounds.x0 + bounds.x1) / 2, (bounds.y0 + bounds.y1) / 2)
        if not shift:
            at = at[0] + x * _STEP, at[1] + y * _STEP
            after = line.moved(*at)
        elif y:
            after = line.steepened(line.steepness * _STEEPER**y)
        else:
            after = _turned(line, at, -x * _TURN)
        if line.steepness > 0:
            self.hands.put_line(unit, self.plane, after, at, merge=True)

    def turn_item(self, item: int, notches: int, _keys: Qt.KeyboardModifier) -> bool:
        """Steepen the line under the wheel."""
        unit = self.unit_of(item)
        if unit is None:
            return False
        line = self.shown().lines[unit]
        after = line.steepened(line.steepness * _STEEPER**notches)
        self.hands.put_line(unit, self.plane, after, line.nearest(0.5, 0.5), merge=True)
        return True

    def press_key(self, event: QKeyEvent) -> bool:
        """Delete removes the row, Enter changes its class or asks for the middle, Esc asks no more."""
        row = self.item if self.item is not None and self.item < self.rows else None
        key = event.key()
        if key == Qt.Key.Key_Escape and self.session.probe.point is not None:
            self.session.probe.clear()
        elif key == Qt.Key.Key_Delete and row is not None:
            self.hands.remove_row(row)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and row is not None:
            self.hands.flip_row(row, self.slice.output)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.item is None:
            self.click(self.view().area.center())
        else:
            return False
        return True

    def click(self, at: QPointF) -> None:
        """Ask the network for a point; a click on the point asked for asks no more."""
        view, probe, reach = self.view(), self.session.probe, (RADIUS + REACH) * self.theme.scale
        asked = None if self.slice.up is None else self.shown().probe
        if asked is not None and point_at([view.pixels(*asked[0])], at, reach) is not None:
            probe.clear()
        elif view.area.contains(at):
            probe.ask(self.plane.point(*view.rounded(at)))

    def double_click(self, item: int | None, at: QPointF) -> None:
        """Add a row of the class that the network would say, or give a row the other class."""
        if item is not None and item < self.rows:
            self.hands.flip_row(item, self.slice.output)
        elif item is None:
            self.add_row(at)

    def add_row(self, at: QPointF, class_one: bool | None = None) -> None:
        """Add a row at a place of the screen."""
        view = self.view()
        if view.area.contains(at):
            self.session.probe.clear()
            self.hands.add_row(self.plane.point(*magnetic(view, at)), class_one)

    def _put_row(self, row: int, x: float, y: float) -> None:
        """Move a row; over a single input upwards is its target."""
        cut, inputs = self.slice, self.session.frame.experiment.dataset.fan_in
        self.hands.put_row(row, {cut.across: x, inputs + cut.output if cut.up is None else cut.up: y})


def _turned(line: ZeroLine, pivot: Place, angle: float) -> ZeroLine:
    """Return a line turned about a place of it, counter-clockwise, in radians."""
    cos, sin = math.cos(angle), math.sin(angle)
    across, up = cos * line.across - sin * line.up, sin * line.across + cos * line.up
    return ZeroLine(across, up, 0.0).moved(*pivot)
