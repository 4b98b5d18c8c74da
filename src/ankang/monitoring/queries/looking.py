"""One household as the rules see it now: its signs, and what every rule says of it with the reason."""

from dataclasses import dataclass

from django.utils import timezone

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.accounts.scope import covers
from ankang.monitoring import rules
from ankang.monitoring.queries.gathering import gather
from ankang.monitoring.rules import CLASSES, Rule, Sign
from ankang.quality.queries.part import Part
from ankang.records import queries as records
from ankang.records.models import Condition
from ankang.registry.models import Household, Person
from ankang.values.bad_value import BadValueError


@dataclass(frozen=True)
class Said:
    """What a rule says of a household: `holds` True, False, or None when it cannot tell; why not, where a line is
    missing, and the signs that are not known."""

    rule: Rule
    holds: bool | None
    level: int
    numbers: dict[str, int]
    reasons: tuple[BadValueError, ...]
    unknown: tuple[Sign, ...]
    meant: bool


@dataclass(frozen=True)
class Look:
    """A household now: its class, its signs (None: not known), what each rule says."""

    household_class: str
    signs: list[tuple[Sign, int | None]]
    said: list[Said]


def look_at(user: User, home: Household) -> Look | None:
    """The household as the rules see it today; None when it is off the books or the reader may not see warnings."""
    if not covers(user, home.village_id, Duty.VIEW_WARNINGS):
        return None
    today = timezone.localdate()
    in_force = rules.every_rule().on(today)
    wanted = sorted({sign for rule in in_force for sign in rule.signs})
    columns = gather(Part(keys=(home.pk,)), today, wanted)
    if not len(columns):
        return None
    signs = [(sign, int(columns.values[sign][0]) if columns.is_known(sign)[0] else None) for sign in wanted]
    known = dict(signs)
    said = []
    for rule in in_force:
        verdict = rules.judge(rule, columns, today)
        refused = bool(verdict.refused[0])
        said.append(
            Said(
                rule, None if refused else bool(verdict.holds[0]), int(verdict.level[0]),
                rules.numbers_of(rule, columns, 0, today), verdict.reasons if refused else (),
                tuple(sign for sign in sorted(rule.signs) if known[sign] is None) if refused else (),
                CLASSES[columns.classes[0]] in rule.classes,
            )
        )  # fmt: skip
    return Look(CLASSES[columns.classes[0]], signs, said)


def illnesses(user: User, home: Household) -> list[tuple[Person, Condition]]:
    """Diseases of the members, for who may see health records there; level 5 stays in the record."""
    if not covers(user, home.village_id, Duty.VIEW_HEALTH):
        return []
    people = Person.objects.filter(household=home, left_on__isnull=True)
    return [
        (person, one)
        for person in people.order_by("relation", "number")
        for one in records.conditions(user, person)
        if one.ended_on is None
    ]
