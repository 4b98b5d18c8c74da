"""The ledger reckoned anew: what the entries say against what is kept (recompute = record)."""

from typing import Any

from django.db.models import Count, Exists, F, IntegerField, Max, OuterRef, Q, Subquery, Sum
from django.db.models.functions import Coalesce

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.accounts.scope import within
from ankang.funds.models import Account, Entry, LedgerCheck, PeriodBalance, Seal, Transaction

Difference = dict[str, Any]


def last_check(user: User) -> LedgerCheck | None:
    """The latest check of the books a user may see."""
    rows = within(LedgerCheck.objects.all(), user, by="county", duty=Duty.VIEW_FUNDS)
    return rows.order_by("-checked_at").first()


def differences(county: str) -> list[Difference]:
    """Every account, transaction and closed month of a county's books where what is kept is not what its entries
    say, each with both values. Empty when the books are right."""
    return [*_accounts(county), *_transactions(county), *_seals(county), *_months(county)]


def _accounts(county: str) -> list[Difference]:
    """Balance and serial of the last entry against the sum and number of all."""
    last = Entry.objects.filter(account=OuterRef("pk")).order_by("-serial")
    rows = Account.objects.filter(fund__county=county, entries__isnull=False).annotate(
        reckoned=Sum("entries__amount"), count=Count("entries"), last=Max("entries__serial"),
        kept=Subquery(last.values("balance")[:1]),
    )  # fmt: skip
    wrong = rows.exclude(reckoned=F("kept"), count=F("last"))
    return [
        _told("account", account, kept, reckoned)
        for account, kept, reckoned in wrong.values_list("pk", "kept", "reckoned")
    ]


def _transactions(county: str) -> list[Difference]:
    """Transactions whose entries do not sum to 0 in each fund."""
    rows = Entry.objects.filter(transaction__county=county).values("transaction", "account__fund")
    wrong = rows.annotate(total=Sum("amount")).exclude(total=0).order_by()
    return [_told("transaction", row["transaction"], 0, row["total"]) for row in wrong]


def _seals(county: str) -> list[Difference]:
    """Transactions without a seal, or with one that counts other entries than there are."""
    count = Subquery(
        Entry.objects.filter(transaction=OuterRef("pk")).order_by().values("transaction").annotate(n=Count("pk"))
        .values("n"), output_field=IntegerField(),
    )  # fmt: skip
    sealed = Subquery(Seal.objects.filter(pk=OuterRef("pk")).values("entries")[:1])
    rows = Transaction.objects.filter(county=county).annotate(
        count=Coalesce(count, 0), kept=sealed, is_sealed=Exists(Seal.objects.filter(pk=OuterRef("pk")))
    )
    wrong = rows.filter(~Q(count=F("kept")) | Q(is_sealed=False))
    return [_told("seal", key, kept, n) for key, kept, n in wrong.values_list("pk", "kept", "count")]


def _months(county: str) -> list[Difference]:
    """What a closed month kept of each account against its entries until then."""
    until = Entry.objects.filter(
        account=OuterRef("account"), transaction__booked_on__lte=OuterRef("period__last_day")
    ).order_by()
    total = Subquery(until.values("account").annotate(s=Sum("amount")).values("s"))
    rows = PeriodBalance.objects.filter(period__county=county).annotate(reckoned=Coalesce(total, 0))
    wrong = rows.exclude(balance=F("reckoned"))
    return [
        _told("month", key, kept, reckoned)
        for key, kept, reckoned in wrong.values_list("pk", "balance", "reckoned")
    ]


def _told(what: str, key: object, kept: int | None, reckoned: int | None) -> Difference:
    return {"what": what, "key": str(key), "kept": kept, "reckoned": reckoned}
