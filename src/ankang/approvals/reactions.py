"""What applications do when notices, objections and households change, when a batch is asked for, and at night."""

from uuid import UUID

from django.utils import timezone

from ankang.approvals import actions
from ankang.approvals.models import Application, DecisionBatch
from ankang.approvals.rules import Refusal
from ankang.notices.models import NoticeLine, Objection
from ankang.storage import bulk

_BY_DATE = (Application.Blocked.NOTICE, Application.Blocked.INTERVAL)


def follow_notice(subject: str) -> None:
    """A notice was released, ended or withdrawn: the cases on it stand elsewhere. Safe to repeat."""
    _follow(list(NoticeLine.objects.filter(notice=UUID(subject)).values_list("case", flat=True)))


def follow_objection(subject: str) -> None:
    """An objection was received or answered: its case, or every case of its notice, may stop or go on."""
    row = Objection.objects.filter(pk=UUID(subject)).first()
    if row is None:
        return
    if row.case:
        _follow([row.case])
    else:
        follow_notice(str(row.notice_id))


def hold_parted(subject: str) -> None:
    """A household was split or merged: its open applications wait until a person says which household they go on for."""
    for row in Application.objects.filter(household=UUID(subject), end=""):
        actions.hold_for_household(application=row, by=None)


def run_requested(subject: str) -> None:
    """Decide a batch that was asked for, or one that was interrupted. One that another process decides is left to it."""
    if DecisionBatch.objects.filter(pk=UUID(subject)).exists():
        try:
            actions.run_batch(batch_id=UUID(subject), by=None)
        except Refusal:
            return


def let_days_pass() -> None:
    """Every night: what waited for a day that has come waits no more."""
    due = Application.objects.filter(end="", blocked__in=_BY_DATE, earliest__lte=timezone.localdate())
    actions.repeat_standings(keys=list(due.values_list("pk", flat=True)), by=None)


def _follow(cases: list[UUID]) -> None:
    own = Application.objects.filter(pk__in=bulk.among(cases), end="")
    actions.repeat_standings(keys=list(own.values_list("pk", flat=True)), by=None)
