"""An application whose household was split or merged: held, until a person says which household it goes on for."""

from uuid import UUID

from django.db import transaction
from django.utils import timezone

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.approvals.actions.filing import same
from ankang.approvals.actions.locking import refuse_ended, repeat_standing, taken
from ankang.approvals.actions.permission import require
from ankang.approvals.events import Kind
from ankang.approvals.models import Application, HouseholdChoice
from ankang.approvals.queries import walks
from ankang.approvals.queries.successors import successors
from ankang.approvals.rules import Refusal
from ankang.journal.actions import record
from ankang.registry.models import Household

HELD = Application.Blocked.HOUSEHOLD


@transaction.atomic
def hold_for_household(*, application: Application, by: User | None) -> bool:
    """Stop an open application whose household was split or merged; answer whether it had not been stopped yet."""
    row = taken(application.pk)
    if row.end or row.blocked == HELD:
        return False
    row.blocked = HELD
    row.save(update_fields=["blocked"])
    record(Kind.HOUSEHOLD_OPEN, subject=row, place=row.village_id, by=by)
    return True


@transaction.atomic
def choose_household(
    *, choice_id: UUID, application: Application, household: Household, reason: str = "", by: User
) -> HouseholdChoice:
    """Say which household an application goes on for: the old one, one split from it, or the one it went into.

    The same id again changes nothing. Raises Refusal, PermissionDenied.
    """
    row = taken(application.pk)
    require(by, row.village_id, Duty.FILE_APPLICATIONS)
    known = HouseholdChoice.objects.filter(pk=choice_id).first()
    if known:
        return same(known, {"application_id": row.pk, "chosen_id": household.pk, "made_by_id": by.pk})
    refuse_ended(row)
    if row.blocked != HELD:
        raise Refusal("household_settled")
    chosen = next((home for home in successors(row.household) if home.pk == household.pk), None)
    if chosen is None:
        raise Refusal("not_successor")
    _refuse_second(row, chosen)
    made = HouseholdChoice.objects.create(
        id=choice_id, application=row, was=row.household, chosen=chosen, reason=reason,
        made_at=timezone.now(), made_by=by,
    )  # fmt: skip
    row.household, row.village_id = chosen, chosen.village_id
    row.save(update_fields=["household", "village"])
    repeat_standing(row, walks.place(row, walks.past(row)), row.decisions_made)
    record(Kind.HOUSEHOLD_CHOSEN, subject=row, place=row.village_id, by=by, fields=["household"])
    return made


def _refuse_second(row: Application, chosen: Household) -> None:
    other = Application.objects.filter(household=chosen, kind=row.kind, end="").exclude(pk=row.pk).first()
    if other:
        raise Refusal("already_open", number=other.number)
