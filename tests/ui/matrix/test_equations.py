"""The matrices of an operation: what stands in them, and that they multiply out."""

from dataclasses import replace

import numpy as np
import pytest

from tests.ui.studio import session_of
from xorstudio.core.operations import operations
from xorstudio.core.presets import PRESETS, load_preset
from xorstudio.core.state import Address
from xorstudio.ui.matrix.blocks import Block
from xorstudio.ui.matrix.equations import equations
from xorstudio.ui.matrix.scales import blocks


def signs(equation):
    return " ".join(part.symbol if isinstance(part, Block) else part for part in equation)


def test_every_operation_has_its_equation(session):
    found = []
    for done in range(1, 14):
        session.train_to(0, done)
        found.append([signs(equation) for equation in equations(session.frame)])
    assert found == [
        ["X · W₁ + b₁ = z₁"],
        ["σ( z₁ ) = a₁"],
        ["a₁ · W₂ + b₂ = z₂"],
        ["σ( z₂ ) = a₂"],
        ["ℓ( a₂ , y ) = ℓ Σ ÷ 4 = L"],
        ["( a₂ − y ) ⊘ p(1−p) ÷ 4 = ∂L/∂a₂"],
        ["( a₂ − y ) ÷ 4 = δ₂"],
        ["a₁ᵀ · δ₂ = ∂L/∂W₂"],
        ["Σ δ₂ = ∂L/∂b₂"],
        ["δ₂ · W₂ᵀ = ∂L/∂a₁"],
        ["∂L/∂a₁ ⊙ σ′(z₁) = δ₁"],
        ["Xᵀ · δ₁ = ∂L/∂W₁"],
        ["Σ δ₁ = ∂L/∂b₁"],
    ]
    session.train_to(1, 0)
    update = [signs(equation) for equation in equations(session.frame)]
    assert update == [
        "W₁ + ΔW₁ = W₁′",
        "b₁ + Δb₁ = b₁′",
        "W₂ + ΔW₂ = W₂′",
        "b₂ + Δb₂ = b₂′",
    ]


def test_the_result_is_the_operations_own_value(session):
    for done, operation in enumerate(operations(session.frame.trace)[:-1], start=1):
        session.train_to(0, done)
        result = blocks(equations(session.frame))[-1].values
        assert np.array_equal(result.ravel(), np.ravel(operation.value)), operation.name


def multiplied(equation):
    """Return both sides of an equation of matrices, calculated from its blocks."""
    *left, result = equation
    text = "".join(f"m[{index}]" if isinstance(part, Block) else part for index, part in enumerate(left))
    for sign, code in (
        ("·", "@"),
        ("⊙", "*"),
        ("⊘", "/"),
        ("÷", "/"),
        ("−", "-"),
        ("=", ""),
        ("2 @ (", "2 * ("),
    ):
        text = text.replace(sign, code)
    if text.startswith("Σ"):
        text = f"({text[1:]}).sum(axis=0, keepdims=True)"
    return eval(
        text, {"m": [part.values if isinstance(part, Block) else None for part in left]}
    ), result.values


@pytest.mark.parametrize("name", [preset.name for preset in PRESETS])
def test_equations_multiply_out(qapp, name):
    with session_of(replace(load_preset(name), dtype="float64")) as session:
        session.train_to(3)
        session.train_to(4, 0)
        found = list(equations(session.frame))
        for done in range(1, len(session.frame.places)):
            session.train_to(3, done)
            found += equations(session.frame)
        checked = 0
        for equation in found:
            if not any(
                isinstance(part, str) and part.startswith(("σ(", "tanh(", "ℓ(", "identity(", "∂ℓ("))
                for part in equation
            ):
                calculated, result = multiplied(equation)
                np.testing.assert_allclose(
                    calculated, result, rtol=1e-12, atol=1e-15, err_msg=signs(equation)
                )
                checked += 1
        assert checked == 7 * len(session.frame.experiment.layers)


def test_a_whole_step_is_shown_by_its_forward_pass(session):
    assert [signs(equation) for equation in equations(session.frame)] == [
        "X · W₁ + b₁ = z₁ → σ a₁",
        "a₁ · W₂ + b₂ = z₂ → σ a₂",
    ]


def test_shapes_are_those_of_the_mathematics(session):
    session.train_to(0, 12)
    shapes = {block.symbol: block.shape for block in blocks(equations(session.frame))}
    assert shapes == {"Xᵀ": (2, 4), "δ₁": (4, 2), "∂L/∂W₁": (2, 2)}


def test_cells_know_their_weight_their_unit_and_their_row(session):
    session.train_to(0, 10)
    delta, kernel, result = blocks(equations(session.frame))
    assert kernel.symbol == "W₂ᵀ"
    assert kernel.address(0, 1) == Address(1, 0, 1)
    assert kernel.sample(0, 1) is None
    assert delta.address(2, 0) == Address(1, 0)
    assert delta.sample(2, 0) == 2
    assert result.address(3, 1) == Address(0, 1)
    session.train_to(0, 12)
    inputs = blocks(equations(session.frame))[0]
    assert (inputs.address(0, 3), inputs.sample(0, 3)) == (None, 3)
