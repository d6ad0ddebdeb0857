"""Presets are experiments worth looking at: the notebooks, lucky and unlucky starts, hand calculations.

Each is an experiment file among the program's resources; here is only what the menu says about it.
"""

from dataclasses import dataclass

from xorstudio.core.experiment import Experiment
from xorstudio.core.experiment_file import read
from xorstudio.core.json_text import ExperimentFileError, quoted
from xorstudio.core.values import QT_TRANSLATE_NOOP
from xorstudio.paths import resource

DEFAULT = "gradient-tape"

_NO_PRESET = QT_TRANSLATE_NOOP("ExperimentFileError", "there is no preset {found}; the presets are: {names}")


@dataclass(frozen=True, slots=True)
class Preset:
    """One preset.

    Attributes:
        name: Its name on the command line, and its file's.
        title: Its name in the menu, translatable in the context "presets".
        summary: What it shows, one line, translatable in the context "presets".
    """

    name: str
    title: str
    summary: str


PRESETS: tuple[Preset, ...] = (
    Preset(
        "gradient-tape",
        QT_TRANSLATE_NOOP("presets", "GradientTape notebook"),
        QT_TRANSLATE_NOOP("presets", "One Adam step of 0.1 by hand: every number that the notebook prints."),
    ),
    Preset(
        "keras-fit",
        QT_TRANSLATE_NOOP("presets", "Keras notebook"),
        QT_TRANSLATE_NOOP("presets", "What model.fit does in 1000 epochs, from the same weights."),
    ),
    Preset(
        "chain-rule",
        QT_TRANSLATE_NOOP("presets", "Chain rule notebook"),
        QT_TRANSLATE_NOOP(
            "presets", "One input, one hidden unit, one output: each factor of the chain rule."
        ),
    ),
    Preset(
        "fast",
        QT_TRANSLATE_NOOP("presets", "Learns fast"),
        QT_TRANSLATE_NOOP("presets", "A lucky start: all four rows are right after some 130 epochs."),
    ),
    Preset(
        "late",
        QT_TRANSLATE_NOOP("presets", "Learns late"),
        QT_TRANSLATE_NOOP(
            "presets", "Lies on a plateau for hundreds of epochs, then learns: do not stop too soon."
        ),
    ),
    Preset(
        "stuck-half",
        QT_TRANSLATE_NOOP("presets", "Stuck: two rows at 1/2"),
        QT_TRANSLATE_NOOP("presets", "Two rows right, two stay at 0.5: the loss ends at ln(2)/2 = 0.3466."),
    ),
    Preset(
        "stuck-third",
        QT_TRANSLATE_NOOP("presets", "Stuck: three rows alike"),
        QT_TRANSLATE_NOOP("presets", "Three rows share one answer, 2/3 or 1/3: the loss ends at 0.4774."),
    ),
    Preset(
        "symmetric",
        QT_TRANSLATE_NOOP("presets", "Symmetric twins"),
        QT_TRANSLATE_NOOP("presets", "All weights 0.5: both hidden units stay twins and count as one."),
    ),
    Preset(
        "zeros",
        QT_TRANSLATE_NOOP("presets", "All zero"),
        QT_TRANSLATE_NOOP("presets", "All weights 0: every gradient is 0, and nothing ever moves."),
    ),
    Preset(
        "mazur",
        QT_TRANSLATE_NOOP("presets", "Mazur's example"),
        QT_TRANSLATE_NOOP(
            "presets", "The 2-2-2 hand calculation; he keeps the biases fixed, here they learn too."
        ),
    ),
    Preset(
        "wikidocs",
        QT_TRANSLATE_NOOP("presets", "wikidocs 37406"),
        QT_TRANSLATE_NOOP(
            "presets", "The Korean hand calculation; it has no biases, here they start at 0 and learn too."
        ),
    ),
    Preset(
        "nielsen-saturated",
        QT_TRANSLATE_NOOP("presets", "Nielsen's saturated neuron"),
        QT_TRANSLATE_NOOP(
            "presets", "Badly wrong and hardly learning: change the loss to cross-entropy and compare."
        ),
    ),
    Preset(
        "and",
        QT_TRANSLATE_NOOP("presets", "AND"),
        QT_TRANSLATE_NOOP("presets", "1 only where both inputs are 1: one straight line parts the rows."),
    ),
    Preset(
        "or",
        QT_TRANSLATE_NOOP("presets", "OR"),
        QT_TRANSLATE_NOOP("presets", "1 where any input is 1: one straight line parts the rows."),
    ),
    Preset(
        "xnor",
        QT_TRANSLATE_NOOP("presets", "XNOR"),
        QT_TRANSLATE_NOOP("presets", "XOR turned round: 1 where both inputs are equal."),
    ),
)
"""Every preset, in the order of the menu."""


def load_preset(name: str) -> Experiment:
    """Return the experiment of a preset.

    Raises:
        ExperimentFileError: There is no preset of this name; the message lists them.
    """
    names = [preset.name for preset in PRESETS]
    if name not in names:
        raise ExperimentFileError(_NO_PRESET, found=quoted(name), names=", ".join(names))
    return read(resource("presets", f"{name}.xorstudio"))
