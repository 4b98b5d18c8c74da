"""The rules against cases that a policy officer can read, and the files they rest on."""

import datetime as dt
from pathlib import Path

import pytest
import yaml

from ankang.accounts.duties import Duty
from ankang.accounts.roles import ROLES
from ankang.approvals import rules
from ankang.approvals.queries.duties import LEVELS
from ankang.approvals.rules import conditions as judging
from ankang.approvals.rules.applying import Marks, MayNotApply, may_apply
from ankang.approvals.rules.conditions import CaseFacts, barred, months_between, read_catalogue
from ankang.approvals.rules.needs import NEEDS, POSTS, unmet
from ankang.approvals.rules.on_file import CheckOnFile, OnFile, SampleOnFile, Vote
from ankang.approvals.rules.terms import parameters
from ankang.values.parameter import ParameterError
from ankang.values.procedure import ProcedureError
from ankang.values.yaml_lines import DefinitionError, Document

CASES = Path(__file__).parent / "cases"


def read(name):
    return yaml.safe_load((CASES / name).read_text("utf-8"))


def conditions_of(name):
    table = read(name)
    return [pytest.param(table, case, id=case["say"]) for case in table["cases"]]


def facts(table, case):
    marks = {**table["marks"], **case.get("marks", {})} if "marks" not in case else case["marks"]
    return CaseFacts(
        kind=table["kind"],
        village=case.get("village", table["village"]),
        on=case.get("day", table["day"]),
        marks=Marks(True, tuple(marks.items())),
        answers={**table["answers"], **case.get("answers", {})},
        without_labour=case.get("without_labour", False),
        removal_way=case.get("removal_way", table.get("removal_way", "")),
    )


@pytest.mark.parametrize(("table", "case"), [*conditions_of("exit.yaml"), *conditions_of("removal.yaml")])
def test_what_stands_against_an_exit_or_a_removal(table, case):
    found = barred(facts(table, case))
    assert [why.code for why in found] == case["refused"]
    assert all(str(why) for why in found)
    if "words" in case:
        assert case["words"] in str(found[0])
    for why in found:
        assert isinstance(why, ParameterError) or why.params["source"] in str(why)


def test_without_a_house_check_nothing_is_judged():
    assert barred(CaseFacts("exit", "990122100201", dt.date(2026, 1, 1), Marks(True))) == []
    assert barred(CaseFacts("monitor", "", dt.date(2026, 1, 1), Marks(True), {"members": 1})) == []


@pytest.mark.parametrize("case", read("applying.yaml"), ids=lambda case: case["say"])
def test_who_may_apply_for_what(case):
    marks = Marks(not case.get("gone"), tuple((kind, dt.date(2018, 1, 1)) for kind in case["marks"]))
    if not case["refused"]:
        may_apply(case["kind"], case.get("category", ""), marks)
        return
    with pytest.raises(MayNotApply) as why:
        may_apply(case["kind"], case.get("category", ""), marks)
    assert why.value.code == case["refused"] and str(why.value)


def file_of(given):
    check, sample, signed = (given.get(name) for name in ("check", "sample", "signed"))
    votes = {
        kind: Vote(held_on=dt.date(2026, 3, 5), **{"representatives": 0, **given[kind]})
        for kind in ("group", "village", "survey")
        if kind in given
    }
    posts = {post: day for level, day in (signed or {}).items() for post in POSTS[level]}
    return OnFile(
        village="990122100201",
        consent_on=given.get("consent_on"),
        check=CheckOnFile(dt.date(2026, 3, 9), **{"signed_on": None, **check}) if check else None,
        votes=votes,
        sample=SampleOnFile(**sample) if sample else None,
        signatures={**posts, **({"household": dt.date(2026, 3, 1)} if signed else {})},
        to_mend=given.get("to_mend", 0),
    )


@pytest.mark.parametrize("case", read("needs.yaml")["cases"], ids=lambda case: case["say"])
def test_what_must_be_on_file(case):
    found = unmet([case["need"]], file_of(case["file"]), read("needs.yaml")["day"])
    assert [why.code for why in found] == ([case["refused"]] if case["refused"] else [])
    if "words" in case:
        assert case["words"] in str(found[0])


def test_every_need_of_the_procedures_is_known_and_has_cases():
    wanted = {need for table in rules.shelf().tables for step in table.steps for need in step.needs}
    assert wanted == {*NEEDS, "conditions"}
    tried = {case["need"] for case in read("needs.yaml")["cases"]}
    assert tried == set(NEEDS)


def test_every_condition_has_its_source_and_a_case_against_it():
    for kind in ("exit", "removal"):
        table = read(f"{kind}.yaml")
        listed = judging.conditions(kind, dt.date(2026, 1, 1))
        assert set(listed) == {code for of, code in judging._JUDGES if of == kind}
        tried = {code for case in table["cases"] for code in case["refused"]}
        assert set(listed) <= tried


def test_a_catalogue_that_says_too_much_or_too_little_is_refused():
    for text, says in (
        ("exit:\n  wealth: {from: 2017-01-01, document: a, clause: b, standing: read}", "没有条件“wealth”"),
        ("exit:\n  water: {from: 2017-01-01, document: a, clause: b, standing: sure}", "standing 应为"),
        ("exit:\n  water: {from: 2017-01-01, document: a, standing: read}", "缺少“clause”"),
    ):
        with pytest.raises(DefinitionError, match=says):
            read_catalogue(Document(text, "made.yaml"))


def test_steps_ask_for_duties_that_roles_of_their_level_have():
    for table in rules.shelf().tables:
        for step in table.steps:
            level = LEVELS[step.level]
            able = {role.code for role in ROLES.values() if step.duty in role.duties and role.scope == level}
            assert Duty(step.duty) and able, f"{table.key} {step.code}"
            for outcome in step.outcomes:
                assert Duty(step.duty_of(outcome))
                assert outcome.agrees == (outcome.code in ("agree", "enter"))
            assert not (step.needs and not any(o.agrees for o in step.outcomes))


def test_the_filer_never_decides_and_nobody_decides_twice_in_a_row():
    for table in rules.shelf().tables:
        for below, step in zip((None, *table.steps), table.steps, strict=False):
            assert below is None or below.code in step.not_by, f"{table.key} {step.code}"
            if step.code != "entry":
                assert "filer" in step.not_by


@pytest.mark.parametrize(
    ("kind", "day", "key"),
    [
        ("register", dt.date(2015, 1, 1), "five_steps@2014"),
        ("relapse", dt.date(2026, 1, 1), "five_steps@2014"),
        ("correction", dt.date(2026, 1, 1), "five_steps@2014"),
        ("monitor", dt.date(2021, 1, 1), "monitoring@2021"),
        ("exit", dt.date(2017, 1, 1), "exit@2017"),
        ("removal", dt.date(2026, 1, 1), "removal@2021"),
    ],
)
def test_the_procedure_in_force(kind, day, key):
    assert rules.procedure_for(kind, day, "990122100201").key == key


def test_before_a_procedure_was_in_force_there_is_none():
    with pytest.raises(ProcedureError, match="2021-01-01"):
        rules.procedure_for("monitor", dt.date(2020, 12, 31), "990122100201")


def test_distances_and_notices_of_the_documents():
    five = rules.procedure_of("five_steps@2014")
    assert {s.code: [n.days for n in s.notices] for s in five.steps if s.notices} == {
        "town": [7], "county": [7], "entry": [7],
    }  # fmt: skip
    assert [s.days_after for s in five.steps] == [None, None, {"village": 7}, {"town": 7}, None]
    exit_ = rules.procedure_of("exit@2017")
    assert [s.days_after for s in exit_.steps] == [None, None, {"village": 7}, {"town": 7}]
    watch = rules.procedure_of("monitoring@2021")
    assert watch.within_days == 15 and not any(s.days_after for s in watch.steps)
    # The notice and the deadlines of the steps leave a case time to keep the fifteen days in an ordinary week.
    assert 6 + sum(s.deadline_workdays for s in watch.steps) <= 15


def test_every_parameter_names_its_document_and_unknown_ones_are_refused():
    for parameter in parameters():
        assert all(s.document and s.clause for s in parameter.settings)
    with pytest.raises(ParameterError, match="没有查到"):
        rules.term("monitor.income_line", dt.date(2024, 12, 31), "610924100201")
    assert rules.term("monitor.income_line", dt.date(2021, 6, 1), "610924100201").value == 600_000


def test_months_are_whole():
    for start, end, months in (("01-31", "02-28", 0), ("01-28", "02-28", 1), ("01-01", "07-01", 6)):
        assert (
            months_between(dt.date.fromisoformat(f"2025-{start}"), dt.date.fromisoformat(f"2025-{end}"))
            == months
        )


def test_a_sample_can_be_drawn_again_and_has_its_size():
    frame = [f"SQ{n:04d}" for n in range(1000)]
    one = rules.draw(frame, 30, 42)
    assert one == rules.draw(frame, 30, 42) == sorted(one) and len(one) == 30
    assert one != rules.draw(frame, 30, 43)
    assert [rules.size(of, 30) for of in (0, 1, 33, 34, 1000)] == [0, 1, 1, 2, 30]
    assert one[:3] == ["SQ0001", "SQ0045", "SQ0088"]
