"""What was changed in a household, and who looked at it."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db.models import BooleanField, Field
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.accounts.scope import within
from ankang.journal import kinds
from ankang.journal import queries as journal
from ankang.registry.models import Change, Household, Person
from ankang.values.codes import table

MOST = 200
# Sealed fields show only that they changed: the numbers themselves have their own door.
_UNSHOWN = {"identity", "phone", "bank_account"}
# Field → code table its values are of.
TABLES = {
    "cause": "poverty_cause",
    "cause_second": "poverty_cause",
    "risk": "monitoring_risk",
    "relation": "relation",
    "sex": "sex",
    "ethnicity": "ethnicity",
    "education": "education",
    "school": "school_status",
    "health": "health_status",
    "labour": "labour",
    "left_reason": "leave_reason",
    "disability": "disability_type",
}


@dataclass(frozen=True)
class Changed:
    """One change as shown: whose, which field, from what to what, when and by whom."""

    whose: str
    field: str
    old: str
    new: str
    on: dt.datetime
    who: str


@dataclass(frozen=True)
class Look:
    """One event of the journal about a household or its members."""

    sentence: str
    whose: str
    who: str
    on: dt.datetime


def changes(user: User, home: Household) -> list[Changed]:
    """The changes of a household and its members, the latest first."""
    own = within(Change.objects.all(), user, by="household__village", duty=Duty.VIEW_REGISTER)
    rows = own.filter(household=home).select_related("made_by").order_by("-made_at", "field")[:MOST]
    names = {p.pk: p.name for p in Person.objects.filter(household=home)}
    return [_shown(row, names) for row in rows]


def looks(user: User, home: Household, members: list[Person]) -> list[Look]:
    """What the journal holds about a household and its members, the latest first."""
    subjects = {str(home.pk): "", **{str(p.pk): p.name for p in members}}
    events = [(name, e) for key, name in subjects.items() for e in journal.of_subject(user, key, most=MOST)]
    events.sort(key=lambda pair: pair[1].happened_at, reverse=True)
    return [
        Look(kinds.sentence(e.kind), name, e.user_name or _("系统"), e.happened_at)
        for name, e in events[:MOST]
    ]


def _shown(row: Change, names: dict[Any, str]) -> Changed:
    field = apps.get_model("registry", row.row_type)._meta.get_field(row.field)
    return Changed(
        whose=names.get(row.row, ""),
        field=str(getattr(field, "verbose_name", row.field)),
        old=_value(field, row.old),
        new=_value(field, row.new),
        on=row.made_at,
        who=row.made_by.name if row.made_by else _("系统"),
    )


def _value(field: "Field[Any, Any]", text: str) -> str:
    """A stored value in words."""
    if not text or field.name in _UNSHOWN:
        return "…" if text else ""
    if field.name in TABLES:
        return table(TABLES[field.name]).label(text, "en" if get_language() == "en" else "zh")
    if isinstance(field, BooleanField):
        return _("是") if text == "1" else _("否")
    if field.name.endswith("_fen"):
        return f"{int(text) / 100:,.2f}"
    labels = {str(code): str(label) for code, label in field.flatchoices}
    return labels.get(text, text)
