"""The account of a person's year: the lock of whoever settles, and the standing settlements in order."""

from uuid import UUID

from ankang.benefits.models import Bill, Settlement, YearAccount
from ankang.benefits.rules import YearState

Kind = Settlement.Kind


def lock_account(person: UUID, year: int) -> YearAccount:
    """The account, locked until the transaction ends: of two at once the second waits and sees what the first did."""
    YearAccount.objects.get_or_create(person_id=person, year=year)
    return YearAccount.objects.select_for_update().get(person_id=person, year=year)


def keep_account(account: YearAccount, after: YearState) -> None:
    """Keep what the account holds after the last settlement of the year."""
    account.state = after.as_dict()
    account.changes += 1
    account.save(update_fields=["state", "changes"])


def chain(person: UUID, year: int) -> list[Settlement]:
    """The last act on each bill of a year that stands, in the order of discharge."""
    rows = Settlement.objects.filter(person=person, year=year).select_related("bill__facility")
    last = {row.bill_id: row for row in rows.order_by("ordinal")}
    standing = [row for row in last.values() if row.kind != Kind.REVERSE]
    return sorted(standing, key=lambda row: place_in_year(row.bill))


def place_in_year(bill: Bill) -> tuple[str, str, str]:
    """What orders the bills of a year: day of discharge, day of admission, and the key where both are the same."""
    return bill.discharged_on.isoformat(), bill.admitted_on.isoformat(), str(bill.pk)


def last_act(bill: Bill) -> Settlement | None:
    """The last act on a bill."""
    return Settlement.objects.filter(bill=bill).order_by("-ordinal").first()
