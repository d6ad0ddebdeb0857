"""The loss plot: the curve of the loss, and below it, slim, that of the accuracy, over the same epochs.

It paints itself. The same curve by pyqtgraph took several times as long for a frame, and its import a
third of a second of the start; all that is wanted is two curves, a grid, exact numbers under the pointer.
"""

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QPointF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QHelpEvent,
    QMouseEvent,
    QPaintEngine,
    QPainter,
    QPaintEvent,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from xorstudio.ui.latest import Latest
from xorstudio.ui.loss_plot import labels as plot_labels
from xorstudio.ui.loss_plot import paint as plot_paint
from xorstudio.ui.loss_plot import runs as plot_runs
from xorstudio.ui.loss_plot.view import Areas, Outlines, Picture, RunView
from xorstudio.ui.number import text as numbers
from xorstudio.ui.theme import Theme


class Plot(QWidget):
    """Paints a RunView; a click or a drag asks for an epoch, the pointer reads exact numbers.

    Signals:
        epoch_requested(int): Somebody wants to see this epoch.
        run_chosen(int): Somebody has clicked on the name of the run with this number.
        run_lit(int): The pointer is on the name of the run with this number; 0 for none.
    """

    epoch_requested = Signal(int)
    run_chosen = Signal(int)
    run_lit = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("loss_plot")
        self.setMouseTracking(True)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)  # no need to paint the card below
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._theme = theme
        self._word = ""
        self._view: RunView | None = None
        self._areas = self._measured()
        self._tips: Mapping[int, str] = {}
        self._labels: tuple[plot_labels.Label, ...] = ()
        self._outlines = Outlines()
        self._behind = QPixmap()
        self._behind_key: object = None
        self._pointer: QPointF | None = None
        self._dragging = False
        self._lit = 0
        self._read: tuple[object, tuple[float, float]] = (None, (0.0, 0.0))
        self._wish = Latest(self)
        self._wish.settled.connect(self.epoch_requested)

    @property
    def margins(self) -> tuple[float, float]:
        """What lies left and right of the plots, for what has to be in line with them."""
        return plot_paint.margins(self._theme, self._word)

    @property
    def hovered(self) -> int | None:
        """The epoch under the pointer; none while it is on a name, or rests where another epoch is shown."""
        if self._pointer is None or self._view is None or self._lit:
            return None
        return self._epoch_at(self._pointer.x())

    @property
    def labels(self) -> tuple[plot_labels.Label, ...]:
        """What is written into the plot, where it was painted last."""
        return self._labels

    def show_run(self, view: RunView) -> None:
        """Paint something else; a reading that nobody has asked for any more ends."""
        if not self._dragging and self._moved_by_others(view):
            self._pointer = None
        old, self._view = self._view, view
        if old is None or old.classes != view.classes:
            self._areas = self._measured()
        self.update()

    def show_tips(self, tips: Mapping[int, str]) -> None:
        """Say what the name of each run does, by the run's number."""
        self._tips = tips

    def picture(self) -> Picture | None:
        """Return outlines and scales as they are painted; None before the first view."""
        return None if self._view is None else self._outlines.picture(self._view, self._areas)

    def reading(self) -> tuple[str, ...]:
        """Return what the label at the pointer says: epoch, exact loss, accuracy."""
        epoch = self.hovered
        if epoch is None or self._view is None:
            return ()
        loss, accuracy = self._values(epoch)
        lines = (
            self.tr("epoch {epoch}").format(epoch=f"{epoch:,}"),
            self.tr("loss {value}").format(value=numbers.exact(loss, self._view.dtype)),
        )
        if not self._view.classes:
            return lines
        return (*lines, self.tr("accuracy {value}").format(value=numbers.short(accuracy)))

    def retranslate(self) -> None:
        """Set every text anew."""
        self._word = self.tr("epoch")
        self._areas = self._measured()
        self.setAccessibleName(self.tr("Loss curve"))
        self.update()

    def apply_theme(self, theme: Theme) -> None:
        """Take over other colours and sizes."""
        self._theme = theme
        self._areas = self._measured()
        self.updateGeometry()
        self.update()

    def minimumSizeHint(self) -> QSize:
        """Return the least size at which both curves can be read."""
        return QSize(round(220 * self._theme.scale), round(64 * self._theme.scale))

    def sizeHint(self) -> QSize:
        """Return a size that is comfortable."""
        return QSize(round(700 * self._theme.scale), round(220 * self._theme.scale))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Measure anew where the plots lie."""
        self._areas = self._measured()
        super().resizeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the kept background, then what moves."""
        painter = QPainter(self)
        view, picture = self._view, self.picture()
        if view is None or picture is None:
            painter.fillRect(self.rect(), QColor(self._theme.card))
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if painter.paintEngine().type() == QPaintEngine.Type.SVG:
            painter.fillRect(self.rect(), QColor(self._theme.card))
            self._paint_behind(painter, view, picture)
        else:
            painter.drawPixmap(0, 0, self._background(view, picture))
        plot_paint.edits(painter, self._theme, picture, view.history.edits)
        plot_paint.curves(painter, self._theme, picture, view.newest, view.tip)
        plot_paint.marker(painter, self._theme, picture, view.epoch, (view.loss, view.accuracy))
        self._labels = plot_labels.placed(self._theme, picture, view)
        epoch = self.hovered
        if epoch is not None:
            plot_paint.crosshair(painter, self._theme, picture, epoch, self._values(epoch))
        plot_labels.paint(painter, self._theme, self._labels, view)
        if epoch is not None:
            self._paint_reading(painter, picture, epoch)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Ask for the run whose name is under the pointer, or for the epoch."""
        if event.button() != Qt.MouseButton.LeftButton:
            super().mousePressEvent(event)
            return
        self._point(event.position())
        if self._lit:
            self.run_chosen.emit(self._lit)
        else:
            self._dragging = True
            self._ask(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Read the epoch under the pointer; while the button is down, go there."""
        if self._dragging:
            self._pointer = event.position()
            self._ask(event.position())
        else:
            self._point(event.position())
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go."""
        self._dragging = False
        super().mouseReleaseEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Read no more."""
        self._point(None)
        self.update()
        super().leaveEvent(event)

    def event(self, event: QEvent) -> bool:
        """Say what a click on a run's name does."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            run = plot_labels.run_at(self._labels, QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), "" if run is None else self._tips.get(run, ""), self)
            return True
        return super().event(event)

    def _point(self, place: QPointF | None) -> None:
        """Point at a place: at the name of a run, at an epoch, or at nothing."""
        self._pointer = place
        lit = 0 if place is None else plot_labels.run_at(self._labels, place) or 0
        if lit != self._lit:
            self._lit = lit
            self.setCursor(Qt.CursorShape.PointingHandCursor if lit else Qt.CursorShape.ArrowCursor)
            self.run_lit.emit(lit)

    def _moved_by_others(self, view: RunView) -> bool:
        """Return whether something else than the pointer, and than time while it plays, changed the view."""
        old = self._view
        if old is None or (view.history is old.history and view.epoch == old.epoch):
            return False
        return view.history is not old.history or not (view.playing or view.epoch == self.hovered)

    def _measured(self) -> Areas:
        two = self._view is None or self._view.classes
        return plot_paint.areas(self._theme, self._word, (self.width(), self.height()), two=two)

    def _paint_reading(self, painter: QPainter, picture: Picture, epoch: int) -> None:
        grid = picture.loss_grid
        place = QPointF(grid.left(epoch), grid.top(self._values(epoch)[0]))
        whole = grid.area.united(picture.accuracy_grid.area)
        names = [label.box for label in self._labels if label.run is not None]
        plot_paint.reading(painter, self._theme, whole, place, self.reading(), names)

    def _ask(self, position: QPointF) -> None:
        if self._view is not None:
            self._wish.ask(self._epoch_at(position.x()))

    def _epoch_at(self, left: float) -> int:
        view, picture = self._view, self.picture()
        if view is None or picture is None:
            return 0
        return max(view.history.first, min(view.newest, picture.loss_grid.epoch(left)))

    def _values(self, epoch: int) -> tuple[float, float]:
        """Return the numbers of an epoch, once computed: what has happened never changes."""
        if self._view is None:
            return 0.0, 0.0
        key = (self._view.history, epoch)
        if self._read[0] != key:
            self._read = (key, self._view.values(epoch))
        return self._read[1]

    def _background(self, view: RunView, picture: Picture) -> QPixmap:
        ratio = self.devicePixelRatioF()
        scales = (picture.loss_grid.x, picture.loss_grid.y)
        others = tuple((other.number, other.history, other.history.newest) for other in view.others)
        words = (self._word, view.word)
        key = (self.size(), ratio, self._theme, words, scales, others, view.lit, view.reference)
        if key != self._behind_key:
            self._behind_key = key
            self._behind = QPixmap(self.size() * ratio)
            self._behind.setDevicePixelRatio(ratio)
            self._behind.fill(QColor(self._theme.card))
            painter = QPainter(self._behind)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._paint_behind(painter, view, picture)
            painter.end()
        return self._behind

    def _paint_behind(self, painter: QPainter, view: RunView, picture: Picture) -> None:
        plot_paint.behind(painter, self._theme, self._word, picture, view.reference)
        plot_runs.others(painter, self._theme, picture, view)
