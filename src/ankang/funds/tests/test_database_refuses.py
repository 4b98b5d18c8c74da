"""What the database refuses by itself, through the ORM and in plain SQL, on SQLite and on PostgreSQL."""

import datetime as dt
import uuid
from typing import Any

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.utils import timezone

from ankang.funds.models import Account, Entry, Fund, Period, Proposal, Seal, Transaction
from ankang.funds.tests import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def books() -> Transaction:
    """One settlement of 100,000 fen, sealed."""
    make.divisions()
    booked = make.settled({"basic": 100_000})
    assert booked
    return booked


def tail(account: Account) -> tuple[int, int]:
    last = account.entries.order_by("-serial").first()
    return (last.serial, last.balance) if last else (0, 0)


def header(books: Transaction, **given: Any) -> Transaction:
    """A transaction as the action would write it, unless told otherwise."""
    key = uuid.uuid4()
    told = {
        "id": key, "seal_id": key, "county_id": make.COUNTY, "kind": "settlement", "period": books.period,
        "happened_on": make.DAY, "booked_on": make.DAY, "fingerprint": "x", "made_at": timezone.now(),
    }  # fmt: skip
    return Transaction.objects.create(**{**told, **given})


def line(made: Transaction, kind: str, amount: int, **given: Any) -> Entry:
    account = Account.objects.get(kind=kind, fund__source="basic")
    serial, balance = tail(account)
    told = {"serial": serial + 1, "balance": balance + amount, "flow": "spend"}
    return Entry.objects.create(transaction=made, account=account, amount=amount, **{**told, **given})


def seal(made: Transaction, entries: int = 2) -> None:
    Seal.objects.create(id=made.pk, entries=entries)


def test_what_balances_is_taken(books):
    with transaction.atomic():
        made = header(books)
        line(made, "use", 5)
        line(made, "payable", -5)
        seal(made)
    assert Transaction.objects.count() == 2


def test_an_unbalanced_transaction_cannot_be_sealed(books):
    with pytest.raises(IntegrityError, match="debits and credits"), transaction.atomic():
        made = header(books)
        line(made, "use", 5)
        line(made, "payable", -4)
        seal(made)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("lines", [0, 2])
def test_what_is_not_sealed_cannot_be_committed(books, lines):
    with pytest.raises(IntegrityError), transaction.atomic():
        made = header(books)
        for kind, amount in (("use", 5), ("payable", -5))[:lines]:
            line(made, kind, amount)
    assert Transaction.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_the_seal_of_another_does_not_serve(books):
    with pytest.raises(IntegrityError), transaction.atomic():
        made = header(books, seal_id=books.pk)
        line(made, "use", 5)


def test_two_funds_do_not_balance_each_other(books):
    make.settled({"assistance": 7})
    with pytest.raises(IntegrityError, match="debits and credits"), transaction.atomic():
        made = header(books)
        line(made, "use", 5)
        other = Account.objects.get(kind="payable", fund__source="assistance")
        serial, balance = tail(other)
        Entry.objects.create(
            transaction=made, account=other, amount=-5, serial=serial + 1, balance=balance - 5, flow="move"
        )
        seal(made)


def test_a_seal_counts_its_entries(books):
    with pytest.raises(IntegrityError, match="not complete"), transaction.atomic():
        made = header(books)
        line(made, "use", 5)
        line(made, "payable", -5)
        seal(made, entries=3)


def test_nothing_is_added_to_a_sealed_transaction(books):
    with pytest.raises(IntegrityError, match="sealed or not there"), transaction.atomic():
        line(books, "use", 5)


def test_nothing_is_added_to_a_transaction_that_is_not_there(books):
    with pytest.raises(IntegrityError, match=r"sealed or not there|other books"), transaction.atomic():
        line(Transaction(id=uuid.uuid4()), "use", 5)


@pytest.mark.parametrize("wrong", [{"balance": 1}, {"serial": 9}, {"serial": 1}, {"amount": 0}])
def test_a_balance_follows_from_the_entry_before(books, wrong):
    with pytest.raises(IntegrityError), transaction.atomic():
        made = header(books)
        given = {"amount": 5, **wrong}
        line(made, "use", given.pop("amount"), **given)


def test_money_that_is_not_there_does_not_leave_the_bank(books):
    fund = Fund.objects.get(source="basic")
    bank = Account.objects.create(fund=fund, key="bank", kind="bank")
    with pytest.raises(IntegrityError, match="overdrawn"), transaction.atomic():
        made = header(books)
        line(made, "payable", 1, flow="move")
        Entry.objects.create(transaction=made, account=bank, amount=-1, serial=1, balance=-1, flow="move")
        seal(made)


def test_only_what_the_law_owes_may_exceed_what_was_allotted(books):
    fund = Fund.objects.get(source="basic")
    use = Account.objects.create(fund=fund, key="use:industry", kind="use", use="industry")
    with pytest.raises(IntegrityError, match="overdrawn"), transaction.atomic():
        made = header(books)
        Entry.objects.create(transaction=made, account=use, amount=1, serial=1, balance=1, flow="spend")
        line(made, "payable", -1, flow="move")
        seal(made)
    with pytest.raises(IntegrityError), transaction.atomic():
        Account.objects.create(fund=fund, key="use:no reason", kind="use", may_overdraw=True)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE funds_entry SET amount = 1", "DELETE FROM funds_entry", "UPDATE funds_transaction SET document = 'x'",
        "DELETE FROM funds_transaction", "UPDATE funds_seal SET entries = 9", "DELETE FROM funds_seal",
        "UPDATE funds_account SET may_overdraw = NOT may_overdraw", "DELETE FROM funds_account",
        "UPDATE funds_fund SET year = 2020", "DELETE FROM funds_fund", "DELETE FROM funds_period",
    ],
)  # fmt: skip
def test_nothing_is_edited_or_deleted_in_plain_sql(books, statement):
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def test_nothing_is_edited_or_deleted_through_the_orm(books):
    for rows in (Entry.objects.all(), Transaction.objects.all(), Seal.objects.all(), Account.objects.all()):
        with pytest.raises(DatabaseError), transaction.atomic():
            rows.delete()
    entry = Entry.objects.first()
    entry.amount += 1
    with pytest.raises(DatabaseError), transaction.atomic():
        entry.save()


def closed(books: Transaction, month: dt.date = dt.date(2026, 3, 1)) -> Period:
    one, two = make.people()
    now = timezone.now()
    Period.objects.filter(month=month).update(
        state="closed", asked_by=one, asked_at=now, closed_by=two, closed_at=now
    )
    return Period.objects.get(month=month)


def test_nothing_is_booked_into_a_closed_period(books):
    closed(books)
    with pytest.raises(IntegrityError, match="period is closed"), transaction.atomic():
        header(books)


@pytest.mark.parametrize("wrong", [{"booked_on": dt.date(2026, 4, 1)}, {"county_id": make.TOWN}])
def test_a_period_holds_its_own_days_and_county_only(books, wrong):
    with pytest.raises(IntegrityError, match="period is closed or of other days"), transaction.atomic():
        header(books, **wrong)


def test_a_closed_period_stays_closed(books):
    period = closed(books)
    again = {"state": "open", "closed_by": None, "closed_at": None}
    with pytest.raises(DatabaseError, match="stays closed"), transaction.atomic():
        Period.objects.filter(pk=period.pk).update(**again)


def test_one_person_does_not_close_alone(books):
    one, _two = make.people()
    now = timezone.now()
    alone = {"state": "closed", "asked_by": one, "asked_at": now, "closed_by": one, "closed_at": now}
    with pytest.raises(IntegrityError), transaction.atomic():
        Period.objects.update(**alone)


def proposal(**given: Any) -> Proposal:
    one, _two = make.people()
    told = {
        "county_id": make.COUNTY, "kind": "grant", "fund": Fund.objects.first(), "amount": 5, "on": make.DAY,
        "made_at": timezone.now(), "made_by": one,
    }  # fmt: skip
    return Proposal.objects.create(**{**told, **given})


def test_who_asks_does_not_approve(books):
    asked = proposal()
    for by in (asked.made_by_id, str(asked.made_by_id)):
        with pytest.raises(IntegrityError), transaction.atomic():
            Proposal.objects.filter(pk=asked.pk).update(
                state="approved", decided_by=by, decided_at=timezone.now()
            )
    raw = asked.made_by_id.hex if connection.vendor == "sqlite" else asked.made_by_id
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "UPDATE funds_proposal SET state = 'approved', decided_by_id = %s, decided_at = made_at", [raw]
        )
    with pytest.raises(IntegrityError), transaction.atomic():
        proposal(state="approved", decided_by=asked.made_by, decided_at=timezone.now())


@pytest.mark.parametrize("kind", ["grant", "allot", "payment", "hospital", "give_back", "refund"])
def test_nothing_but_settlements_is_booked_without_being_asked_for_and_approved(books, kind):
    one, two = make.people()
    waiting = proposal(kind=kind)
    signed = {"made_by": one, "approved_by": two, "approved_at": timezone.now()}
    for wrong in ({}, signed, {**signed, "proposal": waiting}, {**signed, "approved_by": one}):
        with pytest.raises(IntegrityError), transaction.atomic():
            header(books, kind=kind, **wrong)


def test_what_was_asked_or_decided_does_not_change(books):
    asked = proposal()
    with pytest.raises(DatabaseError), transaction.atomic():
        Proposal.objects.filter(pk=asked.pk).update(amount=6)
    _one, two = make.people()
    Proposal.objects.filter(pk=asked.pk).update(state="returned", decided_by=two, decided_at=timezone.now())
    with pytest.raises(DatabaseError, match="decided already"), transaction.atomic():
        Proposal.objects.filter(pk=asked.pk).update(state="approved")


@pytest.mark.parametrize("factor", [1, -2])
def test_a_reversal_takes_back_exactly(books, factor):
    with pytest.raises(IntegrityError, match="exactly"), transaction.atomic():
        made = header(books, kind="unsettlement", reverses=books)
        line(made, "use", 100_000 * factor)
        line(made, "payable", -100_000 * factor, flow="move")
        seal(made)
    with pytest.raises(IntegrityError), transaction.atomic():
        header(books, kind="unsettlement")
