"""The rules on use: what is supplied, a county's own file, and files that are wrong."""

import datetime as dt
from decimal import Decimal

import pytest

from ankang.funds.rules.refusals import Refused
from ankang.funds.rules.uses import Spent, load_sources
from ankang.values.yaml_lines import DefinitionError

DAY, COUNTY = dt.date(2026, 3, 10), "990122000000"
ENVELOPE = "document: 岚财农〔2026〕3号, clause: 第四条, standing: invented"


def own(tmp_path, text: str):
    path = tmp_path / "own.yaml"
    path.write_text(text, encoding="utf-8")
    return load_sources(path)


def code(sources, *args, **kwargs) -> str:
    with pytest.raises(Refused) as refused:
        sources.check(*args, **kwargs)
    return refused.value.code


def test_what_is_supplied_names_document_clause_and_standing():
    rules = load_sources().rules
    assert len(rules) >= 25
    assert all(rule.document and rule.clause and rule.standing for rule in rules)
    assert all(rule.because for rule in rules if rule.allowed is False)


@pytest.mark.parametrize(
    ("source", "use", "why"),
    [
        ("linked_funds", "medical", "forbidden"), ("linked_funds", "loan_interest", "cap_unknown"),
        ("linked_funds", "travel", "cap_unknown"), ("donation", "industry", "no_rule"),
        ("assistance", "management", "forbidden"), ("basic", "office", "forbidden"),
        ("assistance", "premium", "wrong_class"),
    ],
)  # fmt: skip
def test_what_no_rule_allows_is_refused(source, use, why):
    assert code(load_sources(), source, use, DAY, COUNTY) == (
        "wrong_class" if use in ("loan_interest", "travel") else why
    )
    if use in ("loan_interest", "travel"):
        assert code(load_sources(), source, use, DAY, COUNTY, for_class="registered") == why


def test_a_rule_holds_from_its_first_day_to_its_last(tmp_path):
    sources = own(
        tmp_path,
        "rules:\n  - {source: donation, use: industry, from: 2026-01-01, until: 2026-06-30, "
        + ENVELOPE
        + "}\n",
    )
    assert code(sources, "donation", "industry", dt.date(2025, 12, 31), COUNTY) == "no_rule"
    assert sources.check("donation", "industry", dt.date(2026, 6, 30), COUNTY).document == "岚财农〔2026〕3号"
    assert code(sources, "donation", "industry", dt.date(2026, 7, 1), COUNTY) == "rule_ended"


def test_a_county_goes_before_the_nation_and_only_in_the_county(tmp_path):
    sources = own(
        tmp_path,
        'rules:\n  - {source: linked_funds, use: travel, from: 2026-01-01, division: "990122", for: [registered], '
        'cap: {household_year: "500"}, ' + ENVELOPE + "}\n",
    )
    rule = sources.check("linked_funds", "travel", DAY, COUNTY, for_class="registered", by_household=True)
    assert rule.household_year == 50_000
    assert code(sources, "linked_funds", "travel", DAY, COUNTY, for_class="registered") == "household"
    assert (
        code(sources, "linked_funds", "travel", DAY, "110000000000", for_class="registered") == "cap_unknown"
    )
    sources.check_caps(rule, "payment", 30_000, Spent(household=20_000))
    with pytest.raises(Refused, match=r"每户每年最多 500\.00 元，这一户已支付 200\.00 元"):
        sources.check_caps(rule, "payment", 30_001, Spent(household=20_000))


def test_a_share_caps_what_is_allotted():
    sources = load_sources()
    rule = sources.check("linked_funds", "management", DAY, COUNTY)
    assert rule.share == Decimal("0.01")
    sources.check_caps(rule, "allot", 1_000, Spent(granted=100_000))
    with pytest.raises(Refused, match=r"最多为下达额的 1\.00%"):
        sources.check_caps(rule, "allot", 1_001, Spent(granted=100_000))


def test_what_is_unknown_refuses(tmp_path):
    sources = own(
        tmp_path,
        "rules:\n  - {source: donation, use: relief, from: 2026-01-01, allowed: unknown, " + ENVELOPE + "}\n",
    )
    assert code(sources, "donation", "relief", DAY, COUNTY) == "unknown_rule"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("rule: []\n", r"own.yaml 第 1 行：不认识“rule”"),
        ("rules:\n  - {source: friend, use: industry, from: 2026-01-01, " + ENVELOPE + "}\n", "没有“friend”"),
        ("rules:\n  - {source: donation, use: yacht, from: 2026-01-01, " + ENVELOPE + "}\n", "没有“yacht”"),
        ("rules:\n  - {source: donation, use: industry, from: soon, " + ENVELOPE + "}\n", "2021-01-01 的样子"),
        ("rules:\n  - {source: donation, use: industry, from: 2026-01-01, allowed: false, " + ENVELOPE + "}\n", "because"),
        ("rules:\n  - {source: donation, use: industry, from: 2026-01-01, cap: {share: 0.5}, " + ENVELOPE + "}\n", "加引号"),
        ("rules:\n  - {source: donation, use: industry, from: 2026-01-01, for: [king], " + ENVELOPE + "}\n", "没有“king”"),
        ("rules:\n  - {source: donation, use: industry, from: 2026-01-01, document: x, clause: y, standing: sure}\n", "standing"),
    ],
)  # fmt: skip
def test_a_wrong_file_is_named_with_its_line(tmp_path, text, says):
    with pytest.raises(DefinitionError, match=says):
        own(tmp_path, text)
