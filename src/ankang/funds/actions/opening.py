"""Funds and bank accounts are opened; papers are added to what was entered."""

import hashlib
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.accounts.scope import covers
from ankang.approvals import materials
from ankang.funds.events import Kind
from ankang.funds.models import BankAccount, Fund, Proposal, Voucher
from ankang.funds.rules.refusals import Refused
from ankang.journal.actions import record
from ankang.storage import files


@transaction.atomic
def open_fund(
    *, fund_id: UUID, county: str, source: str, year: int, name: str, department: str, purpose: str, by: User
) -> Fund:
    """Open a fund; the same again (or one of that source, year and name) answers what is there. Raises Refused."""
    if not covers(by, county, Duty.ENTER_FUNDS):
        raise Refused("place", place=county)
    last = timezone.localdate().year + 1
    if not 2010 <= year <= last:
        raise Refused("year_of_fund", last=last)
    fund, is_new = Fund.objects.get_or_create(
        county_id=county, source=source, year=year, name=name.strip(),
        defaults={
            "id": fund_id, "department": department, "purpose": purpose, "opened_at": timezone.now(), "opened_by": by,
        },
    )  # fmt: skip
    if is_new:
        record(Kind.FUND_OPENED, subject=fund, place=county, by=by, fields=[source])
    return fund


@transaction.atomic
def add_bank_account(
    *, bank_account_id: UUID, county: str, title: str, bank: str, tail: str, by: User
) -> BankAccount:
    """Register an account at a bank; the same again answers what is there. `tail`: the last four digits."""
    if not covers(by, county, Duty.ENTER_FUNDS):
        raise Refused("place", place=county)
    row, is_new = BankAccount.objects.get_or_create(
        county_id=county,
        bank=bank.strip(),
        tail=tail,
        defaults={"id": bank_account_id, "title": title.strip()},
    )
    if is_new:
        record(Kind.BANK_ACCOUNT_ADDED, subject=row, place=county, by=by)
    return row


@transaction.atomic
def add_voucher(*, voucher_id: UUID, proposal: Proposal, data: bytes, by: User) -> Voucher:
    """Add a paper to what one entered oneself and nobody decided yet. Raises UnfitFile, Refused.

    A photo is made small and loses its metadata; a PDF is kept as it came.
    """
    known = Voucher.objects.filter(pk=voucher_id).first()
    if known:
        return known
    if proposal.made_by_id != by.pk or proposal.state != Proposal.State.PENDING:
        raise Refused("decided", state=proposal.get_state_display())
    fit = materials.prepared(data)
    row = Voucher(
        id=voucher_id, proposal=proposal, media=fit.media, size=len(fit.content),
        hash=hashlib.sha256(fit.content).hexdigest(), added_at=timezone.now(), added_by=by,
    )  # fmt: skip
    files.keep(row.file, fit.content)
    row.save(force_insert=True)
    record(Kind.VOUCHER_ADDED, subject=row, place=proposal.county_id, by=by)
    return row
