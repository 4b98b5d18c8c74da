"""What services add elsewhere: the timeline's visits and charts, cards and buttons of the person and household pages."""

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.accounts.scope import covers
from ankang.care import beside_showing, judging, problem_showing, queries, questionnaires, showing
from ankang.care.models import Problem, Visit
from ankang.records import drawings
from ankang.records import queries as records
from ankang.records.models import Condition
from ankang.records.timeline import Entry
from ankang.registry.models import Household, Person
from ankang.values.today import age_on
from ankang.web.charts import Chart, Series

MOST_VISITS = 20
MOST_PROBLEMS = 8


def entries(user: User, person: Person) -> Iterator[Entry]:
    """Visits as entries of the timeline; those of guarded programmes are marked."""
    for row in queries.own_visits(user, person):
        bad = row.emergency or row.control == 4
        yield Entry(
            on=row.visited_on,
            kind="visit",
            title=f"{showing.title(row)} · {row.get_mode_display()}",
            detail=visit_detail(row),
            url=reverse("care:visit", args=[row.pk]),
            tone="bad" if bad else {1: "good", 2: "warn", 3: "warn"}.get(row.control or 0, "plain"),
            guarded=row.programme in Condition.GUARDED,
        )


def visit_detail(row: Visit) -> str:
    """Values, class, and what was done at once."""
    marks = [_("危急情况")] if row.emergency else []
    marks += [_("已转诊")] if row.referred else []
    return " · ".join(part for part in (showing.measured_text(row), *marks) if part)


def charts(user: User, person: Person) -> list[Chart]:
    """Blood pressure and fasting glucose with their target bands, each when there is something to draw."""
    today = timezone.localdate()
    pressure = _days(records.measurements(user, person, ("systolic", "diastolic"), limit=48))
    glucose = _days(records.measurements(user, person, ("fasting_glucose",)))
    drawn = []
    if pressure:
        band = judging.pressure_band(age_on(person.born_on, today), today)
        drawn.append(
            _chart(_("血压"), "mmHg", pressure, {"systolic": _("收缩压"), "diastolic": _("舒张压")}, band)
        )
    if glucose:
        drawn.append(
            _chart(
                _("空腹血糖"),
                "mmol/L",
                glucose,
                {"fasting_glucose": _("空腹血糖")},
                judging.glucose_band(today),
            )
        )
    return drawn


def _days(rows: Iterable[Any]) -> dict[dt.date, dict[str, float]]:
    """Measured values by day and kind; of several on one day the last stands."""
    days: dict[dt.date, dict[str, float]] = {}
    for row in rows:
        days.setdefault(row.measured_on, {})[row.kind] = float(row.value)
    return days


def _chart(
    title: str,
    unit: str,
    days: dict[dt.date, dict[str, float]],
    names: dict[str, str],
    band: tuple[float, float],
) -> Chart:
    series = [Series(name, [day.get(kind) for day in days.values()]) for kind, name in names.items()]
    note = _("底色为目标范围 %(low)g–%(high)g %(unit)s") % {"low": band[0], "high": band[1], "unit": unit}
    labels = [f"{day:%Y-%m-%d}" for day in days]
    return Chart(title, labels, series, unit=unit, band=band, note=note, across=_("日期"))


def person_health(user: User, person: Person) -> dict[str, Any] | None:
    """The health strip of the person page: allergies, conditions, small lines, the last visits."""
    if not covers(user, person.village_id, Duty.VIEW_HEALTH):
        return None
    today = timezone.localdate()
    record = records.record(user, person.pk)
    visits = queries.visits_of(user, person).exclude(programme__in=Condition.GUARDED)
    return {
        "record": record,
        "allergies": drawings.allergies(record, today),
        "allergy_tone": "red" if record and record.answers.get("drug_allergy", ["1"]) != ["1"] else "",
        "conditions": [row for row in records.conditions(user, person) if row.ended_on is None],
        "lines": _lines(user, person, today),
        "year": beside_showing.year_lines(user, person, today),
        "visits": [
            (row, showing.title(row), visit_detail(row), reverse("care:visit", args=[row.pk]))
            for row in visits[:5]
        ],
        "timeline_url": reverse("records:timeline", args=[person.pk]),
    }


def _lines(user: User, person: Person, today: dt.date) -> list[dict[str, Any]]:
    """Small lines of systolic pressure and glucose, with the last value in words."""
    bands = {
        "systolic": (_("收缩压"), "mmHg", judging.pressure_band(age_on(person.born_on, today), today)),
        "fasting_glucose": (_("空腹血糖"), "mmol/L", judging.glucose_band(today)),
    }
    lines = []
    for kind, (label, unit, (low, high)) in bands.items():
        rows = records.measurements(user, person, (kind,), limit=12)
        if len(rows) >= 2:
            values = [float(row.value) for row in rows]
            last = f"{label} {rows[-1].value.normalize():f} {unit}"
            lines.append({"label": last, "values": values, "low": low, "high": high})
    return lines


def person_actions(user: User, person: Person) -> dict[str, Any] | None:
    """Buttons of the person page: a new follow-up for each programme, and the timeline."""
    if person.left_on or person.died_on or not queries.may_record_medical(user, person):
        return None
    forms = []
    for programme in queries.programmes_of(user, person):
        name = questionnaires.form_for_programme(programme)
        if name:
            address = reverse("care:visit_new", args=[person.pk, name])
            forms.append((_("随访：%(programme)s") % {"programme": Condition.Kind(programme).label}, address))
    return {"forms": forms, "timeline_url": reverse("records:timeline", args=[person.pk])}


def household_actions(user: User, household: Household) -> dict[str, Any] | None:
    """The button 记一次走访 of the household page."""
    if household.left_on or not covers(user, household.village_id, Duty.RECORD_VISITS):
        return None
    return {"url": reverse("care:home_visit_new", args=[household.pk])}


def household_visits(user: User, household: Household) -> dict[str, Any]:
    """The tab of the household page: its last visits and follow-ups."""
    rows = queries.visits(user).filter(household=household).exclude(programme__in=Condition.GUARDED)
    newest = rows.order_by("-visited_on", "-made_at")[:MOST_VISITS]
    return {
        "visits": [
            (row, showing.title(row), visit_detail(row), reverse("care:visit", args=[row.pk]))
            for row in newest
        ]
    }


def person_problems(user: User, person: Person) -> dict[str, Any] | None:
    """The card of the person page: problems found, open ones first; nothing for a person without any."""
    rows = queries.problems(user, person)[:MOST_PROBLEMS]
    return {"lines": _problem_lines(rows)} if rows else None


def household_problems(user: User, household: Household) -> dict[str, Any] | None:
    """The card of the household page."""
    rows = queries.problems_of_household(user, household)[:MOST_PROBLEMS]
    return {"lines": _problem_lines(rows)} if rows else None


def _problem_lines(rows: list[Problem]) -> list[dict[str, Any]]:
    today = timezone.localdate()
    told = problem_showing.lines(rows, today)
    for line in told:
        owner = line["owner"] or _("没有责任人")
        line["note"] = f"{line['text']} · {owner}".strip(" ·") if line["row"].is_open else line["state"]
        line["tone"] = "red" if line["late"] or not line["owner"] else "amber"
    return told
