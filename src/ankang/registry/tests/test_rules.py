"""Machine checks by cases, each check found and not found; arithmetic of incomes and spells by properties."""

import datetime as dt
import re
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from ankang.registry import rules
from ankang.registry.rules import HouseholdFacts, IncomeFacts, MemberFacts, Spell
from ankang.registry.rules.catalogue import every_check, read_catalogue
from ankang.registry.rules.checks import HOUSEHOLD_CHECKS, MEMBER_CHECKS
from ankang.registry.rules.facts import Double, told
from ankang.registry.tests.factories import COUNTY, OTHER_COUNTY, TOWN, VILLAGE, identity_number
from ankang.values.codes import table
from ankang.values.yaml_lines import DefinitionError, Document

TODAY = dt.date(2026, 11, 1)
CASES = yaml.safe_load((Path(__file__).parent / "check_cases.yaml").read_text())
_TABLES = {"relation": "relation", "education": "education", "school": "school_status",
           "health": "health_status", "labour": "labour"}  # fmt: skip


def member(place: int, said: dict) -> MemberFacts:
    given_ = {"relation": "户主", "sex": 2, "born_on": dt.date(1980, 5, 6), "education": "初中", "health": "健康",
              "labour": "普通劳动力", "rbmi": True, **said}  # fmt: skip
    for name, code_table in _TABLES.items():
        given_[name] = table(code_table).read(given_[name]) if given_.get(name) else ""
    born, sex = given_.pop("number_born", given_["born_on"]), given_.pop("number_sex", given_["sex"])
    number = identity_number(born, sex, given_.pop("same_as", place))
    if given_.pop("spoil", False):
        number = number[:-1] + ("1" if number[-1] != "1" else "2")
    given_["doubles"] = tuple(Double(**other) for other in given_.get("doubles", ()))
    return MemberFacts(**{"identity": number, **given_})


def household(case: dict) -> HouseholdFacts:
    causes = {
        name: table("poverty_cause").read(case[name]) for name in ("cause", "cause_second") if name in case
    }
    sets = {name: frozenset(case[name]) for name in ("kinds", "ever", "measures") if name in case}
    told_ = ("phone", "monitored_since", "removed_on", "registered_since", "exited_on", "no_labour",
             "unsafe_house", "safe_water")  # fmt: skip
    return HouseholdFacts(
        members=[member(place, said) for place, said in enumerate(case["members"])],
        risks=tuple(table("monitoring_risk").read(risk) for risk in case.get("risks", [])),
        years={year: IncomeFacts(year, **amounts) for year, amounts in case.get("years", {}).items()},
        **{"ever": sets.get("kinds", frozenset()), **causes, **sets},
        **{name: case[name] for name in told_ if name in case},
    )


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_cases(case):
    found = rules.check(household(case), TODAY)
    assert sorted(f.check.code for f in found) == sorted(case["expect"])
    for finding in found:
        assert "%" not in finding.sentence.replace("%。", "").replace("25%", "")
        assert finding.sentence_en
        assert not re.search("[a-z]", finding.sentence)


def test_every_check_is_found_by_some_case_and_stands_in_the_catalogue():
    expected = {code for case in CASES for code in case["expect"]}
    known = set(rules.catalogue(TODAY))
    assert known == set(HOUSEHOLD_CHECKS) | set(MEMBER_CHECKS) == expected


def test_every_check_keeps_silent_in_a_case_where_its_facts_are_there():
    """A case counts for a check when it sets one of the facts the check looks at and does not expect it."""
    silent = set()
    for case in CASES:
        said = {f"household.{key}" for key in case} | {f"member.{key}" for m in case["members"] for key in m}
        silent |= {c.code for c in every_check().checks if said & set(c.fields)} - set(case["expect"])
    assert silent >= set(rules.catalogue(TODAY))


def test_the_checkers_numbers_are_all_there():
    numbers = {check.number for check in every_check().checks if check.number}
    assert numbers == {"5_15_020", "2_11_001", "3_11_005", "4_11_007", "1_11_004", "2_12_015", "5_12_008",
                       "4_01_006", "5_12_007"}  # fmt: skip


def test_what_the_register_does_not_hold_is_said():
    assert {check.code for check in every_check().checks if check.missing} == {
        "disability-risk-without-support", "labour-without-measure", "child-on-public-post",
    }  # fmt: skip


def test_a_check_holds_from_its_date():
    assert "illness-risk-without-cost" not in rules.catalogue(dt.date(2020, 12, 31))
    assert "illness-risk-without-cost" in rules.catalogue(dt.date(2021, 1, 1))
    assert not rules.catalogue(dt.date(2013, 12, 31))


HEAD = "exception_days: {error: 90, doubt: 365}\nchecks:\n"
SAMPLE = """  - code: removed-soon
    title: {zh: 过早, en: Too soon}
    severity: doubt
    owner: town
    zh: 不足 %(months)d 个月。
    en: Less than %(months)d months.
    mend: {zh: 核对日期。, en: Check the dates.}
    params: {months: 2}
    fields: [household.removed_on]
    document: 规则集
    standing: read
    from: 2021-01-01
"""


def read(text: str):
    return read_catalogue(Document(text, "checks.yaml"))


def divisions(*rows: str) -> str:
    return HEAD + SAMPLE + "divisions:\n" + "".join(f"  - {{{row}}}\n" for row in rows)


ROW = 'division: "990122", code: removed-soon, from: 2025-01-01, reason: 县里另有规定, document: 县发〔2025〕1号'


def test_a_division_changes_the_numbers_for_a_time():
    made = read(divisions(f"{ROW}, until: 2025-12-31, change: {{params: {{months: 3}}, severity: error}}"))
    there = made.on(dt.date(2025, 6, 1), VILLAGE)["removed-soon"]
    assert (there.params["months"], there.severity, there.row.reason) == (3, "error", "县里另有规定")
    for day, division in ((dt.date(2024, 12, 31), VILLAGE), (dt.date(2026, 1, 1), VILLAGE),
                          (dt.date(2025, 6, 1), OTHER_COUNTY), (dt.date(2025, 6, 1), "")):  # fmt: skip
        assert made.on(day, division)["removed-soon"].params["months"] == 2
    home = household(
        {"members": [{}], "monitored_since": dt.date(2025, 1, 1), "removed_on": dt.date(2025, 3, 2)}
    )
    day = dt.date(2025, 6, 1)
    assert [f.check.code for f in rules.check(home, day, made.on(day, VILLAGE))] == ["removed-soon"]
    assert not rules.check(home, day, made.on(day, OTHER_COUNTY))


def test_a_division_switches_a_check_off_and_a_town_in_it_back_on():
    made = read(
        divisions(
            f"{ROW}, off: true", f"{ROW.replace('990122', TOWN[:9])}, change: {{params: {{months: 1}}}}"
        )
    )
    day = dt.date(2026, 1, 1)
    assert "removed-soon" not in made.on(day, COUNTY)
    assert [row.reason for _check, row in made.switched_off(day, COUNTY)] == ["县里另有规定"]
    assert made.on(day, VILLAGE)["removed-soon"].params["months"] == 1
    assert not made.switched_off(day, VILLAGE)
    assert made.find("removed-soon", day, COUNTY).params["months"] == 2


def test_a_check_may_change_its_words_with_time():
    later = SAMPLE.replace("months: 2}", "months: 4}").replace("2021-01-01", "2026-01-01")
    made = read(HEAD + SAMPLE + "    until: 2025-12-31\n" + later)
    assert made.on(dt.date(2025, 12, 31))["removed-soon"].params["months"] == 2
    assert made.on(dt.date(2026, 1, 1))["removed-soon"].params["months"] == 4
    assert made.find("removed-soon", dt.date(2019, 1, 1)).params["months"] == 4
    assert made.find("unknown", dt.date(2019, 1, 1)) is None


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        (HEAD + SAMPLE.replace("severity: doubt", "severity: grave"), 5, "error、doubt"),
        (HEAD + SAMPLE.replace("owner: town", "owner: me"), 6, "village、town、county"),
        (HEAD + SAMPLE.replace("standing: read", "standing: heard"), 13, "house"),
        (HEAD + SAMPLE.replace("household.removed_on", "household.colour"), 11, "household.phone"),
        (HEAD + SAMPLE.replace("en: Less than %(months)d", "en: Less than two"), 8, "zh 和 en"),
        (HEAD + SAMPLE.replace("%(months)d 个月。", "%(months)d 个月 5%。"), 7, "%%"),
        (HEAD + SAMPLE.replace("    document: 规则集\n", ""), 3, "document"),
        (HEAD + SAMPLE + "    clause: 2_12_015\n", 15, "加引号"),
        (HEAD + SAMPLE + "    colour: red\n", 15, "不认识"),
        (HEAD + SAMPLE + "    until: 2020-12-31\n", 15, "早于 from"),
        (HEAD + SAMPLE.replace("2021-01-01", "第一季度"), 14, "2021-01-01"),
        (HEAD + SAMPLE + SAMPLE, 15, "写 until"),
        (divisions(ROW.replace('"990122"', "990122") + ", off: true"), 16, "加引号"),
        (divisions(ROW.replace("code: removed-soon", "code: nothing") + ", off: true"), 16, "nothing"),
        (divisions(ROW), 16, "只写一样"),
        (divisions(ROW + ", off: true, change: {owner: county}"), 16, "只写一样"),
        (divisions(ROW + ", change: {params: {weeks: 3}}"), 16, "months"),
        (divisions(ROW + ", change: {owner: me}"), 16, "village、town、county"),
        (divisions(ROW + ", off: true", ROW + ", off: true"), 17, "写 until"),
        (HEAD.replace("doubt: 365", "gentle: 365") + SAMPLE, 1, "exception_days"),
    ],
)
def test_a_fault_in_the_catalogue_is_told_by_file_and_line(text, line, says):
    with pytest.raises(DefinitionError) as refused:
        read(text)
    assert (refused.value.file, refused.value.line) == ("checks.yaml", line)
    assert says in refused.value.sentence


def test_what_a_finding_rests_on_changes_with_those_facts_only():
    case = {"members": [{"phone": "13900001234"}, {"relation": "之女"}], "phone": "13900001234"}
    home = household(case)
    own, all_ = ["member.phone", "household.phone"], ["member.labour"]
    before = told(own, home, 0), told(own, home, 1), told(all_, home, None)
    home.members[0].phone = "13900001235"
    after = told(own, home, 0), told(own, home, 1), told(all_, home, None)
    assert [a == b for a, b in zip(before, after, strict=True)] == [False, True, True]
    home.members.append(home.members[1])
    assert told(all_, home, None) != after[2]
    home.kinds = frozenset({"marginal", "exited"})
    assert told(["household.kinds"], home, None) == "household.kinds=exited,marginal"


def test_the_finding_names_its_member():
    found = rules.check(household({"members": [{}, {"relation": "之女", "rbmi": False}]}), TODAY)
    assert [(f.member, f.check.code) for f in found] == [(1, "no-insurance")]


def test_reference_income_of_the_known_household():
    year = IncomeFacts(
        2024, wage_fen=4_100_000, insurance_payout_fen=300_000, compliant_own_paid_fen=1_800_000
    )
    assert rules.reference_income(year) / 4 == 650_000


fen = st.integers(0, 10**11)


@given(fen, fen, fen, fen, fen, fen, fen)
def test_incomes_add_up_to_the_fen(wage, business, owned, transfer, cost, payout, own_paid):
    year = IncomeFacts(2024, wage, business, owned, transfer, cost, payout, own_paid)
    assert rules.net_income(year) + cost == wage + business + owned + transfer
    assert rules.reference_income(year) + own_paid == rules.net_income(year) + payout


days = st.dates(dt.date(2014, 1, 1), dt.date(2030, 1, 1))
spells = (
    st.tuples(days, st.none() | days).filter(lambda s: s[1] is None or s[1] >= s[0]).map(lambda s: Spell(*s))
)


@given(spells, spells, days, st.booleans())
def test_two_spells_in_force_on_one_day_overlap(one, other, day, last):
    assert rules.overlap(one, other, last_day_counts=last) == rules.overlap(other, one, last_day_counts=last)
    if rules.in_force(one, day, last_day_counts=last) and rules.in_force(other, day, last_day_counts=last):
        assert rules.overlap(one, other, last_day_counts=last)


@given(st.lists(st.tuples(days, st.none() | days, st.none() | days)), days)
def test_the_size_counts_who_is_there(members, day):
    size = rules.size_on(members, day)
    assert 0 <= size <= len(members)
    assert rules.size_on([*members, (day, None, None)], day) == size + 1
    assert rules.size_on([*members, (day, day, None)], day) == size


texts = st.text(max_size=20)


@given(
    st.lists(
        st.builds(
            MemberFacts, name=texts, relation=texts, identity=texts, sex=st.integers(0, 9),
            born_on=st.none() | st.dates(), phone=texts, education=texts, school=texts, health=texts,
            labour=texts, work_place=texts, work_months=st.none() | st.integers(-9, 99),
        ),
        max_size=4,
    ),
    texts, st.lists(texts, max_size=2).map(tuple), st.none() | days, st.none() | days,
)  # fmt: skip
def test_whatever_is_written_is_judged_and_never_breaks(members, cause, risks, since, removed):
    home = HouseholdFacts(
        members=members, cause=cause, risks=risks, monitored_since=since, removed_on=removed
    )
    for finding in rules.check(home, TODAY):
        assert finding.sentence
        assert finding.sentence_en
