"""Large experiments and small questions that the tests of several panels share."""

from xorstudio.app.session import Session
from xorstudio.core.experiment import Dataset, Experiment, LayerSpec
from xorstudio.core.state import Address
from xorstudio.ui.inspector.sheet import Sheet
from xorstudio.ui.panels.weights import WeightsPanel
from xorstudio.ui.weight_model import VALUE

X2_H1 = Address(0, 0, 1)
GRADIENT, UPDATE = VALUE + 1, VALUE + 2
LARGE = Experiment(
    dataset=Dataset(((0.0,) * 8, (1.0,) * 8), ((0.0,), (1.0,))),
    layers=(LayerSpec(8), LayerSpec(8), LayerSpec(8), LayerSpec(1)),
)
WIDE = Experiment(
    dataset=Dataset(
        tuple(tuple(float((row + column) % 3) for column in range(8)) for row in range(64)),
        tuple((float(row % 2),) for row in range(64)),
    ),
    layers=(*(LayerSpec(8, "tanh"),) * 3, LayerSpec(1)),
)


def value(session: Session, address: Address = X2_H1) -> float:
    """Return the weight or bias of the moment."""
    return address.of(session.frame.trace.before.layers)


def cell(panel: WeightsPanel, address: Address, column: int = VALUE):
    """Return a cell of the table of weights."""
    return panel.model.index(panel.model.row(address), column)


def text(panel: WeightsPanel, address: Address, column: int = VALUE) -> str:
    """Return what a cell of the table of weights shows."""
    return cell(panel, address, column).data()


def values(sheet: Sheet) -> dict[str, str]:
    """Return the numbers of a sheet of the inspector under their labels."""
    return {line.label: line.value for line in sheet.lines if line.value}
