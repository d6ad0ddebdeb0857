"""What hands do in the input space: drag a row or a line, add a row, ask for a point; each undone as one."""

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QPointF

from xorstudio.app.session import Session
from xorstudio.core.experiment import MAX_ROWS, Experiment
from xorstudio.core.parting import class_level, class_range
from xorstudio.core.plane import Plane, predict
from xorstudio.core.state import Address
from xorstudio.core.zero_line import Place, ZeroLine, weights_for, zero_line
from xorstudio.ui import changes
from xorstudio.ui.space.grips import Part, pulled
from xorstudio.ui.space.view import View
from xorstudio.ui.symbols import unit_name

_MAGNET = 4.0
"""So near to a whole number a dragged row stays on it, in pixels."""


@dataclass(frozen=True, slots=True)
class LineHold:
    """A line in a hand: what it was, what is held of it, and the place that stays.

    Attributes:
        unit: Whose line, counted from 0.
        line: As it was.
        part: What is held.
        pivot: Its place that stays where it is turned or steepened.
        before: The unit's weights and bias of then.
    """

    unit: int
    line: ZeroLine
    part: Part
    pivot: Place
    before: dict[Address, float]


class Hands:
    """Changes a session's truth table and the lines of its hidden units."""

    def __init__(self, session: Session) -> None:
        self._session = session

    @property
    def _experiment(self) -> Experiment:
        return self._session.frame.experiment

    # Lines

    def take_line(self, unit: int, plane: Plane, part: Part, pivot: Place) -> LineHold:
        """Take hold of a line; the gesture lasts until `let_go`."""
        self._session.gestures.hold()
        layers = self._session.frame.trace.before.layers
        line = zero_line(layers, plane, unit)
        wanted = weights_for(line, layers, plane, unit, pivot)
        return LineHold(unit, line, part, pivot, {address: address.of(layers) for address in wanted})

    def pull_line(self, hold: LineHold, plane: Plane, view: View, at: QPointF, scale: float) -> None:
        """Let a held line follow the hand."""
        after = pulled(hold.line, hold.part, hold.pivot, view, at, scale)
        through = hold.pivot if hold.part is Part.STEEPEN else view.data(at)
        self.put_line(hold.unit, plane, after, through, merge=True)

    def put_line(self, unit: int, plane: Plane, line: ZeroLine, through: Place, *, merge: bool) -> None:
        """Give a unit the weights and the bias of a line that passes through a place."""
        session = self._session
        values = weights_for(line, session.frame.trace.before.layers, plane, unit, through)
        session.set_values(values, self._line_text(unit), merge=merge)

    def put_back(self, hold: LineHold) -> None:
        """Give a unit the weights that it had when the hand took hold of its line."""
        self._session.set_values(hold.before, self._line_text(hold.unit), merge=True)

    def let_go(self) -> None:
        """End a gesture."""
        self._session.gestures.release()

    # Rows

    def take_row(self, row: int) -> tuple[float, ...]:
        """Take hold of a row; return its inputs and targets. The gesture lasts until `let_go`."""
        self._session.gestures.hold()
        data = self._experiment.dataset
        return (*data.inputs[row], *data.targets[row])

    def put_row(self, row: int, values: dict[int, float]) -> None:
        """Change some numbers of a row, counted from the first input to the last target."""
        experiment = self._experiment
        inputs = experiment.dataset.fan_in
        for column, value in values.items():
            held = value
            if column >= inputs and experiment.loss == "binary_crossentropy":
                held = min(1.0, max(0.0, value))
            experiment = changes.with_cell(experiment, row, column, held)
        text = QCoreApplication.translate("InputSpace", "Move row {number}").format(number=row + 1)
        self._session.edit(experiment, text, merge=True)

    def add_row(self, point: tuple[float, ...], class_one: bool | None = None) -> None:
        """Add a row and select it.

        Args:
            point: Its inputs.
            class_one: Its class; None takes what the network would say there.
        """
        experiment, session = self._experiment, self._session
        if experiment.dataset.batch >= MAX_ROWS:
            text = QCoreApplication.translate("InputSpace", "A truth table has at most {limit} rows.")
            session.refused.emit(text.format(limit=MAX_ROWS))
            return
        answers = predict(experiment, session.frame.trace.before.layers, [point]).a[-1][:, 0].tolist()
        targets = []
        for output, answer in enumerate(answers):
            low, high = class_range(experiment, output)
            one = answer >= class_level(experiment, output) if class_one is None else class_one
            targets.append(high if one else low)
        text = QCoreApplication.translate("InputSpace", "Add row")
        session.edit(changes.with_sample(experiment, point, tuple(targets)), text)
        session.select_row(self._experiment.dataset.batch - 1)

    def flip_row(self, row: int, output: int) -> None:
        """Give a row the other class."""
        experiment = self._experiment
        low, high = class_range(experiment, output)
        column = experiment.dataset.fan_in + output
        one = experiment.dataset.targets[row][output] >= class_level(experiment, output)
        text = QCoreApplication.translate("InputSpace", "Change class of row {number}")
        changed = changes.with_cell(experiment, row, column, low if one else high)
        self._session.edit(changed, text.format(number=row + 1))

    def remove_row(self, row: int) -> None:
        """Remove a row; one must remain."""
        if self._experiment.dataset.batch > 1:
            text = QCoreApplication.translate("InputSpace", "Remove row {number}").format(number=row + 1)
            self._session.edit(changes.without_row(self._experiment, row), text)

    def _line_text(self, unit: int) -> str:
        name = unit_name(0, unit, self._experiment.sizes)
        return QCoreApplication.translate("InputSpace", "Move the line of {unit}").format(unit=name)


def magnetic(view: View, at: QPointF) -> Place:
    """Return the point at a place of the screen, on a whole number where one is near."""
    places = view.rounded(at)
    x, y = (
        float(round(value)) if abs(value - round(value)) < _MAGNET * pixel else value
        for value, pixel in zip(places, view.pixel, strict=True)
    )
    return x, y
