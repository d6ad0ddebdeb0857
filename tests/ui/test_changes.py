"""Every change of an experiment gives one that can be saved."""

import pytest

from xorstudio.core.experiment import Experiment
from xorstudio.core.experiment_file import check
from xorstudio.ui import changes

XOR = Experiment()


@pytest.mark.parametrize(
    "changed",
    [
        changes.with_cell(XOR, 2, 1, 0.5),
        changes.with_cell(XOR, 2, 2, 0.5),
        changes.with_row(XOR),
        changes.without_row(XOR, 0),
        changes.with_inputs(XOR, 8),
        changes.with_inputs(XOR, 1),
        changes.with_units(XOR, 0, 8),
        changes.with_units(XOR, 1, 4),
        changes.with_activation(XOR, 0, "relu"),
        changes.with_layer(XOR),
        changes.without_layer(XOR, 0),
    ],
)
def test_result_keeps_the_rules_of_the_file(changed):
    check(changed)
    assert changed != XOR


def test_cell_is_counted_from_the_first_input_to_the_last_target():
    assert changes.with_cell(XOR, 1, 0, 0.5).dataset.inputs[1] == (0.5, 1.0)
    assert changes.with_cell(XOR, 1, 2, 0.25).dataset.targets == ((0.0,), (0.25,), (1.0,), (0.0,))


def test_new_columns_are_zero_and_old_ones_stay():
    wide = changes.with_units(changes.with_inputs(XOR, 3), 1, 2)
    assert wide.dataset.inputs[3] == (1.0, 1.0, 0.0)
    assert wide.dataset.targets[1] == (1.0, 0.0)
    assert wide.sizes == (3, 2, 2)
    narrow = changes.with_units(changes.with_inputs(wide, 2), 1, 1)
    assert narrow.dataset == XOR.dataset


def test_hidden_units_leave_the_truth_table_alone():
    assert changes.with_units(XOR, 0, 5).dataset == XOR.dataset


def test_new_layer_stands_before_the_output_and_is_active_like_its_neighbour():
    tanh = changes.with_activation(XOR, 0, "tanh")
    deep = changes.with_layer(tanh)
    assert [(layer.units, layer.activation) for layer in deep.layers] == [
        (2, "tanh"),
        (2, "tanh"),
        (1, "sigmoid"),
    ]
    assert changes.without_layer(deep, 1) == tanh


def test_row_is_added_at_the_end_and_taken_anywhere():
    longer = changes.with_row(XOR)
    assert longer.dataset.inputs[-1] == (0.0, 0.0)
    assert longer.dataset.targets[-1] == (0.0,)
    assert changes.without_row(longer, 0).dataset.inputs[0] == (0.0, 1.0)
