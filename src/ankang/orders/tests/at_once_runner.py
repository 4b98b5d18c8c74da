"""Holders that hand a copy over at the same moment, in threads, round after round.

Argument: a folder to work in. Prints one JSON object with what came of it.
"""

# ruff: noqa: E402, I001  the home must be known before Django is
from tests.faults.tables import tables
from tests.faults import own_database as base

import json
import threading
from collections.abc import Callable

import django

django.setup()

from django.db import connection
from django.db.models import Count

from ankang.orders import actions
from ankang.orders.models import Copy, Holding
from ankang.orders.rules import Refusal
from ankang.orders.tests import factories as make

ROUNDS = 6


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


def main() -> None:
    base.create()
    tables()
    made = make.desks()
    won, refused, others = 0, 0, []
    for _round in range(ROUNDS):
        copy = make.copy_of(make.sent(made), made.town)
        copy = actions.receive(copy=copy, by=made.town_user)
        seen = copy.hand
        found = at_once(
            lambda c=copy, s=seen: actions.pass_on(copy=c, to=made.hospital, reason="属医疗", seen=s, by=made.town_user),
            lambda c=copy, s=seen: actions.pass_on(copy=c, to=made.other, reason="属双河", seen=s, by=made.town_mate),
            lambda c=copy, s=seen: actions.assign(copy=c, clerk=made.town_mate, note="", seen=s, by=made.town_user),
            lambda c=copy, s=seen: actions.appoint(copy=c, to=made.health, reason="指定", seen=s, by=made.rural_user),
        )  # fmt: skip
        won += sum(isinstance(one, Copy) for one in found)
        refused += sum(isinstance(one, Refusal) for one in found)
        others += [type(one).__name__ for one in found if not isinstance(one, Copy | Refusal)]
    doubled = Holding.objects.values("copy", "number").annotate(n=Count("pk")).filter(n__gt=1).count()
    astray = sum(
        (one.hand, one.unit_now_id) != (last.number, last.unit_id)
        for one in Copy.objects.exclude(hand=0)
        for last in [one.holdings.order_by("number").last()]
    )
    print(
        json.dumps(
            {
                "rounds": ROUNDS,
                "won": won,
                "refused": refused,
                "others": others,
                "doubled": doubled,
                "astray": astray,
            }
        )
    )


if __name__ == "__main__":
    main()
