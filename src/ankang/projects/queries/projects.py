"""Projects the reader may see: those of the towns they serve, and those for the villages they serve."""

from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.accounts.scope import within
from ankang.projects.models import Announcement, Objection, Project, ProjectVillage, Proof, Reminder
from ankang.projects.queries.ledger import Money, by_source, payments_before
from ankang.registry import queries as registry
from ankang.teams import queries as teams
from ankang.teams.models import Unit
from ankang.values.division import DivisionCode


def projects(user: User) -> QuerySet[Project]:
    """All of them."""
    own = within(ProjectVillage.objects.all(), user, duty=Duty.VIEW_PROJECTS).values("project_id")
    towns = within(Project.objects.all(), user, by="town", duty=Duty.VIEW_PROJECTS).values("pk")
    return Project.objects.filter(Q(pk__in=towns) | Q(pk__in=own)).select_related("unit", "town")


def project(user: User, pk: UUID) -> Project:
    """One of them; a stranger's project is simply not found."""
    return projects(user).select_related("county", "made_by").get(pk=pk)


def in_division(rows: QuerySet[Project], division: str) -> QuerySet[Project]:
    """Those of a town, or for a village, or of the county."""
    if not division:
        return rows
    code = DivisionCode(division)
    low, high = code.span()
    named = ProjectVillage.objects.filter(village_id__gte=low, village_id__lt=high).values("project_id")
    return rows.filter(Q(town_id__gte=low, town_id__lt=high) | Q(pk__in=named))


def projects_in(user: User, division: str = "", year: int | None = None) -> QuerySet[Project]:
    """Those of the reader in a division, of a year."""
    rows = in_division(projects(user), division)
    return rows.filter(year=year) if year else rows


def units_in(user: User, division: str, kinds: Collection[str]) -> list[Unit]:
    """Units of some kinds in the county of a division: names of offices, open to everybody who works in it."""
    return list(teams.units_within(division).filter(kind__in=kinds))


def objection(user: User, pk: UUID) -> Objection:
    """One objection to a notice of a project the reader may see."""
    rows = Objection.objects.filter(announcement__project__in=_written(user).values("pk"))
    return rows.select_related("announcement__project").get(pk=pk)


# Photos, what was seen and what was asked may name people: they are for who works on projects or with the register.
_WORKS = (
    Duty.VIEW_REGISTER,
    Duty.APPLY_PROJECTS,
    Duty.INSPECT_PROJECTS,
    Duty.DECIDE_PROJECTS,
    Duty.RUN_PROJECTS,
)


def reads_words(user: User) -> bool:
    """Whether the reader sees what was written about a project, and not its figures alone."""
    return any(user.has_duty(duty) for duty in _WORKS)


def _written(user: User) -> QuerySet[Project]:
    """The projects of which the reader sees what was written."""
    return projects(user) if reads_words(user) else Project.objects.none()


def proof(user: User, pk: UUID) -> Proof:
    """One photo or paper of a project the reader may see."""
    return Proof.objects.filter(project__in=_written(user).values("pk")).get(pk=pk)


def announcement(user: User, pk: UUID) -> Announcement:
    """One announcement of a project the reader may see."""
    return (
        Announcement.objects.filter(project__in=_written(user).values("pk"))
        .select_related("project")
        .get(pk=pk)
    )


def reminder(user: User, pk: UUID) -> Reminder:
    """One reminder about a project the reader may see."""
    return (
        Reminder.objects.filter(project__in=_written(user).values("pk")).select_related("project").get(pk=pk)
    )


@dataclass
class SumLine:
    """One source of money of a project: planned by department, and what the ledger says of the source."""

    source: str
    department: str
    planned: int
    money: Money = field(default_factory=Money)


@dataclass
class Budget:
    """Money of a project. `unplanned`: sources the ledger paid from that the plan does not name."""

    lines: list[SumLine]
    unplanned: list[SumLine]
    planned: int
    paid: int
    allotted: int
    before_issue: int

    @property
    def over(self) -> int:
        """Fen paid above the plan."""
        return max(0, self.paid - self.planned)


def budget(user: User, row: Project) -> Budget:
    """The plan beside the ledger. Money paid before the plan was issued is told by itself."""
    money = by_source([row.pk]).get(row.pk, {})
    lines, seen = [], set()
    for one in row.sums.select_related("department").order_by("source", "department__name"):
        # A source given by two departments is one in the ledger: it is told with the first of them.
        told = money.get(one.source, Money()) if one.source not in seen else Money()
        seen.add(one.source)
        lines.append(SumLine(one.source, one.department.name, one.amount_fen, told))
    unplanned = [SumLine(source, "", 0, told) for source, told in money.items() if source not in seen]
    paid = sum(one.paid for one in money.values())
    early = payments_before(row.pk, row.issued_on) if row.issued_on else paid
    return Budget(
        lines,
        unplanned,
        sum(line.planned for line in lines),
        paid,
        sum(one.allotted for one in money.values()),
        early,
    )


def beneficiaries(user: User, row: Project) -> list[Any]:
    """The households of a project in the villages where the reader may see the register, with the head's name."""
    rows = within(row.beneficiaries.select_related("household", "village"), user, duty=Duty.VIEW_REGISTER)
    found = list(rows.order_by("village_id", "household__number"))
    heads = {line.household.pk: line.head for line in registry.rows(user, [one.household for one in found])}
    for one in found:
        one.head = heads[one.household_id]
    return found
