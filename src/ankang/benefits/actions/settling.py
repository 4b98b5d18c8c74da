"""Settling bills, each once, in the order of discharge; what comes late changes what stands after it."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID, uuid5

from django.db import transaction
from django.utils import timezone

from ankang.accounts.models import User
from ankang.benefits import facts_bill, facts_classes, queries, rules
from ankang.benefits.actions.accounts import chain, keep_account, last_act, lock_account, place_in_year
from ankang.benefits.actions.refusing import require_window
from ankang.benefits.actions.renewing import renew
from ankang.benefits.actions.writing import Act, write
from ankang.benefits.events import Kind
from ankang.benefits.models import Bill, Settlement
from ankang.benefits.refusals import Refusal, words
from ankang.journal.actions import record
from ankang.values.bad_value import BadValueError

State = Bill.State


@dataclass(frozen=True)
class Outcome:
    """What came of one bill among several: its settlement, or why there is none."""

    bill: Bill
    settlement: Settlement | None
    refused: str = ""


@transaction.atomic
def settle_bill(*, settlement_id: UUID, bill: Bill, by: User | None) -> Settlement:
    """Settle a bill by the policy in force on its day of discharge and the account of the person's year.

    Settlements of later discharges of the year are computed again where this one changes them. The same id again
    answers what stands. Raises Refusal, rules.Refused, PermissionDenied.
    """
    account = lock_account(bill.person_id, bill.discharged_on.year)
    known = Settlement.objects.filter(pk=settlement_id).first()
    if known:
        if (known.bill_id, known.kind) != (bill.pk, Settlement.Kind.SETTLE):
            raise Refusal("other_content")
        return known
    row = Bill.objects.select_for_update(of=("self",)).select_related("facility", "person").get(pk=bill.pk)
    require_window(by, row.facility, row.person.village_id)
    if row.state not in (State.REGISTERED, State.REVERSED):
        raise Refusal("not_registered", state=row.get_state_display())
    standing = chain(row.person_id, account.year)
    earlier = [one for one in standing if place_in_year(one.bill) < place_in_year(row)]
    before = rules.YearState.from_dict(earlier[-1].after) if earlier else rules.YearState.empty()
    made = _settle(settlement_id, row, before, by)
    after = renew(standing[len(earlier) :], made, Settlement.Reason.EARLIER, by)
    keep_account(account, after)
    return made


def settle_bills(
    *, bills: Sequence[Bill], by: User | None, ids: dict[UUID, UUID] | None = None
) -> list[Outcome]:
    """Settle several bills, the earliest discharge first; each stands alone, one refused keeps no other back.

    `ids`: bill → key of its settlement, made by the client; without it each bill gets one that follows from its own.
    """
    found = []
    for bill in sorted(bills, key=place_in_year):
        key = (ids or {}).get(bill.pk) or settlement_key(bill)
        try:
            made = settle_bill(settlement_id=key, bill=bill, by=by)
        except BadValueError as why:
            found.append(Outcome(bill, None, words(why)))
        else:
            found.append(Outcome(bill, made))
    return found


def settlement_key(bill: Bill) -> UUID:
    """A key for the next settlement of a bill that is the same however often it is asked for."""
    last = last_act(bill)
    return uuid5(
        bill.pk, f"settle {last.ordinal + 1 if last and last.kind == Settlement.Kind.REVERSE else 1}"
    )


def _settle(key: UUID, bill: Bill, before: rules.YearState, by: User | None) -> Settlement:
    facts = facts_bill.facts_of(bill, bill.lines.all(), facts_classes.known([bill.person]))
    policy = queries.policies().at(facts.area, facts.insurance, facts.discharged)
    result = rules.settle(policy, facts, before)
    made = write(Act(key, bill, Settlement.Kind.SETTLE, facts, policy, before, result, by))
    bill.state, bill.decided_at, bill.decided_by = State.SETTLED, timezone.now(), by
    bill.save(update_fields=["state", "decided_at", "decided_by"])
    record(Kind.BILL_SETTLED, subject=made, place=bill.village_id, by=by)
    return made
