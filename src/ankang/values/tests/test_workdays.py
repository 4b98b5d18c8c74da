"""Working days: published years from the library, the next one from its file, no other."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ankang.values.workdays import (
    WorkdayError,
    _own_year,
    add_workdays,
    is_provisional,
    is_workday,
    read_year,
    workdays_between,
)
from ankang.values.yaml_lines import DefinitionError, Document


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (date(2024, 10, 1), False), (date(2024, 9, 29), True), (date(2024, 10, 12), True), (date(2024, 10, 13), False),
        (date(2025, 1, 26), True), (date(2026, 2, 17), False), (date(2026, 11, 23), True), (date(2026, 11, 22), False),
        (date(2027, 1, 1), False), (date(2027, 1, 4), True), (date(2027, 2, 8), False), (date(2027, 2, 9), True),
        (date(2027, 10, 4), True),
    ],
)  # fmt: skip
def test_days(day, works):
    assert is_workday(day) is works


def test_a_year_without_its_arrangement_is_provisional():
    assert is_provisional(date(2027, 1, 4))
    assert not is_provisional(date(2026, 12, 31))
    assert "放假办法" in _own_year(2027).document


@pytest.mark.parametrize("year", [2003, 2028])
def test_other_years_are_refused_with_what_to_do(year):
    with pytest.raises(WorkdayError, match=f"calendar/{year}.yaml"):
        is_workday(date(year, 6, 1))


def test_deadlines():
    assert add_workdays(date(2026, 11, 20), 0) == date(2026, 11, 20)
    assert add_workdays(date(2026, 11, 20), 1) == date(2026, 11, 23)
    assert add_workdays(date(2024, 9, 27), 2) == date(2024, 9, 30)
    assert add_workdays(date(2024, 9, 30), 1) == date(2024, 10, 8)
    with pytest.raises(WorkdayError, match="负数"):
        add_workdays(date(2026, 11, 20), -1)


def test_the_file_for_a_year_stands_for_a_deadline_across_new_year():
    assert add_workdays(date(2026, 12, 30), 2) == date(2027, 1, 4)


@given(st.dates(date(2015, 1, 1), date(2026, 6, 1)), st.integers(0, 60))
def test_adding_and_counting_agree(start, count):
    end = add_workdays(start, count)
    assert workdays_between(start, end) == count
    assert count == 0 or is_workday(end)
    assert workdays_between(end, start - timedelta(1)) == 0


YEAR = """year: 2027
standing: published
document: 甲
days:
  - {from: 2027-10-01, to: 2027-10-07, zh: 国庆节, en: National Day}
workdays: [2027-10-09]
"""


def test_a_published_year():
    year = read_year(Document(YEAR, "2027.yaml"))
    assert year.published and len(year.holidays) == 7 and year.workdays == {date(2027, 10, 9)}


@pytest.mark.parametrize(
    ("old", "new", "line", "says"),
    [
        ("published", "rumour", 2, "standing"),
        ("to: 2027-10-07", "to: 2027-09-07", 5, "to 早于 from"),
        ("2027-10-09", "2028-10-09", 4, "不在 2027 年"),
        ("document: 甲\n", "", 1, "缺少“document”"),
    ],
)
def test_a_faulty_year_is_named_with_its_line(old, new, line, says):
    with pytest.raises(DefinitionError) as fault:
        read_year(Document(YEAR.replace(old, new), "2027.yaml"))
    assert says in str(fault.value) and fault.value.line == line
