"""The comparison of rolls, by cases that an officer can read: cases/*.yaml."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from ankang.rolls.rules import Duplicate, Pair, Person, RollRow, compare, cross_compare, cross_rules, kind
from ankang.rolls.rules.crossing import CHECKS
from ankang.values.yaml_lines import read_document

DAY = dt.date(2026, 1, 1)
CASES = Path(__file__).parent / "cases"


def cases(name: str) -> list[Any]:
    found = read_document(CASES / name).content["cases"]
    return [pytest.param(case, id=case["情形"]) for case in found]


def keyed(made: type, rows: list[dict[str, Any]]) -> dict[str, Any]:
    return {one["key"]: made(row=one["key"], **{k: v for k, v in one.items() if k != "key"}) for one in rows}


@pytest.mark.parametrize("case", cases("differences.yaml"))
def test_differences(case):
    roll, register = keyed(RollRow, case["roll"]), keyed(Person, case["register"])
    one_each = [{"roll": "r", "register": "p"}] if roll and register else []
    told = case.get("pairs", one_each)
    pairs = [
        Pair(p["roll"], p["register"], p.get("state", "linked"), p.get("why", ""))
        for p in told
        if p["roll"] in roll
    ]
    doubles = [Duplicate(**one) for one in case.get("duplicates", [])]
    found = list(
        compare(
            kind(case["kind"], DAY), roll, register, pairs, doubles, DAY,
            division="990122", whole=case.get("whole", True),
        )
    )  # fmt: skip
    assert sorted(".".join(filter(None, (d.code, d.field))) for d in found) == sorted(case["应有"])
    for one in found:
        assert "%" not in one.sentence() + one.sentence("en")
        assert one.rule.outcomes and one.rule.workdays > 0


@pytest.mark.parametrize("case", cases("crossing.yaml"))
def test_rolls_against_each_other(case):
    rows = {code: RollRow(code, "张三", values=values) for code, values in case["rolls"].items()}
    found = list(cross_compare(Person("p", "张三"), rows, DAY, handed=case.get("全量", ())))
    assert sorted(one.rule.code for one in found) == sorted(case["应有"])
    for one in found:
        assert "%" not in one.sentence() + one.sentence("en")
        assert set(one.rows) == set(one.rule.rolls)


def test_every_rule_between_rolls_has_a_case_and_a_check():
    asked = {code for case in cases("crossing.yaml") for code in case.values[0]["应有"]}
    assert asked == set(CHECKS) == {rule.code for rule in cross_rules(DAY)}


def test_every_value_of_every_kind_has_a_case():
    asked = {
        (case.values[0]["kind"], code.partition(".")[2])
        for case in cases("differences.yaml")
        for code in case.values[0]["应有"]
        if code.startswith("value.")
    }
    shared = {("civil", "died_on"), ("disability", "died_on"), ("health", "died_on"), ("civil", "tekun_since"),
              ("disability", "disability")}  # fmt: skip
    wanted = {
        (code, field)
        for code in ("civil", "disability", "insurance", "police", "health")
        for field in kind(code, DAY).authority
    }
    assert wanted - asked == shared, "fields compared by a way that another field's case shows"
