"""Campaigns: planned, people invited by groups, days set, attendance noted, closed."""

import datetime as dt
from collections.abc import Iterable, Sequence
from uuid import UUID, uuid4

from django.db import transaction
from django.utils import timezone

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.checkups.actions.permission import require
from ankang.checkups.events import Kind
from ankang.checkups.facts import Refused
from ankang.checkups.models import Campaign, Invitation, Session
from ankang.checkups.queries.inviting import invited
from ankang.journal import actions as journal
from ankang.places.models import Division
from ankang.storage import bulk


@transaction.atomic
def make_campaign(
    *,
    campaign_id: UUID,
    name: str,
    division: Division,
    groups: Sequence[str],
    since: dt.date,
    until: dt.date,
    by: User,
) -> Campaign:
    """Plan a campaign and invite everybody of its groups. Sending the same again changes nothing."""
    require(division.code, by, Duty.RECORD_CHECKUPS, Duty.VIEW_HEALTH)
    known = Campaign.objects.filter(pk=campaign_id).first()
    if known:
        if (known.division_id, known.since, known.groups) != (division.code, since, sorted(groups)):
            raise Refused("conflict")
        return known
    if until < since:
        raise Refused("dates")
    if not groups:
        raise Refused("groups")
    campaign = Campaign.objects.create(
        id=campaign_id, name=name.strip(), division=division, groups=sorted(groups), since=since, until=until, made_by=by
    )  # fmt: skip
    journal.record(Kind.CAMPAIGN_MADE, subject=campaign, place=division.code, by=by)
    invite(campaign=campaign, by=by)
    return campaign


@transaction.atomic
def invite(*, campaign: Campaign, by: User | None) -> int:
    """Invite those of the campaign's groups who are not on its list yet; answers how many."""
    listed = set(Invitation.objects.filter(campaign=campaign).values_list("person_id", flat=True))
    rows = [row for row in invited(campaign, timezone.localdate()) if row[0] not in listed]
    if rows:
        count = len(rows)
        bulk.insert(
            Invitation,
            {
                "id": [uuid4() for _row in rows],
                "campaign_id": [campaign.pk] * count,
                "person_id": [row[0] for row in rows],
                "village_id": [row[1] for row in rows],
                "groups": [row[2] for row in rows],
                "changed_by_id": [getattr(by, "pk", None)] * count,
                "changed_at": [timezone.now()] * count,
            },
        )
    return len(rows)


@transaction.atomic
def plan_session(
    *, session_id: UUID, campaign: Campaign, village: Division, held_on: dt.date, spot: str = "", by: User
) -> Session:
    """Set a day of the campaign in a village. The same day again is answered as it is."""
    require(village.code, by, Duty.RECORD_CHECKUPS)
    if campaign.closed_on:
        raise Refused("ended")
    if not campaign.since <= held_on <= campaign.until:
        raise Refused("session", since=str(campaign.since), until=str(campaign.until))
    if not Invitation.objects.filter(campaign=campaign, village=village).exists():
        raise Refused("village")
    known = Session.objects.filter(campaign=campaign, village=village, held_on=held_on).first()
    if known:
        return known
    session = Session.objects.create(
        id=session_id, campaign=campaign, village=village, held_on=held_on, spot=spot.strip()
    )
    journal.record(Kind.SESSION_PLANNED, subject=session, place=village.code, by=by)
    return session


@transaction.atomic
def note_attendance(
    *, invitation: Invitation, came_on: dt.date | None, absence: str = "", by: User
) -> Invitation:
    """Note that an invited person came on a day, or why not. Saying the same again changes nothing."""
    require(invitation.village_id, by, Duty.RECORD_VISITS, Duty.VIEW_HEALTH)
    row = Invitation.objects.select_for_update().get(pk=invitation.pk)
    if came_on and came_on > timezone.localdate():
        raise Refused("future", day=str(came_on))
    absence = "" if came_on else absence
    if (row.came_on, row.absence) == (came_on, absence):
        return row
    row.came_on, row.absence, row.changed_by, row.changed_at = came_on, absence, by, timezone.now()
    row.save(update_fields=["came_on", "absence", "changed_by", "changed_at"])
    journal.record(Kind.ATTENDANCE_NOTED, subject=row, place=row.village_id, by=by)
    return row


def note_came(*, pairs: Iterable[tuple[UUID, UUID, dt.date]], by: User | None) -> None:
    """Who has results of a campaign's check-up has come: (campaign, person, day)."""
    days: dict[tuple[UUID, dt.date], list[UUID]] = {}
    for campaign, person, day in pairs:
        days.setdefault((campaign, day), []).append(person)
    for (campaign, day), persons in days.items():
        rows = Invitation.objects.filter(campaign_id=campaign, person__in=bulk.among(persons), came_on=None)
        rows.update(came_on=day, absence="", changed_by=by, changed_at=timezone.now())


@transaction.atomic
def close_campaign(*, campaign: Campaign, by: User) -> Campaign:
    """End a campaign: who did not come stays visible, with the check-up of the year still due."""
    require(campaign.division_id, by, Duty.RECORD_CHECKUPS)
    row = Campaign.objects.select_for_update().get(pk=campaign.pk)
    if row.closed_on is None:
        row.closed_on = timezone.localdate()
        row.save(update_fields=["closed_on"])
        journal.record(Kind.CAMPAIGN_CLOSED, subject=row, place=row.division_id, by=by)
    return row
