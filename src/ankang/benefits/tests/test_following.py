"""What follows settlements: work when a class is granted for past days, claims of hospitals, refunds, and the triggers."""

import datetime as dt
import uuid
from decimal import Decimal

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, IntegrityError, connection, transaction

from ankang.benefits import actions, queries, reactions
from ankang.benefits.models import (
    Advance,
    AdvanceClaim,
    BillLine,
    DueAdjustment,
    PolicyText,
    Recomputation,
    Settlement,
    SettlementShare,
)
from ankang.benefits.refusals import Refusal
from ankang.benefits.tests import factories as make
from ankang.benefits.tests.factories import day, line
from ankang.funds.models import Fund, Transaction
from ankang.funds.tests import factories as money
from ankang.journal import actions as journal
from ankang.registry import actions as register
from ankang.registry.tests import factories as registry
from ankang.storage import keys, rotation

pytestmark = pytest.mark.django_db
NOW = dt.datetime(2025, 6, 10, 2, tzinfo=dt.UTC)


@pytest.fixture
def world():
    with time_machine.travel(NOW, tick=False):
        yield make.world()


def grant(person, kind, since, by=None):
    """The register's own action, and what reacts to it."""
    made = register.set_person_category(
        category_id=uuid.uuid4(), person=person, kind=kind, since=since, source="岚民发〔2025〕9号", by=by
    )
    while journal.deliver(by=None):
        pass
    return made


def test_a_class_granted_for_past_days_becomes_work_of_the_county(world):
    person = make.insured()
    make.settle(world, make.register(world, person, day(3), line("A01", 3500)))
    make.settle(world, make.register(world, person, day(5), line("A01", 3300)))
    grant(person, "dibao", day(4, 1))
    work = Recomputation.objects.get()
    assert (work.person, work.year, work.settlements, work.state) == (person, make.YEAR, 1, "open")
    assert (work.note, work.words) == ("+dibao", "+ 低保对象")
    assert list(queries.recomputations(world.bureau)) == [work]
    assert not queries.recomputations(world.window).exists()
    done = actions.recompute(person=person, year=make.YEAR, reason="identification", by=world.bureau)
    assert [act.bill.discharged_on for act in done] == [day(5)]
    work.refresh_from_db()
    assert (work.state, work.closed_by) == ("done", world.bureau)
    reactions.look_at_settlements(str(person.pk))
    assert Recomputation.objects.count() == 1


def test_a_class_taken_back_before_anybody_computed_leaves_nothing_to_do(world):
    person = make.insured()
    make.settle(world, make.register(world, person, day(3)))
    mark = grant(person, "dibao", day(1))
    register.end_person_category(category=mark, on=day(1), by=None)
    while journal.deliver(by=None):
        pass
    assert [(row.state, row.closed_by) for row in Recomputation.objects.all()] == [("nothing", None)]


def test_a_household_that_is_recognised_since_earlier_concerns_all_its_members(world):
    home = registry.household()
    people = [make.insured(home=home), make.insured(home=home, relation="02")]
    for person in people:
        make.settle(world, make.register(world, person, day(3)))
    register.set_household_category(
        category_id=uuid.uuid4(), household=home, kind="marginal", since=day(2), source="XS-1", by=None
    )
    while journal.deliver(by=None):
        pass
    assert set(Recomputation.objects.values_list("person", "settlements")) == {(p.pk, 1) for p in people}


def test_the_night_finds_what_no_event_named(world):
    person = make.insured()
    make.settle(world, make.register(world, person, day(3)))
    make.category(person, "tekun", day(1))
    reactions.look_at_every_settlement()
    assert Recomputation.objects.get().words == "+ 特困人员"


def test_a_policy_for_past_days_is_computed_for_everybody_when_asked(world):
    bills = [make.register(world, make.insured(), day(month)) for month in (2, 3)]
    first, second = (make.settle(world, bill) for bill in bills)
    text = make.TEXT.replace('value: "0.70", clause: 第六条', 'value: "0.80", clause: 第六条')
    policy = make.enact(world, text.replace("from: 2024-01-01", "from: 2025-03-01"))
    reactions.compute_by_policy(str(policy.pk))
    assert not hasattr(Settlement.objects.get(pk=first.pk), "followed_by")
    again = Settlement.objects.get(pk=second.pk).followed_by
    assert (again.reason, again.due.amount_fen) == ("policy", 300_00)
    reactions.compute_by_policy(str(policy.pk))
    assert Settlement.objects.count() == 3


def test_what_a_policy_does_not_say_becomes_work_with_the_reason(world):
    make.settle(world, make.register(world, make.insured(), day(3), line("A01", 50000)))
    text = make.TEXT.replace('- {value: "0.60", clause: 第九条}', "- {value: unknown, clause: 第九条}")
    policy = make.enact(world, text)
    reactions.compute_by_policy(str(policy.pk))
    work = Recomputation.objects.get()
    assert (work.why, work.state) == ("policy", "open") and "大病保险支付比例" in work.note


def test_a_refund_is_paid_once_with_a_receipt_by_the_window(world):
    person = make.insured()
    done = make.settle(world, make.register(world, person, day(3)))
    actions.reverse_settlement(settlement_id=uuid.uuid4(), of=done, reason="hospital", by=world.window)
    due = DueAdjustment.objects.get()
    assert list(queries.dues(world.window)) == [due] and not queries.dues(world.other).exists()
    with pytest.raises(PermissionDenied):
        actions.pay_due(due=due, receipt="S1", by=world.other)
    with pytest.raises(Refusal, match="收据号"):
        actions.pay_due(due=due, receipt=" ", by=world.window)
    actions.pay_due(due=due, receipt="S1", by=world.window)
    assert actions.pay_due(due=due, receipt="S1", by=world.window).state == "done"
    with pytest.raises(Refusal, match="2025-06-10"):
        actions.pay_due(due=due, receipt="S2", by=world.window)
    assert not queries.dues(world.window).exists()


@pytest.fixture
def month(world):
    """Two settlements of a June, seen in July."""
    for _ in range(2):
        make.settle(world, make.register(world, make.insured("dibao"), day(3), treat_first=True))
    with time_machine.travel(NOW + dt.timedelta(days=30), tick=False):
        yield world


def submit(world, **fields):
    given = {"claim_id": uuid.uuid4(), "facility": world.hospital, "area": world.tree.county,
             "month": dt.date(2025, 6, 1), "by": world.window}  # fmt: skip
    return actions.submit_claim(**{**given, **fields})


def test_advances_are_claimed_accepted_by_another_and_paid_by_the_funds(month):
    world = month
    (waiting,) = queries.unclaimed(world.window)
    assert (waiting.facility, waiting.count, waiting.amount) == (world.hospital, 2, 2 * (2250_00 + 875_00))
    key = uuid.uuid4()
    claim = submit(world, claim_id=key)
    assert submit(world, claim_id=key) == claim and claim.number == "DF-990122-202506-001"
    assert not queries.unclaimed(world.window)
    assert list(queries.claims(world.bureau)) == [claim] and not queries.claims(world.other).exists()
    assert not queries.claims(world.finance).exists()
    with pytest.raises(PermissionDenied):
        actions.accept_claim(claim=claim, by=world.window)
    claim = actions.accept_claim(claim=claim, by=world.bureau)
    assert (claim.state, claim.decided_by) == ("accepted", world.bureau)
    assert queries.claim_payers(world.bureau, claim) == {"assistance": 1750_00, "basic": 4500_00}
    pay(world, claim, {"basic": 4500_00})
    claim.refresh_from_db()
    assert claim.state == "accepted"
    pay(world, claim, {"assistance": 1750_00})
    claim.refresh_from_db()
    assert claim.state == "paid" and Transaction.objects.filter(pk=claim.transaction).exists()


def pay(world, claim, sums):
    """Finance pays the hospital under the number of the claim, from money that came in: one enters, another approves."""
    pair = money.people()
    account, today = (
        money.bank(pair[0], tail=f"00{len(claim.number) + sum(sums.values()) % 70}"),
        dt.date(2025, 7, 10),
    )
    for source, fen in sums.items():
        fund = Fund.objects.get(source=source)
        money.booked(pair, "grant", fund, fen, on=today)
        money.booked(pair, "receipt", fund, fen, on=today, bank_account=account.pk)
        money.booked(
            pair, "hospital", fund, fen, on=today, facility=world.hospital.pk, bank_account=account.pk,
            document=claim.number, proposal_id=uuid.uuid4(),
        )  # fmt: skip
    while journal.deliver(by=None):
        pass


def test_a_returned_claim_comes_again_as_the_advances_stand_by_then(month):
    world = month
    claim = submit(world)
    with pytest.raises(Refusal, match="原因"):
        actions.return_claim(claim=claim, note="", by=world.bureau)
    actions.return_claim(claim=claim, note="缺一张结算单", by=world.bureau)
    one = claim.advances.first().settlement
    with time_machine.travel(NOW + dt.timedelta(days=15), tick=False):
        actions.reverse_settlement(settlement_id=uuid.uuid4(), of=one, reason="hospital", by=world.window)
    again = actions.resubmit_claim(claim=claim, by=world.window2)
    assert (again.state, again.count, again.amount_fen) == ("submitted", 3, 3125_00)
    assert actions.accept_claim(claim=again, by=world.chief).state == "accepted"
    with pytest.raises(Refusal, match="已审核"):
        actions.return_claim(claim=again, note="迟了", by=world.bureau)


def test_nobody_accepts_the_own_claim_and_the_database_holds_it_too(month):
    world = month
    claim = submit(world, by=world.bureau)
    with pytest.raises(Refusal, match="申报人"):
        actions.accept_claim(claim=claim, by=world.bureau)
    with pytest.raises(IntegrityError), transaction.atomic():
        AdvanceClaim.objects.filter(pk=claim.pk).update(
            state="accepted", decided_by=world.bureau, decided_at=dt.datetime.now(dt.UTC)
        )


def test_a_month_is_claimed_when_it_is_over_and_not_without_advances(month):
    world = month
    with pytest.raises(Refusal, match="还没有结束"):
        submit(world, month=dt.date(2025, 7, 1))
    with pytest.raises(Refusal, match="没有尚未申报"):
        submit(world, month=dt.date(2025, 5, 1))
    with pytest.raises(PermissionDenied):
        submit(world, by=world.other)


def test_what_is_to_be_given_back_waits_for_the_next_month(month):
    world = month
    submit(world)
    for one in Settlement.objects.all():
        actions.reverse_settlement(settlement_id=uuid.uuid4(), of=one, reason="hospital", by=world.window)
    assert Advance.objects.filter(claim=None).count() == 2
    with time_machine.travel(NOW + dt.timedelta(days=60), tick=False), pytest.raises(Refusal, match="下月"):
        submit(world, month=dt.date(2025, 7, 1))


def test_the_database_refuses_to_change_or_delete_what_was_settled(world):
    make.settle(world, make.register(world, make.insured(), day(3)))
    for model, change in (
        (Settlement, {"after": {}}), (SettlementShare, {"bears_fen": 1}), (BillLine, {"amount_fen": 1}),
        (PolicyText, {"key": "x"}),
    ):  # fmt: skip
        with pytest.raises(DatabaseError), transaction.atomic():
            model.objects.update(**change)
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"DELETE FROM {model._meta.db_table}")


def test_sealed_notes_are_sealed_anew_by_a_rotation(world):
    done = make.settle(world, make.register(world, make.insured(), day(3)))
    back = actions.reverse_settlement(
        settlement_id=uuid.uuid4(), of=done, reason="wrong_bill", note="重复上传", by=world.window
    )
    keys.ring.cache_clear()
    assert rotation.counts()
    assert Settlement.objects.get(pk=back.pk).note == "重复上传"


def test_a_catalogue_entry_ends_the_one_before_and_overlaps_are_refused(world):
    given = {"area": world.tree.county, "code": "A01", "name": "青霉素", "kind": "drug", "category": "B",
             "source": "岚医保发〔2025〕8号", "by": world.bureau}  # fmt: skip
    key = uuid.uuid4()
    made = actions.set_catalogue_item(item_id=key, since=day(7, 1), **given)
    assert actions.set_catalogue_item(item_id=key, since=day(7, 1), **given) == made
    old = queries.items_named(world.window, world.tree.county.pk, day(6, 30), ["A01"])["A01"]
    assert (old.category, old.until) == ("A", day(6, 30))
    assert queries.items_named(world.window, world.tree.county.pk, day(7, 1), ["A01"])["A01"] == made
    with pytest.raises(Refusal, match="重叠"):
        actions.set_catalogue_item(item_id=uuid.uuid4(), since=day(5, 1), **given)
    with pytest.raises(Refusal, match="没有先行自付"):
        actions.set_catalogue_item(
            item_id=uuid.uuid4(), since=day(9, 1), first_share=Decimal("0.1"), **{**given, "category": "A"}
        )
    with pytest.raises(PermissionDenied):
        actions.set_catalogue_item(item_id=uuid.uuid4(), since=day(9, 1), **{**given, "by": world.window})
