"""The edition with TensorFlow: its three engines answer the notebook's digits, and the window is as quick."""

import json

import numpy as np
import pytest

from tests.bundle.room import Room
from tests.oracles import golden

pytestmark = [pytest.mark.bundle, pytest.mark.slow]


@pytest.mark.parametrize("engine", ["gradienttape", "keras", "xla"])
def test_engine_answers_the_golden_numbers(room: Room, engine: str) -> None:
    if not room.outside(room.bundle / "_internal" / "tensorflow").is_dir():
        pytest.skip("this edition has no TensorFlow in it")
    content = golden("gradient_tape")
    file = room.hand_in(json.dumps(content["experiment"]).encode(), "tape.xorstudio")
    done = room.run("trace", file, "--engine", engine)
    assert done.returncode == 0, done.stderr
    [step] = json.loads(done.stdout)["steps"]
    wanted = content["first_step"]
    assert step["loss"] == pytest.approx(wanted["loss"], abs=2e-7)
    for found, expected in zip(step["gradients"], wanted["gradients"], strict=True):
        assert np.abs(np.array(found["kernel"]) - np.array(expected["kernel"])).max() < 1e-7
