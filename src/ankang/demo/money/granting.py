"""Money of this year: granted, received, allotted, spent and paid out by the two persons of finance, with the bank's
statement beside it. One fund lies still, one is about to run dry, and the statement differs from the books in five
places."""

import datetime as dt
import uuid
from collections import defaultdict

from django.db import transaction
from django.db.models import Sum
from django.db.models.functions import TruncMonth

from ankang.accounts.models import User
from ankang.benefits.models import AdvanceClaim
from ankang.demo.county import COUNTY, SMALL_TOWN
from ankang.demo.models import DemoMark
from ankang.demo.money import claims, statement
from ankang.demo.money.desk import KEYS, Desk
from ankang.funds import actions as funds
from ankang.funds.actions.settlements import payer_fund
from ankang.funds.models import Entry, Fund
from ankang.places.models import Facility

# What was granted for each payer, of what the year's settlements came to; the top-up will not last the year.
GRANTED = {"basic": 1.16, "serious": 1.2, "assistance": 1.12, "extra": 1.3, "topup": 0.78}
_LEAST = 20_000_00
# Other money: source, use, name, sum in yuan a resident, share allotted, share of that paid so far.
OTHERS = (
    ("linked_funds", "public_jobs", "衔接资金（公益岗位）", 60, 0.95, 0.82),
    ("linked_funds", "monitoring", "衔接资金（监测帮扶）", 25, 0.9, 0.07),
    ("linked_funds", "industry", "衔接资金（产业发展）", 40, 0.85, 0.6),
)
LAGGING = "衔接资金（监测帮扶）"
_BANK = ("岚溪农商银行", "健康帮扶资金专户", "0122")


@transaction.atomic
def grant(*, mark: DemoMark) -> dict[str, list[str]]:
    """All of it; answer what was planted, by its name."""
    maker, checker = (User.objects.get(username=name) for name in ("finance", "finance_head"))
    bank = funds.add_bank_account(
        bank_account_id=uuid.uuid5(KEYS, "bank"), county=COUNTY[0], title=_BANK[1], bank=_BANK[0], tail=_BANK[2], by=maker
    )  # fmt: skip
    desk = Desk(maker, checker, bank, mark.as_of)
    _payers(desk, mark.as_of)
    _others(desk, mark)
    _pay_hospitals(desk, mark.as_of)
    planted = statement.reconcile(desk, mark.as_of)
    _wait(desk, mark.as_of)
    return {**planted, "money.lagging-fund": [LAGGING]}


def _payers(desk: Desk, as_of: dt.date) -> None:
    """A grant in January and one in July for each payer, allotted to settlements at once."""
    for payer, ratio in GRANTED.items():
        fund = payer_fund(COUNTY[0], payer, as_of.year, desk.maker)
        spent = (
            Entry.objects.filter(account__fund=fund, flow="spend").aggregate(fen=Sum("amount"))["fen"] or 0
        )
        whole = max(round(spent * ratio, -5), _LEAST)
        for on, share in ((dt.date(as_of.year, 1, 12), 0.6), (dt.date(as_of.year, 7, 8), 0.4)):
            fen = round(whole * share)
            desk.book("grant", fund, fen, on, bank_account=desk.bank.pk)
            desk.book("allot", fund, fen, on, use="settlement")


def _others(desk: Desk, mark: DemoMark) -> None:
    """Money of other sources: granted in February, allotted in March, paid month by month; one hardly at all."""
    residents = {"tiny": 260, "small": 20_000, "full": 350_000}[mark.size]
    year = mark.as_of.year
    for source, use, name, yuan, allotted, paid in OTHERS:
        fund = funds.open_fund(
            fund_id=uuid.uuid5(KEYS, name), county=COUNTY[0], source=source, year=year, name=name,
            department="县财政局", purpose=name, by=desk.maker,
        )  # fmt: skip
        whole = residents * yuan * 100
        desk.book("grant", fund, whole, dt.date(year, 2, 6), bank_account=desk.bank.pk)
        desk.book("allot", fund, round(whole * allotted), dt.date(year, 3, 2), use=use)
        months = [m for m in range(4, 12) if dt.date(year, m, 25) <= mark.as_of]
        for month in months:
            fen = round(whole * allotted * paid / max(len(months), 1))
            desk.book(
                "payment", fund, fen, dt.date(year, month, 25), use=use, for_class="marginal",
                bank_account=desk.bank.pk, payee=f"{month}月发放（银行代发）", document=f"岚发〔{year}〕{month:02d}25号",
            )  # fmt: skip


def _pay_hospitals(desk: Desk, as_of: dt.date) -> None:
    """Hospitals reclaim by the quarter what they advanced, and are paid some three weeks after its end: never more than a
    fund has. What the county has not looked at yet waits."""
    owed, held = _owed_by_quarter(as_of), _held()
    for quarter in (1, 2, 3):
        on = dt.date(as_of.year, 3 * quarter + 1, 20)
        if on > as_of:
            continue
        for facility, of_funds in owed[quarter].items():
            claim = claims.reclaim(facility, on, looked_at=quarter < 3 or facility.division_id != COUNTY[0])
            paid = {fund: min(fen, held[fund]) for fund, fen in of_funds.items()}
            if claim is None or claim.state != AdvanceClaim.State.ACCEPTED:
                continue
            for fund, fen in paid.items():
                if fen > 0:
                    held[fund] -= fen
                    desk.book(
                        "hospital", Fund.objects.get(pk=fund), fen, on, facility=facility.pk, bank_account=desk.bank.pk,
                        document=claim.number,
                    )  # fmt: skip
            claims.settle(claim, sum(paid.values()), desk.last)


def _owed_by_quarter(as_of: dt.date) -> dict[int, dict[Facility, dict[uuid.UUID, int]]]:
    """Quarter → hospital → fund → fen that its settlements came to, in a fixed order."""
    rows = (
        Entry.objects.filter(
            account__kind="payable", account__facility__grade__isnull=False, transaction__booked_on__year=as_of.year
        )
        .annotate(month=TruncMonth("transaction__booked_on"))
        .values_list("month", "account__fund", "account__facility")
        .annotate(fen=Sum("amount"))
        .order_by("account__facility__name", "account__fund__source", "month")
    )  # fmt: skip
    facilities = Facility.objects.in_bulk()
    found: dict[int, dict[Facility, dict[uuid.UUID, int]]] = {1: {}, 2: {}, 3: {}, 4: {}}
    for month, fund, facility, fen in rows:
        of_funds = found[(month.month + 2) // 3].setdefault(facilities[facility], defaultdict(int))
        of_funds[fund] -= fen
    return found


def _held() -> dict[uuid.UUID, int]:
    """What each fund has in the bank."""
    rows = Entry.objects.filter(account__kind="bank").values_list("account__fund").annotate(fen=Sum("amount"))
    return defaultdict(int, dict(rows.order_by("account__fund")))


def _wait(desk: Desk, as_of: dt.date) -> None:
    """Two bookings that wait for approval, one that was sent back."""
    fund = Fund.objects.get(name=LAGGING)
    for serial, (fen, payee) in enumerate(
        ((3_000_00, "岚溪镇村公益岗位"), (1_800_00, "监测户帮扶"), (9_900_00, "监测户帮扶"))
    ):
        key = uuid.uuid5(KEYS, f"waiting {serial}")
        funds.propose(
            proposal_id=key, kind="payment", fund=fund.pk, amount=fen, on=as_of, use="monitoring", for_class="marginal",
            bank_account=desk.bank.pk, payee=payee, document="", division=f"{SMALL_TOWN}000", by=desk.maker,
        )  # fmt: skip
    funds.send_back(proposal_id=key, answer="没有附发放名册，请补齐后重新提交。", by=desk.checker)
