"""Numbers are shown short, copied whole, and understood however they are typed."""

import math

import numpy as np
import pytest
from hypothesis import given as given_by_chance
from hypothesis import strategies as st

from xorstudio.core.expression import Number, shown
from xorstudio.ui.number.text import exact, given, live, longest, parse, short, signed, vector


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0.2538452, "0.2538"),
        (-0.6374692, "−0.6375"),
        (1.1513721, "1.151"),
        (12.3456, "12.35"),
        (1.2e-5, "1.200e−5"),
        (-1.23456e-7, "−1.235e−7"),
        (4.5e12, "4.500e+12"),
        (0.0, "0"),
        (-0.0, "0"),
        (1.0, "1"),
        (0.99999995, "1.000"),
        (-2.00001, "−2.000"),
        (-3.0, "−3"),
        (12345.0, "12345"),
        (12345.6, "1.235e+4"),
        (2e6, "2.000e+6"),
        (0.5, "0.5000"),
        (0.508, "0.5080"),
        (1234.6, "1235"),
        (99.99999, "100.0"),
        (1e-4, "0.0001000"),
        (math.nan, "nan"),
        (math.inf, "inf"),
        (-math.inf, "−inf"),
    ],
)
def test_short_has_four_digits_and_a_real_minus(value, text):
    assert short(value) == text


@pytest.mark.parametrize(
    ("value", "text"), [(0.0309018, "+0.03090"), (-0.6374692, "−0.6375"), (0.0, "0"), (math.nan, "nan")]
)
def test_signed_never_drops_the_sign(value, text):
    assert signed(value) == text


def test_exact_writes_a_float32_as_keras_prints_it():
    value = float(np.float32(-0.6374692))
    assert exact(value, "float32") == "-0.6374692"
    assert exact(value) == "-0.6374691724777222"
    assert exact(1.0) == "1"
    assert exact(math.inf, "float32") == "inf"


@given_by_chance(st.floats(allow_nan=False, allow_infinity=False))
def test_exact_reads_back_to_the_same_number(value):
    assert parse(exact(value)) == value
    assert float(exact(value)) == value


@given_by_chance(st.floats(width=32, allow_nan=False, allow_infinity=False))
def test_exact_float32_reads_back_to_the_same_float32(value):
    assert np.float32(exact(value, "float32")) == np.float32(value)


@given_by_chance(st.floats(min_value=-1e300, max_value=1e300))
def test_short_reads_back_within_its_four_digits(value):
    assert parse(short(value)) == pytest.approx(value, rel=5.1e-4, abs=1e-310)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0.5", 0.5),
        ("0,5", 0.5),
        (" −0,6375 ", -0.6375),
        ("- 3", -3.0),
        ("+2", 2.0),
        (".5", 0.5),
        ("5.", 5.0),
        ("1e-3", 0.001),
        ("1,5E+2", 150.0),
        ("–1", -1.0),
    ],
)
def test_parse_takes_comma_point_and_every_minus(text, value):
    assert parse(text) == value


@pytest.mark.parametrize(
    "text", ["abc", "1,234.5", "1.2.3", "nan", "inf", "--1", "1_000", "0x10", "1 2", "e5", "1e", "½", "."]
)
def test_parse_refuses_nonsense_and_names_it(text):
    with pytest.raises(ValueError, match="is not a number") as caught:
        parse(text)
    assert f"“{text}”" in str(caught.value)


def test_parse_refuses_nothing_and_too_much():
    with pytest.raises(ValueError, match="Type a number"):
        parse("  ")
    with pytest.raises(ValueError, match="1e999 is too large"):
        parse("1e999")


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0.05, "0.05"),
        (float(np.float32(0.05)), "0.05"),
        (0.5, "0.5"),
        (-1.0, "−1"),
        (0.1 + 0.2, "0.3"),
        (1e-5, "1e−5"),
        (1e39, "1e+39"),
        (0.123456, "0.1235"),
        (0.10001, "0.1000"),
        (math.nan, "nan"),
    ],
)
def test_given_number_gets_no_zeros(value, text):
    assert given(value) == text


def test_vector_has_brackets_where_there_are_several():
    assert vector([0.5, 1.0]) == "(0.5, 1)"
    assert vector([0.05]) == "0.05"


@given_by_chance(st.floats(allow_nan=False, allow_infinity=False))
def test_one_number_looks_alike_in_tables_in_the_picture_and_in_equations(value):
    assert live(value, 20) == short(value) == shown(value) == Number(value).text(4)
    digits = short(value).partition("e")[0].replace(".", "").lstrip("−0")
    assert len(digits) == 4 or (value.is_integer() and abs(value) < 1_000_000)


@pytest.mark.parametrize(
    ("value", "room", "text"),
    [
        (0.0115, 10, "0.01150"),
        (0.01157, 10, "0.01157"),
        (0.99999995, 6, "1.000"),
        (0.25, 6, "0.2500"),
        (0.0115, 6, "0.0115"),
        (5.12e-8, 6, "5.1e−8"),
        (-1.234e-5, 5, "−1e−5"),
        (1.0, 6, "1"),
        (0.0, 6, "0"),
        (2.5e12, 8, "2.50e+12"),
        (math.nan, 6, "nan"),
    ],
)
def test_live_number_keeps_its_digits_and_its_room(value, room, text):
    assert live(value, room) == text


def test_live_number_with_a_plus_stays_in_its_room():
    assert live(0.0012345, 8, plus=True) == "+0.00123"
    assert live(-0.0012345, 8, plus=True) == "−0.00123"


@given_by_chance(st.floats(min_value=1e-99, max_value=1e99), st.integers(6, 12))
def test_live_number_never_needs_more_than_its_room(value, room):
    assert len(live(-value, room)) <= max(room, 7)
    assert parse(live(value, 10)) == pytest.approx(value, rel=0.06)


NUMBERS = st.floats(width=32, allow_nan=True, allow_infinity=True) | st.floats(-2, 2) | st.integers(-9, 9)


@given_by_chance(st.lists(NUMBERS.map(float), min_size=1, max_size=30), st.booleans())
def test_the_longest_text_is_found_without_writing_all(values, plus):
    write = signed if plus else short
    found = write(values[longest(np.array(values), plus=plus)])
    assert len(found) >= max(len(write(value)) for value in values) - 1
