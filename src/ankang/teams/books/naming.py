"""How a row names a village, a day, a cadre."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping

from django.utils.translation import gettext as _

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.accounts.scope import within
from ankang.places.models import Division
from ankang.teams.models import Cadre
from ankang.web.books import Cells, FaultError, day_of

Villages = Mapping[str, list[Division]]


def managed_villages(user: User) -> dict[str, list[Division]]:
    """Name → villages where the user arranges teams; the name alone, and with its town before it."""
    rows = within(Division.objects.filter(level=Division.Level.VILLAGE), user, by="", duty=Duty.MANAGE_TEAMS)
    found: dict[str, list[Division]] = defaultdict(list)
    for one in rows.select_related("parent"):
        found[one.name].append(one)
        if one.parent:
            found[f"{one.parent.name}{one.name}"].append(one)
    return found


def village_of(known: Villages, cells: Cells) -> Division:
    """The village a row names by town and village. Raises FaultError."""
    town, name = cells.get("town", "").strip(), cells.get("village", "").strip()
    found = known.get(f"{town}{name}", [])
    if len(found) > 1:
        raise FaultError("town", _("有几个村都叫“%(name)s”，请填镇。") % {"name": name})
    if not found:
        raise FaultError(
            "village", _("您管理的村里没有“%(name)s”。请照登记的名称填写。") % {"name": f"{town}{name}"}
        )
    return found[0]


def by_name(rows: Iterable[Cadre]) -> dict[str, list[Cadre]]:
    """Name → cadres."""
    found: dict[str, list[Cadre]] = defaultdict(list)
    for one in rows:
        found[one.name].append(one)
    return found


def cadre_of(known: Mapping[str, list[Cadre]], cells: Cells, key: str = "cadre") -> Cadre:
    """The cadre a row names, with the unit where a name is not enough. Raises FaultError."""
    name, unit = cells.get(key, "").strip(), cells.get("unit", "").strip()
    found = [one for one in known.get(name, []) if not unit or one.unit.name == unit]
    if len(found) == 1:
        return found[0]
    if found:
        raise FaultError("unit", _("有几个人都叫“%(name)s”，请填单位。") % {"name": name})
    if unit and name in known:
        units = "、".join(one.unit.name for one in known[name])
        raise FaultError(
            "unit", _("“%(name)s”登记的单位是%(units)s。请核对。") % {"name": name, "units": units}
        )
    raise FaultError(key, _("没有登记叫“%(name)s”的干部。请先在“帮扶干部”表里登记。") % {"name": name})


def begin(cells: Cells, key: str = "since") -> dt.date:
    """The first day of a row. Raises FaultError for an empty cell and for what is no day."""
    day = day_of(cells, key)
    if day is None:
        raise FaultError(key, _("请填写从哪天起，例如 2026-01-31。"))
    return day
