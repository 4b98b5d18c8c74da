"""Applications from the first day to their end, through the actions, for each procedure."""

import datetime as dt
import uuid

import pytest
from django.core.exceptions import PermissionDenied

from ankang.approvals import actions, queries, rules
from ankang.approvals.models import Application, Decision
from ankang.approvals.tests import factories as make
from ankang.journal.models import Event
from ankang.registry.models import HouseholdCategory, LifeEvent
from ankang.values.procedure import ProcedureError

pytestmark = pytest.mark.django_db


def test_five_steps_and_three_notices(clock, who):
    case = make.to_village(who)
    make.decide(case, who.village)
    with pytest.raises(ProcedureError, match="公示还没有发布"):
        make.decide(case, who.town)
    for level, nxt in (("village", "town"), ("town", "county"), ("county", "entry")):
        make.notice([case], level, who)
        clock(7)
        with pytest.raises(ProcedureError, match="才能作决定"):
            make.decide(case, getattr(who, nxt), "enter" if nxt == "entry" else "agree")
        clock(1)
        make.decide(case, getattr(who, nxt), "enter" if nxt == "entry" else "agree")
    case.refresh_from_db()
    assert (case.step, case.end, case.decisions_made) == ("", "entered", 5)
    spell = HouseholdCategory.objects.get(household=case.household)
    assert (spell.kind, spell.since, spell.source) == ("registered", dt.date(2026, 3, 26), case.number)
    assert LifeEvent.objects.get(household=case.household).kind == LifeEvent.Kind.NEWLY_IDENTIFIED
    assert [d.step for d in case.decisions.all()] == ["group", "village", "town", "county", "entry"]


def test_monitoring_keeps_within_fifteen_days(clock, who):
    case = make.application(who.filer, "monitor")
    assert (case.step, case.final_deadline) == ("village", dt.date(2026, 3, 17))
    make.check(case, who.filer)
    make.meeting([case], "village", who.filer)
    make.decide(case, who.village)
    make.notice([case], "village", who, days=5)
    clock(6)
    make.decide(case, who.town)
    make.decide(case, who.county)
    clock(7)
    make.notice([case], "county", who, days=5)
    make.decide(case, who.entry, "enter")
    case.refresh_from_db()
    assert case.end == "entered" and case.since <= case.final_deadline
    assert HouseholdCategory.objects.get(household=case.household).kind == "marginal"


def sign(case, by, *posts):
    for post in posts:
        actions.record_signature(
            signature_id=uuid.uuid4(), application=case, post=post, name="签字人", signed_on=_today(), by=by
        )


def _today():
    return dt.datetime.now(dt.UTC).date()


def test_exit_in_seven_steps(clock, who):
    case = make.application(who.filer, "exit")
    make.meeting([case], "group", who.filer)
    make.decide(case, who.group)
    make.meeting([case], "survey", who.filer)
    make.check(case, who.filer)
    make.notice([case], "village", who)
    sign(case, who.filer, "household", "village_secretary", "village_head", "first_secretary", "team_leader")
    make.decide(case, who.village)
    clock(8)
    sample = actions.draw_sample(
        sample_id=uuid.uuid4(), town=case.village.parent, kind="exit", share_permille=30, by=who.town
    )
    make.notice([case], "town", who)
    with pytest.raises(rules.Unmet, match="抽查还有 1 户"):
        make.decide(case, who.town)
    actions.record_sample(row=sample.rows.get(), agrees=True, by=who.town)
    sign(case, who.filer, "town_secretary", "town_head", "town_office")
    make.decide(case, who.town)
    clock(8)
    make.notice([case], "county", who)
    clock(8)
    make.decide(case, who.county)
    case.refresh_from_db()
    assert case.end == "entered"
    kinds = set(HouseholdCategory.objects.filter(household=case.household).values_list("kind", flat=True))
    assert kinds == {"registered", "exited"}


def test_removal_of_a_risk(clock, who):
    case = make.application(who.filer, "removal")
    make.check(case, who.filer)
    make.meeting([case], "village", who.filer)
    make.decide(case, who.village)
    make.notice([case], "village", who, days=5)
    clock(6)
    make.decide(case, who.town)
    make.decide(case, who.county)
    make.notice([case], "county", who, days=1)
    make.decide(case, who.entry, "enter")
    spell = HouseholdCategory.objects.get(household=case.household)
    assert spell.until == _today()


def test_who_filed_or_decided_below_does_not_decide(clock, who):
    case = make.application(who.group)
    make.meeting([case], "group", who.filer)
    with pytest.raises(ProcedureError, match="受理申请的同一人"):
        make.decide(case, who.group)
    for stranger in (who.village, who.town, who.entry):
        with pytest.raises(PermissionDenied, match="组评议"):
            make.decide(case, stranger)
    assert not Decision.objects.exists()


def test_sent_back_mended_and_shown_again(clock, who):
    case = make.to_village(who)
    make.decide(case, who.village)
    with pytest.raises(rules.Refusal, match="指明退回"):
        make.decide(case, who.town, "return", opinion="收入不实")
    back = [actions.Return("check", "收入漏记", field="wage_yuan"), actions.Return("meeting", "缺签到")]
    made = make.decide(case, who.town, "return", opinion="请重核", returned=back)
    case.refresh_from_db()
    assert (case.step, case.to_mend, case.blocked) == ("village", 2, "")
    with pytest.raises(rules.Unmet, match="2 处退回"):
        make.decide(case, who.village)
    for row in made.returned.all():
        for _twice in range(2):
            actions.mend_row(row=row, by=who.filer)
    make.decide(case, who.village)
    case.refresh_from_db()
    assert (case.step, case.to_mend, case.decisions_made) == ("town", 0, 4)


def test_pressing_twice_makes_one_and_the_second_clerk_hears_of_the_first(clock, who):
    case = make.application(who.filer)
    make.meeting([case], "group", who.filer)
    given = {
        "decision_id": uuid.uuid4(), "application": case, "outcome": "agree", "seen": 0, "opinion": "同意",
        "by": who.group,
    }  # fmt: skip
    assert actions.decide(**given) == actions.decide(**given)
    with pytest.raises(rules.Refusal, match="不同的内容"):
        actions.decide(**{**given, "opinion": "再看"})
    with pytest.raises(
        rules.Refusal, match="组评已于 2026-03-02 在“组评议”作出决定“同意上报”，现在是“村审查”"
    ):
        actions.decide(**{**given, "decision_id": uuid.uuid4()})
    assert Decision.objects.count() == 1
    assert Event.objects.filter(kind="approvals.decided", subject=str(case.pk)).count() == 1


def test_withdrawn_is_an_end(clock, who):
    case = make.to_village(who)
    case.refresh_from_db()
    given = {"application": case, "seen": 1, "by": who.filer}
    with pytest.raises(ProcedureError, match="写明理由"):
        actions.withdraw(decision_id=uuid.uuid4(), reason=" ", **given)
    actions.withdraw(decision_id=uuid.uuid4(), reason="外出务工", **given)
    case.refresh_from_db()
    assert (case.end, case.step, case.deadline) == ("withdrawn", "", None)
    with pytest.raises(ProcedureError, match="已经办结"):
        make.decide(case, who.village)
    assert make.application(who.filer, household=case.household).pk != case.pk


def test_one_open_application_of_a_kind(clock, who):
    case = make.application(who.filer)
    again = {
        name: getattr(case, name)
        for name in ("household", "kind", "category", "way", "statement", "discovered_on", "begun_on",
                     "consent_on", "risk", "removal_way")
    }  # fmt: skip
    assert actions.file_application(application_id=case.pk, by=who.filer, **again) == case
    with pytest.raises(rules.Refusal, match=case.number):
        actions.file_application(application_id=uuid.uuid4(), by=who.filer, **again)
    with pytest.raises(rules.Refusal, match="不同的内容"):
        actions.file_application(application_id=case.pk, by=who.filer, **{**again, "statement": "别的"})


def test_the_inbox_holds_what_one_may_decide(clock, who):
    case = make.to_village(who)
    assert list(queries.inbox(who.village)) == [case]
    assert not list(queries.inbox(who.group)) and not list(queries.inbox(who.town))
    assert queries.application(who.town, case.pk) == case
    with pytest.raises(Application.DoesNotExist):
        queries.application(make.registry.user("village_head", make.registry.OTHER_VILLAGE), case.pk)
    told = [entry.what for entry in queries.history(who.village, case)]
    assert told[0] == "filed" and sorted(told[1:]) == ["check", "decision", "meeting", "meeting"]
