"""Division codes: five levels, prefix arithmetic, and ranges that match containment."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ankang.values.division import DivisionCode, DivisionError, Level


def part(digits, low=1):
    return st.integers(low, 10**digits - 1).map(lambda n: str(n).zfill(digits))


parts = st.tuples(part(2, 11), part(2), part(2), part(3), part(3))
codes = st.builds(lambda five, level: DivisionCode.parse("".join(five[:level])), parts, st.integers(1, 5))
near = st.builds(
    lambda *five: DivisionCode.parse("".join(five[: 1 + int(five[0]) % 5])),
    st.sampled_from(["61", "99"]), st.sampled_from(["09", "99"]), st.sampled_from(["24", "99"]),
    st.sampled_from(["100", "999"]), st.sampled_from(["201", "999"]),
)  # fmt: skip


@pytest.mark.parametrize(
    ("text", "level", "code"),
    [
        ("61", Level.PROVINCE, "610000000000"),
        ("6109", Level.CITY, "610900000000"),
        ("610924", Level.COUNTY, "610924000000"),
        (" 610924101 ", Level.TOWN, "610924101000"),
        ("610924101203", Level.VILLAGE, "610924101203"),
        ("６１０９２４１０１２０３", Level.VILLAGE, "610924101203"),
        ("610924000000", Level.COUNTY, "610924000000"),
        ("441900003000", Level.TOWN, "441900003000"),
    ],
)
def test_a_code_is_read_at_its_level(text, level, code):
    division = DivisionCode.parse(text)
    assert (division.level, division.code) == (level, code)
    assert DivisionCode.parse(division.short) == division or text == "441900003000"


@pytest.mark.parametrize(
    ("text", "code", "says"),
    [
        ("", "blank", "12 位"),
        ("61092", "length", "5 位"),
        ("6109A4", "digits", "6109A4"),
        ("610924-101", "digits", "12 位数字"),
        ("610924000203", "gap", "核对"),
        ("610000101203", "gap", "核对"),
        ("000000000000", "gap", "核对"),
    ],
)
def test_what_is_no_code_is_refused(text, code, says):
    with pytest.raises(DivisionError) as refused:
        DivisionCode.parse(text)
    assert refused.value.code == code
    assert says in str(refused.value)


@pytest.mark.parametrize("number", [0, -1, 10**12])
def test_a_number_out_of_range_is_refused(number):
    with pytest.raises(DivisionError, match=str(number)):
        DivisionCode.from_number(number)


def test_family():
    village = DivisionCode("610924101203")
    assert [str(a) for a in village.ancestors] == [
        "610000000000",
        "610900000000",
        "610924000000",
        "610924101000",
    ]
    assert DivisionCode.parse("61").parent is None
    assert str(village.at(Level.COUNTY)) == "610924000000"
    with pytest.raises(ValueError, match="COUNTY"):
        DivisionCode.parse("61").at(Level.COUNTY)


def test_a_town_of_a_city_without_counties_has_the_city():
    town = DivisionCode("441900003000")
    assert [str(a) for a in town.ancestors] == ["440000000000", "441900000000"]


def test_the_span_of_nines_still_ends():
    assert DivisionCode.parse("990122").span() == ("990122000000", "990123000000")
    assert DivisionCode.parse("99").span() == ("990000000000", "A00000000000")
    assert DivisionCode.parse("6199").span() == ("619900000000", "620000000000")


@given(codes)
def test_number_and_back(division):
    assert DivisionCode.from_number(division.number) == division
    assert division.number < 2**63


@given(codes)
def test_parents_contain_their_children(division):
    for above in division.ancestors:
        assert above.contains(division)
        assert not division.contains(above)
        assert above.level < division.level
    assert division.contains(division)
    assert len(division.ancestors) == division.level - 1


@given(st.one_of(codes, near), st.one_of(codes, near))
def test_the_span_is_containment(one, other):
    low, high = one.span()
    assert (low <= other.code < high) == one.contains(other)
    assert len(low) == len(high) == 12


@given(codes, codes)
def test_order_is_the_same_as_text_and_as_number(one, other):
    assert (one < other) == (one.code < other.code) == (one.number < other.number)
