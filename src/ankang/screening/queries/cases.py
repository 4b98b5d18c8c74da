"""One person of a round, with its steps; a reader's open positives."""

import datetime as dt
from uuid import UUID

from django.db.models import Q, QuerySet

from ankang.accounts.duties import Duty
from ankang.accounts.models import Post, User
from ankang.accounts.roles import ROLES
from ankang.records import queries as records
from ankang.records.models import Condition
from ankang.registry.models import Person
from ankang.screening import rules
from ankang.screening.models import Step, Target
from ankang.screening.queries.scope import in_scope, may_record
from ankang.screening.rules import OWNED, State
from ankang.values.division import DivisionCode

_ENDED = (State.CONFIRMED, State.TREATED, State.EXCLUDED, State.LOST)


def target(user: User, pk: UUID) -> Target:
    """One person of a round in the reader's scope; any other is not found."""
    rows = in_scope(user).select_related(
        "person__household", "village__parent", "round__division", "owner", "condition"
    )
    return rows.get(pk=pk)


def hides(user: User, row: Target) -> bool:
    """Whether what came of it is a disease of level 5 that this reader may not see."""
    if rules.kind_of(row.round.kind).register not in Condition.GUARDED or row.state not in _ENDED:
        return False
    return not records.guarded_for(user, row.village_id)


def steps(user: User, row: Target) -> list[Step]:
    """What happened, in order; nothing of what is hidden from the reader."""
    rows = Step.objects.filter(target=row, target__in=in_scope(user)).select_related("made_by")
    if hides(user, row):
        rows = rows.exclude(kind__in=("confirmed", "excluded", "treated", "lost"))
    return list(rows)


def owned_by(user: User) -> QuerySet[Target]:
    """Open positives in the reader's hands."""
    return in_scope(user).filter(owner=user, state__in=OWNED)


def mine(user: User, today: dt.date) -> QuerySet[Target]:
    """Open positives the reader owns, and those overdue where the reader organises screenings."""
    wanted = Q(owner=user)
    for low, high in user.spans(Duty.RUN_SCREENING):
        wanted |= Q(village_id__gte=low, village_id__lt=high, due_on__lt=today)
    rows = in_scope(user).filter(wanted, state__in=OWNED)
    return rows.select_related("person__household", "village", "round", "owner").order_by("due_on", "pk")


def of_person(user: User, person: Person) -> list[Target]:
    """The screenings of a person in the reader's scope, the latest first."""
    rows = in_scope(user).filter(person=person).exclude(state="left_out").select_related("round", "owner")
    return [row for row in rows.order_by("-round__begins_on") if not hides(user, row)]


def owners(user: User, row: Target) -> list[User]:
    """Who may have a case: doctors of the village and the town, and who organises."""
    above = [row.village_id, *(str(code) for code in DivisionCode(row.village_id).ancestors)]
    posts = Post.objects.filter(division_id__in=above, user__is_active=True).select_related("user")
    roles = {
        code
        for code, role in ROLES.items()
        if Duty.VIEW_HEALTH in role.duties and {Duty.RUN_SCREENING, Duty.RECORD_VISITS} & role.duties
    }
    found = {post.user.pk: post.user for post in posts.filter(role__in=roles).order_by("-division_id")}
    return [one for one in found.values() if may_record(one, row.village_id)]
