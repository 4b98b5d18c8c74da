"""Where a patient can be sent from and to."""

from django.db.models import Q, QuerySet
from django.utils import timezone

from ankang.accounts.models import User
from ankang.places.models import Facility
from ankang.records import queries as records
from ankang.records.models import Condition
from ankang.referrals.models import Referral
from ankang.referrals.queries.scope import own_facility_ids, village_spans
from ankang.referrals.rules import Direction, Move, direction
from ankang.registry.models import Person

_COUNTY = 6


def facility(user: User, pk: object) -> Facility:
    """A facility by its key: names of facilities are public."""
    return Facility.objects.get(pk=pk)


def from_facility(user: User, person: Person) -> Facility | None:
    """The facility a user sends a person from: the hospital of the post, else that of the narrowest division served,
    for a village without a clinic none."""
    own = own_facility_ids(user)
    if own:
        return Facility.objects.get(pk=own[0])
    low, high = min(
        (pair for pair in village_spans(user) if pair[0] <= person.village_id < pair[1]),
        key=lambda pair: (int(pair[1]) - int(pair[0])), default=("", ""),
    )  # fmt: skip
    is_village = low == person.village_id
    kind = Facility.Kind.CLINIC if is_village else Facility.Kind.TOWNSHIP
    rows = Facility.objects.filter(kind=kind, division_id__gte=low, division_id__lt=high)
    if not is_village:  # a county-wide doctor sends for the town of the patient
        rows = rows.filter(division_id=f"{person.village_id[:9]}000")
    return rows.order_by("pk").first()


def receivers(user: User, person: Person, sender: Facility | None) -> QuerySet[Facility]:
    """Facilities of the county that are open, but the sender itself; down from a hospital only those near the patient."""
    today = timezone.localdate()
    rows = Facility.objects.filter(Q(until__isnull=True) | Q(until__gte=today))
    if sender is not None:
        rows = rows.exclude(pk=sender.pk)
    near = Q(division_id=person.village_id) | Q(division_id=f"{person.village_id[:9]}000")
    hospital = Q(kind=Facility.Kind.HOSPITAL, division__code__startswith=person.village_id[:_COUNTY])
    upward = near & Q(kind=Facility.Kind.TOWNSHIP)
    if sender is not None and sender.kind == Facility.Kind.HOSPITAL:
        upward = near & Q(kind__in=(Facility.Kind.CLINIC, Facility.Kind.TOWNSHIP))
    elif sender is not None and sender.kind == Facility.Kind.TOWNSHIP:
        upward = near & Q(kind=Facility.Kind.CLINIC)
    return rows.filter(hospital | upward).order_by("-kind", "name")


def onward(user: User, row: Referral, move: Move) -> QuerySet[Facility]:
    """Where a referral can go instead: from the receiver what it may send to, from the sender what could have been
    chosen first; the same house too, for another of its departments."""
    start = row.to_facility if move is Move.HAND_ON else row.from_facility
    found = receivers(user, row.person, start)
    return Facility.objects.filter(Q(pk__in=found.values("pk")) | Q(pk=row.to_facility_id)).order_by(
        "-kind", "name"
    )


def direction_to(sender: Facility | None, to: Facility) -> Direction:
    """Up, down or across."""
    return direction(sender.kind if sender else "", to.kind)


def guarded_kinds(user: User, person: Person) -> list[Condition]:
    """Open conditions of level 5 that the user may put into a referral of this person."""
    if not records.guarded_for(user, person.village_id):
        return []
    found = records.conditions(user, person, unlocked=True)
    return [one for one in found if one.kind in Condition.GUARDED and one.ended_on is None]
