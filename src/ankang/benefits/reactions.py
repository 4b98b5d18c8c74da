"""What happens by itself: a class that was granted or taken for days before leads to work, a payment closes a claim."""

import uuid
from collections.abc import Iterable, Iterator
from uuid import UUID

from django.db.models import Q

from ankang.benefits import actions
from ankang.benefits.models import AdvanceClaim, EnactedPolicy, Recomputation, Settlement
from ankang.benefits.queries.changed import Changed, changed_years, years_under
from ankang.funds.models import Transaction
from ankang.registry.events import Kind
from ankang.registry.models import LifeEvent, Person
from ankang.values.bad_value import BadValueError

# What may change a class of a person, or the household whose class it is.
WATCHED = (
    Kind.CATEGORY_SET, Kind.CATEGORY_ENDED, Kind.STATUS_SETTLED, Kind.EVENT_VOIDED, Kind.EVENT_REDATED,
    Kind.PERSON_TRANSFERRED, Kind.PERSON_RETURNED, Kind.HOUSEHOLD_SPLIT, Kind.HOUSEHOLDS_MERGED, Kind.VALUE_ACCEPTED,
)  # fmt: skip
# Persons looked at together at night.
_PART = 500


def look_at_settlements(subject: str) -> None:
    """Settlements of the persons an event was about, against what the register says of their days now."""
    _look(_people_of(subject))


def look_at_every_settlement() -> None:
    """All persons who have settlements, once a night: what changed many rows at once names none of them."""
    keys = Settlement.objects.order_by("person").values_list("person", flat=True).distinct()
    for part in _parts(keys.iterator(chunk_size=5000)):
        _look(Person.objects.filter(pk__in=part))


def compute_by_policy(subject: str) -> None:
    """All years that a policy put in force for past days concerns, each in a transaction of its own.

    What cannot be computed, because the policy lacks a value, becomes work with the reason.
    """
    policy = EnactedPolicy.objects.get(pk=subject)
    for key, year in years_under(policy):
        person = Person.objects.get(pk=key)
        try:
            actions.recompute(person=person, year=year, reason=Recomputation.Why.POLICY, by=None)
        except BadValueError as why:
            actions.open_recomputation(
                person=person, year=year, why=Recomputation.Why.POLICY, settlements=1, note=str(why), by=None
            )


def look_at_payment(subject: str) -> None:
    """A payment to a hospital under the number of a claim: once it is paid in full, the claim is."""
    try:
        payment = Transaction.objects.filter(pk=uuid.UUID(subject), kind=Transaction.Kind.HOSPITAL).first()
    except ValueError:
        return
    claim = AdvanceClaim.objects.filter(number=payment.document).first() if payment else None
    if payment and claim and claim.state == AdvanceClaim.State.ACCEPTED and _paid(claim) >= claim.amount_fen:
        actions.mark_paid(claim=claim, booking=payment.pk, by=payment.approved_by)


def _look(people: Iterable[Person]) -> None:
    for changed in changed_years(list(people)):
        given = {"person": changed.person, "year": changed.year, "why": Recomputation.Why.IDENTIFICATION}
        if changed.differs:
            actions.open_recomputation(settlements=changed.settlements, note=_note(changed), by=None, **given)
        else:
            actions.close_recomputation(by=None, **given)


def _people_of(subject: str) -> list[Person]:
    try:
        key = uuid.UUID(subject)
    except ValueError:
        return []  # an event about many rows at once: the night looks at those
    told = LifeEvent.objects.filter(Q(pk=key) | Q(household=key) | Q(other=key))
    homes = {key} | {home for pair in told.values_list("household", "other") for home in pair if home}
    settled = Settlement.objects.values("person")
    return list(Person.objects.filter(Q(pk=key) | Q(household__in=homes), pk__in=settled))


def _note(changed: Changed) -> str:
    """What was granted and taken, as `Recomputation.note` keeps it."""
    return ",".join([f"+{code}" for code in changed.granted] + [f"-{code}" for code in changed.taken])


def _paid(claim: AdvanceClaim) -> int:
    """What was paid under the number of a claim and not taken back, in fen."""
    rows = Transaction.objects.filter(
        kind=Transaction.Kind.HOSPITAL, document=claim.number, reversal__isnull=True
    )
    amounts = rows.values_list("entries__amount", flat=True)
    return sum(amount for amount in amounts if amount and amount > 0)


def _parts(keys: Iterator[UUID]) -> Iterator[list[UUID]]:
    part: list[UUID] = []
    for key in keys:
        part.append(key)
        if len(part) == _PART:
            yield part
            part = []
    if part:
        yield part
