"""Hand-over 交接: everything of a cadre goes to successors in one transaction, and no day is without a name.

The former pairing ends on the last day, the successor's begins the day after it. What has not begun by then is called
off and given to the successor from its own first day. A household that needs nobody any more just ends.
"""

import datetime as dt
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID, uuid5

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from ankang.accounts.models import User
from ankang.accounts.scope import covers
from ankang.journal import actions as journal
from ankang.places.models import Division
from ankang.registry.models import Household
from ankang.storage import bulk
from ankang.teams.actions.permission import filled, ordered, require
from ankang.teams.actions.villages import finish
from ankang.teams.events import Kind
from ankang.teams.models import Cadre, HandOver, HouseholdPairing, Membership, Team, VillagePairing
from ankang.teams.queries.holes import still_needing, village_still_needs
from ankang.teams.rules import SINGLE, Refusal, value

_ONE_DAY = dt.timedelta(days=1)


@dataclass(frozen=True)
class Successors:
    """Who takes what: households by village (or one by one, which goes before), villages led, and posts of teams."""

    villages: Mapping[str, Cadre]
    households: Mapping[UUID, Cadre]
    led: Mapping[str, Cadre]
    posts: Mapping[UUID, Cadre]


@transaction.atomic
def hand_over(
    *, hand_over_id: UUID, cadre: Cadre, last_day: dt.date, leaves: bool, reason: str, successors: Successors, by: User
) -> HandOver:  # fmt: skip
    """Hand over. All or nothing: raises Refusal with the first thing that has no successor. `leaves`: the cadre's own
    service ends too. The same id again answers what was done."""
    who, successors = _locked(cadre, successors)
    require(by, who.place_id)
    if known := HandOver.objects.filter(pk=hand_over_id, cadre=who).first():
        return known
    _in_time(who, last_day)
    told = filled(reason, "原因")
    homes, led, posts = _held(who, last_day)
    for village in {row.household.village_id for row in homes} | {row.village_id for row in led}:
        if not covers(by, village, "manage_teams"):
            raise Refusal("beyond", village=Division.objects.get(pk=village).name)
    takers = _takers(who, homes, last_day, successors)
    row = HandOver(
        id=hand_over_id, cadre=who, place_id=who.place_id, last_day=last_day, leaves=leaves, reason=told,
        households=len(takers), ended=len({one.household_id for one in homes}) - len(takers), posts=0, made_by=by,
    )  # fmt: skip
    following = _following(who, led, posts, last_day, successors)
    row.posts = len(following)
    row.save(force_insert=True)
    _give_households(row, homes, takers)
    _give_posts(row, led, posts, following)
    if leaves:
        who.left_on, who.changed_by, who.changed_at = last_day, by, timezone.now()
        who.save(update_fields=["left_on", "changed_by", "changed_at"])
    journal.record(
        Kind.HANDED_OVER, subject=row, place=who.place_id, by=by,
        fields=[f"households {row.households}", f"ended {row.ended}", f"posts {row.posts}"],
    )  # fmt: skip
    return row


def _locked(cadre: Cadre, successors: Successors) -> tuple[Cadre, Successors]:
    """Who leaves and who follows as they are now, under their locks: a follower may be leaving at this moment."""
    told = (successors.villages, successors.households, successors.led, successors.posts)
    keys = {cadre.pk, *(one.pk for part in told for one in part.values())}
    now = {one.pk: one for one in Cadre.objects.select_for_update().filter(pk__in=keys).order_by("pk")}
    parts = [{key: now[one.pk] for key, one in part.items()} for part in told]
    return now[cadre.pk], Successors(*parts)


def _in_time(who: Cadre, last_day: dt.date) -> None:
    near = int(value("hand_over.ahead", timezone.localdate()))
    if abs((last_day - timezone.localdate()).days) > near:
        raise Refusal("hand_over_date", days=near)
    ordered(who.since, last_day)
    if who.left_on:
        raise Refusal("cadre_gone", name=who.name)


def _held(
    who: Cadre, last_day: dt.date
) -> tuple[list[HouseholdPairing], list[VillagePairing], list[Membership]]:
    """All that goes on after the day, locked: households and villages first, in the order of their keys."""
    goes_on = Q(until__isnull=True) | Q(until__gt=last_day)
    open_homes = HouseholdPairing.objects.filter(goes_on, cadre=who, void=False)
    keys = bulk.among(sorted(open_homes.values_list("household_id", flat=True)))
    list(Household.objects.select_for_update().filter(pk__in=keys).order_by("pk"))
    open_led = VillagePairing.objects.filter(goes_on, cadre=who, void=False)
    villages = sorted(open_led.values_list("village_id", flat=True))
    list(Division.objects.select_for_update().filter(pk__in=villages).order_by("pk"))
    homes = open_homes.select_for_update(of=("self",)).select_related("household").order_by("household_id")
    led = open_led.select_for_update(of=("self",)).select_related("village").order_by("village_id")
    posts = Membership.objects.filter(goes_on, cadre=who, void=False)
    list(Team.objects.select_for_update().filter(pk__in=posts.values("team")).order_by("pk"))
    return list(homes), list(led), list(posts.select_for_update(of=("self",)).select_related("team"))


def _takers(
    who: Cadre, homes: list[HouseholdPairing], last_day: dt.date, successors: Successors
) -> dict[UUID, Cadre]:
    """Household → its successor, of those that still need one. Raises Refusal for a village without."""
    needed = still_needing({row.household_id for row in homes}, last_day + _ONE_DAY)
    found: dict[UUID, Cadre] = {}
    missing: Counter[str] = Counter()
    for row in homes:
        village = row.household.village_id
        taker = successors.households.get(row.household_id) or successors.villages.get(village)
        if row.household_id not in needed:
            continue
        if taker is None:
            missing[village] += 1
            continue
        _can(who, taker, max(row.since, last_day + _ONE_DAY))
        found[row.household_id] = taker
    if missing:
        village, count = sorted(missing.items())[0]
        raise Refusal("successor_missing", village=Division.objects.get(pk=village).name, n=count)
    return found


def _can(who: Cadre, taker: Cadre, begin: dt.date) -> None:
    if taker.pk == who.pk:
        raise Refusal("successor_self")
    if taker.since > begin or taker.left_on:
        raise Refusal("cadre_gone", name=taker.name)


def _following(
    who: Cadre, led: list[VillagePairing], posts: list[Membership], last_day: dt.date, successors: Successors
) -> dict[UUID, Cadre]:
    """Row → its successor, of villages led and posts held. A post that others of the team hold too may end alone."""
    found = {}
    for row in led:
        taker = successors.led.get(row.village_id)
        if taker is None:
            if village_still_needs(row.village_id, row.layer, last_day + _ONE_DAY):
                raise Refusal("village_successor", village=row.village.name)
            continue
        _can(who, taker, max(row.since, last_day + _ONE_DAY))
        found[row.pk] = taker
    for post in posts:
        taker = successors.posts.get(post.pk)
        if taker is None:
            if post.position in SINGLE or _alone(post):
                raise Refusal(
                    "post_successor", position=str(post.get_position_display()), team=post.team.name
                )
            continue
        _can(who, taker, max(post.since, last_day + _ONE_DAY))
        found[post.pk] = taker
    return found


def _alone(post: Membership) -> bool:
    others = Membership.objects.filter(team=post.team, void=False, until__isnull=True).exclude(
        cadre=post.cadre_id
    )
    return post.team.kind == Team.Kind.RESIDENT and not others.exists()


def _give_households(row: HandOver, homes: list[HouseholdPairing], takers: dict[UUID, Cadre]) -> None:
    now = timezone.now()
    ends = {one.pk: one.until for one in homes}
    for one in homes:
        one.void, one.until = (True, one.until) if one.since > row.last_day else (False, row.last_day)
        one.ended_at, one.ended_by = now, row.made_by
    HouseholdPairing.objects.bulk_update(homes, ["void", "until", "ended_at", "ended_by"], batch_size=200)
    HouseholdPairing.objects.bulk_create(
        HouseholdPairing(
            id=uuid5(row.pk, str(one.pk)), household_id=one.household_id, cadre=takers[one.household_id],
            since=max(one.since, row.last_day + _ONE_DAY), until=ends[one.pk], hand_over=row, made_at=now,
            made_by=row.made_by,
        )
        for one in homes if one.household_id in takers
    )  # fmt: skip


def _give_posts(
    row: HandOver, led: list[VillagePairing], posts: list[Membership], following: dict[UUID, Cadre]
) -> None:
    for one in led:
        end = one.until
        finish(one, row.last_day, row.made_by)
        if one.pk in following:
            VillagePairing.objects.create(
                id=uuid5(row.pk, str(one.pk)), layer=one.layer, village_id=one.village_id, cadre=following[one.pk],
                since=max(one.since, row.last_day + _ONE_DAY), until=end, hand_over=row, made_by=row.made_by,
            )  # fmt: skip
    for post in posts:
        end = post.until
        finish(post, row.last_day, row.made_by)
        if post.pk in following and not _has(post, following[post.pk], row.last_day):
            begin = max(post.since, row.last_day + _ONE_DAY)
            term = post.term_until if post.term_until and post.term_until >= begin else None
            Membership.objects.create(
                id=uuid5(row.pk, str(post.pk)), team=post.team, cadre=following[post.pk], position=post.position,
                since=begin, term_until=term, until=end, named_by=row.made_by,
            )  # fmt: skip


def _has(post: Membership, cadre: Cadre, last_day: dt.date) -> bool:
    """Whether a successor holds the same kind of post of the team already."""
    return Membership.objects.filter(
        team=post.team, cadre=cadre, position=post.position, void=False, until__isnull=True, since__lte=last_day + _ONE_DAY
    ).exists()  # fmt: skip
