"""A round from its frame to closed findings, and what is refused on the way."""

import datetime as dt
import uuid

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from ankang.registry.tests import factories as people
from ankang.supervision import actions, queries
from ankang.supervision.models import Draw, Finding, FindingStep, ItemCompared, Question, Sampled
from ankang.supervision.rules import (
    Refusal,
)
from ankang.teams.tests import factories as teams

TODAY = dt.date(2026, 11, 26)


def key():
    return uuid.uuid4()


def begun(who, **told):
    """A round over the town with its team."""
    given_ = {
        "title": "四季度督导", "kind": "household", "frame": "all", "divisions": [people.TOWN], "themes": [],
        "since": TODAY, "until": TODAY + dt.timedelta(10), **told,
    }  # fmt: skip
    from ankang.places.models import Division

    row = actions.keep_round(
        round_id=key(), place=Division.objects.get(pk=people.COUNTY), by=who.rural, **given_
    )
    actions.name_inspectors(round_=row, users=[who.inspector, who.other], by=who.rural)
    return row


def drawn(who, size=4, seed="20261126", strata="village", **told):
    row = begun(who, **told)
    actions.draw_sample(draw_id=key(), round_=row, size=size, seed=seed, strata=strata, by=who.rural)
    return row


def answers(**told):
    seen = {
        "checked_on": TODAY, "met": "head", "members": 1, "registered": False, "all_insured": False,
        "contracted": False, "visited": False, "cadre_known": False, "house_safe": True, "water_safe": True,
    }  # fmt: skip
    return seen | told


def refused(code):
    return pytest.raises(Refusal, check=lambda why: why.code == code)


@pytest.mark.django_db
def test_a_sample_is_drawn_once_with_its_record_and_the_same_again_changes_nothing(who):
    row, mine = begun(who), key()
    given_ = {"draw_id": mine, "round_": row, "size": 4, "seed": "词", "strata": "village", "by": who.rural}
    made = actions.draw_sample(**given_)
    assert (made.frame_units, made.size, made.seed, made.record["strata"]) == (
        12, 4, "词", {people.VILLAGE: 2, people.SISTER_VILLAGE: 2},
    )  # fmt: skip
    before = list(Sampled.objects.values_list("pk", flat=True))
    assert (
        actions.draw_sample(**given_) == made and list(Sampled.objects.values_list("pk", flat=True)) == before
    )
    with refused("drawn"):
        actions.draw_sample(**{**given_, "draw_id": key(), "seed": "另一个"})
    with refused("drawn"):
        actions.keep_round(
            round_id=row.pk, place=row.place, title="改名", kind="village", frame="all", divisions=row.divisions,
            themes=[], since=row.since, until=row.until, by=who.rural,
        )  # fmt: skip
    assert (
        Sampled.objects.filter(reserve=0).count() == 4 and Sampled.objects.filter(reserve__gt=0).count() == 4
    )


@pytest.mark.django_db
def test_another_round_with_the_same_seed_and_frame_draws_the_same(who):
    one, other = drawn(who), drawn(who)
    pick = [set(queries.to_visit(row).values_list("household", flat=True)) for row in (one, other)]
    assert pick[0] == pick[1] and one.draw.frame_hash == other.draw.frame_hash


@pytest.mark.django_db
def test_a_unit_is_replaced_by_the_next_reserve_of_its_stratum_with_a_reason(who):
    row = drawn(who)
    unit = queries.to_visit(row).first()
    with refused("reason"):
        actions.replace(replacement_id=key(), sampled=unit, reason="没人", by=who.inspector)
    mine = key()
    made = actions.replace(
        replacement_id=mine, sampled=unit, reason="全家外出务工，春节才回来", by=who.inspector
    )
    assert made.by.stratum == unit.stratum and made.by.reserve == 1
    assert actions.replace(replacement_id=mine, sampled=unit, reason="x", by=who.inspector) == made
    with refused("replaced"):
        actions.replace(
            replacement_id=key(), sampled=unit, reason="全家外出务工，春节才回来", by=who.inspector
        )
    second = actions.replace(
        replacement_id=key(), sampled=made.by, reason="也是全家外出，没有人在", by=who.inspector
    )
    with refused("no_reserve"):
        actions.replace(
            replacement_id=key(), sampled=second.by, reason="也是全家外出，没有人在", by=who.inspector
        )
    assert queries.progress(who.rural, row).sampled == 4 and queries.progress(who.rural, row).replaced == 2
    with refused("replaced"):
        actions.check(check_id=key(), sampled=unit, answers=answers(), by=who.inspector)
    spare = Sampled.objects.filter(round=row, reserve__gt=0, replaces=None).first()
    with refused("reserve"):
        actions.check(check_id=key(), sampled=spare, answers=answers(), by=who.inspector)


@pytest.mark.django_db
def test_a_check_freezes_what_was_seen_beside_what_the_system_says(who):
    row = drawn(who)
    unit, mine = queries.to_visit(row).first(), key()
    made = actions.check(check_id=mine, sampled=unit, answers=answers(members=2), by=who.inspector)
    told = {each.item.code: (each.seen, each.said, str(each.verdict)) for each in queries.beside(made)}
    assert told["members"] == (2, 1, "differs") and told["house_safe"] == (True, True, "agrees")
    assert actions.check(check_id=mine, sampled=unit, answers=answers(), by=who.inspector) == made
    with refused("already"):
        actions.check(check_id=key(), sampled=unit, answers=answers(), by=who.other)
    with refused("not_in_team"):
        someone = people.user("inspector", people.COUNTY)
        actions.check(check_id=key(), sampled=unit, answers=answers(), by=someone)
    later = actions.correct(
        check_id=key(), replaces=made, answers=answers(), why="把外来亲戚也数进去了", by=who.inspector
    )
    assert queries.standing(unit) == later and queries.rates(who.rural, row).items["members"].agrees == 1
    with refused("already"):
        actions.correct(
            check_id=key(), replaces=made, answers=answers(), why="再改一次再改一次", by=who.inspector
        )


@pytest.mark.django_db
def test_nobody_at_home_is_no_disagreement(who):
    row = drawn(who)
    seen = {"checked_on": TODAY, "met": "nobody", "house_safe": True}
    made = actions.check(
        check_id=key(), sampled=queries.to_visit(row).first(), answers=seen, by=who.inspector
    )
    verdicts = dict(ItemCompared.objects.filter(compared_in=made).values_list("item", "verdict"))
    assert verdicts["members"] == "not_seen" and verdicts["house_safe"] == "agrees"
    assert queries.rates(who.rural, row).whole.n == 1


@pytest.mark.django_db
def test_a_cadre_on_paper_whom_the_household_does_not_know_is_a_disagreement(who):
    unit = queries.to_visit(drawn(who, themes=["pairing"])).first()
    teams.pairing(unit.household, teams.cadre())
    made = actions.check(check_id=key(), sampled=unit, answers=answers(), by=who.inspector)
    [beside] = queries.beside(made)
    assert (beside.item.code, beside.seen, beside.said, beside.verdict) == (
        "cadre_known",
        False,
        True,
        "differs",
    )


@pytest.mark.django_db
def test_a_round_with_themes_compares_only_their_items(who):
    row = drawn(who, themes=["living"])
    made = actions.check(
        check_id=key(), sampled=queries.to_visit(row).first(), by=who.inspector,
        answers={"checked_on": TODAY, "met": "head", "house_safe": True, "water_safe": True},
    )  # fmt: skip
    assert {each.item.code for each in queries.beside(made)} == {"house_safe", "water_safe"}


@pytest.mark.django_db
@pytest.mark.parametrize("kind", ["village", "facility"])
def test_villages_and_facilities_are_drawn_too(who, kind):
    from ankang.places.models import Facility

    for code in (people.VILLAGE, people.SISTER_VILLAGE):
        Facility.objects.create(name="卫生室", kind="clinic", division_id=code, since=dt.date(2012, 1, 1))
    row = drawn(who, kind=kind, size=2, strata="")
    seen = {
        "village": {
            "checked_on": TODAY,
            "doctor_there": True,
            "households": 0,
            "notice_up": False,
            "team_there": False,
            "events_held": False,
        },
        "facility": {"checked_on": TODAY, "reached": True, "staff_there": 1, "away": 0},
    }[kind]
    made = actions.check(
        check_id=key(), sampled=queries.to_visit(row).first(), answers=seen, by=who.inspector
    )
    assert len(queries.beside(made)) == {"village": 5, "facility": 3}[kind]


def finding(who, **told):
    from ankang.places.models import Division

    given_ = {
        "finding_id": key(), "place": Division.objects.get(pk=people.VILLAGE), "kind": "service",
        "severity": "ordinary", "text": "三口人只有两人参保，孙子漏参", "due_on": TODAY + dt.timedelta(15),
        "by": who.inspector, **told,
    }  # fmt: skip
    return actions.open_finding(**given_)


def report(who, row, by=None, **told):
    given_ = {
        "step_id": key(),
        "finding": row,
        "text": "已补办参保，凭证在村委会",
        "changed_record": True,
        "photos": [],
    }
    return actions.report_rectified(by=by or who.cadre, **{**given_, **told})


@pytest.mark.django_db
def test_a_finding_is_put_right_and_re_checked_by_another(who):
    row = finding(who)
    with refused("state"):
        actions.recheck(step_id=key(), finding=row, passed=True, text="", by=who.inspector)
    with refused("no_duty"):
        report(who, row, by=who.stranger)
    with refused("proof"):
        report(who, row, text="改了")
    mine = key()
    first = report(who, row, step_id=mine)
    assert report(who, row, step_id=mine) == first
    with refused("why_back"):
        actions.recheck(step_id=key(), finding=row, passed=False, text="不行", by=who.inspector)
    actions.recheck(step_id=key(), finding=row, passed=False, text="孙子的缴费凭证没有看到", by=who.inspector)
    row.refresh_from_db()
    assert row.state == "returned"
    report(who, row)
    actions.recheck(step_id=key(), finding=row, passed=True, text="", by=who.other)
    row.refresh_from_db()
    assert (row.state, row.closed_on) == ("closed", TODAY)
    assert list(queries.steps(who.rural, row).values_list("kind", flat=True)) == [
        "opened", "reported", "returned", "reported", "closed",
    ]  # fmt: skip
    with refused("state"):
        report(who, row)


@pytest.mark.django_db
def test_who_reported_does_not_re_check_not_even_by_hand(who):
    both = people.user("inspector", people.COUNTY)
    from ankang.accounts.models import Post

    Post.objects.create(
        user=both, role="village_cadre", division_id=people.VILLAGE, since=dt.date(2020, 1, 1)
    )
    row = finding(who)
    step = report(who, row, by=both)
    with refused("same_person"):
        actions.recheck(step_id=key(), finding=row, passed=True, text="", by=both)
    with pytest.raises(IntegrityError), transaction.atomic():
        FindingStep.objects.create(finding=row, kind="closed", answers=step, reported_by=both, made_by=both)


@pytest.mark.django_db
def test_overdue_findings_go_up_one_desk_at_a_time_and_once(who):
    row = finding(who, due_on=TODAY)
    day = TODAY + dt.timedelta(1)
    assert actions.escalate(today=TODAY) == 0
    assert actions.escalate(today=day) == 1 and actions.escalate(today=day) == 0
    assert actions.escalate(today=TODAY + dt.timedelta(7)) == 1
    row.refresh_from_db()
    assert row.level == 2 and list(row.steps.filter(kind="escalated").values_list("level", flat=True)) == [
        1,
        2,
    ]


@pytest.mark.django_db
def test_what_was_drawn_checked_and_done_is_never_changed(who):
    row = drawn(who)
    made = actions.check(
        check_id=key(), sampled=queries.to_visit(row).first(), answers=answers(), by=who.inspector
    )
    finding(who)
    for rows, change in (
        (Draw.objects.all(), {"seed": "x"}), (Sampled.objects.all(), {"weight": 2.0}),
        (type(made).objects.all(), {"why": "x"}), (ItemCompared.objects.all(), {"verdict": "agrees"}),
        (FindingStep.objects.all(), {"kind": "reported"}),
    ):  # fmt: skip
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            rows.update(**change)
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            rows._raw_delete("default")


def noted(who, n=6, by=None):
    from ankang.care.models import Visit

    for home in who.homes[:n]:
        Visit.objects.create(
            person=home.persons.get(), household=home, village_id=home.village_id, kind="home_visit", mode="home",
            visited_on=TODAY, made_by=by or who.doctor, answers={"note": "与户主交谈，住房饮水安全，已讲解医保政策。"},
        )  # fmt: skip


@pytest.mark.django_db
def test_a_question_is_asked_once_answered_by_the_person_and_read_by_another(who):
    from ankang.places.models import Division

    county = Division.objects.get(pk=people.COUNTY)
    noted(who)
    made = actions.ask(division=county, by=who.rural)
    assert [(one.kind, one.person, one.facts["people"]) for one in made] == [("copies", who.doctor, 6)]
    assert actions.ask(division=county, by=who.rural) == []
    one, mine = made[0], key()
    with refused("not_answered"):
        actions.read_answer(reading_id=key(), question=one, outcome="explained", note="", by=who.rural)
    with refused("not_yours"):
        actions.answer_question(
            answer_id=key(), question=one, why="template", text="集中走访，同一段话", by=who.rural
        )
    told = {
        "answer_id": mine,
        "question": one,
        "why": "template",
        "text": "集中走访，用了同一段话",
        "by": who.doctor,
    }
    answer = actions.answer_question(**told)
    assert actions.answer_question(**told) == answer
    with refused("answered"):
        actions.answer_question(**{**told, "answer_id": key()})
    with refused("no_duty"):
        actions.read_answer(reading_id=key(), question=one, outcome="explained", note="", by=who.doctor)
    actions.read_answer(reading_id=key(), question=one, outcome="look", note="", by=who.rural)
    assert queries.question(who.rural, one.pk).answer.reading.outcome == "look"
    assert Finding.objects.count() == 0, "a question is no finding by itself"
    assert list(queries.visits_of(who.rural, one)) == [] and len(queries.visits_of(who.doctor, one)) == 6
    with pytest.raises(Question.DoesNotExist):
        queries.question(who.cadre, one.pk)


@pytest.mark.django_db
def test_a_round_ends_with_everything_done_or_a_reason(who):
    row = drawn(who)
    with refused("open_left"):
        actions.close_round(round_=row, summary="", by=who.rural)
    ended = actions.close_round(round_=row, summary="大雪封路，余下的明年补上", by=who.rural)
    assert (
        ended.closed_on == TODAY
        and actions.close_round(round_=row, summary="x", by=who.rural).summary == ended.summary
    )
    with refused("closed"):
        actions.check(
            check_id=key(), sampled=queries.to_visit(row).first(), answers=answers(), by=who.inspector
        )
