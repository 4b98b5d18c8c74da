"""How problems are worded and laid out."""

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from ankang.accounts.models import User
from ankang.care import queries, wording
from ankang.care.models import Problem
from ankang.care.queries.problems import Filters
from ankang.care.rules.problems import problem_rules
from ankang.web.questionnaires import language


def kind_choices(*, medical: bool) -> list[tuple[str, str]]:
    """The kinds of problems; medical ones for those who see health."""
    kinds = problem_rules().kinds.values()
    return [(kind.code, kind.label(language())) for kind in kinds if medical or not kind.medical]


def people_choices(people: Iterable[User]) -> list[tuple[str, str]]:
    """Who may take a problem over: name and unit."""
    return [(str(user.pk), " · ".join(part for part in (user.name, user.unit) if part)) for user in people]


def line(row: Problem, today: dt.date) -> dict[str, Any]:
    """A line of a list of problems."""
    return {
        "row": row,
        "kind": wording.problem_label(row.kind),
        "text": row.text,
        "who": row.person.name,
        "place": f"{row.village.name} {row.household.group}".strip(),
        "owner": row.owner.name if row.owner else "",
        "late": row.is_open and row.due_on < today,
        "state": row.get_outcome_display() if row.outcome else row.get_state_display(),
        "url": reverse("care:problem", args=[row.pk]),
    }


def lines(rows: Iterable[Problem], today: dt.date) -> list[dict[str, Any]]:
    """Lines of a panel."""
    return [line(row, today) for row in rows]


def tabs(filters: Filters, told: Mapping[str, int], nobodys: bool) -> list[tuple[str, str, str, int]]:
    """The views of the list with their counts."""
    named = [("mine", _("由我办理")), ("offered", _("请我接手")), ("late", _("已超期"))]
    named += [("unowned", _("没有责任人"))] if nobodys else []
    named += [("open", _("全部未办结")), ("closed", _("已办结"))]
    kept = {"kind": filters.kind, "division": filters.division}
    kept = {name: value for name, value in kept.items() if value}
    base = reverse("care:problems")
    return [
        (view, label, f"{base}?{urlencode({'view': view, **kept})}", told.get(view, 0))
        for view, label in named
    ]


def page(user: User, row: Problem) -> dict[str, Any]:
    """What the page of one problem shows."""
    rules = problem_rules()
    nobodys = queries.is_nobodys(row)
    owner = row.owner.name if row.owner else ""
    owner = _("%(name)s（已不在岗）") % {"name": owner} if owner and nobodys else owner
    known = rules.kinds.get(row.kind)
    term = (
        _("%(document)s：%(days)d 天内办结") % {"document": rules.document, "days": known.days}
        if known
        else ""
    )
    visit = row.found_in
    return {
        "row": row,
        "kind": wording.problem_label(row.kind),
        "facts": [
            (_("情况"), row.text),
            (_("发现日期"), f"{row.found_on:%Y-%m-%d}"),
            (_("责任人"), owner or _("没有责任人")),
            (_("请谁接手"), row.offered_to.name if row.offered_to else ""),
            (_("办理期限"), f"{row.due_on:%Y-%m-%d}"),
            (_("最初期限"), f"{row.first_due_on:%Y-%m-%d}" if row.first_due_on != row.due_on else ""),
            (_("期限依据"), term),
        ],
        "outcome": row.get_outcome_display() if row.outcome else "",
        "steps": [
            (step, step.other.name if step.other else "", step.made_by.name if step.made_by else _("系统"))
            for step in row.steps.select_related("made_by", "other").order_by("made_at", "pk")
        ],
        "visit_url": reverse("care:visit", args=[visit.pk]) if visit else "",
        "may_work": row.is_open and row.owner_id == user.pk and not nobodys,
        "may_take": nobodys and queries.may_work(user, row),
        "is_asked": row.is_open and row.offered_to_id == user.pk,
        "nobodys": nobodys,
    }
