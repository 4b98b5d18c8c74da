"""A round: what, where, when, and who goes."""

import datetime as dt
from collections.abc import Sequence
from uuid import UUID, uuid5

from django.db import transaction
from django.utils import timezone

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.accounts.scope import covers
from ankang.journal import actions as journal
from ankang.places.models import Division
from ankang.supervision.actions.permission import require, said, still_open, taken
from ankang.supervision.events import Kind
from ankang.supervision.models import Draw, Inspector, Round
from ankang.supervision.queries import inspectors, progress_of
from ankang.supervision.rules import Refusal


@transaction.atomic
def keep_round(
    *, round_id: UUID, place: Division, title: str, kind: str, frame: str, divisions: Sequence[str],
    themes: Sequence[str], since: dt.date, until: dt.date, by: User,
) -> Round:  # fmt: skip
    """Begin a round, or change one whose sample has not been drawn. The same again changes nothing.

    It belongs to the whole area its organiser serves around `place`, however small a part is drawn from: a round of one
    village that belonged to the village would tell it its own sample.
    """
    require(by, place.pk, Duty.RUN_SUPERVISION)
    place = _seat(place, by)
    if until < since:
        raise Refusal("dates", since=since, until=until)
    _refuse_areas(divisions, by)
    row = Round.objects.select_for_update(of=("self",)).filter(pk=round_id).first()
    told = {
        "place_id": place.pk, "title": title.strip(), "kind": kind, "frame": frame, "divisions": sorted(set(divisions)),
        "themes": list(themes), "since": since, "until": until,
    }  # fmt: skip
    if row is None:
        row = Round.objects.create(id=round_id, made_by=by, **told)
        journal.record(Kind.ROUND_KEPT, subject=row, place=place.pk, by=by)
        return row
    require(by, row.place_id, Duty.RUN_SUPERVISION)
    changed = [name for name, value in told.items() if getattr(row, name) != value]
    if not changed:
        return row
    if draw := Draw.objects.filter(round=row).first():
        raise Refusal("drawn", seed=draw.seed)
    for name in changed:
        setattr(row, name, told[name])
    row.save(update_fields=changed)
    journal.record(Kind.ROUND_KEPT, subject=row, place=row.place_id, by=by, fields=sorted(changed))
    return row


def _seat(place: Division, by: User) -> Division:
    """The division of the organiser's post that holds a place."""
    starts = [low for low, high in by.spans(Duty.RUN_SUPERVISION) if low <= place.pk < high]
    return Division.objects.filter(pk__in=starts).first() or place


def _refuse_areas(divisions: Sequence[str], by: User) -> None:
    if not divisions:
        raise Refusal("no_area")
    for code in divisions:
        if not covers(by, code, Duty.RUN_SUPERVISION):
            raise Refusal("outside", name=code)


@transaction.atomic
def name_inspectors(*, round_: Round, users: Sequence[User], by: User) -> list[Inspector]:
    """Put people into the team; who is in it stays. Safe to repeat."""
    row = taken(round_.pk)
    require(by, row.place_id, Duty.RUN_SUPERVISION)
    still_open(row)
    able = set(inspectors(row.place_id).values_list("pk", flat=True))
    for user in users:
        if user.pk not in able:
            raise Refusal("not_inspector", name=user.name)
        _made, is_new = Inspector.objects.get_or_create(
            round=row, user=user, defaults={"id": uuid5(row.pk, str(user.pk)), "named_by": by}
        )
        if is_new:
            journal.record(Kind.TEAM_NAMED, subject=row, place=row.place_id, by=by)
    return list(row.team.select_related("user"))


@transaction.atomic
def close_round(*, round_: Round, summary: str, by: User) -> Round:
    """End a round with a few words of what came of it. The same again changes nothing."""
    row = taken(round_.pk)
    require(by, row.place_id, Duty.RUN_SUPERVISION)
    if row.closed_on:
        return row
    if not Draw.objects.filter(round=row).exists():
        raise Refusal("not_drawn")
    if not summary.strip() and (left := progress_of(row).left):
        raise Refusal("open_left", n=left)
    row.summary = said(summary, "reason") if summary.strip() else ""
    row.closed_on = timezone.localdate()
    row.save(update_fields=["closed_on", "summary"])
    journal.record(Kind.ROUND_CLOSED, subject=row, place=row.place_id, by=by)
    return row
