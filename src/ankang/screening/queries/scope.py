"""Who sees and does what: those who see health records and screen, in their places."""

from django.db.models import QuerySet

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.accounts.scope import covers, within
from ankang.screening.models import Target

# Seeing health records is not enough: a round is the work of who organises it and of who visits.
WORKERS = (Duty.RUN_SCREENING, Duty.RECORD_VISITS)


def takes_part(user: User) -> bool:
    """Whether rounds are any business of the user's."""
    return any(user.has_duty(duty) for duty in WORKERS)


def in_scope(user: User) -> QuerySet[Target]:
    """Persons of rounds whom the reader serves; none for who neither visits nor organises."""
    rows = within(Target.objects.all(), user, duty=Duty.VIEW_HEALTH)
    return rows if takes_part(user) else rows.none()


def may_run(user: User, code: str) -> bool:
    """Whether the user organises screenings there."""
    return covers(user, code, Duty.RUN_SCREENING)


def may_record(user: User, code: str) -> bool:
    """Whether the user invites and records results there: who organises, and who visits and sees health."""
    return may_run(user, code) or (
        covers(user, code, Duty.RECORD_VISITS) and covers(user, code, Duty.VIEW_HEALTH)
    )
