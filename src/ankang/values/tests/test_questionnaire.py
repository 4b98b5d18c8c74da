"""Questionnaires: loaded from data, answered, skipped, checked, scored."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ankang.values.questionnaire import Severity, check, from_json, load_folder, score, to_json
from ankang.values.questionnaire.condition import read_condition
from ankang.values.questionnaire.loading import QuestionnaireError, Shelf, build
from ankang.values.yaml_lines import DefinitionError, Document

TODAY = date(2026, 11, 23)
TEXT = """
questionnaire: made
version: "1"
title: {zh: 试表, en: Trial form}
document: 试行办法
clause: 附件一
standing: known
from: 2017-02-28
groups:
  base: {zh: 基本, en: Basics}
items:
  - {code: day, zh: 日期, en: Date, type: date, group: base, required: true, past: true}
  - {code: sys, zh: 收缩压, en: Systolic pressure, type: integer, group: base, unit: "mm[Hg]", unit_zh: mmHg,
     range: [30, 300], plausible: [70, 250], snapshot: true, measure: systolic, loinc: 8480-6}
  - {code: dia, zh: 舒张压, en: Diastolic pressure, type: integer, group: base, range: [20, 200]}
  - {code: sugar, zh: 空腹血糖, en: Fasting glucose, type: number, group: base, range: [1, 60], decimals: 1,
     snapshot: true, measure: fasting_glucose}
  - {code: mode, zh: 方式, en: Way, type: choice, group: base, choices: visit_mode, snapshot: true}
  - code: signs
    zh: 症状
    en: Symptoms
    type: multi
    group: base
    snapshot: true
    choices:
      - {code: "1", zh: 无症状, en: None, also: [无], alone: true}
      - {code: "2", zh: 头痛头晕, en: Headache or dizziness}
      - {code: "99", zh: 其他, en: Other}
  - {code: other, zh: 其他症状, en: Other symptoms, type: text, group: base, required: true, longest: 10,
     when: {item: signs, has: "99"}}
  - {code: referred, zh: 转诊, en: Referred, type: boolean, group: base, snapshot: true}
  - {code: reason, zh: 转诊原因, en: Reason, type: text, group: base, required: true,
     when: {item: referred, is: true}}
  - {code: place, zh: 机构, en: Hospital, type: text, group: base, when: {item: reason, answered: true}}
  - {code: frail, zh: 生活自理, en: Self-care, type: choice, group: base, when: {item: person.age, at_least: 65},
     choices: [{code: a, zh: 能自理, en: Independent, points: 0}, {code: b, zh: 需协助, en: Needs help, points: 3}]}
  - {code: eats, zh: 进餐, en: Eating, type: choice, group: base, when: {item: person.age, at_least: 65},
     choices: [{code: a, zh: 独立, en: Alone, points: 0}, {code: b, zh: 协助, en: Helped, points: 5}]}
checks:
  - {code: pulse, item: dia, when: {item: sys, at_most: {item: dia}}, severity: error,
     zh: 收缩压应高于舒张压。请核对。, en: Systolic must be above diastolic. Please check.}
bands:
  - {upto: 3, code: able, zh: 能自理, en: Able}
  - {code: unable, zh: 不能自理, en: Unable}
"""


def made(text=TEXT):
    return build(Document(text, "made.yaml"))


FORM = made()


def checked(facts=None, **answers):
    return check(FORM, {"day": "2026-11-01", **answers}, facts=facts, today=TODAY)


def codes(result):
    return [(p.item, p.code, p.severity.value) for p in result.problems]


def test_answers_become_typed():
    result = checked(
        sys="１３８mmHg",
        dia=88.0,
        sugar="6.5",
        mode="上门",
        signs="头痛头晕、其他",
        other="手麻",
        referred="否",
    )
    assert result.ok
    assert result.answers == {
        "day": date(2026, 11, 1), "sys": 138, "dia": 88, "sugar": Decimal("6.5"), "mode": "home",
        "signs": ("2", "99"), "other": "手麻", "referred": False,
    }  # fmt: skip
    assert FORM.measures(result.answers) == {"systolic": Decimal(138), "fasting_glucose": Decimal("6.5")}


@pytest.mark.parametrize(
    ("answers", "problem", "says"),
    [
        ({"day": ""}, ("day", "required", "error"), "请填写“日期”"),
        ({"day": "2026-11-24"}, ("day", "future", "error"), "晚于今天"),
        ({"day": "下周"}, ("day", "unreadable", "error"), "不是日期"),
        ({"sys": "高"}, ("sys", "number", "error"), "不是数字"),
        ({"sys": "120.5"}, ("sys", "integer", "error"), "整数"),
        ({"sys": 301}, ("sys", "range", "error"), "30 到 300"),
        ({"sys": 29}, ("sys", "range", "error"), "30 到 300"),
        ({"sys": 260}, ("sys", "plausible", "confirm"), "确实如此请确认"),
        ({"sugar": "6.55"}, ("sugar", "decimals", "error"), "1 位小数"),
        ({"mode": "飞鸽"}, ("mode", "choice", "error"), "门诊、家庭、电话"),
        ({"signs": ["1", "2"]}, ("signs", "alone", "error"), "无症状"),
        ({"signs": "99"}, ("other", "required", "error"), "其他症状"),
        ({"signs": ["99"], "other": "字" * 11}, ("other", "long", "error"), "最多 10 个"),
        ({"sys": 80, "dia": 90}, ("dia", "pulse", "error"), "收缩压应高于舒张压"),
        ({"pulse": 80}, ("", "unknown_item", "error"), "pulse"),
    ],
)
def test_each_problem_has_its_sentence(answers, problem, says):
    result = checked(**answers)
    assert codes(result) == [problem]
    assert says in result.problems[0].sentence
    assert bool(result.errors) != bool(result.confirms)


def test_bounds_are_included_and_a_confirm_can_be_given():
    assert checked(sys=70).ok and checked(sys=250).ok
    assert codes(checked(sys=30)) == [("sys", "plausible", "confirm")]
    assert check(FORM, {"day": TODAY, "sys": 251}, confirmed=["sys"], today=TODAY).ok
    assert check(FORM, {"day": TODAY, "sys": 301}, confirmed=["sys"], today=TODAY).problems


def test_problems_in_english():
    result = check(FORM, {"day": TODAY, "mode": "x", "sys": 80, "dia": 90}, today=TODAY, language="en")
    assert result.problems[0].params["label"] == "Way"
    assert result.problems[0].params["options"] == "At the clinic、At home、By telephone"
    assert result.problems[1].sentence == "Systolic must be above diastolic. Please check."


def test_skipped_items_are_dropped_and_steer_nothing():
    result = checked(referred="否", reason="血压高", place="县医院")
    assert "reason" not in result.answers and "place" not in result.answers
    assert result.dropped == ("reason", "place")
    assert result.ok
    assert codes(checked(referred=True)) == [("reason", "required", "error")]
    assert checked(referred=True, reason="血压高", place="县医院").answers["place"] == "县医院"


def test_an_unreadable_answer_of_a_skipped_item_is_no_problem():
    result = checked(frail="不知", facts={"person.age": 30})
    assert result.ok and result.dropped == ("frail",)


@pytest.mark.parametrize(
    ("answers", "age", "expected"),
    [
        ({"frail": "a", "eats": "a"}, 65, (0, "able")),
        ({"frail": "b", "eats": "a"}, 70, (3, "able")),
        ({"frail": "b", "eats": "b"}, 70, (8, "unable")),
    ],
)
def test_score(answers, age, expected):
    facts = {"person.age": age}
    found = score(FORM, {**checked(facts=facts, **answers).answers, **facts})
    assert (found.points, found.band.code) == expected


def test_no_score_while_a_question_is_open_or_nothing_is_asked():
    assert score(FORM, {"frail": "a", "person.age": 70}) is None
    assert score(FORM, {"person.age": 30}) is None


def test_columns_of_a_sheet_and_of_the_snapshot():
    columns = {column.code: column for column in FORM.columns()}
    assert (
        columns["sys"].heading == "收缩压（mmHg）"
        and columns["sys"].heading_en == "Systolic pressure (mm[Hg])"
    )
    assert columns["mode"].options == ("门诊", "家庭", "电话")
    assert columns["day"].required and not columns["other"].required
    kinds = [(column.name, column.kind) for column in FORM.snapshot_columns()]
    assert kinds == [("sys", "integer"), ("sugar", "decimal"), ("mode", "text"), ("signs", "texts"),
                     ("referred", "boolean")]  # fmt: skip


def test_a_numbered_answer_of_the_paper_form_is_read():
    assert checked(signs="2.头痛头晕").answers["signs"] == ("2",)
    assert checked(signs="无").answers["signs"] == ("1",)
    assert checked(mode="/").answers.get("mode") is None


SOMETHING = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=12), st.dates(),
    st.sampled_from(["是", "无", "99", "2", "home", "128", "2026-01-01", "2、99"]),
    st.lists(st.sampled_from(["1", "2", "99", "x"]), max_size=3),
)  # fmt: skip


@given(st.fixed_dictionaries({}, optional=dict.fromkeys(FORM.by_code, SOMETHING)), st.integers(0, 110))
def test_checking_never_fails_and_what_it_kept_checks_again(answers, age):
    facts = {"person.age": age}
    first = check(FORM, answers, facts=facts, today=TODAY)
    assert all(p.sentence for p in first.problems)
    stored = to_json(first.answers)
    assert from_json(FORM, stored) == first.answers
    again = check(FORM, stored, facts=facts, today=TODAY)
    assert again.answers == first.answers
    asked = {item.code for item in FORM.applicable({**first.answers, **facts})}
    assert set(first.answers) <= asked


@pytest.mark.parametrize(
    ("raw", "answers", "holds"),
    [
        ({"all": [{"item": "a", "is": "1"}, {"item": "b", "above": 3}]}, {"a": "1", "b": 4}, True),
        ({"all": [{"item": "a", "is": "1"}, {"item": "b", "above": 3}]}, {"a": "1", "b": 3}, False),
        ({"any": [{"item": "a", "is": "1"}, {"item": "b", "below": 3}]}, {"b": 2}, True),
        ({"not": {"item": "a", "is": "1"}}, {}, True),
        ({"item": "a", "in": ["1", "2"]}, {"a": "2"}, True),
        ({"item": "a", "in": ["1", "2"]}, {"a": "3"}, False),
        ({"item": "a", "answered": False}, {}, True),
        ({"item": "a", "at_least": date(2026, 1, 1)}, {"a": date(2026, 1, 1)}, True),
        ({"item": "a", "at_least": date(2026, 1, 1)}, {"a": 5}, False),
        ({"item": "a", "at_least": 2.5}, {"a": Decimal("2.5")}, True),
        ({"item": "a", "at_most": {"item": "b"}}, {"a": 1}, False),
        ({"item": "a", "has": "1"}, {"a": "1"}, True),
    ],
)
def test_conditions(raw, answers, holds):
    assert read_condition(raw).holds(answers) is holds


@pytest.mark.parametrize(
    "raw", [None, {}, "sys > 3", {"item": "a"}, {"item": "a", "is": 1, "in": [2]}, {"all": []}, {"eval": "1"}]
)
def test_what_is_no_condition_is_refused(raw):
    with pytest.raises(ValueError, match="条件"):
        read_condition(raw)


FAULTS = [
    ("type: date, group: base, required", "type: day, group: base, required", 12, "type 应为"),
    ("type: date, group: base, required", "type: date, group: bass, required", 12, "没有分组"),
    ("code: dia,", "code: sys,", 15, "重复"),
    ("choices: visit_mode", "choices: visit_way", 18, "没有代码表"),
    ("snapshot: true}\n  - code: signs", "shapshot: true}\n  - code: signs", 18, "不认识“shapshot”"),
    ('has: "99"', 'has: "98"', 30, "没有代码“98”"),
    ('has: "99"', "has: 99", 30, "加引号"),
    ("{item: reason, answered: true}", "{item: ground, answered: true}", 34, "ground"),
    ("{item: reason, answered: true}", "{item: place, answered: true}", 34, "place"),
    ("{item: reason, answered: true}", "{item: reason, at_least: 3}", 34, "不能比大小"),
    ("{item: referred, is: true}", "{item: referred, is: 1}", 33, "类型"),
    ("{item: referred, is: true}", "referred = 1", 33, "条件应写成"),
    ("range: [30, 300]", "range: [300, 30]", 14, "下限大于上限"),
    ("severity: error", "severity: bad", 40, "severity"),
    ("standing: known", "standing: sure", 7, "standing"),
    ("loinc: 8480-6", "choices: []", 14, "choice 和 multi"),
    ("clause: 附件一\n", "", 2, "缺少“clause”"),
]


@pytest.mark.parametrize(("old", "new", "line", "says"), FAULTS)
def test_a_faulty_file_is_named_with_its_line(old, new, line, says):
    assert old in TEXT
    with pytest.raises(DefinitionError) as fault:
        made(TEXT.replace(old, new))
    assert says in str(fault.value)
    assert fault.value.line == line


def test_a_shelf_knows_days_and_versions(tmp_path):
    (tmp_path / "a.yaml").write_text(
        TEXT.replace("from: 2017-02-28", "from: 2017-02-28\nuntil: 2029-12-31"), "utf-8"
    )
    (tmp_path / "b.yaml").write_text(
        TEXT.replace('version: "1"', 'version: "2"').replace("2017-02-28", "2020-01-01"), "utf-8"
    )
    (tmp_path / "c.yaml").write_text("other: 1", "utf-8")
    shelf = load_folder(tmp_path)
    assert shelf.on("made", date(2019, 12, 31)).key == "made@1"
    assert shelf.on("made", date(2020, 1, 1)).key == "made@2"
    assert shelf.version("made@1").title("en") == "Trial form"
    with pytest.raises(QuestionnaireError, match="2017-02-28"):
        shelf.on("made", date(2017, 2, 27))
    with pytest.raises(QuestionnaireError, match="现有：made"):
        shelf.on("mad", TODAY)
    with pytest.raises(QuestionnaireError, match="made@3"):
        shelf.version("made@3")
    ended = Shelf((shelf.version("made@1"),))
    with pytest.raises(QuestionnaireError, match="2029-12-31"):
        ended.on("made", date(2030, 1, 1))


def test_labels_in_both_languages():
    item = FORM.by_code["sys"]
    assert (item.label(), item.label("en"), item.hint("en")) == ("收缩压", "Systolic pressure", "")
    assert Severity("error") is Severity.ERROR
