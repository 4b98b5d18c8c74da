"""Two persons: one enters a booking, another approves it or sends it back with a reason."""

import datetime as dt
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.accounts.scope import within
from ankang.funds.actions.posting import Booking, open_period, post
from ankang.funds.actions.settlements import reversed_legs
from ankang.funds.actions.signed import refuse_signed
from ankang.funds.events import Kind
from ankang.funds.known import sources
from ankang.funds.models import Fund, Proposal, Transaction
from ankang.funds.naming import field_name, kind_name
from ankang.funds.queries.spent import spent_of
from ankang.funds.rules import postings
from ankang.funds.rules.postings import Asked, Leg
from ankang.funds.rules.refusals import Refused
from ankang.funds.rules.uses import UseRule
from ankang.journal.actions import record
from ankang.places.models import Division


@transaction.atomic
def propose(
    *, proposal_id: UUID, kind: str, fund: UUID, amount: int, on: dt.date, by: User, **given: Any
) -> Proposal:
    """Enter a booking for approval; the same again answers what stands. `amount`: fen, greater than 0.

    `given`: use, for_class, division (12 digits), project, household, facility, bank_account (keys), document, payee,
    reason – what the kind needs (`postings.NEEDS`). A use is checked against the rules on use at once, and again
    when it is approved. Raises Refused.
    """
    known = Proposal.objects.filter(pk=proposal_id).first()
    if known:
        return known
    money = within(Fund.objects.all(), by, by="county", duty=Duty.ENTER_FUNDS).filter(pk=fund).first()
    if money is None:
        raise Refused("no_fund")
    _refuse_form(kind, amount, on, given, money)
    rule = _rule(kind, money, on, given)
    if rule:
        sources().check_caps(rule, kind, amount, spent_of(money, rule.use, given.get("household"), on))
    told = {name.replace("division", "division_id").replace("facility", "facility_id").replace(
        "bank_account", "bank_account_id"): value for name, value in given.items() if value}  # fmt: skip
    return _entered(
        proposal_id,
        by,
        county_id=money.county_id,
        kind=kind,
        fund=money,
        amount=amount,
        on=on,
        rule=_told(rule),
        **told,
    )


def pay_hospital(
    *,
    proposal_id: UUID,
    fund: UUID,
    facility: UUID,
    amount: int,
    on: dt.date,
    bank_account: UUID,
    by: User,
    document: str = "",
    reason: str = "",
) -> Proposal:
    """Enter a payment of what a fund owes a facility (fen); booked when a second person approves. Raises Refused."""
    return propose(
        proposal_id=proposal_id, kind="hospital", fund=fund, amount=amount, on=on, by=by, facility=facility,
        bank_account=bank_account, document=document, reason=reason,
    )  # fmt: skip


@transaction.atomic
def propose_reversal(*, proposal_id: UUID, of: UUID, on: dt.date, reason: str, by: User) -> Proposal:
    """Ask that a transaction be taken back, entry by entry; the same again answers what stands. Raises Refused."""
    known = Proposal.objects.filter(pk=proposal_id).first()
    if known:
        return known
    rows = within(Transaction.objects.all(), by, by="county", duty=Duty.ENTER_FUNDS)
    original = rows.filter(pk=of).select_related("proposal").first()
    if original is None or original.proposal is None:
        raise Refused("not_there")
    _refuse_reversal(original)
    _refuse_day(on)
    return _entered(
        proposal_id, by, county_id=original.county_id, kind="reversal", fund_id=original.proposal.fund_id,
        amount=original.proposal.amount, on=on, reverses=of, reason=reason,
    )  # fmt: skip


def _entered(key: UUID, by: User, **told: Any) -> Proposal:
    """The proposal, entered once: of the same click sent twice at once, the second answers what the first entered."""
    made, is_new = Proposal.objects.get_or_create(
        id=key, defaults={**told, "made_at": timezone.now(), "made_by": by}
    )
    if is_new:
        record(Kind.PROPOSED, subject=made, place=made.county_id, by=by, fields=[made.kind])
    return made


@transaction.atomic
def approve(*, proposal_id: UUID, by: User) -> Transaction:
    """Approve and book what another entered; approved already, it answers the transaction. Raises Refused.

    The fund is locked first: of two payments that together exceed a cap, the second is refused.
    """
    asked = _waiting(proposal_id, by)
    if asked.state == Proposal.State.APPROVED:
        return asked.transaction
    _refuse_decided(asked, by)
    Fund.objects.select_for_update(no_key=True).get(pk=asked.fund_id)
    _recheck(asked)
    asked.state, asked.decided_at, asked.decided_by = Proposal.State.APPROVED, timezone.now(), by
    asked.save(update_fields=["state", "decided_at", "decided_by"])
    original = Transaction.objects.filter(pk=asked.reverses).first() if asked.reverses else None
    if original:
        _refuse_reversal(original)
    legs = _legs(asked, original)
    for leg in legs:
        refuse_signed(leg.account.bank, asked.on)
    booking = Booking(
        asked.pk, asked.county_id, asked.kind, asked.on, legs, by, document=asked.document,
        proposal=asked, reverses=original, may_move=original is not None,
    )  # fmt: skip
    made = post(booking)
    record(Kind.APPROVED, subject=asked, place=asked.county_id, by=by, fields=[asked.kind])
    return made


@transaction.atomic
def send_back(*, proposal_id: UUID, answer: str, by: User) -> Proposal:
    """Return what another entered, with the reason. Raises Refused."""
    asked = _waiting(proposal_id, by)
    if asked.state == Proposal.State.RETURNED:
        return asked
    _refuse_decided(asked, by)
    if not answer.strip():
        raise Refused("reason")
    asked.state, asked.decided_at, asked.decided_by = Proposal.State.RETURNED, timezone.now(), by
    asked.answer = answer.strip()
    asked.save(update_fields=["state", "decided_at", "decided_by", "answer"])
    record(Kind.RETURNED, subject=asked, place=asked.county_id, by=by, fields=[asked.kind])
    return asked


def _waiting(key: UUID, by: User) -> Proposal:
    rows = within(Proposal.objects.all(), by, by="county", duty=Duty.APPROVE_FUNDS)
    asked = rows.select_for_update(of=("self",)).filter(pk=key).first()
    if asked is None:
        raise Refused("not_there")
    return asked


def _refuse_decided(asked: Proposal, by: User) -> None:
    if asked.state != Proposal.State.PENDING:
        raise Refused("decided", state=asked.get_state_display())
    if asked.made_by_id == by.pk:
        raise Refused("own")


def _refuse_form(kind: str, amount: int, on: dt.date, given: dict[str, Any], fund: Fund) -> None:
    if amount <= 0:
        raise Refused("sum")
    for field in postings.NEEDS.get(kind, ()):
        if not given.get(field):
            raise Refused("needs", kind=kind_name(kind), field=field_name(field))
    _refuse_day(on)
    open_period(fund.county_id, on, may_move=False)
    refuse_signed(given.get("bank_account"), on)
    place = given.get("division")
    if place and not place.startswith(fund.county_id[:6]):
        raise Refused(
            "place", place=Division.objects.filter(pk=place).values_list("name", flat=True).first() or place
        )


def _refuse_day(on: dt.date) -> None:
    if on > timezone.localdate():
        raise Refused("future")


def _refuse_reversal(original: Transaction) -> None:
    if original.reverses_id:
        raise Refused("is_reversal")
    if Transaction.objects.filter(reverses=original).exists():
        raise Refused("reversed")


def _rule(kind: str, fund: Fund, on: dt.date, given: dict[str, Any]) -> UseRule | None:
    """The rule that lets the fund pay the use; None for bookings that spend nothing."""
    if kind not in ("allot", "payment"):
        return None
    paying = kind == "payment"
    return sources().check(
        fund.source, given["use"], on, given.get("division") or fund.county_id,
        for_class=given.get("for_class", "") if paying else None,
        by_household=bool(given.get("household")) or not paying,
    )  # fmt: skip


def _recheck(asked: Proposal) -> None:
    given = {
        "use": asked.use,
        "division": asked.division_id,
        "for_class": asked.for_class,
        "household": asked.household,
    }
    rule = _rule(asked.kind, asked.fund, asked.on, given)
    if rule:
        spent = spent_of(asked.fund, rule.use, asked.household, asked.on)
        sources().check_caps(rule, asked.kind, asked.amount, spent)


def _told(rule: UseRule | None) -> dict[str, str]:
    """The rule as it was when the booking was entered."""
    if rule is None:
        return {}
    return {"document": rule.document, "clause": rule.clause, "standing": rule.standing}


def _legs(asked: Proposal, original: Transaction | None) -> list[Leg]:
    if original:
        return reversed_legs(original)
    return postings.legs(
        Asked(
            asked.kind, asked.fund_id, asked.amount, asked.use, asked.division_id or "", asked.project,
            asked.household, asked.facility_id, asked.bank_account_id,
        )
    )  # fmt: skip
