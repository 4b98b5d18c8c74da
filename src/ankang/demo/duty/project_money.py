"""Payments of this year's projects, booked by finance in the ledger; one project has been paid more than its plan."""

import datetime as dt
import uuid

from django.db.models import Sum

from ankang.accounts.models import User
from ankang.demo.county import COUNTY
from ankang.demo.models import DemoMark
from ankang.demo.money.desk import KEYS, Desk
from ankang.funds import actions as funds
from ankang.funds.models import Period
from ankang.projects.models import Project
from ankang.projects.rules.kinds import kinds

# So many are paid through the ledger's own actions: each is two bookings of two people.
_MOST = 8
# The ids of bookings are numbered: these begin past those of the other planters.
_SERIAL = 9690


def pay(mark: DemoMark) -> dict[str, int]:
    """Allot and pay a part of what is planned; answers how many bookings. Nothing without accounts of finance."""
    people = {name: User.objects.filter(username=name).first() for name in ("finance", "finance_head")}
    rows = list(
        Project.objects.filter(issued_on__isnull=False, year=mark.as_of.year).order_by("number")[:_MOST]
    )
    maker, checker = people["finance"], people["finance_head"]
    if not rows or maker is None or checker is None:
        return {}
    bank = funds.add_bank_account(
        bank_account_id=uuid.uuid5(KEYS, "project-bank"), county=COUNTY[0], title="项目资金专户", bank="岚溪农商银行",
        tail="0969", by=maker,
    )  # fmt: skip
    desk = Desk(maker, checker, bank, mark.as_of, serial=_SERIAL)
    fund = funds.open_fund(
        fund_id=uuid.uuid5(KEYS, "project-fund"), county=COUNTY[0], source="linked_funds", year=mark.as_of.year,
        name="衔接资金（项目）", department="县财政局", purpose="年度项目", by=maker,
    )  # fmt: skip
    planned = {row.pk: int(row.sums.aggregate(fen=Sum("amount_fen"))["fen"] or 0) for row in rows}
    closed = Period.objects.filter(county_id=COUNTY[0], state="closed").order_by("-month").first()
    first = closed.last_day + dt.timedelta(days=1) if closed else dt.date(mark.as_of.year, 2, 10)
    desk.book(
        "grant", fund, 2 * sum(planned.values()), first, bank_account=bank.pk, document="岚财农〔项目〕1号"
    )
    for at, row in enumerate(rows):
        assert row.issued_on is not None
        day = min(max(first, row.issued_on + dt.timedelta(days=20)), mark.as_of)
        told = {"use": kinds()[row.kind].use, "project": row.pk, "division": row.town_id}
        share = 112 if at == 0 else 80 if row.accepted_on else 45
        part = planned[row.pk] * share // 100
        desk.book("allot", fund, max(part, planned[row.pk]), day, **told)
        desk.book("payment", fund, part, day, bank_account=bank.pk, payee="镇人民政府", **told)
    return {"project_booking": 2 * len(rows) + 1}
