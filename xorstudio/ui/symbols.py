"""The short names that pictures and tables share: x₁ for an input, h₂ for a hidden unit, ŷ for the output.

They are the same in every language. With several hidden layers the layer stands above the unit: h¹₂, h²₁.
"""

from xorstudio.core.state import Address

LOW = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
HIGH = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def low(number: int) -> str:
    """Return a number as an index: 12 becomes ₁₂."""
    return str(number).translate(LOW)


def high(number: int) -> str:
    """Return a number as an upper index: 12 becomes ¹²."""
    return str(number).translate(HIGH)


def input_name(index: int) -> str:
    """Return the name of an input, counted from 0: x₁."""
    return f"x{low(index + 1)}"


def target_name(index: int, outputs: int) -> str:
    """Return the name of a target: y, or y₁, y₂, .. where there are several."""
    return "y" if outputs == 1 else f"y{low(index + 1)}"


def prediction_name(index: int, outputs: int) -> str:
    """Return the name of an output: ŷ, or ŷ₁, ŷ₂, .. where there are several."""
    return "ŷ" if outputs == 1 else f"ŷ{low(index + 1)}"


def unit_name(layer: int, unit: int, sizes: tuple[int, ...]) -> str:
    """Return the name of a unit.

    Args:
        layer: 0 is the first hidden layer; -1 are the inputs.
        unit: Counted from 0.
        sizes: (fan_in, units, .., units).
    """
    last = len(sizes) - 2
    if layer < 0:
        return input_name(unit)
    if layer == last:
        return prediction_name(unit, sizes[-1])
    upper = high(layer + 1) if last > 1 else ""
    return f"h{upper}{low(unit + 1)}"


def weight_name(address: Address, sizes: tuple[int, ...]) -> str:
    """Return what a weight connects, x₂→h₁, or whose bias it is, b→h₁."""
    end = unit_name(address.layer, address.unit, sizes)
    source = "b" if address.source is None else unit_name(address.layer - 1, address.source, sizes)
    return f"{source}→{end}"
