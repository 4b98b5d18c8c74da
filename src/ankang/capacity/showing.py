"""Words of capacity."""

import datetime as dt
from collections import Counter
from decimal import Decimal
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from ankang.capacity.queries import FacilityRow, VillageLoad, month_of
from ankang.capacity.rules import Judged, Requirement, Verdict, workload_parameters
from ankang.capacity.rules.items import item_named
from ankang.care.kinds import KINDS
from ankang.places.models import Facility
from ankang.web.questionnaires import language


def days_left(today: dt.date) -> int:
    """Working days of the month from today on."""
    return len(month_of(today)[2])


def kind_tabs(request: HttpRequest, rows: list[FacilityRow]) -> list[tuple[str, str, str, int]]:
    """All, and each kind of facility with how many there are."""
    counts = Counter(row.facility.kind for row in rows)
    division = request.GET.get("division", "")
    found = []
    for kind, name in (("", _("全部")), *Facility.Kind.choices):
        query = {key: value for key, value in (("kind", kind), ("division", division)) if value}
        address = f"{reverse('capacity:facilities')}?{urlencode(query)}"
        found.append((kind, str(name), address, counts[kind] if kind else len(rows)))
    return found


def number(value: Decimal | None) -> str:
    """A number as people write it: whole where it is whole, else one decimal."""
    if value is None:
        return "—"
    return f"{value:,.0f}" if value == value.to_integral_value() else f"{value:,.1f}"


def requirement_title(line: Requirement) -> str:
    """The title of a line."""
    return line.title(language())


def source(line: Requirement) -> str:
    """The document and clause of a line, and whether it was read."""
    return f"{line.document} · {line.clause}（{_standing(line.standing)}）"


def _standing(code: str) -> str:
    return {"read": _("已读原文"), "secondary": _("转引，未见原文"), "known": _("未核对原文")}[code]


def finding(one: Judged) -> str:
    """What is said of a line: has and should have, what is missing, or why it is not judged."""
    line = one.requirement
    if one.verdict is Verdict.NOT_JUDGED:
        return _("没有查到规定的数，不作判断") if one.why == "no_number" else _("没有填报，不作判断")
    if line.has:
        if not one.missing:
            return _("齐全")
        names = [item_named(line.has).choice(code, language()) for code in one.missing]
        return _("缺：%(names)s") % {"names": _("、").join(names)}
    return _("有 %(actual)s，应有 %(wanted)s") % {"actual": number(one.actual), "wanted": number(one.wanted)}


def told(values: dict[str, Any]) -> list[tuple[str, str]]:
    """What a facility last said, as pairs."""
    found = []
    for code, value in values.items():
        item = item_named(code)
        if item.choices:
            words = _("、").join(item.choice(one, language()) for one in value) or _("没有")
        else:
            words = f"{number(Decimal(value))} {item.unit}".strip()
        found.append((item.title(language()), words))
    return found


def hours(minutes: int) -> str:
    """Minutes as hours."""
    return f"{minutes / 60:,.0f}"


def duty_label(code: str) -> str:
    """The name of a kind of duty."""
    if code in KINDS:
        return str(KINDS[code].title)
    return {"referral": _("转诊跟踪"), "recheck": _("复查")}.get(code, _("其他"))


def kinds(row: VillageLoad, most: int = 3) -> str:
    """What will not be done, the most first. Conditions of level 5 are not named."""
    counts: Counter[str] = Counter()
    for item in row.unseen:
        counts[_("特殊疾病管理") if item.guarded else duty_label(item.kind)] += 1
    parts = [f"{name} {n}" for name, n in counts.most_common()]
    return _("、").join(parts[:most]) + ("…" if len(parts) > most else "")


def sums(rows: list[VillageLoad]) -> dict[str, int]:
    """The town: hours due, hours there, jobs not done, villages without a doctor."""
    return {
        "due": sum(row.load.due for row in rows), "there": sum(row.load.available for row in rows),
        "unseen": sum(len(row.load.unseen) for row in rows), "jobs": sum(len(row.load.seen) + len(row.load.unseen) for row in rows),
        "alone": sum(not row.doctors for row in rows),
    }  # fmt: skip


def assumptions(day: dt.date) -> list[tuple[str, str, str]]:
    """The assumptions behind the hours: title, value, source."""
    found = []
    for parameter in workload_parameters():
        setting = parameter.on(day)
        found.append(
            (parameter.title(language()), _value(setting.value), f"{setting.document} · {setting.clause}")
        )
    return found


def _value(value: Any) -> str:
    if not isinstance(value, dict):
        return str(value)
    kinds = dict(Facility.Kind.choices)
    return _("；").join(f"{kinds.get(code) or duty_label(code)} {one}" for code, one in value.items())
