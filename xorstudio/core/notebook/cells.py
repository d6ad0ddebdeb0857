"""A program is a row of cells, as in a notebook; a line of code knows which operations of a step it does."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from xorstudio.core.experiment import Experiment
from xorstudio.core.state import Layer, State
from xorstudio.core.values import QT_TRANSLATE_NOOP, Array

EPOCHS = 10
"""How many epochs a program trains unless somebody changes its line `epochs = 10`."""

WIDTH = 100
"""A literal that would be longer is broken into one line for each row."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a cell.

    Attributes:
        text: As it stands there.
        operations: The names of the operations of a step that it does: z1, a1, .., update.
    """

    text: str
    operations: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell.

    Attributes:
        lines: From top to bottom.
        prose: Whether it is text for the reader (Markdown), else code.
    """

    lines: tuple[Line, ...]
    prose: bool = False


@dataclass(frozen=True, slots=True)
class Program:
    """A program that goes on from a state.

    Attributes:
        name: Its kind, a name in PROGRAMS.
        title: What it is called, in the reader's language.
        cells: From top to bottom.
    """

    name: str
    title: str
    cells: tuple[Cell, ...]

    @property
    def code(self) -> tuple[Line, ...]:
        """Every line of code, in order."""
        return tuple(line for cell in self.cells if not cell.prose for line in cell.lines)


@dataclass(frozen=True, slots=True, eq=False)
class Moment:
    """Where a program begins.

    Attributes:
        experiment: What is being learned.
        state: The weights, the optimizer's memory and the epoch.
        words: Turns one of this package's English texts into the reader's language.
        epochs: How many epochs the program trains.
    """

    experiment: Experiment
    state: State
    words: Callable[[str], str] = str
    epochs: int = EPOCHS

    @property
    def going_on(self) -> bool:
        """Whether the optimizer remembers something, or counts its steps from elsewhere than 0."""
        return self.state.epoch > 0 or bool(self.state.values[1:].any())

    @property
    def numbers(self) -> range:
        """The layers, counted from 1 as in the names of their numbers."""
        return range(1, len(self.experiment.layers) + 1)


def prose(*texts: str) -> Cell:
    """Return a cell of text, a paragraph for each argument."""
    lines = [line for text in texts for line in (Line(text), Line(""))]
    return Cell(tuple(lines[:-1]), prose=True)


def code(lines: Iterable[str | Line]) -> Cell:
    """Return a cell of code; a text with line ends becomes several lines."""
    made: list[Line] = []
    for line in lines:
        if isinstance(line, Line):
            made.append(line)
        else:
            made += [Line(text) for text in line.split("\n")]
    return Cell(tuple(made))


def array(values: Array | Sequence[Sequence[float]]) -> str:
    """Return nested lists whose numbers read back exactly in the precision of the array."""
    text = _nested(values)
    if len(text) <= WIDTH or not text.startswith("[["):
        return text
    return "[\n    " + ",\n    ".join(_nested(row) for row in values) + ",\n]"


def _nested(values: Array | Sequence[object] | object) -> str:
    """Return lists as Python writes them; NumPy prints the fewest digits that name one number."""
    if isinstance(values, (list, tuple, np.ndarray)):
        return f"[{', '.join(_nested(value) for value in values)}]"
    return str(values)


def named_arrays(names: str, layers: tuple[Layer, ...], call: str) -> list[str]:
    """Return a line for each kernel and bias: W1 = np.array([[..]], dtype), b1 = ..

    Args:
        names: What stands before W1 and b1: nothing for the weights themselves.
        layers: The numbers.
        call: What the lists are put into, with a place for them: "np.array({}, np.float32)".
    """
    lines = []
    for number, layer in enumerate(layers, start=1):
        lines.append(f"{names}W{number} = {call.format(array(layer.kernel))}")
        lines.append(f"{names}b{number} = {call.format(array(layer.bias))}")
    return lines


def heading(moment: Moment, title: str, about: str) -> Cell:
    """Return the first cell: what this is, and from which state it goes on."""
    words, epoch = moment.words, moment.state.epoch
    begin = words(BEGINS if epoch else BEGINS_AT_START).format(epoch=epoch)
    return prose(f"# {moment.experiment.name}: {title}", about, begin)


BEGINS = QT_TRANSLATE_NOOP(
    "notebook", "It goes on from epoch {epoch}: with the weights, the optimizer's memory and its step count."
)
BEGINS_AT_START = QT_TRANSLATE_NOOP("notebook", "It begins with the studio's starting weights.")
DATA = QT_TRANSLATE_NOOP("notebook", "## The truth table")
WEIGHTS = QT_TRANSLATE_NOOP("notebook", "## The weights")
NETWORK = QT_TRANSLATE_NOOP("notebook", "## The network")
OPTIMIZER = QT_TRANSLATE_NOOP("notebook", "## The optimizer")
TRAINING = QT_TRANSLATE_NOOP("notebook", "## Training")
RESULT = QT_TRANSLATE_NOOP("notebook", "## The result")
MEMORY = QT_TRANSLATE_NOOP("notebook", "what the optimizer remembers of every weight")
STEP_COUNT = QT_TRANSLATE_NOOP("notebook", "how many updates have been made")
