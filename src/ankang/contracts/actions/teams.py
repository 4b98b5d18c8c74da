"""Teams and their members."""

import datetime as dt
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from ankang.accounts.models import User
from ankang.contracts.actions.permission import require
from ankang.contracts.events import Kind
from ankang.contracts.models import Member, Team
from ankang.contracts.rules import Refusal
from ankang.journal.actions import record
from ankang.places.models import Division, Facility


@transaction.atomic
def open_team(
    *, team_id: UUID, name: str, division: Division, by: User, facility: Facility | None = None
) -> Team:
    """A team that serves a division. The same id again changes nothing. Raises PermissionDenied."""
    require(by, division.pk)
    made, is_new = Team.objects.get_or_create(
        id=team_id, defaults={"name": name, "division": division, "facility": facility, "made_by": by}
    )
    if is_new:
        record(Kind.TEAM_OPENED, subject=made, place=division.pk, by=by)
    return made


@transaction.atomic
def join_team(
    *, member_id: UUID, team: Team, name: str, role: str, since: dt.date, by: User, user: User | None = None
) -> Member:
    """Somebody joins a team, with or without an account. The same id again changes nothing. Raises Refusal."""
    require(by, team.division_id)
    known = Member.objects.filter(pk=member_id, team=team).first()
    if known:
        return known
    same = Q(user=user) if user else Q(user=None, name=name)
    if Member.objects.filter(same, team=team, until=None).exists():
        raise Refusal("member_twice", name=name)
    made = Member.objects.create(id=member_id, team=team, user=user, name=name, role=role, since=since)
    record(Kind.TEAM_CHANGED, subject=team, place=team.division_id, by=by, fields=["joined"])
    return made


@transaction.atomic
def leave_team(*, member: Member, on: dt.date, by: User) -> Member:
    """A member leaves: `on` is the last day. What they had signed is then listed to be handed over."""
    require(by, member.team.division_id)
    row = Member.objects.select_for_update(of=("self",)).select_related("team").get(pk=member.pk)
    if row.until is not None:
        return row
    if on < row.since:
        raise Refusal("day", first=row.since, last=on)
    row.until = on
    row.save(update_fields=["until"])
    record(Kind.TEAM_CHANGED, subject=row.team, place=row.team.division_id, by=by, fields=["left"])
    return row
