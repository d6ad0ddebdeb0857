"""Names in pictures and tables."""

from xorstudio.core.state import Address
from xorstudio.ui.symbols import prediction_name, target_name, unit_name, weight_name


def test_one_hidden_layer_has_plain_names():
    sizes = (2, 2, 1)
    assert weight_name(Address(0, 0, 1), sizes) == "x₂→h₁"
    assert weight_name(Address(0, 1), sizes) == "b→h₂"
    assert weight_name(Address(1, 0, 1), sizes) == "h₂→ŷ"


def test_several_hidden_layers_are_told_apart():
    sizes = (2, 3, 4, 2)
    assert weight_name(Address(1, 3, 2), sizes) == "h¹₃→h²₄"
    assert weight_name(Address(2, 1, 0), sizes) == "h²₁→ŷ₂"


def test_a_single_output_has_no_index():
    assert (target_name(0, 1), prediction_name(0, 1)) == ("y", "ŷ")
    assert (target_name(1, 2), prediction_name(1, 2)) == ("y₂", "ŷ₂")
    assert unit_name(-1, 7, (8, 1)) == "x₈"
