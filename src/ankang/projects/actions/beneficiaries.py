"""For which households a project is: by number, checked against the project's own threshold and villages."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID, uuid5

from django.db import transaction
from django.db.models import Sum
from django.utils import timezone

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.journal.actions import record
from ankang.projects.actions.permission import require, taken
from ankang.projects.events import Kind
from ankang.projects.models import Beneficiary, Production, Project
from ankang.projects.queries.unmet import planned_fen
from ankang.projects.rules import Refusal, pipeline
from ankang.projects.rules.thresholds import stocks
from ankang.registry.models import Household
from ankang.values.money import show_yuan

_OPEN = (*pipeline.BEFORE_ISSUE, *pipeline.RUNNING)


@dataclass(frozen=True)
class Entry:
    """One household named for a project: what of the money is to come to it, when it consented and was told."""

    number: str
    share_fen: int = 0
    consented_on: dt.date | None = None
    notified_on: dt.date | None = None


@transaction.atomic
def name_beneficiaries(*, project_id: UUID, entries: Sequence[Entry], by: User) -> int:
    """Put households on a project's list, or write again what is said of them; answers how many changed.

    One wrong household and none is written. Raises Refusal.
    """
    row = taken(project_id)
    require(by, row.town_id, Duty.APPLY_PROJECTS)
    if row.step not in _OPEN:
        raise Refusal("frozen_list")
    homes = _homes(row, entries)
    changed = sum(_kept(row, homes[entry.number], entry, by) for entry in entries)
    total = int(row.beneficiaries.aggregate(fen=Sum("share_fen"))["fen"] or 0)
    if total > (planned := planned_fen(row)) and total:
        raise Refusal("share_over", sum=show_yuan(total), planned=show_yuan(planned))
    if changed:
        record(Kind.BENEFICIARIES, subject=row, place=row.town_id, by=by, fields=[str(changed)])
    return changed


def _homes(row: Project, entries: Sequence[Entry]) -> dict[str, Household]:
    villages = list(row.villages.values_list("village_id", flat=True))
    wanted = [entry.number for entry in entries]
    found = {
        home.number: home for home in Household.objects.filter(number__in=wanted, village_id__in=villages)
    }
    for entry in entries:
        home = found.get(entry.number)
        if home is None:
            raise Refusal("household", number=entry.number)
        if home.left_on:
            raise Refusal("left", number=entry.number)
        if entry.share_fen < 0:
            raise Refusal("amount")
        for day in (entry.consented_on, entry.notified_on):
            if day and day > timezone.localdate():
                raise Refusal("future", on=day)
        if row.stock and row.least:
            _refuse_below(row, home)
    return found


def _refuse_below(row: Project, home: Household) -> None:
    """The project's own threshold, held against the latest word of what the household keeps."""
    stock = stocks()[row.stock].zh
    told = Production.objects.filter(household=home, stock=row.stock).order_by("-year").first()
    if told is None:
        raise Refusal("no_stock", number=home.number, stock=stock, least=f"{row.least:g}")
    if told.quantity < (row.least or 0):
        raise Refusal(
            "below", number=home.number, stock=stock, found=f"{told.quantity:g}", least=f"{row.least:g}"
        )


def _kept(row: Project, home: Household, entry: Entry, by: User) -> bool:
    told = {
        "share_fen": entry.share_fen,
        "consented_on": entry.consented_on,
        "notified_on": entry.notified_on,
    }
    known = row.beneficiaries.filter(household=home).first()
    if known is None:
        Beneficiary.objects.create(
            id=uuid5(row.pk, str(home.pk)), project=row, household=home, village_id=home.village_id,
            made_at=timezone.now(), made_by=by, **told,
        )  # fmt: skip
        return True
    # An empty cell takes nothing back that was said before.
    told = {name: value or getattr(known, name) for name, value in told.items()}
    if all(getattr(known, name) == value for name, value in told.items()):
        return False
    for name, value in told.items():
        setattr(known, name, value)
    known.save(update_fields=list(told))
    return True


@transaction.atomic
def remove_beneficiary(*, beneficiary_id: UUID, by: User) -> None:
    """Take a household off the list; off already, nothing happens. Raises Refusal."""
    known = Beneficiary.objects.filter(pk=beneficiary_id).first()
    if known is None:
        return
    row = taken(known.project_id)
    require(by, row.town_id, Duty.APPLY_PROJECTS)
    if row.step not in _OPEN:
        raise Refusal("frozen_list")
    known.delete()
    record(Kind.BENEFICIARIES, subject=row, place=row.town_id, by=by, fields=["removed"])
