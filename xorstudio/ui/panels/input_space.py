"""The input space panel: the prediction over the plane of the inputs, and what parts it."""

from typing import ClassVar

from PySide6.QtCore import QPoint, QPointF, QSize, Qt, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from xorstudio.app.session import Session
from xorstudio.core.parting import class_level
from xorstudio.ui.number.text import given
from xorstudio.ui.panels.base import Panel
from xorstudio.ui.space import axes
from xorstudio.ui.space.input_space import InputSpaceCanvas
from xorstudio.ui.space.input_view import Slice, first_slice
from xorstudio.ui.space.input_words import class_word, slice_words
from xorstudio.ui.space.picture_tools import PictureTools
from xorstudio.ui.space.slice_bar import SliceBar
from xorstudio.ui.space.words_line import WordsLine
from xorstudio.ui.symbols import prediction_name
from xorstudio.ui.theme import Theme


class InputSpacePanel(Panel):
    """The picture of the input space; in a roomy panel also what can be chosen and done."""

    name: ClassVar[str] = "input_space"
    pace: ClassVar[tuple[int, int]] = (3, 1)

    def __init__(self, session: Session, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(session, theme, parent)
        self._held: tuple[float, ...] = ()
        self.canvas = InputSpaceCanvas(session, theme, self)
        self.bar = SliceBar(self)
        self.caption = WordsLine(theme, 1, self)
        self.tools = PictureTools(self.canvas, "input_space", self)
        self._lay_out()
        self.bar.changed.connect(self._on_slice)
        self.canvas.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.canvas.customContextMenuRequested.connect(self._on_menu)
        session.row_changed.connect(self.follow)
        session.selection_changed.connect(self.follow)
        session.probe.changed.connect(self.follow)
        self.retranslate()

    def title(self) -> str:
        """Return the panel's name."""
        return self.tr("Input space")

    def sizeHint(self) -> QSize:
        """Return a size at which everything is named."""
        return QSize(round(420 * self.theme.scale), round(440 * self.theme.scale))

    def minimumSizeHint(self) -> QSize:
        """Return the size of the picture in the corner of the Step workspace."""
        return QSize(round(140 * self.theme.scale), round(150 * self.theme.scale))

    def rebuild(self) -> None:
        """Follow another experiment: its inputs, its outputs, and where the others are held."""
        cut, experiment = self.canvas.slice, self.session.frame.experiment
        inputs, outputs = experiment.sizes[0], experiment.sizes[-1]
        if len(cut.fixed) != inputs:
            self._held = ()
            cut = first_slice(experiment)
        cut = Slice(cut.across, cut.up, cut.fixed, min(cut.output, outputs - 1))
        self._show_slice(cut)

    def refresh(self) -> None:
        """Show the numbers of the frame, in the slice in which the selected row lies."""
        self._follow_row(self.canvas.slice)
        self.canvas.refresh()

    def retranslate(self) -> None:
        """Set every text anew."""
        self.tools.retranslate()
        self.bar.retranslate()
        self.canvas.setAccessibleDescription(
            self.tr(
                "Tab goes through rows and lines. Alt with an arrow moves one; with Shift a row moves finer, "
                "a line turns or becomes steeper. Enter changes the class of a row, Delete removes it. "
                "Page Up, Page Down and 0 zoom."
            )
        )
        self.canvas.say()
        self._caption()
        self.canvas.refresh()

    def apply_theme(self, theme: Theme) -> None:
        """Take over other colours and sizes."""
        super().apply_theme(theme)
        self.canvas.apply_theme(theme)
        self.caption.apply_theme(theme)
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a small panel leave nothing but the picture and one line."""
        super().resizeEvent(event)
        self._arrange()

    def _lay_out(self) -> None:
        card = QFrame(self)
        card.setObjectName("card")
        around = QVBoxLayout(self)
        around.setContentsMargins(4, 0, 4, 6)
        around.addWidget(card)
        self._foot = QWidget(self)
        below = QHBoxLayout(self._foot)
        below.setContentsMargins(6, 0, 2, 0)
        below.setSpacing(2)
        below.addWidget(self.caption, 1)
        below.addWidget(self.tools)
        column = QVBoxLayout(card)
        column.setContentsMargins(4, 4, 4, 2)
        column.setSpacing(2)
        column.addWidget(self.bar)
        column.addWidget(self.canvas, 1)
        column.addWidget(self._foot)

    @property
    def _roomy(self) -> bool:
        """Whether there is room for more than the picture."""
        return min(self.width(), self.height()) >= (axes.ROOMY + 30) * self.theme.scale

    def _arrange(self) -> None:
        roomy = self._roomy
        self.bar.setVisible(roomy and self.bar.needed)
        self.tools.setVisible(roomy)
        self._foot.setMinimumHeight(0 if roomy else round(axes.FOOT * self.theme.scale))
        self._caption()

    def _caption(self) -> None:
        """Say in one line what is shown, in a roomy panel what can be done."""
        experiment, cut = self.session.frame.experiment, self.canvas.slice
        if self._roomy:
            self.caption.show_text(self.tr("click: ask · double click: new row · drag"))
            self.caption.setToolTip(
                self.tr(
                    "A click asks the network for any point. A double click adds a row, or changes the "
                    "class of one. Rows and lines can be dragged: the middle of a line moves it, its "
                    "squares turn it, its arrow and the wheel make it steeper."
                )
            )
            return
        name = prediction_name(cut.output, experiment.sizes[-1])
        level = given(class_level(experiment, cut.output))
        if cut.up is None:
            text = self.tr("curve: {prediction}").format(prediction=name)
        else:
            text = self.tr("colour: {prediction}, line: {level}").format(prediction=name, level=level)
        held = slice_words(cut)
        self.caption.show_text(f"{held} · {text}" if held else text)

    def _follow_row(self, cut: Slice) -> None:
        """Hold the other inputs as in the selected row, when those of the row have changed."""
        experiment = self.session.frame.experiment
        inputs = experiment.dataset.inputs[min(self.session.row, experiment.dataset.batch - 1)]
        held = tuple(0.0 if index in (cut.across, cut.up) else value for index, value in enumerate(inputs))
        if held != self._held:
            self._held = held
            cut = Slice(cut.across, cut.up, held, cut.output)
        if cut != self.canvas.slice or cut != self.bar.slice:
            self._show_slice(cut)

    def _show_slice(self, cut: Slice) -> None:
        self.bar.show_slice(cut, self.session.frame.experiment.sizes[-1])
        self.canvas.set_slice(cut)
        self._arrange()

    @Slot(object)
    def _on_slice(self, cut: Slice) -> None:
        self._show_slice(cut)

    @Slot(QPoint)
    def _on_menu(self, place: QPoint) -> None:
        menu = self.menu(QPointF(place))
        menu.exec(self.canvas.mapToGlobal(place))
        menu.deleteLater()

    def menu(self, at: QPointF) -> QMenu:
        """Return what can be done at a place of the picture."""
        canvas = self.canvas
        menu = QMenu(self)
        item = canvas.item_at(at)
        if item is not None and item < canvas.rows:
            flip = menu.addAction(self.tr("Change class of row {number}").format(number=item + 1))
            flip.triggered.connect(lambda: canvas.hands.flip_row(item, canvas.slice.output))
            remove = menu.addAction(self.tr("Remove row {number}").format(number=item + 1))
            remove.setEnabled(canvas.rows > 1)
            remove.triggered.connect(lambda: canvas.hands.remove_row(item))
        elif canvas.view().area.contains(at):
            for number in (0, 1):
                name = self.tr("New row here: {name}").format(name=class_word(number))
                add = menu.addAction(name)
                add.triggered.connect(lambda _=False, one=number: canvas.add_row(at, class_one=bool(one)))
        menu.addSeparator()
        menu.addAction(self.tr("Show the whole plane")).triggered.connect(lambda: canvas.look_at(None))
        menu.addAction(self.tools.export.action)
        return menu
