"""Whose referral is whose: senders by the patient's village, hospitals and receivers by facility.

A doctor of a hospital holds a post in the county, but serves one facility: none of the county's villages is theirs
to send from. So the spans of such posts never count here.
"""

from uuid import UUID

from django.db.models import Q, QuerySet

from ankang.accounts.duties import Duty
from ankang.accounts.models import Post, User
from ankang.accounts.roles import ROLES
from ankang.accounts.rules import merged, span
from ankang.places.models import Facility
from ankang.referrals.models import Referral

# Facilities that whoever serves their division works for.
_LOCAL = (Facility.Kind.CLINIC, Facility.Kind.TOWNSHIP)


def _local_posts(user: User, duty: Duty) -> list[Post]:
    return [
        post
        for post in user.posts_now
        if duty in post.duties and post.role in ROLES and not ROLES[post.role].serves_facility
    ]


def village_spans(user: User) -> list[tuple[str, str]]:
    """Ranges of villages whose patients the user sends on."""
    return merged(
        [
            span(post.division_id, post.division.level)
            for post in _local_posts(user, Duty.MAKE_REFERRALS)
            if Duty.VIEW_HEALTH in post.duties
        ]
    )


def served_facilities(user: User, duty: Duty) -> QuerySet[Facility]:
    """The facilities the user works for: that of the post; of doctors in town and village those of their division."""
    wanted = Q(pk__in=user.facilities(duty))
    for post in _local_posts(user, duty):
        low, high = span(post.division_id, post.division.level)
        wanted |= Q(kind__in=_LOCAL, division_id__gte=low, division_id__lt=high)
    return Facility.objects.filter(wanted)


def sent(user: User) -> Q:
    """Referrals the reader may work as their sender."""
    hidden = Q(guarded=False) | Q(owner=user) | Q(made_by=user)
    of_village = Q(pk__in=[])
    for low, high in village_spans(user):
        of_village |= Q(village_id__gte=low, village_id__lt=high)
    if not user.is_guarded_reader:
        of_village &= hidden
    here = list(served_facilities(user, Duty.MAKE_REFERRALS).values_list("pk", flat=True))
    of_village &= Q(from_facility=None) | Q(from_facility__in=here)
    return of_village | Q(from_facility__in=user.facilities(Duty.MAKE_REFERRALS))


def received(user: User) -> Q:
    """Referrals handed to a facility the reader answers for; a draft is nobody's yet but its sender's."""
    here = list(served_facilities(user, Duty.ANSWER_REFERRALS).values_list("pk", flat=True))
    return Q(to_facility__in=here) & ~Q(state="draft") & Q(sent_on__isnull=False)


def visible(user: User) -> QuerySet[Referral]:
    """Every referral the reader sent or received."""
    return Referral.objects.filter(sent(user) | received(user))


def in_hand(user: User) -> Q:
    """Those that wait for the reader's side now."""
    return (sent(user) & Q(side="sender")) | (received(user) & Q(side="receiver"))


def sends(user: User, row: Referral) -> bool:
    """Whether the reader is the sender of a referral."""
    return Referral.objects.filter(sent(user), pk=row.pk).exists()


def receives(user: User, row: Referral) -> bool:
    """Whether the reader answers for the facility it was handed to."""
    return Referral.objects.filter(received(user), pk=row.pk).exists()


def serves_village(user: User, code: str) -> bool:
    """Whether the user sends on patients of a village."""
    return any(low <= code < high for low, high in village_spans(user))


def own_facility_ids(user: User) -> list[UUID]:
    """The hospital of the user's post, for sending patients down."""
    return user.facilities(Duty.MAKE_REFERRALS)
