"""Every part of the window shows the same moment: one step, one epoch, and no number of another state."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QAccessible, QImage
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from tests.ui.diagram.driver import tip
from tests.ui.windows import Studio, studio_of
from xorstudio.core.operations import operations, order
from xorstudio.core.presets import load_preset
from xorstudio.core.state import Address, addresses, initial_state
from xorstudio.core.trace import StepTrace
from xorstudio.core.training import step
from xorstudio.ui.caption_strip import words
from xorstudio.ui.matrix.scales import blocks
from xorstudio.ui.number.kinds import NOTHING, Role
from xorstudio.ui.number.text import short, signed

TAPE = load_preset("gradient-tape")
W = Address(0, 0, 1)
PLACES = order(2)
NAMES = [place.name for place in PLACES]
SHOWN = Qt.ItemDataRole.DisplayRole
TOLD = (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.EditRole, Role.EXACT)


@dataclass(frozen=True)
class State:
    """One of the 15 states of an epoch: as a whole (None), or after 1 to 14 operations."""

    trace: StepTrace
    operation: int | None

    @property
    def happened(self) -> set[str]:
        """The operations whose results stand beside the weights shown."""
        if self.operation == len(NAMES):
            return {"update"}
        return set(NAMES[: self.operation])

    def weight(self, address: Address) -> float:
        """Return the weight shown: the old one until the update."""
        state = self.trace.after if self.operation == len(NAMES) else self.trace.before
        return address.of(state.layers)


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[Studio]:
    """Give a window with a selected weight, in which no panel is behind another."""
    with studio_of(qtbot) as made:
        made.window.diagram.set_reduce_motion(True)
        made.session.select(W)
        for name in ("inspector", "matrix"):
            made.window.docks[name].setFloating(True)
        made.window.activateWindow()
        panels = made.window.panels.values()
        qtbot.waitUntil(lambda: made.window.isActiveWindow() and all(panel.isVisible() for panel in panels))
        yield made


def check_place_in_time(studio: Studio, state: State) -> None:
    epoch, window = state.trace.epoch, studio.window
    label = window.findChild(QLabel, "epoch").text()
    caption = window.caption.plain_text().splitlines()[0]
    if state.operation is None:
        assert label in (f"Epoch {epoch}", f"Epoch {epoch} of {studio.session.frame.history.newest}")
        assert caption == words.epoch_words(epoch)
    else:
        assert label == f"Epoch {epoch}, operation {state.operation} of 14"
        assert caption == words.heading(PLACES[state.operation - 1], PLACES)
    loss = window.panels["loss"]
    assert loss.timeline.value() == epoch
    assert f"poch {epoch}" in loss.plot.accessibleDescription()
    assert short(state.trace.loss) in loss.plot.accessibleDescription()


def check_cell(index: QModelIndex, text: str) -> None:
    """Check a cell of a table, and that it tells no more in any other way than it shows."""
    assert index.data(SHOWN) == text
    if text == NOTHING:
        assert [index.data(role) for role in TOLD] == [None] * len(TOLD)
        assert not set("0123456789") & set(str(index.data(Qt.ItemDataRole.AccessibleTextRole) or "")[7:])


def check_truth_table(studio: Studio, state: State) -> None:
    model = studio.window.panels["experiment"].truth_table.model
    for row in range(4):
        numbers = (state.trace.predictions[row, 0], state.trace.row_losses[row])
        for column, name, number in zip((3, 4), ("a2", "loss"), numbers, strict=True):
            text = short(float(number)) if name in state.happened else NOTHING
            check_cell(model.index(row, column), text)


def check_weights(studio: Studio, state: State) -> None:
    model = studio.window.panels["weights"].model
    for address in addresses((2, 2, 1)):
        row = model.row(address)
        part = "bias" if address.source is None else "kernel"
        gradient = signed(address.of(state.trace.gradients))
        update = signed(address.of(state.trace.updates))
        known = f"grad_{part}{address.layer + 1}" in state.happened
        check_cell(model.index(row, 1), short(state.weight(address)))
        check_cell(model.index(row, 2), gradient if known else NOTHING)
        check_cell(model.index(row, 3), update if "update" in state.happened else NOTHING)


def check_matrices(studio: Studio, state: State) -> None:
    shown = blocks(studio.window.panels["matrix"].canvas.equations)
    result, step_of_it = shown[-1], state.trace
    if state.operation is None:
        assert np.array_equal(result.values, step_of_it.activations[-1])
    elif state.operation == len(NAMES):
        assert np.array_equal(shown[0].values, step_of_it.before.layers[0].kernel)
        assert np.array_equal(shown[2].values, step_of_it.after.layers[0].kernel)
    else:
        value = operations(step_of_it)[state.operation - 1].value
        assert np.array_equal(np.ravel(result.values), np.ravel(value))


def check_inspector(studio: Studio, state: State) -> None:
    panel = studio.window.panels["inspector"]
    ended = state.operation == len(NAMES)
    lines = {line.label: line.value for line in panel.optimizer.lines}
    gradient = short(W.of(state.trace.gradients)) if ended or "grad_kernel1" in state.happened else NOTHING
    assert lines["g = ∂L/∂w"] == gradient
    after = short(W.of(state.trace.after.layers)) if "update" in state.happened else NOTHING
    assert lines["w ← w + Δw"] == after
    assert panel.sample.text().endswith("; before the update") == ended
    assert panel.curve.picture.curve.weight == pytest.approx(W.of(state.trace.before.layers))


def check_picture(studio: Studio, state: State) -> None:
    diagram, trace = studio.window.diagram, state.trace
    heard = QAccessible.queryAccessibleInterface(diagram).text(QAccessible.Text.Name)
    told = [f"weight x2 to h1, W1[2,1] = {short(state.weight(W))}"]
    gradient, update = signed(W.of(trace.gradients)), signed(W.of(trace.updates))
    if state.operation is not None and "grad_kernel1" in state.happened:
        told.append(f"dL/dW1[2,1] = {gradient}")
    if state.operation is not None and "update" in state.happened:
        told.append(f"ΔW1[2,1] = {update}")
    assert heard == ", ".join(told)
    assert diagram.arrangement is not None
    lines = tip(diagram, diagram.arrangement.pill(W).center().toPoint()).splitlines()
    assert (f"sum: ∂L/∂W1[2,1] = {gradient}" in lines) == ("grad_kernel1" in state.happened)
    assert (f"update: ΔW1[2,1] = {update}" in lines) == ("update" in state.happened)
    box = diagram.arrangement.neurons[1][0].rect.center().toPoint()
    said = [line.split(" ")[0] for line in tip(diagram, box).splitlines()[1:]]
    names = {"z2": "z", "a2": "a"}
    if state.operation is not None:  # a whole step is shown by its forward pass
        names |= {"grad_a2": "∂L/∂a", "delta2": "δ"}
    assert said == [sign for name, sign in names.items() if name in state.happened]


def check(studio: Studio, trace: StepTrace, operation: int | None) -> None:
    """Check every part."""
    state = State(trace, operation)
    for part in (
        *(check_place_in_time, check_truth_table, check_weights),
        *(check_matrices, check_inspector, check_picture),
    ):
        part(studio, state)


def test_every_part_agrees_in_all_states_of_two_epochs_both_ways(window: Studio) -> None:
    first = step(TAPE, initial_state(TAPE))
    second = step(TAPE, first.after)
    right, left, ctrl = Qt.Key.Key_Right, Qt.Key.Key_Left, Qt.KeyboardModifier.ControlModifier
    check(window, first, None)
    for operation in range(1, 15):
        window.press(right)
        check(window, first, operation)
    window.press(right, ctrl)
    check(window, second, None)
    window.press(left)
    check(window, first, 14)
    for operation in range(1, 15):
        window.press(right)
        check(window, second, operation)
    for operation in range(13, 0, -1):
        window.press(left)
        check(window, second, operation)
    for operation in range(14, 0, -1):
        window.press(left)
        check(window, first, operation)
    window.press(left)
    check(window, first, None)
    window.press(left)
    check(window, first, None)


def test_one_operation_back_from_the_first_is_the_very_picture_of_the_launch(window: Studio) -> None:
    def seen() -> list[QImage]:
        panels = [window.window.panels[name] for name in ("experiment", "weights", "inspector", "matrix")]
        return [part.grab().toImage() for part in (window.window.diagram, window.window.caption, *panels)]

    launched = seen()
    for _ in range(14):
        window.press(Qt.Key.Key_Right)
    for _ in range(14):
        window.press(Qt.Key.Key_Left)
    assert seen() == launched


def test_an_edit_right_after_an_update_shows_the_step_with_the_new_number(window: Studio) -> None:
    for _ in range(14):
        window.press(Qt.Key.Key_Right)
    window.session.set_value(W, 2.0)
    check(window, window.session.frame.trace, None)
    assert window.session.frame.trace.epoch == 1
    assert W.of(window.session.frame.trace.before.layers) == 2.0
