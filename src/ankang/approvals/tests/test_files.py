"""What is filed, checked, voted, signed and sampled: what is refused, with what sentence, and what stays."""

import datetime as dt
import uuid

import pytest
from django.core.exceptions import PermissionDenied

from ankang.approvals import actions, queries, rules
from ankang.approvals.models import Appraisal, HouseCheck, Meeting, SampleCheck, Signature
from ankang.approvals.queries.unmet import unmet_of
from ankang.approvals.tests import factories as make
from ankang.journal.models import Event
from ankang.places.models import Division
from ankang.registry.models import HouseholdCategory
from ankang.values.procedure import ProcedureError

pytestmark = pytest.mark.django_db
TODAY = dt.date(2026, 3, 2)


@pytest.mark.parametrize(
    ("kind", "given", "says"),
    [
        ("register", {"statement": " "}, "写明申请理由"),
        ("register", {"way": "department", "department": ""}, "哪个部门"),
        ("register", {"begun_on": dt.date(2026, 3, 3)}, "晚于今天"),
        ("register", {"discovered_on": dt.date(2026, 3, 3)}, "早于发现日期"),
        ("monitor", {"category": ""}, "选择监测对象的类别"),
        ("removal", {"removal_way": ""}, "帮扶消除还是自然消除"),
        ("exit", {"begun_on": dt.date(2016, 1, 1), "discovered_on": dt.date(2016, 1, 1)}, "这一户不是建档立卡户|2017-01-01"),
    ],
)  # fmt: skip
def test_an_application_that_is_not_taken_in(clock, who, kind, given, says):
    with pytest.raises((rules.Refusal, rules.MayNotApply, ProcedureError), match=says):
        make.application(who.filer, kind, **given)


def test_who_may_file(clock, who):
    with pytest.raises(PermissionDenied, match="受理申请"):
        make.application(who.village)
    with pytest.raises(PermissionDenied):
        make.application(make.registry.user("team_leader", make.registry.SISTER_VILLAGE))
    case = make.application(
        make.registry.user("county_rural", make.COUNTY), way="department", department="民政局", statement=""
    )
    assert case.number.startswith("SQ260302-") and len(case.number) == 19
    assert case.deadline == dt.date(2026, 3, 16) and case.procedure == "five_steps@2014"


def test_consent_may_be_signed_after_filing(clock, who):
    key = uuid.uuid4()
    case = make.application(who.filer, application_id=key, consent_on=None)
    make.meeting([case], "group", who.filer)
    with pytest.raises(rules.Unmet, match="授权书"):
        make.decide(case, who.group)
    clock(1)
    with pytest.raises(rules.Refusal, match="晚于今天"):
        actions.record_consent(application=case, signed_on=dt.date(2026, 3, 4), by=who.filer)
    for _twice in range(2):
        actions.record_consent(application=case, signed_on=dt.date(2026, 3, 3), by=who.filer)
    with pytest.raises(rules.Refusal, match="已登记于 2026-03-03"):
        actions.record_consent(application=case, signed_on=TODAY, by=who.filer)
    with pytest.raises(PermissionDenied):
        actions.record_consent(application=case, signed_on=TODAY, by=who.village)
    make.decide(case, who.group)
    assert Event.objects.filter(kind="approvals.consented").count() == 1
    late = make.application(who.filer, "monitor", consent_on=None)
    assert queries.asks_consent(who.filer, late)
    make.check(late, who.filer, consent_on=dt.date(2026, 3, 3))
    late.refresh_from_db()
    assert late.consent_on == dt.date(2026, 3, 3) and not queries.asks_consent(who.filer, late)
    assert not queries.asks_consent(who.filer, make.application(who.filer, "exit", consent_on=None))
    again = {
        "application_id": key,
        "household": case.household,
        "consent_on": None,
        "begun_on": TODAY,
        "discovered_on": TODAY,
    }
    assert make.application(who.filer, **again).pk == key


def test_what_a_household_has_become_meanwhile_stops_it(clock, who):
    case = make.to_village(who)
    HouseholdCategory.objects.create(household=case.household, kind="registered", since=TODAY)
    with pytest.raises(rules.MayNotApply, match="已是建档立卡户"):
        make.decide(case, who.village)


def test_a_house_check_is_read_by_its_form(clock, who):
    case = make.application(who.filer)
    with pytest.raises(rules.WrongAnswers, match="2 处") as wrong:
        make.check(case, who.filer, answers={"members": "", "house": "palace"})
    assert [problem.item for problem in wrong.value.problems] == ["members", "house"]
    odd = {"business_yuan": 0, "business_cost_yuan": 300}
    with pytest.raises(rules.WrongAnswers, match="1 处"):
        make.check(case, who.filer, answers=odd)
    make.check(case, who.filer, answers=odd, accepted=["business_cost_yuan"])
    with pytest.raises(rules.Refusal, match="不适用于这一事项"):
        make.check(case, who.filer, form="exit_check@2017")
    with pytest.raises(rules.Refusal, match="晚于今天"):
        make.check(case, who.filer, checked_on=dt.date(2026, 3, 3))
    with pytest.raises(rules.Refusal, match="早于受理日期"):
        make.check(case, who.filer, checked_on=dt.date(2026, 3, 1))
    with pytest.raises(PermissionDenied):
        make.check(case, who.village)
    assert HouseCheck.objects.get().form == "house_check@2021"
    event = Event.objects.get(kind="approvals.house_checked")
    assert "wage_yuan" in event.fields and "9000" not in str(event.fields)


def test_the_same_check_twice_is_one(clock, who):
    case, key = make.application(who.filer), uuid.uuid4()
    for _twice in range(2):
        make.check(case, who.filer, check_id=key)
    with pytest.raises(rules.Refusal, match="不同的内容"):
        make.check(case, who.filer, check_id=key, confirmed=False)
    make.decide(case, who.filer, "withdraw", opinion="不再申请")
    make.check(case, who.filer, check_id=key)
    with pytest.raises(rules.Refusal, match="已经办结（已撤回）"):
        make.check(case, who.filer)


def test_a_new_check_stands_for_the_old_one(clock, who):
    case = make.to_village(who)
    make.check(case, who.filer, confirmed=False)
    with pytest.raises(rules.Unmet, match="情况不属实"):
        make.decide(case, who.village)
    make.check(case, who.filer)
    make.decide(case, who.village)


def test_votes_add_up_and_are_of_this_village(clock, who):
    case, key = make.application(who.filer), uuid.uuid4()
    for given, says in (
        ({"present": 31}, "实到 31 人，多于应到 30"),
        ({"agreed": 26}, "票数合计 26 张，超过到会人数 25"),
        ({"held_on": dt.date(2026, 3, 3)}, "晚于今天"),
    ):
        with pytest.raises(rules.Refusal, match=says):
            make.meeting([case], "group", who.filer, **given)
    for _twice in range(2):
        make.meeting([case], "group", who.filer, meeting_id=key)
    with pytest.raises(rules.Refusal, match="不同的内容"):
        make.meeting([case], "group", who.filer, meeting_id=key, present=24)
    assert (Meeting.objects.count(), Appraisal.objects.get().agreed) == (1, 20)
    with pytest.raises(rules.Refusal, match="不在本地"):
        make.meeting([case, case], "group", who.filer)
    elsewhere = make.registry.user("team_leader", make.registry.SISTER_VILLAGE)
    with pytest.raises(PermissionDenied):
        make.meeting([case], "group", elsewhere)
    with pytest.raises(rules.Refusal, match="不在本地"):
        make.meeting(
            [case], "group", elsewhere, village=Division.objects.get(pk=make.registry.SISTER_VILLAGE)
        )
    assert Event.objects.filter(kind="approvals.appraised", subject=str(case.pk)).count() == 1


def test_signatures_once_a_day_for_a_post(clock, who):
    case, key = make.application(who.filer, "exit"), uuid.uuid4()
    given = {"application": case, "post": "village_head", "name": "王某", "signed_on": TODAY, "by": who.filer}
    for _twice in range(2):
        actions.record_signature(signature_id=key, **given)
    with pytest.raises(rules.Refusal, match="不同的内容"):
        actions.record_signature(signature_id=key, **{**given, "name": "李某"})
    with pytest.raises(rules.Refusal, match="晚于今天"):
        actions.record_signature(signature_id=uuid.uuid4(), **{**given, "signed_on": dt.date(2026, 3, 3)})
    assert Signature.objects.count() == 1


def at_town(who, clock, count):
    """Exits that wait for the town, without their notices' last days."""
    cases = [make.application(who.filer, "exit") for _ in range(count)]
    make.meeting(cases, "group", who.filer)
    for case in cases:
        make.decide(case, who.group)
        make.check(case, who.filer)
    make.meeting(cases, "survey", who.filer)
    make.notice(cases, "village", who)
    for case in cases:
        make.decide(case, who.village)
    return cases


def draw(who, **given):
    facts = {
        "sample_id": uuid.uuid4(),
        "town": Division.objects.get(pk=make.TOWN),
        "kind": "exit",
        "by": who.town,
    }
    return actions.draw_sample(**{**facts, **given})


def test_a_sample_is_drawn_once_and_can_be_checked(clock, who):
    with pytest.raises(rules.Refusal, match="没有等待抽查"):
        draw(who)
    cases = at_town(who, clock, 4)
    for share in (29, 51):
        with pytest.raises(rules.Refusal, match="30‰ 到 50‰ 之间（长顺县"):
            draw(who, share_permille=share)
    with pytest.raises(PermissionDenied):
        draw(who, by=who.village)
    sample = draw(who, seed=5)
    assert draw(who, sample_id=sample.pk) == sample
    assert (sample.of, sample.share_permille, sample.frame.count(), sample.rows.count()) == (4, 50, 4, 1)
    frame = list(sample.frame.order_by("number").values_list("pk", flat=True))
    assert [row.application_id for row in sample.rows.all()] == rules.draw(frame, 50, 5)
    with pytest.raises(rules.Refusal, match="没有等待抽查"):
        draw(who)
    assert SampleCheck.objects.count() == 1 and len(cases) == 4


def test_one_that_differs_is_not_passed_on(clock, who):
    at_town(who, clock, 3)
    row = draw(who).rows.get()
    step = rules.procedure_of("exit@2017").step("town")
    case = row.application
    other = case.__class__.objects.exclude(pk=case.pk).first()
    assert [why.code for why in unmet_of(other, step, TODAY)] == ["sample_open"]
    case.refresh_from_db()
    assert [why.code for why in unmet_of(case, step, TODAY)] == ["sample_open"]
    with pytest.raises(rules.Refusal, match="晚于今天"):
        actions.record_sample(row=row, agrees=True, checked_on=dt.date(2026, 3, 3), by=who.town)
    for _twice in range(2):
        actions.record_sample(row=row, agrees=False, found="住房是危房", by=who.town)
    with pytest.raises(rules.Refusal, match="已由他人登记"):
        actions.record_sample(row=row, agrees=True, by=who.town)
    assert [why.code for why in unmet_of(case, step, TODAY)] == ["sample_differs"]
    assert unmet_of(other, step, TODAY) == []
    back = make.decide(
        case,
        who.town,
        "return",
        opinion="危房",
        returned=[actions.Return("household", "住房是危房", field="house")],
    )
    actions.mend_row(row=back.returned.get(), by=who.filer)
    clock(8)
    make.notice([case], "village", who)
    make.decide(case, who.village)
    again = draw(who)
    assert again.of == 1 and again.rows.get().application == case
    case.refresh_from_db()
    assert [why.code for why in unmet_of(case, step, TODAY)] == ["sample_open"]


def test_a_decision_carries_the_day_it_was_signed(clock, who):
    case = make.application(who.filer)
    make.meeting([case], "group", who.filer)
    clock(3)
    for day, says in ((dt.date(2026, 3, 6), "晚于今天"), (dt.date(2026, 3, 1), "早于受理日期")):
        with pytest.raises(rules.Refusal, match=says):
            make.decide(case, who.group, on=day)
    made = make.decide(case, who.group, on=dt.date(2026, 3, 3))
    assert made.decided_on == dt.date(2026, 3, 3) and made.made_at.date() == dt.date(2026, 3, 5)
    case.refresh_from_db()
    assert case.since == dt.date(2026, 3, 3)
    make.check(case, who.filer)
    make.meeting([case], "village", who.filer)
    with pytest.raises(ProcedureError, match="早于上一步"):
        make.decide(case, who.village, on=dt.date(2026, 3, 2))
    with pytest.raises(rules.Refusal, match="只有退回"):
        make.decide(case, who.village, returned=[actions.Return("check", "错")])
