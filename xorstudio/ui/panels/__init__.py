"""The one list of panels. A new panel is one file here, one line below, and its place in `ui/arrangement.py`."""

from collections.abc import Callable
from dataclasses import dataclass

from xorstudio.ui.panels.base import Panel


@dataclass(frozen=True, slots=True)
class PanelSpec:
    """One panel.

    Attributes:
        name: Its id, also in the saved arrangement.
        load: Imports the panel's module and returns its class: late, so that the first frame does not wait.
    """

    name: str
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


def _input_space() -> type[Panel]:
    from xorstudio.ui.panels.input_space import InputSpacePanel

    return InputSpacePanel


def _hidden_space() -> type[Panel]:
    from xorstudio.ui.panels.hidden_space import HiddenSpacePanel

    return HiddenSpacePanel


def _landscape() -> type[Panel]:
    from xorstudio.ui.panels.landscape import LandscapePanel

    return LandscapePanel


PANELS: tuple[PanelSpec, ...] = (
    PanelSpec("experiment", _experiment),
    PanelSpec("weights", _weights),
    PanelSpec("inspector", _inspector),
    PanelSpec("loss", _loss),
    PanelSpec("matrix", _matrix),
    PanelSpec("input_space", _input_space),
    PanelSpec("hidden_space", _hidden_space),
    PanelSpec("landscape", _landscape),
)
