"""The symbols of the chain rule: ∂L/∂ŷ, ∂ŷ/∂z₂ = ŷ(1−ŷ), ∂z₂/∂h₁ = W₂[1,1]; the same in every language.

Units are called as in the picture, and z and the weights by their layer, with the unit's number in brackets
where the layer has several.
"""

import math

from xorstudio.core.chain_rule import Factor
from xorstudio.core.state import Address
from xorstudio.core.trace import StepTrace
from xorstudio.ui.symbols import low, target_name, unit_name

_SLOPES = {"sigmoid": " = {a}(1−{a})", "tanh": " = 1−{a}²", "linear": "", "softplus": " = σ({z})"}
_LOSSES = {
    "binary_crossentropy": "({a}−{y})/({a}(1−{a})·{n})",
    "mean_squared_error": "2·({a}−{y})/{n}",
    "half_squared_error": "({a}−{y})/{rows}",
}


def letter(address: Address) -> str:
    """Return what the chosen number is called in formulas: w, or b for a bias."""
    return "b" if address.source is None else "w"


def symbol(address: Address) -> str:
    """Return the weight's place as formulas write it: W₁[2,1] or b₁[1]."""
    if address.source is None:
        return f"b{low(address.layer + 1)}[{address.unit + 1}]"
    return f"W{low(address.layer + 1)}[{address.source + 1},{address.unit + 1}]"


def z_name(layer: int, unit: int, sizes: tuple[int, ...]) -> str:
    """Return the name of a pre-activation: z₁[2], or z₂ where the layer has one unit."""
    return f"z{low(layer + 1)}" + ("" if sizes[layer + 1] == 1 else f"[{unit + 1}]")


def route(units: tuple[int, ...], layer: int, sizes: tuple[int, ...]) -> str:
    """Return the units that a path passes, from the weight's up to the output: h₁ → ŷ."""
    return " → ".join(unit_name(layer + step, unit, sizes) for step, unit in enumerate(units))


def factor_symbol(factor: Factor, trace: StepTrace, address: Address) -> tuple[str, str]:
    """Return a factor's symbol with its formula, and a shorter one without."""
    sizes = trace.before.sizes
    layer, unit = factor.layer, factor.unit
    z, a = z_name(layer, unit, sizes), unit_name(layer, unit, sizes)
    if factor.kind == "loss":
        return _loss_symbol(factor, trace, a)
    if factor.kind == "delta":
        return f"∂L/∂{z} = ({a}−{target_name(unit, sizes[-1])})/{_count(trace)}", f"∂L/∂{z}"
    if factor.kind == "slope":
        activation = trace.experiment.layers[layer].activation
        formula = _SLOPES.get(activation)
        if formula is None:  # a ReLU: its slope is a number on either side of 0
            formula = f" ({z} > 0)" if factor.value == 1 else f" ({z} ≤ 0)"
        return f"∂{a}/∂{z}" + formula.format(a=a, z=z), f"∂{a}/∂{z}"
    if factor.kind == "weight" and factor.source is not None:
        below = unit_name(layer - 1, factor.source, sizes)
        return f"∂{z}/∂{below} = {symbol(Address(layer, unit, factor.source))}", f"∂{z}/∂{below}"
    plain = f"∂{z}/∂{letter(address)}"
    if factor.source is None:
        return plain, plain
    return f"{plain} = {unit_name(layer - 1, factor.source, sizes)}", plain


def _loss_symbol(factor: Factor, trace: StepTrace, a: str) -> tuple[str, str]:
    """Return dL/da with its formula, unless the prediction lies beyond the cross-entropy's clip."""
    name = trace.experiment.loss
    y = target_name(factor.unit, trace.targets.shape[1])
    formula = _LOSSES[name].format(a=a, y=y, n=_count(trace), rows=len(trace.targets))
    plain = f"∂L/∂{a}"
    beyond = name == "binary_crossentropy" and (factor.value == 0 or not math.isfinite(factor.value))
    return (plain if beyond else f"{plain} = {formula}"), plain


def _count(trace: StepTrace) -> str:
    """Return n k as it stands in a formula: the samples, times the outputs where there are several."""
    rows, outputs = trace.targets.shape
    return str(rows) if outputs == 1 else f"({rows}·{outputs})"
