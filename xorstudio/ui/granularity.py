"""How far one step goes: an operation, a layer, an epoch. Three buttons of which one is down."""

from PySide6.QtCore import QEvent, Qt, Slot
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QSizePolicy, QToolButton, QWidget

from xorstudio.app.playhead import Granularity
from xorstudio.app.session import Session


class GranularityControl(QFrame):
    """A row of segments."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("segments")
        self._session = session
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._group = QButtonGroup(self)
        self._buttons: dict[Granularity, QToolButton] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(2, 2, 2, 2)
        row.setSpacing(0)
        for granularity in Granularity:
            button = QToolButton(self)
            button.setObjectName("granularity_" + granularity.value)
            button.setProperty("role", "segment")
            button.setCheckable(True)
            button.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Preferred)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            self._group.addButton(button)
            self._buttons[granularity] = button
            row.addWidget(button)
        self._group.buttonClicked.connect(self._on_clicked)
        session.granularity_changed.connect(self._on_granularity_changed)
        self._on_granularity_changed()
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text in the language of the moment."""
        texts = {
            Granularity.OPERATION: (self.tr("Operation"), self.tr("Right and Left move by one operation")),
            Granularity.LAYER: (self.tr("Layer"), self.tr("Right and Left move by one layer")),
            Granularity.EPOCH: (self.tr("Epoch"), self.tr("Right and Left move by one epoch")),
        }
        for granularity, (text, tip) in texts.items():
            self._buttons[granularity].setText(text)
            self._buttons[granularity].setToolTip(tip)

    def changeEvent(self, event: QEvent) -> None:
        """Speak the new language at once."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    @Slot()
    def _on_granularity_changed(self) -> None:
        self._buttons[self._session.granularity].setChecked(True)

    @Slot()
    def _on_clicked(self) -> None:
        for granularity, button in self._buttons.items():
            if button.isChecked():
                self._session.set_granularity(granularity)
