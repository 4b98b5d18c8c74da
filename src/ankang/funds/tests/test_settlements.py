"""Settlements booked and taken back: what each payer's fund spends, what a hospital is owed."""

import datetime as dt
import uuid

import pytest

from ankang.funds import actions
from ankang.funds.models import Account, Entry, Fund, Period, Transaction
from ankang.funds.rules.refusals import Refused
from ankang.funds.tests import factories as make
from ankang.journal.models import Event

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _tree():
    make.divisions()


def held(kind: str, source: str) -> int:
    rows = Entry.objects.filter(account__kind=kind, account__fund__source=source).order_by("-serial")
    return rows.values_list("balance", flat=True)[0]


def test_every_payer_spends_its_share_and_owes_it_to_the_hospital():
    booked = make.settled({"basic": 100_000, "assistance": 20_050, "topup": 0})
    lines = booked.entries.values_list("account__fund__source", "account__kind", "amount", "flow")
    assert set(lines) == {
        ("basic", "use", 100_000, "spend"), ("basic", "payable", -100_000, "move"),
        ("assistance", "use", 20_050, "spend"), ("assistance", "payable", -20_050, "move"),
    }  # fmt: skip
    assert set(Fund.objects.values_list("source", "year")) == {("basic", 2026), ("assistance", 2026)}
    assert booked.seal.entries == 4
    assert Event.objects.filter(kind="funds.transaction_booked", subject=str(booked.pk)).count() == 1


def test_what_is_owed_by_law_is_booked_though_no_money_is_there():
    make.settled({"basic": 5})
    account = Account.objects.get(kind="use")
    assert account.may_overdraw and "社会保险法" in account.overdraw_reason


def test_the_same_again_changes_nothing_and_another_under_its_key_is_refused():
    key, reference = uuid.uuid4(), uuid.uuid4()
    first = make.settled({"basic": 7}, transaction_id=key, reference=reference)
    assert make.settled({"basic": 7}, transaction_id=key, reference=reference) == first
    with pytest.raises(Refused) as refused:
        make.settled({"basic": 8}, transaction_id=key, reference=reference)
    assert refused.value.code == "other_content"
    assert held("use", "basic") == 7


def test_negative_shares_take_back():
    make.settled({"basic": 100})
    make.settled({"basic": -30, "topup": 4})
    assert (held("use", "basic"), held("payable", "basic"), held("payable", "topup")) == (70, -70, -4)


def test_nothing_to_pay_is_nothing_to_book():
    assert make.settled({"basic": 0}) is None
    assert not Transaction.objects.exists()


def test_an_unknown_payer_is_refused():
    with pytest.raises(Refused, match="没有“friend”这个支付方"):
        make.settled({"friend": 1})


def test_a_reversal_restores_and_comes_once():
    booked = make.settled({"basic": 100, "extra": 5})
    key = uuid.uuid4()
    given = {"transaction_id": key, "of": booked.pk, "on": make.DAY, "by": None}
    back = actions.book_reversal(**given)
    assert actions.book_reversal(**given) == back
    assert (held("use", "basic"), held("payable", "basic"), held("use", "extra")) == (0, 0, 0)
    assert back.reference == booked.reference and back.reverses == booked
    with pytest.raises(Refused, match="已冲销"):
        actions.book_reversal(**{**given, "transaction_id": uuid.uuid4()})


def test_only_settlements_are_taken_back_without_asking():
    booked = make.settled()
    back = actions.book_reversal(transaction_id=uuid.uuid4(), of=booked.pk, on=make.DAY, by=None)
    for wrong, code in ((back.pk, "not_a_settlement"), (uuid.uuid4(), "not_there")):
        with pytest.raises(Refused) as refused:
            actions.book_reversal(transaction_id=uuid.uuid4(), of=wrong, on=make.DAY, by=None)
        assert refused.value.code == code


def test_a_closed_month_sends_the_booking_to_the_next_open_one():
    booked = make.settled()
    enters, approves = make.people()
    now = dt.datetime(2026, 4, 2, tzinfo=dt.UTC)
    closed = {"state": "closed", "asked_by": enters, "asked_at": now, "closed_by": approves, "closed_at": now}
    Period.objects.filter(pk=booked.period_id).update(**closed)
    back = actions.book_reversal(transaction_id=uuid.uuid4(), of=booked.pk, on=make.DAY, by=None)
    assert (back.happened_on, back.booked_on) == (make.DAY, dt.date(2026, 4, 1))
