"""Words below a picture that change while it plays: they are painted, so that nothing around them moves."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from xorstudio.ui.theme import Theme


class WordsLine(QWidget):
    """A sentence in so many lines; what finds no room is in the tooltip.

    Args:
        theme: Colours and fonts.
        lines: How many lines there are room for.
        strong: Whether it is the main thing to be read.
        parent: Where it stands.
    """

    def __init__(self, theme: Theme, lines: int, parent: QWidget, *, strong: bool = False) -> None:
        super().__init__(parent)
        self._theme = theme
        self._lines = lines
        self._strong = strong
        self._text = ""
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    @property
    def text(self) -> str:
        """What it says."""
        return self._text

    def show_text(self, text: str) -> None:
        """Say something else."""
        if text != self._text:
            self._text = text
            self.setToolTip(text)
            self.setAccessibleName(text)
            self.update()

    def apply_theme(self, theme: Theme) -> None:
        """Take over other colours and sizes."""
        self._theme = theme
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return room for its lines."""
        return QSize(120, round(self._lines * QFontMetricsF(self._font()).lineSpacing() + 1))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the words, with an ellipsis where they are too many."""
        theme, font = self._theme, self._font()
        painter = QPainter(self)
        painter.setFont(font)
        painter.setPen(QColor(theme.text if self._strong else theme.muted))
        flags = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft
        metrics = QFontMetricsF(font)
        room = QRectF(self.rect())
        text = self._text
        if self._lines == 1:
            text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room.width())
            painter.drawText(room, flags, text)
        else:
            painter.drawText(room, flags | Qt.TextFlag.TextWordWrap, text)
        painter.end()

    def _font(self) -> QFont:
        theme = self._theme
        return theme.font(bold=True) if self._strong else theme.font(theme.small_size)
