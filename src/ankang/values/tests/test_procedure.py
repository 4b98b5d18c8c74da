"""Procedures: a table of steps, walked by one function."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ankang.values.procedure import (
    Done,
    ProcedureError,
    Procedures,
    Verdict,
    load_procedures,
    next_step,
    read_procedure,
    standing,
)
from ankang.values.yaml_lines import DefinitionError, Document

TEXT = """procedure: identification
version: "1"
title: {zh: 五步识别, en: Identification in five steps}
document: 某县办法
clause: 第二条
standing: known
from: 2021-01-01
steps:
  - code: apply
    zh: 户申请
    en: Application
    duty: apply
    outcomes: [{code: hand_in, zh: 提交, en: Hand in, to: village}]
  - code: village
    zh: 村审查
    en: Village check
    duty: decide_village
    notice_days: 7
    outcomes:
      - {code: agree, zh: 同意, en: Agree, to: town}
      - {code: refuse, zh: 不同意, en: Refuse, to: refused, reason: true}
  - code: town
    zh: 镇审核
    en: Town review
    duty: decide_town
    deadline_workdays: 5
    days_after: {village: 7}
    not_by: [village]
    outcomes:
      - {code: agree, zh: 同意, en: Agree, to: registered}
      - {code: back, zh: 退回, en: Send back, to: village, reason: true}
ends:
  registered: {zh: 已纳入, en: Registered}
  refused: {zh: 未纳入, en: Refused}
"""
BEGUN = date(2026, 9, 1)


def made(text=TEXT):
    return read_procedure(Document(text, "made.yaml"))


TABLE = made()
HANDED_IN = [Done("apply", "hand_in", date(2026, 9, 1), "户主")]
AGREED = [*HANDED_IN, Done("village", "agree", date(2026, 9, 8), "甲")]


def test_a_case_from_application_to_register():
    history, today = [], BEGUN
    for outcome, by, waits in (("hand_in", "户主", 0), ("agree", "甲", 7), ("agree", "乙", 7)):
        today += timedelta(days=waits)
        moved = next_step(TABLE, history, Verdict(outcome, by), today, BEGUN)
        history.append(moved.done)
    assert moved.standing.end == "registered" and moved.standing.step is None
    assert [(done.step, done.outcome, done.by) for done in history] == [
        ("apply", "hand_in", "户主"), ("village", "agree", "甲"), ("town", "agree", "乙"),
    ]  # fmt: skip


def test_where_a_case_stands():
    now = standing(TABLE, HANDED_IN, BEGUN)
    assert (now.step.label("en"), now.since, now.earliest, now.deadline) == (
        "Village check", date(2026, 9, 1), date(2026, 9, 8), None,
    )  # fmt: skip
    now = standing(TABLE, AGREED, BEGUN)
    assert now.step.label() == "镇审核" and now.earliest == date(2026, 9, 15)
    assert now.deadline == date(2026, 9, 21)  # 20 September is a make-up working day
    assert not now.is_late(date(2026, 9, 21)) and now.is_late(date(2026, 9, 22))
    assert now.step.outcome("agree").label("en") == "Agree"


@pytest.mark.parametrize(
    ("history", "verdict", "today", "code", "says"),
    [
        (HANDED_IN, Verdict("pass", "甲"), date(2026, 9, 8), "outcome", "同意、不同意"),
        (HANDED_IN, Verdict("agree", "甲"), date(2026, 9, 7), "too_early", "须到 2026-09-08"),
        (HANDED_IN, Verdict("agree", "甲"), date(2026, 8, 31), "before", "早于上一步的 2026-09-01"),
        (HANDED_IN, Verdict("refuse", "甲", "  "), date(2026, 9, 8), "reason", "须写明理由"),
        (AGREED, Verdict("agree", "甲"), date(2026, 9, 15), "same_person", "办理过“村审查”的同一人"),
        (AGREED, Verdict("agree", "乙"), date(2026, 9, 14), "interval", "与上一级签署日期的间隔未满"),
        ([*AGREED, Done("town", "agree", date(2026, 9, 15), "乙")], Verdict("agree", "丙"), date(2026, 9, 20), "ended", "已经办结"),
        ([Done("town", "agree", BEGUN, "乙")], Verdict("agree", "甲"), BEGUN, "history", "town"),
        ([Done("apply", "agree", BEGUN, "乙")], Verdict("agree", "甲"), BEGUN, "history", "apply"),
        ([Done("apply", "hand_in", date(2026, 8, 1), "乙")], Verdict("agree", "甲"), BEGUN, "history", "五步识别"),
    ],
)  # fmt: skip
def test_what_may_not_be_is_refused_with_its_reason(history, verdict, today, code, says):
    with pytest.raises(ProcedureError) as refused:
        next_step(TABLE, history, verdict, today, BEGUN)
    assert refused.value.code == code
    assert says in str(refused.value)


def test_sent_back_the_notice_runs_again():
    back = next_step(TABLE, AGREED, Verdict("back", "乙", "缺证明"), date(2026, 9, 15), BEGUN)
    assert back.standing.step.code == "village" and back.standing.earliest == date(2026, 9, 22)
    again = next_step(TABLE, [*AGREED, back.done], Verdict("agree", "丁"), date(2026, 9, 22), BEGUN)
    assert again.standing.earliest == date(2026, 9, 29)
    assert next_step(
        TABLE, [*AGREED, back.done, again.done], Verdict("agree", "甲"), date(2026, 9, 29), BEGUN
    ).standing.end == "registered"  # fmt: skip


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["hand_in", "agree", "refuse", "back"]),
            st.sampled_from("甲乙丙"),
            st.integers(0, 12),
        ),
        max_size=12,
    )
)
def test_any_walk_keeps_its_intervals_and_stays_on_the_table(moves):
    history, today = [], BEGUN
    for outcome, by, days in moves:
        today += timedelta(days=days)
        before = standing(TABLE, history, BEGUN)
        try:
            moved = next_step(TABLE, history, Verdict(outcome, by, "理由"), today, BEGUN)
        except ProcedureError as refused:
            assert refused.code in {"ended", "outcome", "too_early", "interval", "same_person"}
            continue
        assert before.step is not None and today >= before.earliest
        assert moved.done.step == before.step.code
        history.append(moved.done)
        assert standing(TABLE, history, BEGUN) == moved.standing
    decided = {done.step: done.on for done in history}
    if "town" in decided and history[-1].step == "town":
        assert (decided["town"] - decided["village"]).days >= 7


FAULTS = [
    ("to: village}", "to: hamlet}", 13, "没有步骤或终点“hamlet”"),
    ("not_by: [village]", "not_by: [hamlet]", 22, "没有步骤“hamlet”"),
    ("  registered: {zh", "  town: {zh", 22, "重复"),
    ("to: town}", "to: village}", 22, "没有一步通向“town”"),
    ("duty: decide_town", "task: decide_town", 25, "不认识“task”"),
    ("standing: known", "standing: sure", 6, "standing"),
    ("clause: 第二条\n", "", 1, "缺少“clause”"),
]


@pytest.mark.parametrize(("old", "new", "line", "says"), FAULTS)
def test_a_faulty_file_is_named_with_its_line(old, new, line, says):
    assert old in TEXT
    with pytest.raises(DefinitionError) as fault:
        made(TEXT.replace(old, new))
    assert says in str(fault.value)
    assert fault.value.line == line


def test_a_step_without_a_way_out_is_refused():
    text = TEXT.replace("to: registered}", "to: town}").replace(
        "to: village, reason: true}", "to: town, reason: true}"
    )
    with pytest.raises(DefinitionError, match="从“town”走不到终点"):
        made(text)


def test_versions_and_days(tmp_path):
    (tmp_path / "a.yaml").write_text(
        TEXT.replace("from: 2021-01-01", "from: 2021-01-01\nuntil: 2029-12-31"), "utf-8"
    )
    (tmp_path / "b.yaml").write_text(TEXT.replace('"1"', '"2"').replace("2021-01-01", "2025-01-01"), "utf-8")
    (tmp_path / "c.yaml").write_text("other: 1", "utf-8")
    shelf = load_procedures(tmp_path)
    assert shelf.on("identification", date(2024, 12, 31)).key == "identification@1"
    assert shelf.on("identification", date(2025, 1, 1)).key == "identification@2"
    assert shelf.version("identification@1").first.code == "apply"
    for call, says in (
        (lambda: shelf.on("identification", date(2020, 1, 1)), "2021-01-01"),
        (lambda: shelf.on("exit", date(2025, 1, 1)), "现有：identification"),
        (lambda: shelf.version("identification@3"), "identification@3"),
        (
            lambda: Procedures((shelf.version("identification@1"),)).on("identification", date(2030, 1, 1)),
            "2029-12-31",
        ),
    ):
        with pytest.raises(ProcedureError, match=says):
            call()
