"""Signed and served? Contracts in force against the facts: worst first, by doctor, by village."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.accounts.scope import covers, within
from ankang.care.owed import Owed
from ankang.care.rules import State
from ankang.care.rules.due import REGULAR
from ankang.contracts import rules
from ankang.contracts.judging import counted, number
from ankang.contracts.models import Contract
from ankang.contracts.queries.scope import contracts, facts_of, in_force, persons
from ankang.values.codes import Language

_OWED = [s for p in rules.packages(dt.date(9999, 1, 1)).values() for s in p.services if s.owed == "contract"]


@dataclass(frozen=True)
class Served:
    """A contract in force with what was done under it. `late`: services due before today and not done."""

    contract: Contract
    counts: tuple[rules.Count, ...]
    done: int
    promised: int
    late: int
    days: int

    @property
    def never(self) -> bool:
        """Whether nothing at all was done."""
        return self.done == 0


def most_level(user: User, village: str) -> int:
    """The level of packages a reader may see there: illnesses only with the duty to see health, guarded ones never
    in lists."""
    return 4 if covers(user, village, Duty.VIEW_HEALTH) else 3


def served(user: User, today: dt.date, division: str = "", *, own: bool = False) -> list[Served]:
    """Contracts in force in scope with their services: nothing done first, then the most that is late. `own`: only
    those of the reader as their doctor."""
    seen = contracts(user, division).filter(in_force(today))
    rows = list(seen.filter(doctor=user) if own else seen)
    if not rows:
        return []
    facts = facts_of({row.person for row in rows}, min(row.effective_on for row in rows))  # type: ignore[type-var]
    found = [_served(row, facts.get(row.person_id, []), today) for row in rows]
    return sorted(found, key=lambda one: (not one.never, -one.late, -one.days, str(one.contract.pk)))


def unserved(user: User, today: dt.date, division: str = "", *, own: bool = False) -> list[Served]:
    """Signed but not served: past the days of grace with nothing done, or with something late; the worst first."""
    return [
        one
        for one in served(user, today, division, own=own)
        if (one.never and one.days > number("grace_days", today, one.contract.person.village_id)) or one.late
    ]


def _served(row: Contract, facts: list[rules.Fact], today: dt.date) -> Served:
    counts = counted(row, facts)
    done = sum(len(one.done) for one in counts)
    return Served(
        row, counts, done, sum(one.service.times for one in counts), sum(one.late(today) for one in counts),
        (today - (row.effective_on or today)).days,
    )  # fmt: skip


def services_of(user: User, contract: Contract, most: int) -> tuple[rules.Count, ...]:
    """What was promised and done under one contract, up to a data level."""
    if contract.effective_on is None:
        return ()
    return counted(
        contract, facts_of([contract.person], contract.effective_on).get(contract.person_id, []), most
    )


def owed_services(user: User, today: dt.date, division: str = "") -> Iterator[Owed]:
    """Services that only a contract owes: of the disabled and of poor households. Programmes owe their own."""
    seen = within(persons(user, division), user, duty=Duty.VIEW_HEALTH)
    packages = {service.package for service in _OWED}
    rows = _with_any(
        Contract.objects.filter(in_force(today), person__in=seen.values("pk")), packages
    ).select_related("person__household", "person__village")
    rows = list(rows)
    if not rows:
        return
    facts = facts_of({row.person for row in rows}, min(row.effective_on for row in rows))  # type: ignore[type-var]
    soon = dt.timedelta(days=number("soon_days", today))
    for row in rows:
        yield from _owed_of(row, facts.get(row.person_id, []), today, soon)


def _owed_of(row: Contract, facts: list[rules.Fact], today: dt.date, soon: dt.timedelta) -> Iterator[Owed]:
    for one in counted(row, facts):
        due = one.next_due
        if one.service.owed != "contract" or due is None or due > today + soon:
            continue
        person = row.person
        why = _("签约约定 %(times)d 次，已做 %(done)d 次，第 %(next)d 次应在 %(due)s 前。") % {
            "times": one.service.times, "done": len(one.done), "next": len(one.done) + 1, "due": due.isoformat(),
        }  # fmt: skip
        yield Owed(
            person_id=person.pk, kind=f"contract_{one.service.code}", title=_title(one.service), due_on=due,
            state=State.OVERDUE if due < today else State.DUE, rank=REGULAR, because=(why,),
            source=f"{one.service.document}（家庭医生签约）", name=person.name, born_on=person.born_on,
            village=person.village_id, village_name=person.village.name, group=person.household.group,
            household_number=person.household.number,
            url=reverse("care:home_visit_new", args=[person.household_id]), deed=_("去服务"),
            last_on=one.done[-1].on if one.done else None,
        )  # fmt: skip


def _title(service: rules.Service) -> str:
    return service.title(language())


def language() -> Language:
    """The reader's language for names in definitions."""
    return "en" if (get_language() or "").startswith("en") else "zh"


def _with_any(rows: QuerySet[Contract], codes: set[str]) -> QuerySet[Contract]:
    wanted = Q()
    for code in codes:
        wanted |= Q(packages__contains=code)
    return rows.filter(wanted)
