"""What was changed in a household, and who looked at it."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from django.apps import apps
from django.db.models import BooleanField, Field, Q
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.accounts.scope import within
from ankang.journal import kinds
from ankang.journal import queries as journal
from ankang.places.models import Division
from ankang.registry.models import Change, Household, Person
from ankang.values.codes import table

MOST = 200
_CODE = 12  # digits of a division
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
    """One change as shown: whose, which field, from what to what, true since when, written when and by whom,
    and where the value came from."""

    whose: str
    field: str
    old: str
    new: str
    since: dt.date
    on: dt.datetime
    who: str
    source: str


@dataclass(frozen=True)
class Look:
    """One event of the journal about a household or its members."""

    sentence: str
    whose: str
    who: str
    on: dt.datetime


def changes(user: User, home: Household) -> list[Changed]:
    """The changes of a household and its members, those it shares with another household too, the latest first."""
    own = within(Change.objects.all(), user, by="household__village", duty=Duty.VIEW_REGISTER)
    about = Q(household=home) | Q(event__household=home) | Q(event__other=home)
    rows = list(own.filter(about).select_related("made_by").order_by("-made_at", "field")[:MOST])
    names = dict(Person.objects.filter(pk__in={row.row for row in rows}).values_list("pk", "name"))
    words = words_of(user, rows)
    return [_shown(row, names, words) for row in rows]


def words_of(user: User, rows: Sequence[Change]) -> dict[str, str]:
    """Keys of villages and households that stand in these changes → their name or number. A household that is a
    stranger's stays nameless."""
    keys = {
        text for row in rows if row.field in ("village", "household") for text in (row.old, row.new) if text
    }
    villages = Division.objects.filter(pk__in=[key for key in keys if len(key) == _CODE])
    homes = within(
        Household.objects.filter(pk__in=[key for key in keys if len(key) != _CODE]),
        user,
        duty=Duty.VIEW_REGISTER,
    )
    told = {str(pk): _("另一户") for pk in keys if len(pk) != _CODE}
    return told | {v.pk: v.name for v in villages} | {str(h.pk): h.number for h in homes}


def looks(user: User, home: Household, members: list[Person]) -> list[Look]:
    """What the journal holds about a household and its members, the latest first."""
    subjects = {str(home.pk): "", **{str(p.pk): p.name for p in members}}
    events = [(name, e) for key, name in subjects.items() for e in journal.of_subject(user, key, most=MOST)]
    events.sort(key=lambda pair: pair[1].happened_at, reverse=True)
    return [
        Look(kinds.sentence(e.kind), name, e.user_name or _("系统"), e.happened_at)
        for name, e in events[:MOST]
    ]


def _shown(row: Change, names: dict[Any, str], words: dict[str, str]) -> Changed:
    field = apps.get_model("registry", row.row_type)._meta.get_field(row.field)
    return Changed(
        whose=names.get(row.row, ""),
        field=str(getattr(field, "verbose_name", row.field)),
        old=value_in_words(field, row.old, words),
        new=value_in_words(field, row.new, words),
        since=row.holds_from or timezone.localtime(row.made_at).date(),
        on=row.made_at,
        who=row.made_by.name if row.made_by else _("系统"),
        source=source_in_words(row),
    )


def source_in_words(row: Change) -> str:
    """Where a value came from: typed here, or whose paper said so."""
    kind = str(row.get_origin_display())
    said = " ".join(str(word) for word in (row.said_by, row.source, row.said_on) if word)
    return f"{kind}：{said}" if said else kind


def value_in_words(
    field: "Field[Any, Any]", text: str, words: Mapping[str, str] = MappingProxyType({})
) -> str:
    """A stored value in words."""
    if not text or field.name in _UNSHOWN:
        return "…" if text else ""
    if text in words:
        return words[text]
    if field.name in TABLES:
        return table(TABLES[field.name]).label(text, "en" if get_language() == "en" else "zh")
    if isinstance(field, BooleanField):
        return _("是") if text == "1" else _("否")
    if field.name.endswith("_fen"):
        return f"{int(text) / 100:,.2f}"
    labels = {str(code): str(label) for code, label in field.flatchoices}
    return labels.get(text, text)
