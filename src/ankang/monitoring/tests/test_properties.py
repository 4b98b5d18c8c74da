"""What must hold of every household and every history: no warning without a reason, more own pay never takes one
away, one open a rule, nobody closes alone, no end without proof."""

import datetime as dt
import uuid
from dataclasses import replace

import numpy as np
import pytest
from django.core.exceptions import PermissionDenied
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ankang.monitoring import actions, rules
from ankang.monitoring.models import Answer, Measure, Request, Step, Warning  # noqa: A004 - the word of the field
from ankang.monitoring.rules import CLASSES, Move, Refusal, State, wording
from ankang.monitoring.rules.states import AGREED, may, moved
from ankang.monitoring.tests import drawing, oracle
from ankang.monitoring.tests import homes as make

DAY = make.DAY
OWN_PAY = ("own_pay", "own_pay_in_scope", "own_pay_largest", "admissions")
few = settings(max_examples=60, deadline=None)


def told(columns, place):
    """The signs of one household as the oracle takes them."""
    return {
        (sign.code, sign.days): int(column[place]) if columns.is_known(sign)[place] else None
        for sign, column in columns.values.items()
    }


@given(drawing.households())
@few
def test_columns_say_of_every_household_what_plain_python_says(columns):
    for raw in oracle.RULES:
        rule = next(one for one in drawing.RULES if one.code == raw["code"])
        verdict = rules.judge(rule, columns, DAY)
        for place in range(len(columns)):
            said = oracle.says(
                raw, told(columns, place), DAY, columns.village(place), CLASSES[columns.classes[place]]
            )
            found = (
                None if verdict.refused[place] else int(verdict.holds[place]) and int(verdict.level[place])
            )
            assert found == said, (rule.code, place)


@given(drawing.households())
@few
def test_a_household_alone_is_judged_as_among_others(columns):
    for rule in drawing.RULES:
        whole = rules.judge(rule, columns, DAY)
        for place in range(len(columns)):
            alone = rules.judge(rule, columns.take(np.array([place])), DAY)
            for name in ("holds", "red", "refused"):
                assert getattr(alone, name)[0] == getattr(whole, name)[place]


@given(drawing.households())
@few
def test_no_warning_without_a_reason_in_both_languages(columns):
    for rule in drawing.RULES:
        for hit in rules.hits(rules.judge(rule, columns, DAY), columns, DAY):
            for language in ("zh", "en"):
                text = wording.sentence(rule, hit.numbers, language)
                unknown = [s for s in rule.signs if not columns.is_known(s)[hit.place]]
                assert text.count("…") <= len(unknown)
                assert any(character.isdigit() for character in text)
                assert "%(" not in text


@given(drawing.households(), st.integers(0, 10_000_000), st.integers(0, 5))
@few
def test_more_own_pay_never_takes_a_warning_away_nor_makes_it_milder(columns, more, stays):
    grown = replace(
        columns,
        values={
            sign: column + (stays if sign.code == "admissions" else more if sign.code in OWN_PAY else 0)
            for sign, column in columns.values.items()
        },
    )
    for rule in drawing.RULES:
        before, after = rules.judge(rule, columns, DAY), rules.judge(rule, grown, DAY)
        assert not np.any(before.holds & ~after.holds), rule.code
        assert not np.any(before.red & ~after.red), rule.code


@given(drawing.households())
@few
def test_what_cannot_be_told_is_neither_a_warning_nor_silence(columns):
    for rule in drawing.RULES:
        verdict = rules.judge(rule, columns, DAY)
        assert not np.any(verdict.holds & verdict.refused)
        assert bool(verdict.reasons) <= bool(verdict.refused.any() or not verdict.holds.all())


@given(st.integers(-(10**9), 10**9), st.integers(-(10**9), 10**9))
@few
def test_what_did_not_get_worse_is_no_news(before, now):
    for rule in drawing.RULES:
        news = rule.growth.is_material(before, now)
        assert not (news and now <= before)
        assert rule.growth.is_material(before, now + 10**9) or not news


@given(st.lists(st.sampled_from(list(Move)), max_size=16))
@settings(max_examples=400, deadline=None)
def test_no_walk_ends_without_a_request_and_an_answer(walk):
    state, path, waiting, back = State.NEW, [], None, None
    for move in walk:
        before = state
        try:
            state = moved(move, state, asked=waiting, back=back)
        except Refusal:
            continue
        path.append(move)
        if move in AGREED:
            waiting, back = move, before
        if state is State.WORKING:
            assert Move.VERIFY in path
    if state in rules.ENDED:
        assert path[-1] is Move.AGREE
        assert path[-2] in (Move.ASK_CLOSE, Move.ASK_FALSE)
        assert Move.TAKE in path
        assert (Move.VERIFY in path) or path[-2] is Move.ASK_FALSE
        assert not any(may(move, state) for move in Move)


STEPS = ("take", "verify", "measure", "done", "close", "false", "defer", "agree", "refuse", "resume", "pay", "less",
         "weigh", "night", "days")  # fmt: skip


@pytest.mark.django_db(transaction=False)
@given(data=st.data())
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_history_closes_a_warning_alone_or_without_proof_nor_opens_it_twice(who, purse, clock, data):
    home = make.plain(kind="marginal")
    people = [who.cadre, who.clerk, who.leader, who.county, who.doctor, who.sister]
    for _step in range(data.draw(st.integers(5, 25))):
        walk_on(data, home, people, purse, clock)
        opened = list(Warning.objects.filter(household=home, closed_on=None).values_list("rule", flat=True))
        assert len(opened) == len(set(opened))
    for row in Warning.objects.filter(household=home):
        sound(row)


def walk_on(data, home, people, purse, clock):
    """One thing that somebody tries, right or wrong."""
    step, by = data.draw(st.sampled_from(STEPS)), data.draw(st.sampled_from(people))
    rows = list(Warning.objects.filter(household=home).order_by("opened_on", "rule", "pk"))
    row = data.draw(st.sampled_from(rows)) if rows else None
    try:
        if step == "pay":
            purse.pay(home, data.draw(st.integers(1, 900_000)), dt.date(2026, 11, 26))
        elif step == "less":
            purse.bills.pop(home.pk, None)
        elif step in ("weigh", "night"):
            actions.weigh(household=home.pk) if step == "weigh" else actions.weigh_everything(by=None)
        elif step == "days":
            clock.shift(dt.timedelta(days=1))
            actions.keep_clocks(by=None)
        elif row:
            _try(step, row, by)
    except (Refusal, PermissionDenied):
        pass


def _try(step, row, by):
    key, note = uuid.uuid4(), "到户核实过，情况和单据一致"
    asked = Request.objects.filter(warning=row, answer__isnull=True).first()
    planned = Measure.objects.filter(warning=row, done_on=None).first()
    kinds = {"close": "ask_close", "false": "ask_false", "defer": "ask_defer"}
    if step == "take":
        actions.take(warning=row, by=by)
    elif step == "verify":
        actions.verify(step_id=key, warning=row, note=note, by=by)
    elif step == "resume":
        actions.resume(warning=row, by=by)
    elif step == "measure":
        actions.add_measure(
            measure_id=key, warning=row, kind="relief", plan="申请救助", planned_on=row.opened_on, by=by
        )
    elif step == "done" and planned:
        actions.finish_measure(measure=planned, done_on=row.opened_on, result="已到账", by=by)
    elif step in kinds:
        until = row.opened_on + dt.timedelta(days=30) if step == "defer" else None
        actions.request(request_id=key, warning=row, kind=kinds[step], proof=note, by=by, until=until)
    elif step in ("agree", "refuse") and asked:
        actions.answer(answer_id=key, request=asked, agreed=step == "agree", note=note, by=by)


def sound(row):
    """What a warning's record must show, whatever was tried."""
    steps = list(Step.objects.filter(warning=row).order_by("ordinal"))
    assert [one.ordinal for one in steps] == list(range(1, len(steps) + 1))
    assert steps[0].kind in ("opened", "reopened")
    assert steps[-1].state == row.state or steps[-1].kind in ("sign_gone", "sign_back")
    for answered in Answer.objects.filter(request__warning=row):
        assert answered.made_by_id != answered.request.made_by_id == answered.asked_by_id
    if not row.is_open:
        last = Request.objects.filter(warning=row, answer__agreed=True).latest("made_at")
        assert last.proof
        assert row.state == {"ask_close": "closed", "ask_false": "false_alarm"}[last.kind]
        if row.state == "closed":
            assert Measure.objects.filter(warning=row, done_on__isnull=False).exists()
