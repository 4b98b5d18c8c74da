"""Two people at one application at the same moment, in threads, round after round. Used by test_two_clerks.

Argument: a folder to work in. Prints one JSON object with what came of each kind of meeting.
"""

# ruff: noqa: E402, I001  the home must be known before Django is
from tests.faults.tables import tables
from tests.faults import own_database as base

import datetime as dt
import json
import threading
import uuid
from collections.abc import Callable, Sequence

import django

django.setup()

import time_machine
from django.db import connection

from ankang.approvals import actions, queries, rules
from ankang.approvals.models import Application, Decision
from ankang.approvals.tests import factories as make
from ankang.journal.models import Event
from ankang.places.models import Division

ROUNDS = 6
START = dt.datetime(2026, 3, 2, 2, tzinfo=dt.UTC)


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


def deciding(
    case: Application, by: object, outcome: str, key: uuid.UUID | None = None
) -> Callable[[], object]:
    """A decision on what the clerk sees now."""
    given = {"opinion": "意见", "outcome": outcome, "seen": case.decisions_made, "by": by}
    return lambda: actions.decide(decision_id=key or uuid.uuid4(), application=case, **given)


def told(found: Sequence[object]) -> str:
    """Who won: the classes of the answers, and the code of a refusal."""
    return " ".join(
        sorted(why.code if isinstance(why, rules.Refusal) else type(why).__name__ for why in found)
    )


def main() -> None:
    """Rounds of each kind of meeting on cases that wait for the town."""
    base.create()
    tables()
    said: dict[str, list[str]] = {"two": [], "twice": [], "batch": [], "sentences": []}
    with time_machine.travel(START, tick=False) as clock:
        who = make.people()
        other = make.registry.user("town_leader", make.TOWN, name="副镇长")
        cases = [make.to_town(who) for _ in range(3 * ROUNDS)]
        make.notice(cases, "village", who)
        clock.shift(dt.timedelta(days=8))
        for case in cases:
            case.refresh_from_db()
        for case in cases[:ROUNDS]:
            found = at_once(deciding(case, who.town, "agree"), deciding(case, other, "refuse"))
            said["two"].append(told(found))
            said["sentences"] += [str(why) for why in found if isinstance(why, Exception)]
        for case in cases[ROUNDS : 2 * ROUNDS]:
            same = deciding(case, who.town, "agree", uuid.uuid4())
            said["twice"].append(told(at_once(same, same)))
        for case in cases[2 * ROUNDS :]:
            chosen = queries.Chosen("five_steps@2014", "town", keys=(case.pk,))
            batch = actions.request_batch(
                batch_id=uuid.uuid4(), place=Division.objects.get(pk=make.TOWN), chosen=chosen, seen=1,
                outcome="agree", by=who.town,
            )  # fmt: skip
            pair = (
                lambda batch=batch: actions.run_batch(batch_id=batch.pk, by=None),
                deciding(case, other, "agree"),
            )
            run, alone = at_once(*pair)
            said["batch"].append(f"{run.state} {type(alone).__name__}")
    last = [Decision.objects.filter(application=case, step="town").count() for case in cases]
    events = Event.objects.filter(
        kind__in=["approvals.decided", "approvals.refused"], fields__icontains="town"
    )
    print(json.dumps({**said, "decisions": last, "events": events.count()}, ensure_ascii=False))


main()
