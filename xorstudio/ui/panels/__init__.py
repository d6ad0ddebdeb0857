"""The one list of panels: a new one is a file here, a line below, and its place in `ui/arrangement.py`."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from xorstudio.core.values import QT_TRANSLATE_NOOP
from xorstudio.ui.panels.base import Panel


@dataclass(frozen=True, slots=True)
class PanelSpec:
    """One panel.

    Attributes:
        name: Its id, also in the saved arrangement.
        text: What it is called, before it can say so itself; translatable in the context of its class.
        load: Imports the panel's module and returns its class: late, so that the first frame does not wait.
    """

    name: str
    text: str
    load: Callable[[], type[Panel]]

    def title(self) -> str:
        """Return what it is called, in the language of the moment."""
        return QCoreApplication.translate(self.name.title().replace("_", "") + "Panel", self.text)


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


def _code() -> type[Panel]:
    from xorstudio.ui.panels.code import CodePanel

    return CodePanel


PANELS: tuple[PanelSpec, ...] = (
    PanelSpec("experiment", QT_TRANSLATE_NOOP("ExperimentPanel", "Experiment"), _experiment),
    PanelSpec("weights", QT_TRANSLATE_NOOP("WeightsPanel", "Weights"), _weights),
    PanelSpec("inspector", QT_TRANSLATE_NOOP("InspectorPanel", "Inspector"), _inspector),
    PanelSpec("loss", QT_TRANSLATE_NOOP("LossPanel", "Loss"), _loss),
    PanelSpec("matrix", QT_TRANSLATE_NOOP("MatrixPanel", "Matrices"), _matrix),
    PanelSpec("input_space", QT_TRANSLATE_NOOP("InputSpacePanel", "Input space"), _input_space),
    PanelSpec("hidden_space", QT_TRANSLATE_NOOP("HiddenSpacePanel", "Hidden space"), _hidden_space),
    PanelSpec("landscape", QT_TRANSLATE_NOOP("LandscapePanel", "Loss landscape"), _landscape),
    PanelSpec("code", QT_TRANSLATE_NOOP("CodePanel", "Code"), _code),
)
