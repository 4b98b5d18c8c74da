"""Words of donations."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from ankang.donations.models import Need, Offer
from ankang.donations.rules import Wanting
from ankang.donations.words import quantity
from ankang.places import queries as places
from ankang.registry.models import HouseholdCategory
from ankang.web.formatting import yuan


def tier(code: str) -> str:
    """How badly off, in words."""
    return str(dict(HouseholdCategory.Kind.choices).get(code, _("一般户")))


def because(reasons: Iterable[Any]) -> str:
    """The reasons of a match as one sentence."""
    return _("；").join(_reason(code, tuple(facts)) for code, facts in reasons)


def _reason(code: str, facts: tuple[Any, ...]) -> str:
    fact = facts[0] if facts else ""
    if code == "tier":
        return tier(fact)
    if code == "urgency":
        return str(Need.Urgency(fact).label)
    if code == "income":
        return _("人均收入 %(sum)s") % {"sum": yuan(fact, "round")}
    if code == "waiting":
        return _("已等 %(n)s 天") % {"n": fact}
    if code == "place":
        return _("捐助方要求用在%(place)s") % {"place": places.names([fact]).get(fact, fact)}
    words = {
        "income_unknown": _("收入没有登记"), "listed": _("捐助方要求给建档立卡户和监测户"),
        "most_each": _("捐助方要求每户最多 %(n)s") % {"n": fact}, "until": _("%(day)s 到期，先用") % {"day": fact},
    }  # fmt: skip
    return words.get(code, code)


def why_unmet(code: str) -> str:
    """Why a need stays open."""
    return {
        "no_offer": _("没有人捐这一样"), "gone": _("捐的已用完或过期"), "conditions": _("捐助方的要求都不合"),
        "most_each": _("已到捐助方定的每户最多"), "used_up": _("给了更困难的户"),
    }.get(code, code)  # fmt: skip


def why_idle(code: str) -> str:
    """Why an offer lies idle."""
    return {
        "over": _("已过有效期"), "no_need": _("没有登记这样的需求"), "conditions": _("要求太窄，没有合的需求"),
        "most_each": _("合的户都已到每户最多"), "all_met": _("需求都有着落了"),
    }.get(code, code)  # fmt: skip


def blocked(code: str) -> str:
    """Which condition of the donor stands against a need."""
    return {
        "place": _("只用在别处"), "listed": _("只给建档立卡户和监测户"), "most_each": _("已到每户最多"),
    }.get(code, "")  # fmt: skip


def conditions(offer: Offer) -> str:
    """The donor's conditions in words, "" for none."""
    parts = []
    if offer.only_place:
        parts.append(_("只用在%(place)s") % {"place": offer.only_place.name})
    if offer.listed_only:
        parts.append(_("只给建档立卡户和监测户"))
    if offer.most_each:
        parts.append(_("每户最多 %(n)d") % {"n": offer.most_each})
    return _("；").join(parts)


def stock(offer: Offer) -> list[tuple[str, Any]]:
    """What became of an offer, as pairs."""
    rows = [
        (_("捐了"), offer.quantity), (_("可对接"), offer.free), (_("已对接未送达"), offer.promised),
        (_("已送达"), offer.delivered), (_("报损"), offer.lost),
    ]  # fmt: skip
    return [(name, quantity(offer.item, n)) for name, n in rows]


def standing(one: Wanting) -> str:
    """How a need is weighed, in words."""
    income = (
        _("收入没有登记")
        if one.income is None
        else _("人均收入 %(sum)s") % {"sum": yuan(one.income, "round")}
    )
    return _("；").join((tier(one.tier), str(Need.Urgency(one.urgency).label), income))


def tabs(request: HttpRequest) -> list[tuple[str, str, str]]:
    """The lists of the package."""
    names = [
        ("home", _("缺什么、闲什么")),
        ("needs", _("需求")),
        ("offers", _("捐助")),
        ("gifts", _("对接和送达")),
    ]
    division = request.GET.get("division", "")
    tail = f"?{urlencode({'division': division})}" if division else ""
    return [(key, label, reverse(f"donations:{key}") + tail) for key, label in names]
