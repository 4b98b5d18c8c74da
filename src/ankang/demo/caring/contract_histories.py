"""What happened to the contracts of the invented county: drawn up, signed, in force, renewed, ended.

Contracts follow one another as renewals; those of the dead and the departed ended that day, as the register tells it,
and a few people asked to be released. In the county of full size histories are told of the contracts of this year and the last.
"""

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from ankang.contracts import rules
from ankang.contracts.models import Contract, Step
from ankang.demo.ids import Ids
from ankang.registry.models import Person
from ankang.storage import bulk

DAY = dt.timedelta(days=1)
_TOLD_BACK = dt.timedelta(days=365)
# One contract of this year in so many was ended because the person asked for it.
_ASKED_EVERY = 300


@dataclass(frozen=True)
class Known:
    """Contracts as (key, person, since, doctor), their people, the cadres, who has not signed, and the day.

    `whole`: the histories of older contracts are told too.
    """

    rows: list[Any]
    people: dict[Any, Person]
    cadres: dict[str, Any]
    waiting: set[Any]
    today: dt.date
    whole: bool


@dataclass
class Steps:
    """Columns of steps in the making."""

    columns: dict[str, list[Any]] = field(default_factory=lambda: defaultdict(list))

    def add(self, contract: Any, kind: str, on: dt.date, at: str, by: Any, party: str = "") -> None:
        """One step, registered on its day at an hour (UTC)."""
        told = (contract, kind, on, party, f"{on} {at}", by)
        for name, value in zip(
            ("contract_id", "kind", "on", "party", "made_at", "made_by_id"), told, strict=True
        ):
            self.columns[name].append(value)


def write(ids: Ids, rng: np.random.Generator, known: Known) -> int:
    """Chain renewals, end what ended, write the steps; answers how many steps."""
    follows = _chained(known)
    ended = _ended(rng, known, follows)
    needs = dict(Contract.objects.values_list("pk", "needs_cadre"))
    steps = Steps()
    for key, person, since, doctor in known.rows:
        if not known.whole and since + _TOLD_BACK * 2 <= known.today and key not in ended:
            continue
        cadre = known.cadres.get(known.people[person].village_id, (None, ""))[0]
        parties = rules.wanted(needs[key])
        _begun(steps, key, since, doctor, parties, cadre, unsigned=key in known.waiting)
        if key in follows:
            steps.add(key, "renewed", follows[key][1], "01:40:00", doctor)
        if key in ended:
            day, why = ended[key]
            steps.add(key, "ended", day, "08:00:00", doctor if why == "asked" else None)
    steps.columns["id"] = ids.uuids(len(steps.columns["kind"]))
    return bulk.insert(Step, dict(steps.columns))


def _begun(
    steps: Steps,
    key: Any,
    since: dt.date,
    doctor: Any,
    parties: tuple[str, ...],
    cadre: Any,
    *,
    unsigned: bool,
) -> None:
    """Drawn up and signed on the first day; in force once nobody is missing."""
    steps.add(key, "drafted", since, "01:00:00", doctor)
    for place, party in enumerate(parties[:-1] if unsigned else parties):
        by = cadre if party == "cadre" and cadre else doctor
        steps.add(key, "signed", since, f"01:{10 + place * 5}:00", by, party)
    if not unsigned:
        steps.add(key, "in_force", since, "01:30:00", doctor)


def _chained(known: Known) -> dict[Any, tuple[Any, dt.date]]:
    """Contract → (the one that renews it, from when): the one that begins the day after it ends."""
    ends = dict(Contract.objects.values_list("pk", "until"))
    begins = {(person, since): key for key, person, since, _doctor in known.rows}
    follows = {}
    for key, person, _since, _doctor in known.rows:
        after = ends[key] + DAY
        if (person, after) in begins:
            follows[key] = begins[person, after], after
    if follows:
        later = [new for new, _day in follows.values()]
        bulk.update(Contract, later, {"renews_id": list(follows)})
    return follows


def _ended(rng: np.random.Generator, known: Known, follows: dict[Any, Any]) -> dict[Any, tuple[dt.date, str]]:
    """Contract → (first day on which it no longer holds, why), of those that ended before their time."""
    ends = dict(Contract.objects.values_list("pk", "until"))
    asks = rng.integers(_ASKED_EVERY, size=len(known.rows))
    ended: dict[Any, tuple[dt.date, str]] = {}
    for (key, person, since, _doctor), asked in zip(known.rows, asks.tolist(), strict=True):
        one = known.people[person]
        gone = one.died_on or one.left_on
        if gone is not None and gone <= ends[key]:
            ended[key] = max(gone, since), "died" if one.died_on else "moved"
        elif asked == 0 and key not in follows and key not in known.waiting and ends[key] >= known.today:
            ended[key] = min(known.today, since + 60 * DAY), "asked"
    if ended:
        days, whys = zip(*ended.values(), strict=True)
        bulk.update(Contract, list(ended), {"ended_on": list(days), "end": list(whys)})
    return ended
