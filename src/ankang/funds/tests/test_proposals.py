"""Entered by one, approved by another: what each kind books, what is refused and why."""

import datetime as dt
import uuid

import pytest
import time_machine
from django.utils import timezone

from ankang.funds import actions
from ankang.funds.models import Account, Entry, Period, Proposal, Transaction
from ankang.funds.rules.refusals import Refused
from ankang.funds.tests import factories as make

pytestmark = pytest.mark.django_db
NOW = dt.datetime(2026, 3, 20, 2, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def _march():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def who():
    return make.people()


@pytest.fixture
def money(who):
    return make.fund(who[0])


@pytest.fixture
def account(who):
    return make.bank(who[0])


def held(fund, kind: str, **given) -> int:
    row = Entry.objects.filter(account__fund=fund, account__kind=kind, **given).order_by("-serial").first()
    return row.balance if row else 0


def code(call, *args, **kwargs) -> str:
    with pytest.raises(Refused) as refused:
        call(*args, **kwargs)
    return refused.value.code


def test_money_comes_is_allotted_and_paid(who, money, account):
    make.booked(who, "grant", money, 1_000_000)
    assert (held(money, "receivable"), held(money, "source")) == (1_000_000, -1_000_000)
    make.booked(who, "receipt", money, 600_000, bank_account=account.pk)
    make.booked(who, "allot", money, 500_000, use="industry", division=make.TOWN)
    make.booked(who, "payment", money, 450_000, use="industry", division=make.TOWN, bank_account=account.pk)
    make.booked(who, "refund", money, 50_000, use="industry", division=make.TOWN, bank_account=account.pk)
    make.booked(who, "withdraw", money, 100_000, use="industry", division=make.TOWN)
    make.booked(who, "give_back", money, 50_000, bank_account=account.pk)
    assert (held(money, "bank"), held(money, "receivable"), held(money, "source"), held(money, "use")) == (
        150_000, 400_000, -550_000, 0,
    )  # fmt: skip


def test_a_hospital_is_paid_what_it_is_owed(who, account):
    booked = make.settled({"basic": 80_000})
    money = booked.entries.first().account.fund
    make.booked(who, "grant", money, 100_000, bank_account=account.pk)
    make.booked(who, "hospital", money, 30_000, facility=make.facility().pk, bank_account=account.pk)
    assert (held(money, "payable"), held(money, "bank"), held(money, "use")) == (-50_000, 70_000, 80_000)


def test_a_proposal_becomes_a_transaction_of_its_key_once(who, money):
    asked = make.asked(who, "grant", money, 5)
    booked = actions.approve(proposal_id=asked.pk, by=who[1])
    assert booked.pk == asked.pk and (booked.made_by, booked.approved_by) == who
    assert actions.approve(proposal_id=asked.pk, by=who[1]) == booked
    assert Transaction.objects.count() == 1


def test_nobody_approves_what_he_entered(who, money):
    asked = make.asked(who, "grant", money, 5)
    assert (
        code(actions.approve, proposal_id=asked.pk, by=who[0]) == "not_there"
    )  # without the duty it is not there
    who[0].posts.create(role="finance_head", division_id=make.COUNTY, since=dt.date(2020, 1, 1))
    both = type(who[0]).objects.get(pk=who[0].pk)
    assert code(actions.approve, proposal_id=asked.pk, by=both) == "own"
    assert code(actions.send_back, proposal_id=asked.pk, answer="不对", by=both) == "own"


def test_what_is_returned_needs_a_reason_and_stays_returned(who, money):
    asked = make.asked(who, "grant", money, 5)
    assert code(actions.send_back, proposal_id=asked.pk, answer="  ", by=who[1]) == "reason"
    back = actions.send_back(proposal_id=asked.pk, answer="文号写错", by=who[1])
    assert (back.state, back.answer) == ("returned", "文号写错")
    assert code(actions.approve, proposal_id=asked.pk, by=who[1]) == "decided"
    assert not Transaction.objects.exists()


@pytest.mark.parametrize(
    ("kind", "given", "why"),
    [
        ("receipt", {}, "needs"), ("allot", {}, "needs"), ("payment", {"use": "industry"}, "needs"),
        ("grant", {"amount": 0}, "sum"), ("grant", {"on": dt.date(2026, 3, 21)}, "future"),
        ("allot", {"use": "industry", "division": "110000000000"}, "place"),
        ("allot", {"use": "medical"}, "forbidden"), ("allot", {"use": "settlement"}, "no_rule"),
        ("allot", {"use": "industry", "on": dt.date(2020, 1, 1)}, "no_rule"),
        ("allot", {"use": "loan_interest"}, "cap_unknown"),
    ],
)  # fmt: skip
def test_what_is_not_asked_for_rightly_is_refused(who, money, kind, given, why):
    told = {"amount": 5, **given}
    assert code(make.asked, who, kind, money, told.pop("amount"), **told) == why


def test_a_refusal_names_document_and_clause(who, money):
    with pytest.raises(
        Refused, match="财农〔2021〕19号 支出范围（但书），医疗保障等综合保障措施通过原资金渠道支持"
    ):
        make.asked(who, "allot", money, 5, use="medical")


def test_the_class_of_people_is_asked_for_where_the_rule_names_classes(who, money, account):
    make.booked(who, "grant", money, 100, bank_account=account.pk)
    make.booked(who, "allot", money, 100, use="training")
    pay = {"use": "training", "bank_account": account.pk}
    assert code(make.asked, who, "payment", money, 5, **pay) == "wrong_class"
    assert code(make.asked, who, "payment", money, 5, for_class="tekun", **pay) == "wrong_class"
    made = make.asked(who, "payment", money, 5, for_class="marginal", **pay)
    assert made.rule["document"] == "财农〔2021〕19号"


def test_management_takes_no_more_than_its_share(who, money):
    make.booked(who, "grant", money, 1_000_000)
    make.booked(who, "allot", money, 8_000, use="management")
    two = [make.asked(who, "allot", money, 2_000, use="management") for _ in range(2)]
    actions.approve(proposal_id=two[0].pk, by=who[1])
    assert code(actions.approve, proposal_id=two[1].pk, by=who[1]) == "cap_share"
    assert Proposal.objects.get(pk=two[1].pk).state == "pending"


def test_no_fund_and_no_bank_account_is_overdrawn(who, money, account):
    make.booked(who, "grant", money, 1_000, bank_account=account.pk)
    assert code(make.booked, who, "allot", money, 1_001, use="industry") == "overdrawn_source"
    make.booked(who, "allot", money, 600, use="industry")
    pay = {"use": "industry", "bank_account": account.pk}
    assert code(make.booked, who, "payment", money, 601, **pay) == "overdrawn_use"
    make.booked(who, "payment", money, 600, **pay)
    settled = make.settled({"topup": 500})
    owed = settled.entries.first().account.fund
    assert (
        code(make.booked, who, "hospital", owed, 1, facility=make.facility().pk, bank_account=account.pk)
        == "overdrawn_bank"
    )


def test_a_reversal_is_asked_for_and_restores_everything(who, money, account):
    made = make.booked(who, "grant", money, 1_000, bank_account=account.pk)
    asked = actions.propose_reversal(
        proposal_id=uuid.uuid4(), of=made.pk, on=make.DAY, reason="重复登记", by=who[0]
    )
    back = actions.approve(proposal_id=asked.pk, by=who[1])
    assert (back.reverses, back.kind) == (made, "reversal")
    assert (held(money, "bank"), held(money, "source")) == (0, 0)
    again = {"of": made.pk, "on": make.DAY, "reason": "再冲", "by": who[0]}
    assert code(actions.propose_reversal, proposal_id=uuid.uuid4(), **again) == "reversed"
    assert (
        code(actions.propose_reversal, proposal_id=uuid.uuid4(), **{**again, "of": back.pk}) == "is_reversal"
    )


def test_a_reversal_of_what_is_spent_is_refused(who, money, account):
    made = make.booked(who, "grant", money, 1_000, bank_account=account.pk)
    make.booked(who, "allot", money, 1_000, use="industry")
    asked = actions.propose_reversal(
        proposal_id=uuid.uuid4(), of=made.pk, on=make.DAY, reason="错", by=who[0]
    )
    assert code(actions.approve, proposal_id=asked.pk, by=who[1]) == "overdrawn_source"


def test_a_closed_month_takes_no_booking_but_a_reversal_goes_to_the_next(who, money):
    made = make.booked(who, "grant", money, 1_000, on=dt.date(2026, 2, 3))
    waiting = make.asked(who, "grant", money, 7, on=dt.date(2026, 2, 4))
    now = timezone.now()
    Period.objects.filter(month=dt.date(2026, 2, 1)).update(
        state="closed", asked_by=who[0], asked_at=now, closed_by=who[1], closed_at=now
    )
    assert code(make.asked, who, "grant", money, 5, on=dt.date(2026, 2, 3)) == "closed"
    assert code(actions.approve, proposal_id=waiting.pk, by=who[1]) == "closed"
    on = dt.date(2026, 2, 28)
    asked = actions.propose_reversal(proposal_id=uuid.uuid4(), of=made.pk, on=on, reason="错", by=who[0])
    assert actions.approve(proposal_id=asked.pk, by=who[1]).booked_on == dt.date(2026, 3, 1)


def test_accounts_of_households_are_kept_apart_by_id_only(who, money):
    make.booked(who, "grant", money, 1_000)
    one, two = uuid.uuid4(), uuid.uuid4()
    for home in (one, two):
        make.booked(who, "allot", money, 5, use="industry", household=home)
    assert set(Account.objects.filter(kind="use").values_list("household", flat=True)) == {one, two}


def test_a_county_rule_caps_what_a_household_gets_in_a_year(who, money, account, tmp_path, monkeypatch):
    (tmp_path / "funds").mkdir()
    (tmp_path / "funds" / "own.yaml").write_text(
        "rules:\n  - {source: linked_funds, use: travel, from: 2026-01-01, division: '990122', for: [registered],\n"
        "     cap: {household_year: '5'}, document: 岚财农〔2026〕3号, clause: 第四条, standing: invented}\n"
    )
    monkeypatch.setattr("ankang.funds.known.home", lambda: tmp_path)
    home, other = uuid.uuid4(), uuid.uuid4()
    make.booked(who, "grant", money, 10_000, bank_account=account.pk)
    pay = {"use": "travel", "for_class": "registered", "bank_account": account.pk}
    for one in (home, other):
        make.booked(who, "allot", money, 900, use="travel", household=one)
    assert code(make.asked, who, "payment", money, 5, **pay) == "household"
    make.booked(who, "payment", money, 300, household=home, **pay)
    two = [make.asked(who, "payment", money, 150, household=home, **pay) for _ in range(2)]
    actions.approve(proposal_id=two[0].pk, by=who[1])
    assert code(actions.approve, proposal_id=two[1].pk, by=who[1]) == "cap_household"
    make.booked(who, "payment", money, 500, household=other, **pay)
