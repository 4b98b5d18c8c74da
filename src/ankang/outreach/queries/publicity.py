"""Publicity of the reader's places, and what it reached, by how well that is known."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, QuerySet, Sum

from ankang.accounts.models import User
from ankang.outreach.models import Publicity
from ankang.outreach.queries.scope import here_and_above
from ankang.values.division import DivisionCode

KNOWN = (Publicity.Basis.COUNTED, Publicity.Basis.PLATFORM)


def publicity(user: User, division: str = "", channel: str = "", topic: str = "") -> QuerySet[Publicity]:
    """Publicity of the reader's places and of those above; what was taken back is not among it."""
    inside = here_and_above(user)
    rows = Publicity.objects.filter(inside, struck_at=None) if inside else Publicity.objects.none()
    if division:
        low, high = DivisionCode(division).span()
        rows = rows.filter(division_id__gte=low, division_id__lt=high)
    wanted = {name: value for name, value in (("channel", channel), ("topic", topic)) if value}
    return rows.filter(**wanted).select_related("division", "made_by")


def one_publicity(user: User, pk: UUID) -> Publicity:
    """One of it; any other is not found."""
    return publicity(user).get(pk=pk)


@dataclass(frozen=True)
class Reach:
    """How many were reached: `known` counted or told by the platform, `estimated`; `silent`: pieces of which nobody
    knows. Persons reached twice count twice."""

    pieces: int
    known: int
    estimated: int
    silent: int


def reach_of(user: User, rows: QuerySet[Publicity]) -> Reach:
    """The reach of these together, as far as the reader sees them, each basis apart."""
    rows = publicity(user) & rows
    by_basis = {
        one["basis"]: one
        for one in rows.order_by().values("basis").annotate(pieces=Count("pk"), total=Sum("reach"))
    }
    known = sum(by_basis[basis]["total"] for basis in KNOWN if basis in by_basis)
    estimated = by_basis.get(Publicity.Basis.ESTIMATED, {"total": 0})["total"]
    silent = by_basis.get(Publicity.Basis.UNKNOWN, {"pieces": 0})["pieces"]
    return Reach(sum(one["pieces"] for one in by_basis.values()), known, estimated, silent)
