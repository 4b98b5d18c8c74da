"""What a reader sees. Offers without their donors' names tell of nobody and are seen where the reader serves and
above; needs, and what goes to whom, only where the reader serves."""

from uuid import UUID

from django.db.models import Q, QuerySet

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.accounts.scope import covers, within
from ankang.donations.models import Allocation, Delivery, Donor, Need, Offer
from ankang.registry.models import Household
from ankang.storage import files
from ankang.values.division import DivisionCode


def _span(rows: QuerySet, division: str, by: str = "place") -> QuerySet:
    if not division:
        return rows
    low, high = DivisionCode(division).span()
    return rows.filter(**{f"{by}__gte": low, f"{by}__lt": high})


def offers(user: User, division: str = "") -> QuerySet[Offer]:
    """Offers registered where the reader serves, or above it: what a county was given is there for its villages."""
    wanted = Q(pk__in=[])
    for low, high in user.spans(Duty.VIEW_DONATIONS):
        above = [str(code) for code in DivisionCode(low).ancestors]
        wanted |= Q(place_id__gte=low, place_id__lt=high) | Q(place_id__in=above)
    rows = Offer.objects.filter(wanted).select_related("donor__unit", "place", "only_place")
    return _span(rows, division)


def offer(user: User, pk: UUID) -> Offer:
    """One of them; DoesNotExist for others."""
    return offers(user).get(pk=pk)


def donors(user: User) -> QuerySet[Donor]:
    """Donors registered where the reader matches; private persons among them."""
    return within(Donor.objects.select_related("unit", "place"), user, by="place", duty=Duty.MATCH_DONATIONS)


def donor(user: User, pk: UUID) -> Donor:
    """One of them; DoesNotExist for others."""
    return donors(user).get(pk=pk)


def needs(user: User, division: str = "", *, duty: Duty = Duty.VIEW_DONATIONS) -> QuerySet[Need]:
    """Needs where the reader serves."""
    rows = within(Need.objects.select_related("place__parent", "household"), user, by="place", duty=duty)
    return _span(rows, division)


def need(user: User, pk: UUID) -> Need:
    """One of them; DoesNotExist for others."""
    return needs(user).get(pk=pk)


def allocations(user: User, division: str = "") -> QuerySet[Allocation]:
    """What goes to needs where the reader serves."""
    rows = within(
        Allocation.objects.select_related(
            "offer__donor__unit", "need__place", "need__household", "accepted_by", "delivery__made_by"
        ),
        user, by="need__place", duty=Duty.VIEW_DONATIONS,
    )  # fmt: skip
    return _span(rows, division, "need__place")


def allocation(user: User, pk: UUID) -> Allocation:
    """One of them; DoesNotExist for others."""
    return allocations(user).get(pk=pk)


def delivery(user: User, pk: UUID) -> Delivery:
    """A delivery with a paper."""
    rows = Delivery.objects.exclude(media="").filter(allocation__in=allocations(user))
    return rows.select_related("allocation").get(pk=pk)


def household(user: User, pk: UUID) -> Household:
    """A household whose needs the reader sees; DoesNotExist for others."""
    return within(Household.objects.select_related("village"), user, duty=Duty.VIEW_DONATIONS).get(pk=pk)


def paper(user: User, row: Delivery) -> bytes:
    """The photo or slip itself, for who found the delivery. FileNotFoundError when it is gone."""
    return files.content(f"donations/{row.pk}")


def may_visit(user: User, place: str) -> bool:
    """Who registers needs and arrivals there: who matches, and who visits and sees donations."""
    sees = covers(user, place, Duty.VIEW_DONATIONS) and covers(user, place, Duty.RECORD_VISITS)
    return sees or covers(user, place, Duty.MATCH_DONATIONS)
