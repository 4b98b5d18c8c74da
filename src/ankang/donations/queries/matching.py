"""The proposal of a day for what a reader matches; why one need gets this and not that."""

from dataclasses import dataclass

from django.db.models import Q
from django.utils import timezone

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.donations.models import Need, Offer
from ankang.donations.queries.scope import needs, offers
from ankang.donations.queries.weighing import givings, wantings
from ankang.donations.rules import Giving, Wanting, match, passed_over


@dataclass(frozen=True)
class Proposed:
    """So much of an offer for a need, with the reasons as (code, facts)."""

    offer: Offer
    need: Need
    wanting: Wanting
    quantity: int
    because: tuple[tuple[str, tuple[object, ...]], ...]


@dataclass(frozen=True)
class Proposal:
    """What is proposed; needs with something left, worst off first, and why; offers that lie idle, and why."""

    pairs: list[Proposed]
    unmet: list[tuple[Need, Wanting, int, str]]
    idle: list[tuple[Offer, int, str]]


def proposal(user: User, division: str = "") -> Proposal:
    """The proposal for the open needs where the reader matches. Every need and offer of the county is weighed, and
    only the reader's own are shown: nobody's village comes first because somebody looked at it alone."""
    own = {
        one.pk: one for one in needs(user, division, duty=Duty.MATCH_DONATIONS).filter(state=Need.State.OPEN)
    }
    seen = {one.pk: one for one in offers(user).filter(state=Offer.State.OPEN)}
    counties = {one.place_id[:6] for one in (*own.values(), *seen.values())}
    wanted = [n for n in Need.objects.filter(_of(counties), state=Need.State.OPEN) if n.left]
    given = list(Offer.objects.filter(_of(counties), state=Offer.State.OPEN))
    weighed = {one.key: one for one in wantings(wanted)}
    told = match(givings(given, wanted), list(weighed.values()), timezone.localdate())
    pairs = [
        Proposed(seen[p.offer], own[p.need], weighed[p.need], p.quantity, p.because)
        for p in told.pairs if p.need in own and p.offer in seen
    ]  # fmt: skip
    unmet = [(own[key], weighed[key], n, why) for key, n, why in told.unmet if key in own]
    return Proposal(pairs, unmet, [(seen[key], n, why) for key, n, why in told.idle if key in seen])


def _of(counties: set[str]) -> Q:
    wanted = Q(pk__in=[])
    for county in counties:
        wanted |= Q(place_id__gte=county.ljust(12, "0"), place_id__lt=str(int(county) + 1).ljust(12, "0"))
    return wanted


def needs_beside(offer: Offer) -> list[Need]:
    """Every open need of the item within the county of an offer: who might be passed over."""
    county = offer.place_id[:6]
    return list(Need.objects.filter(item=offer.item, state=Need.State.OPEN, place__code__startswith=county))


@dataclass(frozen=True)
class Choice:
    """An offer for one need: how much it may get, which condition stands against it, how many worse-off needs could
    use it too."""

    offer: Offer
    most: int
    blocked: str
    worse: int


def choices(user: User, need: Need) -> list[Choice]:
    """Every open offer of the item a need wants, with what speaks against it: those that fit first."""
    today = timezone.localdate()
    rows = [one for one in offers(user).filter(item=need.item, state=Offer.State.OPEN) if one.free]
    rows = [one for one in rows if one.until is None or one.until >= today]
    found = []
    for one in rows:
        beside = [need, *(other for other in needs_beside(one) if other.pk != need.pk)]
        wanting, *rest = wantings(beside)
        giving = givings([one], beside)[0]
        found.append(
            Choice(
                one,
                min(one.free, need.left, giving.room(wanting)),
                _blocked(giving, wanting),
                _worse(giving, wanting, rest),
            )
        )
    return sorted(
        found,
        key=lambda c: (not c.most, c.worse, c.offer.until is None, str(c.offer.until), c.offer.offered_on),
    )


def _blocked(giving: Giving, wanting: Wanting) -> str:
    return giving.blocks(wanting) or ("most_each" if not giving.room(wanting) else "")


def _worse(giving: Giving, wanting: Wanting, rest: list[Wanting]) -> int:
    return len(passed_over(giving, wanting, rest, 1))


def standing_of(user: User, need: Need) -> Wanting:
    """How one need is weighed."""
    return wantings([need])[0]
