"""The settings of one optimizer as fields, made from its own dataclass: a new optimizer needs nothing here.

The learning rate has a line of its own and the wheel takes it from 0.1 to 0.2 to 0.5 to 1; the other settings
stand side by side.
"""

import math
from dataclasses import fields

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QGridLayout, QLabel, QSizePolicy, QWidget

from xorstudio.core.checks import FRACTION
from xorstudio.core.experiment import Dtype
from xorstudio.core.experiment_file import RANGES
from xorstudio.core.optimizers import Adam, Optimizer, RmsProp, Sgd
from xorstudio.ui.number.edit import Limits, NumberEdit

LEARNING_RATE = "learning_rate"
SYMBOLS = {"rho": "ρ", "beta_1": "β₁", "beta_2": "β₂", "epsilon": "ε"}
"""Settings that are known by a letter, the same in every language."""

LADDER = (1.0, 2.0, 5.0)
"""One decade of the learning rate under the wheel."""


def limits(setting: str, dtype: Dtype) -> Limits:
    """Return which numbers a setting takes, by the rules of the experiment file."""
    if RANGES[setting] is FRACTION:
        return Limits(0.0, 1.0, below=True, dtype=dtype)
    return Limits(0.0, above=True, dtype=dtype)


def rung(value: float, steps: int) -> float:
    """Return the number so many steps (not 0) up or down the ladder 0.1, 0.2, 0.5, 1, 2, 5, .."""
    exponent = math.floor(math.log10(value))
    reach = abs(steps) // len(LADDER) + 1
    decades = range(exponent - reach, exponent + reach + 1)
    ladder = [float(f"{step:g}e{decade}") for decade in decades for step in LADDER]
    if steps > 0:
        return [step for step in ladder if step > value][steps - 1]
    return [step for step in ladder if step < value][steps]


class OptimizerFields(QWidget):
    """The fields of one kind of optimizer; the learning rate is made here and placed by the form around it.

    Attributes:
        changed: An optimizer with another setting, and the setting's name as the user reads it.
        refused: The sentence that says why a number was refused; empty once that is settled.
    """

    changed = Signal(object, str)
    refused = Signal(str)

    def __init__(self, kind: type[Sgd] | type[RmsProp] | type[Adam], parent: QWidget) -> None:
        super().__init__(parent)
        self._optimizer: Sgd | RmsProp | Adam = kind()
        self.edits: dict[str, NumberEdit] = {}
        self.checks: dict[str, QCheckBox] = {}
        self._labels: dict[str, QLabel] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(4)
        for item in fields(kind):
            if isinstance(item.default, bool):
                self._add_check(item.name)
            else:
                self._add_edit(item.name)
        for column in (1, 3):
            self._grid.setColumnStretch(column, 1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    @property
    def learning_rate(self) -> NumberEdit:
        """The field of the learning rate, which is not part of the row."""
        return self.edits[LEARNING_RATE]

    def chain(self) -> list[QWidget]:
        """Return the fields of the row as they stand."""
        edits = [edit for name, edit in self.edits.items() if name != LEARNING_RATE]
        return [*edits, *self.checks.values()]

    def show_optimizer(self, optimizer: Optimizer, dtype: Dtype) -> None:
        """Show the settings of an optimizer of this kind; a field that is being typed into is left alone."""
        if not isinstance(optimizer, Sgd | RmsProp | Adam):
            raise TypeError(f"no fields for {optimizer!r}")
        self._optimizer = optimizer
        for name, edit in self.edits.items():
            edit.limits = limits(name, dtype)
            edit.set_value(getattr(optimizer, name))
        for name, check in self.checks.items():
            check.setChecked(getattr(optimizer, name))

    def retranslate(self) -> None:
        """Name every field for eye and ear."""
        names = {
            LEARNING_RATE: self.tr("Learning rate"),
            "momentum": self.tr("Momentum"),
            "nesterov": self.tr("Nesterov"),
            "beta_1": self.tr("Beta 1"),
            "beta_2": self.tr("Beta 2"),
            "rho": self.tr("Rho"),
            "epsilon": self.tr("Epsilon"),
        }
        self._names = names
        for name, edit in self.edits.items():
            edit.setAccessibleName(names.get(name, name))
        for name, label in self._labels.items():
            label.setText(SYMBOLS.get(name, names.get(name, name)))
            label.setToolTip(names.get(name, name))
        for name, check in self.checks.items():
            check.setText(names.get(name, name))

    def _add_edit(self, name: str) -> None:
        edit = NumberEdit(parent=self)
        edit.setAlignment(Qt.AlignmentFlag.AlignRight)
        edit.committed.connect(lambda value: self._on_changed(name, value))
        edit.refused.connect(self.refused)
        self.edits[name] = edit
        if name == LEARNING_RATE:
            edit.turns = True
            edit.turned.connect(self._on_turned)
            return
        label = QLabel(self)
        label.setProperty("role", "small" if name not in SYMBOLS else "muted")
        label.setBuddy(edit)
        self._labels[name] = label
        row, column = self._place()
        self._grid.addWidget(label, row, column)
        self._grid.addWidget(edit, row, column + 1)

    def _add_check(self, name: str) -> None:
        check = QCheckBox(self)
        check.clicked.connect(lambda on: self._on_changed(name, on))
        self.checks[name] = check
        row, column = self._place()
        self._grid.addWidget(check, row, column, 1, 2)

    def _place(self) -> tuple[int, int]:
        """Return row and column of the next setting: two stand side by side, so that both can be read."""
        settings = len(self._labels) + len(self.checks) - 1
        return settings // 2, settings % 2 * 2

    def _on_changed(self, name: str, value: float | bool) -> None:
        settings = {item.name: getattr(self._optimizer, item.name) for item in fields(self._optimizer)}
        changed = type(self._optimizer)(**settings | {name: value})
        self.changed.emit(changed, self._names.get(name, name))

    @Slot(int)
    def _on_turned(self, notches: int) -> None:
        edit = self.learning_rate
        edit.put(rung(edit.value, notches))
        self._on_changed(LEARNING_RATE, edit.value)
