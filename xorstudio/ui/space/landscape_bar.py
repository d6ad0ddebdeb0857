"""Above a loss landscape: which weights lie across and up, who chooses them, and how close one looks."""

from PySide6.QtCore import QSize, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from xorstudio.core.state import Address, addresses
from xorstudio.ui.inspector.names import symbol
from xorstudio.ui.quiet import QuietCombo
from xorstudio.ui.sections.base import Link
from xorstudio.ui.switch import Switch
from xorstudio.ui.symbols import weight_name


class LandscapeBar(QWidget):
    """Two choosers, a switch, and four links.

    Signals:
        chosen(object): A hand has chosen these two weights.
        following_changed(): The axes are to follow the selection from now on, or no longer.
    """

    chosen = Signal(object)
    following_changed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.across = QuietCombo(self)
        self.up = QuietCombo(self)
        self.following = Switch(self)
        self.following.setChecked(True)
        self.away, self.closer, self.all, self.save = (Link(self) for _ in range(4))
        self._known: dict[str, Address] = {}
        self._pair: tuple[Address, Address] | None = None
        self._lay_out()
        self.across.activated.connect(self._on_activated)
        self.up.activated.connect(self._on_activated)
        self.following.toggled.connect(self.following_changed)

    def offer(self, sizes: tuple[int, ...]) -> None:
        """Offer the weights and biases of a network.

        Args:
            sizes: (fan_in, units, .., units).
        """
        self._known = {place.symbol: place for place in addresses(sizes)}
        entries = [
            (name, f"{symbol(place)}  {weight_name(place, sizes)}", "") for name, place in self._known.items()
        ]
        self.across.fill(entries)
        self.up.fill(entries)

    def show_pair(self, pair: tuple[Address, Address]) -> None:
        """Show which weights lie across and up."""
        self._pair = pair
        self.across.choose(pair[0].symbol)
        self.up.choose(pair[1].symbol)

    def minimumSizeHint(self) -> QSize:
        """Ask for room for the choosers only; `fit` leaves out what does not go beside the switch."""
        return QSize(self.across.minimumSizeHint().width() * 2, super().minimumSizeHint().height())

    def fit(self, width: int) -> None:
        """Leave out links that there is no room for; keys, wheel and menu do the same.

        Args:
            width: What there is, in pixels.
        """
        left = width - self.following.sizeHint().width()
        for link in (self.all, self.save, self.closer, self.away):
            left -= link.sizeHint().width() + 2
            link.setVisible(left >= 0)

    def retranslate(self) -> None:
        """Set every text anew."""
        self.across.setAccessibleName(self.tr("Weight across"))
        self.up.setAccessibleName(self.tr("Weight upwards"))
        self.following.set_text(
            self.tr("follow selection"),
            self.tr(
                "Across lies the selected weight, upwards its strongest partner: the weight that changes its "
                "slope most, by the second derivative at the moment of the selection; where there is none, "
                "the one with the largest gradient"
            ),
        )
        for link, text, tip in (
            (self.away, "−", self.tr("Farther away (Page Down, or the wheel)")),
            (self.closer, "+", self.tr("Closer (Page Up, or the wheel)")),
            (self.all, self.tr("show all"), self.tr("Show the plane around 0 again (0)")),
            (self.save, self.tr("export…"), self.tr("Save this picture as PNG or SVG")),
        ):
            link.setText(text)
            link.setToolTip(tip)
            link.setAccessibleName(tip)

    def _lay_out(self) -> None:
        axes = QHBoxLayout()
        axes.setSpacing(6)
        axes.addWidget(self.across, 1)
        axes.addWidget(QLabel("×", self))
        axes.addWidget(self.up, 1)
        links = QHBoxLayout()
        links.setSpacing(2)
        links.addWidget(self.following)
        links.addStretch(1)
        for link in (self.away, self.closer, self.all, self.save):
            links.addWidget(link)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(axes)
        column.addLayout(links)

    @Slot()
    def _on_activated(self) -> None:
        across, up = self._known[self.across.currentData()], self._known[self.up.currentData()]
        if across == up and self._pair is not None:
            up, across = self._pair
        self.following.setChecked(False)
        self.chosen.emit((across, up))
