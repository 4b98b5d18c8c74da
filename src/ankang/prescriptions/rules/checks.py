"""The checks of a prescription. Pure; every finding names its source, and what the table does not know is a finding."""

from collections.abc import Callable, Iterator
from decimal import Decimal
from itertools import combinations
from typing import Any

from ankang.prescriptions.rules.case import EMERGENCY, LONG, ONLINE, Case, Item
from ankang.prescriptions.rules.findings import Finding, Grade
from ankang.prescriptions.rules.renal import egfr
from ankang.prescriptions.rules.table import AllergyGroup, Drug, Table
from ankang.values.parameter import Parameters
from ankang.values.source import Source

_CHILD = 18
# Women of these years are asked; outside them nobody is.
_FERTILE = range(14, 51)


class Checker:
    """Runs every check on a case with one table and the limits in force on its day."""

    def __init__(self, table: Table, limits: Parameters, case: Case) -> None:
        self.table, self.limits, self.case = table, limits, case
        self.known = [item for item in case.items if item.drug is not None]
        self.current = [item for item in case.current if item.drug is not None]

    def findings(self) -> tuple[Finding, ...]:
        """Every finding once, the heaviest first, then by key."""
        found = {one.key: one for check in _CHECKS for one in check(self)}
        return tuple(sorted(found.values(), key=lambda one: (-one.grade, one.key)))

    def limit(self, code: str) -> tuple[Any, Source]:
        """A limit in force with its source. Raises ParameterError where none is known for the day."""
        setting = self.limits.find(code, self.case.day)
        return setting.value, Source(setting.document, setting.clause, setting.standing)

    def fact(self, name: str) -> Source:
        """Where a fact of the table comes from."""
        return self.table.sources[name]


def check(table: Table, limits: Parameters, case: Case) -> tuple[Finding, ...]:
    """All findings of a case. Raises ParameterError where a limit is not known for the day."""
    return Checker(table, limits, case).findings()


def _drugs(items: list[Item]) -> Iterator[tuple[Item, Drug]]:
    for item in items:
        if item.drug is not None:
            yield item, item.drug


def _allergy(c: Checker) -> Iterator[Finding]:
    known = c.case.allergies
    if not known.asked:
        yield Finding("allergy_unasked", Grade.UNKNOWN, (), c.fact("allergy"))
    for item, drug in _drugs(c.known):
        for group in sorted(known.groups):
            if group in drug.allergy:
                yield Finding(
                    "allergy", Grade.STOP, (item.key,), c.fact("allergy"), group, {"allergy": group}
                )
            for other, grade in c.table.allergies[group].cross.items():
                if other in drug.allergy and group not in drug.allergy:
                    yield Finding(
                        "allergy_cross", Grade[grade.upper()], (item.key,), c.fact("allergy"), group, {"allergy": group}
                    )  # fmt: skip


def _allergy_words(c: Checker) -> Iterator[Finding]:
    """What is written in words: a name of the table stops its drug, any other word cannot be checked."""
    for word in c.case.allergies.words:
        meant = [d for d in c.table.drugs.values() if _means(word, d)]
        groups = {group for drug in meant for group in drug.allergy}
        groups |= {one.code for one in c.table.allergies.values() if _names(word, one)}
        if not meant and not groups:
            keys = tuple(item.key for item in c.case.items)
            for key in keys:
                yield Finding("allergy_text", Grade.UNKNOWN, (key,), c.fact("allergy"), word, {"text": word})
        for item, drug in _drugs(c.known):
            named = any(set(drug.ingredients) & set(one.ingredients) for one in meant)
            if named or groups & set(drug.allergy):
                yield Finding(
                    "allergy_named", Grade.STOP, (item.key,), c.fact("allergy"), word, {"group": word}
                )
    for item in c.case.items:
        if item.drug is None:
            for word in c.case.allergies.words:
                if word and word in item.name:
                    yield Finding(
                        "allergy_named", Grade.STOP, (item.key,), c.fact("allergy"), word, {"group": word}
                    )


def _names(word: str, group: AllergyGroup) -> bool:
    """Whether the word is the name of a group: 头孢菌素 for 头孢菌素类."""
    told = word.strip().lower()
    return len(told) > 1 and (told in group.zh or told in group.en.lower() or group.zh.rstrip("类") in told)


def _means(word: str, drug: Drug) -> bool:
    """Whether somebody who writes this word means this drug: 阿莫西林 for 阿莫西林胶囊."""
    told = word.strip().lower()
    return len(told) > 1 and (told in drug.zh or told in drug.en.lower() or drug.zh.startswith(told))


def _skin_test(c: Checker) -> Iterator[Finding]:
    for item, drug in _drugs(c.known):
        if drug.skin_test:
            yield Finding("skin_test", Grade.JUSTIFY, (item.key,), c.fact("skin_test"))


def _duplicates(c: Checker) -> Iterator[Finding]:
    source = c.fact("duplicate")
    for (one, a), (other, b) in combinations(_drugs(c.known), 2):
        if set(a.ingredients) & set(b.ingredients):
            yield Finding("same_ingredient", Grade.STOP, (one.key, other.key), source)
    for (one, a), (_other, b) in _with_current(c):
        if set(a.ingredients) & set(b.ingredients):
            yield Finding("current_ingredient", Grade.JUSTIFY, (one.key,), source)
    for (one, a), (other, b) in (*combinations(_drugs(c.known), 2), *_with_current(c)):
        if not set(a.ingredients) & set(b.ingredients):
            for shared in sorted(set(a.classes) & set(b.classes)):
                yield Finding(
                    "same_class", Grade.JUSTIFY, (one.key, other.key), source, shared, {"class": shared}
                )  # fmt: skip


def _with_current(c: Checker) -> Iterator[tuple[tuple[Item, Drug], tuple[Item, Drug]]]:
    for mine in _drugs(c.known):
        for theirs in _drugs(c.current):
            yield mine, theirs


def _interactions(c: Checker) -> Iterator[Finding]:
    for (one, a), (other, b) in (*combinations(_drugs(c.known), 2), *_with_current(c)):
        for pair in c.table.between(a, b) if a.code != b.code else ():
            yield Finding(
                f"interaction_{pair.grade}", Grade[pair.grade.upper()], (one.key, other.key), c.fact("interaction"),
                "+".join(sorted(pair.marks)), {"zh": pair.zh, "en": pair.en},
            )  # fmt: skip


def _pregnancy(c: Checker) -> Iterator[Finding]:
    case, source = c.case, c.fact("pregnancy")
    if case.female and case.age in _FERTILE and case.pregnancy == "unknown":
        yield Finding("pregnancy_unasked", Grade.UNKNOWN, (), source)
    state = {"pregnant": "pregnancy", "breast": "breast"}.get(case.pregnancy)
    if state is None:
        return
    grades = {"avoid": Grade.STOP, "caution": Grade.JUSTIFY, None: Grade.UNKNOWN}
    for item, drug in _drugs(c.known):
        caution = getattr(drug, state)
        if caution in grades:
            yield Finding(f"{state}_{caution or 'unknown'}", grades[caution], (item.key,), source)


def _age(c: Checker) -> Iterator[Finding]:
    for item, drug in _drugs(c.known):
        if drug.age_stop is not None and c.case.age < drug.age_stop:
            yield Finding("age_stop", Grade.STOP, (item.key,), c.fact("children"), "", {"age": drug.age_stop})
        elif drug.age_justify is not None and c.case.age < drug.age_justify:
            yield Finding(
                "age_justify", Grade.JUSTIFY, (item.key,), c.fact("children"), "", {"age": drug.age_justify}
            )
        if c.case.age < _CHILD:
            yield _child_dose(c, item, drug)


def _child_dose(c: Checker, item: Item, drug: Drug) -> Finding:
    """No dose for children is in the table: the pharmacist decides, by weight where it was written."""
    source = c.fact("children")
    if c.case.weight is None:
        return Finding("child_dose", Grade.UNKNOWN, (item.key,), source)
    daily = sum((one.daily for one in c.known if one.key == item.key), Decimal(0))
    told = {"per_kg": _shown(daily / c.case.weight), "unit": drug.unit, "weight": _shown(c.case.weight)}
    return Finding("child_dose_kg", Grade.UNKNOWN, (item.key,), source, "", told)


def _renal(c: Checker) -> Iterator[Finding]:
    """A drug whose rule is not known is not fine: where kidneys are weak, or nobody knows how they are, it is said."""
    found = egfr(c.case.creatinine, c.case.age, c.case.female)
    if found is None:
        age, source = c.limit("renal_asked_age")
        grade = Grade.UNKNOWN if c.case.age >= age else Grade.INFORM
        if c.case.items:
            yield Finding("renal_unasked", grade, (), source)
        for item, drug in _drugs(c.known):
            if drug.knows_renal:
                yield Finding("renal_needed", Grade.UNKNOWN, (item.key,), c.fact("renal"))
        return
    reduced, source = c.limit("renal_reduced")
    for item, drug in _drugs(c.known):
        told = {"egfr": found}
        if drug.renal_stop is not None and found < drug.renal_stop:
            yield Finding(
                "renal_stop", Grade.STOP, (item.key,), c.fact("renal"), "", {**told, "least": drug.renal_stop}
            )
        elif drug.renal_justify is not None and found < drug.renal_justify:
            least = {"least": drug.renal_justify}
            yield Finding("renal_justify", Grade.JUSTIFY, (item.key,), c.fact("renal"), "", {**told, **least})
        elif found < reduced and not drug.knows_renal:
            yield Finding("renal_unknown", Grade.UNKNOWN, (item.key,), source, "", told)


def _dose(c: Checker) -> Iterator[Finding]:
    for item, drug in _drugs(c.known):
        # What another line of the same drug adds counts too.
        daily = sum((one.daily for one in c.known if one.key == item.key), Decimal(0))
        told = {"daily": _shown(daily), "unit": drug.unit}
        if drug.max is None:
            yield Finding("dose_unknown", Grade.UNKNOWN, (item.key,), c.fact("dose"))
        elif daily > drug.max:
            yield Finding(
                "dose_stop", Grade.STOP, (item.key,), c.fact("dose"), "", {**told, "most": _shown(drug.max)}
            )
        if drug.justify_above is not None and daily > drug.justify_above:
            most = {"most": _shown(drug.justify_above)}
            yield Finding("dose_justify", Grade.JUSTIFY, (item.key,), c.fact("dose"), "", {**told, **most})


def _shown(amount: Decimal) -> str:
    return f"{round(amount, 2).normalize():f}"


def _unknown(c: Checker) -> Iterator[Finding]:
    for item in c.case.items:
        if item.drug is None:
            yield Finding("drug_unknown", Grade.UNKNOWN, (item.key,), c.fact("listing"))


def _days(c: Checker) -> Iterator[Finding]:
    longest = max((item.days for item in c.case.items), default=0)
    if c.case.kind == LONG:
        usual, source = c.limit("long_days")
        most, _same = c.limit("long_most_days")
        if longest > most:
            yield Finding("days_stop", Grade.STOP, (), source, "", {"days": longest, "most": most})
        if longest > usual:
            yield Finding("days_long", Grade.JUSTIFY, (), source, "", {"days": longest, "most": usual})
        return
    code = "emergency_days" if c.case.kind == EMERGENCY else "ordinary_days"
    most, source = c.limit(code)
    if longest > most:
        yield Finding(
            "days",
            Grade.JUSTIFY,
            (),
            source,
            c.case.kind,
            {"days": longest, "most": most, "kind": c.case.kind},
        )


def _long(c: Checker) -> Iterator[Finding]:
    if c.case.kind != LONG:
        return
    _value, source = c.limit("long_barred")
    for item, drug in _drugs(c.known):
        if drug.control or (drug.antimicrobial and not drug.long_term):
            yield Finding("long_barred", Grade.STOP, (item.key,), source)


def _many(c: Checker) -> Iterator[Finding]:
    most, source = c.limit("most_items")
    if len(c.case.items) > most:
        yield Finding("too_many", Grade.STOP, (), source, "", {"most": most, "count": len(c.case.items)})


def _controlled(c: Checker) -> Iterator[Finding]:
    for item, drug in _drugs(c.known):
        if drug.control and c.case.channel == ONLINE:
            yield Finding("online_control", Grade.STOP, (item.key,), c.limit("online_control")[1])
        if drug.control in ("narcotic", "psychotropic1"):
            yield Finding("control_narcotic", Grade.STOP, (item.key,), c.fact("control"))
        elif drug.control:
            yield Finding("control_justify", Grade.JUSTIFY, (item.key,), c.fact("control"))


def _online(c: Checker) -> Iterator[Finding]:
    case = c.case
    if case.channel != ONLINE:
        return
    if case.first_visit:
        yield Finding("online_first", Grade.STOP, (), c.limit("online_revisit")[1])
    age, source = c.limit("online_child_age")
    if case.age < age and not (case.guardian and case.paediatrician):
        yield Finding("online_child", Grade.STOP, (), source, "", {"age": age})


def _diagnosis(c: Checker) -> Iterator[Finding]:
    if not c.case.diagnosis.strip():
        yield Finding("no_diagnosis", Grade.STOP, (), c.limit("diagnosis")[1])


_CHECKS: tuple[Callable[[Checker], Iterator[Finding]], ...] = (
    _allergy, _allergy_words, _skin_test, _duplicates, _interactions, _pregnancy, _age, _renal, _dose, _unknown, _days, _long,
    _many, _controlled, _online, _diagnosis,
)  # fmt: skip
