"""What the ledger says of projects: allotted, paid and left, by source. Never typed anywhere else."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Sum

from ankang.funds.models import Entry
from ankang.storage import bulk


@dataclass
class Money:
    """Fen of a project: allotted to it, paid from that."""

    allotted: int = 0
    paid: int = 0

    @property
    def left(self) -> int:
        """Allotted and not paid."""
        return self.allotted - self.paid


def by_source(projects: Iterable[UUID]) -> dict[UUID, dict[str, Money]]:
    """Project → source of the fund → money, in one query."""
    rows = (
        Entry.objects.filter(
            account__project__in=bulk.among(list(projects)), account__kind="use", flow__in=("allot", "spend")
        )
        .values_list("account__project", "account__fund__source", "flow")
        .annotate(fen=Sum("amount"))
    )
    found: dict[UUID, dict[str, Money]] = defaultdict(lambda: defaultdict(Money))
    for project, source, flow, fen in rows:
        money = found[project][source]
        if flow == "allot":
            money.allotted -= fen
        else:
            money.paid += fen
    return found


def money_of(projects: Iterable[UUID]) -> dict[UUID, Money]:
    """Project → all its money."""
    return {
        key: Money(sum(m.allotted for m in parts.values()), sum(m.paid for m in parts.values()))
        for key, parts in by_source(projects).items()
    }


def paid(project: UUID) -> int:
    """Fen paid for a project."""
    return money_of([project]).get(project, Money()).paid


def payments_before(project: UUID, day: object) -> int:
    """Fen paid for a project before a day: what was paid before its plan was issued."""
    found = Entry.objects.filter(
        account__project=project, account__kind="use", flow="spend", transaction__happened_on__lt=day
    ).aggregate(fen=Sum("amount"))["fen"]
    return int(found or 0)
