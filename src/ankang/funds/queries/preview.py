"""What a proposal would post, before anybody approves it: accounts with what they hold now and would hold then."""

from dataclasses import dataclass

from ankang.accounts.models import User
from ankang.funds.models import Account, Fund, Proposal
from ankang.funds.naming import account_name
from ankang.funds.queries.bookings import lines, transactions
from ankang.funds.queries.books import balances
from ankang.funds.rules import postings
from ankang.funds.rules.postings import Asked, Spec


@dataclass(frozen=True)
class Posting:
    """One line to come: the account in words, fen, what it holds now and then, and whether it can bear that."""

    fund: Fund
    kind: str
    name: str
    amount: int
    before: int
    after: int
    fits: bool


def preview(user: User, asked: Proposal) -> list[Posting]:
    """The lines of a proposal the user may see."""
    if asked.kind == "reversal":
        return _reversal(user, asked)
    told = Asked(
        asked.kind, asked.fund_id, asked.amount, asked.use, asked.division_id or "", asked.project, asked.household,
        asked.facility_id, asked.bank_account_id,
    )  # fmt: skip
    found = [(_account(leg.account, asked), leg.amount) for leg in postings.legs(told)]
    return _postings(found)


def _reversal(user: User, asked: Proposal) -> list[Posting]:
    original = transactions(user).filter(pk=asked.reverses).first()
    return _postings([(line.account, -line.amount) for line in lines(user, original)]) if original else []


def _postings(found: list[tuple[Account, int]]) -> list[Posting]:
    held = balances([account for account, _amount in found])
    made = []
    for account, amount in found:
        before = held.get(account.pk, 0)
        fits = postings.fits(account.kind, before + amount, account.may_overdraw)
        made.append(
            Posting(account.fund, account.kind, account_name(account), amount, before, before + amount, fits)
        )
    return made


def _account(spec: Spec, asked: Proposal) -> Account:
    """The account of a line; one not opened yet is only described."""
    known = (
        Account.objects.filter(fund=asked.fund, key=spec.key)
        .select_related("fund", "division", "facility")
        .first()
    )
    return known or Account(
        fund=asked.fund, kind=spec.kind, use=spec.use, division=asked.division if spec.division else None,
        facility=asked.facility if spec.facility else None, project=asked.project if spec.project else None,
        household=asked.household if spec.household else None,
        bank_account=asked.bank_account if spec.bank else None,
    )  # fmt: skip
