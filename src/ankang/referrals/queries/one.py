"""One referral, its steps and replies; the referrals of a person; the patient to be sent."""

from uuid import UUID

from django.db.models import QuerySet

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.accounts.scope import within
from ankang.referrals.models import Referral, Reply, Step
from ankang.referrals.queries.scope import own_facility_ids, serves_village, visible
from ankang.registry.models import Person

_SHOWN = ("person__household", "village__parent", "from_facility", "to_facility", "owner", "made_by")


def referral(user: User, pk: UUID) -> Referral:
    """One referral the reader sent or received; any other is not found."""
    return visible(user).select_related(*_SHOWN).get(pk=pk)


def steps(user: User, row: Referral) -> list[Step]:
    """What happened to it, in order."""
    rows = Step.objects.filter(referral=row, referral__in=visible(user))
    return list(rows.select_related("made_by", "facility", "handed_by").order_by("ordinal"))


def replies(user: User, row: Referral) -> list[Reply]:
    """Its replies, the latest first."""
    rows = Reply.objects.filter(referral=row, referral__in=visible(user))
    return list(rows.select_related("made_by").order_by("-made_at", "-id"))


def of_person(user: User, person: Person) -> QuerySet[Referral]:
    """The referrals of a person in the reader's villages, newest first; whoever sees the record sees that it was sent."""
    rows = within(Referral.objects.filter(person=person), user, duty=Duty.VIEW_HEALTH)
    return rows.select_related("from_facility", "to_facility").order_by("-made_on", "-made_at")


def patient(user: User, pk: UUID) -> Person:
    """A person the reader may send: of a village served, or handed to the reader's hospital and there now."""
    found = Person.objects.select_related("household", "village").get(pk=pk)
    if not sendable(user, found):
        raise Person.DoesNotExist
    return found


def sendable(user: User, person: Person) -> bool:
    """Whether the user may send a person on."""
    if serves_village(user, person.village_id):
        return True
    handed = Referral.objects.filter(
        person=person, to_facility__in=own_facility_ids(user), sent_on__isnull=False
    )
    return handed.filter(arrived_on__isnull=False).exists()


def open_of(person: Person) -> Referral | None:
    """The referral of a person that is on its way, None when there is none. For actions."""
    rows = Referral.objects.filter(person=person, closed_on=None).exclude(state="draft")
    return rows.select_related("to_facility").order_by("-made_on").first()


def draft_of(user: User, person: Person) -> Referral | None:
    """The draft of a person that waits for the reader."""
    return visible(user).filter(person=person, state="draft").order_by("-made_on").first()
