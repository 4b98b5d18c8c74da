"""The sheet of a notice from its stored lines, and where it is reached from outside."""

import datetime as dt
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from ankang.notices.models import Notice
from ankang.notices.queries.places import full_name
from ankang.notices.rules import terms
from ankang.notices.rules.kinds import kind_of
from ankang.notices.rules.sheet import Entry, Frame, Sheet, compose
from ankang.places.models import Division


def sheet_of(user: Any, notice: Notice, on: dt.date | None = None) -> Sheet:
    """What a notice says, to whoever may see the notice. A draft is dated as if it were posted on a day, today if none is named."""
    since = notice.shown_from or on or timezone.localdate()
    code = notice.division_id
    frame = Frame(
        title=notice.title,
        place=notice.division.name,
        kind=kind_of(notice.kind),
        issuer=issuer_of(notice.division, since),
        days=notice.days,
        first_day_counts=terms.first_day_counts(since, code),
        since=since,
        until=notice.shown_until or terms.last_day(since, notice.days, code),
        hotline=terms.hotline(since, code),
        address=public_address(notice),
    )
    rows = notice.lines.order_by("ordinal").values_list(
        "ordinal", "village_id", "masked_name", "group", "told_apart", "category", "amount_fen"
    )
    entries = [Entry(*row) for row in rows]
    villages = dict(
        Division.objects.filter(code__in={e.village for e in entries}).values_list("code", "name")
    )
    return compose(frame, entries, villages)


def issuer_of(division: Division, on: dt.date) -> str:
    """Who signs a notice of a division: the village's committee, the town's government, the county's group."""
    if division.level == Division.Level.VILLAGE:
        kind = "居民委员会" if division.kind == "community" else "村民委员会"
        name = division.name.removesuffix("村") + "村" if kind == "村民委员会" else division.name
        return (
            f"{name}{kind}" if not division.name.endswith(("委员会", "居委会", "村委会")) else division.name
        )
    if division.level == Division.Level.TOWN:
        office = "办事处" if division.name.endswith("街道") else "人民政府"
        return f"{division.name}{office}"
    return full_name(division) + terms.county_office(on, division.code)


def public_address(notice: Notice) -> str:
    """The whole address of a notice outside; "" when the installation has none (ANKANG_ADDRESS)."""
    if not settings.PUBLIC_ADDRESS:
        return ""
    return settings.PUBLIC_ADDRESS + reverse("notices:public", args=[notice.token])
