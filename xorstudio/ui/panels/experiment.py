"""The experiment: what is to be learned, by which network, and how; every change takes effect at once."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from xorstudio.app.session import Session
from xorstudio.ui.panels.base import Panel
from xorstudio.ui.sections.base import Section
from xorstudio.ui.sections.learning import LearningSection
from xorstudio.ui.sections.network import NetworkSection
from xorstudio.ui.sections.preset import PresetSection
from xorstudio.ui.sections.truth_table import TruthTableSection
from xorstudio.ui.theme import Theme


class ExperimentPanel(Panel):
    """Preset, truth table, network and learning, one below the other; it scrolls where the window is small.

    Attributes:
        preset_requested: The name of a preset that somebody chose; the window asks whether to save first.
    """

    name = "experiment"
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
        area = QScrollArea(card)
        area.setWidget(content)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
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
