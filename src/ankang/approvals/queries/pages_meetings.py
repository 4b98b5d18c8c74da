"""Meetings the reader may see, and the applications that wait to be appraised."""

from collections.abc import Sequence
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, QuerySet

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.accounts.scope import within
from ankang.approvals.models import Application, Appraisal, Meeting
from ankang.approvals.queries.applications import applications
from ankang.places import queries as places
from ankang.places.models import Division
from ankang.registry import queries as registry

ORDER = ("-held_on", "-made_at")
# A meeting's sheet holds so many; a village with more holds another meeting.
MOST = 60
# Kind of meeting → steps whose decision it prepares.
_STEPS = {"group": ("group",), "village": ("village",), "survey": ("village",)}


def meetings(user: User) -> QuerySet[Meeting]:
    """Meetings of the villages where the reader sees the register, with how many applications each appraised."""
    rows = within(Meeting.objects.select_related("village", "made_by"), user, duty=Duty.VIEW_REGISTER)
    return rows.annotate(cases=Count("appraisals"))


def meeting(user: User, pk: UUID) -> Meeting:
    """One of them."""
    return meetings(user).get(pk=pk)


def votes(user: User, meeting: Meeting) -> list[tuple[Appraisal, registry.Row]]:
    """How a meeting voted, with the households."""
    own = within(Appraisal.objects.all(), user, by="application__village", duty=Duty.VIEW_REGISTER)
    found = list(own.filter(meeting=meeting).select_related("application__household__village"))
    homes = _homes(user, [vote.application for vote in found])
    pairs = [(vote, homes[vote.application.household_id]) for vote in found]
    return sorted(pairs, key=lambda pair: (pair[1].household.group, pair[1].household.number))


def villages(user: User) -> list[Division]:
    """The villages where the reader may hold meetings."""
    served = within(Division.objects.all(), user, by="", duty=Duty.FILE_APPLICATIONS)
    return list(served.filter(level=Division.Level.VILLAGE).select_related("parent").order_by("code"))


def groups(user: User) -> list[str]:
    """The villagers' groups that have applications under way where the reader may hold meetings."""
    rows = within(applications(user), user, duty=Duty.FILE_APPLICATIONS).filter(end="")
    found = rows.exclude(household__group="").values_list("household__group", flat=True)
    return sorted(set(found.order_by()), key=lambda name: (len(name), name))


def waiting(
    user: User, village: Division, kind: str, group: str = ""
) -> list[tuple[Application, registry.Row]]:
    """Open applications of a village at the step a kind of meeting prepares, which no such meeting has appraised."""
    met = Appraisal.objects.filter(application=OuterRef("pk"), meeting__kind=kind)
    rows = applications(user).filter(village=village, end="", step__in=_STEPS[kind]).exclude(Exists(met))
    if kind == Meeting.Kind.SURVEY:
        rows = rows.filter(kind=Application.Kind.EXIT)
    elif kind == Meeting.Kind.VILLAGE:
        rows = rows.exclude(kind=Application.Kind.EXIT)
    if group:
        rows = rows.filter(household__group=group)
    found = list(rows.order_by("household__group", "number")[:MOST])
    homes = _homes(user, found)
    return [(row, homes[row.household_id]) for row in found]


def _homes(user: User, found: Sequence[Application]) -> dict[UUID, registry.Row]:
    return {row.household.pk: row for row in registry.rows(user, {one.household for one in found})}


def village(user: User, code: str) -> Division:
    """A village the reader serves."""
    return places.division(user, code)
