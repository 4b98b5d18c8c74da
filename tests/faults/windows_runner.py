"""Two windows at one person or one stay at the same moment, in threads, round after round. Used by test_two_windows.

Argument: a folder to work in. Prints one JSON object: what came of each kind of meeting, and what the losers were told.
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

from ankang.benefits import actions
from ankang.benefits.actions.writing import bears
from ankang.benefits.models import Bill, Settlement
from ankang.benefits.refusals import Refusal
from ankang.benefits.tests import factories as make

ROUNDS = 4


def at_once(*jobs: Callable[[], object]) -> list[Any]:
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


def settling(bill: Bill, by: object, key: uuid.UUID | None = None) -> Callable[[], object]:
    """A window settles a bill."""
    return lambda: actions.settle_bill(settlement_id=key or uuid.uuid4(), bill=bill, by=by)


def told(found: Sequence[object]) -> str:
    """What came of a meeting: the classes of the answers, and the codes of refusals."""
    return " ".join(sorted(one.code if isinstance(one, Refusal) else type(one).__name__ for one in found))


def main() -> None:
    """One bill twice, one press twice, two bills of a person, one stay for two people, a reversal and a late bill."""
    base.create()
    tables()
    world = make.world()
    one, other = world.window, world.window2
    said: dict[str, list[str]] = {
        name: [] for name in ("bill", "press", "person", "stay", "reversal", "words")
    }
    for turn in range(ROUNDS):
        first, second, late = (make.register(world, make.insured(), make.day(3)) for _ in range(3))
        found = at_once(settling(first, one), settling(first, other))
        said["bill"].append(told(found))
        said["words"] += [str(why) for why in found if isinstance(why, Refusal)]
        same = settling(second, one, uuid.uuid4())
        said["press"].append(told(at_once(same, same)))
        person = make.insured()
        pair = [make.register(world, person, make.day(month)) for month in (3, 5)]
        at_once(*(settling(bill, by) for bill, by in zip(pair, (one, other), strict=True)))
        # Whoever was first, the later discharge has the deductible of a second stay.
        said["person"].append(" ".join(str(_bears(bill)) for bill in pair))
        stay = f"ZY{turn}"
        found = at_once(*(_registering(world, make.insured(), stay, by) for by in (one, other)))
        said["stay"].append(told(found))
        done = settling(late, one)()
        early = make.register(world, late.person, make.day(1, 20))
        back = _reversing(done, one)
        said["reversal"].append(told(at_once(back, settling(early, other))))
    print(json.dumps(said, ensure_ascii=False))


def _registering(world: Any, person: Any, stay: str, by: object) -> Callable[[], object]:
    return lambda: make.register(world, person, make.day(4), stay=stay, by=by)


def _reversing(of: Settlement, by: object) -> Callable[[], object]:
    return lambda: actions.reverse_settlement(settlement_id=uuid.uuid4(), of=of, reason="hospital", by=by)


def _bears(bill: Bill) -> int:
    last = Settlement.objects.filter(bill=bill).order_by("-ordinal")[0]
    return bears(last)["patient"] // 100


if __name__ == "__main__":
    main()
