"""What counts against the caps of the rules on use. Asked by actions, under the lock of the fund."""

import datetime as dt
from uuid import UUID

from django.db.models import Sum

from ankang.funds.models import Entry, Fund
from ankang.funds.rules.uses import Spent


def spent_of(fund: Fund, use: str, household: UUID | None, on: dt.date) -> Spent:
    """Fen granted to a fund, allotted to a use of it, and paid by funds of its source for a use to a household in the
    year of a day."""
    own = Entry.objects.filter(account__fund=fund)
    granted = -_sum(own.filter(account__kind="source", flow="grant"))
    allotted = -_sum(own.filter(account__kind="use", account__use=use, flow="allot"))
    paid = 0
    if household:
        same = Entry.objects.filter(
            account__household=household, account__use=use, flow="spend", account__fund__source=fund.source,
            account__fund__county=fund.county_id, transaction__happened_on__year=on.year,
        )  # fmt: skip
        paid = _sum(same)
    return Spent(granted, allotted, paid)


def _sum(rows: object) -> int:
    return int(rows.aggregate(total=Sum("amount"))["total"] or 0)  # type: ignore[attr-defined]
