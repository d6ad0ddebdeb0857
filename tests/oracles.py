"""Independent ways to a number: golden files, random experiments, and a reader of the printed formulas."""

import ast
import json
from pathlib import Path
from typing import Any

import numpy as np
from hypothesis import strategies as st

from xorstudio.core.activations import ACTIVATIONS
from xorstudio.core.experiment import Dataset, Dtype, Experiment, LayerSpec, LayerValues
from xorstudio.core.experiment_file import from_json
from xorstudio.core.losses import LOSSES
from xorstudio.core.optimizers import Adam, Optimizer, RmsProp, Sgd
from xorstudio.core.state import Layer, State, count, split
from xorstudio.core.trace import StepTrace
from xorstudio.core.values import Array

DATA = Path(__file__).parent / "data"


# ---------------------------------------------------------------- experiments from files and from chance


def matrix(rows: Any) -> tuple[tuple[float, ...], ...]:
    return tuple(tuple(float(number) for number in row) for row in rows)


def golden(name: str) -> dict[str, Any]:
    content: dict[str, Any] = json.loads((DATA / f"{name}.json").read_text("utf-8"))
    return content


def experiment_of(content: dict[str, Any]) -> Experiment:
    """Read the experiment that a golden file holds."""
    return from_json(content["experiment"], "golden")


def two_layers(
    kernel_1: Any, kernel_2: Any, biases: tuple[Any, Any] | None = None, **changes: Any
) -> Experiment:
    """Build an x-h-o network from its two kernels; biases 0 unless given."""
    one, two = np.atleast_2d(kernel_1), np.atleast_2d(kernel_2)
    bias_1, bias_2 = biases if biases is not None else ([0.0] * one.shape[1], [0.0] * two.shape[1])
    activation = changes.pop("activation", "sigmoid")
    return Experiment(
        layers=(LayerSpec(one.shape[1], activation), LayerSpec(two.shape[1], activation)),
        parameters=(LayerValues(matrix(one), tuple(bias_1)), LayerValues(matrix(two), tuple(bias_2))),
        **changes,
    )


def optimizers() -> st.SearchStrategy[Optimizer]:
    rate = st.sampled_from([0.001, 0.01, 0.1, 0.5])
    share = st.sampled_from([0.5, 0.9, 0.99])
    return st.one_of(
        st.builds(Sgd, learning_rate=rate, momentum=st.sampled_from([0.0, 0.5, 0.9]), nesterov=st.booleans()),
        st.builds(RmsProp, learning_rate=rate, rho=share, epsilon=st.sampled_from([1e-7, 1e-3])),
        st.builds(Adam, learning_rate=rate, beta_1=share, beta_2=st.sampled_from([0.9, 0.999])),
    )


@st.composite
def experiments(draw: st.DrawFn, dtype: Dtype | None = None) -> Experiment:
    """Draw any experiment within the limits, with random weights, biases, inputs and targets."""
    fan_in, layers = draw(st.integers(1, 8)), draw(st.integers(1, 4))
    units = [draw(st.integers(1, 8)) for _ in range(layers - 1)] + [draw(st.integers(1, 4))]
    specs = tuple(LayerSpec(number, draw(st.sampled_from(sorted(ACTIVATIONS)))) for number in units)
    rows = draw(st.integers(1, 12))
    rng = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    loss = draw(st.sampled_from(sorted(LOSSES)))
    parameters, size = [], fan_in
    for number in units:
        kernel = rng.normal(0, 1 / np.sqrt(size), (size, number))
        parameters.append([kernel, rng.normal(0, 0.5, number)])
        size = number
    if loss == "binary_crossentropy" and specs[-1].activation != "sigmoid":
        # Only a prediction between 0 and 1 has a cross-entropy: begin near one half.
        parameters[-1][0] *= 0.1
        parameters[-1][1] = np.full(size, 0.5)
    return Experiment(
        dataset=Dataset(matrix(rng.uniform(-1, 1, (rows, fan_in))), matrix(rng.uniform(0, 1, (rows, size)))),
        layers=specs,
        loss=loss,
        optimizer=draw(optimizers()),
        dtype=dtype or draw(st.sampled_from(["float32", "float64"])),
        parameters=tuple(LayerValues(matrix(kernel), tuple(bias.tolist())) for kernel, bias in parameters),
    )


# ---------------------------------------------------------------- comparing


def distance(layers: tuple[Layer, ...], content: Any) -> float:
    """Return the largest difference between layers and a golden list of {kernel, bias}."""
    return max(
        float(np.abs(found - np.asarray(entry[part])).max())
        for layer, entry in zip(layers, content, strict=True)
        for part, found in (("kernel", layer.kernel), ("bias", layer.bias))
    )


# ---------------------------------------------------------------- reading formulas


class _Elementwise(ast.NodeTransformer):
    """Make Python's notation work on arrays: `a if c else b` number by number, `@` as numpy.dot."""

    def visit_IfExp(self, node: ast.IfExp) -> ast.AST:
        self.generic_visit(node)
        return _call("where", node.test, node.body, node.orelse)

    def visit_BinOp(self, node: ast.BinOp) -> ast.AST:
        self.generic_visit(node)
        return _call("dot", node.left, node.right) if isinstance(node.op, ast.MatMult) else node


def _call(name: str, *arguments: ast.expr) -> ast.Call:
    return ast.Call(ast.Name(name, ast.Load()), list(arguments), [])


def _mean_units(values: Array) -> Array:
    result: Array = values.mean(axis=-1)
    return result


FUNCTIONS: dict[str, Any] = {
    "__builtins__": {},
    "dot": np.dot,
    "exp": np.exp,
    "ln": np.log,
    "log1p": np.log1p,
    "sqrt": np.sqrt,
    "tanh": np.tanh,
    "abs": np.abs,
    "max": np.maximum,
    "clip": lambda a, low, high: np.minimum(np.maximum(a, low), high),
    "mean_units": _mean_units,
    "sum_units": lambda values: values.sum(axis=-1),
    "mean_rows": lambda values: values.mean(axis=-1),
    "sum_rows": lambda values: np.dot(np.ones(len(values), values.dtype), values),
}


def evaluate(formula: str, names: dict[str, Any]) -> None:
    """Execute a printed formula; what its statements define is added to the names."""
    dtype = np.result_type(*(value for value in names.values() if isinstance(value, np.ndarray)))

    def where(condition: Any, yes: Any, no: Any) -> Any:
        return np.where(condition, np.asarray(yes, dtype), np.asarray(no, dtype))

    tree = ast.parse(formula.replace("^", "**"))
    code = compile(ast.fix_missing_locations(_Elementwise().visit(tree)), formula, "exec")
    exec(code, FUNCTIONS | {"where": where}, names)


def names_before(trace: StepTrace) -> dict[str, Any]:
    """Return what a reader knows before the step: the data and the weights."""
    names: dict[str, Any] = {"x": trace.inputs, "y": trace.targets}
    names["n"], names["k"] = trace.targets.shape
    for number, layer in enumerate(trace.before.layers, start=1):
        names[f"W{number}"], names[f"b{number}"] = layer.kernel, layer.bias
    return names


def settings_of(optimizer: Optimizer) -> dict[str, float]:
    return {name: getattr(optimizer, name) for name in optimizer.__dataclass_fields__}  # type: ignore[attr-defined]


def after_by_formula(formula: str, gradients: Array, before: State, optimizer: Optimizer) -> Array:
    """Return the values of the state after the update, by the optimizer's printed formula alone."""
    dtype = before.values.dtype
    names: dict[str, Any] = {"w": before.values[0], "g": gradients, "t": np.array(before.epoch + 1, dtype)}
    names |= settings_of(optimizer)
    names |= dict(zip(before.slots, before.values[1:], strict=True))
    evaluate(formula, names)
    return np.array([names["w"], *(names[slot] for slot in before.slots)])


def flat(names: dict[str, Any], sizes: tuple[int, ...], dtype: np.dtype[Any]) -> Array:
    """Return the gradients among the names as one vector in the order of a state."""
    vector: Array = np.zeros(count(sizes), dtype)
    for number, layer in enumerate(split(vector, sizes), start=1):
        layer.kernel[:], layer.bias[:] = names[f"grad_kernel{number}"], names[f"grad_bias{number}"]
    return vector
