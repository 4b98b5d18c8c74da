"""Taking a settlement back: a signed act that leaves everything that was written, and changes what came after."""

from uuid import UUID

from django.db import transaction
from django.utils import timezone

from ankang.accounts.models import User
from ankang.benefits import facts_bill, rules
from ankang.benefits.actions.accounts import chain, keep_account, last_act, lock_account, place_in_year
from ankang.benefits.actions.refusing import require_window
from ankang.benefits.actions.renewing import renew
from ankang.benefits.actions.writing import Act, write
from ankang.benefits.events import Kind
from ankang.benefits.models import Bill, Settlement
from ankang.benefits.queries.frozen import frozen_policy
from ankang.benefits.refusals import Refusal
from ankang.journal.actions import record

Reason = Settlement.Reason
# Reasons a person may give; the others are given by what happened.
REASONS = (Reason.WRONG_BILL, Reason.WRONG_PERSON, Reason.HOSPITAL)


@transaction.atomic
def reverse_settlement(
    *, settlement_id: UUID, of: Settlement, reason: str, note: str = "", by: User | None
) -> Settlement:
    """Take back the last act on a bill: what every payer bears goes to 0, later bills of the year are computed again.

    What the patient paid is to be refunded. The bill may then be settled anew or refused. The same id again answers
    what stands. Raises Refusal, PermissionDenied.
    """
    account = lock_account(of.person_id, of.year)
    known = Settlement.objects.filter(pk=settlement_id).first()
    if known:
        if (known.of_id, known.kind, known.reason) != (of.pk, Settlement.Kind.REVERSE, reason):
            raise Refusal("other_content")
        return known
    bills = Bill.objects.select_for_update(of=("self",)).select_related("facility", "person")
    bill = bills.get(pk=of.bill_id)
    require_window(by, bill.facility, bill.person.village_id)
    if reason not in REASONS:
        raise Refusal("reason_code", written=reason, options="、".join(str(one.label) for one in REASONS))
    last = last_act(bill)
    if last is None or last.pk != of.pk or last.kind == Settlement.Kind.REVERSE:
        raise Refusal("not_standing", now=last.get_kind_display() if last else "")
    later = [
        row for row in chain(bill.person_id, account.year) if place_in_year(row.bill) > place_in_year(bill)
    ]
    made = _reverse(settlement_id, bill, last, reason, note, by)
    keep_account(account, renew(later, made, Reason.REVERSAL, by))
    return made


def _reverse(key: UUID, bill: Bill, of: Settlement, reason: str, note: str, by: User | None) -> Settlement:
    facts = facts_bill.thawed(of.facts, bill.lines.all())
    policy = frozen_policy(of.policy_hash)
    before = rules.YearState.from_dict(of.before)
    made = write(Act(key, bill, Settlement.Kind.REVERSE, facts, policy, before, None, by, reason, note, of))
    bill.state, bill.decided_at, bill.decided_by = Bill.State.REVERSED, timezone.now(), by
    bill.save(update_fields=["state", "decided_at", "decided_by"])
    record(Kind.SETTLEMENT_REVERSED, subject=made, place=bill.village_id, by=by)
    return made
