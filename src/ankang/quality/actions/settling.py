"""What was found against what stands: new findings open, those that continue stay, those no longer found are gone.

All of a part at once, in the caller's transaction: a few statements whatever the number of households.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

from django.db.models import Count, Q
from django.utils import timezone

from ankang.quality.judging import Found
from ankang.quality.models import DailyCount, Exemption, Finding
from ankang.quality.queries.part import Part
from ankang.storage import bulk

State = Finding.State


@dataclass
class Settled:
    """How many were found, how many of them are new, how many are gone, and the rules of those that are gone."""

    found: int
    new: int
    gone: int
    solved: frozenset[str]


def settle(part: Part, found: Iterable[Found], on: dt.date) -> Settled:
    """Bring the findings of a part's households to what was found on a day."""
    now = {one.key: one for one in found}
    standing = {(f.rule, f.household_id, f.person_id): f for f in _standing(part)}
    new = [one for key, one in now.items() if key not in standing]
    gone = [finding for key, finding in standing.items() if key not in now]
    _open(new, on)
    _continue([(finding, now[key]) for key, finding in standing.items() if key in now], on)
    _close(gone, on)
    of = part.of("household_id", "household__village_id")
    Finding.objects.filter(of, gone_on__isnull=True, last_found_on__lt=on).update(last_found_on=on)
    return Settled(len(now), len(new), len(gone), frozenset(finding.rule for finding in gone))


def count_day(part: Part, on: dt.date) -> None:
    """Keep how many findings of each rule stand in each village of a part."""
    there = part.of("household_id", "village_id")
    DailyCount.objects.filter(there, day=on).delete()
    rows = Finding.objects.filter(there, gone_on__isnull=True).values_list("village_id", "rule")
    counts = rows.annotate(
        open=Count("pk", filter=Q(state=State.OPEN)), excepted=Count("pk", filter=Q(state=State.EXCEPTED))
    )
    DailyCount.objects.bulk_create(
        DailyCount(day=on, village_id=village, rule=rule, open=open_, excepted=excepted)
        for village, rule, open_, excepted in counts.order_by()
    )


def _standing(part: Part) -> Iterable[Finding]:
    of = part.of("household_id", "household__village_id")
    return Finding.objects.filter(of, gone_on__isnull=True).iterator(chunk_size=5000)


def _open(new: list[Found], on: dt.date) -> None:
    if not new:
        return
    bulk.insert(
        Finding,
        {
            "id": [uuid4() for _ in new],
            "rule": [one.rule for one in new],
            "household_id": [one.household for one in new],
            "person_id": [one.person for one in new],
            "village_id": [one.village for one in new],
            "severity": [one.severity for one in new],
            "owner": [one.owner for one in new],
            "params": [one.params for one in new],
            "facts": [one.facts for one in new],
            "first_found_on": [on] * len(new),
            "last_found_on": [on] * len(new),
        },
    )


def _continue(pairs: list[tuple[Finding, Found]], on: dt.date) -> None:
    """What changed of a finding that goes on; an exception falls when the facts changed or its day has passed."""
    back: dict[str, list[UUID]] = {Exemption.Ended.CHANGED: [], Exemption.Ended.EXPIRED: []}
    rows: list[tuple[UUID, dict[str, Any]]] = []
    for finding, one in pairs:
        given = {"village_id": one.village, "severity": one.severity, "owner": one.owner, "facts": one.facts,
                 "params": one.params, "state": finding.state, "excepted_until": finding.excepted_until}  # fmt: skip
        ended = _ended(finding, one, on)
        if ended:
            back[ended].append(finding.pk)
            given |= {"state": State.OPEN, "excepted_until": None}
        if any(getattr(finding, name) != value for name, value in given.items()):
            rows.append((finding.pk, given))
    if rows:
        columns = {name: [given[name] for _key, given in rows] for name in rows[0][1]}
        bulk.update(Finding, [key for key, _given in rows], columns)
    for why, keys in back.items():
        _end_exemptions(keys, why)


def _ended(finding: Finding, one: Found, on: dt.date) -> str:
    """Why the exception of a finding does not hold any more; "" while it does or when there is none."""
    if finding.state != State.EXCEPTED:
        return ""
    if finding.facts != one.facts:
        return str(Exemption.Ended.CHANGED)
    return str(Exemption.Ended.EXPIRED) if finding.excepted_until < on else ""


def _close(gone: list[Finding], on: dt.date) -> None:
    keys = [finding.pk for finding in gone]
    Finding.objects.filter(pk__in=bulk.among(keys)).update(state=State.GONE, gone_on=on, excepted_until=None)
    _end_exemptions([f.pk for f in gone if f.state == State.EXCEPTED], Exemption.Ended.GONE)


def _end_exemptions(findings: list[UUID], why: str) -> None:
    Exemption.objects.filter(finding__in=bulk.among(findings), ended="").update(
        ended=why, ended_at=timezone.now(), ended_by=None
    )
