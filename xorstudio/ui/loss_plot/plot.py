"""The loss plot: the curve of the loss, and below it, slim, that of the accuracy, over the same epochs.

It paints itself. The same curve by pyqtgraph took several times as long for a frame, and its import a
third of a second of the start; all that is wanted is two curves, a grid, exact numbers under the pointer.
"""

from PySide6.QtCore import QEvent, QPointF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPaintEngine, QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from xorstudio.ui.latest import Latest
from xorstudio.ui.loss_plot import paint as plot_paint
from xorstudio.ui.loss_plot import runs as plot_runs
from xorstudio.ui.loss_plot.view import Areas, Outlines, Picture, RunView
from xorstudio.ui.number import text as numbers
from xorstudio.ui.theme import Theme


class Plot(QWidget):
    """Paints a RunView; a click or a drag asks for an epoch, the pointer reads exact numbers.

    Signals:
        epoch_requested(int): Somebody wants to see this epoch.
    """

    epoch_requested = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("loss_plot")
        self.setMouseTracking(True)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)  # no need to paint the card below
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._theme = theme
        self._word = ""
        self._areas = self._measured()
        self._view: RunView | None = None
        self._outlines = Outlines()
        self._behind = QPixmap()
        self._behind_key: object = None
        self._pointer: float | None = None
        self._read: tuple[object, tuple[float, float]] = (None, (0.0, 0.0))
        self._wish = Latest(self)
        self._wish.settled.connect(self.epoch_requested)

    @property
    def margins(self) -> tuple[float, float]:
        """What lies left and right of the plots, for what has to be in line with them."""
        return plot_paint.margins(self._theme, self._word)

    @property
    def hovered(self) -> int | None:
        """The epoch under the pointer."""
        if self._pointer is None or self._view is None:
            return None
        return self._epoch_at(self._pointer)

    def show_run(self, view: RunView) -> None:
        """Paint something else."""
        self._view = view
        self.update()

    def picture(self) -> Picture | None:
        """Return outlines and scales as they are painted; None before the first view."""
        return None if self._view is None else self._outlines.picture(self._view, self._areas)

    def reading(self) -> tuple[str, ...]:
        """Return what the label at the pointer says: epoch, exact loss, accuracy."""
        epoch = self.hovered
        if epoch is None or self._view is None:
            return ()
        loss, accuracy = self._values(epoch)
        return (
            self.tr("epoch {epoch}").format(epoch=f"{epoch:,}"),
            self.tr("loss {value}").format(value=numbers.exact(loss, self._view.dtype)),
            self.tr("accuracy {value}").format(value=numbers.short(accuracy)),
        )

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
        plot_runs.names(painter, self._theme, picture, view)
        plot_paint.marker(painter, self._theme, picture, view.epoch, (view.loss, view.accuracy))
        epoch = self.hovered
        if epoch is not None:
            plot_paint.reading(painter, self._theme, picture, epoch, self._values(epoch), self.reading())
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Ask for the epoch under the pointer."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._ask(event.position())
        else:
            super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Read the epoch under the pointer; while the button is down, go there."""
        self._pointer = event.position().x()
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._ask(event.position())
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """Read no more."""
        self._pointer = None
        self.update()
        super().leaveEvent(event)

    def _measured(self) -> Areas:
        return plot_paint.areas(self._theme, self._word, (self.width(), self.height()))

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
