"""The landscape panel shows the loss over two weights, how runs have moved in it, and where they go next."""

from typing import ClassVar

from PySide6.QtCore import QElapsedTimer, QSize, Qt, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from xorstudio.app.moment import Frame
from xorstudio.app.session import Session
from xorstudio.core.history import History
from xorstudio.core.state import Address, addresses
from xorstudio.core.two_weights import partner, steepest
from xorstudio.ui.diagram.scales import Limit
from xorstudio.ui.panels.base import Panel
from xorstudio.ui.space import landscape_view as seen
from xorstudio.ui.space.export import PictureExport
from xorstudio.ui.space.landscape import LandscapeCanvas
from xorstudio.ui.space.landscape_bar import LandscapeBar
from xorstudio.ui.space.landscape_note import LandscapeNote
from xorstudio.ui.theme import Theme

REST_MS = 250
"""While the run goes on the surface is computed no more often, for it is a slow one; an edit by hand is shown
at once, and at rest everything is as exact as it can be."""

_ROOM = 1.1
"""How far beyond the point and its path the plane reaches, at least."""

_WITH_BAR, _WITH_NOTE, _MARGINS = 250, 330, 26
"""Pixels: how high the panel has to be to have bar and note, and what lies left and right of the bar."""

ZOOM = 1.5
"""How much closer a press of a button goes."""


class LandscapePanel(Panel):
    """The map, two choosers for its axes, and a sentence on what is seen."""

    name: ClassVar[str] = "landscape"
    pace: ClassVar[tuple[int, int]] = (3, 2)

    def __init__(self, session: Session, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(session, theme, parent)
        self.canvas = LandscapeCanvas(theme, self)
        self.bar = LandscapeBar(self)
        self.export = PictureExport(self.canvas, "landscape")
        self.note = LandscapeNote(self)
        self._pair: seen.Pair | None = None
        self._followed: Address | None = None
        self._named = ""
        self._terrain: seen.Terrain | None = None
        self._ways = seen.Ways()
        self._halves = (Limit(seen.HALF), Limit(seen.HALF))
        self._since = QElapsedTimer()
        self._history: History | None = None
        self._lay_out()
        self.bar.chosen.connect(self._on_axes_chosen)
        self.bar.following_changed.connect(self._on_following_changed)
        self.bar.closer.clicked.connect(self._on_closer)
        self.bar.away.clicked.connect(self._on_away)
        self.bar.all.clicked.connect(self._on_all)
        self.bar.save.clicked.connect(self.export.ask)
        self.canvas.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self.canvas.addAction(self.export.action)
        self.canvas.placed.connect(self._on_placed)
        self.canvas.dragged.connect(self._on_dragged)
        self.canvas.nudged.connect(self._on_nudged)
        self.canvas.held.connect(self._on_held)
        self.canvas.bounds_changed.connect(self._on_bounds_changed)
        session.selection_changed.connect(self.follow)
        session.running_changed.connect(self.follow)
        self.retranslate()

    @property
    def pair(self) -> seen.Pair | None:
        """Which weights lie across and up; None before anybody has looked."""
        return self._pair

    def title(self) -> str:
        """Return the panel's name."""
        return self.tr("Loss landscape")

    def sizeHint(self) -> QSize:
        """Return a size at which contours can be read."""
        return QSize(round(380 * self.theme.scale), round(400 * self.theme.scale))

    def minimumSizeHint(self) -> QSize:
        """Return a size at which the map alone can be read."""
        return QSize(round(140 * self.theme.scale), round(150 * self.theme.scale))

    def rebuild(self) -> None:
        """Offer the weights of another network."""
        experiment = self.session.frame.experiment
        sizes = experiment.sizes
        self.bar.offer(sizes)
        self._terrain = None
        other = experiment.name != self._named and self.bar.following.isChecked()
        self._named = experiment.name
        if self._pair is not None and (other or not set(self._pair) <= set(addresses(sizes))):
            self._pair = None

    def refresh(self) -> None:
        """Show the moment: point and ways always, the surface at rest, and now and then on the way."""
        frame = self.session.frame
        self._follow_selection(frame)
        pair = self._pair
        if pair is None:
            return
        on_the_way = self._on_the_way(frame, pair)
        self._history = frame.history
        moment = frame.moment
        replay = seen.REPLAY_RUNNING if self.session.running else seen.REPLAY
        way = self._ways.of(frame.history, moment.number, pair, replay)
        others = tuple(self._ways.of(run.history, run.number, pair, replay // 8) for run in moment.branches)
        point = seen.place(frame.trace.before, pair)
        self._make_room(point, way)
        surface = self._surface(frame, pair, on_the_way=on_the_way)
        self.canvas.show_picture(
            seen.LandscapePicture(
                pair=pair,
                surface=surface,
                point=point,
                loss=float(frame.trace.loss),
                way=way,
                others=others,
                gradient=seen.downhill(frame, pair),
                step=seen.step(frame, pair),
                ended=seen.ended(frame),
            )
        )
        if not on_the_way:
            self.canvas.say()
        grown = self.canvas.bounds is None and any(half.grown for half in self._halves)
        self.note.say(surface, self.canvas.halves if grown else None)

    def _on_the_way(self, frame: Frame, pair: seen.Pair) -> bool:
        """Return whether nothing is new but that the run has gone on, and will go on."""
        before = self.canvas.picture
        if before is None or not self.session.running or self._history is not frame.history:
            return False
        return before.pair == pair and before.surface.bounds == (self.canvas.bounds or self.canvas.home())

    def _surface(self, frame: Frame, pair: seen.Pair, *, on_the_way: bool) -> seen.Surface:
        """Return the surface of the moment, or on the way one that is not much older."""
        terrain, before = self._terrain, self.canvas.picture
        bounds = self.canvas.bounds or self.canvas.home()
        if terrain is None or terrain.pair != pair or terrain.experiment is not frame.experiment:
            terrain = self._terrain = seen.Terrain(frame.experiment, pair)
        elif on_the_way and before is not None and not self._since.hasExpired(REST_MS):
            return before.surface
        self._since.start()
        return terrain.surface(frame.trace.before, bounds, coarse=on_the_way)

    def retranslate(self) -> None:
        """Set every text anew."""
        self.bar.retranslate()
        self.export.retranslate()
        self.canvas.setToolTip(
            self.tr(
                "Click or drag the point: the network gets these weights. Wheel: zoom. Drag the map: move it."
            )
        )
        self.canvas.setAccessibleDescription(
            self.tr("Tab chooses the point, Alt with an arrow moves it, Page Up and Page Down zoom, 0 resets")
        )
        self.canvas.say()
        self.follow()

    def apply_theme(self, theme: Theme) -> None:
        """Take over other colours and sizes."""
        super().apply_theme(theme)
        self.canvas.apply_theme(theme)
        self._fit()
        self.follow()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the map all the room where there is little."""
        self._fit()
        super().resizeEvent(event)

    def _lay_out(self) -> None:
        card = QFrame(self)
        card.setObjectName("card")
        around = QVBoxLayout(self)
        around.setContentsMargins(4, 0, 4, 6)
        around.addWidget(card)
        column = QVBoxLayout(card)
        column.setContentsMargins(8, 6, 8, 6)
        column.setSpacing(4)
        column.addWidget(self.bar)
        column.addWidget(self.canvas, 1)
        column.addWidget(self.note)

    def _fit(self) -> None:
        self.bar.setVisible(self.height() >= _WITH_BAR * self.theme.scale)
        self.bar.fit(self.width() - _MARGINS)
        self.note.setVisible(self.height() >= _WITH_NOTE * self.theme.scale)

    def _follow_selection(self, frame: Frame) -> None:
        """Take the selected weight and its partner as axes, once for each selection."""
        chosen = self.session.selection
        if self._pair is None or (
            self.bar.following.isChecked() and chosen is not None and chosen != self._followed
        ):
            first = chosen or steepest(frame.trace)
            self._followed = chosen
            self._take((first, partner(frame.trace, first)))

    def _take(self, pair: seen.Pair) -> None:
        self.bar.show_pair(pair)
        if pair != self._pair:
            self._pair = pair
            self._forget_room()
            self.canvas.bounds = None

    def _forget_room(self) -> None:
        self._halves = (Limit(seen.HALF), Limit(seen.HALF))

    def _make_room(self, point: seen.Vector, way: seen.Way) -> None:
        """Let the plane reach to the point and its path; it grows by doubling, and the note says so."""
        for axis, half in enumerate(self._halves):
            reached = [point[axis], *(float(abs(line[:, axis]).max()) for line in way.lines)]
            half.follow([_ROOM * value for value in reached], None)
        self.canvas.halves = self._halves[0].value, self._halves[1].value

    def _move(self, x: float, y: float, *, merge: bool) -> None:
        if self._pair is not None:
            across, up = self._pair
            text = self.tr("Set {across} and {up}").format(across=across.symbol, up=up.symbol)
            self.session.set_values({across: x, up: y}, text, merge=merge)

    @Slot(float, float)
    def _on_placed(self, x: float, y: float) -> None:
        self._move(x, y, merge=False)

    @Slot(float, float)
    def _on_dragged(self, x: float, y: float) -> None:
        self._move(x, y, merge=True)

    @Slot(float, float)
    def _on_nudged(self, x: float, y: float) -> None:
        picture = self.canvas.picture
        if picture is not None:
            self._move(round(picture.point[0] + x, 6), round(picture.point[1] + y, 6), merge=True)

    @Slot(bool)
    def _on_held(self, held: bool) -> None:
        if held:
            self.session.gestures.hold()
        else:
            self.session.gestures.release()

    @Slot(object)
    def _on_axes_chosen(self, pair: seen.Pair) -> None:
        self._take(pair)
        self.follow()

    @Slot()
    def _on_following_changed(self) -> None:
        self._followed = None
        self.follow()

    @Slot()
    def _on_closer(self) -> None:
        self.canvas.zoom(ZOOM)

    @Slot()
    def _on_away(self) -> None:
        self.canvas.zoom(1 / ZOOM)

    @Slot()
    def _on_all(self) -> None:
        self.canvas.look_at(None)
        self._forget_room()
        self.follow()

    @Slot()
    def _on_bounds_changed(self) -> None:
        if self.canvas.bounds is None:
            self._forget_room()
        self.follow()
