"""Consultations in words, in the reader's language."""

import datetime as dt
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from ankang.care.owed import Owed
from ankang.care.rules import State
from ankang.care.rules.due import RECHECK
from ankang.consultations import scaling
from ankang.consultations.models import Consultation, FollowUp, ScaleResult
from ankang.consultations.rules import terms
from ankang.records import basics
from ankang.records.models import Condition, Measurement
from ankang.web.questionnaires import answer_text, language

TONES = {
    "asked": "blue", "accepted": "amber", "proposed": "amber", "confirmed": "teal", "answered": "green", "closed": "",
    "declined": "red", "send_patient": "red", "cancelled": "",
}  # fmt: skip
_DEEDS = {
    "asked": lambda: _("去分诊"),
    "accepted": lambda: _("约时间"),
    "proposed": lambda: _("确认时间"),
    "confirmed": lambda: _("去会诊"),
    "answered": lambda: _("看意见并确认"),
}


def deed(row: Consultation) -> str:
    """What a link to it says."""
    return _DEEDS[row.state]() if row.state in _DEEDS else _("查看")


def source(row: Consultation) -> str:
    """Document and clause of the term to answer."""
    setting = terms().find(f"{row.urgency}_days", row.asked_on)
    return f"{setting.document} {setting.clause}"


def allergies(excerpt: dict[str, Any]) -> str:
    """Allergies of a frozen excerpt in words."""
    codes = excerpt.get("allergy_codes") or []
    if not codes:
        return _("药物过敏史未登记")
    if codes == ["1"]:
        return _("无药物过敏")
    item = basics.definition(dt.date.fromisoformat(excerpt["on"])).by_code["drug_allergy"]
    return f"{answer_text(item, codes)} {excerpt.get('allergy_other', '')}".strip()


def excerpt_rows(excerpt: dict[str, Any]) -> list[tuple[str, str]]:
    """(term, value) of a frozen excerpt."""
    if not excerpt:
        return []
    ill = [f"{Condition.Kind(kind).label}（{on}）" for kind, on in excerpt.get("conditions", [])]
    measured = [
        f"{Measurement.Kind(kind).label} {float(value):g}（{on}）"
        for kind, value, on in excerpt.get("measured", [])
    ]
    return [
        (_("药物过敏"), allergies(excerpt)),
        (_("在管疾病"), _("、").join(ill)),
        (_("最近测量"), _("、").join(measured)),
        (_("摘要日期"), excerpt["on"]),
    ]


def owed(row: FollowUp, today: dt.date) -> Owed:
    """A follow-up as something owed to a person."""
    state = State.OVERDUE if row.due_on < today else State.DUE if row.due_on == today else State.LATER
    told = {"facility": row.consultation.facility.name, "what": row.what}
    person = row.person
    return Owed(
        person_id=person.pk, kind="consultation", title=_("会诊后续"), due_on=row.due_on, state=state, rank=RECHECK,
        because=(_("%(facility)s会诊意见：%(what)s") % told,), source=_("会诊意见"), name=person.name,
        born_on=person.born_on, village=row.village_id, village_name=row.village.name, group=person.household.group,
        household_number=person.household.number, url=reverse("consultations:follow_up", args=[row.pk]),
        deed=_("登记结果"),
    )  # fmt: skip


def scale_title(row: ScaleResult) -> str:
    """The name of a scale."""
    return scaling.shelf().version(row.form).title(language())


def band(row: ScaleResult) -> str:
    """The band of a result in words."""
    bands = scaling.shelf().version(row.form).bands
    found = next((one for one in bands if one.code == row.band), None)
    return (found.en if language() == "en" else found.zh) if found else ""
