"""Draft rules and their trials."""

from uuid import UUID

from django.db.models import QuerySet

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.accounts.scope import within
from ankang.monitoring.models import DraftRule, Trial


def drafts(user: User) -> QuerySet[DraftRule]:
    """Drafts of the reader's divisions, the latest first."""
    rows = within(DraftRule.objects.all(), user, by="division", duty=Duty.SIMULATE_POLICIES)
    return rows.select_related("made_by", "division").order_by("-made_at")


def draft(user: User, pk: UUID) -> DraftRule:
    """One of them; a stranger's is not found."""
    return drafts(user).get(pk=pk)


def trials(user: User, of: DraftRule) -> list[Trial]:
    """What was tried of a draft, the latest first."""
    rows = within(Trial.objects.filter(draft=of), user, by="division", duty=Duty.SIMULATE_POLICIES)
    return list(rows.select_related("made_by").order_by("-made_at"))


def trial(user: User, pk: UUID) -> Trial:
    """One trial; a stranger's is not found."""
    rows = within(Trial.objects.all(), user, by="division", duty=Duty.SIMULATE_POLICIES)
    return rows.select_related("draft", "division").get(pk=pk)
