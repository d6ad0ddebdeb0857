"""The small shared words."""

import numpy as np
import pytest

from xorstudio.core.values import QT_TRANSLATE_NOOP, frozen


def test_marking_a_text_for_translation_leaves_it_as_it_is() -> None:
    assert QT_TRANSLATE_NOOP("context", "some text") == "some text"


def test_frozen_array_is_the_same_array_and_refuses_to_be_written() -> None:
    array = np.zeros(3)
    assert frozen(array) is array
    with pytest.raises(ValueError, match="read-only"):
        array[0] = 1.0
