"""What came of the differences of each roll: found, settled and how, still open, overdue."""

from dataclasses import dataclass

from django.db.models import Count, F, Q, QuerySet
from django.db.models.functions import TruncDate
from django.utils import timezone

from ankang.accounts.models import User
from ankang.rolls.models import Case, Roll
from ankang.rolls.queries.cases import RUNNING, CaseFilter, cases, narrowed
from ankang.rolls.words import kind_title

O = Case.Outcome  # noqa: E741 the outcomes, named briefly for the table below
_MOST = 120


@dataclass(frozen=True)
class RollRowOfTable:
    """One roll with its numbers. `agreed`: register and department say the same now, by the one's or the other's
    correction; `late`: open past the deadline, or settled after it."""

    roll: Roll
    found: int
    register: int
    department: int
    exception: int
    other: int
    gone: int
    open: int
    late: int

    @property
    def title(self) -> str:
        """The kind of roll."""
        return kind_title(self.roll.kind)

    @property
    def settled(self) -> int:
        """All that is no longer open."""
        return self.found - self.open

    @property
    def agreed(self) -> int:
        """Both sides say the same."""
        return self.register + self.department


def statistics(user: User, division: str, kind: str = "") -> list[RollRowOfTable]:
    """Rolls by the differences they brought to light in a division the user works for, the newest first."""
    rows = narrowed(cases(user), CaseFilter(kind=kind, division=division, state="all"), user).order_by()
    counted = rows.values("first_roll").annotate(
        found=Count("pk"),
        register=Count("pk", filter=Q(outcome__in=(O.REGISTER_WRONG, O.APPLICATION))),
        department=Count("pk", filter=Q(outcome=O.ROLL_WRONG)),
        exception=Count("pk", filter=Q(outcome=O.BOTH_RIGHT)),
        other=Count("pk", filter=Q(outcome__in=(O.OTHER_PERSON, O.SAME_PERSON))),
        gone=Count("pk", filter=Q(outcome=O.GONE)),
        open=Count("pk", filter=Q(state__in=RUNNING)),
        late=Count("pk", filter=_late()),
    )
    told = {row.pop("first_roll"): row for row in counted}
    rolls = Roll.objects.filter(pk__in=told).order_by("-as_of", "kind")[:_MOST]
    return [RollRowOfTable(roll, **told[roll.pk]) for roll in rolls]


def _late() -> Q:
    open_late = Q(state__in=RUNNING, deadline__lt=timezone.localdate())
    return open_late | Q(settled_at__isnull=False, deadline__lt=TruncDate("settled_at"))


def unsure(user: User, filters: CaseFilter) -> QuerySet[Case]:
    """The pairs that wait for a person's word, the likeliest first."""
    rows = narrowed(cases(user), filters, user).filter(code="unsure")
    return rows.annotate(chance=F("row__link__probability")).order_by("-severity", "opened_at", "pk")
