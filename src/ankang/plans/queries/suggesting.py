"""Needs that what is on file speaks for, each with the reason and the record behind it. Nothing is written by itself."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.accounts.scope import covers
from ankang.care.models import Visit
from ankang.care.rules.months import add_months
from ankang.consultations import queries as consultations
from ankang.consultations import showing as scales
from ankang.plans import rules
from ankang.plans.queries.plans import title
from ankang.records.models import Condition
from ankang.records.queries import guarded_for, one_person
from ankang.registry.models import Person
from ankang.screening import queries as screening

# A scale filled longer ago speaks of another time: our own choice.
SCALE_MONTHS = 12


@dataclass(frozen=True)
class Suggestion:
    """A kind of need, why it is suggested, and the record that speaks for it."""

    kind: str
    why: str
    url: str

    @property
    def title(self) -> str:
        """The need in the reader's language."""
        return title(rules.needs()[self.kind])


def suggested(user: User, person: Person, today: dt.date, *, unlocked: bool = False) -> list[Suggestion]:
    """What speaks for a need: the last control, several illnesses, a positive screening that nobody confirmed, no
    check-up, open problems, the household's cause of poverty; with a purpose (`unlocked`) the scales of a year too."""
    if not covers(user, person.village_id, Duty.VIEW_HEALTH):
        return []
    found = [
        *_controls(person),
        *_illnesses(person),
        *_screenings(user, person),
        *_of_the_year(person, today),
    ]
    found += [*_problems(person), *_cost(person)]
    if unlocked and guarded_for(user, person.village_id):
        found += _scales(user, person, today)
    return found


def _controls(person: Person) -> Iterator[Suggestion]:
    for programme, kind in (("hypertension", "pressure"), ("diabetes", "glucose")):
        last = _visits(person, programme=programme).order_by("-visited_on", "-made_at").first()
        if last is not None and (last.control or 1) != 1:
            why = _("%(day)s 随访没有控制好") % {"day": last.visited_on}
            yield Suggestion(kind, why, reverse("care:visit", args=[last.pk]))


def _illnesses(person: Person) -> Iterator[Suggestion]:
    rows = Condition.objects.filter(person__in=one_person(person), ended_on=None)
    names = {row.get_kind_display() for row in rows.exclude(kind__in=Condition.GUARDED)}
    if len(names) > 1:
        why = _("已确诊：%(names)s") % {"names": "、".join(sorted(names))}
        yield Suggestion("several_ill", why, reverse("records:timeline", args=[person.pk]))


def _screenings(user: User, person: Person) -> Iterator[Suggestion]:
    for row in screening.of_person(user, person):
        if row.state == row.State.POSITIVE:
            told = {"round": row.round.title, "day": row.tested_on, "until": row.due_on}
            why = _("“%(round)s”%(day)s 筛查阳性，应在 %(until)s 前确诊") % told
            yield Suggestion("screened", why, reverse("screening:case", args=[row.pk]))


def _of_the_year(person: Person, today: dt.date) -> Iterator[Suggestion]:
    rows = _visits(person, kind=Visit.Kind.CHECKUP).order_by("-visited_on")
    last = rows.values_list("visited_on", flat=True).first()
    if last is None or last <= today - dt.timedelta(days=365):
        why = _("上次体检 %(day)s") % {"day": last} if last else _("没有体检记录")
        yield Suggestion("checkup", why, reverse("records:timeline", args=[person.pk]))


def _problems(person: Person) -> Iterator[Suggestion]:
    rows = list(person.problems.filter(state="open", guarded=False).order_by("due_on", "pk"))
    if rows:
        why = ngettext("%(n)d 个问题没有办结", "%(n)d 个问题没有办结", len(rows)) % {"n": len(rows)}
        yield Suggestion("found_problem", why, reverse("care:problem", args=[rows[0].pk]))


def _cost(person: Person) -> Iterator[Suggestion]:
    home = person.household
    if "01" in (home.cause, home.cause_second):
        yield Suggestion("cost", _("致贫原因是因病"), reverse("registry:household", args=[home.pk]))


def _scales(user: User, person: Person, today: dt.date) -> Iterator[Suggestion]:
    """The newest result of each scale that reaches the points of a need."""
    newest: dict[str, Any] = {}
    for row in consultations.scale_results(user, person):
        if row.filled_on > add_months(today, -SCALE_MONTHS):
            newest.setdefault(row.form.partition("@")[0], row)
    for code, kind in rules.needs().items():
        for form, points in kind.scales.items():
            row = newest.get(form)
            if row is not None and row.points and int(row.points) >= points:
                told = {
                    "scale": scales.scale_title(row),
                    "points": row.points,
                    "band": scales.band(row),
                    "from": points,
                }
                why = _("%(scale)s %(points)s 分（%(band)s），达到 %(from)s 分") % told
                yield Suggestion(code, why, reverse("consultations:scale", args=[row.pk]))


def _visits(person: Person, **where: object) -> QuerySet[Visit]:
    return Visit.objects.filter(person__in=one_person(person), replaced_by=None, **where)
