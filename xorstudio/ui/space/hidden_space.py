"""The canvas of the hidden space: the grid of the plane, carried by a layer, and the points riding along."""

from PySide6.QtCore import QEvent, QPointF, QRectF, QSizeF, Signal
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QToolTip, QWidget

from xorstudio.ui.space import axes, hidden_labels, hidden_paint, hidden_words
from xorstudio.ui.space.canvas import SpaceCanvas
from xorstudio.ui.space.hidden_limits import between
from xorstudio.ui.space.hidden_view import HiddenPicture
from xorstudio.ui.space.points import RADIUS, REACH, point_at
from xorstudio.ui.space.surface_image import SurfaceImage
from xorstudio.ui.space.view import Bounds
from xorstudio.ui.theme import Theme


class HiddenSpace(SpaceCanvas):
    """Paints a HiddenPicture at a time between x (0), z (1) and a (2); its items are the rows.

    Signals:
        row_chosen(int): A point was pressed, or reached by Tab.

    Attributes:
        picture: The numbers; None before the first.
        time: Which of the three places is shown.
    """

    row_chosen = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.setObjectName("hidden_space_canvas")
        self.picture: HiddenPicture | None = None
        self.time = 2.0
        self._image = SurfaceImage()
        self._hovered: int | None = None

    def show_picture(self, picture: HiddenPicture) -> None:
        """Show other numbers."""
        self.picture = picture
        self.update()

    def show_time(self, t: float) -> None:
        """Show another place, with the same zoom."""
        if t == self.time:
            return
        before = self.home()
        self.time = t
        if self.bounds is not None:
            self.bounds = _as_before(self.bounds, before, self.home())
        self.update()

    def home(self) -> Bounds:
        """Return the axes of the place shown."""
        if self.picture is None:
            return super().home()
        return between(self.picture.bounds, self.time)

    def paint(self, painter: QPainter, size: QSizeF) -> None:
        """Draw the picture."""
        theme, picture = self.theme, self.picture
        if picture is None:
            painter.fillRect(QRectF(QPointF(), size), QColor(theme.card))
            return
        view, names = self.view(size), hidden_words.axis_names(picture, self.time)
        still = view, names
        self.paint_still(painter, size, still, lambda on: axes.paint_frame(on, theme, view, names, size))
        scene = hidden_paint.Scene(picture, self.time, view, theme, size)
        painter.save()
        painter.setClipRect(view.area)
        hidden_paint.paint_behind(painter, scene, self._image)
        axes.paint_lines(painter, theme, view, strong=True)
        hidden_paint.paint_sheet(painter, scene, self._image)
        hidden_paint.paint_grid(painter, scene)
        pieces = hidden_paint.border_pieces(scene)
        hidden_paint.paint_border(painter, scene, pieces)
        hidden_paint.paint_points(painter, scene)
        labels = hidden_words.labels(picture, small=scene.small)
        hidden_labels.paint_labels(painter, scene, labels, hidden_words.border(picture), pieces)
        hidden_labels.paint_grown(painter, scene, hidden_words.grown(picture, self.time))
        painter.restore()

    def items(self) -> int:
        """Return how many rows there are."""
        return 0 if self.picture is None else self.picture.right.size

    def item_at(self, at: QPointF) -> int | None:
        """Return the row whose point is at a place of the screen."""
        if self.picture is None:
            return None
        view = self.view()
        points = self.picture.points.at(self.time)
        places = [view.pixels(float(x), float(y)) for x, y in points.T]
        return point_at(places, at, (RADIUS + REACH) * self.theme.scale)

    def hover_item(self, item: int | None, at: QPointF) -> None:
        """Show the numbers of the point under the pointer."""
        if item == self._hovered:
            return
        self._hovered = item
        if item is None or self.picture is None:
            QToolTip.hideText()
        else:
            text = hidden_words.row_numbers(self.picture, item)
            QToolTip.showText(self.mapToGlobal(at.toPoint()), text, self)

    def choose_item(self, item: int | None) -> None:
        """Select the row."""
        if item is not None:
            self.row_chosen.emit(item)

    def describe(self) -> str:
        """Return what a screen reader says."""
        if self.picture is None:
            return self.tr("Hidden space")
        if self.item is not None and self.item < self.items():
            return hidden_words.row_numbers(self.picture, self.item)
        place = hidden_words.place_name(self.picture, self.time)
        text = self.tr("Hidden space at {place}: {sides}. {parting}")
        sides, parting = hidden_words.sides(self.picture), hidden_words.parting(self.picture, self.time)
        return text.format(place=place, sides=sides, parting=parting).strip()

    def changeEvent(self, event: QEvent) -> None:
        """Speak the new language at once."""
        if event.type() == QEvent.Type.LanguageChange:
            self.say()
        super().changeEvent(event)


def _as_before(seen: Bounds, old: Bounds, new: Bounds) -> Bounds:
    """Return the part of new bounds that lies as `seen` did in the old ones."""
    across, up = new.width / old.width, new.height / old.height
    return Bounds(
        new.x0 + (seen.x0 - old.x0) * across,
        new.x0 + (seen.x1 - old.x0) * across,
        new.y0 + (seen.y0 - old.y0) * up,
        new.y0 + (seen.y1 - old.y0) * up,
    )
