"""Campaigns the reader may see, how far they are, and who has not come."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.accounts.scope import covers, within
from ankang.checkups.models import Campaign, Checkup, Invitation, Session
from ankang.places.models import Division
from ankang.storage import bulk


@dataclass(frozen=True)
class Progress:
    """How far a campaign is: all, came, set aside with a reason, not come; given back of those who came."""

    invited: int
    came: int
    excused: int
    missing: int
    examined: int
    given_back: int
    abnormal: int
    urgent: int


@dataclass(frozen=True)
class VillageProgress:
    """One village of a campaign."""

    village: Division
    invited: int
    came: int
    missing: int
    days: tuple[Session, ...]


def campaigns(user: User) -> QuerySet[Campaign]:
    """Campaigns with somebody invited where the reader sees health, the newest first."""
    seen = within(Invitation.objects.filter(campaign=OuterRef("pk")), user, duty=Duty.VIEW_HEALTH)
    return Campaign.objects.filter(Exists(seen)).select_related("division").order_by("-since", "name")


def campaign(user: User, pk: UUID) -> Campaign:
    """One of them; a stranger's is not found."""
    return campaigns(user).get(pk=pk)


def invitations(user: User, of: Campaign) -> QuerySet[Invitation]:
    """Those invited whom the reader may see."""
    rows = within(Invitation.objects.filter(campaign=of), user, duty=Duty.VIEW_HEALTH)
    return rows.select_related("person__household", "village").order_by(
        "village_id", "person__household__number", "pk"
    )


def invitation(user: User, pk: UUID) -> Invitation:
    """One of them."""
    rows = within(Invitation.objects.all(), user, duty=Duty.VIEW_HEALTH)
    return within(rows, user, duty=Duty.RECORD_VISITS).select_related("campaign", "person").get(pk=pk)


def progress(user: User, of: Campaign) -> Progress:
    """The figures of a campaign, of the villages the reader sees."""
    asked = within(Invitation.objects.filter(campaign=of), user, duty=Duty.VIEW_HEALTH).aggregate(
        invited=Count("pk"),
        came=Count("pk", filter=Q(came_on__isnull=False)),
        excused=Count("pk", filter=Q(came_on=None) & ~Q(absence="")),
        missing=Count("pk", filter=Q(came_on=None, absence="")),
    )
    done = within(Checkup.objects.filter(campaign=of), user, duty=Duty.VIEW_HEALTH).aggregate(
        examined=Count("pk", filter=Q(results_count__gt=0)),
        given_back=Count("pk", filter=Q(given_back_on__isnull=False)),
        abnormal=Count("pk", filter=Q(abnormal_count__gt=0)),
        urgent=Count("pk", filter=Q(urgent=True)),
    )
    return Progress(**asked, **done)


def villages(user: User, of: Campaign, today: dt.date) -> list[VillageProgress]:
    """Village by village: figures, and the days that are still to come – the next chance of who did not come."""
    rows = within(Invitation.objects.filter(campaign=of), user, duty=Duty.VIEW_HEALTH)
    counted = rows.values("village_id").annotate(
        invited=Count("pk"),
        came=Count("pk", filter=Q(came_on__isnull=False)),
        missing=Count("pk", filter=Q(came_on=None, absence="")),
    )
    days: dict[str, list[Session]] = {}
    for session in Session.objects.filter(campaign=of).order_by("held_on"):
        days.setdefault(session.village_id, []).append(session)
    names = Division.objects.in_bulk([row["village_id"] for row in counted])
    return [
        VillageProgress(
            names[row["village_id"]], row["invited"], row["came"], row["missing"],
            tuple(one for one in days.get(row["village_id"], []) if one.held_on >= today or not row["came"]),
        )
        for row in counted.order_by("village_id")
    ]  # fmt: skip


def next_chance(user: User, of: Campaign, today: dt.date) -> dict[str, dt.date]:
    """Village → the next day of the campaign there; villages without one are left out."""
    found: dict[str, dt.date] = {}
    for session in Session.objects.filter(campaign=of, held_on__gte=today).order_by("-held_on"):
        found[session.village_id] = session.held_on
    return found


def divisions(user: User) -> list[tuple[str, str]]:
    """Where the reader may plan campaigns: (code, name) of the divisions of the posts that carry the duty."""
    posts = [post for post in user.posts_now if Duty.RECORD_CHECKUPS in post.duties]
    return [(post.division_id, post.division.name) for post in posts]


def division(user: User, code: str) -> Division:
    """A division where the reader runs check-ups; another is not found."""
    if not covers(user, code, Duty.RECORD_CHECKUPS):
        raise Division.DoesNotExist
    return Division.objects.get(pk=code)


def invited_by(days: Collection[tuple[UUID, dt.date]]) -> dict[tuple[UUID, dt.date], UUID]:
    """The campaign that a check-up of a person on a day belongs to: one they are invited to that runs that day."""
    rows = Invitation.objects.filter(
        person__in=bulk.among(sorted({person for person, _day in days})), campaign__closed_on=None
    )
    wanted: dict[UUID, list[dt.date]] = {}
    for person, day in days:
        wanted.setdefault(person, []).append(day)
    told = rows.order_by("campaign__since").values_list(
        "person", "campaign", "campaign__since", "campaign__until"
    )
    return {
        (person, day): campaign
        for person, campaign, since, until in told
        for day in wanted[person]
        if since <= day <= until
    }
