"""What is open for a user: people to be followed up and households to be visited, worst first."""

import datetime as dt

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.care import owed, showing
from ankang.care.owed import Owed
from ankang.care.queries.homes import due_homes
from ankang.care.rules import State
from ankang.care.rules.due import CHANCE
from ankang.care.rules.nodes import value
from ankang.registry.models import Household
from ankang.web.work import Severity, Work, WorkItem

# The start page shows a day's work; the lists hold the rest.
MOST = 15


def work_for(user: User) -> Work:
    """What is owed to persons for those who see health, home visits due for those who do not."""
    if not user.has_duty(Duty.RECORD_VISITS):
        return Work([], 0)
    today = timezone.localdate()
    if user.has_duty(Duty.VIEW_HEALTH):
        soon = today + dt.timedelta(value("worklist.soon_days", today))
        due = [item for item in owed.owed(user, today) if _is_of_today(item, soon)]
        overdue = sum(1 for item in due if item.state is State.OVERDUE)
        return Work([_owed_item(item) for item in due[:MOST]], len(due), overdue)
    homes = due_homes(user, today)
    overdue = sum(1 for row in homes if row.due_on < today)
    return Work([_home_item(row) for row in homes[:MOST]], len(homes), overdue)


def _is_of_today(item: Owed, soon: dt.date) -> bool:
    """Overdue or due within the week. What has the whole quarter stands on the list, what needs a chance too."""
    if item.state is State.OVERDUE:
        return True
    return item.state is State.DUE and item.due_on <= soon and item.rank != CHANCE


def _owed_item(row: Owed) -> WorkItem:
    where = " · ".join(part for part in (row.name, f"{row.village_name} {row.group}".strip()) if part)
    return WorkItem(
        title=_("%(where)s · 户 %(number)s") % {"where": where, "number": row.household_number},
        why=f"{row.title} · {showing.why_text(row)}",
        due=row.due_on,
        severity=row.severity,
        url=row.url,
        place=row.village,
        deed=str(row.deed),
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
