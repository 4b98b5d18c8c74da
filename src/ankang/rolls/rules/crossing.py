"""Rolls compared with each other through the person of the register whom they all name."""

import datetime as dt
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from ankang.rolls.rules.catalogue import kind as kind_on
from ankang.rolls.rules.catalogue import one_of
from ankang.rolls.rules.comparing import died
from ankang.rolls.rules.facts import Person, RollRow, Value, Values
from ankang.rolls.rules.roll_kind import OUTCOMES, OWNERS, SEVERITIES
from ankang.values.codes import STANDINGS, Language
from ankang.values.yaml_lines import Document, read_document

FILE = Path(__file__).resolve().parent.parent / "parameters" / "cross.yaml"
Told = Mapping[str, Values]
Params = dict[str, Value | None]
_RULE = {"code": True, "rolls": True, "absent": False, "severity": True, "workdays": True, "owner": True,
         "outcomes": True, "zh": True, "en": True, "document": True, "clause": True, "standing": True,
         "from": True, "until": False, "params": False, "note": False}  # fmt: skip
_SEVERE = ("1", "2")


@dataclass(frozen=True, slots=True)
class CrossRule:
    """What rolls may not say of one person together. `rolls` must all name the person for it to be asked; `absent`
    must have been handed in and not name them."""

    code: str
    rolls: tuple[str, ...]
    absent: tuple[str, ...]
    severity: str
    workdays: int
    owner: str
    outcomes: tuple[str, ...]
    zh: str
    en: str
    document: str
    clause: str
    standing: str
    since: dt.date
    until: dt.date | None
    params: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class CrossDifference:
    """A rule that a person's rows break. `rows`: kind of roll → key of the row concerned."""

    rule: CrossRule
    register_row: str
    rows: Mapping[str, str]
    params: Mapping[str, Any]

    def sentence(self, language: Language = "zh") -> str:
        """The sentence that explains it."""
        return (self.rule.zh if language == "zh" else self.rule.en) % self.params


def cross_rules(on: dt.date) -> tuple[CrossRule, ...]:
    """The rules in force on a day."""
    return tuple(r for r in _every() if r.since <= on and (r.until is None or on <= r.until))


def cross_compare(
    person: Person, rows: Mapping[str, RollRow], on: dt.date, *, handed: Collection[str] = ()
) -> Iterator[CrossDifference]:
    """What the rolls say of one person against each other. `rows`: kind of roll → linked row of the person;
    `handed`: kinds of which a whole roll is there, so that not standing on it says something."""
    told = {code: kind_on(code, on).told(row) for code, row in rows.items()}
    for rule in cross_rules(on):
        named = all(code in rows for code in rule.rolls)
        missed = all(code in handed and code not in rows for code in rule.absent)
        if named and missed and (params := CHECKS[rule.code](person, told, on, rule.params)) is not None:
            yield CrossDifference(rule, person.row, {code: rows[code].row for code in rule.rolls}, params)


def _dead_and(roll: str, *flags: str) -> "Check":
    """Dead by the police, and one of these by another roll that does not know of the death."""

    def check(person: Person, told: Told, on: dt.date, given: Mapping[str, int]) -> Params | None:
        theirs, police = told[roll], told["police"]
        if not died(police, on) or died(theirs, on) or not any(theirs.get(flag) for flag in flags):
            return None
        return {"died_on": police.get("died_on") or "—"}

    return check


def _certified_not_cancelled(
    person: Person, told: Told, on: dt.date, given: Mapping[str, int]
) -> Params | None:
    day = told["health"].get("died_on")
    if not isinstance(day, dt.date) or died(told["police"], on):
        return None
    return {"died_on": day, "days": given["days"]} if (on - day).days > given["days"] else None


def _deaths_differ(person: Person, told: Told, on: dt.date, given: Mapping[str, int]) -> Params | None:
    police, health = told["police"].get("died_on"), told["health"].get("died_on")
    if not isinstance(police, dt.date) or not isinstance(health, dt.date):
        return None
    return {"police": police, "health": health} if abs((police - health).days) > given["days"] else None


def _assisted_and_employed(
    person: Person, told: Told, on: dt.date, given: Mapping[str, int]
) -> Params | None:
    return {} if _assisted(told) and told["insurance"].get("employee") else None


def _assisted_not_insured(person: Person, told: Told, on: dt.date, given: Mapping[str, int]) -> Params | None:
    return {} if _assisted(told) and _uninsured(told["insurance"], on) else None


def _assisted(told: Told) -> bool:
    return bool(told["civil"].get("dibao") or told["civil"].get("tekun"))


def _uninsured(insurance: Values, on: dt.date) -> bool:
    """Whether the insurance says itself that somebody alive is not insured."""
    return insurance.get("rbmi") is False and not insurance.get("employee") and not died(insurance, on)


def _ill_not_insured(person: Person, told: Told, on: dt.date, given: Mapping[str, int]) -> Params | None:
    ill = told["health"].get("serious_illness") and not died(told["health"], on)
    return {} if ill and _uninsured(told["insurance"], on) else None


def _moved_and_assisted(person: Person, told: Told, on: dt.date, given: Mapping[str, int]) -> Params | None:
    gone = told["police"].get("registered") is False and not died(told["police"], on)
    return {} if gone and _assisted(told) else None


def _severe_not_assisted(person: Person, told: Told, on: dt.date, given: Mapping[str, int]) -> Params | None:
    return {} if str(told["disability"].get("grade")) in _SEVERE and person.present(on) else None


def _assisted_off_insurance(
    person: Person, told: Told, on: dt.date, given: Mapping[str, int]
) -> Params | None:
    return {} if _assisted(told) and person.present(on) else None


Check = Callable[[Person, Told, dt.date, Mapping[str, int]], Params | None]
CHECKS: Mapping[str, Check] = {
    "insured-but-dead": _dead_and("insurance", "rbmi", "employee"),
    "assisted-but-dead": _dead_and("civil", "dibao", "tekun"),
    "disabled-but-dead": _dead_and("disability", "disabled"),
    "certified-dead-not-cancelled": _certified_not_cancelled,
    "dates-of-death-differ": _deaths_differ,
    "assisted-and-employed": _assisted_and_employed,
    "assisted-not-insured": _assisted_not_insured,
    "ill-not-insured": _ill_not_insured,
    "moved-out-and-assisted": _moved_and_assisted,
    "severely-disabled-not-assisted": _severe_not_assisted,
    "assisted-not-on-insurance": _assisted_off_insurance,
}


@cache
def _every() -> tuple[CrossRule, ...]:
    document = read_document(FILE)
    return tuple(_read(document, raw, place) for place, raw in enumerate(document.content["rules"]))


def _read(document: Document, raw: Any, place: int) -> CrossRule:
    """One rule. Raises DefinitionError."""
    entry = document.expect(raw, _RULE, "rules", place)
    for key, allowed in (
        ("severity", SEVERITIES),
        ("owner", OWNERS),
        ("standing", STANDINGS),
        ("code", CHECKS),
    ):
        one_of(document, entry[key], allowed, "rules", place, key)
    for outcome in entry["outcomes"]:
        one_of(document, outcome, OUTCOMES, "rules", place, "outcomes")
    return CrossRule(
        code=entry["code"],
        rolls=tuple(entry["rolls"]),
        absent=tuple(entry.get("absent") or ()),
        severity=entry["severity"],
        workdays=entry["workdays"],
        owner=entry["owner"],
        outcomes=tuple(entry["outcomes"]),
        zh=entry["zh"],
        en=entry["en"],
        document=entry["document"],
        clause=entry["clause"],
        standing=entry["standing"],
        since=entry["from"],
        until=entry.get("until"),
        params=entry.get("params") or {},
    )
