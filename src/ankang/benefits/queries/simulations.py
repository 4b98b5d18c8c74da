"""Trials of drafts: those the reader may see, what came out of them, on which snapshots they may be made."""

import json
from pathlib import Path
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import QuerySet
from django.utils import timezone

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.accounts.scope import covers, within
from ankang.benefits.models import PolicyDraft, SimulationRun
from ankang.benefits.queries.drafting import READERS
from ankang.benefits.simulation.kept import open_to_all
from ankang.funds.queries import books as funds
from ankang.indicators.engine import Lake, Snapshot
from ankang.registry.models import Household
from ankang.storage import files
from ankang.storage.bulk import among

FOLDER = "simulations"
# So many of the newest snapshots are offered.
_OFFERED = 30
# Payers that have a fund.
FUNDED = ("basic", "serious", "assistance", "extra", "topup")


def runs(user: User, draft: PolicyDraft | None = None) -> QuerySet[SimulationRun]:
    """Trials in the areas where the user drafts, tries or decides policies, the latest first."""
    seen = SimulationRun.objects.none()
    for duty in READERS:
        seen = seen | within(SimulationRun.objects.all(), user, by="division", duty=duty)
    rows = SimulationRun.objects.select_related("draft", "division", "asked_by").filter(
        pk__in=seen.values("pk")
    )
    return (rows.filter(draft=draft) if draft else rows).order_by("-asked_at", "pk")


def run(user: User, pk: UUID) -> SimulationRun:
    """One of them. DoesNotExist for others'."""
    return runs(user).get(pk=pk)


def draft_to_try(user: User, pk: UUID) -> PolicyDraft:
    """A draft the user may try."""
    rows = PolicyDraft.objects.select_related("division").exclude(state=PolicyDraft.State.WITHDRAWN)
    return within(rows, user, by="division", duty=Duty.SIMULATE_POLICIES).get(pk=pk)


def lake() -> Lake:
    """Where snapshots lie. No user: not for views."""
    return Lake(Path(settings.LAKE))


def snapshots(user: User) -> list[str]:
    """Snapshots that hold bills, the newest first, for who may try policies."""
    if not user.has_duty(Duty.SIMULATE_POLICIES):
        return []
    found = (lake().snapshot(name) for name in lake().snapshots()[: -_OFFERED - 1 : -1])
    return [one.name for one in found if "bills" in one.manifest.held]


def snapshot(user: User, name: str) -> Snapshot:
    """One of them. SnapshotError when there is none."""
    return lake().snapshot(name if name in snapshots(user) else "?")


def balances(user: User, draft: PolicyDraft) -> dict[str, int]:
    """Payer → fen left in its funds of this year by the ledger: granted less spent, for who may see funds; only payers
    to whom something was granted."""
    rows = funds.funds(user).filter(
        county=draft.division_id, year=timezone.localdate().year, source__in=FUNDED
    )
    found: dict[str, int] = {}
    for row in funds.tree(user, rows):
        if row.sums.granted:
            found[row.fund.source] = found.get(row.fund.source, 0) + row.sums.granted - row.sums.spent
    return {payer: max(fen, 0) for payer, fen in found.items()}


def sees_people(user: User, one: SimulationRun) -> bool:
    """Whether the reader may see exact counts of small groups, and the households behind them."""
    return covers(user, one.division_id, Duty.VIEW_PEOPLE_BEHIND) and covers(
        user, one.division_id, Duty.SIMULATE_POLICIES
    )


def result(user: User, one: SimulationRun) -> dict[str, Any] | None:
    """What came out of a trial; None before it is done. Who may not see people gets what is open to all readers."""
    if one.state != SimulationRun.State.DONE:
        return None
    found: dict[str, Any] = json.loads(files.content(f"{FOLDER}/{one.pk}"))
    return found if sees_people(user, one) else open_to_all(found)


def households(user: User, keys: list[str]) -> dict[str, Household]:
    """Households of the reader's scope by id; those outside it, or no longer on the books, are left out."""
    rows = within(Household.objects.select_related("village"), user, duty=Duty.VIEW_PEOPLE_BEHIND)
    found = rows.filter(pk__in=among([UUID(key) for key in keys]))
    return {str(home.pk): home for home in found}
