"""Who is entitled to something and does not know it: noted, invited, told."""

import datetime as dt
from collections.abc import Iterable
from uuid import UUID, uuid5

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from ankang.accounts.models import User
from ankang.journal.actions import record
from ankang.outreach import rules
from ankang.outreach.actions.permission import require, taken
from ankang.outreach.actions.publicity import publicise
from ankang.outreach.events import Kind
from ankang.outreach.facts import entitled
from ankang.outreach.models import Event, Publicity, Unaware
from ankang.outreach.rules import AHEAD, Refusal
from ankang.registry.models import Person


@transaction.atomic
def note_unaware(
    *,
    entry_id: UUID,
    person: Person,
    topic: str,
    source: str,
    told_on: dt.date,
    by: User | None,
    note: str = "",
) -> Unaware:
    """Note that somebody does not know of a topic. Raises Refusal.

    The same id, and a topic of this person that is still open, change nothing and answer the row there is.
    `source`: survey, visit, event or hand. `by` None: a reaction of the program.
    """
    rules.topic_of(topic)
    if by is not None:
        require(by, person.village_id)
    if known := Unaware.objects.filter(pk=entry_id).first():
        return known
    if told_on > timezone.localdate():
        raise Refusal("future")
    if person.left_on is not None:
        raise Refusal("gone")
    if known := _open(person, topic):
        return known
    try:
        with transaction.atomic():
            made = Unaware.objects.create(
                id=entry_id, person=person, village_id=person.village_id, topic=topic, source=source, told_on=told_on,
                checked=entitled(person, topic, timezone.localdate(), by), note=note.strip(), made_by=by,
            )  # fmt: skip
    except IntegrityError:  # noted at the same moment by somebody else
        return Unaware.objects.get(person=person, topic=topic, done_on=None)
    record(Kind.UNAWARE_NOTED, subject=made, place=made.village_id, by=by)
    return made


def _open(person: Person, topic: str) -> Unaware | None:
    return Unaware.objects.filter(person=person, topic=topic, done_on=None).first()


@transaction.atomic
def invite(*, entries: Iterable[UUID], event: Event, by: User) -> int:
    """Put open entries down for an event still to come; answers how many. Raises Refusal."""
    row = taken(event.pk, by)
    if row.state not in AHEAD:
        raise Refusal("state", state=str(row.get_state_display()))
    keys = list(entries)
    found = list(Unaware.objects.select_for_update(of=("self",)).filter(pk__in=keys, done_on=None))
    for one in found:
        require(by, one.village_id)
    Unaware.objects.filter(pk__in=[one.pk for one in found]).update(invited=row)
    if found:
        record(Kind.UNAWARE_INVITED, subject=row, place=row.division_id, by=by, fields=[str(len(found))])
    return len(found)


@transaction.atomic
def tell(*, entry: Unaware, how: str, on: dt.date, teller: str, note: str = "", by: User) -> Unaware:
    """Say that somebody was told, by whom, when and how. Told already: nothing changes. Raises Refusal."""
    row = Unaware.objects.select_for_update(of=("self",)).get(pk=entry.pk)
    require(by, row.village_id)
    if row.done_on is not None:
        return row
    if not row.told_on <= on <= timezone.localdate():
        raise Refusal("future")
    if how not in Unaware.How.values or (how != Unaware.How.ERROR and not teller.strip()):
        raise Refusal("told_by")
    _done(row, how, on, teller.strip(), by, note=note.strip())
    return row


@transaction.atomic
def tell_at_home(
    *, round_id: UUID, entries: Iterable[UUID], on: dt.date, teller: str, by: User
) -> list[Publicity]:
    """Say that a round from door to door told these; each topic and village of it is face-to-face publicity, its reach
    counted: the persons who were told. The same round again changes nothing. Raises Refusal."""
    rows = list(
        Unaware.objects.filter(pk__in=list(entries), done_on=None).select_related("person", "village")
    )
    told: dict[tuple[str, str], list[Unaware]] = {}
    for row in rows:
        tell(entry=row, how=Unaware.How.FACE, on=on, teller=teller, by=by)
        told.setdefault((row.topic, row.village_id), []).append(row)
    return [
        publicise(
            publicity_id=uuid5(round_id, f"{topic}{village}"), channel=Publicity.Channel.FACE, topic=topic,
            title=str(_("按不知晓名单入户告知")), division=some[0].village, since=on, until=on,
            times=len({one.person.household_id for one in some}), basis=Publicity.Basis.COUNTED,
            reach=len({one.person_id for one in some}), by=by,
        )
        for (topic, village), some in sorted(told.items())
    ]  # fmt: skip


def told_at(event: Event, by: User | None) -> int:
    """Entries on the topic of an event whose person came to it are told thereby; answers how many."""
    came = event.attendees.filter(struck_at=None, person__isnull=False).values("person_id")
    rows = Unaware.objects.select_for_update(of=("self",)).filter(
        topic=event.topic, done_on=None, person_id__in=came, told_on__lte=event.on
    )
    teller = event.experts.first()
    told = list(rows)
    for row in told:
        row.at_event = event
        _done(row, Unaware.How.EVENT, event.on, teller.name if teller else event.title[:20], by)
    return len(told)


def _done(row: Unaware, how: str, on: dt.date, teller: str, by: User | None, *, note: str = "") -> None:
    row.how, row.done_on, row.teller = how, on, teller
    row.note = "；".join(part for part in (row.note, note) if part)
    row.done_at, row.done_by = timezone.now(), by
    row.save(update_fields=["how", "done_on", "teller", "note", "at_event", "done_at", "done_by"])
    record(Kind.UNAWARE_TOLD, subject=row, place=row.village_id, by=by)
