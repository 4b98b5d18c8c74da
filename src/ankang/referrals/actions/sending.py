"""Sending a patient: by hand, from a screening or a check-up, or a draft that a visit called for."""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from ankang.accounts.models import User
from ankang.places.models import Facility
from ankang.referrals.actions.taking import enter, moved, require, taken, words, written
from ankang.referrals.events import Kind
from ankang.referrals.models import Department, Referral, Step
from ankang.referrals.queries.choices import direction_to, from_facility, guarded_kinds, receivers
from ankang.referrals.queries.excerpts import freeze
from ankang.referrals.queries.one import open_of, sendable
from ankang.referrals.queries.scope import serves_village
from ankang.referrals.rules import Direction, Move, Refusal, State
from ankang.registry.models import Person


@dataclass(frozen=True)
class Source:
    """What a referral comes from: `kind` of Referral.Source, and the id of the record there."""

    kind: str = "hand"
    id: UUID | None = None


@transaction.atomic
def refer(
    *, referral_id: UUID, person: Person, to: Facility, reason: str, department: str, urgency: str, by: User,
    source: Source | None = None, include: Collection[str] = (), purpose: str = "",
) -> Referral:  # fmt: skip
    """Send a patient to a facility. The id of a draft, or of one refused or not kept, sends that one (again).

    `include`: kinds of conditions of level 5 that go along, for `purpose`. The same again changes nothing. Raises
    Refusal, PermissionDenied.
    """
    source = source or Source()
    if not sendable(by, person):
        raise PermissionDenied(_(Refusal("no_duty").template))
    told = words(reason, "reason")
    known = Referral.objects.filter(pk=referral_id).first()
    if known and known.state not in ("draft", "refused", "no_show"):
        return _same_or_refused(known, person, to, told, department, by)
    _checked(person, to, department, known, by)
    _guard(person, include, purpose, by)
    row = taken(known.pk) if known else _new(referral_id, person, source, by)
    if known:
        if known.person_id != person.pk:
            raise Refusal("other_content")
        require(row, Move.SEND, by)
    _fill(row, to, told, department, urgency, include, purpose, by)
    enter(row, moved(row, Move.SEND), timezone.localdate())
    written(row, Step.Kind.SENT, Kind.SENT, by, new=known is None)
    return row


def _same_or_refused(
    known: Referral, person: Person, to: Facility, reason: str, department: str, by: User
) -> Referral:
    """What was sent already, when it is the same."""
    require(known, Move.SEND, by)
    sent = (known.person_id, known.to_facility_id, known.reason, known.department)
    if known.state == "closed" or sent != (person.pk, to.pk, reason, department):
        raise Refusal("other_content")
    return known


def _checked(person: Person, to: Facility, department: str, known: Referral | None, by: User) -> None:
    if person.died_on or person.left_on:
        raise Refusal("gone")
    if department not in Department.values:
        raise Refusal("department")
    sender = _sender(person, by)
    if not receivers(by, person, sender).filter(pk=to.pk).exists():
        raise Refusal("receiver")
    other = open_of(person)
    # A hospital may send down whom it still has to answer for; two ways up at once lose one of them.
    way = direction_to(sender, to)
    if other and (known is None or other.pk != known.pk) and _same_way(other.direction, way):
        raise Refusal("open", place=other.to_facility.name if other.to_facility else "")


def _same_way(one: str, other: Direction) -> bool:
    return (one == "down") == (other is Direction.DOWN)


def _guard(person: Person, include: Collection[str], purpose: str, by: User) -> None:
    """Conditions of level 5 go along only when the sender may see them and says what for."""
    if not include:
        return
    if not set(include) <= {one.kind for one in guarded_kinds(by, person)}:
        raise Refusal("not_guarded")
    words(purpose, "purpose")


def _sender(person: Person, by: User) -> Facility | None:
    return from_facility(by, person)


def _new(key: UUID, person: Person, source: Source, by: User) -> Referral:
    return Referral(
        id=key, person=person, village_id=person.village_id, source=source.kind, source_id=source.id,
        state=State.DRAFT, made_on=timezone.localdate(), made_at=timezone.now(), made_by=by,
    )  # fmt: skip


def _fill(
    row: Referral, to: Facility, reason: str, department: str, urgency: str, include: Collection[str], purpose: str,
    by: User,
) -> None:  # fmt: skip
    today = timezone.localdate()
    row.to_facility, row.department, row.urgency, row.reason = to, department, urgency, reason
    row.from_facility = _sender(row.person, by)
    row.direction = direction_to(row.from_facility, to)
    # A hospital sees nothing of the record but what it was sent: it sends its own words, not the record again.
    row.excerpt = freeze(row.person, include) if serves_village(by, row.village_id) else ""
    row.guarded, row.purpose = bool(include), purpose.strip() if include else ""
    row.sent_on, row.appointment_on, row.arrived_on, row.asked_on = today, None, None, None
