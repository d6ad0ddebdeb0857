"""The experiment: what is to be learned, by which network, and how; every change takes effect at once."""

from typing import ClassVar

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from xorstudio.app.session import Session
from xorstudio.ui.panels.base import Panel
from xorstudio.ui.sections.base import Section
from xorstudio.ui.sections.learning import LearningSection
from xorstudio.ui.sections.network import NetworkSection
from xorstudio.ui.sections.preset import PresetSection
from xorstudio.ui.sections.truth_table import TruthTableSection
from xorstudio.ui.theme import Theme


class Page(QScrollArea):
    """A page that scrolls up and down, and is never narrower than what stands on it."""

    def __init__(self, content: QWidget, parent: QWidget) -> None:
        super().__init__(parent)
        self._content = content
        self.setWidget(content)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def minimumSizeHint(self) -> QSize:
        """Return the width of the content beside a scroll bar."""
        width = self._content.minimumSizeHint().width() + self.verticalScrollBar().sizeHint().width()
        return QSize(width, super().minimumSizeHint().height())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Tell the layout around the page when the content needs another width."""
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)


class ExperimentPanel(Panel):
    """Preset, truth table, network and learning, one below the other; it scrolls where the window is small.

    Attributes:
        preset_requested: The name of a preset that somebody chose; the window asks whether to save first.
    """

    name: ClassVar[str] = "experiment"
    pace: ClassVar[tuple[int, int]] = (2, 1)
    preset_requested = Signal(str)

    def __init__(self, session: Session, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(session, theme, parent)
        content = QWidget(self)
        self.presets = PresetSection(session, theme, content)
        self.truth_table = TruthTableSection(session, theme, content)
        self.network = NetworkSection(session, theme, content)
        self.learning = LearningSection(session, theme, content)
        self._sections: tuple[Section, ...] = (self.presets, self.truth_table, self.network, self.learning)
        self._column = QVBoxLayout(content)
        for section in self._sections:
            self._column.addWidget(section)
        self._column.addStretch(1)
        card = QFrame(self)
        card.setObjectName("card")
        area = Page(content, card)
        content.installEventFilter(area)
        inside = QVBoxLayout(card)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.addWidget(area)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(4, 0, 4, 6)
        whole.addWidget(card)
        self.presets.preset_requested.connect(self.preset_requested)
        self.apply_theme(theme)
        self.retranslate()

    def title(self) -> str:
        """Return the panel's name."""
        return self.tr("Experiment")

    def rebuild(self) -> None:
        """Follow another experiment."""
        for section in self._sections:
            section.rebuild()

    def refresh(self) -> None:
        """Show the numbers of the frame."""
        for section in self._sections:
            section.refresh()

    def retranslate(self) -> None:
        """Set every text anew."""
        for section in self._sections:
            section.retranslate()

    def apply_theme(self, theme: Theme) -> None:
        """Take over other colours and sizes."""
        super().apply_theme(theme)
        margin = round(10 * theme.scale)
        self._column.setContentsMargins(margin, round(8 * theme.scale), margin, round(8 * theme.scale))
        self._column.setSpacing(round(8 * theme.scale))
        for section in self._sections:
            section.apply_theme(theme)
