"""Prescriptions as open work: to be reviewed, to be dispensed, sent back to their doctor."""

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.prescriptions import queries, showing
from ankang.prescriptions.models import Prescription
from ankang.web.work import Severity, Work, WorkItem

# The start page shows a day's work; the list holds the rest.
MOST = 8


def work_for(user: User) -> Work:
    """What waits for the reader; what runs out first stands first."""
    parts: list[QuerySet[Prescription]] = []
    if user.has_duty(Duty.REVIEW_PRESCRIPTIONS):
        parts.append(queries.to_review(user))
    if user.has_duty(Duty.DISPENSE):
        parts.append(queries.to_dispense(user))
    if user.has_duty(Duty.PRESCRIBE):
        parts.append(queries.listed(user, "back"))
    items = [_item(one) for rows in parts for one in rows.order_by("valid_until", "pk")[:MOST]]
    return Work(items, sum(rows.count() for rows in parts))


def _item(row: Prescription) -> WorkItem:
    back = row.state == Prescription.State.SENT_BACK
    source = _("处方管理办法（卫生部令第53号）第十八条")
    return WorkItem(
        title=_("%(name)s · 处方 %(number)s") % {"name": row.person.name, "number": row.number},
        why=f"{row.get_state_display()} · {row.signed_by.name}",
        source=source,
        due=row.valid_until,
        severity=Severity.URGENT if back else Severity.DUE,
        url=reverse("prescriptions:prescription", args=[row.pk]),
        place=row.village_id,
        deed=showing.deed(row),
    )
