"""What stands still while something moves: painted once, so that a frame repaints only what moves."""

from collections.abc import Callable

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPixmap

from xorstudio.core.state import Address
from xorstudio.ui.diagram.flow import Flow
from xorstudio.ui.diagram.instant import Instant
from xorstudio.ui.diagram.items import Mark
from xorstudio.ui.diagram.scene import Scene


class Backdrop:
    """The picture behind one operation.

    Attributes:
        scene: What stands still.
        flow: What travels over it.
        pixmap: The picture.
    """

    def __init__(self, act: Instant, scene: Scene, flow: Flow, size: QSize, ratio: float) -> None:
        self._act = act
        self._ratio = ratio
        self.scene = scene
        self.flow = flow
        self.pixmap = QPixmap(size * ratio)
        self.pixmap.setDevicePixelRatio(ratio)

    def serves(self, act: Instant, marks: dict[Address, Mark], ratio: float) -> bool:
        """Return whether it is still the picture behind that operation."""
        return self._act is act and self.scene.marks == marks and self._ratio == ratio

    def paint(self, still: Callable[[QPainter, Scene], None]) -> None:
        """Paint what stands still."""
        self.pixmap.fill(self.scene.ink.colour("card"))
        painter = QPainter(self.pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        still(painter, self.scene)
        painter.end()
