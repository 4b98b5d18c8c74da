"""Procedures that wait for notices and needs, differ by division and may be withdrawn from."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ankang.values.bad_value import BadValueError
from ankang.values.procedure import (
    Done,
    ProcedureError,
    Shown,
    Verdict,
    load_procedures,
    next_step,
    read_procedure,
    standing,
)
from ankang.values.yaml_lines import DefinitionError, Document

TEXT = """procedure: steps
version: "1"
title: {zh: 三级程序, en: Three levels}
document: 某办法
clause: 第二条
standing: known
from: 2021-01-01
within_days: 30
note: {zh: 说明, en: A note}
withdraw: {duty: file, to: withdrawn, steps: [village, town], zh: 撤回, en: Withdraw}
steps:
  - code: village
    zh: 村审查
    en: Village
    duty: village
    level: village
    not_by: [filer]
    needs: [meeting]
    outcomes: [{code: agree, zh: 同意, en: Agree, to: town, agrees: true}]
  - code: town
    zh: 镇审核
    en: Town
    duty: town
    level: town
    notices: [{kind: village, days: 7}]
    days_after: {village: 7}
    deadline_workdays: 5
    not_by: [filer, village]
    outcomes:
      - {code: agree, zh: 同意, en: Agree, to: county, agrees: true}
      - {code: return, zh: 退回, en: Send back, to: village, reason: true, waits: false}
      - {code: refuse, zh: 不同意, en: Refuse, to: refused, reason: true}
  - code: county
    zh: 县审定
    en: County
    duty: county
    level: county
    notices: [{kind: village, days: 0, since: town}, {kind: town, days: 7}]
    outcomes: [{code: agree, zh: 同意, en: Agree, to: entered, agrees: true}]
ends:
  entered: {zh: 纳入, en: Entered}
  refused: {zh: 未通过, en: Refused}
  withdrawn: {zh: 撤回, en: Withdrawn}
"""
DAY = date(2026, 3, 2)
VILLAGE = [Done("village", "agree", DAY, "村")]


def later(days):
    return DAY + timedelta(days=days)


def made(text=TEXT):
    return read_procedure(Document(text, "made.yaml"))


TABLE = made()


def where(history, *shown, begun=DAY):
    return standing(TABLE, history, begun, shown=shown)


def test_without_its_notice_a_step_has_no_day():
    now = where(VILLAGE)
    assert (now.earliest, now.waits_for, now.blocked(later(90))) == (None, "no_notice", "no_notice")
    assert now.deadline == date(2026, 3, 16)  # as if it had been released on arrival
    assert now.is_late(date(2026, 3, 17))


def test_the_timer_runs_from_release_and_the_last_day_must_be_over():
    shown = Shown("village", later(3), later(10))
    now = where(VILLAGE, shown)
    assert (now.earliest, now.waits_for) == (later(11), "notice")
    assert now.blocked(later(10)) == "notice" and now.blocked(later(11)) == ""
    assert now.deadline == date(2026, 3, 20)
    counted = where(VILLAGE, Shown("village", later(3), later(9), first_day_counts=True))
    assert counted.earliest == later(10)


@pytest.mark.parametrize(
    "shown",
    [
        Shown("village", later(3), later(9)),  # a day short
        Shown("village", later(-1), later(20)),  # hung before the case came here
        Shown("village", later(3), later(10), stands=False),  # taken back
        Shown("town", later(3), later(10)),  # another notice
    ],
)
def test_what_does_not_count_as_shown(shown):
    assert where(VILLAGE, shown).earliest is None


def test_a_second_notice_stands_in_for_one_taken_back():
    back = Shown("village", later(1), later(8), stands=False)
    assert where(VILLAGE, back, Shown("village", later(4), later(11))).earliest == later(12)
    assert where(VILLAGE, Shown("village", later(1))).earliest == later(9)  # its end is not set


def test_an_open_objection_stops_the_step_and_says_so():
    shown = Shown("village", later(0), later(7), open_objections=2)
    assert where(VILLAGE, shown).blocked(later(30)) == "objection"
    with pytest.raises(ProcedureError, match="还有 2 件异议") as why:
        decide("agree", later(9), shown)
    assert why.value.code == "objection"
    assert decide("return", later(9), shown, reason="重核").standing.step.code == "village"


def decide(outcome, on, *shown, by="镇", history=VILLAGE, reason="", **given):
    return next_step(TABLE, history, Verdict(outcome, by, reason), on, DAY, shown=shown, **given)


def test_interval_and_notice_each_say_what_they_are():
    full = Shown("village", DAY, later(7))
    with pytest.raises(ProcedureError, match="公示期未满") as why:
        decide("agree", later(7), full)
    assert why.value.code == "notice" and decide("agree", later(8), full)
    late = [Done("village", "agree", later(5), "村")]
    early = Shown("village", later(5), later(5))  # too short: counts for nothing
    assert where(late, early).earliest is None


def test_what_was_sent_back_is_shown_anew():
    shown = Shown("village", DAY, later(7))
    back = decide("return", later(2), shown, reason="重核")
    again = [*VILLAGE, back.done, Done("village", "agree", later(4), "村")]
    assert standing(TABLE, again, DAY, shown=[shown]).earliest is None
    assert standing(
        TABLE, again, DAY, shown=[shown, Shown("village", later(4), later(11))]
    ).earliest == later(12)


def test_a_notice_may_count_from_an_earlier_step():
    shown = [Shown("village", DAY, later(7)), Shown("town", later(8), later(15))]
    history = [*VILLAGE, Done("town", "agree", later(8), "镇")]
    assert standing(TABLE, history, DAY, shown=shown).earliest == later(16)
    assert standing(TABLE, history, DAY, shown=shown[1:]).waits_for == "no_notice"


class Missing(BadValueError):
    sentences = {"none": "缺少评议。"}


def test_filer_and_needs_stop_only_those_who_carry_on():
    with pytest.raises(ProcedureError, match="受理申请的同一人"):
        decide("agree", DAY, history=[], by="甲", filer="甲")
    with pytest.raises(Missing, match="缺少评议"):
        decide("agree", DAY, history=[], by="甲", unmet=[Missing("none")])
    gone = decide("withdraw", DAY, history=[], by="甲", filer="甲", reason="外出", unmet=[Missing("none")])
    assert gone.standing.end == "withdrawn"
    with pytest.raises(ProcedureError, match="县审定"):
        decide("withdraw", later(9), history=[*VILLAGE, Done("town", "agree", later(8), "镇")], reason="外出")


def test_the_whole_case_has_its_day():
    now = standing(TABLE, VILLAGE, DAY, discovered_on=later(-20))
    assert now.final_deadline == later(10) and now.is_late(later(11))
    assert standing(TABLE, [], DAY).final_deadline == later(30)
    gone = [Done("village", "withdraw", DAY, "甲")]
    assert standing(TABLE, gone, DAY).final_deadline == later(30)
    assert not standing(TABLE, gone, DAY).is_late(later(99))
    assert TABLE.note("en") == "A note" and TABLE.end_label("entered", "en") == "Entered"
    assert TABLE.end_label("gone") == "gone" and TABLE.title("en") == "Three levels"
    assert TABLE.step("village").duty_of(TABLE.step("village").outcome("withdraw")) == "file"


def test_a_division_has_its_own_version(tmp_path):
    def write(name, version, more=""):
        text = TEXT.replace('version: "1"', f'version: "{version}"')
        (tmp_path / name).write_text(text.replace("from: 2021-01-01", f"from: 2021-01-01{more}"), "utf-8")

    write("a.yaml", "1")
    write("b.yaml", "c", '\ndivision: "610924"\nuntil: 2023-12-31')
    write("c.yaml", "t", '\ndivision: "610924100"')
    shelf = load_procedures(tmp_path)
    on = lambda day, place: shelf.on("steps", day, place).version  # noqa: E731
    assert on(date(2022, 1, 1), "610924101201") == "c"
    assert on(date(2024, 1, 1), "610924101201") == "1"  # its own ended: that above holds again
    assert on(date(2024, 1, 1), "610924100201") == "t"
    assert on(date(2024, 1, 1), "610925100201") == "1"
    with pytest.raises(ProcedureError, match="2021-01-01"):
        on(date(2020, 1, 1), "610924100201")
    (tmp_path / "a.yaml").unlink()
    shelf = load_procedures(tmp_path)
    with pytest.raises(ProcedureError, match="没有适用于 全国"):
        on(date(2024, 1, 1), "")
    write("d.yaml", "t", '\ndivision: "61"')
    with pytest.raises(DefinitionError, match="已在另一文件"):
        load_procedures(tmp_path)


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("level: town", "level: city", "level 应为"),
        ("steps: [village, town], zh: 撤回", "steps: [hamlet], zh: 撤回", "没有步骤“hamlet”"),
        ("days: 0, since: town", "days: 0, since: hamlet", "没有步骤“hamlet”"),
        ("days: 7}]", "days: -1}]", "days 应为天数"),
        ("days_after: {village: 7}", "days_after: {filer: 7}", "没有步骤“filer”"),
        ("within_days: 30", "division: 610924", "division 要加引号"),
        ("note: {zh: 说明, en: A note}", "note: {zh: 说明}", "缺少“en”"),
        ("needs: [meeting]", "wants: [meeting]", "不认识“wants”"),
    ],
)
def test_a_faulty_file_is_told(old, new, says):
    assert old in TEXT
    with pytest.raises(DefinitionError, match=says):
        made(TEXT.replace(old, new, 1))


_SHOWN = st.builds(
    lambda kind, start, days, stands, objections: Shown(
        kind, later(start), later(start + days), stands, objections
    ),
    st.sampled_from(["village", "town"]), st.integers(-2, 40), st.integers(0, 10), st.booleans(),
    st.sampled_from([0, 0, 0, 1]),
)  # fmt: skip


@given(
    st.lists(st.tuples(st.sampled_from(["agree", "refuse", "return", "withdraw"]), st.sampled_from("甲乙丙"),
                       st.integers(0, 12)), max_size=10),
    st.lists(_SHOWN, max_size=6),
)  # fmt: skip
def test_any_walk_keeps_notices_objections_and_people(moves, shown):
    history, today = [], DAY
    for outcome, by, days in moves:
        today += timedelta(days=days)
        hung = [one for one in shown if one.from_day <= today]
        before = standing(TABLE, history, DAY, shown=hung)
        try:
            moved = next_step(
                TABLE, history, Verdict(outcome, by, "理由"), today, DAY, shown=hung, filer="丙"
            )
        except ProcedureError as refused:
            assert refused.code not in ("history", "before")
            continue
        if outcome in ("agree", "refuse"):
            assert before.blocked(today) == "" and before.earliest <= today
            assert not any(one.open_objections for one in hung)
            for rule in before.step.notices:
                kept = [one for one in hung if one.kind == rule.kind and one.stands]
                assert any((one.until_day - one.from_day).days >= rule.days for one in kept)
            assert by != "丙" or "filer" not in before.step.not_by
        history.append(moved.done)
        assert standing(TABLE, history, DAY, shown=hung) == moved.standing
