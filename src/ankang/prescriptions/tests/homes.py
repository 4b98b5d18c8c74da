"""Drafts and prescriptions for tests."""

import uuid
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

from ankang.accounts.models import User
from ankang.consultations.tests import homes
from ankang.prescriptions import actions, queries, rules
from ankang.prescriptions.models import Draft, Prescription
from ankang.prescriptions.rules import LEAST_WORDS
from ankang.prescriptions.tests.authenticator import Authenticator
from ankang.registry.models import Person

REASON = "已权衡利弊，告知病人"
assert len(REASON) > LEAST_WORDS


def people() -> SimpleNamespace:
    """Those of a consultation, with keys of the two doctors."""
    p = homes.people()
    p.keys = {user.pk: Authenticator() for user in (p.town, p.doctor)}
    for user in (p.town, p.doctor):
        p.keys[user.pk].registered(user)
    return p


def line(code: str, dose: str = "", frequency: str = "qd", days: int = 7) -> dict[str, Any]:
    """One drug of the table, one unit each time unless said otherwise; other names are not in the table."""
    drug = rules.table().drugs.get(code)
    amount = Decimal(dose or (drug.strength if drug else 1))
    return {
        "code": code if drug else "", "name": drug.zh if drug else code, "dose": f"{amount.normalize():f}",
        "unit": drug.unit if drug else "mg", "frequency": frequency, "route": "oral", "days": days, "quantity": days,
    }  # fmt: skip


def content(*items: dict[str, Any], **given: Any) -> dict[str, Any]:
    """What is written on a prescription."""
    whole = {
        "channel": "face", "sort": "ordinary", "diagnosis": "高血压2级", "pregnancy": "no", "allergy": [], "allergy_words": "",
        "allergy_asked": True, "first_visit": False, "guardian": False, "guardian_name": "", "paediatrician": False,
        "items": list(items), "reasons": {},
    }  # fmt: skip
    return {**whole, **given}


def draft(by: User, person: Person, *items: dict[str, Any], **given: Any) -> Draft:
    """A draft with all reasons written that are asked for."""
    replaces = given.pop("replaces", None)
    told = content(*items, **given)
    key = uuid.uuid4()
    row = actions.keep_draft(draft_id=key, person=person, content=told, replaces=replaces, by=by)
    told["reasons"] = {one.key: REASON for one in queries.draft_findings(by, row)} | told["reasons"]
    return actions.keep_draft(draft_id=key, person=person, content=told, by=by)


def signed(p: SimpleNamespace, *items: dict[str, Any], by: User | None = None, **given: Any) -> Prescription:
    """A signed prescription of the physician of the town."""
    doctor = by or p.town
    row = draft(doctor, given.pop("person", p.patient), *(items or (line("amlodipine"),)), **given)
    answer = p.keys[doctor.pk].signed(actions.to_sign(draft=row, by=doctor))
    return actions.sign(draft=row, answer=answer, by=doctor)


def passed(p: SimpleNamespace, *items: dict[str, Any], **given: Any) -> Prescription:
    """One that the pharmacist let pass, everything unknown decided."""
    row = signed(p, *items, **given)
    review(p, row)
    row.refresh_from_db()
    return row


def review(p: SimpleNamespace, row: Prescription, kind: str = "passed", reason: str = "") -> None:
    """The pharmacist's verdict."""
    decisions = {one.key: REASON for one in queries.findings_of(p.pharmacist, row)}
    actions.review(
        review_id=uuid.uuid4(),
        prescription=row,
        kind=kind,
        reason=reason,
        decisions=decisions,
        by=p.pharmacist,
    )
