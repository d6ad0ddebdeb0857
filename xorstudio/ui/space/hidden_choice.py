"""Which layer, which two of its units, which output: fields that are there only where there is a choice."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QGridLayout, QLabel, QSizePolicy, QWidget

from xorstudio.core.experiment import Experiment
from xorstudio.core.grid import Axes, default_axes
from xorstudio.core.plane import Plane
from xorstudio.core.state import Layer
from xorstudio.ui.quiet import QuietCombo
from xorstudio.ui.symbols import prediction_name, unit_name


class HiddenChoice(QWidget):
    """The fields, and what has been chosen.

    Signals:
        changed(): Something else is chosen.

    Attributes:
        output: The output, counted from 0.
    """

    changed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.output = 0
        self._layer = 0
        self._units: tuple[int, int] | None = None
        self._experiment: Experiment | None = None
        self._parameters: tuple[Layer, ...] = ()
        self.layer_field, self.across_field, self.up_field, self.output_field = (
            QuietCombo(self) for _ in range(4)
        )
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._words = {field: QLabel(self) for field in self._fields()}
        rows = QGridLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(4)
        places = ((0, 0), (1, 0), (1, 2), (0, 2))
        for (field, word), (row, column) in zip(self._words.items(), places, strict=True):
            word.setProperty("role", "small")
            word.setBuddy(field)
            rows.addWidget(word, row, column)
            rows.addWidget(field, row, column + 1)
            rows.setColumnStretch(column + 1, 1)
            field.activated.connect(self._on_activated)

    @property
    def offers(self) -> bool:
        """Whether there is any choice."""
        return any(not field.isHidden() for field in self._fields())

    def rebuild(self, experiment: Experiment, layers: tuple[Layer, ...]) -> None:
        """Follow another experiment; what still exists stays chosen."""
        sizes = experiment.sizes
        if self._experiment is None or self._experiment.sizes != sizes:
            self._layer, self.output, self._units = 0, 0, None
        self._experiment, self._parameters = experiment, layers
        self._fill()

    def axes(self, experiment: Experiment, plane: Plane) -> Axes:
        """Return what is to be looked at: the units with the largest weights, or those that were chosen."""
        found = default_axes(experiment, self._parameters, self._layer, plane, self.output)
        return found if self._units is None else Axes(found.layer, found.before, self._units)

    def retranslate(self) -> None:
        """Set every text anew."""
        texts = (self.tr("layer"), self.tr("across"), self.tr("up"), self.tr("output"))
        names = (
            self.tr("Hidden layer shown"),
            self.tr("Unit shown across"),
            self.tr("Unit shown upwards"),
            self.tr("Output whose border is shown"),
        )
        for (field, word), text, name in zip(self._words.items(), texts, names, strict=True):
            word.setText(text)
            field.setAccessibleName(name)

    def _fields(self) -> tuple[QuietCombo, ...]:
        return self.layer_field, self.across_field, self.up_field, self.output_field

    def _fill(self) -> None:
        experiment = self._experiment
        if experiment is None:
            return
        sizes, hidden = experiment.sizes, len(experiment.layers) - 1
        units = experiment.layers[self._layer].units
        names = [(str(unit), unit_name(self._layer, unit, sizes), "") for unit in range(units)]
        outputs = [(str(unit), prediction_name(unit, sizes[-1]), "") for unit in range(sizes[-1])]
        self._offer(self.layer_field, [(str(layer), str(layer + 1), "") for layer in range(hidden)], 2)
        self._offer(self.across_field, names, 3)
        self._offer(self.up_field, names, 3)
        self._offer(self.output_field, outputs, 2)
        self.layer_field.choose(str(self._layer))
        self.output_field.choose(str(self.output))
        across, up = self.axes(experiment, Plane()).after
        self.across_field.choose(str(across))
        self.up_field.choose(str(up))

    def _offer(self, field: QuietCombo, entries: list[tuple[str, str, str]], least: int) -> None:
        field.fill(entries)
        field.setVisible(len(entries) >= least)
        self._words[field].setVisible(len(entries) >= least)

    @Slot()
    def _on_activated(self) -> None:
        field = self.sender()
        if field is self.layer_field:
            self._layer, self._units = int(self.layer_field.currentData()), None
        elif field is self.output_field:
            self.output = int(self.output_field.currentData())
        else:
            self._choose_units(first=field is self.across_field)
        self._fill()
        self.changed.emit()

    def _choose_units(self, *, first: bool) -> None:
        """Take the two units over; the one chosen last wins, the other makes room."""
        across, up = int(self.across_field.currentData()), int(self.up_field.currentData())
        if across == up and self._experiment is not None:
            free = next(unit for unit in range(self._experiment.layers[self._layer].units) if unit != across)
            across, up = (across, free) if first else (free, up)
        self._units = across, up
