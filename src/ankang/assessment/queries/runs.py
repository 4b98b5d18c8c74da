"""Runs of points, their units with totals and ranks, and what stands beside them."""

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from uuid import UUID

from django.db.models import QuerySet

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.accounts.scope import covers, within
from ankang.assessment.models import Appeal, Extra, Run, Score
from ankang.assessment.rules import (
    Figure,
    Item,
    Moved,
    Points,
    Scheme,
    Standing,
    Total,
    capped,
    ranks,
    scheme_of,
    settled,
    total,
    what_if,
    with_items,
)
from ankang.assessment.stored import paper_name
from ankang.evaluation.claims import Pair, Verdict, claim
from ankang.indicators.definitions import CATALOGUE
from ankang.indicators.engine import Result
from ankang.indicators.indicator import Indicator, Unit
from ankang.places.models import Division
from ankang.storage import files
from ankang.values.division import DivisionCode, Level
from ankang.values.period import Period
from ankang.values.yaml_lines import Document

_SCALES = {Unit.PERCENT: 100, Unit.PER_THOUSAND: 1000}


@dataclass(frozen=True)
class Cell:
    """An item of a unit: the score as computed, what appeals changed, the points that hold. `trend`: rose or fell
    against the period before, where a test supports it."""

    item: Item
    score: Score
    change: int
    points: int
    trend: Verdict | None = None

    @property
    def counts(self) -> bool:
        """Whether it is part of the total."""
        return self.score.standing == Standing.COUNTS


@dataclass(frozen=True)
class Row:
    """A unit with its total, its cells in the order of the scheme, and the figures beside them."""

    place: Division
    total: Total
    cells: list[Cell]
    beside: list[Score]


@lru_cache(maxsize=32)
def _scheme(text: str) -> Scheme:
    return scheme_of(Document(text, "scheme"))


def scheme_of_run(run: Run) -> Scheme:
    """The rules a run was made by, as they were."""
    return _scheme(run.scheme_text)


def figure(indicator: Indicator, numerator: int, denominator: int | None) -> Figure:
    """A figure of an indicator as points need it."""
    result = Result(indicator, 0, Period.year(2000), numerator, denominator)
    return Figure(numerator, denominator, result.interval is not None, _SCALES.get(indicator.unit, 1))


def runs(user: User) -> QuerySet[Run]:
    """Runs of the counties in which the reader looks at points somewhere."""
    counties = {f"{low[:6]}000000" for low, _high in user.spans(Duty.VIEW_SCORES)}
    return Run.objects.filter(place__in=counties).select_related(
        "place", "made_by", "proposed_by", "frozen_by"
    )


def latest(user: User, scheme: str = "") -> list[Run]:
    """The last run of each period, the newest period first."""
    found: dict[tuple[str, str], Run] = {}
    rows = runs(user).filter(scheme=scheme) if scheme else runs(user)
    for row in rows.order_by("-ends_on", "-made_at"):
        found.setdefault((row.scheme, row.period), row)
    return list(found.values())


def run_of(user: User, pk: UUID) -> Run:
    """One of them; DoesNotExist for others."""
    return runs(user).get(pk=pk)


def rows(user: User, run: Run) -> list[Row]:
    """The units of a run the reader serves, ranked among all units of the run."""
    found = all_rows(run)
    return [row for row in found if covers(user, row.place.code, Duty.VIEW_SCORES)]


def row_of(user: User, run: Run, code: str) -> Row:
    """One unit of a run; Division.DoesNotExist for a stranger's."""
    for row in rows(user, run):
        if row.place.code == code:
            return row
    raise Division.DoesNotExist


def all_rows(run: Run) -> list[Row]:
    """Every unit of a run with its rank. No user: for ranks and for `rows`."""
    scheme = scheme_of_run(run)
    scores: dict[str, dict[str, Score]] = defaultdict(dict)
    for score in Score.objects.filter(run=run):
        scores[score.place_id][score.item] = score
    given, extras = changes(run), extras_of(run)
    totals = [
        _total(place, scheme, own, given.get(place, {}), extras.get(place, 0))
        for place, own in scores.items()
    ]
    places = Division.objects.select_related("parent").in_bulk(list(scores))
    trends = _trends(run)
    return [
        Row(
            places[one.unit], one,
            [_cell(item, scores[one.unit][item.code], given.get(one.unit, {}), trends) for item in scheme.items],
            [scores[one.unit][code] for code in scheme.beside if code in scores[one.unit]],
        )
        for one in ranks(totals)
    ]  # fmt: skip


def _total(place: str, scheme: Scheme, own: dict[str, Score], given: dict[str, int], extra: int) -> Total:
    items = {
        item.code: Points(s.points_x100, s.low_x100, s.high_x100, Standing(s.standing))
        for item in scheme.items
        if (s := own[item.code])
    }
    return total(place, scheme, items, changes=given, extra=extra)


def _cell(item: Item, score: Score, given: dict[str, int], trends: dict[tuple[str, str], Verdict]) -> Cell:
    change = given.get(item.code, 0)
    holds = settled(score.points_x100, change, int(item.full * 100))
    return Cell(item, score, change, holds, trends.get((score.place_id, item.code)))


def changes(run: Run) -> dict[str, dict[str, int]]:
    """Unit → item → hundredths that upheld appeals gave or took."""
    found: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    told = Appeal.objects.filter(run=run, decision__upheld=True).values_list(
        "place_id", "item", "decision__change_x100"
    )
    for place, item, change in told:
        found[place][item] += change
    return found


def extras_of(run: Run) -> dict[str, int]:
    """Unit → bonus less deduction that another person agreed to, capped by the scheme."""
    sums: dict[str, dict[str, int]] = defaultdict(lambda: {"bonus": 0, "deduction": 0})
    told = Extra.objects.filter(run=run, decision__agreed=True).values_list("place_id", "kind", "points_x100")
    for place, kind, value in told:
        sums[place][kind] += value
    scheme = scheme_of_run(run)
    return {place: capped(both["bonus"], both["deduction"], scheme) for place, both in sums.items()}


def _trends(run: Run) -> dict[tuple[str, str], Verdict]:
    """(unit, item) → rose or fell against the last period before this one, where a test supports it."""
    before = Run.objects.filter(place=run.place_id, scheme=run.scheme, ends_on__lt=run.ends_on)
    last = before.order_by("-ends_on", "-made_at").first()
    if last is None:
        return {}
    then = {(s.place_id, s.item): s for s in Score.objects.filter(run=last)}
    found = {}
    for now in Score.objects.filter(run=run, standing=Standing.COUNTS):
        old = then.get((now.place_id, now.item))
        if (
            old is None
            or now.denominator is None
            or old.denominator is None
            or old.definition != now.definition
        ):
            continue
        if now.numerator > now.denominator or old.numerator > old.denominator:
            continue
        verdict = claim(Pair(now.numerator, now.denominator, old.numerator, old.denominator)).verdict
        if verdict in (Verdict.ROSE, Verdict.FELL):
            found[now.place_id, now.item] = verdict
    return found


def figures(run: Run) -> dict[str, dict[str, Figure]]:
    """Unit → item → figure, as the run kept them."""
    scheme = scheme_of_run(run)
    indicators = {
        item.code: CATALOGUE[item.indicator] for item in scheme.items if item.indicator in CATALOGUE
    }
    found: dict[str, dict[str, Figure]] = defaultdict(dict)
    for score in Score.objects.filter(run=run, item__in=indicators):
        found[score.place_id][score.item] = figure(indicators[score.item], score.numerator, score.denominator)
    return found


def extras(user: User, run: Run) -> QuerySet[Extra]:
    """Bonuses and deductions of units the reader serves."""
    found = within(Extra.objects.filter(run=run), user, by="place", duty=Duty.VIEW_SCORES)
    return found.select_related("place", "made_by", "decision__made_by")


def appeals(user: User, run: Run | None = None) -> QuerySet[Appeal]:
    """Appeals of units the reader serves, of a run or of all."""
    found = within(Appeal.objects.all(), user, by="place", duty=Duty.VIEW_SCORES)
    found = found.select_related("place", "made_by", "decision__made_by", "run")
    return found.filter(run=run) if run else found


def appeal(user: User, pk: UUID) -> Appeal:
    """One of them; DoesNotExist for others."""
    return appeals(user).get(pk=pk)


def extra(user: User, pk: UUID) -> Extra:
    """A bonus or deduction the reader sees; DoesNotExist for others."""
    found = within(Extra.objects.all(), user, by="place", duty=Duty.VIEW_SCORES)
    return found.select_related("place", "run", "made_by").get(pk=pk)


def paper(user: User, pk: UUID) -> tuple[Appeal | Extra, bytes]:
    """The paper of an appeal or extra the reader sees, with its bytes. DoesNotExist, FileNotFoundError."""
    row: Appeal | Extra
    try:
        row = appeal(user, pk)
    except Appeal.DoesNotExist:
        row = extra(user, pk)
    return row, files.content(paper_name(row.pk))


def units(county: str, level: str) -> dict[int, Division]:
    """The units of a county that get points: towns or villages in force today, by number. No user: for actions."""
    low, high = DivisionCode(county).span()
    wanted = Level.TOWN if level == "town" else Level.VILLAGE
    found = Division.objects.filter(code__gte=low, code__lt=high, level=wanted, valid_until=None)
    return {int(one.code): one for one in found}


def may_appeal(user: User, run: Run, place: str, today: dt.date) -> bool:
    """Whether the reader may still appeal for a unit."""
    is_open = run.state == Run.State.COMPUTED and today <= run.appeal_until
    return is_open and covers(user, place, Duty.APPEAL_SCORES)


def tried(user: User, run: Run, items: Sequence[Item]) -> list[Moved]:
    """Every unit of a run before and after other numbers, for who keeps points there; nothing is kept."""
    if not covers(user, run.place_id, Duty.KEEP_SCORES):
        return []
    scheme = scheme_of_run(run)
    return what_if(scheme, with_items(scheme, items), figures(run), extras_of(run))


def county(user: User) -> Division | None:
    """The county whose points the reader keeps; None for who keeps none."""
    codes = [f"{low[:6]}000000" for low, _high in user.spans(Duty.KEEP_SCORES)]
    return Division.objects.filter(pk__in=codes).order_by("pk").first()
