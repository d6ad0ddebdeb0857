"""What an experiment says of itself."""

import pytest

from xorstudio.core.experiment import Dataset
from xorstudio.core.presets import PRESETS, load_preset


@pytest.mark.parametrize(
    ("targets", "classes"),
    [(((0.0,), (1.0,)), True), (((0.0, 1.0), (1.0, 1.0)), True), (((0.0,), (0.5,)), False)],
)
def test_outputs_are_classes_where_every_target_is_0_or_1(targets, classes):
    assert Dataset(((0.0,), (1.0,)), targets).classes is classes


def test_only_two_hand_calculations_have_other_targets():
    others = {preset.name for preset in PRESETS if not load_preset(preset.name).dataset.classes}
    assert others == {"mazur", "wikidocs"}
