"""Looking at a person's year again: a class that was granted since an earlier day, a policy that was put in force."""

from uuid import UUID

from django.db import transaction
from django.utils import timezone

from ankang.accounts.models import User
from ankang.benefits import facts_bill, facts_classes, queries, rules
from ankang.benefits.actions.accounts import chain, keep_account, lock_account
from ankang.benefits.actions.refusing import require_review
from ankang.benefits.actions.renewing import Basis, renewed
from ankang.benefits.events import Kind
from ankang.benefits.models import Recomputation, Settlement
from ankang.benefits.queries.frozen import frozen_policy
from ankang.benefits.refusals import Refusal
from ankang.benefits.rules.policy import Policy
from ankang.journal.actions import record
from ankang.registry.models import Person

Reason = Settlement.Reason
REASONS = (Reason.IDENTIFICATION, Reason.POLICY)
State = Recomputation.State


@transaction.atomic
def recompute(*, person: Person, year: int, reason: str, by: User | None) -> list[Settlement]:
    """Compute the standing settlements of a person's year again; answers the acts where something changed.

    `reason` identification: with what the person was on each day as the register has it now, by the policy each
    settlement rests on; policy: by the policy in force now, with the facts it was settled by. Done again without a
    change between, it changes nothing. Raises Refusal, rules.Refused, PermissionDenied.
    """
    require_review(by, person.village_id)
    if reason not in REASONS:
        raise Refusal("reason_code", written=reason, options="、".join(str(one.label) for one in REASONS))
    account = lock_account(person.pk, year)
    rows = chain(person.pk, year)
    basis = _register_now(person) if reason == Reason.IDENTIFICATION else _policy_now
    after, made = renewed(rows, rules.YearState.empty(), basis, reason, by)
    if made:
        keep_account(account, after)
    _close(person.pk, year, reason, State.DONE if made else State.NOTHING, by)
    return made


@transaction.atomic
def open_recomputation(
    *, person: Person, year: int, why: str, settlements: int, note: str = "", by: User | None
) -> Recomputation:
    """Note that settlements of a person's year must be looked at again; one open note for each reason."""
    given = {
        "village_id": person.village_id,
        "settlements": settlements,
        "note": note,
        "opened_on": timezone.localdate(),
    }
    row, is_new = Recomputation.objects.get_or_create(
        person=person, year=year, why=why, state=State.OPEN, defaults=given
    )
    if is_new:
        record(Kind.RECOMPUTATION_OPENED, subject=row, place=row.village_id, by=by)
    elif (row.settlements, row.note) != (settlements, note):
        row.settlements, row.note = settlements, note
        row.save(update_fields=["settlements", "note"])
    return row


@transaction.atomic
def close_recomputation(*, person: Person, year: int, why: str, by: User | None) -> None:
    """The register is again as the settlements have it: nothing is left to compute."""
    _close(person.pk, year, why, State.NOTHING, by)


def _close(person: UUID, year: int, why: str, state: str, by: User | None) -> None:
    rows = Recomputation.objects.select_for_update().filter(
        person=person, year=year, why=why, state=State.OPEN
    )
    for row in rows:
        row.state, row.closed_at, row.closed_by = state, timezone.now(), by
        row.save(update_fields=["state", "closed_at", "closed_by"])
        record(Kind.RECOMPUTATION_CLOSED, subject=row, place=row.village_id, by=by)


def _register_now(person: Person) -> Basis:
    register = facts_classes.known([person])

    def basis(row: Settlement) -> tuple[rules.Bill, Policy]:
        facts = facts_bill.facts_of(row.bill, row.bill.lines.all(), register)
        return facts, frozen_policy(row.policy_hash)

    return basis


def _policy_now(row: Settlement) -> tuple[rules.Bill, Policy]:
    facts = facts_bill.thawed(row.facts, row.bill.lines.all())
    return facts, queries.policies().at(facts.area, facts.insurance, facts.discharged)
