"""Formulas as text, alike in every language: ∂L/∂W₁ = Xᵀ·δ₁, e^(−z₁); and as rich text with raised exponents.

The plain text is the formula: it can be copied and computed. The rich text only sets it better.
"""

import html
import re

from xorstudio.core.operations import Place
from xorstudio.core.optimizers import Optimizer, Sgd
from xorstudio.core.state import Address
from xorstudio.core.symbol import Symbol
from xorstudio.core.trace import StepTrace
from xorstudio.ui.symbols import input_name, low, unit_name

_EXPONENT = re.compile(r"\^\(([^()]*)\)|\^([0-9a-z]+)")

_ACTIVATIONS = {
    "linear": "{z}",
    "sigmoid": "1 / (1 + e^(−{z}))",
    "tanh": "tanh({z})",
    "relu": "max({z}, 0)",
    "leaky_relu": "max({z}, 0.2·{z})",
    "softplus": "ln(1 + e^({z}))",
}
_SLOPES = {
    "linear": "1",
    "sigmoid": "{a}·(1 − {a})",
    "tanh": "(1 − {a}²)",
    "relu": "({z} > 0)",
    "leaky_relu": "({z} > 0 ? 1 : 0.2)",
    "softplus": "1 / (1 + e^(−{z}))",
}
_LOSSES = {
    "binary_crossentropy": "L = −1/{n} · Σ (y·ln ŷ + (1 − y)·ln(1 − ŷ))",
    "mean_squared_error": "L = 1/{n} · Σ (ŷ − y)²",
    "half_squared_error": "L = 1/n · Σ (ŷ − y)² / 2",
}
_LOSS_GRADIENTS = {
    "binary_crossentropy": "(ŷ − y) / (ŷ·(1 − ŷ)) / {n}",
    "mean_squared_error": "2·(ŷ − y) / {n}",
    "half_squared_error": "(ŷ − y) / n",
}
_UPDATES = {
    "sgd": "w ← w − η·g",
    "momentum": "v ← μ·v − η·g,  w ← w + v",
    "nesterov": "v ← μ·v − η·g,  w ← w + μ·v − η·g",
    "rmsprop": "v ← ρ·v + (1 − ρ)·g²,  w ← w − η·g / √(v + ε)",
    "adam": "m ← β₁·m + (1 − β₁)·g,  v ← β₂·v + (1 − β₂)·g²,  w ← w − α·m / (√v + ε)",
}


def way_of(optimizer: Optimizer) -> str:
    """Return which update formula an optimizer uses: its name, or momentum or nesterov."""
    if isinstance(optimizer, Sgd) and optimizer.slots:
        return "nesterov" if optimizer.nesterov else "momentum"
    return optimizer.name


def formula(trace: StepTrace, place: Place) -> str:
    """Return what an operation computes, in symbols.

    Args:
        trace: The step that it belongs to; only its shapes and settings count.
        place: Which operation.
    """
    experiment = trace.experiment
    if place.kind == "update":
        return _UPDATES[way_of(experiment.optimizer)]
    count = "n" if trace.targets.shape[1] == 1 else "(n·k)"
    if place.layer is None:
        return _LOSSES[experiment.loss].format(n=count)
    layer, layers = place.layer, len(experiment.layers)
    names = {"z": f"z{low(layer)}", "a": "ŷ" if layer == layers else f"a{low(layer)}", "n": count}
    below = "X" if layer == 1 else f"a{low(layer - 1)}"
    index, above = low(layer), low(layer + 1)
    activation = experiment.layers[layer - 1].activation
    if place.kind == "grad_activation":
        if layer < layers:
            return f"∂L/∂a{index} = δ{above}·W{above}ᵀ"
        return "∂L/∂ŷ = " + _LOSS_GRADIENTS[experiment.loss].format(**names)
    if place.kind == "delta":
        text = "δ{i} = ∂L/∂z{i} = ∂L/∂{a} ⊙ ".format(i=index, **names) + _SLOPES[activation].format(**names)
        fused = layer == layers and experiment.loss == "binary_crossentropy" and activation == "sigmoid"
        return text + (f" = (ŷ − y) / {count}" if fused else "")
    return {
        "pre_activation": f"z{index} = {below}·W{index} + b{index}",
        "activation": f"{names['a']} = {_ACTIVATIONS[activation].format(**names)}",
        "grad_kernel": f"∂L/∂W{index} = {below}ᵀ·δ{index}",
        "grad_bias": f"∂L/∂b{index} = Σ δ{index}",
    }[place.kind]


def symbol_name(symbol: Symbol, sizes: tuple[int, ...]) -> str:
    """Return the left side of an equation: z₁[2], h₂, ∂L/∂W₁[2,1].

    Args:
        symbol: What it is.
        sizes: (fan_in, units, .., units).
    """
    layer, unit = symbol.layer, symbol.unit
    index = low(layer + 1)
    units = "" if sizes[layer + 1] == 1 else f"[{unit + 1}]"
    a = unit_name(layer, unit, sizes)
    weight = weight_symbol(symbol.layer, unit, symbol.source)
    below = "1" if symbol.source is None else _below(layer, symbol.source, sizes)
    outputs = "" if sizes[-1] == 1 else low(unit + 1)
    return {
        "z": f"z{index}{units}",
        "a": a,
        "unit_loss": f"ℓ{outputs}",
        "row_loss": "ℓ",
        "loss": "L",
        "grad_a": f"∂L/∂{a}",
        "delta": f"δ{index}{units}",
        "share": f"{below}·δ{index}{units}",
        "gradient": f"∂L/∂{weight}",
        "velocity": "v",
        "m": "m",
        "v": "v",
        "alpha": "α",
        "update": "Δw",
        "w": weight,
    }[symbol.quantity]


def weight_symbol(layer: int, unit: int, source: int | None) -> str:
    """Return a weight's or bias's symbol as a formula writes it: W₁[2,1], b₁[2]."""
    name, rest = Address(layer, unit, source).symbol.split("[")
    return f"{name[0]}{low(int(name[1:]))}[{rest}"


def rich(text: str) -> str:
    """Return a formula as HTML: exponents are raised."""
    return _EXPONENT.sub(lambda found: f"<sup>{found[1] or found[2]}</sup>", html.escape(text, quote=False))


def _below(layer: int, source: int, sizes: tuple[int, ...]) -> str:
    return input_name(source) if layer == 0 else unit_name(layer - 1, source, sizes)
