"""A policy file that is wrong is told by file and line, with what to write instead."""

from datetime import date

import pytest
import yaml
from tests.spec.benefits.bills import DEMO, PACKAGED, bill, demo, line
from tests.spec.benefits.random_policies import random_policy

from ankang.benefits import rules
from ankang.values.codes import STANDINGS
from ankang.values.yaml_lines import DefinitionError

GOOD = (DEMO / "990122-rbmi-2025.yaml").read_text()
FAULTS = [
    ('value: "150000"', "value: 150000", "加引号"),
    ('value: "0.85", clause: 第十三条第一款', "value: 0.85, clause: 第十三条第一款", "加引号"),
    ('value: "0.75", clause: 第十三条第一款', 'value: "75", clause: 第十三条第一款', "0 与 1 之间"),
    ("level: 2}, first:", "level: 4}, first:", "可用：0、1、2、3"),
    ("class: [tekun, orphan]}, value: full", "class: [tekum, orphan]}, value: full", "不认识“tekum”"),
    ("band_base: absolute", "band_base: relative", "after_deductible、absolute"),
    ("insurance: rbmi", "insurance: nrcms", "rbmi、employee"),
    ('area: "990122"', "area: 990122", "加引号"),
    ("until: 2025-12-31", "until: 2024-12-31", "until 不得早于 from"),
    ("source: {document: aid}", "source: {document: help}", "documents 中的一个"),
    ("standing: invented", "standing: guessed", "read、secondary、known、invented"),
    ("cut: [topup, extra, assistance, serious, basic]", "cut: [topup, extra]", "列出各层"),
    ("measure: in_scope", "measure: bill", "total、in_scope、rest"),
    ('to: "80000"', 'to: "20000"', "逐段增大"),
    ("value: second", "value: fourth", "first、second、third"),
    ("first_share:", "first_part:", "不认识“first_part”"),
    ("premium:\n", "premiums:\n", "不认识“premiums”"),
    ("deductible_per: year", "deductible_per: month", "visit、year"),
    ("visits: [inpatient]", "visits: [stay]", "不认识“stay”"),
    ('first: "1500", second', 'second', "first"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "says"), FAULTS, ids=[new for _, new, _ in FAULTS])
def test_a_fault_names_file_line_and_remedy(old, new, says):
    assert old in GOOD
    text = GOOD.replace(old, new, 1)
    with pytest.raises(DefinitionError, match=says) as caught:
        rules.Policies().plus(text, "county.yaml")
    error = caught.value
    assert error.file == "county.yaml"
    wrong = GOOD[: GOOD.index(old)].count("\n") + 1
    assert abs(error.line - wrong) <= 3, f"{error} — wrong is line {wrong}"


@pytest.mark.parametrize("section", ["assistance", "waivers", "ceiling", "premium"])
def test_a_layer_that_is_forgotten_is_refused(section):
    """A layer is left out by writing `none` and where that stands, never by silence."""
    written = yaml.safe_load(GOOD)
    del written[section]
    with pytest.raises(DefinitionError, match=section):
        rules.Policies().plus(yaml.safe_dump(written, allow_unicode=True), "county.yaml")


def test_every_packaged_and_demonstration_value_has_document_and_standing():
    for policy in [*rules.Policies.packaged(), *demo()]:
        for table in policy.tables.values():
            for row in table.rows:
                assert row.source.document and row.source.standing in STANDINGS
        assert policy.title("zh") and policy.title("en")
        for one in rules.said(policy, "en"):
            assert one.value and one.title


def test_nothing_invented_is_packaged_and_all_of_the_demonstration_is():
    for policy in rules.Policies.packaged():
        assert "invented" not in {row.source.standing for t in policy.tables.values() for row in t.rows}
    for policy in demo():
        assert {row.source.standing for t in policy.tables.values() for row in t.rows} == {"invented"}
        assert "虚构" in str(policy.documents)


def test_the_demonstration_county_leaves_nothing_unknown():
    assert [row for policy in demo() for row in policy.unknown()] == []


def test_the_files_are_named_by_area_insurance_and_year():
    for path in [*PACKAGED.glob("*.yaml"), *DEMO.glob("*.yaml")]:
        written = yaml.safe_load(path.read_text())
        assert path.stem == written["key"]
        assert path.stem.split("-")[:2] == [written["area"], written["insurance"]]


def test_a_file_is_cut_where_a_row_begins():
    early, late = (demo().at("990122001201", "rbmi", day) for day in (date(2024, 6, 30), date(2024, 7, 1)))
    assert (early.key, late.key) == ("990122-rbmi-2024", "990122-rbmi-2024@2024-07-01")
    assert (early.until, late.since) == (date(2024, 6, 30), date(2024, 7, 1))
    assert early.hash != late.hash
    changed = rules.compare(early, late)
    assert [(one.path, one.before, one.after) for one in changed] == [("assistance.rate", "70%", "75%")]
    assert changed[0].after_source and changed[0].after_source.clause == "第七条第一款（修订）"


def test_the_hash_is_of_the_rules_not_of_the_layout():
    other = rules.Policies().plus("# a remark\n" + GOOD.replace("    - {value", "    -   {value"), "x.yaml")
    assert other.items[0].hash == demo().find("990122-rbmi-2025").hash
    assert (
        rules.Policies().plus(GOOD.replace('"150000"', '"150001"'), "x.yaml").items[0].hash
        != other.items[0].hash
    )


def test_the_policy_added_last_counts_and_the_nearest_place_comes_first():
    stricter = GOOD.replace("key: 990122-rbmi-2025", "key: draft").replace(
        "from: 2025-01-01", "from: 2025-06-01"
    )
    both = demo().plus(stricter, "draft.yaml")
    assert both.at("990122001201", "rbmi", date(2025, 5, 31)).key == "990122-rbmi-2025"
    assert both.at("990122001201", "rbmi", date(2025, 6, 1)).key == "draft"
    city = GOOD.replace('area: "990122"', 'area: "9901"').replace("key: 990122-rbmi-2025", "key: city")
    assert both.plus(city, "city.yaml").at("990122001201", "rbmi", date(2025, 6, 1)).key == "draft"
    assert both.plus(city, "city.yaml").at("990123001201", "rbmi", date(2025, 6, 1)).key == "city"


def test_no_policy_says_what_there_is():
    with pytest.raises(rules.PolicyMissing, match="到 2026-12-31 为止"):
        demo().at("990122001201", "rbmi", date(2027, 1, 1))
    with pytest.raises(rules.PolicyMissing, match="自 2023-01-01 起才有政策"):
        demo().at("990122001201", "rbmi", date(2022, 12, 31))
    with pytest.raises(rules.PolicyMissing, match="没有适用于区划 990122001201 的职工医保政策"):
        demo().at("990122001201", "employee", date(2025, 1, 1))


def test_two_places_compare_field_by_field():
    packaged = rules.Policies.packaged()
    here, there = packaged.find("6109-rbmi-2020"), packaged.find("6102-rbmi-2025")
    found = {(one.path, one.when): one for one in rules.compare(here, there, "en")}
    cap = found["basic.cap_year", ""]
    assert (cap.before, cap.after) == ("120,000 yuan", "130,000 yuan")
    assert str(cap.before_source) == "安政发〔2019〕33号"
    only_here = found[
        "basic.inpatient.factor",
        "place: in the province, outside the pooling area or outside the province; properly referred: yes",
    ]
    assert (only_here.before, only_here.after, only_here.after_source) == ("90%", "", None)
    assert rules.compare(here, here) == []


@pytest.mark.parametrize("seed", range(30))
def test_any_policy_can_be_said_in_both_languages(seed):
    policies = rules.Policies().plus(random_policy(seed)[1], "random.yaml")
    for policy in policies:
        for language in ("zh", "en"):
            assert all(one.value and one.title for one in rules.said(policy, language))


# Premiums.


def test_aid_with_the_premium():
    packaged, day = rules.Policies.packaged(), date(2025, 5, 1)
    aid = rules.premium_aid(packaged, "360102001201", "rbmi", day, frozenset({"dibao"}))
    assert (aid.standard, aid.aid, aid.own) == (40_000, 32_000, 8_000)
    assert "320 元" in aid.because[0].words() and "低保对象" in aid.because[0].words()
    full = rules.premium_aid(packaged, "360102001201", "rbmi", day, frozenset({"tekun"}))
    assert (full.own, full.because[0].code) == (0, "premium.full")
    assert rules.premium_aid(packaged, "360102001201", "rbmi", day, frozenset()).own == 40_000
    with pytest.raises(rules.PolicyUnknown, match="参保资助"):
        rules.premium_aid(packaged, "610902001201", "rbmi", day, frozenset({"dibao"}))


# First shares of class-B items.


def test_first_shares_follow_the_kind_of_item_and_leave_given_ones_alone():
    one = bill(
        "1",
        line(1, "B", 10_000, kind="drug"),
        line(2, "B", 10_000, kind="special_test"),
        line(3, "B", 10_000, over_limit=5_000, kind="material_imported"),
        line(4, "B", 10_000, first_share=1, kind="drug"),
        line(5, "A", 10_000),
        line(6, "C", 10_000),
    )
    policy = demo().at(one.area, one.insurance, one.discharged)
    shares = [each.first_share for each in rules.with_first_shares(policy, one).lines]
    assert shares == [1_000, 2_000, 1_500, 1, 0, 0]


# Waivers of one hospital.


def test_a_hospital_waives_by_its_own_table():
    text = GOOD.replace(
        "waivers:\n  source: {document: county}\n  rate:\n",
        "waivers:\n  source: {document: county}\n  rate:\n"
        '    - {when: {facility: ["县中医院"], kind: bed}, value: "0.50", clause: 院内规定第三条}\n',
    )
    policy = rules.Policies().plus(text, "x.yaml").items[0]
    lines = (line(1, "A", 10_001, kind="bed"), line(2, "A", 100_000))
    there = rules.settle(policy, bill("1", *lines, facility="县中医院"), rules.YearState.empty())
    elsewhere = rules.settle(policy, bill("1", *lines, facility="县医院"), rules.YearState.empty())
    assert (there.amount("waiver"), elsewhere.amount("waiver")) == (5_001, 0)
    assert there.shares[0].because[0].source == rules.Source(
        "岚溪县健康帮扶补充保障办法（2025年，虚构）", "院内规定第三条", "invented"
    )
