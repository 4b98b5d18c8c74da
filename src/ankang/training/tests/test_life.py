"""A course from plan to work: who may, what is refused, what is never changed."""

import datetime as dt
import uuid
from decimal import Decimal

import pytest
from django.db import IntegrityError, connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ankang.journal.models import Event
from ankang.places.models import Facility
from ankang.registry.tests import factories as registry
from ankang.teams.tests import factories as teams
from ankang.training import actions, panels, queries
from ankang.training.models import Attendance, Certificate, Course, Enrolment, FollowUp, Numbering, Subsidy
from ankang.training.rules import Refusal
from ankang.training.tests.factories import DAY, SINCE, enrolled, passed, plan
from ankang.training.tests.factories import course as make

pytestmark = pytest.mark.django_db
TODAY = dt.date(2026, 11, 26)


def refused(code, deed, /, **given):
    with pytest.raises(Refusal) as why, transaction.atomic():
        deed(**given)
    assert why.value.code == code and str(why.value)


def test_a_plan_is_kept_once_and_judged(who, course):
    same = {"course_id": course.pk, "plan": plan(organiser=course.organiser), "by": who.clerk}
    actions.keep_course(**same)
    assert Event.objects.filter(kind="training.course_kept").count() == 1
    for code, fields in (
        ("trade", {"trade": "tcm"}), ("dates", {"until": SINCE - DAY}), ("hours", {"hours": 0}), ("promise", {"promised": 3}),
        ("promise", {"employer": teams.unit("company")}), ("employer", {"employer": teams.unit(), "promised": 3}),
        ("promise", {"employer": teams.unit("company"), "promised": 3, "audience": "public", "trade": "chronic"}),
    ):  # fmt: skip
        refused(code, actions.keep_course, course_id=uuid.uuid4(), plan=plan(**fields), by=who.clerk)
    refused("no_duty", actions.keep_course, course_id=uuid.uuid4(), plan=plan(), by=who.stranger)
    refused(
        "session_day",
        actions.keep_course,
        **same | {"plan": plan(organiser=course.organiser, since=SINCE + DAY)},
    )
    enrolled(course, who.clerk), enrolled(course, who.clerk)
    refused(
        "below_enrolled", actions.keep_course, **same | {"plan": plan(organiser=course.organiser, capacity=1)}
    )


def test_answers_are_data(who, course):
    one = registry.person(born_on=dt.date(2000, 1, 1))
    row = enrolled(course, who.clerk, one, state="refused", why="not_liked")
    again = {
        "enrolment_id": row.pk,
        "course": course,
        "who": actions.Who(person=one),
        "on": SINCE,
        "by": who.clerk,
    }
    assert actions.enrol(**again, state="enrolled").state == "refused"
    refused("twice", actions.enrol, **again | {"enrolment_id": uuid.uuid4()}, state="enrolled")
    refused("why", actions.answer, enrolment=row, state="enrolled", why="far", on=SINCE, by=who.clerk)
    actions.answer(enrolment=row, state="enrolled", on=SINCE + DAY, by=who.clerk)
    actions.answer(enrolment=row, state="enrolled", on=SINCE + DAY, by=who.clerk)
    assert sorted(step.state for step in row.steps.all()) == ["enrolled", "refused"]
    actions.keep_attendance(session=course.sessions.first(), minutes={row.pk: 90}, by=who.clerk)
    refused("attended", actions.answer, enrolment=row, state="refused", why="far", on=SINCE, by=who.clerk)
    actions.answer(enrolment=row, state="withdrawn", why="care", on=SINCE + DAY, by=who.clerk)
    told = queries.refused(who.clerk)[0]
    assert (told.asked, told.refused, told.reasons) == (1, 1, (("care", 1),)) and ("<30", 1, 1) in told.ages
    young = registry.person(born_on=SINCE.replace(year=2012))
    refused(
        "young",
        actions.enrol,
        enrolment_id=uuid.uuid4(),
        course=course,
        who=actions.Who(person=young),
        state="enrolled",
        on=SINCE,
        by=who.clerk,
    )
    gone = registry.person(born_on=dt.date(1990, 1, 1), died_on=SINCE, left_on=SINCE)
    refused("gone", enrolled, row=course, by=who.clerk, person=gone)


def test_a_full_course_takes_nobody_more_and_a_stranger_enrols_nobody(who):
    row = make(who.clerk, capacity=1)
    enrolled(row, who.clerk)
    refused("full", enrolled, row=row, by=who.clerk)
    enrolled(row, who.clerk, state="offered")
    refused("no_duty", enrolled, row=row, by=who.stranger)


def test_health_workers_are_users_or_names_of_a_facility(who):
    row = make(who.health, audience="health", trade="tcm", place=registry.division_tree().county)
    clinic = Facility.objects.create(name="柳林村卫生室", kind="clinic", division_id=registry.VILLAGE)
    told = {"course": row, "state": "enrolled", "on": SINCE, "by": who.health}
    named = actions.enrol(enrolment_id=uuid.uuid4(), who=actions.Who(name="赵护士", facility=clinic), **told)
    user = actions.enrol(enrolment_id=uuid.uuid4(), who=actions.Who(user=who.doctor), **told)
    assert (named.place_id, named.who, user.who) == (registry.VILLAGE, "赵护士", "村医")
    again = actions.Who(name=" 赵护士 ", facility=clinic)
    refused("twice", actions.enrol, enrolment_id=uuid.uuid4(), who=again, **told)
    refused("who", actions.enrol, enrolment_id=uuid.uuid4(), who=actions.Who(), **told)
    both = actions.Who(user=who.doctor, name="x")
    refused("who", actions.enrol, enrolment_id=uuid.uuid4(), who=both, **told)
    assert row in queries.courses(who.doctor) and row in queries.courses(who.cadre)
    assert [one.pk for one in queries.enrolments(who.doctor)] == [named.pk]


def test_hours_are_kept_per_person_and_scores_only_added(who, course):
    row = enrolled(course, who.clerk)
    first = course.sessions.first()
    assert actions.keep_attendance(session=first, minutes={row.pk: 170}, by=who.clerk) == 1
    assert actions.keep_attendance(session=first, minutes={row.pk: 170}, by=who.clerk) == 0
    refused("minutes", actions.keep_attendance, session=first, minutes={row.pk: 181}, by=who.clerk)
    refused("not_enrolled", actions.keep_attendance, session=first, minutes={uuid.uuid4(): 10}, by=who.clerk)
    refused(
        "session_held", actions.keep_session, session_id=first.pk, course=course, on=first.on, minutes=160, topic="x",
        teacher="y", by=who.clerk,
    )  # fmt: skip
    batch = uuid.uuid4()
    told = {"course": course, "kind": "theory", "on": SINCE + DAY, "by": who.clerk}
    for _time in range(2):
        actions.record_scores(batch=batch, scores={row.pk: Decimal(50)}, **told)
    actions.record_scores(batch=uuid.uuid4(), scores={row.pk: Decimal(75)}, **told | {"on": SINCE + 2 * DAY})
    assert [score.score for score in row.scores.all()] == [50, 75]
    assert queries.scores_of(course)[row.pk] == {"theory": 75}
    refused("score", actions.record_scores, batch=uuid.uuid4(), scores={row.pk: Decimal(101)}, **told)
    refused(
        "test_kind",
        actions.record_scores,
        batch=uuid.uuid4(),
        scores={row.pk: Decimal(1)},
        **told | {"kind": "practice"},
    )
    for table in ("training_score", "training_enrolmentstep"):
        with (
            pytest.raises(Exception, match="append-only"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(f"DELETE FROM {table}")


def test_certificates_are_numbered_without_gaps_checked_and_revoked(who, course):
    good, _other, bad = passed(course, who.clerk), passed(course, who.clerk), enrolled(course, who.clerk)
    refused("open_course", actions.certify, enrolment=good, by=who.clerk)
    actions.close_course(course=course, on=course.until, by=who.clerk)
    refused(
        "over", actions.keep_attendance, session=course.sessions.first(), minutes={good.pk: 1}, by=who.clerk
    )
    refused("not_passed", actions.certify, enrolment=bad, by=who.clerk)
    refused("no_duty", actions.certify, enrolment=good, by=who.stranger)
    first = actions.certify(enrolment=good, by=who.clerk)
    assert actions.certify(enrolment=good, by=who.clerk) == first
    assert (
        actions.certify_all(course=course, by=who.clerk) == 1
        and actions.certify_all(course=course, by=who.clerk) == 0
    )
    assert [one.number for one in Certificate.objects.all()] == ["990122-2026-000001", "990122-2026-000002"]
    assert queries.check_certificate(who.clerk, first.number, first.code.lower()) == first
    assert (
        queries.check_certificate(who.clerk, first.number, "AAAAAAAAAA") is None
        and queries.check_certificate(who.clerk, "x", "y") is None
    )
    refused("revoke_why", actions.revoke, certificate=first, why="错", by=who.clerk)
    taken = actions.revoke(certificate=first, why="代人上课，核实属实", by=who.clerk)
    assert actions.revoke(certificate=first, why="又一次撤销", by=who.clerk) == taken
    assert queries.check_certificate(who.clerk, first.number, first.code).revocation == taken
    with pytest.raises(Exception, match="append-only"), transaction.atomic():
        Certificate.objects.filter(pk=first.pk).update(number="990122-2026-000009")


@given(st.lists(st.booleans(), min_size=1, max_size=8))
@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_no_number_is_lost_when_certificates_fail_midway(who, course, fates):
    """Each certificate is given, or undone by a fault after its number was taken: the numbers stay 1, 2, 3 …"""
    with transaction.atomic():
        rows = [passed(course, who.clerk) for _ in fates]
        actions.close_course(course=course, on=course.until, by=who.clerk)
        for row, good in zip(rows, fates, strict=True):
            try:
                with transaction.atomic():
                    actions.certify(enrolment=row, by=who.clerk)
                    if not good:
                        raise ConnectionError
            except ConnectionError:
                continue
        given_out = list(Certificate.objects.order_by("serial").values_list("serial", flat=True))
        assert given_out == list(range(1, sum(fates) + 1))
        transaction.set_rollback(True)


def test_work_is_asked_for_after_three_and_six_months(who, course):
    row, _other = passed(course, who.clerk), passed(course, who.clerk)
    left = passed(course, who.clerk, registry.person(born_on=dt.date(1990, 1, 1)))
    assert queries.due(who.clerk) == []
    actions.close_course(course=course, on=dt.date(2026, 5, 16), by=who.clerk)
    left.person.died_on = left.person.left_on = dt.date(2026, 6, 1)
    left.person.save()
    assert [(one.months, one.overdue) for one in queries.due(who.clerk)] == [
        (3, True),
        (3, True),
        (6, False),
        (6, False),
    ]
    assert queries.work_for(who.cadre).total == 4 and queries.work_for(who.cadre).overdue == 2
    told = {"enrolment": row, "months": 3, "on": TODAY, "said_by": "self", "by": who.cadre}
    lost = actions.follow_up(follow_up_id=uuid.uuid4(), result="unreached", **told)
    assert actions.follow_up(follow_up_id=lost.pk, result="employed", where="x", **told) == lost
    assert (
        len(queries.due(who.clerk)) == 4
        and queries.due(who.clerk)[0].tries + queries.due(who.clerk)[1].tries == 1
    )
    refused("where", actions.follow_up, follow_up_id=uuid.uuid4(), result="employed", **told)
    kept = actions.follow_up(
        follow_up_id=uuid.uuid4(), result="employed", where="昆山，修脚师", band="b3", **told
    )
    assert kept.where == "昆山，修脚师" and not kept.at_employer
    refused("followed", actions.follow_up, follow_up_id=uuid.uuid4(), result="none", **told)
    refused("months", actions.follow_up, follow_up_id=uuid.uuid4(), result="none", **told | {"months": 12})
    refused(
        "too_early",
        actions.follow_up,
        follow_up_id=uuid.uuid4(),
        result="none",
        **told | {"months": 6, "on": dt.date(2026, 8, 1)},
    )
    refused(
        "no_follow_duty",
        actions.follow_up,
        follow_up_id=uuid.uuid4(),
        result="none",
        **told | {"by": who.stranger},
    )
    three = next(one for one in queries.outcomes(who.clerk) if one.months == 3).told
    assert (three.employed, three.missing, three.all) == (1, 1, 2)
    with pytest.raises(IntegrityError), transaction.atomic():
        FollowUp.objects.create(enrolment=row, months=3, on=TODAY, result="none", said_by="self")


def test_places_promised_are_those_the_employer_fills(who):
    firm = teams.unit("company", name="足浴公司")
    row = make(who.clerk, employer=firm, promised=3)
    one = passed(row, who.clerk)
    actions.close_course(course=row, on=dt.date(2026, 5, 16), by=who.clerk)
    actions.follow_up(
        follow_up_id=uuid.uuid4(), enrolment=one, months=3, on=TODAY, result="employed", where="足浴公司", at_employer=True,
        said_by="employer", by=who.clerk,
    )  # fmt: skip
    told = queries.orders(who.rural)[0]
    assert (told.trained, told.taken, told.short) == (1, 1, 2)


def test_subsidies_that_meet_are_shown(who):
    person = registry.person(born_on=dt.date(1990, 1, 1))
    rows = [passed(make(who.clerk, title=f"班{n}"), who.clerk, person) for n in range(2)]
    told = {"fen": 60000, "on": TODAY, "voucher": "就业资金 2026-31", "by": who.clerk}
    keys = [uuid.uuid4(), uuid.uuid4()]
    for key, row in zip(keys, rows, strict=True):
        actions.pay_subsidy(subsidy_id=key, enrolment=row, **told)
        actions.pay_subsidy(subsidy_id=key, enrolment=row, **told)
    refused("subsidised", actions.pay_subsidy, subsidy_id=uuid.uuid4(), enrolment=rows[0], **told)
    bad = enrolled(rows[0].course, who.clerk)
    refused("subsidy_passed", actions.pay_subsidy, subsidy_id=uuid.uuid4(), enrolment=bad, **told)
    found = queries.subsidies_that_meet(who.rural)
    assert [(one.told.why, one.told.extra_fen) for one in found] == [("same_trade", 60000)]
    assert queries.subsidies_that_meet(who.stranger) == []
    back = {"subsidy": Subsidy.objects.get(pk=keys[1]), "on": TODAY, "by": who.clerk}
    actions.return_subsidy(subsidy_id=uuid.uuid4(), **back)
    refused("returned", actions.return_subsidy, subsidy_id=uuid.uuid4(), **back)
    assert queries.subsidies_that_meet(who.rural) == [] and Subsidy.objects.count() == 3


def test_a_course_nobody_came_to_can_be_called_off(who, course):
    row = enrolled(course, who.clerk)
    other = make(who.clerk)
    assert actions.cancel_course(course=other, by=who.clerk).state == "cancelled"
    actions.keep_attendance(session=course.sessions.first(), minutes={row.pk: 10}, by=who.clerk)
    refused("has_attendance", actions.cancel_course, course=course, by=who.clerk)
    assert queries.work_for(who.clerk).total == 4  # three sessions not kept, one course past its end
    assert queries.work_for(who.leader).total == 0


def test_panels_tell_the_household_and_nobody_elsewhere(who, course):
    row = enrolled(course, who.clerk)
    assert panels.household_panel(who.cadre, row.person.household) == {"rows": [row]}
    assert panels.household_panel(who.stranger, row.person.household) is None
    other = make(who.clerk)
    assert panels.person_panel(who.clerk, row.person)["courses"] == [other]
    assert panels.person_panel(who.cadre, row.person)["courses"] == []
    assert Attendance.objects.count() == 0 and Numbering.objects.count() == 0 and Course.objects.count() == 2
    assert Enrolment.objects.count() == 1
