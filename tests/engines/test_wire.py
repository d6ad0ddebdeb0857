"""Messages between processes arrive whole and to the bit, or not at all."""

import io

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.core.any_experiment import experiments
from xorstudio.core.experiment import Experiment
from xorstudio.engines import exchange, wire
from xorstudio.engines.wire import Message, WireError

VALUES = st.lists(st.floats(width=32), max_size=6)


@given(text=st.text(), values=VALUES, dtype=st.sampled_from(["float32", "float64", "int64"]))
def test_message_arrives_to_the_bit(text: str, values: list[float], dtype: str) -> None:
    numbers = np.array([0 if dtype == "int64" else value for value in values], dtype)
    sent = Message(
        "answer", {"text": text}, {"numbers": numbers, "matrix": np.zeros((2, 3)), "one": np.array(1.5)}
    )
    pipe = io.BytesIO()
    wire.write(pipe, sent)
    wire.write(pipe, Message("alive"))
    pipe.seek(0)
    got, alive = wire.read(pipe), wire.read(pipe)
    assert got is not None
    assert alive is not None
    assert (got.kind, got.facts, alive.kind) == ("answer", {"text": text}, "alive")
    assert got.arrays["numbers"].tobytes() == numbers.tobytes()
    assert got.arrays["numbers"].dtype == numbers.dtype
    assert got.arrays["matrix"].shape == (2, 3)
    assert got.arrays["one"].shape == ()
    assert not got.arrays["matrix"].flags.writeable
    assert wire.read(pipe) is None


def test_message_that_breaks_off_is_the_end() -> None:
    pipe = io.BytesIO()
    wire.write(pipe, Message("run", {}, {"numbers": np.arange(5.0)}))
    whole = pipe.getvalue()
    assert all(wire.read(io.BytesIO(whole[:length])) is None for length in range(len(whole)))


@pytest.mark.parametrize(
    "line", [b"hello\n", b"{}\n", b"[]\n", b'{"kind": 1, "facts": 2, "arrays": {"a": [7]}}\n']
)
def test_what_is_no_message_is_refused(line: bytes) -> None:
    with pytest.raises(WireError, match="no message"):
        wire.read(io.BytesIO(line))


@given(experiment=experiments())
def test_experiment_arrives_without_the_numbers_that_training_changes(experiment: Experiment) -> None:
    got = exchange.experiment_from(exchange.experiment_text(experiment))
    for name in ("dataset", "layers", "loss", "optimizer", "dtype"):
        assert getattr(got, name) == getattr(experiment, name)
    assert got.parameters is None
    assert got.progress is None
