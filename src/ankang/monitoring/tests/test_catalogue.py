"""The file of rules: what it may say, and errors that name the line and what to do."""

import datetime as dt

import pytest

from ankang.monitoring import rules
from ankang.monitoring.rules import every_rule, lines, read_draft, read_rules
from ankang.monitoring.rules.lines import lines_of, zone_of
from ankang.monitoring.showing import rule_text
from ankang.registry.tests import factories as people
from ankang.values.parameter import ParameterError
from ankang.values.yaml_lines import DefinitionError, Document

GOOD = """rules:
  - code: try-out
    title: {zh: 试, en: Try}
    document: 试行办法
    standing: house
    from: 2026-01-01
    level: amber
    owner: village
    clock: 10
    when:
      - {sign: own_pay, days: 60, more_than: "5000"}
    growth: {percent: 20}
    zh: 自付 %(own_pay_60)s 元 > %(limit)s 元
    en: Own pay %(own_pay_60)s > %(limit)s
    todo: {zh: 核实, en: Check}
"""


@pytest.mark.parametrize(
    ("wrong", "right", "line", "told"),
    [
        ("sign: own_pay,", "sign: own_payment,", 11, "没有名为“own_payment”的信号"),
        ("days: 60, ", "", 11, "要写 days"),
        ("days: 60,", "days: 0,", 11, "要写 days"),
        ('more_than: "5000"', "more_than: 5000", 11, "加引号"),
        ('more_than: "5000"', 'more_than: "50.005"', 11, "两位小数"),
        ('more_than: "5000"', 'more_than: "-1"', 11, "负数"),
        ('more_than: "5000"', 'more_than: "千"', 11, "不是数"),
        ('more_than: "5000"', "more_than: {parameter: burden.nothing}", 11, "没有名为“burden.nothing”的参数"),
        ('more_than: "5000"', "more_than: {parameter: burden.sum, sign: income}", 11, "只写一样"),
        ('more_than: "5000"', 'more_than: "5000", at_least: "1"', 11, "一个比较"),
        (', more_than: "5000"', "", 11, "一个比较"),
        ("level: amber", "level: blue", 7, "amber、red"),
        ("owner: village", "owner: group", 8, "village、town、county"),
        ("clock: 10", "clock: ten", 9, "工作日"),
        ("clock: 10", "clock: 0", 9, "工作日"),
        ("code: try-out", "code: Try", 2, "小写字母"),
        ("standing: house", "standing: guess", 5, "standing"),
        ("growth: {percent: 20}", "growth: {percent: 20, by: 1}", 12, "其中一样"),
        ("growth: {percent: 20}", "growth: {by: 0}", 12, "正整数"),
        ("%(own_pay_60)s 元 >", "%(own_pay_90)s 元 >", 13, "句中没有“own_pay_90”"),
        ("%(own_pay_60)s 元 >", "%(own_pay_60)s % >", 13, "%%"),
        ("Own pay %(own_pay_60)s", "Own pay", 14, "不一致"),
        ("    clock: 10\n", "", 2, "clock"),
        ("    clock: 10\n", "    clock: 10\n    colour: red\n", 10, "不认识“colour”"),
        ("from: 2026-01-01", "from: soon", 6, "2021-01-01"),
        ("from: 2026-01-01", "from: 2026-01-01\n    until: 2025-01-01", 7, "早于"),
        ("    clock: 10\n", "    clock: 10\n    classes: [rich]\n", 10, "classes"),
    ],
)  # fmt: skip
def test_a_wrong_rule_names_its_line_and_what_to_do(wrong, right, line, told):
    assert wrong in GOOD
    with pytest.raises(DefinitionError) as why:
        read_draft(GOOD.replace(wrong, right, 1))
    assert why.value.line == line
    assert told in why.value.sentence


def test_a_right_rule_is_read():
    rule = read_draft(GOOD)
    assert (rule.watch.name, rule.clock_up, rule.growth.percent) == ("own_pay_60", 5, 20)


def test_a_draft_holds_one_rule_and_is_yaml():
    body = GOOD.removeprefix("rules:\n")
    with pytest.raises(DefinitionError, match="写一条"):
        read_draft("rules:\n" + body + body.replace("try-out", "other"))
    with pytest.raises(DefinitionError, match="YAML"):
        read_draft("rules: [")


def test_two_of_one_code_must_not_overlap():
    body = GOOD.removeprefix("rules:\n")
    with pytest.raises(DefinitionError, match="重叠"):
        read_rules(Document("rules:\n" + body + body.replace("2026-01-01", "2027-01-01"), "x"))
    first = body.replace("from: 2026-01-01", "from: 2026-01-01\n    until: 2026-12-31")
    both = read_rules(Document("rules:\n" + first + body.replace("2026-01-01", "2027-01-01"), "x"))
    assert both.find("try-out", dt.date(2026, 5, 1)).until == dt.date(2026, 12, 31)
    assert both.find("try-out", dt.date(2028, 5, 1)).until is None
    assert both.on(dt.date(2025, 1, 1)) == ()


def test_every_rule_in_force_may_begin_a_draft():
    for rule in every_rule().rules:
        assert read_draft(rule_text(rule.code)) == rule
    assert read_draft(rule_text("")) == every_rule().rules[0]


def test_lines_are_those_of_the_narrowest_place_of_the_day():
    assert zone_of(people.VILLAGE) == "990122"
    assert zone_of(people.FAR_VILLAGE) == ""
    assert lines().get("burden.sum", dt.date(2026, 1, 1), people.VILLAGE) == 800_000
    with pytest.raises(ParameterError, match="没有查到"):
        lines().get("burden.sum", dt.date(2026, 1, 1), people.FAR_VILLAGE)
    with pytest.raises(ParameterError):
        lines().get("income.disposable", dt.date(2020, 1, 1), people.VILLAGE)
    assert "monitor.income_line" in lines_of(("burden.base",))


def test_every_number_of_lines_has_its_document():
    for parameter in lines():
        for setting in parameter.settings:
            assert setting.document, parameter.code
            assert setting.clause, parameter.code


def test_growth_counts_from_what_was_told():
    rule = every_rule().find("own-pay-line", dt.date(2026, 1, 1))
    assert not rule.growth.is_material(1000, 1249)
    assert rule.growth.is_material(1000, 1250)
    poorer = every_rule().find("reference-income", dt.date(2026, 1, 1))
    assert poorer.worse == -1
    assert not poorer.growth.is_material(-8000, -6001)
    assert poorer.growth.is_material(-8000, -6000)


@pytest.mark.parametrize(
    ("real", "not_real", "share", "low", "high"),
    [(0, 0, None, 0, 0), (1, 0, 1.0, 0.207, 1.0), (8, 2, 0.8, 0.490, 0.943)],
)
def test_precision_has_an_interval(real, not_real, share, low, high):
    found = rules.Precision(real, not_real)
    assert found.share == share
    assert found.is_few == (real + not_real < 10)
    if share is not None:
        assert found.interval == pytest.approx((low, high), abs=0.001)
