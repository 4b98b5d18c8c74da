"""Open work: holes to fill, terms that end, days to confirm, days one is behind oneself."""

import datetime as dt
from collections import Counter
from typing import Any

from django.db.models import Count
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.places import queries as places
from ankang.places.models import Division
from ankang.teams import rules
from ankang.teams.queries.days import attendance_of, to_confirm
from ankang.teams.queries.holes import Hole, Picture, holes
from ankang.teams.queries.people import cadre_of, posts_ending
from ankang.web.work import Severity, Work, WorkItem

_FEW = 5
Part = tuple[list[WorkItem], int, int]


def work_for(user: User) -> Work:
    """A few items of each sort; the rest is on the pages."""
    parts: list[Part] = []
    today = timezone.localdate()
    if user.has_duty(Duty.MANAGE_TEAMS):
        parts += [_holes(user, today), _terms(user, today), _days(user, today)]
    if user.has_duty(Duty.LOG_FIELD_DAYS):
        parts.append(_behind(user, today))
    items = [item for listed, _n, _late in parts for item in listed]
    return Work(items, sum(n for _items, n, _late in parts), sum(late for _items, _n, late in parts))


def _local(user: User, count: int) -> bool:
    """Whether the reader serves one town or village and there are few enough to tell one by one."""
    return count <= _FEW and all(one.level >= Division.Level.TOWN for one in places.roots(user))


def _holes(user: User, today: dt.date) -> Part:
    picture = holes(user, today)
    items: list[WorkItem] = []
    for layer in rules.LAYERS:
        found = picture.of(layer)
        if not found:
            continue
        if _local(user, len(found)):
            names = places.names(one.village for one in found)
            items += [_village_item(one, names[one.village]) for one in found]
        else:
            items.append(_layer_item(layer, len(found), today))
    items += _home_items(user, picture, today)
    return items, len(items), 0


def _layer_item(layer: str, count: int, today: dt.date) -> WorkItem:
    title = {
        "leader": _("%(n)d 个村没有联村领导"), "department": _("%(n)d 个村没有包村部门"), "team": _("%(n)d 个村没有驻村工作队"),
    }[layer]  # fmt: skip
    return WorkItem(
        title=title % {"n": count}, why=_("村上各层每一天都要有人"), due=today, severity=Severity.DUE,
        url=f"{reverse('teams:holes')}?layer={layer}", deed=_("去安排"), source=_source("pairing.layers", today),
    )  # fmt: skip


def _home_items(user: User, picture: Picture, today: dt.date) -> list[WorkItem]:
    homes = Counter(one.village for one in picture.of(rules.HOUSEHOLD))
    if not homes:
        return []
    told: dict[str, Any] = {"why": _("每一户每一天都要有人负责"), "due": today, "severity": Severity.DUE, "deed": _("去安排"),
            "source": _source("pairing.households", today)}  # fmt: skip
    if not _local(user, len(homes)):
        title = _("%(n)d 户没有帮扶责任人") % {"n": homes.total()}
        return [WorkItem(title=title, url=reverse("teams:holes"), **told)]
    names = places.names(homes)
    return [
        WorkItem(
            title=_("%(village)s有 %(n)d 户没有帮扶责任人") % {"village": names[village], "n": count},
            url=reverse("teams:village", args=[village]), place=village, **told,
        )
        for village, count in homes.most_common()
    ]  # fmt: skip


def _village_item(one: Hole, name: str) -> WorkItem:
    today = timezone.localdate()
    title = {
        "leader": _("%(village)s没有联村领导"), "department": _("%(village)s没有包村部门"), "team": _("%(village)s没有驻村工作队"),
    }[one.layer]  # fmt: skip
    return WorkItem(
        title=title % {"village": name}, why=_("村上各层每一天都要有人"), due=today, severity=Severity.DUE,
        url=reverse("teams:pair", args=[one.village, one.layer]), place=one.village, deed=_("去安排"),
        source=_source("pairing.layers", today),
    )  # fmt: skip


def _source(code: str, day: dt.date) -> str:
    setting = rules.parameters().find(code, day)
    return f"{setting.document} · {setting.clause}"


def _terms(user: User, today: dt.date) -> Part:
    rows = posts_ending(user, today, int(rules.value("term.notice", today)))
    count, late = rows.count(), rows.filter(term_until__lt=today).count()
    if count > _FEW:
        title = _("%(n)d 个岗位的任期快到或已满") % {"n": count}
        item = WorkItem(
            title=title, why=_("任期已满 %(n)d 个") % {"n": late}, due=None, severity=Severity.CALM,
            url=reverse("teams:teams"), deed=_("去办理"),
        )  # fmt: skip
        return [item], 1, bool(late)
    items = [
        WorkItem(
            title=_("%(name)s的任期快到了") % {"name": row.cadre.name} if row.term_until and row.term_until >= today
            else _("%(name)s的任期已满") % {"name": row.cadre.name},
            why=f"{row.team.name} · {row.get_position_display()}", due=row.term_until,
            severity=Severity.DUE if row.term_until and row.term_until < today else Severity.CALM,
            url=reverse("teams:team", args=[row.team_id]), place=row.team.place_id, deed=_("去办理"),
        )
        for row in rows
    ]  # fmt: skip
    return items, count, late


def _days(user: User, today: dt.date) -> Part:
    by_village = to_confirm(user).order_by().values("village_id").annotate(n=Count("pk", distinct=True))
    listed = Counter({row["village_id"]: row["n"] for row in by_village})
    if not listed:
        return [], 0, 0
    told: dict[str, Any] = {
        "why": _("核实后才算数"),
        "due": None,
        "severity": Severity.CALM,
        "deed": _("去核实"),
    }
    if not _local(user, len(listed)):
        title = _("%(n)d 天驻村日志待核实") % {"n": listed.total()}
        return [WorkItem(title=title, url=reverse("teams:confirm"), **told)], 1, 0
    names = places.names(listed)
    items = [
        WorkItem(
            title=_("%(village)s有 %(n)d 天驻村日志待核实") % {"village": names[village], "n": count},
            url=f"{reverse('teams:confirm')}?division={village}", place=village, **told,
        )
        for village, count in listed.most_common()
    ]  # fmt: skip
    return items, len(items), 0


def _behind(user: User, today: dt.date) -> Part:
    cadre = cadre_of(user)
    if cadre is None:
        return [], 0, 0
    told = attendance_of([cadre.pk], today)[cadre.pk]
    if not told.behind:
        return [], 0, 0
    item = WorkItem(
        title=_("驻村还差 %(n)d 天") % {"n": told.behind},
        why=_("今年到今天应驻 %(due)d 天，已登记 %(present)d 天") % {"due": told.due, "present": told.present},
        due=None, severity=Severity.CALM, url=reverse("teams:day_new"), deed=_("去登记"),
        source=_source("days.year", today),
    )  # fmt: skip
    return [item], 1, 0
