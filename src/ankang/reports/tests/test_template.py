"""Templates: nothing but words in them, and what they say when data is lacking."""

import pytest

from ankang.reports.rules import drafting, numerals, template_check
from ankang.reports.rules.figures import Counts
from ankang.reports.rules.template import templates
from ankang.reports.tests.factories import PERIOD, VILLAGES, TownCells, town_report

SAMPLE = """
name: {{zh: 报告, en: Report}}
level: town
figures:
  people: {{indicator: a.b, part: numerator}}
title: {{zh: 报告, en: Report}}
sections:
  - heading: {{zh: 工作情况, en: Work}}
    paragraphs:
      - - zh: {zh}
          en: {en}
"""


def test_every_template_is_sound():
    assert templates()
    assert [str(fault) for fault in template_check.every_fault()] == []


@pytest.mark.parametrize(
    ("zh", "found"),
    [
        ("全镇登记500人。", "500"),
        ("全镇登记五百人。", "五百人"),
        ("满意度约百分之九十八。", "百分之九十八"),
        ("覆盖三分之二的农户。", "三分之二"),
        ("数百人参加。", "数百"),
        ("群众健康水平显著提升。", "显著"),
        ("随访率稳步上升。", "稳步"),
        ("{people}比去年增加。", "增加"),
        ("{nobody}参加。", "nobody"),
        ("完成７８％。", "７８％"),
        ("参加的有两千余人。", "两千余人"),
        ("随访人数为三百二十。", "三百二十"),
        ("新增十五，注销二十。", "十五"),
        ("共计一万零三百。", "一万零三百"),
    ],
)
def test_a_planted_numeral_or_word_of_change_is_named_with_its_line(tmp_path, zh, found):
    path = tmp_path / "planted.yaml"
    path.write_text(SAMPLE.format(zh=f'"{zh}"', en='"Nothing."'), encoding="utf-8")
    faults = template_check.faults(path)
    assert any(found in fault.problem for fault in faults)
    assert all((fault.file, fault.line, fault.sentence) == ("planted.yaml", 10, zh) for fault in faults)


@pytest.mark.parametrize(
    "en", ["Visits rose.", "Five hundred people.", "98% agreed.", "Health improved.", "Half came."]
)
def test_english_is_checked_too(tmp_path, en):
    path = tmp_path / "planted.yaml"
    path.write_text(SAMPLE.format(zh='"无。"', en=f'"{en}"'), encoding="utf-8")
    assert (
        [fault.line for fault in template_check.faults(path)] == [11] * len(template_check.faults(path)) != []
    )


def test_a_text_in_one_language_only_is_a_fault(tmp_path):
    path = tmp_path / "planted.yaml"
    path.write_text(
        SAMPLE.format(zh='"无。"', en='"None."').replace("name: {zh: 报告, en: Report}", "name: {zh: 报告}")
    )
    assert ["缺少另一种语言" in fault.problem for fault in template_check.faults(path)] == [True]


@pytest.mark.parametrize(
    "text",
    [
        "一户一档",
        "一站式结算",
        "逐一核对",
        "三榜公示",
        "进一步做实",
        "一般农户",
        "第一书记",
        "党的二十大",
        "十四五规划",
    ],
)
def test_fixed_expressions_are_no_numbers(text):
    assert list(numerals.numbers(text, "zh")) == []


class Without(TownCells):
    """A town without some indicators."""

    def __init__(self, *unknown: str, empty: str = "") -> None:
        super().__init__()
        self.unknown, self.empty = unknown, empty

    def definition(self, indicator: str, part: str = "") -> str:
        if indicator in self.unknown:
            raise KeyError(indicator)
        return super().definition(indicator, part)

    def _village(self, indicator: str, period: str, village: str) -> Counts:
        return Counts(0, 0) if indicator == self.empty else super()._village(indicator, period, village)


def text_of(cells: TownCells, language: str = "zh") -> str:
    report = town_report(cells, language)
    return "\n".join(report.plain(paragraph) for paragraph in report.paragraphs())


@pytest.mark.parametrize("language", ["zh", "en"])
def test_lacking_data_is_said_or_left_out(language):
    told = text_of(Without("care.follow_ups_by_phone"), language)
    assert ("本期随访暂无数据" if language == "zh" else "no data in this period") in told
    assert ("电话随访" if language == "zh" else "by telephone were made") not in told
    assert "—" not in text_of(Without(empty="records.used_rate"), language)


def test_problems_are_left_out_where_there_are_none():
    whole = {("records.record_rate", PERIOD, village): Counts(100, 100) for village in VILLAGES}
    told = text_of(TownCells(whole))
    assert "没有健康档案" not in told
    assert "管好档案" in told


def test_villages_that_nobody_visited_are_named():
    first, *_ = VILLAGES
    told = text_of(TownCells({("care.households_visited_rate", PERIOD, first): Counts(0, 40)}))
    assert "尚无入户走访记录的有1个村（柳林村）" in told


@pytest.mark.parametrize(
    ("text", "ones", "said"),
    [
        ("{a} are past their day.", "a", "{a} is past its day."),
        ("{a} are past their day.", "", "{a} are past their day."),
        ("Not answered in time are {a}.", "a", "Not answered in time is {a}."),
        ("Open are {a}, {b} are late.", "a", "Open are {a}, {b} are late."),
        ("Left were {a} and {b}.", "ab", "Left were {a} and {b}."),
        ("Consultations not answered are {a}.", "a", "Consultations not answered are {a}."),
        ("{a} have no doctor and {b} were seen.", "ab", "{a} has no doctor and {b} were seen."),
    ],
)
def test_english_verbs_agree_with_one(text, ones, said):
    assert drafting.agreed(text, lambda name: name in ones) == said
