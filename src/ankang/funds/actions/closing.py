"""A month is closed: one asks, another closes; the balances of its end are kept with it."""

from django.db import transaction
from django.db.models import Q, Sum
from django.utils import timezone

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.accounts.scope import covers
from ankang.funds.events import Kind
from ankang.funds.models import Entry, LedgerCheck, Period, PeriodBalance, Transaction
from ankang.funds.queries.checking import differences
from ankang.funds.queries.closing import checklist
from ankang.funds.rules.refusals import Refused
from ankang.journal.actions import record
from ankang.places.models import Division


@transaction.atomic
def ask_close(*, period: Period, by: User) -> Period:
    """Ask that a month be closed; asked already, it stays asked. Raises Refused with what is missing."""
    row = _locked(period, by, Duty.ENTER_FUNDS)
    if row.state == Period.State.CLOSED or row.asked_by_id:
        return row
    _refuse_unready(row)
    row.asked_at, row.asked_by = timezone.now(), by
    row.save(update_fields=["asked_at", "asked_by"])
    record(Kind.CLOSE_ASKED, subject=row, place=row.county_id, by=by)
    return row


@transaction.atomic
def close_period(*, period: Period, by: User) -> Period:
    """Close a month that another asked to close; closed already, it stays closed. Raises Refused.

    The month is locked first: bookings under way are waited for, and those that come later find it closed.
    """
    row = _locked(period, by, Duty.APPROVE_FUNDS)
    if row.state == Period.State.CLOSED:
        return row
    if row.asked_by_id is None:
        raise Refused("asked_not")
    if row.asked_by_id == by.pk:
        raise Refused("own_close")
    _refuse_unready(row)
    _keep_balances(row)
    row.state, row.closed_at, row.closed_by = Period.State.CLOSED, timezone.now(), by
    row.save(update_fields=["state", "closed_at", "closed_by"])
    record(Kind.PERIOD_CLOSED, subject=row, place=row.county_id, by=by, fields=[f"{row.month:%Y-%m}"])
    return row


@transaction.atomic
def check_ledger(*, county: str, by: User | None) -> LedgerCheck:
    """Reckon the books of a county anew and keep what differs, with both values; told in the journal."""
    wrong = differences(county)
    made = LedgerCheck.objects.create(
        county_id=county, checked_at=timezone.now(), checked_by=by, differences=wrong,
        transactions=Transaction.objects.filter(county=county).count(),
        entries=Entry.objects.filter(transaction__county=county).count(),
    )  # fmt: skip
    kind = Kind.DIFFERENCE_FOUND if wrong else Kind.CHECKED
    record(kind, subject=made, place=county, by=by, fields=[f"differences:{len(wrong)}"])
    return made


def check_ledgers(*, by: None) -> int:
    """Check the books of every county that has some; answer how many."""
    counties = Division.objects.filter(pk__in=Period.objects.values("county"))
    for county in counties:
        check_ledger(county=county.pk, by=by)
    return len(counties)


def _locked(period: Period, by: User, duty: Duty) -> Period:
    if not covers(by, period.county_id, duty):
        raise Refused("place", place=period.county_id)
    return Period.objects.select_for_update().get(pk=period.pk)


def _refuse_unready(period: Period) -> None:
    missing = [point.missing or point.what for point in checklist(period, anew=True) if not point.done]
    if missing:
        raise Refused("not_ready", what="；".join(missing))


def _keep_balances(period: Period) -> None:
    until = Entry.objects.filter(
        account__fund__county=period.county_id, transaction__booked_on__lte=period.last_day
    )
    inside = Q(transaction__period=period)
    sums = until.values("account").annotate(
        balance=Sum("amount"), debit=Sum("amount", filter=inside & Q(amount__gt=0)),
        credit=Sum("amount", filter=inside & Q(amount__lt=0)),
    ).order_by("account")  # fmt: skip
    PeriodBalance.objects.bulk_create(
        PeriodBalance(
            period=period, account_id=row["account"], balance=row["balance"], debit=row["debit"] or 0,
            credit=-(row["credit"] or 0),
        )
        for row in sums
    )  # fmt: skip
