"""Which part of many inputs is looked at: two lie across and up, and every other one is held at a value.

There is nothing to choose for a network of two inputs and one output; then the bar is not there.
"""

from dataclasses import replace

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from xorstudio.ui.number.edit import Limits, NumberEdit
from xorstudio.ui.quiet import QuietCombo
from xorstudio.ui.space.input_view import Slice
from xorstudio.ui.symbols import input_name, prediction_name

_A_LINE = 3
"""So many held inputs stand in a line."""


class SliceBar(QWidget):
    """The choosers of a slice.

    Signals:
        changed(Slice): Somebody wants another slice or another output.
    """

    changed = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.slice = Slice(0, 1, (0.0, 0.0))
        self._outputs = 1
        self.across, self.up, self.output = (QuietCombo(self) for _ in range(3))
        self._words = [QLabel(self) for _ in range(3)]
        self.note = QLabel(self)
        self.note.setProperty("role", "small")
        self.note.setWordWrap(True)
        self.fields: list[NumberEdit] = []
        self._names: list[QLabel] = []
        self._lay_out()
        for combo in (self.across, self.up, self.output):
            combo.show_whole()
            combo.activated.connect(self._on_chosen)

    @property
    def needed(self) -> bool:
        """Whether there is anything to choose."""
        return len(self.slice.fixed) > 2 or self._outputs > 1

    def show_slice(self, cut: Slice, outputs: int) -> None:
        """Show a slice of a network with so many outputs."""
        inputs, many = len(cut.fixed), outputs > 1
        if (inputs, outputs) != (len(self.slice.fixed), self._outputs) or self.across.count() != inputs:
            self._fill(inputs, outputs)
        self.slice = cut
        self.across.choose(str(cut.across))
        self.up.choose(str(cut.up))
        self.output.choose(str(cut.output))
        shown: dict[QWidget, bool] = {}
        for index, (name, field) in enumerate(zip(self._names, self.fields, strict=True)):
            field.set_value(cut.fixed[index])
            shown[name] = shown[field] = inputs > 2 and index not in (cut.across, cut.up)
        choosers: tuple[QWidget, ...] = (self.across, self.up, *self._words[:2], self.note)
        shown |= dict.fromkeys(choosers, inputs > 2)
        shown |= dict.fromkeys((self.output, self._words[2]), many)
        for widget, there in shown.items():
            widget.setVisible(there)
        self.setVisible(self.needed)

    def retranslate(self) -> None:
        """Set every text anew."""
        texts = (self.tr("across"), self.tr("up"), self.tr("output"))
        names = (self.tr("Input across"), self.tr("Input upwards"), self.tr("Output shown"))
        for label, combo, text, name in zip(
            self._words, (self.across, self.up, self.output), texts, names, strict=True
        ):
            label.setText(text)
            combo.setAccessibleName(name)
        self.note.setText(
            self.tr("A slice: the other inputs are held, as in the selected row. Pale rows lie outside it.")
        )
        for index, field in enumerate(self.fields):
            field.setAccessibleName(self.tr("{input} is held at").format(input=input_name(index)))

    def _lay_out(self) -> None:
        first = QHBoxLayout()
        first.setSpacing(6)
        for label, combo in zip(self._words, (self.across, self.up, self.output), strict=True):
            label.setProperty("role", "small")
            first.addWidget(label)
            first.addWidget(combo)
        first.addStretch(1)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(6)
        self._grid.setVerticalSpacing(3)
        column = QVBoxLayout(self)
        column.setContentsMargins(6, 2, 6, 2)
        column.setSpacing(3)
        column.addLayout(first)
        column.addLayout(self._grid)
        column.addWidget(self.note)

    def _fill(self, inputs: int, outputs: int) -> None:
        """Offer other inputs and outputs."""
        self._outputs = outputs
        entries = [(str(index), input_name(index), "") for index in range(inputs)]
        self.across.fill(entries)
        self.up.fill(entries)
        self.output.fill([(str(index), prediction_name(index, outputs), "") for index in range(outputs)])
        for widget in (*self._names, *self.fields):
            self._grid.removeWidget(widget)
            widget.deleteLater()
        self._names = [QLabel(f"{input_name(index)} =", self) for index in range(inputs)]
        self.fields = [NumberEdit(Limits(), self) for _ in range(inputs)]
        for index, (name, field) in enumerate(zip(self._names, self.fields, strict=True)):
            line, place = divmod(index, _A_LINE)
            name.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            self._grid.addWidget(name, line, 2 * place)
            self._grid.addWidget(field, line, 2 * place + 1)
            field.committed.connect(self._on_committed)
        self.retranslate()

    @Slot()
    def _on_chosen(self) -> None:
        """Take what was chosen; an input that lay there before changes places with it."""
        old, output = self.slice, int(self.output.currentData())
        across, up = int(self.across.currentData()), old.up
        if up is not None:
            up = int(self.up.currentData())
            if across == up:
                across, up = (across, old.across) if across != old.across else (old.up or 0, up)
        self._put(replace(old, across=across, up=up, output=output))

    @Slot()
    def _on_committed(self) -> None:
        """Hold the inputs where they were typed."""
        self._put(replace(self.slice, fixed=tuple(field.value for field in self.fields)))

    def _put(self, cut: Slice) -> None:
        self.show_slice(cut, self._outputs)
        self.changed.emit(cut)
