"""The facts of a bill as the rules read them, how they are frozen with a settlement, and read again."""

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from dataclasses import fields
from typing import Any

from ankang.benefits import rules
from ankang.benefits.facts_classes import Known
from ankang.benefits.models import Bill, BillLine
from ankang.benefits.refusals import Refusal
from ankang.places.models import Facility
from ankang.values.division import DivisionCode, Level

# A category of ICD-10, its subdivision after a dot, and the extension of the national clinical version (I10.x00,
# E11.900, C34.900x001).
_ICD = re.compile(r"[A-Z][0-9]{2}(?:\.[0-9x][0-9]{0,3})?(?:x[0-9]{3})?[+*]?")
# Special diseases, level 5 of GB/T 39725-2020: tuberculosis, syphilis and the other diseases of that block, HIV,
# mental and behavioural disorders.
_GUARDED = ("A15", "A16", "A17", "A18", "A19", *(f"A{n}" for n in range(50, 65)), *(f"B{n}" for n in range(20, 25)), "F", "Z21")  # fmt: skip
# Facilities below a hospital that carry no grade of their own: a village clinic has no level, a township centre is
# of the first level.
_LEVEL_OF_KIND = {Facility.Kind.CLINIC: 0, Facility.Kind.TOWNSHIP: 1}


def area_of(village: str) -> str:
    """The county, as 12 digits, in whose pool somebody of this village is insured."""
    return DivisionCode(village).at(Level.COUNTY).code


def place_of(area: str, division: str) -> str:
    """Where a facility lies for somebody insured in an area: county, area (same city), province, outside."""
    for digits, place in ((6, "county"), (4, "area"), (2, "province")):
        if area[:digits] == division[:digits]:
            return place
    return "outside"


def level_of(facility: Facility) -> int:
    """The level a facility is settled by. Raises Refusal for a hospital without a grade."""
    if facility.grade:
        return facility.grade
    if facility.kind in _LEVEL_OF_KIND:
        return _LEVEL_OF_KIND[Facility.Kind(facility.kind)]
    raise Refusal("no_level", facility=facility.name)


def diagnosis_of(written: str) -> str:
    """A code of ICD-10 as it is kept. Raises Refusal."""
    code = written.strip()
    code = code[:1].upper() + code[1:].lower()
    if not _ICD.fullmatch(code):
        raise Refusal("diagnosis", written=written)
    return code


def guarded(diagnosis: str) -> bool:
    """Whether a diagnosis is a special disease, shown only to whom an extra grant was given."""
    return diagnosis.startswith(_GUARDED)


def facts_of(bill: Bill, lines: Iterable[BillLine], register: Known) -> rules.Bill:
    """A bill as the rules read it, with what the person was on the day of discharge."""
    day = bill.discharged_on
    return rules.Bill(
        bill_id=str(bill.pk),
        person_id=str(bill.person_id),
        area=bill.area_id,
        insurance=bill.insurance,
        visit=bill.visit,
        facility=str(bill.facility_id),
        level=bill.level,
        place=bill.place,
        referred=bill.referred,
        admitted=bill.admitted_on,
        discharged=day,
        classes=frozenset(held.code for held in register.on(bill.person_id, day)),
        disease=bill.disease,
        signed=bill.signed,
        lines=lines_of(lines),
        grade=bill.grade,
        retired=bill.retired,
        years_insured=register.years_insured(bill.person_id, day, bill.insurance),
    )


def lines_of(lines: Iterable[BillLine]) -> tuple[rules.Line, ...]:
    """Lines as the rules read them."""
    return tuple(
        rules.Line(
            number=line.number,
            item=line.item,
            name=line.name,
            category=line.category,
            amount=line.amount_fen,
            over_limit=line.over_limit_fen,
            first_share=line.first_share_fen,
            kind=line.kind,
        )
        for line in lines
    )


def frozen(facts: rules.Bill) -> dict[str, Any]:
    """Facts as JSON keeps them, less the lines, which stand by themselves."""
    found = {f.name: getattr(facts, f.name) for f in fields(facts) if f.name != "lines"}
    return found | {
        "admitted": facts.admitted.isoformat(),
        "discharged": facts.discharged.isoformat(),
        "classes": sorted(facts.classes),
    }


def thawed(kept: Mapping[str, Any], lines: Iterable[BillLine]) -> rules.Bill:
    """The facts that a settlement was made from."""
    days = {name: dt.date.fromisoformat(kept[name]) for name in ("admitted", "discharged")}
    return rules.Bill(**{**kept, **days, "classes": frozenset(kept["classes"])}, lines=lines_of(lines))
