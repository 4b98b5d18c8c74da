"""Days in the village: logged once, confirmed or sent back by the town."""

import datetime as dt
from collections.abc import Sequence
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.accounts.scope import covers
from ankang.journal import actions as journal
from ankang.places.models import Division
from ankang.registry.models import Household
from ankang.teams.actions.permission import require
from ankang.teams.events import Kind
from ankang.teams.models import Cadre, FieldDay, FieldVisit
from ankang.teams.queries.people import mine
from ankang.teams.rules import Refusal, check_day, is_late, value


@transaction.atomic
def log_day(
    *, day_id: UUID, cadre: Cadre, village: Division, on: dt.date, activities: Sequence[str],
    households: Sequence[UUID], note: str, by: User,
) -> FieldDay:  # fmt: skip
    """Log a day of a cadre in a village. By whoever it is, or by who manages teams there for somebody without an account.
    The same id again answers what was logged; a day that stands is not logged twice."""
    who = Cadre.objects.select_for_update().get(pk=cadre.pk)
    _may(who, village, by)
    if known := FieldDay.objects.filter(pk=day_id, cadre=who).first():
        return known
    today = timezone.localdate()
    known_activities = value("days.activities", today)
    check_day(on, today, activities, known_activities, len(households), int(value("days.latest", today)))
    if village.pk not in {one.pk for one in mine(who, on)}:
        raise Refusal("not_posted", name=who.name, on=on, village=village.name)
    if (
        other := FieldDay.objects.exclude(state="sent_back")
        .filter(cadre=who, on=on)
        .select_related("village")
        .first()
    ):
        raise Refusal("day_logged", name=who.name, on=on, village=other.village.name)
    homes = set(
        Household.objects.filter(pk__in=list(households), village=village).values_list("pk", flat=True)
    )
    if homes != set(households):
        raise Refusal("not_in_village")
    row = FieldDay.objects.create(
        id=day_id, cadre=who, village=village, on=on, activities=sorted(set(activities)), note=note.strip(),
        late=is_late(on, today, int(value("days.late", today))), logged_by=by,
    )  # fmt: skip
    FieldVisit.objects.bulk_create(FieldVisit(day=row, household_id=key) for key in sorted(homes))
    journal.record(Kind.DAY_LOGGED, subject=row, place=village.pk, by=by, fields=[f"households {len(homes)}"])
    return row


def _may(who: Cadre, village: Division, by: User) -> None:
    own = who.user_id == by.pk and covers(by, village.pk, Duty.LOG_FIELD_DAYS)
    instead = who.user_id is None and covers(by, village.pk, Duty.MANAGE_TEAMS)
    if not (own or instead):
        raise Refusal("not_yours")


@transaction.atomic
def confirm_days(*, days: Sequence[UUID], by: User) -> int:
    """The town confirms logged days; answers how many. Those judged already stay; nobody confirms their own."""
    rows = FieldDay.objects.select_for_update(of=("self",)).filter(pk__in=list(days), state="logged")
    count = 0
    for row in rows.select_related("cadre").order_by("pk"):
        _judge(row, by, FieldDay.State.CONFIRMED, "")
        journal.record(Kind.DAY_CONFIRMED, subject=row, place=row.village_id, by=by)
        count += 1
    return count


@transaction.atomic
def send_day_back(*, day: FieldDay, reason: str, by: User) -> FieldDay:
    """The town sends a day back with the reason: it counts no more and may be logged anew."""
    row = FieldDay.objects.select_for_update(of=("self",)).select_related("cadre").get(pk=day.pk)
    if row.state == FieldDay.State.SENT_BACK and row.reason == reason.strip():
        return row
    if row.state != FieldDay.State.LOGGED:
        raise Refusal("day_judged")
    if len(reason.strip()) < 4:
        raise Refusal("reason")
    _judge(row, by, FieldDay.State.SENT_BACK, reason.strip())
    journal.record(Kind.DAY_SENT_BACK, subject=row, place=row.village_id, by=by)
    return row


def _judge(row: FieldDay, by: User, state: FieldDay.State, reason: str) -> None:
    require(by, row.village_id)
    if by.pk in (row.logged_by_id, row.cadre.user_id):
        raise Refusal("own_day")
    row.state, row.reason, row.judged_at, row.judged_by = state, reason, timezone.now(), by
    row.save(update_fields=["state", "reason", "judged_at", "judged_by"])
