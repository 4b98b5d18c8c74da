"""Samples the reader may see, what could be drawn now, and the doors of a sample."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.accounts.scope import within
from ankang.approvals.models import SampleCheck, SampleRow
from ankang.approvals.queries.applications import applications
from ankang.places.models import Division
from ankang.registry import queries as registry
from ankang.values.division import DivisionCode

ORDER = ("-made_at",)


def samples(user: User) -> QuerySet[SampleCheck]:
    """Samples of the towns where the reader sees the register, with how many doors were seen and agree."""
    rows = within(
        SampleCheck.objects.select_related("town", "made_by"), user, by="town", duty=Duty.VIEW_REGISTER
    )
    return rows.annotate(
        size=Count("rows"),
        seen=Count("rows", filter=Q(rows__agrees__isnull=False)),
        agreeing=Count("rows", filter=Q(rows__agrees=True)),
    )


def sample(user: User, pk: UUID) -> SampleCheck:
    """One of them."""
    return samples(user).get(pk=pk)


def towns(user: User) -> list[Division]:
    """The towns that draw: those where the reader decides at the town's step."""
    served = within(Division.objects.all(), user, by="", duty=Duty.DECIDE_AT_TOWN)
    return list(served.filter(level=Division.Level.TOWN).order_by("code"))


def to_draw(user: User, town: Division, kind: str) -> int:
    """How many applications wait at the town's step and are in no sample yet."""
    low, high = DivisionCode(town.code).span()
    rows = applications(user).filter(village_id__gte=low, village_id__lt=high, kind=kind, step="town")
    return rows.filter(sample__isnull=True).count()


@dataclass(frozen=True)
class Door:
    """A household to be seen again, and what was found."""

    row: SampleRow
    home: registry.Row


def doors(user: User, sample: SampleCheck) -> list[Door]:
    """The drawn households of a sample, those not seen yet first, village by village."""
    own = within(SampleRow.objects.all(), user, by="application__village", duty=Duty.VIEW_REGISTER)
    found = list(own.filter(sample=sample).select_related("application__household__village", "checked_by"))
    homes = {
        row.household.pk: row for row in registry.rows(user, {one.application.household for one in found})
    }
    listed = [Door(one, homes[one.application.household_id]) for one in found]
    return sorted(
        listed,
        key=lambda door: (
            door.row.agrees is not None, door.home.household.village_id, door.home.household.group,
            door.home.household.number,
        ),
    )  # fmt: skip


def door(user: User, pk: int) -> SampleRow:
    """One drawn household of the samples the reader may see."""
    own = within(SampleRow.objects.all(), user, by="application__village", duty=Duty.VIEW_REGISTER)
    return own.select_related("sample", "application__household__village").get(pk=pk)
