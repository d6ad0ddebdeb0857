"""The picture on the screen: it shows one instant, and lets operations happen on the way to the next."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Slot
from PySide6.QtGui import QPaintEngine, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from xorstudio.core.state import Address
from xorstudio.ui.diagram.geometry import Layout
from xorstudio.ui.diagram.header import Header, Legend
from xorstudio.ui.diagram.ink import Ink
from xorstudio.ui.diagram.instant import Instant, acts_between
from xorstudio.ui.diagram.items import Mark
from xorstudio.ui.diagram.layout import MARGIN, arranged
from xorstudio.ui.diagram.motion import Motion
from xorstudio.ui.diagram.painting import paint
from xorstudio.ui.diagram.picture import Picture, picture_of
from xorstudio.ui.diagram.progress import Progress
from xorstudio.ui.diagram.scales import WHILE_LEARNING, Limits
from xorstudio.ui.diagram.scene import Scene
from xorstudio.ui.diagram.thumbnails import Thumbnails
from xorstudio.ui.diagram.words import sample_line, words
from xorstudio.ui.theme import Theme

if TYPE_CHECKING:
    from xorstudio.ui.diagram.backdrop import Backdrop

SMOOTH = QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform


class Canvas(QWidget):
    """The picture of a network, to be looked at.

    Attributes:
        arrangement: Where everything stands; None before the first frame.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.arrangement: Layout | None = None
        self._theme = theme
        self._arranged_for: tuple[tuple[int, ...], QRectF, Theme] | None = None
        self._words = words()
        self._header = Header(theme)
        self._ink = Ink(theme, 12.0)
        self._limits = Limits()
        self._instant: Instant | None = None
        self._acts: tuple[Instant, ...] = ()
        self._batch = False
        self._reduced = False
        self._backdrop: Backdrop | None = None
        self._thumbnails = Thumbnails()
        self._motion = Motion(self)
        self._motion.moved.connect(self._on_moved)

    @property
    def moving(self) -> bool:
        """Whether something moves."""
        return self._motion.running

    @property
    def progress(self) -> Progress | None:
        """How much of the step is to be seen; None before the first frame."""
        return None if self._instant is None else self._instant.progress

    def set_batch(self, whole: bool) -> None:
        """Let every row of the truth table flow, or only the one shown."""
        self._batch = whole
        self._arrange()
        self.repaint_all()

    def set_reduce_motion(self, reduced: bool) -> None:
        """Let nothing travel: what happened is only highlighted."""
        self._reduced = reduced
        if reduced:
            self._motion.stop()
            self.repaint_all()

    def set_theme(self, theme: Theme) -> None:
        """Take over other colours and sizes."""
        self._theme = theme
        self._header = Header(theme)
        self._arrange()
        self.repaint_all()

    def repaint_all(self) -> None:
        """Paint everything anew, also what stands still while something moves."""
        self._backdrop = None
        self.update()

    @property
    def picture(self) -> Picture | None:
        """The numbers shown; None before the first frame."""
        return None if self._instant is None else self._instant.picture

    def show_instant(self, instant: Instant, duration_ms: float) -> None:
        """Show an instant, after the operations that lead there; what still moves has happened.

        Args:
            instant: What to show.
            duration_ms: How long an operation may move; 0 for not at all.
        """
        before, self._instant = self._instant, instant
        self._motion.stop()
        trace = instant.trace
        if before is None or before.trace.experiment.layers != trace.experiment.layers:
            self._limits = Limits()
        if before is not None and before.trace.before.sizes != trace.before.sizes:
            self._let_go_of_all()
        other = self._limits.follow(instant.picture, trace.experiment.layers, _room(before, instant))
        if before is None or before.trace.experiment is not trace.experiment or other:
            self._arrange()
        elif (before.done is None) != (instant.done is None):
            self._arrange_header()
        if duration_ms >= 1.0 and not self._reduced and self.isVisible():
            self._acts = acts_between(before, instant)
            if self._acts:
                self._motion.play(len(self._acts), duration_ms)
        self.repaint_all()

    def show_time(self, time: float) -> None:
        """Hold what moves at one moment, for a picture of it: 0 is its beginning, 1 its end."""
        self._motion.hold(time)

    @Slot()
    def _on_moved(self) -> None:
        self.update()

    def _arrange(self) -> None:
        """Compute where everything stands: after another shape, size, theme, language or limit."""
        if self._instant is None:
            return
        self._arrange_header()
        top = self._header.height
        area = QRectF(MARGIN, top, self.width() - 2 * MARGIN, self.height() - top - MARGIN / 2)
        sizes = self._instant.trace.before.sizes
        key = (sizes, area, self._theme)
        if self.arrangement is None or key != self._arranged_for:  # another limit may leave it all in place
            self._arranged_for = key
            self.arrangement = arranged(sizes, area, self._theme.scale)
            self._ink = Ink(self._theme, self.arrangement.unit)

    def _arrange_header(self) -> None:
        if self._instant is None:
            return
        trace, steps = self._instant.trace, self._instant.done is not None
        samples = [self._sample(picture_of(trace, row)) for row in range(len(trace.inputs))]
        activations = [layer.activation for layer in trace.experiment.layers]
        legends = [
            Legend.of(self._limits, activations, self._words, steps=each) for each in (steps, not steps)
        ]
        self._header.arrange(self.width(), samples, *legends)

    def _sample(self, picture: Picture) -> str:
        return sample_line(self._words, picture, batch=self._batch)

    def _let_go_of_all(self) -> None:
        """The network has another shape: what was held may be there no more."""

    def _marks(self) -> dict[Address, Mark]:
        """Return what gets attention."""
        return {}

    def _scene(self, instant: Instant, layout: Layout) -> Scene:
        ranges = tuple(self._limits.range(layer.activation) for layer in instant.trace.experiment.layers)
        self._thumbnails.follow(instant.trace, instant.picture.row, ranges, self._theme)
        return Scene(
            layout=layout,
            picture=instant.picture,
            flows=instant.flows,
            led=instant.led,
            ink=self._ink,
            words=self._words,
            weight_limit=self._limits.weight.value,
            ranges=ranges,
            thumbnails=self._thumbnails,
            marks=self._marks(),
            progress=instant.progress,
        )

    def sizeHint(self) -> QSize:
        """Return the size in which a small network looks best."""
        return QSize(round(732 * self._theme.scale), round(450 * self._theme.scale))

    def minimumSizeHint(self) -> QSize:
        """Return the size below which digits cannot be read."""
        return QSize(300, 200)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Find new places."""
        self._arrange()
        self.repaint_all()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the instant, or what moves on the way to it."""
        instant, layout = self._instant, self.arrangement
        if instant is None or layout is None:
            return
        painter = QPainter(self)
        painter.setRenderHints(SMOOTH)
        if self._motion.running:
            self._paint_motion(painter, self._acts[self._motion.act], layout)
        else:
            self._paint_still(painter, self._scene(instant, layout))
        painter.end()

    def _paint_still(self, painter: QPainter, scene: Scene) -> None:
        drawing = painter.paintEngine().type() == QPaintEngine.Type.SVG
        ratio = 0.0 if drawing else painter.device().devicePixelRatio()
        scene.ink.keep_stamps(ratio)
        paint(painter, scene)
        scene.ink.keep_stamps(0.0)
        self._header.paint(painter, self._sample(scene.picture), ratio)

    def _paint_motion(self, painter: QPainter, act: Instant, layout: Layout) -> None:
        """Paint an operation that happens; what that takes is imported now, for the first frame is still."""
        from xorstudio.ui.diagram.backdrop import Backdrop
        from xorstudio.ui.diagram.flow import flow_of
        from xorstudio.ui.diagram.overlay import paint_moving

        backdrop, ratio = self._backdrop, self.devicePixelRatio()
        if backdrop is None or not backdrop.serves(act, self._marks(), ratio):
            scene = self._scene(act, layout)
            backdrop = Backdrop(act, scene, flow_of(scene, batch=self._batch), self.size(), ratio)
            backdrop.paint(self._paint_still)
            self._backdrop = backdrop
        painter.drawPixmap(0, 0, backdrop.pixmap)
        paint_moving(painter, backdrop.scene, backdrop.flow, self._motion.time)


def _room(before: Instant | None, after: Instant) -> float | None:
    """Return how many times the numbers have to fit before a limit that has grown comes back.

    Within a step and from row to row it stays, while learning goes on it does not flicker, and another run,
    an earlier epoch or a number put in by hand begin anew.
    """
    if before is None or before.trace.experiment is not after.trace.experiment:
        return 1.0
    if before.trace is after.trace:
        return None
    on = after.last is not None and after.trace.epoch > before.trace.epoch
    return WHILE_LEARNING if on else 1.0
