"""The hidden space panel shows what a hidden layer does to the plane: it is sheared to z and bent to a."""

from typing import ClassVar

from PySide6.QtCore import QSize, Slot
from PySide6.QtGui import QHideEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from xorstudio.app.moment import Frame
from xorstudio.app.session import Session
from xorstudio.core.plane import plane_of
from xorstudio.ui.diagram.motion import Motion
from xorstudio.ui.diagram_view import duration_ms
from xorstudio.ui.panels.base import Panel
from xorstudio.ui.space import axes, hidden_words
from xorstudio.ui.space.hidden_choice import HiddenChoice
from xorstudio.ui.space.hidden_model import HiddenModel
from xorstudio.ui.space.hidden_space import HiddenSpace
from xorstudio.ui.space.hidden_view import HiddenPicture, Wish
from xorstudio.ui.space.morph_bar import MorphBar
from xorstudio.ui.space.picture_tools import PictureTools
from xorstudio.ui.space.words_line import WordsLine
from xorstudio.ui.switch import Switch
from xorstudio.ui.theme import Theme

NARROW, LOW = 230, 330
"""Below this width or height the panel is small: the picture, the slider, and who is on which side."""


class HiddenSpacePanel(Panel):
    """The picture, the slider from x to a that follows the operations, and the words."""

    name: ClassVar[str] = "hidden_space"
    pace: ClassVar[tuple[int, int]] = (3, 0)

    def __init__(self, session: Session, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(session, theme, parent)
        self._model = HiddenModel()
        self._target = 2.0
        self._start = 2.0
        self._position = (0, 0)
        self._showing = False
        self._reduced = False
        self._small = False
        self._motion = Motion(self)
        self._motion.moved.connect(self._on_moved)
        self.canvas = HiddenSpace(theme, self)
        self.bar = MorphBar(theme, self)
        self.follow_switch = Switch(self)
        self.tools = PictureTools(self.canvas, "hidden_space", self)
        self.choice = HiddenChoice(self)
        self.sides = WordsLine(theme, 1, self, strong=True)
        self.parting = WordsLine(theme, 2, self)
        self.notes = WordsLine(theme, 3, self)
        self._lay_out()
        self.follow_switch.setChecked(True)
        self.bar.show_time(self._target)
        self.follow_switch.toggled.connect(self._on_follow_toggled)
        self.bar.moved.connect(self._on_bar_moved)
        self.choice.changed.connect(self._on_choice_changed)
        self.canvas.row_chosen.connect(session.select_row)
        session.row_changed.connect(self._on_row_changed)
        session.running_changed.connect(self._on_running_changed)
        session.probe.changed.connect(self.follow)
        self.retranslate()

    @property
    def picture(self) -> HiddenPicture | None:
        """What is shown; None before the first frame."""
        return self.canvas.picture

    def title(self) -> str:
        """Return the panel's name."""
        return self.tr("Hidden space")

    def sizeHint(self) -> QSize:
        """Return a size in which the bending can be seen well."""
        return QSize(round(330 * self.theme.scale), round(430 * self.theme.scale))

    def minimumSizeHint(self) -> QSize:
        """Return the least size at which something can be seen."""
        return QSize(round(130 * self.theme.scale), round(158 * self.theme.scale))

    def set_reduce_motion(self, reduced: bool) -> None:
        """Let the plane jump from place to place instead of moving."""
        self._reduced = reduced

    def rebuild(self) -> None:
        """Follow another experiment: its layers, units and outputs."""
        frame = self.session.frame
        self._model.forget()
        self.choice.rebuild(frame.experiment, frame.trace.before.layers)
        self._show_extras()

    def refresh(self) -> None:
        """Show the numbers of the frame, at the place where its operations have come to."""
        session = self.session
        frame = session.frame
        picture = self._model.picture(frame, self._wish(frame), learning=session.running)
        self.canvas.show_picture(picture)
        self.bar.show_names([hidden_words.place_name(picture, float(stage)) for stage in range(3)])
        self._follow_operations(frame, _target(frame, picture.axes.layer))
        self._say()
        if not self._small and self.notes.isHidden() is bool(self.notes.text):
            self._show_extras()

    def retranslate(self) -> None:
        """Set every text anew."""
        self.follow_switch.set_text(
            self.tr("follow"),
            self.tr("Move with the forward operations; a move by hand holds until the next one"),
        )
        self.bar.retranslate()
        self.tools.retranslate()
        self.choice.retranslate()
        self._say()

    def apply_theme(self, theme: Theme) -> None:
        """Take over other colours and sizes."""
        super().apply_theme(theme)
        self.canvas.apply_theme(theme)
        self.bar.apply_theme(theme)
        for line in (self.sides, self.parting, self.notes):
            line.apply_theme(theme)
        self._show_extras()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show in a small place only what matters."""
        self._show_extras()
        super().resizeEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Move no more when nobody looks."""
        self._arrive()
        super().hideEvent(event)

    def _lay_out(self) -> None:
        card = QFrame(self)
        card.setObjectName("card")
        around = QVBoxLayout(self)
        around.setContentsMargins(4, 0, 4, 6)
        around.addWidget(card)
        column = QVBoxLayout(card)
        column.setContentsMargins(4, 4, 4, 2)
        column.setSpacing(2)
        column.addWidget(self.choice)
        column.addWidget(self.canvas, 1)
        self._foot = QWidget(self)
        foot = QVBoxLayout(self._foot)
        foot.setContentsMargins(6, 0, 2, 0)
        foot.setSpacing(2)
        below = QHBoxLayout()
        below.setSpacing(4)
        below.addWidget(self.bar, 1)
        below.addWidget(self.follow_switch)
        foot.addLayout(below)
        for widget in (self.sides, self.parting, self.notes, self.tools):
            foot.addWidget(widget)
        column.addWidget(self._foot)

    def _show_extras(self) -> None:
        scale = self.theme.scale
        roomy = self.width() >= NARROW * scale and self.height() >= LOW * scale
        if self._small is roomy:
            self._small = not roomy
            self._say()
        self._foot.setMinimumHeight(0 if roomy else round(axes.FOOT * scale))
        self.parting.setVisible(roomy)
        self.tools.setVisible(roomy)
        self.follow_switch.setVisible(roomy)
        self.choice.setVisible(self.width() >= NARROW * scale and self.choice.offers)
        self.notes.setVisible(roomy and bool(self.notes.text))

    def _wish(self, frame: Frame) -> Wish:
        session, experiment = self.session, frame.experiment
        plane = plane_of(experiment, fixed=experiment.dataset.inputs[session.row])
        axes = self.choice.axes(experiment, plane)
        return Wish(axes, plane, self.choice.output, session.row, session.probe.point)

    def _follow_operations(self, frame: Frame, target: float) -> None:
        """Go where the operations have come to; a hand's wish holds as long as they stay there."""
        before, self._target = self._target, target
        position = frame.epoch, frame.done or 0
        forward, self._position = position > self._position, position
        if target == before:
            return
        self._hold(following=True)
        session = self.session
        time = duration_ms(session.speed, running=session.running)
        if forward and target and time >= 1.0 and not self._reduced and self.isVisible():
            self._start = self.canvas.time if target > before else 0.0  # a sum begins in the plane
            self._show_time(self._start)
            self._motion.play(1, time)
        else:
            self._arrive()

    def _hold(self, *, following: bool) -> None:
        """Show whether the picture follows, without asking for it."""
        self._showing = True
        self.follow_switch.setChecked(following)
        self._showing = False

    def _arrive(self) -> None:
        """Be where the operations are, at once."""
        self._motion.stop()
        if self.follow_switch.isChecked():
            self._show_time(self._target)

    def _show_time(self, t: float) -> None:
        self.canvas.show_time(t)
        self.bar.show_time(t)
        self._say()

    def _say(self) -> None:
        picture = self.picture
        if picture is None:
            self.canvas.setAccessibleName(self.title())
            return
        self.sides.show_text(hidden_words.sides(picture, short=self._small))
        self.parting.show_text(hidden_words.parting(picture, self.canvas.time))
        self.notes.show_text(hidden_words.shown(picture))
        if self.canvas.hasFocus() or not self.session.running:
            self.canvas.say()

    @Slot()
    def _on_moved(self) -> None:
        part = self._motion.time if self._motion.running else 1.0
        eased = part * part * (3 - 2 * part)
        self._show_time(self._start + (self._target - self._start) * eased if part < 1 else self._target)

    @Slot(float)
    def _on_bar_moved(self, t: float) -> None:
        self._motion.stop()
        self._hold(following=False)
        self.canvas.show_time(t)
        self._say()

    @Slot(bool)
    def _on_follow_toggled(self, on: bool) -> None:
        if on and not self._showing:
            self._show_time(self._target)

    @Slot()
    def _on_choice_changed(self) -> None:
        self._model.forget()
        self.canvas.look_at(None)
        self.follow()
        self._show_extras()

    @Slot(int)
    def _on_row_changed(self, _row: int) -> None:
        self.follow()

    @Slot(bool)
    def _on_running_changed(self, _running: bool) -> None:
        self.follow()


def _target(frame: Frame, layer: int) -> float:
    """Return how far the forward operations have carried the plane: 0 is x, 1 is z, 2 is a."""
    if frame.happened(f"a{layer + 1}"):
        return 2.0
    return 1.0 if frame.happened(f"z{layer + 1}") else 0.0
