"""Above a program: which of the three it is, and the two ways to take it away."""

from PySide6.QtCore import QSize, Signal, Slot
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QSizePolicy, QToolButton, QWidget

from xorstudio.ui.sections.base import Link

NAMES = {"keras": "Keras", "gradient_tape": "GradientTape", "numpy": "NumPy"}
"""Each kind of program, in words that are the same in every language."""


class CodeBar(QWidget):
    """A row of segments, and two links.

    Signals:
        chosen(str): Another kind of program, a name in PROGRAMS.
    """

    chosen = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._segments = QFrame(self)
        self._segments.setObjectName("segments")
        self._segments.setProperty("role", "slim")
        self._segments.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._group = QButtonGroup(self)
        inner = QHBoxLayout(self._segments)
        inner.setContentsMargins(1, 1, 1, 1)
        inner.setSpacing(0)
        self.buttons: dict[str, QToolButton] = {}
        for kind, name in NAMES.items():
            button = QToolButton(self)
            button.setObjectName("code_" + kind)
            button.setProperty("role", "segment")
            button.setText(name)
            button.setCheckable(True)
            self._group.addButton(button)
            self.buttons[kind] = button
            inner.addWidget(button)
        self.copy, self.export = Link(self), Link(self)
        self.copy.setObjectName("copy_code")
        self.export.setObjectName("export_code")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self._segments)
        row.addStretch(1)
        row.addWidget(self.copy)
        row.addWidget(self.export)
        self._group.buttonClicked.connect(self._on_clicked)

    def choose(self, kind: str) -> None:
        """Press down the button of a kind."""
        self.buttons[kind].setChecked(True)

    def minimumSizeHint(self) -> QSize:
        """Ask for room for the segments only; `fit` leaves out the links that do not go beside them."""
        return self._segments.minimumSizeHint()

    def fit(self, width: int) -> None:
        """Leave out links that there is no room for; the File menu exports, too.

        Args:
            width: What there is, in pixels.
        """
        left = width - self._segments.sizeHint().width()
        for link in (self.copy, self.export):
            left -= link.sizeHint().width() + 4
            link.setVisible(left >= 0)

    def retranslate(self) -> None:
        """Set every text anew."""
        tips = {
            "keras": self.tr("The program with model.fit"),
            "gradient_tape": self.tr("The program with tf.GradientTape"),
            "numpy": self.tr("The program with the chain rule by hand"),
        }
        for kind, tip in tips.items():
            self.buttons[kind].setToolTip(tip)
            self.buttons[kind].setAccessibleDescription(tip)
        for link, text, tip in (
            (self.copy, self.tr("Copy"), self.tr("Copy the whole program, as it goes on from this state")),
            (self.export, self.tr("Export…"), self.tr("Save the program as a notebook or a script")),
        ):
            link.setText(text)
            link.setToolTip(tip)
            link.setAccessibleName(tip)

    @Slot()
    def _on_clicked(self) -> None:
        self.chosen.emit(next(kind for kind, button in self.buttons.items() if button.isChecked()))
