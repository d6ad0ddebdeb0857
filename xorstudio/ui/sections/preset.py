"""Which experiment is shown, and the ready-made ones to choose from."""

from functools import cache

from PySide6.QtCore import QCoreApplication, Signal, Slot
from PySide6.QtWidgets import QWidget

from xorstudio.app.document import untouched
from xorstudio.app.session import Session
from xorstudio.core.experiment import Experiment
from xorstudio.core.presets import PRESETS, load_preset
from xorstudio.ui.quiet import QuietCombo
from xorstudio.ui.sections.base import Section
from xorstudio.ui.theme import Theme


class PresetSection(Section):
    """The name of the experiment as a box of presets.

    Attributes:
        preset_requested: Somebody chose a preset; the window decides, for there may be something to save.
    """

    preset_requested = Signal(str)

    def __init__(self, session: Session, theme: Theme, parent: QWidget) -> None:
        super().__init__(session, theme, parent)
        self.combo = QuietCombo(self)
        self.combo.activated.connect(self._on_activated)
        self.heading.hide()  # the panel's own title says it already
        self.body.addWidget(self.combo)
        session.document_changed.connect(self._show_name)

    def rebuild(self) -> None:
        """Show the experiment's name."""
        self._show_name()

    def retranslate(self) -> None:
        """Name the presets in the language of the moment."""
        self.combo.setAccessibleName(self.tr("Experiment"))
        translate = QCoreApplication.translate
        self.combo.fill(
            [
                (preset.name, translate("presets", preset.title), translate("presets", preset.summary))
                for preset in PRESETS
            ]
        )
        self._show_name()

    @Slot()
    def _show_name(self) -> None:
        """Show which preset it is; any other experiment's name stands there without being one to choose."""
        name = self.session.frame.experiment.name
        found = [preset.name for preset in PRESETS if preset.title == name]
        known = bool(found) and self.session.path is None
        if known and not untouched(self.session.frame.history, _experiment(found[0])):
            title = QCoreApplication.translate("presets", name)
            self.combo.choose(None)
            self.combo.setPlaceholderText(self.tr("{experiment} (changed)").format(experiment=title))
            return
        self.combo.choose(found[0] if known else None)
        self.combo.setPlaceholderText("" if known else self.session.title)

    @Slot(int)
    def _on_activated(self, index: int) -> None:
        name = str(self.combo.itemData(index))
        self._show_name()
        self.preset_requested.emit(name)


@cache
def _experiment(preset: str) -> Experiment:
    """Return a preset, read once: each change asks whether it is still the same."""
    return load_preset(preset)
