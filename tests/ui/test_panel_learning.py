"""Network and learning: every change is an experiment that the undo menu can name."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QWidget

from tests.ui.studio import choose, experiment, rate, retype, table, texts, wheel
from xorstudio.core.experiment import MAX_LAYERS
from xorstudio.core.presets import load_preset
from xorstudio.ui.optimizer_fields import rung
from xorstudio.ui.panels.experiment import ExperimentPanel

PANEL = ExperimentPanel


def test_rows_of_the_network_follow_the_experiment(panel, session):
    network = panel.network
    assert [row.isVisible() for row in network.rows] == [True, True, False, False]
    assert [row.units.text() for row in network.rows[:2]] == ["2 units", "1 unit"]
    assert network.inputs.text() == "2 inputs"
    session.load(load_preset("nielsen-saturated"))
    assert [row.isVisible() for row in network.rows] == [True, False, False, False]
    assert network.inputs.text() == "1 input"
    assert not network.rows[0].remove.isVisible()


def test_inputs_and_outputs_adapt_the_truth_table(panel, session):
    panel.network.inputs.setValue(3)
    panel.network.rows[1].units.setValue(2)
    assert experiment(panel).sizes == (3, 2, 2)
    assert table(panel).model().columnCount() == 3 + 2 + 2 + 1
    assert texts(panel, 3)[:5] == ["1", "1", "0", "0", "0"]
    assert session.frame.epoch == 0
    session.undo()
    session.undo()
    assert table(panel).model().columnCount() == 5
    assert panel.network.inputs.value() == 2


def test_output_layer_has_the_limits_of_outputs(panel):
    assert panel.network.rows[0].units.maximum() == 8
    assert panel.network.rows[1].units.maximum() == 4


def test_layers_are_added_and_removed(panel):
    for count in range(3, MAX_LAYERS + 1):
        panel.network.link.click()
        assert len(experiment(panel).layers) == count
    assert not panel.network.link.isEnabled()
    panel.network.rows[0].remove.click()
    assert experiment(panel).sizes == (2, 2, 2, 1)
    assert panel.network.link.isEnabled()


def test_activation_is_chosen_by_layer_and_training_goes_on(panel, session):
    session.step_forward(3)
    choose(panel.network.rows[0].activation, "tanh")
    assert [layer.activation for layer in experiment(panel).layers] == ["tanh", "sigmoid"]
    assert session.frame.epoch == 3


def test_each_optimizer_has_its_own_fields(panel, session):
    learning = panel.learning
    for name, fields in (
        ("sgd", ["learning_rate", "momentum"]),
        ("rmsprop", ["learning_rate", "rho", "epsilon"]),
        ("adam", ["learning_rate", "beta_1", "beta_2", "epsilon"]),
    ):
        choose(learning.optimizer, name)
        assert experiment(panel).optimizer.name == name
        visible = [key for key, edit in learning.fields[name].edits.items() if edit.isVisible()]
        assert visible == fields
    choose(learning.optimizer, "sgd")
    nesterov = learning.fields["sgd"].checks["nesterov"]
    assert nesterov.isVisible()
    nesterov.click()
    assert experiment(panel).optimizer.nesterov is True


def test_other_optimizer_keeps_the_learning_rate(panel):
    choose(panel.learning.optimizer, "rmsprop")
    assert experiment(panel).optimizer.learning_rate == 0.1
    assert panel.learning.fields["rmsprop"].edits["epsilon"].text() == "1e-07"


@pytest.mark.parametrize(
    ("setting", "text", "sentence"),
    [
        ("learning_rate", "0", "greater than 0"),
        ("beta_1", "1", "at least 0 and less than 1"),
        ("beta_2", "-0.1", "at least 0 and less than 1"),
        ("epsilon", "0", "greater than 0"),
        ("epsilon", "1e-60", "greater than 0"),
        ("learning_rate", "fast", "not a number"),
    ],
)
def test_setting_out_of_range_is_refused_in_place(qtbot, panel, setting, text, sentence):
    edit = panel.learning.fields["adam"].edits[setting]
    before = experiment(panel)
    edit.setFocus()
    retype(qtbot, edit, text)
    assert sentence in panel.learning.refusal.text()
    assert panel.learning.refusal.isVisible()
    assert edit.property("refused") is True
    assert experiment(panel) is before
    qtbot.keyClick(edit, Qt.Key.Key_Escape)
    assert not panel.learning.refusal.isVisible()


def test_learning_rate_is_typed_and_named_in_the_undo_menu(qtbot, panel, session):
    rate(panel).setFocus()
    retype(qtbot, rate(panel), "0,05")
    assert experiment(panel).optimizer.learning_rate == 0.05
    assert session.undo_stack.undoText() == "Change Learning rate"
    session.undo()
    assert rate(panel).text() == "0.1"


def test_wheel_takes_the_focused_learning_rate_up_and_down_its_ladder(panel):
    rate(panel).setFocus()
    wheel(rate(panel), QPoint(0, 240))
    assert experiment(panel).optimizer.learning_rate == 0.5
    wheel(rate(panel), QPoint(0, -120))
    assert experiment(panel).optimizer.learning_rate == 0.2


def test_ladder_has_round_steps():
    assert [rung(0.1, steps) for steps in (1, 2, 3, 4)] == [0.2, 0.5, 1.0, 2.0]
    assert [rung(0.1, steps) for steps in (-1, -2, -3)] == [0.05, 0.02, 0.01]
    assert (rung(0.15, 1), rung(0.15, -1)) == (0.2, 0.1)


def test_wheel_over_anything_without_focus_changes_nothing(panel):
    before = experiment(panel)
    panel.setFocus()
    for widget in panel.findChildren(QWidget):
        if widget.isVisible() and not widget.hasFocus():
            wheel(widget, QPoint(0, -120))
    assert experiment(panel) is before


def test_typing_is_not_overwritten_while_it_plays(qtbot, panel, session):
    rate(panel).setFocus()
    rate(panel).selectAll()
    qtbot.keyClicks(rate(panel), "0.3")
    session.play()
    qtbot.waitUntil(lambda: session.frame.epoch > 3)
    session.set_value(next(iter_addresses(session)), 0.5)
    assert rate(panel).text() == "0.3"
    qtbot.keyClick(rate(panel), Qt.Key.Key_Return)
    assert experiment(panel).optimizer.learning_rate == 0.3
    assert session.running
    session.pause()


def iter_addresses(session):
    from xorstudio.core.state import addresses

    return addresses(session.frame.experiment.sizes)


def test_cross_entropy_is_refused_while_targets_do_not_fit(panel, session):
    choose(panel.learning.loss, "mean_squared_error")
    table(panel).model().setData(table(panel).model().index(0, 2), 3.0)
    choose(panel.learning.loss, "binary_crossentropy")
    assert experiment(panel).loss == "mean_squared_error"
    assert panel.learning.loss.currentData() == "mean_squared_error"
    assert "targets from 0 to 1" in panel.learning.refusal.text()


def test_seed_initializer_and_precision_are_part_of_the_experiment(qtbot, panel):
    learning = panel.learning
    learning.seed.setFocus()
    retype(qtbot, learning.seed, "7")
    choose(learning.start, "uniform")
    choose(learning.dtype, "float64")
    assert (experiment(panel).initializer.name, experiment(panel).initializer.seed) == ("uniform", 7)
    assert experiment(panel).dtype == "float64"
    learning.seed.setFocus()
    retype(qtbot, learning.seed, "1.5")
    assert learning.refusal.text() == "Only whole numbers are allowed."


def test_what_begins_anew_says_so(panel):
    learning, network = panel.learning, panel.network
    for field in (learning.optimizer, learning.dtype, network.inputs, network.rows[0].units):
        assert "Ctrl+Z brings the run back" in field.toolTip()


def test_settings_are_as_high_as_those_of_the_optimizer(qtbot, panel):
    settings = panel.learning.settings
    choose(panel.learning.optimizer, "adam")
    high = settings.sizeHint().height()
    choose(panel.learning.optimizer, "sgd")
    assert settings.sizeHint().height() < 0.7 * high
