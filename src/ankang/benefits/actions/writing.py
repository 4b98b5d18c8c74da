"""Writing one act on a bill: the row, its shares, the booking, the advance of the hospital, the difference with the
patient. All in the caller's transaction, under the lock of the person's year."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from django.utils import timezone

from ankang.accounts.models import User
from ankang.benefits import facts_bill, rules
from ankang.benefits.models import (
    Advance,
    Bill,
    DueAdjustment,
    Payer,
    PolicyText,
    Settlement,
    SettlementShare,
)
from ankang.benefits.queries.frozen import text_of
from ankang.benefits.rules.policy import Policy
from ankang.funds import actions as funds

# Payers whose share the hospital advances at discharge and a fund pays.
FUNDS = (Payer.BASIC, Payer.SERIOUS, Payer.ASSISTANCE, Payer.EXTRA, Payer.TOPUP)
Kind = Settlement.Kind


@dataclass(frozen=True)
class Act:
    """What is to be written. `of`: the act it changes; `cause`: the act on another bill that made it necessary.

    `result` None: nothing stands afterwards (a reversal).
    """

    id: UUID
    bill: Bill
    kind: str
    facts: rules.Bill
    policy: Policy
    before: rules.YearState
    result: rules.Result | None
    by: User | None
    reason: str = ""
    note: str = ""
    of: Settlement | None = None
    cause: Settlement | None = None

    @property
    def bears(self) -> Mapping[str, int]:
        """Payer → what it bears from now on."""
        return self.result.amounts if self.result else {}

    @property
    def after(self) -> rules.YearState:
        """The account of the year after it."""
        return self.result.after if self.result else self.before


def write(act: Act) -> Settlement:
    """Write an act with all that follows from it."""
    moved = _moved(act)
    row = _row(act, _booked(act, moved))
    SettlementShare.objects.bulk_create(
        SettlementShare(settlement=row, payer=payer, amount_fen=fen, bears_fen=act.bears.get(payer, 0))
        for payer, fen in moved.items()
        if fen or act.bears.get(payer, 0)
    )
    _advance(row, act.bill, sum(moved[payer] for payer in FUNDS))
    if act.kind != Kind.SETTLE and moved[Payer.PATIENT]:
        # What the patient bears less now was paid too much, and the other way round.
        _due(row, act.bill, -moved[Payer.PATIENT])
    return row


def bears(settlement: Settlement) -> dict[str, int]:
    """Payer → what it bears since an act."""
    return dict(settlement.shares.values_list("payer", "bears_fen"))


def _moved(act: Act) -> dict[str, int]:
    """Payer → what the act moves, for every payer."""
    stood = bears(act.of) if act.of else {}
    return {payer: act.bears.get(payer, 0) - stood.get(payer, 0) for payer in Payer.values}


def _row(act: Act, booked: UUID | None) -> Settlement:
    if act.result:
        _keep_text(act.policy)
    bill = act.bill
    shares = act.result.shares if act.result else ()
    return Settlement.objects.create(
        id=act.id, bill=bill, ordinal=act.of.ordinal + 1 if act.of else _next_ordinal(bill), kind=act.kind,
        reason=act.reason, note=act.note, cause=act.cause, of=act.of, person_id=bill.person_id,
        village_id=bill.village_id, facility_id=bill.facility_id, year=bill.discharged_on.year,
        policy=act.policy.key, policy_hash=act.policy.hash, facts=facts_bill.frozen(act.facts),
        before=act.before.as_dict(), after=act.after.as_dict(), booked=booked, settled_on=timezone.localdate(),
        because={share.payer: [one.as_dict() for one in share.because] for share in shares},
        settled_at=timezone.now(), settled_by=act.by,
    )  # fmt: skip


def _keep_text(policy: Policy) -> None:
    """Keep the text of a policy with the first settlement that rests on it."""
    if not PolicyText.objects.filter(pk=policy.hash).exists():
        PolicyText.objects.get_or_create(
            hash=policy.hash, defaults={"key": policy.key, "text": text_of(policy)}
        )


def _next_ordinal(bill: Bill) -> int:
    return Settlement.objects.filter(bill=bill).count() + 1


def _booked(act: Act, moved: Mapping[str, int]) -> UUID | None:
    """Book in the funds what moves between them and the hospital; the key of the booking, None when nothing moves."""
    if act.kind == Kind.REVERSE:
        return _unbooked(act)
    shares = {str(payer): moved[payer] for payer in FUNDS if moved[payer]}
    if not shares:
        return None
    funds.book_settlement(
        transaction_id=act.id, county=act.bill.area_id, on=timezone.localdate(), shares=shares,
        facility=act.bill.facility_id, reference=act.id, by=act.by, division=act.bill.village_id,
    )  # fmt: skip
    return act.id


def _unbooked(act: Act) -> UUID | None:
    """Take back every booking since the bill was last settled."""
    keys = []
    for booked in reversed(_standing_bookings(act.of)):
        key = uuid.uuid5(act.id, str(booked))
        funds.book_reversal(transaction_id=key, of=booked, on=timezone.localdate(), by=act.by)
        keys.append(key)
    return keys[-1] if keys else None


def _standing_bookings(act: Settlement | None) -> list[UUID]:
    """The bookings of an act and of those it changed, back to the settlement, the latest first."""
    found = []
    while act is not None:
        if act.booked:
            found.append(act.booked)
        act = act.of
    return found


def _advance(row: Settlement, bill: Bill, fen: int) -> None:
    if fen:
        Advance.objects.create(
            settlement=row, facility_id=bill.facility_id, area_id=bill.area_id, amount_fen=fen,
            month=row.settled_on.replace(day=1), treat_first=bill.treat_first,
        )  # fmt: skip


def _due(row: Settlement, bill: Bill, fen: int) -> None:
    DueAdjustment.objects.create(
        settlement=row, person_id=bill.person_id, village_id=bill.village_id, facility_id=bill.facility_id,
        amount_fen=fen, opened_on=row.settled_on,
    )  # fmt: skip
