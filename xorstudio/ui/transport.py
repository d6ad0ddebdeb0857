"""The transport bar: play, pause, step, speed and where we are, as on a media player."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QToolButton, QWidget

from xorstudio.app.session import Session
from xorstudio.ui import icons
from xorstudio.ui.actions import Actions
from xorstudio.ui.granularity import GranularityControl
from xorstudio.ui.speed_control import SpeedControl
from xorstudio.ui.theme import Theme

BUTTONS = ("go_to_start", "step_back", "toggle", "step_forward", "go_to_newest")
LONGEST = 99_999
"""The epoch whose number always has room."""

AGAIN = ("reset", "new_weights")


class Transport(QWidget):
    """Buttons for the run's actions, granularity, speed, and where we are."""

    def __init__(
        self, session: Session, actions: Actions, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("transport")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._session = session
        self._actions = actions
        self._theme = theme
        self._short = False
        self._buttons: dict[str, QToolButton] = {}
        self._granularity = GranularityControl(session, self)
        self._speed = SpeedControl(session, self)
        self._place = Place(self)
        self._epoch = self._place.label
        self._epoch.setObjectName("epoch")
        self._epoch.setProperty("role", "strong")
        self._epoch.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._row = QHBoxLayout(self)
        self._lay_out()
        session.frame_changed.connect(self._on_frame_changed)
        session.running_changed.connect(self._on_running_changed)
        self.apply_theme(theme)
        self.retranslate()

    @property
    def last(self) -> QWidget:
        """The last of its widgets to which Tab comes."""
        return self._speed.slider

    def retranslate(self) -> None:
        """Set every text in the language of the moment."""
        self._epoch.setToolTip(self.tr("How many updates there had been when this step began"))
        self._on_running_changed(self._session.running)
        self._fit()

    def apply_theme(self, theme: Theme) -> None:
        """Take over other colours and sizes."""
        self._theme = theme
        side = round(18 * theme.scale)
        for button in self._buttons.values():
            button.setIconSize(QSize(side, side))
        self._speed.fit()
        self._fit()
        self._show_play_symbol()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give up the slider's name before any word is cut."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Speak the new language at once."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _fit(self) -> None:
        """Give up the slider's name, then its value, then words of the place, until nothing is cut."""
        count = len(self._session.frame.places)
        for compact, tight, short in ((0, 0, 0), (1, 0, 0), (1, 1, 0), (1, 1, 1)):
            self._speed.set_compact(bool(compact))
            self._speed.set_tight(bool(tight))
            self._short = bool(short)
            widgets = [*self._buttons.values(), self._granularity, self._speed]
            words = self._epoch.fontMetrics().horizontalAdvance(self._operation(LONGEST, count, count))
            if sum(widget.sizeHint().width() for widget in widgets) + words + self._gaps() <= self.width():
                break
        self._on_frame_changed()

    def _gaps(self) -> int:
        """Return the width of everything between the widgets."""
        row = self._row
        items = [row.itemAt(index) for index in range(row.count())]
        spaces = sum(item.sizeHint().width() for item in items if item is not None and item.spacerItem())
        margins = row.contentsMargins()
        return spaces + row.spacing() * (row.count() - 1) + margins.left() + margins.right()

    def _operation(self, epoch: int, number: int, count: int) -> str:
        """Return where we are within a step, as long as there is room for."""
        if self._short:
            text = self.tr("Epoch {epoch}, {number}/{count}")
        else:
            text = self.tr("Epoch {epoch}, operation {number} of {count}")
        return text.format(epoch=f"{epoch:,}", number=number, count=count)

    def _lay_out(self) -> None:
        row = self._row
        row.setContentsMargins(4, 0, 4, 0)
        row.setSpacing(6)
        self._add_buttons(row, BUTTONS)
        row.addSpacing(8)
        row.addWidget(self._granularity)
        row.addSpacing(8)
        self._add_buttons(row, AGAIN)
        row.addSpacing(10)
        row.addWidget(self._speed)
        row.addWidget(self._place, 1)

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
        frame = self._session.frame
        newest = frame.history.newest
        current = frame.current
        if current is not None:
            place, trace = current
            text = self._operation(trace.epoch, frame.places.index(place) + 1, len(frame.places))
        elif frame.epoch == newest:
            text = self.tr("Epoch {epoch}").format(epoch=f"{frame.epoch:,}")
        else:
            text = self.tr("Epoch {epoch} of {newest}").format(epoch=f"{frame.epoch:,}", newest=f"{newest:,}")
        self._place.show_text(text)

    @Slot(bool)
    def _on_running_changed(self, running: bool) -> None:
        action = self._actions["toggle"]
        action.setText(self.tr("&Pause") if running else self.tr("&Play"))
        self._buttons["toggle"].setAccessibleName(action.text().replace("&", ""))
        self._show_play_symbol()


class Place(QWidget):
    """Room for a text that changes 60 times a second: only one that is too long moves the others.

    Attributes:
        label: The text; in a layout of its own every change of it would move the whole window.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.label = QLabel(self)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_text(self, text: str) -> None:
        """Show a text."""
        before = self.label.text()
        if text == before:
            return
        self.label.setText(text)
        if len(text) != len(before) and self.label.sizeHint().width() > self.width():
            self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Return room for the text."""
        return self.label.sizeHint()

    def minimumSizeHint(self) -> QSize:
        """Return room for the text: it is never cut off."""
        return self.label.minimumSizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the text use all of it."""
        super().resizeEvent(event)
        self.label.setGeometry(self.rect())
