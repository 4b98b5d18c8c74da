"""How the basics of a health record are shown: rows of label and answer."""

import datetime as dt
import json
from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from ankang.records import basics, norm
from ankang.records.models import BasicsChange, Condition, HealthRecord
from ankang.registry.models import Person, PersonCategory
from ankang.values.codes import table
from ankang.values.today import age_on
from ankang.web.formatting import masked_identity
from ankang.web.questionnaires import answer_text, language

# What the side of the timeline shows; the whole form is one click away.
_SHOWN = ("blood", "drug_allergy", "exposure", "past_illness", "operation", "disability", "payment")


def strip(person: Person, record: HealthRecord | None, day: dt.date) -> list[tuple[str, str]]:
    """The top of the timeline: who it is and what a doctor looks for first."""
    rows = [
        (_("年龄"), _("%(age)d 岁") % {"age": age_on(person.born_on, day)}),
        (_("性别"), table("sex").label(str(person.sex), language())),
    ]
    if record is None:
        return rows
    items = basics.definition(day).by_code
    shown = [code for code in _SHOWN if code in items]
    return rows + [(items[c].label(language()), answer_text(items[c], record.answers.get(c))) for c in shown]


def sections(record: HealthRecord, day: dt.date) -> list[tuple[str, list[tuple[str, str]]]]:
    """The whole basics form by section: (question, answer), unanswered ones with an empty answer."""
    definition = basics.definition(day)
    found: dict[str, list[tuple[str, str]]] = {}
    for item in definition.items:
        answer = record.answers.get(item.code)
        if answer is None and item.when is not None:
            continue
        zh, en = definition.groups[item.group]
        title = zh if language() == "zh" else en
        found.setdefault(title, []).append((item.label(language()), answer_text(item, answer)))
    return list(found.items())


def lacking(record: HealthRecord | None, day: dt.date) -> list[str]:
    """Names of what the norm finds missing."""
    return [norm.label(code, day, language()) for code in record.missing.split()] if record else []


def cover_rows(person: Person, record: HealthRecord) -> list[tuple[str, str]]:
    """The cover of the paper record."""
    home = person.household
    return [
        (_("档案编号"), record.number),
        (_("姓名"), person.name),
        (_("现住址"), home.address or f"{person.village.name}{home.group}"),
        (_("联系电话"), person.phone or home.phone),
        (_("村委会"), person.village.name),
        (_("建档日期"), f"{record.opened_on:%Y-%m-%d}"),
    ]


def card_rows(
    person: Person, record: HealthRecord, conditions: Iterable[Condition], day: dt.date
) -> list[tuple[str, str]]:
    """The information card that the person keeps; conditions of level 5 are not among those given."""
    chronic = "、".join(row.get_kind_display() for row in conditions if row.ended_on is None)
    told = dict(strip(person, record, day))
    kept = [
        (_("姓名"), person.name),
        (_("性别"), told[_("性别")]),
        (_("出生日期"), f"{person.born_on:%Y-%m-%d}"),
    ]
    return [
        *kept,
        (_("档案编号"), record.number),
        (_("过敏史"), allergies(record, day)),
        (_("慢性病"), chronic or _("无登记")),
    ]


def registered_disability(person: Person, day: dt.date) -> str:
    """What the register says of a disability, "" when it knows of none."""
    for row in person.categories.filter(kind=PersonCategory.Kind.DISABLED, since__lte=day):
        if row.until is None or row.until >= day:
            kind = table("disability_type").label(row.disability, language()) if row.disability else ""
            grade = _("%(grade)d 级") % {"grade": row.grade} if row.grade else ""
            return " ".join(part for part in (kind, grade) if part) or str(row.get_kind_display())
    return ""


def change_rows(changes: Iterable[BasicsChange], day: dt.date) -> list[dict[str, Any]]:
    """The history of the basics in words: who, when, and from what to what."""
    items = basics.definition(day).by_code
    return [
        {
            "at": change.made_at,
            "by": change.made_by.name if change.made_by else _("系统"),
            "rows": [
                (items[code].label(language()), *(answer_text(items[code], one) or "—" for one in two))
                for code, two in json.loads(change.told).items()
                if code in items
            ],
        }
        for change in changes
    ]


def allergies(record: HealthRecord | None, day: dt.date) -> str:
    """Drug allergies in words: what they are, that there are none, or that nobody asked yet."""
    asked = record.answers.get("drug_allergy") if record else None
    if not asked:
        return _("药物过敏史未登记")
    items = basics.definition(day).by_code
    if asked == ["1"]:
        return _("无药物过敏")
    named = answer_text(items["drug_allergy"], asked)
    other = record.answers.get("drug_allergy_other", "") if record else ""
    return f"{named} {other}".strip()


def compared(kept: HealthRecord, dropped: HealthRecord, day: dt.date) -> list[tuple[str, str, str, bool]]:
    """(item, of the kept, of the other, whether they differ): the person first, then the basics."""
    both = (kept, dropped)
    rows = [
        (_("姓名"), [one.person.name for one in both]),
        (_("档案编号"), [one.number for one in both]),
        (_("证件号码"), [masked_identity(one.person.identity) for one in both]),
        (_("性别"), [table("sex").label(str(one.person.sex), language()) for one in both]),
        (_("出生日期"), [f"{one.person.born_on:%Y-%m-%d}" for one in both]),
        (_("村"), [one.person.village.name for one in both]),
        (_("户编号"), [one.person.household.number for one in both]),
        (_("建档日期"), [f"{one.opened_on:%Y-%m-%d}" for one in both]),
    ]
    for item in basics.definition(day).items:
        told = [answer_text(item, one.answers.get(item.code)) for one in both]
        if any(told):
            rows.append((item.label(language()), told))
    return [(label, a, b, a != b) for label, (a, b) in rows]
