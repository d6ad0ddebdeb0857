"""Where the panels stand: an arrangement for each workspace, shared out by the window's size.

Step is for the operations: the picture in the middle, its numbers around it. Space is for their geometry: the
planes on top, the picture below. What the user moves is remembered, for each workspace by itself.
"""

from collections.abc import Mapping
from enum import Enum
from itertools import pairwise

from PySide6.QtCore import QByteArray, QCoreApplication, QEvent, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QMainWindow, QWidget

from xorstudio.app.settings import Settings
from xorstudio.ui.dock import Dock, drop_old_tabs
from xorstudio.ui.theme import Theme

LEFT = Qt.DockWidgetArea.LeftDockWidgetArea
RIGHT = Qt.DockWidgetArea.RightDockWidgetArea
TOP = Qt.DockWidgetArea.TopDockWidgetArea
BOTTOM = Qt.DockWidgetArea.BottomDockWidgetArea
ACROSS = Qt.Orientation.Horizontal
DOWN = Qt.Orientation.Vertical

NARROW = 1150
"""Below this width the panels beside the picture share one side, as tabs."""

LOW = 980
"""Below this height the weights and the inspector share one place, as tabs."""

FLAT = 640
"""Below this height a narrow window has no room for the curve below the picture; it becomes a tab, too."""


class Workspace(Enum):
    """What the window is arranged for."""

    STEP = "step"
    SPACE = "space"


class Arrangement(QObject):
    """Places the docks of a window.

    Signals:
        changed(): The workspace is another one.
    """

    changed = Signal()

    def __init__(
        self, window: QMainWindow, docks: Mapping[str, Dock], settings: Settings, theme: Theme
    ) -> None:
        super().__init__(window)
        self.workspace = Workspace(settings.workspace)
        self._window = window
        self._docks = docks
        self._settings = settings
        self._scale = theme.scale
        self._placed = False
        self._front: list[Dock] = []
        self._kept = {
            (Workspace.STEP, self._scale): settings.window_state,
            (Workspace.SPACE, self._scale): settings.space_state,
        }

    def restore(self) -> None:
        """Put the docks where they were at the last time, before the window is shown."""
        self._put_in_corners()
        for dock in self._docks.values():
            self._window.addDockWidget(LEFT, dock)
        self._placed = self._window.restoreState(QByteArray(self._remembered()))

    def place_at_first(self) -> None:
        """Share the window out at its first size, unless the arrangement has been restored."""
        if not self._placed:
            self.place()

    def settle(self) -> None:
        """Share the window out once more when the panels have come: only they know what room they need."""
        for dock in self._docks.values():
            dock.widget().show()  # Qt would show it later, and until then not ask how large it has to be
        self._window.ensurePolished()
        for widget in self._window.findChildren(QWidget):
            widget.ensurePolished()
        self._put_back()

    def switch(self, workspace: Workspace) -> None:
        """Arrange the window for another purpose."""
        if workspace is self.workspace:
            return
        self.remember()
        self.workspace = workspace
        self._settings.workspace = workspace.value
        self._put_in_corners()
        self._put_back()
        self.changed.emit()

    def place(self) -> None:
        """Put every panel in its default place, as the window's size suggests."""
        self._placed = True
        for dock in self._docks.values():
            dock.setFloating(False)
            self._window.removeDockWidget(dock)  # else Qt leaves the tabs of the arrangement before behind
        self._put_in_corners()
        self._front.clear()
        if self.workspace is Workspace.STEP:
            self._place_step()
        else:
            self._place_space()
        drop_old_tabs(self._window)
        for dock in self._front:
            dock.raise_()  # at the end: every dock that joins a row of tabs comes to its front

    def rescale(self, scale: float) -> None:
        """Give the panels room for larger or smaller type, and what was moved at this size its old place.

        The arrangement has to be remembered before anything gets larger.
        """
        ratio, before = scale / self._scale, self._narrow
        if ratio == 1:
            return
        self._scale = scale
        if self._remembered() or self._narrow != before:
            self._put_back()
            QTimer.singleShot(0, self, self._put_back)  # some parts tell only then how little they need
            return
        docks = [dock for dock in self._docks.values() if dock.isVisible() and not dock.isFloating()]
        self._window.resizeDocks(docks, [round(dock.width() * ratio) for dock in docks], ACROSS)
        self._window.resizeDocks(docks, [round(dock.height() * ratio) for dock in docks], DOWN)
        drop_old_tabs(self._window)

    @Slot()
    def remember(self) -> None:
        """Keep the arrangement for the next time."""
        state = bytes(self._window.saveState().data())
        self._kept[self.workspace, self._scale] = state
        if self.workspace is Workspace.STEP:
            self._settings.window_state = state
        else:
            self._settings.space_state = state

    def _remembered(self) -> bytes:
        """Return how this workspace was left at this size of type; empty if it never was."""
        return self._kept.get((self.workspace, self._scale), b"")

    @Slot()
    def _put_back(self) -> None:
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)  # what the parts need comes first
        if self._window.restoreState(QByteArray(self._remembered())):
            drop_old_tabs(self._window)
        else:
            self.place()

    def _put_in_corners(self) -> None:
        """Let the sides reach from top to bottom in Step, the planes from left to right in Space."""
        step = self.workspace is Workspace.STEP
        window = self._window
        window.setCorner(Qt.Corner.TopLeftCorner, LEFT if step else TOP)
        window.setCorner(Qt.Corner.TopRightCorner, RIGHT if step else TOP)
        window.setCorner(Qt.Corner.BottomLeftCorner, LEFT)
        window.setCorner(Qt.Corner.BottomRightCorner, RIGHT)

    @property
    def _narrow(self) -> bool:
        return self._window.width() < NARROW * self._scale

    def _place_step(self) -> None:
        """Share the window out: a fifth for each side, a third for the curve; tabs where it is narrow."""
        below = ["loss", "matrix", "landscape", "code"]
        if self._narrow:
            side, planes = ["experiment", "weights", "inspector"], ["input_space", "hidden_space"]
            if self._window.height() < FLAT * self._scale:
                self._stack(LEFT, side + below + planes)
            else:
                self._stack(LEFT, side)
                self._stack(BOTTOM, below + planes)
        else:
            self._place_sides()
            self._stack(BOTTOM, below)
        sides = [("experiment", 0.21, 272, 360), ("inspector", 0.22, 290, 380)]
        if not self._narrow:  # both planes alike, so that their pictures are
            sides += [("input_space", 0.11, 145, 190), ("hidden_space", 0.11, 145, 190)]
        self._share(*sides)
        self._set_height("loss", (self._window.height() - 300 * self._scale) * 0.54, 150, 380)

    def _place_sides(self) -> None:
        """Put what is learned on the left; on the right its numbers, and below them the planes, small."""
        if self._window.height() < LOW * self._scale:
            self._stack(LEFT, ["experiment"])
            self._stack(RIGHT, ["weights", "inspector"])
        else:
            self._stack(LEFT, ["experiment"])
            self._stack(LEFT, ["weights"])
            self._stack(RIGHT, ["inspector"])
        self._stack(RIGHT, ["input_space"])
        self._beside("input_space", "hidden_space")
        self._set_height("input_space", 0, 210, 260)

    def _place_space(self) -> None:
        """Give the planes the upper half, side by side; below them the picture, its numbers and the curve."""
        planes = ["input_space", "hidden_space"]
        below = ["loss", "matrix", "code"]
        if self._narrow:
            below.append("landscape")
        else:
            planes.append("landscape")
        self._stack(TOP, planes[:1])
        for left, right in pairwise(planes):
            self._beside(left, right)
        self._stack(LEFT, ["weights", "experiment", "inspector"])
        self._stack(RIGHT, below)
        share = self._window.width() / len(planes)
        docks = [self._docks[name] for name in planes]
        self._window.resizeDocks(docks, [round(share)] * len(docks), ACROSS)
        self._set_height("input_space", self._window.height() * 0.5, 230, 900)
        self._share(("weights", 0.21, 272, 380), ("loss", 0.26, 230, 520))

    def _stack(self, area: Qt.DockWidgetArea, names: list[str]) -> None:
        """Put docks in one new place of an area, as tabs, the first in front."""
        first, *others = (self._docks[name] for name in names)
        self._window.addDockWidget(area, first)
        for dock in others:
            self._window.tabifyDockWidget(first, dock)
            dock.show()
        first.show()
        self._front.append(first)

    def _beside(self, left: str, right: str) -> None:
        """Put a dock to the right of another one."""
        self._window.splitDockWidget(self._docks[left], self._docks[right], ACROSS)
        self._docks[right].show()

    def _share(self, *widths: tuple[str, float, int, int]) -> None:
        """Give docks a share of the window's width, each between its least and its most."""
        docks = [self._docks[name] for name, *_ in widths]
        wanted = [
            round(min(max(self._window.width() * share, least * self._scale), most * self._scale))
            for _, share, least, most in widths
        ]
        self._window.resizeDocks(docks, wanted, ACROSS)  # at once: one by one they take room from each other

    def _set_height(self, name: str, height: float, least: int, most: int) -> None:
        height = min(max(height, least * self._scale), most * self._scale)
        self._window.resizeDocks([self._docks[name]], [round(height)], DOWN)
