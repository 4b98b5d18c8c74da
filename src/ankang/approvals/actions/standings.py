"""Keeping true what applications repeat of their standing, when notices, objections or the calendar have changed it."""

from collections.abc import Sequence
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from ankang.accounts.models import User
from ankang.approvals.models import Application
from ankang.approvals.queries import walks
from ankang.storage import bulk

PART = 4000


def repeat_standings(*, keys: Sequence[UUID], by: User | None) -> int:
    """Work out anew where these open applications stand; answer how many were written. Safe to repeat.

    The journal holds what changed them (a notice released, an objection answered) already; a day gone by is no event.
    """
    return sum(_part(keys[start : start + PART]) for start in range(0, len(keys), PART))


@transaction.atomic
def _part(keys: Sequence[UUID]) -> int:
    """One part, locked; one statement for all rows that come to the same."""
    today = timezone.localdate()
    taken = Application.objects.select_for_update(of=("self",)).filter(end="", pk__in=bulk.among(list(keys)))
    rows = list(taken.defer("statement").order_by("pk"))
    pasts = walks.pasts(rows)
    alike: dict[tuple[tuple[str, object], ...], list[UUID]] = {}
    for row in rows:
        where = walks.place(row, pasts[row.pk])
        kept = walks.household_is_open(row)
        columns = walks.repeated(where, row.decisions_made, today, kept=kept)
        if any(getattr(row, name) != value for name, value in columns.items()):
            alike.setdefault(tuple(columns.items()), []).append(row.pk)
    for values, same in alike.items():
        Application.objects.filter(pk__in=bulk.among(same)).update(**dict(values))
    return sum(len(same) for same in alike.values())
