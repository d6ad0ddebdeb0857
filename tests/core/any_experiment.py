"""Strategies for hypothesis: any experiment that a file may hold, with odd numbers, names and views."""

from collections.abc import Iterator
from itertools import cycle, islice, pairwise
from types import MappingProxyType

from hypothesis import strategies as st

from xorstudio.core.activations import ACTIVATIONS
from xorstudio.core.experiment import (
    DTYPES,
    MAX_EPOCH,
    MAX_SEED,
    Dataset,
    Experiment,
    LayerSpec,
    LayerValues,
    Parameters,
    Progress,
    Start,
)
from xorstudio.core.initializers import INITIALIZERS
from xorstudio.core.losses import LOSSES
from xorstudio.core.optimizers import Adam, Optimizer, RmsProp, Sgd


def numbers(dtype: str, low: float | None = None, high: float | None = None) -> st.SearchStrategy[float]:
    return st.floats(low, high, allow_nan=False, allow_infinity=False, width=64 if dtype == "float64" else 32)


def matrix(numbers: Iterator[float], rows: int, columns: int) -> tuple[tuple[float, ...], ...]:
    return tuple(tuple(islice(numbers, columns)) for _ in range(rows))


def parameters(sizes: tuple[int, ...], numbers: Iterator[float]) -> Parameters:
    return tuple(
        LayerValues(matrix(numbers, fan_in, units), tuple(islice(numbers, units)))
        for fan_in, units in pairwise(sizes)
    )


def optimizers(dtype: str) -> st.SearchStrategy[Optimizer]:
    positive, fraction = numbers(dtype, 2**-100), numbers(dtype, 0, 0.875)
    return st.one_of(
        st.builds(Sgd, positive, fraction, st.booleans()),
        st.builds(RmsProp, positive, fraction, positive),
        st.builds(Adam, positive, fraction, fraction, positive),
    )


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | numbers("float64") | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=5,
)
LINES = st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"]), max_size=200)


@st.composite
def experiments(draw: st.DrawFn) -> Experiment:
    dtype = draw(st.sampled_from(DTYPES))
    units = [*draw(st.lists(st.integers(1, 8), max_size=3)), draw(st.integers(1, 4))]
    layers = tuple(LayerSpec(count, draw(st.sampled_from(sorted(ACTIVATIONS)))) for count in units)
    fan_in, batch = draw(st.integers(1, 8)), draw(st.integers(1, 64))
    loss = draw(st.sampled_from(sorted(LOSSES)))
    # A few numbers go round and round: drawing each of hundreds by itself would take minutes.
    any_number = cycle(draw(st.lists(numbers(dtype), min_size=1, max_size=9)))
    share = cycle(draw(st.lists(numbers(dtype, 0, 1), min_size=1, max_size=9)))
    sizes = (fan_in, *units)
    optimizer = draw(optimizers(dtype))
    start = draw(
        st.none() | st.builds(Start, st.sampled_from(sorted(INITIALIZERS)), st.integers(0, MAX_SEED))
    )
    weights = parameters(sizes, any_number) if start is None or draw(st.booleans()) else None
    progress = None
    if weights is not None and draw(st.booleans()):
        slots = {slot: parameters(sizes, share) for slot in optimizer.slots}
        progress = Progress(draw(st.integers(0, MAX_EPOCH)), MappingProxyType(slots))
    return Experiment(
        name=draw(LINES),
        dataset=Dataset(
            matrix(any_number, batch, fan_in),
            matrix(share if loss == "binary_crossentropy" else any_number, batch, units[-1]),
        ),
        layers=layers,
        loss=loss,
        optimizer=optimizer,
        dtype=dtype,
        initializer=start,
        parameters=weights,
        progress=progress,
        view=MappingProxyType(draw(st.dictionaries(st.text(), ANYTHING, max_size=3))),
    )
