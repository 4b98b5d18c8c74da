"""The two desks of finance, through which every booking of the demonstration goes."""

import datetime as dt
import uuid
from dataclasses import dataclass
from typing import Any

from ankang.accounts.models import User
from ankang.funds import actions as funds
from ankang.funds.models import BankAccount, Fund

KEYS = uuid.UUID("5a1e9901-22aa-7000-8000-990122000001")


@dataclass
class Desk:
    """The two desks of finance: one enters, the other approves."""

    maker: User
    checker: User
    bank: BankAccount
    today: dt.date
    serial: int = 0
    last: uuid.UUID | None = None

    def book(self, kind: str, fund: Fund, fen: int, on: dt.date, **given: Any) -> None:
        """Enter and approve one booking; what is of a later day has not happened yet."""
        if on > self.today:
            return
        self.serial += 1
        key = uuid.uuid5(KEYS, f"{kind} {self.serial}")
        document = given.pop("document", f"岚财社〔{on.year}〕{self.serial}号")
        funds.propose(
            proposal_id=key, kind=kind, fund=fund.pk, amount=fen, on=on, by=self.maker, document=document, **given
        )  # fmt: skip
        self.last = funds.approve(proposal_id=key, by=self.checker).pk
