"""The transport bar: play, pause, step, speed and where we are, as on a media player."""

import math
from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QSlider, QToolButton, QWidget

from xorstudio.app.player import SPEEDS
from xorstudio.app.session import Session
from xorstudio.ui import icons
from xorstudio.ui.actions import Actions
from xorstudio.ui.theme import Theme

BUTTONS = ("go_to_start", "step_back", "toggle", "step_forward", "go_to_newest")
AGAIN = ("reset", "new_weights")


class Transport(QWidget):
    """Buttons for the run's actions, the speed slider and the epoch."""

    def __init__(
        self, session: Session, actions: Actions, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("transport")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._session = session
        self._actions = actions
        self._theme = theme
        self._buttons: dict[str, QToolButton] = {}
        self._speed_name = QLabel(self)
        self._speed = QSlider(Qt.Orientation.Horizontal, self)
        self._speed.setObjectName("speed")
        self._speed.setRange(0, len(SPEEDS) - 1)
        self._speed.setPageStep(1)
        self._speed.setFixedWidth(130)
        self._speed_value = QLabel(self)
        self._epoch = QLabel(self)
        self._epoch.setObjectName("epoch")
        self._epoch.setProperty("role", "strong")
        self._epoch.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._epoch.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._lay_out()
        self._speed.valueChanged.connect(self._on_speed_moved)
        session.frame_changed.connect(self._on_frame_changed)
        session.running_changed.connect(self._on_running_changed)
        session.speed_changed.connect(self._on_speed_changed)
        self.apply_theme(theme)
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text in the language of the moment."""
        self._speed_name.setText(self.tr("Speed"))
        self._speed.setAccessibleName(self.tr("Speed"))
        self._speed.setToolTip(self.tr("Epochs a second (+ and -)"))
        self._on_speed_changed(self._session.speed)
        self._epoch.setToolTip(self.tr("How many updates the weights shown have had"))
        self._on_running_changed(self._session.running)
        self._on_frame_changed()

    def apply_theme(self, theme: Theme) -> None:
        """Take over other colours and sizes."""
        self._theme = theme
        side = round(18 * theme.scale)
        for button in self._buttons.values():
            button.setIconSize(QSize(side, side))
        self._speed_value.setMinimumWidth(
            self._speed_value.fontMetrics().horizontalAdvance(
                self.tr("{count} epochs/s").format(count="5,000")
            )
        )
        self._show_play_symbol()

    def changeEvent(self, event: QEvent) -> None:
        """Speak the new language at once."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(4, 0, 4, 0)
        row.setSpacing(6)
        self._add_buttons(row, BUTTONS)
        row.addSpacing(10)
        self._add_buttons(row, AGAIN)
        row.addSpacing(14)
        for widget in (self._speed_name, self._speed, self._speed_value):
            row.addWidget(widget)
        row.addWidget(self._epoch, 1)

    def _add_buttons(self, row: QHBoxLayout, ids: Sequence[str]) -> None:
        for id_ in ids:
            button = QToolButton(self)
            button.setObjectName("play" if id_ == "toggle" else id_)
            button.setDefaultAction(self._actions[id_])
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            row.addWidget(button)
            self._buttons[id_] = button

    def _show_play_symbol(self) -> None:
        name = "pause" if self._session.running else "play"
        theme = self._theme
        self._actions["toggle"].setIcon(icons.icon(name, theme.on_accent, theme.border_strong))

    @Slot()
    def _on_frame_changed(self) -> None:
        epoch = self._session.frame.epoch
        newest = self._session.frame.history.newest
        if epoch == newest:
            text = self.tr("Epoch {epoch}").format(epoch=f"{epoch:,}")
        else:
            text = self.tr("Epoch {epoch} of {newest}").format(epoch=f"{epoch:,}", newest=f"{newest:,}")
        self._epoch.setText(text)

    @Slot(bool)
    def _on_running_changed(self, running: bool) -> None:
        action = self._actions["toggle"]
        action.setText(self.tr("&Pause") if running else self.tr("&Play"))
        self._buttons["toggle"].setAccessibleName(action.text().replace("&", ""))
        self._show_play_symbol()

    @Slot(float)
    def _on_speed_changed(self, speed: float) -> None:
        nearest = min(range(len(SPEEDS)), key=lambda i: abs(math.log(min(SPEEDS[i], 1e6) / min(speed, 1e6))))
        self._speed.blockSignals(True)
        self._speed.setValue(nearest)
        self._speed.blockSignals(False)
        if math.isinf(speed):
            text = self.tr("full speed")
        else:
            text = self.tr("{count} epochs/s").format(count=f"{speed:,.0f}")
        self._speed_value.setText(text)
        self._speed.setAccessibleDescription(text)

    @Slot(int)
    def _on_speed_moved(self, index: int) -> None:
        self._session.set_speed(SPEEDS[index])
