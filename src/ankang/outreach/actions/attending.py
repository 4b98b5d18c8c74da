"""Who came: from a list, by signing in, or at the desk; matched to the register, struck when wrong."""

import datetime as dt
import secrets
import unicodedata
from collections.abc import Iterable
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone

from ankang.accounts.models import User
from ankang.journal.actions import record
from ankang.outreach import rules
from ankang.outreach.actions.permission import require, taken, worded
from ankang.outreach.actions.planning import is_ahead, set_way
from ankang.outreach.events import Kind
from ankang.outreach.models import Attendee, Event, Feedback, SignCode
from ankang.outreach.queries.attending import event_of_code
from ankang.outreach.rules import Refusal, State, Way
from ankang.outreach.stored import code_index
from ankang.registry.models import Person
from ankang.storage.sealed import blind_index

_LEAST_NAME, _MOST_NAME = 2, 20


def entry_key(name: str, tail: str) -> str:
    """The keyed index of a name with the last four of a phone: the same hand meets itself, nobody reads it."""
    return blind_index(f"{plain(name)}\x00{tail}", "outreach.signin")


def plain(name: str) -> str:
    """A name as it is compared: one form, no blanks."""
    return "".join(c for c in unicodedata.normalize("NFKC", name) if c.isprintable() and not c.isspace())


def _is_open(row: Event) -> None:
    """Attendance is entered from the day on, until the result stands. Raises Refusal."""
    if row.state in (State.CLOSED, State.CANCELLED):
        raise Refusal("state", state=str(row.get_state_display()))
    if timezone.localdate() < row.on:
        raise Refusal("early", day=row.on)


@transaction.atomic
def attend(*, attendee_id: UUID, event: Event, person: Person, by: User, source: str = "list") -> Attendee:
    """Enter a person of the register. The same id again changes nothing. Raises Refusal."""
    row = taken(event.pk, by)
    if known := Attendee.objects.filter(pk=attendee_id, event=row).first():
        return known
    _is_open(row)
    if row.way == Way.COUNTED:
        raise Refusal("way")
    if row.attendees.filter(person=person, struck_at=None).exists():
        raise Refusal("already", name=person.name)
    set_way(row, row.way or Way.LIST)
    row.save(update_fields=["way"])
    made = Attendee.objects.create(
        id=attendee_id, event=row, person=person, village_id=person.village_id, source=source, signed_by=by
    )
    record(Kind.ATTENDED, subject=row, place=row.division_id, by=by)
    return made


@transaction.atomic
def attend_many(
    *, event: Event, rows: Iterable[tuple[UUID, Person | None, str, str]], by: User
) -> list[Attendee]:
    """Enter a list: (id, person, name, tail) each; without a person the row is of somebody not in the register.

    All or nothing. Raises Refusal.
    """
    locked = taken(event.pk, by)
    _is_open(locked)
    if locked.way == Way.COUNTED:
        raise Refusal("way")
    made = []
    for key, person, name, tail in rows:
        if person is not None:
            made.append(attend(attendee_id=key, event=locked, person=person, by=by, source="file"))
        else:
            made.append(_stranger(locked, key, name, tail, "file", by, outsider=True))
    return made


@transaction.atomic
def sign_for(*, attendee_id: UUID, event: Event, name: str, tail: str, by: User) -> Attendee:
    """Sign somebody in at the desk who has no phone to scan with, or is not in the register. Raises Refusal."""
    row = taken(event.pk, by)
    if known := Attendee.objects.filter(pk=attendee_id, event=row).first():
        return known
    _is_open(row)
    if row.way == Way.COUNTED:
        raise Refusal("way")
    set_way(row, row.way or Way.LIST)
    row.save(update_fields=["way"])
    return _stranger(row, attendee_id, name, tail, "desk", by, outsider=row.way == Way.LIST)


def _stranger(
    row: Event, key: UUID, name: str, tail: str, source: str, by: User | None, *, outsider: bool
) -> Attendee:
    given, digits = _signed(name, tail)
    index = entry_key(given, digits)
    if row.attendees.filter(key=index, struck_at=None).exists():
        raise Refusal("already", name=given)
    made = Attendee.objects.create(
        id=key, event=row, village_id=row.division_id, source=source, outsider=outsider, name=given, tail=digits,
        key=index, signed_by=by,
    )  # fmt: skip
    record(Kind.ATTENDED, subject=row, place=row.division_id, by=by)
    return made


def _signed(name: str, tail: str) -> tuple[str, str]:
    given = plain(name)
    if not _LEAST_NAME <= len(given) <= _MOST_NAME or any(c.isdigit() for c in given):
        raise Refusal("name")
    digits = unicodedata.normalize("NFKC", tail).strip()
    if len(digits) != 4 or not digits.isascii() or not digits.isdigit():
        raise Refusal("tail")
    return given, digits


# Signing in on the spot


@transaction.atomic
def show_code(*, event: Event, by: User) -> str:
    """A fresh code for the screen; good for some minutes, only on the day itself. Raises Refusal."""
    row = taken(event.pk, by)
    if timezone.localdate() != row.on or not (is_ahead(row) or row.state == State.HELD):
        raise Refusal("early" if timezone.localdate() < row.on else "sign_closed", day=row.on)
    set_way(row, Way.SIGN_IN)
    row.save(update_fields=["way"])
    token, now = secrets.token_urlsafe(9), timezone.now()
    minutes = rules.number("code_minutes", row.on, row.division_id)
    SignCode.objects.create(
        event=row, token=code_index(token), good_until=now + dt.timedelta(minutes=minutes), made_by=by
    )
    record(Kind.CODE_SHOWN, subject=row, place=row.division_id, by=by)
    return token


@transaction.atomic
def sign_in(*, token: str, name: str, tail: str, by: None) -> Event:
    """Sign in by a code. Who signed in before is answered the same, so that nobody learns who is there.

    Raises Refusal: code over, name or digits that cannot be.
    """
    event = event_of_code(by, token)
    given, digits = _signed(name, tail)
    row = Event.objects.select_for_update().get(pk=event.pk)
    index = entry_key(given, digits)
    if row.attendees.filter(key=index, struck_at=None).exists():
        return row
    try:
        with transaction.atomic():
            Attendee.objects.create(
                event=row, village_id=row.division_id, source="phone", name=given, tail=digits, key=index
            )
    except IntegrityError:
        return row
    record(Kind.SIGNED, subject=row, place=row.division_id, by=by)
    return row


@transaction.atomic
def match(*, attendee: Attendee, person: Person, by: User) -> Attendee:
    """Say which person of the register signed in. Raises Refusal."""
    event = taken(attendee.event_id, by)
    row = Attendee.objects.select_for_update().get(pk=attendee.pk)
    if row.struck_at is not None:
        raise Refusal("struck")
    if row.person_id == person.pk:
        return row
    if row.person_id is not None:
        raise Refusal("matched")
    if event.state == State.CANCELLED:
        raise Refusal("state", state=str(event.get_state_display()))
    if event.attendees.filter(person=person, struck_at=None).exists():
        raise Refusal("already", name=person.name)
    row.person, row.village_id, row.outsider = person, person.village_id, False
    row.matched_at, row.matched_by = timezone.now(), by
    row.save(update_fields=["person", "village", "outsider", "matched_at", "matched_by"])
    record(Kind.MATCHED, subject=event, place=event.division_id, by=by)
    return row


@transaction.atomic
def not_in_register(*, attendee: Attendee, by: User) -> Attendee:
    """Say that who signed in is not in the register. Raises Refusal."""
    event = taken(attendee.event_id, by)
    row = Attendee.objects.select_for_update().get(pk=attendee.pk)
    if row.struck_at is not None or row.person_id is not None:
        raise Refusal("struck" if row.struck_at else "matched")
    if not row.outsider:
        row.outsider, row.matched_at, row.matched_by = True, timezone.now(), by
        row.save(update_fields=["outsider", "matched_at", "matched_by"])
        record(Kind.MATCHED, subject=event, place=event.division_id, by=by)
    return row


@transaction.atomic
def strike(*, attendee: Attendee, reason: str, by: User) -> Attendee:
    """Take back an entry that was wrong; it stays on file and counts nowhere. Raises Refusal."""
    event = taken(attendee.event_id, by)
    row = Attendee.objects.select_for_update().get(pk=attendee.pk)
    if row.struck_at is not None:
        return row
    if event.state == State.CLOSED:
        raise Refusal("state", state=str(event.get_state_display()))
    row.struck_for, row.struck_at, row.struck_by = worded(reason), timezone.now(), by
    row.save(update_fields=["struck_for", "struck_at", "struck_by"])
    record(Kind.STRUCK, subject=event, place=event.division_id, by=by)
    return row


# What they said


@transaction.atomic
def give_feedback(
    *, feedback_id: UUID, event: Event, answers: dict[str, str], by: User | None, token: str = ""
) -> Feedback:
    """Write down what somebody said, by phone with the code of the spot or from paper by staff. Raises Refusal."""
    if by is None and event_of_code(by, token).pk != event.pk:
        raise Refusal("code_over")
    row = Event.objects.select_for_update().get(pk=event.pk)
    if by is not None:
        require(by, row.division_id)
    if known := Feedback.objects.filter(pk=feedback_id, event=row).first():
        return known
    given = {one.code: str(answers.get(one.code, "")) for one in rules.questions()}
    if any(given[one.code] not in one.choices for one in rules.questions()):
        raise Refusal("answers")
    most = row.counted if row.way == Way.COUNTED else row.attendees.filter(struck_at=None).count()
    if row.feedback.count() >= (most or 0):
        raise Refusal("feedback_full", most=most or 0)
    made = Feedback.objects.create(
        id=feedback_id, event=row, way="paper" if by else "phone", answers=given, made_by=by
    )
    record(Kind.FEEDBACK, subject=row, place=row.division_id, by=by)
    return made
