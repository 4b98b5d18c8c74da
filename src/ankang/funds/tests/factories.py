"""A county's books for tests: people, funds with money, bank accounts."""

import datetime as dt
import uuid
from typing import Any

from ankang.accounts.models import User
from ankang.accounts.tests.factories import COUNTY, TOWN, VILLAGE, divisions
from ankang.accounts.tests.factories import user as account
from ankang.funds import actions
from ankang.funds.models import BankAccount, Fund, Proposal, Transaction
from ankang.places.models import Facility

__all__ = ["COUNTY", "TOWN", "VILLAGE", "divisions"]
DAY = dt.date(2026, 3, 10)


def facility(name: str = "岚溪县人民医院") -> Facility:
    """A hospital of the county."""
    divisions()
    return Facility.objects.get_or_create(name=name, defaults={"kind": "hospital", "division_id": COUNTY})[0]


def people() -> tuple[User, User]:
    """One who enters and one who approves."""
    return account("finance", COUNTY), account("finance_head", COUNTY)


def settled(shares: dict[str, int] | None = None, on: dt.date = DAY, **given: Any) -> Transaction | None:
    """A settlement booked."""
    told = {
        "transaction_id": uuid.uuid4(), "county": COUNTY, "on": on, "facility": facility().pk,
        "reference": uuid.uuid4(), "by": None, "shares": shares or {"basic": 100_000, "assistance": 20_050},
    }  # fmt: skip
    return actions.book_settlement(**{**told, **given})


def fund(by: User, source: str = "linked_funds", name: str = "衔接资金", year: int = 2026) -> Fund:
    """A fund without money."""
    return actions.open_fund(
        fund_id=uuid.uuid4(),
        county=COUNTY,
        source=source,
        year=year,
        name=name,
        department="省财政厅",
        purpose="",
        by=by,
    )


def bank(by: User, tail: str = "0018") -> BankAccount:
    """A bank account of the county."""
    told = {"title": "财政专户", "bank": "农商银行岚溪支行", "tail": tail}
    return actions.add_bank_account(bank_account_id=uuid.uuid4(), county=COUNTY, by=by, **told)


def asked(people: tuple[User, User], kind: str, fund: Fund, amount: int, **given: Any) -> Proposal:
    """A booking that waits for approval; what its kind needs is filled in."""
    usual = {
        "on": DAY, "document": "岚财农〔2026〕3号", "payee": "青石镇人民政府", "reason": "按计划", "proposal_id": uuid.uuid4(),
    }  # fmt: skip
    return actions.propose(kind=kind, fund=fund.pk, amount=amount, by=people[0], **{**usual, **given})


def booked(people: tuple[User, User], kind: str, fund: Fund, amount: int, **given: Any) -> Transaction:
    """A booking entered by one and approved by the other."""
    return actions.approve(proposal_id=asked(people, kind, fund, amount, **given).pk, by=people[1])
