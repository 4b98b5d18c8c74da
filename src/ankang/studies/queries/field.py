"""What an interviewer sees: the villages handed to them, and in these the drawn ones, nothing else."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.registry.models import Person
from ankang.registry.rules import HEAD
from ankang.studies.models import Assignment, Card, Contact, Drawn, Survey
from ankang.studies.rules import Status, convention, status


@dataclass(frozen=True)
class Listed:
    """A line of the list: whom to ask, where, and where it stands."""

    drawn: Drawn
    name: str
    status: Status
    contacts: tuple[Contact, ...]
    phone: bool

    @property
    def group(self) -> str:
        """The group of the village."""
        return self.drawn.household.group


def assignments(user: User) -> QuerySet[Assignment]:
    """Villages handed to this interviewer in surveys that are in the field."""
    if not user.has_duty(Duty.INTERVIEW):
        return Assignment.objects.none()
    rows = Assignment.objects.filter(interviewer=user, survey__state=Survey.State.FIELD)
    return rows.select_related("survey", "village__parent").order_by("survey__closes_on", "village")


def assignment(user: User, pk: UUID) -> Assignment:
    """One of them; another's is not found."""
    return assignments(user).get(pk=pk)


def drawn(user: User, pk: UUID) -> Drawn:
    """A drawn one in a village handed to this interviewer; any other is not found."""
    row = Drawn.objects.select_related("survey", "household", "person", "village__parent").get(pk=pk)
    if not assignments(user).filter(survey=row.survey_id, village=row.village_id).exists():
        raise Drawn.DoesNotExist
    return row


def listed(user: User, row: Assignment) -> list[Listed]:
    """The drawn ones of a village, open ones first, then by group."""
    assignment(user, row.pk)
    rows = Drawn.objects.filter(survey=row.survey_id, village=row.village_id)
    rows = rows.select_related("household", "person").prefetch_related("contacts")
    found = [_line(one) for one in rows]
    return sorted(found, key=lambda one: (one.status != Status.OPEN, len(one.contacts), one.group, one.drawn.number))  # fmt: skip


def line(user: User, row: Drawn) -> Listed:
    """One of them."""
    return _line(drawn(user, row.pk))


def _line(row: Drawn) -> Listed:
    contacts = tuple(row.contacts.all())
    absences = convention("absences", timezone.localdate()).value
    person = row.person or _head(row)
    return Listed(
        row, person.name if person else "", status([one.outcome for one in contacts], absences), contacts,
        bool(_phone(row)),
    )  # fmt: skip


def _head(row: Drawn) -> Person | None:
    rows = Person.objects.filter(household=row.household_id, left_on__isnull=True)
    return rows.filter(relation=HEAD).first() or rows.order_by("born_on").first()


def asked(row: Drawn) -> Person | None:
    """Whom the answers are of: the drawn person, or the head for a household."""
    return row.person or _head(row)


def phone_of(user: User, row: Drawn) -> str:
    """The number to call; "" when none is on record. Another's is not found."""
    return _phone(drawn(user, row.pk))


def _phone(row: Drawn) -> str:
    person = row.person or _head(row)
    return (person.phone if person else "") or row.household.phone


def card_by(code: str) -> Card | None:
    """The card of a code as people write it; None for an unknown one."""
    clean = clean_code(code)
    if not clean:
        return None
    index = Card._meta.get_field("code_index").index_of(clean)
    return Card.objects.filter(code_index=index).select_related("drawn__survey").first()


def clean_code(code: str) -> str:
    """A code without spaces and strokes, in capitals."""
    return "".join(one for one in code.upper() if one.isalnum())
