"""Plans of work within a reader's reach: those of his divisions, and what holds for the divisions above him."""

from uuid import UUID

from django.db.models import Q, QuerySet

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.accounts.scope import covers, within
from ankang.funds.models import Fund
from ankang.programme.models import BudgetLine, Goal, Programme, Step
from ankang.teams.models import Unit
from ankang.teams.queries import units_within
from ankang.values.division import DivisionCode

_VIEW = Duty.VIEW_PROGRAMME


def programmes(user: User) -> QuerySet[Programme]:
    """The plans a reader may see; drafts of his own divisions only."""
    rows = Programme.objects.select_related("division", "drafted_by", "approved_by", "replaces")
    if not user.has_duty(_VIEW):
        return rows.none()
    own = within(Programme.objects.all(), user, by="division", duty=_VIEW)
    above = {
        over.code
        for post in user.posts_now
        if _VIEW in post.duties
        for over in DivisionCode(post.division_id).ancestors
    }
    told = (Programme.State.IN_FORCE, Programme.State.REPLACED, Programme.State.ENDED)
    return rows.filter(Q(pk__in=own.values("pk")) | Q(division__in=above, state__in=told))


def programme(user: User, pk: UUID) -> Programme:
    """One of them."""
    return programmes(user).get(pk=pk)


def part(user: User, row: Programme, kind: str, pk: UUID) -> Goal | Step | BudgetLine:
    """A goal, step or budget line of a plan the reader was shown. DoesNotExist also for a kind there is not."""
    model = {"goal": Goal, "step": Step, "budget": BudgetLine}.get(kind)
    if model is None or not user.has_duty(_VIEW):
        raise Programme.DoesNotExist
    return model.objects.select_related("programme").get(pk=pk, programme=row)


def funds_of(user: User, row: Programme) -> list[Fund]:
    """The funds of the county and year of a plan, by name only, for who writes plans there."""
    if not covers(user, row.division_id, Duty.WRITE_PROGRAMME):
        return []
    return list(
        Fund.objects.filter(county=f"{row.division_id[:6]}000000", year=row.year).order_by("source", "name")
    )


def units(user: User, row: Programme) -> list[Unit]:
    """The units that can be responsible in the county of a plan, for who writes plans there."""
    if not covers(user, row.division_id, Duty.WRITE_PROGRAMME):
        return []
    return list(units_within(f"{row.division_id[:6]}000000"))
