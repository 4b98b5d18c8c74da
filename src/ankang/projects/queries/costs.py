"""Cost of a unit of result of the reader's projects, by village and by use."""

from collections.abc import Hashable, Mapping
from decimal import Decimal

from django.db.models import Sum
from django.utils import timezone

from ankang.accounts.models import User
from ankang.projects.models import PlannedSum, ProjectVillage
from ankang.projects.queries.ledger import Money, money_of
from ankang.projects.queries.projects import in_division, projects
from ankang.projects.rules import lags
from ankang.projects.rules.costs import Cost, Line, costs

Key = tuple[str, str]


def costs_by(user: User, what: str, division: str = "", year: int | None = None) -> Mapping[Hashable, Cost]:
    """By ("use", measure) or ("village", measure): different measures are never added up. A project of several villages
    counts an equal part of its result and money in each."""
    rows = in_division(projects(user).filter(issued_on__isnull=False), division)
    found = list(rows.filter(year=year) if year else rows)
    keys = [row.pk for row in found]
    planned = dict(
        PlannedSum.objects.filter(project__in=keys).values_list("project_id").annotate(fen=Sum("amount_fen"))
    )
    money = money_of(keys)
    where: dict[object, list[str]] = {}
    for key, village in ProjectVillage.objects.filter(project__in=keys).values_list(
        "project_id", "village__name"
    ):
        where.setdefault(key, []).append(village)
    lines = []
    for row in found:
        groups = [row.kind] if what == "use" else where.get(row.pk, [])
        fen, paid, parts = planned.get(row.pk, 0), money.get(row.pk, Money()).paid, Decimal(len(groups) or 1)
        lines += [
            Line(
                (group, row.measure), int(fen / parts), int(paid / parts), row.planned_quantity / parts,
                row.measured_quantity / parts if row.measured_quantity and row.accepted_on else None,
            )
            for group in groups
        ]  # fmt: skip
    return costs(lines, lags.parameters().get("cost.small", timezone.localdate()))
