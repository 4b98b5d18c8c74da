"""What applications repeat of their standing follows notices, objections, the calendar and households."""

import datetime as dt
import uuid

import pytest

from ankang.approvals import actions, reactions, rules
from ankang.approvals.models import Application
from ankang.approvals.queries import walks
from ankang.approvals.queries.successors import successors
from ankang.approvals.tests import factories as make
from ankang.journal import timetable
from ankang.notices import actions as notices
from ankang.registry import actions as registry
from ankang.registry.models import Person
from ankang.values.procedure import ProcedureError

pytestmark = pytest.mark.django_db


def standing(case):
    """What the row says; it must be what the procedure makes of it now."""
    row = Application.objects.get(pk=case.pk)
    where = walks.place(row, walks.past(row))
    today = dt.datetime.now(dt.UTC).date()
    columns = walks.repeated(where, row.decisions.count(), today, kept=walks.household_is_open(row))
    assert {name: getattr(row, name) for name in columns} == dict(columns)
    return row.blocked, row.earliest


def test_a_notice_from_release_to_its_end(clock, who, work):
    case = make.to_town(who)
    assert standing(case) == ("no_notice", None)
    shown = make.notice([case], "village", who)
    work()
    assert standing(case) == ("notice", dt.date(2026, 3, 10))
    clock(8)
    work()
    assert standing(case) == ("", dt.date(2026, 3, 10))
    assert shown.pk


def test_a_notice_taken_back_counts_no_more(clock, who, work):
    case = make.to_town(who)
    shown = make.notice([case], "village", who)
    work()
    notices.withdraw_notice(notice=shown, reason="姓名有误", by=who.village)
    work()
    assert standing(case) == ("no_notice", None)
    clock(3)
    make.notice([case], "village", who)
    work()
    assert standing(case) == ("notice", dt.date(2026, 3, 13))


@pytest.mark.parametrize("whole", [False, True])
def test_an_objection_stops_it_until_it_is_answered(clock, who, work, whole):
    case, neighbour = make.to_town(who), make.to_town(who)
    shown = make.notice([case, neighbour], "village", who)
    objection = notices.receive_objection(
        objection_id=uuid.uuid4(), notice=shown, way="phone", text="收入不实",
        case=None if whole else case.pk, by=who.village,
    )  # fmt: skip
    work()
    assert standing(case)[0] == "objection"
    assert standing(neighbour)[0] == ("objection" if whole else "notice")
    clock(8)
    with pytest.raises(ProcedureError, match="1 件异议"):
        make.decide(case, who.town)
    notices.answer_objection(objection=objection, answer="已核实，收入属实。", upheld=False, by=who.village)
    work()
    assert standing(case) == ("", dt.date(2026, 3, 10))
    make.decide(case, who.town)


def test_at_night_what_waited_for_a_day_waits_no_more(clock, who, work):
    case = make.to_town(who)
    make.notice([case], "village", who)
    work()
    clock(8)
    assert Application.objects.get(pk=case.pk).blocked == "notice"
    assert "ankang.approvals.reactions.let_days_pass" in {
        job.name for job in timetable.every() if job.nightly
    }
    reactions.let_days_pass()
    assert standing(case)[0] == ""


def parted(case):
    """Half of the household leaves for one of its own."""
    home = case.household
    spouse = make.registry.person(home, relation="02", sex=1, name="王建国", joined_on=home.joined_on)
    return registry.split_household(
        event_id=uuid.uuid4(), household=home, new_household_id=uuid.uuid4(), number="HNEW0001", relations={spouse.pk: "01"},
        on=dt.date(2026, 3, 2), by=None,
    )  # fmt: skip


def test_a_split_holds_the_application_until_somebody_says_for_whom(clock, who, work):
    case = make.to_village(who)
    other = parted(case)
    with pytest.raises(rules.Refusal, match="还没有确认"):
        make.decide(case, who.village)  # even before the worker has come by
    work()
    assert standing(case)[0] == "household"
    assert {home.pk for home in successors(case.household)} == {case.household_id, other.pk}
    with pytest.raises(rules.Refusal, match="分出或并入"):
        choose(case, make.home(), who)
    made = choose(case, other, who)
    assert choose(case, other, who, made.pk) == made
    case.refresh_from_db()
    assert (case.household, standing(case)[0]) == (other, "")
    with pytest.raises(rules.Refusal, match="不需要重新确认"):
        choose(case, other, who)
    make.decide(case, who.village)


def test_a_split_household_may_still_withdraw(clock, who, work):
    case = make.to_village(who)
    parted(case)
    work()
    make.decide(case, who.filer, "withdraw", opinion="分户后不再申请")
    assert standing(case)[0] == ""


def choose(case, home, who, key=None):
    return actions.choose_household(
        choice_id=key or uuid.uuid4(), application=case, household=home, reason="病人在新户", by=who.filer
    )


def test_a_merged_household_leads_to_the_one_it_went_into(clock, who, work):
    case = make.to_village(who)
    into = make.home()
    head = Person.objects.get(household=case.household)
    registry.merge_households(
        event_id=uuid.uuid4(), household=case.household, into=into, relations={head.pk: "25"},
        on=dt.date(2026, 3, 2), by=None,
    )  # fmt: skip
    work()
    assert standing(case)[0] == "household"
    assert [home.pk for home in successors(case.household)] == [into.pk]
    second = make.application(who.filer, household=into)
    with pytest.raises(rules.Refusal, match=second.number):
        choose(case, into, who)
    make.decide(second, who.filer, "withdraw", opinion="并入一份")
    choose(case, into, who)
    assert Application.objects.get(pk=case.pk).household == into
