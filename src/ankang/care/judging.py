"""Between rows and rules: what a visit's columns say to the rules, and what the rules make of them."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from typing import Any

from ankang.care import rules, stations
from ankang.care.models import Visit
from ankang.care.questionnaires import Form
from ankang.care.reading import course_end, seen_from
from ankang.care.rules.programme import CODES, parameters
from ankang.registry.models import Person
from ankang.values.questionnaire import Definition, from_json
from ankang.values.today import age_on

PROGRAMMES = CODES
# Facts about a mental patient that go with the record: a form of the programme, but no follow-up.
SUPPLEMENT = "mental_supplement"


@dataclass(frozen=True)
class Verdict:
    """What the rules say of one visit: class with reasons, danger, referral, and the last day for the next one."""

    judged: rules.Judged
    emergencies: tuple[rules.Reason, ...]
    refer: rules.Reason | None
    next_on: dt.date
    next_why: rules.Reason


def follow_up_due(row: Mapping[str, Any], today: dt.date) -> rules.Due | None:
    """What is owed to one managed condition (a row of `queries.due.managed_rows`), None when nothing is."""
    patient = rules.Patient(row["born_on"], row["confirmed_on"])
    seen = [_seen_in(told) for told in (row["last"], row["before"]) if told]
    norm = rules.programme(row["kind"], today, row["village"])
    return rules.next_due(norm, patient, seen, today)


def derived(
    form: Form, person: Person, answers: Mapping[str, Any], history: Sequence[Visit]
) -> dict[str, Any]:
    """The columns of a visit that repeat or judge its answers, derived once."""
    if form.definition.id == SUPPLEMENT:
        return {"node": "supplement"}
    if form.programme not in PROGRAMMES:
        values = measured(answers)
        return values | stations.derived(form, person, answers, history) if form.programme else values
    seen = seen_from(form.programme, answers, history)
    told = verdict(form.programme, person, [seen, *(seen_of(visit) for visit in history)])
    return {
        "counts_from": seen.counts_from,
        "closes": seen.closes,
        "node": course_end(answers) if seen.closes else "",
        **measured(answers),
        "control": told.judged.control,
        "emergency": bool(told.emergencies),
        "referred": seen.referred,
        "next_on": None if seen.closes else seen.next_on or told.next_on,
    }


def measured(answers: Mapping[str, Any]) -> dict[str, Any]:
    """Pressures and fasting glucose among the answers of any form, as columns."""
    glucose = answers.get("fasting_glucose")
    return {
        "systolic": answers.get("systolic"),
        "diastolic": answers.get("diastolic"),
        "fasting_glucose_x10": _tenths(None if glucose is None else Decimal(glucose)),
    }


def _measured(answers: Mapping[str, Any]) -> dict[str, Any]:
    """What a check-up measured and whether it referred; a home visit has none of it."""
    glucose = answers.get("fasting_glucose")
    return {
        "systolic": answers.get("systolic"),
        "diastolic": answers.get("diastolic"),
        "fasting_glucose_x10": None if glucose is None else _tenths(Decimal(glucose)),
        "referred": answers.get("referred") is True,
        "next_on": answers.get("next_on"),
    }


def verdict(programme: str, person: Person, seen: Sequence[rules.Seen]) -> Verdict:
    """What the rules say of the newest of `seen`, knowing those before it."""
    newest = seen[0]
    norm = rules.programme(programme, newest.on, person.village_id)
    age = age_on(person.born_on, newest.on)
    # The day of confirmation plays no part in what follows a visit.
    on, why = rules.suggest_next(norm, rules.Patient(person.born_on, newest.on), seen)
    return Verdict(
        rules.judge(norm, newest, age),
        rules.emergencies(norm, newest),
        rules.must_refer(norm, seen, age),
        on,
        why,
    )


def verdict_of(visit: Visit, definition: Definition, history: Sequence[Visit]) -> Verdict:
    """What the rules say of a visit on file, knowing those before it."""
    seen = seen_from(visit.programme, from_json(definition, visit.answers), history)
    return verdict(visit.programme, visit.person, [seen, *(seen_of(earlier) for earlier in history)])


def seen_of(visit: Visit) -> rules.Seen:
    """A visit on file as the rules see it in the history of another: by its columns, the class as settled."""
    return rules.Seen(
        on=visit.visited_on,
        mode=visit.mode,
        systolic=visit.systolic,
        diastolic=visit.diastolic,
        glucose=_glucose(visit.fasting_glucose_x10),
        control=visit.control,
        emergency=visit.emergency,
        referred=visit.referred,
        next_on=visit.next_on,
        counts_from=visit.counts_from,
        closes=visit.closes,
    )


def pressure_band(age: int, day: dt.date) -> tuple[float, float]:
    """Systolic values on target at an age: from the usual floor of 90 mmHg up to the target."""
    return 90.0, float(rules.programme(rules.HYPERTENSION, day).systolic_below(age))


def glucose_band(day: dt.date) -> tuple[float, float]:
    """Fasting glucose on target: above what counts as low, below the target."""
    limits = rules.programme(rules.DIABETES, day).limits
    return float(limits["emergency_glucose_low"]), float(limits["glucose_below"])


def period_end(day: dt.date, months: int) -> dt.date:
    """The last day of the period of so many months (1, 3, 6 or 12) that a day lies in."""
    last = day.month - (day.month - 1) % months + months - 1
    return dt.date(day.year + last // 12, last % 12 + 1, 1) - dt.timedelta(1)


def home_deadline(last: dt.date | None, joined_on: dt.date, months: int) -> dt.date:
    """The last day of the period to which the next home visit belongs.

    That is the period after the one of the last visit; for a household never visited, the one it joined in.
    """
    if last is None:
        return period_end(joined_on, months)
    return period_end(period_end(last, months) + dt.timedelta(1), months)


@cache
def home_visit_months(day: dt.date, division: str, *, monitored: bool) -> int:
    """Within how many months a household is visited once."""
    name = "home_visit.interval_months_monitored" if monitored else "home_visit.interval_months"
    return int(parameters().get(name, day, division))


def _seen_in(told: Mapping[str, Any]) -> rules.Seen:
    """A visit from the JSON that the list's query brings; SQLite tells truth as 0 and 1."""
    return rules.Seen(
        on=dt.date.fromisoformat(told["on"]),
        mode=told["mode"],
        systolic=told["systolic"],
        diastolic=told["diastolic"],
        glucose=_glucose(told["glucose"]),
        control=told["control"],
        emergency=bool(told["emergency"]),
        referred=bool(told["referred"]),
        next_on=dt.date.fromisoformat(told["next"]) if told["next"] else None,
        counts_from=dt.date.fromisoformat(told["from"]) if told["from"] else None,
        closes=bool(told["closes"]),
    )


def _glucose(tenths: int | None) -> Decimal | None:
    return None if tenths is None else Decimal(tenths) / 10


def _tenths(glucose: Decimal | None) -> int | None:
    return None if glucose is None else int((glucose * 10).to_integral_value(ROUND_HALF_UP))
