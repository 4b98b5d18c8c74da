"""Single items of plans, for who writes plans there."""

from uuid import UUID

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.accounts.scope import within
from ankang.plans.models import Discussion, Goal, Measure, Need, Plan
from ankang.plans.queries.plans import plan


def need(user: User, pk: UUID) -> Need:
    """A need that is still in its plan."""
    rows = within(Need.objects.filter(dropped_in=None), user, by="plan__village", duty=Duty.PLAN_CARE)
    return rows.select_related("plan__person").get(pk=pk)


def item(user: User, kind: str, pk: UUID) -> Need | Goal | Measure:
    """A need, goal or measure by the word of its kind."""
    if kind == "need":
        return need(user, pk)
    model = {"goal": Goal, "measure": Measure}.get(kind)
    if model is None:
        raise Need.DoesNotExist
    rows = within(model.objects.filter(dropped_in=None), user, by="need__plan__village", duty=Duty.PLAN_CARE)
    found: Goal | Measure = rows.select_related("need__plan__person").get(pk=pk)
    return found


def plan_of(user: User, row: Need | Goal | Measure) -> Plan:
    """The plan an item belongs to."""
    key = row.plan_id if isinstance(row, Need) else row.need.plan_id
    return plan(user, key)


def concluded(user: User, of: Plan, key: str) -> Discussion | None:
    """The discussion of this plan a measure was concluded in, if the address names one."""
    try:
        wanted = UUID(key)
    except ValueError:
        return None
    rows = within(Discussion.objects.filter(plan=of), user, by="plan__village", duty=Duty.PLAN_CARE)
    return rows.filter(pk=wanted).first()
