"""The landscape panel shows the loss over two weights, how runs have moved in it, and where they go next."""

from typing import ClassVar

from PySide6.QtCore import QElapsedTimer, QSize, Qt, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from xorstudio.app.moment import Frame
from xorstudio.app.session import Session
from xorstudio.core.state import Address, addresses
from xorstudio.core.two_weights import partner, steepest
from xorstudio.ui.diagram.scales import Limit
from xorstudio.ui.inspector.names import symbol
from xorstudio.ui.panels.base import Panel
from xorstudio.ui.quiet import QuietCombo
from xorstudio.ui.space import landscape_view as seen
from xorstudio.ui.space.landscape import LandscapeCanvas
from xorstudio.ui.space.landscape_note import LandscapeNote
from xorstudio.ui.switch import Switch
from xorstudio.ui.symbols import weight_name
from xorstudio.ui.theme import Theme

REST_MS = 80
"""While the run goes on the surface is computed no more often; point and path follow every frame."""

_ROOM = 1.1
"""How far beyond the point and its path the plane reaches, at least."""

_TALL = 330


class LandscapePanel(Panel):
    """The map, two choosers for its axes, and a sentence on what is seen."""

    name: ClassVar[str] = "landscape"

    def __init__(self, session: Session, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(session, theme, parent)
        self.canvas = LandscapeCanvas(theme, self)
        self.across = QuietCombo(self)
        self.up = QuietCombo(self)
        self.following = Switch(self)
        self.following.setChecked(True)
        self.again = QToolButton(self)
        self.note = LandscapeNote(self)
        self._pair: seen.Pair | None = None
        self._followed: Address | None = None
        self._named = ""
        self._terrain: seen.Terrain | None = None
        self._ways = seen.Ways()
        self._halves = (Limit(seen.HALF), Limit(seen.HALF))
        self._since = QElapsedTimer()
        self._lay_out()
        self.across.activated.connect(self._on_axes_chosen)
        self.up.activated.connect(self._on_axes_chosen)
        self.following.toggled.connect(self._on_following_toggled)
        self.again.clicked.connect(self._on_again_clicked)
        self.canvas.placed.connect(self._on_placed)
        self.canvas.dragged.connect(self._on_dragged)
        self.canvas.nudged.connect(self._on_nudged)
        self.canvas.held.connect(self._on_held)
        self.canvas.bounds_changed.connect(self.follow)
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

    def rebuild(self) -> None:
        """Offer the weights of another network."""
        experiment = self.session.frame.experiment
        sizes = experiment.sizes
        entries = [
            (place.symbol, f"{symbol(place)}  {weight_name(place, sizes)}", "") for place in addresses(sizes)
        ]
        self.across.fill(entries)
        self.up.fill(entries)
        self._terrain = None
        other = experiment.name != self._named and self.following.isChecked()
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
        terrain, running = self._terrain, self.session.running
        if terrain is None or terrain.pair != pair or terrain.experiment is not frame.experiment:
            terrain = self._terrain = seen.Terrain(frame.experiment, pair)
            self._since.invalidate()
        moment = frame.moment
        replay = seen.REPLAY_RUNNING if running else seen.REPLAY
        way = self._ways.of(frame.history, moment.number, pair, replay)
        others = tuple(self._ways.of(run.history, run.number, pair, replay // 16) for run in moment.branches)
        point = seen.place(frame.trace.before, pair)
        self._make_room(point, way)
        bounds, before = self.canvas.bounds or self.canvas.home(), self.canvas.picture
        if running and before is not None and self._since.isValid() and self._since.elapsed() < REST_MS:
            surface = before.surface
        else:
            surface = terrain.surface(frame.trace.before, bounds, coarse=running)
            self._since.restart() if self._since.isValid() else self._since.start()
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
            )
        )
        grown = self.canvas.bounds is None and any(half.grown for half in self._halves)
        self.note.say(surface, self.canvas.halves if grown else None)

    def retranslate(self) -> None:
        """Set every text anew."""
        self.across.setAccessibleName(self.tr("Weight across"))
        self.up.setAccessibleName(self.tr("Weight upwards"))
        self.following.set_text(
            self.tr("follow selection"),
            self.tr(
                "Across lies the selected weight, upwards its strongest partner: the weight that changes its "
                "slope most, by the second derivative at the moment of the selection; where there is none, "
                "the one with the largest gradient"
            ),
        )
        self.again.setText(self.tr("reset view"))
        self.again.setToolTip(self.tr("Show the plane around 0 again (0)"))
        self.again.setAccessibleName(self.tr("reset view"))
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
        head = QHBoxLayout()
        head.setSpacing(6)
        head.addWidget(self.across, 1)
        self.cross = QLabel("×", self)
        head.addWidget(self.cross)
        head.addWidget(self.up, 1)
        links = QHBoxLayout()
        links.addWidget(self.following)
        links.addStretch(1)
        links.addWidget(self.again)
        self.again.setProperty("role", "link")
        self.again.setCursor(Qt.CursorShape.PointingHandCursor)
        column = QVBoxLayout(card)
        column.setContentsMargins(8, 6, 8, 6)
        column.setSpacing(4)
        column.addLayout(head)
        column.addLayout(links)
        column.addWidget(self.canvas, 1)
        column.addWidget(self.note)

    def _fit(self) -> None:
        tall = self.height() >= _TALL * self.theme.scale
        for widget in (self.across, self.cross, self.up, self.following, self.again, self.note):
            widget.setVisible(tall)

    def _follow_selection(self, frame: Frame) -> None:
        """Take the selected weight and its partner as axes, once for each selection."""
        chosen = self.session.selection
        if self._pair is None or (
            self.following.isChecked() and chosen is not None and chosen != self._followed
        ):
            first = chosen or steepest(frame.trace)
            self._followed = chosen
            self._take((first, partner(frame.trace, first)))

    def _take(self, pair: seen.Pair) -> None:
        self.across.choose(pair[0].symbol)
        self.up.choose(pair[1].symbol)
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

    @Slot()
    def _on_axes_chosen(self) -> None:
        known = {place.symbol: place for place in addresses(self.session.frame.experiment.sizes)}
        across, up = known[self.across.currentData()], known[self.up.currentData()]
        if across == up and self._pair is not None:
            across, up = self._pair[1], self._pair[0]
        self.following.setChecked(False)
        self._take((across, up))
        self.follow()

    @Slot()
    def _on_following_toggled(self) -> None:
        self._followed = None
        self.follow()

    @Slot()
    def _on_again_clicked(self) -> None:
        self._forget_room()
        self.canvas.look_at(None)
        self.follow()
