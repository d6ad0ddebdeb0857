"""The shape of the network: how many inputs, and of every layer how many units and how they are activated."""

from PySide6.QtCore import QCoreApplication, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QToolButton, QWidget

from xorstudio.app.session import Session
from xorstudio.core.activations import ACTIVATIONS
from xorstudio.core.experiment import MAX_INPUTS, MAX_LAYERS, MAX_OUTPUTS, MAX_UNITS, Experiment, LayerSpec
from xorstudio.ui import changes
from xorstudio.ui.quiet import QuietCombo, QuietSpin
from xorstudio.ui.sections.base import Section
from xorstudio.ui.theme import Theme


def anew() -> str:
    """Return the sentence that says what another shape does to the run."""
    return QCoreApplication.translate(
        "NetworkSection", "Starts again with new weights; Ctrl+Z brings the run back"
    )


class LayerRow(QWidget):
    """One layer: its units, its activation, and a button that takes it away.

    Attributes:
        units_changed: Another number of units is wanted.
        activation_changed: Another activation is wanted.
        removed: The layer is to go.
    """

    units_changed = Signal(int)
    activation_changed = Signal(str)
    removed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.units = QuietSpin(1, MAX_UNITS, self)
        self.activation = QuietCombo(self)
        self.remove = QToolButton(self)
        self.remove.setProperty("role", "link")
        self.remove.setText("×")
        policy = self.remove.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.remove.setSizePolicy(policy)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        self.activation.show_whole()
        for field in (self.units, self.activation):  # the rows stand in columns, whatever they say
            field.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        row.addWidget(self.units, 1)
        row.addWidget(self.activation, 1)
        row.addWidget(self.remove)
        self.units.valueChanged.connect(self.units_changed)
        self.activation.activated.connect(self._on_activated)
        self.remove.clicked.connect(self.removed)

    def show_layer(self, spec: LayerSpec, number: int, *, output: bool) -> None:
        """Show one layer of the experiment, counted from 1, without asking for a change."""
        self.units.blockSignals(True)  # showing what is must not ask for what is
        self.units.setRange(1, MAX_OUTPUTS if output else MAX_UNITS)
        self.units.setValue(spec.units)
        self.units.blockSignals(False)
        self.units.setSuffix(self.tr(" unit") if spec.units == 1 else self.tr(" units"))
        self.activation.choose(spec.activation)
        self.remove.setVisible(not output)
        name = self.tr("Output layer") if output else self.tr("Layer {number}").format(number=number)
        self.units.setAccessibleName(self.tr("{layer}: units").format(layer=name))
        self.activation.setAccessibleName(self.tr("{layer}: activation").format(layer=name))
        self.remove.setAccessibleName(self.tr("{layer}: remove").format(layer=name))
        self.remove.setToolTip(self.tr("Remove this layer"))
        self.units.setToolTip(f"{name}\n{anew()}")

    def retranslate(self) -> None:
        """Name the activations in the language of the moment."""
        translate = QCoreApplication.translate
        self.activation.fill(
            [
                (name, name.replace("_", " "), translate("activations", activation.summary))
                for name, activation in ACTIVATIONS.items()
            ]
        )

    @Slot(int)
    def _on_activated(self, index: int) -> None:
        self.activation_changed.emit(str(self.activation.itemData(index)))


class NetworkSection(Section):
    """Inputs and layers; the rows are made once, and as many are shown as there are layers."""

    def __init__(self, session: Session, theme: Theme, parent: QWidget) -> None:
        super().__init__(session, theme, parent)
        self.link.show()
        self.link.clicked.connect(self._add_layer)
        self.inputs = QuietSpin(1, MAX_INPUTS, self)
        self.inputs.valueChanged.connect(self._on_inputs)
        self.body.addWidget(self.inputs)
        self.rows = [LayerRow(self) for _ in range(MAX_LAYERS)]
        for layer, row in enumerate(self.rows):
            self.body.addWidget(row)
            row.units_changed.connect(lambda units, layer=layer: self._on_units(layer, units))
            row.activation_changed.connect(lambda name, layer=layer: self._on_activation(layer, name))
            row.removed.connect(lambda layer=layer: self._remove_layer(layer))

    @property
    def _experiment(self) -> Experiment:
        return self.session.frame.experiment

    def rebuild(self) -> None:
        """Follow another experiment."""
        experiment = self._experiment
        self.inputs.blockSignals(True)  # showing what is must not ask for what is
        self.inputs.setValue(experiment.dataset.fan_in)
        self.inputs.blockSignals(False)
        self.inputs.setSuffix(self.tr(" input") if experiment.dataset.fan_in == 1 else self.tr(" inputs"))
        layers = experiment.layers
        for number, row in enumerate(self.rows, start=1):
            row.setVisible(number <= len(layers))
            if number <= len(layers):
                row.show_layer(layers[number - 1], number, output=number == len(layers))
        self.link.setEnabled(len(layers) < MAX_LAYERS)
        self._measure()

    def apply_theme(self, theme: Theme) -> None:
        """Take over other sizes: a spin box is as high as a combo box."""
        super().apply_theme(theme)
        height = self.rows[0].activation.sizeHint().height()
        for spin in (self.inputs, *(row.units for row in self.rows)):
            spin.setFixedHeight(height)
        self._measure()

    def _measure(self) -> None:
        """Give every row the same columns, wide enough for what stands in them."""
        for fields in ([row.units for row in self.rows], [row.activation for row in self.rows]):
            for field in fields:
                field.ensurePolished()
            width = max(field.minimumSizeHint().width() for field in fields)
            for field in fields:
                field.setMinimumWidth(width)

    def retranslate(self) -> None:
        """Set every text anew."""
        self.heading.set_title(self.tr("Network"))
        self.link.setText(self.tr("+ layer"))
        self.link.setAccessibleName(self.tr("Add layer"))
        self.link.setToolTip(
            self.tr("Add a hidden layer, up to {limit} layers in all").format(limit=MAX_LAYERS)
        )
        self.inputs.setAccessibleName(self.tr("Inputs"))
        self.inputs.setToolTip(anew())
        for row in self.rows:
            row.retranslate()
        self.rebuild()

    @Slot(int)
    def _on_inputs(self, count: int) -> None:
        self.session.edit(changes.with_inputs(self._experiment, count), self.tr("Change the inputs"))
        self.rebuild()

    def _on_units(self, layer: int, units: int) -> None:
        self.session.edit(changes.with_units(self._experiment, layer, units), self.tr("Change the units"))
        self.rebuild()

    def _on_activation(self, layer: int, name: str) -> None:
        changed = changes.with_activation(self._experiment, layer, name)
        self.session.edit(changed, self.tr("Change the activation"))
        self.rebuild()

    @Slot()
    def _add_layer(self) -> None:
        self.session.edit(changes.with_layer(self._experiment), self.tr("Add layer"))

    def _remove_layer(self, layer: int) -> None:
        self.session.edit(changes.without_layer(self._experiment, layer), self.tr("Remove layer"))
