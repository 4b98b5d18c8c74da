"""What is open for a user: people to be followed up and households to be visited, worst first."""

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.care import showing
from ankang.care.judging import DueVisit
from ankang.care.queries.due import due_visits
from ankang.care.queries.homes import due_homes
from ankang.care.rules import State
from ankang.registry.models import Household
from ankang.web.work import Severity, Work, WorkItem

# The start page shows a day's work; the lists hold the rest.
MOST = 15


def work_for(user: User) -> Work:
    """Follow-ups due for those who see health, home visits due for those who do not."""
    if not user.has_duty(Duty.RECORD_VISITS):
        return Work([], 0)
    today = timezone.localdate()
    if user.has_duty(Duty.VIEW_HEALTH):
        due = [row for row in due_visits(user, today) if row.due.state in (State.OVERDUE, State.DUE)]
        overdue = sum(1 for row in due if row.due.state is State.OVERDUE)
        return Work([_visit_item(row) for row in due[:MOST]], len(due), overdue)
    homes = due_homes(user, today)
    overdue = sum(1 for row in homes if row.due_on < today)
    return Work([_home_item(row) for row in homes[:MOST]], len(homes), overdue)


def _visit_item(row: DueVisit) -> WorkItem:
    where = " · ".join(part for part in (row.name, f"{row.village_name} {row.group}".strip()) if part)
    return WorkItem(
        title=_("%(where)s · 户 %(number)s") % {"where": where, "number": row.household_number},
        why=showing.why_text(row),
        due=row.due.due_on,
        severity=row.severity,
        url=showing.visit_url(row),
        place=row.village,
        deed=_("去随访"),
    )


def _home_item(row: Household) -> WorkItem:
    return WorkItem(
        title=_("%(head)s 户 · %(place)s")
        % {"head": row.head or row.number, "place": f"{row.village.name} {row.group}".strip()},
        why=showing.home_why(row),
        due=row.due_on,
        severity=Severity.DUE if row.monitored else Severity.CALM,
        url=reverse("care:home_visit_new", args=[row.pk]),
        place=row.village_id,
        deed=_("记走访"),
    )
