"""Teams and their posts: kept, named, ended; a resident team does not leave a village without anybody."""

import datetime as dt
from uuid import UUID, uuid5

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from ankang.accounts.models import User
from ankang.journal import actions as journal
from ankang.places.models import Division
from ankang.teams.actions.permission import filled, ordered, require, soon
from ankang.teams.actions.villages import finish
from ankang.teams.events import Kind
from ankang.teams.models import Cadre, Membership, Team, Unit, VillagePairing
from ankang.teams.queries.holes import village_still_needs
from ankang.teams.rules import SINGLE, Refusal, fits

_ONE_DAY = dt.timedelta(days=1)


@transaction.atomic
def keep_team(
    *, team_id: UUID, place: Division, kind: str, name: str, unit: Unit | None, since: dt.date, by: User
) -> Team:
    """Set up a team, or change what is said of it. The same again changes nothing."""
    require(by, place.pk)
    row = Team.objects.select_for_update().filter(pk=team_id).first() or Team(pk=team_id)
    if not row._state.adding and (row.place_id, row.kind) != (place.pk, kind):
        raise Refusal("other_content")
    if place.level not in (Division.Level.COUNTY, Division.Level.TOWN):
        raise Refusal("unit_place")
    told = {
        "place_id": place.pk, "kind": kind, "name": filled(name, "名称"), "unit_id": unit.pk if unit else None,
        "since": since,
    }  # fmt: skip
    rivals = Team.objects.filter(place=place, name=told["name"], until__isnull=True).exclude(pk=team_id)
    if rivals.exists():
        raise Refusal("name_taken", name=told["name"])
    changed = [key for key, value in told.items() if row._state.adding or getattr(row, key) != value]
    if not changed:
        return row
    for key in changed:
        setattr(row, key, told[key])
    row.changed_by, row.changed_at = by, timezone.now()
    row.save()
    journal.record(Kind.TEAM_KEPT, subject=row, place=row.place_id, by=by, fields=sorted(changed))
    return row


@transaction.atomic
def end_team(*, team: Team, last_day: dt.date, successor: Team | None, by: User) -> Team:
    """End a team with all its posts. Villages it lives in go to the successor from the day after; without one that is
    refused while a village still needs a team."""
    row = Team.objects.select_for_update().get(pk=team.pk)
    require(by, row.place_id)
    if row.until:
        if row.until != last_day:
            raise Refusal("team_ended", name=row.name)
        return row
    ordered(row.since, last_day)
    soon(last_day)
    pairings = list(
        VillagePairing.objects.select_for_update().filter(team=row, void=False, until__isnull=True)
    )
    needed = [one for one in pairings if village_still_needs(one.village_id, one.layer, last_day + _ONE_DAY)]
    if needed and successor is None:
        raise Refusal("team_needed", name=row.name, n=len(needed))
    for one in pairings:
        begin = max(one.since, last_day + _ONE_DAY)
        finish(one, last_day, by)
        if successor:
            _fit(successor, begin, row)
            VillagePairing.objects.create(
                id=uuid5(one.pk, "successor"), layer=one.layer, village_id=one.village_id, team=successor, since=begin,
                made_by=by,
            )  # fmt: skip
    for post in Membership.objects.select_for_update().filter(team=row, void=False, until__isnull=True):
        finish(post, last_day, by)
    row.until, row.changed_by, row.changed_at = last_day, by, timezone.now()
    row.save(update_fields=["until", "changed_by", "changed_at"])
    journal.record(
        Kind.TEAM_ENDED, subject=row, place=row.place_id, by=by, fields=[f"villages {len(pairings)}"]
    )
    return row


def _fit(successor: Team, begin: dt.date, former: Team) -> None:
    if successor.kind != Team.Kind.RESIDENT:
        raise Refusal("not_resident")
    there = successor.since <= begin and (successor.until is None or successor.until >= begin)
    if not there or successor.pk == former.pk:
        raise Refusal("team_ended", name=successor.name)


@transaction.atomic
def name_member(
    *, membership_id: UUID, team: Team, cadre: Cadre, position: str, since: dt.date, term_until: dt.date | None,
    by: User,
) -> Membership:  # fmt: skip
    """Give somebody a post of a team. Whoever holds a single post is relieved from the day before, so that it is never
    empty in between. The same id again answers what was given."""
    cadre = Cadre.objects.select_for_update().get(pk=cadre.pk)
    row = Team.objects.select_for_update().get(pk=team.pk)
    require(by, row.place_id)
    if known := Membership.objects.filter(pk=membership_id, team=row).first():
        return known
    _check(row, cadre, position, since, term_until)
    held = Membership.objects.select_for_update().filter(team=row, position=position, void=False)
    rivals = held.filter(Q(until__isnull=True) | Q(until__gte=since))
    if position not in SINGLE:
        rivals = rivals.filter(cadre=cadre)
    for rival in rivals.select_related("cadre"):
        if rival.cadre_id == cadre.pk or rival.until or rival.since >= since:
            raise Refusal(
                "post_held",
                position=str(rival.get_position_display()),
                name=rival.cadre.name,
                since=rival.since,
            )
        finish(rival, since - _ONE_DAY, by)
    made = Membership.objects.create(
        id=membership_id,
        team=row,
        cadre=cadre,
        position=position,
        since=since,
        term_until=term_until,
        named_by=by,
    )
    journal.record(Kind.MEMBER_NAMED, subject=made, place=row.place_id, by=by)
    return made


def _check(team: Team, cadre: Cadre, position: str, since: dt.date, term_until: dt.date | None) -> None:
    if not fits(team.kind, position):
        raise Refusal(
            "position", kind=str(team.get_kind_display()), position=str(Membership.Position(position).label)
        )
    ordered(since, term_until)
    soon(since)
    if since < team.since or (team.until and since > team.until):
        raise Refusal("team_ended", name=team.name)
    if since < cadre.since or cadre.left_on:
        raise Refusal("cadre_gone", name=cadre.name)


@transaction.atomic
def end_member(*, membership: Membership, last_day: dt.date, by: User) -> Membership:
    """End a post. The last one of a resident team stays until somebody else is there, while a village needs the team."""
    row = (
        Membership.objects.select_for_update(of=("self",))
        .select_related("team", "cadre")
        .get(pk=membership.pk)
    )
    require(by, row.team.place_id)
    if row.until or row.void:
        return row
    ordered(row.since, last_day)
    soon(last_day)
    Team.objects.select_for_update().get(pk=row.team_id)
    others = Membership.objects.filter(team=row.team, void=False, since__lte=last_day + _ONE_DAY).exclude(
        pk=row.pk
    )
    if not others.filter(Q(until__isnull=True) | Q(until__gt=last_day)).exists() and _lives_anywhere(
        row.team, last_day
    ):
        raise Refusal("last_member", name=row.cadre.name, team=row.team.name)
    finish(row, last_day, by)
    journal.record(Kind.MEMBER_ENDED, subject=row, place=row.team.place_id, by=by)
    return row


def _lives_anywhere(team: Team, last_day: dt.date) -> bool:
    pairings = VillagePairing.objects.filter(team=team, void=False, until__isnull=True)
    return any(village_still_needs(one.village_id, one.layer, last_day + _ONE_DAY) for one in pairings)
