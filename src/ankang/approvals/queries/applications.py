"""Applications the reader may see, what waits for them, and where one stands."""

from collections import defaultdict
from uuid import UUID

from django.db.models import Q, QuerySet

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.accounts.scope import within
from ankang.approvals import rules
from ankang.approvals.models import Application
from ankang.approvals.queries import walks
from ankang.approvals.queries.duties import spans_at
from ankang.values.procedure import FILER, Procedure, Standing, Step


def applications(user: User) -> QuerySet[Application]:
    """Applications in the divisions where the user may see the register."""
    rows = Application.objects.select_related("household", "village")
    return within(rows, user, duty=Duty.VIEW_REGISTER)


def application(user: User, pk: UUID) -> Application:
    """One of them; a stranger's is simply not found."""
    return applications(user).select_related("village__parent", "filed_by").get(pk=pk)


def inbox(user: User) -> QuerySet[Application]:
    """Open applications at a step this user may decide, whether they may be decided today or still wait.

    Those the user filed are left out where the procedure forbids the filer. Order: overdue first.
    """
    wanted = Q()
    for (step, duty, level, filer_may), keys in _steps().items():
        spans = spans_at(user, duty, level)
        here = Q()
        for low, high in spans:
            here |= Q(village_id__gte=low, village_id__lt=high)
        if spans:
            own = Q() if filer_may else ~Q(filed_by=user)
            wanted |= Q(step=step, procedure__in=keys) & here & own
    rows = applications(user).filter(end="")
    return (rows.filter(wanted) if wanted else rows.none()).order_by("deadline", "number")


def _steps() -> dict[tuple[str, str, str, bool], list[str]]:
    """Steps that ask for the same of their decider, in all versions of all procedures."""
    found: dict[tuple[str, str, str, bool], list[str]] = defaultdict(list)
    for table in rules.shelf().tables:
        for step in table.steps:
            found[step.code, step.duty, step.level, FILER not in step.not_by].append(table.key)
    return found


def standing_of(user: User, application: Application) -> Standing:
    """Where an application stands today by its procedure, worked out anew."""
    return walks.place(application, walks.past(application))


def procedure(user: User, application: Application) -> Procedure:
    """The version of the procedure it follows."""
    return rules.procedure_of(application.procedure)


def step(user: User, application: Application) -> Step | None:
    """The step it stands at, None when it has ended."""
    return procedure(user, application).step(application.step)


def asks_consent(user: User, application: Application) -> bool:
    """Whether its procedure asks for the household's consent and none is on file yet."""
    asked = any("consent" in one.needs for one in procedure(user, application).steps)
    return asked and application.consent_on is None
