"""The cases a policy officer counts by hand, through the actions: who bears what, to the fen, and what follows."""

import datetime as dt
import uuid

import pytest
from django.core.exceptions import PermissionDenied

from ankang.benefits import actions, rules
from ankang.benefits.actions.writing import bears
from ankang.benefits.models import Advance, Bill, DueAdjustment, Settlement, YearAccount
from ankang.benefits.refusals import Refusal, SameStay
from ankang.benefits.tests import factories as make
from ankang.benefits.tests.factories import day, line
from ankang.funds.models import Transaction
from ankang.journal.models import Event

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    return make.world()


def yuan(settlement):
    return {payer: fen / 100 for payer, fen in bears(settlement).items() if fen}


def test_an_ordinary_person_bears_deductible_and_thirty_percent(world):
    bill = make.register(world, make.insured(), day(3), line("A01", 3500))
    done = make.settle(world, bill)
    assert yuan(done) == {"basic": 2100, "patient": 1400}
    bill.refresh_from_db()
    assert bill.state == Bill.State.SETTLED
    assert Event.objects.filter(kind="benefits.bill_settled", subject=str(done.pk)).count() == 1


def test_dibao_has_five_points_assistance_and_no_fee_for_registration(world):
    bill = make.register(world, make.insured("dibao"), day(3), line("A01", 3500), line("R01", 10, 2))
    # 3,510 in scope; 10 waived, 500 deductible, 75 % of 3,000; of the 1,250 left 70 %.
    assert yuan(make.settle(world, bill)) == {"waiver": 10, "basic": 2250, "assistance": 875, "patient": 375}


def test_the_lines_follow_the_catalogue_and_the_policy(world):
    lines = (
        line("A02", 600, 1, quantity=10, price_fen=60_00), line("B01", 1000, 2), line("B02", 500, 3), line("C01", 80, 4),
    )  # fmt: skip
    bill = make.register(world, make.insured(), day(3), *lines)
    assert (bill.total_fen, bill.own_paid_fen, bill.over_limit_fen) == (2180_00, 80_00, 100_00)
    assert (bill.first_share_fen, bill.in_scope_fen) == (100_00 + 100_00, 1800_00)


def test_a_second_stay_has_the_lower_deductible_and_the_account_goes_on(world):
    person = make.insured()
    make.settle(world, make.register(world, person, day(3), line("A01", 3500)))
    second = make.settle(world, make.register(world, person, day(5), line("A01", 3300)))
    assert yuan(second) == {"basic": 2100, "patient": 1200}
    assert YearAccount.objects.get(person=person).state == second.after
    third = make.register(world, person, dt.date(2026, 1, 10), line("A01", 3500))
    assert yuan(make.settle(world, third)) == {"basic": 2100, "patient": 1400}  # a new year


def test_settling_again_answers_what_stands(world):
    bill = make.register(world, make.insured(), day(3))
    key = uuid.uuid4()
    first = actions.settle_bill(settlement_id=key, bill=bill, by=world.window)
    assert actions.settle_bill(settlement_id=key, bill=bill, by=world.window) == first
    with pytest.raises(Refusal, match="已结算"):
        actions.settle_bill(settlement_id=uuid.uuid4(), bill=bill, by=world.window)
    assert Settlement.objects.count() == 1
    assert Transaction.objects.filter(reference=first.pk).count() == 1


def test_a_bill_that_comes_late_changes_the_later_one(world):
    person = make.insured()
    later = make.settle(world, make.register(world, person, day(6), line("A01", 3500)))
    first = make.settle(world, make.register(world, person, day(2), line("A01", 3500)))
    assert yuan(first) == {"basic": 2100, "patient": 1400}
    again = later.followed_by
    # Its deductible is that of a second stay now: 300 instead of 500, so 70 % of 200 more is paid.
    assert (again.kind, again.reason, again.cause) == ("adjust", "earlier", first)
    assert yuan(again) == {"basic": 2240, "patient": 1260}
    due = DueAdjustment.objects.get()
    assert (due.settlement, due.amount_fen, due.state) == (again, 140_00, "open")
    booked = Transaction.objects.get(reference=again.pk)
    assert sum(abs(entry.amount) for entry in booked.entries.all()) == 2 * 140_00
    assert Advance.objects.get(settlement=again).amount_fen == 140_00


def test_a_reversal_returns_everything_and_changes_the_later_one(world):
    person = make.insured("dibao")
    first = make.settle(world, make.register(world, person, day(2), line("A01", 3500)))
    later = make.settle(world, make.register(world, person, day(4), line("A01", 3300)))
    back = actions.reverse_settlement(
        settlement_id=uuid.uuid4(), of=first, reason="wrong_bill", by=world.window
    )
    assert yuan(back) == {}
    assert {s.payer: s.amount_fen for s in back.shares.all()} == {p: -f for p, f in bears(first).items()}
    again = later.followed_by
    assert again.cause == back
    # 500 instead of 300 deductible: basic 75 % of 2,800; assistance 70 % of the 1,200 left.
    assert yuan(again) == {"basic": 2100, "assistance": 840, "patient": 360}
    assert {d.settlement_id: d.amount_fen for d in DueAdjustment.objects.all()} == {
        back.pk: bears(first)["patient"],
        again.pk: bears(later)["patient"] - 360_00,
    }
    bill = Bill.objects.get(pk=first.bill_id)
    assert bill.state == Bill.State.REVERSED
    account = YearAccount.objects.get(person=person)
    assert account.state == again.after
    anew = make.settle(world, bill)
    assert yuan(anew) == yuan(first)
    assert yuan(again.followed_by) == yuan(later)


def test_only_the_last_act_is_taken_back_and_only_once(world):
    person = make.insured()
    later = make.settle(world, make.register(world, person, day(6)))
    make.settle(world, make.register(world, person, day(2)))
    key = uuid.uuid4()
    given = {"reason": "hospital", "by": world.window}
    with pytest.raises(Refusal, match="重算"):
        actions.reverse_settlement(settlement_id=key, of=later, **given)
    back = actions.reverse_settlement(settlement_id=key, of=later.followed_by, **given)
    assert actions.reverse_settlement(settlement_id=key, of=later.followed_by, **given) == back
    with pytest.raises(Refusal, match="退费"):
        actions.reverse_settlement(settlement_id=uuid.uuid4(), of=later.followed_by, **given)


def test_late_identification_is_computed_again_with_what_is_due(world):
    person = make.insured()
    done = make.settle(world, make.register(world, person, day(3), line("A01", 3500)))
    make.category(person, "dibao", day(1), source="岚民发〔2025〕9号")
    (again,) = actions.recompute(person=person, year=make.YEAR, reason="identification", by=world.bureau)
    assert yuan(again) == {"basic": 2250, "assistance": 875, "patient": 375}
    assert again.of == done and DueAdjustment.objects.get().amount_fen == 1400_00 - 375_00
    assert actions.recompute(person=person, year=make.YEAR, reason="identification", by=world.bureau) == []


def test_an_enacted_policy_changes_nothing_until_somebody_computes_again(world):
    person = make.insured()
    first = make.settle(world, make.register(world, person, day(3), line("A01", 3500)))
    make.enact(world, make.TEXT.replace('value: "0.70", clause: 第六条', 'value: "0.80", clause: 第六条'))
    later = make.settle(world, make.register(world, person, day(5), line("A01", 3300)))
    assert yuan(later) == {"basic": 2400, "patient": 900}
    assert not hasattr(Settlement.objects.get(pk=first.pk), "followed_by")
    again, carried = actions.recompute(person=person, year=make.YEAR, reason="policy", by=world.bureau)
    assert (again.bill_id, yuan(again)) == (first.bill_id, {"basic": 2400, "patient": 1100})
    assert again.policy_hash == later.policy_hash != first.policy_hash
    # The later one pays as before; what it started from is told anew, and nothing is booked.
    assert (carried.of, carried.before, carried.booked) == (later, again.after, None)
    assert not carried.shares.exclude(amount_fen=0).exists()


def test_a_reversal_keeps_to_the_frozen_policy(world):
    person = make.insured()
    first = make.settle(world, make.register(world, person, day(3), line("A01", 3500)))
    later = make.settle(world, make.register(world, person, day(5), line("A01", 3300)))
    make.enact(world, make.TEXT.replace('value: "0.70", clause: 第六条', 'value: "0.80", clause: 第六条'))
    actions.reverse_settlement(settlement_id=uuid.uuid4(), of=first, reason="wrong_bill", by=world.window)
    assert later.followed_by.policy_hash == later.policy_hash
    assert yuan(later.followed_by) == {"basic": 1960, "patient": 1340}


def test_several_bills_settle_in_the_order_of_discharge(world):
    person = make.insured()
    bills = [make.register(world, person, day(month)) for month in (8, 2, 5)]
    strange = make.register(world, person, day(4), visit="chronic_outpatient")
    found = actions.settle_bills(bills=[*bills, strange], by=world.window)
    assert [outcome.bill.discharged_on.month for outcome in found] == [2, 4, 5, 8]
    assert [bool(outcome.settlement) for outcome in found] == [True, False, True, True]
    assert "没有" in found[1].refused
    assert not Settlement.objects.exclude(kind="settle").exists()


def test_who_may_settle(world):
    bill = make.register(world, make.insured(), day(3))
    for stranger in (world.other, world.auditor, world.finance):
        with pytest.raises(PermissionDenied):
            actions.settle_bill(settlement_id=uuid.uuid4(), bill=bill, by=stranger)
    done = make.settle(world, bill)
    with pytest.raises(PermissionDenied):
        actions.recompute(person=bill.person, year=make.YEAR, reason="identification", by=world.window)
    with pytest.raises(PermissionDenied):
        actions.reverse_settlement(settlement_id=uuid.uuid4(), of=done, reason="hospital", by=world.other)


def test_bills_of_hospitals_elsewhere_come_to_the_county(world):
    bill = make.register(world, make.insured(), day(3), facility=world.far, referred=True, by=world.bureau)
    done = actions.settle_bill(settlement_id=uuid.uuid4(), bill=bill, by=world.bureau)
    assert yuan(done) == {"basic": 1250, "patient": 2250}
    with pytest.raises(PermissionDenied):
        make.register(world, make.insured(), day(3), facility=world.far, by=world.window)


def test_a_value_that_nobody_found_refuses_and_writes_nothing(world):
    make.enact(
        world, make.TEXT.replace('- {value: "0.60", clause: 第九条}', "- {value: unknown, clause: 第九条}")
    )
    small = make.register(world, make.insured(), day(3), line("A01", 300), visit="outpatient")
    large = make.register(world, make.insured(), day(3), line("A01", 50000))
    assert yuan(make.settle(world, small)) == {"basic": 150, "patient": 150}
    with pytest.raises(rules.PolicyUnknown, match="大病保险支付比例"):
        make.settle(world, large)
    assert Settlement.objects.filter(bill=large).count() == 0
    large.refresh_from_db()
    assert large.state == Bill.State.REGISTERED


def test_the_same_stay_is_refused_and_a_like_one_is_a_question(world):
    person = make.insured()
    first = make.register(world, person, day(3), stay="ZY001")
    with pytest.raises(Refusal, match="ZY001"):
        make.register(world, person, day(9), stay="ZY001")
    with pytest.raises(SameStay) as asked:
        make.register(world, person, day(3, 17), stay="ZY002")
    assert asked.value.bills == (first.pk,)
    make.register(world, person, day(3, 17), stay="ZY002", not_same=True)
    actions.refuse_bill(bill=first, reason="重复登记", by=world.window)
    make.register(world, person, day(3), stay="ZY001", not_same=True)


def test_registering_again_changes_nothing_and_other_content_is_refused(world):
    person, key = make.insured(), uuid.uuid4()
    first = make.register(world, person, day(3), bill_id=key, stay="ZY1")
    assert make.register(world, person, day(3), bill_id=key, stay="ZY1") == first
    with pytest.raises(Refusal, match="不同的内容"):
        make.register(world, person, day(3), line("A01", 3600), bill_id=key, stay="ZY1")
    assert Event.objects.filter(kind="benefits.bill_registered").count() == 1


REFUSED = {
    "无此编码": ({"lines": [line("X99", 100)]}, "X99"),
    "行号重复": ({"lines": [line("A01", 100), line("A01", 100)]}, "写了两次"),
    "单价数量": ({"lines": [line("A01", 100, quantity=3, price_fen=30_00)]}, "90.00"),
    "负数": ({"lines": [line("A01", -100)]}, "退费"),
    "超限价": ({"lines": [line("A02", 600, quantity=10, over_limit_fen=0)]}, "100.00"),
    "先行自付": ({"lines": [line("B02", 500, first_share_fen=50_00)]}, "100.00"),
    "类别": ({"lines": [line("C01", 500, category="A")]}, "甲类"),
    "合计": ({"sums": {"total_fen": 350001}}, "差 0.01"),
    "恒等式": (
        {"sums": {"total_fen": 350000, "own_paid_fen": 0, "over_limit_fen": 0, "first_share_fen": 0, "in_scope_fen": 340000}},
        "差 100.00",
    ),
    "支付方": ({"told": {"fund_fen": 210000, "patient_fen": 130000, "hospital_fen": 0}}, "差 100.00"),
    "诊断": ({"diagnosis": "肺炎"}, "ICD-10"),
    "未来": ({"discharged_on": dt.date(2030, 1, 5)}, "晚于今天"),
    "流水号": ({"stay": " "}, "流水号"),
}  # fmt: skip


@pytest.mark.parametrize("given", REFUSED.values(), ids=REFUSED.keys())
def test_what_cannot_be_right_is_refused_by_name(world, given):
    fields, words = given
    lines = fields.pop("lines", [line("A01", 3500)]) if "lines" in fields else [line("A01", 3500)]
    with pytest.raises(Refusal, match=words):
        make.register(world, make.insured(), day(3), *lines, **fields)
    assert not Bill.objects.exists()


def test_insurance_comes_from_the_register(world):
    stranger = make.registry.person()
    with pytest.raises(Refusal, match="参保"):
        make.register(world, stranger, day(3))
    both = make.insured()
    make.category(both, "employee", day(1))
    with pytest.raises(Refusal, match="同时"):
        make.register(world, both, day(3))
    assert make.register(world, both, day(3), insurance="rbmi").insurance == "rbmi"
    with pytest.raises(Refusal, match="居民"):
        make.register(world, make.insured(), day(3), insurance="employee")


def test_where_and_how_high_a_hospital_is_follows_from_the_hospital(world):
    person = make.insured()
    near = make.register(world, person, day(3))
    far = make.register(world, person, day(5), facility=world.far, referred=True)
    assert (near.place, near.level, far.place, far.level) == ("county", 2, "province", 3)
    world.second.grade = None
    world.second.save()
    with pytest.raises(Refusal, match="等级"):
        make.register(world, person, day(7), facility=world.second, by=None)
