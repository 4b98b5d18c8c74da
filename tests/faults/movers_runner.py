"""Two clerks at one household at the same moment, in threads, round after round. Used by test_two_movers.

Argument: a folder to work in. Prints one JSON object: what came of each meeting, and the faults of the households
afterwards.
"""

# ruff: noqa: E402, I001  the home must be known before Django is
from tests.faults.tables import tables
from tests.faults import own_database as base

import json
import threading
import uuid
from collections.abc import Callable, Sequence
from typing import Any

import django

django.setup()

from django.db import connection

from ankang.registry import actions, queries
from ankang.registry.models import Household, LifeEvent
from ankang.registry.tests import factories as make
from ankang.registry.tests.families import day, family, new_number, relation

ROUNDS = 6


def at_once(*jobs: Callable[[], object]) -> str:
    """Jobs in threads that start together: the classes of what each answered or met."""
    gate, found = threading.Barrier(len(jobs)), [""] * len(jobs)

    def run(place: int, job: Callable[[], object]) -> None:
        try:
            gate.wait()
            job()
            found[place] = "done"
        except Exception as why:
            found[place] = type(why).__name__
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(jobs)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return " ".join(sorted(found))


def splitting(us: Any, by: object) -> Callable[[], object]:
    """The son's family parts off."""
    relations = {us.周强.pk: relation("户主"), us.王梅.pk: relation("配偶")}
    return lambda: actions.split_household(
        event_id=uuid.uuid4(), household=us.home, new_household_id=uuid.uuid4(), number=new_number(),
        relations=relations, on=day(4), by=by,
    )  # fmt: skip


def main() -> None:
    """Two splits, a split and a death of one of those who go, a death of the head and a change of head."""
    base.create()
    tables()
    clerk = make.user("township_clerk", make.division_tree().town)
    said: dict[str, list[str]] = {"splits": [], "split_and_death": [], "heads": []}
    homes: list[Household] = []
    for kind in said:
        for _ in range(ROUNDS):
            us = family("周长福 户主", "李桂香 配偶", "周强 之子", "王梅 之儿媳")
            homes.append(us.home)
            said[kind].append(at_once(*_pair(kind, us, clerk)))
    faults = [str(home.pk) for home in homes if _is_faulty(clerk, home)]
    events = LifeEvent.objects.filter(kind="split").count()
    print(json.dumps({**said, "faults": faults, "splits_told": events}))


def _pair(kind: str, us: Any, by: object) -> Sequence[Callable[[], object]]:
    if kind == "splits":
        return splitting(us, by), splitting(us, by)
    if kind == "split_and_death":
        return splitting(us, by), lambda: actions.record_death(person=us.王梅, on=day(6), by=by)
    heir = {us.李桂香.pk: relation("户主"), us.周强.pk: relation("之子"), us.王梅.pk: relation("之儿媳")}
    other = {
        us.周强.pk: relation("户主"), us.周长福.pk: relation("之父"), us.李桂香.pk: relation("之母"),
        us.王梅.pk: relation("配偶"),
    }  # fmt: skip
    return (
        lambda: actions.record_death(person=us.周长福, on=day(5), relations=heir, by=by),
        lambda: actions.change_head(
            event_id=uuid.uuid4(), household=us.home, relations=other, on=day(5), by=by
        ),
    )


def _is_faulty(user: Any, home: Household) -> bool:
    """Whether the household, or one parted from it, has members on some day but not one head."""
    parts = [home, *Household.objects.filter(pk__in=LifeEvent.objects.filter(household=home).values("other"))]
    days = [day(3), day(4), day(5), day(6), day(7)]
    states = [queries.household_on(user, one.pk, on) for one in parts for on in days]
    return any(state.members and sum(one.is_head for one in state.members) != 1 for state in states) or any(
        sum(len(state.members) for state in states if state.day == on) not in (3, 4) for on in days
    )


if __name__ == "__main__":
    main()
