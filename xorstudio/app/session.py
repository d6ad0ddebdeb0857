"""The session is the one document of the window: what is being learned, where the run stands, what changed.

Everything that changes goes through here, and everybody else listens. How it moves in time is `playback`.
"""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import numpy as np
from PySide6.QtCore import QObject, Signal, Slot

from xorstudio.app.document import opened, recipe_of, saved
from xorstudio.app.gesture import Gestures
from xorstudio.app.moment import Branch, ReplaceMoment
from xorstudio.app.playback import Playback
from xorstudio.app.playhead import Position
from xorstudio.app.probe import Probe
from xorstudio.app.translation import sentence
from xorstudio.core import experiment_file
from xorstudio.core.experiment import MAX_SEED, Experiment, Start
from xorstudio.core.history import History
from xorstudio.core.state import Address, State, adapted, addresses, initial_state
from xorstudio.core.values import frozen


class Session(Playback):
    """The document, and every change to it.

    Signals:
        row_changed(int): Another row of the truth table is selected.
        selection_changed(): Another weight or bias is selected.
        document_changed(): Path, title or modified changed.
        batch_changed(bool): The picture shows the whole batch, or the selected row.
        hover_changed(): The pointer is over another weight or bias.
        refused(str): One sentence: why an edit was not possible.

    Attributes:
        probe: The point that somebody asks the network for.
        gestures: Which changes are undone as one.
    """

    row_changed = Signal(int)
    selection_changed = Signal()
    document_changed = Signal()
    refused = Signal(str)
    batch_changed = Signal(bool)
    hover_changed = Signal()

    def __init__(
        self, experiment: Experiment, path: Path | None = None, parent: QObject | None = None
    ) -> None:
        content = opened(experiment)
        super().__init__(content.moment, parent)
        self.path = path
        self.row = content.row
        self.selection: Address | None = None
        self.hovered: Address | None = None
        self.whole_batch = False
        self._start = content.start
        self.gestures = Gestures()
        self.probe = Probe(self)
        self.experiment_changed.connect(self._on_experiment_changed)
        self.undo_stack.indexChanged.connect(self._on_index_changed)
        self.running_changed.connect(self.document_changed)

    # What is shown

    @property
    def modified(self) -> bool:
        """Whether there is something to save: for a preset an edit, for a file of one's own also training.

        What training alone has made of a preset can be had again by pressing Play.
        """
        if self.path is not None:
            return self.running or not self.undo_stack.isClean()
        return not self.undo_stack.isClean() and self._edited()

    @property
    def title(self) -> str:
        """The file's name, else the experiment's."""
        return self.path.name if self.path is not None else self.frame.experiment.name

    @property
    def start(self) -> State:
        """Where *Reset* returns to: the first epoch, also that of a run that was saved later on."""
        first = self.frame.history.start
        return self._start if first.epoch > 0 and self._start.sizes == first.sizes else first

    def select_row(self, row: int) -> None:
        """Select a row of the truth table, counted from 0."""
        row = max(0, min(row, self.frame.experiment.dataset.batch - 1))
        if row != self.row:
            self.row = row
            self.row_changed.emit(row)

    def select(self, address: Address | None) -> None:
        """Select a weight or bias, or none."""
        if address != self.selection:
            self.selection = address
            self.selection_changed.emit()

    def hover(self, address: Address | None) -> None:
        """Let every picture light up the weight or bias under the pointer, or none."""
        if address != self.hovered:
            self.hovered = address
            self.hover_changed.emit()

    def show_batch(self, whole: bool) -> None:
        """Let the picture show the whole batch, or the selected row only."""
        if whole != self.whole_batch:
            self.whole_batch = whole
            self.batch_changed.emit(whole)

    # Changing something

    def set_value(self, address: Address, value: float, *, merge: bool = False) -> None:
        """Change one weight or bias of the moment shown; see `set_values`."""
        text = self.tr("Set {symbol}").format(symbol=address.symbol)
        self.set_values({address: value}, text, merge=merge)

    def set_values(self, values: Mapping[Address, float], text: str, *, merge: bool = False) -> None:
        """Change some weights and biases of the moment shown at once; the run goes on from there.

        Args:
            values: The new values; nothing is done if the network no longer has one of the addresses,
                although a field may still be open on it. If the precision cannot hold one, all are refused.
            text: What the undo menu calls the change.
            merge: Part of a drag or a turn of the wheel, which is undone as one.
        """
        frame, dtype = self.frame, self.frame.experiment.dtype
        if not values.keys() <= set(addresses(frame.experiment.sizes)):
            return
        state = before = frame.trace.before
        for address, value in values.items():
            with np.errstate(over="ignore"):
                rounded = float(np.dtype(dtype).type(value))
            if not np.isfinite(rounded):
                refusal = self.tr("{symbol}: {value} is too large for {dtype}.")
                self.refused.emit(refusal.format(symbol=address.symbol, value=value, dtype=dtype))
                return
            if address.of(state.layers) != rounded:
                state = state.with_value(address, rounded)
        if state is not before:
            key = (frozenset(values), self.gestures.number()) if merge else None
            self._change(frame.history.branch(frame.experiment, state), text, key)

    def edit(self, experiment: Experiment, text: str, *, merge: bool = False) -> None:
        """Learn something else, or otherwise.

        Another initializer or seed begins anew, from the weights that it draws. Otherwise with the same
        shapes, precision and optimizer the run goes on from the moment shown; else it begins anew, from the
        same start weights where they fit and from new ones where not.

        Args:
            experiment: The new experiment; its weights and progress do not count.
            text: What the undo menu calls the change.
            merge: Part of a drag, which is undone as one where the run goes on.
        """
        recipe = recipe_of(experiment)
        if recipe == recipe_of(self.frame.experiment):
            return
        try:
            experiment_file.check(recipe)
        except experiment_file.ExperimentFileError as error:
            self.refused.emit(sentence(error))
            return
        if recipe.initializer != self.frame.experiment.initializer:
            self._begin(recipe, initial_state(recipe), text)
        elif _goes_on(self.frame.experiment, recipe):
            state = adapted(self.frame.trace.before, recipe)
            key = (text, self.gestures.number()) if merge else None
            self._change(self.frame.history.branch(recipe, state), text, key)
        else:
            self._begin(recipe, _start_for(recipe, self.start), text)

    def reset(self) -> None:
        """Begin again from the same start; the run so far stays as a ghost."""
        start = self.start
        recipe = self.frame.experiment
        self._begin(recipe, _start_for(recipe, start), self.tr("Reset"), edit=False)

    def new_weights(self) -> None:
        """Begin again from new random weights: the next seed; 0 follows the last."""
        recipe = self.frame.experiment
        start = recipe.initializer or Start()
        recipe = replace(recipe, initializer=replace(start, seed=(start.seed + 1) % (MAX_SEED + 1)))
        self._begin(recipe, initial_state(recipe), self.tr("New weights"))

    def return_to(self, branch: Branch) -> None:
        """Show a run that was left before; the present one is kept in its place."""
        self.pause()
        text = self.tr("Return to run {number}").format(number=branch.number)
        self._push(self.frame.moment.returned_to(branch), text, edit=False)

    # Files

    def load(self, experiment: Experiment, path: Path | None = None, *, saved: bool = True) -> None:
        """Show another experiment; the old one is gone (ask before).

        Args:
            experiment: What is shown from now on.
            path: The file it comes from, if it belongs to one.
            saved: Whether it can be had again; False for what was rescued from a crash.
        """
        self.player.pause()
        self.undo_stack.clear()
        content = opened(experiment)
        self._start = content.start
        self.path = path
        self.select(None)
        self._show(content.moment)
        self.select_row(content.row)
        if not saved:
            self.undo_stack.resetClean()
        self.document_changed.emit()

    def open(self, path: Path) -> None:
        """Show the experiment of a file; a refused file changes nothing.

        Raises:
            ExperimentFileError: What is wrong with the file.
        """
        self.load(experiment_file.read(path), path)

    def save(self, path: Path) -> None:
        """Write the moment shown into a file.

        Raises:
            ExperimentFileError: The file cannot be written.
        """
        self.pause()
        self.write_copy(path)
        self.path = path
        self.undo_stack.setClean()
        self.document_changed.emit()

    def write_copy(self, path: Path) -> None:
        """Write the moment shown into a file, but stay with the present file.

        Raises:
            ExperimentFileError: The file cannot be written.
        """
        experiment_file.write(saved(self.frame, self.start, self.row), path)

    # Inside

    def _edited(self) -> bool:
        stack = self.undo_stack
        low, high = sorted((stack.cleanIndex(), stack.index()))
        commands = (stack.command(index) for index in range(low, high))
        return low < 0 or any(isinstance(command, ReplaceMoment) and command.edit for command in commands)

    @Slot(int)
    def _on_index_changed(self, _index: int) -> None:
        self.document_changed.emit()

    @Slot()
    def _on_experiment_changed(self) -> None:
        self.select_row(self.row)
        known = (None, *addresses(self.frame.experiment.sizes))
        if self.selection not in known:
            self.select(None)
        if self.hovered not in known:
            self.hover(None)

    def _change(self, history: History, text: str, key: object = None) -> None:
        self._commit_run()
        moment = self.frame.moment
        if moment.epoch < moment.history.newest:
            after = moment.left_for(history, moment.epoch)
        else:
            after = replace(moment, history=history)
        self._push(after, text, key)

    def _begin(self, recipe: Experiment, start: State, text: str, *, edit: bool = True) -> None:
        self.pause()
        after = self.frame.moment.left_for(History(recipe, start), start.epoch)
        self._push(after.at(Position(start.epoch)), text, edit=edit)


def _goes_on(old: Experiment, new: Experiment) -> bool:
    """Return whether a run can go on: same shapes, precision and kind of optimizer."""
    return old.sizes == new.sizes and old.dtype == new.dtype and type(old.optimizer) is type(new.optimizer)


def _start_for(recipe: Experiment, start: State) -> State:
    """Return the start weights in the recipe's precision, or new weights if they do not fit."""
    if start.sizes != recipe.sizes:
        return initial_state(recipe)
    slots = recipe.optimizer.slots
    values = np.zeros((1 + len(slots), start.values.shape[1]), recipe.dtype)
    with np.errstate(over="ignore"):
        values[0] = start.values[0]
    if not np.isfinite(values).all():  # 1e39 is a number in float64 only
        return initial_state(recipe)
    return State(0, frozen(values), start.sizes, slots)
