"""What a signed reconciliation counted stays as it was."""

import datetime as dt
from typing import Any

from ankang.funds.models import Reconciliation
from ankang.funds.rules.refusals import Refused


def refuse_signed(bank_account: Any, on: dt.date | None) -> None:
    """Refused when a month of the bank account that contains a day, or comes after it, is signed."""
    if not bank_account or on is None:
        return
    signed = Reconciliation.objects.filter(bank_account=bank_account, signed_by__isnull=False)
    late = signed.filter(month__gte=on.replace(day=1)).order_by("month").first()
    if late:
        raise Refused("signed_month", month=f"{late.month:%Y-%m}")
