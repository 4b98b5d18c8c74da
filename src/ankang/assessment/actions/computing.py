"""The points of a period: one snapshot, one scheme, every unit."""

import datetime as dt
from uuid import UUID, uuid5

from django.db import transaction
from django.utils import timezone

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.assessment.actions.permission import require
from ankang.assessment.events import Kind
from ankang.assessment.models import Run, Score
from ankang.assessment.queries import figure, lake, units
from ankang.assessment.rules import Refusal, Scheme, points, schemes
from ankang.assessment.rules.schemes import FOLDER
from ankang.indicators.definitions import CATALOGUE
from ankang.indicators.engine import Results, Snapshot, compute
from ankang.indicators.indicator import definition_hash
from ankang.journal import actions as journal
from ankang.places.models import Division
from ankang.values.division import Level
from ankang.values.period import Period

BESIDE = "beside"


@transaction.atomic
def compute_run(
    *,
    run_id: UUID,
    place: Division,
    scheme: str,
    period: str,
    snapshot: str,
    by: User,
    on: dt.date | None = None,
) -> Run:
    """Compute and keep the points of a county. `on`: the day from which the time for appeals counts, today when it is
    left out. The same id again answers the run there is; another run of the period
    is refused once somebody appealed, earned a bonus, or froze it. Raises Refusal, SnapshotError, PeriodError."""
    require(by, place.pk, Duty.KEEP_SCORES)
    if known := Run.objects.filter(pk=run_id).first():
        return known
    rules, span = _rules(scheme), Period.parse(period)
    source = _snapshot(snapshot)
    _refuse(rules, span, source)
    _refuse_again(place, rules, span)
    today = on or timezone.localdate()
    made = Run.objects.create(
        id=run_id, place=place, scheme=rules.code, scheme_version=rules.version, scheme_hash=rules.hash,
        scheme_text=(FOLDER / f"{rules.code}.yaml").read_text(encoding="utf-8"), period=span.code, ends_on=span.end,
        snapshot=source.name, snapshot_digest=source.manifest.digest, as_of=source.manifest.as_of,
        appeal_until=max(today, span.end) + dt.timedelta(days=rules.appeal_days), made_by=by,
    )  # fmt: skip
    _score(made, rules, span, source)
    journal.record(Kind.COMPUTED, subject=made, place=place.pk, by=by)
    return made


def _rules(code: str) -> Scheme:
    if code not in schemes():
        raise Refusal("no_scheme", name=code)
    return schemes()[code]


def _snapshot(name: str) -> Snapshot:
    names = lake().snapshots()
    if not names:
        raise Refusal("no_snapshot")
    return lake().snapshot(name or names[-1])


def _refuse(rules: Scheme, span: Period, source: Snapshot) -> None:
    if span.start > source.manifest.as_of:
        raise Refusal("not_begun")
    if span.start < rules.since:
        raise Refusal("early", title=rules.zh, start=rules.since, period=span.code)
    for item in rules.items:
        if not source.answers(CATALOGUE[item.indicator]):
            raise Refusal("no_table", snapshot=source.name, item=item.zh)


def _refuse_again(place: Division, rules: Scheme, span: Period) -> None:
    """Points that somebody spoke about are corrected, not computed away."""
    for row in Run.objects.select_for_update(of=("self",)).filter(
        place=place, scheme=rules.code, period=span.code
    ):
        if row.state == Run.State.FROZEN:
            raise Refusal("frozen")
        if row.appeals.exists() or row.extras.exists() or row.state == Run.State.PROPOSED:
            raise Refusal("has_entries")


def _score(made: Run, rules: Scheme, span: Period, source: Snapshot) -> None:
    codes = dict.fromkeys([item.indicator for item in rules.items] + list(rules.beside))
    wanted = [CATALOGUE[code] for code in codes if source.answers(CATALOGUE[code])]
    level = Level.TOWN if rules.level == "town" else Level.VILLAGE
    found = compute(source, wanted, [span], level, [int(made.place_id)])
    there = units(made.place_id, rules.level)
    own = [code for code in found.divisions if code in there]
    scored = {code: [_row(made, rules, found, span, code, item.code) for item in rules.items] for code in own}
    # Where nobody and nothing is on the books, a count of no cases is no merit.
    scored = {code: rows for code, rows in scored.items() if any(row.denominator for row in rows)}
    known = {one.code for one in wanted}
    beside = [
        _beside(made, found, span, code, one) for code in scored for one in rules.beside if one in known
    ]
    Score.objects.bulk_create([*(row for rows in scored.values() for row in rows), *beside], batch_size=2000)


def _row(made: Run, rules: Scheme, found: Results, span: Period, place: int, code: str) -> Score:
    item = rules.item(code)
    result = found.one(item.indicator, place, span)
    told = points(item, figure(result.indicator, result.numerator, result.denominator))
    return Score(
        id=uuid5(made.pk, f"{place} {code}"), run=made, place_id=f"{place:012d}", item=code,
        definition=definition_hash(result.indicator), numerator=result.numerator, denominator=result.denominator,
        points_x100=told.points, low_x100=told.low, high_x100=told.high, standing=told.standing,
    )  # fmt: skip


def _beside(made: Run, found: Results, span: Period, place: int, code: str) -> Score:
    result = found.one(code, place, span)
    return Score(
        id=uuid5(made.pk, f"{place} {code}"), run=made, place_id=f"{place:012d}", item=code,
        definition=definition_hash(result.indicator), numerator=result.numerator, denominator=result.denominator,
        points_x100=0, low_x100=0, high_x100=0, standing=BESIDE,
    )  # fmt: skip
