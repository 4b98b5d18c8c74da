"""Rules with what became of their warnings, and where rules cannot tell."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.accounts.scope import within
from ankang.monitoring import rules
from ankang.monitoring.models import Run, Warning  # noqa: A004 - the word of the field
from ankang.monitoring.rules import Precision, Rule
from ankang.monitoring.rules.lines import limit_on, zone_of
from ankang.places import queries as places
from ankang.places.models import Division
from ankang.values.bad_value import BadValueError
from ankang.values.division import DivisionCode

_REAL = Q(state=Warning.State.CLOSED)
_NOT_REAL = Q(state=Warning.State.FALSE_ALARM)
_OPEN = Q(closed_on__isnull=True)


@dataclass(frozen=True)
class RuleRow:
    """A rule with its warnings: opened in all, open now, red of these, how often it was right."""

    rule: Rule
    opened: int
    open: int
    red: int
    precision: Precision


@dataclass(frozen=True)
class Gap:
    """A place and class of households of which a rule cannot tell, and why."""

    division: Division
    household_class: str
    why: BadValueError


def rule_rows(user: User, division: str = "") -> list[RuleRow]:
    """The rules in force, and those of old with warnings, in the order of the file."""
    found = {row["rule"]: row for row in _counted(_warnings(user, division))}
    today = timezone.localdate()
    catalogue = rules.every_rule()
    known = {rule.code: catalogue.find(rule.code, today) for rule in catalogue.rules}
    in_force = {rule.code for rule in catalogue.on(today)}
    return [
        _row(rule, found.get(code, {}))
        for code, rule in known.items()
        if rule is not None and (code in in_force or code in found)
    ]


def rule_row(user: User, rule: Rule, division: str = "") -> RuleRow:
    """One rule with what became of its warnings."""
    found = list(_counted(_warnings(user, division).filter(rule=rule.code)))
    return _row(rule, found[0] if found else {})


def by_place(user: User, rule: str, division: str) -> list[tuple[Division, int, int, Precision]]:
    """Divisions right below with how many warnings a rule opened there, how many are open, how often it was right."""
    below = _below(user, division)
    spans = [(*DivisionCode(one.code).span(), one) for one in below]
    sums = {one.code: [0, 0, 0, 0] for one in below}
    rows = _warnings(user, division).filter(rule=rule).order_by().values("village_id")
    for row in rows.annotate(opened=Count("pk"), open=Count("pk", filter=_OPEN), real=Count("pk", filter=_REAL),
                             not_real=Count("pk", filter=_NOT_REAL)):  # fmt: skip
        for low, high, one in spans:
            if low <= row["village_id"] < high:
                for at, name in enumerate(("opened", "open", "real", "not_real")):
                    sums[one.code][at] += row[name]
    return [(one, *sums[one.code][:2], Precision(*sums[one.code][2:])) for one in below if sums[one.code][0]]


def _below(user: User, division: str) -> list[Division]:
    """Divisions right below; without one those below the reader's only root, or the roots."""
    roots = places.roots(user)
    code = division or (roots[0].code if len(roots) == 1 else "")
    return (list(places.children(user, code)) if code else []) or list(roots)


def by_month(user: User, rule: str, division: str, since: dt.date) -> list[tuple[str, int]]:
    """Month → warnings a rule opened, from a day on."""
    rows = (
        _warnings(user, division).filter(rule=rule, opened_on__gte=since).order_by().values_list("opened_on")
    )
    found: dict[str, int] = {}
    for day, count in rows.annotate(Count("pk")):
        found[f"{day:%Y-%m}"] = found.get(f"{day:%Y-%m}", 0) + count
    return sorted(found.items())


def gaps(user: User, rule: Rule, day: dt.date) -> list[Gap]:
    """Where in the reader's counties, and for which households, a line of the rule is not known."""
    found = []
    for division in places.roots(user):
        for one in rule.classes:
            whys = (
                limit_on(clause.limit, zone_of(division.code), one, day) for clause in (*rule.when, *rule.red)
            )
            why = next((why for why in whys if isinstance(why, BadValueError)), None)
            if why is not None:
                found.append(Gap(division, one, why))
    return found


def last_run(user: User) -> Run | None:
    """The last finished run. That a run took place is no secret."""
    rows = (
        Run.objects.filter(state=Run.State.DONE) if user.has_duty(Duty.VIEW_WARNINGS) else Run.objects.none()
    )
    return rows.order_by("-begun_at").first()


def _warnings(user: User, division: str) -> QuerySet[Warning]:
    rows = within(Warning.objects.all(), user, duty=Duty.VIEW_WARNINGS)
    if not division:
        return rows
    low, high = DivisionCode(division).span()
    return rows.filter(village_id__gte=low, village_id__lt=high)


def _counted(rows: QuerySet[Warning]) -> QuerySet[Warning, dict[str, int]]:
    return rows.order_by().values("rule").annotate(
        opened=Count("pk"), open=Count("pk", filter=_OPEN), red=Count("pk", filter=_OPEN & Q(level=rules.RED)),
        real=Count("pk", filter=_REAL), not_real=Count("pk", filter=_NOT_REAL),
    )  # fmt: skip


def _row(rule: Rule, found: dict[str, int]) -> RuleRow:
    number = {name: found.get(name, 0) for name in ("opened", "open", "red", "real", "not_real")}
    return RuleRow(rule, number["opened"], number["open"], number["red"],
                   Precision(number["real"], number["not_real"]))  # fmt: skip
