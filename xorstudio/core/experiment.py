"""An experiment says what is to be learned and how: data, layers, start, loss, optimizer, precision.

It is a plain value: nothing in it changes, two experiments with the same content are equal, and it can be
shared between threads. Reading and writing it as a file is `experiment_file`; the numbers that training
changes are in `state`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, Literal, TypeAlias

from xorstudio.core.optimizers import Adam, Optimizer
from xorstudio.core.values import Matrix, Vector

MAX_INPUTS = 8
MAX_ROWS = 64
MAX_LAYERS = 4
MAX_UNITS = 8
MAX_OUTPUTS = 4
MAX_SEED = 2**31 - 1
MAX_EPOCH = 1_000_000_000

Dtype: TypeAlias = Literal["float32", "float64"]
DTYPES: tuple[Dtype, ...] = ("float32", "float64")


@dataclass(frozen=True, slots=True)
class Dataset:
    """The truth table.

    Attributes:
        inputs: One row a sample, (batch, fan_in).
        targets: One row a sample, (batch, units of the last layer).
    """

    inputs: Matrix
    targets: Matrix

    @property
    def fan_in(self) -> int:
        """How many inputs the network has."""
        return len(self.inputs[0])

    @property
    def batch(self) -> int:
        """How many samples there are."""
        return len(self.inputs)

    @property
    def classes(self) -> bool:
        """Whether every target is 0 or 1, so that an output can be right or wrong."""
        return all(target in (0, 1) for row in self.targets for target in row)


@dataclass(frozen=True, slots=True)
class LayerSpec:
    """One layer: how many units, and the name of their activation."""

    units: int
    activation: str = "sigmoid"


@dataclass(frozen=True, slots=True)
class Start:
    """A random start: the name of an initializer and the seed of its generator."""

    name: str = "glorot_uniform"
    seed: int = 0


@dataclass(frozen=True, slots=True)
class LayerValues:
    """The numbers of one layer: kernel (fan_in, units) and bias (units,)."""

    kernel: Matrix
    bias: Vector


Parameters: TypeAlias = tuple[LayerValues, ...]


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a saved run has come: the epoch, and the optimizer's slots under their names."""

    epoch: int
    slots: Mapping[str, Parameters] = field(default_factory=dict, hash=False)


XOR = Dataset(
    inputs=((0.0, 0.0), (0.0, 1.0), (1.0, 0.0), (1.0, 1.0)), targets=((0.0,), (1.0,), (1.0,), (0.0,))
)


@dataclass(frozen=True, slots=True)
class Experiment:
    """Everything that a training run depends on.

    Attributes:
        name: The title that the window shows.
        dataset: The truth table.
        layers: From the first hidden layer to the output.
        loss: A name in LOSSES.
        optimizer: Which optimizer, with its settings.
        dtype: The precision of every number of the run.
        initializer: The random start, used when there are no `parameters`.
        parameters: The starting numbers of each layer; they win over the initializer.
        progress: Set when the parameters are those of a run that is to go on.
        view: What the window wants to remember; the mathematics never reads it.
    """

    name: str = "XOR"
    dataset: Dataset = XOR
    layers: tuple[LayerSpec, ...] = (LayerSpec(2), LayerSpec(1))
    loss: str = "binary_crossentropy"
    optimizer: Optimizer = field(default_factory=lambda: Adam(learning_rate=0.01))
    dtype: Dtype = "float32"
    initializer: Start | None = Start()
    parameters: Parameters | None = None
    progress: Progress | None = None
    view: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}), hash=False)

    @property
    def sizes(self) -> tuple[int, ...]:
        """How many numbers stand side by side from the inputs to the output: (fan_in, units, .., units)."""
        return (self.dataset.fan_in, *(layer.units for layer in self.layers))
