"""Every picture of a space can be taken away, as a PNG for slides or as an SVG for print.

It is drawn anew on a clean card by the same `paint` that draws it on the screen, twice as fine for a PNG.
"""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QObject, QRectF, QSize, QSizeF, Slot
from PySide6.QtGui import QAction, QColor, QImage, QImageWriter, QPainter
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import QFileDialog, QMessageBox

from xorstudio.core.atomic import replace_file
from xorstudio.ui.space.canvas import SpaceCanvas

FINER = 2
"""How many dots of a PNG a pixel of the screen has, in each direction."""

SMALLEST = QSize(480, 480)
"""A picture from the corner of the window is exported at this size, with its numbers."""

_DOTS_PER_INCH = 96

Paint = Callable[[QPainter, QSizeF], None]


class PictureExport(QObject):
    """The command "Export picture…" of one canvas.

    Attributes:
        action: The command, for a menu or a button.
    """

    def __init__(self, canvas: SpaceCanvas, name: str) -> None:
        """Make the command.

        Args:
            canvas: What is exported.
            name: How the file is called at first, without its suffix.
        """
        super().__init__(canvas)
        self._canvas = canvas
        self._name = name
        self.action = QAction(self)
        self.action.setObjectName("export_" + name)
        self.action.triggered.connect(self.ask)

    def retranslate(self) -> None:
        """Set every text anew."""
        self.action.setText(self.tr("Export picture…"))
        self.action.setToolTip(self.tr("Save this picture as PNG or SVG"))

    @Slot()
    def ask(self) -> None:
        """Ask for a file name and save the picture."""
        proposal = str(Path.home() / f"{self._name}.png")
        kinds = self.tr("PNG picture (*.png);;SVG drawing (*.svg)")
        name, kind = QFileDialog.getSaveFileName(self._canvas, self.tr("Export Picture"), proposal, kinds)
        if not name:
            return
        path = Path(name)
        if not path.suffix:
            path = path.with_suffix(".svg" if "*.svg" in kind else ".png")
        try:
            self.save(path)
        except OSError:
            sentence = self.tr("{file} cannot be written.").format(file=path)
            QMessageBox.warning(self._canvas, self.tr("XOR Studio"), sentence)

    def save(self, path: Path) -> None:
        """Save the picture, as an SVG if the name ends so, else as a PNG.

        Raises:
            OSError: The file cannot be written.
        """
        canvas = self._canvas
        size = canvas.size().expandedTo(SMALLEST)
        card, title = QColor(canvas.theme.card), canvas.accessibleName()
        svg = path.suffix.lower() == ".svg"
        replace_file(
            path, as_svg(canvas.paint, size, card, title) if svg else as_png(canvas.paint, size, card)
        )
        canvas.update()


def as_png(paint: Paint, size: QSize, card: QColor) -> bytes:
    """Return a picture as the content of a PNG file.

    Args:
        paint: Draws it.
        size: In pixels of the screen.
        card: What lies behind it.
    """
    image = QImage(size * FINER, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(FINER)
    image.fill(card)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    paint(painter, QSizeF(size))
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, b"png").write(image)
    return bytes(buffer.data().data())


def as_svg(paint: Paint, size: QSize, card: QColor, title: str) -> bytes:
    """Return a picture as the content of an SVG file.

    Args:
        paint: Draws it.
        size: In pixels of the screen.
        card: What lies behind it.
        title: Its name.
    """
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setResolution(_DOTS_PER_INCH)
    generator.setSize(size)
    generator.setViewBox(QRectF(0, 0, size.width(), size.height()))
    generator.setTitle(title)
    painter = QPainter(generator)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.fillRect(QRectF(0, 0, size.width(), size.height()), card)
    paint(painter, QSizeF(size))
    painter.end()
    return bytes(buffer.data().data())
