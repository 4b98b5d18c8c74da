"""Readings, findings, conversions and what is new: cases a physician can read, and what holds for every value."""

import datetime as dt
from decimal import Decimal
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from ankang.checkups import rules
from ankang.checkups.rules import Newness, Value, devices
from ankang.checkups.rules.units import ValueRefused
from ankang.checkups.tests.factories import value

DAY = dt.date(2026, 11, 20)
CASES = Path(__file__).parent / "cases"
NUMBERS = [item for item in rules.items().values() if item.is_number]
ORDER = {"low": 0, "normal": 1, "high": 2}


def load(name: str) -> list[dict]:
    return yaml.safe_load((CASES / name).read_text())


@pytest.mark.parametrize("case", load("readings.yaml"), ids=lambda c: f"{c['item']}-{c['age']}-{c['value']}")
def test_readings(case):
    item = rules.items()[case["item"]]
    who = rules.Person(case["sex"], case["age"])
    assert rules.read(item, value(case["item"], case["value"]), who, DAY).flag == case["flag"]


@pytest.mark.parametrize("case", load("findings.yaml"), ids=lambda c: c["say"])
def test_findings(case):
    who = rules.Person(1, case.get("age", 70), frozenset(case.get("ill", ())))
    values = {code: value(code, text) for code, text in case["values"].items()}
    flags = {code: rules.read(rules.items()[code], one, who, DAY).flag for code, one in values.items()}
    found = rules.findings(values, flags, who, DAY)
    assert [one.rule.code for one in found] == case["found"]


numbers = st.decimals(min_value=0, max_value=500, places=1)


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(NUMBERS), st.integers(1, 2), st.integers(0, 100), numbers, numbers)
def test_a_reading_never_goes_down_when_the_value_goes_up(item, sex, age, one, other):
    who = rules.Person(sex, age)
    low, high = (rules.read(item, Value(x), who, DAY).flag for x in sorted((one, other)))
    assert (low == "none") == (high == "none")
    if low != "none":
        assert ORDER[low] <= ORDER[high]


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(NUMBERS), st.integers(1, 2), st.integers(0, 110), numbers)
def test_every_result_is_read_or_has_no_range(item, sex, age, number):
    reading = rules.read(item, Value(number), rules.Person(sex, age), DAY)
    assert (reading.flag == "none") == (rules.range_for(item.code, sex, age, DAY) is None)


def test_ranges_of_a_day_do_not_overlap():
    for code, rows in rules.ranges().items():
        for sex in (1, 2):
            for age in range(111):
                assert len([r for r in rows if r.fits(sex, age, DAY)]) <= 1, (code, sex, age)


FACTORS = [(item, one) for item in NUMBERS for one in item.from_units]


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(FACTORS), st.decimals(min_value="0.1", max_value=2000, places=2))
def test_conversion_and_back_is_within_half_of_the_last_digit(pair, number):
    item, one = pair
    ours = rules.to_item(item, number, one.unit)
    again = rules.from_item(item, ours, one.unit)
    half = Decimal("0.5").scaleb(-item.decimals) * one.over / one.times
    assert abs(again - number) <= half * Decimal("1.0001")


@pytest.mark.parametrize(
    ("code", "written", "unit", "wanted"),
    [("fasting_glucose", "126", "mg/dL", "7.0"), ("creatinine", "1.0", "mg/dl", "88"), ("hemoglobin", "13.5", "g/dL", "135"),
     ("total_cholesterol", "200", "mg/dL", "5.17"), ("hematocrit", "42", "%", "0.420"), ("weight", "120", "斤", "60")],
)  # fmt: skip
def test_known_conversions(code, written, unit, wanted):
    assert rules.read_value(rules.items()[code], written, unit)[0] == Decimal(wanted)


@pytest.mark.parametrize(
    ("code", "written", "unit", "why"),
    [("fasting_glucose", "5.6", "g/L", "unit"), ("fasting_glucose", "560", "", "implausible"),
     ("fasting_glucose", "<2.2", "", "bounded"), ("fasting_glucose", "HIGH", "", "number"), ("ecg", "好", "", "choice"),
     ("fasting_glucose", "NaN", "", "number")],
)  # fmt: skip
def test_what_is_no_value_is_refused_with_the_reason(code, written, unit, why):
    with pytest.raises(ValueRefused) as refused:
        rules.read_value(rules.items()[code], written, unit)
    assert refused.value.code == why


MIRROR = {
    Newness.NEW: Newness.RETURNED, Newness.RETURNED: Newness.NEW, Newness.UP: Newness.DOWN, Newness.DOWN: Newness.UP,
    Newness.SAME: Newness.SAME, Newness.STILL: Newness.STILL,
}  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(NUMBERS), st.integers(18, 90), numbers, numbers)
def test_what_is_new_one_way_is_over_the_other_way(item, age, one, other):
    who = rules.Person(1, age)
    a, b = ((Value(x), rules.read(item, Value(x), who, DAY).flag) for x in (one, other))
    assert rules.newness(item, b, a) == MIRROR[rules.newness(item, a, b)]


def test_within_ones_own_span_nothing_has_moved():
    item = rules.items()["alt"]
    flat = (Value(Decimal(40)), "normal"), (Value(Decimal(20)), "normal")
    assert rules.newness(item, *flat) == Newness.UP
    assert rules.newness(item, *flat, [Decimal(45), Decimal(18), Decimal(20)]) == Newness.SAME


def test_every_rule_has_a_source_and_plain_words_without_terms():
    for rule in rules.finding_rules().values():
        assert rule.source.document and rule.source.clause and rule.tell_zh and rule.tell_en
        assert not any(word in rule.tell_zh for word in ("阳性", "综合征", "障碍", "传染", "携带者", "mmol"))


def test_layouts_know_their_codes_and_find_their_headings():
    layout = rules.layouts()["biochemistry_long"]
    assert devices.heading_of(layout, [["导出"], ["样本号", "项目代码", "结果", "单位"]]) == (
        1, {"sample": 0, "code": 1, "value": 2, "unit": 3},
    )  # fmt: skip
    assert devices.heading_of(layout, [["a", "b"]]) is None


def test_body_mass_index():
    assert rules.bmi(Decimal(60), Decimal(160)) == Decimal("23.4")
    assert rules.bmi(None, Decimal(160)) is None
