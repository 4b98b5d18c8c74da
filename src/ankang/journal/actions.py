"""Writing to the journal: every action records what happened, in its own transaction."""

import logging
import uuid
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from django.db import connection, transaction
from django.db.models import Model
from django.utils import timezone

from ankang.journal import kinds, queries, reactions_table, request_id, timetable
from ankang.journal.models import Delivery, Event, Root, Seal, Turn
from ankang.journal.rules import ORIGIN, is_parked, link, merkle_root, retry_delay
from ankang.storage import bulk

log = logging.getLogger("ankang.journal")
# A reaction that has not answered within its lease is taken to have died and is run again.
LEASE = timedelta(minutes=30)
# The most events sealed in one transaction.
BATCH = 5000


def record(
    kind: str,
    *,
    subject: Any = None,
    place: str = "",
    by: Any,
    fields: list[str] | None = None,
    purpose: str = "",
) -> Event:
    """Write that `kind` happened to `subject`, with one delivery per reaction, in the caller's transaction.

    `by` is the user, or None for the system itself. `fields` holds names of fields or counts, never values.
    """
    kinds.require(kind)
    with transaction.atomic():
        event = Event.objects.create(
            kind=kind,
            subject_type=subject._meta.label_lower if hasattr(subject, "_meta") else "",
            subject=str(subject.pk if hasattr(subject, "pk") else subject or ""),
            place=place,
            user_id=getattr(by, "pk", None),
            user_name=getattr(by, "name", ""),
            fields=fields or [],
            purpose=purpose,
            request=request_id.current(),
        )
        Delivery.objects.bulk_create(
            Delivery(event=event, reaction=name) for name in reactions_table.names(kind)
        )
    return event


def record_many(
    kind: str,
    *,
    model: type[Model],
    subjects: Sequence[Any],
    places: Sequence[str],
    by: Any,
    fields: list[str] | None = None,
) -> None:
    """Write that `kind` happened to many rows of a model, one event each, in the caller's transaction.

    `subjects`: their keys, `places`: their divisions, one a subject. Thousands in one go, past the ORM.
    """
    kinds.require(kind)
    count = len(subjects)
    ids = [uuid.uuid4() for _ in subjects]
    columns = {
        "kind": str(kind),
        "subject_type": model._meta.label_lower,
        "user_id": getattr(by, "pk", None),
        "user_name": getattr(by, "name", ""),
        "fields": fields or [],
        "request": request_id.current(),
        "happened_at": timezone.now(),
    }
    told = {name: [value] * count for name, value in columns.items()}
    with transaction.atomic():
        bulk.insert(
            Event, {"id": ids, "subject": [str(key) for key in subjects], "place": list(places), **told}
        )
        for name in reactions_table.names(kind):
            bulk.insert(Delivery, {"event_id": ids, "reaction": [name] * count})


def deliver(*, by: None, most: int = 50) -> int:
    """Run due reactions; answer how many were run. Failures are retried later, then parked."""
    ran = 0
    while ran < most and (delivery := _take()):
        ran += 1
        _run(delivery)
    return ran


def _take() -> Delivery | None:
    """Claim one due delivery for the length of a lease. Two workers never claim the same."""
    if not queries.waiting(timezone.now()).exists():
        return None  # without taking the lock of a writer
    with transaction.atomic():
        rows = queries.waiting(timezone.now())
        if connection.features.has_select_for_update_skip_locked:
            rows = rows.select_for_update(skip_locked=True, of=("self",))
        delivery = rows.first()
        if delivery is None:
            return None
        delivery.attempts += 1
        delivery.due = timezone.now() + LEASE
        delivery.save(update_fields=["attempts", "due"])
        return delivery


def _run(delivery: Delivery) -> None:
    reaction = reactions_table.find(delivery.reaction)
    try:
        if reaction is None:
            raise LookupError(f"程序里已没有反应 {delivery.reaction}")
        reaction(delivery.event.subject)
    except Exception as problem:
        log.exception("reaction %s failed for event %s", delivery.reaction, delivery.event_id)
        delivery.error = f"{type(problem).__name__}"[:300]
        delivery.due = timezone.now() + retry_delay(delivery.attempts)
        if is_parked(delivery.attempts):
            delivery.state = Delivery.State.PARKED
    else:
        delivery.state, delivery.error = Delivery.State.DONE, ""
    delivery.save(update_fields=["state", "error", "due"])


def retry(*, delivery: Delivery, by: Any) -> None:
    """Hand a parked delivery to the worker once more."""
    delivery.state, delivery.attempts, delivery.due = Delivery.State.WAITING, 0, timezone.now()
    delivery.save(update_fields=["state", "attempts", "due"])
    record("journal.delivery_retried", subject=str(delivery.pk), by=by)


def seal(*, by: None, most: int = BATCH, everything: bool = False) -> int:
    """Number and chain the events that are not sealed yet; answer how many.

    Seals are made after the requests, by one process at a time, so that no request waits for the chain.
    """
    with transaction.atomic():
        _one_sealer()
        last = Seal.objects.order_by("-number").first()
        number, value = (last.number, last.hash) if last else (0, ORIGIN)
        rows = []
        for event in queries.unsealed(most, everything):
            number, value = number + 1, link(value, queries.text_of(event))
            rows.append(Seal(number=number, event=event, hash=value))
        Seal.objects.bulk_create(rows)
    return len(rows)


def _one_sealer() -> None:
    """Keep a second sealer out until this transaction ends. SQLite's immediate transaction already does."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [7_301_001])


def close_hours(*, by: None, now: Any = None) -> int:
    """Close the Merkle root of each past hour that has seals without one; answer how many."""
    this_hour = (now or timezone.now()).replace(minute=0, second=0, microsecond=0)
    with transaction.atomic():
        _one_sealer()
        newest = queries.newest_root()
        open_seals = Seal.objects.filter(number__gt=newest.last if newest else 0, sealed_on__lt=this_hour)
        hours: dict[Any, list[Seal]] = {}
        for row in open_seals.order_by("number"):
            hours.setdefault(row.sealed_on.replace(minute=0, second=0, microsecond=0), []).append(row)
        for hour, rows in hours.items():
            root = merkle_root([row.hash for row in rows])
            Root.objects.create(hour=hour, first=rows[0].number, last=rows[-1].number, root=root)
    return len(hours)


def keep_time(*, by: None, now: datetime | None = None) -> int:
    """Run the jobs of the timetable that are due; answer how many ran. The worker calls it each minute.

    A nightly job is taken by writing its turn, so that of two workers one runs it; one that fails keeps its
    turn with the kind of fault, and the next night tries again.
    """
    moment = timezone.localtime(now)
    ran = 0
    for job in timetable.every():
        turn = _take_turn(job, moment) if job.nightly else None
        if job.nightly and turn is None:
            continue
        ran += 1
        try:
            job.run()
        except Exception as problem:
            log.exception("job %s failed", job.name)
            if turn:
                Turn.objects.filter(pk=turn.pk).update(failed=type(problem).__name__[:120])
    return ran


def _take_turn(job: timetable.Job, moment: datetime) -> Turn | None:
    """The turn of today, when it is night and nobody had it."""
    if moment.hour < timetable.NIGHT_HOUR:
        return None
    turn, is_new = Turn.objects.get_or_create(job=job.name, day=moment.date())
    return turn if is_new else None
