"""Points of the invented county, computed from its first snapshot by the actions everybody uses: the last half year frozen,
this one open with an appeal and a bonus to be decided."""

import datetime as dt

import numpy as np

from ankang.accounts.models import User
from ankang.assessment import actions
from ankang.assessment.models import Run
from ankang.demo.county import COUNTY, SMALL_TOWN
from ankang.demo.ids import Ids
from ankang.demo.models import DemoMark
from ankang.places.models import Division
from ankang.values.period import Period, PeriodKind

_IDS = 968
_PAPER = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"


def give_points(mark: DemoMark, snapshot: str) -> int:
    """Compute three runs; answer how many scores there are."""
    ids = Ids(np.random.default_rng([mark.seed, 808]), _IDS)
    names = ("county_rural", "county_leader", "town_leader")
    who = {user.username: user for user in User.objects.filter(username__in=names)}
    now = Period.of_day(PeriodKind.HALF, mark.as_of)
    _frozen(ids, _over(mark.as_of, now), snapshot, who)
    towns = _run(ids, "towns", now, snapshot, who["county_rural"])
    villages = _run(ids, "villages", now, snapshot, who["county_rural"])
    town = Division.objects.get(pk=f"{SMALL_TOWN}000")
    actions.appeal(
        appeal_id=ids.uuids(1)[0], run=towns, place=town, item="insured", data=_PAPER, by=who["town_leader"],
        text="本镇有几名建档立卡人口在务工地参加了职工医保，系统没有记上，缴费凭证见附件。",
    )  # fmt: skip
    actions.propose_extra(
        extra_id=ids.uuids(1)[0], run=towns, place=town, kind="bonus", points_x100=200, data=_PAPER,
        reason="镇上的公示做法在全县推广，县领导小组会议纪要有记载。", by=who["county_rural"],
    )  # fmt: skip
    return towns.scores.count() + villages.scores.count()


def _over(today: dt.date, now: Period) -> Period:
    """The last half year whose time for appeals is over."""
    last = Period.of_day(PeriodKind.HALF, now.start - dt.timedelta(days=1))
    if today > last.end + dt.timedelta(days=10):
        return last
    return Period.of_day(PeriodKind.HALF, last.start - dt.timedelta(days=1))


def _run(ids: Ids, scheme: str, period: Period, snapshot: str, by: User, on: dt.date | None = None) -> Run:
    return actions.compute_run(
        run_id=ids.uuids(1)[0], place=Division.objects.get(pk=COUNTY[0]), scheme=scheme, period=period.code,
        snapshot=snapshot, by=by, on=on,
    )  # fmt: skip


def _frozen(ids: Ids, period: Period, snapshot: str, who: dict[str, User]) -> None:
    """A period that is over: nobody appealed in its days, and two people froze it."""
    run = _run(ids, "towns", period, snapshot, who["county_rural"], on=period.end)
    actions.propose(run=run, by=who["county_rural"])
    actions.freeze(run=run, by=who["county_leader"])
