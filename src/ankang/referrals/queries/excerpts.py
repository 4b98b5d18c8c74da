"""The excerpt of the record that goes along with a patient: frozen when sent, and in words when shown."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from ankang.accounts.models import User
from ankang.care.models import Visit
from ankang.records import basics
from ankang.records.models import Condition, HealthRecord, Measurement
from ankang.referrals import rules
from ankang.referrals.models import Referral
from ankang.referrals.queries.scope import receives, sends, serves_village
from ankang.registry.models import Person

_DRUGS = ("drug1", "drug2", "drug3", "insulin")
# The answer that is told in words of its own.
_OTHER = "5"
_MEASURES = 6


@dataclass(frozen=True)
class Shown:
    """An excerpt in words: `rows` pairs (term, text); `guarded` conditions of level 5 named apart."""

    rows: list[tuple[str, str]]
    guarded: list[str]


def freeze(person: Person, include: Collection[str]) -> str:
    """What the receiver may see of a person's record today. `include`: conditions of level 5 put in."""
    conditions = Condition.objects.filter(person=person, ended_on=None).order_by("confirmed_on", "kind")
    return rules.frozen(
        allergies=_allergies(person),
        conditions=[(row.kind, f"{row.confirmed_on:%Y-%m}") for row in conditions],
        measurements=_measurements(person),
        drugs=_drugs(person, include),
        guarded=Condition.GUARDED,
        include=include,
    )


def excerpt_of(user: User, row: Referral) -> Shown:
    """The frozen excerpt of a referral in the reader's words; empty for who has no part in it."""
    return excerpt_shown(row.excerpt if sends(user, row) or receives(user, row) else "")


def preview(user: User, person: Person) -> Shown | None:
    """What the receiver would see of a person; None for a hospital, which has only what it was sent."""
    return excerpt_shown(freeze(person, ())) if serves_village(user, person.village_id) else None


def excerpt_shown(text: str) -> Shown:
    """A frozen text in the reader's words."""
    told = rules.excerpt_lines(text)
    names = dict(Condition.Kind.choices)
    open_ones = [(kind, since) for kind, since in told["conditions"] if kind not in Condition.GUARDED]
    hidden = [(kind, since) for kind, since in told["conditions"] if kind in Condition.GUARDED]
    units = dict(Measurement.Kind.choices)
    rows = [
        (_("药物过敏"), "、".join(told["allergies"]) or _("档案中没有记录")),
        (_("在管疾病"), "、".join(f"{names.get(kind, kind)}（{since}）" for kind, since in open_ones)),
        (_("最近测量"), "；".join(f"{units.get(kind, kind)} {value}（{day}）" for kind, value, day in told["measurements"])),
        (_("用药"), "；".join(told["drugs"])),
    ]  # fmt: skip
    return Shown(rows, [f"{names.get(kind, kind)}（{since}）" for kind, since in hidden])


def _allergies(person: Person) -> list[str]:
    record = HealthRecord.objects.filter(person=person).first()
    if record is None or not record.answers.get("drug_allergy"):
        return []
    # The answers are kept up to date, so they are in the codes of today's form, however old the record is.
    item = basics.definition(timezone.localdate()).by_code["drug_allergy"]
    labels = {option.code: option.zh for option in item.choices}
    told = record.answers["drug_allergy"]
    codes = told if isinstance(told, list) else [told]
    other = record.answers.get("drug_allergy_other", "")
    names = [labels.get(code, code) for code in codes if code != _OTHER or not other]
    return [*names, other] if other else names


def _measurements(person: Person) -> list[tuple[str, str, str]]:
    """The last value of each kind, the newest first."""
    rows = Measurement.objects.filter(person=person, withdrawn=False).order_by("-measured_on", "kind")
    found: dict[str, Any] = {}
    for row in rows[:48]:
        found.setdefault(row.kind, row)
    return [(row.kind, f"{row.value.normalize():f}", f"{row.measured_on}") for row in found.values()][
        :_MEASURES
    ]


def _drugs(person: Person, include: Collection[str]) -> list[str]:
    """The drugs of the last follow-up of each programme in a year; those of a guarded one tell the disease."""
    hidden = set(Condition.GUARDED) - set(include)
    rows = Visit.objects.filter(person=person, kind=Visit.Kind.FOLLOW_UP, replaced_by=None)
    rows = rows.exclude(programme__in=hidden).order_by("-visited_on", "-made_at")
    last: dict[str, Visit] = {}
    for row in rows[:24]:
        last.setdefault(row.programme, row)
    return list(dict.fromkeys(text for row in last.values() for text in _named(row.answers)))


def _named(answers: dict[str, Any]) -> list[str]:
    found = []
    for code in _DRUGS:
        if name := answers.get(code):
            times, dose = answers.get(f"{code}_times"), answers.get(f"{code}_dose")
            found.append(" ".join(str(part) for part in (name, dose, f"×{times}" if times else "") if part))
    return found
