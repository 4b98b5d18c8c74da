"""Words of teams and pairing."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ankang.accounts.models import User
from ankang.places import queries as places
from ankang.places.models import Division
from ankang.registry.models import HouseholdCategory
from ankang.teams import rules
from ankang.teams.models import VillagePairing
from ankang.teams.queries import Batch, Count, Hole, Picture, VillageHome
from ankang.teams.rules import HOUSEHOLD, LAYERS
from ankang.web.questionnaires import language


def layer_name(layer: str) -> str:
    """The name of a layer."""
    return _("干部包户") if layer == HOUSEHOLD else str(VillagePairing.Layer(layer).label)


def activities(day: dt.date) -> list[tuple[str, str]]:
    """Codes and names of what is done in a village."""
    return [(code, activity(code)) for code in rules.value("days.activities", day)]


def activity(code: str) -> str:
    """The name of one."""
    return {
        "visit": _("入户走访"), "meeting": _("开会议事"), "policy": _("宣讲政策"), "project": _("项目建设"),
        "training": _("技术培训"), "dispute": _("调解纠纷"), "check": _("核对信息"), "other": _("其他"),
    }.get(code, code)  # fmt: skip


def home_line(one: VillageHome) -> str:
    """A household in a list to choose from."""
    cadre = one.pairing.cadre.name if one.pairing else _("没有责任人")
    parts = (one.household.group, one.head or one.household.number, f"…{one.household.number[-4:]}", cadre)
    return " · ".join(part for part in parts if part)


def batch_line(one: Batch) -> str:
    """The households of a village in a hand-over."""
    return ngettext("%(village)s的 %(n)d 户", "%(village)s的 %(n)d 户", one.households) % {
        "village": one.village.name, "n": one.households,
    }  # fmt: skip


@dataclass(frozen=True)
class Line:
    """A division below the one shown, with its counts layer by layer."""

    division: Division
    url: str
    counts: tuple[tuple[str, Count], ...]

    @property
    def lacking(self) -> int:
        """Holes of all layers together."""
        return sum(count.lacking for _layer, count in self.counts)


def lines(user: User, division: Division, picture: Picture, query: str) -> list[Line]:
    """What lies right below a division; a village has itself only."""
    below = (
        [division] if division.level == Division.Level.VILLAGE else list(places.children(user, division.code))
    )
    return [Line(one, _url(one, query), tuple(_counts(one, picture))) for one in below]


def _url(one: Division, query: str) -> str:
    if one.level == Division.Level.VILLAGE:
        return reverse("teams:village", args=[one.code])
    return f"{reverse('teams:holes')}?division={one.code}{query}"


def _counts(one: Division, picture: Picture) -> list[tuple[str, Count]]:
    width = {1: 2, 2: 4, 3: 6, 4: 9}.get(one.level, 12)
    return [(layer, picture.total(layer, one.code[:width])) for layer in (*LAYERS, HOUSEHOLD)]


def totals(picture: Picture) -> list[dict[str, Any]]:
    """One card a layer: how many have somebody of how many, and how many lack somebody."""
    found = []
    for layer in (*LAYERS, HOUSEHOLD):
        count = picture.total(layer)
        missing = {"n": f"{count.lacking:,}"}
        short = _("缺 %(n)s 户") % missing if layer == HOUSEHOLD else _("缺 %(n)s 村") % missing
        note = short if count.lacking else _("都有人") if count.required else _("现在不需要")
        found.append({
            "label": layer_name(layer), "value": f"{count.covered:,} / {count.required:,}", "note": note,
            "tone": "red" if count.lacking else "",
        })  # fmt: skip
    return found


def sources(codes: tuple[str, ...], day: dt.date) -> list[tuple[str, str, str]]:
    """The rules behind a page: title, value, document and clause."""
    found = []
    for code in codes:
        parameter = rules.parameters().by_code[code]
        one = parameter.on(day)
        found.append(
            (
                parameter.title(language()),
                _value(one.value),
                f"{one.document} · {one.clause}（{_standing(one.standing)}）",
            )
        )
    return found


def _standing(code: str) -> str:
    return {"read": _("已读原文"), "secondary": _("转引，未见原文"), "known": _("未核对原文")}[code]


def _value(value: Any) -> str:
    words = {rules.EVER: _("标为贫困村之日起一直要有"), "flagged": _("标为贫困村期间")}
    if isinstance(value, tuple):
        return _("、").join(_code(one) for one in value)
    return words.get(value, str(value))


def _code(one: str) -> str:
    kinds = dict(HouseholdCategory.Kind.choices)
    return str(kinds[one]) if one in kinds else layer_name(one)


def spell(first: dt.date, last: dt.date | None) -> str:
    """Days from one to another."""
    if last == first:
        return f"{first:%Y-%m-%d}"
    return (
        f"{first:%Y-%m-%d} – {last:%Y-%m-%d}" if last else _("%(first)s起") % {"first": f"{first:%Y-%m-%d}"}
    )


def layer_tabs(request: HttpRequest, picture: Picture) -> list[tuple[str, str, str, int]]:
    """All holes of villages, and those of each layer."""
    found = []
    for layer, name in (("", _("全部")), *((one, layer_name(one)) for one in LAYERS)):
        query = request.GET.copy()
        query["layer"] = layer
        count = sum(picture.total(one).lacking for one in ((layer,) if layer else LAYERS))
        found.append((layer, name, f"?{query.urlencode()}", count))
    return found


def hole_names(found: list[Hole]) -> dict[str, str]:
    """Names of the villages of holes, and of their towns."""
    villages = {one.village for one in found}
    return places.names(villages | {f"{code[:9]}000" for code in villages})


def unnamed(picture: Picture) -> list[tuple[str, str, int]]:
    """Village, its name and how many of its households lack a cadre, the most first."""
    counts = {
        village: told[HOUSEHOLD].lacking for village, told in picture.counts.items() if HOUSEHOLD in told and told[HOUSEHOLD].lacking
    }  # fmt: skip
    names = places.names(counts)
    return sorted(((code, names[code], n) for code, n in counts.items()), key=lambda one: (-one[2], one[0]))
