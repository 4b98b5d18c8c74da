"""Teams with their members and how many contracts each has; the divisions a team may serve."""

from collections import Counter
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.accounts.scope import within
from ankang.contracts.models import Member, Team
from ankang.contracts.queries.lists import teams
from ankang.contracts.queries.scope import contracts, in_force
from ankang.places.models import Division


def told(user: User) -> list[tuple[Team, list[Member], int]]:
    """Each team with the members of today and its contracts in force in the reader's scope."""
    today = timezone.localdate()
    signed = Counter(contracts(user).filter(in_force(today)).values_list("team", flat=True))
    return [
        (team, [m for m in team.members.all() if m.until is None or m.until >= today], signed[team.pk])
        for team in teams(user)
    ]


def member(user: User, pk: UUID) -> Member:
    """A member of a team that serves where the reader serves."""
    return Member.objects.select_related("team").get(pk=pk, team__in=teams(user).values("pk"))


def divisions(user: User) -> QuerySet[Division]:
    """Villages and towns where the reader signs contracts."""
    rows = Division.objects.filter(level__in=(Division.Level.TOWN, Division.Level.VILLAGE))
    return within(rows, user, by="", duty=Duty.SIGN_CONTRACTS).order_by("level", "code")
