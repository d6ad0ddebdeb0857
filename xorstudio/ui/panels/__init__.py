"""The one list of panels. A new panel is one file here and one line below."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, Qt

from xorstudio.core.values import QT_TRANSLATE_NOOP
from xorstudio.ui.panels.base import Panel

LEFT = Qt.DockWidgetArea.LeftDockWidgetArea
RIGHT = Qt.DockWidgetArea.RightDockWidgetArea
BOTTOM = Qt.DockWidgetArea.BottomDockWidgetArea


@dataclass(frozen=True, slots=True)
class PanelSpec:
    """One panel and where it stands at first.

    Attributes:
        name: Its id, also in the saved arrangement.
        text: What it is called, before it can say so itself; translatable in the context of its class.
        area: The dock area of the default arrangement.
        least: Its smallest width (left, right) or height (bottom) in the default arrangement, in pixels.
        most: Its largest.
        load: Imports the panel's module and returns its class: late, so that the first frame does not wait.
    """

    name: str
    text: str
    area: Qt.DockWidgetArea
    least: int
    most: int
    load: Callable[[], type[Panel]]

    def title(self) -> str:
        """Return what it is called, in the language of the moment."""
        return QCoreApplication.translate(f"{self.name.capitalize()}Panel", self.text)


def _experiment() -> type[Panel]:
    from xorstudio.ui.panels.experiment import ExperimentPanel

    return ExperimentPanel


def _weights() -> type[Panel]:
    from xorstudio.ui.panels.weights import WeightsPanel

    return WeightsPanel


def _inspector() -> type[Panel]:
    from xorstudio.ui.panels.inspector import InspectorPanel

    return InspectorPanel


def _matrix() -> type[Panel]:
    from xorstudio.ui.panels.matrix import MatrixPanel

    return MatrixPanel


def _loss() -> type[Panel]:
    from xorstudio.ui.panels.loss import LossPanel

    return LossPanel


PANELS: tuple[PanelSpec, ...] = (
    PanelSpec("experiment", QT_TRANSLATE_NOOP("ExperimentPanel", "Experiment"), LEFT, 272, 360, _experiment),
    PanelSpec("weights", QT_TRANSLATE_NOOP("WeightsPanel", "Weights"), RIGHT, 280, 360, _weights),
    PanelSpec("inspector", QT_TRANSLATE_NOOP("InspectorPanel", "Inspector"), RIGHT, 290, 380, _inspector),
    PanelSpec("loss", QT_TRANSLATE_NOOP("LossPanel", "Loss"), BOTTOM, 150, 380, _loss),
    PanelSpec("matrix", QT_TRANSLATE_NOOP("MatrixPanel", "Matrices"), BOTTOM, 150, 380, _matrix),
)
