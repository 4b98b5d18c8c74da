"""Rows behind figures of money as the books have them today: bills, burdened households, warnings, bookings.

Of a bill the list tells when and what kind, never what it was for. Where the reader has no duty for bills, warnings or
funds, `behind.why_hidden` has refused before.
"""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import get_language

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.accounts.scope import within
from ankang.benefits.models import Bill
from ankang.benefits.queries.scope import seen
from ankang.funds.models import Transaction
from ankang.monitoring.models import Warning  # noqa: A004 - the word of the field
from ankang.monitoring.rules.catalogue import every_rule
from ankang.reports.queries.behind_parts import Someone, Source, heads, households, households_of, page


def _bills_of(user: User) -> Sequence[QuerySet[Any]]:
    return [seen(Bill.objects.all(), user)]


def _bills(user: User, ids: Sequence[UUID]) -> list[Someone]:
    rows = _bills_of(user)[0].filter(pk__in=ids).select_related("person__household", "village")
    return [
        Someone(
            b.person.name, b.person.household.number, b.village.name, f"{b.discharged_on} {b.get_visit_display()}",
            b.person_id, b.person.household_id, page(user, Duty.VIEW_BILLS, "benefits:bill", b.pk),
        )
        for b in rows
    ]  # fmt: skip


def _warnings_of(user: User) -> Sequence[QuerySet[Any]]:
    return [within(Warning.objects.all(), user, duty=Duty.VIEW_WARNINGS)]


def _warnings(user: User, ids: Sequence[UUID]) -> list[Someone]:
    rows = list(_warnings_of(user)[0].filter(pk__in=ids).select_related("household", "village"))
    named = heads([w.household_id for w in rows])
    return [
        Someone(
            named.get(w.household_id, w.household.number), w.household.number, w.village.name,
            f"{w.opened_on} {_rule(w)} {w.get_state_display()}", None, w.household_id,
            page(user, Duty.VIEW_WARNINGS, "monitoring:warning", w.pk),
        )
        for w in rows
    ]  # fmt: skip


def _rule(warning: Warning) -> str:
    known = every_rule().find(warning.rule, warning.opened_on)
    language = "en" if (get_language() or "").startswith("en") else "zh"
    return known.title(language) if known else warning.rule


def _entries_of(user: User) -> Sequence[QuerySet[Any]]:
    return [within(Transaction.objects.all(), user, by="county", duty=Duty.VIEW_FUNDS)]


def _entries(user: User, ids: Sequence[UUID]) -> list[Someone]:
    """By their kind, day and number of the paper: a booking names nobody."""
    rows = _entries_of(user)[0].filter(pk__in=ids).select_related("county")
    return [
        Someone(
            str(t.get_kind_display()), "", t.county.name, f"{t.booked_on} {t.document}".strip(), None, None,
            page(user, Duty.VIEW_FUNDS, "funds:transaction", t.pk),
        )
        for t in rows
    ]  # fmt: skip


SOURCES: dict[str, Source] = {
    "bills": Source(_bills_of, _bills),
    "burdens": Source(households_of, households),
    "warnings": Source(_warnings_of, _warnings),
    "fund_entries": Source(_entries_of, _entries),
}
