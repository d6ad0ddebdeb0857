"""The matrix panel shows the present operation for all rows of the truth table at once."""

from typing import ClassVar

from PySide6.QtCore import QMargins, QRectF, QSize, Qt, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from xorstudio.app.session import Session
from xorstudio.core.state import Address
from xorstudio.ui.matrix.canvas import MatrixCanvas
from xorstudio.ui.matrix.equations import equations
from xorstudio.ui.number import text as numbers
from xorstudio.ui.panels.base import Panel
from xorstudio.ui.theme import Theme

MOST_LETTERS = 9


class MatrixPanel(Panel):
    """Matrices with coloured cells; what is pointed at or selected here is so in every picture."""

    name: ClassVar[str] = "matrix"
    pace: ClassVar[tuple[int, int]] = (3, 2)

    def __init__(self, session: Session, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(session, theme, parent)
        self.canvas = MatrixCanvas(theme, self)
        self.legend = QLabel(self)
        self.legend.setProperty("role", "small")
        self.legend.setWordWrap(True)
        self._area = QScrollArea(self)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setWidgetResizable(True)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setWidget(self.canvas)
        card = QFrame(self)
        card.setObjectName("card")
        column = QVBoxLayout(card)
        column.setContentsMargins(6, 6, 6, 6)
        column.setSpacing(2)
        column.addWidget(self._area, 1)
        column.addWidget(self.legend)
        around = QVBoxLayout(self)
        around.setContentsMargins(4, 0, 4, 6)
        around.addWidget(card)
        self.setFocusProxy(self.canvas)
        self.canvas.hovered.connect(session.hover)
        self.canvas.chosen.connect(self._on_chosen)
        self.canvas.moved.connect(self._on_moved)
        session.row_changed.connect(self._on_marks_changed)
        session.selection_changed.connect(self._on_marks_changed)
        session.hover_changed.connect(self._on_marks_changed)
        self.retranslate()

    def title(self) -> str:
        """Return the panel's name."""
        return self.tr("Matrices")

    def sizeHint(self) -> QSize:
        """Return a size that is comfortable below the picture."""
        return QSize(round(720 * self.theme.scale), round(270 * self.theme.scale))

    def rebuild(self) -> None:
        """Start with fresh widths and scales."""
        self.canvas.start_anew()

    def refresh(self) -> None:
        """Show the operation that happened last."""
        shown = equations(self.session.frame)
        whole, bar = self._area.maximumViewportSize(), self._area.verticalScrollBar().sizeHint().width()
        for room in (whole, whole.shrunkBy(QMargins(0, 0, bar, 0))):  # not what a bar of before has left
            self.canvas.show_equations(shown, self._labels(), room)
            if self.canvas.sizeHint().height() <= room.height():
                break
        grown = self.tr("{range} (scale has grown)")
        ranges = [
            grown.format(range=text) if more else text for text, more in self.canvas.scales.legend(shown)
        ]
        self.legend.setText(self.tr("Blue to red: {ranges}").format(ranges="  ·  ".join(ranges)))
        self._on_marks_changed()

    def retranslate(self) -> None:
        """Set every text anew."""
        self.canvas.setAccessibleName(self.tr("Matrices of the operation"))
        self.follow()

    def apply_theme(self, theme: Theme) -> None:
        """Take over other colours and sizes."""
        super().apply_theme(theme)
        self.canvas.apply_theme(theme)
        self.follow()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Arrange the matrices anew."""
        super().resizeEvent(event)
        self.follow()

    def _labels(self) -> list[str]:
        """Return how the rows of the truth table are called: by their inputs, or by numbers if long."""
        inputs = self.session.frame.experiment.dataset.inputs
        texts = [" ".join(numbers.given(value) for value in row) for row in inputs]
        if max(len(text) for text in texts) > MOST_LETTERS:
            return [str(number) for number in range(1, len(texts) + 1)]
        return texts

    @Slot()
    def _on_marks_changed(self) -> None:
        session = self.session
        self.canvas.show_marks(session.row, session.selection, session.hovered)

    @Slot(object, object)
    def _on_chosen(self, address: Address | None, row: int | None) -> None:
        if row is not None:
            self.session.select_row(row)
        if address is not None:
            self.session.select(address)

    @Slot(object)
    def _on_moved(self, cell: QRectF) -> None:
        centre = cell.center().toPoint()
        self._area.ensureVisible(centre.x(), centre.y(), round(cell.width()), round(cell.height()))
