"""Rolls as their readers see them: those of the counties they work for, and a liaison's own."""

from uuid import UUID

from django.db.models import Q, QuerySet

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.accounts.scope import covers, within
from ankang.rolls import rules
from ankang.rolls.models import Roll
from ankang.rolls.queries.liaisons import counties, kinds_of
from ankang.rolls.rules import RollKind

STANDING = (Roll.State.RECEIVED, Roll.State.LINKED, Roll.State.COMPARED)


def county_of(code: str) -> str:
    """The county a division lies in."""
    return f"{code[:6]}000000"


def rolls(user: User) -> QuerySet[Roll]:
    """Rolls whose differences the user helps to work off: those of the counties their villages lie in."""
    codes = {county_of(low) for low, _high in user.spans(Duty.WORK_DIFFERENCES)}
    wide = within(Roll.objects.all(), user, by="division", duty=Duty.WORK_DIFFERENCES)
    return Roll.objects.filter(Q(division__in=codes) | Q(pk__in=wide.values("pk"))).select_related("division")


def roll(user: User, pk: UUID) -> Roll:
    """One of them; any other is not found."""
    return rolls(user).get(pk=pk)


def own_rolls(user: User) -> QuerySet[Roll]:
    """Rolls of the departments the user speaks for, the newest first."""
    own = Q(pk__in=[])
    for county in counties(user, Duty.SUBMIT_ROLLS):
        own |= Q(division=county, kind__in=list(kinds_of(user, county.code)))
    return Roll.objects.filter(own).select_related("division")


def own_roll(user: User, pk: UUID) -> Roll:
    """One of them."""
    return own_rolls(user).get(pk=pk)


def start_of(user: User, county: str) -> str:
    """Where a page about a county begins for a reader: the county itself, or the part of it they serve."""
    if not county or covers(user, county, Duty.WORK_DIFFERENCES):
        return county
    inside = [low for low, _high in user.spans(Duty.WORK_DIFFERENCES) if county_of(low) == county]
    return inside[0] if inside else county


def counties_around(user: User) -> list[str]:
    """Codes of the counties in which the user works differences."""
    wide = [county.code for county in counties(user, Duty.WORK_DIFFERENCES)]
    return wide or sorted({county_of(low) for low, _high in user.spans(Duty.WORK_DIFFERENCES)})


def withdrawable(user: User, pk: UUID) -> Roll:
    """A roll that the user may take back: one of their own department's, or of the county they work for as a whole."""
    wide = within(Roll.objects.all(), user, by="division", duty=Duty.WORK_DIFFERENCES)
    mine = Roll.objects.filter(Q(pk__in=own_rolls(user).values("pk")) | Q(pk__in=wide.values("pk")))
    return mine.get(pk=pk)


def may_withdraw(user: User, pk: UUID) -> bool:
    """Whether a roll can still be taken back by the user: while no newer one has replaced it."""
    wide = within(Roll.objects.all(), user, by="division", duty=Duty.WORK_DIFFERENCES)
    mine = Roll.objects.filter(pk=pk).filter(
        Q(pk__in=own_rolls(user).values("pk")) | Q(pk__in=wide.values("pk"))
    )
    return mine.filter(state__in=(Roll.State.RECEIVING, *STANDING)).exists()


def newest(kind: str, division: str) -> Roll | None:
    """The newest roll of a kind that stands."""
    return (
        Roll.objects.filter(kind=kind, division=division, state__in=STANDING)
        .order_by("-as_of", "-received_at")
        .first()
    )


def compared(kind: str, division: str) -> list[Roll]:
    """The rolls of a kind that stand and are compared: the whole one and those of changes after it, the earlier
    first."""
    rows = Roll.objects.filter(kind=kind, division=division, state=Roll.State.COMPARED)
    return list(rows.order_by("as_of", "received_at"))


def kind_of(roll: Roll) -> RollKind:
    """What the kind of a roll was on its day."""
    return rules.kind(roll.kind, roll.as_of)
