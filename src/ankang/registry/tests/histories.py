"""Random histories of some households, and a second account of them that replays from the beginning.

The account knows nothing of the register's tables: a list of facts, each with its day and what it says of whom. The
state of a day is what the facts up to it say, in the order of their days and, within a day, of their telling.
"""

import datetime as dt
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from hypothesis import strategies as st

from ankang.registry import actions
from ankang.registry.actions import Conflict
from ankang.registry.models import Household, LifeEvent, Person
from ankang.registry.tests.families import family, fresh, new_number, relation

FIRST = dt.date(2024, 1, 1)
LAST = 60
HEAD, SPOUSE, SON, DAUGHTER, OTHER = map(relation, ("户主", "配偶", "之子", "之女", "其他"))
_NOT_HEAD = (SPOUSE, SON, DAUGHTER, OTHER)


@dataclass
class Fact:
    """What one event says from a day on: (person, "home" | "relation" | "here", value)."""

    day: int
    says: list[tuple[uuid.UUID, str, Any]]
    event: uuid.UUID


@dataclass
class Account:
    """The facts, and who there was at the beginning."""

    first: dict[uuid.UUID, dict[str, Any]] = field(default_factory=dict)
    facts: list[Fact] = field(default_factory=list)

    def on(self, day: int) -> dict[uuid.UUID, dict[str, Any]]:
        """Person → home, relation and whether they are here, on a day: replayed from the beginning."""
        people = {key: dict(state) for key, state in self.first.items()}
        for fact in sorted(self.facts, key=lambda one: one.day):
            if fact.day > day:
                break
            for person, what, value in fact.says:
                people.setdefault(person, {"home": None, "relation": "", "here": False})[what] = value
        return people

    def members(self, home: uuid.UUID, day: int) -> dict[uuid.UUID, str]:
        """Person → relation, of those who are here in a household on a day; in the order of their first telling."""
        return {k: s["relation"] for k, s in self.on(day).items() if s["here"] and s["home"] == home}


@dataclass
class History:
    """Draws events and tells them to the register; those that it accepts go into the account."""

    draw: Callable[[st.SearchStrategy[Any]], Any]
    clerk: Any
    account: Account = field(default_factory=Account)
    homes: list[Household] = field(default_factory=list)
    told: dict[str, int] = field(default_factory=dict)
    now: int = 0

    def begin(self) -> None:
        """Two or three households of one to four members."""
        for place in range(self.draw(st.integers(2, 3))):
            words = ["户主", "配偶", "之子", "之女"][: self.draw(st.integers(1, 4))]
            us = family(*(f"人{place}{n} {word}" for n, word in enumerate(words)))
            self.homes.append(us.home)
            for person in us.home.persons.order_by("number"):
                self.account.first[person.pk] = {
                    "home": us.home.pk,
                    "relation": person.relation,
                    "here": True,
                }

    def step(self) -> None:
        """One more event, mostly after the others, sometimes late."""
        if self.draw(st.integers(0, 4)):
            self.now = min(LAST, self.now + self.draw(st.integers(0, 9)))
            day = self.now
        else:
            day = self.draw(st.integers(0, LAST))
        act = self.draw(st.sampled_from(_ACTS))
        try:
            fact = act(self, day)
        except Conflict:
            self._count("refused")
            return
        if fact:
            # What is only said again holds nothing up: the register writes down what becomes different.
            before = self.account.on(day)
            fact.says = [s for s in fact.says if before.get(s[0], {}).get(s[1]) != s[2]]
            corrected = LifeEvent.objects.values_list("corrects", flat=True).get(pk=fact.event)
            self.account.facts = [one for one in self.account.facts if one.event != corrected]
            self.account.facts.append(fact)
            self._count(act.__name__.strip("_"))

    def story(self) -> str:
        """What the register was told, and what the account holds, for a failure to be read."""
        events = LifeEvent.objects.order_by("recorded_at").values_list(
            "kind", "happened_on", "household", "other", "person", "pk", "corrects"
        )
        told = [" ".join(str(word)[:10] for word in row) for row in events]
        facts = [
            f"{one.day} {str(one.event)[:8]} "
            + " ".join(f"{str(a)[:4]}.{b}={str(c)[:4]}" for a, b, c in one.says)
            for one in self.account.facts
        ]
        return "\n".join(["", *told, "account:", *facts])

    def _count(self, name: str) -> None:
        self.told[name] = self.told.get(name, 0) + 1

    def home(self) -> Household:
        """One of the households."""
        return fresh(self.draw(st.sampled_from(self.homes)))

    def member(self, home: Household, day: int) -> Person | None:
        """Somebody who is in it that day."""
        there = list(self.account.members(home.pk, day))
        return Person.objects.get(pk=self.draw(st.sampled_from(there))) if there else None

    def anew(self, people: list[uuid.UUID]) -> dict[uuid.UUID, str]:
        """Relations for these people, one of them the head (sometimes not, to be refused)."""
        head = self.draw(st.sampled_from(people)) if people and self.draw(st.integers(0, 9)) else None
        return {key: HEAD if key == head else self.draw(st.sampled_from(_NOT_HEAD)) for key in people}


def date(day: int) -> dt.date:
    """The date of a day of the history."""
    return FIRST + dt.timedelta(day)


def _says(relations: dict[uuid.UUID, str]) -> list[tuple[uuid.UUID, str, Any]]:
    return [(key, "relation", word) for key, word in relations.items()]


def _birth(h: History, day: int) -> Fact:
    home, key, event = h.home(), uuid.uuid4(), uuid.uuid4()
    word = h.draw(st.sampled_from((SON, DAUGHTER)))
    actions.record_birth(
        event_id=event, person_id=key, household=home, number=new_number(), name="新生儿", relation=word, sex=1,
        born_on=date(day), by=h.clerk,
    )  # fmt: skip
    return Fact(day, [(key, "home", home.pk), (key, "relation", word), (key, "here", True)], event)


def _gone(h: History, day: int, died: bool) -> Fact | None:
    home = h.home()
    person = h.member(home, day)
    if person is None:
        return None
    there = h.account.members(home.pk, day)
    others = [key for key in there if key != person.pk]
    again = h.anew(others) if there[person.pk] == HEAD and others else {}
    event = uuid.uuid4()
    given = {"person": person, "on": date(day), "relations": again or None, "event_id": event, "by": h.clerk}
    if died:
        actions.record_death(**given)
    else:
        actions.leave(**given, reason="moved_out")
    return Fact(day, [(person.pk, "here", False), *_says(again)], event)


def _death(h: History, day: int) -> Fact | None:
    return _gone(h, day, died=True)


def _leaving(h: History, day: int) -> Fact | None:
    return _gone(h, day, died=False)


def _return(h: History, day: int) -> Fact | None:
    away = Person.objects.filter(left_on__isnull=False, died_on__isnull=True)
    keys = set(away.values_list("pk", flat=True))
    gone = [key for key in h.account.on(LAST) if key in keys]
    if not gone:
        return None
    key, home, event = h.draw(st.sampled_from(gone)), h.home(), uuid.uuid4()
    word = h.draw(st.sampled_from((*_NOT_HEAD, HEAD)))
    actions.return_person(
        event_id=event, person=Person.objects.get(pk=key), household=home, relation=word, on=date(day),
        reason="moved_in", by=h.clerk,
    )  # fmt: skip
    return Fact(day, [(key, "home", home.pk), (key, "relation", word), (key, "here", True)], event)


def _transfer(h: History, day: int) -> Fact | None:
    home, into, event = h.home(), h.home(), uuid.uuid4()
    person = h.member(home, day)
    if person is None:
        return None
    there = h.account.members(home.pk, day)
    others = [key for key in there if key != person.pk]
    again = h.anew(others) if there[person.pk] == HEAD and others else {}
    word = h.draw(st.sampled_from(_NOT_HEAD if h.account.members(into.pk, day) else (HEAD,)))
    actions.transfer_person(
        event_id=event, person=person, into=into, relation=word, on=date(day), relations=again or None,
        by=h.clerk,
    )  # fmt: skip
    return Fact(day, [(person.pk, "home", into.pk), (person.pk, "relation", word), *_says(again)], event)


def _head(h: History, day: int) -> Fact | None:
    home, event = h.home(), uuid.uuid4()
    again = h.anew(list(h.account.members(home.pk, day)))
    if not again:
        return None
    actions.change_head(event_id=event, household=home, relations=again, on=date(day), by=h.clerk)
    return Fact(day, _says(again), event)


def _split(h: History, day: int) -> Fact | None:
    home, key, event = h.home(), uuid.uuid4(), uuid.uuid4()
    there = h.account.members(home.pk, day)
    going = [p for p in there if h.draw(st.booleans())]
    if not going:
        return None
    relations = h.anew(going)
    staying = [p for p in there if p not in going]
    again = h.anew(staying) if any(there[p] == HEAD for p in going) else {}
    made = actions.split_household(
        event_id=event, household=home, new_household_id=key, number=new_number(), relations=relations,
        staying=again or None, on=date(day), by=h.clerk,
    )  # fmt: skip
    h.homes.append(made)
    return Fact(day, [*((p, "home", key) for p in going), *_says(relations), *_says(again)], event)


def _merge(h: History, day: int) -> Fact | None:
    home, into, event = h.home(), h.home(), uuid.uuid4()
    going = list(h.account.members(home.pk, day))
    relations = {key: h.draw(st.sampled_from(_NOT_HEAD)) for key in going}
    if not going or not h.account.members(into.pk, day):
        return None
    actions.merge_households(
        event_id=event, household=home, into=into, relations=relations, on=date(day), by=h.clerk
    )
    return Fact(day, [*((p, "home", into.pk) for p in going), *_says(relations)], event)


def _take_back(h: History, day: int) -> None:
    if not h.account.facts:
        return
    fact = h.draw(st.sampled_from(h.account.facts))
    event = LifeEvent.objects.get(pk=fact.event)
    actions.void_event(event_id=uuid.uuid4(), event=event, note="误登", by=h.clerk)
    h.account.facts.remove(fact)
    h._count("taken_back")


def _other_day(h: History, day: int) -> None:
    if not h.account.facts:
        return
    fact = h.draw(st.sampled_from(h.account.facts))
    event = LifeEvent.objects.get(pk=fact.event)
    made = actions.correct_date(event_id=uuid.uuid4(), event=event, on=date(day), by=h.clerk)
    h.account.facts.remove(fact)
    h.account.facts.append(Fact(day, fact.says, made.pk))
    h._count("other_day")


_ACTS: tuple[Callable[[History, int], Fact | None], ...] = (
    _birth, _birth, _death, _leaving, _return, _transfer, _head, _split, _merge, _take_back, _other_day,
)  # fmt: skip
