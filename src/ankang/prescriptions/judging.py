"""From rows to a case for the rules: the patient, allergies of the record and as told, drugs that are not used up."""

import datetime as dt
import json
from collections.abc import Mapping
from decimal import Decimal
from typing import Any
from uuid import UUID

from ankang.checkups.models import Result
from ankang.prescriptions import rules
from ankang.prescriptions.models import Draft, Line, Prescription
from ankang.prescriptions.rules import Allergies, Case, Finding, Item
from ankang.records.models import HealthRecord
from ankang.registry.models import Person
from ankang.values.today import age_on

# The answer "other" of the health record's question on drug allergy.
_OTHER = "5"
_STANDING = (Prescription.State.SIGNED, Prescription.State.PASSED, Prescription.State.DISPENSED)


def findings(
    person: Person, content: Mapping[str, Any], day: dt.date, own: tuple[UUID, ...] = ()
) -> tuple[Finding, ...]:
    """What the checks say today of a prescription's content. `own`: prescriptions that do not count as current: itself
    and the one it replaces. Raises ParameterError."""
    return rules.check(rules.table(), rules.limits(), case(person, content, day, own))


def case(person: Person, content: Mapping[str, Any], day: dt.date, own: tuple[UUID, ...] = ()) -> Case:
    """The case of a prescription's content on a day."""
    return Case(
        day=day, age=age_on(person.born_on, day), female=person.sex == 2, items=tuple(map(item, content["items"])),
        channel=content["channel"], kind=content["sort"], diagnosis=content["diagnosis"],
        pregnancy=content["pregnancy"], allergies=allergies(person, content), current=current(person, day, own),
        first_visit=content["first_visit"], guardian=content["guardian"], paediatrician=content["paediatrician"],
        weight=_amount(content, "weight"), creatinine=_amount(content, "creatinine") or creatinine(person, day),
    )  # fmt: skip


def _amount(content: Mapping[str, Any], name: str) -> Decimal | None:
    """A number of a content; None where it was not written, and in those from before it was asked."""
    return Decimal(content[name]) if content.get(name) else None


def creatinine(person: Person, day: dt.date) -> Decimal | None:
    """The last creatinine of a check-up that still counts, in µmol/L; None without one. Raises ParameterError."""
    since = day - dt.timedelta(days=int(rules.limits().get("renal_recent_days", day)))
    rows = Result.objects.filter(
        checkup__person=person, item="creatinine", replaced_by=None, number__isnull=False
    )
    rows = rows.filter(checkup__examined_on__range=(since, day)).order_by("-checkup__examined_on")
    return rows.values_list("number", flat=True).first()


def content(row: Draft | Prescription) -> dict[str, Any]:
    """What is written on it."""
    return dict(json.loads(row.content))


def item(raw: Mapping[str, Any]) -> Item:
    """One line of a content."""
    drug = rules.table().drugs.get(raw["code"])
    return Item(raw["name"], drug, Decimal(raw["dose"]), raw["frequency"], int(raw["days"]))


def allergies(person: Person, content: Mapping[str, Any]) -> Allergies:
    """What the record says and what was told at writing, together: neither takes anything from the other."""
    known = recorded(person)
    words = dict.fromkeys((*known.words, *_parts(content["allergy_words"])))
    return Allergies(
        known.groups | set(content["allergy"]), tuple(words), asked=known.asked or content["allergy_asked"]
    )


def recorded(person: Person) -> Allergies:
    """What the health record says of drug allergies."""
    record = HealthRecord.objects.filter(person=person).first()
    codes = list((record.answers.get("drug_allergy") or []) if record else [])
    other = record.answers.get("drug_allergy_other", "") if record and _OTHER in codes else ""
    return Allergies(rules.table().record_groups(codes), _parts(other), asked=bool(codes))


def _parts(text: str) -> tuple[str, ...]:
    return tuple(
        part.strip() for part in text.replace("，", "、").replace(",", "、").split("、") if part.strip()
    )


def current(person: Person, day: dt.date, own: tuple[UUID, ...] = ()) -> tuple[Item, ...]:
    """Drugs of standing prescriptions that last beyond the day."""
    rows = Line.objects.filter(prescription__person=person, prescription__state__in=_STANDING)
    rows = rows.exclude(prescription__in=own).select_related("prescription")
    table = rules.table()
    return tuple(
        Item(row.name, table.drugs.get(row.drug), row.dose, row.frequency, row.days)
        for row in rows
        if row.prescription.signed_on + dt.timedelta(days=row.days) > day
    )
