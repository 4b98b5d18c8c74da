"""Studies the reader may see, and the data a registered one reads."""

from bisect import bisect_left
from pathlib import Path
from uuid import UUID

import numpy as np
from django.conf import settings
from django.db.models import Q, QuerySet

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.accounts.scope import covers
from ankang.indicators.definitions import CATALOGUE
from ankang.indicators.engine import Lake, Snapshot, compute
from ankang.studies.models import Study, StudyDecision
from ankang.studies.rules import Protocol, Refusal
from ankang.studies.rules.estimating import Counts
from ankang.values.division import DivisionCode, Level


def studies(user: User) -> QuerySet[Study]:
    """Studies of the places where the reader looks at studies, and of those above them."""
    wanted = Q(pk__in=[])
    for low, high in [*user.spans(Duty.VIEW_STUDIES), *user.spans(Duty.REGISTER_EFFECTS)]:
        above = [str(one) for one in DivisionCode(low).ancestors]
        wanted |= Q(place__gte=low, place__lt=high) | Q(place__in=above)
    return Study.objects.filter(wanted).select_related("place", "decision", "made_by")


def study(user: User, pk: UUID) -> Study:
    """One of them; any other is not found."""
    return studies(user).get(pk=pk)


def may_register(user: User, place: str) -> bool:
    """Whether the reader registers and approves studies there."""
    return covers(user, place, Duty.REGISTER_EFFECTS)


def approved(row: Study) -> bool:
    """Whether somebody else approved it."""
    decision = StudyDecision.objects.filter(study=row).first()
    return decision is not None and decision.outcome == StudyDecision.Outcome.APPROVED


def newest_snapshot(user: User) -> Snapshot:
    """The newest finished snapshot, for who looks at studies. Raises Refusal when there is none."""
    lake = Lake(Path(settings.LAKE))
    names = lake.snapshots()
    if not names or not user.has_duty(Duty.VIEW_STUDIES):
        raise Refusal("no_snapshot", until="—")
    return lake.snapshot(names[-1])


def snapshot_for(row: Study, protocol: Protocol) -> Snapshot:
    """The snapshot a study reads: that of its first run, so that every later run comes to the same; before there is one
    the newest, which must cover the last period. Raises Refusal."""
    lake, until = Lake(Path(settings.LAKE)), protocol.after[-1].end
    held = lake.snapshots()
    if not held:
        raise Refusal("no_snapshot", until=until)
    first = row.runs.order_by("made_at").first()
    if first is None:
        newest = lake.snapshot(held[-1])
        if newest.manifest.as_of < until:
            raise Refusal("old_snapshot", as_of=newest.manifest.as_of, until=until)
        return newest
    if first.snapshot not in held or lake.snapshot(first.snapshot).manifest.digest != first.snapshot_hash:
        raise Refusal("gone_snapshot", snapshot=first.snapshot)
    return lake.snapshot(first.snapshot)


def counts(protocol: Protocol, snapshot: Snapshot) -> tuple[Counts, Counts | None]:
    """Outcome and negative control of the protocol's villages in all its periods, from one snapshot."""
    codes = [code for code in (protocol.outcome, protocol.negative) if code]
    found = compute(
        snapshot, [CATALOGUE[one] for one in codes], protocol.periods, Level.VILLAGE, [int(protocol.place)]
    )
    places = list(found.divisions)
    wanted = sorted(int(one) for one in protocol.villages)
    rows = [at for one in wanted if (at := bisect_left(places, one)) < len(places) and places[at] == one]
    names = tuple(f"{places[at]:012d}" for at in rows)
    told = []
    for code in codes:
        above, below = found.numbers[code]
        assert below is not None
        told.append(Counts(names, above[rows].astype(np.float64), below[rows].astype(np.float64)))
    return told[0], told[1] if len(told) > 1 else None
