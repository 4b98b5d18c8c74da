"""Who may do what where."""

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.accounts.scope import covers
from ankang.training.models import Course
from ankang.training.rules import Refusal


def require(by: User, place: str) -> None:
    """Raises Refusal for whoever does not run training of this division."""
    if not covers(by, place, Duty.RUN_TRAINING):
        raise Refusal("no_duty")


def require_follow(by: User, place: str) -> None:
    """Work is asked for by who runs training there, and by who visits there."""
    if not (covers(by, place, Duty.RUN_TRAINING) or covers(by, place, Duty.RECORD_VISITS)):
        raise Refusal("no_follow_duty")


def locked(course: Course) -> Course:
    """The course, kept from others until the transaction ends."""
    row: Course = Course.objects.select_for_update(of=("self",)).get(pk=course.pk)
    return row


def open_course(course: Course) -> Course:
    """The same, refused when it is over."""
    row = locked(course)
    if not row.is_open:
        raise Refusal("over")
    return row
