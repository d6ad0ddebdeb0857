"""The picture of the input space: what the network would answer anywhere, and the lines of hidden units.

Rows of the truth table and lines are its items: first the rows, then the lines. What hands do with them is in
`input_space`.
"""

from PySide6.QtCore import QEvent, QPoint, QPointF, QSizeF, Qt
from PySide6.QtGui import QHelpEvent, QPainter
from PySide6.QtWidgets import QToolTip, QWidget

from xorstudio.app.session import Session
from xorstudio.core.plane import Plane, plane_of
from xorstudio.ui.space import axes, curve_paint, input_paint, input_words
from xorstudio.ui.space.canvas import SpaceCanvas
from xorstudio.ui.space.grips import Part
from xorstudio.ui.space.input_paint import Marks
from xorstudio.ui.space.input_view import InputNumbers, InputView, Slice, first_slice
from xorstudio.ui.space.points import RADIUS, REACH, point_at
from xorstudio.ui.space.surface_image import SurfaceImage
from xorstudio.ui.space.view import Bounds, View
from xorstudio.ui.symbols import input_name
from xorstudio.ui.theme import Theme

_LINE_REACH = 6.0
_CURSORS = {
    Part.MOVE: Qt.CursorShape.SizeAllCursor,
    Part.TURN: Qt.CursorShape.CrossCursor,
    Part.STEEPEN: Qt.CursorShape.PointingHandCursor,
}


class InputPicture(SpaceCanvas):
    """The picture of the input space of a session.

    Attributes:
        session: The document.
        slice: Which inputs lie across and up, what the others are, and which output is shown.
    """

    def __init__(self, session: Session, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.setObjectName("input_space_canvas")
        self.session = session
        self.slice = first_slice(session.frame.experiment)
        self._numbers = InputNumbers()
        self._image = SurfaceImage()
        self._shown: InputView | None = None
        self._lit: int | None = None
        self._counted = self.rows
        self._frozen: Bounds | None = None

    # What the panel tells it

    def set_slice(self, cut: Slice) -> None:
        """Show another slice or another output."""
        if cut != self.slice:
            if (cut.across, cut.up) != (self.slice.across, self.slice.up):
                self.look_at(None)
            self.slice = cut
            self.refresh()

    def refresh(self) -> None:
        """Show the numbers of the moment."""
        self._shown = None
        self._keep_item()
        self.update()
        if self.hasFocus():
            self.say()

    def _keep_item(self) -> None:
        """Keep the chosen line when rows come or go before it; a row that is gone gives way to the last."""
        before, self._counted = self._counted, self.rows
        if self.item is None:
            return
        if self.item >= before:
            self.item += self._counted - before
        elif self.item >= self._counted:
            self.choose(self._counted - 1)
        if self.item >= self.items():
            self.choose(None)

    def apply_theme(self, theme: Theme) -> None:
        """Take over other colours and sizes."""
        super().apply_theme(theme)
        self.refresh()

    # The numbers

    def shown(self, view: View | None = None) -> InputView:
        """Return the numbers that a view needs; by default that of the widget."""
        bounds = (self.view() if view is None else view).bounds
        if self._shown is None or self._shown.surface.plane != self.slice.plane(bounds):
            session, probe = self.session, self.session.probe
            answers = probe.answers()
            asked = None
            if probe.point is not None and answers is not None:
                asked = probe.point, float(answers.a[-1][self.slice.output, 0])
            self._shown = self._numbers.view(
                session.frame, self.slice, bounds, session.row, session.selection, asked
            )
        return self._shown

    @property
    def plane(self) -> Plane:
        """The plane that the widget shows."""
        return self.slice.plane(self.view().bounds)

    @property
    def rows(self) -> int:
        """How many rows the truth table has."""
        return self.session.frame.experiment.dataset.batch

    # What the canvas asks

    def home(self) -> Bounds:
        """Return room for the rows, and for 0 to 1."""
        experiment, cut = self.session.frame.experiment, self.slice
        if cut.up is None:
            return curve_paint.home(experiment, cut.output)
        plane = plane_of(experiment, cut.across, cut.up, cut.fixed)
        return Bounds(plane.x0, plane.x1, plane.y0, plane.y1)

    def view(self, size: QSizeF | None = None) -> View:
        """Return what is seen where; what is held does not let the picture jump."""
        whole = QSizeF(self.size()) if size is None else size
        area = axes.area(self.theme, whole)
        if axes.roomy(self.theme, whole):
            area.setTop(area.top() + input_words.legend_height(self.theme))
        if self._frozen is not None and size is None:
            return View(area, self._frozen)
        return View.fitted(area, self.bounds or self.home(), square=self.slice.up is not None)

    def paint(self, painter: QPainter, size: QSizeF) -> None:
        """Draw surface, lines, points and frame, or the curves over a single input."""
        view = self.view() if size == QSizeF(self.size()) else self.view(size)
        shown, marks = self.shown(view), self._marks()
        key = view, self.slice, input_words.legend_words(shown)
        self.paint_still(painter, size, key, lambda on: self._paint_behind(on, view, shown, size))
        if shown.slice.up is None:
            curve_paint.paint(painter, self.theme, view, shown, marks, size)
        else:
            input_paint.paint_plane(painter, self.theme, view, shown, self._image, marks, size)

    def _paint_behind(self, painter: QPainter, view: View, shown: InputView, size: QSizeF) -> None:
        cut = shown.slice
        names = input_name(cut.across), "a" if cut.up is None else input_name(cut.up)
        axes.paint_frame(painter, self.theme, view, names, size)
        if axes.roomy(self.theme, size):
            input_words.paint_legend(painter, self.theme, view, shown)

    def items(self) -> int:
        """Return the number of rows and lines."""
        return self.rows + self.session.frame.experiment.layers[0].units

    def item_at(self, at: QPointF) -> int | None:
        """Return the row or line at a place: a handle of the selected line, a row, that line, the nearest."""
        view, shown = self.view(), self.shown()
        selected = shown.unit[1] if shown.unit is not None and shown.unit[0] == 0 else -1
        found = input_paint.line_grips(view, shown, self.theme)
        grip = found[selected] if 0 <= selected < len(found) else None
        handles = (Part.TURN, Part.STEEPEN)
        if grip is not None and grip.part(at, _LINE_REACH * self.theme.scale) in handles:
            return self.rows + selected
        reach = (RADIUS + REACH) * self.theme.scale
        row = point_at(input_paint.point_places(view, shown), at, reach)
        if row is not None:
            return row
        if not view.area.contains(at):
            return None
        reach, held = _LINE_REACH * self.theme.scale, []
        for unit, grip in enumerate(found):
            if grip is not None and grip.part(at, reach) is not None:
                held.append((unit != selected, grip.distance(at), unit))
        return self.rows + min(held)[2] if held else None

    def hover_item(self, item: int | None, at: QPointF) -> None:
        """Light up a row or a line."""
        shape = Qt.CursorShape.CrossCursor if item is None else Qt.CursorShape.OpenHandCursor
        unit = None if item is None else self.unit_of(item)
        if unit is not None:
            shape = _CURSORS[self.part_at(unit, at)]
        self.setCursor(shape)
        if item != self._lit:
            self._lit = item
            self.update()

    def describe(self) -> str:
        """Return the chosen row or line with its numbers, else what the picture shows."""
        return input_words.spoken(self.session.frame, self.slice, self.item)

    def event(self, event: QEvent) -> bool:
        """Show the numbers of what is under the pointer."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            text = self._tip(QPointF(event.pos()))
            QToolTip.showText(event.globalPos() + QPoint(0, 6), text, self)
            return True
        return super().event(event)

    def _tip(self, at: QPointF) -> str:
        """Return the row or line at a place, else what the network would say there."""
        frame, view, item = self.session.frame, self.view(), self.item_at(at)
        if item is None and view.area.contains(at):
            return input_words.answer(frame, self.slice, self.plane.point(*view.rounded(at)))
        return input_words.spoken(frame, self.slice, item)

    def unit_of(self, item: int) -> int | None:
        """Return whose line an item is; None for a row."""
        return item - self.rows if item >= self.rows else None

    def part_at(self, unit: int, at: QPointF) -> Part:
        """Return what a hand holds of a line at a place."""
        found = input_paint.line_grips(self.view(), self.shown(), self.theme)[unit]
        part = None if found is None else found.part(at, _LINE_REACH * self.theme.scale)
        return part or Part.MOVE

    def _marks(self) -> Marks:
        focus = self.item if self.hasFocus() else None
        pairs = [(None, None) if item is None else self._split(item) for item in (self._lit, focus)]
        return Marks(pairs[0][1], pairs[0][0], pairs[1][1], pairs[1][0])

    def _split(self, item: int) -> tuple[int | None, int | None]:
        """Return an item as a row or as a unit."""
        unit = self.unit_of(item)
        return (item, None) if unit is None else (None, unit)
