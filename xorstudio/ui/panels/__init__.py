"""The one list of panels. A new panel is one file here and one line below."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt

from xorstudio.ui.panels.base import Panel

LEFT = Qt.DockWidgetArea.LeftDockWidgetArea
RIGHT = Qt.DockWidgetArea.RightDockWidgetArea
BOTTOM = Qt.DockWidgetArea.BottomDockWidgetArea


@dataclass(frozen=True, slots=True)
class PanelSpec:
    """One panel and where it stands at first.

    Attributes:
        name: Its id, also in the saved arrangement.
        area: The dock area of the default arrangement.
        least: Its smallest width (left, right) or height (bottom) in the default arrangement, in pixels.
        most: Its largest.
        load: Imports the panel's module and returns its class: late, so that the first frame does not wait.
    """

    name: str
    area: Qt.DockWidgetArea
    least: int
    most: int
    load: Callable[[], type[Panel]]


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
    PanelSpec("experiment", LEFT, 272, 360, _experiment),
    PanelSpec("weights", RIGHT, 280, 360, _weights),
    PanelSpec("inspector", RIGHT, 290, 380, _inspector),
    PanelSpec("loss", BOTTOM, 150, 380, _loss),
    PanelSpec("matrix", BOTTOM, 150, 380, _matrix),
)
