"""The risk fund and its loans: every movement under the lock of the fund, so that exposure stays within the agreement."""

import datetime as dt
from decimal import Decimal
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.journal.actions import record
from ankang.places.models import Division
from ankang.projects.actions.keeping import day_told
from ankang.projects.actions.permission import require
from ankang.projects.events import Kind
from ankang.projects.models import Loan, Relocation, RiskFund, RiskMove
from ankang.projects.queries.relocation import overdue_of, standing_of
from ankang.projects.rules import Refusal, credit
from ankang.teams.models import Unit
from ankang.values.money import show_yuan

# What a movement of the fund alone does to its balance.
_OF_FUND = {RiskMove.Kind.PAID_IN: 1, RiskMove.Kind.TAKEN_BACK: -1}


@transaction.atomic
def open_risk_fund(
    *, fund_id: UUID, county: Division, name: str, bank: Unit | None, agreement: str, multiple: int, by: User
) -> RiskFund:
    """Open a fund by an agreement with a bank; empty until something is paid in. The same id changes nothing."""
    require(by, county.pk, Duty.RUN_PROJECTS)
    for field, text in (("名称", name), ("协议文号", agreement)):
        if not text.strip():
            raise Refusal("blank", field=field)
    if multiple < 1:
        raise Refusal("quantity")
    row, is_new = RiskFund.objects.get_or_create(
        id=fund_id,
        defaults={
            "county": county, "name": name.strip(), "bank": bank, "agreement": agreement.strip(), "multiple": multiple,
            "made_at": timezone.now(), "made_by": by,
        },
    )  # fmt: skip
    if is_new:
        record(Kind.RISK_FUND, subject=row, place=county.pk, by=by)
    return row


@transaction.atomic
def move_fund(
    *, move_id: UUID, fund_id: UUID, kind: str, amount: int, on: dt.date, document: str, by: User
) -> RiskMove:
    """Pay into a fund or take back from it (fen). The same id changes nothing. Raises Refusal."""
    fund = _fund(fund_id, by)
    if known := RiskMove.objects.filter(pk=move_id).first():
        return known
    sign = _OF_FUND[RiskMove.Kind(kind)]
    return _moved(fund, None, move_id, kind, amount, on, document, "", by, balance=sign * amount)


@transaction.atomic
def lend(
    *, loan_id: UUID, fund_id: UUID, relocation: Relocation, contract: str, amount: int, on: dt.date, months: int,
    grace_months: int, yearly_rate: Decimal, subsidy_share: Decimal, by: User,
) -> Loan:  # fmt: skip
    """Enter a loan the bank paid out; refused where the fund would stand behind more than agreed. Raises Refusal."""
    fund = _fund(fund_id, by)
    if known := Loan.objects.filter(pk=loan_id).first():
        return known
    if months < 1 or not 0 <= grace_months < months or yearly_rate < 0 or not 0 <= subsidy_share <= 1:
        raise Refusal("quantity")
    if not contract.strip():
        raise Refusal("blank", field="合同号")
    if amount <= 0:
        raise Refusal("amount")
    standing_of(fund).moved(exposure=amount)
    loan = Loan.objects.create(
        id=loan_id, fund=fund, relocation=relocation, village_id=relocation.village_id, contract=contract.strip(),
        principal_fen=amount, left_fen=amount, lent_on=day_told(on), months=months, grace_months=grace_months,
        yearly_rate=yearly_rate, subsidy_share=subsidy_share, made_at=timezone.now(), made_by=by,
    )  # fmt: skip
    _moved(fund, loan, loan_id, RiskMove.Kind.LENT, amount, on, contract, "", by, exposure=amount)
    return loan


@transaction.atomic
def repay(*, move_id: UUID, loan_id: UUID, amount: int, on: dt.date, document: str, by: User) -> RiskMove:
    """Principal came back. Raises Refusal."""
    loan, fund = _loan(loan_id, by)
    if known := RiskMove.objects.filter(pk=move_id).first():
        return known
    _refuse_more(loan, amount)
    loan.left_fen -= amount
    loan.save(update_fields=["left_fen"])
    return _moved(fund, loan, move_id, RiskMove.Kind.REPAID, amount, on, document, "", by, exposure=-amount)


@transaction.atomic
def pay_loss(
    *, move_id: UUID, loan_id: UUID, amount: int, on: dt.date, document: str, note: str, by: User
) -> RiskMove:
    """The fund makes a loss of the bank good, of a loan that is overdue. Where that would leave too little behind the
    other loans, the county must pay in first. Raises Refusal."""
    loan, fund = _loan(loan_id, by)
    if known := RiskMove.objects.filter(pk=move_id).first():
        return known
    _refuse_more(loan, amount)
    if not note.strip():
        raise Refusal("reason")
    if not overdue_of(loan, on):
        raise Refusal("not_overdue", due=credit.months_after(loan.lent_on, loan.months))
    loan.left_fen -= amount
    loan.save(update_fields=["left_fen"])
    return _moved(
        fund,
        loan,
        move_id,
        RiskMove.Kind.LOSS,
        amount,
        on,
        document,
        note,
        by,
        balance=-amount,
        exposure=-amount,
    )


@transaction.atomic
def recover(*, move_id: UUID, loan_id: UUID, amount: int, on: dt.date, document: str, by: User) -> RiskMove:
    """What the fund had made good came back, to the fund. Raises Refusal."""
    loan, fund = _loan(loan_id, by)
    if known := RiskMove.objects.filter(pk=move_id).first():
        return known
    lost = sum(m.amount_fen for m in loan.moves.filter(kind=RiskMove.Kind.LOSS))
    back = sum(m.amount_fen for m in loan.moves.filter(kind=RiskMove.Kind.RECOVERED))
    if amount > lost - back:
        raise Refusal("over_repaid", left=show_yuan(lost - back), amount=show_yuan(amount))
    return _moved(fund, loan, move_id, RiskMove.Kind.RECOVERED, amount, on, document, "", by, balance=amount)


@transaction.atomic
def pay_subsidy(
    *, move_id: UUID, loan_id: UUID, amount: int, on: dt.date, document: str, by: User
) -> RiskMove:
    """The budget paid a part of the interest; moves neither sum of the fund. Raises Refusal."""
    loan, fund = _loan(loan_id, by)
    if known := RiskMove.objects.filter(pk=move_id).first():
        return known
    return _moved(fund, loan, move_id, RiskMove.Kind.SUBSIDY, amount, on, document, "", by)


def _fund(key: UUID, by: User) -> RiskFund:
    row = RiskFund.objects.select_for_update(of=("self",)).filter(pk=key).first()
    if row is None:
        raise Refusal("not_there")
    require(by, row.county_id, Duty.RUN_PROJECTS)
    return row


def _loan(key: UUID, by: User) -> tuple[Loan, RiskFund]:
    """A loan under the lock of its fund: the fund first, always."""
    found = Loan.objects.filter(pk=key).first()
    if found is None:
        raise Refusal("not_there")
    fund = _fund(found.fund_id, by)
    return Loan.objects.select_for_update(of=("self",)).get(pk=key), fund


def _refuse_more(loan: Loan, amount: int) -> None:
    if amount <= 0:
        raise Refusal("amount")
    if amount > loan.left_fen:
        raise Refusal("over_repaid", left=show_yuan(loan.left_fen), amount=show_yuan(amount))


def _moved(
    fund: RiskFund, loan: Loan | None, key: UUID, kind: str, amount: int, on: dt.date, document: str, note: str,
    by: User, *, balance: int = 0, exposure: int = 0,
) -> RiskMove:  # fmt: skip
    """Write a movement and what the fund is after it. Raises Refusal."""
    if amount <= 0:
        raise Refusal("amount")
    if not document.strip():
        raise Refusal("blank", field="凭据")
    after = standing_of(fund).moved(balance, exposure)
    made = RiskMove.objects.create(
        id=key, fund=fund, loan=loan, kind=kind, on=day_told(on), amount_fen=amount, balance_change=balance,
        exposure_change=exposure, document=document.strip(), note=note.strip(), made_at=timezone.now(), made_by=by,
    )  # fmt: skip
    fund.balance_fen, fund.exposure_fen = after.balance, after.exposure
    fund.save(update_fields=["balance_fen", "exposure_fen"])
    record(Kind.RISK_MOVED, subject=fund, place=fund.county_id, by=by, fields=[str(kind)])
    return made
