"""The life of a warning: opened, worked, closed by two; reopened when it grows; raised when its clock runs out."""

import datetime as dt
import uuid

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, IntegrityError, transaction

from ankang.approvals.models import Application
from ankang.journal.models import Event
from ankang.monitoring import actions
from ankang.monitoring.models import Answer, Measure, Request, Step, Warning  # noqa: A004 - the word of the field
from ankang.monitoring.rules import Refusal
from ankang.monitoring.tests import homes as make
from ankang.registry.tests import factories as people

pytestmark = pytest.mark.django_db
NOTE = "到户核实，住院自付属实，外债两万元"
PROOF = "救助五千二百元已到账，自付降到两千一百元"


@pytest.fixture
def warned(who, purse):
    """A monitored household with own pay above both lines; its warning of the fixed sum."""
    home = make.plain(kind="marginal")
    purse.pay(home, 842_000)
    actions.weigh(household=home.pk)
    return Warning.objects.get(household=home, rule="own-pay-sum")


def fresh(warning):
    return Warning.objects.get(pk=warning.pk)


def kinds(warning):
    return list(warning.steps.values_list("kind", flat=True))


def worked(warning, who):
    """Taken, found true, one measure done."""
    actions.take(warning=warning, by=who.cadre)
    actions.verify(step_id=uuid.uuid4(), warning=warning, note=NOTE, by=who.cadre)
    one = actions.add_measure(
        measure_id=uuid.uuid4(),
        warning=warning,
        kind="relief",
        plan="申请临时救助",
        planned_on=make.DAY,
        by=who.cadre,
    )
    actions.finish_measure(measure=one, done_on=make.DAY, result="已到账", by=who.cadre)
    return fresh(warning)


def asked(warning, who, kind="ask_close", **given):
    return actions.request(
        request_id=uuid.uuid4(),
        warning=warning,
        kind=kind,
        proof=PROOF,
        by=given.pop("by", who.cadre),
        **given,
    )


def closed(warning, who, kind="ask_close"):
    actions.answer(answer_id=uuid.uuid4(), request=asked(warning, who, kind), agreed=True, by=who.leader)
    return fresh(warning)


def test_a_warning_opens_with_reason_owner_and_clock(warned):
    assert warned.numbers == '{"limit": 800000, "own_pay_365": 842000}'
    assert (warned.state, warned.owner_id, warned.opened_on) == ("new", people.VILLAGE, make.DAY)
    assert warned.due_on == dt.date(2026, 12, 10)
    assert kinds(warned) == ["opened"]
    told = Event.objects.get(kind="monitoring.warning_opened", subject=str(warned.pk))
    assert (told.place, told.user_id) == (people.VILLAGE, None)


def test_a_town_works_it_off_and_a_second_person_closes_it(warned, who):
    row = closed(worked(warned, who), who)
    assert (row.state, row.closed_on, row.worker) == ("closed", make.DAY, who.cadre)
    assert kinds(row) == ["opened", "taken", "verified", "measure", "measure_done", "asked_close", "agreed"]
    assert Event.objects.filter(kind__startswith="monitoring.", subject=str(row.pk)).count() == 7


def test_the_same_again_changes_nothing(warned, who):
    step, measure, asking, answering = (uuid.uuid4() for _ in range(4))
    for _again in range(2):
        actions.take(warning=warned, by=who.cadre)
    for _again in range(2):
        actions.verify(step_id=step, warning=warned, note=NOTE, by=who.cadre)
    for _again in range(2):
        one = actions.add_measure(
            measure_id=measure,
            warning=warned,
            kind="visit",
            plan="每周走访",
            planned_on=make.DAY,
            by=who.cadre,
        )
    for _again in range(2):
        actions.finish_measure(measure=one, done_on=make.DAY, result="已走访", by=who.cadre)
    for _again in range(2):
        what = actions.request(request_id=asking, warning=warned, kind="ask_close", proof=PROOF, by=who.cadre)
    for _again in range(2):
        actions.answer(answer_id=answering, request=what, agreed=True, by=who.leader)
    assert kinds(warned) == [
        "opened",
        "taken",
        "verified",
        "measure",
        "measure_done",
        "asked_close",
        "agreed",
    ]
    with pytest.raises(Refusal):
        actions.request(request_id=asking, warning=warned, kind="ask_close", proof=PROOF + "。", by=who.cadre)


def test_nobody_closes_alone(warned, who):
    what = asked(worked(warned, who), who, by=who.county)
    with pytest.raises(Refusal, match="另一人"):
        actions.answer(answer_id=uuid.uuid4(), request=what, agreed=True, by=who.county)
    with pytest.raises(IntegrityError), transaction.atomic():
        Answer.objects.create(
            request=what, asked_by=who.county, agreed=True, made_at=what.made_at, made_by=who.county
        )
    assert fresh(warned).state == "to_close"


def test_closing_needs_a_measure_that_was_done_and_a_proof(warned, who):
    actions.take(warning=warned, by=who.cadre)
    with pytest.raises(Refusal, match="不能这样办理"):
        asked(warned, who)
    actions.verify(step_id=uuid.uuid4(), warning=warned, note=NOTE, by=who.cadre)
    with pytest.raises(Refusal, match="没有落实过"):
        asked(warned, who)
    actions.add_measure(
        measure_id=uuid.uuid4(),
        warning=warned,
        kind="relief",
        plan="申请救助",
        planned_on=make.DAY,
        by=who.cadre,
    )
    with pytest.raises(Refusal, match="没有落实过"):
        asked(warned, who)
    actions.finish_measure(measure=Measure.objects.get(), done_on=make.DAY, result="已到账", by=who.cadre)
    with pytest.raises(Refusal, match="依据"):
        actions.request(request_id=uuid.uuid4(), warning=warned, kind="ask_close", proof="好了", by=who.cadre)
    assert fresh(warned).state == "working"


def test_what_is_sent_back_goes_on_where_it_was(warned, who):
    what = asked(worked(warned, who), who)
    with pytest.raises(Refusal, match="理由"):
        actions.answer(answer_id=uuid.uuid4(), request=what, agreed=False, note="不行", by=who.leader)
    actions.answer(
        answer_id=uuid.uuid4(), request=what, agreed=False, note="到账单没有照片，请补", by=who.leader
    )
    assert fresh(warned).state == "working"
    with pytest.raises(Refusal, match="复核"):
        actions.answer(answer_id=uuid.uuid4(), request=what, agreed=True, by=who.leader)
    assert closed(warned, who).state == "closed"


def test_a_false_alarm_needs_a_second_person_too(warned, who):
    actions.take(warning=warned, by=who.cadre)
    row = closed(warned, who, "ask_false")
    assert (row.state, row.closed_on) == ("false_alarm", make.DAY)


def test_a_deferral_has_a_limit_and_ends_by_itself(warned, who, clock):
    row = worked(warned, who)
    for until in (None, make.DAY, make.DAY + dt.timedelta(days=91)):
        with pytest.raises(Refusal, match="暂缓"):
            asked(row, who, "ask_defer", until=until)
    what = asked(row, who, "ask_defer", until=make.DAY + dt.timedelta(days=90))
    actions.answer(answer_id=uuid.uuid4(), request=what, agreed=True, by=who.leader)
    assert fresh(row).deferred_until == make.DAY + dt.timedelta(days=90)
    clock.shift(dt.timedelta(days=90))
    assert actions.keep_clocks(by=None) == (
        1,
        0,
    )  # the other warning of the household is late; this one waits
    clock.shift(dt.timedelta(days=1))
    assert actions.keep_clocks(by=None)[1] == 1
    assert (fresh(row).state, fresh(row).deferred_until) == ("working", None)
    assert fresh(row).first_due_on == fresh(row).due_on > make.DAY + dt.timedelta(days=91)


def test_it_is_not_deferred_for_ever(warned, who, clock):
    row = worked(warned, who)
    for _time in range(2):
        until = make.DAY + dt.timedelta(days=10)
        actions.answer(
            answer_id=uuid.uuid4(),
            request=asked(row, who, "ask_defer", until=until),
            agreed=True,
            by=who.leader,
        )
        actions.resume(warning=row, by=who.cadre)
    with pytest.raises(Refusal, match="已暂缓 2 次"):
        asked(row, who, "ask_defer", until=make.DAY + dt.timedelta(days=10))


def test_what_was_deferred_before_it_was_checked_is_checked_first(warned, who):
    actions.take(warning=warned, by=who.cadre)
    what = asked(warned, who, "ask_defer", until=make.DAY + dt.timedelta(days=10))
    actions.answer(answer_id=uuid.uuid4(), request=what, agreed=True, by=who.leader)
    actions.resume(warning=warned, by=who.cadre)
    assert fresh(warned).state == "checking"


def test_what_grows_while_deferred_is_worked_at_once(warned, who, purse):
    row = worked(warned, who)
    what = asked(row, who, "ask_defer", until=make.DAY + dt.timedelta(days=60))
    actions.answer(answer_id=uuid.uuid4(), request=what, agreed=True, by=who.leader)
    purse.pay(row.household, 100_000)
    actions.weigh(household=row.household_id)
    assert fresh(row).state == "deferred"  # a tenth more is no news
    purse.pay(row.household, 500_000)
    actions.weigh(household=row.household_id)
    assert fresh(row).state == "working"
    assert kinds(row)[-2:] == ["grew", "resumed"]


def test_after_closing_only_growth_warns_again(warned, who, purse):
    row = closed(worked(warned, who), who)
    actions.weigh(household=row.household_id)
    purse.pay(row.household, 100_000)
    actions.weigh(household=row.household_id)
    assert Warning.objects.filter(rule="own-pay-sum").count() == 1
    purse.pay(row.household, 200_000)
    actions.weigh(household=row.household_id)
    again = Warning.objects.get(rule="own-pay-sum", closed_on=None)
    assert (again.again, again.measure, kinds(again)) == (row, 1_142_000, ["reopened"])


def test_a_sign_that_went_and_came_again_warns_anew(warned, who, purse):
    row, bills = closed(worked(warned, who), who), purse.bills
    paid = bills.pop(row.household_id)
    actions.weigh(household=row.household_id)
    assert fresh(row).sign_gone_on == make.DAY
    bills[row.household_id] = paid
    actions.weigh(household=row.household_id)
    again = Warning.objects.get(rule="own-pay-sum", closed_on=None)
    assert (again.again, kinds(again)) == (None, ["opened"])


def test_a_sign_that_goes_closes_nothing_by_itself(warned, purse):
    paid = purse.bills.pop(warned.household_id)
    actions.weigh(household=warned.household_id)
    assert (fresh(warned).state, fresh(warned).sign_gone_on) == ("new", make.DAY)
    purse.bills[warned.household_id] = paid
    actions.weigh(household=warned.household_id)
    assert fresh(warned).sign_gone_on is None
    assert kinds(warned) == ["opened", "sign_gone", "sign_back"]


def test_a_household_that_left_keeps_its_open_warning_marked(warned):
    warned.household.left_on = make.DAY
    warned.household.save()
    actions.weigh(household=warned.household_id)
    assert (fresh(warned).state, fresh(warned).sign_gone_on) == ("new", make.DAY)


def test_what_cannot_be_told_any_more_stays_as_it_was(who, purse):
    home = make.plain(kind="registered")
    make.year(home, 10_000)
    purse.pay(home, 450_000)
    actions.weigh(household=home.pk)
    assert Warning.objects.filter(rule="own-pay-share", sign_gone_on=None).count() == 1
    home.years.all().delete()
    actions.weigh(household=home.pk)
    assert Warning.objects.get(rule="own-pay-share").sign_gone_on is None


def test_a_clock_that_runs_out_goes_up_to_the_county_and_no_further(warned, clock):
    Warning.objects.exclude(pk=warned.pk).update(due_on=dt.date(2030, 1, 1))
    owners = [warned.owner_id]
    for _night in range(40):
        clock.shift(dt.timedelta(days=1))
        actions.keep_clocks(by=None)
        actions.keep_clocks(by=None)
        if fresh(warned).owner_id != owners[-1]:
            owners.append(fresh(warned).owner_id)
    assert owners == [people.VILLAGE, people.TOWN, people.COUNTY]
    assert kinds(warned) == ["opened", "escalated", "escalated", "overdue"]
    late = fresh(warned)
    assert late.escalated == 3
    assert late.first_due_on == dt.date(2026, 12, 10) < late.due_on, (
        "an escalation forgives nobody the first day"
    )


def test_only_who_serves_the_village_works_and_confirms(warned, who):
    for other in (who.sister, who.doctor, who.leader, who.health):
        with pytest.raises(PermissionDenied):
            actions.take(warning=warned, by=other)
    row = worked(warned, who)
    what = asked(row, who)
    for other in (who.cadre, who.team, who.clerk, who.doctor):
        with pytest.raises(PermissionDenied):
            actions.answer(answer_id=uuid.uuid4(), request=what, agreed=True, by=other)
    actions.answer(answer_id=uuid.uuid4(), request=what, agreed=True, by=who.county)
    assert fresh(warned).state == "closed"


def test_it_is_assigned_to_somebody_who_serves_there(warned, who):
    with pytest.raises(Refusal, match="邻村"):
        actions.assign(warning=warned, worker=who.sister, by=who.clerk)
    assert actions.assign_many(warnings=[warned], worker=who.team, by=who.clerk) == (1, 0)
    assert (fresh(warned).worker, kinds(warned)) == (who.team, ["opened", "assigned"])
    actions.assign(warning=warned, worker=who.team, by=who.clerk)
    assert kinds(warned) == ["opened", "assigned"]


def test_an_application_is_filed_from_a_warning(who, purse):
    home = make.plain()
    purse.pay(home, 2_000_000)
    actions.weigh(household=home.pk)
    row = Warning.objects.get(household=home, rule="own-pay-line")
    actions.take(warning=row, by=who.cadre)
    actions.verify(step_id=uuid.uuid4(), warning=row, note=NOTE, by=who.cadre)
    key = uuid.uuid4()
    for _again in range(2):
        filed = actions.file_from_warning(
            application_id=key,
            warning=row,
            category="sudden_hardship",
            statement=NOTE,
            risk="01",
            by=who.cadre,
        )
    assert (filed.origin, filed.way, filed.kind) == (row.pk, "department", "monitor")
    assert (filed.discovered_on, filed.department) == (row.opened_on, "监测预警")
    assert Application.objects.count() == 1
    assert list(row.measures.values_list("kind", "reference")) == [("application", filed.pk)]


def test_what_happened_is_never_changed_or_deleted(warned, who):
    what = asked(worked(warned, who), who)
    actions.answer(answer_id=uuid.uuid4(), request=what, agreed=True, by=who.leader)
    for rows in (Step.objects, Request.objects, Answer.objects, Measure.objects):
        with pytest.raises(DatabaseError), transaction.atomic():
            rows.all().delete()
    with pytest.raises(DatabaseError), transaction.atomic():
        Step.objects.update(kind="taken")
    with pytest.raises(DatabaseError), transaction.atomic():
        Answer.objects.update(agreed=False)
    with pytest.raises(DatabaseError), transaction.atomic():
        Request.objects.update(made_by=who.leader)


def test_the_numbers_lie_sealed(warned):
    raw = bytes(Warning.objects.filter(pk=warned.pk).values_list("numbers", flat=True)[0])
    assert raw
    assert b"842000" not in raw
