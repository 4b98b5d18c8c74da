"""How the basics of a health record are shown: rows of label and answer."""

import datetime as dt

from django.utils.translation import gettext as _

from ankang.records import basics
from ankang.records.models import HealthRecord
from ankang.web.questionnaires import answer_text, language

# What the side of the timeline shows; the whole form is one click away.
_SHOWN = ("blood", "drug_allergy", "exposure", "past_illness", "operation", "disability", "payment")


def basics_rows(record: HealthRecord | None, day: dt.date) -> list[tuple[str, str]]:
    """(question, answer) of the basics that a doctor looks for first; empty without a record."""
    if record is None:
        return []
    items = basics.definition(day).by_code
    return [(items[c].label(language()), answer_text(items[c], record.answers.get(c))) for c in _SHOWN]


def allergies(record: HealthRecord | None, day: dt.date) -> str:
    """Drug allergies in words: what they are, that there are none, or that nobody asked yet."""
    asked = record.answers.get("drug_allergy") if record else None
    if not asked:
        return _("药物过敏史未登记")
    items = basics.definition(day).by_code
    if asked == ["1"]:
        return _("无药物过敏")
    named = answer_text(items["drug_allergy"], asked)
    other = record.answers.get("drug_allergy_other", "") if record else ""
    return f"{named} {other}".strip()
