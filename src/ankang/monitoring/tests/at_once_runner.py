"""The night, events and workers at the same households at the same moment, in threads, round after round.

Argument: a folder to work in. Prints one JSON object with what came of each kind of meeting.
"""

# ruff: noqa: E402, I001  the home must be known before Django is
from tests.faults.tables import tables
from tests.faults import own_database as base

import json
import threading
import uuid
from collections.abc import Callable
from types import SimpleNamespace

import django

django.setup()

from django.db import connection
from django.utils import timezone

from ankang.journal.models import Event
from ankang.monitoring import actions
from ankang.monitoring.models import Request, Step, Warning  # noqa: A004 - the word of the field
from ankang.monitoring.queries.gathering import money
from ankang.monitoring.tests import homes as make
from ankang.registry.tests import factories as people

ROUNDS, HOMES = 5, 6
NOTE = "到户核实，住院自付属实，外债两万元"


def at_once(*jobs: Callable[[], object]) -> list[object]:
    """Jobs in threads that start together; what each answered, or the exception it met."""
    gate, found = threading.Barrier(len(jobs)), [None] * len(jobs)

    def run(place: int, job: Callable[[], object]) -> None:
        try:
            gate.wait()
            found[place] = job()
        except Exception as why:
            found[place] = why
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(jobs)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return found


def names(found: list[object]) -> str:
    return " ".join(sorted(type(one).__name__ for one in found))


def weighed(purse: make.Purse) -> dict[str, object]:
    """Fresh households, weighed by two nights and by an event each at once."""
    before = Warning.objects.count(), Step.objects.count(), opened_events()
    homes = [make.plain(kind="marginal", insured=False) for _one in range(HOMES)]
    for home in homes:
        purse.pay(home, 900_000, timezone.localdate())
    nights = [lambda: actions.weigh_everything(by=None)] * 2
    found = at_once(*nights, *(lambda home=home: actions.weigh(household=home.pk) for home in homes))
    rows = Warning.objects.filter(household__in=homes)
    return {
        "faults": [repr(one) for one in found if isinstance(one, Exception)],
        "opened": Warning.objects.count() - before[0],
        "pairs": rows.values("household", "rule").distinct().count(),
        "steps": Step.objects.count() - before[1],
        "events": opened_events() - before[2],
    }


def opened_events() -> int:
    return Event.objects.filter(kind="monitoring.warning_opened").count()


def worked(who: SimpleNamespace) -> tuple[str, str, str]:
    """One warning that two take, one asks for twice, and two answer."""
    home = make.plain(kind="marginal", insured=False)
    actions.weigh(household=home.pk)
    row = Warning.objects.get(household=home, rule="uninsured")
    taken = at_once(
        lambda: actions.take(warning=row, by=who.cadre), lambda: actions.take(warning=row, by=who.team)
    )
    key = uuid.uuid4()
    asking = lambda: actions.request(request_id=key, warning=row, kind="ask_false", proof=NOTE, by=who.cadre)  # noqa: E731
    asked = at_once(asking, asking)
    one = Request.objects.get(pk=key)
    answered = at_once(
        lambda: actions.answer(answer_id=uuid.uuid4(), request=one, agreed=True, by=who.leader),
        lambda: actions.answer(answer_id=uuid.uuid4(), request=one, agreed=False, note=NOTE, by=who.county),
    )
    return names(taken), names(asked), names(answered)


def main() -> None:
    base.create()
    tables()
    people.division_tree()
    who = SimpleNamespace(
        cadre=people.user("village_cadre", people.VILLAGE), team=people.user("team_leader", people.VILLAGE),
        leader=people.user("town_leader", people.TOWN), county=people.user("county_rural", people.COUNTY),
    )  # fmt: skip
    purse = make.Purse()
    money.benefits = SimpleNamespace(own_pay=purse.own_pay)
    meetings = [weighed(purse) for _round in range(ROUNDS)]
    work = [worked(who) for _round in range(ROUNDS)]
    told = {
        "weighed": meetings, "expected": HOMES * 3, "taken": [one[0] for one in work],
        "asked_twice": [one[1] for one in work], "answered": [one[2] for one in work],
        "asked_rows": Request.objects.count() // ROUNDS,
    }  # fmt: skip
    print(json.dumps(told))


if __name__ == "__main__":
    main()
