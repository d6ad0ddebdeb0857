"""What stands left of an equals sign gives what stands right of it, without an argument about rounding."""

from decimal import ROUND_HALF_DOWN, ROUND_HALF_UP, Decimal

import pytest

from xorstudio.core.equation import agreeing
from xorstudio.core.expression import Expression, Number, given, minus, read, times


def test_a_sum_that_ends_halfway_between_two_results_gets_a_digit_more() -> None:
    """0.3355 − 0.09995 is 0.23555: whoever rounds that up finds 0.2356, not 0.2355."""
    equation = agreeing(minus(Number(0.33549), Number(0.099949)), 0.235541)

    assert (equation.expression, equation.result) == ("0.33549 − 0.099949", "0.2355")


@pytest.mark.parametrize(
    ("expression", "result", "printed"),
    [
        (times(given(0.5), Number(0.015625)), 0.0078125, "0.0078125"),
        (times(given(0.5), Number(-0.6173)), -0.30865, "−0.30865"),
        (times(given(0.5), Number(2.469e-5)), 1.2345e-5, "1.2345e−5"),
    ],
)
def test_what_is_halfway_with_all_of_its_digits_is_printed_so_that_every_rule_agrees(
    expression: Expression, result: float, printed: str
) -> None:
    equation = agreeing(expression, result)

    value = expression.evaluated(equation.digits)
    place = Decimal(1).scaleb(int(read(equation.result).as_tuple().exponent))
    for rule in (ROUND_HALF_UP, ROUND_HALF_DOWN):
        assert value.quantize(place, rule) == read(equation.result)
    assert (equation.result, equation.full) == (printed, True)
