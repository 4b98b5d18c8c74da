"""What was done to an application and what was sent back, in words."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from ankang.accounts.models import User
from ankang.approvals import queries, rules
from ankang.approvals.models import Application, Decision, ReturnedRow
from ankang.approvals.showing.applications import outcome_text, step_text
from ankang.registry.models import Household, Person
from ankang.web.questionnaires import language


@dataclass(frozen=True)
class Line:
    """One thing done: the day it is about, what, in which words, by whom."""

    on: dt.date
    title: str
    detail: str
    who: str
    tone: str = ""


@dataclass(frozen=True)
class Sent:
    """One thing sent back, in words: what it is about, why, and whether it was put right."""

    row: ReturnedRow
    about: str
    step: str


def entries(user: User, row: Application) -> list[Line]:
    """The history of an application, the latest first."""
    lines = []
    for entry in queries.history(user, row):
        title, detail, tone = _SAID[entry.what](row, entry.row)
        lines.append(Line(entry.on, title, detail, entry.by.name if entry.by else _("系统"), tone))
    return lines[::-1]


def _filed(row: Application, one: Application) -> tuple[str, str, str]:
    return _("受理申请"), str(one.get_way_display()), ""


def _decided(row: Application, one: Decision) -> tuple[str, str, str]:
    title = f"{step_text(row, one.step)} · {outcome_text(row, one.step, one.outcome)}"
    return (
        title,
        one.opinion,
        "red" if one.outcome == "refuse" else "amber" if one.outcome == "return" else "",
    )


def _checked(row: Application, one: Any) -> tuple[str, str, str]:
    return _("入户核实"), _("情况属实") if one.confirmed else _("情况不属实"), "" if one.confirmed else "red"


def _voted(row: Application, one: Any) -> tuple[str, str, str]:
    votes = {"agreed": one.agreed, "against": one.against, "abstained": one.abstained}
    said = _("同意 %(agreed)d，反对 %(against)d，弃权 %(abstained)d") % votes
    return str(one.meeting.get_kind_display()), said, ""


def _signed(row: Application, one: Any) -> tuple[str, str, str]:
    return _("签字"), f"{one.get_post_display()} {one.name}", ""


def _added(row: Application, one: Any) -> tuple[str, str, str]:
    return _("添加材料"), " ".join(part for part in (str(one.get_kind_display()), one.title) if part), ""


def _followed(row: Application, one: Any) -> tuple[str, str, str]:
    return _("确认由哪一户继续"), f"{one.was.number} → {one.chosen.number} {one.reason}".strip(), ""


_SAID = {
    "filed": _filed,
    "decision": _decided,
    "check": _checked,
    "meeting": _voted,
    "signature": _signed,
    "evidence": _added,
    "household": _followed,
}


def returned(user: User, row: Application) -> list[Sent]:
    """What was sent back, what is still open first."""
    people = {one.pk: one.name for one in row.household.persons.all()}
    found = [
        Sent(one, _about(row, one, people), step_text(row, decision.step))
        for decision in row.decisions.prefetch_related("returned__mended_by")
        for one in decision.returned.all()
    ]
    return sorted(found, key=lambda sent: sent.row.mended_on is not None)


def _about(row: Application, one: ReturnedRow, people: dict[Any, str]) -> str:
    """成员 张三 · 证件号码."""
    named = people.get(one.row, "") if one.about == ReturnedRow.About.MEMBER else ""
    if one.about == ReturnedRow.About.EVIDENCE:
        named = next((str(e.get_kind_display()) for e in row.evidence.all() if e.pk == one.row), "")
    what = " ".join(part for part in (str(one.get_about_display()), named) if part)
    return f"{what} · {field_text(row, one.about, one.field)}" if one.field else what


def field_text(row: Application, about: str, field: str) -> str:
    """What a field is called."""
    return next((label for name, label in fields_of(row, about) if name == field), field)


def fields_of(row: Application, about: str) -> Iterator[tuple[str, str]]:
    """The fields of something that can be sent back: (name, label)."""
    if about == ReturnedRow.About.CHECK:
        definition = rules.form_for(row.kind, row.begun_on)
        yield from ((item.code, item.label(language())) for item in definition.items)
        return
    model = {ReturnedRow.About.HOUSEHOLD: Household, ReturnedRow.About.MEMBER: Person}.get(about)
    names = _FIELDS.get(about, ())
    yield from ((name, str(model._meta.get_field(name).verbose_name)) for name in names if model)


_FIELDS: dict[str, tuple[str, ...]] = {
    ReturnedRow.About.HOUSEHOLD: (
        "group", "address", "phone", "bank_account", "cause", "risk", "no_labour", "unsafe_house", "safe_water",
    ),
    ReturnedRow.About.MEMBER: (
        "name", "identity", "relation", "sex", "born_on", "education", "school", "health", "labour", "work_place",
        "work_months", "phone", "resident",
    ),
}  # fmt: skip
