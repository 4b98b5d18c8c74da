"""Windows of one station that call at the same moment, and doors that give tickets, in threads, round after round.

Argument: a folder to work in. Prints one JSON object with what came of it.
"""

# ruff: noqa: E402, I001  the home must be known before Django is
from tests.faults.tables import tables
from tests.faults import own_database as base

import json
import threading
import uuid
from collections.abc import Callable

import django

django.setup()

from django.db import connection

from ankang.accounts.models import Post
from ankang.places.models import Facility
from ankang.queues import actions
from ankang.queues.models import Call, Station, Ticket
from ankang.queues.rules import Visitor
from ankang.registry.tests import factories as people

ROUNDS, WINDOWS = 8, 4


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


def called(station: Station, by: object, first: int) -> list[object]:
    """As many windows call at once as there are people, and one more."""
    take = lambda age: actions.take(  # noqa: E731
        ticket_id=uuid.uuid4(), station=station, person=None, visitor=Visitor(age=age), by=by
    )
    took = at_once(*(lambda age=30 + 20 * at: take(age) for at in range(WINDOWS)))
    calls = at_once(
        *(
            lambda window=first + at: actions.call_next(
                call_id=uuid.uuid4(), station=station, window=window, by=by
            )
            for at in range(WINDOWS + 1)
        )
    )
    return [took, calls]


def main() -> None:
    base.create()
    tables()
    people.division_tree()
    here = Facility.objects.create(name="岚溪县人民医院", kind="hospital", division_id=people.COUNTY)
    by = people.user("hospital_window", people.COUNTY)
    Post.objects.filter(user=by).update(facility=here)
    station = actions.keep_station(
        station_id=uuid.uuid4(),
        facility=here,
        kind="registration",
        name="挂号",
        prefix="A",
        is_open=True,
        by=by,
    )
    rounds = [called(station, by, 1 + at * (WINDOWS + 1)) for at in range(ROUNDS)]
    tickets = Ticket.objects.filter(state="called")
    told = {
        "taken": [sorted(type(one).__name__ for one in took) for took, _calls in rounds],
        "calls": [sorted(type(one).__name__ for one in calls) for _took, calls in rounds],
        "called": tickets.count(),
        "windows": tickets.values("window").distinct().count(),
        "rows": Call.objects.count(),
        "numbers": sorted(Ticket.objects.values_list("number", flat=True)),
    }
    print(json.dumps(told))


if __name__ == "__main__":
    main()
