"""The speed slider: from one operation every two seconds to as many epochs as the machine can."""

import math

from PySide6.QtCore import QEvent, QSignalBlocker, Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSlider, QWidget

from xorstudio.app.session import Session
from xorstudio.app.speed import SPEEDS, Speed, nearest


class SpeedControl(QWidget):
    """A slider over the stops of SPEEDS, with its name and its value."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._name = QLabel(self)
        self.slider = self._slider = QSlider(Qt.Orientation.Horizontal, self)
        self._slider.setObjectName("speed")
        self._slider.setRange(0, len(SPEEDS) - 1)
        self._slider.setPageStep(1)
        self._slider.setFixedWidth(130)
        self._value = QLabel(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        for widget in (self._name, self._slider, self._value):
            row.addWidget(widget)
        self._slider.valueChanged.connect(self._on_moved)
        session.speed_changed.connect(self._on_speed_changed)
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text in the language of the moment."""
        self._name.setText(self.tr("Speed"))
        self._slider.setAccessibleName(self.tr("Speed"))
        self._on_speed_changed(self._session.speed)
        self.fit()

    def fit(self) -> None:
        """Keep room for the longest value, so that nothing beside it moves."""
        texts = (self._text(speed) for speed in SPEEDS)
        self._value.setMinimumWidth(max(map(self._value.fontMetrics().horizontalAdvance, texts)))

    def set_compact(self, compact: bool) -> None:
        """Take less room: a shorter slider without its name, which the tooltip still tells."""
        self._name.setVisible(not compact)
        self._slider.setFixedWidth(84 if compact else 130)

    def set_tight(self, tight: bool) -> None:
        """Take still less: without the value, which the tooltip tells then."""
        self._value.setVisible(not tight)

    def changeEvent(self, event: QEvent) -> None:
        """Speak the new language at once."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _text(self, speed: Speed) -> str:
        if math.isinf(speed.rate):
            return self.tr("full speed")
        unit = self.tr("{count} op/s") if speed.operations else self.tr("{count} epochs/s")
        return unit.format(count=f"{speed.rate:,g}")

    @Slot(object)
    def _on_speed_changed(self, speed: Speed) -> None:
        blocker = QSignalBlocker(self._slider)
        self._slider.setValue(nearest(speed))
        blocker.unblock()
        text = self._text(speed)
        self._value.setText(text)
        self._slider.setAccessibleDescription(text)
        tip = self.tr("How fast it plays (+ and -)")
        self._slider.setToolTip(f"{text}: {tip}")

    @Slot(int)
    def _on_moved(self, index: int) -> None:
        self._session.set_speed(SPEEDS[index])
