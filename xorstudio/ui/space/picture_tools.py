"""What can be done with a picture of a space: go closer or away, see all of it, take it along as a file."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from xorstudio.ui.sections.base import Link
from xorstudio.ui.space.canvas import SpaceCanvas
from xorstudio.ui.space.export import PictureExport

ZOOM = 1.5
"""How much closer a press goes."""


class PictureTools(QWidget):
    """Four links beside a canvas, whose context menu exports it, too.

    Attributes:
        export: The command that saves the picture.
    """

    def __init__(self, canvas: SpaceCanvas, name: str, parent: QWidget) -> None:
        """Make the links.

        Args:
            canvas: The picture.
            name: How its file is called at first, without its suffix.
            parent: Where they stand.
        """
        super().__init__(parent)
        self._canvas = canvas
        self.export = PictureExport(canvas, name)
        self.away, self.closer, self.all, self.save = (Link(self) for _ in range(4))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        row.addStretch(1)
        for link in (self.away, self.closer, self.all, self.save):
            link.setVisible(link is not self.all)
            row.addWidget(link)
        canvas.bounds_changed.connect(self._on_bounds)
        canvas.addAction(self.export.action)
        canvas.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self.away.clicked.connect(self._on_away)
        self.closer.clicked.connect(self._on_closer)
        self.all.clicked.connect(self._on_all)
        self.save.clicked.connect(self.export.ask)

    def retranslate(self) -> None:
        """Set every text anew."""
        for link, text, tip in (
            (self.away, "−", self.tr("Farther away (Page Down, or the wheel)")),
            (self.closer, "+", self.tr("Closer (Page Up, or the wheel)")),
            (self.all, self.tr("show all"), self.tr("Show everything again (0)")),
            (self.save, self.tr("export…"), self.tr("Save this picture as PNG or SVG")),
        ):
            link.setText(text)
            link.setToolTip(tip)
            link.setAccessibleName(tip)
        self.export.retranslate()

    @Slot()
    def _on_away(self) -> None:
        self._canvas.zoom(1 / ZOOM)

    @Slot()
    def _on_closer(self) -> None:
        self._canvas.zoom(ZOOM)

    @Slot()
    def _on_bounds(self) -> None:
        """Offer the way back to those who have gone away."""
        self.all.setVisible(self._canvas.bounds is not None)

    @Slot()
    def _on_all(self) -> None:
        self._canvas.look_at(None)
