"""A county's books for tests: people, funds with money, bank accounts."""

import datetime as dt
import uuid
from typing import Any

from ankang.accounts.models import User
from ankang.accounts.tests.factories import COUNTY, TOWN, VILLAGE, divisions
from ankang.accounts.tests.factories import user as account
from ankang.funds import actions
from ankang.funds.models import Transaction
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
