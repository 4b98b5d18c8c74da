"""Reads of divisions and facilities: each user sees the branches they serve, and the way up to the province."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.db.models import Q, QuerySet

from ankang.places.models import Division, DivisionChange, Facility, VillageFlag
from ankang.values.division import DivisionCode


def divisions(user: Any) -> QuerySet[Division]:
    """Divisions inside the branches the user serves."""
    inside = Q()
    for low, high in user.spans():
        inside |= Q(code__gte=low, code__lt=high)
    return Division.objects.filter(inside) if inside else Division.objects.none()


def division(user: Any, code: str) -> Division:
    """One of them; any other is not found."""
    return divisions(user).get(code=code)


def roots(user: Any) -> list[Division]:
    """The topmost divisions the user serves now, in order of code."""
    served = {post.division for post in user.posts_now} | {glass.division for glass in user.emergencies_now}
    codes = {d.code: DivisionCode(d.code) for d in served}
    return sorted(
        (d for d in served if not any(o != d.code and codes[o].contains(codes[d.code]) for o in codes)),
        key=lambda d: d.code,
    )


def children(user: Any, code: str) -> QuerySet[Division]:
    """The divisions right below one, as far as the user serves them."""
    return divisions(user).filter(parent_id=code, valid_until__isnull=True).order_by("code")


def path(user: Any, code: str) -> list[Division]:
    """The way from the province down to a division the user may see, itself last."""
    here = division(user, code)
    above = [str(c) for c in DivisionCode(here.code).ancestors]
    return [*Division.objects.filter(code__in=above).order_by("level"), here]


def villages_in(user: Any, code: str) -> QuerySet[Division]:
    """Villages inside a division, as far as the user serves them."""
    low, high = DivisionCode(code).span()
    return divisions(user).filter(level=Division.Level.VILLAGE, code__gte=low, code__lt=high).order_by("code")


def names(codes: Iterable[str]) -> dict[str, str]:
    """Code → name. Names of divisions are public, so no reader is asked for."""
    return dict(Division.objects.filter(code__in=list(codes)).values_list("code", "name"))


def current_code(code: str) -> str:
    """The code that a former code became, following every recorded change; itself when there is none."""
    changes = _later(code)
    seen = {code}
    while changes and changes[-1] not in seen:
        code = changes[-1]
        seen.add(code)
        changes = _later(code)
    return code


def _later(code: str) -> list[str]:
    return list(DivisionChange.objects.filter(old=code).order_by("changed").values_list("new", flat=True))


def poor_villages(user: Any, on: dt.date) -> set[str]:
    """Codes of the villages the user serves that carry the mark 贫困村 on a day."""
    marked = VillageFlag.objects.filter(
        village__in=divisions(user), kind=VillageFlag.Kind.POOR, since__lte=on
    )
    return set(marked.filter(Q(until__isnull=True) | Q(until__gt=on)).values_list("village_id", flat=True))


def flags(user: Any, code: str) -> list[VillageFlag]:
    """All marks of a village the user may see, the newest first."""
    return list(VillageFlag.objects.filter(village=division(user, code)).order_by("-since"))


def facilities(user: Any, code: str = "") -> QuerySet[Facility]:
    """Facilities of the branches the user serves, and those above that serve them; narrowed to a division."""
    inside = Q(division__in=_above(user))
    for low, high in user.spans():
        inside |= Q(division__gte=low, division__lt=high)
    rows = Facility.objects.filter(inside) if user.spans() else Facility.objects.none()
    if code:
        low, high = DivisionCode(code).span()
        rows = rows.filter(division__gte=low, division__lt=high)
    return rows.select_related("division").order_by("division", "kind", "name")


def _above(user: Any) -> set[str]:
    """Codes of the town and county above the user's roots: where their people are treated."""
    return {
        str(c)
        for root in roots(user)
        for c in DivisionCode(root.code).ancestors
        if c.level >= Division.Level.COUNTY
    }


def phones_for(village: str, on: dt.date) -> list[tuple[str, str]]:
    """(name, number) of whom people of a village call: its clinic and its township's centre, open on a day and with a
    number on record, the nearest first."""
    near = Q(kind=Facility.Kind.CLINIC, division=village) | Q(
        kind=Facility.Kind.TOWNSHIP, division__in=[str(code) for code in DivisionCode(village).ancestors]
    )
    open_then = Q(until=None) | Q(until__gt=on)
    rows = Facility.objects.filter(near, open_then).exclude(phone="").order_by("kind", "name")
    return list(rows.values_list("name", "phone"))
