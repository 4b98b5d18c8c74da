"""The bills of the invented county are what the window, the rules and the ledger would have made of them."""

import datetime as dt
from collections import Counter, defaultdict
from decimal import Decimal

import pytest
from django.db import transaction
from django.db.models import Sum

from ankang.benefits import actions as benefits
from ankang.benefits import facts_bill, queries, rules
from ankang.benefits.actions.lines import LineGiven
from ankang.benefits.actions.writing import FUNDS
from ankang.benefits.models import Advance, Bill, Settlement, SettlementShare, YearAccount
from ankang.benefits.rules.settling import replay
from ankang.demo import actions
from ankang.demo.money.settling import Settler
from ankang.funds import actions as funds
from ankang.funds.models import Account, Entry, Transaction

TODAY = dt.date(2026, 11, 24)
FACTS = (
    "person_id", "village_id", "area_id", "facility_id", "level", "grade", "insurance", "visit", "place", "referred",
    "signed", "treat_first", "admitted_on", "discharged_on", "diagnosis", "disease", "total_fen", "own_paid_fen",
    "over_limit_fen", "first_share_fen", "in_scope_fen",
)  # fmt: skip
LINE = ("number", "item", "name", "category", "kind", "quantity", "price_fen", "amount_fen", "over_limit_fen",
        "first_share_fen")  # fmt: skip
ACT = ("ordinal", "kind", "reason", "year", "policy", "policy_hash", "before", "after", "because")


@pytest.fixture(autouse=True)
def _quick_passwords(settings):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def built(db):
    return actions.build(size="tiny", seed=5, by=None, today=TODAY)


def told(bill):
    """A bill with its lines, its act, its shares: all that does not depend on when it was written."""
    act = bill.settlements.get()
    facts = {name: value for name, value in act.facts.items() if name != "bill_id"}
    return (
        {name: getattr(bill, name) for name in FACTS},
        [{name: getattr(line, name) for name in LINE} for line in bill.lines.order_by("number")],
        {name: getattr(act, name) for name in ACT},
        facts,
        {s.payer: (s.amount_fen, s.bears_fen) for s in act.shares.all()},
    )


def by_person():
    found = defaultdict(list)
    for bill in Bill.objects.filter(state="settled").order_by("discharged_on", "admitted_on", "pk"):
        found[bill.person_id].append(bill)
    return found


def by_the_window(bill):
    """The same bill as a window registers it."""
    given = [
        LineGiven(line.number, line.item, line.amount_fen, Decimal(line.quantity))
        for line in bill.lines.all()
    ]
    return {
        "bill_id": bill.pk, "person": bill.person, "facility": bill.facility, "stay": bill.stay, "visit": bill.visit,
        "admitted_on": bill.admitted_on, "discharged_on": bill.discharged_on, "diagnosis": bill.diagnosis,
        "disease": bill.disease, "referred": bill.referred, "signed": bill.signed, "treat_first": bill.treat_first,
        "lines": given, "by": None, "not_same": True,
    }  # fmt: skip


@pytest.mark.django_db
def test_the_window_makes_the_same_of_the_same_bills(monkeypatch):
    """Some persons' bills, taken from one county and given to the actions in another that is the same but for bills."""
    with transaction.atomic():
        actions.build(size="tiny", seed=5, by=None, today=TODAY)
        persons = by_person()
        most = sorted(persons, key=lambda p: (-len(persons[p]), str(p)))[:12]
        bills = [bill for person in most for bill in persons[person]]
        expected = {bill.pk: told(bill) for bill in bills}
        given = [by_the_window(bill) for bill in bills]
        accounts = {(a.person_id, a.year): a.state for a in YearAccount.objects.filter(person__in=most)}
        transaction.set_rollback(True)
    monkeypatch.setattr(Settler, "town", lambda *given: None)
    actions.build(size="tiny", seed=5, by=None, today=TODAY)
    made = [benefits.register_bill(**one) for one in given]
    outcomes = benefits.settle_bills(bills=made, by=None)
    assert not [one.refused for one in outcomes if one.refused]
    assert len(expected) > 25
    for bill in Bill.objects.all():
        assert told(bill) == expected[bill.pk]
    assert {(a.person_id, a.year): a.state for a in YearAccount.objects.all()} == accounts


def test_the_rules_replayed_give_every_share(built):
    policies, seen = queries.policies(), Counter()
    for bills in by_person().values():
        acts = [bill.settlements.get() for bill in bills]
        facts = [
            facts_bill.thawed(act.facts, bill.lines.order_by("number"))
            for act, bill in zip(acts, bills, strict=True)
        ]
        for act, result in zip(acts, replay(policies, facts), strict=True):
            shares = {s.payer: s.bears_fen for s in act.shares.all()}
            assert shares == {p: fen for p, fen in result.amounts.items() if fen}
            assert rules.YearState.from_dict(act.after) == result.after
            seen.update(p for p, fen in result.amounts.items() if fen)
    assert set(seen) >= {"basic", "patient", "assistance", "waiver", "topup"}


def test_bills_look_like_care(built):
    bills = Bill.objects.all()
    assert {b.discharged_on.year for b in bills} == {2024, 2025, 2026}
    assert {b.visit for b in bills} == {"inpatient", "outpatient", "chronic_outpatient", "two_diseases"}
    assert {b.place for b in bills} >= {"county", "area", "province"}
    totals = SettlementShare.objects.values_list("payer").annotate(fen=Sum("bears_fen"))
    paid = dict(totals)
    own = paid["patient"] / sum(paid.values())
    assert 0.25 < own < 0.6
    for bill in bills:
        assert bill.discharged_on <= TODAY
        assert bill.person.joined_on <= bill.admitted_on
        assert bill.person.left_on is None or bill.discharged_on < bill.person.left_on


def test_the_ledger_holds_what_was_settled_this_year(built):
    this_year = Settlement.objects.filter(settled_on__year=2026)
    assert this_year.exists()
    for act in this_year:
        owed = {s.payer: s.amount_fen for s in act.shares.all() if s.payer in FUNDS}
        assert (act.booked == act.pk) == bool(owed)
        if owed:
            known = Transaction.objects.get(pk=act.pk)
            again = funds.book_settlement(
                transaction_id=act.pk, county=act.bill.area_id, on=act.settled_on, shares=owed,
                facility=act.facility_id, reference=act.pk, by=None, division=act.village_id,
            )  # fmt: skip
            assert again == known
            assert Advance.objects.get(settlement=act).amount_fen == sum(owed.values())
    assert not Settlement.objects.filter(settled_on__lt=dt.date(2026, 1, 1), booked__isnull=False).exists()
    for account in Account.objects.all():
        entries = list(account.entries.order_by("serial"))
        assert [e.serial for e in entries] == list(range(1, len(entries) + 1))
        assert [e.balance for e in entries] == _added(e.amount for e in entries)
    assert not Entry.objects.values("transaction").annotate(rest=Sum("amount")).exclude(rest=0).exists()


def _added(amounts):
    found, total = [], 0
    for amount in amounts:
        total += amount
        found.append(total)
    return found
