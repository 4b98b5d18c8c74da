"""A check-up with results is the check-up of the year: one row of services, which due lists and indicators count.

The row of the same day is joined when the form was filled in care already; else one is made. When pressures or glucose
come later, a row that replaces it carries them, as every correction of a visit does.
"""

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import Any
from uuid import UUID, uuid5

from django.utils import timezone

from ankang.accounts.models import User
from ankang.care import events
from ankang.care.models import Visit
from ankang.checkups.models import Checkup
from ankang.journal import actions as journal
from ankang.registry.models import Person
from ankang.storage import bulk

_COLUMNS = ("systolic", "diastolic", "fasting_glucose_x10")


def count_as_visit(*, touched: Sequence[Any], by: User | None) -> None:
    """Join, make or renew the visit of each check-up (a `recording.Standing`)."""
    there = _there([one.checkup for one in touched])
    fresh, linked = [], []
    for one in touched:
        checkup, told = one.checkup, _told(one.values)
        visit = there.get((checkup.person_id, checkup.examined_on))
        if visit is None:
            fresh.append((one, told))
            continue
        if any(value is not None and value != getattr(visit, name) for name, value in told.items()):
            visit = _renewed(visit, told, by)
        if checkup.visit_id != visit.pk:
            checkup.visit = visit
            linked.append(checkup)
    _make(fresh, by)
    linked += [one.checkup for one, _told_ in fresh]
    bulk.update(Checkup, [row.pk for row in linked], {"visit_id": [row.visit_id for row in linked]})


def _there(checkups: Sequence[Checkup]) -> dict[tuple[UUID, Any], Visit]:
    """Check-ups on file in services, by person and day."""
    wanted = {(row.person_id, row.examined_on) for row in checkups}
    rows = Visit.objects.filter(
        person__in=bulk.among(sorted({person for person, _day in wanted})),
        visited_on__in={day for _person, day in wanted},
        kind=Visit.Kind.CHECKUP,
        replaced_by=None,
    )
    return {
        key: row for row in rows.order_by("made_at") if (key := (row.person_id, row.visited_on)) in wanted
    }


def _told(values: Any) -> dict[str, int | None]:
    """The columns that a visit repeats, from values in force."""
    glucose = values["fasting_glucose"].number if "fasting_glucose" in values else None
    return {
        "systolic": _whole(values["systolic"].number) if "systolic" in values else None,
        "diastolic": _whole(values["diastolic"].number) if "diastolic" in values else None,
        "fasting_glucose_x10": None if glucose is None else _whole(glucose * 10),
    }


def _whole(number: Decimal) -> int:
    return int(number.to_integral_value(ROUND_HALF_UP))


def _renewed(visit: Visit, told: dict[str, int | None], by: User | None) -> Visit:
    """The visit with what is known now, replacing the one on file."""
    kept = {f.attname: getattr(visit, f.attname) for f in Visit._meta.concrete_fields}
    known = {name: value for name, value in told.items() if value is not None}
    own = {"id": uuid5(visit.pk, str(sorted(known.items()))), "replaces_id": visit.pk}
    made = Visit.objects.create(
        **{**kept, **known, **own, "made_by_id": getattr(by, "pk", None), "made_at": timezone.now()}
    )
    journal.record(
        events.Kind.VISIT_CORRECTED, subject=made, place=made.village_id, by=by, fields=sorted(known)
    )
    return made


def _make(fresh: Sequence[tuple[Any, dict[str, int | None]]], by: User | None) -> None:
    if not fresh:
        return
    rows = [one.checkup for one, _told_ in fresh]
    homes = dict(
        Person.objects.filter(pk__in=bulk.among([row.person_id for row in rows])).values_list(
            "pk", "household_id"
        )
    )
    for row in rows:
        row.visit_id = uuid5(row.pk, "visit")
    count, now = len(rows), timezone.now()
    columns: dict[str, Sequence[Any]] = {
        "id": [row.visit_id for row in rows],
        "person_id": [row.person_id for row in rows],
        "household_id": [homes[row.person_id] for row in rows],
        "village_id": [row.village_id for row in rows],
        "kind": [str(Visit.Kind.CHECKUP)] * count,
        "visited_on": [row.examined_on for row in rows],
        "mode": [str(Visit.Mode.OUTPATIENT)] * count,
        "answers": [{}] * count,
        "emergency": [row.urgent for row in rows],
        "made_by_id": [getattr(by, "pk", None)] * count,
        "made_at": [now] * count,
    }
    for name in _COLUMNS:
        columns[name] = [told[name] for _one, told in fresh]
    bulk.insert(Visit, columns)
    journal.record_many(
        events.Kind.VISIT_RECORDED,
        model=Visit,
        subjects=columns["id"],
        places=[row.village_id for row in rows],
        by=by,
    )
