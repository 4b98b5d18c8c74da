"""Who sees and does what: those who see health records and screen, in their places."""

from django.db.models import QuerySet

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.accounts.scope import covers, within
from ankang.screening.models import Target


def in_scope(user: User) -> QuerySet[Target]:
    """Persons of rounds whom the reader serves; none for who neither visits nor organises."""
    rows = within(Target.objects.all(), user, duty=Duty.VIEW_HEALTH)
    if not (user.has_duty(Duty.RUN_SCREENING) or user.has_duty(Duty.RECORD_VISITS)):
        return rows.none()
    return rows


def may_run(user: User, code: str) -> bool:
    """Whether the user organises screenings there."""
    return covers(user, code, Duty.RUN_SCREENING)


def may_record(user: User, code: str) -> bool:
    """Whether the user invites and records results there: who organises, and who visits and sees health."""
    return may_run(user, code) or (
        covers(user, code, Duty.RECORD_VISITS) and covers(user, code, Duty.VIEW_HEALTH)
    )
