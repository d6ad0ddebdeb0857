"""A step as JSON: every number of a trace under the names that the notebooks use; they read back exactly."""

import math
from collections.abc import Iterable
from typing import Any

from xorstudio.core.operations import Value, operations
from xorstudio.core.state import Layer
from xorstudio.core.trace import StepTrace
from xorstudio.core.values import Array


def step_json(trace: StepTrace) -> dict[str, Any]:
    """Return one training step; entry l of each list belongs to layer l + 1.

    The optimizer's state is that after the step, as a saved file keeps it.
    """
    after = trace.after
    return {
        "epoch": trace.epoch,
        "loss": trace.loss,
        "accuracy": trace.accuracy,
        "pre_activations": _arrays(trace.pre_activations),
        "activations": _arrays(trace.activations),
        "deltas": _arrays(trace.deltas),
        "gradients": layers_json(trace.gradients),
        "updates": layers_json(trace.updates),
        "parameters_before": layers_json(trace.before.layers),
        "parameters_after": layers_json(after.layers),
        "optimizer_state": {name: layers_json(after.slot(name)) for name in after.slots},
        "operations": [
            {
                "name": operation.name,
                "kind": operation.kind,
                "layer": operation.layer,
                "formula": operation.formula,
                "value": _value(operation.value),
            }
            for operation in operations(trace)
        ],
    }


def layers_json(layers: Iterable[Layer]) -> list[dict[str, Any]]:
    """Return kernels and biases as lists of numbers."""
    return [{"kernel": layer.kernel.tolist(), "bias": layer.bias.tolist()} for layer in layers]


def finite(value: Any) -> Any:
    """Return numbers, in lists or not, with null for NaN and infinity, which JSON cannot hold."""
    if isinstance(value, list):
        return [finite(item) for item in value]
    return value if math.isfinite(value) else None


def _arrays(arrays: Iterable[Array]) -> list[Any]:
    return [array.tolist() for array in arrays]


def _value(value: Value) -> Any:
    if isinstance(value, float):
        return value
    return layers_json(value) if isinstance(value, tuple) else value.tolist()
